"""The sheet as one HTML page to be marked by keyboard: opened from disk, it asks the network for nothing.

What comes from documents goes into one block of JSON with `<` escaped, and the page puts it on screen as text only.
Its Content-Security-Policy allows our one script by its hash. Marks are kept in the browser, and the page saves the
sheet with them as the CSV that `kg estimate` reads.
"""

from __future__ import annotations

import base64
import hashlib
import json
import tomllib
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg.errors import UsageError
from kg.evaluate.sampling import files
from kg.evaluate.sampling.draw import Draw
from kg.evaluate.sampling.marks import ACT_LETTERS, AGREEMENT_LETTERS
from kg.evaluate.sampling.sheet import COLUMNS, MARKED, cells
from kg.evaluate.sampling.units import Found, Sentence
from kg.model import short_hash

_HERE = Path(__file__).resolve().parent
_SCRIPTS = ("sheet-model.js", "sheet-view.js", "sheet-keys.js")

Json = dict[str, Any]
Piece = tuple[str, list[int]]


def write_page(path: Path, draw: Draw, *, name: str, lang: str = "en") -> None:
    """Write the page of a sheet to `path`; saved in the browser, the sheet is called `<name>.csv`.

    Raises UsageError for a language without strings or a path that cannot be written.
    """
    files.write(path, render(draw, name=name, lang=lang))


def render(draw: Draw, *, name: str, lang: str = "en") -> str:
    """The page itself. Same draw, same bytes."""
    words = strings(lang)
    script = "\n".join((_HERE / "templates" / part).read_text("utf-8") for part in _SCRIPTS)
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    page = environment.get_template("sheet.html.j2").render(
        lang=lang,
        t=words["page"],
        name=name,
        data=Markup(_json(_data(draw, name, words))),
        style=Markup((_HERE / "templates" / "sheet.css").read_text("utf-8")),
        script=Markup(script),
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )
    return page + "\n"


def strings(lang: str) -> Json:
    """The words of the page in a language of `strings/`. Raises UsageError where there is none."""
    path = _HERE / "strings" / f"{lang}.toml"
    if not path.is_file():
        known = ", ".join(sorted(p.stem for p in path.parent.glob("*.toml")))
        raise UsageError(f"The page does not speak {lang!r}.", f"It speaks {known} (kg --lang en sample …).")
    return tomllib.loads(path.read_text("utf-8"))


def _data(draw: Draw, name: str, words: Json) -> Json:
    table = cells(draw)
    return {
        "id": short_hash(name, json.dumps(table)),
        "name": name,
        "columns": COLUMNS,
        "marked": MARKED,
        "rows": [_row(sentence, row) for sentence, row in zip(draw.rows, table, strict=True)],
        "acts": {letter: act.value for act, letter in ACT_LETTERS.items()},
        "agreements": {letter: agreement.value for agreement, letter in AGREEMENT_LETTERS.items()},
        "strings": words,
    }


def _row(sentence: Sentence, row: Sequence[str]) -> Json:
    """One row as the page's script reads it: the cells of the table, and the sentence in marked pieces."""
    unit = sentence.unit
    about = (unit.outlet, unit.date, sentence.title)
    return {
        "cells": list(row),
        "about": " · ".join(word for word in about if word),
        "place": f"{unit.document} {unit.passage}",
        "kind": unit.cell.kind,
        "claims": [_claim(claim) for claim in sentence.found],
        "runsOn": [_claim(claim) for claim in sentence.runs_on],
        "parts": [
            pieces(sentence, sentence.window.start, unit.passage.start),
            pieces(sentence, unit.passage.start, unit.passage.end),
            pieces(sentence, unit.passage.end, sentence.window.end),
        ],
    }


def _claim(claim: Found) -> Json:
    return {
        "speaker": claim.speaker,
        "act": claim.act,
        "target": claim.target,
        "words": claim.words,
        "codings": [{"wording": coded.wording, "agreement": coded.agreement} for coded in claim.codings],
    }


def pieces(sentence: Sentence, start: int, end: int) -> list[Piece]:
    """The characters `start` to `end` of the document, cut where claims begin or end.

    Each piece comes with the numbers (from 1) of the claims that hold it; 0 stands for one that runs on.
    """
    held = [(number, p) for number, claim in enumerate(sentence.found, 1) for p in claim.passages]
    held += [(0, p) for claim in sentence.runs_on for p in claim.passages]
    cuts = sorted({start, end, *(at for _, p in held for at in (p.start, p.end) if start < at < end)})
    first = sentence.window.start
    return [
        (sentence.text[a - first : b - first], sorted({number for number, p in held if p.start <= a and b <= p.end}))
        for a, b in pairwise(cuts)
    ]


def _json(value: Json) -> str:
    """JSON that no parser of HTML takes for a tag."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character, escape in (("<", "\\u003c"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        text = text.replace(character, escape)
    return text
