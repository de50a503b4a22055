"""Looks at a user's SPARQL before it runs: refuses what reaches out, what changes the store, and what is too large.

The words are looked for outside strings, IRIs and comments. Oxigraph reads keywords without asking where a word
ends (`trueSERVICE<…>`, `SERVICEex:a`), so any bare word or prefix that holds a refused word is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from kg.errors import QueryError
from kg.graph.names import PREFIXES
from kg.store.tokens import Token, tokenize

MAX_CHARACTERS = 100_000
MAX_DEPTH = 64
"""Ten thousand nested braces kill the process that parses them."""

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = ("INSERT", "DELETE", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
_REACHING_OUT = re.compile("SERVICE|LOAD", re.IGNORECASE)
# After a closing parenthesis `<` may have been an operator, and what looks like an IRI the end of a filter.
_HIDDEN_IN_IRI = re.compile(r"\)[^>]*(?:SERVICE|LOAD)", re.IGNORECASE)
# A whole clause anywhere: asked only where long strings or escapes might make us and the parser disagree.
_GAP = r"(?:\s++|\#[^\n\r]*+)*+"
_CLAUSE = re.compile(
    rf"SERVICE{_GAP}(?:SILENT{_GAP})?(?:<[^<>]*+>|[?$]\w++|[\w.\-]*+:[^\s{{]*+){_GAP}\{{", re.IGNORECASE
)
_OPENING, _CLOSING = "{([", "})]"


class Admitted(NamedTuple):
    """A query that may run: its form, whether it names graphs itself, and whether it does so by FROM."""

    form: str
    names_graphs: bool
    names_sources: bool


class Dataset(NamedTuple):
    """The graphs that a request names beside its query, by IRI: `default` are merged, `named` are for GRAPH.

    They take the place of FROM, and what neither names is not read (SPARQL 1.1 Protocol, 2.1.4).
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def admit_dataset(dataset: Dataset, has_graph: Callable[[str], bool]) -> None:
    """Raises QueryError when a graph of `dataset` is none of the snapshot: nothing is fetched from elsewhere."""
    for iri in (*dataset.default, *dataset.named):
        if not has_graph(iri):
            raise QueryError(
                f"The request names {iri!r}, which is no graph of this store.",
                "Name one of its graphs, or none; nothing is fetched from elsewhere.",
            )


def admit(text: str, *, has_graph: Callable[[str], bool] = lambda iri: False) -> Admitted:
    """What kind of query it is. Raises QueryError, in one line, for one that may not run.

    `has_graph` says whether the snapshot holds a graph; FROM may name no other.
    """
    _refuse_length(text)
    tokens = list(tokenize(text))
    _refuse_reaching_out(text, tokens)
    _refuse_depth(text, tokens)
    form = _form(text, tokens)
    _refuse_sources(text, tokens, has_graph)
    words = {token.text.upper() for token in tokens if token.kind == "word"}
    return Admitted(form, bool(words & {"GRAPH", "FROM"}), "FROM" in words)


def admit_update(text: str) -> None:
    """Raises QueryError, in one line, for an update that may not run: one too long, too deep, or that reaches out."""
    _refuse_length(text)
    tokens = list(tokenize(text))
    _refuse_reaching_out(text, tokens)
    _refuse_depth(text, tokens)


def place(text: str, at: int) -> str:
    """`line 2, column 5` of a character, both from 1."""
    return f"line {text.count(chr(10), 0, at) + 1}, column {at - text.rfind(chr(10), 0, at)}"


def _refuse_length(text: str) -> None:
    if len(text) > MAX_CHARACTERS:
        raise QueryError(f"The query has {len(text)} characters, the limit is {MAX_CHARACTERS}.", "Shorten it.")


def _refuse_reaching_out(text: str, tokens: list[Token]) -> None:
    for token in tokens:
        bare = token.text if token.kind == "word" else token.text.partition(":")[0] if token.kind == "prefixed" else ""
        found = _REACHING_OUT.search(bare) or (token.kind == "iri" and _HIDDEN_IN_IRI.search(token.text))
        if found:
            word = "LOAD" if "LOAD" in found.group().upper() else "SERVICE"
            raise QueryError(
                f"{word} is refused ({place(text, token.at)}): a query may not reach other hosts.",
                "Ask this store alone; rename a prefix that holds that word.",
            )
    if ('"""' in text or "'''" in text or "\\" in text) and (clause := _CLAUSE.search(text)):
        raise QueryError(
            f"SERVICE is refused ({place(text, clause.start())}): a query may not reach other hosts.",
            "Leave the clause out, of strings and comments too.",
        )


def _refuse_depth(text: str, tokens: list[Token]) -> None:
    depth = 0
    for token in tokens:
        if token.kind != "mark":
            continue
        depth += (token.text in _OPENING) - (token.text in _CLOSING)
        if depth > MAX_DEPTH:
            raise QueryError(
                f"Brackets are nested more than {MAX_DEPTH} deep ({place(text, token.at)}).", "Flatten the query."
            )


def _form(text: str, tokens: list[Token]) -> str:
    for token in tokens:
        word = token.text.upper() if token.kind == "word" else ""
        if word in FORMS:
            return word
        if word in _UPDATES:
            raise QueryError(
                f"{word} would change the store ({place(text, token.at)}); queries only read.", "Change it with kg add."
            )
        if token.kind != "iri" and word not in ("PREFIX", "BASE") and token.kind != "prefixed":
            break
    raise QueryError("The query begins with none of SELECT, ASK, CONSTRUCT, DESCRIBE.", "Try SELECT * { … } LIMIT 10.")


def _refuse_sources(text: str, tokens: list[Token], has_graph: Callable[[str], bool]) -> None:
    prefixes = dict(PREFIXES)
    for at, token in enumerate(tokens):
        if token.kind != "word" or at + 2 >= len(tokens):
            continue
        first, second = tokens[at + 1], tokens[at + 2]
        if token.text.upper() == "PREFIX" and second.kind == "iri":
            prefixes[first.text.removesuffix(":")] = second.text[1:-1]
        if token.text.upper() == "FROM":
            source = second if first.text.upper() == "NAMED" else first
            start, _, name = source.text.partition(":")
            iri = source.text[1:-1] if source.kind == "iri" else prefixes.get(start, "") + name
            if not has_graph(iri):
                raise QueryError(
                    f"FROM names {source.text}, which is no graph of this store ({place(text, source.at)}).",
                    "Name one of its graphs, or leave FROM out; nothing is fetched from elsewhere.",
                )
