"""The frame: every sentence of the corpus with what kg found in it, the drawn ones marked; one line a sentence.

`kg estimate` takes the machine's shares from it, and writes from it what R's dsl package reads: one row a sentence,
the machine's counts for all (`pred_…`), a person's for those that were marked and NA for the others, and the
probability of being marked (Egami, Hinck, Stewart and Wei, Using Imperfect Surrogates for Downstream Inference, NeurIPS
2023; `dsl(…, predicted_var =, prediction =, labeled =, sample_prob =)`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DataError
from kg.evaluate.sampling import files
from kg.evaluate.sampling.draw import Draw
from kg.evaluate.sampling.sheet import Row
from kg.terms import ACTS, Agreement, Stance

ABOUT = (
    "number", "document", "start", "end", "kind", "lang", "outlet", "outlet_type", "date", "stratum", "stratum_size",
    "stratum_drawn", "probability", "drawn",
)  # fmt: skip
COUNTS = ("claims", *(act.value for act in ACTS), *(agreement.value.replace("-", "_") for agreement in Agreement))
"""What is counted in a sentence: claims, claims by act, codings by agreement."""
COLUMNS = (*ABOUT, *COUNTS)
DSL_COLUMNS = (
    "number", "document", "date", "lang", "outlet", "outlet_type", "kind", "stratum",
    "labeled", "sample_prob", *COUNTS, *(f"pred_{name}" for name in COUNTS),
)  # fmt: skip
MISSING = "NA"
_WHAT = "the frame that kg sample wrote beside the sheet (--frame)"
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the frame: what it is (`about`, cells by column) and the machine's counts."""

    number: int
    about: Mapping[str, str]
    counts: Mapping[str, int]


def beside(sheet: Path) -> Path:
    """Where the frame of a sheet is looked for: `sheet.frame.csv` for `sheet.csv`."""
    return sheet.with_suffix(".frame.csv")


def write_frame(path: Path, draw: Draw) -> None:
    """Write every sentence of the corpus. Raises UsageError for a path that cannot be written."""
    drawn = {row.unit.number for row in draw.rows}
    files.write(path, files.as_csv(COLUMNS, _lines(draw, drawn)))


def read_frame(path: Path, rows: Sequence[Row]) -> list[Line]:
    """The frame of a sheet. Raises DataError where it is not the frame of these rows."""
    frame = []
    for number, cells in files.read(path, COLUMNS, _WHAT):
        try:
            counts = {name: int(cells[name]) for name in COUNTS}
            frame.append(Line(int(cells["number"]), {name: cells[name] for name in ABOUT}, counts))
        except ValueError as error:
            raise DataError(f"{path}, line {number}: cannot be read ({error}).", f"Give {_WHAT}.") from None
    known = {line.number: line for line in frame}
    for row in rows:
        line, unit = known.get(row.unit.number), row.unit
        place = {"document": unit.document, "start": str(unit.passage.start), "end": str(unit.passage.end)}
        if line is None or any(line.about[name] != value for name, value in place.items()):
            raise DataError(f"{path} is not the frame of row {row.number} of the sheet.", f"Give {_WHAT}.")
    return frame


def counts_of(acts: Sequence[Stance | None], agreements: Sequence[Agreement | None]) -> dict[str, int]:
    """How many claims, of each act, and codings of each agreement; None counts as nothing."""
    found = Counter(act.value for act in acts if act)
    coded = Counter(agreement.value.replace("-", "_") for agreement in agreements if agreement)
    return {"claims": found.total(), **{name: (found + coded)[name] for name in COUNTS[1:]}}


def true_counts(row: Row) -> dict[str, int]:
    """What a person counts in a row that is marked."""
    if row.marks is None:
        raise DataError(f"Row {row.number} is not marked.")
    return counts_of((*row.marks.acts, *row.marks.missed), row.marks.agreements)


def dsl_table(frame: Sequence[Line], rows: Sequence[Row]) -> str:
    """The table that dsl reads, one line a sentence of the frame. Raises DataError for a stratum without a mark."""
    marked = {row.unit.number: row for row in rows if row.marks}
    taken = Counter(row.stratum.name for row in marked.values())
    body = []
    for line in frame:
        about, row = line.about, marked.get(line.number)
        if not taken[about["stratum"]]:
            raise DataError(f"No row of the stratum {about['stratum']} is marked.", "Mark one at least.")
        truth = true_counts(row) if row else dict.fromkeys(COUNTS, MISSING)
        told = [about[name] or MISSING for name in DSL_COLUMNS[1:8]]
        chance = taken[about["stratum"]] / int(about["stratum_size"])
        numbers = [*(truth[name] for name in COUNTS), *(line.counts[name] for name in COUNTS)]
        body.append([line.number, *told, int(row is not None), f"{chance:.{_DIGITS}f}", *numbers])
    return files.as_csv(DSL_COLUMNS, body)


def _lines(draw: Draw, drawn: set[int]) -> Iterator[list[object]]:
    for unit in draw.frame:
        stratum, counts = draw.stratum(unit), counts_of(unit.acts, unit.agreements)
        yield [
            unit.number,
            files.guarded(unit.document),
            unit.passage.start,
            unit.passage.end,
            unit.cell.kind,
            unit.cell.lang,
            files.guarded(unit.outlet or ""),
            unit.cell.outlet_type,
            unit.date,
            stratum.name,
            stratum.size,
            stratum.drawn,
            f"{stratum.probability:.{_DIGITS}f}",
            int(unit.number in drawn),
            *(counts[name] for name in COUNTS),
        ]
