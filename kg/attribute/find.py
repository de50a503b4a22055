"""All the claims of a document, by every rule, settled sentence by sentence and in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.attribute import (
    audiences,
    backwards,
    clitics,
    colons,
    freely,
    incise,
    lists,
    manner,
    nominal,
    passives,
    sources,
    stands,
    unlisted,
    verbs,
)
from kg.attribute.colons import without_told
from kg.attribute.cues import Spotted, verbs_of
from kg.attribute.declined import refusals, refused
from kg.attribute.direct import Direct, Voice
from kg.attribute.found import Found, place
from kg.attribute.gapping import gapped
from kg.attribute.handover import hand_over, hand_to_cited, is_taken_up, take_up, without_wishes
from kg.attribute.interview import Interview
from kg.attribute.narrated import with_tellers
from kg.attribute.quoted import holds_quote, is_cue_of, says_more
from kg.attribute.quotes import find as find_quotes
from kg.attribute.quotes import inside
from kg.attribute.relays import Judgement, hang, hang_on_direct
from kg.attribute.setting import Setting
from kg.attribute.settle import settle
from kg.attribute.viewpoints import views
from kg.lexicon.cues import Lexicon
from kg.lexicon.grammar import SUBJECT_FIRST, Grammar
from kg.model import Mention, Passage, Refusal
from kg.parse.paragraphs import Paragraph
from kg.parse.tokens import Span
from kg.parse.tree import Range, form

AIMED = ("verb.person", "verb.regard", "verb.answerable", "verb.to", "verb.infinitive.", "verb.quantity")
"""Rules that a clause set in between commas never fits."""
REPORTED = "verb.clause"
"""The rule of a clause that a verb reports."""
CUE_TAGS = nominal.NOUNS | nominal.ADJECTIVES


@dataclass(frozen=True, slots=True)
class Words:
    """What the paragraphs of one language are read by; `is_outlet` knows the names of media, `is_nation` the
    adjectives of countries."""

    lexicon: Lexicon
    grammar: Grammar
    is_outlet: Callable[[str], bool] | None = None
    is_nation: Callable[[str], bool] | None = None


@dataclass(slots=True)
class Findings:
    """What a document's text attributes to anyone, as characters: mentions, refusals to comment, and sentences that
    hold a cue but gave nothing."""

    mentions: list[Mention] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    misses: list[Passage] = field(default_factory=list)


def find(paragraphs: Sequence[Paragraph], words: Words | Mapping[str, Words]) -> Findings:
    """Every mention of `paragraphs`, which are one document's in order. Several languages' `words` go by code: each
    paragraph is read by its own, and who speaks is handed on from one to the next whatever they are written in."""
    findings = Findings()
    voice: Voice | None = None
    open_quotes: list[Passage] = []
    unclosed = False
    read_by = [words if isinstance(words, Words) else words[p.doc.lang_] for p in paragraphs]
    settings = [_setting(p, own) for p, own in zip(paragraphs, read_by, strict=True)]
    interview = Interview(paragraphs, settings)
    for paragraph, own, setting in zip(paragraphs, read_by, settings, strict=True):
        reader = _Reader(paragraph, own.lexicon, setting)
        found = reader.read(voice, interview)
        mentions = [f.mention() for f in found]
        if open_quotes and reader.opens_quoted:
            mentions = joined(open_quotes, mentions)
        open_quotes = [*(open_quotes if reader.opens_quoted else []), *reader.open_quote(mentions)]
        if unclosed and mentions and mentions[0].rule == "quote.floating" and reader.opens_quoted:
            last = findings.mentions[-1]
            findings.mentions[-1] = replace(last, contents=(*last.contents, *mentions.pop(0).contents))
        findings.mentions.extend(mentions)
        unclosed = reader.leaves_open(mentions)  # one paragraph more is more of the same, those behind it seldom are
        findings.refusals.extend(reader.refused)
        findings.misses.extend(reader.misses(found))
        voice = reader.voice(found) or voice
    return findings


def _setting(paragraph: Paragraph, words: Words) -> Setting:
    grammar = words.grammar
    quotes = find_quotes(paragraph.doc, grammar.single_quotes, ends_inside=SUBJECT_FIRST in grammar.syntax)
    return Setting(grammar, quotes, words.is_outlet, words.is_nation)


def joined(opened: list[Passage], mentions: list[Mention]) -> list[Mention]:
    """`mentions` with the paragraphs that a quotation `opened` before put first in the claim that names its speaker."""
    first = min(mentions, key=lambda m: m.contents[0].start, default=None)
    if first is None or first.rule != "quote.cue":
        return mentions
    return [replace(m, contents=(*opened, *m.contents)) if m is first else m for m in mentions]


class _Reader:
    """One paragraph on its way through the rules."""

    def __init__(self, paragraph: Paragraph, lexicon: Lexicon, setting: Setting) -> None:
        self.paragraph, self.lexicon, self.setting = paragraph, lexicon, setting
        self.refused: list[Refusal] = []
        self.cued: list[Range] = []

    def read(self, voice: Voice | None, interview: Interview) -> list[Found]:
        reported: list[Found] = []
        phrases: list[sources.Source] = []
        before: list[Found] = []
        refused = 0
        for sent in self.paragraph.doc.sents:
            here = [*sources.find(sent, self.lexicon, self.setting), *views(sent, self.lexicon, self.setting)]
            phrases.extend(here)
            told, count = self._sentence(sent, here, reported), len(self.refused)
            if not told and not here and count == refused:
                told = self._without_cue(sent, before, reported)
            before, refused = told, count
            reported.extend(told)
        answer = interview.read(self.paragraph, reported, self.setting)
        if answer:
            return answer
        direct = Direct(self.paragraph, phrases, self.lexicon, self.setting).find(reported, voice)
        hang_on_direct(direct, phrases, self.paragraph, self.setting)
        direct = [
            d for d in direct if not self._is_refusal(d) and not any(says_more(f, d, self.setting) for f in reported)
        ]
        quoted = [f for f in reported if not any(is_cue_of(f, d) or holds_quote(f, d) for d in direct)]
        return with_tellers(hand_to_cited([*quoted, *direct], self.setting), self._before(voice))

    def _before(self, voice: Voice | None) -> tuple[Paragraph, Range] | None:
        """Who spoke last in the paragraph right before this one."""
        near = voice is not None and voice.paragraph.index >= self.paragraph.index - 1
        return (voice.paragraph, voice.speaker) if voice is not None and near else None

    def _without_cue(self, sent: Span, before: list[Found], reported: list[Found]) -> list[Found]:
        """What a sentence without finds goes on with, or says of the one before, whose own finds it then takes."""
        free = freely.go_on(sent, before, self.paragraph, self.setting)
        if free is not None:
            return [free]
        back = backwards.look_back(sent, before, self.paragraph, self.lexicon, self.setting)
        if back is None:
            return []
        reported[:] = [f for f in reported if f not in before]
        return [back]

    def _is_refusal(self, claim: Found) -> bool:
        """What only refuses to comment, quoted or reported (`said she could not comment`), goes to the refusals; the
        sentence of a report may have told it already."""
        refusal = refused(claim, self.lexicon)
        told = (
            claim.rule == REPORTED and refusal is not None and any(r.sentence == refusal.sentence for r in self.refused)
        )
        if refusal is not None and not told:
            self.refused.append(refusal)
        return refusal is not None

    def _sentence(self, sent: Span, phrases: list[sources.Source], earlier: list[Found]) -> list[Found]:
        refused = list(refusals(sent, self.paragraph, self.lexicon, self.setting))
        self.refused.extend(refused)
        found: list[Found] = []
        judged: list[Judgement] = []
        for spotted in verbs_of(list(sent), self.lexicon, self.setting.grammar):
            if (
                self._quoted(spotted)
                or self._asked(spotted)
                or any(r.cue.overlaps(place(self.paragraph, spotted.extent)) for r in refused)
            ):
                continue
            if any(_in_cue(spotted, f) for f in found):
                continue
            self.cued.append(spotted.extent)
            told = manner.as_source(spotted, self.paragraph, self.setting) or incise.as_source(spotted, self.setting)
            if told is not None:
                phrases.append(told)
                continue
            reported = list(manner.find(spotted, self.paragraph, self.setting, self.lexicon))
            reported = reported or self._verb(spotted)
            told_of = [*earlier, *found]
            found.extend(reported)
            if all(colons.answers(f) for f in reported):  # `X dément : | P`, and what X denies
                found.extend(clitics.find(spotted, told_of, self.paragraph, self.setting, self.lexicon))
            nobody = passives.passive_without_agent(spotted, self.setting)
            if nobody is not None:
                judged.append(nobody)
        for token in sent:
            found.extend(unlisted.find(token, self.paragraph, self.setting, found))
            if token.pos_ in CUE_TAGS and inside(self.setting.quotes, token.i) is None:
                found.extend(nominal.find_nouns(token, self.lexicon, self.paragraph, self.setting))
                found.extend(lists.find(token, self.lexicon, self.paragraph, self.setting))
                told_of = [*earlier, *found]
                found.extend(nominal.find_adjectives(token, self.lexicon, self.paragraph, self.setting, told_of))
        return [audiences.unvoiced(f, self.setting) for f in self._settled(found, phrases, judged, sent, earlier)]

    def _settled(
        self,
        found: list[Found],
        phrases: list[sources.Source],
        judged: list[Judgement],
        sent: Span,
        earlier: list[Found],
    ) -> list[Found]:
        """What stays of the finds of a sentence, with what its source phrases vouch for."""
        found = without_wishes(without_told(found, phrases), self.setting)
        found = [f for f in found if not (f.rule == REPORTED and self._is_refusal(f))]
        found = hand_over(lists.without_headings(found), self.setting)
        # What a source phrase vouches for is known last; whoever holds something of that waits for it.
        waiting = [f for f in found if phrases and is_taken_up(f, self.setting)]
        found = take_up([f for f in found if f not in waiting], earlier, self.setting)
        found = list(gapped(hang(found, phrases, judged, sent, self.paragraph, self.setting), sent.end, self.setting))
        found = stands.taken(found, sent, self.paragraph, self.lexicon, self.setting)
        return settle(take_up([*found, *waiting], earlier, self.setting) if waiting else found)

    def _verb(self, spotted: Spotted) -> list[Found]:
        """What a verb cue governs; set in between commas it governs nothing, unless its complement leaves no doubt."""
        governed = list(verbs.find(spotted, self.paragraph, self.setting, self.lexicon))
        if any(f.rule.startswith(AIMED) for f in governed):
            return governed
        told = list(incise.find(spotted, self.paragraph, self.setting)) or governed
        return told or list(audiences.find(spotted, self.paragraph, self.setting))

    def _quoted(self, spotted: Spotted) -> bool:
        """A cue inside a whole quotation is what the speaker says, not who says it."""
        quote = inside(self.setting.quotes, spotted.head.i)
        return quote is not None and quote.whole

    def _asked(self, spotted: Spotted) -> bool:
        """`refuse de dire si X cédera`: what is asked of somebody is no position of theirs; nor is what they only might
        say, where a conjunction of conditions never concedes (`If the study shows P, | …`)."""
        clause, grammar = spotted.head, self.setting.grammar
        mark = next((c for c in clause.lefts if c.dep_ == "mark" and form(c) in grammar.whether), None)
        conceded = mark is not None and mark.i > 0 and mark.nbor(-1).pos_ == "ADV"  # `even if X says P`
        supposed = SUBJECT_FIRST in grammar.syntax and clause.dep_ == "advcl" and not conceded
        return mark is not None and (clause.dep_ == "ccomp" or supposed)

    def voice(self, found: list[Found]) -> Voice | None:
        """Who speaks at the paragraph's end, for a quotation that goes on in the next."""
        spoken = [f for f in found if f.speaker is not None]
        if not spoken:
            return None
        last = spoken[-1]
        assert last.speaker is not None
        unclosed = last.rule == "quote.floating" and not self.setting.quotes[-1].closed
        return Voice(last.speaker_paragraph or self.paragraph, last.speaker, self.paragraph if unclosed else None)

    @property
    def opens_quoted(self) -> bool:
        """Whether the paragraph opens with a quotation."""
        return bool(self.setting.quotes) and self.setting.quotes[0].outer.start == 0

    def leaves_open(self, mentions: list[Mention]) -> bool:
        """Whether the last claim is of a quotation that the paragraph does not close (`X said: ‘P.`), or of one whose
        speaker the paragraph's last words tell, and a quotation that opens the next is more of it."""
        if not self.setting.quotes or not mentions:
            return False
        last, quote = mentions[-1], self.setting.quotes[-1]
        if not quote.closed:
            return last.contents[-1] == place(self.paragraph, quote.inner)
        led = SUBJECT_FIRST in self.setting.grammar.syntax and last.rule == "quote.cue" and last.cue is not None
        closing = self.paragraph.passage(list(self.paragraph.doc.sents)[-1]) if led else None
        return closing is not None and last.cue is not None and last.cue.start >= closing.start

    def open_quote(self, mentions: list[Mention]) -> list[Passage]:
        """What the paragraph quotes from its first word to its last without a closing mark and without a speaker."""
        if mentions or not self.opens_quoted or self.setting.quotes[0].closed or not self.setting.quotes[0].whole:
            return []
        return [place(self.paragraph, self.setting.quotes[0].inner)]

    def misses(self, found: list[Found]) -> Iterator[Passage]:
        """Sentences with a cue and no claim."""
        for sent in self.paragraph.doc.sents:
            bounds = Range(sent.start, sent.end)
            if any(c.overlaps(bounds) for c in self.cued) and not any(
                c.overlaps(bounds) for f in found for c in f.contents
            ):
                yield self.paragraph.passage(sent)


def _in_cue(spotted: Spotted, earlier: Found) -> bool:
    """`veut | entendre parler de P`: a verb that is a word of a longer cue is no cue of its own."""
    long = earlier.cue is not None and len(earlier.cue.words) > 1 and earlier.rule.startswith("verb")
    return long and earlier.cue_range is not None and spotted.head.i in earlier.cue_range
