"""A function in a process of its own: it can be given up after a deadline, and its memory is its own."""

from __future__ import annotations

import resource
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

MEGABYTE = 1024


class Ran(NamedTuple):
    """What a function gave, and the megabytes that its process grew to. `done` is False where it was given up."""

    done: bool
    result: Any = None
    megabytes: float = 0.0
    fault: str | None = None


def apart(function: Callable[..., Any], *arguments: Any, seconds: float, how: str = "spawn") -> Ran:
    """Run `function` in a new process, at most that long. `fork` shares what is in memory already: never with a store
    of Oxigraph open."""
    context = get_context(how)
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(theirs, function, arguments), daemon=True)
    process.start()
    theirs.close()
    try:
        return ours.recv() if ours.poll(seconds) else Ran(False)
    except EOFError:
        return Ran(False, fault="the process died")
    finally:
        process.kill()
        process.join()
        ours.close()


def _run(pipe: Connection, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    try:
        result, fault = function(*arguments), None
    except Exception as error:  # noqa: BLE001
        result, fault = None, f"{type(error).__name__}: {error}".splitlines()[0][:100]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    pipe.send(Ran(fault is None, result, peak, fault))
    pipe.close()
