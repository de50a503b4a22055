"""At whom a claim is aimed: whoever the cue's frame names, else, in an accusation, whoever the content blames."""

from __future__ import annotations

from collections.abc import Iterator

from kg.interpret.acts import Act, Blame
from kg.interpret.contents import PART
from kg.interpret.entities import Cast, pronoun_of
from kg.interpret.index import key_of
from kg.interpret.speakers import SpeakerReader
from kg.lexicon.grammar import plain
from kg.model import ActorRef, Mention, Passage, Speaker
from kg.phrases import Words
from kg.terms import SpeakerCase, Stance

BLAMING = frozenset({Stance.ACCUSE})
"""Acts whose target may stand inside the content (`a déclaré que Y est à l'origine de …`)."""
NAMED = frozenset({SpeakerCase.RESOLVED, SpeakerCase.LOCAL})
LONGEST = 3
"""Words of the longest noun for a sort of actor."""


def target_of(
    mention: Mention, act: Act, speaker: Speaker, cast: Cast, reader: SpeakerReader
) -> tuple[ActorRef | None, str]:
    """The target and why; never the speaker."""
    if mention.target is not None:
        named = _read(mention.target, reader)
        if named is not None and named != speaker.actor:
            return named, "named by the cue's frame"
    if act.stance not in BLAMING:
        return None, "nobody"
    for blame in act.blame:
        actor = _culprit(mention, blame, speaker, cast, reader)
        if actor is not None:
            return actor, "whom the content blames"
    if act.blame:
        return None, "the content blames nobody it names"
    inside = [e for p in mention.contents for e in cast.within(p) if e.actor != speaker.actor]
    blamed = next(iter([e for e in inside if e.subject] or inside), None)
    return (blamed.actor, "first whom the content names") if blamed is not None else (None, "nobody")


def _read(passage: Passage, reader: SpeakerReader) -> ActorRef | None:
    last = reader.last
    resolved = reader.read(passage).speaker
    reader.last = last  # being spoken of makes nobody the last speaker
    return resolved.actor if resolved.case in NAMED else None


def _culprit(mention: Mention, blame: Blame, speaker: Speaker, cast: Cast, reader: SpeakerReader) -> ActorRef | None:
    """The nearest actor before the blaming words that is no complement, or behind them; never the speaker."""
    room = _room(mention, blame, reader)
    if room is None:
        return None
    for passage in sorted(_actors(room, cast, reader), reverse=not blame.after):
        if not blame.after and _is_complement(passage, room, reader):
            continue
        actor = _read(passage, reader)
        if actor is not None and actor != speaker.actor:
            return actor
    return None


def _room(mention: Mention, blame: Blame, reader: SpeakerReader) -> Passage | None:
    """What stands before the blaming words in their sentence, or behind them; None if that is nothing."""
    at = 0
    for part in mention.contents:
        if at <= blame.start and blame.end <= at + len(part):
            text = reader.document.cut(part)
            start, end = blame.start - at, blame.end - at
            if blame.after:
                return Passage(part.start + end, part.end) if end < len(part) else None
            cut = Words.of(text)
            spots = [i for i, span in enumerate(cut.spans) if span[0] >= start]
            same = [i for i in range(spots[0]) if cut.sentences[i] == cut.sentences[spots[0]]] if spots else []
            return Passage(part.start + cut.spans[same[0]][0], part.start + start) if same else None
        at += len(part) + len(PART)
    return None


def _actors(room: Passage, cast: Cast, reader: SpeakerReader) -> Iterator[Passage]:
    """Names, pronouns and nouns for sorts of actors (`la direction`, `les syndicats`) in `room`."""
    named = [e.passage for e in cast.within(room)]
    yield from named
    text = reader.document.cut(room)
    cut = Words.of(text)
    for i, (first, last) in enumerate(cut.spans):
        passage = Passage(room.start + first, room.start + last)
        if any(n.overlaps(passage) for n in named):
            continue
        word = text[first:last]
        if pronoun_of(word, reader.grammar) is not None and plain(word) not in reader.grammar.possessives:
            yield passage
        size = _noun(cut.forms[i:], reader) if i and _article(text[: cut.spans[i - 1][1] + 1], reader) else 0
        if size:
            yield Passage(room.start + cut.spans[i - 1][0], room.start + cut.spans[i + size - 1][1])


def _noun(forms: tuple[str, ...], reader: SpeakerReader) -> int:
    """How many words of `forms` make a noun for a person, a group or a body; 0 if none do."""
    roles = reader.index.roles
    nouns = roles.body_nouns | roles.official_groups | roles.other_groups | roles.generic
    for size in range(LONGEST, 0, -1):
        key = forms[:size]
        if len(key) == size and (key in roles.offices or key in nouns or (*key[:-1], key[-1].rstrip("sx")) in nouns):
            return size
    return 0


def _article(before: str, reader: SpeakerReader) -> bool:
    """Whether the last word of `before` is an article."""
    words = plain(before).replace("'", "' ").split()
    return bool(words) and words[-1] in reader.grammar.articles | reader.grammar.possessives


def _is_complement(passage: Passage, room: Passage, reader: SpeakerReader) -> bool:
    """Whether a preposition stands right before, or is the article's own (`du ministre`)."""
    text = reader.document.text
    before = plain(text[room.start : passage.start]).replace("'", "' ").split()
    if key_of(text[passage.start : passage.end])[:1] and before and before[-1] in reader.grammar.articles:
        held = [before[-1], *before[-2:-1]]
    else:
        held = [*before[-1:], plain(text[passage.start : passage.end]).replace("'", "' ").split()[0]]
    return any(word in reader.grammar.prepositions for word in held)
