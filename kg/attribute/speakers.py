"""The words that a sentence offers for a speaker: the cue verb's subject, and the part of it that names."""

from __future__ import annotations

from kg.attribute.carried import carried
from kg.attribute.inversion import inverted_clitic, postposed
from kg.attribute.participles import behind_participle, differ, lent, reporting
from kg.attribute.relatives import resolved
from kg.attribute.subjects import is_dateline, is_governed, of_predicate, past_dateline
from kg.lexicon.grammar import SUBJECT_FIRST, Grammar, plain
from kg.parse.nominals import name_at, noun_phrase
from kg.parse.tokens import Token
from kg.parse.tree import (
    INSERTED,
    SUBJECTS,
    Range,
    children,
    ends_name,
    form,
    is_finite,
    is_infinitive,
    is_nominal,
    rejoins,
    sentence,
    shares_subject,
)

MAX_CLIMB = 4
"""How many verbs up the tree a subject is looked for."""


def _auxiliary_root(verb: Token) -> Token | None:
    """The auxiliary that a parser made the head of the sentence when commas part it from its participle."""
    if "VerbForm=Part" not in str(verb.morph) or any(c.dep_.startswith("aux") for c in verb.children):
        return None
    bounds = sentence(verb)
    for token in reversed(verb.doc[bounds.start : verb.i]):
        if token.pos_ == "AUX" and not token.dep_.startswith(("aux", "cop")):
            commas = [t for t in verb.doc[token.i + 1 : verb.i] if t.text == ","]
            return token if len(commas) == 2 and verb.doc[verb.i - 1].text == "," else None
        if token.pos_ == "VERB":
            return None
    return None


def elliptic(verb: Token, grammar: Grammar) -> Token | None:
    """The first verb of `a promis A, appelé à B et exclu C`, whose auxiliary and subject `verb` shares."""
    bounds = sentence(verb)
    if verb.i <= bounds.start or is_finite(verb) or any(c.dep_.startswith("aux") for c in verb.children):
        return None
    if any(c.dep_ in SUBJECTS and c.i < verb.i for c in verb.children):
        return None  # a subject of its own, whatever the tagger makes of the verb
    before, kind = verb.nbor(-1), str(verb.morph)
    if "Tense=Pres" in kind or "VerbForm=Ger" in kind:
        return None  # `had lied, | adding that`
    if before.text != "," and form(before) not in grammar.joining:
        return None
    for token in reversed(verb.doc[bounds.start : verb.i]):
        perfect = any(c.dep_ == "aux:tense" for c in token.children) and not any(
            c.dep_ == "aux:pass" for c in token.children
        )
        if token.pos_ == "VERB" and perfect:
            following = verb.doc[verb.i + 1 : min(verb.i + 4, bounds.end)]
            by_others = any(form(t) in grammar.agents for t in following)
            return None if by_others or differ(verb, token) else token
        if token.pos_ == "VERB" and is_finite(token):
            return None
    return None


def subject_of(verb: Token, grammar: Grammar) -> Token | None:
    """The token that speaks when `verb` is the cue: its subject, an inverted clitic, or the subject it shares.

    A relative pronoun gives its antecedent. None when the verb has none (impersonal, imperative, passive).
    """
    current = _auxiliary_root(verb) or elliptic(verb, grammar) or verb
    for _ in range(MAX_CLIMB):
        own = _own_subject(current, grammar)
        if own is not None and own.dep_ == "expl:subj" and current.i != verb.i:
            return None  # `Il faut | rappeler que`
        if own is not None:
            return resolved(own, current, grammar)
        above = _sharing(current, grammar)
        if above is None:
            near = _adjacent(current, grammar) or lent(current) or _behind_words(current, grammar)
            return near or carried(current, grammar, subject_of)
        if is_nominal(above) and above.pos_ != "VERB":
            return of_predicate(above) or above
        current = above
    return None


def _own_subject(verb: Token, grammar: Grammar) -> Token | None:
    clitic = inverted_clitic(verb, grammar)
    if clitic is not None:
        return clitic
    candidates = [c for c in children(verb, SUBJECTS) if form(c) not in grammar.euphonic and not _of_on(c, grammar)]
    candidates = [c for c in candidates if not _is_told(c, verb, grammar)]
    if shares_subject(verb):
        candidates = [c for c in candidates if c.i < verb.i]
    for candidate in past_dateline([behind_participle(c, verb) or c for c in candidates]):
        timed = candidate.lemma_.lower() in grammar.temporal or form(candidate) in grammar.temporal
        if timed and not ends_name(candidate):
            joined = _joined_to_date(candidate, verb, grammar)
            if joined is not None:
                return joined
            continue
        if is_governed(candidate):
            # Behind a preposition nothing is a subject: the real one stands nearer the verb.
            nearer = _nearest(verb, candidate, grammar)
            if nearer is not None:
                return nearer
            continue
        outer = verb.head if _among(candidate, verb, grammar) else _around(candidate, verb, grammar)
        if outer is not None:
            return outer
        if (
            is_nominal(candidate)
            or candidate.pos_ in {"ADJ", "DET"}
            or any(c.dep_ == "det" for c in candidate.children)
        ):
            return _named(candidate, candidates, grammar)
    return None


def _is_told(pronoun: Token, verb: Token, grammar: Grammar) -> bool:
    """`les chiffres montent et | nous | disent que P`: beside a verb in the third person the pronoun is its object."""
    finite = next((c for c in verb.children if c.dep_.startswith("aux") and is_finite(c)), verb)
    own = form(pronoun) in grammar.first_persons and pronoun.text.islower()  # not `Me Untel`
    return own and pronoun.i < verb.i and "Person=3" in str(finite.morph)


def _joined_to_date(date: Token, verb: Token, grammar: Grammar) -> Token | None:
    """Behind a date at the head of the sentence, which a parser took for the subject, the real one is joined to it."""
    joined = [c for c in date.children if c.dep_ in {"conj", "appos", "nmod"} and is_nominal(c)]
    return next((c for c in joined if c.lemma_.lower() not in grammar.temporal and c.i < verb.i), None)


def _around(candidate: Token, verb: Token, grammar: Grammar) -> Token | None:
    """`Plusieurs élus, | dont X, | ont dénoncé`, `La maire | (LR), | Anne Untel, a dénoncé`, `Conakry : | le syndicat
    réclame`: what is set in between commas or brackets is not the subject, nor what stands before a colon."""
    doc, first = verb.doc, candidate.left_edge.i
    before = doc[first - 1] if first > sentence(verb).start else None
    if any(t.text == ":" for t in doc[candidate.i : verb.i]) or is_dateline(candidate, verb):
        return _nearest(verb, candidate, grammar)
    if before is None or candidate.i > verb.i:
        return None
    among = form(before) in grammar.object_relatives and before.i and before.nbor(-1).text == ","
    bracketed = before.text == "(" and any(t.text == ")" for t in doc[candidate.i : verb.i])
    closed = bracketed or (among and any(t.text == "," for t in doc[candidate.i : verb.i]))
    at = before.i - (2 if among else 1)
    while closed and at >= sentence(verb).start and not is_nominal(doc[at]):
        at -= 1
    noun = doc[at] if closed and at >= sentence(verb).start else None
    return _top(noun) if noun is not None else None


def _of_on(token: Token, grammar: Grammar) -> bool:
    """The `l'` of `l'on`."""
    return token.pos_ != "NOUN" and token.i + 1 < len(token.doc) and form(token.nbor()) in grammar.indefinites


def _among(candidate: Token, verb: Token, grammar: Grammar) -> bool:
    """`Des ONG, dont X, s'alarment`: X is one of them, they are the subject."""
    relative = any(form(c) in grammar.object_relatives for c in candidate.lefts)
    apart = any(t.text == "," for t in verb.doc[candidate.i : verb.i])
    return relative and apart and verb.dep_ == "acl:relcl" and is_nominal(verb.head)


def _adjacent(verb: Token, grammar: Grammar) -> Token | None:
    """The nominal right before the group of a finite verb that the parser left without a subject."""
    if not is_finite(verb):
        return None
    bounds, at = sentence(verb), verb.i - 1
    group = {"AUX", "ADV", "PRON"}
    while at >= bounds.start and verb.doc[at].head.i == verb.i and verb.doc[at].pos_ in group:
        at -= 1
    if at < bounds.start:
        return None
    token = verb.doc[at]
    free = not any(c.dep_ == "case" for c in token.children)
    return _nearest(verb, verb.doc[bounds.start], grammar) if token.pos_ in {"NOUN", "PROPN"} and free else None


def _behind_words(verb: Token, grammar: Grammar) -> Token | None:
    """`« P », a lancé à la tribune | X`: behind what is quoted the subject follows the verb."""
    first = min([verb.i, *(c.i for c in verb.lefts if c.dep_.startswith(("aux", "expl")))])
    opened = first > sentence(verb).start and verb.doc[first - 1].text == ","
    return postposed(verb, grammar) if opened and is_finite(verb) else None


def _named(candidate: Token, candidates: list[Token], grammar: Grammar) -> Token:
    """Of two subjects side by side (`le sénateur et secrétaire Untel`), the name says who."""
    nearer = [c for c in candidates if candidate.i < c.i < c.head.i and is_nominal(c)]
    told = [c.i for c in candidate.children if c.dep_ == "acl:relcl" and c.i < candidate.head.i]
    nearer = [c for c in nearer if not any(candidate.i < i < c.i for i in told)]  # `X, whose brands include | Y, plans`
    if nearer and any(t.text == "," for t in candidate.doc[candidate.i : nearer[-1].i]):
        return nearer[-1]  # `Comme l'a dit X, | Y exige`
    names = [c for c in candidates if c.pos_ == "PROPN" and c.i > candidate.i and candidate.pos_ == "NOUN"]
    if SUBJECT_FIRST in grammar.syntax:  # `the mayor said | Friday`
        names = [c for c in names if c.i < c.head.i and c.lemma_.lower() not in grammar.temporal]
    if names and form(names[0].left_edge.nbor(-1)) in grammar.joining:
        return candidate  # two speakers, not one and what he is called
    return names[0] if names and not any(c.dep_ == "case" for c in names[0].children) else candidate


def _nearest(verb: Token, after: Token, grammar: Grammar) -> Token | None:
    """The nominal right before the verb group that no preposition governs, first of those joined."""
    for token in reversed(verb.doc[after.i + 1 : verb.i]):
        if is_nominal(token) and token.pos_ != "PRON" and not any(c.dep_ == "case" for c in token.children):
            first = token
            while first.dep_ == "conj" and first.head.i > after.i and is_nominal(first.head):
                first = first.head
            joined = [
                t
                for t in verb.doc[after.i + 1 : token.i]
                if t.dep_ == "conj" and t.head == token.head and token.dep_ == "conj"
            ]
            return joined[0] if joined else first
    return None


def _sharing(verb: Token, grammar: Grammar) -> Token | None:
    """The token above whose subject `verb` shares, or the noun that a participle hangs on."""
    head = verb.head
    if verb.dep_ in {"xcomp", "ccomp", "obj"} and head.pos_ in {"ADP", "ADV"} and head.head.pos_ == "VERB":
        return head.head  # `salue P, avant | de dénoncer Q`
    if head.i == verb.i:
        return None
    if verb.dep_ == "conj":
        return head.head if head.dep_ == "ccomp" and rejoins(verb, head, head.head) else head
    if verb.dep_ in {"xcomp", "ccomp"} and (is_infinitive(verb) or not is_finite(verb)):
        return head
    if verb.dep_ in {"advcl", "parataxis", "dep", INSERTED} and not is_finite(verb):
        return reporting(verb) or head
    if verb.dep_ == "acl" and not is_finite(verb):
        return head
    if verb.dep_ in {"amod", "appos"} and not is_finite(verb):
        return head
    if verb.dep_ in {"amod", "acl", "nmod", "flat:name", "appos"} and verb.i > head.i and is_nominal(head):
        return _top(head)  # a finite verb that the parser hung on its subject
    return None


def inverted_subject(verb: Token, grammar: Grammar, last: Token | None = None) -> Token | None:
    """The subject of a reporting clause set in or behind: a clitic, a noun behind the verb or behind the `last` word of
    its cue (`a fait savoir | le maire`), else what the tree says."""
    if SUBJECT_FIRST in grammar.syntax and any(c.i < verb.i for c in children(verb, SUBJECTS)):
        return subject_of(verb, grammar)
    behind = inverted_clitic(verb, grammar) or postposed(last if last is not None else verb, grammar)
    return behind or subject_of(verb, grammar)


def _top(noun: Token) -> Token:
    """The head of the noun phrase that `noun` closes (`l'association des maires`)."""
    while noun.dep_ in {"nmod", "flat:name", "appos"} and is_nominal(noun.head) and noun.head.i < noun.i:
        noun = noun.head
    return noun


def phrase(token: Token, grammar: Grammar) -> Range:
    """The words for the speaker whose head is `token`: the name alone if there is one, else noun phrase or pronoun."""
    end = token.i + 1
    while end < len(token.doc) and not token.doc[end - 1].whitespace_ and not token.doc[end].is_space:
        end += 1
    name = name_at(token)
    for stop in range(end, token.i + 1, -1):
        if plain(token.doc[token.i : stop].text) in grammar.pronouns and (stop == end or name is None):
            return Range(token.i, stop)  # `celle | - | ci |,`
    if token.pos_ == "PRON" and form(token) in grammar.pronouns:
        return Range(token.i, token.i + 1)
    if name is not None:
        return name
    return noun_phrase(token, grammar)
