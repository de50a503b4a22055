"""What was owed to somebody and not done is a complaint, and no denial."""

from __future__ import annotations

import pytest

from kg.terms import Stance
from tests.attribute.support import claimed

pytestmark = pytest.mark.model

QUOTED = [
    ("We were never consulted", Stance.OPPOSE),
    ("Nothing has been done since", Stance.OPPOSE),
    ("That promise was never kept", Stance.OPPOSE),
    ("The volunteers received no training", Stance.OPPOSE),
    ("Nobody told us", Stance.OPPOSE),
    ("I was not involved", Stance.DENY),
    ("The bridge was built in 1960", Stance.ASSERT),
]


@pytest.mark.parametrize(("words", "stance"), QUOTED)
def test_in_english(words: str, stance: Stance) -> None:
    assert [act for act, _, _ in claimed(f"“{words},” said Petra Holm, a nurse.", "en")] == [stance]
