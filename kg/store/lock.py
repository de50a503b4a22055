"""One writer at a time: a lock file that the operating system frees when its holder dies."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from kg.errors import StoreError


class WriterLock:
    """Holds `path` locked from `__init__` to `release`; the file names the holder's process for people."""

    def __init__(self, path: Path) -> None:
        """Raises StoreError at once, without waiting, when another writer holds it."""
        try:
            self._handle: int | None = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise StoreError(
                f"{path} cannot be opened ({error.strerror}).", "Check the rights of the folder."
            ) from None
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = _holder(self._handle)
            os.close(self._handle)
            self._handle = None
            raise StoreError(
                f"The store {path.parent} is being written by another process{holder}.",
                "Wait until it ends, or name another store: --store.",
            ) from None
        os.ftruncate(self._handle, 0)
        os.pwrite(self._handle, f"{os.getpid()}\n".encode(), 0)

    def release(self) -> None:
        """Let the next writer in; calling it again does nothing. The file stays, since removing it would race."""
        if self._handle is not None:
            os.ftruncate(self._handle, 0)
            os.close(self._handle)
            self._handle = None


def _holder(handle: int) -> str:
    number = os.pread(handle, 32, 0).decode("ascii", "replace").strip()
    return f" ({number})" if number.isdigit() else ""
