"""Files that take their name when they are whole: written beside, then put in the place of the old one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import UsageError


@contextmanager
def replacing(path: Path, *, sync: bool = False) -> Iterator[Path]:
    """The path of a new file beside `path`, to be written in the block, which then takes the place of `path`.

    A block that fails leaves what stood there, and no trace of its own. With `sync` the new file is on the disk before
    it takes the name, and the name is before this returns. Raises OSError where that cannot be done.
    """
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield fresh
        if sync:
            sync_to_disk(fresh)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    if sync:
        sync_to_disk(path.parent)


def replace(path: Path, content: str | bytes, *, sync: bool = False) -> None:
    """Write a file (words as UTF-8) whole or not at all, as `replacing` does."""
    with replacing(path, sync=sync) as fresh:
        fresh.write_bytes(content.encode() if isinstance(content, str) else content)


@contextmanager
def asked_for(path: Path, what: str = "", try_this: str = "Name another file.") -> Iterator[Path]:
    """`replacing` for a file that a user named: its folder is made. Raises UsageError where it cannot be written.

    A link stays one, and what is no file (`/dev/stdout`, a pipe) is written to as it is. `what` the file is may be said
    in words: “The picture cannot be written to …”.
    """
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            yield path
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path.resolve() if path.is_symlink() else path) as fresh:
            yield fresh
    except OSError as error:
        told = f"The {what} cannot be written to {path}" if what else f"{path} cannot be written"
        raise UsageError(f"{told}: {error.strerror or error}.", try_this) from None


def give(path: Path, content: str | bytes, what: str = "") -> Path:
    """Write a file that a user named, as `asked_for` does; its path."""
    with asked_for(path, what) as fresh:
        fresh.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def sync_to_disk(path: Path) -> None:
    """Return when a file, or the names in a folder, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
