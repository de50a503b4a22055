"""What a cue verb governs: the most telling of its frames that the sentence bears out."""

from __future__ import annotations

from collections.abc import Callable

from kg.attribute.objects import (
    carrier,
    clause,
    direct_object,
    infinitive,
    oblique,
    question,
)
from kg.attribute.persons import addressee, person, reciprocal, target_only
from kg.attribute.predicates import predicate, self_said, view
from kg.attribute.setting import Complement, Setting
from kg.parse.tokens import Token

ORDER = (
    "reciprocal",
    "person",
    "to",
    "clause",
    "question",
    "predicate",
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
    for kind in ORDER:
        for frame in frames:
            name, _, argument = frame.partition(":")
            if name == kind:
                found = _FRAMES[name](verb, argument, setting)
                if found is not None:
                    return Complement(found.contents, frame, found.target)
    return None


_FRAMES: dict[str, Callable[[Token, str, Setting], Complement | None]] = {
    "reciprocal": reciprocal,
    "person": person,
    "to": addressee,
    "clause": clause,
    "question": question,
    "predicate": predicate,
    "view": view,
    "self": self_said,
    "infinitive": infinitive,
    "oblique": oblique,
    "object": direct_object,
    "target": target_only,
    "carrier": carrier,
}
