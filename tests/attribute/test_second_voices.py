"""One content and two voices: who said it, and who holds what of it behind a comma (`P, a claim Y disputes`); and whom
a report set in between a verb and its clause belongs to."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Document
from kg.route import Kit, Route

pytestmark = pytest.mark.model

SENTENCES = [
    # a noun that sums up, with a relative clause or an agent
    ("en", "The ministry says the dam is safe, a claim engineers reject.",
     [("The ministry", "the dam is safe"), ("engineers", "the dam is safe")]),
    ("en", "The ferry firm said nobody drowned, an account that survivors have challenged.",
     [("The ferry firm", "nobody drowned"), ("survivors", "nobody drowned")]),
    ("en", "Norland says its radars are harmless, an assertion rejected by Westmark.",
     [("Norland", "its radars are harmless"), ("Westmark", "its radars are harmless")]),
    ("en", "Guards said the door was locked, an account contradicted by two prisoners.",
     [("Guards", "the door was locked"), ("two prisoners", "the door was locked")]),
    ("en", "The firm filed papers, a claim for damages among them.", []),
    ("en", "Bus fares will double in June, a move criticised by pensioners.",
     [("pensioners", "Bus fares will double in June")]),
    ("fr", "Le préfet affirme que la digue tiendra, une version contestée par les riverains.",
     [("Le préfet", "la digue tiendra"), ("les riverains", "la digue tiendra")]),
    ("fr", "Lindgren soutient que la vente était légale, une thèse rejetée par le parquet.",
     [("Lindgren", "la vente était légale"), ("le parquet", "la vente était légale")]),
    # behind what a source phrase vouches for
    ("en", "According to the nurses' union, the ward was never cleaned, a claim the clinic denies.",
     [("the nurses' union", "the ward was never cleaned"), ("the clinic", "the ward was never cleaned")]),
    ("en", "The driver was asleep, according to police, an account his employer disputes.",
     [("police", "The driver was asleep"), ("his employer", "The driver was asleep")]),
    ("fr", "Selon la gendarmerie, le conducteur dormait, ce que son employeur dément.",
     [("la gendarmerie", "le conducteur dormait"), ("son employeur", "le conducteur dormait")]),
    ("fr", "La fonderie fermera en juin, selon le syndicat, ce que la direction dément.",
     [("le syndicat", "La fonderie fermera en juin"), ("la direction", "La fonderie fermera en juin")]),
    # a report set in between a verb and its clause
    ("fr", "Le gouverneur a déclaré, selon l'agence Tass, que le pont resterait fermé.",
     [("Le gouverneur", "le pont resterait fermé")]),
    ("fr", "La rectrice assure, dans un courriel envoyé aux familles, que les classes rouvriront.",
     [("La rectrice", "les classes rouvriront")]),
    ("en", "The governor said, according to Reuters, that the bridge would stay closed.",
     [("The governor", "the bridge would stay closed")]),
    # a text that was only read speaks itself; one that was written has an author
    ("en", "According to internal memos seen by the Harton Post, the brakes failed in May.",
     [("internal memos", "the brakes failed in May")]),
    ("en", "According to a study released by the ministry, two schools in three lack books.",
     [("the ministry", "two schools in three lack books")]),
    ("fr", "Selon une note consultée par l'AFP, la caisse était vide.", [("une note", "la caisse était vide")]),
    ("fr", "Selon des informations obtenues par l'AFP, la caisse était vide.", [("AFP", "la caisse était vide")]),
    # what a small parser takes for verbs
    ("en", "According to a study published on Friday, owls sleep less in towns.",
     [("a study", "owls sleep less in towns")]),
    ("en", "Dockers marched through Harton on Sunday, demanding better pay and shorter shifts.",
     [("Dockers", "better pay and shorter shifts")]),
    ("en", "New polls released Sunday showed Ada Holm taking a lead in the race.",
     [("New polls", "Ada Holm taking a lead in the race")]),
    ("en", "The lawsuit says the rule violates the charter.", [("The lawsuit", "the rule violates the charter")]),
    ("en", "Lindgren has won nine towns, according to a network tally.",
     [("a network tally", "Lindgren has won nine towns")]),
    ("en", "The vote, the first in a decade, came after the mayor, Ada Holm, said the lease was void.",
     [("Ada Holm", "the lease was void")]),
    ("en", "The senator emailed her supporters saying: “The march goes on.”", [("The senator", "The march goes on.")]),
    # what stands behind a quoted judgement, or behind a conjunction, is the same speaker's
    ("en", "Ada Holm has hailed the vote as “historic,” telling a crowd that it was a second chance.",
     [("Ada Holm", "the vote as “historic"), ("Ada Holm", "it was a second chance")]),
    ("en", "“It is not over,” Ada Holm said. But “we need every hand.”",
     [("Ada Holm", "It is not over, […] we need every hand.")]),
    # attacks
    ("en", "Ada Holm tore into Bo Lindgren.", [("Ada Holm", "Bo Lindgren")]),
    ("en", "Ada Holm took a swipe at the new lease.", [("Ada Holm", "the new lease")]),
    # clauses of one report that do the same are one claim
    ("en", "Ada Holm said the road was closed and that two buses had turned back.",
     [("Ada Holm", "the road was closed and that two buses had turned back")]),
    ("en", "Ada Holm said the road was closed and that nobody should go there.",
     [("Ada Holm", "the road was closed"), ("Ada Holm", "nobody should go there")]),
    # two names, the second taken for a noun
    ("en", "Brazil and Colombia have called on Caracas to publish the results.",
     [("Brazil", "publish the results"), ("Colombia", "publish the results")]),
]  # fmt: skip


@pytest.fixture(scope="module")
def route() -> Route:
    return Route(Kit.load())


@pytest.mark.parametrize(("lang", "text", "expected"), SENTENCES)
def test_every_voice_has_its_content(route: Route, lang: str, text: str, expected: list[tuple[str, str]]) -> None:
    document = Document("one", "0" * 32, text, lang, date=date(2025, 3, 3))
    found = [
        (document.cut(c.speaker.passage) if c.speaker.passage is not None else None, " […] ".join(c.citation.exact))
        for c in route.extract(document).claims
    ]
    assert sorted(found, key=str) == sorted(expected, key=str)
