"""A corpus through the route: what each document gave, or what went wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from kg.errors import KGError, Problem
from kg.jobs.workers import Pool
from kg.model import Document, Extraction
from kg.parse.pipeline import load as load_parser
from kg.read.files import TEXT_SUFFIXES
from kg.read.paths import read_paths
from kg.route import Route

Progress = Callable[[str], None]
"""Told the name of each document when it is done."""


def quiet(name: str) -> None:
    """Tells nobody."""


def extract_paths(
    paths: Sequence[Path], route: Route, *, lang: str | None = None, workers: int = 1, progress: Progress = quiet
) -> Iterator[Extraction | Problem]:
    """What each document under `paths` gave, in the order in which they are read, and what went wrong.

    A document that cannot be read or that fails becomes a Problem; problems that an extraction tells of stay with it.
    With several `workers` the work is done in as many processes. Raises at once, before anything is read: UsageError
    for a wrong path, ModelError for a parser that does not serve.
    """
    items = read_paths(paths, lang=lang)
    if route.kit.parser is not None:
        load_parser(lang or "", route.kit.parser)
    return extract_all(items, route, workers=workers, progress=progress)


def extract_all(
    items: Iterable[Document | Problem], route: Route, *, workers: int = 1, progress: Progress = quiet
) -> Iterator[Extraction | Problem]:
    """As `extract_paths`, for documents at hand.

    Texts that a store keeps are left out: a store may lie inside the folder that it was made from.
    """
    items = (item for item in items if isinstance(item, Problem) or not _kept_by_a_store(item))
    if workers > 1:
        results = Pool(route.kit, workers).extract(items)
    else:
        results = (item if isinstance(item, Problem) else extract_one(item, route) for item in items)
    for result in results:
        yield result
        progress(result.document.id if isinstance(result, Extraction) else result.where)


def extract_one(document: Document, route: Route) -> Extraction | Problem:
    """What one document gave; a failure of any kind is its Problem."""
    try:
        return route.extract(document)
    except KGError as error:
        return Problem(document.id, error.what, error.try_this)
    except Exception as error:  # noqa: BLE001  # one article must not stop a corpus
        what = " ".join(f"{type(error).__name__}: {error}".split())
        return Problem(document.id, f"failed ({what[:200]}).", "Please report it with the article.")


def _kept_by_a_store(document: Document) -> bool:
    """Whether it is the file of a store's own text: they alone are named by the hash of what they hold."""
    return document.id.endswith(document.sha256)


def count_files(paths: Iterable[Path]) -> int:
    """About how many articles there are to read, for a progress bar."""
    found = (file for path in paths for file in ((path,) if path.is_file() else path.rglob("*")))
    return sum(file.suffix.lower() in TEXT_SUFFIXES for file in found)
