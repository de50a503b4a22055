"""The folder beside the client that belongs to a remote store: texts, superseded versions, codebooks, manifests."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from kg.settings import Settings
from kg.store.layout import Layout

_NOT_PLAIN = re.compile(r"[^A-Za-z0-9.]+")
_NAME_CHARACTERS, _HASH_CHARACTERS = 60, 8


def layout_of(url: str, settings: Settings) -> Layout:
    """The setting `beside`, else a folder for this URL in the user's data folder ($XDG_DATA_HOME or ~/.local/share)."""
    if settings.beside:
        return Layout(Path(settings.beside).expanduser())
    parts = urlsplit(url)
    name = _NOT_PLAIN.sub("-", f"{parts.hostname}-{parts.port or ''}{parts.path}").strip("-")[:_NAME_CHARACTERS]
    told = hashlib.sha256(url.encode()).hexdigest()[:_HASH_CHARACTERS]
    data = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Layout(Path(data).expanduser() / "kg" / f"{name}-{told}")
