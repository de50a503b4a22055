"""`kg cite`: one claim as a citation."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from kg.cli.console import answer
from kg.cli.options import Lang, Reviewed, Store, settings_of, snapshot_of
from kg.errors import UsageError

_SHOWN = 5
_ID_CHARACTERS = 32


def cite(
    ctx: typer.Context,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="An IRI, claim:…, or the first characters of its id.")],
    style: Annotated[
        str, typer.Option("--style", "-s", metavar="STYLE", help="markdown, bibtex or csl-json.")
    ] = "markdown",
    json: Annotated[bool, typer.Option("--json", help="The same as --style csl-json.")] = False,
    lang: Lang = None,
    reviewed: Reviewed = False,
    store: Store = None,
) -> None:
    """Print a claim as a citation: its exact words, paragraph and characters. What the source does not tell is said."""
    from kg.ask.cited import document_of
    from kg.ask.labels import Labels
    from kg.exchange.cite import cite as written
    from kg.graph.read_back import claim_of

    settings = settings_of(ctx, store=store, lang=lang)
    snapshot = snapshot_of(settings, reviewed=reviewed)
    found = claim_of(snapshot.quads, claim_id(snapshot, claim))
    assert found is not None
    document = document_of(snapshot, found.citation.version)
    label = Labels(snapshot.quads, settings.lang).named
    answer(written(found, document, "csl-json" if json else style, lang=settings.lang, label=label))


def claim_id(snapshot: Any, name: str) -> str:
    """The whole id of the claim that `name` means. Raises UsageError when none or several fit."""
    from kg.graph.names import CLAIM, term

    start = name.strip().removeprefix(CLAIM).removeprefix("claim:").removeprefix("kg-").casefold()
    if not start:
        raise UsageError("No claim was named.", "Give the first characters of its id, as kg ask --json shows it.")
    claims = snapshot.quads.quads_for_pattern(None, term("rdf:type"), term("kg:Claim"), None)
    ids = {quad.subject.value.removeprefix(CLAIM) for quad in claims}
    fitting = sorted(i for i in ids if i.startswith(start))
    if not fitting:
        raise UsageError(
            f"The store holds no claim {name!r}.", "Look one up: kg ask claims-of actor=NAME --json shows their names."
        )
    if len(fitting) > 1:
        shown = ", ".join(i[: len(start) + 4] for i in fitting[:_SHOWN])
        more = f" and {len(fitting) - _SHOWN} more" if len(fitting) > _SHOWN else ""
        raise UsageError(f"{name!r} may mean {shown}{more}.", f"Give more of its {_ID_CHARACTERS} characters.")
    return str(fitting[0])
