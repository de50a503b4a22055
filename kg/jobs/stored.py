"""What a store holds, as the coding rules need it: the words of every claim, and documents with their texts.

Read in whole columns: a hundred thousand claims take a second or two.
"""

from __future__ import annotations

from collections import defaultdict

from pyoxigraph import NamedNode

from kg.ask import scan
from kg.graph.names import CLAIM, name_under
from kg.model import Document
from kg.store.snapshot import Snapshot


class Stored:
    """`words` and `version` (an IRI) of each claim by its id; `langs` and `names` of each version by its IRI."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Raises StoreError where the snapshot cannot be read."""
        self.snapshot = snapshot
        self.words: dict[str, str] = {}
        self.version: dict[str, str] = {}
        parts: dict[str, dict[int, str]] = defaultdict(dict)
        for quad in scan.quads(snapshot, "oa:exact"):
            node = scan.subject_of(quad)
            if node.startswith(CLAIM):
                claim, _, part = node[len(CLAIM) :].partition("#c")
                parts[claim][int(part[:-1])] = scan.object_of(quad)
                self.version[claim] = scan.graph_of(quad)
        for claim, several in parts.items():
            self.words[claim] = several[1] if len(several) == 1 else " […] ".join(w for _, w in sorted(several.items()))
        self.langs = scan.column(snapshot, "schema:inLanguage")
        self._titles = scan.column(snapshot, "dcterms:title")
        self._hashes = scan.column(snapshot, "kg:sha256")
        self._ids = scan.column(snapshot, "dcterms:identifier")
        self.names = {iri: name for iri in self._ids if (name := name_under("version", NamedNode(iri))) is not None}

    def document(self, iri: str) -> Document:
        """The document of a version. Raises StoreError when its text is lost."""
        text = self.snapshot.text(self._hashes[iri])
        key = self.names[iri].rpartition("-")[0]
        return Document(self._ids[iri], key, text, self.langs.get(iri, ""), title=self._titles.get(iri))
