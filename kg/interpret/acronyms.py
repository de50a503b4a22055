"""What the initials in a text stand for: the words before the parenthesis that holds them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.interpret.index import ActorIndex, Key, key_of
from kg.phrases import fold

_ACRONYM = re.compile(r" \(([A-ZÀ-Þ][A-ZÀ-Þa-z]{1,9})\)")
_BEFORE_ACRONYM = re.compile(r"(?:[\w'’.-]+ ){1,9}[\w'’.-]+$")
BEFORE_CHARACTERS = 200
"""How far back the words of an acronym may begin."""
_ELIDED = re.compile(r"\b[ldLD]['’](?=\w)")
_PARTS = re.compile(r"[\s'’-]+")
SHORTEST_TITLE = 5
"""Letters of the shortest small word that initials may begin with."""


def acronyms(text: str, index: ActorIndex) -> Iterator[tuple[Key, str]]:
    """`Énergies du Haut-Rhône (EHR)`: the words before the parenthesis whose initials it holds."""
    for match in _ACRONYM.finditer(text):
        letters = fold(match.group(1))
        before = _BEFORE_ACRONYM.search(text[max(0, match.start() - BEFORE_CHARACTERS) : match.start()])
        if before is None or index.named(key_of(match.group(1))):
            continue
        words = _ELIDED.sub(" ", before.group()).split()
        for start in range(len(words) - 1, -1, -1):
            full = " ".join(words[start:])
            initials = "".join(fold(p)[:1] for p in _PARTS.split(full))
            small = words[start].islower() and len(words[start]) < SHORTEST_TITLE
            if len(letters) > 1 and not small and fold(words[start])[:1] == letters[0] and _holds(initials, letters):
                yield key_of(match.group(1)), full
                break


def _holds(initials: str, letters: str) -> bool:
    """Whether `letters` stand in that order among `initials`."""
    rest = iter(initials)
    return all(letter in rest for letter in letters)
