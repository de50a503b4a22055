"""The names that a query may use, for completion: terms of the ontology, and whatever the reference graph labels."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.ask.labels import PREFERRED
from kg.graph.names import BASE, REFERENCE, compact, term
from kg.graph.quads import Quads
from kg.words import fold, forms

MOST = 20
_LABELS = (*PREFERRED, term("skos:altLabel"), term("schema:familyName"))
_PLAIN = re.compile(r"[a-z]+:[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")


@dataclass(frozen=True, slots=True)
class Entry:
    """How a name is written in a query, and what people call it."""

    text: str
    label: str


class Vocabulary:
    """Names and labels of one snapshot in one language, read once."""

    def __init__(self, quads: Quads, lang: str) -> None:
        found: dict[str, dict[str, set[str]]] = {}
        for rank, predicate in enumerate(_LABELS):
            for quad in quads.quads_for_pattern(None, predicate, None, REFERENCE):
                node, label = quad.subject, quad.object
                if isinstance(node, NamedNode) and isinstance(label, Literal) and node.value.startswith(BASE):
                    place = "own" if label.language == lang and rank < len(PREFERRED) else "other"
                    found.setdefault(node.value, {}).setdefault(place, set()).add(label.value)
        self._entries = sorted((_entry(iri, labels) for iri, labels in found.items()), key=lambda e: len(e[0].text))

    def like(self, words: str, *, most: int = MOST) -> list[Entry]:
        """Names that begin with `words`, or whose labels hold a word that begins with each of them; shortest first."""
        wanted, start = forms(words), fold(words.strip())
        if not start:
            return []
        named, labelled = [], []
        for entry, name, spoken in self._entries:
            if name.startswith(start) or name.partition(":")[2].startswith(start):
                named.append(entry)
            elif wanted and all(any(word.startswith(w) for word in spoken) for w in wanted):
                labelled.append(entry)
        return [*named, *labelled][:most]


def _entry(iri: str, labels: dict[str, set[str]]) -> tuple[Entry, str, tuple[str, ...]]:
    every = sorted(labels.get("own", ())) + sorted(labels.get("other", ()))
    name = compact(iri)
    text = name if _PLAIN.fullmatch(name) else f"<{iri}>"
    return Entry(text, every[0]), fold(name), tuple(word for label in every for word in forms(label))
