"""Whose words a placard shows, a crowd shouts or a view holds, and what is called what in quotation marks."""

from __future__ import annotations

import pytest

from tests.attribute.support import claimed

pytestmark = pytest.mark.model

SENTENCES = [
    ("Protesters marched on Saturday, carrying banners reading “No More Cuts”.",
     [("demand", "Protesters", "No More Cuts")]),
    ("Students waved signs saying “Our future is not for sale”.",
     [("deny", "Students", "Our future is not for sale")]),
    ("Residents held placards that read “Save our library” outside the hall.",
     [("demand", "Residents", "Save our library")]),
    ("The crowd, shouting “Out, out”, pelted the bus with eggs.", [("assert", "crowd", "Out, out")]),
    ("Ms Orr read “Dubliners” on the train.", []),
    # what is called what
    ("Opponents have labelled the law “a gift to polluters”.",
     [("oppose", "Opponents", "the law “a gift to polluters”")]),
    # in whose view
    ("In Ms Ardell's view, the party has lost its way.", [("assert", "Ardell", "the party has lost its way")]),
    ("In the club's view of the valley, hills rise on both sides.", []),
    # an account of it, whoever is cited
    ("The army said the men were armed, a version of events his family disputes.",
     [("assert", "army", "the men were armed"), ("deny", "family", "the men were armed")]),
    ("Citing a lack of staff, the hospital said it would close two wards.",
     [("assert", "hospital", "a lack of staff"), ("warn", "hospital", "it would close two wards")]),
    # two who speak behind `with`, and what is hoped and expected
    ("With the mayor saying the bridge was safe and engineers insisting it must close, drivers do not know what to do.",
     [("support", "mayor", "the bridge was safe"), ("demand", "engineers", "it must close")]),
    ("Investors are betting on a cut in June.", [("assert", "Investors", "a cut")]),
    ("Ms Hale would like the law repealed.", [("demand", "Hale", "the law repealed")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_whose_words(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert claimed(text, "en") == sorted(expected)
