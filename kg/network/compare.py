"""Codes beside codes: how far two codings of the same texts agree, sentence by sentence, and what networks they make.

A code stands in the sentence in which its content starts. Over all sentences it is asked whether both coded
something, and the same propositions; over codes of one proposition in one sentence, whether actor and agreement are
the same. Whatever has no such partner is a miss, told both ways.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.errors import DataError
from kg.evaluate.agreement import alpha, kappa
from kg.evaluate.aliases import Aliases
from kg.evaluate.annotations import AnnotatedDocument, Span
from kg.evaluate.tally import Rates
from kg.terms import Agreement

NOTHING = "–"
_NOBODY = "nobody"


@dataclass(frozen=True, slots=True, order=True)
class Code:
    """One coded statement: where it stands, who says it, on what, on which side. `words` are its exact words."""

    document: str
    span: Span
    proposition: str
    agreement: str
    actor: str
    words: str


@dataclass(frozen=True, slots=True)
class Variable:
    """Agreement on one variable over `n` units (`sentence`, or `code` matched by sentence and proposition).

    `share` is the share equal; kappa is Cohen's and alpha Krippendorff's, None where they are not defined.
    `confusion` counts pairs (hand, machine), the most frequent first.
    """

    name: str
    unit: str
    n: int
    share: float | None
    kappa: float | None
    alpha: float | None
    confusion: tuple[tuple[tuple[str, str], int], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comparing gave. `rates` hold the machine's codes against the hand's: the same sentence, proposition and
    agreement. `hand_only` and `machine_only` are codes without a partner on the same proposition in the sentence;
    `matched` are the pairs; `left_out` documents that only one side coded."""

    names: tuple[str, str]
    documents: int
    sentences: int
    variables: tuple[Variable, ...]
    rates: Rates
    matched: tuple[tuple[Code, Code], ...]
    hand_only: tuple[Code, ...]
    machine_only: tuple[Code, ...]
    left_out: tuple[str, ...]


def compare(
    hand: Mapping[str, AnnotatedDocument],
    machine: Mapping[str, AnnotatedDocument],
    sentences: Mapping[str, Sequence[Span]],
    aliases: Aliases | None = None,
    *,
    names: tuple[str, str] = ("hand", "machine"),
) -> Comparison:
    """Two codings of the documents that both hold; `sentences` are the spans of those, in order.

    Raises DataError where they have no document in common, or where the hand coded nothing in those.
    """
    both = [name for name in hand if name in machine]
    if not both:
        raise DataError(f"{names[0]} and {names[1]} hold no document in common.", "Their ids must be the same.")
    accepted = aliases or Aliases()
    ours = {name: codes_of(hand[name]) for name in both}
    if not any(ours.values()):
        raise DataError(f"{names[0]} holds no coding of {len(both)} documents.", "Give codings to compare with.")
    spelt = _Spelling([code.actor for codes in ours.values() for code in codes], accepted)
    theirs = {name: [spelt.code(code) for code in codes_of(machine[name])] for name in both}
    cells = [cell for name in both for cell in _cells(ours[name], theirs[name], sentences.get(name, ()))]
    pairs = [pair for one, other in cells for pair in _matched(one, other)]
    used = {id(code) for pair in pairs for code in pair}
    right = sum(_same_codes(one, other) for one, other in cells)
    return Comparison(
        names=names,
        documents=len(both),
        sentences=sum(len(sentences.get(name, ())) for name in both),
        variables=tuple(_variables(cells, pairs)),
        rates=Rates(right, sum(map(len, theirs.values())), sum(map(len, ours.values()))),
        matched=tuple(pairs),
        hand_only=tuple(code for one, _ in cells for code in one if id(code) not in used),
        machine_only=tuple(code for _, other in cells for code in other if id(code) not in used),
        left_out=tuple(sorted(set(hand) ^ set(machine))),
    )


def codes_of(document: AnnotatedDocument) -> list[Code]:
    """The codes of an annotated document in the order of the text; doubtful claims are left out.

    Raises DataError where an agreement is none of ours.
    """
    text = document.text or ""
    unknown = {agreement for claim in document.claims for _, agreement in claim.codings} - set(Agreement)
    if unknown:
        raise DataError(f"{document.id} is coded {sorted(unknown)[0]!r}.", f"Use one of {', '.join(Agreement)}.")
    return sorted(
        Code(
            document=document.id,
            span=claim.span,
            proposition=proposition,
            agreement=agreement,
            actor=(claim.speaker.actor if claim.speaker else None) or _NOBODY,
            words=text[claim.span[0] : claim.span[1]],
        )
        for claim in document.claims
        if not claim.doubtful
        for proposition, agreement in claim.codings
    )


_Cell = tuple[list[Code], list[Code]]
"""The codes of both in one sentence."""


class _Spelling:
    """The machine's actors by the hand's names, where they are accepted for one another."""

    def __init__(self, names: Sequence[str], aliases: Aliases) -> None:
        self._names, self._aliases = list(dict.fromkeys(names)), aliases
        self._known: dict[str, str] = {}

    def code(self, code: Code) -> Code:
        if code.actor not in self._known:
            same = (name for name in self._names if self._aliases.same(name, code.actor))
            self._known[code.actor] = next(same, code.actor)
        actor = self._known[code.actor]
        return Code(code.document, code.span, code.proposition, code.agreement, actor, code.words)


def _cells(ours: Sequence[Code], theirs: Sequence[Code], sentences: Sequence[Span]) -> list[_Cell]:
    starts = [start for start, _ in sentences]
    found: dict[int, _Cell] = {at: ([], []) for at in range(len(starts))}
    for side, codes in enumerate((ours, theirs)):
        for code in codes:
            found.setdefault(max(0, bisect_right(starts, code.span[0]) - 1), ([], []))[side].append(code)
    return [found[at] for at in sorted(found)]


def _matched(ours: Sequence[Code], theirs: Sequence[Code]) -> list[tuple[Code, Code]]:
    """Codes of one proposition in one sentence, one to one: those with the most in common first."""
    candidates = sorted(
        (-((one.actor == other.actor) + (one.agreement == other.agreement)), abs(one.span[0] - other.span[0]), i, j)
        for i, one in enumerate(ours)
        for j, other in enumerate(theirs)
        if one.proposition == other.proposition
    )
    pairs: list[tuple[Code, Code]] = []
    gone: set[tuple[int, int]] = set()
    for *_, i, j in candidates:
        if not gone & {(0, i), (1, j)}:
            gone |= {(0, i), (1, j)}
            pairs.append((ours[i], theirs[j]))
    return pairs


def _same_codes(ours: Sequence[Code], theirs: Sequence[Code]) -> int:
    """How many of the machine's codes have a partner with the same proposition and agreement."""
    one, other = (Counter((code.proposition, code.agreement) for code in codes) for codes in (ours, theirs))
    return (one & other).total()


def _variables(cells: Sequence[_Cell], pairs: Sequence[tuple[Code, Code]]) -> list[Variable]:
    coded = [tuple("coded" if codes else NOTHING for codes in cell) for cell in cells]
    on = [tuple(" + ".join(sorted({c.proposition for c in codes})) or NOTHING for codes in cell) for cell in cells]
    return [
        _variable("coded", "sentence", [(one, other) for one, other in coded]),
        _variable("proposition", "sentence", [(one, other) for one, other in on]),
        _variable("actor", "code", [(one.actor, other.actor) for one, other in pairs]),
        _variable("agreement", "code", [(one.agreement, other.agreement) for one, other in pairs]),
    ]


def _variable(name: str, unit: str, pairs: Sequence[tuple[str, str]]) -> Variable:
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for pair in pairs:
        counts[pair] += 1
    return Variable(
        name=name,
        unit=unit,
        n=len(pairs),
        share=sum(one == other for one, other in pairs) / len(pairs) if pairs else None,
        kappa=kappa(pairs),
        alpha=alpha(pairs),
        confusion=tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))),
    )
