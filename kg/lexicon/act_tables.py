"""The tables by which a content's act is told, as `acts.toml` of a language fills them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.lexicon.figures import Figures
from kg.phrases import Phrases
from kg.terms import NarrowerAct, Stance


@dataclass(frozen=True, slots=True)
class Sense:
    """What words under one key do: the act, and the act when denied. `told` words count only where the content says
    that something is so, `subject` names who must be the subject ("speaker", "decider" or nobody in particular).

    `blame` is "before" or "after" where the blamed stands; without one the act is `otherwise`.
    """

    act: Stance
    negated: Stance
    told: bool = False
    subject: str = ""
    blame: str = ""
    otherwise: Stance = Stance.ASSERT


@dataclass(frozen=True, slots=True)
class Told:
    """Where a word judges: behind a link or a bridge, an opening mark, or in a short content without a finite verb."""

    links: frozenset[str]
    bridges: frozenset[str]
    stops: frozenset[str]
    reach: int
    marks: str
    short: int
    finite: frozenset[str]
    finite_endings: tuple[str, ...]
    particles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Future:
    """How a speaker tells what it will do: subjects, words between, endings; `imperfects` and `other` forms only look
    like it.

    `reported` words of their own tell the future of whoever is reported (`he would`), a `progressive` word with a verb
    in `gerunds` behind it does (`would be writing`); what `things` do by `effects` nobody decides (`it would cost`).
    """

    act: Stance
    negated: Stance
    subjects: frozenset[str]
    between: frozenset[str]
    endings: tuple[str, ...]
    third: tuple[str, ...]
    going: frozenset[str]
    pending: frozenset[str]
    infinitives: tuple[str, ...]
    harms: tuple[str, ...]
    gerunds: tuple[str, ...]
    other: frozenset[str]
    imperfects: frozenset[str]
    conditions: frozenset[str]
    bodies: frozenset[str]
    articles: frozenset[str]
    reported: frozenset[str]
    progressive: frozenset[str]
    things: frozenset[str]
    effects: frozenset[str]

    def is_third(self, form: str) -> bool:
        """Whether a folded form is the future or conditional of a third person, and no imperfect that ends alike."""
        return form.endswith(self.third) and form not in self.imperfects


@dataclass(frozen=True, slots=True)
class Imperative:
    """Endings of the imperative at the head of a sentence, or its `verbs` where it has no ending, behind words that
    `leads` lists; `nouns` and `other` only look like it, and `hails` only ask for attention (`Look, P`)."""

    act: Stance
    endings: tuple[str, ...]
    nouns: tuple[str, ...]
    other: frozenset[str]
    leads: frozenset[str]
    verbs: frozenset[str]
    hails: frozenset[str]


@dataclass(frozen=True, slots=True)
class Self:
    """Words that make a subject the speaker or its side."""

    persons: frozenset[str]
    possessives: frozenset[str]
    theirs: frozenset[str]
    pronouns: frozenset[str]
    reach: int
    long: int


@dataclass(frozen=True, slots=True)
class Announcement:
    """Cues by which a decider promises what it names: one of `nouns` at the head, none of `facts` behind it."""

    cues: frozenset[str]
    act: Stance
    nouns: frozenset[str]
    facts: frozenset[str]
    reach: int


@dataclass(frozen=True, slots=True)
class Aims:
    """Words before whoever is promised something, words before whoever did what acts of `judging` judge."""

    recipients: frozenset[str]
    doers: frozenset[str]
    articles: frozenset[str]
    judging: frozenset[Stance]


@dataclass(frozen=True, slots=True)
class Turned:
    """An act that a cue's content makes another one where it opens with one of `nouns`; `negated`: of a denied cue.
    Cues of the finer acts in `kept` keep theirs (`criticises | the report` denies nothing)."""

    negated: bool
    given: Stance
    to: Stance
    nouns: Phrases
    kept: frozenset[NarrowerAct]


@dataclass(frozen=True, slots=True)
class Acts:
    """All that tells an act by content; `contents` is one compiled set, its keys are those of `senses` and IDIOMS."""

    contents: Phrases
    senses: Mapping[str, Sense]
    leads: Phrases
    raised: Mapping[Stance, tuple[Stance, ...]]
    turned: tuple[Turned, ...]
    condemning: frozenset[str]
    """Verbs that blame whoever did the deed that they are told of (`dénonce | le refus de Y`)."""
    labels: Mapping[str, Stance]
    told: Told
    future: Future
    imperative: Imperative
    own: Self
    announcement: Announcement
    accented: frozenset[str]
    unaccented: frozenset[str]
    aims: Aims
    question: str
    questioned: Stance
    contrast: frozenset[str]
    conditions: frozenset[str]
    denials: frozenset[str]
    denial_reach: int
    observers: frozenset[str]
    figures: Figures
    homographs: Mapping[str, Mapping[str, str]]
    nobody: frozenset[str]
    things: frozenset[str]
    modality: Phrases
