"""The sheet: a drawn sentence a row, what kg found in it, and empty cells for what a person finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DataError, UsageError
from kg.evaluate.sampling import files
from kg.evaluate.sampling.draw import Draw, Stratum
from kg.evaluate.sampling.marks import MarkError, Marks, read_marks
from kg.evaluate.sampling.units import Cell, Found, Kind, Sentence, Unit
from kg.model import Passage
from kg.terms import Agreement, Stance

MARKED = ("right", "coding", "missed", "comment")
"""The columns that a person fills in; the last one as they like."""
COLUMNS = (
    "row", "before", "sentence", "after", "claims", *MARKED, "document", "title", "outlet", "outlet_type", "date",
    "lang", "start", "end", "kind", "stratum", "stratum_size", "stratum_drawn", "probability", "number", "acts",
    "contents", "codings",
)  # fmt: skip
_NEEDED = tuple(column for column in COLUMNS if column not in ("before", "after", "comment", "title", "probability"))
_WHAT = "a sheet that kg sample wrote"
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet as it came back. `marks` is None where nobody has marked it.

    `coded` holds for each coding the index of its claim, the proposition and the agreement.
    """

    number: int
    unit: Unit
    stratum: Stratum
    sentence: str
    claims: tuple[str, ...]
    coded: tuple[tuple[int, str, Agreement], ...]
    marks: Marks | None
    comment: str = ""


def check_free(path: Path) -> None:
    """Raises UsageError where a sheet with marks stands at `path`, DataError where something else does."""
    if path.exists() and any(row.get(column, "").strip() for _, row in _rows(path) for column in MARKED):
        raise UsageError(f"{path} holds marks.", "Name another file, or move it away.")


def write_sheet(path: Path, draw: Draw) -> None:
    """Write the sheet for a spreadsheet to `path`. Raises as `check_free` does."""
    check_free(path)
    # The mark tells spreadsheets that this is UTF-8.
    files.write(path, files.BOM + files.as_csv(COLUMNS, cells(draw)))


def cells(draw: Draw) -> list[list[str]]:
    """The cells of every row, in the order of `COLUMNS`."""
    return [
        [_row(number, sentence, draw.stratum(sentence.unit))[c] for c in COLUMNS]
        for number, sentence in enumerate(draw.rows, 1)
    ]


def read_sheet(path: Path, *, partial: bool = False) -> list[Row]:
    """The rows of a sheet with their marks.

    Raises DataError that names every row without marks or with marks that cannot be read; where `partial`, those
    count as rows that nobody has marked, but a row with marks that mean nothing is still an error.
    """
    rows, faults = [], []
    for line, row in _rows(path):
        try:
            rows.append(_read(row, partial=partial))
        except MarkError as error:
            faults.append(f"row {row['row']}: {error}")
        except (ValueError, KeyError) as error:
            raise DataError(f"{path}, line {line}: cannot be read ({error}).", f"Give {_WHAT}.") from None
    if faults:
        raise DataError(f"{path}: {' '.join(faults[:_SHOWN])}{_more(len(faults) - _SHOWN)}", "Mend those rows.")
    unmarked = [row.number for row in rows if row.marks is None]
    if unmarked and not partial:
        many = f"{_ranges(unmarked)} of {len(rows)} {'is' if len(unmarked) == 1 else 'are'} not marked"
        raise DataError(f"{path}: row {many}.", "Mark them, or give --partial to go by the others.")
    if not any(row.marks for row in rows):
        raise DataError(f"{path} holds no marks.", "Fill in the columns right, coding and missed.")
    return rows


_SHOWN = 5


def _row(number: int, sentence: Sentence, stratum: Stratum) -> Mapping[str, str]:
    unit = sentence.unit
    before, words, after = (files.guarded(" ".join(part.split())) for part in sentence.parts)
    return {
        **dict.fromkeys(MARKED, ""),
        "row": str(number),
        "before": before,
        "sentence": words,
        "after": after,
        "claims": files.guarded("\n".join(_told(sentence))),
        "document": files.guarded(unit.document),
        "title": files.guarded(sentence.title or ""),
        "outlet": files.guarded(unit.outlet or ""),
        "outlet_type": unit.cell.outlet_type,
        "date": unit.date or "",
        "lang": unit.cell.lang,
        "start": str(unit.passage.start),
        "end": str(unit.passage.end),
        "kind": unit.cell.kind.value,
        "stratum": stratum.name,
        "stratum_size": str(stratum.size),
        "stratum_drawn": str(stratum.drawn),
        "probability": f"{stratum.probability:.{_DIGITS}f}",
        "number": str(unit.number),
        "acts": " ".join(unit.acts),
        "contents": " ".join("+".join(map(str, claim.passages)) for claim in sentence.found),
        "codings": " ".join(
            f"{at}:{coded.proposition}={coded.agreement}"
            for at, claim in enumerate(sentence.found, 1)
            for coded in claim.codings
        ),
    }


def _told(sentence: Sentence) -> Iterator[str]:
    """What kg found, a line a claim and a line a coding; then the claims that started before."""
    for number, claim in enumerate(sentence.found, 1):
        yield f"{number}. {told(claim)}: “{_line(claim.words)}”"
        for coded in claim.codings:
            yield f"   {coded.agreement}: {coded.wording}"
    for claim in sentence.runs_on:
        yield f"(goes on from before: {told(claim)})"


def told(claim: Found) -> str:
    """Speaker, act and target of a claim in a few words."""
    aimed = f" → {claim.target}" if claim.target else ""
    return f"{_line(claim.speaker) or 'nobody'} · {claim.act}{aimed}"


def _read(row: Mapping[str, str], *, partial: bool) -> Row:
    acts = tuple(Stance(word) for word in row["acts"].split())
    coded = tuple(_coding(word) for word in row["codings"].split())
    unit = Unit(
        number=int(row["number"]),
        document=row["document"],
        passage=Passage(int(row["start"]), int(row["end"])),
        cell=Cell(Kind(row["kind"]), row["lang"], row["outlet_type"]),
        outlet=row["outlet"] or None,
        date=row["date"] or None,
        acts=acts,
        agreements=tuple(agreement for *_, agreement in coded),
    )
    stratum = Stratum(row["stratum"], int(row["stratum_size"]), int(row["stratum_drawn"]))
    pairs = [(at, agreement) for at, _, agreement in coded]
    filled = row["missed"].strip() and (row["right"].strip() or not acts) and (row["coding"].strip() or not coded)
    half = partial and not filled
    marks = None if half else read_marks(row["right"], row["coding"], row["missed"], acts=acts, agreements=pairs)
    claims = tuple(line for line in row["claims"].splitlines() if line[:1].isdigit())
    return Row(int(row["row"]), unit, stratum, row["sentence"], claims, coded, marks, row.get("comment", ""))


def _coding(word: str) -> tuple[int, str, Agreement]:
    number, _, rest = word.partition(":")
    proposition, _, agreement = rest.rpartition("=")
    return int(number) - 1, proposition, Agreement(agreement)


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    return files.read(path, _NEEDED, _WHAT)


def _line(text: str) -> str:
    return " ".join(text.split())


def _more(rest: int) -> str:
    return f" … and {rest} more." if rest > 0 else ""


def _ranges(numbers: Sequence[int]) -> str:
    """`3, 5–9`, shortened where there are many."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    shown = ["–".join(map(str, run)) for run in runs]
    return ", ".join(shown[: _SHOWN * 2]) + (" …" if len(shown) > _SHOWN * 2 else "")
