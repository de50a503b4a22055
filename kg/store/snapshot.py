"""What readers open: the last published snapshot, which nobody writes to.

Opening looks at the manifest and at the sizes of the files; `kg verify` reads every byte.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import NamedNode, Quad, Store

from kg.errors import Problem, StoreError
from kg.graph.quads import Quads
from kg.store import manifest
from kg.store.history import Period, periods
from kg.store.layout import READ_FAULTS, Layout, brief, check
from kg.store.publish import Pointer, folder_of, read_pointer
from kg.store.texts import read_text

_TRIES = 3
"""A writer may publish twice, and take our snapshot away, between reading `current` and opening what it names."""


class Snapshot:
    """One published generation, read-only: `quads`, the texts, the history, in `folder` what was published with it."""

    def __init__(
        self, layout: Layout, quads: Quads, generation: int, folder: Path, published: manifest.Manifest
    ) -> None:
        self._layout = layout
        self.quads = quads
        self.generation = generation
        self.folder = folder
        self.manifest = published
        self.moment: str | None = None  # when `as_of` made it, the time of which it tells
        self.view = "extracted"  # or what an overlay made of it: `reviewed`
        self._copy: tempfile.TemporaryDirectory[str] | None = None

    @property
    def root(self) -> Path:
        """The store's folder."""
        return self._layout.root

    @property
    def layout(self) -> Layout:
        """Where things of the store lie."""
        return self._layout

    def on_disk(self) -> Path:
        """A folder with the quads that another process can open. A store in memory is copied, once.

        Raises StoreError for quads of a remote engine, which have none.
        """
        if (self.folder / "quads").is_dir():
            return self.folder / "quads"
        if not isinstance(self.quads, Store):
            raise StoreError("The quads of a remote store lie in no folder.", "Ask its endpoint.")
        if self._copy is None:
            self._copy = tempfile.TemporaryDirectory(prefix="kg-")
            copy = Store(str(Path(self._copy.name) / "quads"))
            copy.bulk_extend(self.quads)
            copy.flush()
        return Path(self._copy.name) / "quads"

    def is_last(self) -> bool:
        """Whether nothing newer was published."""
        pointer = read_pointer(self._layout)
        return pointer is None or pointer.number == self.generation

    def text(self, sha256: str) -> str:
        """The whole text of that hash. Raises StoreError when it is missing or was changed."""
        return read_text(self._layout.texts, sha256)

    def graph(self, name: NamedNode) -> Iterator[Quad]:
        """The quads of one named graph, as a stream."""
        return self.quads.quads_for_pattern(None, None, None, name)

    def graphs(self) -> Iterator[NamedNode]:
        """The names of all graphs."""
        return (graph for graph in self.quads.named_graphs() if isinstance(graph, NamedNode))

    def history(self) -> Iterator[Period]:
        """The superseded versions with the time between which each stood."""
        known = periods(self._layout.history)
        return (period for period in known if self.moment is None or period.until <= self.moment)

    def damage(self) -> Iterator[Problem]:
        """Every file of the quads and the history that differs from what was published. Reads every byte.

        Texts are not looked at: `text` holds each against its hash.
        """
        yield from manifest.changes(self.folder, self.manifest)
        for name, sha256 in self.manifest.history.items():
            path = self._layout.history / name
            if not path.is_file() or manifest.file_hash(path) != sha256:
                yield Problem(
                    str(path), "This superseded version is missing or was changed.", "Restore it from a copy."
                )


def open_snapshot(layout: Layout) -> Snapshot:
    """The last published folder. Raises StoreError when nothing was published, or when the snapshot is damaged."""
    check(layout)
    for attempt in range(_TRIES):
        pointer = _pointer(layout)
        folder = folder_of(layout, pointer.number)
        try:
            published = manifest.read(folder, pointer.sha256)
            return Snapshot(layout, _open(folder, published), pointer.number, folder, published)
        except StoreError:
            if attempt + 1 == _TRIES or read_pointer(layout) == pointer:
                raise
    raise AssertionError


def open_with(layout: Layout, quads: Quads) -> Snapshot:
    """What was published last, with quads that lie elsewhere. Raises StoreError when nothing was published."""
    pointer = _pointer(layout)
    folder = folder_of(layout, pointer.number)
    return Snapshot(layout, quads, pointer.number, folder, manifest.read(folder, pointer.sha256))


def _pointer(layout: Layout) -> Pointer:
    pointer = read_pointer(layout)
    if pointer is None:
        raise StoreError(f"Nothing was published in {layout.root} yet.", "Add documents with kg add PATH.")
    return pointer


def _open(folder: Path, published: manifest.Manifest) -> Quads:
    fault = manifest.missing(folder, published)
    if fault is None:
        try:
            return Store.read_only(str(folder / "quads"))
        except READ_FAULTS as error:
            fault = f"its quads cannot be opened: {brief(error)}"
    raise StoreError(
        f"The snapshot {folder} is damaged: {fault}.", "Restore the store from a copy, or add the documents again."
    )
