"""Things as linked data at their paths: what the store says of an IRI, as Turtle or JSON-LD."""

from __future__ import annotations

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kg.graph.names import BASE, PREFIXES
from kg.serve.reply import edition_of

FORMATS = {
    "ttl": ("text/turtle", RdfFormat.TURTLE),
    "jsonld": ("application/ld+json", RdfFormat.JSON_LD),
    "nt": ("application/n-triples", RdfFormat.N_TRIPLES),
}
"""Suffix, media type and format."""
_THINGS = ("claim", "actor", "prop", "topic", "version", "doc", "coding", "declined", "stance", "post", "codebook")
_DEPTH = 2
"""A claim is told with its citation and that with its selectors: nodes whose names begin with its own."""


def wanted_format(request: Request) -> str:
    """The suffix of the format that the Accept header puts first, when it is one of ours; empty for pages."""
    if request.url.path.split("/")[1] not in _THINGS:
        return ""
    for part in request.headers.get("accept", "").split(","):
        media = part.split(";")[0].strip().lower()
        if media in {"text/html", "*/*", "application/xhtml+xml"}:
            return ""
        for suffix, (known, _) in FORMATS.items():
            if media == known:
                return suffix
    return ""


def described(request: Request, suffix: str) -> Response:
    """Every triple about the thing at this path and about the parts of it that have names below its own."""
    media, syntax = FORMATS[suffix]
    path = request.url.path.removesuffix(f".{suffix}").lstrip("/")
    iri = BASE + path
    quads = edition_of(request).snapshot.quads
    found: dict[Triple, None] = {}
    waiting, seen = [iri], {iri}
    while waiting:
        node = NamedNode(waiting.pop())
        for quad in quads.quads_for_pattern(node, None, None, None):
            found[quad.triple] = None
            part = quad.object
            if isinstance(part, NamedNode) and part.value.startswith(f"{iri}#") and part.value not in seen:
                seen.add(part.value)
                waiting.append(part.value)
    if not found:
        return PlainTextResponse(f"Nothing is told of {iri}.\n", 404)
    body = serialize(found, format=syntax, prefixes=dict(PREFIXES) if suffix == "ttl" else None)
    return Response(body or b"", media_type=media, headers={"vary": "accept"})
