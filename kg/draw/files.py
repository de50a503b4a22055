"""Files that a picture or page is written to: whole or not at all."""

from __future__ import annotations

import tempfile
from pathlib import Path

from kg.errors import UsageError


def put(path: Path, data: bytes, what: str) -> Path:
    """Write `data` beside `path`, then put it in its place. Raises UsageError, which names `what`, if it cannot be."""
    part: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            part = Path(file.name)
            file.write(data)
        part.chmod(0o644)
        part.replace(path)
    except OSError as error:
        if part:
            part.unlink(missing_ok=True)
        raise UsageError(f"The {what} cannot be written to {path}: {error.strerror}.", "Name another file.") from error
    return path
