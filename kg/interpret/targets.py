"""At whom a claim is aimed: whoever the cue's frame names, else, in an accusation, whoever the content blames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.interpret.acts import Act, Blame
from kg.interpret.contents import PART
from kg.interpret.entities import Cast
from kg.interpret.speakers import Resolved, SpeakerReader
from kg.lexicon.grammar import plain
from kg.model import ActorRef, Mention, Passage, Speaker
from kg.parse.nominals import noun_phrase
from kg.parse.paragraphs import Paragraph
from kg.parse.tree import SUBJECTS, is_nominal
from kg.terms import SpeakerCase, Stance

BLAMING = frozenset({Stance.ACCUSE})
"""Acts whose target may stand inside the content (`a déclaré que Y est à l'origine de …`)."""
CLIMB = 4
"""How many verbs up the tree the subject of blaming words may stand."""


@dataclass(frozen=True, slots=True)
class Aim:
    """The target, None if nobody; `blamed` where the content blames somebody, be it a pronoun for nobody known."""

    target: ActorRef | None
    why: str
    blamed: bool = False


def target_of(
    mention: Mention,
    act: Act,
    speaker: Speaker,
    cast: Cast,
    reader: SpeakerReader,
    paragraphs: Sequence[Paragraph],
) -> Aim:
    """At whom a claim is aimed and why; never the speaker."""
    blamed = next(filter(None, (_culprit(mention, b, speaker, reader, paragraphs) for b in act.blame)), None)
    if mention.target is not None:
        named = _read(mention.target, reader).speaker.actor
        if named is not None and named != speaker.actor:
            return Aim(named, "named by the cue's frame", blamed is not None)
    if act.stance not in BLAMING:
        return Aim(None, "nobody")
    if act.blame:
        return blamed or Aim(None, "the content blames no actor")
    inside = [e for p in mention.contents for e in cast.within(p) if e.actor != speaker.actor]
    first = next(iter([e for e in inside if e.subject] or inside), None)
    return Aim(first.actor, "first whom the content names") if first is not None else Aim(None, "nobody")


def _read(passage: Passage, reader: SpeakerReader) -> Resolved:
    last = reader.last
    resolved = reader.read(passage)
    reader.last = last  # being spoken of makes nobody the last speaker
    return resolved


def _culprit(
    mention: Mention, blame: Blame, speaker: Speaker, reader: SpeakerReader, paragraphs: Sequence[Paragraph]
) -> Aim | None:
    """The actor that is subject of the blaming words, or their complement; never the speaker."""
    place = _place(mention, blame)
    if place is None:
        return None
    paragraph = next((p for p in reversed(paragraphs) if p.start <= place.start), None)
    span = paragraph.span(place) if paragraph is not None else None
    if paragraph is None or span is None:
        return None
    part = next(p for p in mention.contents if p.holds(place))
    for token in _behind(span) if blame.after else _subjects(span, reader):
        passage = _phrase(token, paragraph, reader)
        if not part.overlaps(passage):
            continue
        found = _read(passage, reader)
        if found.speaker.actor is not None and found.speaker.actor == speaker.actor:
            return None
        if _is_own(token, reader):
            return None
        if found.speaker.actor is not None and (found.kind is not None or token.pos_ == "PROPN"):
            return Aim(found.speaker.actor, "whom the content blames", True)
        if found.speaker.case is SpeakerCase.UNRESOLVED and token.pos_ == "PRON":
            return Aim(None, "the content blames somebody whom the text does not name", True)
        if not blame.after:
            return None
    return None


def _is_own(token: Token, reader: SpeakerReader) -> bool:
    """A first person, or a word for nobody in particular."""
    grammar = reader.grammar
    return plain(token.text) in grammar.first_persons | grammar.indefinites | grammar.impersonal_clitics


def _place(mention: Mention, blame: Blame) -> Passage | None:
    """Where in the document the blaming words stand; None if they reach from one part of the content into another."""
    at = 0
    for part in mention.contents:
        if at <= blame.start and blame.end <= at + len(part):
            return Passage(part.start + blame.start - at, part.start + blame.end - at)
        at += len(part) + len(PART)
    return None


def _behind(span: Span) -> Iterator[Token]:
    """The noun behind the words, and the nouns that complete it."""
    doc, head = span.doc, None
    for token in doc[span.end : span.sent.end]:
        if token.pos_ in {"VERB", "PUNCT"}:
            return
        if is_nominal(token):
            if head is not None and token.head.i != head.i:
                return
            head = token
            yield token


def _subjects(span: Span, reader: SpeakerReader) -> Iterator[Token]:
    """The subject of the words' verb, or of the verb that it is joined to."""
    token: Token = span.root
    verbs = [*span, *_above(token)]
    for verb in verbs:
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i < span.end), None)
        antecedent = _antecedent(subject, verb, reader) if subject is not None else None
        if antecedent is not None:
            yield antecedent
    yield from (t for t in reversed(span.doc[span.sent.start : span.start]) if t.dep_ in SUBJECTS)


def _above(token: Token) -> Iterator[Token]:
    """The verbs above, up to the first clause that has a subject of its own."""
    for _ in range(CLIMB):
        if token.dep_ in {"acl", "acl:relcl"} or token.head.i == token.i:
            return
        token = token.head
        yield token


def _antecedent(subject: Token, verb: Token, reader: SpeakerReader) -> Token | None:
    """What a relative pronoun stands for; any other subject itself."""
    if plain(subject.text) not in reader.grammar.subject_relatives:
        return subject
    if verb.dep_ in {"acl", "acl:relcl"} and is_nominal(verb.head):
        return verb.head
    return next((t for t in reversed(subject.doc[subject.sent.start : subject.i]) if is_nominal(t)), None)


def _phrase(token: Token, paragraph: Paragraph, reader: SpeakerReader) -> Passage:
    bounds = noun_phrase(token, reader.grammar)
    return paragraph.passage(token.doc[bounds.start : bounds.end])
