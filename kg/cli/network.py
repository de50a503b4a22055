"""`kg network`: who agrees with whom, on what, and who turns to whom."""

from __future__ import annotations

import typer

from kg.cli.chosen import Codebook, Coder, Error, From, On, Out, To, Topic
from kg.cli.network_options import (
    Acts,
    Aggregation,
    Anonymous,
    By,
    Duplicates,
    Exclude,
    Isolates,
    MinCount,
    MinWeight,
    Nodes,
    Normalization,
    OnCondition,
    Only,
    Show,
    Type,
)
from kg.cli.options import Csv, Json, Lang, Reviewed, Store


def network(
    ctx: typer.Context,
    type_: Type = "twomode",
    qualifier_aggregation: Aggregation = None,
    normalization: Normalization = "no",
    duplicates: Duplicates = "document",
    isolates: Isolates = False,
    nodes: Nodes = "actor",
    anonymous: Anonymous = "apart",
    on_condition: OnCondition = "drop",
    min_count: MinCount = 1,
    min_weight: MinWeight = 0.0,
    on: On = None,
    topic: Topic = None,
    first: From = None,
    last: To = None,
    codebook: Codebook = None,
    coder: Coder = None,
    exclude: Exclude = None,
    only: Only = None,
    act: Acts = None,
    show: Show = "ties",
    by: By = None,
    error: Error = None,
    out: Out = None,
    json: Json = False,
    csv: Csv = False,
    lang: Lang = None,
    reviewed: Reviewed = False,
    store: Store = None,
) -> None:
    """Networks by the names of Discourse Network Analyzer; every tie opens to its claims."""
    given = dict(locals())
    from kg.cli.network_view import run

    run(given.pop("ctx"), given)
