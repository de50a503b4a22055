"""From the URL of a remote engine and the settings to how it is reached."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

from kg.errors import StoreError
from kg.settings import Settings
from kg.store.wire import Access

# Where engines take updates beside the address of their queries; others take both at one address.
_UPDATES = (("/query", "/update"), ("/ds/sparql", "/ds/update"))
_REPOSITORY = re.compile(r"/repositories/[^/]+$")


def access_of(url: str, settings: Settings) -> Access:
    """How the engine at `url` is reached. Raises StoreError for a URL that names no host or holds a password."""
    parts = urlsplit(url)
    if not parts.hostname:
        raise StoreError(f"{url} names no host.", "Write it as in --store https://example.org/sparql.")
    return Access(
        url,
        settings.update_url or update_url(url),
        settings.user,
        settings.password,
        settings.token,
        settings.request_seconds,
    )


def update_url(url: str) -> str:
    """Where an engine takes updates, by the address of its queries.

    >>> update_url("http://localhost:7878/query")
    'http://localhost:7878/update'
    """
    parts = urlsplit(url)
    path = parts.path
    for asked, changed in _UPDATES:
        if path.endswith(asked):
            return urlunsplit(parts._replace(path=path.removesuffix(asked) + changed))
    if _REPOSITORY.search(path):
        return urlunsplit(parts._replace(path=f"{path}/statements"))
    return url
