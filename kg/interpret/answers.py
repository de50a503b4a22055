"""Parts of one answer that do one thing are one claim: guidelines split a quotation only where its parts differ in act.

A plain statement beside a part that takes a side belongs to it, as its ground or its example.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from kg.model import Document, Mention, Passage
from kg.terms import Stance

RULE = "quote.turn"
"""The rule that cuts answers into parts."""


def whole(mentions: Iterable[Mention], document: Document, act_of: Callable[[Mention], Stance]) -> Iterator[Mention]:
    """`mentions` in their order, neighbouring parts of one answer put together where one act fits both."""
    held: Mention | None = None
    done = Stance.ASSERT
    for mention in mentions:
        if mention.rule != RULE:
            yield from [held] if held is not None else []
            yield mention
            held = None
            continue
        act = act_of(mention)
        if held is not None and _adjoins(held, mention, document) and (act is done or Stance.ASSERT in (act, done)):
            both = Passage(held.contents[0].start, mention.contents[-1].end)
            held, done = replace(held, contents=(both,)), done if act is Stance.ASSERT else act
            continue
        yield from [held] if held is not None else []
        held, done = mention, act
    yield from [held] if held is not None else []


def _adjoins(one: Mention, other: Mention, document: Document) -> bool:
    """Whether nothing but a space parts them, in one line and of one speaker."""
    between = document.text[one.contents[-1].end : other.contents[0].start]
    return one.speaker == other.speaker and between.strip(" \u00a0\u202f") == ""
