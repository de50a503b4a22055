"""What a store holds, as the coding rules need it: the words of every claim, and documents with their texts."""

from __future__ import annotations

from pyoxigraph import NamedNode

from kg.graph.names import name_under
from kg.jobs import contents
from kg.model import Document
from kg.store.snapshot import Snapshot


class Stored:
    """`words`, `version` (an IRI) and `spoken` (the language) of each claim by its id; `langs` and `names` of each
    version by its IRI."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Raises StoreError where the snapshot cannot be read."""
        self.snapshot = snapshot
        self._index = snapshot.root / "codebooks" / "contents.jsonl"
        self._contents, self._stale = contents.read(snapshot, self._index)
        self.words: dict[str, str] = {}
        self.version: dict[str, str] = {}
        self.spoken: dict[str, str] = {}
        for iri, found in self._contents.items():
            self.words.update(found.words)
            self.version.update(dict.fromkeys(found.words, iri))
            self.spoken.update(dict.fromkeys(found.words, found.lang) | dict(found.langs))
        self.langs = {iri: found.lang for iri, found in self._contents.items()}
        self.names = {iri: name_under("version", NamedNode(iri)) or "" for iri in self._contents}

    def remember(self) -> None:
        """Write the words beside the store, for the next run; only whoever holds the writer's lock may."""
        if self._stale:
            contents.save(self._index, self._contents)

    def document(self, iri: str) -> Document:
        """The document of a version. Raises StoreError when its text is lost."""
        found = self._contents[iri]
        key = self.names[iri].rpartition("-")[0]
        return Document(found.id, key, self.snapshot.text(found.text), found.lang, title=found.title)
