"""Files of RDF in: read as a stream into a scratch store, whole before anything is done with them.

Nodes without a name, triple terms and broken syntax are refused with their place, so that nothing comes in by half.
"""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg.errors import DataError, UsageError

READS = {
    ".nq": RdfFormat.N_QUADS,
    ".nquads": RdfFormat.N_QUADS,
    ".nt": RdfFormat.N_TRIPLES,
    ".trig": RdfFormat.TRIG,
    ".ttl": RdfFormat.TURTLE,
    ".turtle": RdfFormat.TURTLE,
    ".jsonld": RdfFormat.JSON_LD,
}
"""The endings that are read; `.gz` may follow."""
REFUSED = (".rdf", ".owl", ".xml", ".rdfxml")
GZIP = ".gz"
_BATCH = 50_000
_MEND = "Mend it there, or export it again. Nothing was imported."


def ending(path: Path) -> str:
    """The ending that tells the kind, without `.gz`, in small letters."""
    name = path.name.casefold().removesuffix(GZIP)
    return Path(name).suffix


@contextmanager
def loaded(path: Path, step: Callable[[int], None] = lambda quads: None) -> Iterator[Store]:
    """The quads of a file in a store of their own, on disk, gone when the block ends; `step` hears how many came.

    Raises UsageError where there is no such file or its kind is not read, DataError where it cannot be read to its end.
    """
    format_ = _format(path)
    with tempfile.TemporaryDirectory(prefix="kg-") as scratch:
        store = Store(scratch)
        try:
            with _opened(path) as stream:
                quads = map(_named, parse(stream, format=format_))
                while batch := list(islice(quads, _BATCH)):
                    store.bulk_extend(batch)
                    step(len(batch))
        except (SyntaxError, ValueError, EOFError, OSError) as error:
            raise DataError(f"{path} cannot be read as {format_.name}: {_where(error)}.", _MEND) from None
        except _NamelessError as error:
            raise DataError(f"{path} holds {error}.", "Give every node an IRI. Nothing was imported.") from None
        yield store


def _format(path: Path) -> RdfFormat:
    if ending(path) in REFUSED:
        raise UsageError(
            f"{path.name} looks like RDF/XML, which kg does not read: it has no graphs, and its entities can be bombs.",
            "Convert it to TriG or N-Quads first.",
        )
    if ending(path) not in READS:
        raise UsageError(f"{path.name} is no RDF that kg reads.", f"It reads {', '.join(READS)}, also with {GZIP}.")
    if not path.is_file():
        raise UsageError(f"There is no file {path}.", "Look for a typing mistake.")
    return READS[ending(path)]


def _opened(path: Path) -> IO[bytes]:
    return gzip.open(path, "rb") if path.name.casefold().endswith(GZIP) else path.open("rb")  # type: ignore[return-value]


def _named(quad: Quad) -> Quad:
    if isinstance(quad.graph_name, BlankNode) or isinstance(quad.subject, BlankNode):
        raise _NamelessError(f"a node without a name: {quad}")
    if not isinstance(quad.object, NamedNode | Literal) or not isinstance(quad.subject, NamedNode):
        kind = "a node without a name" if isinstance(quad.object, BlankNode) else "a triple term"
        raise _NamelessError(f"{kind}: {quad}")
    return quad


def _where(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".")


class _NamelessError(Exception):
    """A quad that stored graphs do not have."""
