"""Triples without graphs, as Turtle has them, sorted into the graphs that they came from.

Names tell most: a claim stands where its citation points to, its parts bear its name, a coding stands with its claim
and its proposition's codebook. Short forms and actors of one document are made anew, as they were made first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from kg.errors import DataError
from kg.graph.claims import actors_named, claim_triples, coding_quads, local_actors
from kg.graph.names import CODING, PREFIXES, REFERENCE, coded_iri, name_under, term
from kg.graph.read_back import claims_of, codings_of
from kg.graph.whole import codebook_of, is_whole, whole_book, whole_codings_of, whole_quads
from kg.model import Claim, Declined
from kg.store.content import RUNS

_IN_VERSIONS = tuple(PREFIXES[name] for name in ("claim", "declined"))
_VERSION, _DOCUMENT = PREFIXES["version"], PREFIXES["doc"]
_ABOUT_GRAPHS = tuple(PREFIXES[name] for name in ("coded", "graph", "method", "run", "software"))
NOTES = frozenset(term(name) for name in ("schema:sha256", "prov:generatedAtTime", "prov:invalidatedAtTime"))

"""What each store notes of its own graphs: content, arrival, departure."""
_OF_RUNS = NOTES | {term("prov:wasGeneratedBy")}


def sorted_out(store: Store) -> Iterator[Quad]:
    """The quads of the default graph, each in a named graph. Raises DataError for a claim or coding without a place."""
    held: dict[str, list[Quad]] = defaultdict(list)
    codings: dict[tuple[str, str], list[Quad]] = defaultdict(list)
    for quad in store.quads_for_pattern(None, None, None, DefaultGraph()):
        subject = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
        if subject.startswith(_IN_VERSIONS):
            held[_version_of(store, subject.partition("#")[0])].append(quad)
        elif subject.startswith(CODING):
            codings[_place_of(store, subject.partition("#")[0])].append(quad)
        elif subject.startswith(_VERSION) and quad.predicate not in _OF_RUNS:
            held[subject].append(quad)
        elif subject.startswith(_DOCUMENT):
            for about in store.quads_for_pattern(None, term("dcterms:isVersionOf"), quad.subject):
                held[_value(about.subject)].append(quad)
        elif subject.startswith((_VERSION, *_ABOUT_GRAPHS)) or subject == REFERENCE.value:
            yield _moved(quad, RUNS)
        elif not _made_anew(quad):
            yield _moved(quad, REFERENCE)
    for version, quads in held.items():
        yield from _version(store, version, quads, codings)


def _version(store: Store, iri: str, quads: list[Quad], codings: dict[tuple[str, str], list[Quad]]) -> Iterator[Quad]:
    graph, name = NamedNode(iri), name_under("version", NamedNode(iri)) or ""
    placed = [_moved(quad, graph) for quad in quads]
    yield from placed
    claims, declined = claims_of(placed, name)
    told = (q.object for q in placed if q.subject == graph and q.predicate == term("schema:inLanguage"))
    lang = next(map(_value, told), "")
    items: tuple[Claim | Declined, ...] = (*claims, *declined)
    named = local_actors(actors_named(items, lang), name)
    for triple in (*named, *(spo for claim in claims for spo in claim_triples(claim))):
        yield Quad(*triple, graph)
    for (version, book), found in codings.items():
        if version == iri and is_whole(book):
            moved = [_moved(quad, coded_iri(book, name)) for quad in found]
            yield from whole_quads(whole_codings_of(moved, name, codebook_of(book)), lang)
        elif version == iri:
            coded = codings_of([_moved(q, coded_iri(book, name)) for q in found], name, book)
            yield from coding_quads(coded, claims, name, lang)


def _made_anew(quad: Quad) -> bool:
    """Whether a triple about an actor follows from claims and codings: a short form, or an actor of one document."""
    local = "." in (name_under("actor", quad.subject) or "") if isinstance(quad.subject, NamedNode) else False
    shorts = tuple(PREFIXES[name] for name in ("stance", "toward"))
    positions = {term(f"kg:{name}") for name in ("agreesWith", "disagreesWith", "agreesOnCondition")}
    return local or quad.predicate.value.startswith(shorts) or quad.predicate in positions


def _version_of(store: Store, claim: str) -> str:
    for cited in store.quads_for_pattern(NamedNode(claim), term("kg:citation"), None):
        for source in store.quads_for_pattern(cited.object, term("oa:hasSource"), None):  # type: ignore[arg-type]
            return _value(source.object)
    raise DataError(f"{claim} cites no version.", "Export it again, best as TriG or N-Quads.")


def _place_of(store: Store, coding: str) -> tuple[str, str]:
    """The version and the codebook of a coding, as its graph is named for it."""
    node = NamedNode(coding)
    for about in store.quads_for_pattern(node, term("kg:proposition"), None):
        for scheme in store.quads_for_pattern(about.object, term("skos:inScheme"), None):  # type: ignore[arg-type]
            if isinstance(scheme.object, NamedNode) and (book := name_under("codebook", scheme.object)):
                for coded in store.quads_for_pattern(node, term("kg:codes"), None):
                    return _version_of(store, _value(coded.object)), book
                for coded in store.quads_for_pattern(node, term("kg:codesDocument"), None):
                    return _value(coded.object), whole_book(book)
    raise DataError(
        f"{coding} has no proposition of a known codebook.", "Turtle names no graphs: export it as TriG or N-Quads."
    )


def _moved(quad: Quad, graph: NamedNode) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object, graph)


def _value(node: object) -> str:
    return node.value if hasattr(node, "value") else ""
