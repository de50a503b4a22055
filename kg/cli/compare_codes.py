"""`kg compare-codes`: codes made by hand beside the machine's."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.console import answer, answer_json, complain_of, counted, progress, table
from kg.cli.options import Actors, Codebooks, Csv, Json, Parser, Store, Workers, kit_of, one_format, settings_of

SHOWN = 12
_NETWORKS = ("twomode", "onemode")

Hand = Annotated[str, typer.Argument(metavar="HAND", help="Codes by hand: JSONL, a .dna database, a coder's name.")]
Machine = Annotated[
    str | None,
    typer.Argument(metavar="[MACHINE]", help="Codes to set beside; by default the hand's texts are read anew."),
]
AliasFile = Annotated[
    Path | None,
    typer.Option("--aliases", metavar="FILE", help="Names that count as one actor, JSON; else the actor table's."),
]
Misses = Annotated[bool, typer.Option("--misses", help="List every code that one side has alone.")]


def compare_codes(
    ctx: typer.Context,
    hand: Hand,
    machine: Machine = None,
    aliases: AliasFile = None,
    misses: Misses = False,
    actors: Actors = None,
    codebook: Codebooks = None,
    parser: Parser = None,
    workers: Workers = None,
    json: Json = False,
    csv: Csv = False,
    store: Store = None,
) -> None:
    """Agreement by sentence (kappa, alpha, confusion), misses both ways, and the networks of both."""
    from kg.evaluate.aliases import load_aliases
    from kg.jobs.compare_codes import compare_codes as compared

    one_format(json=json, csv=csv)
    flags = {"actors": actors, "codebooks": codebook, "parser": parser, "workers": workers, "store": store}
    settings = settings_of(ctx, **flags)
    ours, theirs, snapshot = _sources(hand, machine, settings)
    with progress("Reading", None) as step:
        found, problems = compared(
            ours,
            theirs,
            kit_of(settings),
            snapshot=snapshot,
            aliases=load_aliases(aliases) if aliases else None,
            workers=settings.workers,
            progress=step,
        )
    complain_of(problems)
    answer_json(as_dict(found)) if json else answer(_csv(found) if csv else _page(found, misses=misses))


def _sources(hand: str, machine: str | None, settings: Any) -> tuple[Any, Any, Any]:
    """Both sides, and the snapshot where one of them is a coder's name."""
    from kg.jobs.compare_codes import Source
    from kg.store.store import open_store

    def source(word: str) -> Any:
        looks_like_a_file = Path(word).suffix in (".jsonl", ".dna", ".json")
        return Source(path=Path(word)) if Path(word).is_file() or looks_like_a_file else Source(coder=word)

    ours = source(hand)
    theirs = source(machine) if machine else Source(coder="machine") if ours.coder else Source()
    place = open_store(settings.store) if ours.coder or theirs.coder else None
    return ours, theirs, place.snapshot() if place else None


def _networks(found: Any) -> list[Any]:
    from kg.network.compare_networks import beside
    from kg.network.settings import Settings, Type

    hand = [*(one for one, _ in found.matched), *found.hand_only]
    machine = [*(other for _, other in found.matched), *found.machine_only]
    return [beside(hand, machine, Settings(Type(name))) for name in _NETWORKS]


def _page(found: Any, *, misses: bool) -> str:
    hand, machine = found.names
    r = found.rates
    head = (
        f"{hand} beside {machine}: {counted(found.documents, 'document')}, {counted(found.sentences, 'sentence')}; "
        f"{r.gold} codes of {hand}, {r.predicted} of {machine}, {r.found} alike.\n"
        f"The same sentence, proposition and agreement: precision {r.precision:.2f}, recall {r.recall:.2f}, "
        f"F1 {r.f1:.2f}."
    )
    rows = [(v.name, f"each {v.unit}", v.n, v.share, v.kappa, v.alpha) for v in found.variables]
    parts = [head, table(("variable", "unit", "n", "equal", "kappa", "alpha"), rows)]
    for v in found.variables:
        lines = [(one, other, n) for (one, other), n in v.confusion if one != other]
        if lines:
            parts.append(table((hand, machine, "n"), lines[:SHOWN], title=f"{v.name}: what was taken for what"))
    for name, codes in ((hand, found.hand_only), (machine, found.machine_only)):
        if misses and codes:
            alone = [(_place(c), c.actor, c.proposition, c.agreement, c.words[:160]) for c in codes]
            parts.append(table(("where", "actor", "proposition", "agreement", "words"), alone, title=f"{name} alone"))
    ties = [
        (n.settings.type.value, n.settings.aggregation.value, n.both, *n.only, n.correlation) for n in _networks(found)
    ]
    parts.append(table(("network", "rule", "ties of both", f"{hand} alone", f"{machine} alone", "correlation"), ties))
    return "\n".join(parts)


def as_dict(found: Any) -> dict[str, Any]:
    """Everything (`kg.network.compare.Comparison`), for `--json`."""
    r = found.rates
    return {
        "names": list(found.names),
        "documents": found.documents,
        "left_out": list(found.left_out),
        "sentences": found.sentences,
        "codes": {"hand": r.gold, "machine": r.predicted, "alike": r.found},
        "scores": {"precision": r.precision, "recall": r.recall, "f1": r.f1},
        "variables": [
            {
                **{name: getattr(v, name) for name in ("name", "unit", "n", "share", "kappa", "alpha")},
                "confusion": [{"hand": one, "machine": other, "n": n} for (one, other), n in v.confusion],
            }
            for v in found.variables
        ],
        "hand_only": [_code(code) for code in found.hand_only],
        "machine_only": [_code(code) for code in found.machine_only],
        "networks": [
            {
                "type": n.settings.type.value,
                "rule": n.settings.aggregation.value,
                "both": n.both,
                "hand_only": n.only[0],
                "machine_only": n.only[1],
                "correlation": n.correlation,
                "ties": [{"ends": list(tie), "hand": one, "machine": other} for tie, (one, other) in n.ties.items()],
            }
            for n in _networks(found)
        ],
    }


def _csv(found: Any) -> str:
    """Every code a line: matched ones with both sides' values, the others with one side's."""
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    sides = ("actor", "agreement", "start", "end", "words")
    writer.writerow(("document", "proposition", *(f"{who}_{s}" for who in ("hand", "machine") for s in sides)))
    pairs = [*found.matched, *((c, None) for c in found.hand_only), *((None, c) for c in found.machine_only)]
    for one, other in sorted(pairs, key=lambda pair: pair[0] or pair[1]):
        known = one or other
        writer.writerow((known.document, known.proposition, *_cells(one), *_cells(other)))
    return out.getvalue()


def _cells(code: Any) -> tuple[object, ...]:
    return (code.actor, code.agreement, *code.span, code.words) if code else ("",) * 5


def _code(code: Any) -> dict[str, Any]:
    return {
        "document": code.document,
        "start": code.span[0],
        "end": code.span[1],
        "actor": code.actor,
        "proposition": code.proposition,
        "agreement": code.agreement,
        "words": code.words,
    }


def _place(code: Any) -> str:
    return f"{code.document.rpartition('/')[2]} {code.span[0]}–{code.span[1]}"
