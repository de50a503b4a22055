"""The words that a sentence offers for a speaker: the cue verb's subject, and the part of it that names."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.attribute.tree import (
    SUBJECTS,
    Range,
    antecedent,
    children,
    conjuncts,
    form,
    is_finite,
    is_infinitive,
    is_name,
    is_nominal,
    sentence,
)
from kg.lexicon.grammar import Grammar

MAX_CLIMB = 4
"""How many verbs up the tree a subject is looked for."""


def subject_of(verb: Token, grammar: Grammar) -> Token | None:
    """The token that speaks when `verb` is the cue: its subject, an inverted clitic, or the subject it shares.

    A relative pronoun gives its antecedent. None when the verb has none (impersonal, imperative, passive).
    """
    current = verb
    for _ in range(MAX_CLIMB):
        own = _own_subject(current, grammar)
        if own is not None:
            return _resolve_relative(own, current, grammar)
        above = _sharing(current, grammar)
        if above is None:
            return None
        if is_nominal(above) and above.pos_ != "VERB":
            return above
        current = above
    return None


def _own_subject(verb: Token, grammar: Grammar) -> Token | None:
    clitic = inverted_clitic(verb, grammar)
    if clitic is not None:
        return clitic
    candidates = [c for c in children(verb, SUBJECTS) if form(c) not in grammar.euphonic]
    for candidate in candidates:
        if candidate.lemma_.lower() in grammar.temporal or form(candidate) in grammar.temporal:
            # A date at the head of the sentence taken for the subject: the real one is joined to it.
            joined = [c for c in candidate.children if c.dep_ in {"conj", "appos", "nmod"} and is_nominal(c)]
            joined = [c for c in joined if c.lemma_.lower() not in grammar.temporal and c.i < verb.i]
            if joined:
                return joined[0]
            continue
        if is_nominal(candidate) or candidate.pos_ in {"ADJ", "DET"}:
            return candidate
    return None


def inverted_clitic(verb: Token, grammar: Grammar) -> Token | None:
    """The pronoun hung behind a verb or its auxiliary (`a-t-il dit`, `dit-elle`)."""
    for token in verb.doc[max(0, verb.i - 3) : min(verb.i + 4, len(verb.doc))]:
        if form(token) in grammar.inverted and (token.head.i == verb.i or token.head.head.i == verb.i or abs(token.i - verb.i) <= 2):
            before = token.nbor(-1) if token.i else token
            attached = {verb.i} | {c.i for c in verb.children if c.dep_.startswith("aux")}
            if before.i in attached or form(before) in grammar.euphonic or form(token) in grammar.euphonic:
                return token
    return None


def _resolve_relative(subject: Token, verb: Token, grammar: Grammar) -> Token:
    if form(subject) not in grammar.subject_relatives:
        return subject
    noun = antecedent(verb) or (subject.head.head if subject.head.dep_.startswith("acl") else None)
    if noun is None or not is_nominal(noun):
        before = subject.nbor(-1) if subject.i else subject
        before = before.nbor(-1) if before.text == "," and before.i else before
        noun = before if is_nominal(before) else subject
    return noun


def _sharing(verb: Token, grammar: Grammar) -> Token | None:
    """The token above whose subject `verb` shares, or the noun that a participle hangs on."""
    head = verb.head
    if head.i == verb.i:
        return None
    if verb.dep_ == "conj":
        return head
    if verb.dep_ in {"xcomp", "ccomp"} and (is_infinitive(verb) or not is_finite(verb)):
        return head
    if verb.dep_ in {"advcl", "parataxis", "dep", "parataxis:insert"} and not is_finite(verb):
        return head
    if verb.dep_ == "acl" and not is_finite(verb):
        return head
    if verb.dep_ in {"amod", "appos"} and not is_finite(verb):
        return head
    return None


def speakers(subject: Token, grammar: Grammar) -> list[Token]:
    """The subject and those joined to it, each a speaker of the same words."""
    joined = conjuncts(subject, grammar)
    return [t for t in joined if t.lemma_.lower() not in grammar.temporal] or [subject]


def phrase(token: Token, grammar: Grammar) -> Range:
    """The words to show for the speaker whose head is `token`: the name alone if there is one, else noun phrase or pronoun."""
    if token.pos_ == "PRON" and form(token) in grammar.pronouns:
        return Range(token.i, token.i + 1)
    name = name_at(token)
    if name is not None:
        return name
    return noun_phrase(token, grammar)


def name_at(token: Token) -> Range | None:
    """The proper name that `token` heads, or that stands in apposition to it."""
    doc = token.doc
    if token.pos_ in {"PROPN", "X"} and is_name(token):
        return _name_run(doc, token.i)
    for child in token.children:
        bare = not any(c.dep_ == "case" for c in child.children)
        if child.i > token.i and bare and child.dep_ in {"appos", "flat:name", "nmod", "flat:foreign"} and is_name(child) and child.pos_ in {"PROPN", "X"}:
            run = _name_run(doc, child.i)
            if all(t.text != "," for t in doc[token.i + 1 : run.start]) or child.dep_ == "appos":
                return run
    return None


def _name_run(doc: Doc, at: int) -> Range:
    """The longest run of capitalised tokens, particles inside it, around token `at`."""
    bounds = sentence(doc[at])
    start, end = at, at + 1
    while start - 1 >= bounds.start and (_joins(doc, start - 1, -1, bounds)):
        start -= 1
    while end < bounds.end and _joins(doc, end, 1, bounds):
        end += 1
    return Range(start, end)


def _joins(doc: Doc, at: int, step: int, bounds: Range) -> bool:
    token = doc[at]
    if is_name(token) and token.pos_ in {"PROPN", "X"}:
        return True
    if token.text[:1].isupper() and token.dep_.startswith("flat"):
        return True
    # A lower-case particle between two capitals that the parser holds together.
    following = at + step
    if token.dep_ == "flat:name" or (token.text.islower() and len(token.text) <= 3 and token.pos_ in {"ADP", "DET", "X", "PROPN"} and token.head.dep_.startswith("flat")):
        return following in bounds and doc[following].text[:1].isupper()
    return False


def noun_phrase(token: Token, grammar: Grammar) -> Range:
    """The noun phrase of `token` without relative clauses, appositions and what is joined to it."""
    keep = {token.i}
    for child in token.children:
        if child.dep_ in {"det", "amod", "nummod", "flat:name", "flat:foreign", "fixed", "advmod"} or (
            child.dep_ in {"nmod", "obl", "obl:arg"} and child.i > token.i
        ):
            keep |= {t.i for t in _light_subtree(child)}
        elif child.dep_ == "case" and child.i > token.i:
            keep.add(child.i)
    start, end = token.i, token.i + 1
    while start - 1 in keep:
        start -= 1
    while end in keep:
        end += 1
    return Range(start, end)


def _light_subtree(token: Token) -> list[Token]:
    found, queue = [token], [token]
    while queue:
        for child in queue.pop().children:
            if child.dep_ not in {"acl:relcl", "acl", "appos", "punct", "conj", "cc", "parataxis", "advcl"}:
                found.append(child)
                queue.append(child)
    return found
