"""Addresses that come from documents: only http and https with a host are ever linked."""

from __future__ import annotations

from urllib.parse import urlsplit


def safe(address: str | None) -> str | None:
    """`address` if a page may link it: `javascript:` is a valid IRI too."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None
