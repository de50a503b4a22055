"""Nouns that hold a clause: P in `rejette l'idée que P`, `dismissed warnings from residents that P`."""

from __future__ import annotations

from kg.attribute.clauses import clause_from
from kg.attribute.setting import Setting
from kg.lexicon.grammar import SUBJECT_FIRST
from kg.parse.nominals import noun_phrase
from kg.parse.tokens import Token
from kg.parse.tree import SUBJECTS, Range, form, preposition, sentence


def vessel_clause(noun: Token, setting: Setting) -> Range | None:
    """P in `rejette l'idée que P`, also behind whose idea it is (`a warning by X that P`)."""
    grammar = setting.grammar
    if noun.lemma_.lower() not in grammar.summaries | grammar.vessels | grammar.told:
        return None
    bounds, at = sentence(noun), _behind_owner(noun, setting)
    following = opener(noun.doc[at], setting) if at < bounds.end else None
    if following is None or _relates(following, setting):
        return None
    return clause_from(following, setting)


def opener(first: Token, setting: Setting) -> Token | None:
    """The word behind which P begins where `first` opens it: `que | P`, `selon laquelle | P`."""
    grammar = setting.grammar
    if form(first) in grammar.complementizers:
        return first
    relative = first.nbor() if form(first) in grammar.vouching and first.i + 1 < sentence(first).end else None
    return relative if relative is not None and form(relative) in grammar.oblique_relatives else None


def summed_up(noun: Token, setting: Setting) -> Range | None:
    """The noun that sums up in `P, | a version | of events X disputes`, with its article, where it opens an aside."""
    grammar, above = setting.grammar, noun.head
    mark = preposition(noun, grammar)
    of_it = noun.dep_ == "nmod" and mark is not None and mark[0] in grammar.genitives and mark[1].i == above.i + 1
    first = above.i - 1 if form(above.doc[above.i - 1]) in grammar.indefinite_articles else above.i
    aside = first > 0 and above.doc[first - 1].text == "," and SUBJECT_FIRST in grammar.syntax
    return Range(first, above.i + 1) if of_it and aside and above.lemma_.lower() in grammar.summaries else None


def _behind_owner(noun: Token, setting: Setting) -> int:
    """The token behind the noun and whoever or wherever it comes from (`claims | by two former officials | that`)."""
    at, grammar = noun.i + 1, setting.grammar
    while at < sentence(noun).end and SUBJECT_FIRST in grammar.syntax:
        mark = noun.doc[at]
        if mark.dep_ == "acl" and mark.head.i == noun.i and mark.lemma_.lower() in grammar.support:
            at += 1  # `claims | made | by X that P`
            continue
        owner = mark.head
        told = form(mark) in grammar.agents | grammar.origins | grammar.seats and mark.dep_ == "case"
        if not told or owner.i < at or preposition(owner, grammar) is None:
            break
        at = max(noun_phrase(owner, grammar).end, owner.i + 1)
    return at


def _relates(mark: Token, setting: Setting) -> bool:
    """`claims | that have been made`: a relative pronoun, which is the subject of its clause."""
    return SUBJECT_FIRST in setting.grammar.syntax and mark.pos_ == "PRON" and mark.dep_ in SUBJECTS
