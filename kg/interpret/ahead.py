"""Whom a pronoun means that a sentence opens with before it names him: the subject of the main clause
(`S'il salue la baisse, | le syndicat regrette le retard`)."""

from __future__ import annotations

from collections.abc import Iterator

from kg.interpret.agreement import gender_of, number_of, pronoun_of
from kg.lexicon.grammar import Grammar
from kg.model import Passage
from kg.parse.nominals import noun_phrase
from kg.parse.paragraphs import Paragraph
from kg.parse.tokens import Token
from kg.parse.tree import form


def announced(paragraph: Paragraph, grammar: Grammar) -> Iterator[tuple[Passage, Passage]]:
    """Each such pronoun with the noun phrase behind it that it stands for."""
    for token in paragraph.doc:
        code = pronoun_of(token.text, grammar) if token.dep_ == "nsubj" else None
        noun = _main_subject(token, grammar) if code is not None else None
        if code is None or noun is None or noun.pos_ not in {"NOUN", "PROPN"} or _is_new(noun):
            continue
        gender = gender_of(noun, grammar)
        if number_of(noun, None) == code[1] and (code[0] not in "mf" or gender in {code[0], None}):
            bounds = noun_phrase(noun, grammar)
            yield paragraph.passage(token), paragraph.passage(token.doc[bounds.start : bounds.end])


def _main_subject(pronoun: Token, grammar: Grammar) -> Token | None:
    """The subject behind the clause that a conjunction of time or concession opens around the pronoun."""
    clause = pronoun.head
    marks = (c for c in clause.lefts if c.dep_ in {"mark", "advmod"} and c.i < pronoun.i)
    if clause.dep_ != "advcl" or clause.head.i < clause.i or not any(form(m) in grammar.announcing for m in marks):
        return None
    return next((c for c in clause.head.lefts if c.dep_ == "nsubj" and c.i > clause.i), None)


def _is_new(noun: Token) -> bool:
    """Whether an indefinite article or a number brings in somebody, whom no pronoun can mean before."""
    return any("Definite=Ind" in str(c.morph) or c.dep_ == "nummod" for c in noun.lefts)
