"""What the sandbox and its workers say to each other: JSON messages with their length before them, and RDF terms.

JSON and not pickle, since a worker may have been taken over by what it was asked.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from typing import BinaryIO, cast

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

Term = NamedNode | BlankNode | Literal | Triple | None
Row = tuple[Term, ...]
Message = dict[str, object]


@dataclass(frozen=True, slots=True)
class Result:
    """What a query gave; `form` is SELECT, ASK, CONSTRUCT or DESCRIBE."""

    form: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    truncated: bool


HEAD = struct.Struct(">I")
MAX_FRAME_BYTES = 128 * 1024 * 1024


def pack(message: Message) -> bytes:
    """A message with its length in four bytes before it."""
    data = json.dumps(message, ensure_ascii=True, separators=(",", ":")).encode()
    return HEAD.pack(len(data)) + data


def unpack(data: bytes) -> Message:
    """The mirror of `pack`, without the length."""
    return cast("Message", json.loads(data))


def receive(stream: BinaryIO) -> Message | None:
    """The next message of a stream, waiting for it; None at its end."""
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    (size,) = HEAD.unpack(head)
    data = stream.read(size)
    return unpack(data) if len(data) == size else None


def encode(term: Term) -> list[str] | None:
    """A term as a short list that JSON holds: its kind, its value, and a literal's language or datatype."""
    if term is None:
        return None
    if isinstance(term, NamedNode):
        return ["i", term.value]
    if isinstance(term, BlankNode):
        return ["b", term.value]
    if isinstance(term, Literal):
        return ["l", term.value, term.language or "", "" if term.language else term.datatype.value]
    return ["t", str(term)]


def decode(coded: list[str] | None) -> Term:
    """The mirror of `encode`; a triple term comes back as the string it is written as."""
    if coded is None:
        return None
    kind, value = coded[0], coded[1]
    if kind == "i":
        return NamedNode(value)
    if kind == "b":
        return BlankNode(value)
    if kind == "l":
        return Literal(value, language=coded[2]) if coded[2] else Literal(value, datatype=NamedNode(coded[3]))
    return Literal(value)
