"""A store described for catalogues, as Turtle: VoID says what the data hold, DCAT what is published.

The name of the data set is made from the content hashes of its graphs: the same content has the same name everywhere,
and runs, which stand outside the hashes, do not change it. What the store does not know (a publisher of the data set,
a licence that holds for all of it) is not made up.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Triple, serialize

from kg.ask import scan
from kg.graph.names import BASE, CLAIM, PREFIXES, mint, part_iri, term
from kg.graph.values import text, whole
from kg.jobs.runs import recorded
from kg.jobs.stats import statistics
from kg.model import short_hash
from kg.store.content import RUNS
from kg.store.snapshot import Snapshot

TITLE = {"en": "Claims in the news, cited to the character", "fr": "Les dires dans la presse, cités au caractère près"}
RIGHTS = {
    "en": "Texts are not part of the data set; each keeps the licence of its publisher, as far as its version tells "
    "one (dcterms:license, dcterms:rights).",
    "fr": "Les textes ne font pas partie du jeu de données ; chacun garde la licence de son éditeur, si sa version en "
    "indique une (dcterms:license, dcterms:rights).",
}
MEDIA = {
    ".ttl": "text/turtle",
    ".trig": "application/trig",
    ".nq": "application/n-quads",
    ".nt": "application/n-triples",
    ".jsonld": "application/ld+json",
    ".json": "application/json",
    ".jsonl": "application/x-ndjson",
    ".csv": "text/csv",
    ".parquet": "application/vnd.apache.parquet",
    ".graphml": "application/graphml+xml",
    ".gexf": "application/gexf+xml",
    ".dna": "application/vnd.sqlite3",
    ".gz": "application/gzip",
}
_VOCABULARIES = ("kg", "prov", "oa", "skos", "dcterms", "schema", "org", "foaf")
_COUNT = "SELECT (COUNT(DISTINCT ?x) AS ?n) { GRAPH ?g { %s } }"
_CLASSES = "SELECT ?what (COUNT(DISTINCT ?x) AS ?n) { GRAPH ?g { ?x a ?what } } GROUP BY ?what"
_PROPERTIES = "SELECT ?what (COUNT(*) AS ?n) { GRAPH ?g { ?x ?what ?y } } GROUP BY ?what"
_Spo = tuple[NamedNode, str, NamedNode | Literal]


def describe(snapshot: Snapshot, files: Sequence[Path] = ()) -> str:
    """The description of a snapshot in Turtle; `files` are exports of it, each a `dcat:Distribution`.

    Raises OSError for a file that cannot be read.
    """
    node = mint("dataset", short_hash(*sorted(value for _, value in scan.pairs(snapshot, "schema:sha256", RUNS))))
    spos = [*_about(snapshot, node), *_void(snapshot, node), *(spo for path in files for spo in _file(node, path))]
    triples = dict.fromkeys(Triple(s, term(p), o) for s, p, o in spos)
    used = {name: iri for name, iri in PREFIXES.items() if name in _PREFIXES}
    return (serialize(triples, format=RdfFormat.TURTLE, prefixes=used) or b"").decode()


_PREFIXES = ("void", "dcat", "dcterms", "prov", "schema", "xsd", "kg", "rdf", "dataset", "run")


def _about(snapshot: Snapshot, node: NamedNode) -> Iterator[_Spo]:
    """What a catalogue shows: title, languages, time covered, rights, where it came from."""
    found = statistics(snapshot)
    yield node, "rdf:type", term("dcat:Dataset")
    yield node, "rdf:type", term("void:Dataset")
    for lang, words in TITLE.items():
        yield node, "dcterms:title", text(words, lang)
        yield node, "dcterms:rights", text(RIGHTS[lang], lang)
    counts = f"{found.claims} claims and {found.codings} codings from {found.documents} documents"
    yield node, "dcterms:description", text(f"{counts}: who said what, about whom, how strongly and when.", "en")
    counts = f"{found.claims} dires et {found.codings} codages tirés de {found.documents} documents"
    yield node, "dcterms:description", text(f"{counts} : qui dit quoi, de qui, avec quelle force et quand.", "fr")
    published = Literal(snapshot.manifest.published, datatype=term("xsd:dateTime"))
    yield node, "dcterms:modified", published
    for lang in sorted({value for _, value in scan.pairs(snapshot, "schema:inLanguage")}):
        yield node, "dcterms:language", text(lang)
    if found.first and found.last:
        period = part_iri(node, "period")
        yield node, "dcterms:temporal", period
        yield period, "rdf:type", term("dcterms:PeriodOfTime")
        yield period, "dcat:startDate", Literal(found.first.isoformat(), datatype=term("xsd:date"))
        yield period, "dcat:endDate", Literal(found.last.isoformat(), datatype=term("xsd:date"))
    for outlet in found.outlets:
        yield node, "dcterms:source", text(outlet)
    yield node, "dcterms:conformsTo", NamedNode(f"{BASE}ontology")
    yield from ((node, "prov:wasGeneratedBy", mint("run", run.id)) for run in recorded(snapshot))


def _void(snapshot: Snapshot, node: NamedNode) -> Iterator[_Spo]:
    """What the data hold: triples, things, classes and properties with their numbers."""
    classes, properties = _table(snapshot, _CLASSES), _table(snapshot, _PROPERTIES)
    yield node, "void:triples", whole(sum(properties.values()))
    yield node, "void:distinctSubjects", whole(_number(snapshot, _COUNT % "?x ?p ?o"))
    yield node, "void:entities", whole(classes.get(term("kg:Claim"), 0))
    yield node, "void:documents", whole(classes.get(term("kg:Version"), 0))
    yield node, "void:classes", whole(len(classes))
    yield node, "void:properties", whole(len(properties))
    yield node, "void:uriSpace", text(BASE)
    yield from ((node, "void:vocabulary", NamedNode(PREFIXES[name])) for name in _VOCABULARIES)
    example = min((q.value for q in _claims(snapshot)), default=None)
    if example:
        yield node, "void:exampleResource", NamedNode(example)
    for kind, found, count in (("class", classes, "void:entities"), ("property", properties, "void:triples")):
        for what, number in sorted(found.items(), key=lambda item: (-item[1], item[0].value)):
            part = part_iri(node, f"{kind}-{short_hash(what.value)[:8]}")
            yield node, f"void:{kind}Partition", part
            yield part, f"void:{kind}", what
            yield part, count, whole(number)


def _file(node: NamedNode, path: Path) -> Iterator[_Spo]:
    part = part_iri(node, f"file-{short_hash(path.name)[:8]}")
    with path.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    yield node, "dcat:distribution", part
    yield part, "rdf:type", term("dcat:Distribution")
    yield part, "dcterms:title", text(path.name)
    yield part, "dcat:mediaType", text(MEDIA.get(path.suffix.lower(), "application/octet-stream"))
    yield part, "dcat:byteSize", whole(path.stat().st_size)
    yield part, "kg:filesSha256", text(sha256)


def _claims(snapshot: Snapshot) -> Iterator[NamedNode]:
    quads: Iterator[Quad] = scan.quads(snapshot, "rdf:type", term("kg:Claim"))
    return (q.subject for q in quads if isinstance(q.subject, NamedNode) and q.subject.value.startswith(CLAIM))


def _table(snapshot: Snapshot, query: str) -> dict[NamedNode, int]:
    found = snapshot.quads.query(query)
    assert isinstance(found, QuerySolutions)
    return {row["what"]: int(row["n"].value) for row in found if isinstance(row["what"], NamedNode)}


def _number(snapshot: Snapshot, query: str) -> int:
    found = snapshot.quads.query(query)
    assert isinstance(found, QuerySolutions)
    return next(int(row["n"].value) for row in found)
