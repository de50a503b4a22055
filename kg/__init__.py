"""kg reads news, finds who said what, and keeps it as a knowledge graph cited to the character."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from kg.ask.opened import Opened

__version__ = "0.1.0"


def open(
    url: str | os.PathLike[str] = "kg-data", *, as_of: date | str | None = None, view: str = "extracted"
) -> Opened:
    """The store at a folder or URL, to ask from Python: `kg.open("kg-data").ask("who-blames-whom", topic="summit")`.

    With `as_of`, a day (or `"2025-08-22"`), as it stood at that day's end. With `view="reviewed"` claims and codings
    are those that people left. Raises StoreError where nothing was published there.
    """
    from kg.ask.opened import opened  # Here, so that `import kg` stays light.

    return opened(url, as_of=as_of, view=view)
