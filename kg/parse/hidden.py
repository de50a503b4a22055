"""Cue verbs that a tagger took for a noun or adjective: `Le Bureau du Plan doute de …`, `Le rapport critique la …`.

Such forms are nouns as well, and a small parser then sees a noun phrase without a verb. Where a sentence has no main
verb and a bare word between a noun phrase and a complement could be a cue verb's finite form, it is one.
"""

from __future__ import annotations

from kg.lexicon.cues import load as load_lexicon
from kg.lexicon.grammar import Grammar, load_grammar
from kg.parse.joined import take_over
from kg.parse.raising import PRESENT, rehang
from kg.parse.repair import rejoin_report
from kg.parse.tokens import Doc, Span, Token
from kg.parse.tree import form

GENDERS = {"m": "Masc", "f": "Fem"}
MODIFYING = frozenset({"acl", "appos", "amod"})
"""Relations of a verb that a parser made part of its own subject."""
DESCRIBING = MODIFYING | {"acl:relcl"}
NOMINAL = frozenset({"NOUN", "PROPN"})
COMPLEMENT = frozenset({"DET", "ADP", "SCONJ", "ADV"})
"""What may stand behind the verb."""
GOVERNED = frozenset({"DET", "SCONJ"})
"""What stands behind it where it might be a participle or an adjective as well."""


class Hidden:
    """The mending, for the cue verbs of one language."""

    def __init__(self, lang: str) -> None:
        self.lexicon = load_lexicon(lang)
        self.grammar = load_grammar(lang)
        self.endings = tuple(self.grammar.participle_endings)
        self.clitics = self.grammar.object_clitics
        self.reflexives = self.grammar.reflexives - self.grammar.pronouns.keys()

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with such verbs at the head of their sentences."""
        for sent in list(doc.sents):
            for token in sent:
                if token.pos_ not in {"NOUN", "ADJ"}:
                    continue
                if self._behind_clitic(token):
                    _free_from_clitic(token, sent)
                elif self._bound(token) or self._behind_subject(token):
                    _make_verb(token, sent)
                elif self._joined(token):
                    _join_main(token, sent)
            if _is_verbless(sent):
                verb = next((t for t in sent if t.i > sent.root.i and self._could_be_verb(t)), None)
                if verb is not None:
                    verb.pos_ = "VERB"
                    verb.morph = PRESENT
                    _rehang(sent, verb)
                    for token in sent:
                        rejoin_report(token)
        return doc

    def _behind_clitic(self, token: Token) -> bool:
        """`Il | l'accuse de`, `…, | l'accuse de mentir`: what the tagger takes for article and noun is a pronoun
        and its verb where a subject pronoun goes before, or an infinitive behind `de` follows a subject's aside."""
        word, at = form(token), token.i
        if token.pos_ != "NOUN" or at < 2 or form(token.nbor(-1)) not in self.clitics or token.text != word:
            return False
        article = token.nbor(-1)
        if at <= token.sent.start + 1:
            return False
        if at + 1 >= token.sent.end or not self.lexicon.verbs(word, word) or word.endswith(self.endings):
            return False
        before = article.nbor(-1)
        subject = before.pos_ == "PRON" and form(before) in self.grammar.pronouns and before.head.i == at
        behind = [t for t in token.doc[at + 1 : min(at + 4, token.sent.end)] if not t.is_punct]
        ordered = len(behind) > 1 and behind[0].pos_ == "ADP" and "VerbForm=Inf" in str(behind[1].morph)
        return subject or self._clashes(article, token) or (ordered and (before.text == "," or before.dep_ == "cc"))

    def _clashes(self, article: Token, noun: Token) -> bool:
        """`La ministre | le taxe de cynisme`: behind a noun, an article of another gender than the noun behind it."""
        shown = GENDERS.get(self.grammar.determiners.get(form(article), "?")[:1])
        own = noun.morph.get("Gender")
        return article.nbor(-1).pos_ in NOMINAL and shown is not None and len(own) == 1 and own[0] != shown

    def _bound(self, token: Token) -> bool:
        """`La direction | s'en défend`: behind a reflexive or a negation stands a verb."""
        if token.pos_ not in {"NOUN", "ADJ"}:
            return False
        tokens, at = token.doc.tokens, token.i - 1
        if tokens[at].form in self.grammar.adverbial_clitics and at > token.sent.start:
            at -= 1
        if tokens[at].form not in self.reflexives or not tokens[at].text.islower():
            return False
        return token.i >= token.sent.start + 2 and "VerbForm" not in str(token.morph)

    def _behind_subject(self, token: Token) -> bool:
        """`Elle | juge prématuré de`, `Le président | juge l'entretien positif`: what has a subject and no copula is a
        verb."""
        word = form(token)
        if token.text != word or word.endswith(self.endings) or not self.lexicon.verbs(word, word):
            return False
        if any(c.dep_ in {"det", "cop", "case"} or c.dep_.startswith("aux") for c in token.children):
            return False
        return any(c.dep_ == "nsubj" and c.i < token.i for c in token.children)

    def _joined(self, token: Token) -> bool:
        """`… et | presse Québec de`: a bare noun joined to a verb is a verb, and one joined to a noun with an article
        (`d'ici l'été et | presse Québec de`)."""
        if token.pos_ not in {"NOUN", "ADJ"} or token.dep_ != "conj":
            return False
        nominal = token.head.pos_ in {"NOUN", "ADJ"} and "Number=Sing" in str(token.morph)
        articled = nominal and (_articled(token.head, self.grammar) or _before_infinitive(token))
        if token.head.pos_ not in {"VERB", "AUX"} and not articled:
            return False
        word = form(token)
        bare = token.i > token.sent.start and token.nbor(-1).dep_ == "cc" and token.text == word
        after = token.nbor() if token.i + 1 < token.sent.end else None
        known = bool(self.lexicon.verbs(word, word)) and not word.endswith(self.endings)
        return bare and known and after is not None and after.pos_ in {"DET", "PROPN", "ADP"}

    def _could_be_verb(self, token: Token) -> bool:
        word = form(token)
        taken = token.pos_ in {"NOUN", "ADJ"} or (token.pos_ == "VERB" and token.dep_ in MODIFYING)
        bare = taken and token.text == word and not any(c.dep_ == "det" for c in token.children)
        if not bare or token.i + 1 >= token.sent.end:
            return False
        before, after = token.nbor(-1), token.nbor()
        if word.endswith(self.endings) and (after.pos_ not in GOVERNED or not self._is_present(word)):
            return False
        aside = before.text == "," and any(t.text == "," for t in token.doc[token.sent.root.i : before.i])
        joined = (before.pos_ in NOMINAL | {"ADJ"} or aside) and (
            after.pos_ in COMPLEMENT
            or after.text == ":"
            or (after.pos_ == "ADJ" and _before_infinitive(after))
            or (after.pos_ == "PROPN" and before.pos_ == "NOUN")
            or (token.dep_ == "flat:name" and after.pos_ in {"ADJ", "VERB"})  # `Berne | juge utile …`
        )
        return joined and bool(self.lexicon.verbs(word, word))

    def _is_present(self, word: str) -> bool:
        """The infinitive without its last letter (`critique | un budget`), whatever else ends so."""
        return any(c.head[:-1] == word for c in self.lexicon.verbs(word, word))


def _articled(noun: Token, grammar: Grammar) -> bool:
    noun = noun.head if noun.pos_ == "ADJ" else noun
    partitive = grammar.bare_genitives | grammar.elided_genitives
    return any(c.dep_ == "det" and form(c) not in partitive for c in noun.children)


def _before_infinitive(token: Token) -> bool:
    """`… et | menace de partir`: a preposition and an infinitive follow."""
    behind = token.doc[token.i + 1 : min(token.i + 3, token.sent.end)]
    return len(behind) == 2 and behind[0].dep_ == "mark" and "VerbForm=Inf" in str(behind[1].morph)


def _free_from_clitic(token: Token, sent: Span) -> None:
    """The noun becomes the verb of its clause, the article before it its object."""
    clitic = token.nbor(-1)
    token.pos_, clitic.pos_, clitic.dep_ = "VERB", "PRON", "obj"
    clitic.hang(token)
    token.morph = PRESENT
    root = sent.root
    if root.i < token.i and root.pos_ in NOMINAL and (root.is_ancestor(token)):
        rehang(sent, token)
        clitic.dep_ = "obj"
        clitic.hang(token)
    elif token.dep_ == "nmod" and token.head.pos_ in NOMINAL and token.head.i < clitic.i:
        noun = token.head
        token.hang(noun.head)
        token.dep_ = noun.dep_
        noun.hang(token)
        noun.dep_ = "nsubj"
    elif token.dep_ == "conj" and token.head.pos_ in NOMINAL and root.pos_ == "VERB":
        token.hang(root)


def _make_verb(token: Token, sent: Span) -> None:
    """A finite verb, at the head of the sentence if it was."""
    token.pos_, token.morph = "VERB", PRESENT
    if token.dep_ in {"obj", "nmod", "appos"} and sent.root.pos_ in NOMINAL and sent.root.i < token.i:
        rehang(sent, token)


def _join_main(token: Token, sent: Span) -> None:
    """Joined to the sentence's main verb, which shares its subject with it."""
    token.pos_ = "VERB"
    token.morph = PRESENT
    if sent.root.pos_ == "VERB" and sent.root.i < token.i:
        take_over(token, sent.root)


def _rehang(sent: Span, verb: Token) -> None:
    """`verb` at the root; the subject of `Dans un éditorial, le journal | doute que P` is what follows the comma."""
    opening = sent.root
    named = [c for c in opening.children if c.dep_ == "appos" and opening.i < c.i < verb.i]
    if not named or not any(c.dep_ == "case" for c in opening.children):
        rehang(sent, verb)
        return
    named[0].hang(named[0])
    opening.hang(named[0])
    rehang(sent, verb)
    opening.hang(verb)
    named[0].dep_, opening.dep_ = "nsubj", "obl:mod"


def _is_verbless(sent: Span) -> bool:
    """A nominal at the root, and no finite verb but in relative clauses."""
    root = sent.root
    if root.pos_ not in NOMINAL or any(c.dep_ in {"cop", "nsubj"} for c in root.children):
        return False
    finite = (t for t in sent if "VerbForm=Fin" in str(t.morph) and t.dep_ not in DESCRIBING and not _in_relative(t))
    return all(any(c.dep_ == "mark" for a in (t, *t.ancestors) for c in a.lefts) for t in finite)


def _in_relative(token: Token) -> bool:
    return any(a.dep_ == "acl:relcl" for a in token.ancestors)
