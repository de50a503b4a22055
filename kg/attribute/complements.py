"""What a cue verb governs: the most telling of its frames that the sentence bears out."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from kg.attribute.clefts import cleft, is_opening
from kg.attribute.named import named
from kg.attribute.objects import (
    carrier,
    clause,
    direct_object,
    infinitive,
    oblique,
    question,
)
from kg.attribute.persons import addressee, answerable, person, reciprocal, regard, target_only
from kg.attribute.predicates import judged_clause, predicate, quantity, view
from kg.attribute.selfsaid import self_said
from kg.attribute.setting import Complement, Setting
from kg.parse.tokens import Token

ORDER = (
    "reciprocal",
    "person",
    "regard",
    "answerable",
    "to",
    "clause",
    "question",
    "predicate",
    "quantity",
    "view",
    "self",
    "infinitive",
    "oblique",
    "object",
    "target",
    "carrier",
)
"""Frames from the most to the least telling: the first that the sentence bears out is taken."""


def complement(verb: Token, frames: tuple[str, ...], setting: Setting) -> Complement | None:
    """The complement of `verb` by the most telling of `frames`, or None."""
    if "infinitive" in frames and (bare := infinitive(verb, "", setting)) is not None:
        return Complement(bare.contents, "infinitive")
    if is_opening(verb, setting):
        return cleft(verb, frames, setting)
    if "predicate" in frames and (judged := judged_clause(verb, setting)) is not None:
        return judged
    for frame, name, argument in _by_weight(frames):
        found = _FRAMES[name](verb, argument, setting)
        if found is None and name == "predicate":
            found = named(verb, argument, setting)
        if found is not None:
            return Complement(found.contents, name if name == "object" else frame, found.target)
    return None


@lru_cache(maxsize=1_000)
def _by_weight(frames: tuple[str, ...]) -> tuple[tuple[str, str, str], ...]:
    """Each of `frames` that is of a kind in `ORDER`, with its kind and argument, the most telling first."""
    parts = ((frame, *frame.partition(":")[::2]) for frame in frames)
    return tuple(sorted((p for p in parts if p[1] in ORDER), key=lambda p: ORDER.index(p[1])))


_FRAMES: dict[str, Callable[[Token, str, Setting], Complement | None]] = {
    "reciprocal": reciprocal,
    "person": person,
    "regard": regard,
    "answerable": answerable,
    "to": addressee,
    "clause": clause,
    "question": question,
    "predicate": predicate,
    "quantity": quantity,
    "view": view,
    "self": self_said,
    "infinitive": infinitive,
    "oblique": oblique,
    "object": direct_object,
    "target": target_only,
    "carrier": carrier,
}
