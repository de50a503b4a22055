"""The words that `kg code` keeps beside the store, held against the claims they were taken from.

That file is made again wherever the hash of a graph differs; a line with the right hash and other words would be
believed, and code claims by what they never said.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from pyoxigraph import NamedNode

from kg.check.replay import Triples
from kg.errors import Problem
from kg.graph.names import CLAIM, compact

_DELETE = "Delete codebooks/contents.jsonl: kg code makes it again."
_CUT = " […] "


class Kept:
    """`codebooks/contents.jsonl` of a store, where there is one; only where each line stands is held in memory."""

    def __init__(self, root: Path) -> None:
        self._path = root / "codebooks" / "contents.jsonl"
        self._places: dict[str, int] = {}
        if self._path.is_file():
            with self._path.open("rb") as stream:
                at = 0
                for line in stream:
                    if (iri := _iri(line)) is not None:
                        self._places[iri] = at
                    at += len(line)

    def faults(self, version: NamedNode, graph: Triples, recorded: str) -> Iterator[Problem]:
        """Whether the line of a version, if it bears the hash of its graph, gives the words of its claims."""
        line = self._line(version.value)
        if line is None or line.get("hash") != recorded:
            return
        words = {claim.value.removeprefix(CLAIM): _words(graph, claim) for claim in graph.instances("kg:Claim")}
        if line.get("words") != words:
            yield Problem(compact(version.value), "The words kept for kg code are not those of its claims.", _DELETE)

    def _line(self, iri: str) -> Mapping[str, object] | None:
        if iri not in self._places:
            return None
        with self._path.open("rb") as stream:
            stream.seek(self._places[iri])
            found = json.loads(stream.readline())[1]
        return found if isinstance(found, dict) else {}


def _iri(line: bytes) -> str | None:
    """The name that a line begins with; None where it is no line of ours."""
    try:
        iri, _ = json.loads(line)
    except (ValueError, TypeError):
        return None
    return iri if isinstance(iri, str) else None


def _words(graph: Triples, claim: NamedNode) -> str:
    """The exact words of a claim, the main part first."""
    parts = sorted(graph.nodes(claim, "kg:citation"), key=lambda part: graph.number(part, "kg:part"))
    quotes = (graph.words(s, "oa:exact") for part in parts for s in graph.nodes(part, "oa:hasSelector"))
    return _CUT.join(words for words in quotes if words)
