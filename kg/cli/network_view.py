"""What `kg network` does: reads its options, makes the network, prints or writes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from kg.cli.chosen import Chosen, measured, rates, selected
from kg.cli.console import answer, counted, give, give_json, tell
from kg.cli.options import ending_of, settings_of, snapshot_of
from kg.errors import UsageError

GRAPHS = (".graphml", ".gexf", ".node-link.json")
"""Files that hold a whole network, for other programs."""
_FORMATS = (".json", ".csv", *GRAPHS)
_SHOWS = ("ties", "nodes", "matrix", "polarisation")
SHOWN = 40
"""How many ties or nodes a table shows; JSON, CSV and files hold them all."""

Given = Mapping[str, Any]


def run(ctx: Any, given: Given) -> None:
    """Answer one call; `given` are the options by their names."""
    settings = settings_of(ctx, store=given["store"], lang=given["lang"])
    chosen, ending = settings_from(given), _ending(given)
    show = "polarisation" if given["by"] and given["show"] == "ties" else given["show"]
    if show not in _SHOWS:
        raise UsageError(f"There is nothing to show by the name {show!r}.", f"Choose one of: {', '.join(_SHOWS)}.")
    if ending in GRAPHS and show != "ties":
        raise UsageError(f"{ending} holds the whole network.", "Leave --show and --by out, or write .json or .csv.")
    snapshot = snapshot_of(settings, reviewed=given["reviewed"])
    error = _error(given, chosen, show, snapshot)
    rows, bodies, told = _rows(snapshot, settings.lang, given, directed=chosen.type == "directed")
    if show == "polarisation":
        _polarisation(snapshot, rows, chosen, bodies, told, given)
        return
    made = _network(rows, chosen, bodies, given, error)
    if not made.graph.number_of_nodes():
        tell("kg: No coded claim fits. Leave a filter out, or see kg stats for what the store holds.")
    _remarks(made, rows, error)
    if ending in GRAPHS:
        about = about_of(made, told) | ({"error_from": error.source} if error else {})
        give(as_file(made, rows, about, ending), given["out"])
        return
    _give(made, snapshot, told, (show, ending, given["out"]), error)


def settings_from(given: Given) -> Any:
    """The network settings (`kg.network.settings.Settings`) that the options spell."""
    from kg.network import settings as s

    asked = given["qualifier_aggregation"]
    return s.Settings(
        type=s.choice(s.Type, given["type_"], "type of network"),
        qualifier_aggregation=s.choice(s.Aggregation, asked, "qualifier aggregation") if asked else None,
        normalization=s.choice(s.Normalization, given["normalization"], "normalization"),
        duplicates=s.choice(s.Duplicates, given["duplicates"], "duplicates setting"),
        isolates=given["isolates"],
        variable1=s.choice(s.Variable, given["nodes"], "kind of nodes"),
        anonymous=s.choice(s.Anonymous, given["anonymous"], "way with anonymous speakers"),
        on_condition=s.choice(s.OnCondition, given["on_condition"], "way with conditions"),
        min_count=given["min_count"],
        min_weight=given["min_weight"],
    )


def _ending(given: Given) -> str:
    """The format asked for; empty for the tables of the terminal."""
    out = given["out"]
    if out is not None and out.name.lower().endswith(GRAPHS[-1]):
        return GRAPHS[-1]
    return ending_of(out, _FORMATS, json=given["json"], csv=given["csv"])


def two_mode(snapshot: Any, selection: Any, lang: str, ending: str) -> str:
    """The network of actors and propositions that `kg network` makes by default, as one of `GRAPHS`."""
    from kg.ask.records import bodies_of, coded
    from kg.network.build import network

    rows = coded(snapshot, lang=lang, only=selection.only)
    made = network(rows, bodies=bodies_of(snapshot, rows, lang=lang))
    return as_file(made, rows, about_of(made, selection.told()), ending)


def _rows(
    snapshot: Any, lang: str, given: Given, *, directed: bool
) -> tuple[list[Any], dict[str, Any], dict[str, str]]:
    """The rows, the bodies that they name, and the filters in words."""
    from kg.ask.records import bodies_of, coded, said
    from kg.network.exclusions import choices, chosen

    if directed:
        only, told = _of_claims(snapshot, lang, given)
        rows: list[Any] = said(snapshot, lang=lang, only=only)
    else:
        if given["act"]:
            raise UsageError("Acts choose the ties of directed networks alone.", "Add --type directed.")
        about = Chosen(given["on"], given["topic"], given["first"], given["last"])
        selection = selected(snapshot, lang, about, coding=(given["codebook"], given["coder"]))
        rows, told = coded(snapshot, lang=lang, only=selection.only), selection.told()
    wanted, unwanted = (choices(snapshot, given[name] or (), directed=directed) for name in ("only", "exclude"))
    told |= {name: "; ".join(given[name]) for name in ("only", "exclude") if given[name]}
    kept = chosen(rows, only=wanted, exclude=unwanted)
    return kept, bodies_of(snapshot, kept, lang=lang), told


def _of_claims(snapshot: Any, lang: str, given: Given) -> tuple[Any, dict[str, str]]:
    """The filter of a directed network, which needs no coding."""
    from kg.ask.days import window
    from kg.ask.labels import Labels, resolve
    from kg.ask.rows import Only

    for name in ("on", "codebook", "coder"):
        if given[name]:
            raise UsageError(f"--{name} chooses codings, and a directed network needs none.", "Leave it out.")
    since, until = window(given["first"], given["last"])
    topic = resolve(snapshot.quads, "topic", given["topic"]).value if given["topic"] else None
    told = {"from": given["first"] or "", "to": given["last"] or ""}
    told["topic"] = Labels(snapshot.quads, lang).of(topic) if topic else ""
    only = Only(since=since, until=until, topics=frozenset({topic} if topic else ()))
    return only, {name: value for name, value in told.items() if value}


def _error(given: Given, chosen: Any, show: str, snapshot: Any) -> Any:
    """The error rates that --error names. Raises UsageError where what is shown has no honest interval."""
    from kg.network.intervals import why_none

    if given["error"] is None:
        return None
    if show != "ties":
        raise UsageError(
            "Intervals belong to the weights of ties: measures rest on ties that were missed too, which no rate tells.",
            "Leave --error out, or leave --show and --by out.",
        )
    if why := why_none(chosen):
        raise UsageError(why, "Leave --error out, or ask for counts.")
    return rates(given["error"], snapshot)


def _network(rows: list[Any], chosen: Any, bodies: dict[str, Any], given: Given, error: Any) -> Any:
    from kg.network.build import DIRECTED_ACTS, directed_network, network
    from kg.network.settings import choice
    from kg.terms import Stance

    if chosen.type != "directed":
        return network(rows, chosen, bodies=bodies, carrier=error and error.of_codings())
    acts = [choice(Stance, word, "act") for word in given["act"] or ()] or DIRECTED_ACTS
    return directed_network(rows, chosen, acts=acts, bodies=bodies, carrier=error and error.of_acts())


def _remarks(made: Any, rows: list[Any], error: Any) -> None:
    """What a reader should know of the rows: several coders, speakers set apart, what intervals leave out."""
    from kg.ask.voices import MACHINE

    coders = sorted({row.coder for row in rows if hasattr(row, "coder")})
    if len(coders) > 1:
        tell(f"kg: Codings of {', '.join(coders)} are counted together. Choose one with --coder.")
    if error and any(coder != MACHINE for coder in coders):
        tell("kg: Intervals take every coding for the machine's. Choose them with --coder machine.")
    if error and made.settings.type == "directed":
        tell("kg: Intervals are by words, speaker and act; no rate tells how often a target is wrong.")
    if made.settings.anonymous == "apart":
        apart = [about for _, about in made.graph.nodes(data=True) if about["voice"] != "named"]
        if apart:
            said = counted(sum(about["statements"] for about in apart), "statement")
            tell(f"kg: {counted(len(apart), 'media or anonymous speaker')} ({said}) stand apart: see --anonymous.")


def _give(made: Any, snapshot: Any, told: dict[str, str], how: tuple[str, str, Path | None], error: Any) -> None:
    from kg.cli.rows import as_csv
    from kg.network import tables

    show, ending, out = how
    source = error and error.source
    if ending == ".json":
        give_json(tables.as_dict(made, told=told) | {"error_from": source}, out)
    else:
        title = caption(made, told)
        views = {"ties": tables.ties, "nodes": tables.nodes}
        found = views[show](made, title=title) if show in views else replace(tables.matrix(made), title=title)
        if ending == ".csv":
            give(as_csv(found), out)
        elif made.graph.number_of_nodes():
            _print(found, snapshot, show, error)


def as_file(made: Any, rows: list[Any], about: Mapping[str, object], ending: str) -> str:
    """A network as one of `GRAPHS`; `rows` date the ties of GEXF."""
    from kg.exchange.gexf import days_of, gexf, node_link
    from kg.exchange.graphml import graphml

    if ending == ".gexf":
        return gexf(made.graph, days_of(rows), about)
    return (node_link if ending == GRAPHS[-1] else graphml)(made.graph, about)


def _print(found: Any, snapshot: Any, show: str, error: Any) -> None:
    from kg.cli.places import Places
    from kg.cli.rows import as_table

    if error:
        found = _bracketed(found)
    answer(as_table(found, Places(snapshot), most=SHOWN if show != "matrix" else None))
    if error:
        answer(measured(error))
    if show != "matrix" and len(found.rows) > SHOWN:
        tell(f"kg: The first {SHOWN} of {len(found.rows)} {show}. Take --csv or --json for all.")


def _bracketed(found: Any) -> Any:
    """The three columns of the interval as one, for people: `4 [2, 9]`."""
    from kg.network.intervals import COLUMNS

    if COLUMNS[0] not in found.columns:
        return found
    at = found.columns.index(COLUMNS[0])
    rows = tuple((*row[:at], "{:.0f} [{:.0f}, {:.0f}]".format(*row[at : at + 3]), *row[at + 3 :]) for row in found.rows)
    return replace(found, columns=(*found.columns[: at + 1], *found.columns[at + 3 :]), rows=rows)


def _polarisation(
    snapshot: Any, rows: list[Any], chosen: Any, bodies: dict[str, Any], told: dict[str, str], given: Given
) -> None:
    from kg.cli.places import Places
    from kg.cli.rows import as_csv, as_table
    from kg.network import tables
    from kg.network.polarisation import polarisation
    from kg.network.windows import parse_window

    if chosen.type == "directed":
        raise UsageError("Polarisation is counted from codings, and directed networks have none.", "Leave --type out.")
    by = parse_window(given["by"]) if given["by"] else None
    found = polarisation(rows, chosen, by=by, bodies=bodies)
    ending = _ending(given)
    if ending == ".json":
        give_json({"filters": told, "periods": tables.as_graph_dict(found)}, given["out"])
    elif ending == ".csv":
        give(as_csv(tables.periods(found)), given["out"])
    elif found:
        title = "Polarisation" + "".join(f", {name} {value}" for name, value in told.items())
        answer(as_table(tables.periods(found, title=title), Places(snapshot)))
    if not found:
        tell("kg: No coded claim with a day fits. Leave a filter out.")


def caption(made: Any, told: Mapping[str, str]) -> str:
    """What a network is, and what it rests on: `onemode, congruence, once a document: 40 statements, 7 documents …`."""
    s = made.settings
    rule = s.aggregation.value if s.type != "directed" else "acts"
    unit = "every statement" if s.duplicates == "include" else f"once a {s.duplicates}"
    unit = "once" if s.duplicates == "acrossrange" else unit
    normalized = "" if s.normalization == "no" else f", {s.normalization}"
    rests = ", ".join(
        counted(n, what)
        for n, what in (
            *((made.statements, "statement"), (made.claims, "claim")),
            *((made.documents, "document"), (made.outlets, "outlet")),
        )
    )
    return f"{s.type}, {rule}, {unit}{normalized}: {rests}" + "".join(f", {n} {value}" for n, value in told.items())


def about_of(made: Any, told: Mapping[str, str]) -> dict[str, object]:
    """A network's settings, filters and totals, for the file that holds it."""
    settings = {name: str(value) for name, value in asdict(made.settings).items()}
    settings["qualifier_aggregation"] = made.settings.aggregation.value
    return dict(_prefixed(told)) | settings | {"statements": made.statements, "caption": caption(made, told)}


def _prefixed(told: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((f"filter_{name}", value) for name, value in told.items())
