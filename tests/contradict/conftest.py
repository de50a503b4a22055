from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.contradict.reading import Reading, read
from kg.lexicon.contradictions import load_contradictions
from kg.lexicon.grammar import load_grammar
from kg.parse.pipeline import load

Read = Callable[[str], Reading]


@pytest.fixture(scope="session")
def reading() -> Read:
    """A French sentence as the comparison reads it."""

    def made(text: str) -> Reading:
        return read(load("fr").parse_texts([text])[0].doc, load_contradictions("fr"), load_grammar("fr"))

    return made
