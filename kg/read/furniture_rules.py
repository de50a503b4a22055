"""The furniture rules of one language, read from `lexicons/<lang>/furniture.toml` and checked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.errors import DataError
from kg.phrases import Phrases
from kg.resources import folder
from kg.words import Words

FILE_NAME = "furniture.toml"
_SECTIONS = ("lines", "labels", "openings", "calls", "closing", "teaser")
_CLOSING = ("lines", "openings", "certain")
_DIGITS = re.compile(r"\d+")
_NAME = r"(?:[^\W\d_a-zß-ÿ][\w’'.-]*)"  # a word with a capital at its head


@dataclass(frozen=True, slots=True)
class Rules:
    """Compiled rules; see the lexicon file for what each section means."""

    lines: Phrases
    labels: Phrases
    openings: Phrases
    calls: Phrases
    closing_lines: Phrases
    closing_openings: Phrases
    closing_certain: Phrases
    signature: re.Pattern[str]


@lru_cache
def rules_for(lang: str) -> Rules | None:
    """The rules of an installed language, None where it has none. Raises DataError on a malformed file."""
    path = folder("lexicons") / lang / FILE_NAME
    return load_rules(path) if path.is_file() else None


def load_rules(path: Path) -> Rules:
    """Read and check one rule file. Raises DataError, which names the section at fault."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"{path.name}: {error}", "Restore the file.") from error
    if set(table) != set(_SECTIONS):
        raise DataError(f"{path.name} must have the sections {', '.join(_SECTIONS)} and no others.")
    for section, keys in table.items():
        _check(path, section, keys)
    for key in _CLOSING:
        if key not in table["closing"]:
            raise DataError(f"{path.name}: [closing] has no {key}.")
    closing = {key: Phrases((key, p) for p in table["closing"][key]) for key in _CLOSING}
    return Rules(
        lines=_phrases(table["lines"]),
        labels=_phrases(table["labels"]),
        openings=_phrases(table["openings"]),
        calls=_phrases(table["calls"]),
        closing_lines=closing["lines"],
        closing_openings=closing["openings"],
        closing_certain=closing["certain"],
        signature=_signature(table["teaser"]),
    )


def is_whole(phrases: Phrases, line: str) -> bool:
    """Whether a pattern covers `line` from its first word to its last; digits do not count as words."""
    words = Words.of(_DIGITS.sub(" ", line))
    if not words.spans:
        return False
    whole = (words.spans[0][0], words.spans[-1][1])
    return any((hit.start, hit.end) == whole for hit in phrases.find(words))


def opens(phrases: Phrases, line: str) -> bool:
    """Whether a pattern matches at the head of `line`; digits do not count as words."""
    words = Words.of(_DIGITS.sub(" ", line))
    return any(hit.start == words.spans[0][0] for hit in phrases.find(words))


def _check(path: Path, section: str, keys: object) -> None:
    if not isinstance(keys, dict):
        raise DataError(f"{path.name}: [{section}] must be a section.")
    for key, patterns in keys.items():
        if not isinstance(patterns, list) or not all(isinstance(p, str) for p in patterns):
            raise DataError(f"{path.name}: [{section}] {key} must be a list of patterns.")


def _phrases(section: Mapping[str, list[str]]) -> Phrases:
    return Phrases((key, pattern) for key, patterns in section.items() for pattern in patterns)


def _signature(section: Mapping[str, list[str]]) -> re.Pattern[str]:
    """A line that ends with “by” and two to four capitalised words."""
    words = "|".join(re.escape(w) for w in section.get("by", ())) or r"(?!)"
    return re.compile(rf"(?:^|[\s,;:–—-])(?i:{words})\s+{_NAME}(?:\s+{_NAME}){{1,3}}\s*\Z")
