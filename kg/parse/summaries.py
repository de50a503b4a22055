"""Nouns that sum up a clause behind its comma: `P, an accusation | management denies`, `P, an account | contradicted by
witnesses`. Where a relative clause needs no pronoun a small parser takes such a noun for part of a name, for the main
clause's subject or for its object. The order of the words alone tells: a mark, an indefinite article, the noun, and a
clause or a participle with its agent.
"""

from __future__ import annotations

from kg.lexicon.cues import load as load_lexicon
from kg.lexicon.grammar import Grammar, load_grammar
from kg.parse.tokens import Doc, Token
from kg.parse.tree import OBJECTS, SUBJECTS, form, is_finite, is_nominal, is_past_participle

SETTING_APART = frozenset({",", "–", "—"})
"""Marks behind which a writer sums up."""
SUBJECT_TOKENS = 6
"""The longest subject of the relative clause, its pronoun included."""
AGENT_TOKENS = 3
"""How far behind the noun the preposition of the agent may stand (`a claim | widely disputed by`)."""


class Summaries:
    """The mending, for the nouns of one language."""

    def __init__(self, lang: str) -> None:
        self.lexicon, self.grammar = load_lexicon(lang), load_grammar(lang)

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with such nouns beside the clause that they sum up, and what tells of them hung on them."""
        for token in doc.tokens[3:]:
            if form(token) in self.grammar.summaries and self._stands_apart(token):
                self._free(token)
        return doc

    def _stands_apart(self, noun: Token) -> bool:
        doc = noun.doc
        article, mark = doc[noun.i - 1], doc[noun.i - 2]
        return form(article) in self.grammar.indefinite_articles and mark.text in SETTING_APART

    def _free(self, noun: Token) -> None:
        verb = _judging(noun, self.grammar) or self._relative(noun)
        main = _main(noun, verb) if verb is not None else None
        if verb is None or main is None or main.i > noun.i:
            return
        role = verb.dep_
        for lost in [t for t in noun.doc[noun.sent.start : noun.i - 2] if t.head.i >= noun.i]:
            lost.hang(main)
            lost.dep_ = role if lost.dep_ in {"ccomp", "parataxis"} else lost.dep_
        noun.pos_ = "NOUN"
        noun.hang(main)
        noun.dep_ = "parataxis"
        for mark in [c for c in verb.lefts if c.i < noun.i]:
            mark.hang(main)
        verb.hang(noun)
        verb.dep_ = "acl" if is_past_participle(verb) and not is_finite(verb) else "acl:relcl"
        noun.nbor(-1).hang(noun)
        noun.nbor(-1).dep_ = "det"

    def _relative(self, noun: Token) -> Token | None:
        """The finite verb of the relative clause behind `noun`, given its subject and its pronoun for object."""
        doc, end = noun.doc, noun.sent.end
        reach = doc.tokens[noun.i + 1 : min(noun.i + SUBJECT_TOKENS + 2, end)]
        verb = next((t for t in reach if t.is_punct or (t.pos_ == "VERB" and is_finite(t))), None)
        if verb is None or verb.is_punct or verb.i < noun.i + 2:
            return None
        pronoun = noun.nbor() if form(noun.nbor()) in self._pronouns else None
        between = [t for t in doc[noun.i + 1 + (pronoun is not None) : verb.i] if not t.dep_.startswith("aux")]
        subject = next((t for t in reversed(between) if is_nominal(t) or t.pos_ == "PRON"), None)
        if subject is None or any(t.pos_ in {"ADP", "VERB", "SCONJ", "CCONJ"} for t in between):
            return None
        governs = any(c.dep_ in OBJECTS | {"ccomp"} and c.i > verb.i and is_nominal(c) for c in verb.children)
        if governs or (pronoun is not None and not self.lexicon.verbs(form(verb), verb.lemma_.lower())):
            return None  # `a claim that | the mayor broke the rules`, `a claim that | prices fell`: what is claimed
        if subject.head.i != verb.i and not subject.hang(verb):
            return None
        subject.dep_ = "nsubj"
        for word in (t for t in between if t.i < subject.i and t.head.i not in range(noun.i, subject.i)):
            word.hang(subject)
        if pronoun is not None:
            pronoun.pos_, pronoun.dep_ = "PRON", "obj"
            pronoun.hang(verb)
        return verb

    @property
    def _pronouns(self) -> frozenset[str]:
        return self.grammar.object_relatives | self.grammar.complementizers


def _judging(noun: Token, grammar: Grammar) -> Token | None:
    """The participle behind `noun` that an agent follows."""
    reach = noun.doc.tokens[noun.i + 1 : min(noun.i + 1 + AGENT_TOKENS, noun.sent.end)]
    agent = next((t for t in reach if form(t) in grammar.agents), None)
    verb = agent.nbor(-1) if agent is not None and agent.i > noun.i + 1 else None
    if verb is None or not is_past_participle(verb) or any(c.dep_.startswith("aux") for c in verb.children):
        return None
    return verb


def _main(noun: Token, verb: Token) -> Token | None:
    """The main verb before `noun`; one that hangs on `verb`, which a parser took for it, is raised in its place."""
    root = noun.sent.root
    if root.i < noun.i:
        return root
    first = next(
        (t for t in noun.doc[noun.sent.start : noun.i - 2] if t.head.i >= noun.i and t.dep_ in {"ccomp", "parataxis"}),
        None,
    )
    if first is None or root not in (noun, verb) or not any(c.dep_ in SUBJECTS for c in first.children):
        return None
    first.hang(first)
    root.hang(first)
    first.dep_ = "ROOT"
    return first
