"""What engines do otherwise than the standard says, each in one row: nothing else asks which engine it talks to."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from kg.errors import StoreError
from kg.graph.names import PREFIXES
from kg.store.wire import Reply

_BOOLEAN = PREFIXES["xsd"] + "boolean"
_TRUTH = {"0": "false", "1": "true"}
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Dialect:
    """One engine.

    `batch_quads` go into one update; `atomic` says that an update is one transaction. `union` are the fields that make
    a query without GRAPH read all graphs. `row_limit` is the header that tells how many rows the server gives at most,
    `row_setting` where that is set. `booleans_as_numbers` says that true comes back as 1.
    """

    name: str
    server: str
    batch_quads: int = 1000
    atomic: bool = False
    union: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    row_limit: str = ""
    row_setting: str = ""
    booleans_as_numbers: bool = False

    def mended(self, reply: Reply) -> bytes:
        """A reply in SPARQL-results JSON with what this engine changes put right.

        Raises StoreError where the server stopped at its own limit of rows, ValueError where the reply is no JSON.
        """
        found = json.loads(reply.data)  # also where nothing is mended: an answer that was cut is then told at once
        if not (self.row_limit or self.booleans_as_numbers):
            return reply.data
        rows = found.get("results", {}).get("bindings", [])
        limit = reply.headers.get(self.row_limit, "")
        if limit.isdigit() and len(rows) >= int(limit):
            raise StoreError(
                f"The server gives at most {limit} rows, and this answer has more.",
                f"Raise its limit ({self.row_setting}), or narrow the question.",
            )
        for row in rows:
            for cell in row.values():
                self._mend(cell)
        return json.dumps(found, ensure_ascii=False).encode()

    def unfit(self, query: str) -> str:
        """Why this engine would answer a query wrongly: what a line `# unfit: ENGINE reason` of its head says."""
        found = (line.removeprefix("# unfit: ") for line in query.splitlines() if line.startswith("# unfit: "))
        return next((told.partition(" ")[2] for told in found if told.startswith(f"{self.name} ")), "")

    def _mend(self, cell: dict[str, str]) -> None:
        if cell.get("datatype") == _BOOLEAN:
            cell["value"] = _TRUTH.get(cell["value"], cell["value"])
        if cell.get("type") == "bnode":
            cell["value"] = _NOT_PLAIN.sub("", cell["value"])


STANDARD = Dialect("SPARQL 1.1", "")
OXIGRAPH = Dialect("Oxigraph", "oxigraph/", 100_000, atomic=True, union={"union-default-graph": ""})
# Virtuoso compiles an update into a procedure of its own, of at most 10,000 lines.
VIRTUOSO = Dialect(
    "Virtuoso",
    "virtuoso/",
    2_000,
    row_limit="X-SPARQL-MaxRows",
    row_setting="ResultSetMaxRows in its virtuoso.ini",
    booleans_as_numbers=True,
)
_KNOWN = (OXIGRAPH, VIRTUOSO)


def dialect_of(headers: Mapping[str, str]) -> Dialect:
    """The engine that a reply's headers name; the standard's where they name none that we know."""
    server = headers.get("Server", "").lower()
    return next((known for known in _KNOWN if server.startswith(known.server)), STANDARD)
