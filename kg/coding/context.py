"""What stands around a claim in its document: the words of the cue, the sentence, and what was spoken of before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from kg.model import Claim, Document

CUE_MARGIN = 24  # characters on either side of a cue that may hold its negation
SENTENCE_REACH = 600  # how far to look for the ends of a sentence
LOOK_BACK = 1500  # how far `this meeting` may point back
NEAR_SENTENCES = 3  # where to look for what is spoken of: the head of the own sentence and two before
_END = re.compile(r"(?<!\b[A-Z])(?<!\bMM)[.!?…]\s|\n")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`cue` are the words of the cue, `near_cue` with up to `CUE_MARGIN` characters more on either side, content
    left out; `sentence` the sentence or sentences that hold the content; all empty without a document."""

    cue: str = ""
    near_cue: str = ""
    sentence: str = ""


@dataclass(frozen=True)
class Speech:
    """A claim with what the rules ask of it; `side` and `target` are the slugs of the speaker's and target's kin.

    `read_cue` tells from the surroundings what the cue does.
    """

    claim: Claim
    document: Document | None
    side: frozenset[str]
    target: frozenset[str]
    read_cue: Callable[[Surroundings], frozenset[str]]

    @cached_property
    def cue(self) -> frozenset[str]:
        """What the cue does: roles of kg.coding.agreement.CUE_ROLES."""
        return self.read_cue(self.around)

    @cached_property
    def topics(self) -> frozenset[str]:
        """The claim's topics, of the scheme and general."""
        return frozenset((*self.claim.topics, *self.claim.topics_general))

    def nearby(self) -> Iterator[str]:
        """Where to look for what a content leaves unsaid, nearest first: its sentence, the title, what came before."""
        yield self.around.sentence
        if self.document is not None:
            yield self.document.title or ""
            yield from islice(earlier_sentences(self.claim, self.document), NEAR_SENTENCES)

    @cached_property
    def around(self) -> Surroundings:
        """The surroundings, looked up when first asked for."""
        return around(self.claim, self.document)


def around(claim: Claim, document: Document | None) -> Surroundings:
    """What stands around the claim."""
    if document is None:
        return Surroundings()
    text = document.text
    passages = claim.citation.passages
    start, end = min(p.start for p in passages), max(p.end for p in passages)
    sentence = text[_sentence_start(text, start) : _sentence_end(text, end)]
    if claim.cue is None:
        return Surroundings(sentence=sentence)
    low, high = max(0, claim.cue.start - CUE_MARGIN, _sentence_start(text, claim.cue.start)), claim.cue.end + CUE_MARGIN
    for passage in passages:
        if passage.start >= claim.cue.end:
            high = min(high, passage.start)
        elif passage.end <= claim.cue.start:
            low = max(low, passage.end)
    return Surroundings(document.cut(claim.cue), text[low:high], sentence)


def earlier_sentences(claim: Claim, document: Document) -> Iterator[str]:
    """The sentences before the content, nearest first, as far as `LOOK_BACK`; the content's own head comes first."""
    end = min(p.start for p in claim.citation.passages)
    stop = max(0, end - LOOK_BACK)
    while end > stop:
        start = _sentence_start(document.text, end)
        if document.text[start:end].strip():
            yield document.text[start:end]
        end = start - 1 if start else 0


def _sentence_start(text: str, at: int) -> int:
    low = max(0, at - SENTENCE_REACH)
    ends = [m.end() for m in _END.finditer(text, low, at)]
    return ends[-1] if ends else low


def _sentence_end(text: str, at: int) -> int:
    match = _END.search(text, at, at + SENTENCE_REACH)
    return match.start() + 1 if match else min(len(text), at + SENTENCE_REACH)
