"""Claims opened for pages without scripts: the sentence with its words marked, the day, the source."""

from __future__ import annotations

from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.ask.cited import cited
from kg.ask.rows import Coded, Said
from kg.draw import words
from kg.draw.ties import context
from kg.errors import StoreError
from kg.graph.names import term
from kg.links import safe
from kg.store.snapshot import Snapshot


class CitedRows:
    """Opens claims of one snapshot to their sentence, title and address."""

    def __init__(self, snapshot: Snapshot, lang: str) -> None:
        self._snapshot, self._t = snapshot, words.of("positions", lang)

    def coded(self, row: Coded) -> dict[str, Any]:
        """What a page tells of a coded claim."""
        told_by = self._t["told_by"].format(speaker=row.said.speaker.label) if row.told else None
        return self.said(row.said) | {"row": row, "told_by": told_by}

    def said(self, row: Said) -> dict[str, Any]:
        """What a page tells of a claim: its words between what stands around them, its day and its source."""
        found = cited(self._snapshot, row.claim)
        told = {
            "said": row,
            "day": self._day(row),
            "title": found.title or found.document,
            "url": self._url(found.version),
        }
        if not found.passages:  # A person coded the document, and marked no words.
            return told | {"before": "", "words": " … ".join(found.words), "after": "", "place": found.document}
        start, end = min(p.start for p in found.passages), max(p.end for p in found.passages)
        text = self._text(found.sha256)
        before, after = context(text, start, end) if text else ("", "")
        words = text[start:end] if text else " … ".join(found.words)
        return told | {"before": before, "words": words, "after": after, "place": f"{found.document} {start}–{end}"}

    def _day(self, row: Said) -> str:
        if row.day is None:
            return str(self._t["undated"])
        day = f"{row.day} – {row.until}" if row.until and row.until != row.day else str(row.day)
        return str(self._t[row.dated].format(day=day))

    def _text(self, sha256: str) -> str | None:
        try:
            return self._snapshot.text(sha256)
        except StoreError:
            return None  # The page can do with the citation's own words; `kg verify` tells of the loss.

    def _url(self, version: str) -> str | None:
        """The document's address, if a page may link it."""
        node = NamedNode(term("version:x").value[:-1] + version)
        for quad in self._snapshot.quads.quads_for_pattern(node, term("schema:url"), None, None):
            found = safe(quad.object.value) if isinstance(quad.object, NamedNode | Literal) else None
            if found is not None:
                return found
        return None
