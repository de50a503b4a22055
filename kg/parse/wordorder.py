"""Trees that the order of words rules out, where a subject stands before its verb and the conjunction may be left out.

`and other experts | predicted Q`: a noun phrase joined right before a cue verb that has no subject is its subject.
`found that | insects also carry it`: no singular determiner stands before a plural. `While X says P, | there are Q`:
what a conjunction opens is not the main clause of its sentence.
"""

from __future__ import annotations

from kg.lexicon.cues import load as load_lexicon
from kg.lexicon.grammar import load_grammar
from kg.parse.tokens import Doc, Morph, Span, Token
from kg.parse.tree import OBJECTS, SUBJECTS, form, is_finite, is_gerund, is_nominal

FINITE = Morph("Mood=Ind|Tense=Past|VerbForm=Fin")
PRESENT = Morph("Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin")
LOST = frozenset({"obj", "iobj", "ccomp", "nsubj"})
"""How a parser hangs a verb that it took for a noun."""
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
            elif token.dep_ in {"det", "fixed"} and form(token) in self.grammar.complementizers:
                _free_conjunction(token)
            elif token.pos_ in UNNAMED and token.text.isupper() and len(token.text) in SIGNS:
                _free_name(token)
            elif token.pos_ == "NOUN" and token.dep_ in LOST and self._make_present(token):
                continue
            elif token.dep_ in {"obj", "ccomp"} and token.head.pos_ == "VERB" and token.i > token.head.i:
                _make_oblique(token)
                _make_clause(token)
                self._make_shown(token)
            elif token.dep_ == "ROOT" and token.pos_ == "VERB":
                self._free_when(token)
            elif token.dep_ == "advcl" and is_gerund(token):
                _join_absolute(token)
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

    def _reports(self, verb: Token) -> bool:
        cues = self.lexicon.verbs(form(verb), verb.lemma_.lower())
        return any(cue.neutral and "clause" in cue.frames for cue in cues)

    def _timed(self, noun: Token) -> bool:
        return is_nominal(noun) and any(c.dep_ == "case" and form(c) in self.grammar.meanwhile for c in noun.lefts)

    def _make_shown(self, noun: Token) -> None:
        """`A poll shows | prices rising`: what a text shows somebody or something doing is a clause."""
        verb, participle = noun.head, noun.doc[noun.right_edge.i + 1] if noun.right_edge.i + 1 < noun.sent.end else noun
        texts = self.grammar.words_of | self.grammar.records
        text = any(c.dep_ == "nsubj" and c.lemma_.lower() in texts for c in verb.lefts)
        doing = participle.dep_ in {"xcomp", "advcl"} and participle.head is verb and is_gerund(participle)
        if text and doing and self._reports(verb):
            noun.hang(participle)
            noun.dep_, participle.dep_ = "nsubj", "ccomp"

    def _make_present(self, token: Token) -> bool:
        """`claims | the rule violates the charter`: where two noun phrases, the second with its article, follow a verb
        that reports, what ends the first in `s` is a verb."""
        if token.i <= token.sent.start or token.i + 1 >= token.sent.end or not token.text.endswith("s"):
            return False
        noun, thing, verb = token.nbor(-1), token.nbor().head, token.head
        bare = noun.dep_ == "compound" and noun.head is token and noun.text.islower() and not noun.text.endswith("s")
        apart = token.nbor().pos_ == "DET" and thing.i > token.i and thing.head in (token, verb) and is_nominal(thing)
        if not (bare and apart) or verb.pos_ != "VERB" or verb.i > noun.i or not self._reports(verb):
            return False
        for child in token.lefts:
            child.hang(noun)
        token.pos_, token.morph, token.dep_ = "VERB", PRESENT, "ccomp"
        noun.hang(token)
        thing.hang(token)
        noun.dep_, thing.dep_ = "nsubj", "obj"
        return True

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


def _free_conjunction(mark: Token) -> None:
    """`found that | insects, and what eats them, also carry it`: before a plural a conjunction, whose clause has the
    next finite verb without a subject."""
    noun = mark.nbor() if mark.i + 1 < mark.sent.end else mark
    above = mark.nbor(-1) if mark.i > mark.sent.start else mark
    plural = noun.pos_ == "NOUN" and "Number=Plur" in str(noun.morph) and noun.head.i == above.i
    if above.pos_ != "VERB" or not plural:
        return
    loose = (c for c in above.children if c.i > noun.i and c.dep_ in LATER)
    verb = next((c for c in loose if is_finite(c) and not any(g.dep_ in SUBJECTS for g in c.children)), None)
    if verb is None:
        return
    verb.dep_ = "ccomp"
    noun.hang(verb)
    noun.dep_ = "nsubj"
    mark.hang(verb)
    mark.pos_, mark.dep_ = "SCONJ", "mark"


def _make_oblique(token: Token) -> None:
    """`tore into | Ada Untel`: what a preposition governs is no object."""
    if token.dep_ == "obj" and any(c.dep_ == "case" and c.i < token.i for c in token.children):
        token.dep_ = "obl"


def _make_clause(token: Token) -> None:
    """`shows | wages have fallen`, `said | the ferry sank`: what has a subject of its own and no copula is a clause."""
    own = next((c for c in token.lefts if c.dep_ == "nsubj"), None)
    if own is None or own.i < token.head.i or any(c.dep_ in {"cop", "mark", "case", "det"} for c in token.children):
        return
    if token.pos_ == "VERB" and is_finite(token):
        token.dep_ = "ccomp"
    elif token.pos_ == "NOUN" and token.text.islower() and own.i + 1 == token.i and not token.text.endswith("s"):
        token.pos_, token.morph, token.dep_ = "VERB", FINITE, "ccomp"


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
