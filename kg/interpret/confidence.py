"""Confidence: the probability that content, speaker and act are right.

A first value comes from the rule that found the claim and how its speaker was resolved; how often claims of that value
were right on the train dispatches of the corpus (`lexicons/<lang>/confidence.toml`) then takes its place.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.interpret.speakers import Resolved
from kg.lexicon.confidence import REST, Steps, family
from kg.model import Mention
from kg.terms import SpeakerCase, Stance

BY_RULE = {
    "quote.cue": 0.9,
    "quote.source": 0.8,
    "quote.colon": 0.8,
    "quote.floating": 0.6,
    "source": 0.75,
    "taken": 0.68,
    "verb.person": 0.88,
    "verb.reciprocal": 0.9,
    "verb.to": 0.82,
    "verb.clause": 0.88,
    "verb.question": 0.75,
    "verb.predicate": 0.75,
    "verb.self": 0.82,
    "verb.infinitive": 0.78,
    "verb.oblique": 0.72,
    "verb.object": 0.68,
    "verb.target": 0.65,
    "verb.passive": 0.7,
    "noun": 0.62,
    "adjective": 0.65,
}
DEFAULT = 0.6
BY_CASE = {
    SpeakerCase.RESOLVED: 1.0,
    SpeakerCase.LOCAL: 0.92,
    SpeakerCase.UNATTRIBUTED: 0.9,
    SpeakerCase.UNRESOLVED: 0.6,
}
PRONOUN = 0.85
PLAIN_ACT = 0.97


def confidence(mention: Mention, who: Resolved, stance: Stance, calibrated: Mapping[str, Steps] | None = None) -> float:
    """Between 0 and 1, two decimals; the first value where `calibrated` is empty."""
    first = _first(mention, who, stance)
    steps = (calibrated or {}).get(family(mention.rule)) or (calibrated or {}).get(REST)
    return round(steps.at(first), 2) if steps is not None else first


def _first(mention: Mention, who: Resolved, stance: Stance) -> float:
    base = next((v for k, v in BY_RULE.items() if mention.rule.startswith(k)), DEFAULT)
    factor = BY_CASE[who.speaker.case] * (PRONOUN if who.speaker.rule == "pronoun" else 1.0)
    return round(base * factor * (PLAIN_ACT if stance is Stance.ASSERT else 1.0), 2)
