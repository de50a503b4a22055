"""What a rule finds, in tokens; turned into a `Mention` of characters once the document's finds are settled."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.lexicon.cues import Cue
from kg.model import Mention, Passage
from kg.parse.paragraphs import Paragraph
from kg.parse.tree import Range
from kg.terms import Evidence, Mode


@dataclass(slots=True)
class Found:
    """One content with its cue and speaker. `contents` has the main part first; all ranges are of one paragraph,
    except that `paragraph` names the one that holds `contents`."""

    paragraph: Paragraph
    contents: list[Range]
    rule: str
    mode: Mode
    evidence: Evidence
    cue: Cue | None = None
    cue_range: Range | None = None
    negated: bool = False
    speaker: Range | None = None
    speaker_paragraph: Paragraph | None = None
    stands_for: Range | None = None
    """Whom a pronoun that answers another claim stands for, where that claim tells."""
    target: Range | None = None
    relays: list[Range] = field(default_factory=list)
    said_to: list[Range] = field(default_factory=list)
    narrated: bool = False
    """Whether a bare infinitive tells it: the speaker is whoever spoke last."""

    @property
    def extent(self) -> Range:
        """From the first to the last token of the contents."""
        return Range(min(c.start for c in self.contents), max(c.end for c in self.contents))

    def mention(self) -> Mention:
        """The same in characters of the document."""
        here, there = self.paragraph, self.speaker_paragraph or self.paragraph
        return Mention(
            contents=tuple(place(here, c) for c in self.contents),
            mode=self.mode,
            evidence=self.evidence,
            rule=self.rule,
            cue=place(here, self.cue_range) if self.cue_range else None,
            cue_key=self.cue.key if self.cue else None,
            negated=self.negated,
            speaker=place(there, self.speaker) if self.speaker else None,
            stands_for=place(here, self.stands_for) if self.stands_for else None,
            target=place(here, self.target) if self.target else None,
            relays=tuple(place(here, r) for r in self.relays),
            said_to=tuple(place(here, r) for r in self.said_to),
        )


def place(paragraph: Paragraph, tokens: Range) -> Passage:
    """Token range to characters; the hyphen of a clitic (`-il`) is left out."""
    passage = paragraph.passage(paragraph.doc[tokens.start : tokens.end])
    hyphen = paragraph.doc[tokens.start].text[0] in "-‑‐" and len(passage) > 1
    return Passage(passage.start + 1, passage.end) if hyphen else passage
