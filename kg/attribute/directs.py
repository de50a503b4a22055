"""Which noun phrases are a verb's direct objects, also where a parser hung them elsewhere."""

from __future__ import annotations

from kg.attribute.edges import behind_insertion
from kg.parse.tokens import Token
from kg.parse.tree import OBJECTS, is_nominal, shares_subject


def objects(verb: Token) -> list[Token]:
    """Direct objects; of two subjects the one behind the verb is its object."""
    found = [c for c in verb.children if c.dep_ in OBJECTS and c.dep_ != "iobj" and _heads_noun_phrase(c)]
    if not found:
        # A noun phrase that the parser took for a predicate (`regrette « un gâchis »`).
        behind = [c for c in verb.children if c.i > verb.i and c.dep_ in {"xcomp", "nmod", "appos"}]
        found = [c for c in behind if c.pos_ == "NOUN" and _stands_free(c) and c.left_edge.i == verb.i + 1]
    if not found:
        found = [c for c in verb.children if c.i > verb.i and _is_partitive(c)]
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    if not found and (shares_subject(verb) or (len(subjects) > 1 and subjects[0].i < verb.i)):
        found = [c for c in subjects if c.i > verb.i and _heads_noun_phrase(c)]
    return found or _shared(verb) or _behind_time(verb) or _behind_inserted(verb) or _bare_behind(verb)


def _bare_behind(verb: Token) -> list[Token]:
    """`explique | cette baisse par P`, `rend responsable | l'exploitant`: a noun with an article and no preposition
    right behind its verb, or behind what the verb ascribes, which a parser took for a time."""
    ascribed = next((c.i for c in verb.children if c.i == verb.i + 1 and c.dep_ == "xcomp" and c.pos_ == "ADJ"), verb.i)
    behind = (c for c in verb.children if c.dep_ == "obl:mod" and c.pos_ == "NOUN" and c.left_edge.i == ascribed + 1)
    return [c for c in behind if _stands_free(c)]


def _behind_inserted(verb: Token) -> list[Token]:
    """`exige, outre une prime, | la fin des astreintes`: a noun with an article behind what two commas set in, which a
    parser took for a time."""
    start = behind_insertion(verb)
    behind = [c for c in verb.children if c.left_edge.i <= start <= c.i and c.dep_ == "obl:mod" and c.pos_ == "NOUN"]
    return [c for c in behind if start > verb.i + 1 and _stands_free(c)]


def _behind_time(verb: Token) -> list[Token]:
    """`announced on Friday | a tax`: a noun with an article behind a phrase, which a parser took for a time."""
    behind = [c for c in verb.children if c.i > verb.i and c.dep_ in {"obl", "obl:mod"} and c.pos_ == "NOUN"]
    articled = [c for c in behind if any("Definite=Ind" in str(d.morph) for d in c.lefts) and _stands_free(c)]
    return [c for c in articled if c.left_edge.i > verb.i + 1 and verb.doc[c.left_edge.i - 1].pos_ == "PROPN"]


def _shared(verb: Token) -> list[Token]:
    """`has apologised and admitted | mistakes`: the object right behind the second of two verbs, which a parser gives
    to the first."""
    first = verb.head
    joined = verb.dep_ == "conj" and shares_subject(verb) and first.pos_ == "VERB" and first.i < verb.i
    if not joined:
        return []
    return [c for c in first.children if c.dep_ == "obj" and c.left_edge.i == verb.i + 1 and _heads_noun_phrase(c)]


def _is_partitive(noun: Token) -> bool:
    """`redoute de nouveaux arrêts`: before an adjective and a noun in the plural `de` is the article."""
    mark = noun.left_edge
    following = mark.nbor() if mark.i < noun.i else mark
    plural = noun.pos_ == "NOUN" and "Number=Plur" in str(noun.morph)
    return plural and mark.dep_ == "case" and following.dep_ == "amod" and following.i == noun.i - 1 == mark.i + 1


def _heads_noun_phrase(token: Token) -> bool:
    """A nominal, a sum of money, or a word with an article that the tagger took for something else."""
    articled = any(c.dep_ == "det" and c.i < token.i for c in token.children)
    return is_nominal(token) or token.pos_ == "SYM" or articled


def _stands_free(token: Token) -> bool:
    """An article, and no preposition."""
    return any(c.dep_ == "det" for c in token.children) and not any(c.dep_ in {"case", "mark"} for c in token.children)
