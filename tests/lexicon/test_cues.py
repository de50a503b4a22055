"""Cue lexicon: every entry is whole and unambiguous, its example shows it at work, and wrong files are told as such."""

from __future__ import annotations

import tomllib
from collections import Counter

import pytest

import kg.lexicon.files as files
from kg.lexicon.cues import Cue, load
from kg.lexicon.entries import split_words
from kg.resources import folder
from kg.terms import ACTS, Commitment, Evidence, Stance
from kg.words import Words, fold

LEXICON = load("fr")
WISHES_AND_DISTANCE = {
    *("avoir besoin", "vouloir", "aspirer", "attendre", "compter", "volonté", "aspiration", "mot d'ordre", "souci"),
    *("attente", "désireux", "soucieux", "pressé", "s'obstiner", "s'entêter", "se désolidariser", "se démarquer"),
    *("prendre ses distances", "se dissocier", "unanime", "menacé"),
}
OWN_HEADS = [c for c in LEXICON.entries if c.kind != "phrase"]
IRREGULAR = {
    "aller": ("va", "vont"),
    "avoir": ("a", "ont", "avait"),
    "faire": ("fait", "font", "fit", "fera"),
    "être": ("est", "sont"),
    "vouloir": ("veut", "veulent"),
    "voir": ("voit", "voient", "vu"),
    "dire": ("dit", "disent"),
    "tenir": ("tient", "tiennent", "tenu"),
    "mettre": ("met", "mettent", "mis"),
    "prendre": ("prend", "pris"),
    "savoir": ("sait", "savent"),
    "émettre": ("emet", "emis"),
    "battre": ("bat",),
    "ouvrir": ("ouvert", "ouverte"),
    "requérir": ("requiert", "requis"),
    "enquérir": ("enquiert",),
    "émouvoir": ("emeut",),
    "maintenir": ("maintient",),
    "soutenir": ("soutient", "soutiennent"),
    "prévenir": ("previent",),
    "convenir": ("convient", "conviennent"),
    "intervenir": ("intervient",),
    "souvenir": ("souvient",),
    "rire": ("rit",),
    "nier": ("nie",),
    "croire": ("croit", "croient"),
}
MADE_OF = {"son": ("son", "sa", "ses", "leur", "leurs"), "à": ("a", "au", "aux"), "de": ("de", "d", "du", "des")}


def ids(cue: Cue) -> str:
    return cue.key


def shows(example: str, cue: Cue) -> bool:
    """Whether a form of the head stands in the example, and forms of the other words with it."""
    words = list(Words.of(example).forms)
    stem = fold(cue.head).split("-")[0][: max(2, min(4, len(cue.head) - 2))]
    if not any(w.startswith(stem) or w in IRREGULAR.get(cue.head, ()) for w in words):
        return False
    others = [w for part in (*cue.before, *cue.words[1:]) for w in Words.of(part).forms]
    return all(any(w in MADE_OF.get(o, ()) or w[:4] == o[:4] for w in words) for o in others)


def test_lexicon_is_as_rich_as_the_press_it_reads() -> None:
    lemmas = Counter(kind for kind, _ in {(c.kind, c.lemma) for c in LEXICON.entries})
    assert lemmas["verb"] >= 600
    assert lemmas["noun"] >= 150
    assert lemmas["adjective"] >= 100
    assert lemmas["phrase"] >= 80
    assert len(LEXICON.refusals) >= 50


@pytest.mark.parametrize("stance", list(ACTS))
def test_every_act_has_verbs_of_its_own(stance: Stance) -> None:
    own = [c for c in LEXICON.entries if c.kind == "verb" and c.act is stance]
    assert len(own) >= 12, stance


def test_two_entries_of_one_lemma_share_no_frame() -> None:
    seen = Counter((c.kind, c.lemma, frame) for c in OWN_HEADS for frame in c.frames)
    assert [entry for entry, times in seen.items() if times > 1] == []


def test_keys_name_one_entry_each() -> None:
    assert len(LEXICON.by_key) == len(LEXICON.entries)
    assert LEXICON.by_key["verb:accuser"].act is Stance.ACCUSE
    assert LEXICON.by_key["verb:soutenir/object"].act is Stance.SUPPORT


@pytest.mark.parametrize("cue", OWN_HEADS, ids=ids)
def test_example_shows_the_cue_at_work(cue: Cue) -> None:
    assert shows(cue.example, cue), cue.example


def test_examples_are_sentences_used_once() -> None:
    examples = [c.example for c in LEXICON.entries] + [r.example for r in LEXICON.refusals]
    assert [e for e in examples if not (e[0].isupper() or e[0] in "«") or e[-1] not in ".»"] == []
    assert [e for e, times in Counter(examples).items() if times > 1] == []
    assert [e for e in examples if not 2 <= len(Words.of(e).forms) <= 24] == []


@pytest.mark.parametrize("cue", [c for c in LEXICON.entries if c.kind == "phrase"], ids=ids)
def test_example_of_a_phrase_holds_one_of_its_wordings(cue: Cue) -> None:
    tables = (LEXICON.phrases, LEXICON.channels, LEXICON.stands)
    listed = [run for runs in tables for of_word in runs.values() for run in of_word]
    wordings = [words for words, owner in listed if owner is cue]
    text = " ".join(w.lower() for w in split_words(cue.example.replace(",", " ,")))
    assert any(" ".join(words) in text for words in wordings), cue.example


@pytest.mark.parametrize("refusal", LEXICON.refusals, ids=lambda r: r.pattern)
def test_pattern_of_a_refusal_finds_its_example(refusal: object) -> None:
    hits = list(LEXICON.declined.find(Words.of(refusal.example)))  # type: ignore[attr-defined]
    assert refusal.pattern in {h.pattern for h in hits}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "sentence",
    [
        "Le ministre refuse de céder aux grévistes.",
        "La banque répond que le compte est clos.",
        "Le club confirme le départ de son entraîneur.",
        "Elle a commenté la décision du tribunal.",
        "Le maire a réagi vivement à cette annonce.",
    ],
)
def test_speaking_is_not_taken_for_a_refusal_to_comment(sentence: str) -> None:
    assert list(LEXICON.declined.find(Words.of(sentence))) == []


def test_negation_of_attitudes_is_a_position() -> None:
    expected = {
        "exclure": Stance.PROPOSE,
        "écarter": Stance.PROPOSE,
        "accepter": Stance.OPPOSE,
        "croire": Stance.DOUBT,
        "vouloir": Stance.OPPOSE,
        "nier": Stance.AGREE,
        "demander": None,
        "dire": None,
    }
    assert {lemma: LEXICON.by_key[f"verb:{lemma}"].negated for lemma in expected} == expected


def test_commitment_of_the_reporter_follows_the_word() -> None:
    def commitment(key: str) -> Commitment:
        return LEXICON.by_key[key].commitment

    assert commitment("verb:révéler") is Commitment.ENDORSES
    assert commitment("verb:prétendre") is Commitment.DISTANCES
    assert commitment("phrase:à en croire") is Commitment.DISTANCES
    assert commitment("verb:dire") is Commitment.NEUTRAL


def test_evidence_tells_speech_from_attitude_and_noun() -> None:
    assert LEXICON.by_key["verb:déclarer"].evidence is Evidence.REPORTED_SPEECH
    assert LEXICON.by_key["verb:craindre"].evidence is Evidence.ATTITUDE
    assert LEXICON.by_key["noun:promesse"].evidence is Evidence.NOMINAL
    assert LEXICON.by_key["adjective:prêt"].evidence is Evidence.ATTITUDE


def test_verb_of_several_words_is_filed_under_its_head_without_determiners() -> None:
    cue = LEXICON.by_key["verb:tirer la sonnette d'alarme"]
    assert cue.words == ("tirer", "sonnette", "de", "alarme")
    assert cue in LEXICON.cues_by_head("tirer")


def test_pronominal_verb_is_filed_under_the_bare_verb() -> None:
    cue = LEXICON.by_key["verb:s'opposer"]
    assert (cue.pronominal, cue.words) == (True, ("opposer",))
    assert cue in LEXICON.verbs("oppose", "opposer")


def test_longer_wording_comes_first() -> None:
    found = LEXICON.cues_by_head("mettre")
    assert [len(c.words) for c in found] == sorted((len(c.words) for c in found), reverse=True)


def test_noun_of_several_words_needs_the_words_behind_it() -> None:
    assert LEXICON.nouns("mise", "mise") == ()
    (found,) = LEXICON.nouns("mise", "mise", ("en", "garde", "contre"))
    assert found.lemma == "mise en garde"
    (cry,) = LEXICON.nouns("cri", "cri", ("d'", "alarme"))
    assert cry.act is Stance.WARN


def test_adjective_with_words_before_it_is_told_from_the_bare_noun() -> None:
    assert [c.lemma for c in LEXICON.adjectives("accord", "accord", ("est", "d'"))] == ["d'accord"]
    assert LEXICON.adjectives("accord", "accord", ("un",)) == ()


def test_phrase_knows_what_its_last_word_becomes_before_an_article() -> None:
    wordings = {words for words, _ in LEXICON.phrases["aux", "yeux"]}
    assert {("aux", "yeux", "de"), ("aux", "yeux", "du"), ("aux", "yeux", "des")} <= wordings


def test_phrases_that_name_no_speaker_stand_apart() -> None:
    assert all(
        c.object in {"source", "seat", "inside", "possessor"} for runs in LEXICON.phrases.values() for _, c in runs
    )
    assert all(c.object in {"voice", "relay", "audience"} for runs in LEXICON.channels.values() for _, c in runs)


@pytest.mark.parametrize(
    ("form", "wrong_lemma", "head"),
    [
        ("réclament", "réclament", "réclamer"),
        ("appelle", "appelle", "appeler"),
        ("convient", "convie", "convenir"),
        ("espère", "espèrer", "espérer"),
        ("vante", "van", "vanter"),
        ("démentent", "démenter", "démentir"),
    ],
)
def test_form_finds_its_verb_where_the_lemma_is_wrong(form: str, wrong_lemma: str, head: str) -> None:
    assert {c.head for c in LEXICON.verbs(form, wrong_lemma)} == {head}


def test_form_of_an_adjective_finds_it_where_the_lemma_is_a_verb() -> None:
    assert [c.lemma for c in LEXICON.adjectives("navrées", "navrer")] == ["navré"]


def test_every_verb_has_forms_and_every_form_a_verb() -> None:
    data = files.table("fr", "forms")["verb"]
    heads = {c.head for c in LEXICON.entries if c.kind == "verb"}
    assert sorted(heads - set(data)) == []
    assert [lemma for lemma, forms in data.items() if len(set(forms.split())) != len(forms.split())] == []
    assert [lemma for lemma, forms in data.items() if len(forms.split()) < 5] == []


def test_heads_let_a_sentence_without_cue_be_skipped() -> None:
    heads = LEXICON.heads()
    assert {"accuser", "promesse", "prêt", "selon"} <= heads
    assert not {"manger", "table", "bleu"} & heads


def test_file_uses_no_key_that_nobody_reads() -> None:
    data = tomllib.loads((folder("lexicons") / "fr" / "cues.toml").read_text(encoding="utf-8"))
    known = {"lemma", "head", "frames", "act", "negated", "neutral", "evidence", "commitment", "narrower", "example"}
    known |= {"negated_narrower"}
    used = {key for kind in ("verb", "noun", "adjective") for entry in data[kind] for key in entry}
    assert used <= known
    of_phrases = {key for entry in data["phrase"] for key in entry}
    assert of_phrases <= {"form", "object", "position", "act", "evidence", "commitment", "example"}


@pytest.mark.parametrize("cue", [c for c in LEXICON.entries if c.narrower or c.negated_narrower], ids=lambda c: c.key)
def test_finer_acts_narrow_the_act_of_their_cue(cue: Cue) -> None:
    assert cue.narrower is None or cue.narrower.act is cue.act
    assert cue.negated_narrower is None or cue.negated_narrower.act is cue.negated


@pytest.mark.parametrize("stance", [Stance.WARN, Stance.OPPOSE, Stance.DEMAND, Stance.AGREE])
def test_most_cues_of_an_act_with_finer_acts_name_one(stance: Stance) -> None:
    of_act = [c for c in OWN_HEADS if c.act is stance]
    bare = {c.lemma for c in of_act if c.narrower is None}
    assert len(bare) / len(of_act) < 0.15
    # Wishes and distance say no more than the act itself.
    assert bare <= WISHES_AND_DISTANCE


@pytest.mark.parametrize(
    ("lemma", "narrower", "negated"),
    [
        ("avertir", "caution", None),
        ("menacer", "threaten", None),
        ("accepter", "accept", "refuse"),
        ("reconnaître", "acknowledge", "refuse"),
        ("refuser", "refuse", "accept"),
        ("rejeter", "reject", None),
        ("critiquer", "criticise", None),
        ("demander", "request", None),
        ("insister", "insist", None),
        ("exiger", "require", None),
        ("nier", None, "acknowledge"),
        ("vouloir", None, "refuse"),
    ],
)
def test_finer_acts_of_plain_cues(lemma: str, narrower: str | None, negated: str | None) -> None:
    cue = LEXICON.by_key[f"verb:{lemma}"]
    assert (cue.narrower, cue.negated_narrower) == (narrower, negated)
