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
REPORTS += [
    (
        "The mayor dismissed as a stunt the march by nurses.",
        "verb.predicate.as",
        "The mayor",
        "the march by nurses | a stunt",
    ),
    (
        "The minister said the union's figures showed there was little support.",
        "verb.clause",
        "The minister",
        "the union's figures showed there was little support",
    ),
    (
        "The result came as Teachworks announced it had sent the letters.",
        "verb.clause",
        "Teachworks",
        "it had sent the letters",
    ),
    (
        "Harton – Mayor Ada Quill on Tuesday said the count was false.",
        "verb.clause",
        "Mayor Ada Quill",
        "the count was false",
    ),
    ("Moss, of Mill Lane, Harton, denies fraud.", "verb.object", "Moss", "fraud"),
]
REPORTS += [
    (
        "The ministry dismissed as “unfounded” reports that the navy had sunk a boat.",
        "verb.predicate.as",
        "The ministry",
        "the navy had sunk a boat | unfounded",
    ),
    (
        "The minister says fares will be frozen in what seemed a fresh pledge.",
        "verb.clause",
        "The minister",
        "fares will be frozen",
    ),
    (
        "The row followed an announcement by Ms Quill last month that the pier would shut.",
        "noun",
        "Ms Quill",
        "the pier would shut",
    ),
    ("The premier wanted a majority before opening talks.", "verb.object", "The premier", "a majority"),
    ("The premier promoted the law as a shield.", "verb.predicate.as", "The premier", "the law as a shield"),
    (
        "Staff backed out “at the last minute,” according to Bo Hallam.",
        "source",
        "Bo Hallam",
        "Staff backed out “at the last minute",
    ),
    ("The port got a request from Norland to delay the vote.", "noun", "Norland", "delay the vote"),
    (
        "Norland's proposals on the number of guards and on the price of visas are new.",
        "noun",
        "Norland",
        "the number of guards and on the price of visas",
    ),
    ("Sales fell 4%, according to Factline data.", "source", "Factline data", "Sales fell 4%"),
    ("Hartwell, whose brands include “Oak” and “Fen”, plans to sell.", "verb.infinitive.to", "Hartwell", "sell"),
    ("The chair requested the rowdy members to sit down.", "verb.person.to", "The chair", "sit down"),
    (
        "The board said there was no plan to drain the lake, citing two studies.",
        "verb.clause",
        "The board",
        "there was no plan to drain the lake",
    ),
    (
        "Quill said the board should at least explain how it had chosen.",
        "verb.clause",
        "Quill",
        "the board should at least explain how it had chosen",
    ),
    ("The mayor has ruled out closing the pool.", "verb.infinitive", "The mayor", "closing the pool"),
    (
        "The mayor thanked the crew, who had come early.",
        "verb.target",
        "The mayor",
        "the crew, who had come early",
    ),
    (
        "The union backs the plan, on condition that wages rise.",
        "verb.object",
        "The union",
        "the plan, on condition that wages rise",
    ),
    ("The skipper hit back at suggestions of a revolt.", "verb.oblique.at", "The skipper", "suggestions of a revolt"),
    ("The union gave the port 48 hours to pay the crews.", "verb.infinitive.to", "The union", "pay the crews"),
    ("The league sees it as a farce and demands a new vote.", "verb.object", "The league", "a new vote"),
    (
        "The prosecutor called Mr Moss, a former sailor, a “careful man, who knew his mind”.",
        "verb.predicate",
        "The prosecutor",
        "Mr Moss, a former sailor, a “careful man, who knew his mind",
    ),
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


def test_a_quotation_over_three_paragraphs_keeps_its_speaker() -> None:
    first = "Joe Lund said: “The grant was cut. We had no choice."
    second = "“If members are unhappy, they should write to the minister."
    said = read("\n\n".join((first, second, "“The town is being left alone.”")), "en").said()
    assert [s.speaker for s in said] == ["Joe Lund"] * len(said)
    assert said[-1].content == "The town is being left alone."
