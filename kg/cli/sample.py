"""`kg sample`: sentences of articles, drawn by stratum, as a sheet to be marked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.console import answer, answer_json, complain_of, counted, progress, table, tell
from kg.cli.options import Actors, Codebooks, Json, Parser, Paths, TextLang, Workers, kit_of, settings_of
from kg.errors import UsageError

Rows = Annotated[int, typer.Argument(metavar="N", help="Sentences to draw; 200 are half an hour of work.")]
Out = Annotated[
    Path, typer.Option("--out", "-o", metavar="FILE.csv", help="The sheet; its page and frame get names beside it.")
]
Seed = Annotated[int | None, typer.Option("--seed", metavar="NUMBER", help="Another draw of the same sentences.")]
Outlets = Annotated[
    Path | None, typer.Option("--outlets", metavar="FILE.csv", help="Types of outlets: columns outlet, type.")
]


def sample(
    ctx: typer.Context,
    rows: Rows,
    paths: Paths,
    out: Out = Path("sheet.csv"),
    seed: Seed = None,
    outlets: Outlets = None,
    actors: Actors = None,
    codebook: Codebooks = None,
    parser: Parser = None,
    workers: Workers = None,
    lang: TextLang = None,
    json: Json = False,
) -> None:
    """Draw sentences by stratum, with what was found in them, as a sheet to be marked in a spreadsheet or browser."""
    from kg.evaluate.sampling.frame import beside
    from kg.read.notes import Note

    settings = settings_of(ctx, actors=actors, codebooks=codebook, parser=parser, workers=workers)
    _check(out, settings.lang)
    urn, problems = _fill(rows, paths, settings, seed=seed, outlets=outlets, lang=lang)
    complain_of(problems)
    draw = urn.draw()
    _write(out, draw, settings.lang)
    answer_json(_told(draw)) if json else answer(_table(draw))
    if draw.given_up:
        tell(f"Too few rows for every stratum: {' and '.join(draw.given_up)} left out of the strata.")
    told = f"{counted(len(draw.rows), 'sentence')} drawn. Mark {out} in a spreadsheet or {out.with_suffix('.html')}"
    tell(f"{told} in a browser; keep {beside(out)}.")
    if any(not isinstance(problem, Note) for problem in problems):
        raise typer.Exit(1)


def _fill(
    rows: int, paths: list[Path], settings: Any, *, seed: int | None, outlets: Path | None, lang: str | None
) -> Any:
    """The urn with every sentence of the articles, and what went wrong with some."""
    from kg.evaluate.sampling.draw import SEED
    from kg.jobs.extract import count_files
    from kg.jobs.sample import fill
    from kg.read.paths import read_paths
    from kg.route import Route

    with progress("Extracting", count_files(paths)) as step:
        return fill(
            read_paths(paths, lang=lang),
            Route(kit_of(settings)),
            rows,
            seed=SEED if seed is None else seed,
            outlets=outlets,
            lang=settings.lang,
            workers=settings.workers,
            progress=step,
        )


def _write(out: Path, draw: Any, lang: str) -> None:
    """Sheet, frame and page, each under its name."""
    from kg.evaluate.sampling.frame import beside, write_frame
    from kg.evaluate.sampling.page import write_page
    from kg.evaluate.sampling.sheet import write_sheet

    write_sheet(out, draw)
    write_frame(beside(out), draw)
    write_page(out.with_suffix(".html"), draw, name=out.stem, lang=lang)


def _check(out: Path, lang: str) -> None:
    """Refuse before the work what would be refused after it."""
    from kg.evaluate.sampling.page import strings
    from kg.evaluate.sampling.sheet import check_free

    if out.suffix != ".csv":
        raise UsageError(f"A sheet is a CSV file, not {out}.", "Give --out sheet.csv.")
    check_free(out)
    strings(lang)


def _table(draw: Any) -> str:
    columns = ("stratum", "sentences", "drawn", "probability")
    return table(columns, [(s.name, s.size, s.drawn, s.probability) for s in draw.strata.values()])


def _told(draw: Any) -> dict[str, Any]:
    return {
        "seed": draw.seed,
        "sentences": len(draw.frame),
        "drawn": len(draw.rows),
        "given_up": list(draw.given_up),
        "strata": [
            {"stratum": s.name, "sentences": s.size, "drawn": s.drawn, "probability": round(s.probability, 6)}
            for s in draw.strata.values()
        ],
    }
