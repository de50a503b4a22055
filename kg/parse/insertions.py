"""Mending a sentence whose subject and verb an insertion parts.

`Le maire, dont le père a travaillé aux fours, | espère P`: a small parser may make the insertion's verb the main one,
and hang the real one on it.
"""

from __future__ import annotations

from kg.parse.titles import is_body, is_person
from kg.parse.tokens import Span, Token
from kg.parse.tree import SUBJECTS, is_relative


def is_finite_form(token: Token) -> bool:
    """Whether the word itself is a finite verb."""
    return "VerbForm=Fin" in str(token.morph)


def beyond_insertion(sent: Span) -> Token | None:
    """`Le maire, dont le père a travaillé aux fours, | espère P`, `L'Office, joint par téléphone, | se dit surpris`:
    behind an insertion the parser made its verb the main one, and hung the real one on it."""
    doc = sent.doc
    opening = next((t for t in sent if t.text == "," and _inserts(t)), None)
    if opening is None or opening.i + 2 >= sent.end or any(is_finite_form(t) for t in doc[sent.start : opening.i]):
        return None
    named = (t for t in doc[sent.start : opening.i] if t.pos_ in {"NOUN", "PROPN"} and t.dep_ != "compound")
    first = next(named, None)
    if first is None or any(t.dep_ == "case" and t.head.i == first.i for t in doc[sent.start : first.i]):
        return None
    for comma in doc[opening.i + 2 : sent.end - 1]:
        verb = group_behind(comma)
        closing = not any(t.text == "," for t in doc[opening.i + 1 : comma.i])
        if verb is None or verb.pos_ != "VERB" or any(_is_own(c, closing=closing) for c in verb.children):
            continue
        within = range(opening.i + 1, comma.i)
        hung = verb.head.i in within and sent.root.i in {first.i, *within}
        if hung or (verb.head.i == verb.i and first.head.i in within):
            _put_below(first, next(t for t in doc[opening.i + 1 : comma.i] if t.i in within and _tops(t, within)))
            for thing in [c for c in verb.children if c.dep_ in SUBJECTS]:
                thing.dep_ = "obj"
            return verb
    return None


def part_insertion(sent: Span) -> None:
    """`The rapporteur, | whose term ends in May, | is against P`: a relative clause is the subject of nothing, what it
    tells of is."""
    for verb in sent:
        if verb.dep_ not in SUBJECTS or not is_finite_form(verb) or verb.i > verb.head.i:
            continue
        noun = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
        if noun is None or noun.pos_ not in {"NOUN", "PROPN"} or noun.nbor().text != ",":
            continue
        if is_relative(noun.nbor(2)) and noun.hang(verb.head) and verb.hang(noun):
            noun.dep_, verb.dep_ = verb.dep_, "acl:relcl"


def _is_own(child: Token, *, closing: bool) -> bool:
    """Whether a verb has a conjunction or a subject of its own; right behind the `closing` comma a thing that follows
    it is its object (`, | défend un texte`)."""
    behind = closing and child.dep_ in SUBJECTS and child.i > child.head.i and child.pos_ == "NOUN"
    return child.dep_ in {*SUBJECTS, "mark", "cc"} and (not behind or is_person(child) or is_body(child))


def _inserts(comma: Token) -> bool:
    """Whether a relative clause, not one whose subject is the pronoun, or a participle follows."""
    following = comma.nbor()
    if following.pos_ == "VERB":
        return not any(c.dep_ in SUBJECTS and c.i > comma.i for c in following.children)
    return is_relative(following) and following.dep_ not in SUBJECTS


def _tops(token: Token, within: range) -> bool:
    return token.head.i == token.i or token.head.i not in within


def _put_below(first: Token, inserted: Token) -> None:
    """`first` at the root, the head of the insertion below it."""
    first.hang(first)
    first.dep_ = "ROOT"
    if inserted.pos_ in {"VERB", "AUX", "ADJ"}:
        inserted.hang(first)
        inserted.dep_ = "acl:relcl" if is_finite_form(inserted) else "acl"


def group_behind(comma: Token) -> Token | None:
    """The finite verb that begins, with its clitics and adverbs, right behind `comma`."""
    if comma.text != ",":
        return None
    for token in comma.doc[comma.i + 1 : comma.i + 5]:
        if is_finite_form(token):
            return token.head if token.dep_.startswith("aux") else token
        if token.pos_ not in {"PRON", "ADV"}:
            return None
    return None
