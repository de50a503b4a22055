"""What a content leaves unsaid is looked for around it: in its topics, its sentence, the title, and just before."""

from __future__ import annotations

from dataclasses import replace

from kg.coding.codebook import parse
from kg.coding.rules import code
from kg.model import Document, Passage
from tests.coding.support import ACTORS, claim_at, document_of

BOOK = parse(
    {
        "bridge-repaired": {
            "fr": "Le pont devrait être réparé",
            "any_fr": ["reparation*", "travaux"],
            "near_fr": ["pont|passerelle"],
            "topics": ["transport"],
        },
        "budget-short": {"fr": "Les caisses sont vides", "kind": "fact", "any_fr": ["milliards", "caisses … vides"]},
    },
    "town",
)


def sides(document: Document, words: str, stance: str = "demand", **more: object) -> dict[str, str]:
    start = document.text.index(words)
    cue = more.pop("cue", None)
    at = Passage(document.text.index(str(cue)), document.text.index(str(cue)) + len(str(cue))) if cue else None
    claim = claim_at(
        document,
        [Passage(start, start + len(words))],
        stance=stance,
        who="emmanuel-macron",
        mention=Passage(0, 5),
        cue=at,
    )
    claim = replace(claim, topics_general=tuple(more.get("general", ())))  # type: ignore[arg-type]
    found = code(claim, claim.citation.words, BOOK, lang="fr", actors=ACTORS, document=document)
    return {c.proposition: str(c.agreement) for c in found}


SAID = "Macron exige des travaux avant la fin de l'hiver."


def test_without_anything_near_there_is_no_coding() -> None:
    assert sides(document_of(SAID), "des travaux") == {}


def test_the_title_is_near() -> None:
    document = replace(document_of(SAID), title="Le vieux pont attend")
    assert sides(document, "des travaux") == {"bridge-repaired": "agrees"}


def test_sentences_just_before_are_near_and_distant_ones_are_not() -> None:
    between = "Il pleut. "
    assert sides(document_of(f"Le pont est fermé. {SAID}"), "des travaux") == {"bridge-repaired": "agrees"}
    assert sides(document_of(f"Le pont est fermé. {between * 4}{SAID}"), "des travaux") == {}


def test_a_general_topic_of_the_claim_is_near() -> None:
    assert sides(document_of(SAID), "des travaux", general=("transport",)) == {"bridge-repaired": "agrees"}


def test_an_initial_or_a_short_title_ends_no_sentence() -> None:
    document = document_of("Le pont de M. Duval, de MM. Roy et de J. Petit est fermé. Il neige. " + SAID)
    assert sides(document, "des travaux") == {"bridge-repaired": "agrees"}


def test_an_aside_behind_the_words_does_not_turn_them() -> None:
    document = document_of("Macron parle. Les travaux du pont doivent commencer, a-t-il protesté.")
    words = "Les travaux du pont doivent commencer"
    assert sides(document, words, cue="a-t-il protesté") == {"bridge-repaired": "agrees"}


def test_a_verb_of_refusal_before_the_words_turns_them() -> None:
    document = document_of("Macron refuse les travaux du pont.")
    assert sides(document, "les travaux du pont", "oppose", cue="refuse") == {"bridge-repaired": "disagrees"}


def test_a_new_subject_behind_a_comma_has_a_statement_of_its_own() -> None:
    document = document_of("Macron : la ville perd des milliards, nous ne paierons pas cette fête.")
    words = "la ville perd des milliards, nous ne paierons pas cette fête"
    assert sides(document, words, "assert") == {"budget-short": "agrees"}


def test_a_fact_is_not_denied_by_what_the_rest_of_the_words_opposes() -> None:
    document = document_of("Macron : la ville perd des milliards, nous ne paierons pas cette fête.")
    words = "la ville perd des milliards, nous ne paierons pas cette fête"
    assert sides(document, words, "oppose") == {}
