from dataclasses import replace

import pytest

from kg.draw.network import Named, Party, Tie, build
from kg.errors import DataError, UsageError
from kg.terms import ActorKind, Agreement, Stance

LAVROV = Party("lavrov", "Sergey Lavrov", ActorKind.PERSON)
ZELENSKYY = Party("zelenskyy", "Volodymyr Zelenskyy", ActorKind.PERSON)
MEET = Named("meet", "They should meet")
TIE = Tie(
    claim="claim:1",
    source=LAVROV,
    stance=Stance.ACCUSE,
    words="he wants no meeting",
    document="d1",
    start=10,
    end=29,
    target=ZELENSKYY,
    proposition=MEET,
    agreement=Agreement.DISAGREES,
    topics=(Named("summit", "Summit"), Named("responsibility", "Responsibility")),
)


def test_agreement_view_joins_actor_and_proposition():
    graph = build([TIE], view="agreement")
    assert list(graph.edges(keys=True)) == [("actor:lavrov", "proposition:meet", "disagrees")]
    assert graph.nodes["actor:lavrov"] == {"label": "Sergey Lavrov", "kind": "person", "claims": 1}
    assert graph.nodes["proposition:meet"]["kind"] == "proposition"


def test_acts_view_joins_speaker_and_target():
    assert list(build([TIE], view="acts").edges(keys=True)) == [("actor:lavrov", "actor:zelenskyy", "accuse")]


def test_acts_view_falls_back_to_every_topic_when_nobody_is_aimed_at():
    graph = build([replace(TIE, target=None)], view="acts")
    assert sorted(target for _, target in graph.edges()) == ["topic:responsibility", "topic:summit"]


def test_weight_counts_documents_and_claims_are_listed():
    again = replace(TIE, claim="claim:2", start=40, end=59)
    elsewhere = replace(TIE, claim="claim:3", document="d2")
    edge = build([TIE, again, elsewhere], view="acts").edges["actor:lavrov", "actor:zelenskyy", "accuse"]
    assert edge["weight"] == 2
    assert edge["claims"] == ("claim:1", "claim:2", "claim:3")


def test_a_claim_coded_twice_is_one_claim_toward_its_target():
    other = replace(TIE, proposition=Named("other", "Something else"))
    graph = build([TIE, other], view="acts")
    assert graph.edges["actor:lavrov", "actor:zelenskyy", "accuse"]["claims"] == ("claim:1",)
    assert graph.nodes["actor:lavrov"]["claims"] == 1


def test_agreeing_and_disagreeing_are_two_edges():
    turned = replace(TIE, claim="claim:2", agreement=Agreement.AGREES)
    keys = {key for *_, key in build([TIE, turned], view="agreement").edges(keys=True)}
    assert keys == {"agrees", "disagrees"}


def test_a_proposition_without_agreement_counts_as_unclear():
    keys = {key for *_, key in build([replace(TIE, agreement=None)], view="agreement").edges(keys=True)}
    assert keys == {"unclear"}


def test_ties_that_a_view_cannot_show_are_left_out():
    bare = replace(TIE, target=None, proposition=None, agreement=None, topics=())
    assert build([bare], view="agreement").number_of_nodes() == 0
    assert build([bare], view="acts").number_of_nodes() == 0


def test_order_of_ties_does_not_matter(ties):
    one, other = build(ties, view="acts"), build(ties[::-1], view="acts")
    assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))


def test_the_ties_are_not_changed_by_building(ties):
    before = list(ties)
    build(ties, view="agreement")
    assert ties == before


def test_unknown_view_names_the_known_ones():
    with pytest.raises(UsageError, match="agreement, acts"):
        build([TIE], view="moods")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "wrong", [{"start": 5, "end": 5}, {"start": -1}, {"date": "22 August"}, {"date": "2025-02-30"}]
)
def test_a_tie_that_cannot_be_is_refused(wrong):
    with pytest.raises(DataError):
        replace(TIE, **wrong)
