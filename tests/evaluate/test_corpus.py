"""A corpus folder is read with its metadata, and a broken annotation is told by file and claim."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import DataError, UsageError
from kg.evaluate.agreement import agree, as_dict, kappa, table
from kg.evaluate.aliases import Aliases
from kg.evaluate.annotations import AnnotatedDocument
from kg.evaluate.corpus import annotators, by_language, disagreements, load_corpus, load_gold
from kg.evaluate.scores import score

TEXT = "Anne Roy promet un pont. Elle accuse le maire de mentir. « Rien n’est vrai », répond Paul Lou. Il se tait."
MATTER = "---\ntitle: Le pont\ndate: 2025-02-03\nlang: fr\nsubject: local\nstyle: council\nsplit: {split}\n---\n"
FIRST = """
[[claim]]
content = "un pont"
speaker = "Anne Roy"
actor = "Anne Roy"
attribution = "named"
cue = "promet"
mode = "indirect"
stance = "commit"
evidence = "attributed-attitude"
topics_general = ["transport"]
phenomenon = "object"

[[claim]]
content = "le maire de mentir"
speaker = "Elle"
actor = "Anne Roy"
attribution = "none"
mode = "indirect"
stance = "accuse"
target = "Mayor"
evidence = "reported-speech"
topics_general = ["politics"]
codings = [{ proposition = "honest", agreement = "disagrees" }]
"""
THIRD = """
[[claim]]
content = "Rien n’est vrai"
speaker = "Paul Lou"
actor = "Paul Lou"
attribution = "place"
mode = "direct"
stance = "deny"
evidence = "quoted"

[[declined]]
speaker = "Il"
cue = "se tait"
"""


def put(folder: Path, annotator: str, slug: str, claims: str, split: str = "train") -> Path:
    at = folder / "annotations" / annotator
    at.mkdir(parents=True, exist_ok=True)
    (folder / f"{slug}.md").write_text(MATTER.format(split=split) + TEXT, "utf-8")
    (at / f"{slug}.toml").write_text(claims, "utf-8")
    return at / f"{slug}.toml"


def by_id(documents: list[AnnotatedDocument]) -> dict[str, AnnotatedDocument]:
    return {document.id: document for document in documents}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    put(tmp_path, "a", "001-pont", FIRST + THIRD)
    put(tmp_path, "a", "002-pont", FIRST, "test")
    changed = FIRST.replace('"Mayor"', '"Mayor of Rive"').replace('"commit"', '"propose"')
    put(tmp_path, "b", "001-pont", changed.replace("attributed-attitude", "nominal"))
    return tmp_path


def test_claims_carry_characters_fields_and_the_metadata_of_their_dispatch(corpus: Path) -> None:
    one, other = load_corpus(corpus, "a")
    assert (one.id, one.text, one.lang, str(one.date)) == ("001-pont", TEXT, "fr", "2025-02-03")
    assert (one.subject, one.style, one.split, other.split) == ("local", "council", "train", "test")
    first, second, third = one.claims
    assert TEXT[slice(*first.span)] == "un pont"
    assert (first.phenomenon, first.evidence, first.polarity) == ("object", "attributed-attitude", 1)
    assert first.topics_general == {"transport"}
    assert [c.attribution for c in one.claims] == ["named", "unattributed", "metonym"]
    assert (second.coded, second.codings) == (True, {("honest", "disagrees")})
    assert third.speaker is not None
    assert third.speaker.span is not None
    assert TEXT[slice(*third.speaker.span)] == "Paul Lou"
    (refusal,) = one.declined
    assert refusal.speaker is not None
    assert TEXT[slice(*refusal.speaker)] == "Il"


def test_a_split_and_an_annotator_are_chosen(corpus: Path) -> None:
    assert [d.id for d in load_corpus(corpus, "a", "test")] == ["002-pont"]
    assert list(load_gold(corpus, "b")) == ["001-pont"]
    assert annotators(corpus) == ["a", "b"]
    with pytest.raises(DataError, match="split test"):
        load_corpus(corpus, "b", "test")
    with pytest.raises(UsageError, match="dev"):
        load_corpus(corpus, "a", "dev")


def test_a_language_is_chosen_and_languages_are_told_apart(corpus: Path) -> None:
    path = corpus / "002-pont.md"
    path.write_text(path.read_text("utf-8").replace("lang: fr", "lang: en"), "utf-8")
    assert [d.id for d in load_corpus(corpus, "a", lang="en")] == ["002-pont"]
    found = by_language(by_id(load_corpus(corpus, "a")))
    assert {lang: list(group) for lang, group in found.items()} == {"fr": ["001-pont"], "en": ["002-pont"]}
    with pytest.raises(DataError, match="no document in the language de") as error:
        load_corpus(corpus, "a", lang="de")
    assert "en, fr" in error.value.try_this
    assert list(by_language({"x": AnnotatedDocument("x", ())})) == [""]


def test_what_is_not_annotated_is_said_with_the_annotators_there_are(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no annotation by 'gold'") as error:
        load_corpus(corpus)
    assert "a, b" in error.value.try_this
    with pytest.raises(UsageError, match="is no folder"):
        load_corpus(tmp_path / "absent")


def test_a_near_speaker_is_taken_where_the_words_stand_twice(tmp_path: Path) -> None:
    path = put(tmp_path, "a", "001-pont", FIRST)
    text = TEXT + " Elle part."
    (tmp_path / "001-pont.md").write_text(MATTER.format(split="train") + text, "utf-8")
    (document,) = load_corpus(tmp_path, path.parent.name)
    speaker = document.claims[1].speaker
    assert speaker is not None
    assert speaker.span == (text.index("Elle"), text.index("Elle") + 4)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"un pont"', '"un port"', "claim 1: 'un port' does not stand in the text"),
        ('"le maire de mentir"', '"r"', "claim 2: 'r' does not stand in the text"),
        ('"accuse"', '"blame"', "claim 2: 'blame' is no stance"),
        ('"none"', '"nobody"', "claim 2: 'nobody' is no attribution"),
        ('"object"', '"object"\ncolour = 1', "claim 1: unknown colour"),
        ('"disagrees"', '"no"', "claim 2: 'no' is no agreement"),
        ('["politics"]', '"politics"', "claim 2: topics_general is no list"),
        ('target = "Mayor"', "target = 3", "claim 2: target must be a word"),
        ('target = "Mayor"', 'date = "Monday"', "claim 2: 'Monday' is no day"),
        ("[[claim]]", "[[claims]]", "unknown claims"),
        ("[[claim]]", "[[claim", "cannot be read as TOML"),
    ],
)
def test_a_broken_annotation_names_file_and_claim(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = put(tmp_path, "gold", "001-pont", FIRST.replace(old, new))
    with pytest.raises(DataError) as error:
        load_corpus(tmp_path)
    assert said in str(error.value)
    assert str(path) in str(error.value)


def test_an_annotation_without_its_dispatch_is_refused(corpus: Path) -> None:
    (corpus / "002-pont.md").unlink()
    with pytest.raises(DataError, match=r"002-pont\.toml has no dispatch"):
        load_corpus(corpus, "a")


def test_groups_know_subject_phenomenon_and_general_topics(corpus: Path) -> None:
    documents = by_id(load_corpus(corpus, "a"))
    scores = score(documents, documents, by=["phenomenon", "subject", "attribution"], resamples=10)
    assert scores.full.found == 4
    found = {(g.field, g.value): g for g in scores.groups}
    assert found["subject", "local"].gold == found["subject", "local"].right == 5
    assert found["phenomenon", "object"].f1 == 1.0
    assert found["attribution", "metonym"].gold == 1


def test_groups_have_intervals_over_documents_where_there_are_enough(tmp_path: Path) -> None:
    for number in range(6):
        put(tmp_path, "gold", f"00{number}-pont", FIRST + (THIRD if number % 2 else ""))
    gold = by_id(load_corpus(tmp_path))
    fewer = {id_: d for number, (id_, d) in enumerate(gold.items()) if number < 3}
    (group,) = score(gold, fewer, by=["subject"]).groups
    assert group.recall is not None
    assert group.intervals["recall"].low < group.recall < group.intervals["recall"].high
    assert group.intervals["precision"].low == group.precision == 1.0


def test_kappa_takes_off_what_chance_gives() -> None:
    assert kappa([("a", "a"), ("b", "b")]) == 1.0
    assert kappa([("a", "a"), ("b", "a")]) == 0.0
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert kappa(pairs) == pytest.approx(0.4)
    assert kappa([]) is None
    assert kappa([("a", "a")]) is None


def test_agreement_counts_claims_and_fields_of_common_documents(corpus: Path) -> None:
    a, b = by_id(load_corpus(corpus, "a")), by_id(load_corpus(corpus, "b"))
    report = agree(a, b)
    assert (report.documents, report.only) == (1, ("002-pont",))
    assert report.claim.f1 == pytest.approx(0.8)
    shares = {f.field: f.share for f in report.fields}
    assert shares == {
        "stance": 0.5, "mode": 1.0, "evidence": 0.5, "attribution": 1.0, "actor": 1.0, "target": 0.5,
        "topics_general": 1.0, "codings": 1.0,
    }  # fmt: skip
    joined = agree(a, b, Aliases([["Mayor", "Mayor of Rive"]]))
    assert {f.field: f.share for f in joined.fields}["target"] == 1.0
    with pytest.raises(DataError, match="no document in common"):
        agree({"002-pont": a["002-pont"]}, b)


def test_disagreements_tell_who_found_what_and_which_fields_differ(corpus: Path) -> None:
    a, b = by_id(load_corpus(corpus, "a")), by_id(load_corpus(corpus, "b"))
    first, second, third = disagreements(a, b)
    assert first.fields == (("stance", "commit", "propose"), ("evidence", "attributed-attitude", "nominal"))
    assert second.fields == (("target", "Mayor", "Mayor of Rive"),)
    assert (third.kind, third.words) == ("only a", "Rien n’est vrai")
    assert [d.kind for d in disagreements(b, a)] == ["differ", "differ", "only b"]
    report = agree(a, b)
    told: dict[str, Any] = as_dict(report, disagreements(a, b))
    assert json.loads(json.dumps(told)) == told
    assert told["disagreements"][0]["fields"]["act"] == ["commit", "propose"]
    text = table(report, disagreements(a, b))
    assert "act: a commit | b propose" in text
    assert "only a (deny): Rien n’est vrai" in text
