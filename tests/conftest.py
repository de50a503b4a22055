from __future__ import annotations

import gc

from tests.browser import browser

__all__ = ["browser"]


def pytest_unconfigure() -> None:
    """A route freezes what it loads (`gc.freeze`), and DuckDB complains at the end of whatever was frozen with it."""
    gc.unfreeze()
