"""`kg evaluate`: predicted claims against gold ones."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import Actors, Codebooks, Json, Parser, Workers, settings_of
from kg.cli.scoring import FIELDS, PHENOMENON, Asked, Fit, check, show, show_agreement

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
GoldLang = Annotated[
    str | None,
    typer.Option("--lang", metavar="CODE", help="Only documents of GOLD in this language; else each language apart."),
]
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
    Path | None,
    typer.Option(
        "--aliases", metavar="FILE", help="Names that count as one actor, JSON; else GOLD's and the actor table's."
    ),
]
Errors = Annotated[bool, typer.Option("--errors", help="List what was missed, too much or wrong.")]
Confusion = Annotated[bool, typer.Option("--confusion", help="Which act was read for which.")]
Calibrate = Annotated[
    bool, typer.Option("--calibrate", help="Fit confidence on the train documents of GOLD, judge it on test.")
]
Write = Annotated[
    Path | None, typer.Option("--write", metavar="FILE", help="Write the calibrated confidence as a word list (TOML).")
]
Picture = Annotated[
    Path | None, typer.Option("--picture", metavar="FILE", help="Draw the calibration's reliability (SVG).")
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
    lang: GoldLang = None,
    annotator: Annotator = None,
    agreement: Agreement = None,
    cases: Cases = None,
    by: By = None,
    aliases: AliasFile = None,
    errors: Errors = False,
    confusion: Confusion = False,
    calibrate: Calibrate = False,
    write: Write = None,
    picture: Picture = None,
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
    fit = Fit.asked(calibrate, split, write, picture)
    settings = settings_of(ctx, actors=actors, codebooks=codebook, parser=parser, workers=workers)
    asked = Asked(gold, predicted or [], cases, split, annotator, by, aliases, settings, fit, lang)
    if agreement is not None:
        show_agreement(asked, agreement, errors=errors, json=json)
        return
    show(asked, errors=errors, acts=confusion, page=html, json=json)
    asked.leave()
