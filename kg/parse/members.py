"""Who of a group is named between two commas: `several charities, among them Oxbow, | warn that P`.

A small parser takes such a name for another name of the group, or hangs the group on a clause before it, so that the
verb behind the second comma has no subject. Here the names go below the group, and the verb gets it for its subject.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.lexicon.entries import split_words
from kg.lexicon.grammar import load_grammar
from kg.parse.insertions import group_behind, is_finite_form
from kg.parse.tokens import Doc, Token
from kg.parse.tree import SUBJECTS, form, is_nominal, is_relative

CLAUSAL = frozenset({"ccomp", "xcomp"})
"""Relations of a clause that a verb tells."""


class Members:
    """The mending, with the words of one language that lead in who is named."""

    def __init__(self, lang: str) -> None:
        phrases = (tuple(split_words(p)) for p in load_grammar(lang).exemplifying)
        self.leads = sorted(phrases, key=len, reverse=True)

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with the members of each group below it, and each group at its verb."""
        for closing, verb in list(closed(doc)):
            inserted = _inserted(doc, closing, doc.bounds[verb.i].start)
            if inserted is None:
                continue
            noun, opening = inserted
            lead = self._lead(doc, opening + 1)
            bereft = _is_bereft(verb, range(opening, closing))
            if bereft and (lead or any(c.dep_ in CLAUSAL for c in verb.children)):
                give(noun, verb)
            if lead and noun.head is verb:
                _put_below(noun, doc.tokens[opening + 1 : closing], lead)
        return doc

    def _lead(self, doc: Doc, start: int) -> int:
        """How many words from `start` on lead in a member; 0 if none do."""
        found = (len(p) for p in self.leads if tuple(form(t) for t in doc[start : start + len(p)]) == p)
        return next(found, 0)


def closed(doc: Doc) -> Iterator[tuple[int, Token]]:
    """Commas with a verb right behind, that no conjunction opens."""
    for comma in doc:
        verb = group_behind(comma)
        if verb is not None and verb.pos_ == "VERB" and not any(c.dep_ in {"mark", "cc"} for c in verb.lefts):
            yield comma.i, verb


def _inserted(doc: Doc, closing: int, start: int) -> tuple[Token, int] | None:
    """The noun that something set in up to `closing` stands behind, and the comma before that: the next behind a noun
    phrase that could be a subject; nothing finite stands between but in a relative clause."""
    told = False
    for i in range(closing - 1, start, -1):
        told = told or is_finite_form(doc[i])
        opens = doc[i].text == "," and (not told or is_relative(doc[i + 1]))
        if opens and (noun := group(doc, i)) is not None:
            return noun, i
    return None


def comma_before(doc: Doc, at: int) -> int:
    """The last comma before token `at` in its sentence, or the token before the sentence."""
    first = doc.bounds[at].start
    return next((i for i in range(at - 1, first - 1, -1) if doc[i].text == ","), first - 1)


def group(doc: Doc, comma: int) -> Token | None:
    """The noun phrase that goes from a comma, or the head of the sentence, to `comma`, its head a subject's: without
    a preposition."""
    start = comma_before(doc, comma) + 1
    noun = doc[comma - 1]
    while noun.head is not noun and start <= noun.head.i < noun.i:
        noun = noun.head
    edge = next((t.i for t in noun.subtree if t.i >= start), noun.i)
    led = any(c.dep_ in {"case", "mark", "cc"} for c in noun.lefts)
    return noun if is_nominal(noun) and edge == start and not led else None


def _is_bereft(verb: Token, inserted: range) -> bool:
    """Whether the verb has no subject, or one out of the words that are set in."""
    return not any(c.dep_ in SUBJECTS and c.i not in inserted for c in verb.children)


def give(noun: Token, verb: Token) -> None:
    """`noun` as the subject of `verb`, which takes its place where it hangs on it."""
    take_place(verb, noun)
    if noun.hang(verb):
        noun.dep_ = "nsubj"


def take_place(verb: Token, above: Token) -> None:
    """Put `verb` where `above` hangs, if it hangs on that."""
    if above.is_ancestor(verb):
        verb.hang(above.head if above.head is not above else verb)
        verb.dep_ = above.dep_


def _put_below(noun: Token, words: Sequence[Token], lead: int) -> None:
    """The members among `words` below `noun`; the first `lead` words lead in their head."""
    tops = [t for t in words[lead:] if t.head not in words[lead:] and not t.is_punct]
    head = next((t for t in tops if is_nominal(t)), None)
    if head is None or not head.hang(noun):
        return
    head.dep_ = "nmod"
    for token in (*words[:lead], *tops):
        if token is not head:
            token.hang(head)
    words[0].dep_ = "case"
