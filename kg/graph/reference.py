"""The reference graph: every shared triple of ontology/ — terms, acts, topics, codebooks, actors — as quads.

Shapes are left out: they speak about the data, and stand in files of their own.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Quad

from kg.errors import DataError
from kg.graph.documents import Spo
from kg.graph.facts import read_turtle
from kg.graph.names import REFERENCE, mint, term
from kg.graph.tables import actor_triples
from kg.graph.values import text
from kg.resources import folder

_FILES = ("kg.ttl", "acts.ttl", "topics.ttl")
_LANGUAGE = re.compile(r"[a-z]{2}")
_KINDS = ("policy", "assessment", "blame", "fact")


def reference_quads(actors: Sequence[Path] = (), codebooks: Sequence[Path] = ()) -> Iterator[Quad]:
    """Every quad of `kg:reference`, each once: our files, then the user's actor files and codebooks.

    Raises DataError on a malformed file.
    """
    ontology = folder("ontology")
    triples = [spo for name in _FILES if (ontology / name).is_file() for spo in read_turtle(ontology / name)]
    triples += actor_triples(actors)
    for path in _last_of_each((ontology / "concepts.toml", *codebooks)):
        triples += codebook_triples(path)
    return (Quad(*spo, REFERENCE) for spo in dict.fromkeys(triples))


def _last_of_each(paths: Sequence[Path]) -> list[Path]:
    """One file for each id: a user's codebook that bears the id of ours takes its place."""
    return list({_tables(path).get("codebook", {}).get("id", path.stem): path for path in paths}.values())


def codebook_triples(path: Path) -> Iterator[Spo]:
    """A codebook and its propositions, from a file with one table a proposition and a `[codebook]` about itself."""
    tables = _tables(path)
    about = tables.get("codebook", {})
    name = str(about.get("id", path.stem))
    book = mint("codebook", name)
    yield book, term("rdf:type"), term("kg:Codebook")
    yield book, term("skos:prefLabel"), text(str(about.get("title", name)))
    for key, predicate in (("version", "owl:versionInfo"), ("licence", "dcterms:rights")):
        if key in about:
            yield book, term(predicate), text(str(about[key]))
    for slug, entry in tables.items():
        if isinstance(entry, dict) and "kind" in entry:
            yield from _proposition(book, slug, entry, path.name)


def _tables(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"The codebook {path.name} cannot be read: {error}.", "Mend that line.") from error


def _proposition(book: NamedNode, slug: str, entry: Mapping[str, object], where: str) -> Iterator[Spo]:
    node = mint("prop", slug)
    if entry["kind"] not in _KINDS:
        raise DataError(f"{where}: {slug} has the kind {entry['kind']!r}.", f"Use one of {', '.join(_KINDS)}.")
    yield node, term("rdf:type"), term("kg:Proposition")
    yield node, term("skos:inScheme"), book
    yield node, term("kg:propositionKind"), term(f"kg:{str(entry['kind']).capitalize()}")
    for language, wording in entry.items():
        if _LANGUAGE.fullmatch(language) and isinstance(wording, str):
            yield node, term("skos:prefLabel"), text(wording, language)
    if isinstance(topic := entry.get("topic"), str):
        yield node, term("kg:topic"), mint("topic", topic)
    contrary = entry.get("contrary_to", ())
    for other in (contrary,) if isinstance(contrary, str) else contrary if isinstance(contrary, list) else ():
        # Both ways, so that a question need not infer the second.
        yield node, term("kg:contraryTo"), mint("prop", str(other))
        yield mint("prop", str(other)), term("kg:contraryTo"), node
