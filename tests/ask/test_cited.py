from __future__ import annotations

from datetime import date

import pytest

from kg.ask.ask import ask
from kg.ask.cited import cited
from kg.errors import UsageError
from kg.store.snapshot import Snapshot
from tests.store.corpus import august, september


def test_a_citation_opens_to_its_words_in_the_text(snapshot: Snapshot) -> None:
    for extraction in (august(), september()):
        for claim in extraction.claims:
            for name in (claim.id, f"claim:{claim.id}", f"https://w3id.org/kg-claims/claim/{claim.id}"):
                found = cited(snapshot, name)
                assert (found.passages, found.words) == (claim.citation.passages, claim.citation.exact)
            text = snapshot.text(found.sha256)
            assert tuple(text[p.start : p.end] for p in found.passages) == found.words
            assert found.version == extraction.document.version
            assert (found.document, found.day, found.lang) == (
                extraction.document.id,
                extraction.document.date,
                "fr",
            )


def test_what_the_source_does_not_tell_is_none(snapshot: Snapshot) -> None:
    assert cited(snapshot, august().claims[0].id).outlet == "Le Monde"
    assert cited(snapshot, september().claims[0].id).outlet is None
    assert cited(snapshot, september().claims[0].id).title == "Titre b2"


def test_a_refusal_opens_too(snapshot: Snapshot) -> None:
    (names,) = ask(snapshot, "declined").citations
    found = cited(snapshot, names[0])
    assert found.words == ("n’a rien voulu ajouter",)
    assert found.day == date(2025, 8, 24)


@pytest.mark.parametrize("name", ["0" * 32, "", "not a name", "claim:<x>"])
def test_a_claim_that_is_not_there_is_told(snapshot: Snapshot, name: str) -> None:
    with pytest.raises(UsageError, match="claim") as caught:
        cited(snapshot, name)
    assert caught.value.try_this
