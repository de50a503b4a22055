"""SPARQL updates on a store in memory, which the protocol's own tests need. No other store takes any."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from kg.ask.guard import Dataset, admit_update
from kg.errors import QueryError, StoreError
from kg.store.engines import InMemory
from kg.store.store import Store
from kg.store.tokens import Token, tokenize

_OPENING, _CLOSING = "{([", "})]"


def updated(store: Store, text: str, dataset: Dataset | None, *, base: str) -> None:
    """Run an update, whole or not at all, and publish what it left.

    `dataset` stands for a USING clause in each of its operations, relative IRIs are resolved against `base`. Raises
    QueryError where it is refused or malformed, StoreError for a store of another kind.
    """
    if not isinstance(store.engine, InMemory):
        raise StoreError("Only a store in memory takes updates.", "Change this one by kg add.")
    admit_update(text)
    if dataset is not None:
        text = using(text, dataset)
    with store.writer() as writer:
        try:
            store.engine.update(text, base=base)
        except SyntaxError as error:
            raise QueryError(f"The update has a syntax error: {' '.join(str(error).split())[:200]}.") from None
        writer.publish(rebuild=True)


def using(text: str, dataset: Dataset) -> str:
    """The update with the graphs of `dataset` as USING before each WHERE. Raises QueryError where it names its own.

    >>> using("INSERT { ?s a ?t } WHERE { ?s a ?t }", Dataset(("http://a/",), ()))
    'INSERT { ?s a ?t } USING <http://a/> WHERE { ?s a ?t }'
    """
    try:
        default, named = ([str(NamedNode(iri)) for iri in graphs] for graphs in dataset)
    except ValueError as error:
        raise QueryError(f"A graph of the request is no IRI: {error}.") from None
    clause = "".join((*(f"USING {iri} " for iri in default), *(f"USING NAMED {iri} " for iri in named)))
    pieces, done = [], 0
    for token in _outside_brackets(text):
        word = token.text.upper()
        if word in ("USING", "WITH"):
            raise QueryError(
                f"The update names graphs by {word}, and so does the request.", "Name them in one place (2.2.3)."
            )
        if word == "WHERE":
            pieces += [text[done : token.at], clause]
            done = token.at
    return "".join((*pieces, text[done:]))


def _outside_brackets(text: str) -> Iterator[Token]:
    depth = 0
    for token in tokenize(text):
        if token.kind == "mark":
            depth += (token.text in _OPENING) - (token.text in _CLOSING)
        elif token.kind == "word" and depth == 0:
            yield token
