"""What reviewers call things: actors, topics and propositions of a store by slug or by label in any language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.ask.reviewed import ref
from kg.errors import UsageError
from kg.graph.names import REFERENCE, name_under, slugify, term
from kg.graph.quads import Quads
from kg.model import ActorRef
from kg.review.events import OWN_BOOK, Event, Kind
from kg.store.snapshot import Snapshot
from kg.words import fold

_LABELS = ("skos:prefLabel", "skos:altLabel", "schema:familyName")
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Proposition:
    """A proposition that can be coded: the codebook it is of, and its wordings by language."""

    slug: str
    codebook: str
    wordings: Mapping[str, str]

    def wording(self, lang: str) -> str:
        """Its wording in `lang`, else in any language."""
        return self.wordings.get(lang) or next(iter(self.wordings.values()), self.slug)


class Names:
    """The names of one snapshot, looked up once: they never change."""

    def __init__(self, snapshot: Snapshot) -> None:
        quads = snapshot.quads
        self._quads = quads
        self._slugs = {kind: _by_label(quads, kind) for kind in ("actor", "topic")}
        self._known = {kind: frozenset(s for found in table.values() for s in found) for kind, table in self._all()}
        self.propositions = _propositions(quads)

    def _all(self) -> Iterable[tuple[str, dict[str, set[str]]]]:
        return self._slugs.items()

    def actor(self, name: str) -> str:
        """The slug that `name` (a slug or a label) means; a name that the table does not know stays as it is.

        Raises UsageError where it may mean several.
        """
        return self._slug("actor", name) or name.strip()

    def topic(self, name: str) -> str:
        """The slug of a topic. Raises UsageError for a name that means none, or several."""
        found = self._slug("topic", name)
        if not found:
            raise UsageError(f"There is no topic {name!r}.", f"There are {', '.join(sorted(self._known['topic']))}.")
        return found

    def ref(self, name: str) -> ActorRef:
        """The actor of a slug; of any other name an actor that only its document knows."""
        return ref(self._quads, name)

    def proposition(self, name: str, own: Mapping[str, Proposition], lang: str = "en") -> Proposition:
        """The proposition that `name` (a slug, or the wording in any language) means; else a new one so worded.

        `own` are those that reviewers worded before, by slug. Raises UsageError for an empty name.
        """
        known = {**own, **self.propositions}
        wanted = fold(name.strip())
        for proposition in known.values():
            if name.strip() == proposition.slug or wanted in map(fold, proposition.wordings.values()):
                return proposition
        if not wanted:
            raise UsageError("The proposition is empty.", "Name one, or word a new one.")
        return Proposition(slugify(name.strip()), OWN_BOOK, {lang: name.strip()})

    def _slug(self, kind: str, name: str) -> str:
        plain = name.strip()
        if plain in self._known[kind]:
            return plain
        found = sorted(self._slugs[kind].get(fold(plain), ()))
        if len(found) > 1:
            raise UsageError(f"{plain!r} may mean {', '.join(found[:_SHOWN])}.", "Give one of these slugs.")
        return found[0] if found else ""


def worded(events: Iterable[Event]) -> dict[str, Proposition]:
    """The propositions that reviewers worded themselves, by slug."""
    found: dict[str, Proposition] = {}
    for event in events:
        if event.kind is Kind.CODE and event.what.get("wording"):
            slug = str(event.what["proposition"])
            lang = str(event.what.get("lang", "en"))
            found.setdefault(slug, Proposition(slug, str(event.what["codebook"]), {lang: str(event.what["wording"])}))
    return found


def _by_label(quads: Quads, kind: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for predicate in _LABELS:
        for quad in quads.quads_for_pattern(None, term(predicate), None, REFERENCE):
            slug = name_under(kind, quad.subject) if isinstance(quad.subject, NamedNode) else None
            if slug is not None and isinstance(quad.object, Literal):
                found.setdefault(fold(quad.object.value), set()).add(slug)
    return found


def _propositions(quads: Quads) -> dict[str, Proposition]:
    books, wordings = dict[str, str](), dict[str, dict[str, str]]()
    for quad in quads.quads_for_pattern(None, term("rdf:type"), term("kg:Proposition"), REFERENCE):
        node = quad.subject
        slug = name_under("prop", node) if isinstance(node, NamedNode) else None
        if slug is None or not isinstance(node, NamedNode):
            continue
        labels = quads.quads_for_pattern(node, term("skos:prefLabel"), None, REFERENCE)
        wordings[slug] = {q.object.language or "": q.object.value for q in labels if isinstance(q.object, Literal)}
        schemes = (q.object for q in quads.quads_for_pattern(node, term("skos:inScheme"), None, REFERENCE))
        books[slug] = next((b for s in schemes if isinstance(s, NamedNode) and (b := name_under("codebook", s))), "")
    return {slug: Proposition(slug, books[slug] or OWN_BOOK, wordings[slug]) for slug in sorted(wordings)}
