"""The words that turn, bind or take sides in one language, read from `lexicons/<lang>/agreement.toml`."""

from __future__ import annotations

import tomllib
from functools import lru_cache

from kg import resources
from kg.errors import DataError

ROLES = (
    "breaks",
    "new_subjects",
    "negations",
    "local_negations",
    "turns_next",
    "turns_before",
    "turns_predicate",
    "not_turning",
    "leaves_open",
    "not_said",
    "aims",
    "duties",
    "willing",
    "stands",
    "intends",
    "own_stance",
    "conditions",
    "conditions_at_head",
    "conditions_of_denial",
    "conditions_of_negation",
    "not_conditions",
    "cue_turns",
    "fears",
    "factive",
    "asides",
)
"""What a language must tell; each role is a list of patterns."""

CUE_ROLES = frozenset({"cue_turns", "fears", "factive", "asides"})
"""The roles that are looked for in cues, not in contents."""


@lru_cache(maxsize=16)
def load(lang: str) -> dict[str, tuple[str, ...]] | None:
    """The patterns of `lang` by role; None for a language that has no such file: then nothing is coded.

    Raises DataError when the file is there but malformed.
    """
    path = resources.folder("lexicons") / lang / "agreement.toml"
    if not path.is_file():
        return None
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"{path.name} of {lang} is no TOML: {error}.") from None
    for role in ROLES:
        words = table.get(role)
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise DataError(f"{path.name} of {lang} lacks the list {role!r}.", f'Add {role} = ["…"].')
    return {role: tuple(table[role]) for role in ROLES}
