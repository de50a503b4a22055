"""Claims that a cue verb introduces: `X dit que`, `X exige`, `X accuse Y de`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from kg.attribute.authors import author
from kg.attribute.colons import behind_colon, over_colon
from kg.attribute.complements import complement
from kg.attribute.contents import phrase_content, trim_keeping_quotes, unquote
from kg.attribute.cues import Spotted, spot_verb
from kg.attribute.directs import objects
from kg.attribute.experience import experienced
from kg.attribute.found import Found
from kg.attribute.governed import adjective_complement, bare_stand, noun_complement
from kg.attribute.joint import speakers
from kg.attribute.narrated import is_narrated
from kg.attribute.offers import is_void
from kg.attribute.parts import parted
from kg.attribute.passives import agents_of, passive
from kg.attribute.quotes import inside
from kg.attribute.reflexive import undergoes
from kg.attribute.rulings import convicts
from kg.attribute.seats import seat, takes_up
from kg.attribute.setting import Complement, Setting
from kg.attribute.speakers import elliptic, phrase, subject_of
from kg.attribute.speech import may_speak, mode_of
from kg.attribute.undergone import doer, judged, without_doer
from kg.lexicon.cues import Cue, Lexicon
from kg.lexicon.grammar import SUBJECT_FIRST, Grammar
from kg.parse.complements import is_each_other
from kg.parse.paragraphs import Paragraph
from kg.parse.tokens import Token
from kg.parse.tree import (
    OBJECTS,
    Range,
    form,
    is_hearsay,
    is_infinitive,
    is_passive,
    negated,
    not_yet,
    preposition,
    sentence,
)
from kg.terms import Stance

BIDDING = "verb.person.bidding"
"""The rule of `told | the bank | to raise capital`."""
ANNOUNCING_TOKENS = 2
"""Article and noun (`un point`)."""
CARRYING = frozenset({"object", "oblique", "carrier"})


def find(spotted: Spotted, paragraph: Paragraph, setting: Setting, lexicon: Lexicon) -> Iterator[Found]:
    """The claims of one verb cue: one for each speaker, none when frame or speaker is missing."""
    verb = spotted.head
    if is_passive(verb, setting.grammar) and elliptic(verb, setting.grammar) is None:
        agents = agents_of(verb, setting)
        opening = verb.dep_ == "advcl" and verb.i < verb.head.i  # `Asked whether P, | X laughed`
        if agents or opening or any(c.dep_ == "aux:pass" for c in verb.children) or verb.dep_ in {"acl", "amod"}:
            yield from _passive(spotted, agents, paragraph, setting)
            return
    if only_seems(verb, setting) or (undergoes(verb, setting.grammar) and doer(verb, setting) is None):
        return
    felt = next((c for c in spotted.cues if "experiencer" in c.frames), None)
    if felt is not None:
        yield from experienced(spotted, felt, paragraph, setting)
    for cue in spotted.cues:
        found = _complement(spotted, cue, setting)
        if found is not None and _leads_to_cue(verb, found, lexicon, setting):
            return
        if found is not None:
            found = without_doer(found, verb, setting)
            spotted, cue, found = _through(spotted, cue, over_colon(found, spotted, setting), lexicon, setting)
            if found.frame.startswith("carrier") and spotted.extent.end <= verb.i + 1:
                continue  # what it carries is no cue
            yield from active(spotted, cue, found, paragraph, setting)
            return
    yield from _otherwise(spotted, paragraph, setting, lexicon)


def _otherwise(spotted: Spotted, paragraph: Paragraph, setting: Setting, lexicon: Lexicon) -> Iterator[Found]:
    """The claims of a verb without a complement: by what stands behind a colon, or by fewer of its words."""
    saying = next((c for c in spotted.cues if {"quote", "clause"} & set(c.frames)), None)
    told = behind_colon(spotted, setting) if saying is not None else None
    if saying is not None and told is not None:
        yield from active(spotted, saying, told, paragraph, setting)
        return
    suffered = list(judged(spotted, paragraph, setting))
    yield from suffered
    if spotted.shorter is not None and not suffered:
        yield from find(spotted.shorter, paragraph, setting, lexicon)


def _leads_to_cue(verb: Token, found: Complement, lexicon: Lexicon, setting: Setting) -> bool:
    """`manifestent pour | dénoncer P`: an aim that is told by a cue verb is that verb's to claim."""
    kind, _, argument = found.frame.partition(":")
    if kind != "infinitive" or not argument or argument in setting.grammar.infinitive_marks:
        return False
    aim = next((t for t in verb.doc[found.contents[0].start : found.contents[0].end] if t.pos_ == "VERB"), None)
    spotted = spot_verb(aim, lexicon, setting.grammar) if aim is not None and is_infinitive(aim) else None
    return spotted is not None and any(_complement(spotted, cue, setting) is not None for cue in spotted.cues)


def _passive(spotted: Spotted, agents: list[Token], paragraph: Paragraph, setting: Setting) -> Iterator[Found]:
    verb = spotted.head
    words_of = verb.dep_ == "acl" and verb.head.lemma_.lower() in setting.grammar.words_of
    if words_of and preposition(verb.head, setting.grammar) is not None:
        return  # `selon les informations rapportées par X` is a source, not a content
    fitting = next((c for c in spotted.cues if "passive" in c.frames), None)
    helped = any(c.dep_.startswith("aux") for c in verb.children)
    if fitting is not None and fitting.neutral and fitting.act is Stance.COMMIT and verb.dep_ == "acl" and not helped:
        return  # `la pause décidée par X` is a deed
    if agents and fitting is not None:
        yield from passive(spotted, fitting, agents, paragraph, setting)


def _complement(spotted: Spotted, cue: Cue, setting: Setting) -> Complement | None:
    """The complement of the cue's verb, or of a later word of the cue (`fait | savoir que`)."""
    found = complement(spotted.head, cue.frames, setting)
    if len(cue.words) == 1:
        void = found is not None and is_void(cue, found, spotted.head.doc, setting)
        return None if found is None or void or _of_another_sense(spotted.head, found, setting) else found
    last = spotted.head.doc[spotted.extent.end - 1]
    judging = found is not None and found.frame.startswith("predicate")  # `put | the defeat down to tired legs`
    own = found is not None and not judging and any(c.start < spotted.extent.end for c in found.contents)
    if found is None or own:
        later = complement(last, cue.frames, setting) if last.i != spotted.head.i else None
        return later or (None if own else found) or _right_behind(spotted, cue, setting)
    return found


def _of_another_sense(verb: Token, found: Complement, setting: Setting) -> bool:
    """`a tenu sa réunion | au Sénat`: what stands behind a preposition is no content of a verb that has an object."""
    if not found.frame.startswith("oblique") or SUBJECT_FIRST in setting.grammar.syntax:
        return False
    return any(verb.i < o.i < found.contents[0].start and o.pos_ == "NOUN" and o.dep_ in OBJECTS for o in objects(verb))


def _right_behind(spotted: Spotted, cue: Cue, setting: Setting) -> Complement | None:
    """The noun phrase right behind a cue of several words, wherever the parser hung it (`met en avant | X`)."""
    doc, at = spotted.head.doc, spotted.extent.end
    if "object" not in cue.frames or at >= sentence(spotted.head).end or doc[at].pos_ != "DET" or doc[at].head.i <= at:
        return None
    content = phrase_content(doc[at].head, doc[at - 1], setting)
    return Complement((content,), "object") if content else None


def _through(
    spotted: Spotted, cue: Cue, found: Complement, lexicon: Lexicon, setting: Setting
) -> tuple[Spotted, Cue, Complement]:
    """A content that is itself a cue: `se dit | prêt à P` is the readiness, `exprime | sa crainte que P` the fear."""
    content = found.contents[0]
    taken_up = any(form(c) in setting.grammar.locative_clitics for c in spotted.head.lefts)
    for token in spotted.head.doc[content.start : min(content.start + 4, content.end)]:
        cited = found.frame != "self" and inside(setting.quotes, token.i) is not None
        if found.frame == "self" and not taken_up and token.pos_ in {"ADJ", "VERB", "NOUN", "ADV"}:
            inner = adjective_complement(token, lexicon, setting)
        elif found.frame.partition(":")[0] in CARRYING and token.pos_ == "NOUN" and (cue.neutral or _hides(cue)):
            # `parle d'un « plan de relance »`: a word that is quoted is the content, whatever it tells.
            inner = None if cited else noun_complement(token, lexicon, setting)
            inner = inner or bare_stand(token, content, lexicon, setting)
        else:
            continue
        if inner is not None:
            through, words = inner
            if found.frame == "self" and inside(setting.quotes, token.i) is not None:
                words = Range(content.start, max(content.end, words.end))  # `se dit | « ravi » du retour de Y`
            extent = Range(spotted.extent.start, token.i + 1)
            negative = replace(through, negated=through.negated or cue.negated)
            return (
                Spotted(spotted.head, extent, spotted.cues),
                negative,
                Complement((words,), found.frame, found.target),
            )
    return spotted, cue, found


def _hides(cue: Cue) -> bool:
    """`ne cache pas son inquiétude`: a verb that does the same when it is negated tells no act of its own."""
    return cue.negated is not None and cue.negated == cue.act


def active(spotted: Spotted, cue: Cue, found: Complement, paragraph: Paragraph, setting: Setting) -> Iterator[Found]:
    """The claims of an active verb with the content `found`, one for each speaker and statement."""
    verb, grammar = spotted.head, setting.grammar
    subject = doer(verb, setting) or subject_of(verb, grammar)
    told = subject is None and is_narrated(verb, grammar)
    if subject is not None and form(subject) in grammar.indefinites:
        subject = seat(verb, found.contents[:1], setting)
        told = subject is None and found.frame != "view" and takes_up(verb, setting)
    subject = (author(subject, setting) or subject) if subject is not None else None
    if not told and (subject is None or not may_speak(subject, setting) or subject.i in found.contents[0]):
        return
    if not_yet(verb, grammar) or (negated(verb, grammar) and is_hearsay(verb, grammar)):
        return
    opposed = found.frame == "object" and cue.act is Stance.OPPOSE
    if opposed and subject is not None and convicts(verb, subject, setting):
        return
    if verb.i and form(verb.nbor(-1)) in grammar.correlatives:
        return  # `n'ont ni accepté ni refusé`: neither is a position
    everyone = speakers(subject, grammar) if subject is not None else [None]
    whole = _announced(found.contents, verb, setting)
    statements = [(p,) for p in parted(whole[0], verb.doc, setting)] if found.frame == "clause" else [whole]
    for one, contents in product(everyone, statements):
        target = found.target
        if found.frame == "reciprocal" or (target is not None and is_each_other(target, grammar)):
            target = next((t for t in everyone if one is not None and t is not None and t.i != one.i), None)
        yield Found(
            paragraph,
            list(contents),
            rule=_rule(found, cue, verb),
            mode=mode_of(contents[0], found.frame, setting),
            evidence=cue.evidence,
            cue=cue,
            cue_range=spotted.extent,
            negated=negated(verb, grammar) and not (cue.kind == "noun" and any(_hides(c) for c in spotted.cues)),
            speaker=phrase(one, grammar) if one is not None else None,
            narrated=told,
            target=_aimed_at(target, contents, grammar) if target is not None else None,
        )


def _rule(found: Complement, cue: Cue, verb: Token) -> str:
    """The rule, after the frame; of a plain verb of saying with somebody and an infinitive, that they are bidden."""
    content = found.contents[0]
    first = next((t for t in verb.doc[content.start : content.end] if t.pos_ not in {"PART", "ADV"}), None)
    bidden = cue.neutral and found.frame.startswith("person") and first is not None and is_infinitive(first)
    return BIDDING if bidden else f"verb.{found.frame.replace(':', '.')}"


def _announced(contents: tuple[Range, ...], verb: Token, setting: Setting) -> tuple[Range, ...]:
    """`insiste sur un point : | P`: behind a colon what a bare noun only announced."""
    content, doc, end = contents[0], verb.doc, sentence(verb).end
    bare = (
        content.end - content.start == ANNOUNCING_TOKENS
        and form(doc[content.start]) in setting.grammar.indefinite_articles
    )
    if not bare or content.end + 1 >= end or doc[content.end].text != ":":
        return contents
    told = trim_keeping_quotes(doc, content.end + 1, end, setting)
    return (unquote(told, setting) or told,) if told is not None else contents


def _aimed_at(target: Token, contents: tuple[Range, ...], grammar: Grammar) -> Range:
    """The words for the target, without the content that a parser hung on them (`accuse l'État | d'inaction`)."""
    whole = phrase(target, grammar)
    end = min([whole.end, *(c.start for c in contents if c.start > whole.start)])
    while end - 1 > target.i and target.doc[end - 1].pos_ in {"ADP", "DET", "ADJ"}:
        end -= 1
    return Range(whole.start, max(end, target.i + 1))


def only_seems(verb: Token, setting: Setting) -> bool:
    """`semble vouloir`, `pourrait accuser`: what somebody may say is not said."""
    return (
        verb.dep_ in {"xcomp", "ccomp"}
        and verb.head.i < verb.i
        and verb.head.lemma_.lower() in setting.grammar.semi_modal_weak
    )
