"""Reports in the manner of the English press, on whole sentences of our own, parsed by the trained parser."""

from __future__ import annotations

import pytest

from tests.attribute.support import read

pytestmark = pytest.mark.model

# text, then the rule, the speaker and the content of its last claim
REPORTS = [
    ("“I never slept that winter,” the sculptor sighs.", "quote.cue", "the sculptor", "I never slept that winter,"),
    ("Captain Joe Lund was blunt: “We lost the ball.”", "quote.cue", "Captain Joe Lund", "We lost the ball."),
    ("He was blunt: “We will not pay a cent.”", "quote.cue", "He", "We will not pay a cent."),
    ("Asked about the gate, the keeper said, “Never.”", "quote.cue", "the keeper", "Never."),
    ("Anna Kelso pleaded not guilty to fraud.", "verb.oblique.to", "Anna Kelso", "fraud"),
    ("Anna Kelso pleaded guilty to the theft of two vans.", "verb.oblique.to", "Anna Kelso", "the theft of two vans"),
    ("The mayor apologised and admitted a string of mistakes.", "verb.object", "The mayor", "a string of mistakes"),
    (
        "Under cross-examination, the driver, Paul Wren, accepted that the van was full.",
        "verb.clause",
        "Paul Wren",
        "the van was full",
    ),
    (
        "His lawyer called the ruling “a long time coming”.",
        "verb.predicate",
        "His lawyer",
        "the ruling “a long time coming",
    ),
    (
        "The critics called The Long Road “a film that makes rain interesting”.",
        "verb.predicate",
        "The critics",
        "The Long Road “a film that makes rain interesting",
    ),
    (
        "The firm had argued that Denise Prowse knew the shop was closed.",
        "verb.clause",
        "The firm",
        "Denise Prowse knew the shop was closed",
    ),
    ("He was told by his doctor that the leg would heal.", "verb.passive", "his doctor", "the leg would heal"),
    ("The firm was told by inspectors to mend the roof.", "verb.passive", "inspectors", "mend the roof"),
    ("The van had no brakes, jurors were told.", "verb.incise", None, "The van had no brakes"),
    (
        "It is alleged that Lunt broke a pane with a spade, before taking two rings.",
        "verb.unnamed",
        None,
        "Lunt broke a pane with a spade, before taking two rings",
    ),
    ("Lunt is accused of forging a will.", "verb.unnamed", None, "forging a will"),
    ("Lunt is said to have forged two wills.", "verb.unnamed", None, "have forged two wills"),
    (
        "The pier will open in May, members of both boards said, ending a long dispute.",
        "verb.incise",
        "members of both boards",
        "The pier will open in May",
    ),
    (
        "Buses are being cut, a union leader said last night, after his town lost a line.",
        "verb.incise",
        "a union leader",
        "Buses are being cut",
    ),
    ("As the mayor put it, the pier is a wreck.", "source", "the mayor", "the pier is a wreck"),
    ("“It is done,” the mayor said, as rain began to fall.", "quote.cue", "the mayor", "It is done,"),
]
NOTHING = [
    "The rule is simple: “No dogs on the sand.”",
    "She bought his last book, “The Long Road.”",
    "She sang and danced the tango.",
    "When the bell rang, the children were told to line up.",
    "Lunt was charged with the theft of two rings.",
    "The pier is said to be haunted.",
]


@pytest.mark.parametrize(("text", "rule", "speaker", "content"), REPORTS)
def test_a_report_gives_its_claim(text: str, rule: str, speaker: str | None, content: str) -> None:
    said = read(text, "en").said()[-1]
    assert (said.rule, said.speaker, said.content.rstrip("”")) == (rule, speaker, content)


@pytest.mark.parametrize("text", NOTHING)
def test_narration_gives_no_claim(text: str) -> None:
    assert read(text, "en").said() == []


def test_parties_that_trade_blame_each_accuse() -> None:
    said = read("The army and the rebels traded blame for the fire.", "en").said()
    assert [(s.speaker, s.content) for s in said] == [("The army", "the fire"), ("the rebels", "the fire")]
