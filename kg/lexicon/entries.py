"""One entry of a cue lexicon, read and checked: its words, frames, act and what else the table says of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal, TypeAlias

from kg.errors import DataError
from kg.terms import Commitment, Evidence, NarrowerAct, Stance

Kind: TypeAlias = Literal["verb", "noun", "adjective", "phrase"]
KINDS: tuple[Kind, ...] = ("verb", "noun", "adjective")
"""Kinds that have a head; phrases have not."""
Entry: TypeAlias = Mapping[str, Any]

PLAIN_FRAMES = frozenset(
    ("clause", "question", "infinitive", "object", "target", "predicate")  # what the cue governs
) | {"self", "reciprocal", "quote", "passive", "carrier", "experiencer", "view"}
"""Frames that stand alone; `carrier` is an object that is itself a cue noun (`exprime sa crainte que`)."""
PREPOSITION_FRAMES = frozenset(
    ("infinitive", "oblique", "person", "regard", "answerable", "to", "carrier", "predicate", "quantity", "object")
)
"""Frames that may name a preposition behind a colon, or the only noun of an object; oblique, person, regard,
answerable and to must."""
POSITIONS = ("anywhere", "sentence-start")
SPEAKING = ("source", "seat", "inside", "possessor")
"""Phrases that name a speaker: what follows is the source, or the house where `on` says it; the phrase itself names it,
or a pronoun in it does."""
CHANNELS = ("voice", "relay", "audience")
"""Phrases that tell how the words came: the speaker stands elsewhere in the sentence."""
STANDING = ("taker",)
"""Phrases that tell the stand of whoever follows on what their sentence tells, with an act of their own."""
DEFAULT_EVIDENCE: Mapping[Kind, Evidence] = {
    "verb": Evidence.REPORTED_SPEECH,
    "noun": Evidence.NOMINAL,
    "adjective": Evidence.ATTITUDE,
    "phrase": Evidence.REPORTED_SPEECH,
}


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry. `words` begins with the head, as a lemma; the words behind it follow in order, determiners left out
    and elisions written out; `before` are words that stand before the head (`d'accord`: de). A pronominal verb has
    `pronominal` set and no `se` among its words.

    `negated` is the act of the denied cue, None when it then states no position. `narrower` and `negated_narrower` are
    the finer acts under `act` and `negated`, where the cue says more than these. `position` and `object` are only
    of phrases: where they may stand, and where their speaker is.
    """

    key: str
    kind: Kind
    lemma: str
    words: tuple[str, ...]
    frames: tuple[str, ...]
    act: Stance
    example: str
    negated: Stance | None = None
    neutral: bool = False
    evidence: Evidence = Evidence.REPORTED_SPEECH
    commitment: Commitment = Commitment.NEUTRAL
    narrower: NarrowerAct | None = None
    negated_narrower: NarrowerAct | None = None
    pronominal: bool = False
    before: tuple[str, ...] = ()
    position: str = "anywhere"
    object: str = ""

    @property
    def head(self) -> str:
        """The word under which the cue is looked up."""
        return self.words[0]

    @property
    def rules_out(self) -> bool:
        """Whether a source phrase tells an act of its own (`hors de question pour X de P`)."""
        return self.object == "source" and not self.neutral


@dataclass(frozen=True, slots=True)
class Refusal:
    """A way to refuse a comment or a confirmation: a pattern in the language of kg/phrases.py, and an example."""

    pattern: str
    example: str


class Reader:
    """Turns the tables of one file into checked entries; knows the file's name and its determiners and elisions."""

    def __init__(self, file: str, words: Entry) -> None:
        self.file = file
        self.determiners = frozenset(words.get("determiners", ()))
        self.pronouns = frozenset(words.get("pronouns", ()))
        self.elided: Mapping[str, str] = words.get("elided", {})
        self.contracted: Mapping[str, Sequence[str]] = words.get("contracted", {})
        self._keys: set[str] = set()

    def cue(self, kind: Kind, entry: Entry) -> Cue:
        """A verb, noun or adjective. Raises DataError naming the entry and what is wrong with it."""
        lemma = self._text(entry, "lemma", f"a {kind}")
        where = f"{self.file}, {kind} {lemma!r}"
        frames = tuple(entry.get("frames", ()))
        if not frames or len(set(frames)) != len(frames):
            raise DataError(f"{where}: it needs frames, each once.", "See the head of the file.")
        for frame in frames:
            _check_frame(frame, where)
        act = _value(Stance, entry, "act", None, where)
        negated = None if entry.get("negated", "none") == "none" else _value(Stance, entry, "negated", None, where)
        parts = split_words(lemma)
        pronominal = kind == "verb" and parts[0] in self.pronouns
        parts = parts[1:] if pronominal else parts
        head = entry.get("head", parts[0])
        if head not in parts and not any(p.startswith(head[:4]) for p in parts):
            raise DataError(f"{where}: its head {head!r} is none of its words.")
        at = next((i for i, p in enumerate(parts) if p == head), None)
        at = at if at is not None else next(i for i, p in enumerate(parts) if p.startswith(head[:4]))
        return Cue(
            key=self._key(f"{kind}:{lemma}", frames[0], where),
            kind=kind,
            lemma=lemma,
            words=(head, *self._bare(parts[at + 1 :])),
            frames=frames,
            act=act,
            example=self._text(entry, "example", where),
            negated=negated,
            neutral=entry.get("neutral", False) is True,
            evidence=_value(Evidence, entry, "evidence", DEFAULT_EVIDENCE[kind], where),
            commitment=_value(Commitment, entry, "commitment", Commitment.NEUTRAL, where),
            narrower=_narrower(entry, "narrower", act, where),
            negated_narrower=_narrower(entry, "negated_narrower", negated, where),
            pronominal=pronominal,
            before=self._bare(parts[:at]),
        )

    def phrase(self, entry: Entry) -> Cue:
        """A phrase: neutral unless it tells a stand, `frames` holding where its speaker is. Raises DataError."""
        form = self._text(entry, "form", "a phrase")
        where = f"{self.file}, phrase {form!r}"
        position, of = entry.get("position", "anywhere"), entry.get("object", "source")
        if position not in POSITIONS or of not in (*SPEAKING, *CHANNELS, *STANDING):
            known = (*SPEAKING, *CHANNELS, *STANDING)
            raise DataError(f"{where}: position is one of {POSITIONS}, object one of {known}.")
        act = _value(Stance, entry, "act", None if of in STANDING else Stance.ASSERT, where)
        return Cue(
            key=self._key(f"phrase:{form}", of, where),
            kind="phrase",
            lemma=form,
            words=tuple(split_words(form)),
            frames=(of,),
            act=act,
            example=self._text(entry, "example", where),
            neutral=of not in STANDING and "act" not in entry,
            evidence=_value(Evidence, entry, "evidence", DEFAULT_EVIDENCE["phrase"], where),
            commitment=_value(Commitment, entry, "commitment", Commitment.NEUTRAL, where),
            position=position,
            object=of,
        )

    def wordings(self, form: str) -> list[tuple[str, ...]]:
        """Every way to write a phrase: its options, and what its last word becomes before an article."""
        options = [part.split("|") for part in split_words(form)]
        options[-1] = [w for last in options[-1] for w in (last, *self.contracted.get(last, ()))]
        return list(product(*options))

    def refusal(self, entry: Entry) -> Refusal:
        """A refusal to comment. Raises DataError when its pattern or example is missing."""
        form = self._text(entry, "form", "a refusal")
        return Refusal(form, self._text(entry, "example", f"{self.file}, refusal {form!r}"))

    def _bare(self, parts: Sequence[str]) -> tuple[str, ...]:
        return tuple(self.elided.get(p, p) for p in parts if p not in self.determiners)

    def _key(self, key: str, frame: str, where: str) -> str:
        unique = key if key not in self._keys else f"{key}/{frame}"
        if unique in self._keys:
            raise DataError(f"{where}: a second entry begins with the frame {frame!r}.", "Put the two together.")
        self._keys.add(unique)
        return unique

    def _text(self, entry: Entry, name: str, where: str) -> str:
        text = entry.get(name)
        if not isinstance(text, str) or not text.strip():
            raise DataError(f"{where if self.file in where else f'{self.file}: {where}'} lacks its {name}.")
        return text


def split_words(text: str) -> list[str]:
    """Words at spaces, an elided one apart with its apostrophe: `tirer la sonnette d'alarme` has five."""
    return text.replace("’", "'").replace("'", "' ").split()


def _check_frame(frame: str, where: str) -> None:
    name, colon, preposition = frame.partition(":")
    known = name in PREPOSITION_FRAMES if colon else name in PLAIN_FRAMES
    if not known or (colon and not preposition.strip()):
        raise DataError(f"{where}: {frame!r} is no frame.", "The head of the file lists them.")


def _value(enum: Any, entry: Entry, name: str, default: Any, where: str) -> Any:
    given = entry.get(name, default)
    try:
        return enum(given)
    except ValueError:
        raise DataError(f"{where}: {name} is {given!r}.", f"It must be one of {', '.join(enum)}.") from None


def _narrower(entry: Entry, name: str, act: Stance | None, where: str) -> NarrowerAct | None:
    if name not in entry:
        return None
    given = entry[name]
    if given not in [finer.value for finer in NarrowerAct if finer.act is act]:
        raise DataError(f"{where}: {name} {given!r} is no finer act of {act}.", "The head of the file lists them.")
    return NarrowerAct(given)
