"""docs/ontology.html, drawn from ontology/*.ttl and from where their terms are used.

`make pages` (`python -m tests.house.ontology_page`) writes it anew; a test fails when it is stale. One file without
scripts, fonts or pictures from elsewhere. An element's id is the part of its IRI after `#`: the page can stand there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from pyoxigraph import NamedNode

from kg.graph.facts import Facts, read_turtle
from kg.graph.names import BASE, PREFIXES, compact, term
from kg.graph.values import individual
from kg.resources import folder
from kg.terms import ACTS

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "ontology.html"
SECTIONS = {
    "Documents and graphs": "Documents et graphes",
    "Runs": "Passes",
    "Claims": "Dires",
    "Words and places in the text": "Mots et lieux dans le texte",
    "Acts and short forms": "Actes et formes brèves",
    "Positions": "Positions",
    "Reviews": "Relectures",
    "Topics": "Thèmes",
    "Actors": "Acteurs",
    "Closed vocabularies": "Vocabulaires fermés",
}
"""The headings of kg.ttl, in English and in French."""
BORROWED = {
    "prov": (
        "PROV-O",
        "what came from what: claims and codings as entities, actors as agents, runs as activities",
        "ce qui vient de quoi : dires et codages comme entités, acteurs comme agents, passes comme activités",
    ),
    "oa": (
        "Web Annotation",
        "places in a text, and the words that stand there",
        "les lieux d’un texte, et les mots qui s’y trouvent",
    ),
    "skos": (
        "SKOS",
        "labels, schemes, broader and narrower, matches",
        "libellés, schémas, plus large et plus étroit, rapprochements",
    ),
    "dcterms": (
        "DCMI Metadata Terms",
        "title, date, publisher, licence, versions of a document",
        "titre, date, éditeur, licence, versions d’un document",
    ),
    "schema": (
        "schema.org",
        "articles, their language and author, dates of memberships",
        "articles, leur langue et leur auteur, dates des appartenances",
    ),
    "org": (
        "W3C ORG",
        "offices, bodies and who belongs to them when",
        "fonctions, organismes, et qui en est membre quand",
    ),
    "foaf": ("FOAF", "persons and agents", "personnes et agents"),
    "time": (
        "OWL-Time",
        "the units of a day that is known to the day, week, month or year",
        "les unités d’un jour connu au jour, à la semaine, au mois ou à l’année près",
    ),
    "owl": (
        "OWL",
        "the kinds of terms, and the same actor elsewhere",
        "les sortes de termes, et le même acteur ailleurs",
    ),
    "plover": (
        "PLOVER",
        "no RDF: the entries of its published summary, matched where they fit",
        "pas de RDF : les entrées de son résumé publié, rapprochées là où elles conviennent",
    ),
}
KINDS = {
    "owl:Class": ("class", "classe"),
    "owl:ObjectProperty": ("property", "propriété"),
    "owl:DatatypeProperty": ("property with a value", "propriété à valeur"),
}
MATCHES = ("skos:closeMatch", "skos:broadMatch", "skos:narrowMatch")
_HEADING = re.compile(r"^# --- (.+?)(?::.*)? -{3,}")
_TERM = re.compile(r"^kg:(\w+) a ")
_CURIE = re.compile(r"(?<![\w/:#<])([a-z]+:[\w-]+)")


@dataclass(frozen=True)
class Term:
    """One entry of the page: its names, what it says of itself, and the terms that it stands between."""

    node: NamedNode
    facts: Facts

    @property
    def curie(self) -> str:
        return compact(self.node.value)

    @property
    def anchor(self) -> str:
        return anchor(self.node)

    @cached_property
    def kind(self) -> tuple[str, str] | None:
        types = [compact(node.value) for node in self.facts.nodes(self.node, "rdf:type")]
        return next((KINDS[one] for one in types if one in KINDS), None)

    @property
    def values_of(self) -> list[str]:
        """The vocabularies of which the term is a value."""
        return [c for node in self.facts.nodes(self.node, "rdf:type") if (c := compact(node.value)).startswith("kg:")]

    def words(self, *predicates: str) -> dict[str, str]:
        """What it says in English and in French."""
        found = self.facts.by_language(self.node, *predicates)
        return {language: found[language][0] for language in ("en", "fr") if language in found}

    def links(self, *predicates: str) -> list[str]:
        """Other terms that it names."""
        return [compact(node.value) for predicate in predicates for node in self.facts.nodes(self.node, predicate)]

    @property
    def snippet(self) -> str | None:
        """The example of a property, as Turtle."""
        return self.facts.word(self.node, "skos:example") if self.curie[3].islower() and self.kind else None


def anchor(node: NamedNode) -> str:
    """The part of an IRI after `#`; of an act, `stance-` and its word."""
    return compact(node.value).removeprefix("kg:").replace(":", "-")


def page() -> str:
    """The whole page."""
    path = folder("ontology") / "kg.ttl"
    facts, acts = Facts(read_turtle(path)), Facts(read_turtle(path.with_name("acts.ttl")))
    sections = [(title, SECTIONS[title], [Term(node, facts) for node in nodes]) for title, nodes in _sections(path)]
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.globals.update(link=_link, turtle=_turtle, MATCHES=MATCHES)
    return environment.get_template("ontology.html.j2").render(
        about=Term(NamedNode(f"{BASE}ontology"), facts),
        base=BASE,
        sections=sections,
        count=sum(len(terms) for _, _, terms in sections),
        acts=[Term(individual(act), acts) for act in ACTS],
        finer={t.curie: t for _, _, terms in sections for t in terms},
        around=_around(facts),
        borrowed=[(prefix, PREFIXES[prefix], *told, _taken(prefix)) for prefix, told in BORROWED.items()],
    )


def _sections(path: Path) -> Iterator[tuple[str, list[NamedNode]]]:
    """Each heading of kg.ttl with its terms, in the order of the file."""
    found: dict[str, list[NamedNode]] = {}
    for line in path.read_text("utf-8").splitlines():
        if heading := _HEADING.match(line):
            found[title := heading[1]] = []
        elif named := _TERM.match(line):
            found[title].append(term(f"kg:{named[1]}"))
    return iter((title, nodes) for title, nodes in found.items() if nodes)


def _around(facts: Facts) -> dict[str, dict[str, list[str]]]:
    """For each class the properties that start and end there, the classes below it, and its values."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for node in (s for s, _ in facts.instances({term(kind): None for kind in KINDS})):
        for word, predicates in (
            ("from", ("rdfs:domain", "schema:domainIncludes")),
            ("to", ("rdfs:range",)),
            ("below", ("rdfs:subClassOf", "rdfs:subPropertyOf")),
        ):
            for other in (o for predicate in predicates for o in facts.nodes(node, predicate)):
                found[compact(other.value)][word].append(compact(node.value))
    for kind in [k for k, _ in facts.instances({term("owl:Class"): None})]:
        found[compact(kind.value)]["values"] = [compact(node.value) for node, _ in facts.instances({kind: None})]
    return found


def _taken(prefix: str) -> list[str]:
    """The terms of another vocabulary that code, questions and ontology use."""
    pattern = re.compile(rf"(?<![\w/:]){prefix}:([A-Za-z]\w*)")
    files = (p for glob in ("kg/**/*.py", "queries/*.rq", "ontology/**/*.ttl") for p in ROOT.glob(glob))
    return sorted({name for path in files for name in pattern.findall(path.read_text("utf-8"))})


def _link(curie: str) -> Markup:
    """A term as a link: within the page where it stands there, else to its vocabulary."""
    prefix, _, name = curie.partition(":")
    here = prefix in ("kg", "stance")
    target = f"#{anchor(term(curie))}" if here else PREFIXES.get(prefix, f"{prefix}:") + name
    return Markup('<a href="{}"><code>{}</code></a>').format(target, curie)


def _turtle(snippet: str) -> Markup:
    """Turtle, a statement a line, with its terms linked."""
    lines = re.sub(r" \. (?=\S)", " .\n", snippet).replace(" ; ", " ;\n    ")
    linked, at = Markup(""), 0
    for found in _CURIE.finditer(lines):
        curie = found[1]
        known = curie.startswith(("kg:", "stance:"))
        linked += escape(lines[at : found.start()]) + (
            Markup('<a href="#{}">{}</a>').format(anchor(term(curie)), curie) if known else escape(curie)
        )
        at = found.end()
    return linked + escape(lines[at:])


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
