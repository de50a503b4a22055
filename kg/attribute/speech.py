"""Who can speak at all, and how directly a content is quoted."""

from __future__ import annotations

from kg.attribute.quotes import inside
from kg.attribute.setting import Setting
from kg.lexicon.grammar import Grammar
from kg.parse.namejoins import roles_of
from kg.parse.nominals import name_at
from kg.parse.tokens import Token
from kg.parse.tree import (
    Range,
    ends_name,
    form,
)
from kg.terms import Mode
from kg.words import Words

TELLING = frozenset({"acl", "acl:relcl", "amod", "nmod", "advmod"})
"""Relations to a noun of what tells who it is."""


def may_speak(subject: Token, setting: Setting) -> bool:
    """Whether a subject can be a speaker at all: somebody, no impersonal pronoun, no thing."""
    return not is_nobody(subject, setting.grammar) and may_be_asked(subject, setting)


def is_nobody(noun: Token, grammar: Grammar) -> bool:
    """`No group has claimed P`, `Nul ne croit P`, `Everyone says P`: none, or none in particular. `Someone close to X`
    is somebody, and so is `No 10`."""
    determiners = [c for c in noun.lefts if c.dep_ in {"det", "nummod"}]
    if form(noun) in grammar.nobodies and not determiners:
        return True
    words = " ".join(form(t) for t in noun.doc[noun.left_edge.i : noun.i + 1])
    if words in grammar.anybodies and not any(c.i > noun.i and c.dep_ in TELLING for c in noun.children):
        return True
    return any(form(c) in grammar.no_determiners for c in determiners) and not noun.text[:1].isdigit()


def may_be_asked(subject: Token, setting: Setting) -> bool:
    """Whether a subject can be asked for a comment, as `neither company` can too: no impersonal pronoun, no thing."""
    grammar = setting.grammar
    unknown = grammar.impersonal_clitics | grammar.object_relatives | grammar.subject_relatives | grammar.indefinites
    if form(subject) in unknown:
        return False
    if subject.lemma_.lower() in grammar.never_speak and not (_is_called(subject) or ends_name(subject)):
        return False
    if subject.dep_ == "expl:subj" and form(subject) not in grammar.inverted:
        nobody = subject.head.lemma_.lower() in grammar.impersonals
        return not nobody and _acts(subject.head)
    return form(subject) not in grammar.first_persons or inside(setting.quotes, subject.i) is None


def _is_called(subject: Token) -> bool:
    """`Bill Tessier`, `Hope Lindgren`: a word for a thing before a surname is a first name."""
    return subject.text[:1].isupper() and any(c.dep_ == "flat:name" and c.text[:1].isupper() for c in subject.children)


def names_voice(noun: Token) -> bool:
    """Whether a noun tells a person, people or a body, who speak."""
    roles = roles_of(noun.doc.lang_) if noun.pos_ == "NOUN" else None
    if roles is None:
        return False
    key = Words.of(noun.text).forms
    joined = len(key) > 1 and roles.is_office(key)  # `porte-parole`: two words to a table
    return joined or roles.sort_of(key) is not None or key in roles.anaphors


def names_person(noun: Token) -> bool:
    """Whether a noun tells one person (`Une riveraine hausse les épaules. « … »`)."""
    roles = roles_of(noun.doc.lang_) if noun.pos_ == "NOUN" and "Number=Sing" in str(noun.morph) else None
    return roles is not None and roles.is_person(Words.of(noun.text).forms)


def is_asked(verb: Token, whom: Token, setting: Setting) -> bool:
    """`questioned | the driver`: some verbs doubt a thing, but ask a person."""
    return verb.lemma_.lower() in setting.grammar.interrogating and (whom.pos_ == "PRON" or names_person(whom))


def is_some_thing(noun: Token, setting: Setting) -> bool:
    """`Pour une somme de trois millions, P`, `Pour sa part, X`: a thing that is brought in, or somebody's, sees
    nothing its way."""
    grammar = setting.grammar
    brought_in = any(
        form(c) in grammar.possessives | grammar.indefinite_articles or c.dep_ == "nummod" for c in noun.lefts
    )
    return noun.pos_ == "NOUN" and brought_in and not names_voice(noun)


def is_named(subject: Token) -> bool:
    """Whether a subject is a name, or a noun with a name beside it."""
    return subject.pos_ == "PROPN" or name_at(subject) is not None


def _acts(verb: Token) -> bool:
    """Whether a verb that a parser took for impersonal is active, as verbs of real subjects are."""
    passive = any(c.dep_ in {"aux:pass", "cop", "expl:pass"} for c in verb.children)
    return verb.pos_ == "VERB" and not passive


def mode_of(content: Range, frame: str, setting: Setting) -> Mode:
    """Direct for a clause quoted whole, mixed for a quoted fragment, else indirect."""
    for quote in setting.quotes:
        if quote.inner == content or (
            quote.outer.holds(content) and quote.inner.end - quote.inner.start <= content.end - content.start + 1
        ):
            return Mode.DIRECT if frame in {"clause", "quote"} and quote.whole else Mode.MIXED
        if quote.outer.overlaps(content):
            return Mode.MIXED
    return Mode.INDIRECT
