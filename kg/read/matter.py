"""Front matter: the metadata at the head of a file, and where the text begins after it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml
from frontmatter.default_handlers import YAMLHandler

LONGEST = 20_000
"""Characters within which front matter must close: a rule across a long text is none."""

_OPEN = re.compile(r"-{3,}[ \t]*(?:\r\n|\n|\r)")
_CLOSE = re.compile(r"^(?:-{3,}|\.{3})[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
_LINE_END = re.compile(r"\r\n|\n|\r")
_FIELD = re.compile(r"[A-Za-z_]\w*[ \t]*:(?:\s|\Z)")
_BARE_COLON = re.compile(
    r"^(?P<key>[\w-]+:[ \t]+)(?P<value>[^\s\"'\[{|>&*!%@`#][^\r\n]*:(?:[ \t][^\r\n]*)?)(?=[\r\n]|\Z)", re.MULTILINE
)
"""A field whose bare value holds a colon, which YAML takes for a field within the field."""
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Matter:
    """What front matter says, the offset at which the text begins, and what is wrong with it.

    Field names are in lower case. Values are the words as written: `no` is a language here, never False.
    """

    start: int = 0
    fields: Mapping[str, str] = field(default_factory=dict)
    complaints: tuple[str, ...] = ()


def front_matter(text: str) -> Matter:
    """Read the front matter of `text`. Never raises: broken front matter is complained of, by line of the file.

    A file that opens with a rule (`---`) and prose has none. Broken front matter that closes is left out of the
    text all the same; where it never closes, everything is text.
    """
    opened = _OPEN.match(text)
    if opened is None:
        return Matter()
    closed = _CLOSE.search(_unify(text[:LONGEST]), opened.end())
    body = text[opened.end() : closed.start() if closed else LONGEST]
    looks_like_fields = _FIELD.match(body) is not None
    if closed is None:
        complaint = "line 1: front matter opens with --- and never closes; all of it was read as text."
        return Matter(complaints=(complaint,) if looks_like_fields else ())
    try:
        loaded = YAMLHandler().load(_BARE_COLON.sub(_quoted, body), Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        if not looks_like_fields:
            return Matter()
        return Matter(closed.end(), complaints=(_complaint(error, body),))
    if loaded in (None, "") or isinstance(loaded, dict):
        fields, complaints = _plain(loaded or {})
        return Matter(closed.end(), fields, complaints)
    return Matter()


def _quoted(line: re.Match[str]) -> str:
    """A value with a colon in it, as headlines have (`title: Retraites : le oui`), is one value all the same."""
    return line["key"] + "'" + line["value"].replace("'", "''") + "'"


def _unify(text: str) -> str:
    """Lone carriage returns as line feeds, one for one, so that `^` finds every line."""
    return re.sub(r"\r(?!\n)", "\n", text)


def _complaint(error: Exception, body: str) -> str:
    """What YAML says, on one line, with the line of the file: the front matter begins on line 2."""
    line, reason = 0, "it is nested too deeply"
    if isinstance(error, yaml.MarkedYAMLError):
        reason = error.problem or "no YAML"
        line = error.problem_mark.line if error.problem_mark else 0
    elif isinstance(error, yaml.reader.ReaderError):
        reason = str(error.reason)
        line = len(_LINE_END.findall(body[: error.position]))
    line = min(line, max(0, len(_LINE_END.findall(body)) - 1))  # an unclosed value is noticed past the end
    return f"line {line + 2}: front matter is broken ({reason}); none of it was used."


def _plain(loaded: Mapping[object, object]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Fields with one value each; lists of words are joined, anything deeper is complained of."""
    fields: dict[str, str] = {}
    complaints = []
    for key, value in loaded.items():
        name = str(key).strip().lower()
        if isinstance(value, list) and all(isinstance(v, str) for v in value):
            value = ", ".join(value)
        if not isinstance(value, str):
            complaints.append(f"front matter: {name} must be one value; it was left out.")
        elif value.strip() not in _NOTHING:
            fields[name] = " ".join(_LINE_END.sub(" ", value).split())
    return fields, tuple(complaints)
