"""The rows of the tables of claims and codings (`kg.store.columns`), from a snapshot: a row a claim, a row a coding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import count, takewhile

from pyoxigraph import NamedNode

from kg.ask import scan
from kg.ask.parties import Party
from kg.ask.records import bodies_of, coded, said
from kg.ask.rows import EVERYTHING, Coded, Only, Said
from kg.ask.selection import kinds_of
from kg.graph.names import PREFIXES
from kg.graph.values import value_of
from kg.store.columns import Row
from kg.store.snapshot import Snapshot
from kg.terms import Attribution, Certainty, Commitment, Evidence, Mode

_ONE = ("kg:rule", "kg:inCapacity", "kg:reportedOn", "oa:start", "oa:end", "dcterms:title", "schema:url")
_WORDS: Mapping[str, type[StrEnum]] = {
    "kg:mode": Mode,
    "kg:evidence": Evidence,
    "kg:attribution": Attribution,
    "kg:commitment": Commitment,
    "kg:certainty": Certainty,
}


def claim_rows(snapshot: Snapshot, *, lang: str = "en", only: Only = EVERYTHING) -> Iterator[Row]:
    """The rows of the table of claims, in the order of day (undated last), document and name; labels in `lang`."""
    rows = said(snapshot, lang=lang, only=only)
    one = {name: scan.column(snapshot, name) for name in _ONE}
    told = {name: _values(snapshot, name, kind) for name, kind in _WORDS.items()}
    general = scan.columns(snapshot, "kg:generalTopic")
    qualified = set(scan.subjects(snapshot, "rdf:type", NamedNode(f"{PREFIXES['kg']}QualifiedClaim")))
    bodies = bodies_of(snapshot, rows, lang=lang)
    for row in rows:
        at, (first, *more) = row.claim, list(_passages(row, one))
        yield (
            _name(at, "claim"),
            *_when(row),
            row.until,
            one["kg:reportedOn"].get(at),
            _name(row.version, "version"),
            one["dcterms:title"].get(row.version),
            one["schema:url"].get(row.version),
            row.lang or None,
            *_who(row.speaker),
            _name(one["kg:inCapacity"].get(at), "post"),
            *_behind(row.bodies, bodies),
            row.act.value,
            row.act.polarity,
            row.narrower and row.narrower.value,
            at in qualified,
            _name(row.target.iri, "actor") if row.target else None,
            row.target.label if row.target else None,
            _names(row.topics, "topic"),
            _names(general.get(at, ()), "topic"),
            *(told[name].get(at) for name in _WORDS),
            row.confidence,
            one["kg:rule"].get(at),
            *first,
            " ".join(f"{start}-{end}" for start, end in more) or None,
            _number(one["oa:start"].get(f"{at}#speaker")),
            _number(one["oa:end"].get(f"{at}#speaker")),
            row.words,
        )


def coding_rows(snapshot: Snapshot, *, lang: str = "en", only: Only = EVERYTHING) -> Iterator[Row]:
    """The rows of the table of codings, in the order of their claims, codebook and proposition; labels in `lang`."""
    rows = coded(snapshot, lang=lang, only=only)
    rule, kinds = scan.column(snapshot, "kg:rule"), kinds_of(snapshot)
    bodies = bodies_of(snapshot, rows, lang=lang)
    return (_coding(row, rule.get(row.coding), kinds, bodies) for row in rows)


def _coding(row: Coded, rule: str | None, kinds: Mapping[str, str], bodies: Mapping[str, Party]) -> Row:
    return (
        _name(row.coding, "coding"),
        _name(row.said.claim, "claim") if row.said.marked else None,
        row.codebook,
        row.coder,
        _name(row.proposition, "prop"),
        row.wording,
        kinds.get(row.proposition),
        row.agreement.value,
        row.condition,
        *_who(row.holder),
        row.told,
        *_behind(row.bodies, bodies),
        _name(row.said.version, "version"),
        *_when(row.said),
        row.said.act.value,
        rule,
    )


def _when(row: Said) -> Row:
    return row.document, row.outlet, row.day, row.dated


def _who(party: Party) -> Row:
    """Slug, label, kind and voice; who is not known has neither slug nor label."""
    known = party.iri is not None
    return (
        _name(party.iri, "actor"),
        party.label if known else None,
        party.kind.value if party.kind else None,
        party.voice.value,
    )


def _behind(iris: tuple[str, ...], bodies: Mapping[str, Party]) -> Row:
    return _name(iris[0], "actor") if iris else None, bodies[iris[0]].label if iris else None, _names(iris, "actor")


def _passages(row: Said, one: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[int, int]]:
    """Start and end of each part, the main one first."""
    starts, ends = one["oa:start"], one["oa:end"]
    for n in takewhile(lambda n: f"{row.claim}#c{n}p" in starts, count(1)):
        yield int(starts[f"{row.claim}#c{n}p"]), int(ends[f"{row.claim}#c{n}p"])


def _values(snapshot: Snapshot, predicate: str, kind: type[StrEnum]) -> dict[str, str]:
    """Subject to the word of a closed vocabulary; each word is looked up once."""
    known: dict[str, str] = {}
    found = {}
    for subject, iri in scan.pairs(snapshot, predicate):
        if iri not in known:
            known[iri] = value_of(kind, NamedNode(iri)).value
        found[subject] = known[iri]
    return found


def _number(words: str | None) -> int | None:
    return int(words) if words is not None else None


def _name(iri: str | None, prefix: str) -> str | None:
    """What stands behind the prefix in an IRI."""
    return iri.removeprefix(PREFIXES[prefix]) if iri is not None else None


def _names(iris: Iterable[str], prefix: str) -> str | None:
    return " ".join(iri.removeprefix(PREFIXES[prefix]) for iri in iris) or None
