"""Verbs that their form does not show: past tenses taken for participles, verbs taken for nouns.

Where a language has one form for both (`warned`, `plans`), a small parser makes participles of finite verbs and noun
phrases of sentences. A participle with a subject of its own and no auxiliary is finite; and where a sentence has no
finite verb, the form of a cue verb between two noun phrases is its verb.
"""

from __future__ import annotations

from kg.lexicon.cues import load as load_lexicon
from kg.lexicon.grammar import load_grammar
from kg.parse.raising import PRESENT, free_report
from kg.parse.tokens import Doc, Morph, Span, Token
from kg.parse.tree import OBJECTS, SUBJECTS, form, is_gerund, is_nominal

PAST = Morph("Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin")
BEHIND = frozenset({"DET", "ADP", "SCONJ", "PART", "PRON", "PROPN", "NOUN", "ADJ", "NUM"})
"""What may stand behind it."""
COMPLEMENT = {"acl": "xcomp", "acl:relcl": "ccomp", "nmod": "obl", "appos": "obj", "compound": "obj", "dep": "obj"}
ENCLOSING = 2
"""Commas around what is set in between subject and verb."""
CLOSING = frozenset({"”", '"', "’"})
INSIDE = frozenset({",", "!", "?"})
"""Marks before the one that closes a quotation."""
DESCRIBING = frozenset({"acl", "acl:relcl", "advcl"})
"""Relations of clauses inside a noun phrase."""
GIVEN = frozenset({"obj", "ccomp", "xcomp", "iobj"})
"""Relations of what only an active verb governs."""


class BareForms:
    """The mending, for the cue verbs of one language."""

    def __init__(self, lang: str) -> None:
        self.lexicon, self.grammar = load_lexicon(lang), load_grammar(lang)

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with such verbs finite, and at the head of sentences that had none."""
        for token in doc:
            if _is_past(token) and (_has_subject(token) or _is_joined_active(token)):
                token.morph = PAST
            elif token.pos_ == "VERB" and "Tense=Past" in str(token.morph) and _is_finite(token):
                token.morph = PAST  # it shows no number: the tagger guessed one
        for token in doc:
            report = self._report_above(token) if token.dep_ == "conj" else None
            if report is not None:
                token.hang(report)
        self._free_nouns(doc)
        for sent in list(doc.sents):
            if _is_verbless(sent):
                verb = next((t for t in sent if self._could_be_verb(t, sent)), None)
                if verb is not None:
                    _raise(verb, sent)
        return doc

    def _is_joined_noun(self, token: Token) -> bool:
        """`could seek seizures or | fines if P`: what is joined right behind a plural noun, agrees with no verb
        that it could be joined to, and governs nothing, is a noun."""
        if token.pos_ != "VERB" or token.dep_ != "conj" or token.morph != PRESENT or token.i < 2:
            return False
        noun, head = token.doc[token.i - 2], token.head
        joined = token.nbor(-1).dep_ == "cc" and token.nbor(-1).head.i == token.i and is_nominal(noun)
        apart = "Number=Plur" in str(head.morph) or "Tense=Past" in str(head.morph)
        if not (joined and apart and head.i < noun.i and head.pos_ == "VERB"):
            return False
        word = form(token)
        governs = any(c.dep_ in OBJECTS | SUBJECTS | {"obl", "advmod"} and c.i > token.i for c in token.children)
        return not governs and not self.lexicon.verbs(word, word) and not any(c.dep_ == "xcomp" for c in token.children)

    def _is_bare_object(self, token: Token) -> bool:
        """`demanded better | pay`: behind a comparative, an infinitive without its mark that nothing follows is what a
        cue verb governs."""
        if token.pos_ != "VERB" or token.dep_ not in {"xcomp", "obj"} or token.head.i > token.i or not token.i:
            return False
        before, verb = token.nbor(-1), token.head
        compared = before.head.i == token.i and "Degree=Cmp" in str(before.morph)
        joined = any(c.dep_ == "cc" for child in token.children for c in (child, *child.children))
        governs = any(c.dep_ in SUBJECTS or (c.dep_ in GIVEN and not joined) for c in token.children)
        if not compared or governs or any(c.dep_ in {"mark", "aux"} for c in token.children):
            return False
        return any("object" in cue.frames for cue in self.lexicon.verbs(form(verb), verb.lemma_.lower()))

    def _free_nouns(self, doc: Doc) -> None:
        for token in doc:
            if token.pos_ == "PROPN" and token.dep_ in SUBJECTS | OBJECTS and _is_small(token):
                token.pos_ = "NOUN"  # `Ada Untel's | pledge`
            if token.pos_ == "ADV" and {"case", "det"} <= {c.dep_ for c in token.lefts}:
                token.pos_, token.dep_ = "NOUN", "obl"  # `according to a network | tally`
            _free_prefix(token)
            if self._is_joined_noun(token):
                _make_noun(token)
            if self._is_bare_object(token):
                _make_object(token)
            if self._hides_report(token):
                free_report(token)

    def _hides_report(self, token: Token) -> bool:
        """`“P,” the actor | sighs.`: right behind a quotation a noun that ends a phrase and has the form of a verb of
        speech."""
        if token.pos_ != "NOUN" or not token.i or token.nbor(-1).dep_ != "compound" or token.i + 1 >= len(token.doc):
            return False
        first, word = token.left_edge.i, form(token)
        opened = first > 1 and token.doc[first - 1].text in CLOSING and token.doc[first - 2].text in INSIDE
        verbs = self.lexicon.verbs(word, word) if opened and token.nbor().is_punct else ()
        return any("quote" in cue.frames for cue in verbs)

    def _report_above(self, token: Token) -> Token | None:
        """`said the bill was fair but | urged X to Q`: the reporting verb that a joined cue verb goes with, where a
        mark parts it from the reported clause or that clause is no plain past."""
        inner = next((t for t in (token.head, *token.head.ancestors) if t.dep_ == "ccomp"), None)
        if inner is None or inner.head.i > inner.i or not _joins_as_cue(token) or token.morph != inner.head.morph:
            return None
        if not self.lexicon.verbs(form(token), token.lemma_.lower()) or inner.i < inner.head.i:
            return None
        coordinator = next((c.i for c in token.lefts if c.dep_ == "cc"), token.i)
        apart = token.doc[coordinator - 1].text == "," or form(token.doc[coordinator]) not in self.grammar.joining
        helped = any(c.dep_.startswith(("aux", "cop")) for c in token.head.children)
        return inner.head if apart or helped else None

    def _could_be_verb(self, token: Token, sent: Span) -> bool:
        """A cue verb's form behind a noun phrase, before something that it governs; no name."""
        word = form(token)
        if token.i <= sent.start or token.i + 1 >= sent.end or not self.lexicon.verbs(word, word):
            return False
        if token.pos_ not in {"NOUN", "VERB", "ADJ", "PROPN"} or (token.text != word and not sent[0].text.isupper()):
            return False
        if is_gerund(token) or _opens_clause(token):
            return False
        before, after = token.nbor(-1), token.nbor()
        if before.text == "," and sum(t.text == "," for t in sent.doc[sent.start : token.i]) == ENCLOSING:
            before = _before_comma(sent)
        if not is_nominal(before) or before.text.endswith(tuple(self.grammar.possessive_marks)) or before.pos_ == "NUM":
            return False
        governed = any(c.dep_ == "case" for c in _topmost(before, token).lefts)  # `According to a study | published P`
        return not governed and self._may_follow(after, word)

    def _may_follow(self, after: Token, word: str) -> bool:
        """What the verb could govern; `of` only behind a verb that takes it (`approved | of the sale`)."""
        meant = self.grammar.prepositions.get(form(after), form(after))
        if form(after) in self.grammar.genitives:
            return any(f"oblique:{meant}" in cue.frames for cue in self.lexicon.verbs(word, word))
        return after.pos_ in BEHIND or is_gerund(after)


def _before_comma(sent: Span) -> Token:
    """What stands before the first comma of a sentence that has one."""
    return next(t for t in sent if t.text == ",").nbor(-1)


def _opens_clause(token: Token) -> bool:
    """`If you | want P`, `the report I | quoted`: a verb whose conjunction or pronoun shows what clause it is."""
    own = token.lefts
    return any(c.dep_ == "mark" for c in own) or (token.dep_ in DESCRIBING and any(c.pos_ == "PRON" for c in own))


def _joins_as_cue(token: Token) -> bool:
    """A finite verb without a subject or conjunction of its own, that governs something."""
    bare = not any(c.dep_ in SUBJECTS or c.dep_ in {"mark", "aux"} for c in token.children)
    return (
        bare
        and token.pos_ == "VERB"
        and _is_finite(token)
        and any(c.i > token.i and not c.is_punct for c in token.children)
    )


def _is_verbless(sent: Span) -> bool:
    """No finite verb but in clauses that describe a noun, or in what hangs on such a noun."""
    root = sent.root
    if root.pos_ == "VERB" or any(c.dep_ in {"cop", *SUBJECTS} for c in root.children):
        return not any(_is_finite(t) for t in sent)
    return not any(_is_finite(t) and not any(a.dep_ in DESCRIBING for a in (t, *t.ancestors)) for t in sent)


def _is_small(token: Token) -> bool:
    """No name is written small throughout (`al | -Untel` goes on)."""
    following = token.nbor().text if token.i + 1 < len(token.doc) else ""
    return token.text.islower() and following != "-" and not following[:1].isupper()


def _is_past(token: Token) -> bool:
    past = token.pos_ == "VERB" and "Tense=Past" in str(token.morph) and "VerbForm=Part" in str(token.morph)
    return past and not any(c.dep_.startswith("aux") for c in token.children)


def _has_subject(token: Token) -> bool:
    return any(c.dep_ == "nsubj" and c.i < token.i for c in token.children) and token.dep_ != "acl"


def _is_joined_active(token: Token) -> bool:
    """`was lost and | urged the king to`: joined, with an object, to a verb that no perfect tense helps."""
    perfect = any(c.dep_ == "aux:tense" for c in token.head.children)
    return token.dep_ == "conj" and not perfect and any(c.dep_ in GIVEN and c.i > token.i for c in token.children)


def _is_finite(token: Token) -> bool:
    return "VerbForm=Fin" in str(token.morph)


def _free_prefix(prefix: Token) -> None:
    """`that they had | co-operated`: what a parser hung on the prefix is the verb's."""
    verb = prefix.head
    if prefix.dep_ == "compound" and verb.pos_ == "VERB" and verb.i == prefix.i + 2 and prefix.nbor().text == "-":
        for child in prefix.children:
            if child.i < prefix.i:
                child.hang(verb)


def _make_noun(token: Token) -> None:
    """`token` joined to the noun before its coordinator; a clause that a conjunction hung on it goes to that noun's
    verb."""
    noun = token.doc[token.i - 2]
    token.pos_, token.morph = "NOUN", Morph("Number=Plur")
    for child in token.children:
        if child.i > token.i and any(c.dep_ == "mark" for c in child.lefts):
            child.hang(noun.head)
            child.dep_ = "advcl"
    token.hang(noun)


def _make_object(token: Token) -> None:
    """`token`, taken for an infinitive, made the object of its verb."""
    token.pos_, token.morph, token.dep_ = "NOUN", Morph("Number=Sing"), "obj"
    for child in token.lefts:
        child.pos_, child.dep_ = "ADJ", "amod"
    listed = next((c for c in token.children if c.dep_ in GIVEN and c.i > token.i), None)
    if listed is not None:
        listed.dep_ = "conj"  # `better pay and shorter | hours`
        for between in [c for c in token.children if token.i < c.i < listed.i]:
            between.hang(listed)
            for mark in [c for c in between.children if c.dep_ == "cc"]:
                mark.hang(listed)
            between.dep_ = "amod" if between.dep_ == "conj" else between.dep_


def _topmost(noun: Token, verb: Token) -> Token:
    """The head of the whole phrase before `verb` that `noun` stands in; the comma behind what a preposition opens ends
    that (`In an interview, | the mayor`)."""
    while noun.head.i < verb.i and noun.head.i != noun.i and is_nominal(noun.head):
        if noun.dep_ == "appos" and any(c.dep_ == "case" for c in noun.head.lefts):
            break
        noun = noun.head
    return noun


def _raise(verb: Token, sent: Span) -> None:
    """`verb` at the root, the noun before it its subject with all that stood before, what is behind its complements."""
    subject = verb.nbor(-1)
    if subject.text == ",":  # behind an insertion, the noun that it describes
        subject = _before_comma(sent)
    subject = _topmost(subject, verb)
    opened = subject.left_edge.i
    before = [t for t in sent if t.i < verb.i and t.i != subject.i and (t.head.i >= verb.i or t.head.i == t.i)]
    behind = [t for t in sent if t.i > verb.i and (t.head.i < verb.i or t.head.i == t.i)]
    verb.hang(verb)
    verb.dep_, verb.pos_, verb.morph = "ROOT", "VERB", PRESENT
    subject.hang(verb)
    subject.dep_ = "nsubj"
    for token in before:
        token.hang(subject if token.i > opened else verb)
    for token in behind:
        token.hang(verb)
    for child in verb.children:
        if child.i > verb.i:
            child.dep_ = COMPLEMENT.get(child.dep_, child.dep_)
    first = next((c for c in verb.children if c.i > verb.i and c.pos_ in {"NOUN", "PROPN"}), None)
    governed = any(c.dep_ in OBJECTS | SUBJECTS and c.i > verb.i for c in verb.children)
    if first is not None and not governed and not any(c.dep_ == "case" for c in first.children):
        first.dep_ = "obj"
