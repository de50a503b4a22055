"""A user's actors in a CSV file, as the triples that ontology/actors.ttl would hold for them.

Columns: slug, name_en, name_fr (any name_<language>), type, surface_forms and role_descriptions (apart by `|`),
speaks_for (a slug or label), qid (a Wikidata item). All but slug, type and one name may be empty or missing.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from kg.errors import DataError
from kg.graph.documents import Spo
from kg.graph.names import mint, part_iri, slugify, term
from kg.graph.values import text
from kg.model import Actor
from kg.terms import ActorKind

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ITEM = re.compile(r"Q[1-9][0-9]*")
Row = Mapping[str, str]


def read_csv(path: Path, known: Mapping[str, Actor]) -> list[Spo]:
    """The triples of a CSV file of actors; `known` are the actors of the table so far.

    Raises DataError with the line on a bad slug, an unknown type, a missing name, a bad item, or a speaks_for that
    neither the file nor the table knows.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = [{k: (v or "").strip() for k, v in row.items() if k} for row in csv.DictReader(lines)]
    except (OSError, UnicodeDecodeError, csv.Error, AttributeError) as error:
        raise DataError(f"{path.name} cannot be read as CSV: {error}.", "Save it as UTF-8 with commas.") from error
    bodies = _bodies(rows, known)
    triples: list[Spo] = []
    for line, row in enumerate(rows, start=2):
        try:
            triples += _actor(row, known, bodies)
        except DataError as error:
            raise DataError(f"{path.name}, line {line}: {error.what}", error.try_this) from error
    return triples


def _actor(row: Row, known: Mapping[str, Actor], bodies: Mapping[str, str]) -> Iterator[Spo]:
    slug, kind, names = _checked(row)
    node = mint("actor", slug)
    ours = known.get(slug)
    if ours is None:
        yield node, term("rdf:type"), term(f"kg:{kind.value.capitalize()}")
    for language, name in names.items():
        # An actor of ours keeps its label: a user's is one more name.
        yield node, term("skos:altLabel" if ours else "skos:prefLabel"), text(name, language)
    for form in (*_list(row, "surface_forms"), *_list(row, "role_descriptions")):
        yield node, term("skos:altLabel"), text(form)
    if row.get("qid"):
        if not _ITEM.fullmatch(row["qid"]):
            raise DataError(f"{row['qid']!r} is no Wikidata item.", "Write Q and a number, or leave it empty.")
        yield node, term("owl:sameAs"), term(f"wd:{row['qid']}")
    if row.get("speaks_for"):
        yield from _speaks_for(row, ours.kind if ours else kind, known, bodies)


def _checked(row: Row) -> tuple[str, ActorKind, dict[str, str]]:
    slug = row.get("slug", "")
    if not _SLUG.fullmatch(slug):
        raise DataError(f"{slug!r} is no slug.", "Use small letters, digits and hyphens.")
    try:
        kind = ActorKind(row.get("type", ""))
    except ValueError as error:
        raise DataError(f"{row.get('type')!r} is no type of actor.", f"Use one of {', '.join(ActorKind)}.") from error
    names = {key.removeprefix("name_"): name for key, name in row.items() if key.startswith("name_") and name}
    if not names:
        raise DataError(f"{slug} has no name.", "Fill in name_en or name_fr.")
    return slug, kind, names


def _speaks_for(row: Row, kind: ActorKind, known: Mapping[str, Actor], bodies: Mapping[str, str]) -> Iterator[Spo]:
    """A person belongs to the body, open-ended; a body speaks for it; a place names the country and its body."""
    node, body = mint("actor", row["slug"]), bodies.get(slugify(row["speaks_for"]))
    if body is None:
        raise DataError(f"{row['speaks_for']!r} is no actor that is known.", "Add a row for it, or use its slug.")
    place = known.get(body)
    if place is not None and place.kind is ActorKind.PLACE:
        yield node, term("kg:country"), mint("actor", body)
        body = place.stands_for or row["slug"]
    if body == row["slug"]:
        return
    if kind is ActorKind.PERSON:
        tie = part_iri(node, f"user-{body}")
        yield node, term("org:hasMembership"), tie
        yield tie, term("rdf:type"), term("org:Membership")
        yield tie, term("org:organization"), mint("actor", body)
    else:
        yield node, term("kg:standsFor" if kind is ActorKind.PLACE else "kg:speaksFor"), mint("actor", body)


def _bodies(rows: list[dict[str, str]], known: Mapping[str, Actor]) -> dict[str, str]:
    """Slugs by slug and by slugified label, the file's own over the table's."""
    found = {slugify(label): actor.id for actor in known.values() for label in actor.labels.values()}
    found |= {slug: slug for slug in known}
    for row in rows:
        found |= {slugify(name): row.get("slug", "") for key, name in row.items() if key.startswith("name_") and name}
        found[row.get("slug", "")] = row.get("slug", "")
    return found


def _list(row: Row, column: str) -> list[str]:
    return [part.strip() for part in row.get(column, "").split("|") if part.strip()]
