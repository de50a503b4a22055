"""Claims as ties between actors, and ties gathered into a network.

Two views of the same ties: `agreement` (who stands where on which proposition, two-mode) and `acts` (who does what
toward whom, or on which topic where nobody is aimed at). One edge gathers every tie of the same two ends and the same
colour; its weight counts documents, since one document may repeat itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

import networkx as nx

from kg.errors import DataError, UsageError
from kg.terms import ActorKind, Agreement, NarrowerAct, Stance

View = Literal["agreement", "acts"]
VIEWS: tuple[View, ...] = ("agreement", "acts")

Edge = tuple[str, str, str]
"""Source node, target node, and the agreement or act that names the edge."""


@dataclass(frozen=True, slots=True)
class Named:
    """A topic or proposition: its name in the graph, and its label in the language of the page."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Party:
    """An actor at one end of a tie; a local actor of one document is named by that document too.

    `country` is the one that the actor table files it under, None where it files none.
    """

    id: str
    label: str
    kind: ActorKind | None = None
    country: Named | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """One claim as the picture needs it; a claim coded on two propositions gives two ties.

    `words` are the exact content, `before` and `after` its context; `start` and `end` are half-open characters
    of the document's text. `date` is ISO (`2025-08-24`); `said` tells the day of the utterance from the day of
    the report. `narrower` and `qualified` are the claim's. What the source does not tell is None. Raises DataError
    for a range or date that cannot be.
    """

    claim: str
    source: Party
    stance: Stance
    words: str
    document: str
    start: int
    end: int
    target: Party | None = None
    proposition: Named | None = None
    agreement: Agreement | None = None
    topics: tuple[Named, ...] = ()
    before: str = ""
    after: str = ""
    title: str | None = None
    outlet: str | None = None
    date: str | None = None
    said: bool = False
    url: str | None = None
    narrower: NarrowerAct | None = None
    qualified: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise DataError(f"Claim {self.claim} needs a non-empty range of characters, not {self.start}-{self.end}.")
        if self.date is not None and not _is_day(self.date):
            raise DataError(f"Claim {self.claim} has the date {self.date!r}.", "Write it as 2025-08-24.")


def in_order(ties: Iterable[Tie]) -> list[Tie]:
    """The ties without repeats, oldest first (undated last), then as they stand in their documents.

    The order depends on the ties alone, so that the same ties give the same page in whatever order they come.
    """
    return sorted(dict.fromkeys(ties), key=_order)


def build(ties: Iterable[Tie], *, view: View) -> nx.MultiDiGraph[str]:
    """The network of one view. Edge keys are the agreement or the act.

    Nodes carry `label`, `kind` (an ActorKind's value, `proposition` or `topic`) and `claims` (how many);
    edges carry `weight` (documents), `outlets` (known ones), `claims` (IRIs) and `ties`. Ties that the view cannot show
    are left out: `agreement` needs a proposition, `acts` a target or a topic. Raises UsageError for an unknown view.
    """
    if view not in VIEWS:
        raise UsageError(f"There is no view {view!r}.", f"Choose one of: {', '.join(VIEWS)}.")
    nodes: dict[str, tuple[str, str, set[str]]] = {}
    edges: dict[Edge, list[Tie]] = {}
    for tie in in_order(ties):
        for near, far, key in _ends(tie, view):
            for name, label, kind in (near, far):
                nodes.setdefault(name, (label, kind, set()))[2].add(tie.claim)
            edges.setdefault((near[0], far[0], key), []).append(tie)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(view=view)
    for name in sorted(nodes):
        label, kind, claims = nodes[name]
        graph.add_node(name, label=label, kind=kind, claims=len(claims))
    for source, target, key in sorted(edges):
        gathered = edges[source, target, key]
        graph.add_edge(
            source,
            target,
            key=key,
            weight=len({tie.document for tie in gathered}),
            outlets=len({tie.outlet for tie in gathered if tie.outlet}),
            claims=tuple(dict.fromkeys(tie.claim for tie in gathered)),
            ties=tuple(gathered),
        )
    return graph


_End = tuple[str, str, str]
"""Node name, label, kind."""


def _ends(tie: Tie, view: View) -> Iterator[tuple[_End, _End, str]]:
    near = _actor(tie.source)
    if view == "agreement":
        if tie.proposition:
            far = (f"proposition:{tie.proposition.id}", tie.proposition.label, "proposition")
            yield near, far, tie.agreement or Agreement.UNCLEAR
    elif tie.target:
        yield near, _actor(tie.target), tie.stance
    else:
        for topic in tie.topics:
            yield near, (f"topic:{topic.id}", topic.label, "topic"), tie.stance


def _actor(party: Party) -> _End:
    return f"actor:{party.id}", party.label, party.kind or "actor"


def _is_day(text: str) -> bool:
    """Whether it is a day as the page compares days; `fromisoformat` alone takes `20250824` and weeks too."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _order(tie: Tie) -> tuple[str, str, int, int, str, str, str]:
    proposition = tie.proposition.id if tie.proposition else ""
    return (tie.date or "9999", tie.document, tie.start, tie.end, tie.claim, proposition, repr(tie))
