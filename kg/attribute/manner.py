"""`comme l'a dit X`: whoever is said to have said so, of the words right before."""

from __future__ import annotations

from collections.abc import Iterator

from kg.attribute.contents import trim_keeping_quotes, unquote
from kg.attribute.cues import Spotted, spot_verb
from kg.attribute.found import Found
from kg.attribute.inversion import postposed
from kg.attribute.quotes import inside
from kg.attribute.setting import Setting
from kg.attribute.sources import Source
from kg.attribute.speakers import phrase, subject_of
from kg.attribute.speech import may_speak, mode_of
from kg.lexicon.cues import Cue, Lexicon
from kg.lexicon.grammar import SUBJECT_FIRST
from kg.parse.paragraphs import Paragraph
from kg.parse.tokens import Doc, Token
from kg.parse.tree import OBJECTS, SUBJECTS, Range, form, has_verb, is_finite, is_nominal, sentence, subtree

REACH_TOKENS = 5
"""How far before its verb `comme` may stand (`comme l'a si bien dit X`)."""


def find(spotted: Spotted, paragraph: Paragraph, setting: Setting, lexicon: Lexicon) -> Iterator[Found]:
    """The claim of a cue in a clause of manner: the clause before it, or the phrase that it follows."""
    verb, doc, bounds = spotted.head, paragraph.doc, sentence(spotted.head)
    window = doc[max(bounds.start, verb.i - REACH_TOKENS) : verb.i]
    manner = next((t for t in window if form(t) in setting.grammar.manner), None)
    if manner is not None and any(t.is_punct for t in doc[manner.i + 1 : verb.i]):
        return  # `it smells like snow, said X`
    if manner is not None and verb.dep_.startswith("acl") and verb.head.i > manner.i:
        return  # `told it as | the worst that he had seen`
    if manner is not None and form(doc[manner.i - 1]) in setting.grammar.complementizers:
        return  # `argued that | as voters learned more, they would turn`
    if manner is None or manner.i == bounds.start or not any(c.neutral or "quote" in c.frames for c in spotted.cues):
        return
    if SUBJECT_FIRST in setting.grammar.syntax and all(
        "quote" in c.frames and "clause" not in c.frames for c in spotted.cues
    ):
        return  # `X said, as rain began to fall`
    before = _preposed(verb, setting)
    if SUBJECT_FIRST in setting.grammar.syntax and manner is not None and (before is None or before.i < manner.i):
        return  # `sees P as a delay and demands Q`
    if before is not None and any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children):
        return  # `P came | as X announced that Q`
    subject = _subject(verb, manner, setting)
    if subject is None or not may_speak(subject, setting):
        return
    content = _before(manner, bounds, setting)
    if content is None:
        return
    cue = _governing(content, paragraph, setting, lexicon) or spotted.cues[0]
    yield Found(
        paragraph,
        [content],
        rule="verb.manner",
        mode=mode_of(content, "manner", setting),
        evidence=cue.evidence,
        cue=cue,
        cue_range=Range(manner.i + 1, max(spotted.extent.end, manner.i + 2)),
        speaker=phrase(subject, setting.grammar),
    )


def _governing(content: Range, paragraph: Paragraph, setting: Setting, lexicon: Lexicon) -> Cue | None:
    """The cue whose object the content is (`En reconnaissant | un tort |, comme l'a dit X`): it tells the act."""
    doc = paragraph.doc
    head = doc[content.start : content.end].root.head
    if head.i in content or head.i > content.start:
        return None
    governing = spot_verb(head, lexicon, setting.grammar)
    return next((c for c in governing.cues if not c.neutral), None) if governing is not None else None


def as_source(spotted: Spotted, paragraph: Paragraph, setting: Setting) -> Source | None:
    """`Comme l'a annoncé X, P`: a clause of manner at the head of its sentence is a source phrase."""
    verb, doc, bounds = spotted.head, paragraph.doc, sentence(spotted.head)
    first = next((t for t in doc[bounds.start : verb.i] if not t.is_punct), None)
    if first is None or form(first) not in setting.grammar.manner or verb.i - first.i > REACH_TOKENS:
        return None
    if _governs(verb):
        return None
    subject = _preposed(verb, setting) or postposed(verb, setting.grammar) or _subject(verb, first, setting)
    if subject is None or not may_speak(subject, setting):
        return None
    voice = phrase(subject, setting.grammar)
    comma = _closing(Range(voice.end, bounds.end), setting, doc)
    if comma is None:
        return None
    return Source(spotted.cues[0], spotted.extent, Range(first.i, comma), (voice,), (subject,), ())


def _closing(rest: Range, setting: Setting, doc: Doc) -> int | None:
    """The comma behind which P begins; the colon, if no verb stands before it (`Comme l'explique X, un voisin : P`)."""
    marks = [t.i for t in doc[rest.start : rest.end] if t.text in {",", ":"} and inside(setting.quotes, t.i) is None]
    colon = next((i for i in marks if doc[i].text == ":"), None)
    if colon is not None and marks[0] != colon and not has_verb(doc, Range(marks[0], colon)):
        return colon
    return next((i for i in marks if doc[i].text == ","), None)


def _governs(verb: Token) -> bool:
    """`Comme X souhaitait | partir, P`: a verb with a subject before it and its own content behind it tells why."""
    preposed = any(c.dep_ in SUBJECTS and c.i < verb.i and is_nominal(c) for c in verb.children)
    return preposed and any(c.dep_ in {"xcomp", "ccomp"} and c.i > verb.i for c in verb.children)


def _subject(verb: Token, manner: Token, setting: Setting) -> Token | None:
    """The subject, which often follows the verb and looks like an object there (`comme l'a dit X`)."""
    for child in verb.children if _preposed(verb, setting) is None else ():
        if (
            child.i > verb.i
            and child.dep_ in OBJECTS
            and is_nominal(child)
            and not any(c.dep_ == "case" for c in child.children)
        ):
            return child
    own = subject_of(verb, setting.grammar)
    return own if own is not None and own.i > manner.i else None


def _preposed(verb: Token, setting: Setting) -> Token | None:
    """X in `as X put it`, where the subject comes first."""
    first = SUBJECT_FIRST in setting.grammar.syntax
    return next((c for c in verb.lefts if first and c.dep_ in SUBJECTS and is_nominal(c)), None)


def _before(manner: Token, bounds: Range, setting: Setting) -> Range | None:
    """A finite clause before `comme` whole; behind a participle or preposition its object alone."""
    doc = manner.doc
    before = doc[bounds.start : manner.i]
    if any(is_finite(t) for t in before):
        content = trim_keeping_quotes(doc, bounds.start, manner.i, setting)
        return unquote(content, setting) if content else None
    for token in before:
        if token.dep_ in OBJECTS and token.pos_ != "PRON":
            return trim_keeping_quotes(doc, subtree(token).start, manner.i, setting)
    return None
