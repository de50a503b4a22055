"""A made-up country and its people, and documents about them read to their claims."""

from __future__ import annotations

from datetime import date
from functools import cache

from kg.attribute.find import Words, find
from kg.graph.tables import load_topics
from kg.interpret.index import ActorIndex
from kg.interpret.read import Interpretation, Tables, interpret
from kg.interpret.topics import TopicReader
from kg.lexicon.cues import load as load_lexicon
from kg.lexicon.grammar import load_grammar
from kg.lexicon.roles import load_roles
from kg.model import Actor, Claim, Document, Membership, Post
from kg.parse.pipeline import load as load_parser
from kg.terms import ActorKind

DAY = date(2024, 5, 15)
"""A Wednesday, on which the documents of the tests are published."""
GOVERNMENT, PALACE = "government-of-norlande", "white-palace"


def _post(slug: str, office: str, label: str, body: str = GOVERNMENT, country: str | None = "norlande") -> Post:
    return Post(slug, {"en": slug, "fr": label}, body=body, office=office, country=country)


def _person(slug: str, name: str, gender: str, *ties: Membership) -> Actor:
    surname = name.split()[-1]
    names = {"fr": (surname,), "en": (surname,)}
    return Actor(slug, ActorKind.PERSON, {"en": name, "fr": name}, names, gender, "norlande", memberships=ties)


def _tie(post: str, start: date, end: date | None = None, body: str = GOVERNMENT) -> Membership:
    return Membership(body, post, start, end)


POSTS = [
    _post("president-of-norlande", "president", "Président de la Norlande"),
    _post("foreign-minister-of-norlande", "foreign-minister", "Ministre des Affaires étrangères de la Norlande"),
    _post("president-of-sudlande", "president", "Président de la Sudlande", "government-of-sudlande", "sudlande"),
    _post("secretary-general-of-ligue", "secretary-general", "Secrétaire général de la Ligue", "ligue", None),
]
NORTH = {"fr": ("norlandais", "norlandaise")}
SOUTH = {"fr": ("sudlandais", "sudlandaise")}
SUDLANDE = "government-of-sudlande"
ACTORS = [
    Actor("norlande", ActorKind.PLACE, {"en": "Norland", "fr": "Norlande"}, demonyms=NORTH,
          stands_for=GOVERNMENT),
    Actor("sudlande", ActorKind.PLACE, {"en": "Sudland", "fr": "Sudlande"}, demonyms=SOUTH,
          stands_for=SUDLANDE),
    Actor("velmar", ActorKind.PLACE, {"en": "Velmar", "fr": "Velmar"}, country="norlande", stands_for=GOVERNMENT),
    Actor("ostrava-port", ActorKind.PLACE, {"en": "Karsk", "fr": "Karsk"}, country="sudlande",
          stands_for=SUDLANDE),
    Actor(GOVERNMENT, ActorKind.GOVERNMENT, {"en": "Government of Norland", "fr": "Gouvernement norlandais"},
          country="norlande"),
    Actor(SUDLANDE, ActorKind.GOVERNMENT, {"en": "Government of Sudland", "fr": "Gouvernement sudlandais"},
          country="sudlande"),
    Actor(PALACE, ActorKind.GOVERNMENT, {"en": "White Palace", "fr": "Palais blanc"}, country="norlande",
          speaks_for=GOVERNMENT),
    Actor("ligue", ActorKind.ORGANISATION, {"en": "League", "fr": "Ligue du Nord"}),
    Actor("norland-officials", ActorKind.GROUP, {"en": "Norland officials", "fr": "responsables norlandais"}),
    Actor("radio-lac", ActorKind.MEDIA, {"en": "Radio Lac", "fr": "Radio Lac"}),
    _person("ada-bergsen", "Ada Bergsen", "f", _tie("president-of-norlande", date(2015, 1, 1), date(2020, 6, 30))),
    _person("olaf-nyström", "Olaf Nyström", "m", _tie("president-of-norlande", date(2020, 6, 30))),
    _person("petra-holm", "Petra Holm", "f", _tie("foreign-minister-of-norlande", date(2022, 1, 1))),
    _person("igor-vassin", "Igor Vassin", "m",
            _tie("president-of-sudlande", date(2018, 1, 1), body=SUDLANDE)),
    _person("maria-costa", "Maria Costa", "f", _tie("secretary-general-of-ligue", date(2021, 1, 1), body="ligue")),
]  # fmt: skip


def index_of(actors: list[Actor], posts: list[Post]) -> ActorIndex:
    return ActorIndex({a.id: a for a in actors}, {p.id: p for p in posts}, load_roles("fr"), "fr")


@cache
def tables() -> Tables:
    topics = TopicReader.of(load_topics(), "fr")
    return Tables(index_of(ACTORS, POSTS), topics, load_lexicon("fr"), load_grammar("fr"))


@cache
def read(text: str, day: date | None = DAY) -> Interpretation:
    """The text as a document of that day, read to its claims by the made-up table."""
    document = Document("d", "0" * 32, text, "fr", date=day)
    paragraphs = load_parser("fr").parse(document)
    found = find(paragraphs, Words(tables().lexicon, tables().grammar, tables().index.is_outlet))
    return interpret(document, paragraphs, found.mentions, found.refusals, {"fr": tables()})


def claims(text: str, day: date | None = DAY) -> tuple[Claim, ...]:
    return read(text, day).claims


def speaker_of(claim: Claim) -> tuple[str, str | None]:
    """The case of the speaker, and who that is."""
    return claim.speaker.case.value, claim.speaker.actor.label if claim.speaker.actor else None
