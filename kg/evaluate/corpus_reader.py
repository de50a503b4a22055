"""One dispatch of a corpus and one annotator's claims: words of the text become characters, every value is checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from kg.errors import DataError
from kg.evaluate.annotations import AnnotatedDocument, annotated_document
from kg.evaluate.cases import place, places
from kg.read.matter import front_matter
from kg.terms import ACTS, Agreement, Attribution, Evidence, Mode, Stance

CLAIM_FIELDS = frozenset(
    [
        "content",
        "near",
        "more",
        "speaker",
        "actor",
        "attribution",
        "cue",
        "mode",
        "stance",
        "target",
        "evidence",
        "topics_general",
        "via",
        "said_to",
        "date",
        "phenomenon",
        "codings",
        "doubtful",
        "note",
    ]
)
REFUSAL_FIELDS = frozenset({"speaker", "cue", "near", "actor", "note"})
_WRITTEN = {"place": Attribution.METONYM.value, "none": Attribution.UNATTRIBUTED.value}
"""Short words of the annotators for kinds of attribution, and ours."""
_ABOUT = ("subject", "style", "split")


def read_dispatch(dispatch: Path, annotation: Path) -> AnnotatedDocument:
    """The document of `dispatch` with the claims of `annotation`. Raises DataError that names file and claim."""
    text, about = _text(dispatch)
    loaded = _toml(annotation)
    reader = _Reader(text, annotation)
    claims, declined = reader.tables(loaded, "claim"), reader.tables(loaded, "declined")
    made = {
        "id": dispatch.stem,
        "text": text,
        **{name: str(about[name]) for name in ("lang", "date", "publisher", "title") if about.get(name)},
        "claims": [reader.claim(claim, f"{annotation}, claim {n}") for n, claim in enumerate(claims, 1)],
        "declined": [reader.refusal(item, f"{annotation}, declined {n}") for n, item in enumerate(declined, 1)],
    }
    subject, style, split = (str(about[name]) if about.get(name) else None for name in _ABOUT)
    return replace(annotated_document(made, str(annotation)), subject=subject, style=style, split=split)


def _text(path: Path) -> tuple[str, Mapping[str, Any]]:
    try:
        whole = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path} cannot be read as UTF-8: {error}.", "Mend the dispatch.") from error
    matter = front_matter(whole)
    if matter.complaints:
        raise DataError(f"{path}: {matter.complaints[0]}", "Mend the front matter.")
    return whole[matter.start :], matter.fields


def _toml(path: Path) -> dict[str, Any]:
    try:
        loaded = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise DataError(f"{path} cannot be read as TOML: {error}.", "Mend the file.") from error
    if unknown := sorted(set(loaded) - {"claim", "declined", "note"}):
        raise DataError(f"{path}: unknown {', '.join(unknown)}.", "A file holds [[claim]] and [[declined]] tables.")
    return loaded


class _Reader:
    """Turns tables of words into the JSON of an annotated document, whose checks then hold for it too."""

    def __init__(self, text: str, path: Path) -> None:
        self.text = text
        self.path = path

    def tables(self, loaded: Mapping[str, Any], name: str) -> list[Any]:
        found = loaded.get(name, [])
        if not isinstance(found, list):
            raise DataError(f"{self.path}: {name} is no list of tables.", f"Write [[{name}]].")
        return found

    def claim(self, table: Any, where: str) -> dict[str, Any]:
        _known(table, CLAIM_FIELDS, where)
        stance = Stance(_one_of(table, "stance", list(ACTS), where))
        attribution = _WRITTEN.get(table.get("attribution"), table.get("attribution"))
        content = self._span(table, table.get("content"), where)
        at = content["start"]
        return {
            **content,
            "more": [list(self._span(table, words, where, at).values()) for words in _list(table, "more", where)],
            "speaker": self._speaker(table, where, at),
            "cue": self._span(table, table["cue"], where, at) if table.get("cue") else None,
            "mode": _one_of(table, "mode", list(Mode), where),
            "stance": stance.value,
            "polarity": stance.polarity,
            "evidence": _one_of(table, "evidence", list(Evidence), where),
            "attribution": _one_of({"attribution": attribution}, "attribution", list(Attribution), where),
            "target": table.get("target"),
            "topics_general": _list(table, "topics_general", where),
            "via": [self._span(table, words, where, at) for words in _list(table, "via", where)],
            "said_to": [self._span(table, words, where, at) for words in _list(table, "said_to", where)],
            "date": _day(table, where),
            "phenomenon": table.get("phenomenon"),
            "doubtful": table.get("doubtful", False),
            **({"codings": [_coding(c, where) for c in _list(table, "codings", where)]} if "codings" in table else {}),
        }

    def refusal(self, table: Any, where: str) -> dict[str, Any]:
        _known(table, REFUSAL_FIELDS, where)
        cue = self._span(table, table.get("cue"), where)
        return {**cue, "cue": cue, "speaker": self._speaker(table, where, cue["start"])}

    def _speaker(self, table: Mapping[str, Any], where: str, beside: int) -> dict[str, Any] | None:
        """The mention and the actor; a claim without a mention may still have an actor."""
        if table.get("speaker"):
            return {**self._span(table, table["speaker"], where, beside), "actor": table.get("actor")}
        return {"actor": table["actor"]} if table.get("actor") else None

    def _span(self, table: Mapping[str, Any], words: Any, where: str, beside: int | None = None) -> dict[str, int]:
        """Where `words` stand: their one place, the one inside `near`, else the place nearest to `beside`."""
        near = table.get("near")
        if not isinstance(words, str) or not words or not isinstance(near, str | None):
            raise DataError(f"{where}: {words!r} is no piece of the text.", "Quote words of the text.")
        start = place(words, self.text, near)
        found = places(words, self.text) if start is None else []
        if found and beside is not None:
            start = min(found, key=lambda at: abs(at - beside))
        if start is None:
            times = len(found)
            how = "does not stand in the text" if not times else f"stands in the text {times} times"
            raise DataError(f"{where}: {words!r} {how}.", "Copy it exactly, and tell places apart by `near`.")
        return {"start": start, "end": start + len(words)}


def _coding(loaded: Any, where: str) -> dict[str, Any]:
    _known(loaded, frozenset({"proposition", "agreement"}), f"{where}, coding")
    agreement = _one_of(loaded, "agreement", list(Agreement), where)
    return {"proposition": loaded.get("proposition"), "agreement": agreement}


def _known(table: Any, fields: frozenset[str], where: str) -> None:
    if not isinstance(table, dict):
        raise DataError(f"{where}: must be a table, not {type(table).__name__}.")
    if unknown := sorted(set(table) - fields):
        raise DataError(f"{where}: unknown {', '.join(unknown)}.", f"Known are {', '.join(sorted(fields))}.")


def _list(table: Mapping[str, Any], field: str, where: str) -> list[Any]:
    found = table.get(field, [])
    if not isinstance(found, list):
        raise DataError(f"{where}: {field} is no list.", f'Write {field} = ["…"].')
    return found


def _one_of(table: Mapping[str, Any], field: str, known: list[Any], where: str) -> str:
    value = table.get(field)
    if value not in known:
        raise DataError(f"{where}: {value!r} is no {field}.", f"One of {', '.join(known)}.")
    return str(value)


def _day(table: Mapping[str, Any], where: str) -> str | None:
    day = table.get("date")
    try:
        return date.fromisoformat(str(day)).isoformat() if day else None
    except ValueError as error:
        raise DataError(f"{where}: {day!r} is no day.", 'Write date = "2025-11-21".') from error
