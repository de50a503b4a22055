"""Subjects behind a phrase that opens the sentence: `À Lens, Sonia, caissière, | confie P`.

A small parser may take the name behind the comma for a part of the phrase before it, and leave the verb without a
subject; or take what counts the noun (`Près de 200 | riverains`) for the subject itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.lexicon.files import has
from kg.lexicon.grammar import load_grammar
from kg.parse.tokens import Span, Token
from kg.parse.tree import SUBJECTS, form, is_finite, is_nominal

LEAD_TOKENS = 4
"""How far behind the comma the head of the noun phrase may stand (`le jeune entraîneur`)."""


def give_subject_behind(sent: Span) -> None:
    """Hang the noun phrase behind the opening phrase's comma on the main verb that has no subject."""
    first = next((t for t in sent if not t.is_space), None)
    verb = sent.root
    if first is None or first.pos_ != "ADP" or verb.pos_ != "VERB" or not is_finite(verb):
        return
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS or c.dep_.startswith("expl:subj")]
    comma = next((t for t in sent.doc[first.i : verb.i] if t.text == ","), None)
    if comma is None or any(not _governed(s) or s.i > comma.i for s in subjects):
        return
    noun = _head_behind(comma, verb)
    if noun is None or noun.head.i >= comma.i:
        return
    for subject in subjects:
        subject.dep_ = "obl:mod"
    noun.hang(verb)
    noun.dep_ = "nsubj"
    for token in sent.doc[noun.i + 1 : verb.i]:
        if token.head.i < comma.i and not token.is_punct and token.hang(noun):
            token.dep_ = "appos" if is_nominal(token) else token.dep_


def join_name(sents: Sequence[Span]) -> None:
    """`Coach Ben Harrow | confirmed P`, `Coach Ben Harrow's | offer`: a name that the parser left as a sentence of its
    own, no full stop behind it, is the subject of what goes on, or has it."""
    for name, rest in pairwise(sents):
        subject, first, verb = name.root, rest.doc[rest.start], rest.root
        if subject.pos_ != "PROPN" or any(t.pos_ not in {"PROPN", "PART"} for t in name):
            continue
        bare = not any(c.dep_ in SUBJECTS for c in verb.children)
        if bare and (first.i == verb.i or first.head.i == verb.i) and (is_finite(first) or first.pos_ == "AUX"):
            subject.hang(verb)
            subject.dep_ = "nsubj"
        elif name.doc[name.end - 1].pos_ == "PART" and is_nominal(first):
            subject.hang(first)
            subject.dep_ = "nmod:poss"


def part_from_day(sent: Span) -> None:
    """`In March | Northland Coach said P`: the name behind a day or month that opens the sentence is the subject of a
    verb without one."""
    first, verb = next((t for t in sent if not t.is_space), None), sent.root
    if first is None or first.pos_ != "ADP" or first.i + 2 >= verb.i or not has(sent.doc.lang_, "grammar"):
        return
    day, name = first.nbor(), first.head
    dated = form(day) in load_grammar(sent.doc.lang_).temporal and day.head.i == name.i and day.dep_ == "compound"
    lone = name.head.i == verb.i and name.i == verb.i - 1 and verb.pos_ == "VERB" and is_finite(verb)
    if not (dated and lone and name.pos_ == "PROPN") or any(c.dep_ in SUBJECTS for c in verb.children):
        return
    name.dep_ = "nsubj"
    day.hang(verb)
    day.dep_ = "obl"
    first.hang(day)


def _governed(noun: Token) -> bool:
    return any(c.dep_ == "case" for c in noun.children)


def _head_behind(comma: Token, verb: Token) -> Token | None:
    """The first noun behind `comma` of a phrase that opens with a name or a determiner, no preposition before it."""
    behind = comma.doc[comma.i + 1 : min(comma.i + 1 + LEAD_TOKENS, verb.i)]
    if not len(behind) or behind[0].pos_ not in {"PROPN", "DET"}:
        return None
    noun = next((t for t in behind if t.pos_ in {"PROPN", "NOUN", "ADP", "PUNCT"}), None)
    return noun if noun is not None and is_nominal(noun) and not _governed(noun) else None


def count_subject(adverb: Token) -> None:
    """`Près de 200 | riverains réclament P`: what only tells how many is no subject, the noun that is counted is."""
    verb = adverb.head
    if adverb.pos_ != "ADV" or adverb.i > verb.i or verb.pos_ != "VERB" or not has(adverb.doc.lang_, "grammar"):
        return
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS and c.i != adverb.i]
    noun = next((c for c in adverb.children if c.pos_ == "NOUN" and c.i > adverb.i), None)
    if subjects or noun is None or noun.i > verb.i or not _is_counted(adverb, noun):
        return
    noun.hang(verb)
    noun.dep_ = "nsubj"
    adverb.hang(noun)
    adverb.dep_ = "advmod"
    for mark in [c for c in noun.children if c.dep_ == "case"]:
        mark.hang(adverb)
        mark.dep_ = "fixed"


def _is_counted(adverb: Token, noun: Token) -> bool:
    """Whether a number or an article of one stands between the preposition right behind `adverb` and `noun`."""
    grammar = load_grammar(adverb.doc.lang_)
    mark = adverb.nbor()
    if mark.head.i != noun.i or grammar.prepositions.get(form(mark)) not in grammar.genitives:
        return False
    return any(c.dep_ == "nummod" or form(c) in grammar.indefinite_articles for c in noun.lefts)


def name_measure(adverb: Token) -> None:
    """`réclame | davantage de moyens`, `et | moins d'élèves`: how much there is to be of something is a noun."""
    if adverb.pos_ != "ADV" or adverb.dep_ not in {"obj", "advmod", "conj"} or not has(adverb.doc.lang_, "grammar"):
        return
    grammar = load_grammar(adverb.doc.lang_)
    counted = [c for c in adverb.children if c.pos_ in {"NOUN", "PROPN"} and c.left_edge.i == adverb.i + 1]
    genitive = [c for c in counted if grammar.prepositions.get(form(c.left_edge)) in grammar.genitives]
    before = _measure_before(adverb.head, adverb)
    joined = adverb.dep_ == "conj" and adverb.head.pos_ == "NOUN" and adverb.head.i < adverb.i
    if not genitive or not (adverb.dep_ == "obj" or joined or before is not None):
        return
    adverb.pos_ = "NOUN"
    if before is not None:
        adverb.hang(before)
        adverb.dep_ = "conj"


def _measure_before(verb: Token, adverb: Token) -> Token | None:
    """`veut | plus de police, moins de voitures`: the measure that the verb has as its object before the comma."""
    objects = [c for c in verb.children if c.dep_ == "obj" and verb.i < c.i < adverb.i and c.pos_ == "NOUN"]
    listed = adverb.dep_ == "advmod" and bool(objects) and adverb.nbor(-1).text == ","
    return objects[0] if listed and objects[0].nbor().dep_ == "case" else None
