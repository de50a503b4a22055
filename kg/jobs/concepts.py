"""What a codebook's author asks of a store: groups of alike claims, a phrase in its contexts, what is coded so far."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import NamedNode

from kg.ask import scan
from kg.ask.alike import Found, groups
from kg.ask.labels import resolve
from kg.ask.records import coded, said
from kg.ask.rows import Said
from kg.coding import agreement
from kg.coding.changes import Touched
from kg.coding.codebook import Codebook, Proposition
from kg.coding.rules import code
from kg.coding.scan import SPEAKING_ROLES
from kg.graph.names import CLAIM, REFERENCE
from kg.graph.read_back import claims_named
from kg.jobs.applied import load as load_applied
from kg.jobs.stored import Stored
from kg.lexicon.stopwords import stopwords
from kg.model import Actor, Claim, Coding, Document
from kg.phrases import Phrases
from kg.store.snapshot import Snapshot
from kg.terms import Agreement, Stance
from kg.words import Words

MOST_CONTENTS = 2_000
"""How many contents are compared; of more, every n-th is taken, so that a large topic takes seconds."""
QUOTED = 5
LONGEST_WORDING = 14  # words
SIDES = (Stance.SUPPORT, Stance.DEMAND, Stance.PROPOSE, Stance.COMMIT, Stance.AGREE, Stance.OPPOSE, Stance.DENY)
"""The acts whose claims most often state a position."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Alike claims, the most central first, with a wording to start from and phrases that find them."""

    wording: str
    lang: str
    claims: tuple[Said, ...]
    phrases: tuple[Found, ...]

    @property
    def speakers(self) -> int:
        """How many speak."""
        return len({row.speaker.iri or row.claim for row in self.claims})

    @property
    def documents(self) -> int:
        """In how many documents."""
        return len({row.document for row in self.claims})

    def quoted(self) -> list[Said]:
        """Five of the claims: the central ones, of other speakers where there are such, no words twice."""
        once = list({row.words.casefold(): row for row in reversed(self.claims)}.values())[::-1]
        first = {row.speaker.iri or row.claim: row for row in reversed(once)}
        chosen = [*(row for row in once if row in first.values()), *once]
        return list(dict.fromkeys(chosen))[:QUOTED]


@dataclass(frozen=True, slots=True)
class Suggested:
    """The groups, and how many claims were compared of how many there are."""

    groups: tuple[Suggestion, ...]
    compared: int
    claims: int


def suggest(snapshot: Snapshot, *, topic: str | None = None, uncoded: bool = False, lang: str = "en") -> Suggested:
    """Groups of alike contents among the claims of a topic or a narrower one (without, among all), by language.

    `uncoded` leaves out claims that have a coding. Raises UsageError, with near names, for an unknown topic.
    """
    every = rows = [row for row in said(snapshot, lang=lang) if row.words]
    if topic is not None:
        wanted = _about(snapshot, resolve(snapshot.quads, "topic", topic).value)
        rows = [row for row in rows if row.claim in wanted]
    if uncoded:
        taken = {scan.object_of(quad) for quad in scan.quads(snapshot, "kg:codes")}
        rows = [row for row in rows if row.claim not in taken]
    step = -(-len(rows) // MOST_CONTENTS) or 1
    compared = rows[::step]
    found: list[Suggestion] = []
    for text_lang in sorted({row.lang for row in compared}):
        corpus = [row.words for row in every[:: -(-len(every) // MOST_CONTENTS)] if row.lang == text_lang]
        found += _groups([row for row in compared if row.lang == text_lang], text_lang, corpus)
    found.sort(key=lambda one: -len(one.claims))
    return Suggested(tuple(found), len(compared), len(rows))


def _groups(rows: Sequence[Said], lang: str, corpus: Sequence[str]) -> Iterator[Suggestion]:
    for group in groups([row.words for row in rows], stopwords(lang), corpus):
        members = tuple(rows[i] for i in group.members)
        yield Suggestion(_wording(members, lang), lang, members, group.phrases)


def _about(snapshot: Snapshot, topic: str) -> set[str]:
    """The claims of a topic, of the diplomacy scheme or general, and of the narrower ones."""
    broader = scan.columns(snapshot, "skos:broader", REFERENCE)
    topics, grown = {topic}, True
    while grown:
        more = {narrow for narrow, wide in broader.items() if topics & set(wide)} - topics
        grown = bool(more)
        topics |= more
    predicates = ("kg:topic", "kg:generalTopic")
    return {c for t in topics for p in predicates for c in scan.subjects(snapshot, p, NamedNode(t))}


def _wording(members: Sequence[Said], lang: str) -> str:
    """The most central content that is short, takes a side and negates nothing, cut to a few words."""
    negating = Phrases(
        (role, p)
        for role in ("negations", "local_negations", "turns_next", "turns_before", "conditions")
        for p in (agreement.load(lang) or {}).get(role, ())
    )

    def badness(place: tuple[int, Said]) -> tuple[int, int]:
        at, row = place
        number = len(row.words.split())
        faults = (number > LONGEST_WORDING) + (number < 3) + bool(negating.keys(row.words)) + (row.act not in SIDES)
        return faults, at

    words = min(enumerate(members), key=badness)[1].words
    kept = " ".join(words.strip(" «»“”\"'.,").split()[:LONGEST_WORDING])
    return kept[:1].upper() + kept[1:]


@dataclass(frozen=True, slots=True)
class Line:
    """A phrase where it stands in a claim, with what the rules guess; None: found, but no side is taken."""

    claim: str
    act: Stance
    speaker: str
    left: str
    hit: str
    right: str
    agreement: Agreement | None
    condition: str = ""


def concordance(snapshot: Snapshot, book: Codebook, proposition: str, actors: Mapping[str, Actor]) -> list[Line]:
    """Every claim that holds a phrase of a proposition, in the order of documents, with the agreement guessed."""
    stored = Stored(snapshot)
    touched: dict[str, Touched] = {}
    by_version: dict[str, list[str]] = defaultdict(list)
    for claim, words in stored.words.items():
        lang = stored.spoken[claim]
        if lang not in touched:
            touched[lang] = Touched((book,), {proposition}, lang)
        if touched[lang](words):
            by_version[stored.version[claim]].append(claim)
    lines: list[Line] = []
    for iri in sorted(by_version, key=lambda version: stored.names[version]):
        document = stored.document(iri)
        found = claims_named(snapshot.quads, stored.names[iri], by_version[iri])
        for one in sorted(found, key=lambda claim: min(claim.citation.passages)):
            lang = one.lang or document.lang
            codings = code(one, one.citation.words, book, lang=lang, actors=actors, document=document)
            guess = next((c for c in codings if c.proposition == proposition), None)
            lines.append(_line(one, book.propositions[proposition], document, guess))
    return lines


def _line(claim: Claim, proposition: Proposition, document: Document, guess: Coding | None) -> Line:
    words, lang = claim.citation.words, claim.lang or document.lang
    found = (p for way in proposition.ways for role in SPEAKING_ROLES for p in way.phrases[role].get(lang, ()))
    hit = next(Phrases((p, p) for p in found).find(Words.of(words)))
    condition = document.cut(guess.condition) if guess and guess.condition else ""
    speaker = claim.speaker.actor.label if claim.speaker.actor else ""
    parts = words[: hit.start], words[hit.start : hit.end], words[hit.end :]
    return Line(claim.id, claim.stance, speaker, *parts, guess.agreement if guess else None, condition)


@dataclass(slots=True)
class Report:
    """What is coded: for each proposition (its label, id) the claims by agreement, documents and holders; and what is
    not: uncoded claims by act, and the sentences to look at first. `stale` names codebooks edited since `kg code`."""

    claims: int
    coded: int
    rows: list[ReportRow] = field(default_factory=list)
    uncoded_acts: Counter[Stance] = field(default_factory=Counter)
    uncoded: list[Said] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One proposition of one codebook."""

    codebook: str
    proposition: str
    wording: str
    agreements: Mapping[Agreement, int]
    claims: int
    documents: int
    holders: int


def report(snapshot: Snapshot, books: Mapping[str, tuple[Path, Codebook]], *, lang: str = "en") -> Report:
    """Counts of the codings by `books` (file and codebook by id), propositions without any among them."""
    claims = said(snapshot, lang=lang)
    rows = [row for row in coded(snapshot, lang=lang) if row.codebook in books and row.said.marked]
    taken = {row.said.claim for row in rows}
    left = [row for row in claims if row.claim not in taken]
    found = Report(len(claims), len(taken), uncoded_acts=Counter(row.act for row in left))
    found.uncoded = sorted((row for row in left if row.act in SIDES), key=lambda row: SIDES.index(row.act))
    for id_, (path, book) in books.items():
        for slug, p in book.propositions.items():
            own = [row for row in rows if row.codebook == id_ and row.proposition.rpartition("/")[2] == slug]
            label = p.labels.get(lang) or next(iter(p.labels.values()))
            found.rows.append(
                ReportRow(
                    codebook=id_,
                    proposition=slug,
                    wording=label,
                    agreements=Counter(row.agreement for row in own),
                    claims=len({row.said.claim for row in own}),
                    documents=len({row.said.document for row in own}),
                    holders=len({row.holder.iri or row.said.claim for row in own}),
                )
            )
        before = load_applied(snapshot.root / "codebooks" / f"{id_}.json")
        if before is not None and before.source != path.read_text("utf-8"):
            found.stale.append(id_)
    return found


def claim_words(snapshot: Snapshot, name: str) -> list[str]:
    """The words of the claims whose id begins with `name` (with or without `claim:`)."""
    wanted = name.removeprefix(CLAIM).removeprefix("claim:")
    return [words for claim, words in Stored(snapshot).words.items() if claim.startswith(wanted)]
