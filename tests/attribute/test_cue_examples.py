"""Every cue is found at work: the sentence that its entry gives as example is read to a claim with its act."""

from __future__ import annotations

import pytest

from kg.lexicon.cues import load
from tests.attribute.support import claimed

pytestmark = pytest.mark.model

FLOORS = {"fr": (0.94, 0.97), "en": (0.98, 0.97)}
"""For each language the share of examples that give a claim, and of those that give one of the cue's own act. A few
examples have no antecedent for their pronoun, or show how words came and not what they say."""


@pytest.mark.parametrize("lang", FLOORS)
def test_examples_are_read_to_claims(lang: str) -> None:
    cues = [c for c in load(lang).entries if c.kind != "phrase"]
    acts = {c.key: {act for act, _, _ in claimed(c.example, lang)} for c in cues}
    mute = [c.example for c in cues if not acts[c.key]]
    other = [(c.key, acts[c.key]) for c in cues if acts[c.key] and not c.neutral and c.act.value not in acts[c.key]]
    found, own = FLOORS[lang]
    assert len(mute) <= (1 - found) * len(cues), mute
    assert len(other) <= (1 - own) * len(cues), other
