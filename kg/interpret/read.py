"""One document's mentions read as claims: who, what act, at whom, on what, when, how sure; each with its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kg.interpret.acts import act_of, certainty_of, settled
from kg.interpret.answers import whole
from kg.interpret.asides import asides
from kg.interpret.clauses import do_the_same, together
from kg.interpret.confidence import confidence
from kg.interpret.contents import Content, Setting
from kg.interpret.dates import Calendar, load_calendar, said_on
from kg.interpret.entities import Cast, gather
from kg.interpret.heard import Heard
from kg.interpret.holders import may_hold
from kg.interpret.index import ActorIndex, key_of
from kg.interpret.nuance import narrower_of, qualification, tail_of
from kg.interpret.speakers import Resolved, SpeakerReader
from kg.interpret.targets import TargetReader
from kg.interpret.topics import BLAME, TopicReader
from kg.lexicon.acts import Acts, load_acts
from kg.lexicon.confidence import Steps
from kg.lexicon.contrast import load_contrasts
from kg.lexicon.cues import Cue, Lexicon
from kg.lexicon.grammar import HEAD_LAST, Grammar, plain
from kg.model import ActorRef, Claim, Declined, Document, Mention, Passage, Refusal, SaidOn, Voice
from kg.parse.paragraphs import Paragraph
from kg.terms import ActorKind, Commitment, Mode, SpeakerCase, Stance
from kg.words import Words

Reasons = tuple[tuple[str, str], ...]
Told = tuple[Mention, Claim, Reasons]

SOURCE = "source"
"""Rule of what a source phrase says by itself."""
RECORD_WORDS = 3
"""Words from the head of a noun phrase that may be its noun (`les tout derniers relevés`)."""
NEUTER = "n"
"""How the shape of a pronoun that stands for no person begins."""


@dataclass(frozen=True, slots=True)
class Tables:
    """What interpretation needs beside the text, for one language."""

    index: ActorIndex
    topics: TopicReader
    lexicon: Lexicon
    grammar: Grammar
    calibrated: Mapping[str, Steps] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Interpretation:
    """The claims and refusals of one document in the order of the text, and why each claim reads as it does."""

    claims: tuple[Claim, ...]
    declined: tuple[Declined, ...]
    reasons: dict[str, Reasons]


def interpret(
    document: Document,
    paragraphs: Sequence[Paragraph],
    mentions: Iterable[Mention],
    refusals: Iterable[Refusal],
    tables: Mapping[str, Tables],
) -> Interpretation:
    """Read `mentions` and `refusals` of `document`, each by the tables of the language that it is written in. A mention
    that denies that anything was said gives no claim."""
    cast = gather(paragraphs, {lang: (t.index, t.grammar) for lang, t in tables.items()}, document.date)
    story = _Story(document, paragraphs, cast)
    readings = {lang: _Reading(story, own, lang) for lang, own in tables.items()}
    told: list[Told] = []

    def reading(mention: Mention) -> _Reading:
        return readings[document.lang_at((mention.cue or mention.contents[0]).start)]

    for mention in whole(mentions, document, lambda part: reading(part).act(part)):
        read = reading(mention).claim(mention)
        if read is not None:
            told.append((mention, *read))
            told[-2:] = reading(mention).put_together(told[-2:])
    claims: dict[str, Claim] = {}
    reasons: dict[str, Reasons] = {}
    for _, claim, why in told:
        claims.setdefault(claim.id, claim)
        reasons.setdefault(claim.id, why)
    declined = []
    for refusal in refusals:
        speaker = readings[document.lang_at(refusal.cue.start)].speakers.read(refusal.speaker).speaker
        declined.append(Declined(document.version, refusal.sentence, refusal.cue, speaker))
    return Interpretation(tuple(claims.values()), tuple(declined), reasons)


@dataclass(frozen=True, slots=True)
class _Story:
    """What one document's readings share, whatever they are written in: whom it mentions, who has spoken, and the days
    told for a speaker in a paragraph."""

    document: Document
    paragraphs: Sequence[Paragraph]
    cast: Cast
    heard: Heard = field(default_factory=Heard)
    dated: dict[tuple[ActorRef | None, int], SaidOn] = field(default_factory=dict)


class _Reading:
    """One document's claims in one language."""

    def __init__(self, story: _Story, tables: Tables, lang: str) -> None:
        self.document, self.tables, self.lang = story.document, tables, lang
        self.cast, self.dated, self.paragraphs = story.cast, story.dated, story.paragraphs
        self.speakers = SpeakerReader(self.document, self.cast, tables.index, tables.grammar, story.heard)
        self.acts: Acts = load_acts(lang)
        self.targets = TargetReader(self.cast, self.speakers, story.paragraphs, self.acts)
        self.calendar: Calendar = load_calendar(lang)
        self.about = tables.topics.about(self.document.title or "", self.document.text)

    def act(self, part: Mention) -> Stance:
        """What the words of a quotation do, whoever is aimed at."""
        citation, setting = self.document.cite(part.contents), Setting.of(part, self.document)
        aside = asides(part, self.paragraphs)
        act = act_of(Content(citation.words, self.acts, self.tables.grammar, setting, asides=aside), negated=False)
        return act.stance if act is not None else Stance.ASSERT

    def put_together(self, told: list[Told]) -> list[Told]:
        """The last two claims `told`, as one where they are clauses of one report that do the same."""
        both = together(told[0][0], told[1][0], self.document, self.tables.grammar) if len(told) > 1 else None
        read = self.claim(both) if both is not None else None
        if both is None or read is None or not do_the_same(told[0][1], told[1][1], read[0]):
            return told
        return [(both, *read)]

    def claim(self, mention: Mention) -> tuple[Claim, Reasons] | None:
        cue = self.tables.lexicon.by_key.get(mention.cue_key or "")
        citation = self.document.cite(mention.contents)
        who = self._who(mention)
        setting = Setting.of(mention, self.document, who.kind is ActorKind.MEDIA)
        beside = asides(mention, self.paragraphs)
        content = Content(citation.words, self.acts, self.tables.grammar, setting, cue, beside, self.tables.lexicon)
        act = act_of(content, negated=mention.negated)
        if act is None or not self._holds(mention, cue, who):
            return None
        aim = self.targets.read(mention, act, who.speaker)
        act = settled(act, aim.target, blamed=aim.blamed)
        sentence = self._sentence(mention)
        topics = self.tables.topics.topics(citation.words, [sentence, self._paragraph(mention)], self.about)
        when = self._when(mention, who, sentence)
        claim = Claim(
            citation=citation,
            speaker=who.speaker,
            stance=act.stance,
            mode=mention.mode,
            evidence=mention.evidence,
            attribution=who.attribution,
            rule=mention.rule,
            topics=self._blamed(topics, act.stance),
            topics_general=self.tables.topics.general_topics([citation.words, sentence], topics, self.about),
            target=aim.target,
            cue=mention.cue,
            commitment=cue.commitment if cue is not None else Commitment.NEUTRAL,
            certainty=certainty_of(citation.words, self.acts),
            confidence=confidence(mention, who, act.stance, self.tables.calibrated),
            on_behalf_of=self._on_behalf_of(who, when),
            capacity=self._capacity(who, when),
            said_on=when,
            reported_on=self.document.date,
            relays=tuple(self._voice(p) for p in mention.relays),
            said_to=tuple(self._voice(p) for p in mention.said_to),
            lang=self.lang if self.lang != self.document.lang else None,
        )
        why = (("rule", mention.rule), ("speaker", who.why), ("act", act.why), ("target", aim.why))
        return self._shaded(claim, why, mention, content)

    def _who(self, mention: Mention) -> Resolved:
        """Who speaks; a pronoun that the sentence explains is read as what it stands for."""
        if mention.stands_for is None:
            return self.speakers.read(mention.speaker)
        who = self.speakers.read(mention.stands_for)
        why = f"pronoun: whom the claim answered is about, {self.document.cut(mention.stands_for)!r}"
        return replace(who, speaker=replace(who.speaker, passage=mention.speaker, rule="pronoun"), why=why)

    def _shaded(self, claim: Claim, why: Reasons, mention: Mention, content: Content) -> tuple[Claim, Reasons]:
        """The claim with the finer act that its cue names, and whether it takes both sides."""
        tail = tail_of(self.document, mention, self.cast)
        contrasts = load_contrasts(self.lang)
        both = qualification(content, claim.stance, self.tables.lexicon, contrasts, tail=tail)
        finer = narrower_of(content.cue, claim.stance, negated=mention.negated)
        claim = replace(claim, narrower=finer, qualified=both is not None)
        return claim, (*why, ("qualified", both)) if both else why

    def _holds(self, mention: Mention, cue: Cue | None, who: Resolved) -> bool:
        counted = mention.speaker is not None and (
            self._counted(mention.speaker) or (mention.rule == SOURCE and self._vouches(mention.speaker))
        )
        personal = who.speaker.case is SpeakerCase.UNRESOLVED and self._personal(mention.speaker)
        return may_hold(mention, cue, who, counted=counted, personal=personal)

    def _counted(self, speaker: Passage) -> bool:
        """Whether the words are a pronoun for some of those told of before (`certains`, `l'une d'elles`)."""
        words, grammar = plain(self.document.cut(speaker)), self.tables.grammar
        among = Words.of(words).forms[-1:]
        return words in grammar.counted or (
            not grammar.pronouns.keys().isdisjoint(among) and any(words.startswith(f"{c} ") for c in grammar.counted)
        )

    def _vouches(self, speaker: Passage) -> bool:
        """Whether the words are the writer (`selon nous`), or a noun phrase for what is counted or written down
        (`le dernier relevé`), or for a person by the tie to another (`leur employeur`)."""
        nouns = {key for noun in self.tables.grammar.records for key in Words.of(noun).forms[:1]}
        words, grammar = Words.of(self.document.cut(speaker)).forms, self.tables.grammar
        of = next((i for i, word in enumerate(words) if word in grammar.genitives), len(words))
        head = words[:of] if HEAD_LAST in grammar.syntax else words[:RECORD_WORDS]
        related = self.tables.index.roles.holds(head, self.tables.index.roles.relative_persons)
        own = plain(self.document.cut(speaker)) in self.tables.grammar.first_persons
        return own or related or any(w in nouns or w.rstrip("s") in nouns for w in head)

    def _personal(self, speaker: Passage | None) -> bool:
        """Whether the words are a pronoun that may stand for somebody (not `it`)."""
        shape = self.tables.grammar.pronouns.get(plain(self.document.cut(speaker)), "") if speaker is not None else ""
        return shape != "" and not shape.startswith(NEUTER)

    def _sentence(self, mention: Mention) -> str:
        """The sentence in which the content begins, and the one that holds the cue."""
        places = [mention.contents[0].start, *([mention.cue.start] if mention.cue else [])]
        spots = {spot.passage for spot in map(self.cast.spot, places) if spot is not None}
        return " ".join(self.document.cut(p) for p in sorted(spots))

    def _paragraph(self, mention: Mention) -> str:
        """The paragraph in which the content begins, up to the end of its sentence."""
        spot = self.cast.spot(mention.contents[0].start)
        return "" if spot is None else self.document.text[self.cast.opening(spot).passage.start : spot.passage.end]

    def _when(self, mention: Mention, who: Resolved, sentence: str) -> SaidOn | None:
        """The day the sentence tells outside the content; else the one last told for this speaker in the paragraph."""
        outside = sentence
        for passage in mention.contents:
            outside = outside.replace(self.document.cut(passage), " ")
        spot = self.cast.spot((mention.cue or mention.contents[0]).start)
        found = said_on(outside, self.document.date, self.calendar)
        key = (who.speaker.actor, spot.paragraph if spot is not None else -1)
        if found is None:
            return self.dated.get(key) if who.speaker.actor is not None and mention.mode is Mode.DIRECT else None
        self.dated[key] = found
        return found

    def _blamed(self, topics: tuple[str, ...], stance: Stance) -> tuple[str, ...]:
        """An accusation is about who is to blame, whatever else it is about."""
        if stance is not Stance.ACCUSE or BLAME in topics or not self.about.of_states:
            return topics
        return (*topics[:2], BLAME)

    def _voice(self, passage: Passage) -> Voice:
        entity = self.cast.at(passage)
        if entity is not None:
            return Voice(passage, entity.actor)
        words, index = self.document.cut(passage), self.tables.index
        named = index.by_name.get(key_of(words)) if index.written(words) else None
        actor = index.actors[named[0]].ref() if named else ActorRef(None, words)
        return Voice(passage, actor)

    def _on_behalf_of(self, who: Resolved, when: SaidOn | None) -> str | None:
        actor = self.tables.index.actors.get((who.speaker.actor.id if who.speaker.actor else None) or "")
        if actor is None:
            return None
        if actor.kind is not ActorKind.PERSON:
            return actor.speaks_for
        day = self._day(when)
        ties = [m.body for m in actor.memberships if m.holds_on(day)]
        return ties[0] if ties else None

    def _capacity(self, who: Resolved, when: SaidOn | None) -> str | None:
        actor = self.tables.index.actors.get((who.speaker.actor.id if who.speaker.actor else None) or "")
        posts = self.tables.index.offices_of(actor, self._day(when)) if actor is not None else []
        return posts[0].id if posts else None

    def _day(self, when: SaidOn | None) -> date | None:
        return when.first if when is not None else self.document.date
