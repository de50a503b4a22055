"""A treebank with the punctuation of newspapers: « », “ ” and ’ in place of the straight marks.

Treebanks mostly have straight quotation marks and apostrophes, newspapers do not, and a parser that has never seen
their marks loses half a point. Each sentence gets one style, chosen by its place in the file, so that the same input
gives the same output; trees, tags and lemmas stay as they are. Reads and writes CoNLL-U.

    python training/augment.py train.conllu varied.conllu
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

SEED = 0
STRAIGHT = frozenset({'"', "''", "``", "«", "»", "“", "”"})
OPENING, CLOSING = frozenset({"«", "“", "``"}), frozenset({"»", "”", "''"})
FORM, UPOS, MISC = 1, 3, 9
NO_SPACE = "SpaceAfter=No"


@dataclass(frozen=True, slots=True)
class Style:
    """A pair of quotation marks, whether spaces stand inside them, and the apostrophe."""

    opening: str
    closing: str
    spaced: bool
    apostrophe: str


STYLES = (
    Style("«", "»", True, "’"),
    Style("«", "»", True, "'"),
    Style("“", "”", False, "’"),
    Style('"', '"', False, "’"),
)


def vary(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a CoNLL-U file with each sentence in one of the styles."""
    chance = random.Random(SEED)
    for sentence in _sentences(lines):
        yield from restyle(sentence, chance.choice(STYLES))
        yield ""


def restyle(sentence: list[str], style: Style) -> list[str]:
    """One sentence in a style: its quotation marks, the spaces beside them, its apostrophes, its `# text` line."""
    comments = [line for line in sentence if line.startswith("#") and not line.startswith("# text =")]
    rows = [line.split("\t") for line in sentence if not line.startswith("#")]
    surface = _surface(rows)
    is_open = False
    for place, row in enumerate(surface):
        if row[FORM] in STRAIGHT:
            opens = _opens(surface, place, is_open=is_open)
            row[FORM], is_open = (style.opening if opens else style.closing), opens
            inner = row if opens else (surface[place - 1] if place else None)
            if inner is not None:
                _space(inner, style.spaced)
    for row in rows:
        if len(row[FORM]) > 1:
            row[FORM] = row[FORM].replace("’", "'").replace("'", style.apostrophe)
    return [*comments, f"# text = {_text(surface)}", *("\t".join(row) for row in rows)]


def _opens(surface: list[list[str]], place: int, *, is_open: bool) -> bool:
    """Whether a mark opens: by its form, else by the side on which it touches a word, else by what came before.

    A quotation may begin or end in another sentence, so counting alone would turn its marks around.
    """
    if surface[place][FORM] in OPENING | CLOSING:
        return surface[place][FORM] in OPENING
    following = surface[place + 1 : place + 2]
    touches_next = NO_SPACE in surface[place][MISC] and all(row[UPOS] != "PUNCT" for row in following)
    touches_previous = place > 0 and NO_SPACE in surface[place - 1][MISC]
    return not is_open if touches_next == touches_previous else touches_next


def _sentences(lines: Iterable[str]) -> Iterator[list[str]]:
    gathered: list[str] = []
    for line in lines:
        if line.strip():
            gathered.append(line.rstrip("\n"))
        elif gathered:
            yield gathered
            gathered = []
    if gathered:
        yield gathered


def _surface(rows: list[list[str]]) -> list[list[str]]:
    """The rows that are written: a contraction (`3-4 du`) in place of its parts, no empty nodes (`5.1`)."""
    written, covered = [], 0
    for row in rows:
        if "-" in row[0]:
            covered = int(row[0].split("-")[1])
            written.append(row)
        elif "." not in row[0] and int(row[0]) > covered:
            written.append(row)
    return written


def _space(row: list[str], wanted: bool) -> None:
    """Put or take the space behind a row."""
    notes = [note for note in row[MISC].split("|") if note not in {"_", NO_SPACE}]
    row[MISC] = "|".join(notes if wanted else [*notes, NO_SPACE]) or "_"


def _text(surface: list[list[str]]) -> str:
    return "".join(row[FORM] + ("" if NO_SPACE in row[MISC].split("|") else " ") for row in surface).rstrip()


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:3])
    with source.open(encoding="utf-8") as read, target.open("w", encoding="utf-8") as written:
        written.writelines(f"{line}\n" for line in vary(read))
