"""What became of a document's claims when its text got a new version: the same words, said anew, have a new name.

Claims are paired by their exact words, in the order of the text, and only where both versions hold those words equally
often: never by a guess. The pairs stand in the runs graph, so that a name that somebody cited leads on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.names import CLAIM, term
from kg.store.content import RUNS

REPLACED = term("dcterms:isReplacedBy")
_EXACT, _START = term("oa:exact"), term("oa:start")


def replacements(before: NamedNode, old: Iterable[Quad], after: NamedNode, new: Iterable[Quad]) -> Iterator[Quad]:
    """`before` and each of its claims whose words stand in `after` too, with what replaces them; `old` and `new` are
    the quads of the two versions."""
    yield Quad(before, REPLACED, after, RUNS)
    kept = _claims(new)
    for words, claims in _claims(old).items():
        if len(kept.get(words, ())) == len(claims):
            for one, other in zip(claims, kept[words], strict=True):
                yield Quad(NamedNode(one), REPLACED, NamedNode(other), RUNS)


def _claims(quads: Iterable[Quad]) -> dict[tuple[str, ...], list[str]]:
    """The claims by their exact words, those with the same words in the order of the text."""
    words: dict[str, dict[str, str]] = {}
    starts: dict[str, int] = {}
    for quad in quads:
        node = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
        claim, _, part = node.partition("#c")
        if not node.startswith(CLAIM) or not part[:1].isdigit() or not isinstance(quad.object, Literal):
            continue
        if quad.predicate == _EXACT:
            words.setdefault(claim, {})[part] = quad.object.value
        elif quad.predicate == _START:
            starts[claim] = min(int(quad.object.value), starts.get(claim, int(quad.object.value)))
    found: dict[tuple[str, ...], list[str]] = {}
    for claim in sorted(words, key=lambda name: (starts.get(name, 0), name)):
        parts = words[claim]
        found.setdefault(tuple(parts[name] for name in sorted(parts)), []).append(claim)
    return found
