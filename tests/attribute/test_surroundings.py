"""What stands around a report changes nothing in it: behind an opening, or with a word put in behind its speaker, the
sentence that a cue gives as example is read to the same act and content as without."""

from __future__ import annotations

from functools import cache

import pytest

from kg.lexicon.cues import Cue, load
from kg.lexicon.grammar import load_grammar, plain
from tests.attribute.support import claimed

pytestmark = pytest.mark.model

EVERY = 2
"""Of so many cues one is tried."""
OPENINGS = {
    "fr": (
        "Mardi, ",
        "De son côté, ",
        "Mais ",
        "Dans un entretien au quotidien local, ",
        "Malgré les critiques, ",
        "Interrogé par la radio, ",
        "Quand la grève a commencé, ",
    ),
    "en": (
        "On Tuesday, ",
        "Meanwhile, ",
        "But ",
        "In an interview with the local paper, ",
        "Despite the criticism, ",
        "Asked by reporters, ",
        "When the strike began, ",
    ),
}
INSERTIONS = {
    "fr": (", dont le mandat s'achève en mai,", ", 46 ans,", ", en visite à Lyon,", ", qui dirige la liste,", ", lui,"),
    "en": (
        ", whose term ends in May,",
        ", 46,",
        ", speaking to reporters,",
        ", who leads the list,",
        ", for his part,",
    ),
}
LONGEST_ARTICLE = 4
FLOORS = {"fr": (0.975, 0.99), "en": (0.975, 0.985)}
"""For each language the share that is read alike behind an opening, and with an insertion."""


@cache
def _alone(lang: str) -> dict[Cue, tuple[str, str, str]]:
    """The cues whose example gives one claim, with its act, speaker and content."""
    cues = [c for c in load(lang).entries if c.kind != "phrase"][::EVERY]
    claims = {c: list(claimed(c.example, lang)) for c in cues}
    return {c: (str(act), who, what) for c, found in claims.items() if len(found) == 1 for act, who, what in found}


def _small(sentence: str, lang: str) -> str:
    """The sentence with its first word as it stands inside another; a name keeps its capital."""
    grammar = load_grammar(lang)
    known = grammar.determiners.keys() | grammar.prepositions.keys() | grammar.pronouns.keys()
    first = plain(sentence.replace("'", "' ").split()[0])
    return sentence[0].lower() + sentence[1:] if first in known else sentence


def _speaker_end(sentence: str, who: str) -> int:
    """Where the speaker ends in a sentence that opens with an article and who it is; 0 where it opens otherwise."""
    at = sentence.find(who)
    end = at + len(who)
    return end if who and 0 < at <= LONGEST_ARTICLE and sentence[end : end + 1] == " " else 0


def _alike(changed: dict[Cue, str], alone: dict[Cue, tuple[str, str, str]], lang: str) -> tuple[float, list[str]]:
    """What share of the changed sentences says the same, and the others."""
    other = []
    for cue, sentence in changed.items():
        act, _, what = alone[cue]
        if not any((str(a), w.lower()) == (act, what.lower()) for a, _, w in claimed(sentence, lang)):
            other.append(sentence)
    return 1 - len(other) / len(changed), other


@pytest.mark.parametrize("lang", OPENINGS)
def test_an_opening_changes_nothing(lang: str) -> None:
    alone, openings = _alone(lang), OPENINGS[lang]
    plainly = [c for c in alone if c.example[0].isalpha()]
    changed = {c: openings[i % len(openings)] + _small(c.example, lang) for i, c in enumerate(plainly)}
    share, other = _alike(changed, alone, lang)
    assert share >= FLOORS[lang][0], (share, other)


@pytest.mark.parametrize("lang", INSERTIONS)
def test_an_insertion_changes_nothing(lang: str) -> None:
    alone, insertions = _alone(lang), INSERTIONS[lang]
    led = {c: end for c, (_, who, _) in alone.items() if (end := _speaker_end(c.example, who))}
    changed = {
        c: c.example[:end] + insertions[i % len(insertions)] + c.example[end:] for i, (c, end) in enumerate(led.items())
    }
    share, other = _alike(changed, alone, lang)
    assert share >= FLOORS[lang][1], (share, other)
