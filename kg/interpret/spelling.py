"""How one person's name is written in more than one way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.interpret.index import ActorIndex, Key, key_of

_SECOND_HALF = re.compile(r"-[a-z]+$")
INITIALS = 2
"""Letters of the longest capitals that are initials for sure."""

LESS_WORDS = 2
"""Words of a surname with a particle or title."""


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


def is_family_first(name: str) -> bool:
    """`Park Ji-won`: the small second half of a first name stands last, so the family's name first."""
    return _SECOND_HALF.search(name) is not None


def is_less(name: str, names: Iterable[str], indexes: Sequence[ActorIndex]) -> bool:
    """`al-Dosari`, `Col Untel`: a particle or title before a surname to which one of `names` gives a first name."""
    small = {w for i in indexes for w in (*i.roles.particles, *(i.roles.honorifics & i.roles.also_names))}
    key, firsts = key_of(name), {key_of(n)[0] for n in names}
    return key[0] in small and len(key) == LESS_WORDS and not firsts <= small
