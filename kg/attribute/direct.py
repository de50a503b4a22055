"""Direct quotations and their speakers: after, before, in the middle, behind a colon, or floating."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.attribute.complements import Setting
from kg.attribute.cues import Spotted, spot_verb
from kg.attribute.found import Found
from kg.attribute.quotes import Quote, inside
from kg.attribute.sources import Source
from kg.attribute.speakers import inverted_subject, phrase, speakers, subject_of
from kg.attribute.verbs import may_speak
from kg.lexicon.cues import Lexicon
from kg.parse.nominals import name_at
from kg.parse.paragraphs import Paragraph
from kg.parse.tree import Range, is_finite, is_name, is_nominal, sentence, trim
from kg.terms import Evidence, Mode

AFTER_TOKENS = 9
"""How far behind a closing mark its cue may begin (`», a lancé hier …`)."""
COLON_TOKENS = 8
"""How many tokens a bare `Name :` before a quotation may hold."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who spoke last in direct speech, for quotations that float."""

    paragraph: Paragraph
    speaker: Range


class Direct:
    """The direct speech of one paragraph. `find` gives the claims; `voice` is who spoke last."""

    def __init__(self, paragraph: Paragraph, sources: list[Source], lexicon: Lexicon, setting: Setting) -> None:
        self.paragraph, self.doc = paragraph, paragraph.doc
        self.sources, self.lexicon, self.setting = sources, lexicon, setting
        self.found: list[Found] = []

    def find(self, taken: list[Range], before: Voice | None) -> list[Found]:
        """The claims of quotations that no reporting clause has `taken`; `before` spoke last before the paragraph."""
        voice = before
        for quote in self.setting.quotes:
            if any(quote.outer.overlaps(t) for t in taken):
                continue
            self._attribute(quote, voice)
            if self.found and self.found[-1].contents[-1] == quote.inner and self.found[-1].speaker is not None:
                voice = Voice(self.found[-1].speaker_paragraph or self.paragraph, self.found[-1].speaker)
        return self.found

    def _attribute(self, quote: Quote, voice: Voice | None) -> None:
        host = self._host(quote)
        cue = self._after(quote, host) or self._before(quote, host)
        if cue is not None:
            self._cued(quote, *cue)
            return
        if not quote.whole:
            return
        source = next((s for s in self.sources if s.voices and (s.extent.start in host)), None)
        name = self._colon_name(quote, host)
        if source is not None:
            self.found.append(self._claim(quote, "quote.source", source.voices[0], source.cue_range, source))
        elif name is not None:
            self.found.append(self._claim(quote, "quote.colon", name))
        elif voice is not None and self._floats(quote, host) and voice.paragraph.index >= self.paragraph.index - 1:
            floating = self._claim(quote, "quote.floating", voice.speaker)
            floating.speaker_paragraph = voice.paragraph
            self.found.append(floating)

    def _host(self, quote: Quote) -> Range:
        """The sentences that hold the quotation, first start to last end."""
        first, last = self.doc[quote.outer.start], self.doc[quote.outer.end - 1]
        end = sentence(last).end
        if quote.outer.end < len(self.doc) and not self.doc[quote.outer.end].is_sent_start:
            end = sentence(self.doc[quote.outer.end]).end
        return Range(sentence(first).start, end)

    def _after(self, quote: Quote, host: Range) -> tuple[Spotted, Token] | None:
        """A cue behind the closing mark with its subject there too: `», a déclaré X`, `», a-t-il dit`."""
        start = quote.outer.end
        for token in self.doc[start : min(start + AFTER_TOKENS, host.end)]:
            if inside(self.setting.quotes, token.i) or token.text in {";", ":", ".", "!", "?"}:
                return None
            spotted = self._quoting(token)
            if spotted is not None:
                subject = inverted_subject(token, self.setting.grammar)
                outside = subject is not None and inside(self.setting.quotes, subject.i) is None
                return (
                    (spotted, subject) if subject is not None and outside and may_speak(subject, self.setting) else None
                )
            if token.pos_ == "VERB" and is_finite(token):
                return None
        return None

    def _before(self, quote: Quote, host: Range) -> tuple[Spotted, Token] | None:
        """The cue nearest before the opening mark, led in by a colon or by the cue itself."""
        if quote.outer.start == host.start:
            return None
        lead = [t for t in self.doc[host.start : quote.outer.start] if not t.is_space]
        colon = bool(lead) and lead[-1].text in {":", ","}
        if not colon and not quote.whole:
            return None
        for token in reversed(lead):
            if inside(self.setting.quotes, token.i):
                return None
            spotted = self._quoting(token)
            if spotted is None or (not colon and quote.outer.start - token.i > AFTER_TOKENS):
                continue
            subject = subject_of(token, self.setting.grammar)
            if subject is not None and may_speak(subject, self.setting):
                return spotted, subject
        return None

    def _quoting(self, token: Token) -> Spotted | None:
        spotted = spot_verb(token, self.lexicon, self.setting.grammar)
        if spotted is None:
            return None
        cues = tuple(c for c in spotted.cues if "quote" in c.frames or c.neutral)
        return Spotted(spotted.head, spotted.extent, cues) if cues else None

    def _cued(self, quote: Quote, spotted: Spotted, subject: Token) -> None:
        """A claim for each speaker, or one part more of the quotation that the same cue broke."""
        for earlier in self.found:
            if earlier.cue_range == spotted.extent:
                earlier.contents.append(quote.inner)
                return
        for one in speakers(subject, self.setting.grammar):
            claim = self._claim(quote, "quote.cue", phrase(one, self.setting.grammar), spotted.extent)
            claim.cue = spotted.cues[0]
            self.found.append(claim)

    def _claim(
        self, quote: Quote, rule: str, speaker: Range, cue: Range | None = None, source: Source | None = None
    ) -> Found:
        mode = Mode.DIRECT if quote.whole else Mode.MIXED
        return Found(
            self.paragraph,
            [quote.inner],
            rule=rule,
            mode=mode,
            evidence=Evidence.QUOTED,
            cue=source.cue if source else None,
            cue_range=cue,
            speaker=speaker,
            relays=list(source.relays) if source else [],
        )

    def _colon_name(self, quote: Quote, host: Range) -> Range | None:
        """`Name :` or `Name, office :` right before the quotation."""
        lead = trim(self.doc, host.start, quote.outer.start)
        if lead is None or lead.end - lead.start > COLON_TOKENS or self.doc[quote.outer.start - 1].text != ":":
            return None
        tokens = self.doc[lead.start : lead.end]
        if any(t.pos_ in {"VERB", "AUX"} for t in tokens):
            return None
        head = next((t for t in tokens if is_name(t) and is_nominal(t)), None)
        return (name_at(head) or Range(head.i, head.i + 1)) if head is not None else None

    def _floats(self, quote: Quote, host: Range) -> bool:
        """Nothing but the quotation in its sentences: its speaker is whoever spoke last."""
        rest = [t for t in self.doc[host.start : host.end] if t.i not in quote.outer]
        return all(t.is_punct or t.is_space for t in rest)
