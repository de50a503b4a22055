"""Trees that the order of words rules out, where a subject stands before its verb and the conjunction may be left out.

`and other experts | predicted Q`: a noun phrase joined right before a cue verb that has no subject is its subject.
`While X says P, | there are Q`: what a conjunction opens is not the main clause of its sentence.
"""

from __future__ import annotations

from kg.lexicon.cues import load as load_lexicon
from kg.lexicon.grammar import load_grammar
from kg.parse.namejoins import binds
from kg.parse.tokens import Doc, Morph, Span, Token
from kg.parse.tree import OBJECTS, SUBJECTS, form, is_finite, is_gerund, is_nominal, is_relative

FINITE = Morph("Mood=Ind|Tense=Past|VerbForm=Fin")
GIVEN = OBJECTS | {"ccomp"}
"""Relations of what a verb governs behind it."""
LOOSE = frozenset({"advcl", "ccomp", "conj", "acl", "parataxis"})
"""How a parser hangs a verb whose subject it lost."""
LATER = frozenset({"parataxis", "ccomp", "conj"})
"""How it hangs the main clause behind one that a conjunction opens."""
SIGNS = range(2, 7)
"""Letters of a name in capitals."""
UNNAMED = frozenset({"PART", "ADV", "AUX", "INTJ", "ADP", "X", "SYM", "CCONJ"})
"""What a tagger may take such a name for."""
PERSON = "person"


class WordOrder:
    """The mending, for the cue verbs of one language."""

    def __init__(self, lang: str) -> None:
        self.lexicon, self.grammar = load_lexicon(lang), load_grammar(lang)

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with such trees rehung."""
        for sent in list(doc.sents):
            self._subordinate(sent)
        for token in doc:
            if token.dep_ == "conj" and token.pos_ in {"NOUN", "PROPN"}:
                self._give_verb(token)
            elif token.pos_ in UNNAMED and token.text.isupper() and len(token.text) in SIGNS:
                _free_name(token)
            elif token.dep_ == "ROOT" and token.pos_ == "VERB":
                self._free_when(token)
                _free_subject(token)
            elif token.dep_ in {"advcl", "acl"} and is_gerund(token):
                _join_gerund(token)
            elif token.dep_ in SUBJECTS:
                _part_subject(token)
            elif token.text == "-" and token.dep_ == "punct":
                _join_hyphened(token)
            elif token.dep_ == "compound" and token.pos_ == "PROPN" and token.head.i > token.i:
                _part_apposition(token)
        return doc

    def _give_verb(self, noun: Token) -> None:
        """`issued a warning for the coast and other experts | predicted Q`."""
        verb = self._verb_behind(noun)
        mark = next((c for c in noun.lefts if c.dep_ == "cc" and form(c) in self.grammar.parting), None)
        if verb is None or mark is None or mark.i + 1 < noun.left_edge.i:
            return
        main = noun.sent.root
        if main.i == verb.i or main.i > mark.i or main.pos_ != "VERB":
            return
        if not is_nominal(noun.head) and noun.head.pos_ != "VERB":
            return
        noun.hang(verb)
        noun.dep_, verb.dep_ = "nsubj", "conj"
        mark.hang(verb)
        if not is_finite(verb):
            verb.morph = FINITE
        if verb.head is not main:
            verb.hang(main)

    def _verb_behind(self, noun: Token) -> Token | None:
        """The cue verb right behind `noun`, with an object or a clause and without a subject or a helper; not one that
        persons undergo (`and families | promised new homes`)."""
        verb = self._behind_aside(noun)
        if verb.pos_ != "VERB" or verb.dep_ not in LOOSE or verb.head.i > verb.i or is_gerund(verb):
            return None
        cues = self.lexicon.verbs(verb.form, verb.lemma_.lower())
        undergone = any(frame.startswith(PERSON) for cue in cues for frame in cue.frames)
        if not cues or (undergone and not is_finite(verb)):
            return None
        before = any(c.dep_ in SUBJECTS or c.dep_ == "mark" or c.dep_.startswith("aux") for c in verb.lefts)
        given = any(c.dep_ in GIVEN and c.i > verb.i for c in verb.children)
        return verb if given and not before else None

    def _behind_aside(self, noun: Token) -> Token:
        """What stands right behind `noun`, or behind a relative clause on it between two commas; `noun` itself at the
        end."""
        doc, end = noun.doc, noun.sent.end
        if noun.i + 2 >= end or doc[noun.i + 1].text != "," or form(doc[noun.i + 2]) not in self._relatives:
            return noun.nbor() if noun.i + 1 < end else noun
        closing = next((t.i for t in doc[noun.i + 3 : end] if t.text == ","), end)
        if closing + 1 >= end or not any(is_finite(t) for t in doc[noun.i + 3 : closing]):
            return noun
        for token in doc[noun.i + 2 : closing]:
            if token.head.i < noun.i:
                token.hang(noun)
        return doc[closing + 1]

    @property
    def _relatives(self) -> frozenset[str]:
        return self.grammar.subject_relatives - self.grammar.complementizers

    def _free_when(self, verb: Token) -> None:
        """`The vote, the first ever, came after the mayor, Ada Untel, | said P`: between a conjunction of time and a
        main verb that reports stands that verb's subject; the finite verb before them is the main one."""
        doc, bounds = verb.doc, verb.sent
        if (
            verb.i < bounds.start + 3
            or doc[verb.i - 1].text != ","
            or not any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children)
        ):
            return
        noun = next((t for t in doc[bounds.start : verb.i - 1] if self._timed(t) and _reaches(t, verb)), None)
        above = [noun.head, *noun.head.ancestors] if noun is not None else []
        main = next((t for t in above if t.pos_ == "VERB"), None)
        if noun is None or main is None or main.i > noun.i or not is_finite(main):
            return
        mark = next(c for c in noun.lefts if c.dep_ == "case")
        subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS and c.i < main.i), None)
        if subject is not None:
            subject.hang(subject)  # `came` may hang on it
        main.hang(main)
        main.dep_ = "ROOT"
        for child in [c for c in verb.lefts if c.i < mark.i and c is not main]:
            child.hang(main)
        if subject is not None:
            subject.hang(main)
        verb.hang(main)
        noun.hang(verb)
        mark.hang(verb)
        noun.dep_, mark.dep_, mark.pos_, verb.dep_ = "nsubj", "mark", "SCONJ", "advcl"

    def _timed(self, noun: Token) -> bool:
        return is_nominal(noun) and any(c.dep_ == "case" and form(c) in self.grammar.meanwhile for c in noun.lefts)

    def _subordinate(self, sent: Span) -> None:
        """`While most opinion says P, | there are doubts`: the clause behind the comma is the main one."""
        verb, first = sent.root, next((t for t in sent if not t.is_punct and not t.is_space), sent.root)
        if first.pos_ != "SCONJ" or first.dep_ != "mark" or verb.pos_ != "VERB":
            return
        subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
        opened = first.head.i == verb.i or (subject is not None and first in subject.subtree)
        main = next((c for c in verb.children if c.i > verb.i and c.dep_ in LATER and _opens(c)), None)
        if not opened or main is None:
            return
        first.hang(verb)
        main.hang(main)
        verb.hang(main)
        main.dep_, verb.dep_ = "ROOT", "advcl"


def _reaches(noun: Token, verb: Token) -> bool:
    """Whether what is told of `noun` goes right up to `verb`, its closing comma included."""
    return (
        noun.i < verb.i
        and noun.right_edge.i + 2 >= verb.i
        and any(c.dep_ == "appos" and c.i > noun.i for c in noun.children)
    )


def _free_subject(verb: Token) -> None:
    """`Speaking outside the court in Leeds, | her brother, Ada Untel, said P`: what the parser took for another name
    of a place told beside the participle that opens the sentence is the main verb's subject."""
    opening = next((c for c in verb.lefts if c.dep_ == "advcl" and is_gerund(c)), None)
    if opening is None or not is_finite(verb) or any(c.dep_ in SUBJECTS for c in verb.lefts):
        return
    last = verb.nbor(-1) if verb.nbor(-1).text != "," else verb.nbor(-2)
    above = [t for t in (last, *last.ancestors) if t.dep_ == "appos" and t.i > opening.i]
    noun = next((t for t in reversed(above) if _behind_comma(t)), None)
    if noun is None or opening not in noun.ancestors:
        return
    first, *others = [c for c in noun.head.children if c.dep_ == "appos" and opening.i < c.i <= noun.i]
    first.hang(verb)
    first.dep_ = "nsubj"
    for other in others:
        other.hang(first)


def _part_subject(subject: Token) -> None:
    if is_relative(subject):
        _part_pronoun(subject)
    elif "Number=Plur" in str(subject.morph):
        _part_plural(subject)


def _part_pronoun(pronoun: Token) -> None:
    """`the plan, | which critics call a gift`: right before another subject the pronoun is the object."""
    others = (c for c in pronoun.head.lefts if c.dep_ in SUBJECTS and c is not pronoun)
    if any(c.left_edge.i == pronoun.i + 1 for c in others):
        pronoun.dep_ = "obj"


def _part_plural(noun: Token) -> None:
    """`a measure | farmers oppose`: `a` goes with no plural, but with the noun before it, of which a clause without a
    pronoun tells."""
    before, verb = noun.nbor(-1), noun.head
    article = next((c for c in noun.lefts if "Definite=Ind" in str(c.morph) and c.i < before.i), None)
    if article is None or before.head is not noun or before.pos_ != "NOUN" or "Number=Plur" in str(before.morph):
        return
    told = next((c for c in verb.lefts if c.dep_ in SUBJECTS and c.i < article.i), None)
    if verb.dep_ == "acl:relcl" and verb.head.i < article.i:
        before.hang(verb.head)
        before.dep_ = "appos"
    elif told is not None and any(c.dep_ == "cop" for c in verb.lefts):
        before.hang(verb.head if verb.head is not verb else before)
        before.dep_ = verb.dep_
        for child in [c for c in verb.children if c.i < article.i or c.is_punct]:
            child.hang(before)
    else:
        return
    verb.hang(before)
    verb.dep_ = "acl:relcl"
    for child in [c for c in noun.lefts if c.i < before.i]:
        child.hang(before)


def _behind_comma(noun: Token) -> bool:
    first = noun.left_edge  # the comma itself, where it hangs on the noun
    return first.text == "," or (first.i > noun.sent.start and first.nbor(-1).text == ",")


def _join_hyphened(hyphen: Token) -> None:
    """`Pierre-Yves | Untel, head of Q`: behind two capitals that a hyphen ties, a third is the surname."""
    if hyphen.i + 2 >= hyphen.sent.end or not binds(hyphen):
        return
    first, second, surname = hyphen.nbor(-1), hyphen.nbor(), hyphen.nbor(2)
    tied = second.head is first and first.pos_ == second.pos_ == "PROPN"
    if tied and surname.head is first and surname.dep_ == "list" and surname.text[:1].isupper():
        surname.pos_, surname.dep_ = "PROPN", "flat:name"


def _part_apposition(name: Token) -> None:
    """`Ada Untel, | head of Q, said P`: what stands behind a comma is no part of the name before it, but told of it."""
    noun = name.head
    comma = next((t for t in name.doc[name.i + 1 : noun.i] if t.text == ","), None)
    if (
        comma is None
        or noun.dep_ not in SUBJECTS
        or not all(t.head.i >= name.i for t in name.doc[name.i + 1 : comma.i])
    ):
        return
    name.hang(noun.head)
    name.dep_ = noun.dep_
    noun.hang(name)
    noun.dep_ = "appos"


def _free_name(name: Token) -> None:
    """`broadcaster | NRK (later) reported P`: capitals between a noun and the verb that it is the subject of are its
    name."""
    if name.sent.start == name.i or name.i + 2 >= name.sent.end or name.sent.text.isupper():
        return
    noun, verb = name.nbor(-1), name.nbor(2) if name.nbor().pos_ == "ADV" else name.nbor()
    if noun.dep_ == "nsubj" and noun.head.i == verb.i and verb.pos_ == "VERB" and noun.pos_ in {"NOUN", "PROPN"}:
        name.hang(verb)
        name.pos_, name.dep_ = "PROPN", "nsubj"
        noun.hang(name)
        noun.dep_ = "nmod:desc"


def _opens(verb: Token) -> bool:
    """A finite clause with a subject of its own, right behind a comma."""
    edge = min((t.i for t in verb.subtree if not t.is_punct), default=verb.i)
    own = any(c.dep_ in SUBJECTS or c.dep_.startswith("expl") for c in verb.lefts)
    free = not any(c.dep_ in {"mark", "cc"} for c in verb.lefts)
    return own and free and is_finite(verb) and edge > 0 and verb.doc[edge - 1].text == ","


def _join_gerund(verb: Token) -> None:
    if verb.dep_ == "advcl":
        _join_absolute(verb)
    elif verb.head.dep_ == "iobj":
        verb.hang(verb.head.head)  # `emailed her supporters | saying P`: whoever writes says it
        verb.dep_ = "advcl"


def _join_absolute(verb: Token) -> None:
    """`said X sold pills, | some driving far to get them`: a participle with a subject of its own, behind a comma, goes
    with the clause that is told; `, | with the bank responding that P`: what opens it is no preposition of its
    subject."""
    own = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    for mark in [c for c in own.lefts if c.dep_ == "case"] if own is not None else []:
        mark.hang(verb)
        mark.dep_ = "mark"
    subject = next((c for c in verb.lefts if c.dep_ in {"nsubj", "det"} and c.i == verb.i - 1), None)
    told = next((c for c in verb.head.children if c.dep_ == "ccomp" and verb.head.i < c.i < verb.i), None)
    if subject is not None and told is not None and subject.i and subject.nbor(-1).text == ",":
        verb.hang(told)
        subject.dep_ = "nsubj"
