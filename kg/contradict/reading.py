"""One sentence as the comparison sees it: its words with weight, meaning and polarity, its marks, figures and dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.contradict.figures import Day, Figure, days, figures
from kg.contradict.polarity import polarity
from kg.lexicon.contradictions import ABOUT, FLIPS, LEAST, LIGHT, MOST, NO_NEGATION, SAME, Contradictions
from kg.lexicon.grammar import Grammar
from kg.parse.tokens import Doc, Token
from kg.parse.tree import SUBJECTS
from kg.phrases import Hit
from kg.words import Words, fold

WEIGHTS = {"PROPN": 1.0, "NOUN": 1.0, "VERB": 1.0, "ADJ": 0.7, "X": 0.7, "NUM": 0.7, "ADV": 0.4}
"""How much a word of each part of speech counts in the alignment; other parts count nothing."""
LIGHT_WEIGHT = 0.15
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Word:
    """A word that counts. `meanings` are the groups and sides of `Contradictions.meanings`, `names` it a proper name.
    `place` is its token, `head` the token it hangs on; `preposition` the form that introduces it, or empty.
    """

    place: int
    head: int
    preposition: str
    start: int
    end: int
    text: str
    form: str
    weight: float
    denied: bool
    names: bool
    subject: bool
    predicate: bool
    meanings: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence read. `marks` holds the hits of each kind, `negations` the characters of each word that negates."""

    text: str
    words: tuple[Word, ...]
    marks: Mapping[str, tuple[Hit, ...]]
    negations: tuple[tuple[int, int], ...]
    figures: tuple[Figure, ...]
    days: tuple[Day, ...]

    def has(self, mark: str) -> bool:
        """Whether the sentence bears a mark."""
        return bool(self.marks.get(mark))

    def cut(self, start: int, end: int) -> str:
        """The words at these characters."""
        return self.text[start:end]


def read(doc: Doc, lexicon: Contradictions, grammar: Grammar) -> Reading:
    """`doc` read with the tables of its language."""
    text = Words.of(doc.text)
    marks: defaultdict[str, list[Hit]] = defaultdict(list)
    for hit in lexicon.marks.find(text):
        marks[hit.key].append(hit)
    meanings = _spread(doc, lexicon.meanings.find(text))
    flips = {i for hit in marks[FLIPS] for i in _tokens(doc, hit)[:1]}
    void = {i for hit in marks[NO_NEGATION] for i in _tokens(doc, hit)}
    said = polarity(doc, lexicon, grammar, flips, void)
    light = {i for hit in marks[LIGHT] for i in _tokens(doc, hit)}
    dates = days(doc, lexicon)
    bounds = [hit for kind in (LEAST, MOST, ABOUT) for hit in marks[kind]]
    return Reading(
        doc.text,
        tuple(
            _word(t, t.i in light, t.i in said.denied, meanings.get(t.i, ()))
            for t in doc
            if _counts(t) or (opposed(meanings.get(t.i, ())) and not t.is_punct)
        ),
        {kind: tuple(hits) for kind, hits in marks.items()},
        tuple((doc[i].idx, doc[i].idx + len(doc[i].text)) for i in said.negators),
        figures(doc, lexicon, bounds, dates, meanings),
        dates,
    )


def opposed(meanings: Iterable[str]) -> bool:
    """Whether one of the meanings is a side of a pair of opposites."""
    return any(meaning[0] != SAME for meaning in meanings)


def _counts(token: Token) -> bool:
    return token.pos_ in WEIGHTS and len(token.text) >= SHORTEST and any(map(str.isalpha, token.text))


def _word(token: Token, light: bool, denied: bool, meanings: Iterable[str]) -> Word:
    root = token.head is token or token.dep_ in {"ccomp", "xcomp", "csubj", "conj", "advcl", "acl:relcl", "parataxis"}
    return Word(
        place=token.i,
        head=token.head.i,
        preposition=next((c.form for c in token.children if c.dep_ == "case"), ""),
        start=token.idx,
        end=token.idx + len(token.text),
        text=token.text,
        form=fold(token.text),
        weight=LIGHT_WEIGHT if light else WEIGHTS.get(token.pos_, LIGHT_WEIGHT),
        denied=denied,
        names=token.pos_ == "PROPN",
        subject=token.dep_ in SUBJECTS,
        predicate=root or token.pos_ == "VERB",
        meanings=frozenset(meanings),
    )


def _spread(doc: Doc, hits: Iterable[Hit]) -> dict[int, set[str]]:
    """The meanings of each token: every hit's key for the words that count among those it covers, or its first."""
    found: dict[int, set[str]] = {}
    for hit in hits:
        covered = _tokens(doc, hit)
        for i in [i for i in covered if doc[i].pos_ in WEIGHTS] or covered[:1]:
            found.setdefault(i, set()).add(hit.key)
    return found


def _tokens(doc: Doc, hit: Hit) -> list[int]:
    span = doc.covering(hit.start, hit.end)
    return [t.i for t in span] if span is not None else []
