"""Whether the exact words of each part of a citation are as long as its place: arithmetic that SHACL leaves to SPARQL.

The text is not needed, so this holds for quads from anywhere; `kg verify` compares the words themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.names import term

_VALUES = ("oa:start", "oa:end", "oa:exact")
_MESSAGE = {
    "en": "The exact words of a part have {words} characters, its place spans {span}: count Unicode characters, not "
    "bytes or UTF-16 units, and let the end stand after the last one",
    "fr": "Les mots exacts d’une partie ont {words} caractères, son lieu en couvre {span} : comptez des caractères "
    "Unicode, non des octets ou des unités UTF-16, et placez la fin après le dernier",
}


def unfitting(quads: Iterable[Quad], lang: str = "en") -> Iterator[tuple[NamedNode, str]]:
    """Each part of a citation whose lengths differ, with what to do about it in `lang` (English for others).

    Parts whose place or words are missing or no numbers are left to the shapes.
    """
    selectors: dict[NamedNode, list[NamedNode]] = defaultdict(list)
    values: dict[NamedNode, dict[NamedNode, str]] = defaultdict(dict)
    wanted, has = {term(name) for name in _VALUES}, term("oa:hasSelector")
    for quad in quads:
        if not isinstance(quad.subject, NamedNode):
            continue
        if quad.predicate == has and isinstance(quad.object, NamedNode):
            selectors[quad.subject].append(quad.object)
        elif quad.predicate in wanted and isinstance(quad.object, Literal):
            values[quad.subject][quad.predicate] = quad.object.value
    message = _MESSAGE.get(lang, _MESSAGE["en"])
    for part, several in selectors.items():
        told = {name: value for selector in several for name, value in values[selector].items()}
        start, end, exact = (told.get(term(name)) for name in _VALUES)
        span, words = _span(start, end), len(exact) if exact is not None else None
        if span is not None and words is not None and span != words:
            yield part, message.format(words=words, span=span)


def _span(start: str | None, end: str | None) -> int | None:
    try:
        return int(end or "") - int(start or "")
    except ValueError:
        return None
