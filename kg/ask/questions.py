"""Prepared questions: the `.rq` files of queries/, each with a header that says what it asks and how.

    # title.en: Who blames whom for what          one title a language
    # help: One sentence on what comes out.
    # param: speaker actor any Only this actor    name, type, default (`required`, `any` or a value), description
    # column: n Number of claims                  the columns that people see, in their order
    # unfit: Virtuoso loses rows over paths       an engine that would answer it wrongly, and why: it is not asked

A parameter is a variable of the query under the same name. It is bound, never pasted; so it must be projected,
and grouped by where the query groups. `?claim` or `?claims` carries the citations of a row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from kg.errors import DataError, UsageError
from kg.resources import folder

TYPES = ("actor", "topic", "proposition", "stance", "date", "integer", "boolean", "text")
REQUIRED, ANY = "required", "any"
_NAME = re.compile(r"[\w-]+")
_LONGEST_NAME = 100  # beyond some 250 bytes a file system refuses to look
_HEADER = re.compile(r"#\s*(title\.[a-z]{2,3}|help|param|column):\s*(.*)")


@dataclass(frozen=True, slots=True)
class Param:
    """One parameter of a question; `default` is `required`, `any` (left open) or a value."""

    name: str
    type: str
    default: str
    help: str

    @property
    def required(self) -> bool:
        """Whether the question makes no sense without it."""
        return self.default == REQUIRED


@dataclass(frozen=True, slots=True)
class Column:
    """One column that people see."""

    name: str
    help: str


@dataclass(frozen=True, slots=True)
class Question:
    """One prepared question; `sparql` is the whole file, header included, `sql` its second form if it has one."""

    name: str
    titles: Mapping[str, str]
    help: str
    params: tuple[Param, ...]
    columns: tuple[Column, ...]
    sparql: str = field(repr=False)
    sql: str = field(default="", repr=False)

    def title(self, lang: str) -> str:
        """The title in that language, else in English, else the name."""
        return self.titles.get(lang) or self.titles.get("en") or self.name


def questions(where: Path | None = None) -> tuple[Question, ...]:
    """Every question of queries/ (or of another folder), by name. Raises DataError on a bad header."""
    return tuple(read_question(path) for path in sorted((where or folder("queries")).glob("*.rq")))


def question(name: str, where: Path | None = None) -> Question:
    """The question of that name. Raises UsageError with the nearest names when there is none."""
    path = (where or folder("queries")) / f"{name}.rq"
    if len(name) <= _LONGEST_NAME and _NAME.fullmatch(name) and path.is_file():
        return read_question(path)
    known = {q.name: q for q in questions(where)}
    near = get_close_matches(name.casefold().replace("_", "-").replace(" ", "-"), known, n=3, cutoff=0.5)
    hint = f"Did you mean {' or '.join(near)}?" if near else f"There are: {', '.join(known)}."
    raise UsageError(f"There is no question {name!r}.", hint)


def read_question(path: Path) -> Question:
    """The question of one file, named by its stem. Raises DataError on a bad header, UsageError on a bad path."""
    try:
        text = path.read_text("utf-8")
        second = path.with_suffix(".sql")
        sql = second.read_text("utf-8") if second.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise UsageError(f"{path} cannot be read: {reason}.", "Name a file of SPARQL.") from None
    return replace(parse_question(path.stem, text), sql=sql)


def parse_question(name: str, text: str) -> Question:
    """The question that `text` spells out. Raises DataError on a bad header."""
    titles: dict[str, str] = {}
    helps: list[str] = []
    params: list[Param] = []
    columns: list[Column] = []
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            break
        found = _HEADER.fullmatch(line.rstrip())
        if found is None:
            continue
        kind, value = found[1], found[2].strip()
        if kind == "help":
            helps.append(value)
        elif kind == "param":
            params.append(_param(name, value))
        elif kind == "column":
            columns.append(Column(*_split(name, value, 2)))
        else:
            titles[kind.removeprefix("title.")] = value
    return Question(name, titles, " ".join(helps), tuple(params), tuple(columns), text)


def _param(question_name: str, value: str) -> Param:
    param = Param(*_split(question_name, value, 4))
    if param.type not in TYPES:
        raise DataError(
            f"Question {question_name}: {param.name} has the unknown type {param.type!r}.", f"Use {', '.join(TYPES)}."
        )
    return param


def _split(question_name: str, value: str, count: int) -> list[str]:
    parts = value.split(None, count - 1)
    if len(parts) != count:
        raise DataError(
            f"Question {question_name}: the header line {value!r} is too short.",
            "Write `# param: name type default description` or `# column: name meaning`.",
        )
    return parts
