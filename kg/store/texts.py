"""Full texts beside the store, each in a file named by the SHA-256 of its bytes; never in the triples.

A text is kept whole, since offsets count in it; which of its passages are page furniture is not kept.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from kg.errors import StoreError
from kg.files import replace

_HASH = re.compile(r"[0-9a-f]{64}")


def text_path(folder: Path, sha256: str) -> Path:
    """Where the text of that hash lies. Raises StoreError unless `sha256` is 64 hex characters."""
    if not _HASH.fullmatch(sha256):
        raise StoreError(f"{sha256!r} is not the hash of a text.", "The store was damaged: run kg verify.")
    return folder / f"{sha256}.txt"


def text_hash(text: str) -> str:
    """What names a text: 64 hex characters, `kg:sha256` of its version."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def write_text(folder: Path, text: str) -> str:
    """Keep `text` and return its hash, 64 hex characters; a text that is there already stays untouched."""
    data, sha256 = text.encode("utf-8", "surrogatepass"), text_hash(text)
    path = text_path(folder, sha256)
    if path.is_file() and path.read_bytes() == data:
        return sha256
    folder.mkdir(exist_ok=True)
    replace(path, data)
    return sha256


def read_text(folder: Path, sha256: str) -> str:
    """The text of that hash, as it was read. Raises StoreError when it is gone or has changed."""
    path = text_path(folder, sha256)
    try:
        data = path.read_bytes()
    except OSError:
        raise StoreError(f"The text {path.name} is missing from the store.", "Add its document again.") from None
    if hashlib.sha256(data).hexdigest() != sha256:
        raise StoreError(f"The text {path.name} was changed after it was stored.", "Add its document again.")
    return data.decode("utf-8", "surrogatepass")
