"""The types that pass between rooms: frozen, slotted, and impossible to build wrong.

Positions are half-open ranges of characters (Unicode code points) in `Document.text`, which never changes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from kg.errors import DataError, Problem
from kg.tabular import Tabular
from kg.terms import (
    ActorKind,
    Agreement,
    Attribution,
    Certainty,
    Commitment,
    DateStatus,
    Evidence,
    Mode,
    NarrowerAct,
    Precision,
    SpeakerCase,
    Stance,
)

CONTEXT_CHARACTERS = 32
"""How many characters of prefix and suffix a citation keeps on either side."""


def short_hash(*parts: str) -> str:
    """The first 32 hex characters of SHA-256 over the parts, separated so that no two lists collide."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Characters `start` to `end` of a document's text, `end` excluded; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise DataError(f"A passage must be a non-empty range of characters, not {self.start}-{self.end}.")

    def __str__(self) -> str:
        return f"{self.start}-{self.end}"

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Passage) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Passage) -> bool:
        """Whether `other` lies inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Citation:
    """The exact words of a claim and where they stand: one entry of `exact` for each passage.

    Made by `Document.cite`, so that words and offsets agree; `prefix` and `suffix` are up to
    `CONTEXT_CHARACTERS` characters before the first and after the last passage.
    """

    version: str
    passages: tuple[Passage, ...]
    exact: tuple[str, ...]
    prefix: str
    suffix: str

    def __post_init__(self) -> None:
        if not self.passages or len(self.passages) != len(self.exact):
            raise DataError("A citation needs at least one passage, and one exact wording for each.")
        for passage, words in zip(self.passages, self.exact, strict=True):
            if len(passage) != len(words):
                raise DataError(f"The words {words!r} do not fit characters {passage}.")

    @property
    def words(self) -> str:
        """The exact words, parts joined by an ellipsis in brackets."""
        return " […] ".join(self.exact)


@dataclass(frozen=True, slots=True)
class Insert:
    """A paragraph in another language than its document's: where it stands, and the code of its language, which need
    not be an installed one."""

    passage: Passage
    lang: str


@dataclass(frozen=True)
class Document:
    """One publication as it was read. Missing metadata are None, never made up.

    `id` is what people call it (the file's stem by default); `key` names the publication for ever (32 hex
    characters: hash of the URL, else of collection and file id); `furniture` are passages that belong to the page and
    not to the article (share buttons, teasers), left out of extraction. `inserts` are the paragraphs that are not in
    `lang`, in the order of the text.
    """

    id: str
    key: str
    text: str = field(repr=False)
    lang: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    date: date | None = None
    date_status: DateStatus | None = None
    url: str | None = None
    licence: str | None = None
    origin: str | None = None
    furniture: tuple[Passage, ...] = ()
    inserts: tuple[Insert, ...] = ()

    @cached_property
    def sha256(self) -> str:
        """Hash of the text, 64 hex characters."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def version(self) -> str:
        """`<key>-<first 8 hex characters of the text's hash>`: what was read, as against what was published."""
        return f"{self.key}-{self.sha256[:8]}"

    def cut(self, passage: Passage) -> str:
        """The words at `passage`. Raises DataError when it runs past the text."""
        if passage.end > len(self.text):
            raise DataError(f"Characters {passage} lie outside document {self.id} ({len(self.text)} characters).")
        return self.text[passage.start : passage.end]

    def lang_at(self, place: int) -> str:
        """The code of the language in which the paragraph at character `place` is written."""
        return next((i.lang for i in self.inserts if i.passage.start <= place < i.passage.end), self.lang)

    def cite(self, passages: Sequence[Passage]) -> Citation:
        """The citation of `passages`, in the order given (the main part first)."""
        first, last = min(passages), max(passages, key=lambda p: p.end)
        return Citation(
            version=self.version,
            passages=tuple(passages),
            exact=tuple(self.cut(p) for p in passages),
            prefix=self.text[max(0, first.start - CONTEXT_CHARACTERS) : first.start],
            suffix=self.text[last.end : last.end + CONTEXT_CHARACTERS],
        )


@dataclass(frozen=True, slots=True)
class ActorRef:
    """An actor as a claim names it: `id` is a slug of the actor table, or None for an actor that only this
    document introduces; `label` is the canonical English name, or the fullest name the document gives."""

    id: str | None
    label: str


@dataclass(frozen=True, slots=True)
class Mention:
    """What the text alone shows, before anyone asks who or what is meant; `rule` names the rule that found it.

    `contents` has the main part first. `cue_key` is the lexicon's name of the cue (None for a floating
    quotation), `target` the passage of whoever the cue aims at (`accuse X de`), where the frame tells, and `stands_for`
    that of whom the speaker's pronoun means, where the sentence does (`Y accuse X de P, ce qu'il dément`).
    """

    contents: tuple[Passage, ...]
    mode: Mode
    evidence: Evidence
    rule: str
    cue: Passage | None = None
    cue_key: str | None = None
    negated: bool = False
    speaker: Passage | None = None
    stands_for: Passage | None = None
    target: Passage | None = None
    relays: tuple[Passage, ...] = ()
    said_to: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refusal to comment as the text shows it: its sentence, the words that refuse, the words for who refuses."""

    sentence: Passage
    cue: Passage
    speaker: Passage


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the case, the mention in the text and the actor it was resolved to."""

    case: SpeakerCase
    passage: Passage | None = None
    actor: ActorRef | None = None
    rule: str = ""

    def __post_init__(self) -> None:
        named = self.case in (SpeakerCase.RESOLVED, SpeakerCase.LOCAL)
        if named != (self.actor is not None):
            raise DataError(f"A {self.case} speaker {'needs' if named else 'cannot have'} an actor.")
        if self.actor and (self.case is SpeakerCase.RESOLVED) != (self.actor.id is not None):
            raise DataError("A resolved speaker has an actor of the table, a local one has not.")
        if (self.case is SpeakerCase.UNATTRIBUTED) != (self.passage is None):
            raise DataError("Only an unattributed claim has no speaker passage.")


@dataclass(frozen=True, slots=True)
class Voice:
    """An outlet or person that relays a claim, or to whom it was said: the mention, and who that is."""

    passage: Passage
    actor: ActorRef


@dataclass(frozen=True, slots=True)
class SaidOn:
    """First and last day on which something was said, with the precision the text allows."""

    first: date
    last: date
    precision: Precision = Precision.DAY


@dataclass(frozen=True, slots=True)
class Claim:
    """One content that a text attributes to one speaker: what was said, cited to its characters.

    `relays` run outward from the speaker (step 1 stands nearest). `confidence` is the probability (0 to 1)
    that speaker and act are right. `on_behalf_of` (an actor's slug) and `capacity` (a post's slug) hold at the
    date of the utterance. `narrower` is the finer act that the cue names; `qualified` says that the content takes
    one side and then the other (`utile, mais insuffisant`). `lang` is the language of the words where it is not the
    document's. `named` is the name that the claim keeps where a person corrected what it would be made from.
    """

    citation: Citation
    speaker: Speaker
    stance: Stance
    mode: Mode
    evidence: Evidence
    attribution: Attribution
    rule: str
    topics: tuple[str, ...] = ()
    topics_general: tuple[str, ...] = ()
    target: ActorRef | None = None
    cue: Passage | None = None
    commitment: Commitment = Commitment.NEUTRAL
    certainty: Certainty = Certainty.CERTAIN
    confidence: float = 0.5
    on_behalf_of: str | None = None
    capacity: str | None = None
    said_on: SaidOn | None = None
    reported_on: date | None = None
    relays: tuple[Voice, ...] = ()
    said_to: tuple[Voice, ...] = ()
    narrower: NarrowerAct | None = None
    qualified: bool = False
    lang: str | None = None
    named: str = ""

    def __post_init__(self) -> None:
        if not 0.0 <= self.confidence <= 1.0:
            raise DataError(f"Confidence is a probability, not {self.confidence}.")
        if self.narrower is not None and self.narrower.act is not self.stance:
            raise DataError(f"{self.narrower} is a finer act of {self.narrower.act}, not of {self.stance}.")

    @property
    def id(self) -> str:
        """Named by version, content and speaker passages: a claim whose act is corrected keeps its name."""
        speaker = str(self.speaker.passage or "nobody")
        return self.named or short_hash(self.citation.version, *map(str, self.citation.passages), speaker)


@dataclass(frozen=True, slots=True)
class Declined:
    """A refusal to comment or confirm: no claim, and worth knowing."""

    version: str
    passage: Passage
    cue: Passage
    speaker: Speaker

    @property
    def id(self) -> str:
        """Named by version and passage."""
        return short_hash("declined", self.version, str(self.passage))


@dataclass(frozen=True, slots=True)
class Coding:
    """What a claim means for a study: the position it states on one proposition of a codebook.

    `holder` is the position's holder where it is not the speaker (“Putin is ready”, says Lavrov);
    `coder` is `machine` or a person's name; `rule` says which entry of the codebook decided.
    """

    claim: str
    codebook: str
    proposition: str
    agreement: Agreement
    coder: str = "machine"
    rule: str = ""
    condition: Passage | None = None
    holder: ActorRef | None = None

    @property
    def id(self) -> str:
        """Named by claim, codebook, proposition and coder."""
        return short_hash(self.claim, self.codebook, self.proposition, self.coder)


@dataclass(frozen=True, slots=True)
class DocumentCoding:
    """A position that a person found in a document without marking its words: evidence is the document, no claim.

    `version` is the document's as it was read. `holder` has the position, on behalf of a body (its slug) where one is
    told. What the coder told beside it stands as it was given: act, target, topics, days, `words` and a note. Words
    are not held against the text.
    """

    version: str
    codebook: str
    proposition: str
    agreement: Agreement
    coder: str
    holder: ActorRef
    rule: str = ""
    on_behalf_of: str | None = None
    stance: Stance = Stance.NOT_CODED
    target: ActorRef | None = None
    topics: tuple[str, ...] = ()
    said_on: SaidOn | None = None
    words: str = ""
    note: str = ""

    @property
    def id(self) -> str:
        """Named by version, codebook, proposition, coder, holder, first day and words: two utterances are two."""
        who, day = self.holder.id or self.holder.label, str(self.said_on.first if self.said_on else "")
        named = (self.version, self.codebook, self.proposition, self.coder, who, day, self.words)
        return short_hash("document", *named)


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything one document gave: its claims, refusals to comment, codings and problems.

    `reasons` explains each claim by its id: pairs of (field, why), for `kg extract --explain`.
    `misses` are sentences that hold a cue and gave no claim; `sentences` all that were read, in order.
    """

    document: Document
    claims: tuple[Claim, ...] = ()
    declined: tuple[Declined, ...] = ()
    codings: tuple[Coding, ...] = ()
    problems: tuple[Problem, ...] = ()
    reasons: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    misses: tuple[Passage, ...] = ()
    sentences: tuple[Passage, ...] = ()


# --- What the graph room reads from ontology/ and the text rooms use as plain tables -------------------------


@dataclass(frozen=True, slots=True)
class Post:
    """An office of one body: labels and other wordings by language, the body's actor slug, and its kind.

    `office` is a general role of the lexicons (`foreign-minister`), `country` the slug of a place; together they
    let a description (`the Russian foreign minister`) find whoever held the post on a day.
    """

    id: str
    labels: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    body: str | None = None
    office: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """A person's dated tie to a body, in a post where known; open ends are None."""

    body: str
    post: str | None = None
    start: date | None = None
    end: date | None = None

    def holds_on(self, day: date | None) -> bool:
        """Whether it held on `day`; with no day, whether it still holds."""
        if day is None:
            return self.end is None
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Actor:
    """A row of the actor table. `names` are other wordings by language; `gender` is `f`, `m` or None.

    `speaks_for` is the body that a body speaks for, `stands_for` the body that a place's name stands for;
    `country` is the slug of a place, and a country carries its `demonyms` (adjectives) by language.
    """

    id: str
    kind: ActorKind
    labels: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    gender: str | None = None
    country: str | None = None
    demonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    memberships: tuple[Membership, ...] = ()
    speaks_for: str | None = None
    stands_for: str | None = None

    def ref(self) -> ActorRef:
        """How a claim names this actor."""
        return ActorRef(self.id, self.labels.get("en") or next(iter(self.labels.values())))


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of a scheme: labels and lemma patterns by language; `general` for the layer above diplomacy."""

    id: str
    labels: Mapping[str, str]
    patterns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    broader: str | None = None
    general: bool = False


# --- Answers ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Answer(Tabular):
    """Rows that answer a question; `citations[i]` holds the claim IRIs that row i stands on, looked up when asked for
    where they are many.

    `elapsed` in seconds. `truncated` says that a cap cut the rows: never shown as a whole answer. `terms` are the RDF
    terms behind the rows where a query gave them. `to_pandas`, `to_csv`, `to_json` and `to_markdown` write it out.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    citations: Sequence[tuple[str, ...]] = ()
    view: str = "extracted"
    truncated: bool = False
    elapsed: float = 0.0
    terms: Sequence[tuple[object, ...]] = field(default=(), repr=False, compare=False)


def rebuild_citation(version: str, parts: Sequence[tuple[Passage, str]], prefix: str, suffix: str) -> Citation:
    """A citation read back from a store: as it was written, for `kg verify` to hold against the text."""
    return Citation(version, tuple(p for p, _ in parts), tuple(w for _, w in parts), prefix, suffix)
