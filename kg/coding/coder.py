"""A codebook made ready for one language and one table of actors, and the walk from a claim to its codings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from kg.coding import agreement
from kg.coding.codebook import Codebook, Proposition, Way
from kg.coding.context import Speech, Surroundings, earlier_sentences
from kg.coding.judge import Judgement, Passing, judge
from kg.coding.names import Kin
from kg.coding.reading import Reading, without_overlap
from kg.coding.scan import Findings, Scanner, WayKey
from kg.coding.signs import Kind
from kg.model import Actor, ActorRef, Claim, Coding, Document, Passage
from kg.phrases import Hit, Phrases
from kg.terms import Agreement, Stance
from kg.words import Words

MOST_CODINGS = 3
MOST_CUES = 50_000  # kept in memory with what they do


class Coder:
    """Codes claims by one codebook, in one language, with one table of actors."""

    def __init__(self, codebook: Codebook, lang: str, actors: Mapping[str, Actor]) -> None:
        self.codebook = codebook
        self.lang = lang
        self.actors = actors
        words = agreement.load(lang)
        self._scanner = Scanner(codebook, lang, actors) if words else None
        self._cues = Phrases((role, p) for role, patterns in (words or {}).items() for p in patterns)
        self._kin = Kin(actors, codebook, lang)
        self._negative: dict[str, bool] = {}
        self._known_cues: dict[tuple[str, str], frozenset[str]] = {}

    def code(self, claim: Claim, words: str, document: Document | None) -> list[Coding]:
        """None to three codings, in the order in which the content speaks of them."""
        if self._scanner is None:
            return []
        cut = Words.of(words)
        found = self._scanner.find(cut)
        if found is None:
            return []
        reading = Reading(words, cut, found.words)
        speech = self._speech(claim, document)
        judged = [j for key in list(found.ways) for j in self._judged(key, found, reading, speech)]
        judged += self._pointing_back(found, reading, speech) if not judged else []
        kept = sorted(_consistent(judged, self.codebook), key=lambda j: j.hit.start)[:MOST_CODINGS]
        return [self._coding(claim, j, reading) for j in kept]

    def _speech(self, claim: Claim, document: Document | None) -> Speech:
        side = self._kin.of_ref(claim.speaker.actor)
        if claim.on_behalf_of:
            side |= self._kin.of(claim.on_behalf_of)
        return Speech(claim, document, side, self._kin.of_ref(claim.target), self._cue)

    # --- one way of one proposition ---------------------------------------------------------------------------

    def _judged(self, key: WayKey, found: Findings, reading: Reading, speech: Speech) -> Iterator[Judgement]:
        hits = found.ways[key]
        if not (hits.get("any") or hits.get("reverse")):
            return
        p = self.codebook.propositions[key[0]]
        way = p.ways[key[1]]
        if not self._fits(key, way, found, speech):
            return
        reverse = hits.get("reverse", [])
        affirmed = without_overlap(hits.get("any", []), reverse)
        own = [h for role, several in hits.items() if role.startswith("all") for h in several]
        for hit, turn in (*((h, 1) for h in affirmed), *((h, -1) for h in reverse)):
            passing = Passing(way, hit, turn, self._denies(hit.pattern), own)
            yield from self._judge(p, passing, found, reading, speech)

    def _judge(
        self, p: Proposition, passing: Passing, found: Findings, reading: Reading, speech: Speech
    ) -> Iterator[Judgement]:
        if p.kind is Kind.BLAME and not self._blames(p, found, speech):
            return
        judgement = judge(p, passing, reading, speech.claim.stance, speech.cue)
        if judgement:
            holder = self._holder(found, reading, speech)
            # Another side's refusal, told by an opponent, is a report or a reproach: no coding.
            if holder and judgement.agreement is Agreement.DISAGREES and not self._kin.of_ref(holder) & speech.side:
                return
            yield judgement.held_by(None if holder and holder.id in speech.side else holder)

    def _fits(self, key: WayKey, way: Way, found: Findings, speech: Speech) -> bool:
        """Whether every constraint of the way but its acts holds."""
        return self._names_it(key, way, found) and _may_say(way, speech) and self._is_near(key, way, found, speech)

    def _names_it(self, key: WayKey, way: Way, found: Findings) -> bool:
        """Whether the words hold every group, name the actors asked for, and nothing that forbids."""
        hits = found.ways[key]
        groups = range(len(way.every.get(self.lang, ())))
        return (
            not hits.get("none")
            and all(hits.get(f"all{i}") for i in groups)
            and all(slug in found.actors for slug in way.actors)
            and not any(slug in found.actors for slug in way.none_actors)
        )

    def _is_near(self, key: WayKey, way: Way, found: Findings, speech: Speech) -> bool:
        """Whether what the way asks for stands near: a topic of the claim, a phrase in its content or sentence, in the
        document's title, or in what was said just before."""
        wanted = way.phrases["near"].get(self.lang)
        if not (wanted or way.topics) or found.ways[key].get("near") or set(way.topics) & speech.topics:
            return True
        return bool(wanted) and any(self._near_in(text, key) for text in speech.nearby())

    def _near_in(self, text: str, key: WayKey) -> bool:
        if self._scanner is None or not text:
            return False
        return bool(self._scanner.find_other(Words.of(text)).ways.get(key, {}).get("near"))

    def _denies(self, pattern: str) -> bool:
        """Whether the words of a pattern hold a negation of their own."""
        if pattern not in self._negative:
            self._negative[pattern] = bool(self._cues.keys(pattern) & {"negations", "local_negations"})
        return self._negative[pattern]

    # --- who is meant -----------------------------------------------------------------------------------------

    def _blames(self, p: Proposition, found: Findings, speech: Speech) -> bool:
        """Whether the claim aims at one of those whom the proposition blames: its target, else who is named first."""
        blamed = set(p.target)
        if not blamed:
            return True
        if speech.claim.stance is Stance.DENY:
            return bool((speech.target or speech.side) & blamed)
        if speech.side & blamed:
            return False
        if speech.claim.target is not None:
            return bool(speech.target & blamed)
        first = min(found.actors, key=lambda slug: found.actors[slug], default=None)
        return first is not None and bool(self._kin.of(first) & blamed)

    def _holder(self, found: Findings, reading: Reading, speech: Speech) -> ActorRef | None:
        """The actor named first whose own readiness or refusal the content tells, if not the speaker."""
        first = min(found.actors, key=lambda slug: found.actors[slug], default=None)
        if first is None or first not in self.actors:
            return None
        at = found.actors[first]
        if not reading.tells_stance_of(at, reading.statement(at)[1]):
            return None
        actor = speech.claim.speaker.actor
        return None if actor and actor.id == first else self.actors[first].ref()

    def _cue(self, around: Surroundings) -> frozenset[str]:
        """What the cue does (agreement.CUE_ROLES); a negated cue turns."""
        if not around.cue:
            return frozenset()
        key = around.cue, around.near_cue
        if key not in self._known_cues:
            if len(self._known_cues) >= MOST_CUES:
                self._known_cues.clear()
            at = around.near_cue.find(around.cue)
            stop = at + len(around.cue)
            hits = [h for h in self._cues.find(Words.of(around.near_cue)) if h.start < stop and h.end > at]
            roles = {hit.key for hit in hits if hit.start >= at and hit.end <= stop} & agreement.CUE_ROLES
            negated = {"cue_turns" for hit in hits if hit.key == "negations"}
            # `…, he protested`: what was said is his own, however he put it.
            told = roles - {"cue_turns"} if "asides" in roles else roles
            self._known_cues[key] = frozenset(told | negated)
        return self._known_cues[key]

    # --- pointing back ----------------------------------------------------------------------------------------

    def _pointing_back(self, found: Findings, reading: Reading, speech: Speech) -> Iterator[Judgement]:
        """`this meeting`: judged on the one proposition of which the nearest earlier sentence spoke."""
        again = {key: hits["again"] for key, hits in found.ways.items() if hits.get("again") and not hits.get("none")}
        if not again or speech.document is None:
            return
        spoken: set[str] = set()
        for sentence in earlier_sentences(speech.claim, speech.document):
            spoken = self._spoken_of(sentence, speech) & {slug for slug, _ in again}
            if spoken:
                break
        if len(spoken) != 1:
            return
        for (slug, number), hits in again.items():
            p = self.codebook.propositions[slug]
            if slug in spoken and _may_say(p.ways[number], speech):
                for hit in hits:
                    yield from self._judge(p, Passing(p.ways[number], hit), found, reading, speech)

    def _spoken_of(self, sentence: str, speech: Speech) -> set[str]:
        """The propositions that a sentence speaks of outright, or would if this speaker said it."""
        found = self._scanner.find(Words.of(sentence)) if self._scanner else None
        if found is None:
            return set()
        named = set()
        for (slug, number), hits in found.ways.items():
            way = self.codebook.propositions[slug].ways[number]
            if hits.get("any") and _may_say(way, speech) and self._names_it((slug, number), way, found):
                named.add(slug)
        return named

    def _coding(self, claim: Claim, j: Judgement, reading: Reading) -> Coding:
        return Coding(
            claim=claim.id,
            codebook=self.codebook.id,
            proposition=j.proposition,
            agreement=j.agreement,
            rule=j.rule,
            condition=_passage(claim, reading.text, j.condition),
            holder=j.holder,
        )


def _may_say(way: Way, speech: Speech) -> bool:
    """Whether the way is one for this speaker."""
    return (not way.by or bool(speech.side & set(way.by))) and not speech.side & set(way.not_by)


def _consistent(judged: list[Judgement], codebook: Codebook) -> list[Judgement]:
    """One judgement a proposition; none where the content seems to say both, or agrees with two contraries."""
    by_proposition: dict[str, list[Judgement]] = defaultdict(list)
    for one in judged:
        by_proposition[one.proposition].append(one)
    out = []
    for several in by_proposition.values():
        said = {j.agreement for j in several}
        if Agreement.ON_CONDITION in said:
            several = [j for j in several if j.agreement is Agreement.ON_CONDITION]
        elif len(said) > 1:
            continue
        out.append(min(several, key=_place))
    sure = {j.proposition for j in out if j.agreement is Agreement.AGREES}
    return [
        j for j in out if j.proposition not in sure or not sure & set(codebook.propositions[j.proposition].contrary_to)
    ]


def _place(judgement: Judgement) -> tuple[int, int, str]:
    hit: Hit = judgement.hit
    return hit.start, -hit.end, hit.pattern


def _passage(claim: Claim, text: str, span: tuple[int, int] | None) -> Passage | None:
    """Where `span` of the content's words stands in the document; None when the words are not the citation's."""
    if span is None or text != claim.citation.words:
        return None
    exact = claim.citation.exact
    joint = (len(text) - sum(map(len, exact))) // max(1, len(exact) - 1)
    at = 0
    for passage, words in zip(claim.citation.passages, exact, strict=True):
        if at <= span[0] < at + len(words):
            start = passage.start + span[0] - at
            return Passage(start, min(passage.end, start + span[1] - span[0]))
        at += len(words) + joint
    return None
