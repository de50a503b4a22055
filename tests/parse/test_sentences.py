"""Sentence ends as newspapers mark them: a table of tricky ones, on words and spaces alone."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from kg.parse.pipeline import load
from kg.parse.sentences import mark

VOCAB = spacy.blank("xx").vocab

# A bar stands where a sentence begins; words are apart by spaces, and `_` glues a word to the one before.
SPLIT = [
    "Le maire part _. | Il revient _.",
    "Vraiment _? | Oui _!",
    "Il doute _… | Elle non _.",
    "Il a dit _: | « Nous partons _. » | Elle reste _.",
    "« Nous partons _. | Vous restez _. » | Il rit _.",
    "« Partez _! » a-t-il crié _.",
    "“ Assez _. ” | “ Encore _. ”",
    "Il part _( enfin _) _. | 12 personnes restent _.",
    "Le site lemonde _. _fr ferme _.",
    "Le taux atteint 3 _. _5 points _.",
    "Il part _?! | Non _.",
    "Elle refuse _. | — Pourquoi _?",
    "Elle refuse _. | « Jamais _» _, dit-elle _.",
    "Il hésite _... puis part _.",
    'Il dit _: "Non _. _" | Elle part _.',
    "Le prix monte _; il double _.",
    "Il dit _: Oui _.",
    "( Voir page 3 _. _) | La suite demain _.",
]


def words_of(case: str) -> tuple[Doc, list[int]]:
    words: list[str] = []
    spaces: list[bool] = []
    starts = [0]
    for part in case.split():
        if part == "|":
            starts.append(len(words))
            continue
        glued = part.startswith("_") and len(part) > 1
        if glued and spaces:
            spaces[-1] = False
        words.append(part[1:] if glued else part)
        spaces.append(True)
    return Doc(VOCAB, words=words, spaces=spaces), starts


@pytest.mark.parametrize("case", SPLIT)
def test_sentences_begin_where_the_bars_stand(case: str) -> None:
    doc, starts = words_of(case)
    assert [t.i for t in mark(doc) if t.is_sent_start] == starts


def test_every_token_is_told_so_that_the_parser_cannot_move_an_end() -> None:
    doc, _ = words_of(SPLIT[0])
    assert all(t.is_sent_start is not None for t in mark(doc))


@pytest.mark.model
@pytest.mark.parametrize(
    "sentences",
    [
        ["M. Dupré part.", "Mme Lang reste."],
        ["Le Dr Roy a tranché.", "Le patient va mieux."],
        ["L’entreprise cède 12,5 % du capital.", "Le titre chute."],
        ["« Rien n’est prêt.", "Et rien ne le sera », a-t-elle dit."],
        ["L’U.E. hésite encore.", "Berlin attend."],
        ["La réunion de 9 h 30 est reportée.", "Personne ne sait pourquoi."],
        ["Le no 2 du parti part.", "Il sera remplacé."],
        ["Est-ce fini ?", "Non, répond-il."],
    ],
    ids=lambda sentences: sentences[0],
)
def test_abbreviations_and_numbers_of_the_press_end_no_sentence(sentences: list[str]) -> None:
    doc = load("fr").parse_texts([" ".join(sentences)])[0].doc
    assert [s.text for s in doc.sents] == sentences
