"""Cue nouns and adjectives: `la promesse de X de …`, `persiste dans son refus de …`, `X est prêt à …`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.attribute.clitics import favoured
from kg.attribute.colons import OF_ADJECTIVE, behind_adjective
from kg.attribute.drawn import RULE as DRAWN
from kg.attribute.drawn import drawn
from kg.attribute.edges import without
from kg.attribute.found import Found
from kg.attribute.governed import adjective_content, adjective_cues, behind, complements, following, noun_content
from kg.attribute.joint import speakers
from kg.attribute.setting import Setting
from kg.attribute.speakers import phrase, subject_of
from kg.attribute.speech import may_speak, mode_of, names_voice
from kg.attribute.summed import linked
from kg.attribute.vessels import opener
from kg.lexicon.cues import Cue, Lexicon
from kg.lexicon.grammar import SUBJECT_FIRST, plain
from kg.parse.paragraphs import Paragraph
from kg.parse.tokens import Token
from kg.parse.tree import Range, form, is_infinitive, is_name, is_nominal, negated, preposition, sentence
from kg.terms import Evidence, Stance

NOUNS = frozenset({"NOUN"})
ADJECTIVES = frozenset({"ADJ", "VERB", "NOUN", "ADV", "ADP"})
"""Tags that a cue noun and a cue adjective may bear."""


def find_nouns(noun: Token, lexicon: Lexicon, paragraph: Paragraph, setting: Setting) -> Iterator[Found]:
    """The claim of a cue noun that has both a content and somebody to whom it belongs."""
    if noun.pos_ not in NOUNS or not lexicon.heads_noun(form(noun), noun.lemma_.lower()):
        return
    for cue in lexicon.nouns(plain(noun.text), noun.lemma_.lower(), following(noun)):
        holder = _holder(noun, cue, setting)
        content = noun_content(noun, cue, holder, setting)
        stirred = drawn(noun, cue, setting) if content is None or holder is None else None
        if stirred is not None:
            holder, thing = stirred
            content = noun_content(noun, cue, holder, setting) or content or thing
        if content is None:
            continue
        speaker = (
            holder if holder is not None else _governing_subject(noun, setting, free=_brought_along(noun, setting))
        )
        if speaker is None or not may_speak(speaker, setting) or speaker.i in content:
            return
        for one in speakers(speaker, setting.grammar):
            yield Found(
                paragraph,
                [content],
                rule="noun" if stirred is None else DRAWN,
                mode=mode_of(content, "noun", setting),
                evidence=Evidence.NOMINAL,
                cue=cue,
                cue_range=_noun_range(noun),
                negated=cue.negated is not None and _is_none(noun),
                speaker=without(phrase(one, setting.grammar), one, [content]),
            )
        return


def _brought_along(noun: Token, setting: Setting) -> bool:
    """`avec la promesse de`: what the subject of the sentence brings is the subject's own."""
    mark = preposition(noun, setting.grammar)
    return mark is not None and mark[0] in setting.grammar.bringing


def _is_none(noun: Token) -> bool:
    """`has no plans to sell`."""
    return any("PronType=Neg" in str(c.morph) for c in noun.lefts if c.dep_ == "det")


def _noun_range(noun: Token) -> Range:
    start = noun.i
    for child in noun.children:
        if child.dep_ == "det" and child.i == noun.i - 1:
            start = child.i
    return Range(start, noun.i + 1)


def _holder(noun: Token, cue: Cue, setting: Setting) -> Token | None:
    """Whose word it is: X in `la promesse de X de …` or `le rejet par X de …`, the possessor, or the nation of `le
    refus russe`."""
    own = next((c for c in noun.lefts if c.dep_ == "nmod:poss" and form(c) not in setting.grammar.possessives), None)
    if own is not None:
        return own  # `the governor's rejection of the merger of the two hospitals`
    hung = complements(noun, cue)
    for child in hung:
        if child.dep_ in {"nmod", "obl:arg", "obl", "obl:agent", "obl:mod"} and _holds(noun, child, hung, setting):
            return child
    for child in noun.lefts:
        if form(child) in setting.grammar.possessives:
            return _governing_subject(noun, setting, free=True) or child
    for child in noun.children:
        if child.dep_ in NATIONAL and setting.is_nation is not None and setting.is_nation(child.text):
            return child
    return _of_view(noun, setting) or next(iter(_hung_elsewhere(noun, setting)), None)


def _hung_elsewhere(noun: Token, setting: Setting) -> list[Token]:
    """X in `shrugged off criticism | from X | that P`, hung on the verb, and in `the claim | made by X | that P`."""
    hung = list(noun.children)
    near = [c for c in noun.head.children if noun.dep_ == "obj" and behind(c, noun, setting)]
    makers = (c for c in hung if c.i == noun.i + 1 and c.dep_ == "acl" and c.lemma_.lower() in setting.grammar.support)
    made = [a for c in makers for a in c.children if a.dep_ == "obl:agent"]
    found = [c for c in (*near, *made) if _holds(noun, c, hung, setting)]
    beside = SUBJECT_FIRST not in setting.grammar.syntax  # the rest may hang on the participle (`faite par X | de P`)
    return [c for c in found if (beside and c in made) or _has_more(noun, c, hung, setting)]


def _of_view(noun: Token, setting: Setting) -> Token | None:
    """`X is of the view that P`: the subject of the copula."""
    mark = preposition(noun, setting.grammar)
    if mark is None or mark[0] not in setting.grammar.genitives or not any(c.dep_ == "cop" for c in noun.lefts):
        return None
    return next((c for c in noun.lefts if c.dep_ == "nsubj" and is_nominal(c)), None)


COPULAR = frozenset({"cop", "aux:pass"})
"""How a copula hangs on an adjective; on one that the parser took for a participle as a helper of its tense."""
NATIONAL = frozenset({"amod", "compound"})
"""How the adjective or name of a nation hangs on what is that nation's (`le refus russe`, `US claims`)."""


def _holds(noun: Token, child: Token, hung: Sequence[Token], setting: Setting) -> bool:
    grammar = setting.grammar
    mark = preposition(child, grammar)
    if mark is None or is_infinitive(child) or child.pos_ not in {"PROPN", "NOUN", "X"}:
        return False
    if form(mark[1]) in grammar.agents:
        return True
    if mark[0] in grammar.origins and SUBJECT_FIRST in grammar.syntax:
        many = "Number=Plur" in str(child.morph)
        return (is_name(child) or names_voice(child) or many) and _has_more(
            noun, child, hung, setting
        )  # `a request from X to do P`
    articled = form(mark[1]) not in grammar.bare_genitives or any(c.dep_ == "det" for c in child.children)
    return mark[0] in grammar.genitives and (is_name(child) or articled) and _has_more(noun, child, hung, setting)


def _has_more(noun: Token, holder: Token, hung: Sequence[Token], setting: Setting) -> bool:
    """Whether a content stands behind the holder (`la promesse du maire de baisser`)."""
    if any(behind(c, holder, setting) for c in noun.head.children):
        return True
    for child in (*hung, *holder.children):
        mark = preposition(child, setting.grammar)
        if child.i > holder.i and mark is not None and mark[1].i > holder.i:
            return True
    near = noun.doc[holder.i + 1 : min(holder.i + 3, sentence(noun).end)]
    quoted = any(q.outer.start in range(holder.i + 1, holder.i + 3) for q in setting.quotes)
    if linked(noun, holder, setting) is not None:
        return True
    return quoted or any(opener(t, setting) is not None for t in near)


def _governing_subject(noun: Token, setting: Setting, *, free: bool = False) -> Token | None:
    """The subject of the verb that the noun hangs on (`X réitère son refus`), any verb when `free`."""
    current = noun
    for _ in range(4):
        if current.head.i == current.i:
            return None
        current = current.head
        if current.pos_ in {"VERB", "AUX"}:
            if not free and current.lemma_.lower() not in setting.grammar.support:
                return None
            subject = subject_of(current, setting.grammar)
            return subject if subject is not None and subject.i != noun.i and noun not in subject.subtree else None
    return None


def _linking(adjective: Token, setting: Setting) -> Token | None:
    """The verb of `X reste | sceptique sur P`; only of attitudes, for a thing too may stay ready or responsible."""
    verb = adjective.head
    linked = verb.i < adjective.i and adjective.dep_ in {"xcomp", "amod", "obj", "advmod"}
    return verb if linked and verb.pos_ == "VERB" and verb.lemma_.lower() in setting.grammar.copulas else None


def find_adjectives(
    adjective: Token, lexicon: Lexicon, paragraph: Paragraph, setting: Setting, earlier: Sequence[Found] = ()
) -> Iterator[Found]:
    """The claim of a cue adjective behind a copula: `X est prêt à`, `n'est pas favorable à`; of what was claimed
    `earlier` in `X y est favorable`."""
    if adjective.pos_ not in ADJECTIVES or adjective.is_punct:
        return
    cues = adjective_cues(adjective, lexicon)
    if not cues:
        return
    head = adjective.head if adjective.dep_ in {"fixed", "case"} else adjective
    # A participle that states a position is an adjective (`est opposé à`), whatever the parser calls its auxiliary.
    links = COPULAR | {"aux:tense"} if head.pos_ == "ADJ" else COPULAR
    copula = next((c for c in head.children if c.dep_ in links), None) or _linking(head, setting)
    if copula is None:
        return
    subject = subject_of(copula if copula.head.i != head.i else head, setting.grammar)
    if subject is None or not may_speak(subject, setting):
        return
    for cue in cues:
        told = adjective if adjective.dep_ == "case" else head
        content, added = adjective_content(told, cue, setting), behind_adjective(adjective, cue, setting)
        first = content or added
        contents = [first] if first is not None else favoured(head, cue, earlier, setting)
        attitude = cue.act in {Stance.SUPPORT, Stance.OPPOSE, Stance.DOUBT}
        if not contents or subject.i in contents[0] or not (attitude or copula.head.i == head.i):
            continue
        for one in speakers(subject, setting.grammar):
            yield Found(
                paragraph,
                list(contents),
                rule="adjective" if content is not None or added is None else OF_ADJECTIVE,
                mode=mode_of(contents[0], "adjective", setting),
                evidence=Evidence.ATTITUDE,
                cue=cue,
                cue_range=Range(min(copula.i, adjective.i), adjective.i + 1),
                negated=negated(head, setting.grammar),
                speaker=phrase(one, setting.grammar),
            )
        return
