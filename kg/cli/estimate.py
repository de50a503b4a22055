"""`kg estimate`: what a marked sheet says about the corpus that it was drawn from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.console import answer, answer_json, plain, tell
from kg.cli.options import Json
from kg.errors import DataError, UsageError

Sheet = Annotated[Path, typer.Argument(metavar="SHEET.csv", help="A sheet that kg sample wrote, with its marks.")]
Frame = Annotated[
    Path | None,
    typer.Option("--frame", metavar="FILE.csv", help="The frame of the sheet, where it does not lie beside it."),
]
Partial = Annotated[bool, typer.Option("--partial", help="Take rows without marks for rows that were not drawn.")]
Show = Annotated[
    str | None,
    typer.Option(
        "--show", metavar="WHAT,…", help="List the sentences behind: right, wrong, act, missed, coding, an act."
    ),
]
Dsl = Annotated[
    Path | None, typer.Option("--dsl", metavar="FILE.csv", help="Write the table that R's dsl package reads.")
]


def estimate(
    sheet: Sheet, frame: Frame = None, partial: Partial = False, show: Show = None, dsl: Dsl = None, json: Json = False
) -> None:
    """Estimate precision, recall and corrected shares, with intervals, from a marked sheet."""
    from kg.evaluate.sampling import behind, estimate_report
    from kg.evaluate.sampling.estimate import estimate as estimated
    from kg.evaluate.sampling.files import write
    from kg.evaluate.sampling.frame import dsl_table
    from kg.evaluate.sampling.sheet import read_sheet

    asked = [word.strip() for word in show.split(",")] if show is not None else []
    behind.check(asked)
    rows = read_sheet(sheet, partial=partial)
    _complete(rows)
    lines = _frame(sheet, frame, rows)
    if dsl is not None:
        if lines is None:
            raise UsageError("The table for dsl holds every sentence, so it needs the frame.", "Give --frame FILE.csv.")
        write(dsl, dsl_table(lines, rows))
        tell(f"Written to {dsl}: {len(lines)} sentences, {sum(row.marks is not None for row in rows)} of them labeled.")
    found = behind.behind(rows, asked)
    if json:
        told = estimate_report.as_dict(estimated(rows, lines))
        answer_json(told | {"rows": behind.as_dicts(found)} if show is not None else told)
    elif show is not None:
        answer(plain(behind.lines(found)))
    else:
        answer(plain(estimate_report.table(estimated(rows, lines))))


def _complete(rows: Any) -> None:
    """Raises DataError where nothing is known of a stratum."""
    from kg.evaluate.sampling.estimate import unmarked_strata

    if silent := unmarked_strata(rows):
        raise DataError(f"No row of {', '.join(silent)} is marked.", "Mark two at least of every stratum.")


def _frame(sheet: Path, given: Path | None, rows: Any) -> Any:
    """The frame that was given or lies beside the sheet, None where there is none."""
    from kg.evaluate.sampling.frame import beside, read_frame

    path = given or beside(sheet)
    return read_frame(path, rows) if given or path.is_file() else None
