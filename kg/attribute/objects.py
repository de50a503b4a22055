"""Frames with one complement: a clause, a question, an infinitive, an object, a phrase behind a preposition."""

from __future__ import annotations

from kg.attribute.clauses import reported_clause
from kg.attribute.contents import head_noun, phrase_content
from kg.attribute.directs import objects
from kg.attribute.edges import before_participle, behind_insertion
from kg.attribute.openforms import is_being, like_gerund, like_infinitive
from kg.attribute.otherwise import behind_compound, quoted_behind, restricted, taken_by_relative, which, with_thing
from kg.attribute.quotes import inside
from kg.attribute.setting import Complement, Setting
from kg.attribute.speech import is_asked, names_voice
from kg.attribute.vessels import summed_up, vessel_clause
from kg.lexicon.grammar import BARE_CLAUSES, SUBJECT_FIRST
from kg.parse.tokens import Span, Token
from kg.parse.tree import (
    OBJECTS,
    SUBJECTS,
    Range,
    form,
    is_finite,
    is_nominal,
    is_relative,
    preposition,
    sentence,
    trim,
)

VOID_WORDS = 4
"""Words of the longest infinitive that is no position (`give her full name`)."""


def clause(verb: Token, argument: str, setting: Setting) -> Complement | None:
    """P in `dit que P`."""
    if restricted(verb, setting) is not None:
        return None
    content = before_participle(verb, reported_clause(verb, setting), setting)
    return Complement((content,), "clause") if content else None


def question(verb: Token, argument: str, setting: Setting) -> Complement | None:
    """P in `se demande si P`, its question word kept."""
    start = behind_insertion(verb)
    for token in verb.doc[start : min(start + 4, sentence(verb).end)]:
        if form(token) in setting.grammar.interrogatives and token.i > verb.i:
            end = max(t.i for t in verb.subtree) + 1
            governed = token.i > verb.i + 1 and token.nbor(-1).pos_ == "ADP"  # `se demande | à quoi`
            content = trim(verb.doc, token.i - governed, min(end, sentence(verb).end))
            return (
                Complement((content,), "question") if content and len(range(content.start, content.end)) > 2 else None
            )
        if token.pos_ in {"NOUN", "PROPN", "VERB"}:
            return None
    return None


def infinitive(verb: Token, argument: str, setting: Setting) -> Complement | None:
    """P in `dit vouloir P`, `refuse de P`: behind the mark that `argument` names, none for a bare infinitive."""
    bare = [] if argument else [g for c in verb.children if c.i > verb.i and c.dep_ == "obl" for g in c.children]
    for child in (*dependents(verb), *bare):
        if (
            child.i < verb.i
            or not (like_infinitive(child) or (not argument and like_gerund(child, setting)))
            or (
                child.dep_ not in {"xcomp", "ccomp", "obj", "advcl", "obl", "acl", "obl:arg", "csubj", "dep"}
                and not is_being(child)
            )
        ):
            continue
        mark = None if is_being(child) else preposition(child, setting.grammar)
        marked = any(form(c) in setting.grammar.complementizers and c.dep_ == "mark" for c in child.lefts)
        beside = child.head.i != verb.i and child.dep_ == "acl" and child.head.i == child.i - 1
        if mark is None and (marked or beside):
            continue  # `suggested | that the vote be held`: a clause; `ne veut pas d'un prix | plancher`
        noun = child.head
        if noun.i != verb.i and noun.pos_ == "NOUN" and noun.dep_ == "obj" and not _only_time(noun, setting):
            continue  # `demande l'annulation du permis | de démolir`
        if mark is not None and (_timed_behind(verb, mark[1], setting) or _of_some_thing(verb, mark[1], setting)):
            continue  # `exige un report, le temps | de finir`, `announced a fund | to help farms`
        if mark is None and _perceived(child, verb, setting):
            return None
        if (mark[0] if mark else "") == argument:
            content = with_thing(child, phrase_content(child, mark[1] if mark else None, setting), verb, setting)
            void = content is None or _is_void(verb.doc[content.start : content.end], setting)
            return (
                Complement((*_taken_back(child, verb, setting), content), "infinitive")
                if content and not void
                else None
            )
    return None


def _perceived(open_verb: Token, verb: Token, setting: Setting) -> bool:
    """`entend | X chanter`, `l'entend chanter`: between a verb and a bare infinitive stands who does it."""
    if SUBJECT_FIRST in setting.grammar.syntax:
        return False
    clitic = any(c.dep_ in OBJECTS and form(c) in setting.grammar.object_clitics and c.i < verb.i for c in verb.lefts)
    between = any(c.dep_ == "obj" and is_nominal(c) and verb.i < c.i < open_verb.i for c in verb.children)
    return clitic or between


def _is_void(words: Span, setting: Setting) -> bool:
    """`asked not | to be named`: who wants not to be named takes no position."""
    first = [form(t) for t in words[:VOID_WORDS]]
    joined = (" ".join(first[:n]).replace("' ", "'") for n in range(2, len(first) + 1))
    return any(words in setting.grammar.void_infinitives for words in joined)


def _timed_behind(verb: Token, mark: Token, setting: Setting) -> bool:
    """Whether the infinitive that `mark` opens only tells how long, behind an object that the verb has already."""
    before = mark.nbor(-1)
    return (
        before.i > verb.i
        and before.lemma_.lower() in setting.grammar.spans
        and (any(verb.i < o.i < before.i for o in objects(verb)))
    )


def _of_some_thing(verb: Token, mark: Token, setting: Setting) -> bool:
    """Whether the infinitive that `mark` opens tells what a thing is for that the verb has as its object."""
    if SUBJECT_FIRST not in setting.grammar.syntax:
        return False
    some = setting.grammar.indefinite_articles
    things = (o for o in objects(verb) if verb.i < o.i < mark.i and o.lemma_.lower() not in setting.grammar.temporal)
    return any(not names_voice(o) and any(form(c) in some or c.dep_ == "nummod" for c in o.lefts) for o in things)


def _taken_back(open_verb: Token, verb: Token, setting: Setting) -> tuple[Range, ...]:
    """X in `X, que Y refuse d'envisager`: what the relative pronoun, the object of the infinitive, takes back up."""
    if SUBJECT_FIRST in setting.grammar.syntax or verb.dep_ != "acl:relcl" or open_verb.head.i != verb.i:
        return ()
    before = [c for t in (verb, open_verb) for c in t.lefts if form(c) in setting.grammar.object_relatives]
    own = any(c.dep_ in OBJECTS and c.i > open_verb.i for c in open_verb.children)
    taken = head_noun(verb.head, verb, setting) if before and not own else None
    return (taken,) if taken is not None else ()


def direct_object(verb: Token, argument: str, setting: Setting) -> Complement | None:
    """X in `exige X`, and in `X, que Y exige`; only X with the noun that `argument` names, if it names one."""
    if is_relative_object(verb, setting) and argument in {"", form(verb.head)}:
        content = summed_up(verb.head, setting) or head_noun(verb.head, verb, setting)
        return Complement((content,), "object") if content else None
    only = None if argument else restricted(verb, setting) or which(verb, setting)
    if only is not None:
        return Complement((only,), "object")
    for child in _of_two(objects(verb), setting):
        void = child.lemma_.lower() in setting.grammar.void_objects or argument not in {"", form(child)}
        if (child.pos_ == "PRON" and not _points_back(child, setting)) or child.i < verb.i or void:
            continue
        if _only_time(child, setting) or is_asked(verb, child, setting):
            continue
        content = vessel_clause(child, setting) or phrase_content(child, None, setting)
        return Complement((content,), "object") if content else None
    return None if argument else quoted_behind(verb, setting)


def _points_back(pronoun: Token, setting: Setting) -> bool:
    """`denied | this`: where a pronoun behind its verb is an object like others, one that takes up what was said."""
    return SUBJECT_FIRST in setting.grammar.syntax and form(pronoun) in setting.grammar.impersonal_clitics


def _of_two(found: list[Token], setting: Setting) -> list[Token]:
    """`exige des banques | un prix`: of two objects side by side the first, behind a partitive, is who is asked."""
    behind = [o for o in found if o.i > o.head.i]
    if len(behind) != 2 or behind[0].right_edge.i + 1 != behind[1].left_edge.i:
        return found
    article = behind[0].left_edge
    asked = article.dep_ == "det" and setting.grammar.prepositions.get(form(article)) in setting.grammar.genitives
    return [behind[1]] if asked and behind[1].left_edge.dep_ == "det" else found


def is_relative_object(verb: Token, setting: Setting) -> bool:
    """`le texte que X rejette`: the relative pronoun, also where a parser took it for a conjunction."""
    return is_of_relative(verb, setting) and not any(c.i > verb.i and c.dep_ in OBJECTS for c in verb.children)


def is_of_relative(verb: Token, setting: Setting) -> bool:
    """Whether a relative clause tells what its verb's subject does to the noun, or something of it (`a plan that X
    calls a farce`)."""
    if verb.dep_ != "acl:relcl" or not any(c.dep_ in {"nsubj", "expl:subj"} for c in verb.children):
        return False
    marks = [c for c in verb.children if c.i < verb.i and form(c) in setting.grammar.object_relatives]
    return bool(marks) or is_contact(verb, setting)


def is_contact(verb: Token, setting: Setting) -> bool:
    """`a charge | the office denies`: a relative clause without a pronoun, its subject right behind the noun."""
    if BARE_CLAUSES not in setting.grammar.syntax or verb.dep_ != "acl:relcl" or not is_nominal(verb.head):
        return False
    first = verb.left_edge
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    bare = subject is not None and subject.left_edge.i == first.i and first.i == verb.head.i + 1
    return bare and is_finite(verb) and not is_relative(first)


def _only_time(token: Token, setting: Setting) -> bool:
    """`a confirmé mardi`: a time without a complement of its own is no object, unless it is quoted."""
    if inside(setting.quotes, token.i) is not None:
        return False
    one = any(form(c) in setting.grammar.indefinite_articles for c in token.lefts)
    told = {"nmod", "nummod"} | ({"acl", "amod"} if one else set())  # `déplore | une journée perdue`
    return token.lemma_.lower() in setting.grammar.temporal and not any(c.dep_ in told for c in token.children)


def oblique(verb: Token, argument: str, setting: Setting) -> Complement | None:
    """X in `insiste sur X`, behind the preposition that `argument` names."""
    for child in dependents(verb):
        joined = behind_compound(child, argument, setting) if " " in argument else None
        if joined is not None:
            return Complement((joined,), "oblique")
        mark = preposition(child, setting.grammar)
        # `menace l'avenir | du pays`
        of_object = child.head.i != verb.i and child.dep_ == "nmod" and argument in setting.grammar.genitives
        adverb = argument in setting.grammar.adverb_marks and form(child) in setting.grammar.adverbial_objects
        void = of_object or adverb or _only_count(child, setting)
        if child.i > verb.i and mark and mark[0] == argument and child.pos_ not in {"PRON", "NUM"} and not void:
            content = vessel_clause(child, setting) or phrase_content(child, mark[1], setting)
            if content:
                return Complement((content,), "oblique")
    return taken_by_relative(verb, argument, setting)


def _only_count(noun: Token, setting: Setting) -> bool:
    """`manifestent pour | la troisième fois`: which time it was is no content."""
    counted = any("NumType=Ord" in str(c.morph) and c.i < noun.i for c in noun.children)
    marks = (preposition(c, setting.grammar) for c in noun.children if c.dep_ == "nmod")
    told = any(m is not None and m[0] in setting.grammar.genitives for m in marks)
    return counted and not told and noun.lemma_.lower() in setting.grammar.temporal


def carrier(verb: Token, argument: str, setting: Setting) -> Complement | None:
    """The object, or the phrase behind the preposition, that should be a cue noun (`dit sa colère`)."""
    found = oblique(verb, argument, setting) if argument else direct_object(verb, "", setting)
    return Complement(found.contents, "carrier") if found is not None else None


def dependents(verb: Token) -> list[Token]:
    """Children, and what a parser hung one step too low: on an object or adverb behind the verb."""
    direct = [c for c in verb.children if c.i > verb.i]
    holders = [c for c in direct if c.dep_ in {"obj", "advmod", "obl:mod"} and c.pos_ != "VERB"]
    return [*direct, *(g for c in holders for g in c.children if g.i > c.i)]
