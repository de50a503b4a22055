"""What questions must answer, computed claim by claim: no SPARQL, no store."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations

from kg.graph.names import PREFIXES, actor_iri, mint
from kg.model import Claim, Coding
from kg.terms import Agreement, Attribution, Commitment, Mode, NarrowerAct, SpeakerCase, Stance
from tests.ask.plain import Counted, Facts, Told, grouped, ids, iri

Expected = Callable[[Facts], list[Counted]]

ACTOR, SIDE, RECORD_DAY, TOPIC = "volodymyr-zelenskyy", "tass|moscou", "2025-10-01", "summit"
GIVEN: Mapping[str, object] = {"actor": ACTOR, "side": SIDE, "day": RECORD_DAY, "topic": TOPIC}
"""Of these each question is given what it needs."""
_ACTOR, _TOPIC = mint("actor", ACTOR).value, mint("topic", TOPIC).value
_DECIDED = (Agreement.AGREES, Agreement.DISAGREES)
_HIDDEN = (Attribution.ANONYMOUS_OFFICIAL, Attribution.ANONYMOUS_OTHER, Attribution.UNATTRIBUTED)


def claim_of(told: Told) -> Claim:
    assert isinstance(told.claim, Claim)
    return told.claim


def held(facts: Facts) -> Iterator[tuple[str, Coding, Told]]:
    """Every position with its holder."""
    for told in facts.claims:
        for coding in told.codings:
            if holder := told.holder(coding):
                yield holder, coding, told


def proposition(coding: Coding) -> str:
    return mint("prop", coding.proposition).value


def words(told: Told) -> str:
    return claim_of(told).citation.exact[0]


def topics(told: Told) -> set[str]:
    return {mint("topic", topic).value for topic in claim_of(told).topics}


def days(several: list[Told]) -> tuple[str | None, str | None]:
    known = [told.day for told in several if told.day]
    return (min(known), max(known)) if known else (None, None)


def openly(facts: Facts) -> list[Told]:
    """The claims of speakers that are known and no media."""
    return [told for told in facts.claims if told.speaker and told.speaker not in facts.media]


def acts(several: list[Told]) -> frozenset[str]:
    return frozenset(iri(claim_of(told).stance) for told in several)


def on_what_condition(facts: Facts) -> list[Counted]:
    rows = []
    for holder, coding, told in held(facts):
        if coding.agreement is Agreement.ON_CONDITION:
            main, where = claim_of(told).citation.passages[0], coding.condition
            inside = where and where.start >= main.start and where.end <= main.end
            cut = words(told)[where.start - main.start : where.end - main.start] if where and inside else None
            row = (proposition(coding), holder, cut, words(told), told.title, told.day)
            rows.append((row, ids([told])))
    return rows


def agreement_across_camps(facts: Facts) -> list[Counted]:
    foes = {
        frozenset((told.speaker, actor_iri(claim.target, told.version).value))
        for told in facts.claims
        if (claim := claim_of(told)).stance is Stance.ACCUSE and claim.target and told.speaker
    }
    sides = grouped(((proposition(c), iri(c.agreement), h), t) for h, c, t in held(facts) if c.agreement in _DECIDED)
    for (first, _), (second, _) in combinations(sorted(sides.items()), 2):
        if first[0] == second[0] and first[1] != second[1]:
            foes.add(frozenset((str(first[2]), str(second[2]))))
    rows = []
    for (first, one), (second, other) in combinations(sorted(sides.items()), 2):
        if first[:2] == second[:2] and frozenset((first[2], second[2])) in foes:
            counts = (len(ids(one)), len(ids(other)))
            rows.append(((*first[:2], first[2], second[2], *counts), ids(one) | ids(other)))
    return rows


def first_and_last_position(facts: Facts) -> list[Counted]:
    mine = [(c, t) for h, c, t in held(facts) if h == _ACTOR and t.day]
    rows = []
    for about in sorted({proposition(c) for c, _ in mine}):
        of = [(c, t) for c, t in mine if proposition(c) == about]
        ends = days([t for _, t in of])
        then = [frozenset(iri(c.agreement) for c, t in of if t.day == day) for day in ends]
        cited = ids(t for _, t in of if t.day in ends)
        rows.append(((about, ends[0], then[0], ends[1], then[1], len(cited)), cited))
    return rows


def changed_positions(facts: Facts) -> list[Counted]:
    rows = []
    decided = [(h, c, t) for h, c, t in held(facts) if c.agreement in _DECIDED and h not in facts.media]
    for holder, about in sorted({(h, proposition(c)) for h, c, _ in decided}):
        of = [(c.agreement, t) for h, c, t in decided if (h, proposition(c)) == (holder, about)]
        yes, no = (ids(t for a, t in of if a is side) for side in _DECIDED)
        if yes and no:
            rows.append(((holder, about, len(yes), len(no), *days([t for _, t in of])), yes | no))
    return rows


def under(facts: Facts) -> set[str]:
    return {facet for told in facts.claims for facet in topics(told) if _TOPIC in facts.closed(facet, "skos:broader")}


def voices_on_topic(facts: Facts) -> list[Counted]:
    wanted = under(facts)
    said = grouped(((told.speaker,), told) for told in openly(facts) if topics(told) & wanted)
    return [
        ((*key, len(of), acts(of), len({t.outlet for t in of if t.outlet}), *days(of)), ids(of))
        for key, of in said.items()
    ]


def silent_on_topic(facts: Facts) -> list[Counted]:
    wanted = under(facts)
    said = grouped(((told.speaker,), told) for told in openly(facts))
    return [
        ((*key, len(of), len({t.version for t in of}), *days(of)), ids(of))
        for key, of in said.items()
        if not any(topics(told) & wanted for told in of)
    ]


def relay_chains(facts: Facts) -> list[Counted]:
    rows = []
    for told in facts.claims:
        if relays := claim_of(told).relays:
            hands = [actor_iri(voice.actor, told.version).value for voice in relays]
            shown = [*hands, None, None, None][:3]
            rows.append(((len(hands), told.speaker, *shown, told.outlet, words(told), told.day), ids([told])))
    return rows


def left_out_by(facts: Facts) -> list[Counted]:
    said = grouped(((t.speaker, iri(claim_of(t).stance), topic), t) for t in openly(facts) for topic in topics(t))
    rows = []
    for key, of in said.items():
        if not any(told.name and re.search(SIDE, told.name, re.IGNORECASE) for told in of):
            rows.append(
                ((*key, len(of), ", ".join(sorted({t.name for t in of if t.name})) or None, *days(of)), ids(of))
            )
    return rows


def denials_and_refusals(facts: Facts) -> list[Counted]:
    rows = []
    for told in facts.told:
        claim = told.claim
        if isinstance(claim, Claim):
            refuses = claim.narrower in (NarrowerAct.REFUSE, NarrowerAct.REJECT)
            what = "denial" if claim.stance is Stance.DENY else "refusal" if refuses else None
            target = actor_iri(claim.target, told.version).value if claim.target else None
            if what:
                row = (what, told.speaker, target, words(told), told.title, told.outlet, told.day)
                rows.append((row, ids([told])))
    return rows


def declined(facts: Facts) -> list[tuple[object, ...]]:
    """Who declined to comment, and when: a refusal's words are not read back from the graph."""
    return [(told.speaker, told.title, told.issued) for told in facts.told if not isinstance(told.claim, Claim)]


def commitment_by_outlet(facts: Facts) -> list[Counted]:
    order = (Commitment.ENDORSES, Commitment.NEUTRAL, Commitment.DISTANCES)
    by = grouped(((told.outlet,), told) for told in facts.claims)
    return [
        ((*key, *(sum(claim_of(t).commitment is c for t in of) for c in order), len(of)), ids(of))
        for key, of in by.items()
    ]


def anonymous_sources(facts: Facts) -> list[Counted]:
    rows = []
    for key, of in grouped(((told.outlet,), told) for told in facts.claims).items():
        hidden = [t for t in of if claim_of(t).attribution in _HIDDEN]
        if hidden:
            kinds = [sum(claim_of(t).attribution is kind for t in hidden) for kind in _HIDDEN]
            percent = int(100 * len(hidden) / len(of) + 0.5)
            rows.append(((*key, *kinds, len(hidden), len(of), percent), ids(hidden)))
    return rows


def topic_rollup(facts: Facts) -> list[Counted]:
    known = {s for s, p, o in facts.shared if o == PREFIXES["kg"] + "Topic"}
    rows = []
    pairs = []
    for told in facts.claims:
        if told.speaker not in facts.media:
            for facet in topics(told) & known:
                for topic in facts.closed(facet, "skos:broader") & known:
                    pairs.append(((topic, iri(claim_of(told).stance)), (facet, told)))
    for key in sorted({key for key, _ in pairs}):
        of = [found for at, found in pairs if at == key]
        cited = ids(told for _, told in of)
        rows.append(((*key, len(cited), len({facet for facet, _ in of})), cited))
    return rows


def body_rollup(facts: Facts) -> list[Counted]:
    kinds = {PREFIXES["kg"] + kind for kind in ("Government", "Organisation", "Party", "Company")}
    bodies = {s for s, p, o in facts.shared if o in kinds}
    counted: list[tuple[tuple[object, ...], Told]] = []
    for told in facts.claims:
        if told.speaker:
            named = claim_of(told).on_behalf_of
            near = {told.speaker, *([mint("actor", named).value] if named else []), *belonged(facts, told)}
            above = set().union(*(facts.closed(body, "kg:speaksFor") for body in near)) & bodies
            counted += (((body,), told) for body in above)
    return [
        (
            (*key, len(of), sum((t.speaker,) == key for t in of), len({t.speaker for t in of}), acts(of)),
            ids(of),
        )
        for key, of in grouped(counted).items()
    ]


def belonged(facts: Facts, told: Told) -> set[str]:
    """The bodies whose member the speaker was on the day."""
    found, day = set(), told.day or "9"
    for _, _, tie in (t for t in facts.shared if t[0] == told.speaker and t[1].endswith("#hasMembership")):
        about = {p.rpartition("/")[2].rpartition("#")[2]: o for s, p, o in facts.shared if s == tie}
        if about.get("startDate", "") <= day <= about.get("endDate", "99"):
            found.add(about["organization"])
    return found


def pronoun_speakers(facts: Facts) -> list[Counted]:
    return [
        (
            (told.speaker, iri(claim.stance), words(told), f"{claim.confidence:g}", told.title, told.day),
            ids([told]),
        )
        for told in facts.claims
        if (claim := claim_of(told)).speaker.rule == "pronoun" and claim.speaker.case is not SpeakerCase.UNATTRIBUTED
    ]


def record_on(facts: Facts) -> list[Counted]:
    then = [(h, c, t) for h, c, t in held(facts) if t.issued and t.issued <= RECORD_DAY]
    rows = []
    for about, holder in sorted({(proposition(c), h) for h, c, _ in then}):
        of = [
            (c, t, t.day if claim_of(t).said_on else t.issued)
            for h, c, t in then
            if (proposition(c), h) == (about, holder)
        ]
        latest = max(str(day) for _, _, day in of)
        last = [(c, t) for c, t, day in of if day == latest]
        cited = ids(t for _, t in last)
        rows.append(((about, holder, frozenset(iri(c.agreement) for c, _ in last), latest, len(cited)), cited))
    return rows


def citations_for(facts: Facts) -> list[Counted]:
    return [
        (
            (
                told.id,
                told.title,
                told.outlet,
                told.url,
                told.issued,
                told.speaker,
                at + 1,
                part.start,
                part.end,
                exact,
            ),
            ids([told]),
        )
        for told in facts.claims
        for at, (part, exact) in enumerate(
            zip(claim_of(told).citation.passages, claim_of(told).citation.exact, strict=True)
        )
    ]


def who_does_what_to_whom(facts: Facts) -> list[Counted]:
    aimed = grouped(
        ((told.speaker, iri(claim.stance), actor_iri(claim.target, told.version).value), told)
        for told in openly(facts)
        if (claim := claim_of(told)).target
    )
    return [((*key, len(of), *days(of)), ids(of)) for key, of in aimed.items()]


def voices_by_outlet(facts: Facts) -> list[Counted]:
    by = grouped(((told.outlet, told.speaker), told) for told in openly(facts))
    return [
        (
            (*key, len(of), sum(claim_of(t).mode is Mode.DIRECT for t in of), len({t.version for t in of})),
            ids(of),
        )
        for key, of in by.items()
    ]


EXPECTED: Mapping[str, Expected] = {
    "on-what-condition": on_what_condition,
    "agreement-across-camps": agreement_across_camps,
    "first-and-last-position": first_and_last_position,
    "changed-positions": changed_positions,
    "voices-on-topic": voices_on_topic,
    "silent-on-topic": silent_on_topic,
    "relay-chains": relay_chains,
    "left-out-by": left_out_by,
    "denials-and-refusals": denials_and_refusals,
    "commitment-by-outlet": commitment_by_outlet,
    "anonymous-sources": anonymous_sources,
    "topic-rollup": topic_rollup,
    "body-rollup": body_rollup,
    "pronoun-speakers": pronoun_speakers,
    "record-on": record_on,
    "citations-for": citations_for,
    "who-does-what-to-whom": who_does_what_to_whom,
    "voices-by-outlet": voices_by_outlet,
}
