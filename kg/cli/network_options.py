"""The options of `kg network`: the settings of Discourse Network Analyzer by their names, and those that it lacks."""

from __future__ import annotations

from typing import Annotated, Any

import typer


def _word(flag: str, metavar: str, help_: str) -> Any:
    return typer.Option(flag, metavar=metavar, help=help_)


Type = Annotated[str, _word("--type", "TYPE", "twomode (actor × proposition), onemode, directed (speaker → target).")]
Aggregation = Annotated[
    str | None,
    _word("--qualifier-aggregation", "RULE", "ignore, congruence, conflict, subtract or combine, as in DNA."),
]
Normalization = Annotated[
    str, _word("--normalization", "RULE", "no; two-mode: activity, prominence; one-mode: average, jaccard, cosine.")
]
Duplicates = Annotated[
    str,
    _word("--duplicates", "SPAN", "One statement counts once a document, week, month, year, acrossrange; include."),
]
Isolates = Annotated[bool, typer.Option("--isolates", help="Keep nodes that thresholds left without a statement.")]
Nodes = Annotated[str, _word("--nodes", "WHO", "actor, or body: whoever spoke for it on the day counts as the body.")]
Anonymous = Annotated[
    str, _word("--anonymous", "HOW", "Media and anonymous speakers: apart, fold (into their body) or drop.")
]
OnCondition = Annotated[
    str, _word("--on-condition", "HOW", "Agreement on a condition, where sides count: drop, or agree.")
]
MinCount = Annotated[int, typer.Option("--min-count", metavar="N", min=1, help="Least statements of a node.")]
MinWeight = Annotated[float, typer.Option("--min-weight", metavar="W", min=0.0, help="Least weight of a tie.")]
Exclude = Annotated[
    list[str] | None,
    _word("--exclude", "VARIABLE=VALUE", "Leave rows out: actor=, body=, target=, proposition=, topic=, outlet= …"),
]
Only = Annotated[list[str] | None, _word("--only", "VARIABLE=VALUE", "Take no other rows; repeat it for several.")]
Acts = Annotated[
    list[str] | None, _word("--act", "ACT", "Of directed networks [default: accuse, demand, warn, support].")
]
By = Annotated[str | None, _word("--by", "WINDOW", "Polarisation by period: month, week, '3 months' …")]
Show = Annotated[
    str, _word("--show", "WHAT", "ties, nodes (with centralities and communities), matrix or polarisation.")
]
