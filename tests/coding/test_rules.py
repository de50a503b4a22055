"""The coding rules on sentences of our own, one behaviour each and a table of cases."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.coding.codebook import load
from kg.coding.rules import code, code_all
from kg.model import Coding, Extraction, Passage
from kg.terms import Agreement
from tests.coding.support import ACTORS, claim_at, document_of, from_case

BOOK = load()
HERE = Path(__file__).parent
CASES = [
    (lang, case)
    for lang in ("fr", "en")
    for case in tomllib.loads((HERE / f"cases_{lang}.toml").read_text(encoding="utf-8"))["case"]
]


def coded(case: dict[str, Any], lang: str = "fr") -> list[Coding]:
    claim, document = from_case(case, lang)
    return code(claim, claim.citation.words, BOOK, lang=lang, actors=ACTORS, document=document)


@pytest.mark.parametrize(("lang", "case"), CASES, ids=[f"{lang}: {c['words'][:60]}" for lang, c in CASES])
def test_case(lang: str, case: dict[str, Any]) -> None:
    found = coded(case, lang)
    assert {c.proposition: str(c.agreement) for c in found} == case["codings"]
    if "holder" in case:
        assert [c.holder and c.holder.id for c in found] == [case["holder"]]


def test_there_are_enough_cases_and_many_without_any_coding() -> None:
    french = [case for lang, case in CASES if lang == "fr"]
    assert len(french) >= 80
    assert sum(not case["codings"] for case in french) >= 40


def test_the_condition_is_cited_to_its_characters() -> None:
    case = {
        "speaker": "sergey-lavrov",
        "cue": "a dit que",
        "words": "Poutine est prêt à rencontrer Zelensky à condition que le programme soit fixé",
        "stance": "assert",
    }
    claim, document = from_case(case)
    (coding,) = code(claim, claim.citation.words, BOOK, lang="fr", actors=ACTORS, document=document)
    assert coding.agreement is Agreement.ON_CONDITION
    assert coding.condition is not None
    assert document.cut(coding.condition) == "à condition que le programme soit fixé"
    assert coding.holder is not None
    assert coding.holder.id == "vladimir-putin"


def test_a_condition_in_a_second_passage_is_cited_there() -> None:
    text = "« Nous voulons un cessez-le-feu immédiat », a dit Zelensky, « si Moscou accepte »."
    document = document_of(text)
    first, second = "Nous voulons un cessez-le-feu immédiat", "si Moscou accepte"
    passages = [Passage(text.index(part), text.index(part) + len(part)) for part in (first, second)]
    claim = claim_at(
        document, passages, stance="demand", who="volodymyr-zelenskyy", mention=Passage(text.index("Zelensky"), 58)
    )
    (coding,) = code(claim, claim.citation.words, BOOK, lang="fr", actors=ACTORS, document=document)
    assert coding.agreement is Agreement.ON_CONDITION
    assert coding.condition == passages[1]


def test_a_minister_who_speaks_of_his_own_government_holds_the_position_himself() -> None:
    case = {
        "speaker": "sergey-lavrov",
        "cue": "a dit que",
        "words": "la Russie est prête à poursuivre les négociations",
        "stance": "commit",
    }
    assert [(c.proposition, c.holder) for c in coded(case)] == [("talks-continue", None)]


@pytest.mark.parametrize("stance", ["accuse", "warn", "assert"])
def test_an_accusation_or_a_fact_never_codes_the_summit(stance: str) -> None:
    case = {
        "speaker": "volodymyr-zelenskyy",
        "cue": "dit que",
        "words": "Moscou a empêché la rencontre entre Poutine et Zelensky",
        "stance": stance,
        "target": "government-of-russia",
        "topics": ["summit"],
    }
    assert {c.proposition for c in coded(case)} <= {"moscow-blocks"}


def test_a_target_of_the_other_side_is_not_the_one_blamed() -> None:
    case = {
        "speaker": "sergey-lavrov",
        "cue": "accuse",
        "words": "Kiev de bloquer les pourparlers avec Moscou",
        "stance": "accuse",
        "target": "government-of-ukraine",
        "topics": ["talks"],
    }
    assert [c.proposition for c in coded(case)] == ["kyiv-blocks"]


def test_a_local_actor_belongs_to_the_country_that_its_description_names() -> None:
    case = {
        "speaker": "Des diplomates russes",
        "cue": "refusent",
        "words": "toute concession territoriale",
        "stance": "oppose",
        "topics": ["territory"],
    }
    assert [c.proposition for c in coded(case)] == ["russia-compromises-on-territory"]


def test_at_most_three_codings() -> None:
    case = {
        "speaker": "government-of-russia",
        "cue": "exige",
        "words": "la cession du Donbass, la neutralité de l'Ukraine, la fin des livraisons d'armes à Kiev "
        "et la levée des sanctions",
        "stance": "demand",
        "topics": ["territory", "nato-membership", "military-aid", "sanctions"],
    }
    assert [str(c.proposition) for c in coded(case)] == [
        "ukraine-cedes-territory",
        "ukraine-joins-nato",
        "arms-continue",
    ]


def test_a_language_without_agreement_words_is_not_coded() -> None:
    claim, document = from_case({"words": "un cessez-le-feu immédiat", "stance": "demand"}, "pt")
    assert code(claim, claim.citation.words, BOOK, lang="pt", actors=ACTORS, document=document) == []


def test_code_all_codes_every_claim_of_a_document_and_names_the_rule() -> None:
    claim, document = from_case(
        {"speaker": "kremlin", "cue": "rejette", "words": "un sommet trilatéral", "stance": "oppose"}
    )
    (coding,) = code_all(Extraction(document, (claim,)), BOOK, ACTORS)
    assert (coding.claim, coding.codebook, coding.coder) == (claim.id, "diplomacy", "machine")
    assert coding.rule.startswith("oppose:")
    assert code_all(Extraction(document, (claim,)), BOOK, ACTORS) == (coding,)
