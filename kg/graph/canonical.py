"""One hash for a set of quads, whatever their order: SHA-256 over their sorted N-Quads."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from pyoxigraph import BlankNode, Quad, RdfFormat, serialize

from kg.errors import DataError


def canonical_hash(quads: Iterable[Quad]) -> str:
    """64 hex characters: the same for the same quads in any order, and however often each is given.

    Raises DataError on a blank node, whose name is an accident of the parser.
    """
    once = set(quads)
    for quad in once:
        if any(isinstance(part, BlankNode) for part in (quad.subject, quad.object, quad.graph_name)):
            raise DataError(f"A blank node has no name to hash: {quad}", "Give every node of the graph an IRI.")
    written = serialize(once, format=RdfFormat.N_QUADS) or b""
    return hashlib.sha256(b"".join(sorted(written.splitlines(keepends=True)))).hexdigest()
