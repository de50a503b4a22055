"""Stands on what was told before: `X les conteste`, `X la tient pour Y`, `X s'y oppose`, `X dément`.

A pronoun before the verb, or nothing at all, stands where the content would stand: it is the noun phrase that the
sentence puts first (`Ces chiffres, X les conteste`), else what somebody else has just claimed. A judgement needs
neither: it is the content itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.attribute.contents import phrase_content
from kg.attribute.cues import Spotted
from kg.attribute.found import Found
from kg.attribute.predicates import JUDGING
from kg.attribute.quotes import inside
from kg.attribute.setting import Complement, Setting
from kg.attribute.speakers import subject_of
from kg.attribute.verbs import active
from kg.lexicon.cues import Cue, Lexicon
from kg.lexicon.grammar import SUBJECT_FIRST
from kg.parse.paragraphs import Paragraph
from kg.parse.tokens import Doc, Token
from kg.parse.tree import OBJECTS, Range, form, is_finite, is_gerund, preposition, sentence, subtree
from kg.terms import Stance

ANSWERING = frozenset({Stance.DENY, Stance.OPPOSE, Stance.AGREE})
"""Acts that answer what was claimed without a word for it (`La direction refuse`)."""
LAID_OFF = frozenset({"dislocated", "nsubj", "obl:mod", "obj", "nsubj:pass"})
"""Relations in which a parser leaves the noun phrase at the head of the sentence."""
AFTERWORDS = frozenset({"ADV", "NOUN", "ADP", "DET", "ADJ", "PROPN", "NUM"})
"""What may stand behind a verb without a complement: how and when (`nie en bloc`, `a refusé net lundi`)."""
MOST_AFTERWORDS = 3


def find(
    spotted: Spotted, earlier: Sequence[Found], paragraph: Paragraph, setting: Setting, lexicon: Lexicon
) -> Iterator[Found]:
    """The claims of a verb cue whose content is told before it; `earlier` are the paragraph's claims so far. None in a
    language whose pronouns stand where nouns do."""
    if SUBJECT_FIRST in setting.grammar.syntax:
        return
    verb = spotted.head
    for cue in spotted.cues:
        told = _judged(spotted, cue, setting) or _taken_back(spotted, cue, earlier, setting, lexicon)
        if told is not None:
            yield from active(spotted, cue, told, paragraph, setting)
            return
    if spotted.shorter is not None and spotted.shorter.head.i == verb.i:
        yield from find(spotted.shorter, earlier, paragraph, setting, lexicon)


def _judged(spotted: Spotted, cue: Cue, setting: Setting) -> Complement | None:
    """Y in `X la tient pour Y`, `X l'a qualifié de Y`, behind the noun phrase that the sentence puts first."""
    verb = spotted.head
    arguments = [f.partition(":")[2] for f in cue.frames if f.partition(":")[0] == "predicate"]
    if not arguments or _object_clitic(verb, setting) is None:
        return None
    for child in verb.children:
        mark = preposition(child, setting.grammar)
        own = mark is not None and (mark[0] in arguments or mark[1].i < spotted.extent.end)
        timed = child.lemma_.lower() in setting.grammar.temporal
        if (
            child.i < verb.i
            or child.dep_ not in JUDGING | ({"nmod"} if own else set())
            or timed
            or child.pos_ in {"ADV", "PRON"}
        ):
            continue
        if own or (mark is None and "" in arguments):
            content = phrase_content(child, mark[1] if mark is not None else None, setting)
            first = _laid_off(verb, setting)
            if content is not None:
                return Complement((first, content) if first is not None else (content,), "predicate")
    return None


def _taken_back(
    spotted: Spotted, cue: Cue, earlier: Sequence[Found], setting: Setting, lexicon: Lexicon
) -> Complement | None:
    """P where `X le conteste`, `X s'y oppose`, `X dément` takes back what was told."""
    verb = spotted.head
    if cue.neutral or (verb.i + 1 < len(verb.doc) and not _ends(verb, spotted.extent.end, setting)):
        return None
    clitic = _stands_for(verb, cue, setting)
    first = _laid_off(verb, setting) if clitic else None
    if first is not None:
        return Complement((first,), "object")
    bare = verb.dep_ != "acl:relcl" and not _has_clitic(verb, setting)
    answers = bare and cue.act in ANSWERING and "object" in cue.frames
    if not (clitic or answers):
        return None
    charge = _charge(verb, lexicon, setting)
    told = None if charge is not None else _claimed(verb, earlier, setting)
    contents = [charge] if charge is not None else told.contents if told is not None else []
    return Complement(tuple(contents), "object") if contents else None


def _charge(verb: Token, lexicon: Lexicon, setting: Setting) -> Range | None:
    """P in `Accusé de P, X dément`, `X, accusé de P, s'en défend`: of what the participle says X is accused."""
    subject = subject_of(verb, setting.grammar)
    beside = [*verb.lefts, *(subject.children if subject is not None else ())]
    for participle in (c for c in beside if c.dep_ in {"advcl", "acl"} and c.i < verb.i and not is_gerund(c)):
        charged = any(c.act is Stance.ACCUSE for c in lexicon.verbs(participle.form, participle.lemma_.lower()))
        for child in participle.children if charged else ():
            mark = preposition(child, setting.grammar)
            if child.i > participle.i and mark is not None and mark[0] in setting.grammar.genitives:
                return phrase_content(child, mark[1], setting)
    return None


def favoured(head: Token, cue: Cue, earlier: Sequence[Found], setting: Setting) -> list[Range]:
    """P where `X y est favorable` takes back what somebody else claims right before."""
    taken = _stands_for(head, cue, setting) and _ends(head, head.i + 1, setting)
    told = _claimed(head, earlier, setting) if taken and not cue.neutral else None
    return list(told.contents) if told is not None else []


def _stands_for(verb: Token, cue: Cue, setting: Setting) -> bool:
    """Whether a pronoun before the verb stands where one of the cue's frames has its content."""
    names = {f.partition(":")[0] for f in cue.frames}
    if "object" in names and _object_clitic(verb, setting) is not None:
        return True
    grammar = setting.grammar
    places = {f.partition(":")[2] for f in cue.frames if f.partition(":")[0] in {"oblique", "infinitive"}}
    before = {form(t) for t in verb.lefts}
    there = bool(before & grammar.locative_clitics) and bool(places & (grammar.seats | grammar.addressing))
    thence = bool(before & (grammar.adverbial_clitics - grammar.locative_clitics)) and bool(places & grammar.genitives)
    return there or thence


def _object_clitic(verb: Token, setting: Setting) -> Token | None:
    """The pronoun before the verb that is its object."""
    found = (t for t in verb.lefts if form(t) in setting.grammar.object_clitics and t.dep_ in OBJECTS)
    return next(found, None)


def _has_clitic(verb: Token, setting: Setting) -> bool:
    grammar = setting.grammar
    clitics = grammar.object_clitics | grammar.adverbial_clitics | grammar.dative_clitics | grammar.reflexives
    return any(form(t) in clitics and t.pos_ != "NOUN" for t in verb.lefts if t.dep_ != "det")


def _ends(verb: Token, start: int, setting: Setting) -> bool:
    """Whether nothing but how and when stands between the cue and the next mark of punctuation."""
    doc, bounds = verb.doc, sentence(verb)
    end = next((t.i for t in doc[start : bounds.end] if t.is_punct), bounds.end)
    behind = doc[start:end]
    if any(t.dep_ in OBJECTS and t.head.i == verb.i for t in behind) or len(behind) > MOST_AFTERWORDS:
        return False
    return all(t.pos_ in AFTERWORDS and not is_finite(t) for t in behind)


def _laid_off(verb: Token, setting: Setting) -> Range | None:
    """`Ces chiffres, | X les conteste`: the noun phrase at the head of the sentence, before a comma and the subject."""
    doc, start = verb.doc, sentence(verb).start
    subject = subject_of(verb, setting.grammar)
    for child in verb.lefts:
        whole = subtree(child)
        if whole.start != start or child.dep_ not in LAID_OFF or child.pos_ != "NOUN" or subject is None:
            continue
        bare = (
            not any(c.dep_ == "case" for c in child.children) and child.lemma_.lower() not in setting.grammar.temporal
        )
        end = next((t.i for t in doc[child.i : verb.i] if t.text == ","), None)
        if bare and end is not None and end < subject.i and child.i != subject.i:
            return Range(start, end)
    return None


def _claimed(verb: Token, earlier: Sequence[Found], setting: Setting) -> Found | None:
    """What somebody else claims right before, in the same sentence or the last one, with no quotation in between."""
    doc, bounds = verb.doc, sentence(verb)
    last = earlier[-1] if earlier else None
    if last is None or last.speaker is None or last.paragraph.doc is not doc or last.extent.end > verb.i:
        return None
    subject = subject_of(verb, setting.grammar)
    since = sentence(doc[bounds.start - 1]).start if bounds.start else 0
    own = subject is None or subject.i in last.speaker
    return None if own or last.extent.end <= since or _quoted_between(doc, last.extent.end, verb.i, setting) else last


def _quoted_between(doc: Doc, start: int, end: int, setting: Setting) -> bool:
    return any(inside(setting.quotes, i) is not None for i in range(start + 1, end))
