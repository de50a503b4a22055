"""Where things lie inside a store's folder, and how a URL becomes such a folder.

kg-store.json              what makes the folder a store
lock                       held by the one writer
quads/                     the writer's own database; nobody else opens it
texts/<sha256>.txt         every text that was read, whole, by the hash of its bytes
history/<version>.nq.gz    superseded versions with the dates between which they stood
codebooks/<id>.json        each codebook as `kg code` applied it last
codebooks/contents.jsonl   the words of every claim, for `kg code`; made again where it is missing
codebooks/<id>.moved.jsonl people's codings whose propositions were merged, as they were, for undo
generations/<n>/           published snapshots; `current` names the last one
reviewed/<n>/              the reviewed view of a snapshot (`kg.store.overlay`); made again where it is missing
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError

FORMAT = 1
"""The layout's version; a store of a later one is refused."""

MARKER = "kg-store.json"
READ_FAULTS = (OSError, RuntimeError)
"""What Oxigraph raises over a damaged database, on opening or in the middle of reading."""

_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]+):")


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of one store; nothing is read or made here."""

    root: Path

    @property
    def marker(self) -> Path:
        """The file that makes the folder a store."""
        return self.root / MARKER

    @property
    def lock(self) -> Path:
        """Held by the writer."""
        return self.root / "lock"

    @property
    def unpublished(self) -> Path:
        """Stands while the writer's quads differ from the last snapshot, also after a crash."""
        return self.root / "unpublished"

    @property
    def quads(self) -> Path:
        """The writer's database."""
        return self.root / "quads"

    @property
    def texts(self) -> Path:
        """Texts by hash."""
        return self.root / "texts"

    @property
    def history(self) -> Path:
        """Superseded versions."""
        return self.root / "history"

    @property
    def codebooks(self) -> Path:
        """Codebooks as they were applied last."""
        return self.root / "codebooks"

    @property
    def generations(self) -> Path:
        """Published snapshots."""
        return self.root / "generations"

    @property
    def spool(self) -> Path:
        """Rows that a writer has made and not yet published; gone when it ends."""
        return self.root / "spool"

    @property
    def current(self) -> Path:
        """One line: number of the last snapshot and SHA-256 of its manifest."""
        return self.root / "current"


def scheme_of(url: str) -> str:
    """The scheme of a URL in small letters; empty for a bare path."""
    found = _SCHEME.match(url)
    return found[1].lower() if found else ""


def locate(url: str | os.PathLike[str]) -> Layout:
    """The layout behind `oxigraph:PATH` or a bare path.

    Raises StoreError for other schemes: those that are served have no folder of their own (`kg.store.store`).
    """
    text = os.fspath(url)
    scheme = _SCHEME.match(text)
    if scheme is None:
        path = text
    elif scheme[1].lower() == "oxigraph":
        path = text[scheme.end() :]
    else:
        raise StoreError(f"A store of the kind {scheme[1]}: cannot be opened.", "Name a folder, as in --store kg-data.")
    if not path or "\x00" in path:
        raise StoreError("The store has no path.", "Name a folder, as in --store kg-data.")
    return Layout(Path(path).expanduser())


def check(layout: Layout) -> None:
    """Raise StoreError unless the folder is a store that this version can read."""
    if not layout.root.exists():
        raise StoreError(f"There is no store at {layout.root}.", "Make one with kg add PATH, or name another: --store.")
    if not layout.marker.is_file():
        raise StoreError(f"{layout.root} is not a store.", "Name the folder that kg add wrote, or a new one: --store.")
    try:
        found = json.loads(layout.marker.read_text("utf-8"))["format"]
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise StoreError(f"{layout.marker} cannot be read ({error}).", "Restore it from a copy of the store.") from None
    if found != FORMAT:
        raise StoreError(
            f"{layout.root} has store format {found}, this kg reads {FORMAT}.", "Use the kg that wrote it."
        )


def prepare(layout: Layout) -> None:
    """Make the folder a store unless it is one. Raises StoreError where something else stands there."""
    if layout.marker.exists():
        check(layout)
        return
    try:
        layout.root.mkdir(parents=True, exist_ok=True)
        if any(layout.root.iterdir()):
            raise StoreError(
                f"{layout.root} holds other files and is not a store.", "Name an empty or new folder: --store."
            )
        layout.marker.write_text(json.dumps({"format": FORMAT}) + "\n", "utf-8")
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(f"No store can be made at {layout.root}: {reason}.", "Name another folder: --store.") from None


def brief(error: BaseException) -> str:
    """What a library says of a fault, on one line and not too long."""
    return " ".join(str(error).split())[:200].rstrip(".")
