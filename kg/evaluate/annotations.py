"""Annotated documents, gold or predicted, as the JSONL holds them: read, checked and typed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kg.errors import DataError

Span = tuple[int, int]
"""Half-open characters of the document's text."""


@dataclass(frozen=True, slots=True)
class Who:
    """Who speaks: the mention's characters where given, and the actor's name or None."""

    span: Span | None
    actor: str | None


@dataclass(frozen=True, slots=True)
class Annotated:
    """One claim as somebody annotated or predicted it. `doubtful` costs nothing, missed or found.

    `said_on` is the day of the utterance as written (YYYY-MM-DD), `rule` the name of what found a predicted claim,
    `confidence` the probability (0 to 1) that it claims for itself, `phenomenon` what makes a gold claim hard.
    """

    span: Span
    more: tuple[Span, ...] = ()
    speaker: Who | None = None
    stance: str | None = None
    polarity: int | None = None
    mode: str | None = None
    evidence: str | None = None
    target: str | None = None
    topics: frozenset[str] = frozenset()
    via: tuple[Span, ...] = ()
    said_to: tuple[Span, ...] = ()
    codings: frozenset[tuple[str, str]] = frozenset()
    coded: bool = False
    doubtful: bool = False
    said_on: str | None = None
    rule: str | None = None
    attribution: str | None = None
    topics_general: frozenset[str] = frozenset()
    phenomenon: str | None = None
    confidence: float | None = None

    def characters(self) -> frozenset[int]:
        """Every character of its content."""
        return frozenset(i for start, end in (self.span, *self.more) for i in range(start, end))


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal to comment: the words that refuse, and those for who refuses (None where nobody is named)."""

    cue: Span
    speaker: Span | None


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """The claims and refusals of one document, and its text and metadata where the file gives them."""

    id: str
    claims: tuple[Annotated, ...]
    text: str | None = None
    lang: str | None = None
    date: date | None = None
    publisher: str | None = None
    title: str | None = None
    declined: tuple[Refused, ...] = ()
    subject: str | None = None
    style: str | None = None
    split: str | None = None


def load_annotations(path: Path) -> dict[str, AnnotatedDocument]:
    """The documents of a JSONL file by id, in its order. Raises DataError, which names file and line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise DataError(f"{path} cannot be read: {reason}.", "Give a JSONL file, one document a line.") from error
    documents: dict[str, AnnotatedDocument] = {}
    # Line feeds only: U+2028 and its like may stand inside a JSON string.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            loaded = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise DataError(f"{where}: no JSON ({error}).", "Give JSONL, one document a line.") from error
        document = annotated_document(loaded, where)
        if document.id in documents:
            raise DataError(f"{where}: {document.id} stands there a second time.", "Give each document once.")
        documents[document.id] = document
    if not documents:
        raise DataError(f"{path} holds no document.", "Give JSONL, one document a line.")
    return documents


def annotated_documents(loaded: Iterable[Mapping[str, Any]]) -> dict[str, AnnotatedDocument]:
    """Documents as `kg extract` makes them, by id; the last one counts where an id comes twice."""
    found = (annotated_document(item, f"document {number}") for number, item in enumerate(loaded, 1))
    return {document.id: document for document in found}


def annotated_document(loaded: object, where: str) -> AnnotatedDocument:
    """One document from its JSON. Raises DataError, which begins with `where`."""
    table = _Table(loaded, where)
    id_ = table.word("id")
    if not id_:
        raise DataError(f"{where}: the document has no id.", "Give it the id of its gold document.")
    text = table.word("text")
    claims = table.items("claims", required=True)
    return AnnotatedDocument(
        id=id_,
        claims=tuple(_claim(claim, f"{where}, claim {n}", text) for n, claim in enumerate(claims, 1)),
        text=text,
        lang=table.word("lang"),
        date=_day(table.word("date"), where),
        publisher=table.word("publisher"),
        title=table.word("title"),
        declined=tuple(_refused(item, f"{where}, declined {n}") for n, item in enumerate(table.items("declined"), 1)),
        subject=table.word("subject"),
        style=table.word("style"),
        split=table.word("split"),
    )


def _refused(loaded: object, where: str) -> Refused:
    table = _Table(loaded, where)
    who = _who(table.get("speaker"), where)
    return Refused(_span(table.get("cue") or loaded, where), who.span if who else None)


def _day(written: str | None, where: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise DataError(f"{where}: {written!r} is no day.", "Write dates as YYYY-MM-DD.") from error


def _claim(loaded: object, where: str, text: str | None) -> Annotated:
    table = _Table(loaded, where)
    span = _span(loaded, where)
    if text is not None and span[1] > len(text):
        raise DataError(f"{where}: characters {span[0]}-{span[1]} lie outside the text ({len(text)} characters).")
    codings = [_Table(c, f"{where}, coding") for c in table.items("codings")]
    polarity = table.get("polarity")
    if polarity is not None and (isinstance(polarity, bool) or polarity not in (-1, 0, 1)):
        raise DataError(f"{where}: polarity must be -1, 0, 1 or null, not {polarity!r}.")
    return Annotated(
        span=span,
        more=tuple(_pair(part, where) for part in table.items("more")),
        speaker=_who(table.get("speaker"), where),
        stance=table.word("stance"),
        polarity=polarity,
        mode=table.word("mode"),
        evidence=table.word("evidence"),
        target=table.word("target"),
        topics=frozenset(table.words("topics")),
        via=tuple(_span(v, f"{where}, via") for v in table.items("via")),
        said_to=tuple(_span(v, f"{where}, said_to") for v in table.items("said_to")),
        codings=frozenset((c.need("proposition"), c.need("agreement")) for c in codings),
        coded=table.has("codings"),
        doubtful=bool(table.get("doubtful")),
        said_on=table.word("date"),
        rule=table.word("rule"),
        attribution=table.word("attribution"),
        topics_general=frozenset(table.words("topics_general")),
        phenomenon=table.word("phenomenon"),
        confidence=_probability(table.get("confidence"), where),
    )


def _probability(value: object, where: str) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise DataError(f"{where}: confidence must lie between 0 and 1, not {value!r}.")
    return float(value)


def _who(loaded: object, where: str) -> Who | None:
    if not loaded:
        return None
    table = _Table(loaded, f"{where}, speaker")
    span = _span(loaded, table.where) if table.has("start") or table.has("end") else None
    return Who(span, table.word("actor"))


def _span(loaded: object, where: str) -> Span:
    table = _Table(loaded, where)
    return _pair((table.get("start"), table.get("end")), where)


def _pair(loaded: object, where: str) -> Span:
    if not isinstance(loaded, list | tuple) or len(loaded) != 2:
        raise DataError(f"{where}: a part must be [start, end], not {loaded!r}.")
    start, end = loaded
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        raise DataError(f"{where}: {start!r}-{end!r} is no range of characters.", "Give 0 <= start < end.")
    return start, end


class _Table:
    """A JSON object whose fields are asked for by type; anything else is a DataError that says where."""

    def __init__(self, loaded: object, where: str) -> None:
        if not isinstance(loaded, dict):
            raise DataError(f"{where}: must be an object, not {type(loaded).__name__}.")
        self._loaded: dict[str, Any] = loaded
        self.where = where

    def has(self, name: str) -> bool:
        return name in self._loaded

    def get(self, name: str) -> Any:
        return self._loaded.get(name)

    def word(self, name: str) -> str | None:
        value = self._loaded.get(name)
        if value is not None and not isinstance(value, str):
            raise DataError(f"{self.where}: {name} must be a word or null, not {value!r}.")
        return value

    def need(self, name: str) -> str:
        value = self.word(name)
        if value is None:
            raise DataError(f"{self.where}: {name} is missing.")
        return value

    def items(self, name: str, *, required: bool = False) -> list[Any]:
        value = self._loaded.get(name)
        if value is None and not required:
            return []
        if not isinstance(value, list):
            raise DataError(f"{self.where}: {name} must be a list." if self.has(name) else f"{self.where}: no {name}.")
        return value

    def words(self, name: str) -> list[str]:
        values = self.items(name)
        if not all(isinstance(v, str) for v in values):
            raise DataError(f"{self.where}: {name} must be a list of words.")
        return values
