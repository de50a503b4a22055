"""The texts that an import of our own tables or JSONL needs: from the store, and from a folder that somebody names."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from kg.ask import scan
from kg.errors import StoreError, UsageError
from kg.graph.names import PREFIXES
from kg.model import Document
from kg.read.paths import read_paths
from kg.store.snapshot import Snapshot
from kg.store.texts import read_text, text_hash

_EMPTY = text_hash("")


class OwnTexts:
    """Looks a text up by its hash, or by the version that it is of; `folder` holds articles, or texts by hash."""

    def __init__(self, there: Snapshot | None, folder: Path | None) -> None:
        if folder is not None and not folder.is_dir():
            raise UsageError(f"{folder} is no folder of texts.", "Name the folder that holds the articles.")
        self._there, self._folder = there, folder

    def of_hash(self, sha256: str) -> str | None:
        """The text of that SHA-256; None where it is nowhere."""
        if sha256 == _EMPTY:
            return ""
        if self._folder is not None and (self._folder / f"{sha256}.txt").is_file():
            return read_text(self._folder, sha256)
        try:
            if self._there is not None:
                return self._there.text(sha256)
        except StoreError:
            pass
        return self._articles.get(sha256)

    def of_version(self, version: str) -> str | None:
        """The text of `<key>-<text8>`; None where it is nowhere."""
        start = version.rpartition("-")[2]
        known = (self._hashes.get(PREFIXES["version"] + version), *self._kept, *self._articles, _EMPTY)
        found = (self.of_hash(sha256) for sha256 in known if sha256 is not None and sha256.startswith(start))
        return next((text for text in found if text is not None), None)

    @cached_property
    def _hashes(self) -> dict[str, str]:
        return scan.column(self._there, "kg:sha256") if self._there else {}

    @cached_property
    def _kept(self) -> list[str]:
        """The hashes that name files of the folder."""
        return sorted(path.stem for path in self._folder.glob("*.txt")) if self._folder else []

    @cached_property
    def _articles(self) -> dict[str, str]:
        """What the folder's articles say, by hash."""
        if self._folder is None:
            return {}
        found = (one for one in read_paths([self._folder]) if isinstance(one, Document))
        return {document.sha256: document.text for document in found}
