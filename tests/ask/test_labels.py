from __future__ import annotations

import pytest

from kg.ask.labels import Labels, resolve
from kg.errors import UsageError
from kg.graph.names import compact
from kg.store.snapshot import Snapshot


@pytest.mark.parametrize(
    ("kind", "name", "iri"),
    [
        ("actor", "sergey-lavrov", "actor:sergey-lavrov"),
        ("actor", "actor:sergey-lavrov", "actor:sergey-lavrov"),
        ("actor", "https://w3id.org/kg-claims/actor/sergey-lavrov", "actor:sergey-lavrov"),
        ("actor", "Sergueï LAVROV", "actor:sergey-lavrov"),
        ("actor", "sergei lavrov", None),
        ("actor", "lavrov", "actor:sergey-lavrov"),
        ("actor", "volodymyr", "actor:volodymyr-zelenskyy"),
        ("actor", "Zélensky", "actor:volodymyr-zelenskyy"),
        ("actor", "un diplomate", "actor:c3c3c3c3c3c3.un-diplomate"),
        ("topic", "Pourparlers", "topic:talks"),
        ("stance", "accuser", "stance:accuse"),
        ("proposition", "poutine et zelensky devraient se rencontrer", "prop:putin-zelensky-summit"),
        ("proposition", "rencontrer", "prop:putin-zelensky-summit"),
    ],
)
def test_a_thing_is_found_by_slug_label_or_part_of_one(
    snapshot: Snapshot, kind: str, name: str, iri: str | None
) -> None:
    if iri is None:
        with pytest.raises(UsageError, match="Did you mean Sergey Lavrov"):
            resolve(snapshot.quads, kind, name)
    else:
        assert compact(resolve(snapshot.quads, kind, name).value) == iri


def test_a_place_gives_way_to_the_body_it_stands_for(snapshot: Snapshot) -> None:
    for name in ("Russia", "russie", "actor:russia"):
        assert compact(resolve(snapshot.quads, "actor", name).value) == "actor:government-of-russia"


def test_a_name_that_fits_several_lists_them(snapshot: Snapshot) -> None:
    with pytest.raises(UsageError, match="may mean") as caught:
        resolve(snapshot.quads, "actor", "dmitry")
    assert "Anna Dmitry Lavrova (anna-lavrova), Dmitry Peskov (dmitry-peskov)" in caught.value.what
    assert "slug" in caught.value.try_this


def test_a_name_that_fits_nothing_shows_what_there_is(snapshot: Snapshot) -> None:
    with pytest.raises(UsageError, match="There is no topic 'zzz'") as caught:
        resolve(snapshot.quads, "topic", "zzz")
    assert "Summit, Talks, Territory" in caught.value.try_this


def test_labels_fall_back_to_english_then_to_the_name(snapshot: Snapshot) -> None:
    labels = Labels(snapshot.quads, "fr")
    base = "https://w3id.org/kg-claims/"
    assert labels.of(f"{base}topic/summit") == "Sommet"
    assert labels.of(f"{base}actor/kremlin") == "Kremlin"
    assert labels.of(f"{base}topic/nowhere") == "topic:nowhere"
    assert labels.of("https://example.org/x") == "https://example.org/x"
