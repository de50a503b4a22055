"""Names of things for people: the label of an IRI in a language, and the IRI that a label means."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from weakref import WeakKeyDictionary

from pyoxigraph import Literal, NamedNode

from kg.errors import UsageError
from kg.graph.names import BASE, PREFIXES, REFERENCE, compact, expand, mint, term
from kg.graph.quads import Quads
from kg.store.snapshot import Snapshot
from kg.words import fold

UNDER = {"actor": "actor", "topic": "topic", "proposition": "prop", "stance": "stance"}
"""The prefix under which the things of each type of parameter stand."""

PREFERRED = (term("skos:prefLabel"), term("rdfs:label"), term("dcterms:title"))
"""Where a label stands, the best first."""
_ALL = (*PREFERRED, term("skos:altLabel"), term("schema:familyName"))
_STANDS_FOR = term("kg:standsFor")
_SHOWN = 8
_SHORT = 16
"""Lists of so many names come again (acts, topics) and are kept; longer ones hardly do."""
_snapshots: WeakKeyDictionary[Snapshot, dict[str, Labels]] = WeakKeyDictionary()


class Labels:
    """Labels of one snapshot in one language; each IRI is looked up once."""

    def __init__(self, quads: Quads, lang: str = "en") -> None:
        self._quads = quads
        self._lang = lang
        self._known: dict[str, str] = {}
        self._lists: dict[str, str] = {}

    def listed(self, words: str) -> str:
        """A list of our IRIs apart by spaces, as labels in the alphabet's order; any other words as they stand."""
        if not words.startswith(BASE):
            return words
        if words not in self._lists:
            parts = words.split(" ")
            if not all(part.startswith(BASE) for part in parts):
                return words
            shown = ", ".join(sorted(map(self.of, parts)))
            if len(parts) > _SHORT or not all(part in self._known for part in parts):
                return shown
            self._lists[words] = shown
        return self._lists[words]

    def of(self, iri: str) -> str:
        """The label in the asked language, else in English, else any, else the compact IRI, or what stands for one.

        What has no label is not kept: whoever asks for names at random fills no memory.
        """
        if iri not in self._known:
            found = self._find(iri)
            if found is None:
                return compact(iri)
            self._known[iri] = found
        return self._known[iri]

    def named(self, name: str, otherwise: str) -> str:
        """The label of what a compact IRI names, `otherwise` where it has none."""
        label = self.of(expand(name))
        return otherwise if label == name else label

    def _find(self, iri: str) -> str | None:
        try:
            node = NamedNode(iri)
        except ValueError:
            return None
        for predicate in PREFERRED:
            found = [q.object for q in self._quads.quads_for_pattern(node, predicate, None, None)]
            labels = sorted((o for o in found if isinstance(o, Literal)), key=lambda o: (o.language or "", o.value))
            for wanted in (self._lang, "en"):
                for label in labels:
                    if label.language == wanted:
                        return label.value
            if labels:
                return labels[0].value
        return None


def labels_of(snapshot: Snapshot, lang: str) -> Labels:
    """The labels of a snapshot, which never change: looked up once, whoever asks."""
    return _snapshots.setdefault(snapshot, {}).setdefault(lang, Labels(snapshot.quads, lang))


def resolve(quads: Quads, kind: str, name: str) -> NamedNode:
    """The thing of that kind (`actor`, `topic`, `proposition`, `stance`) that `name` means.

    `name` is an IRI, a slug, a compact IRI or a label in any language; case and accents do not count, and some
    words of a label do where no whole label fits. A place gives way to the body that it stands for. Raises
    UsageError that lists the candidates when none or several fit.
    """
    node = _by_name(quads, kind, name.strip()) or _by_label(quads, kind, name.strip())
    body = next((q.object for q in quads.quads_for_pattern(node, _STANDS_FOR, None, REFERENCE)), None)
    return body if isinstance(body, NamedNode) else node


def _by_name(quads: Quads, kind: str, name: str) -> NamedNode | None:
    prefix = UNDER[kind]
    if name.startswith(("http://", "https://")):
        try:
            node = NamedNode(name)
        except ValueError:
            raise UsageError(f"{name!r} is not an IRI.", "Give a label or a slug.") from None
    else:
        node = mint(prefix, name.removeprefix(f"{prefix}:"))
    return node if any(quads.quads_for_pattern(node, None, None, None)) else None


def _by_label(quads: Quads, kind: str, name: str) -> NamedNode:
    table: dict[str, set[NamedNode]] = {}
    for label, node in _labelled(quads, kind, REFERENCE):
        table.setdefault(_plain(label), set()).add(node)
    wanted = _plain(name)
    found = table.get(wanted) or _holding(table, wanted) or _local(quads, kind, wanted)
    if len(found) == 1:
        return next(iter(found))
    labels = Labels(quads)
    if found:
        several = sorted(f"{labels.of(n.value)} ({_slug(n, kind)})" for n in found)
        raise UsageError(f"{name!r} may mean {_listed(several)}.", "Give the whole name or the slug in brackets.")
    near = get_close_matches(wanted, table, n=3, cutoff=0.6)
    nodes = {n for label in near for n in table[label]}
    hint = f"Did you mean {_listed(sorted(labels.of(n.value) for n in nodes))}?" if nodes else _examples(quads, kind)
    raise UsageError(f"There is no {kind} {name!r}.", hint)


def _holding(table: dict[str, set[NamedNode]], wanted: str) -> set[NamedNode]:
    words = set(wanted.split())
    return {node for label, nodes in table.items() if words and words <= set(label.split()) for node in nodes}


def _local(quads: Quads, kind: str, wanted: str) -> set[NamedNode]:
    """Actors that only documents introduce: looked through last, since every version graph must be."""
    if kind != "actor":
        return set()
    return {node for label, node in _labelled(quads, kind, None) if _plain(label) == wanted}


def _labelled(quads: Quads, kind: str, graph: NamedNode | None) -> Iterator[tuple[str, NamedNode]]:
    start = PREFIXES[UNDER[kind]]
    for predicate in _ALL:
        for quad in quads.quads_for_pattern(None, predicate, None, graph):
            node, label = quad.subject, quad.object
            if isinstance(node, NamedNode) and isinstance(label, Literal) and node.value.startswith(start):
                yield label.value, node


def _examples(quads: Quads, kind: str) -> str:
    labels = Labels(quads)
    names = sorted({labels.of(node.value) for _, node in _labelled(quads, kind, REFERENCE)})
    return f"There are {_listed(names)}." if names else f"The store knows no {kind}."


def _listed(names: list[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")


def _slug(node: NamedNode, kind: str) -> str:
    return node.value.removeprefix(PREFIXES[UNDER[kind]])


def _plain(label: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in fold(label)).split())
