"""`kg evaluate`: predicted claims against gold ones."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.console import answer, answer_json, complain_of, progress
from kg.cli.options import Actors, Codebooks, Json, Parser, Workers, kit_of, settings_of
from kg.errors import Problem


def evaluate(
    ctx: typer.Context,
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Gold claims, JSONL.")],
    predicted: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PREDICTED|PATH…]",
            help="JSONL of kg extract, or articles to extract; by default the texts that GOLD holds.",
        ),
    ] = None,
    aliases: Annotated[
        Path | None, typer.Option("--aliases", metavar="FILE", help="Names that count as one actor, JSON.")
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List the missed and the extra claims.")] = False,
    actors: Actors = None,
    codebook: Codebooks = None,
    parser: Parser = None,
    workers: Workers = None,
    json: Json = False,
) -> None:
    """Score extraction against gold claims: precision, recall, F1 with intervals."""
    from kg.evaluate.aliases import load_aliases
    from kg.evaluate.annotations import load_annotations
    from kg.evaluate.report import as_dict, table
    from kg.evaluate.scores import score
    from kg.read.notes import Note

    settings = settings_of(ctx, actors=actors, codebooks=codebook, parser=parser, workers=workers)
    truth, names = load_annotations(gold), load_aliases(aliases) if aliases else None
    problems: list[Problem] = []
    if predicted and len(predicted) == 1 and predicted[0].suffix == ".jsonl":
        found = load_annotations(predicted[0])
    else:
        found = _extracted(truth, predicted or [], settings, problems)
    scores = score(truth, found, names)
    complain_of(problems)
    answer_json(as_dict(scores, errors=errors)) if json else answer(table(scores, errors=errors))
    if any(not isinstance(problem, Note) for problem in problems):
        raise typer.Exit(1)


def _extracted(truth: Any, paths: list[Path], settings: Any, problems: list[Problem]) -> Any:
    """Extract the articles of `paths`, or the texts of the gold documents, to what scores read."""
    from kg.evaluate.annotations import annotated_documents
    from kg.evaluate.texts import texts
    from kg.exchange.jsonl import to_json
    from kg.jobs.extract import count_files, extract_all
    from kg.model import Extraction
    from kg.read.paths import read_paths
    from kg.route import Route

    documents = read_paths(paths) if paths else texts(truth.values())
    made = []
    with progress("Extracting", count_files(paths) if paths else len(truth)) as step:
        for result in extract_all(documents, Route(kit_of(settings)), workers=settings.workers, progress=step):
            if isinstance(result, Extraction):
                made.append(to_json(result))
                problems += result.problems
            else:
                problems.append(result)
    return annotated_documents(made)
