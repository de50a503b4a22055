"""The tokens of a SPARQL query: what stands outside strings, IRIs and comments, without a parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_ESCAPE = r"\\(?:[tbnrf\\\"']|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})"
_TOKEN = re.compile(
    rf"""
    (?P<space>\s+|\#[^\n\r]*)
  | (?P<string>\"{{3}}(?:[^"\\]|{_ESCAPE}|"(?!""))*\"{{3}}|'{{3}}(?:[^'\\]|{_ESCAPE}|'(?!''))*'{{3}}
      |"(?:[^"\\\n\r]|{_ESCAPE})*"|'(?:[^'\\\n\r]|{_ESCAPE})*')
  | (?P<iri><[^<>"{{}}|^`\\\x00-\x20]*>)
  | (?P<variable>[?$]\w+)
  | (?P<language>@[A-Za-z][A-Za-z0-9-]*)
  | (?P<prefixed>(?:[^\W\d_][\w.\-]{{0,100}}|_)?:(?:[\w:%.\-]|\\.)*)
  | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
  | (?P<word>[^\W\d]\w*)
  | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A piece of a query; `at` counts characters."""

    kind: str
    text: str
    at: int


def tokenize(text: str) -> Iterator[Token]:
    """The tokens of a query without white space and comments."""
    for match in _TOKEN.finditer(text):
        if match.lastgroup and match.lastgroup != "space":
            yield Token(match.lastgroup, match.group(), match.start())
