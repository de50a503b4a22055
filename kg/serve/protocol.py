"""Reads a request of the SPARQL 1.1 Protocol: one query or one update, by GET or either POST, with its graphs.

Source of the rules: SPARQL 1.1 Protocol, W3C Recommendation 21 March 2013, section 2.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from kg.ask.guard import Dataset

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
MAX_FIELDS = 1_000
_GRAPHS = {"query": ("default-graph-uri", "named-graph-uri"), "update": ("using-graph-uri", "using-named-graph-uri")}


class ProtocolError(Exception):
    """A request that is none: the `status` to answer with, and a sentence that says why."""

    def __init__(self, status: int, what: str) -> None:
        super().__init__(what)
        self.status = status
        self.what = what


@dataclass(frozen=True, slots=True)
class Asked:
    """An operation, `query` or `update`, its text, and the graphs that were named beside it."""

    operation: str
    text: str
    dataset: Dataset | None


async def read_request(request: Request) -> Asked | None:
    """What was asked; None for a GET without any query, which asks what this service is. Raises ProtocolError."""
    fields = _fields(request.scope["query_string"])
    if request.method == "POST":
        media, body = await _body(request)
        fields += _fields(body) if media == FORM else [(media.removeprefix("application/sparql-"), _text(body))]
    texts = [(name, value) for name, value in fields if name in _GRAPHS]
    named = [name for name, _ in fields if any(name in graphs for graphs in _GRAPHS.values())]
    if not texts and not named and request.method != "POST":
        return None
    if len(texts) != 1:
        raise ProtocolError(400, f"The request holds {len(texts)} queries or updates, and one is taken at a time.")
    operation, text = texts[0]
    if operation == "update" and request.method != "POST":
        raise ProtocolError(400, "An update is sent by POST.")
    default, inside = (tuple(value for name, value in fields if name == wanted) for wanted in _GRAPHS[operation])
    if len(default) + len(inside) != len(named):
        raise ProtocolError(400, f"Graphs of a {operation} are named by {' and '.join(_GRAPHS[operation])}.")
    return Asked(operation, text, Dataset(default, inside) if named else None)


async def _body(request: Request) -> tuple[str, bytes]:
    """The media type and the body of a POST."""
    media, *parameters = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    if media not in (FORM, QUERY, UPDATE):
        raise ProtocolError(415, f"A POST is {FORM}, {QUERY} or {UPDATE}; this one is {media or 'of no type'}.")
    for name, _, value in (parameter.partition("=") for parameter in parameters):
        if name.strip() == "charset" and value.strip().strip('"') not in ("utf-8", "utf8"):
            raise ProtocolError(415, "SPARQL is sent as UTF-8.")
    try:
        return media, await request.body()
    except ClientDisconnect:
        raise ProtocolError(413, "The request is too long, or broke off.") from None


def _fields(data: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(data.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MAX_FIELDS)
    except UnicodeDecodeError:
        raise ProtocolError(400, "The parameters are not UTF-8, percent-encoded.") from None
    except ValueError:
        raise ProtocolError(400, f"The request has more than {MAX_FIELDS} parameters.") from None


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise ProtocolError(400, "The query is not UTF-8.") from None
