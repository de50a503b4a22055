"""A comparison added up: what became of claims and codings, by rule, by field, from which value to which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.check.compared import Alone, ClaimPair, CodingPair, Compared, Fate, Text

KEPT = 10_000
"""How many differences are kept for listing; all are counted."""
_SHIFT = 0.005
"""Confidence that moved less than this has not moved: it is written with two digits."""

Fates = Counter[Fate]


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim that is not the same in both readings, or whose codings are not; `codings` are those that differ.

    `texts` are what the two sides read, where they know: one of them may stand in for the other.
    """

    document: str
    title: str | None
    text: Text
    texts: tuple[str | None, str | None]
    claim: ClaimPair
    codings: tuple[CodingPair, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """What differs: `lost`, `gained`, `changed`, and `coding lost` and so on."""
        claim = () if self.claim.fate is Fate.SHARED else (self.claim.fate.value,)
        return (*claim, *dict.fromkeys(f"coding {coding.fate}" for coding in self.codings))


@dataclass(slots=True)
class Totals:
    """What `add_up` counted. Claims of documents that one side alone holds are in `alone`, and in nothing else.

    `rules` are the claims of each rule by what became of them: for a lost claim the rule that had found it, otherwise
    the later one. `transitions` count (field, before, after), those of codings too; `confident` claims are those whose
    confidence moved.
    """

    documents: int = 0
    touched: int = 0
    aligned: int = 0
    unknown: int = 0
    claims: Fates = field(default_factory=Counter)
    codings: Fates = field(default_factory=Counter)
    rules: dict[str, Fates] = field(default_factory=dict)
    coding_rules: dict[str, Fates] = field(default_factory=dict)
    propositions: dict[str, Fates] = field(default_factory=dict)
    fields: Counter[str] = field(default_factory=Counter)
    coding_fields: Counter[str] = field(default_factory=Counter)
    transitions: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    alone: dict[Fate, list[tuple[str, int]]] = field(default_factory=lambda: {Fate.LOST: [], Fate.GAINED: []})
    by_overlap: int = 0
    confident: int = 0
    differences: list[Difference] = field(default_factory=list)

    @property
    def equal(self) -> bool:
        """Whether nothing differs."""
        same = {Fate.SHARED}
        return {*+self.claims, *+self.codings} <= same and not any(self.alone.values())


def add_up(compared: Iterable[Compared | Alone]) -> Totals:
    """The totals of a whole comparison; the first `KEPT` differences are kept in their order."""
    totals = Totals()
    for one in compared:
        if isinstance(one, Alone):
            totals.alone[one.fate].append((one.reading.document, len(one.reading.said)))
            continue
        totals.documents += 1
        totals.aligned += one.text is Text.ALIGNED
        totals.unknown += one.text is Text.UNKNOWN
        found = list(_differences(one))
        totals.touched += bool(found)
        totals.differences += found[: max(0, KEPT - len(totals.differences))]
        for claim in one.claims:
            _count_claim(totals, claim)
        for coding in one.codings:
            _count_coding(totals, coding)
    return totals


def _differences(compared: Compared) -> Iterator[Difference]:
    """Each claim that differs, or whose codings do, in the order of the text."""
    codings: dict[int, list[CodingPair]] = {}
    for coding in compared.codings:
        if coding.fate is not Fate.SHARED:
            codings.setdefault(id(coding.claim), []).append(coding)
    before, after = compared.before, compared.after
    for claim in compared.claims:
        its = tuple(codings.get(id(claim), ()))
        if its or claim.fate is not Fate.SHARED:
            yield Difference(
                compared.document, after.title or before.title, compared.text, (before.text, after.text), claim, its
            )


def _count_claim(totals: Totals, pair: ClaimPair) -> None:
    totals.claims[pair.fate] += 1
    totals.rules.setdefault(pair.rule or "(none)", Counter())[pair.fate] += 1
    for change in pair.changes:
        totals.fields[change.field] += 1
        totals.by_overlap += change.field == "content"
        if change.field != "content":
            totals.transitions[change.field, change.before, change.after] += 1
    if pair.before and pair.after:
        one, other = pair.before.confidence, pair.after.confidence
        totals.confident += one is not None and other is not None and abs(one - other) >= _SHIFT


def _count_coding(totals: Totals, pair: CodingPair) -> None:
    totals.codings[pair.fate] += 1
    totals.coding_rules.setdefault(pair.coding.rule or "(none)", Counter())[pair.fate] += 1
    totals.propositions.setdefault(pair.coding.proposition, Counter())[pair.fate] += 1
    for change in pair.changes:
        totals.coding_fields[change.field] += 1
        if change.field != "rule":
            totals.transitions[f"coding’s {change.field}", change.before, change.after] += 1
