"""What a pair, a miss and an extra are worth, on a gold of our own that can be counted by hand."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from kg.errors import DataError, UsageError
from kg.evaluate.aliases import Aliases
from kg.evaluate.annotations import annotated_documents
from kg.evaluate.scores import Scores, score

Rows = list[dict[str, Any]]


def scored(gold: Rows, predicted: Rows, aliases: Aliases | None = None, **options: Any) -> Scores:
    return score(annotated_documents(gold), annotated_documents(predicted), aliases, **{"resamples": 20, **options})


def change(gold: Rows, number: int, **fields: Any) -> Rows:
    predicted = deepcopy(gold)
    predicted[0]["claims"][number].update(fields)
    return predicted


def test_gold_is_perfect_against_itself(gold: Rows) -> None:
    scores = scored(gold, gold)
    assert (scores.content.found, scores.claim.gold, scores.doubtful) == (3, 3, 1)
    assert {scores.level(level).f1 for level in ("content", "claim", "full", "coding")} == {1.0}
    assert scores.errors == ()


def test_a_missed_claim_costs_recall_and_an_extra_one_precision(gold: Rows) -> None:
    predicted = deepcopy(gold)
    predicted[0]["claims"][0].update(start=40, end=43)
    scores = scored(gold, predicted)
    assert (scores.claim.found, scores.claim.predicted, scores.claim.gold) == (2, 3, 3)
    assert scores.claim.precision == scores.claim.recall == scores.claim.f1 == pytest.approx(2 / 3)
    assert [(e.kind, e.reason, e.words) for e in scores.errors] == [
        ("missed", "not found", "un pont avant l’hiver"),
        ("extra", "not in gold", " Le"),
    ]


def test_half_of_the_characters_must_be_shared(gold: Rows) -> None:
    start, end = gold[0]["claims"][1]["start"], gold[0]["claims"][1]["end"]
    assert scored(gold, change(gold, 1, end=start + (end - start) // 2)).content.found == 3
    assert scored(gold, change(gold, 1, end=start + (end - start) // 2 - 1)).content.found == 2


def test_a_doubtful_claim_costs_nothing_missed_or_found(gold: Rows) -> None:
    predicted = deepcopy(gold)
    del predicted[0]["claims"][3]
    assert scored(gold, predicted).claim == scored(gold, gold).claim


def test_another_speaker_is_content_and_no_claim(gold: Rows) -> None:
    scores = scored(gold, change(gold, 0, speaker={"start": 60, "end": 64, "actor": "Somebody"}))
    assert (scores.content.found, scores.claim.found) == (3, 2)
    assert [(e.kind, e.reason) for e in scores.errors] == [("missed", "other speaker"), ("extra", "other speaker")]


def test_an_alias_is_the_same_actor_elsewhere_in_the_text(gold: Rows) -> None:
    predicted = change(gold, 1, speaker={"start": 0, "end": 4, "actor": " the MAYOR of rivé"})
    assert scored(gold, predicted).claim.found == 2
    aliases = Aliases([["Mayor of Rive", "The mayor of Rive"]])
    scores = scored(gold, predicted, aliases)
    assert (scores.claim.found, scores.full.found, scores.matched["actor"].value) == (3, 3, 1.0)


@pytest.mark.parametrize(
    ("speaker", "right"),
    [
        (None, True),
        ({"start": 75, "end": 86, "actor": "La Gazette"}, True),  # the outlet that relays it
        ({"start": 0, "end": 8, "actor": "Anne Roy"}, False),
        ({"start": 0, "end": 8, "actor": None}, True),
    ],
)
def test_where_gold_names_nobody_only_nobody_or_the_relay_is_right(gold: Rows, speaker: object, right: bool) -> None:
    assert (scored(gold, change(gold, 2, speaker=speaker)).claim.found == 3) is right


@pytest.mark.parametrize("fields", [{"stance": "assert"}, {"topics": ["summit"]}, {"topics": []}])
def test_a_full_claim_needs_the_act_and_a_topic(gold: Rows, fields: dict[str, object]) -> None:
    scores = scored(gold, change(gold, 0, **fields))
    assert (scores.claim.found, scores.full.found) == (3, 2)


def test_codings_are_counted_over_coded_documents_only(gold: Rows) -> None:
    wrong = change(gold, 0, codings=[{"proposition": "honest", "agreement": "agrees"}])
    assert (scored(gold, wrong).coding.found, scored(gold, wrong).coding.predicted) == (1, 2)
    uncoded = deepcopy(gold)
    del uncoded[0]["claims"][1]["codings"]
    assert scored(uncoded, wrong).coding.predicted == 0


def test_relays_and_audiences_count_when_either_list_has_them(gold: Rows) -> None:
    moved = change(gold, 1, via=[], said_to=gold[0]["claims"][1]["via"])
    assert scored(gold, moved).matched["via"].value == 1.0
    assert scored(gold, change(gold, 1, via=[])).matched["via"].value == 0.5
    assert scored(gold, gold).matched["said_to"].value is None


def test_topics_are_compared_by_jaccard(gold: Rows) -> None:
    scores = scored(gold, change(gold, 0, topics=["talks", "summit"]))
    assert scores.matched["topic_jaccard"].value == pytest.approx((0.5 + 1 + 1) / 3)


def test_equal_spans_are_paired_by_their_speakers(gold: Rows) -> None:
    twin = deepcopy(gold[0]["claims"][1])
    twin["speaker"] = deepcopy(gold[0]["claims"][0]["speaker"])
    both = deepcopy(gold)
    both[0]["claims"].insert(0, twin)
    turned = deepcopy(both)
    turned[0]["claims"].reverse()
    assert scored(both, turned).full.f1 == 1.0


def test_documents_without_partner_are_named(gold: Rows) -> None:
    scores = scored(gold, [{"id": "other", "claims": gold[0]["claims"]}])
    assert (scores.unanswered, scores.unscored) == (("pont",), ("other",))
    assert (scores.claim.predicted, scores.claim.recall, scores.claim.f1) == (0, 0.0, 0.0)


def test_words_come_from_the_prediction_where_gold_has_no_text(gold: Rows) -> None:
    text = gold[0].pop("text")
    blind = scored(gold, [{"id": "pont", "claims": []}])
    assert [e.words for e in blind.errors] == [None] * 3
    seeing = scored(gold, [{"id": "pont", "claims": [], "text": text}])
    assert seeing.errors[0].words == "un pont avant l’hiver"
    assert seeing.errors[0].speaker == "Anne Roy"


def test_groups_count_by_act_mode_and_evidence(gold: Rows) -> None:
    predicted = change(gold, 0, stance="assert", evidence="quoted")
    groups = {(g.field, g.value): g for g in scored(gold, predicted).groups}
    commit, guessed = groups["stance", "commit"], groups["stance", "assert"]
    assert (commit.gold, commit.found, commit.same, commit.recall, commit.precision) == (1, 1, 0, 1.0, None)
    assert (guessed.gold, guessed.predicted, guessed.right, guessed.recall, guessed.precision) == (0, 1, 1, None, 1.0)
    assert (groups["mode", "indirect"].gold, groups["evidence", "quoted"].predicted) == (2, 1)


def test_few_documents_are_drawn_by_claim_and_many_by_document(gold: Rows) -> None:
    many = [{**deepcopy(gold[0]), "id": f"pont-{n}"} for n in range(5)]
    predicted = deepcopy(many)
    predicted[0]["claims"] = []
    assert scored(many[:4], predicted[:4]).drawn == "claims"
    scores = scored(many, predicted, resamples=500)
    assert scores.drawn == "documents"
    interval = scores.intervals["claim.recall"]
    assert interval.low < scores.claim.recall < interval.high
    assert 0 <= interval.low < interval.high <= 1


def test_intervals_are_the_same_for_the_same_seed(gold: Rows) -> None:
    many = [{**deepcopy(gold[0]), "id": f"pont-{n}"} for n in range(30)]
    predicted = [{**d, "claims": d["claims"][n % 4 :]} for n, d in enumerate(deepcopy(many))]
    one, two = scored(many, predicted, resamples=50), scored(many, predicted, resamples=50)
    assert one.intervals == two.intervals
    assert one.intervals != scored(many, predicted, resamples=50, seed=7).intervals
    assert "coding.f1" in one.intervals


def test_what_cannot_be_scored_is_refused(gold: Rows) -> None:
    with pytest.raises(DataError, match="no gold document"):
        scored([], gold)
    with pytest.raises(DataError, match="pont, claim 1: 'acuse' is no stance"):
        scored(change(gold, 0, stance="acuse"), gold)
    with pytest.raises(UsageError, match="resamples"):
        scored(gold, gold, resamples=0)


def test_gold_without_claims_scores_nothing_without_failing() -> None:
    scores = scored([{"id": "a", "claims": []}], [{"id": "a", "claims": []}])
    assert (scores.claim.f1, scores.matched["stance"].value, dict(scores.intervals)) == (0.0, None, {})


def test_apostrophes_do_not_count_and_a_name_may_stand_for_two_actors() -> None:
    names = Aliases([["préfecture de la Marne", "préfecture"], ["préfecture de l’Ain", "préfecture"]])
    assert names.same("prefecture", "Préfecture de l'Ain")
    assert names.same("préfecture", "préfecture de la Marne")
    assert not names.same("préfecture de l’Ain", "préfecture de la Marne")
    assert not names.same(None, "préfecture")
