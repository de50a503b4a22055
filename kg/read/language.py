"""The language of a text: given or guessed, and refused where no lexicon is installed for it."""

from __future__ import annotations

import re

import py3langid

from kg.errors import DataError, ReadError
from kg.resources import folder

SAMPLE_CHARACTERS = 20_000
FOREIGN_LEAD = 30.0
"""How far (natural log of likelihood) another language must lead the best installed one: a bare name or a short
headline never gets that far, one foreign sentence of six words does."""

CUES_NAME = "cues.toml"

_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*\Z")
_NO_LANGUAGE = "zxx"


def installed_languages() -> tuple[str, ...]:
    """Codes of the languages whose lexicons hold cues, without which no claim is found; in alphabetical order."""
    found = tuple(sorted(p.name for p in folder("lexicons").iterdir() if (p / CUES_NAME).is_file()))
    if not found:
        raise DataError("No language is installed: no lexicon holds cues.", "Reinstall kg-claims.")
    return found


def normal_code(code: str) -> str:
    """`fr` for `fr`, `FR`, `fr-FR` and `fr_CA`. Raises ReadError when `code` is no language code."""
    if not _CODE.match(code.strip()):
        raise ReadError(f"has the language {code!r}, which is no language code.", "Write for example: lang: fr.")
    return re.split(r"[-_]", code.strip())[0].lower()


def language_of(text: str, given: str | None = None) -> str:
    """The code of an installed language: `given`, else the likeliest for `text`.

    Raises ReadError when the text is in another language (“is in de; installed: fr”) or holds no words.
    """
    installed = installed_languages()
    code = normal_code(given) if given else _guess(text, installed)
    if code not in installed:
        raise ReadError(
            f"is {'to be read as' if given else 'in'} {code}; installed: {', '.join(installed)}.",
            f"Give {' or '.join(installed)}." if given else "If that is wrong, say so in its front matter (lang: fr).",
        )
    return code


def leads(text: str, lang: str) -> dict[str, float]:
    """By how much each language is likelier for `text` than `lang` (natural log of likelihood)."""
    ranked = _ranked(text)
    own = next((score for code, score in ranked if code == lang), 0.0)
    return {code: score - own for code, score in ranked}


def _ranked(text: str) -> list[tuple[str, float]]:
    """Every language that can be told, the likeliest first. Capitals alone would pass for another one."""
    sample = text.lower() if text.isupper() else text
    return [(str(code), float(score)) for code, score in py3langid.rank(sample) if code != _NO_LANGUAGE]


def _guess(text: str, installed: tuple[str, ...]) -> str:
    sample = text[:SAMPLE_CHARACTERS]
    if not any(c.isalpha() for c in sample):
        raise ReadError("holds no words.", "Give an article as text.")
    ranked = _ranked(sample)
    best, score = ranked[0]
    ours, our_score = next((c, s) for c, s in ranked if c in installed)
    return best if score - our_score > FOREIGN_LEAD else ours
