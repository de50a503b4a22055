"""`kg evaluate`: predicted claims against gold ones."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import answer, answer_json, complain_of, plain
from kg.cli.options import Actors, Codebooks, Json, Parser, Workers, settings_of
from kg.cli.scoring import FIELDS, PHENOMENON, Asked, check, show_agreement, show_gold
from kg.errors import UsageError

_BY_HELP = f"Group by {', '.join(FIELDS)}, {PHENOMENON}; several with commas."


Gold = Annotated[Path | None, typer.Argument(metavar="[GOLD]", help="Gold claims: JSONL, or the folder of a corpus.")]
Predicted = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PREDICTED|PATH…]",
        help="JSONL of kg extract, or articles to extract; by default the texts that GOLD holds.",
    ),
]
GoldOption = Annotated[
    Path | None, typer.Option("--gold", metavar="GOLD", help="GOLD as an option: all paths are then predicted.")
]
Split = Annotated[str | None, typer.Option("--split", metavar="PART", help="Only this part of GOLD: train or test.")]
Annotator = Annotated[
    str | None, typer.Option("--annotator", metavar="NAME", help="Whose annotation of a corpus; else gold.")
]
Agreement = Annotated[
    tuple[str, str] | None,
    typer.Option("--agreement", metavar="A B", help="How far two annotators of the corpus agree."),
]
Cases = Annotated[
    Path | None,
    typer.Option("--cases", metavar="DIR", help="Score extraction on the test sentences of DIR (*.toml)."),
]
By = Annotated[str | None, typer.Option("--by", metavar="FIELD,…", help=_BY_HELP)]
AliasFile = Annotated[
    Path | None, typer.Option("--aliases", metavar="FILE", help="Names that count as one actor, JSON.")
]
Errors = Annotated[bool, typer.Option("--errors", help="List what was missed, too much or wrong.")]
Confusion = Annotated[bool, typer.Option("--confusion", help="Which act was read for which.")]
Calibrate = Annotated[
    bool, typer.Option("--calibrate", help="Fit confidence on the train documents of GOLD, judge it on test.")
]
Html = Annotated[
    Path | None, typer.Option("--html", metavar="FILE", help="Write every error in its sentence to a page.")
]


def evaluate(
    ctx: typer.Context,
    gold: Gold = None,
    predicted: Predicted = None,
    gold_option: GoldOption = None,
    split: Split = None,
    annotator: Annotator = None,
    agreement: Agreement = None,
    cases: Cases = None,
    by: By = None,
    aliases: AliasFile = None,
    errors: Errors = False,
    confusion: Confusion = False,
    calibrate: Calibrate = False,
    html: Html = None,
    actors: Actors = None,
    codebook: Codebooks = None,
    parser: Parser = None,
    workers: Workers = None,
    json: Json = False,
) -> None:
    """Score extraction against gold claims or test sentences: precision, recall, F1 with intervals."""
    if gold_option is not None:
        gold, predicted = gold_option, [*([gold] if gold else []), *(predicted or [])]
    check(gold, cases, by)
    if agreement is not None:
        show_agreement(gold, agreement, split, aliases, errors=errors, json=json)
        return
    settings = settings_of(ctx, actors=actors, codebooks=codebook, parser=parser, workers=workers)
    asked = Asked(gold, predicted or [], cases, split, annotator, by, aliases, settings)
    if gold is not None:
        show_gold(asked, errors=errors, acts=confusion, calibrate=calibrate, page=html, json=json)
    else:
        if confusion or calibrate or html:
            raise UsageError("Test sentences have no page, confusion or calibration.", "Give GOLD in place of --cases.")
        scores, report = asked.on_cases()
        complain_of(asked.problems)
        told = report.as_dict(scores, errors=errors) if json else None
        answer_json(told) if json else answer(plain(report.table(scores, errors=errors)))
    asked.leave()
