"""Parameters as people write them to the RDF terms that are bound into a question."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from difflib import get_close_matches

from pyoxigraph import Literal, NamedNode, Variable

from kg.ask.cells import Named
from kg.ask.labels import UNDER, resolve
from kg.ask.questions import ANY, Param, Question
from kg.errors import UsageError
from kg.graph.names import term
from kg.graph.quads import Quads

_VARIABLE = re.compile(r"\??[A-Za-z_]\w*")
_TRUE, _FALSE = ("true", "yes", "1", "on"), ("false", "no", "0", "off")


def bind(question: Question, given: Mapping[str, object], quads: Quads) -> dict[Variable, NamedNode | Literal]:
    """A term for each parameter that is given or has a default; the others stay open.

    None counts as not given. Raises UsageError for a parameter that is unknown, missing or of the wrong type.
    """
    known = {param.name: param for param in question.params}
    for name in given:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"It takes {', '.join(known) or 'none'}."
            raise UsageError(f"The question {question.name} has no parameter {name!r}.", hint)
    bound: dict[Variable, NamedNode | Literal] = {}
    for param in question.params:
        value = given.get(param.name)
        if value is None and param.required:
            raise UsageError(
                f"The question {question.name} needs {param.name} ({param.help}).",
                f"Say {param.name}=…, a {param.type}.",
            )
        text = str(param.default if value is None else value).strip()
        if not (value is None and text == ANY):
            bound[Variable(param.name)] = _term(param, text, quads)
    return bound


def values_of(given: Mapping[str, object]) -> dict[str, NamedNode | Literal]:
    """The terms of Python values for the variables of a user's own query, `?` before a name or not.

    A thing from an answer's row is its IRI, as are pyoxigraph's `NamedNode` and rdflib's `URIRef`; a str is words,
    never an IRI. Raises UsageError for a value of another kind.
    """
    return {name.removeprefix("?"): _value(name, value) for name, value in given.items()}


def _value(name: str, value: object) -> NamedNode | Literal:
    if not _VARIABLE.fullmatch(name):
        raise UsageError(f"{name!r} is no variable.", "Name it as in the query, with letters, digits and _.")
    if isinstance(value, NamedNode | Literal):
        return value
    iri = value.iri if isinstance(value, Named) else str(value) if type(value).__name__ == "URIRef" else None
    try:
        if iri is not None:
            return NamedNode(iri)
        if type(value) is date:
            return Literal(value.isoformat(), datatype=term("xsd:date"))
        if isinstance(value, bool | int | float) or type(value) is str:
            return Literal(value)
    except ValueError:
        raise UsageError(f"The value of {name} is no IRI: {iri!r}.", "Give it whole.") from None
    raise UsageError(
        f"The value of {name} is a {type(value).__name__}.",
        "Give words, a number, a day, a thing of an answer, an IRI.",
    )


def _term(param: Param, text: str, quads: Quads) -> NamedNode | Literal:
    if not text:
        raise UsageError(f"The parameter {param.name} is empty.", f"Give a {param.type} or leave it out.")
    return resolve(quads, param.type, text) if param.type in UNDER else _LITERALS[param.type](param.name, text)


def _date(name: str, text: str) -> Literal:
    try:
        return Literal(date.fromisoformat(text).isoformat(), datatype=term("xsd:date"))
    except ValueError:
        raise UsageError(f"{name} is not a day: {text!r}.", "Write it as 2025-08-24.") from None


def _integer(name: str, text: str) -> Literal:
    try:
        return Literal(int(text))
    except ValueError:
        raise UsageError(f"{name} is not a whole number: {text!r}.", "Write digits.") from None


def _boolean(name: str, text: str) -> Literal:
    if text.casefold() not in (*_TRUE, *_FALSE):
        raise UsageError(f"{name} is neither true nor false: {text!r}.", "Write true or false.")
    return Literal(text.casefold() in _TRUE)


def _text(name: str, text: str) -> Literal:
    try:
        return Literal(text)
    except ValueError:
        raise UsageError(f"{name} holds half a character.", "Type it again.") from None


_LITERALS: Mapping[str, Callable[[str, str], Literal]] = {
    "date": _date,
    "integer": _integer,
    "boolean": _boolean,
    "text": _text,
}
