"""Direct quotations and their speakers: after, before, in the middle, inside, behind a colon, or floating."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.attribute import incise, setin
from kg.attribute.broken import goes_on, resumed
from kg.attribute.cues import Spotted
from kg.attribute.found import Found
from kg.attribute.joint import speakers
from kg.attribute.leads import GENDERS, Leads, governs_infinitive
from kg.attribute.quotes import Quote, is_heading, takes
from kg.attribute.setting import Setting
from kg.attribute.sources import Source
from kg.attribute.speakers import inverted_subject, phrase, subject_of
from kg.attribute.speech import is_named, may_speak, names_person
from kg.attribute.turns import name_before, voice_before
from kg.lexicon.cues import Lexicon
from kg.lexicon.grammar import SUBJECT_FIRST
from kg.parse.namejoins import is_given
from kg.parse.nominals import name_at
from kg.parse.paragraphs import Paragraph
from kg.parse.tokens import Token
from kg.parse.tree import Range, form, is_finite, sentence, trim
from kg.terms import Evidence, Mode

CLOSING = frozenset({";", ".", ":"})
"""Marks behind which a source phrase is no longer that of what stands before."""
NEXT_TOKENS = 3
"""How far behind a quoted fragment the phrase that names its source may begin (`« un recul » pour X`)."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who spoke last, for quotations that float; in a paragraph `later` than the one that names them, where what they
    say has been going on since."""

    paragraph: Paragraph
    speaker: Range
    later: Paragraph | None = None

    def reaches(self, paragraph: Paragraph) -> bool:
        """Whether the voice was heard in `paragraph` or the one before."""
        return (self.later or self.paragraph).index >= paragraph.index - 1


class Direct:
    """The direct speech of one paragraph."""

    def __init__(self, paragraph: Paragraph, sources: list[Source], lexicon: Lexicon, setting: Setting) -> None:
        self.paragraph, self.doc = paragraph, paragraph.doc
        self.sources, self.lexicon, self.setting = sources, lexicon, setting
        self.leads = Leads(self.doc, sources, lexicon, setting)
        self.found: list[Found] = []
        self.waiting: tuple[Quote, Voice | None] | None = None

    def find(self, reported: list[Found], before: Voice | None) -> list[Found]:
        """The claims of quotations that no `reported` claim holds; `before` spoke last before the paragraph."""
        for quote in self.setting.quotes:
            if is_heading(self.doc, quote):
                continue
            cued = [claim for claim in reported if claim.rule != "source" and not self._goes_on(claim)]
            holders = [claim for claim in cued if any(takes(quote, content) for content in claim.contents)]
            if not holders:
                self._attribute(quote, self._last_voice(quote, reported) or before, cued)
            elif (first := self._resumed(quote)) is not None and quote.closed and goes_on(first, quote, holders):
                first.contents.append(quote.inner)
        self._settle_waiting(reported)
        return self.found

    def _resumed(self, quote: Quote) -> Found | None:
        return resumed(self.found[-1] if self.found else None, quote, self.doc, self.setting)

    def _goes_on(self, claim: Found) -> bool:
        """`« Non », dit X, | « P »`: the report is of a quotation that has begun already."""
        last = self.found[-1] if self.found else None
        return last is not None and claim.rule == "verb.incise" and last.cue_range == claim.cue_range is not None

    def _settle_waiting(self, reported: list[Found]) -> None:
        """A quotation that opens the paragraph alone is of whoever the next one is of (`« A. » X a souri. « B », a-t-il
        dit`), unless somebody else speaks in between; else of whoever spoke last."""
        if self.waiting is None:
            return
        quote, voice = self.waiting
        after = next((f for f in self.found if f.rule == "quote.cue" and f.contents[0].start >= quote.outer.end), None)
        between = [f for f in reported if f.speaker is not None and f.rule != "source"]
        if after is not None and after.speaker is not None and not any(_end(f) <= _end(after) for f in between):
            self.found.append(self._claim(quote, "quote.floating", after.speaker))
        elif voice is not None and voice.reaches(self.paragraph):
            self._float(quote, voice)
        elif (named := self._told_behind(quote)) is not None:
            self.found.append(self._claim(quote, "quote.floating", named))

    def _float(self, quote: Quote, voice: Voice) -> None:
        claim = self._claim(quote, "quote.floating", voice.speaker)
        claim.speaker_paragraph = voice.paragraph
        self.found.append(claim)

    def _last_voice(self, quote: Quote, reported: list[Found]) -> Voice | None:
        """Whoever spoke last in this paragraph before the quotation, directly or not."""
        earlier = [f for f in (*reported, *self.found) if f.speaker is not None and _end(f) <= quote.outer.start]
        told = self._told_of(quote, earlier)
        if told is not None:
            return Voice(self.paragraph, told)
        if not earlier:
            return None
        last = max(earlier, key=_end)
        assert last.speaker is not None
        return Voice(last.speaker_paragraph or self.paragraph, last.speaker)

    def _told_of(self, quote: Quote, earlier: list[Found]) -> Range | None:
        """`X a haussé les épaules. « … »`: whom the sentence right before tells of, quoting nothing."""
        if quote.outer.start == 0 or not self.doc[quote.outer.start].is_sent_start:
            return None
        before = sentence(self.doc[quote.outer.start - 1])
        if any(_end(f) > before.start for f in earlier):
            return None
        subject = self._subject(before)
        if subject is None or not (is_named(subject) or self._stands_for_one(subject) or names_person(subject)):
            return None
        return phrase(subject, self.setting.grammar)

    def _told_behind(self, quote: Quote) -> Range | None:
        """`« … » Devant la mairie, X ne décolère pas.`: whom the next sentence names, where nobody spoke before."""
        end = quote.outer.end
        if end >= len(self.doc) or not self.doc[end].is_sent_start:
            return None
        subject = self._subject(sentence(self.doc[end]))
        name = name_at(subject) if subject is not None and may_speak(subject, self.setting) else None
        return name if name is not None and is_given(self.doc[name.start]) else None

    def _subject(self, bounds: Range) -> Token | None:
        """The subject of a sentence that quotes nothing."""
        root = self.doc[bounds.start : bounds.end].root
        quoting = any(q.outer.overlaps(bounds) for q in self.setting.quotes)
        told = (root.pos_ in {"VERB", "AUX"} or any(c.dep_ == "cop" for c in root.children)) and not quoting
        return subject_of(root, self.setting.grammar) if told else None

    def _stands_for_one(self, subject: Token) -> bool:
        """`She had no quarrel with that. “…”`: a pronoun for one person, where the subject comes first."""
        one = subject.pos_ == "PRON" and "Number=Sing" in str(subject.morph)
        return one and bool(GENDERS & {*subject.morph.get("Gender")}) and SUBJECT_FIRST in self.setting.grammar.syntax

    def _attribute(self, quote: Quote, voice: Voice | None, reported: list[Found]) -> None:
        host = self._host(quote)
        if quote.whole and not self._led_in(quote) and self._inside(quote):
            return
        if self._continues(quote, reported):
            return
        broken = self._resumed(quote)
        if broken is not None:
            broken.contents.append(quote.inner)
            return
        cue = self.leads.cue(quote, host)
        if cue is not None:
            self._cued(self._with_first(quote, cue[0], reported), *cue)
            return
        source = self._source(quote, host)
        if source is not None:
            self.found.append(self._claim(quote, "quote.source", source.voices[0], source.cue_range, source))
        elif not quote.whole:
            return
        elif (name := self._before_colon(quote, host)) is not None:
            self.found.append(self._claim(quote, "quote.colon", name))
        elif quote.outer.start == 0 and quote.closed and self._floats(quote, host):
            self.waiting = (quote, voice)
        elif voice is not None and self._floats(quote, host) and voice.reaches(self.paragraph):
            self._float(quote, voice)

    def _before_colon(self, quote: Quote, host: Range) -> Range | None:
        """Who is named, or told by a noun, in a lead without a verb."""
        stretch = (self.doc, host.start, quote.outer.start)
        return name_before(*stretch) or voice_before(*stretch, self.setting.grammar)

    def _continues(self, quote: Quote, reported: list[Found]) -> bool:
        """Whether a reported content goes on in the quotation behind its comma (`espère finir, « si tout va »`):
        such a content then holds it."""
        at, end = quote.outer.start - 1, quote.outer.end
        closed = end >= len(self.doc) or self.doc[end].text in {".", ";"}
        lower = self.doc[quote.inner.start].text[:1].islower()
        claim = next((f for f in reported if f.contents[-1].end == at), None)
        if claim is None or not closed or not lower or self.doc[at].text != ",":
            return False
        claim.contents[-1] = Range(claim.contents[-1].start, end)
        claim.mode = Mode.MIXED
        return True

    def _with_first(self, quote: Quote, cue: Spotted, reported: list[Found]) -> Quote:
        """`Le toit a cédé et « tout est perdu », a dit X`, `Le toit « est perdu », a dit X`: the quotation with the
        words that it is joined to or goes on with, where the report stands behind both and nobody else is told of."""
        start, joint = sentence(self.doc[quote.outer.start]).start, quote.outer.start - 1
        joins = joint > start and form(self.doc[joint]) in self.setting.grammar.joining
        small = self.doc[quote.inner.start].text[:1].islower()
        goes_on = joint > start and small and not self.doc[joint].is_punct
        if not (joins or goes_on) or SUBJECT_FIRST in self.setting.grammar.syntax or cue.extent.start < quote.outer.end:
            return quote
        start = max([start, *(t.i + 1 for t in self.doc[start:joint] if t.text in {":", ";"})])
        first = trim(self.doc, start, joint + goes_on)
        told = [c for f in reported for c in (*f.contents, *([f.cue_range] if f.cue_range else []))]
        free = first is not None and not any(
            first.overlaps(c) for c in (*told, *(q.outer for q in self.setting.quotes))
        )
        end = quote.outer.end if goes_on else joint
        if first is None or not free or not any(is_finite(t) for t in self.doc[first.start : end]):
            return quote
        return replace(quote, inner=Range(first.start, quote.outer.end), whole=False)

    def _host(self, quote: Quote) -> Range:
        """The sentences that hold the quotation, first start to last end, with the one whose colon leads it in."""
        first, last = self.doc[quote.outer.start], self.doc[quote.outer.end - 1]
        if first.is_sent_start and first.i and first.nbor(-1).text == ":":
            first = first.nbor(-1)
        end = sentence(last).end
        if quote.outer.end < len(self.doc) and not self.doc[quote.outer.end].is_sent_start:
            end = sentence(self.doc[quote.outer.end]).end
        return Range(sentence(first).start, end)

    def _led_in(self, quote: Quote) -> bool:
        """`X wrote, | “P. In so ruling, the court showed Q”`: what is led in already, nobody tells inside."""
        at = quote.outer.start
        led = SUBJECT_FIRST in self.setting.grammar.syntax and at > 1 and self.doc[at - 1].text in {",", ":"}
        return led and is_finite(self.doc[at - 2]) and self.leads.quoting(self.doc[at - 2]) is not None

    def _inside(self, quote: Quote) -> bool:
        """A reporting clause between the marks: `« La réforme, juge-t-elle, arrive trop tard. »`."""
        for token in self.doc[quote.inner.start + 1 : quote.inner.end]:
            spotted = self.leads.quoting(token)
            extent = incise.extent_of(spotted, self.setting) if spotted is not None else None
            closing = setin.closing(spotted, self.setting) if spotted is not None and extent is None else None
            extent = closing[0] if closing is not None else extent
            if governs_infinitive(token):  # `seals | began to show up`
                continue
            if spotted is None or extent is None or not quote.inner.holds(Range(spotted.extent.start, token.i + 1)):
                continue
            if extent.start < quote.inner.start:
                continue  # `“He can call us what he likes. We …”`: the quotation's own mark opens no reporting clause
            subject = closing[1] if closing else inverted_subject(token, self.setting.grammar, spotted.last)
            if subject is None or not may_speak(subject, self.setting):
                continue
            bounds = Range(quote.inner.start, quote.inner.end if quote.closed else max(extent.end, sentence(token).end))
            bare = Setting(self.setting.grammar, [])
            contents = incise.beside(self.doc, extent, bounds, bare, quoted=True)
            if contents:
                self._cued(quote, spotted, subject)
                self.found[-1].contents = contents
                return True
        return False

    def _source(self, quote: Quote, host: Range) -> Source | None:
        """The source phrase of a whole quotation's sentence; of a fragment, the one right behind it."""
        named = [s for s in self.sources if s.voices and (s.scope is None or quote.inner.start in s.scope)]
        if quote.whole:
            return next((s for s in named if s.extent.start in host), None)
        behind = (s for s in named if 0 <= s.extent.start - quote.outer.end < NEXT_TOKENS)
        return next((s for s in behind if self.doc[s.extent.start - 1].text not in CLOSING), None)

    def _cued(self, quote: Quote, spotted: Spotted, subject: Token | None) -> None:
        """A claim for each speaker, or one part more of the quotation that the same cue broke."""
        for earlier in self.found:
            if earlier.cue_range == spotted.extent:
                earlier.contents.append(quote.inner)
                return
        asked = self.doc[quote.inner.end - 1].text == "?"
        for one in speakers(subject, self.setting.grammar) if subject is not None else [None]:
            if asked and one is not None and one.lemma_.lower() in self.setting.grammar.reporters:
                continue  # a reporter's question is no position
            words = phrase(one, self.setting.grammar) if one is not None else None
            claim = self._claim(quote, "quote.cue", words, spotted.extent)
            claim.cue, claim.narrated = spotted.cues[0] if spotted.cues else None, one is None
            self.found.append(claim)

    def _claim(
        self, quote: Quote, rule: str, speaker: Range | None, cue: Range | None = None, source: Source | None = None
    ) -> Found:
        return Found(
            self.paragraph,
            [quote.inner],
            rule=rule,
            mode=Mode.DIRECT if quote.whole else Mode.MIXED,
            evidence=Evidence.QUOTED,
            cue=source.cue if source else None,
            cue_range=cue,
            speaker=speaker,
            relays=list(source.relays) if source else [],
        )

    def _floats(self, quote: Quote, host: Range) -> bool:
        """Nothing but the quotation in its sentences: its speaker is whoever spoke last."""
        rest = [t for t in self.doc[host.start : host.end] if t.i not in quote.outer]
        return all(t.is_punct or t.is_space for t in rest)


def _end(found: Found) -> int:
    cue = found.cue_range.end if found.cue_range is not None and found.speaker_paragraph is None else 0
    return max(cue, max(c.end for c in found.contents))
