"""`kg evaluate`: predicted claims against gold ones."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.console import answer, answer_json, complain_of, plain, progress
from kg.cli.options import Actors, Codebooks, Json, Parser, Workers, kit_of, settings_of
from kg.errors import Problem, UsageError

_PHENOMENON = "phenomenon"
_FIELDS = {"act": "stance", "mode": "mode", "evidence": "evidence", "rule": "rule"}
"""What `--by` groups claims by, and the field that holds it."""
_BY_HELP = f"Group by {_PHENOMENON} (of --cases), {', '.join(_FIELDS)}."


def evaluate(
    ctx: typer.Context,
    gold: Annotated[Path | None, typer.Argument(metavar="[GOLD]", help="Gold claims, JSONL.")] = None,
    predicted: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PREDICTED|PATH…]",
            help="JSONL of kg extract, or articles to extract; by default the texts that GOLD holds.",
        ),
    ] = None,
    cases: Annotated[
        Path | None,
        typer.Option("--cases", metavar="DIR", help="Score extraction on the test sentences of DIR (*.toml)."),
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="FIELD", help=_BY_HELP)] = None,
    aliases: Annotated[
        Path | None, typer.Option("--aliases", metavar="FILE", help="Names that count as one actor, JSON.")
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List what was missed, too much or wrong.")] = False,
    actors: Actors = None,
    codebook: Codebooks = None,
    parser: Parser = None,
    workers: Workers = None,
    json: Json = False,
) -> None:
    """Score extraction against gold claims or test sentences: precision, recall, F1 with intervals."""
    from kg.read.notes import Note

    _check(gold, cases, by)
    settings = settings_of(ctx, actors=actors, codebooks=codebook, parser=parser, workers=workers)
    problems: list[Problem] = []
    if gold is not None:
        scores, report = _on_gold(gold, predicted or [], by, aliases, settings, problems)
    else:
        scores, report = _on_cases(cases or Path(), by or _PHENOMENON, aliases, settings, problems)
    complain_of(problems)
    answer_json(report.as_dict(scores, errors=errors)) if json else answer(plain(report.table(scores, errors=errors)))
    if any(not isinstance(problem, Note) for problem in problems):
        raise typer.Exit(1)


def _check(gold: Path | None, cases: Path | None, by: str | None) -> None:
    """Raises UsageError unless there is one thing to score against, and a grouping that it has."""
    if (gold is None) == (cases is None):
        what = "There is nothing to score against." if gold is None else "GOLD and --cases are two things to score."
        raise UsageError(what, "Give gold claims (kg evaluate GOLD.jsonl) or test sentences (kg evaluate --cases DIR).")
    known = [*([_PHENOMENON] if cases is not None else []), *_FIELDS]
    if by == _PHENOMENON and cases is None:
        raise UsageError("Gold claims have no phenomenon.", f"Give --cases DIR, or --by {', '.join(known)}.")
    if by is not None and by not in known:
        raise UsageError(f"--by {by} is unknown.", f"Known are {', '.join(known)}.")


def _on_gold(
    gold: Path, predicted: list[Path], by: str | None, aliases: Path | None, settings: Any, problems: list[Problem]
) -> tuple[Any, Any]:
    """The scores of claims against gold ones, and the module that shows them."""
    from kg.evaluate import report
    from kg.evaluate.aliases import load_aliases
    from kg.evaluate.annotations import load_annotations
    from kg.evaluate.breakdown import GROUPS
    from kg.evaluate.scores import score
    from kg.evaluate.texts import texts
    from kg.jobs.extract import count_files
    from kg.read.paths import read_paths

    truth, names = load_annotations(gold), load_aliases(aliases) if aliases else None
    if len(predicted) == 1 and predicted[0].suffix == ".jsonl":
        found = load_annotations(predicted[0])
    elif predicted:
        found = _extracted(read_paths(predicted), count_files(predicted), settings, problems)
    else:
        found = _extracted(texts(truth.values()), len(truth), settings, problems)
    return score(truth, found, names, by=[_FIELDS[by]] if by else GROUPS), report


def _on_cases(folder: Path, by: str, aliases: Path | None, settings: Any, problems: list[Problem]) -> tuple[Any, Any]:
    """The scores of extraction on test sentences, and the module that shows them."""
    from kg.evaluate import phenomena_report, report
    from kg.evaluate.aliases import load_aliases
    from kg.evaluate.cases import load_cases
    from kg.evaluate.phenomena import score_cases
    from kg.evaluate.scores import score
    from kg.evaluate.texts import texts
    from kg.jobs.evaluate import aliases_of

    cases = load_cases(folder)
    names = load_aliases(aliases) if aliases else aliases_of(folder)
    truth = {case.document.id: case.document for case in cases}
    found = _extracted(texts(truth.values()), len(truth), settings, problems)
    if by == _PHENOMENON:
        return score_cases(cases, found, names), phenomena_report
    return score(truth, found, names, by=[_FIELDS[by]]), report


def _extracted(documents: Any, total: int, settings: Any, problems: list[Problem]) -> Any:
    """What extraction finds in the documents, as scores read it; what went wrong is added to `problems`."""
    from kg.jobs.evaluate import predict
    from kg.route import Route

    with progress("Extracting", total) as step:
        found, failed = predict(documents, Route(kit_of(settings)), workers=settings.workers, progress=step)
    problems += failed
    return found
