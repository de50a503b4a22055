"""Plain English press sentences: whose word a noun behind a preposition is, what a telling meets with, suspicions that
blame nobody, participles with an agent."""

from __future__ import annotations

import pytest

from tests.attribute.support import claimed

pytestmark = pytest.mark.model

SENTENCES = [
    # the noun of a stand in a phrase of circumstance, with whose it is and what it is on
    ("The plant reopened despite warnings from engineers that the boiler was unsafe.",
     [("warn", "engineers", "the boiler was unsafe")]),
    ("The plant reopened despite the engineers' warnings that the boiler was unsafe.",
     [("warn", "engineers", "the boiler was unsafe")]),
    ("The vote was held amid calls from opposition parties for a recount.",
     [("demand", "Opposition", "a recount")]),
    ("There were calls from doctors for a ban on vaping.", [("demand", "Doctors", "a ban on vaping")]),
    ("The deal was signed despite opposition from unions to the merger.",
     [("oppose", "Trade unions", "the merger")]),
    ("The bypass was approved despite objections from farmers to the route.",
     [("oppose", "farmers", "the route")]),
    ("Following complaints from parents about the noise, the school closed the hall.",
     [("oppose", "parents", "the noise")]),
    ("There was anger among nurses over the offer.", [("oppose", "nurses", "the offer")]),
    ("Calls from phones to the station were free.", []),
    # what a telling meets with, and a deed that it bids
    ("He told supporters to laughter: “We won.”", [("assert", "", "We won.")]),
    ("Lena Marsh told the crowd to loud applause, “We will not be moved from this harbour.”",
     [("oppose", "Lena Marsh", "We will not be moved from this harbour.")]),
    ("Lena Marsh told the crowd to leave.", [("demand", "Lena Marsh", "leave")]),
    # a suspicion of a fact blames nobody, one of a deed does
    ("Scientists suspect the virus jumped from bats to horses.",
     [("assert", "Scientists", "the virus jumped from bats to horses")]),
    ("Police suspect a local accountant of stealing the funds.", [("accuse", "Police", "stealing the funds")]),
    # a participle with an agent, which looks like a verb
    ("The minister, criticised by unions, resigned.", [("oppose", "Trade unions", "The minister")]),
    ("The bank, sued by savers, closed.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_who_says_what(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert claimed(text, "en") == sorted(expected)
