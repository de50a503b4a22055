"""Worker processes that extract: each holds its own parser, answers arrive in the order of the documents.

Processes are started by a fork server, since a process that opened a store must not be forked. One that dies
(out of memory, killed from outside) costs its document and nothing else.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import forkserver, get_context
from typing import TYPE_CHECKING

from kg.errors import Problem

if TYPE_CHECKING:  # The server must not import numpy before it knows how many threads to use.
    from kg.model import Document, Extraction
    from kg.route import Kit, Route

AHEAD = 4
"""Documents waiting for each worker, so that none is idle and few are held in memory."""

_THREADS = "OMP_NUM_THREADS"
_route: Route | None = None  # A worker's own, set once when it starts.


_Handed = tuple["Document", "Future[Extraction | Problem]"]


class Pool:
    """`workers` processes with the same kit. Made anew when one of them dies."""

    def __init__(self, kit: Kit, workers: int) -> None:
        self._kit, self._workers = kit, workers
        _start_server()
        self._executor = self._new()

    def extract(self, items: Iterable[Document | Problem]) -> Iterator[Extraction | Problem]:
        """What each document gave, in their order; problems among `items` pass through."""
        waiting: deque[_Handed | Problem] = deque()
        try:
            for item in items:
                waiting.append(item if isinstance(item, Problem) else (item, self._submit(item)))
                if len(waiting) > AHEAD * self._workers:
                    yield from self._next(waiting)
            while waiting:
                yield from self._next(waiting)
        finally:
            self._executor.shutdown(wait=False, cancel_futures=True)

    def _next(self, waiting: deque[_Handed | Problem]) -> Iterator[Extraction | Problem]:
        """The next result; where a process died, the results of all that are waiting, each tried on its own."""
        first = waiting.popleft()
        if isinstance(first, Problem):
            yield first
            return
        try:
            result = first[1].result()
        except BrokenProcessPool:
            suspects = [first, *waiting]
            waiting.clear()
            self._renew()
            for suspect in suspects:
                yield suspect if isinstance(suspect, Problem) else self._alone(suspect[0])
        else:
            yield result

    def _alone(self, document: Document) -> Extraction | Problem:
        """The document once more with nothing beside it: now a dead process is its own doing."""
        try:
            return self._executor.submit(_work, document).result()
        except BrokenProcessPool:
            self._renew()
            return Problem(document.id, "ended the process that read it.", "Split it, or give the machine more memory.")

    def _submit(self, document: Document) -> Future[Extraction | Problem]:
        try:
            return self._executor.submit(_work, document)
        except (BrokenProcessPool, OSError) as error:  # OSError: the pool broke while it started another process
            failed: Future[Extraction | Problem] = Future()
            failed.set_exception(BrokenProcessPool(str(error)))  # Told when this document's turn comes.
            return failed

    def _renew(self) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._executor = self._new()

    def _new(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._workers, get_context("forkserver"), _start, (self._kit,))


def _start_server() -> None:
    """Start the fork server with one thread a process, since the processes share the cores."""
    before = os.environ.get(_THREADS)
    os.environ[_THREADS] = "1"
    try:
        forkserver.ensure_running()
    finally:
        if before is None:
            del os.environ[_THREADS]
        else:
            os.environ[_THREADS] = before


def _start(kit: Kit) -> None:
    global _route  # What an initializer makes can be kept nowhere else.
    from kg.route import Route

    _route = Route(kit)


def _work(document: Document) -> Extraction | Problem:
    from kg.jobs.extract import extract_one

    assert _route is not None
    return extract_one(document, _route)
