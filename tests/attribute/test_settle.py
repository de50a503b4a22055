"""Settling: one claim for one content and speaker, nested reports read once, joined clauses told apart."""

from __future__ import annotations

from kg.attribute.found import Found, place
from kg.attribute.settle import RANK, settle
from kg.model import Passage
from kg.parse.tree import Range
from kg.terms import Evidence, Mode
from tests.attribute.support import paragraph_of
from tests.parse.trees import tree

DOC = tree(
    "Elle/PRON/nsubj/2 dit/VERB/x/0/Fin que/SCONJ/mark/5 Rome/PROPN/nsubj/5 refuse/VERB/ccomp/2/Fin de/ADP/mark/7 "
    "vendre/VERB/xcomp/5/Inf le/DET/det/9 quai/NOUN/obj/7 et/CCONJ/cc/13 qu’/SCONJ/mark/13 elle/PRON/nsubj/13 "
    "exclut/VERB/conj/5/Fin un/DET/det/15 accord/NOUN/obj/13"
)
PARAGRAPH = paragraph_of(DOC)


def found(rule: str, content: tuple[int, int], cue: tuple[int, int] | None, speaker: tuple[int, int] | None) -> Found:
    return Found(
        PARAGRAPH,
        [Range(*content)],
        rule=rule,
        mode=Mode.INDIRECT,
        evidence=Evidence.REPORTED_SPEECH,
        cue_range=Range(*cue) if cue else None,
        speaker=Range(*speaker) if speaker else None,
    )


def rules(finds: list[Found]) -> list[str]:
    return [f.rule for f in settle(finds)]


def test_one_content_of_one_speaker_is_kept_by_the_more_telling_rule() -> None:
    clause = found("verb.clause", (3, 9), (1, 2), (0, 1))
    noun = found("noun", (4, 9), (2, 3), (0, 1))
    assert rules([noun, clause]) == ["verb.clause"]


def test_one_cue_gives_one_claim_to_one_speaker() -> None:
    person = found("verb.person.de", (6, 9), (4, 5), (3, 4))
    target = found("verb.target", (7, 9), (4, 5), (3, 4))
    assert rules([target, person]) == ["verb.person.de"]


def test_one_content_of_two_speakers_is_two_claims() -> None:
    mine = found("verb.reciprocal", (6, 9), (4, 5), (3, 4))
    theirs = found("verb.reciprocal", (6, 9), (4, 5), (0, 1))
    assert [f.speaker for f in settle([mine, theirs])] == [Range(0, 1), Range(3, 4)]


def test_a_report_within_a_report_is_read_once_as_the_outer_one() -> None:
    outer = found("verb.clause", (3, 9), (1, 2), (0, 1))
    inner = found("verb.infinitive.de", (6, 9), (4, 5), (3, 4))
    assert rules([inner, outer]) == ["verb.clause"]


def test_a_second_clause_of_the_same_speaker_is_a_claim_of_its_own() -> None:
    outer = found("verb.clause", (3, 15), (1, 2), (0, 1))
    second = found("verb.object", (13, 15), (12, 13), (11, 12))
    settled = settle([outer, second])
    assert [f.rule for f in settled] == ["verb.clause", "verb.object"]
    assert settled[0].contents == [Range(3, 9)], "the first clause ends before the coordinator"


def test_claims_come_in_the_order_of_the_text() -> None:
    late = found("verb.object", (13, 15), (12, 13), (11, 12))
    early = found("verb.infinitive.de", (6, 9), (4, 5), (3, 4))
    assert [f.contents[0].start for f in settle([late, early])] == [6, 13]


def test_a_content_of_pronouns_alone_tells_nothing() -> None:
    assert settle([found("verb.object", (11, 12), (12, 13), (3, 4))]) == []


def test_contents_of_nobody_stand_beside_those_of_somebody() -> None:
    nobody = found("verb.passive", (7, 9), (4, 5), None)
    somebody = found("verb.object", (13, 15), (12, 13), (11, 12))
    assert len(settle([nobody, somebody])) == 2


def test_every_rule_that_ranks_ranks_once() -> None:
    assert len(set(RANK)) == len(RANK)


def test_the_hyphen_of_a_clitic_is_no_part_of_the_speaker() -> None:
    doc = tree("Oui/INTJ/obj/2 dit/VERB/x/0/Fin -elle/PRON/nsubj/2")
    assert place(paragraph_of(doc), Range(2, 3)) == Passage(doc[2].idx + 1, doc[2].idx + 5)
