"""A worker of the sandbox: `python -m kg.ask.worker SNAPSHOT MEMORY_BYTES` answers queries on its standard input.

It runs alone in its process, with bounded memory and processor time, and may be killed at any moment.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import cast

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, Store, Triple, Variable

from kg.ask.frames import Message, Row, decode, encode, pack, receive
from kg.ask.shut_off import no_sockets
from kg.graph.names import PREFIXES

MAX_RESULT_CHARACTERS = 16 * 1024 * 1024
_SPARE_SECONDS = 5
_CORES = 4  # Oxigraph works in more threads than one.


def main(arguments: Sequence[str]) -> None:
    """Open the snapshot, say so, and answer queries until the input ends."""
    folder, memory_bytes = arguments
    resource.setrlimit(resource.RLIMIT_AS, (int(memory_bytes), int(memory_bytes)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    no_sockets()  # Where it cannot be done, the guard stands alone.
    store = Store.read_only(folder)
    _say({"ready": True})
    while (request := receive(sys.stdin.buffer)) is not None:
        _bound_processor_time(float(str(request["timeout_seconds"])))
        _say(_answer(store, request))


def _say(message: Message) -> None:
    sys.stdout.buffer.write(pack(message))
    sys.stdout.buffer.flush()


def _bound_processor_time(timeout_seconds: float) -> None:
    """The kernel ends us when the parent cannot: a killed parent leaves no query running for ever."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime + timeout_seconds * _CORES) + _SPARE_SECONDS
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (limit if hard < 0 else min(limit, hard), hard))


def _answer(store: Store, request: Message) -> Message:
    try:
        return _result(store, request)
    except SyntaxError as error:
        return {"error": "syntax", "what": str(error)}
    except MemoryError:
        return {"error": "memory", "what": ""}
    except (OSError, ValueError, RuntimeError) as error:
        return {"error": "failed", "what": str(error)}


def _result(store: Store, request: Message) -> Message:
    given = cast("list[list[str]] | None", request["dataset"])
    found = store.query(
        str(request["query"]),
        base_iri=cast("str | None", request["base"]),
        prefixes=dict(PREFIXES),
        use_default_graph_as_union=bool(request["union"]) and given is None,
        default_graph=[NamedNode(iri) for iri in given[0]] if given else None,
        named_graphs=[NamedNode(iri) for iri in given[1]] if given else None,
        substitutions=_values(request),
    )
    if isinstance(found, QueryBoolean):
        return {"columns": ["answer"], "rows": [], "boolean": bool(found), "truncated": False}
    if isinstance(found, QuerySolutions):
        columns = [variable.value for variable in found.variables]
        rows: Iterator[Row] = (tuple(solution) for solution in found)
    else:
        columns = ["subject", "predicate", "object"]
        rows = ((triple.subject, triple.predicate, triple.object) for triple in found)
    kept, truncated = _take(rows, int(str(request["max_rows"])))
    return {"columns": columns, "rows": kept, "truncated": truncated}


def _values(request: Message) -> dict[Variable, NamedNode | BlankNode | Literal | Triple]:
    coded = cast("dict[str, list[str] | None]", request["values"])
    terms = {Variable(name): decode(term) for name, term in coded.items()}
    return {variable: term for variable, term in terms.items() if term is not None}


def _take(rows: Iterable[Row], max_rows: int) -> tuple[list[list[list[str] | None]], bool]:
    """At most `max_rows` rows and `MAX_RESULT_CHARACTERS`, and whether there were more."""
    kept: list[list[list[str] | None]] = []
    size = 0
    for row in islice(rows, max_rows + 1):
        coded = [encode(term) for term in row]
        size += sum(sum(map(len, term)) for term in coded if term)
        if len(kept) == max_rows or size > MAX_RESULT_CHARACTERS:
            return kept, True
        kept.append(coded)
    return kept, False


if __name__ == "__main__":
    main(sys.argv[1:])
