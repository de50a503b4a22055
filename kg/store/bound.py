"""Values put into the text of a query that goes to another engine, for which there is no other way in.

A value is written by pyoxigraph as the RDF term that it is, never as words of a person's, and takes the place of whole
tokens: nothing inside a string, an IRI or a comment is touched. As in the embedded engine, it holds in the query itself
and in those sub-SELECTs that project the variable; elsewhere the name means something else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kg.errors import QueryError
from kg.graph.quads import Term
from kg.store.tokens import Token, tokenize


class _Select(NamedTuple):
    """One SELECT: the variables that it projects (None for all), its first token, those that open and close its
    group, and the first one behind it. `outermost` is the query itself, if it is a SELECT."""

    projected: frozenset[str] | None
    starts: int
    opens: int
    closes: int
    ends: int
    outermost: bool


def bound(query: str, values: Mapping[str, Term]) -> str:
    """`query` with a term for each variable, named without its mark.

    Raises QueryError for a variable that a SELECT does not project, or that the query itself assigns.
    """
    if not values:
        return query
    tokens = list(tokenize(query))
    scopes = _scopes(tokens)
    written = {name: str(term) for name, term in values.items()}
    pieces: dict[int, str] = {}
    for at, token in enumerate(tokens):
        name = token.text[1:] if token.kind == "variable" else ""
        if name in written and _means_the_value(name, at, scopes):
            _refuse_assigned(tokens, at, name)
            pieces[at] = written[name]
    for scope in scopes:
        shown = [name for name in written if scope.projected is None or name in scope.projected]
        if shown and all(_means_the_value(n, scope.opens + 1, scopes) for n in shown):
            given = " ".join(f"VALUES ?{name} {{ {written[name]} }}" for name in shown)
            pieces[scope.opens] = f"{{ {given} "
    _refuse_unnamed(scopes, written)
    return _joined(query, tokens, pieces)


def _scopes(tokens: list[Token]) -> list[_Select]:
    """Every SELECT, the outermost first."""
    closing = _pairs(tokens)
    found = []
    for at, token in enumerate(tokens):
        if token.kind == "word" and token.text.upper() == "SELECT":
            opens = next((i for i in range(at, len(tokens)) if tokens[i].text == "{"), -1)
            if opens >= 0:
                around = [end for start, end in closing.items() if start < at < end]
                closes = closing.get(opens, len(tokens))
                ends = min(around, default=len(tokens))
                projected = _projected(tokens[at + 1 : opens])
                found.append(_Select(projected, at, opens, closes, ends, outermost=not around))
    return found


def _pairs(tokens: list[Token]) -> dict[int, int]:
    """The closing brace of each opening one."""
    found, waiting = {}, []
    for at, token in enumerate(tokens):
        if token.kind == "mark" and token.text == "{":
            waiting.append(at)
        elif token.kind == "mark" and token.text == "}" and waiting:
            found[waiting.pop()] = at
    return found


def _projected(head: list[Token]) -> frozenset[str] | None:
    """The variables between SELECT and its group that stand there plainly, not as the name of an expression."""
    names, depth = set(), 0
    for token in head:
        depth += (token.text == "(") - (token.text == ")")
        if token.text == "*" and not depth:
            return None
        if token.kind == "variable" and not depth:
            names.add(token.text[1:])
    return frozenset(names)


def _means_the_value(name: str, at: int, scopes: list[_Select]) -> bool:
    """Whether a variable at that token is the one that bears the value and may give way to it.

    It stands in no SELECT's columns or order (where a term is no name), and every SELECT around it projects it.
    """
    around = [scope for scope in scopes if scope.starts <= at < scope.ends]
    inside = all(scope.opens < at < scope.closes for scope in around)
    return inside and all(scope.projected is None or name in scope.projected for scope in around)


def _refuse_assigned(tokens: list[Token], at: int, name: str) -> None:
    before = [token.text.upper() for token in tokens[max(at - 1, 0) : at]]
    if before and before[0] in ("AS", "VALUES"):
        raise QueryError(f"The query itself assigns ?{name}, to which a value is bound.", "Name one of them otherwise.")


def _refuse_unnamed(scopes: list[_Select], written: Mapping[str, str]) -> None:
    for name in written:
        if any(scope.outermost and scope.projected is not None and name not in scope.projected for scope in scopes):
            raise QueryError(f"The query gives no column ?{name}, to which a value is bound.", "Add it to the SELECT.")


def _joined(query: str, tokens: list[Token], pieces: Mapping[int, str]) -> str:
    out, end = [], 0
    for at, piece in sorted(pieces.items()):
        token = tokens[at]
        out += [query[end : token.at], piece]
        end = token.at + len(token.text)
    return "".join((*out, query[end:]))
