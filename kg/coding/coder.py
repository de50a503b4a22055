"""A codebook made ready for one language and one table of actors, and the walk from a claim to its codings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.coding import agreement, names
from kg.coding.codebook import Codebook, Kind, Proposition, Way
from kg.coding.context import Surroundings, around, earlier_sentences
from kg.coding.judge import Judgement, judge
from kg.coding.patterns import Matcher
from kg.coding.reading import Reading, without_overlap
from kg.model import Actor, ActorRef, Claim, Coding, Document, Passage
from kg.phrases import Hit, Words
from kg.terms import Agreement, Stance

MOST_CODINGS = 3
_WAY, _ACTOR, _ROLE = "w", "a", "r"
_SEPARATOR = "\t"


@dataclass(slots=True)
class Findings:
    """Everything found in some words: hits by way and role, actors named with their first place, agreement words."""

    ways: dict[tuple[str, int], dict[str, list[Hit]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    actors: dict[str, int] = field(default_factory=dict)
    roles: list[Hit] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Speech:
    """A claim with what the rules ask of it: the slugs of the speaker's and the target's kin, and the surroundings."""

    claim: Claim
    speaker: str | None
    side: frozenset[str]
    target: frozenset[str]
    around: Surroundings
    document: Document | None


class Coder:
    """Codes claims by one codebook, in one language, with one table of actors."""

    def __init__(self, codebook: Codebook, lang: str, actors: Mapping[str, Actor]) -> None:
        self.codebook = codebook
        self.lang = lang
        self.actors = actors
        words = agreement.load(lang)
        self.ready = words is not None
        self._kin: dict[str, frozenset[str]] = {}
        self._matcher = Matcher([*self._own_patterns(), *_tagged(words or {})]) if self.ready else Matcher([])
        self._cues = Matcher((role, p) for role, ps in (words or {}).items() for p in ps)
        self._names = Matcher(names.patterns(actors, codebook, lang))

    def _own_patterns(self) -> Iterator[tuple[str, str]]:
        for proposition in self.codebook.propositions.values():
            for number, way in enumerate(proposition.ways):
                head = _SEPARATOR.join((_WAY, proposition.id, str(number)))
                for role, by_lang in way.phrases.items():
                    yield from ((f"{head}{_SEPARATOR}{role}", p) for p in by_lang.get(self.lang, ()))
                for group, patterns in enumerate(way.every.get(self.lang, ())):
                    yield from ((f"{head}{_SEPARATOR}all{group}", p) for p in patterns)
        yield from (
            (f"{_ACTOR}{_SEPARATOR}{slug}", p) for slug, p in names.patterns(self.actors, self.codebook, self.lang)
        )

    # --- one claim ------------------------------------------------------------------------------------------

    def code(self, claim: Claim, words: str, document: Document | None) -> list[Coding]:
        """None to three codings, in the order in which the content speaks of them."""
        if not self.ready:
            return []
        cut = Words.of(words)
        found = self._find(cut)
        if not found.ways:
            return []
        reading = Reading(words, cut, found.roles)
        speech = self._speech(claim, document)
        judged = [j for p in self.codebook.propositions.values() for j in self._judged(p, found, reading, speech)]
        judged += self._pointing_back(found, reading, speech) if not judged else []
        kept = sorted(_consistent(judged, self.codebook), key=lambda j: j.hit.start)[:MOST_CODINGS]
        return [self._coding(claim, j, reading) for j in kept]

    def _find(self, words: Words) -> Findings:
        found = Findings()
        for hit in self._matcher.find(words):
            kind, key, *rest = hit.key.split(_SEPARATOR)
            if kind == _WAY:
                found.ways[key, int(rest[0])][rest[1]].append(hit)
            elif kind == _ACTOR:
                found.actors.setdefault(key, hit.start)
            else:
                found.roles.append(Hit(key, hit.pattern, hit.start, hit.end))
        return found

    def _speech(self, claim: Claim, document: Document | None) -> Speech:
        actor = claim.speaker.actor
        side = self._side(actor) | (self._kin_of(claim.on_behalf_of) if claim.on_behalf_of else frozenset())
        speaker = names.slug_of(actor, self.actors)
        return Speech(claim, speaker, side, self._side(claim.target), around(claim, document), document)

    def _side(self, ref: ActorRef | None) -> frozenset[str]:
        """The kin of an actor; one that only this document knows belongs to whomever its description names."""
        if ref is None:
            return frozenset()
        slug = names.slug_of(ref, self.actors)
        if slug:
            return self._kin_of(slug)
        named = {hit.key for hit in self._names.find(Words.of(ref.label))}
        return frozenset(one for slug in named for one in self._kin_of(slug))

    def _kin_of(self, slug: str) -> frozenset[str]:
        if slug not in self._kin:
            self._kin[slug] = names.kin(slug, self.actors)
        return self._kin[slug]

    # --- one proposition ------------------------------------------------------------------------------------

    def _judged(self, p: Proposition, found: Findings, reading: Reading, speech: Speech) -> Iterator[Judgement]:
        for number, way in enumerate(p.ways):
            hits = found.ways.get((p.id, number))
            if hits and self._fits(p, way, hits, found, speech):
                reverse = hits.get("reverse", [])
                affirmed = without_overlap(hits.get("any", []), reverse)
                for hit, turn in (*((h, 1) for h in affirmed), *((h, -1) for h in reverse)):
                    yield from self._judge(p, way, hit, turn, found, reading, speech)

    def _judge(
        self, p: Proposition, way: Way, hit: Hit, turn: int, found: Findings, reading: Reading, speech: Speech
    ) -> Iterator[Judgement]:
        if p.kind is Kind.BLAME and not self._blames(p, found, speech):
            return
        judgement = judge(p, way, hit, turn, reading, speech.claim.stance, self._cue(speech))
        if judgement:
            holder = self._holder(found, reading, speech)
            if holder and judgement.agreement is Agreement.DISAGREES and not self._same_side(holder, speech):
                return
            yield judgement.held_by(holder if holder and not self._is_body_of(holder, speech) else None)

    def _fits(self, p: Proposition, way: Way, hits: Mapping[str, list[Hit]], found: Findings, speech: Speech) -> bool:
        """Whether every constraint of the way but its stance holds."""
        groups = way.every.get(self.lang, ())
        if hits.get("none") or not all(hits.get(f"all{i}") for i in range(len(groups))):
            return False
        if not all(slug in found.actors for slug in way.actors) or any(s in found.actors for s in way.none_actors):
            return False
        if (way.by and not speech.side & set(way.by)) or speech.side & set(way.not_by):
            return False
        return self._near(p, way, hits, speech)

    def _near(self, p: Proposition, way: Way, hits: Mapping[str, list[Hit]], speech: Speech) -> bool:
        wanted = way.phrases["near"].get(self.lang)
        if not (wanted or way.topics) or hits.get("near") or set(way.topics) & set(speech.claim.topics):
            return True
        if not wanted or not speech.around.sentence:
            return False
        around_it = self._find(Words.of(speech.around.sentence))
        return any(around_it.ways.get((p.id, n), {}).get("near") for n, w in enumerate(p.ways) if w is way)

    def _blames(self, p: Proposition, found: Findings, speech: Speech) -> bool:
        """Whether the claim aims at one of those whom the proposition blames: its target, else who is named first."""
        blamed = set(p.target)
        if speech.claim.stance is Stance.DENY:
            return not blamed or bool((speech.target or speech.side) & blamed)
        if speech.side & blamed:
            return False
        if speech.claim.target is not None:
            return not blamed or bool(speech.target & blamed)
        first = min(found.actors, key=lambda slug: found.actors[slug], default=None)
        return not blamed or (first is not None and bool(self._kin_of(first) & blamed))

    # --- whose position it is ---------------------------------------------------------------------------------

    def _holder(self, found: Findings, reading: Reading, speech: Speech) -> ActorRef | None:
        """The actor named at the head whose own readiness or refusal the content tells, if not the speaker."""
        for slug, at in sorted(found.actors.items(), key=lambda item: item[1]):
            if self._kin_of(slug) & speech.target and speech.claim.stance is Stance.ACCUSE:
                return None
            stop = reading.statement(at)[1]
            if slug in self.actors and reading.tells_stance_of(at, stop):
                return None if slug == speech.speaker else self.actors[slug].ref()
            return None
        return None

    def _same_side(self, holder: ActorRef, speech: Speech) -> bool:
        return bool(self._side(holder) & speech.side)

    def _is_body_of(self, holder: ActorRef, speech: Speech) -> bool:
        """Whether the speaker speaks for the holder: then the position is the speaker's own."""
        return holder.id is not None and holder.id in speech.side

    # --- cue, back reference, coding --------------------------------------------------------------------------

    def _cue(self, speech: Speech) -> frozenset[str]:
        """What the cue does: `cue_turns`, `fears`; a negated cue turns."""
        cue, near = speech.around.cue, speech.around.near_cue
        if not cue:
            return frozenset()
        roles = {hit.key for hit in self._cues.find(Words.of(cue))} & {"cue_turns", "fears"}
        at = near.find(cue)
        for hit in self._cues.find(Words.of(near)):
            if hit.key == "negations" and hit.start < at + len(cue) and hit.end > at:
                roles.add("cue_turns")
        return frozenset(roles)

    def _pointing_back(self, found: Findings, reading: Reading, speech: Speech) -> list[Judgement]:
        """`this meeting`: judged on the proposition that the nearest earlier sentence spoke of."""
        open_ways = [
            (key, hits["again"]) for key, hits in found.ways.items() if hits.get("again") and not hits.get("none")
        ]
        if not open_ways or speech.document is None:
            return []
        candidates = {key[0] for key, _ in open_ways}
        for sentence in earlier_sentences(speech.claim, speech.document):
            spoken = self._spoken_of(sentence, candidates)
            if spoken:
                return self._judge_again(spoken, open_ways, found, reading, speech) if len(spoken) == 1 else []
        return []

    def _spoken_of(self, sentence: str, candidates: set[str]) -> set[str]:
        """Which of the candidates a sentence names outright."""
        found = self._find(Words.of(sentence))
        named = set()
        for (slug, number), hits in found.ways.items():
            way = self.codebook.propositions[slug].ways[number]
            groups = len(way.every.get(self.lang, ()))
            whole = hits.get("any") and not hits.get("none") and all(hits.get(f"all{i}") for i in range(groups))
            actors = all(a in found.actors for a in way.actors) and not any(a in found.actors for a in way.none_actors)
            if slug in candidates and whole and actors and not way.by:
                named.add(slug)
        return named

    def _judge_again(
        self,
        spoken: set[str],
        open_ways: list[tuple[tuple[str, int], list[Hit]]],
        found: Findings,
        reading: Reading,
        speech: Speech,
    ) -> list[Judgement]:
        out: list[Judgement] = []
        for (slug, number), hits in open_ways:
            p = self.codebook.propositions[slug]
            if slug in spoken:
                out += [j for h in hits for j in self._judge(p, p.ways[number], h, 1, found, reading, speech)]
        return out

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


def _tagged(words: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    for role, patterns in words.items():
        if role not in ("cue_turns", "fears"):
            yield from ((f"{_ROLE}{_SEPARATOR}{role}", p) for p in patterns)


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
        out.append(min(several, key=lambda j: j.hit.start))
    sure = {j.proposition for j in out if j.agreement is Agreement.AGREES}
    return [
        j for j in out if j.proposition not in sure or not sure & set(codebook.propositions[j.proposition].contrary_to)
    ]


def _passage(claim: Claim, text: str, span: tuple[int, int] | None) -> Passage | None:
    """Where `span` of the content's words stands in the document; None when the words are not the citation's."""
    if span is None or text != claim.citation.words:
        return None
    at = 0
    joint = len(text) - sum(len(words) for words in claim.citation.exact)
    joint //= max(1, len(claim.citation.exact) - 1)
    for passage, words in zip(claim.citation.passages, claim.citation.exact, strict=True):
        if at <= span[0] < at + len(words):
            start = passage.start + span[0] - at
            return Passage(start, min(passage.end, start + span[1] - span[0]))
        at += len(words) + joint
    return None
