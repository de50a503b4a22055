"""Runs a user's SPARQL in worker processes with bounded memory, killed and replaced when the deadline passes.

Oxigraph cannot be told to stop, and some queries abort the process they run in: never ours.
"""

from __future__ import annotations

import os
import queue
import re
import selectors
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self, cast

from pyoxigraph import Literal, NamedNode

from kg.ask.afar import run_afar
from kg.ask.frames import HEAD, MAX_FRAME_BYTES, Message, Result, decode, encode, pack, unpack
from kg.ask.guard import Dataset, admit, admit_dataset
from kg.errors import BusyError, LimitError, QueryError, StoreError
from kg.graph.quads import Far
from kg.store.snapshot import Snapshot

DEADLINE_SECONDS = 30.0
MAX_ROWS = 10_000
MOST_WAITING = 1_000
MEMORY_BYTES = 2_000_000_000
"""Address space of a worker; below 1 GB opening a snapshot aborts."""
_START_SECONDS = 60.0
_SYNTAX = re.compile(r"error at (\d+):(\d+): (?:expected )?(?:one of )?(.*)", re.DOTALL)
_UNNAMED = re.compile(r"does not contains variable (\?\w+)")
_KEPT = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "TMPDIR") if name in os.environ}
_PACKAGE = Path(__file__).resolve().parents[2]


class Sandbox:
    """Warm workers over one snapshot; `run` may be called from several threads, each waits for a free worker.

    A remote engine needs no workers: it is asked itself.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        *,
        workers: int = 1,
        memory_bytes: int = MEMORY_BYTES,
        waiting: int = MOST_WAITING,
    ) -> None:
        """`waiting` is how many queries may wait for a worker; the next one is sent away."""
        self._places = threading.BoundedSemaphore(workers + waiting)
        self._snapshot = snapshot
        self._memory_bytes = memory_bytes
        self._idle: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        for _ in range(workers):
            self._idle.put(None)  # Started when first needed.
        self._workers = workers

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Kill the workers that are idle; those at work end with their deadline.

        Whoever still asks, since he took hold of us before, gets a new worker, which ends when we are let go.
        """
        places = 0
        while True:
            try:
                worker = self._idle.get_nowait()
            except queue.Empty:
                break
            places += 1
            if worker is not None:
                worker.kill()
        for _ in range(places):
            self._idle.put(None)

    def run(
        self,
        text: str,
        *,
        timeout_seconds: float = DEADLINE_SECONDS,
        max_rows: int = MAX_ROWS,
        values: Mapping[str, NamedNode | Literal] | None = None,
        dataset: Dataset | None = None,
        base: str | None = None,
    ) -> Result:
        """Run one query; `values` are bound to its variables and never become part of its text.

        `dataset` takes the place of FROM; relative IRIs are resolved against `base`. Raises QueryError when the query
        is refused or malformed, LimitError when it is too slow or too large, BusyError when no worker was free.
        """
        admitted = admit(text, has_graph=lambda iri: _has_graph(self._snapshot, iri))
        admit_dataset(dataset or Dataset(), lambda iri: _has_graph(self._snapshot, iri))
        if isinstance(self._snapshot.quads, Far):
            if dataset is not None:
                raise QueryError("A remote store takes no graphs beside the query.", "Name them in it, by FROM.")
            return run_afar(
                self._snapshot.quads, text, admitted, timeout_seconds=timeout_seconds, max_rows=max_rows, values=values
            )
        request: Message = {
            "query": text,
            "union": not admitted.names_sources,
            "max_rows": max_rows,
            "timeout_seconds": timeout_seconds,
            "values": {name: encode(node) for name, node in (values or {}).items()},
            "dataset": dataset,
            "base": base,
        }
        return _result(admitted.form, self._ask(request, timeout_seconds), text)

    def _ask(self, request: Message, timeout_seconds: float) -> Message:
        """The reply of the first worker that is free. Raises BusyError when too many wait for one."""
        if not self._places.acquire(blocking=False):
            raise BusyError("Too many queries wait for a worker.", "Ask again in a moment.")
        try:
            return self._asked(request, timeout_seconds)
        finally:
            self._places.release()

    def _asked(self, request: Message, timeout_seconds: float) -> Message:
        try:
            worker = self._idle.get(timeout=timeout_seconds)
        except queue.Empty:
            raise BusyError("Every query worker is busy.", "Ask again in a moment.") from None
        kept: _Worker | None = None
        try:
            if worker is None or not worker.alive:
                worker = _Worker(self._snapshot.on_disk(), self._memory_bytes)
            reply = worker.ask(request, timeout_seconds)
            kept = worker
        finally:
            if kept is None and worker is not None:
                worker.end()
            self._idle.put(kept)
        return reply


class _Worker:
    """One process and its two pipes."""

    def __init__(self, quads: Path, memory_bytes: int) -> None:
        path = os.pathsep.join(p for p in (str(_PACKAGE), os.environ.get("PYTHONPATH", "")) if p)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "kg.ask.worker", str(quads.resolve()), str(memory_bytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_KEPT | {"PYTHONPATH": path, "OMP_NUM_THREADS": "1", "LANG": "C.UTF-8"},
            start_new_session=True,
        )
        if self._receive(_START_SECONDS) != {"ready": True}:
            self.kill()
            raise StoreError("A query worker could not open the snapshot.", "Run kg verify.")

    @property
    def alive(self) -> bool:
        """Whether the process still runs; one that idles may have been ended from outside."""
        return self._process.poll() is None

    def ask(self, request: Message, timeout_seconds: float) -> Message:
        """The reply. Raises QueryError when the deadline passes or the worker dies."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(pack(request))
            self._process.stdin.flush()
        except BrokenPipeError:
            raise QueryError("The query worker had died.", "Ask again.") from None
        reply = self._receive(timeout_seconds)
        if reply is not None:
            return reply
        code = self._process.poll()
        if code is None:
            raise LimitError(f"The query was stopped after {timeout_seconds:g} s.", "Narrow it or add a LIMIT.")
        raise LimitError(
            f"The query ended its worker ({_cause(code)}).", "Narrow it: it needs too much memory or depth."
        )

    def end(self) -> None:
        """Kill the process and go on: whoever asked does not wait until the system has taken back its memory."""
        self._process.kill()
        threading.Thread(target=self.kill, daemon=True).start()

    def kill(self) -> None:
        """End the process at once, whatever it does, and close the pipes."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue  # What was left in the buffer has nobody to go to.

    def _receive(self, timeout_seconds: float) -> Message | None:
        """The next message; None when time is up or the process has ended."""
        assert self._process.stdout is not None
        deadline = time.monotonic() + timeout_seconds
        handle, data, wanted = self._process.stdout.fileno(), bytearray(), HEAD.size
        with selectors.DefaultSelector() as selector:
            selector.register(handle, selectors.EVENT_READ)
            while len(data) < wanted:
                left = deadline - time.monotonic()
                if left <= 0 or not selector.select(left):
                    return None
                piece = os.read(handle, 1 << 20)
                if not piece:
                    self._process.wait()
                    return None
                data += piece
                if len(data) >= HEAD.size:
                    wanted = HEAD.size + min(HEAD.unpack_from(data)[0], MAX_FRAME_BYTES)
        return unpack(bytes(data[HEAD.size : wanted]))


def _has_graph(snapshot: Snapshot, iri: str) -> bool:
    try:
        return snapshot.quads.contains_named_graph(NamedNode(iri))
    except ValueError:
        return False


def _cause(code: int) -> str:
    try:
        return signal.Signals(-code).name if code < 0 else f"exit {code}"
    except ValueError:
        return f"signal {-code}"


def _result(form: str, reply: Message, text: str) -> Result:
    if "error" in reply:
        raise _error(str(reply["error"]), str(reply["what"]), text)
    if "boolean" in reply:
        answer = Literal(bool(reply["boolean"]))
        return Result(form, ("answer",), ((answer,),), truncated=False)
    rows = cast("list[list[list[str] | None]]", reply["rows"])
    columns = tuple(cast("list[str]", reply["columns"]))
    return Result(form, columns, tuple(tuple(map(decode, row)) for row in rows), truncated=bool(reply["truncated"]))


def _error(kind: str, what: str, text: str) -> QueryError:
    if kind == "memory":
        return LimitError("The query needs too much memory.", "Narrow it or add a LIMIT.")
    if unnamed := _UNNAMED.search(what):
        return QueryError(
            f"The query gives no column {unnamed[1]}, to which a value is bound.", "Add it to the SELECT."
        )
    found = _SYNTAX.match(what) if kind == "syntax" else None
    if found is None:
        return QueryError(f"The query failed: {' '.join(what.split())[:200]}.", "Simplify it.")
    line, column = int(found[1]), int(found[2])
    rows = text.splitlines() or [""]
    here = rows[line - 1][column - 1 :].strip()[:20] if line <= len(rows) else ""
    near = f" near {here!r}" if here else ", at its end"
    hint = "Declare that prefix." if "Prefix not found" in found[3] else _expected(found[3])
    return QueryError(f"The query has a syntax error at line {line}, column {column}{near}.", hint)


def _expected(listed: str) -> str:
    """The first few readable things of the parser's list."""
    words = [w for w in re.findall(r"[A-Z]{2,}\b|\"[^\"]{1,3}\"", re.sub(r"\[[^\]]*\]", "", listed)) if w != '"\\"']
    return f"Expected there: {', '.join(words[:6])}." if words else "Check what stands before it."
