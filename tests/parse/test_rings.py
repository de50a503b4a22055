"""Whatever wrong tree a parser gives, no repair makes heads go round in a ring."""

from __future__ import annotations

from functools import cache

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc as Parsed

from kg.parse.hidden import Hidden
from kg.parse.openings import Openings
from kg.parse.pipeline import Mending
from kg.parse.plain import read
from kg.parse.repair import mend
from kg.parse.tokens import Doc
from tests.parse.trees import tree

VOCAB = spacy.blank("xx").vocab
# Words, tags, features and relations that the repairs look for, so that a tree by lot often sets one off.
WORDS = [
    *(
        "Estimant",
        "Critiquée",
        "Jugé",
        "la",
        "le",
        "l'",
        "que",
        ",",
        ".",
        "et",
        "mais",
        "par",
        "dont",
        "qui",
        "de",
        "à",
    ),
    *("il", "Anne", "Mali", "ministre", "avocats", "texte", "critique", "presse", "doute", "accuse", "juge", "dit"),
    *("demande", "être", "avoir", "menti", "partir", "utile", "prêt", "lundi", "n'", "ne", "pas", "«", "»"),
]
TAGS = ["NOUN", "VERB", "ADJ", "PROPN", "PRON", "DET", "ADP", "AUX", "ADV", "SCONJ", "CCONJ", "PUNCT"]
FEATURES = [
    "",
    "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
    "VerbForm=Inf",
    "Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part",
    "Tense=Pres|VerbForm=Part",
    "PronType=Rel",
]
RELATIONS = [
    *(
        "nsubj",
        "nsubj:pass",
        "expl:subj",
        "obj",
        "obl",
        "obl:arg",
        "ccomp",
        "xcomp",
        "advcl",
        "acl",
        "acl:relcl",
        "amod",
    ),
    *("nmod", "appos", "conj", "cc", "case", "mark", "det", "advmod", "aux:tense", "cop", "parataxis", "flat:name"),
    "punct",
]
LONGEST = 14


@cache
def mendings() -> tuple[Mending, ...]:
    return mend, Hidden("fr"), Openings("fr")


@st.composite
def trees(draw: st.DrawFn) -> Parsed:
    """A tree over a few words, its tokens hung in an order by lot, branches crossing as they may."""
    length = draw(st.integers(2, LONGEST))
    order = draw(st.permutations(range(length)))
    heads = [0] * length
    for place, i in enumerate(order):
        heads[i] = order[draw(st.integers(0, place))]
    words, tags, features, relations = (
        draw(st.lists(st.sampled_from(of), min_size=length, max_size=length))
        for of in (WORDS, TAGS, FEATURES, RELATIONS)
    )
    deps = ["ROOT" if heads[i] == i else relations[i] for i in range(length)]
    return Parsed(VOCAB, words=words, pos=tags, morphs=features, deps=deps, heads=heads, lemmas=words)


def check(doc: Doc) -> None:
    """Every token has one head, which counts it among its children, and reaches a root."""
    for token in doc:
        above, steps = token, 0
        while above.head is not above:
            above, steps = above.head, steps + 1
            assert steps <= len(doc), f"{token} hangs on itself"
        assert sum(c is token for c in token.head.children) == (token.head is not token)
        assert {t.i for t in token.subtree} == {t.i for t in doc if t is token or token.is_ancestor(t)}


@settings(max_examples=300, deadline=None)
@given(trees(), st.lists(st.tuples(st.integers(0, LONGEST - 1), st.integers(0, LONGEST - 1)), max_size=12))
def test_hanging_a_token_anywhere_never_makes_a_ring(parsed: Parsed, moves: list[tuple[int, int]]) -> None:
    doc = read(parsed)
    for token, head in ((doc[a % len(doc)], doc[b % len(doc)]) for a, b in moves):
        below = token is not head and token.is_ancestor(head)
        assert token.hang(head) is not below
        check(doc)
        assert token.head is head or below


@settings(max_examples=500, deadline=None)
@given(trees())
def test_the_repairs_leave_a_tree(parsed: Parsed) -> None:
    doc = read(parsed)
    for mending in mendings():
        doc = mending(doc)
        check(doc)


def test_an_opening_participle_hung_on_what_it_governs() -> None:
    doc = tree(
        "Critiqué/PROPN/nmod/4 par/ADP/case/4 les/DET/det/4 avocats/NOUN/obl/8 ,/PUNCT/punct/4 le/DET/det/7 "
        "texte/NOUN/nsubj/8 passe/VERB/ROOT/0/Fin vite/ADV/advmod/8 ./PUNCT/punct/8"
    )
    doc = Openings("fr")(doc)
    check(doc)
    assert (doc[0].head, doc[3].head, doc[6].head) == (doc[6], doc[0], doc[7])
