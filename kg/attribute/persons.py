"""Frames that aim at somebody: `accuse Y de`, `demande à Y de`, `s'accusent mutuellement`."""

from __future__ import annotations

from kg.attribute.contents import phrase_content, trim_keeping_quotes
from kg.attribute.directs import objects
from kg.attribute.objects import (
    dependents,
    direct_object,
    infinitive,
    is_relative_object,
    oblique,
)
from kg.attribute.quotes import inside
from kg.attribute.reflexive import is_reflexive, undergoes
from kg.attribute.setting import Complement, Setting
from kg.attribute.speakers import phrase, subject_of
from kg.lexicon.grammar import SUBJECT_FIRST
from kg.parse.complements import is_each_other
from kg.parse.tokens import Token
from kg.parse.tree import (
    OBJECTS,
    SUBJECTS,
    form,
    is_infinitive,
    is_nominal,
    is_past_participle,
    preposition,
    sentence,
    trim,
)


def person(verb: Token, argument: str, setting: Setting) -> Complement | None:
    """P and its target Y in `accuse Y de P`, behind the preposition that `argument` names."""
    described = _described(verb, setting)
    target = described or _target_object(verb, setting) or _relative_target(verb, setting)
    if target is None:
        return None
    after = verb.i if described is not None else max(target.i, verb.i)
    found: Complement | None = None
    near = (*dependents(verb), *target.children, *(g for c in target.children for g in c.children))
    for child in sorted(dict.fromkeys(near), key=lambda c: c.left_edge.i):
        mark = preposition(child, setting.grammar)
        if mark is None or mark[0] != argument or min(child.i, mark[1].i) <= after:
            continue
        own = child.head.i == target.i and not is_infinitive(child) and _belongs(child, target, mark)
        content = None if own else phrase_content(child, mark[1], setting)  # not `accuse le président de la France`
        if content and is_infinitive(child):
            return Complement((content,), "person", target)
        found = found or (Complement((content,), "person", target) if content else None)
    return found


def _described(verb: Token, setting: Setting) -> Token | None:
    """Y in `Y, accusé par X de P`, `Accusé de P par X, Y …`: whom a participle without a helper describes, or who
    undergoes an infinitive (`Y s'est fait accuser de P`)."""
    if undergoes(verb, setting.grammar):
        return subject_of(verb, setting.grammar)
    free = not any(c.dep_.startswith("aux") or c.dep_ in SUBJECTS for c in verb.children)
    if verb.dep_ not in {"acl", "advcl"} or not is_past_participle(verb) or not free:
        return None
    if verb.dep_ == "acl":
        return verb.head if is_nominal(verb.head) else None
    return next((c for c in verb.head.lefts if c.dep_ in SUBJECTS and c.i > verb.i), None)


def aiming(frames: tuple[str, ...]) -> tuple[str, ...]:
    """Those of `frames` that aim at a person, as a passive bears them: the deed alone, its target the subject."""
    named = (f.partition(":")[::2] for f in frames)
    return tuple(f"person:{argument}" for name, argument in named if name in {"person", "regard"})


def regard(verb: Token, argument: str, setting: Setting) -> Complement | None:
    """Y and P in one stretch, Y the target: `thanked | Y for P`."""
    found = person(verb, argument, setting)
    if found is None or found.target is None or found.target.i < verb.i or is_each_other(found.target, setting.grammar):
        return found
    start = phrase(found.target, setting.grammar).start
    whole = trim_keeping_quotes(verb.doc, start, found.contents[0].end, setting)
    return Complement((whole,), "regard", found.target) if whole and start > verb.i else found


def answerable(verb: Token, argument: str, setting: Setting) -> Complement | None:
    """P and Y in one stretch, Y the target behind its preposition: `blamed | the crash on Y`."""
    found = regard(verb, argument, setting)
    behind = (t for c in (found.contents if found else ()) for t in verb.doc[c.start : c.end])
    mark = next((t for t in behind if setting.grammar.prepositions.get(form(t)) == argument and t.dep_ == "case"), None)
    return Complement(found.contents, "answerable", mark.head) if found is not None and mark is not None else None


def _belongs(complement: Token, target: Token, mark: tuple[str, Token]) -> bool:
    """Whether a complement hung on the target names it (`le maire de Lyon`, `l'avenir du pays`) and is no deed."""
    word = form(mark[1])
    contracted = word != mark[0] and "'" not in word and mark[1].i == target.i + 1
    return complement.pos_ == "PROPN" or (contracted and complement.dep_ == "nmod")


def _relative_target(verb: Token, setting: Setting) -> Token | None:
    """Y in `Y, que X accuse de`, also where the pronoun hangs on the deed (`que X accuse d'avoir | menti`)."""
    deeds = (c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i and verb.dep_ == "acl:relcl")
    taken = (t for d in deeds for t in d.lefts if t.i < verb.i and t.dep_ in OBJECTS)
    lent = any(form(t) in setting.grammar.object_relatives for t in taken)
    return verb.head if lent or is_relative_object(verb, setting) else None


def _target_object(verb: Token, setting: Setting) -> Token | None:
    for child in verb.children:
        if child.dep_ in OBJECTS | {"obl:arg"} and is_nominal(child) and form(child) not in setting.grammar.reflexives:
            if child.i > verb.i and preposition(child, setting.grammar):
                continue
            return pointed_at(child, verb, setting)
        if child.dep_ == "nsubj:pass":
            return child
    return next((o for o in objects(verb) if o.i > verb.i), None) or _misread_target(verb, setting)


def _misread_target(verb: Token, setting: Setting) -> Token | None:
    """A name behind the verb that the parser took for a complement, or for the subject of the infinitive that follows
    (`accuse | Dakar de bloquer`)."""
    for child in (*verb.children, *(g for c in verb.children if is_infinitive(c) for g in c.children)):
        mark = preposition(child.head, setting.grammar)
        open_ = child.head.i == verb.i or (child.dep_ == "nsubj" and mark is not None and child.i < mark[1].i)
        named = child.pos_ == "PROPN" or (SUBJECT_FIRST in setting.grammar.syntax and is_nominal(child))
        if child.i > verb.i and named and open_ and preposition(child, setting.grammar) is None:
            return child
    return None


def pointed_at(token: Token, verb: Token, setting: Setting) -> Token:
    """The antecedent of a relative pronoun; any other token itself."""
    relative = form(token) in setting.grammar.object_relatives | setting.grammar.addressed_relatives
    return verb.head if relative and verb.dep_ == "acl:relcl" else token


def addressee(verb: Token, argument: str, setting: Setting) -> Complement | None:
    """P and its target Y in `demande à Y de P`; X in `promet à Y X` when `argument` is `object`."""
    target = next((c for c in verb.children if _is_addressee(c, verb, setting)), None)
    if target is None:
        return None
    found = infinitive(verb, argument, setting) if argument != "object" else _object_beside(target, verb, setting)
    if found is None and argument != "object":
        found = _hung_on_target(target, argument, setting)
    if found is None:
        return None
    return Complement(found.contents, "to", pointed_at(target, verb, setting))


def _object_beside(target: Token, verb: Token, setting: Setting) -> Complement | None:
    """X in `promet | X | à Y`: the object up to the preposition of whoever is addressed."""
    found = direct_object(verb, "", setting) or _object_behind(target, setting)
    mark = preposition(target, setting.grammar)
    if found is None or mark is None or mark[1].i not in found.contents[0]:
        return found
    content = trim(verb.doc, found.contents[0].start, mark[1].i)
    return Complement((content,), found.frame) if content else None


def _object_behind(target: Token, setting: Setting) -> Complement | None:
    """X in `offre aux partants | X`, which the parser hung on them."""
    for child in target.children:
        first = child.left_edge
        # `reproche à l'entraîneur | des « propos déplacés »`: what is quoted is no part of a name of office.
        quoted = form(first) in setting.grammar.indefinite_articles and first.nbor().dep_ == "punct"
        articled = first.head.i == child.i and (first.dep_ == "det" or quoted)
        if child.i > target.i and child.pos_ == "NOUN" and articled and child.dep_ in {"nmod", "appos", "obj"}:
            content = phrase_content(child, None, setting)
            return Complement((content,), "object") if content else None
    return None


def _hung_on_target(target: Token, argument: str, setting: Setting) -> Complement | None:
    """The infinitive that the parser hung on the addressee (`reproche au maire | d'avoir menti`)."""
    for child in (*target.children, *(g for c in target.children for g in c.children)):
        mark = preposition(child, setting.grammar)
        if is_infinitive(child) and mark and mark[0] == argument:
            content = phrase_content(child, mark[1], setting)
            return Complement((content,), "to") if content else None
    return None


def _is_addressee(token: Token, verb: Token, setting: Setting) -> bool:
    if token.pos_ == "PRON" and token.i < verb.i:
        return (
            token.dep_ == "iobj" or form(token) in setting.grammar.dative_clitics | setting.grammar.addressed_relatives
        )
    mark = preposition(token, setting.grammar)
    quote = inside(setting.quotes, token.i) if mark is not None else None
    if quote is not None and mark is not None and verb.i < quote.outer.start and quote.inner.start < mark[1].i:
        return False  # `rappelle son « attachement | à la liberté »`: a complement within what is quoted
    return (
        token.i > verb.i
        and mark is not None
        and mark[0] in setting.grammar.addressing
        and is_nominal(token)
        and token.pos_ != "PRON"
    )


def reciprocal(verb: Token, argument: str, setting: Setting) -> Complement | None:
    """Content of `s'accusent mutuellement de`: the others among the speakers are the target."""
    if not is_reflexive(verb, setting.grammar):
        return None
    near = verb.doc[verb.i + 1 : min(verb.i + 4, sentence(verb).end)]
    if not any(form(t) in setting.grammar.reciprocals for t in near):
        return None
    for frame in sorted(setting.grammar.mutual):
        found = infinitive(verb, frame, setting) or oblique(verb, frame, setting)
        if found:
            return Complement(found.contents, "reciprocal")
    found = direct_object(verb, "", setting)
    return Complement(found.contents, "reciprocal") if found else None


def target_only(verb: Token, argument: str, setting: Setting) -> Complement | None:
    """Y in `critique Y`: content and target at once."""
    found = direct_object(verb, "", setting)
    if found is None:
        return None
    target = next((c for c in verb.children if c.dep_ in OBJECTS and c.i in found.contents[0]), None)
    return Complement(found.contents, "target", target)
