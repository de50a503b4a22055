"""Agreement of two annotators: F1 of claims, and the share equal and Cohen's kappa of each field of matched claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.errors import DataError
from kg.evaluate.aliases import Aliases
from kg.evaluate.annotations import Annotated, AnnotatedDocument
from kg.evaluate.corpus import Disagreement, values
from kg.evaluate.matching import outcomes
from kg.evaluate.tally import Rates

FIELDS = ("stance", "mode", "evidence", "attribution", "actor", "target", "topics_general", "codings")
NAMES = {"stance": "act"}
"""What a field is called in tables, where it is not its name."""
_SETS = frozenset({"topics_general", "codings"})
_NAMED = frozenset({"actor", "target"})
_NOTHING = "–"
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """Agreement on one field over `total` matched claims.

    `share` is the share equal (for topics the mean Jaccard of the two sets, for codings the F1 of their pairs), None
    where there is nothing to compare. `kappa` is Cohen's, corrected for agreement by chance over the values that the
    two used (whole sets count as values); None where it is not defined.
    """

    field: str
    share: float | None
    kappa: float | None
    total: int


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """How far two annotators agree; `content` counts spans alone, `claim` the speaker too; `only` are documents that
    just one of them annotated, left out."""

    names: tuple[str, str]
    documents: int
    content: Rates
    claim: Rates
    fields: tuple[FieldAgreement, ...]
    only: tuple[str, ...]


def agree(
    a: Mapping[str, AnnotatedDocument],
    b: Mapping[str, AnnotatedDocument],
    aliases: Aliases | None = None,
    *,
    names: tuple[str, str] = ("a", "b"),
) -> AgreementReport:
    """Agreement over the documents that both annotated. Raises DataError where there is none."""
    both = [id_ for id_ in a if id_ in b]
    if not both:
        raise DataError(f"{names[0]} and {names[1]} annotated no document in common.", "Name two annotators.")
    accepted = aliases or Aliases()
    every = [o for id_ in both for o in outcomes(a[id_], b[id_], accepted)]
    pairs = [(o.gold, o.predicted) for o in every if o.gold and o.predicted]
    found, other = sum(o.gold is not None for o in every), sum(o.predicted is not None for o in every)
    same = [(o.gold, o.predicted) for o in every if o.is_claim and o.gold and o.predicted]
    return AgreementReport(
        names=names,
        documents=len(both),
        content=Rates(len(pairs), other, found),
        claim=Rates(len(same), other, found),
        fields=tuple(_field(field, same, accepted) for field in FIELDS),
        only=tuple(sorted(set(a) ^ set(b))),
    )


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of pairs of values: (observed - chance) / (1 - chance).

    None for no pair, or where both gave one and the same value throughout. Example: `kappa([("a", "a"), ("b", "a")])`
    is 0.0.
    """
    if not pairs:
        return None
    observed = sum(one == other for one, other in pairs) / len(pairs)
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(first[value] * second[value] for value in first) / len(pairs) ** 2
    return (observed - chance) / (1 - chance) if chance < 1 else None


def alpha(units: Sequence[Sequence[str]]) -> float | None:
    """Krippendorff's alpha of nominal values: 1 - observed / expected disagreement. A unit holds the values that coders
    gave one thing; who did not code it is left out, and a unit with fewer than two values does not count.

    None without a pair, or where one and the same value was used throughout. As the expectation counts all coders'
    values as one pool, it differs from kappa where they use values unequally often. Source: Krippendorff, Content
    Analysis, ch. 12. Example: `alpha([("a", "a"), ("b", "b")])` is 1.0.
    """
    pairable = [Counter(unit) for unit in units if len(unit) > 1]
    values = sum(pairable, Counter[str]())
    total = values.total()
    expected = total**2 - sum(n**2 for n in values.values())
    if not expected:
        return None
    observed = sum((u.total() ** 2 - sum(n**2 for n in u.values())) / (u.total() - 1) for u in pairable)
    return 1 - (total - 1) * observed / expected


def as_dict(report: AgreementReport, found: Sequence[Disagreement] | None = None) -> dict[str, Any]:
    """Everything in plain JSON values, rounded to 4 digits; `found` adds the disagreements."""
    made: dict[str, Any] = {
        "annotators": list(report.names),
        "documents": report.documents,
        "claims": {"first": report.content.gold, "second": report.content.predicted, "both": report.content.found},
        "content_f1": round(report.content.f1, _DIGITS),
        "claim_f1": round(report.claim.f1, _DIGITS),
        "fields": {
            NAMES.get(f.field, f.field): {"share": _rounded(f.share), "kappa": _rounded(f.kappa), "claims": f.total}
            for f in report.fields
        },
        "left_out": list(report.only),
    }
    if found is not None:
        made["disagreements"] = [_as_row(d) for d in found]
    return made


def table(report: AgreementReport, found: Sequence[Disagreement] | None = None) -> str:
    """A text of short lines; `found` adds the disagreements, one place a line and one field a line below it."""
    return "\n".join(_lines(report, found))


def _lines(report: AgreementReport, found: Sequence[Disagreement] | None) -> Iterator[str]:
    first, second = report.names
    content = report.content
    yield f"{report.documents} documents: {content.gold} claims by {first}, {content.predicted} by {second}."
    yield f"{'content F1':16} {content.f1:6.3f}  ({content.found} found by both)"
    yield f"{'claim F1':16} {report.claim.f1:6.3f}  ({report.claim.found} with the same speaker)"
    yield ""
    yield f"{'On these claims':16} {'equal':>6} {'kappa':>7} {'claims':>7}"
    for f in report.fields:
        name = NAMES.get(f.field, f.field)
        yield f"{name:16} {_cell(f.share):>6} {_cell(f.kappa):>7} {f.total:>7}"
    yield "Topics: mean Jaccard. Codings: F1 of their pairs, over claims that either coded."
    if report.only:
        yield f"Annotated by one only, left out: {len(report.only)} documents."
    for d in found or ():
        start, end = d.claim.span
        yield ""
        yield f"{d.document} {start}-{end} {d.kind} ({d.claim.stance}): {' '.join(d.words.split())}"
        for field, one, other in d.fields:
            yield f"    {NAMES.get(field, field)}: {first} {one} | {second} {other}"


def _field(field: str, pairs: Sequence[tuple[Annotated, Annotated]], aliases: Aliases) -> FieldAgreement:
    sets = [(values(one, field), values(other, field)) for one, other in pairs]
    if field == "codings":
        sets = [(one, other) for one, other in sets if one or other]
    named = [(_joined(one), _joined(other)) for one, other in sets]
    if field in _NAMED:
        # A name that is accepted for the other's counts as the other's.
        named = [(one, one if aliases.same(one, other) else other) for one, other in named]
    return FieldAgreement(field, _share(field, sets, named), kappa(named), len(named))


def _share(
    field: str, sets: Sequence[tuple[frozenset[str], frozenset[str]]], named: Sequence[tuple[str, str]]
) -> float | None:
    if not named:
        return None
    if field == "codings":
        return 2 * sum(len(one & other) for one, other in sets) / sum(len(one) + len(other) for one, other in sets)
    if field in _SETS:
        return sum(len(one & other) / len(one | other) if one | other else 1.0 for one, other in sets) / len(sets)
    return sum(one == other for one, other in named) / len(named)


def _joined(words: frozenset[str]) -> str:
    return ", ".join(sorted(words)) or _NOTHING


def _as_row(found: Disagreement) -> dict[str, Any]:
    start, end = found.claim.span
    return {
        "document": found.document,
        "kind": found.kind,
        "start": start,
        "end": end,
        "words": found.words,
        "fields": {NAMES.get(field, field): [one, other] for field, one, other in found.fields},
    }


def _cell(value: float | None) -> str:
    return _NOTHING if value is None else f"{value:.3f}"


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
