"""Words that tell nothing of what is said, read from `lexicons/<lang>/stopwords.toml`."""

from __future__ import annotations

import tomllib
from functools import cache

from kg import resources
from kg.errors import DataError
from kg.words import fold


@cache
def stopwords(lang: str) -> frozenset[str]:
    """The words of `lang`, folded; none for a language without the file. Raises DataError when it is malformed."""
    path = resources.folder("lexicons") / lang / "stopwords.toml"
    if not path.is_file():
        return frozenset()
    try:
        words = tomllib.loads(path.read_text(encoding="utf-8"))["words"]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError) as error:
        raise DataError(f"{path.name} of {lang} cannot be read: {error}.", 'Write words = ["…", "…"].') from None
    return frozenset(fold(word) for word in words)
