"""A store opened for Python: questions, SPARQL of one's own, and an rdflib `Dataset` over the same quads."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from kg.ask import days
from kg.ask.ask import ask, sparql
from kg.ask.questions import Question, questions
from kg.ask.reviewed import EXTRACTED, seen_as
from kg.ask.sandbox import DEADLINE_SECONDS, MAX_ROWS, Sandbox
from kg.ask.search import MOST, search
from kg.errors import UsageError
from kg.model import Answer
from kg.store.as_of import as_of as standing
from kg.store.as_of import day_of
from kg.store.snapshot import Snapshot
from kg.store.store import DEFAULT_URL, open_store

if TYPE_CHECKING:
    from rdflib import Dataset


class Opened:
    """The snapshot that stood published when it was opened; documents added later show when it is opened anew.

    `ask` and `sparql` give an `Answer`. Close it, or use it in a `with`, to end the worker that runs SPARQL.
    """

    def __init__(self, snapshot: Snapshot, *, view: str = EXTRACTED) -> None:
        """Raises UsageError for a view that there is not."""
        self.snapshot = seen_as(snapshot, view)
        self._extracted = snapshot
        self._sandbox: Sandbox | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def ask(
        self,
        name: str | Question,
        /,
        *,
        lang: str = "en",
        max_rows: int = MAX_ROWS,
        columns: bool | None = None,
        view: str | None = None,
        **params: object,
    ) -> Answer:
        """Answer a prepared question; parameters are names, slugs, IRIs, days as `date` or as 2025-08-24.

        `view` is `extracted`, or `reviewed`: claims as people left them; without it, the view that was opened.

        Large stores answer from their columns where the question has that form; `columns` asks for it, or forbids it.

        Values are bound to the query's variables and never become part of its text. Raises UsageError on an unknown
        question, parameter or name, with those that come near.
        """
        seen = self.snapshot if view is None else seen_as(self._extracted, view)
        return ask(seen, name, lang=lang, max_rows=max_rows, columns=columns, **params)

    def search(self, words: str, /, *, lang: str = "en", most: int = MOST, **only: Any) -> Answer:
        """The newest claims that hold all the words; `"words in a row"`, `beginning*` and `-without` do too.

        `actor`, `target`, `topic` and `stance` are names, `since` and `until` days (`date`, or as 2025-08-24, 2025-08).
        Raises StoreError where the store has no index of words (`kg columns` makes it).
        """
        for name, bound in (("since", days.since), ("until", days.until)):
            if isinstance(only.get(name), str):
                only[name] = bound(only[name])
        return search(self.snapshot, words, lang=lang, most=most, **only)

    def sparql(
        self,
        query: str,
        *,
        values: Mapping[str, object] | None = None,
        lang: str | None = None,
        timeout_seconds: float = DEADLINE_SECONDS,
        max_rows: int = MAX_ROWS,
    ) -> Answer:
        """Answer a query of your own (SELECT, ASK, CONSTRUCT, DESCRIBE) in a worker with a deadline.

        Our prefixes need no declaration; IRIs stay IRIs unless `lang` asks for labels. `values` are bound to variables
        (`values={"actor": row[0]}`), which a SELECT must name among its columns; a str is words, never an IRI. Raises
        QueryError when the query is refused (it would write, or reach out), malformed, too slow or too large.
        """
        self._sandbox = self._sandbox or Sandbox(self.snapshot)
        return sparql(
            self.snapshot,
            query,
            lang=lang,
            timeout_seconds=timeout_seconds,
            max_rows=max_rows,
            sandbox=self._sandbox,
            values=values,
        )

    def questions(self) -> tuple[Question, ...]:
        """Every prepared question, by name: titles, parameters, columns."""
        return questions()

    def dataset(self) -> Dataset:
        """An rdflib `Dataset` over the same quads, not a copy; it cannot be written to.

        Its default graph is the union of all graphs. rdflib's queries have no deadline and may reach out (`SERVICE`):
        run only what you trust. Raises UsageError that names the extra where oxrdflib is not installed.
        """
        try:
            from oxrdflib import OxigraphStore
        except ImportError:
            raise UsageError(
                "An rdflib Dataset needs oxrdflib, which is not installed.", "pip install 'kg-claims[rdflib]'"
            ) from None
        from pyoxigraph import Store
        from rdflib import Dataset

        if not isinstance(self.snapshot.quads, Store):
            raise UsageError(
                "A remote store gives no rdflib Dataset of its own.", "Use rdflib's SPARQLStore with the store's URL."
            )
        return Dataset(store=OxigraphStore(store=self.snapshot.quads), default_union=True)

    def close(self) -> None:
        """End the worker that runs SPARQL, if there is one; the store may still be asked."""
        if self._sandbox is not None:
            self._sandbox.close()
            self._sandbox = None


def opened(
    url: str | os.PathLike[str] = DEFAULT_URL, *, as_of: date | str | None = None, view: str = EXTRACTED
) -> Opened:
    """The store at a folder or URL, as it is or as it stood at the end of a day, as extracted or as reviewed.

    Raises StoreError where nothing was published, UsageError where `as_of` is no day.
    """
    day = day_of(as_of) if as_of is not None else None
    snapshot = open_store(url).snapshot()
    return Opened(standing(snapshot, day) if day else snapshot, view=view)
