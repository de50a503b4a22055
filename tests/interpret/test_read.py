"""Mentions read as claims: targets, topics, days, relays, roles and confidence, on documents of a made-up country."""

from __future__ import annotations

from datetime import date

import pytest

from kg.interpret.confidence import BY_RULE, confidence
from kg.interpret.speakers import Resolved
from kg.lexicon.confidence import REST, Steps
from kg.model import ActorRef, Mention, Passage, SaidOn, Speaker
from kg.terms import Attribution, Certainty, Commitment, Evidence, Mode, SpeakerCase, Stance
from tests.interpret.support import DAY, GOVERNMENT, claims, read, speaker_of

NORLAND, SUDLAND = "Government of Norland", "Government of Sudland"

TARGETS = [
    ("La Norlande accuse la Sudlande de bloquer le port.", Stance.ACCUSE, SUDLAND),
    ("Velmar accuse Karsk de bloquer le port.", Stance.ACCUSE, SUDLAND),
    ("Olaf Nyström accuse Igor Vassin d’avoir menti.", Stance.ACCUSE, "Igor Vassin"),
    ("Petra Holm a déclaré que Karsk est à l’origine de ce blocage.", Stance.ACCUSE, SUDLAND),
    ("Petra Holm a demandé à Igor Vassin de rouvrir le port.", Stance.DEMAND, "Igor Vassin"),
    ("Petra Holm a demandé à son homologue sudlandais de rouvrir le port.", Stance.DEMAND, None),
    ("Petra Holm rejette le plan de la Sudlande.", Stance.OPPOSE, None),
    ("Petra Holm a déclaré que la digue tiendrait.", Stance.ASSERT, None),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "stance", "target"), TARGETS)
def test_a_claim_is_aimed_at_whom_cue_or_accusation_name(text: str, stance: Stance, target: str | None) -> None:
    (claim,) = claims(text)
    assert claim.stance is stance
    told = claim.target.label if claim.target and claim.target.id else None
    assert told == target


@pytest.mark.model
def test_a_mutual_accusation_has_each_as_the_target_of_the_other() -> None:
    found = claims("La Norlande et la Sudlande s’accusent mutuellement de bloquer le port.")
    assert [(speaker_of(c)[1], c.target.label if c.target else None) for c in found] == [
        (NORLAND, SUDLAND),
        (SUDLAND, NORLAND),
    ]


@pytest.mark.model
def test_nobody_is_their_own_target() -> None:
    for text, _, _ in TARGETS:
        assert all(c.target is None or c.target != c.speaker.actor for c in claims(text))


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Petra Holm exige un cessez-le-feu.", {"ceasefire"}),
        ("Petra Holm exige la levée des sanctions.", {"sanctions"}),
        ("Petra Holm exige le retrait des troupes étrangères.", {"troops"}),
        ("Petra Holm refuse de céder des territoires.", {"territory"}),
        ("Petra Holm accuse Karsk de bloquer les négociations.", {"talks", "responsibility"}),
    ],
)
def test_topics_are_those_of_the_content_and_blame_is_one_of_an_accusation(text: str, topics: set[str]) -> None:
    (claim,) = claims(text)
    assert set(claim.topics) == topics


@pytest.mark.model
def test_a_content_without_topic_takes_that_of_its_sentence() -> None:
    (claim,) = claims("Interrogée sur le cessez-le-feu, Petra Holm a déclaré que rien n’était prêt.")
    assert claim.topics == ("ceasefire",)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "said_on"),
    [
        ("Mardi, Petra Holm a déclaré que la digue tiendrait.", date(2024, 5, 14)),
        ("Petra Holm a déclaré vendredi dernier que la digue tiendrait.", date(2024, 5, 10)),
        ("Petra Holm a déclaré que la digue tiendrait jusqu’à mardi.", None),
        ("Petra Holm a déclaré que la digue tiendrait.", None),
    ],
)
def test_the_day_of_an_utterance_stands_outside_its_content(text: str, said_on: date | None) -> None:
    (claim,) = claims(text)
    assert claim.said_on == (SaidOn(said_on, said_on) if said_on else None)
    assert claim.reported_on == DAY


@pytest.mark.model
def test_a_quotation_that_goes_on_was_said_on_the_same_day() -> None:
    found = claims("Petra Holm a affirmé lundi que la digue tiendrait. « Rien ne cédera dans la vallée. »")
    assert [c.said_on and c.said_on.first for c in found] == [date(2024, 5, 13)] * 2


@pytest.mark.model
def test_office_and_body_hold_on_the_day_of_the_utterance() -> None:
    (claim,) = claims("Petra Holm a déclaré que la digue tiendrait.")
    assert (claim.on_behalf_of, claim.capacity) == (GOVERNMENT, "foreign-minister-of-norlande")
    (before,) = claims("Petra Holm a déclaré que la digue tiendrait.", date(2019, 5, 1))
    assert (before.on_behalf_of, before.capacity) == (None, None)
    (palace,) = claims("Le Palais blanc exige le retrait des troupes.")
    assert (palace.on_behalf_of, palace.capacity) == (GOVERNMENT, None)


@pytest.mark.model
def test_relays_and_listeners_are_named_as_actors() -> None:
    (relayed,) = claims("Selon Radio Lac, Petra Holm a affirmé que la digue tiendrait.")
    assert [v.actor for v in relayed.relays] == [ActorRef("radio-lac", "Radio Lac")]
    (told,) = claims("Petra Holm a affirmé à Radio Lac que la digue tiendrait.")
    assert [v.actor for v in told.said_to] == [ActorRef("radio-lac", "Radio Lac")]
    assert told.relays == ()


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("Petra Holm n’exclut pas une rencontre.", [Stance.PROPOSE]),
        ("Petra Holm n’a pas dit que la digue tiendrait.", []),
        ("Petra Holm n’est pas favorable à cette vente.", [Stance.OPPOSE]),
    ],
)
def test_a_denied_cue_turns_its_act_or_gives_no_claim(text: str, stances: list[Stance]) -> None:
    assert [c.stance for c in claims(text)] == stances


@pytest.mark.model
def test_the_reporters_distance_and_the_speakers_doubt_are_kept_apart() -> None:
    (claim,) = claims("Le ministre sudlandais prétend que la digue pourrait céder.")
    assert claim.commitment is Commitment.DISTANCES
    assert claim.certainty is Certainty.POSSIBLE


@pytest.mark.model
def test_every_claim_is_cited_and_every_name_told_once() -> None:
    text = "Petra Holm exige un accord. « Rien n’est prêt pour le moment », a-t-elle ajouté. Velmar refuse de céder."
    found = read(text).claims
    assert len({c.id for c in found}) == len(found) >= 2
    for claim in found:
        assert claim.citation.exact == tuple(text[p.start : p.end] for p in claim.citation.passages)
        assert 0.0 < claim.confidence <= 1.0


def heard(rule: str, case: SpeakerCase, why: str = "") -> tuple[Mention, Resolved]:
    passage = None if case is SpeakerCase.UNATTRIBUTED else Passage(0, 3)
    actor = {SpeakerCase.RESOLVED: ActorRef("a", "A"), SpeakerCase.LOCAL: ActorRef(None, "A")}.get(case)
    mention = Mention((Passage(5, 9),), Mode.INDIRECT, Evidence.REPORTED_SPEECH, rule)
    return mention, Resolved(Speaker(case, passage, actor, why), Attribution.NAMED, None, why)


@pytest.mark.parametrize("rule", [*BY_RULE, "quote.turn", "a.rule.to.come"])
@pytest.mark.parametrize("case", list(SpeakerCase))
@pytest.mark.parametrize("stance", [Stance.ASSERT, Stance.ACCUSE])
def test_confidence_is_a_probability_for_every_rule_and_speaker(rule: str, case: SpeakerCase, stance: Stance) -> None:
    assert 0.0 < confidence(*heard(rule, case), stance) < 1.0


def test_confidence_falls_with_every_guess() -> None:
    named = confidence(*heard("verb.clause", SpeakerCase.RESOLVED), Stance.ACCUSE)
    pronoun = confidence(*heard("verb.clause", SpeakerCase.RESOLVED, "pronoun"), Stance.ACCUSE)
    unresolved = confidence(*heard("verb.clause", SpeakerCase.UNRESOLVED), Stance.ACCUSE)
    nominal = confidence(*heard("noun", SpeakerCase.RESOLVED), Stance.ACCUSE)
    assert named > pronoun > unresolved
    assert named > nominal


def test_calibrated_confidence_is_that_of_the_family_or_of_the_rest() -> None:
    steps = {"verb": Steps((0.5, 0.88), (0.2, 0.7)), REST: Steps((0.0,), (0.4,))}
    for rule, found in (("verb.clause", 0.7), ("verb.object", 0.2), ("noun", 0.4)):
        assert confidence(*heard(rule, SpeakerCase.RESOLVED), Stance.ACCUSE, steps) == found
    assert confidence(*heard("noun", SpeakerCase.RESOLVED), Stance.ACCUSE, {}) == BY_RULE["noun"]
