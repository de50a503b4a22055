"""Who speaks: four cases never mixed, by name, office, metonym, pronoun, counterpart or description."""

from __future__ import annotations

from datetime import date

import pytest

from kg.terms import Attribution, SpeakerCase
from tests.interpret.support import GOVERNMENT, claims, read, speaker_of

pytestmark = pytest.mark.model
SAID = "a déclaré que la digue tiendrait."

RESOLVED = [
    (f"Olaf Nyström {SAID}", "Olaf Nyström", Attribution.NAMED),
    (f"M. Nyström {SAID}", "Olaf Nyström", Attribution.NAMED),
    (f"Nyström {SAID}", "Olaf Nyström", Attribution.NAMED),
    (f"Le président norlandais {SAID}", "Olaf Nyström", Attribution.OFFICE),
    (f"Le président norlandais, Olaf Nyström, {SAID}", "Olaf Nyström", Attribution.NAMED),
    (f"Le chef de la diplomatie norlandaise {SAID}", "Petra Holm", Attribution.OFFICE),
    (f"Le secrétaire général de la Ligue {SAID}", "Maria Costa", Attribution.OFFICE),
    (f"Velmar {SAID}", "Government of Norland", Attribution.METONYM),
    (f"La Norlande {SAID}", "Government of Norland", Attribution.METONYM),
    (f"Le gouvernement norlandais {SAID}", "Government of Norland", Attribution.BODY),
    (f"Le Palais blanc {SAID}", "White Palace", Attribution.METONYM),
    (f"La Ligue du Nord {SAID}", "League", Attribution.BODY),
    ("Les Norlandais exigent le retrait des troupes.", "Government of Norland", Attribution.BODY),
    (
        "Les responsables norlandais exigent le retrait des troupes.",
        "Norland officials",
        Attribution.ANONYMOUS_OFFICIAL,
    ),
]


@pytest.mark.parametrize(("text", "actor", "attribution"), RESOLVED)
def test_an_actor_of_the_table_is_found(text: str, actor: str, attribution: Attribution) -> None:
    (claim,) = claims(text)
    assert speaker_of(claim) == ("resolved", actor)
    assert claim.attribution is attribution


@pytest.mark.parametrize(("day", "holder"), [(date(2019, 3, 1), "Ada Bergsen"), (date(2023, 3, 1), "Olaf Nyström")])
def test_an_office_means_whoever_held_it_on_the_day_of_the_document(day: date, holder: str) -> None:
    (claim,) = claims(f"Le président norlandais {SAID}", day)
    assert speaker_of(claim) == ("resolved", holder)
    assert (claim.on_behalf_of, claim.capacity) == (GOVERNMENT, "president-of-norlande")


LOCAL = [
    (f"Jeanne Morel, une riveraine, {SAID}", "Jeanne Morel", Attribution.NAMED),
    (f"Un responsable norlandais {SAID}", "responsable norlandais", Attribution.ANONYMOUS_OFFICIAL),
    ("Des diplomates ont affirmé que la digue tiendrait.", "diplomates", Attribution.ANONYMOUS_OFFICIAL),
    ("Des experts ont affirmé que la digue tiendrait.", "experts", Attribution.ANONYMOUS_OTHER),
    (f"Le maire {SAID}", "maire", Attribution.OFFICE),
    (f"Un conseiller du Palais blanc {SAID}", "conseiller du Palais blanc", Attribution.ANONYMOUS_OFFICIAL),
    (f"Le ministre sudlandais des Affaires étrangères {SAID}", "Minister of Foreign Affairs of Sudland",
     Attribution.OFFICE),
]  # fmt: skip


@pytest.mark.parametrize(("text", "label", "attribution"), LOCAL)
def test_whoever_the_table_does_not_hold_is_an_actor_of_the_document(
    text: str, label: str, attribution: Attribution
) -> None:
    (claim,) = claims(text)
    assert speaker_of(claim) == ("local", label)
    assert claim.attribution is attribution


def test_a_later_surname_means_the_full_name_that_the_document_gave() -> None:
    text = f"Jeanne Morel a manifesté.\nMme Morel {SAID}"
    assert speaker_of(claims(text)[0]) == ("local", "Jeanne Morel")


def test_a_namesake_that_the_document_introduces_is_not_the_one_of_the_table() -> None:
    text = f"Karl Nyström, un pêcheur, a manifesté.\nM. Nyström {SAID}"
    assert speaker_of(claims(text)[0]) == ("local", "Karl Nyström")


PRONOUNS = [
    (f"Petra Holm est arrivée. Elle {SAID}", "Petra Holm"),
    (f"Olaf Nyström a reçu Petra Holm. Elle {SAID}", "Petra Holm"),
    (f"Petra Holm a reçu Olaf Nyström. Il {SAID}", "Olaf Nyström"),
    (f"Olaf Nyström a reçu Igor Vassin. Il {SAID}", "Olaf Nyström"),
    (f"Le président norlandais a reçu Petra Holm. Il {SAID}", "Olaf Nyström"),
    (f"Après avoir rencontré Igor Vassin, Olaf Nyström est rentré. Il {SAID}", "Olaf Nyström"),
    (f"Olaf Nyström est arrivé.\nIl pleuvait. Il {SAID}", "Olaf Nyström"),
    ("Les responsables norlandais sont venus. Ils ont affirmé que la digue tiendrait.", "Norland officials"),
    ("Olaf Nyström est parti. « La digue tiendra », a-t-il assuré.", "Olaf Nyström"),
]


@pytest.mark.parametrize(("text", "actor"), PRONOUNS)
def test_a_pronoun_means_the_most_salient_mention_that_agrees(text: str, actor: str) -> None:
    claim = claims(text)[-1]
    assert speaker_of(claim) == ("resolved", actor)
    assert claim.speaker.rule == "pronoun"


@pytest.mark.parametrize(
    "text",
    [
        f"Elle {SAID}",
        f"Olaf Nyström est arrivé. Elle {SAID}",
        "Olaf Nyström est arrivé. Ils ont affirmé que la digue tiendrait.",
        "Petra Holm part. " + "Il neige sur la vallée. " * 6 + f"Elle {SAID}",
    ],
)
def test_a_pronoun_that_nothing_near_agrees_with_is_unresolved(text: str) -> None:
    claim = claims(text)[-1]
    assert claim.speaker.case is SpeakerCase.UNRESOLVED
    assert claim.speaker.passage is not None
    assert claim.speaker.actor is None


def test_a_judgement_that_names_nobody_has_no_speaker() -> None:
    (claim,) = claims("Les discussions ont été qualifiées d’utiles, selon Radio Lac.")
    assert claim.speaker.case is SpeakerCase.UNATTRIBUTED
    assert claim.attribution is Attribution.UNATTRIBUTED
    assert [voice.actor.label for voice in claim.relays] == ["Radio Lac"]


def test_a_counterpart_holds_the_same_office_in_the_country_named() -> None:
    claim = claims(f"Olaf Nyström est venu. Son homologue sudlandais {SAID}")[-1]
    assert speaker_of(claim) == ("resolved", "Igor Vassin")


def test_a_speaker_who_is_only_part_of_a_name_is_not_taken() -> None:
    (claim,) = claims(f"Le fils de Petra Holm {SAID}")
    assert speaker_of(claim) != ("resolved", "Petra Holm")


def test_a_refusal_to_comment_has_its_speaker_and_is_no_claim() -> None:
    found = read("Petra Holm a refusé de commenter l’enquête.")
    assert found.claims == ()
    assert [(d.speaker.actor.label if d.speaker.actor else None) for d in found.declined] == ["Petra Holm"]


def test_every_claim_says_why_it_reads_as_it_does() -> None:
    found = read(f"Le président norlandais {SAID}")
    for claim in found.claims:
        assert [name for name, _ in found.reasons[claim.id]] == ["rule", "speaker", "act", "target"]
        assert all(why for _, why in found.reasons[claim.id])
