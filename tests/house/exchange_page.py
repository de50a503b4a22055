"""The table of docs/exchange.md: which formats hold which fields, found by trying.

A store holds one document many times; in each but the first one thing is different. A format holds that thing if what
it says of the document differs from what it says of the first (or of the one named in `AGAINST`).
"""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import tempfile
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Quad

from kg.exchange.jsonl import to_json
from kg.exchange.jsonld import lines
from kg.graph.claims import to_quads
from kg.graph.names import REFERENCE
from kg.jobs.export_annotations import export_annotations
from kg.jobs.export_dna import export_dna
from kg.jobs.export_events import event_list
from kg.jobs.export_tables import export_tables
from kg.model import Claim, Coding, Declined, Document, Extraction, Passage, SaidOn, Speaker, Voice
from kg.store.snapshot import Snapshot
from kg.store.store import open_store
from kg.terms import (
    Agreement,
    Attribution,
    Certainty,
    Commitment,
    DateStatus,
    Evidence,
    Mode,
    NarrowerAct,
    Precision,
    SpeakerCase,
    Stance,
)
from tests.store.corpus import LAVROV, SUMMIT, TF1, ZELENSKYY, reference

TEXT = "Sur TF1, le ministre Lavrov accuse Zelensky de bloquer la réunion, et de mentir, si elle a lieu."
DAY = date(2025, 8, 22)
YES, NO = "yes", "–"


def _at(words: str) -> Passage:
    return Passage(TEXT.index(words), TEXT.index(words) + len(words))


def _document(number: int, **other: Any) -> Document:
    told = {
        "title": f"Titre n{number:02}n",
        "publisher": "Le Monde",
        "author": "A. B.",
        "date": date(2025, 8, 24),
        "url": "https://e.fr/a",
    }
    return Document(**{"id": f"n{number:02}n", "key": f"{number:032x}", "text": TEXT, "lang": "fr", **told, **other})


def _claim(document: Document, *parts: str) -> Claim:
    return Claim(
        citation=document.cite([_at(words) for words in parts or ("bloquer la réunion",)]),
        speaker=Speaker(SpeakerCase.RESOLVED, _at("Lavrov"), LAVROV, "name"),
        stance=Stance.WARN,
        mode=Mode.INDIRECT,
        evidence=Evidence.REPORTED_SPEECH,
        attribution=Attribution.NAMED,
        rule="by-hand",
        topics=("summit", "talks"),
        topics_general=("war",),
        target=ZELENSKYY,
        cue=_at("accuse"),
        said_on=SaidOn(DAY, DAY),
        reported_on=date(2025, 8, 24),
        confidence=0.9,
    )


CLAIM: Mapping[str, dict[str, Any]] = {
    "speaker": {"speaker": Speaker(SpeakerCase.RESOLVED, _at("Lavrov"), ZELENSKYY, "name")},
    "words for the speaker": {"speaker": Speaker(SpeakerCase.RESOLVED, _at("le ministre"), LAVROV, "name")},
    "how the speaker was found": {"speaker": Speaker(SpeakerCase.RESOLVED, _at("Lavrov"), LAVROV, "title")},
    "act": {"stance": Stance.ACCUSE},
    "finer act": {"narrower": NarrowerAct.CAUTION},
    "qualified": {"qualified": True},
    "language of the words": {"lang": "en"},
    "target": {"target": TF1},
    "topics": {"topics": ("summit",)},
    "order of topics": {"topics": ("talks", "summit")},
    "general topics": {"topics_general": ()},
    "day": {"said_on": SaidOn(date(2025, 8, 20), date(2025, 8, 20))},
    "last day": {"said_on": SaidOn(DAY, date(2025, 8, 23))},
    "precision of the day": {"said_on": SaidOn(DAY, DAY, Precision.WEEK)},
    "body spoken for": {"on_behalf_of": "government-of-russia"},
    "office": {"capacity": "foreign-minister-of-russia"},
    "relays": {"relays": (Voice(_at("TF1"), TF1),)},
    "audience": {"said_to": (Voice(_at("TF1"), TF1),)},
    "cue": {"cue": _at("de")},
    "mode": {"mode": Mode.DIRECT},
    "evidence": {"evidence": Evidence.QUOTED},
    "attribution": {"attribution": Attribution.OFFICE},
    "commitment": {"commitment": Commitment.DISTANCES},
    "certainty": {"certainty": Certainty.POSSIBLE},
    "confidence": {"confidence": 0.5},
    "rule": {"rule": "other"},
}
CODING: Mapping[str, dict[str, Any]] = {
    "proposition": {"proposition": "talks-progress"},
    "agreement": {"agreement": Agreement.AGREES},
    "unclear agreement": {"agreement": Agreement.UNCLEAR},
    "agreement on condition": {"agreement": Agreement.ON_CONDITION},
    "words of a condition": {"agreement": Agreement.ON_CONDITION, "condition": _at("si elle a lieu")},
    "holder": {"holder": ZELENSKYY},
    "coder": {"coder": "Ada"},
    "codebook": {"codebook": "mine"},
    "rule of the coding": {"rule": "other"},
}
AGAINST = {"words of a condition": "agreement on condition", "agreement on condition": "unclear agreement"}
DOCUMENT: Mapping[str, dict[str, Any]] = {
    "title": {"title": "Autre"},
    "outlet": {"publisher": "La Gazette"},
    "author": {"author": "C. D."},
    "date": {"date": date(2025, 8, 25)},
    "how sure the date is": {"date_status": DateStatus.WEAK},
    "address": {"url": "https://e.fr/b"},
    "licence": {"licence": "CC BY"},
}


def _variants() -> dict[str, Extraction]:
    """The first is plain; each other has one thing different."""
    found = {"": _extraction(_document(0))}
    for name, given in DOCUMENT.items():
        number = len(found)
        # Titles bear the document's name, by which DNA's documents are told apart.
        other = {key: f"{value} n{number:02}n" if key == "title" else value for key, value in given.items()}
        found[name] = _extraction(_document(number, **other))
    for name, other in CLAIM.items():
        found[name] = _extraction(_document(len(found)), claim=other)
    for name, other in CODING.items():
        found[name] = _extraction(_document(len(found)), coding=other)
    document = _document(len(found))
    found["second part"] = _extraction(document, made=_claim(document, "bloquer la réunion", "mentir"))
    plain = _extraction(_document(len(found)))
    refused = Declined(plain.document.version, _at("si elle a lieu"), _at("lieu"), plain.claims[0].speaker)
    found["refusals to comment"] = replace(plain, declined=(refused,))
    return found


def _extraction(
    document: Document,
    *,
    claim: dict[str, Any] | None = None,
    coding: dict[str, Any] | None = None,
    made: Claim | None = None,
) -> Extraction:
    one = replace(made or _claim(document), **(claim or {}))
    plain = Coding(one.id, "diplomacy", SUMMIT, Agreement.DISAGREES, rule="said")
    return Extraction(document, (one,), (), (replace(plain, **(coding or {})),))


def held() -> str:
    """The table: a row a field, a column a format."""
    variants = _variants()
    with tempfile.TemporaryDirectory() as scratch:
        snapshot = _store(variants, Path(scratch) / "kg-data")
        told = {name: tell(snapshot, variants, Path(scratch)) for name, tell in FORMATS.items()}
    rows = [f"| field | {' | '.join(FORMATS)} |", f"|---|{'---|' * len(FORMATS)}"]
    for name in list(variants)[1:]:
        cells = (YES if told[f][name] and told[f][name] != told[f][AGAINST.get(name, "")] else NO for f in FORMATS)
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(rows)


def _store(variants: Mapping[str, Extraction], place: Path) -> Snapshot:
    store = open_store(place)
    with store.writer() as writer:
        writer.replace_graph(REFERENCE, reference())
        for extraction in variants.values():
            writer.put_document(list(to_quads(extraction, method="by-hand")), TEXT)
        writer.publish()
    return store.snapshot()


def _anonymous(words: str, extraction: Extraction) -> str:
    """Without what differs from document to document anyway: names made from its key."""
    for name in (extraction.document.version, extraction.document.key, extraction.document.id):
        words = words.replace(name, "D")
    return re.sub(r"[0-9a-f]{32}", "H", words)


Told = dict[str, Any]


def _rdf(snapshot: Snapshot, variants: Mapping[str, Extraction], place: Path) -> Told:
    """As JSON-LD; that the three formats hold the same is tested in tests/jobs/test_export_rdf.py."""
    found = {}
    for name, one in variants.items():
        graphs: dict[NamedNode, list[Quad]] = {}
        for quad in to_quads(one, method="by-hand"):
            graphs.setdefault(quad.graph_name, []).append(quad)  # type: ignore[arg-type]
        found[name] = _anonymous("".join(lines(graphs.items())), one)
    return found


def _turtle(snapshot: Snapshot, variants: Mapping[str, Extraction], place: Path) -> Told:
    return {
        name: _anonymous("\n".join(sorted(str(q.triple) for q in to_quads(one, method="by-hand"))), one)
        for name, one in variants.items()
    }


def _jsonl(snapshot: Snapshot, variants: Mapping[str, Extraction], place: Path) -> Told:
    return {name: _anonymous(json.dumps(to_json(one, full=True)), one) for name, one in variants.items()}


def _tables(snapshot: Snapshot, variants: Mapping[str, Extraction], place: Path) -> Told:
    export_tables(snapshot, place / "tables", format="csv")
    found: dict[str, list[str]] = {}
    for table in ("claims", "codings"):
        with (place / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                found.setdefault(row["document"], []).append("|".join(row.values()))
    return _by_document(found, variants)


def _by_document(found: Mapping[str, list[str]], variants: Mapping[str, Extraction]) -> Told:
    return {name: [_anonymous(w, one) for w in found.get(one.document.id, [])] for name, one in variants.items()}


def _dna(snapshot: Snapshot, variants: Mapping[str, Extraction], place: Path) -> Told:
    """The numbers that DNA gives are left out."""
    export_dna(snapshot, place / "all.dna")
    found: dict[str, list[str]] = {}
    with closing(sqlite3.connect(place / "all.dna")) as database:
        for title, *row in database.execute(
            "SELECT d.Title, d.Author, d.Source, d.Date, s.Start, s.Stop, c.Name, b.Value, "
            "(SELECT group_concat(e.Value, '|') FROM DATASHORTTEXT t JOIN ENTITIES e ON e.ID = t.Entity "
            "WHERE t.StatementId = s.ID) FROM STATEMENTS s JOIN DOCUMENTS d ON d.ID = s.DocumentId "
            "JOIN CODERS c ON c.ID = s.Coder JOIN DATABOOLEAN b ON b.StatementId = s.ID"
        ):
            found.setdefault(title.split()[-1], []).append(str((title, *row)))
    return _by_document(found, variants)


def _events(snapshot: Snapshot, variants: Mapping[str, Extraction], place: Path) -> Told:
    found: dict[str, list[str]] = {}
    rows = csv.reader(event_list(snapshot), delimiter=";")
    for row in rows:
        found.setdefault(row[3], []).append("|".join((row[1], *row[3:])))
    return _by_document(found, variants)


def _annotations(snapshot: Snapshot, variants: Mapping[str, Extraction], place: Path) -> Told:
    items = json.loads("".join(export_annotations(snapshot)))["items"]
    found = {item["canonical"].rpartition("/")[2]: json.dumps(item) for item in items}
    return {name: _anonymous(found[one.claims[0].id], one) for name, one in variants.items()}


FORMATS: Mapping[str, Callable[[Snapshot, Mapping[str, Extraction], Path], Told]] = {
    "N-Quads, TriG, JSON-LD": _rdf,
    "Turtle": _turtle,
    "JSONL": _jsonl,
    "tables": _tables,
    "`.dna`": _dna,
    "event list": _events,
    "annotations": _annotations,
}
