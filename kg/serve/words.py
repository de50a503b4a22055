"""Words of the pages by language, from `strings/<language>.toml`, and the language of a request."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from starlette.requests import Request

from kg import resources
from kg.resources import languages

_FOLDER = Path(__file__).resolve().parent / "strings"
LANGUAGES = languages(_FOLDER)


def words(lang: str) -> Mapping[str, Any]:
    """All words of a language of `LANGUAGES`."""
    return resources.words(_FOLDER, lang)


def language(request: Request, default: str) -> str:
    """What the address asks for (`?lang=fr`), else the first of ours that the browser wants."""
    asked = request.query_params.get("lang")
    if asked in LANGUAGES:
        return str(asked)
    for part in request.headers.get("accept-language", "").split(","):
        code = part.split(";")[0].strip().lower().split("-")[0]
        if code in LANGUAGES:
            return code
    return default
