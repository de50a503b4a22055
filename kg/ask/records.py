"""The one table that positions, shifts, disputes and networks are counted from: a row a claim, a row a coding.

`said` gives every claim of a snapshot, `coded` every coding with the claim that it codes. Both read whole columns of
the graph (`scan`), so that a hundred thousand claims take seconds; a row opens to its sentence by its claim's IRI
(`kg.ask.cited.cited`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import count, takewhile

from pyoxigraph import NamedNode, Quad

from kg.ask import scan
from kg.ask.labels import Labels
from kg.ask.parties import Parties, Party, Voice
from kg.ask.rows import EVERYTHING, Coded, Only, Said, Source
from kg.ask.whole import whole_rows
from kg.errors import StoreError
from kg.graph.names import PREFIXES, term
from kg.graph.values import individual, value_of
from kg.store.snapshot import Snapshot
from kg.terms import Agreement, Attribution, NarrowerAct, Stance

CUT = " […] "
"""Between the parts of a content that the reporting interrupts."""
_ANONYMOUS = (Attribution.ANONYMOUS_OFFICIAL, Attribution.ANONYMOUS_OTHER)
_CODED = PREFIXES["coded"]
_FIELDS = (
    *("kg:speaker", "kg:onBehalfOf", "kg:target", "kg:saidOn", "kg:saidUntil", "kg:confidence"),
    "oa:exact",
)
_ACTS = {individual(act).value: act for act in Stance}


def said(snapshot: Snapshot, *, lang: str = "en", only: Only = EVERYTHING) -> list[Said]:
    """The claims of a snapshot, labels in `lang`, in the order of day (undated last), document and IRI."""
    return sorted(filter(only.takes_claim, _Claims(snapshot, lang).rows()), key=_order)


def coded(snapshot: Snapshot, *, lang: str = "en", only: Only = EVERYTHING) -> list[Coded]:
    """The codings of a snapshot, labels in `lang`, in the order of their claims, then by codebook and proposition.

    A coding whose claim is gone (its document has a new version) is left out: `kg code` renews it. What a person
    coded of a whole document is a row too, whose `said` is not `marked`.
    """
    codings = _Codings(snapshot, lang)
    found = filter(only.takes_coding, (*codings.rows(), *codings.whole()))
    return sorted(found, key=lambda row: (_order(row.said), row.codebook, row.proposition, row.coder))


def bodies_of(snapshot: Snapshot, rows: Iterable[Said | Coded], *, lang: str = "en") -> dict[str, Party]:
    """The bodies that rows name by their IRIs, as parties with labels in `lang`."""
    parties = Parties(snapshot, lang)
    return {iri: parties.of(iri) for iri in dict.fromkeys(iri for row in rows for iri in row.bodies)}


def _order(row: Said) -> tuple[date, str, str]:
    return row.day or date.max, row.document, row.claim


class _Claims:
    """The columns of the claims, joined row by row."""

    def __init__(self, snapshot: Snapshot, lang: str, parties: Parties | None = None) -> None:
        self._snapshot = snapshot
        self._parties = parties or Parties(snapshot, lang)
        self._labels = Labels(snapshot.quads, lang)
        self.documents = _documents(snapshot, self._labels)

    def rows(self, wanted: Mapping[str, object] | None = None) -> Iterator[Said]:
        """Every claim, or those that `wanted` names."""
        read = self._snapshot
        self._one = {name: scan.column(read, name) for name in _FIELDS}
        self._topics = scan.columns(read, "kg:topic")
        self._narrower = {s: value_of(NarrowerAct, NamedNode(o)) for s, o in scan.pairs(read, "kg:narrowerAct")}
        self._hidden = _hidden(read)
        self._langs = scan.column(read, "schema:inLanguage")
        for quad in scan.quads(read, "kg:stance"):
            claim, graph = scan.subject_of(quad), scan.graph_of(quad)
            if graph in self.documents and (wanted is None or claim in wanted):
                yield self._row(claim, graph, _ACTS[scan.object_of(quad)])

    def _row(self, claim: str, version: str, act: Stance) -> Said:
        one, document = self._one, self.documents[version]
        speaker, target = one["kg:speaker"].get(claim), one["kg:target"].get(claim)
        day, until, dated = document.days(one["kg:saidOn"].get(claim), one["kg:saidUntil"].get(claim))
        return Said(
            claim=claim,
            speaker=self._speaker(speaker, self._hidden.get(claim)),
            act=act,
            words=self._words(claim),
            document=document.id,
            version=version,
            lang=self._langs.get(claim) or document.lang,
            confidence=float(one["kg:confidence"].get(claim, "0")),
            bodies=self._bodies(speaker, one["kg:onBehalfOf"].get(claim), day),
            narrower=self._narrower.get(claim),
            target=self._parties.of(target) if target else None,
            topics=tuple(self._topics.get(claim, ())),
            day=day,
            until=until,
            dated=dated,
            outlet=document.outlet,
        )

    def _words(self, claim: str) -> str:
        """The words of every part in the order of the text, the cut shown; nearly all claims have but one."""
        exact, part = self._one["oa:exact"], f"{claim}#c"
        if f"{part}2q" not in exact:
            return exact.get(f"{part}1q", "")
        numbers = takewhile(lambda n: f"{part}{n}q" in exact, count(1))
        return CUT.join(exact[f"{part}{n}q"] for n in sorted(numbers, key=lambda n: int(self._starts[f"{part}{n}p"])))

    @cached_property
    def _starts(self) -> dict[str, str]:
        return scan.column(self._snapshot, "oa:start")

    def _bodies(self, speaker: str | None, told: str | None, day: date | None) -> tuple[str, ...]:
        """The body that the claim names, with all above it, then others that the speaker belonged to on the day."""
        others = self._parties.bodies_on(speaker, day) if speaker else ()
        return tuple(dict.fromkeys((*self._parties.bodies(speaker, told), *others)))

    def _speaker(self, iri: str | None, voice: Voice | None) -> Party:
        if iri is None:
            return self._parties.nobody[Voice.UNATTRIBUTED if voice is Voice.UNATTRIBUTED else Voice.UNRESOLVED]
        return self._parties.of(iri, voice or Voice.NAMED)


class _Codings:
    """The columns of the codings, joined to their claims."""

    def __init__(self, snapshot: Snapshot, lang: str) -> None:
        self._snapshot = snapshot
        self._parties = Parties(snapshot, lang)
        self._labels = Labels(snapshot.quads, lang)
        self._claims = _Claims(snapshot, lang, self._parties)
        self._texts: dict[str, str | None] = {}

    def rows(self) -> Iterator[Coded]:
        """Every coding whose claim stands in the store."""
        read = self._snapshot
        of = scan.column(read, "kg:codes")
        claims = {row.claim: row for row in self._claims.rows(dict.fromkeys(of.values()))}
        coder, holder = scan.column(read, "kg:coder"), scan.column(read, "kg:positionHolder")
        proposition, condition = scan.column(read, "kg:proposition"), scan.column(read, "kg:condition")
        for quad in scan.quads(read, "kg:agreement"):
            coding = scan.subject_of(quad)
            row = claims.get(of.get(coding, ""))
            if row is None or coding not in proposition:
                continue
            party, bodies = self._holder(row, holder.get(coding))
            yield Coded(
                coding=coding,
                said=row,
                codebook=scan.graph_of(quad).removeprefix(_CODED).rpartition("/")[0],
                coder=coder.get(coding, ""),
                proposition=proposition[coding],
                wording=self._labels.of(proposition[coding]),
                agreement=value_of(Agreement, NamedNode(scan.object_of(quad))),
                holder=party,
                bodies=bodies,
                condition=self._words(row.version, condition.get(coding)),
            )

    def whole(self) -> Iterator[Coded]:
        """Every coding of a whole document."""
        documents, wording = self._claims.documents, self._labels.of
        return whole_rows(self._snapshot, self._parties, documents, wording)

    def _holder(self, row: Said, named: str | None) -> tuple[Party, tuple[str, ...]]:
        if named is None or named == row.speaker.iri:
            return row.speaker, row.bodies
        return self._parties.of(named), self._parties.bodies_on(named, row.day)

    def _words(self, version: str, selector: str | None) -> str | None:
        """The words at a selector's characters; None where there is none, or where the text is not kept."""
        if selector is None:
            return None
        if version not in self._texts:
            self._texts[version] = self._text(version)
        text, start, end = self._texts[version], self._all(selector, "oa:start"), self._all(selector, "oa:end")
        return text[int(start[0]) : int(end[0])] if text is not None and start and end else None

    def _text(self, version: str) -> str | None:
        hashes = self._all(version, "kg:sha256")
        try:
            return self._snapshot.text(hashes[0]) if hashes else None
        except StoreError:
            return None  # `kg verify` tells of the loss; a table can do without.

    def _all(self, subject: str, predicate: str) -> list[str]:
        found: Iterator[Quad] = self._snapshot.quads.quads_for_pattern(NamedNode(subject), term(predicate), None, None)
        return [scan.object_of(quad) for quad in found]


def _documents(snapshot: Snapshot, labels: Labels) -> dict[str, Source]:
    """By the version's IRI."""
    lang, day = scan.column(snapshot, "schema:inLanguage"), scan.column(snapshot, "dcterms:issued")
    outlet, name = scan.column(snapshot, "dcterms:publisher"), scan.column(snapshot, "kg:publisherName")
    found = {}
    for version, id_ in scan.pairs(snapshot, "dcterms:identifier"):
        known = outlet.get(version, "")
        shown = labels.of(known) if known.startswith(PREFIXES["actor"]) else name.get(version)
        issued = date.fromisoformat(day[version]) if version in day else None
        found[version] = Source(id_, lang.get(version, ""), issued, shown)
    return found


def _hidden(snapshot: Snapshot) -> dict[str, Voice]:
    """The claims whose speaker is not openly named: few, so only these are asked for."""
    found = {}
    for attribution in (*_ANONYMOUS, Attribution.UNATTRIBUTED):
        voice = Voice.ANONYMOUS if attribution in _ANONYMOUS else Voice.UNATTRIBUTED
        for claim in scan.subjects(snapshot, "kg:attribution", individual(attribution)):
            found[claim] = voice
    return found
