"""What contents of many subjects do behind a plain verb: the sentences of `contents_fr.toml`, each read whole."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from kg.interpret.contents import Content
from kg.interpret.setting import Setting
from kg.lexicon.acts import load_acts
from kg.lexicon.grammar import load_grammar
from kg.terms import ACTS, Stance
from tests.interpret.support import claims

HERE = Path(__file__).parent
TABLE = tomllib.loads((HERE / "contents_fr.toml").read_text(encoding="utf-8"))
SENTENCES = tomllib.loads((HERE / "sentences_fr.toml").read_text(encoding="utf-8"))
QUOTED = [(words, act) for act, rows in TABLE.items() for words in rows["quoted"]]
REPORTED = [(words, act) for act, rows in TABLE.items() for words in rows["reported"]]


@pytest.mark.model
@pytest.mark.parametrize(("words", "act"), QUOTED)
def test_a_quotation_does_what_its_words_say(words: str, act: str) -> None:
    (claim,) = claims(f"« {words} », a déclaré Petra Holm.")
    assert claim.stance == act


@pytest.mark.model
@pytest.mark.parametrize(("words", "act"), REPORTED)
def test_a_reported_clause_does_what_its_words_say(words: str, act: str) -> None:
    que = "qu’" if words[0] in "aeiouyéèêh" else "que "
    assert act in {claim.stance for claim in claims(f"Petra Holm a déclaré {que}{words}.")}


@pytest.mark.model
@pytest.mark.parametrize(("text", "act"), [(text, act) for act, texts in SENTENCES.items() for text in texts])
def test_a_sentence_with_any_cue_has_a_claim_of_its_act(text: str, act: str) -> None:
    assert act in {claim.stance for claim in claims(text)}


def test_the_table_has_examples_of_every_act() -> None:
    assert set(TABLE) == set(map(str, ACTS))
    assert all(len(rows["quoted"]) + len(rows["reported"]) >= 15 for rows in TABLE.values())


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Petra Holm se dit favorable à la vente du port.", Stance.SUPPORT),
        ("Petra Holm dit vouloir rouvrir le port.", Stance.COMMIT),
        ("Petra Holm se dit prête à recevoir les dockers.", Stance.COMMIT),
        ("Petra Holm dit ne pas savoir si le port rouvrira.", Stance.DOUBT),
        ("Petra Holm juge la vente « inacceptable ».", Stance.OPPOSE),
        ("Petra Holm qualifie le plan d’« excellente nouvelle ».", Stance.SUPPORT),
        ("Petra Holm a annoncé la fermeture du port.", Stance.COMMIT),
        ("Petra Holm a annoncé une baisse des ventes.", Stance.ASSERT),
        ("Selon Petra Holm, le port sera rouvert en mai.", Stance.ASSERT),
    ],
)
def test_words_of_the_report_tell_the_act_too(text: str, act: Stance) -> None:
    assert [claim.stance for claim in claims(text)] == [act]


@pytest.mark.parametrize(
    ("words", "denied"),
    [("ils acceptent le plan", False), ("ils n’acceptent pas le plan", True), ("ils n’ont jamais accepté", True)],
)
def test_a_negation_reaches_over_the_verb(words: str, denied: bool) -> None:
    content = Content(words, load_acts("fr"), load_grammar("fr"), Setting())
    assert (Stance.AGREE not in {r.stance for r in content.readings()}) is denied
