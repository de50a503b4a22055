"""Ways of telling who says what that the English press is fond of: a stand that something draws from others, what
courts hear, signs that are carried, forecasts, days before names."""

from __future__ import annotations

import pytest

from tests.attribute.support import claimed

pytestmark = pytest.mark.model

SENTENCES = [
    # a stand that something draws from others, or that grows among them
    ("The toll faced criticism from hauliers.", [("oppose", "hauliers", "The toll")]),
    ("The rector faced criticism from pupils over the delay.", [("oppose", "pupils", "the delay")]),
    ("The verdict drew praise from victims' groups.", [("support", "victims' groups", "The verdict")]),
    ("The closure was met with anger by residents.", [("oppose", "Residents", "The closure")]),
    ("The council raised the levy, drawing criticism from shopkeepers.",
     [("oppose", "shopkeepers", "The council raised the levy")]),
    ("The council will sell the park, a move that sparked an outcry among residents.",
     [("oppose", "Residents", "The council will sell the park")]),
    ("The inspectors received money from the state.", []),
    ("Hopes are rising among traders that the bank will cut rates.",
     [("support", "traders", "the bank will cut rates")]),
    ("Calls are growing among pensioners for a ban on the drug.", [("demand", "pensioners", "a ban on the drug")]),
    ("Concerns have been raised by anglers that the weir is unsafe.", [("doubt", "anglers", "the weir is unsafe")]),
    ("A promise by the mayor that rents would fall has yet to be kept.", [("commit", "mayor", "rents would fall")]),
    # what is said in court
    ("Jurors heard that the pair met in a car park.", [("assert", "", "the pair met in a car park")]),
    ("The van was sold two days earlier, the court heard.", [("assert", "", "The van was sold two days earlier")]),
    ("The inquest was told that the alarm had been switched off.",
     [("assert", "", "the alarm had been switched off")]),
    ("The jury was told by his lawyer that he had never been in Leeds.",
     [("assert", "lawyer", "he had never been in Leeds")]),
    # a day or a month before the name of who speaks
    ("In March Northland Coach said the plan had failed.", [("assert", "Northland Coach", "the plan had failed")]),
    ("On Monday Oxbow Energy said the plan had failed.", [("assert", "Oxbow Energy", "the plan had failed")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_who_says_what(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert claimed(text, "en") == sorted(expected)
