"""Tables of test sentences, one TOML file a phenomenon: read, checked and located in their passages.

A file holds `[[case]]` tables: `text`, `claims` (each with `content`, `mode` and `stance`; `speaker` with `actor`,
`cue`, `more`, `target`, `via`, `said_to` and `date` where the passage gives them), `declined` (`speaker`, `cue`), the
`date` of publication and a `note`. Claims quote the passage; where their words stand in it more than once, `near` is a
longer piece of the passage that holds the right ones.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kg.errors import DataError, UsageError
from kg.evaluate.annotations import AnnotatedDocument, annotated_document
from kg.terms import ACTS, Mode, Stance

CASE_FIELDS = frozenset({"text", "date", "claims", "declined", "note"})
CLAIM_FIELDS = frozenset(
    {"content", "more", "speaker", "actor", "cue", "mode", "stance", "target", "via", "said_to", "date", "near"}
)
REFUSAL_FIELDS = frozenset({"speaker", "cue", "near"})
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Case:
    """One passage with what must be found in it. Its document is named `phenomenon:number`."""

    phenomenon: str
    document: AnnotatedDocument

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to find: neither a claim nor a refusal to comment."""
        return not self.document.claims and not self.document.declined


def load_cases(folder: Path) -> tuple[Case, ...]:
    """The cases of every TOML file in `folder`, which bears the name of their language (`fr`).

    Raises UsageError where there is no such folder or file, DataError that names file and case for a broken one.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder.", "Give the folder that holds the case files (*.toml).")
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise UsageError(f"{folder} holds no case file (*.toml).", "Give the folder of one language.")
    lang = name if _LANGUAGE.fullmatch(name := folder.resolve().name) else None
    return tuple(case for path in paths for case in _cases(path, lang))


def place(words: str, text: str, near: str | None = None) -> int | None:
    """The character at which `words` begins: its only place in the text, else its only place inside `near`.

    Words inside a longer word are no place: `il` does not stand in `utile`. None where there is no or no single place.
    """
    found = places(words, text)
    if len(found) == 1 or near is None:
        return found[0] if len(found) == 1 else None
    around, inside = places(near, text), places(words, near)
    return around[0] + inside[0] if len(around) == 1 and len(inside) == 1 else None


def places(words: str, text: str) -> list[int]:
    """Every character at which `words` begins, never inside a longer word."""
    if not words:
        return []
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    return [found.start() for found in re.finditer(before + re.escape(words) + after, text)]


def _cases(path: Path, lang: str | None) -> Iterator[Case]:
    try:
        loaded = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise DataError(f"{path} cannot be read as TOML: {error}.", "Mend the file.") from error
    cases = loaded.get("case")
    if not isinstance(cases, list) or set(loaded) != {"case"}:
        raise DataError(f"{path} must hold [[case]] tables and nothing else.", "Give a folder of case files only.")
    for number, case in enumerate(cases, 1):
        yield Case(path.stem, _Reader(case, f"{path}, case {number}").document(f"{path.stem}:{number}", lang))


class _Reader:
    """Turns one case into the JSON of an annotated document, whose checks then hold for it too."""

    def __init__(self, case: Any, where: str) -> None:
        self.where = where
        self.case = self._known(case, CASE_FIELDS, where)
        self.text = case.get("text")
        if not isinstance(self.text, str) or not self.text:
            raise DataError(f"{where}: the text is missing.", 'Write text = """…""".')
        if not isinstance(case.get("claims"), list) or not isinstance(case.get("declined", []), list):
            raise DataError(f"{where}: claims or declined is no list.", "Write claims = [] where nothing is claimed.")

    def document(self, id_: str, lang: str | None) -> AnnotatedDocument:
        claims = [self._claim(claim, f"{self.where}, claim {n}") for n, claim in enumerate(self.case["claims"], 1)]
        refusals = enumerate(self.case.get("declined", []), 1)
        json = {
            "id": id_,
            "lang": lang,
            "date": self._day(self.case, self.where),
            "text": self.text,
            "claims": claims,
            "declined": [self._refusal(refusal, f"{self.where}, refusal {n}") for n, refusal in refusals],
        }
        return annotated_document(json, self.where)

    def _claim(self, claim: Any, where: str) -> dict[str, Any]:
        table = self._known(claim, CLAIM_FIELDS, where)
        if "speaker" in table and "actor" not in table:
            raise DataError(f"{where}: the speaker has no actor.", "Name who that is, or leave the speaker out.")
        mode = self._one_of(table, "mode", list(Mode), where)
        stance = Stance(self._one_of(table, "stance", list(ACTS), where))
        made = {
            **self._span(table, table.get("content"), where),
            "more": [list(self._span(table, words, where).values()) for words in self._list(table, "more", where)],
            "mode": mode,
            "stance": stance.value,
            "polarity": stance.polarity,
            "target": table.get("target"),
            "date": self._day(table, where),
        }
        for field in ("via", "said_to"):
            made[field] = [self._span(table, words, where) for words in self._list(table, field, where)]
        if "cue" in table:
            made["cue"] = self._span(table, table["cue"], where)
        if "speaker" in table:
            made["speaker"] = {**self._span(table, table["speaker"], where), "actor": table["actor"]}
        return made

    def _refusal(self, refusal: Any, where: str) -> dict[str, Any]:
        table = self._known(refusal, REFUSAL_FIELDS, where)
        cue = self._span(table, table.get("cue"), where)
        return {**cue, "cue": cue, "speaker": self._span(table, table.get("speaker"), where)}

    def _span(self, table: Mapping[str, Any], words: Any, where: str) -> dict[str, int]:
        near = table.get("near")
        if not isinstance(words, str) or not words or not isinstance(near, str | None):
            raise DataError(f"{where}: {words!r} is no piece of the text.", "Quote words of the text.")
        if (start := place(words, self.text, near)) is None:
            times = len(places(words, self.text))
            how = "does not stand in the text" if not times else f"stands in the text {times} times"
            raise DataError(f"{where}: {words!r} {how}.", "Copy it exactly, and tell places apart by `near`.")
        return {"start": start, "end": start + len(words)}

    @staticmethod
    def _list(table: Mapping[str, Any], field: str, where: str) -> list[Any]:
        words = table.get(field, [])
        if not isinstance(words, list):
            raise DataError(f"{where}: {field} is no list.", f'Write {field} = ["…"].')
        return words

    @staticmethod
    def _one_of(table: Mapping[str, Any], field: str, values: list[Any], where: str) -> str:
        value = table.get(field)
        if value not in values:
            raise DataError(f"{where}: {value!r} is no {field}.", f"One of {', '.join(values)}.")
        return str(value)

    @staticmethod
    def _day(table: Mapping[str, Any], where: str) -> str | None:
        day = table.get("date")
        if not isinstance(day, date | None):
            raise DataError(f"{where}: {day!r} is no day.", "Write date = 2025-11-21, without quotation marks.")
        return day.isoformat() if day else None

    @staticmethod
    def _known(table: Any, fields: frozenset[str], where: str) -> dict[str, Any]:
        if not isinstance(table, dict):
            raise DataError(f"{where}: must be a table, not {type(table).__name__}.")
        if unknown := sorted(set(table) - fields):
            raise DataError(f"{where}: unknown {', '.join(unknown)}.", f"Known are {', '.join(sorted(fields))}.")
        return table
