"""What the initials in a text stand for: the words before the parenthesis that holds them, or, where nothing explains
them, those that begin with each of them in turn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.interpret.index import ActorIndex, Key, key_of
from kg.lexicon.grammar import load_grammar, plain
from kg.words import fold

_ACRONYM = re.compile(r" \(([A-ZÀ-Þ][A-ZÀ-Þa-z]{1,9})\)")
_BEFORE_ACRONYM = re.compile(r"(?:[\w'’.-]+ ){1,9}[\w'’.-]+$")
_PLACED = re.compile(r" ([^\W\d_]+['’]?) ?[A-ZÀ-Þ][^\W\d_]+(?:-[^\W\d_]+)*")
BEFORE_CHARACTERS = 200
"""How far back the words of an acronym may begin."""
_ELIDED = re.compile(r"\b[ldLD]['’](?=\w)")
_PARTS = re.compile(r"[\s'’-]+")
_WORD = re.compile(r"[^\W\d_]+")
_PARTED = re.compile(r"[^\w\s'’-]|\n")
LONGEST_SMALL = 3
"""Letters of the longest small word that gives no initial (`de`, `the`)."""
LONGEST_INITIALS = 6
SHORTEST_SMALL = 4
"""Letters of the shortest initials that may be written small (`la Ceni`)."""
SHORTEST_TITLE = 5
"""Letters of the shortest small word that initials may begin with."""


def initials(texts: Sequence[str], indexes: Sequence[ActorIndex]) -> dict[Key, str]:
    """What each run of initials in the paragraphs `texts` stands for, each read by its language's table."""
    found = dict(spelt_out("\n".join(texts), indexes[0])) if indexes else {}
    for text, index in zip(texts, indexes, strict=True):
        found |= acronyms(text, index)
    return found


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
            if words[start].istitle() and words[start].lower() in load_grammar(index.lang).definite_articles:
                continue  # `The | Norlande High Court (NHC)`
            if len(letters) > 1 and not small and fold(words[start])[:1] == letters[0] and _holds(initials, letters):
                yield key_of(match.group(1)), full + _complement(text, match.end(), index)
                break


def _complement(text: str, at: int, index: ActorIndex) -> str:
    """`l'Agence régionale de santé (ARS) | de Normandie`: the place behind initials that tells which of many it is."""
    behind = _PLACED.match(text, at)
    marks = load_grammar(index.lang).genitive_marks
    return behind.group() if behind is not None and plain(behind.group(1)) in marks else ""


def spelt(label: str, known: Mapping[Key, str]) -> str | None:
    """What initials stand for, by the `known` ones of a text; for words that only open that, all of it (`l'Agence
    régionale de santé`)."""
    opened = (full for full in known.values() if full.startswith(f"{label} "))
    return known.get(key_of(label)) or (next(opened, None) if " " in label else None)


def _holds(initials: str, letters: str) -> bool:
    """Whether `letters` stand in that order among `initials`."""
    rest = iter(initials)
    return all(letter in rest for letter in letters)


def spelt_out(text: str, index: ActorIndex) -> Iterator[tuple[Key, str]]:
    """`la Commission électorale nationale indépendante … la Ceni`: the words of a name whose initials stand elsewhere,
    small words left out."""
    words = list(_WORD.finditer(text))
    full = [w for w in words if len(w.group()) > LONGEST_SMALL or w.group()[0].isupper()]
    letters = "".join(fold(w.group())[:1] or " " for w in full)
    wanted = {fold(w.group()): w.group() for w in words if _may_be_initials(w.group())}
    for at, first in enumerate(full):
        if not first.group()[0].isupper():
            continue
        for end in range(at + LONGEST_SMALL, min(at + LONGEST_INITIALS, len(full)) + 1):
            short = wanted.get(letters[at:end])
            if short is None:
                continue
            name = text[first.start() : full[end - 1].end()]
            if short not in name and not _PARTED.search(name) and not index.named(key_of(short)):
                del wanted[letters[at:end]]
                yield key_of(short), name


def _may_be_initials(word: str) -> bool:
    letters = len(word)
    return LONGEST_SMALL <= letters <= LONGEST_INITIALS and (
        word.isupper() or (word.istitle() and letters >= SHORTEST_SMALL)
    )
