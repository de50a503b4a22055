"""What a network counts: statements of nodes on propositions, gathered into units that count once.

A unit is an actor's side on a proposition within one document (or week, month …: `Duplicates`); it keeps every claim
that says so, and opens to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kg.ask.parties import Party, Voice
from kg.ask.rows import Coded, Said
from kg.network.settings import Aggregation, Anonymous, Duplicates, OnCondition, Settings, Variable
from kg.terms import Agreement

_KNOWN = (Voice.NAMED, Voice.MEDIA, Voice.ANONYMOUS)


@dataclass(frozen=True, slots=True)
class Node:
    """One end of a tie. `id` is its IRI, `kind` an ActorKind's value, `proposition` or `actor`."""

    id: str
    label: str
    kind: str
    voice: Voice = Voice.NAMED


@dataclass(frozen=True, slots=True)
class Statement:
    """One row as a network counts it: who, on what or at whom, which side or act, and where that was said."""

    one: Node
    two: Node
    side: str
    claim: str
    version: str
    day: date | None
    outlet: str | None


@dataclass(frozen=True, slots=True)
class Unit:
    """Statements that count once: the same node, the same proposition, the same side, the same document or period."""

    one: Node
    two: Node
    side: str
    statements: tuple[Statement, ...]


def statements(rows: Iterable[Coded], settings: Settings, bodies: dict[str, Party] | None = None) -> list[Statement]:
    """The codings as statements of one variable, in order of day, document and claim.

    Sides that do not count under `settings` are left out, and so are speakers whom nobody knows. `bodies` names the
    bodies by their IRIs (`kg.ask.records.bodies_of`), where they are wanted as nodes.
    """
    known = bodies or {}
    found = (_statement(row, settings, known) for row in rows)
    return sorted((s for s in found if s is not None), key=_order)


def directed(rows: Iterable[Said], settings: Settings, bodies: dict[str, Party] | None = None) -> list[Statement]:
    """The claims with a target as statements speaker → target, their side the act; nobody's claims are left out."""
    known = bodies or {}
    found = []
    for row in rows:
        one = node_of(row.speaker, row.bodies, settings, known)
        if one is None or row.target is None or row.target.iri is None or row.target.iri == one.id:
            continue
        two = node_of(row.target, (), settings, known)
        if two is not None:
            found.append(Statement(one, two, row.act.value, row.claim, row.version, row.day, row.outlet))
    return sorted(found, key=_order)


def gather(found: Iterable[Statement], settings: Settings) -> list[Unit]:
    """The statements as units, in the order of their first statement.

    As in DNA, the side is part of what makes two statements the same only where sides count. Weeks are ISO weeks;
    weeks and months belong to their year (DNA compares their numbers alone, across years).
    """
    groups: dict[tuple[object, ...], list[Statement]] = {}
    for number, statement in enumerate(found):
        groups.setdefault(_same(statement, number, settings), []).append(statement)
    return [Unit(g[0].one, g[0].two, g[0].side, tuple(g)) for g in groups.values()]


def frequent(found: list[Statement], least: int) -> list[Statement]:
    """Those whose both ends have at least `least` statements, counted again until nothing changes."""
    while least > 1:
        ones: dict[str, int] = {}
        twos: dict[str, int] = {}
        for s in found:
            ones[s.one.id] = ones.get(s.one.id, 0) + 1
            twos[s.two.id] = twos.get(s.two.id, 0) + 1
        kept = [s for s in found if ones[s.one.id] >= least and twos[s.two.id] >= least]
        if len(kept) == len(found):
            break
        found = kept
    return found


def node_of(party: Party, bodies: tuple[str, ...], settings: Settings, known: dict[str, Party]) -> Node | None:
    """The node that a party is under the settings; None where nobody is known, or where it is to be dropped."""
    if party.iri is None or party.voice not in _KNOWN:
        return None
    hidden = party.voice is not Voice.NAMED
    if hidden and settings.anonymous is Anonymous.DROP:
        return None
    folded = party.voice is Voice.ANONYMOUS and settings.anonymous is Anonymous.FOLD
    if bodies and (folded or (settings.variable1 is Variable.BODY and not hidden)):
        top = bodies[-1]
        party = known.get(top) or Party(top, top)
    return Node(party.iri or "", party.label, str(party.kind or "actor"), party.voice)


def _statement(row: Coded, settings: Settings, known: dict[str, Party]) -> Statement | None:
    side = _side(row.agreement, settings)
    one = node_of(row.holder, row.bodies, settings, known)
    if side is None or one is None:
        return None
    two = Node(row.proposition, row.wording, "proposition")
    return Statement(one, two, side, row.said.claim, row.said.version, row.said.day, row.said.outlet)


def _side(agreement: Agreement, settings: Settings) -> str | None:
    if not settings.sided:
        return agreement.value
    if agreement is Agreement.ON_CONDITION and settings.on_condition is OnCondition.AGREE:
        return Agreement.AGREES.value
    if agreement is Agreement.ON_CONDITION and settings.aggregation is Aggregation.COMBINE:
        return agreement.value
    return agreement.value if agreement in (Agreement.AGREES, Agreement.DISAGREES) else None


def _same(statement: Statement, number: int, settings: Settings) -> tuple[object, ...]:
    if settings.duplicates is Duplicates.INCLUDE:
        return (number,)
    sided = settings.sided or settings.type == "directed"
    return (statement.one.id, statement.two.id, statement.side if sided else None, *_period(statement, settings))


def _period(statement: Statement, settings: Settings) -> Iterator[object]:
    """What two statements must share in time; one without a day shares it with its document alone."""
    day, how = statement.day, settings.duplicates
    if how is Duplicates.DOCUMENT or (day is None and how is not Duplicates.ACROSSRANGE):
        yield statement.version
    elif day is not None and how is Duplicates.WEEK:
        yield day.isocalendar()[:2]
    elif day is not None and how is Duplicates.MONTH:
        yield day.year, day.month
    elif day is not None and how is Duplicates.YEAR:
        yield day.year


def _order(statement: Statement) -> tuple[date, str, str, str]:
    return statement.day or date.max, statement.version, statement.claim, statement.two.id
