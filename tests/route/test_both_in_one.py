"""A document in two languages: each paragraph is read by its own, and the people in it are the same throughout."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from kg.coding.rules import code
from kg.graph.claims import to_quads
from kg.graph.read_back import claims_of
from kg.graph.shapes import validate
from kg.model import Claim, Document, Extraction
from kg.read.inserts import inserts
from kg.route import Kit, Route

pytestmark = pytest.mark.model

TEXT = """La ministre des Transports, Claire Vauthier, a annoncé que le pont serait fermé. Sergueï Lavrov l'a approuvée.

She told reporters that the ferries would run every hour during the works. “Nobody will be left on the quay,” she said.

Russian Foreign Minister Sergei Lavrov warned on Wednesday that Ukraine would sabotage the negotiations. He rejected \
a ceasefire.

Il a accusé la mairie de mentir sur le coût des travaux. Selon Vauthier, la facture sera payée par l'État.

Der Bürgermeister erklärte am Mittwoch, dass die Brücke schon im Mai wieder öffnen könne.
"""


@pytest.fixture(scope="module")
def kit() -> Kit:
    return Kit.load()


@pytest.fixture(scope="module")
def read(kit: Kit) -> Extraction:
    return Route(kit).extract(Document("d", "0" * 32, TEXT, "fr", date=date(2025, 8, 20), inserts=inserts(TEXT, "fr")))


def said(extraction: Extraction, words: str) -> Claim:
    return next(claim for claim in extraction.claims if words in claim.citation.words)


def who(extraction: Extraction, words: str) -> str:
    actor = said(extraction, words).speaker.actor
    return actor.label if actor is not None else ""


def test_claims_come_from_paragraphs_of_both_languages_in_the_order_of_the_text(read: Extraction) -> None:
    assert [claim.lang for claim in read.claims if claim.lang == "en"] == ["en"] * 4
    assert who(read, "le pont serait fermé") == who(read, "la facture sera payée") == "Claire Vauthier"
    places = [claim.citation.passages[0].start for claim in read.claims]
    assert places == sorted(places)


def test_one_lavrov_whatever_his_paragraph_is_written_in(read: Extraction) -> None:
    actors = {c.speaker.actor.id for c in read.claims if c.speaker.actor and "Lavrov" in c.speaker.actor.label}
    assert actors == {"sergey-lavrov"}


def test_a_pronoun_reaches_back_into_the_other_language(read: Extraction) -> None:
    assert who(read, "the ferries would run") == "Claire Vauthier"
    assert who(read, "mentir sur le coût") == "Sergey Lavrov"


def test_the_day_is_read_in_the_words_of_the_paragraph(read: Extraction) -> None:
    told = said(read, "would sabotage").said_on
    assert told is not None
    assert told.first == date(2025, 8, 20)


def test_a_paragraph_that_no_language_reads_is_told_and_fails_nothing(read: Extraction) -> None:
    assert [str(problem) for problem in read.problems] == ["d: 1 paragraph is in de, which is not read here; left out."]
    assert not any("Brücke" in claim.citation.words for claim in read.claims)


def test_claims_are_coded_by_the_phrases_of_their_own_language(read: Extraction, kit: Kit) -> None:
    truce = said(read, "a ceasefire")
    coded = [c for c in read.codings if c.claim == truce.id]
    assert coded
    again = code(truce, truce.citation.words, kit.codebooks[0], lang="fr", actors=kit.actors.actors)
    assert again == [], "French phrases find nothing in English words"


def test_the_graph_keeps_the_language_of_each_claim(read: Extraction) -> None:
    quads = list(to_quads(read))
    claims, _ = claims_of(quads, read.document.version)
    assert {c.id: c.lang for c in claims} == {c.id: c.lang for c in read.claims}
    assert validate(quads) == []


def test_forced_into_one_language_a_document_is_read_in_it_alone(kit: Kit) -> None:
    forced = Route(kit).extract(Document("d", "0" * 32, TEXT, "fr", date=date(2025, 8, 20)))
    assert {claim.lang for claim in forced.claims} == {None}
    assert forced.problems == ()


SECOND = """
from kg.model import Document
from kg.parse import pipeline
from kg.read.inserts import inserts
from kg.route import Kit, Route
route = Route(Kit.load())
def read(text):
    route.extract(Document("d", "0" * 32, text, "fr", inserts=inserts(text, "fr")))
    return pipeline.load.cache_info().misses
print(read({french!r}), read({both!r}))
"""


def test_the_second_parser_is_loaded_when_a_paragraph_needs_it() -> None:
    french = TEXT.split("\n\n")[0]
    script = SECOND.format(french=french, both=TEXT)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "2"]
