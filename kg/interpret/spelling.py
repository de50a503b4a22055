"""How one person's name is written in more than one way."""

from __future__ import annotations

from collections.abc import Iterable

from kg.interpret.index import ActorIndex, Key, key_of

INITIALS = 2
"""Letters of the longest capitals that are initials for sure."""


def compatible(key: Key, full: Key) -> bool:
    """Whether a name with first name or initial can be short for `full`."""
    return full[0].startswith(key[0]) or key[0].startswith(full[0]) or key[0] in full[:-1]


def in_small(name: str, tongues: Iterable[ActorIndex]) -> str:
    """`Anne UNTEL`, `ANNE UNTEL` as Anne Untel, where a first name shows a person."""
    words = name.split()
    told = any(index.roles.given_names.keys() & set(key_of(words[0])) for index in tongues)
    return " ".join(w.title() if told and w.isupper() and len(w) > INITIALS else w for w in words)


def is_short(name: str) -> bool:
    """Written with initials or in capitals throughout: not how a text first names somebody."""
    first = name.split()[0].strip(".")
    return len(first) == 1 or name.isupper() or name.split()[-1].isupper()
