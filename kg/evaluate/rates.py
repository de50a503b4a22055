"""How often kg is right and what it misses, by act and by agreement: the table that intervals are made from.

`builtin` is what was measured on the test dispatches of the annotated corpus (`lexicons/<lang>/rates.toml`, written by
`make quality`). A user's own comes from what `kg evaluate --json` or `kg estimate --json` printed, or from a marked
sheet itself. Rates hold for texts like those that they were measured on.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import DataError, UsageError
from kg.evaluate.carried import Carrier, Rate
from kg.evaluate.mixed import as_counts, mixed
from kg.evaluate.scores import Scores
from kg.resources import folder

BUILTIN = "builtin"
NAME = "rates.toml"
_COUNTS = ("right", "predicted", "found", "gold")
_NORMAL = 3.92
"""A 95% interval is so many standard errors wide."""


@dataclass(frozen=True, slots=True)
class ErrorRates:
    """Rates of claims by act and of codings by agreement; `claim` and `coding` serve where a kind has none.

    A claim of an act is right by words, speaker and act, `claim` by words and speaker; a coding by claim, proposition
    and agreement. `source` says where they were measured.
    """

    source: str
    claim: Rate
    coding: Rate | None
    acts: Mapping[str, Rate]
    agreements: Mapping[str, Rate]

    def of_acts(self) -> Carrier:
        """What carries error into counts of claims by act."""
        return Carrier(self.acts, self.claim)

    def of_codings(self) -> Carrier:
        """What carries error into counts of codings by agreement. Raises DataError where no coding was marked."""
        if self.coding is None:
            raise DataError(f"{self.source} tells nothing of codings.", "Mark codings in the sheet, or use builtin.")
        return Carrier(self.agreements, self.coding)


def load(given: str, langs: Mapping[str, int]) -> ErrorRates:
    """The rates of `builtin`, of a JSON file or of a marked sheet (`.csv`).

    `langs` says how many of the claims that are counted are in each language: `builtin` are the rates of that language,
    of several the mean of theirs by their shares (`kg/evaluate/mixed.py`), never those of another. Raises UsageError
    where the file is not there or a language has no rates, DataError where the file holds none.
    """
    if given == BUILTIN:
        return _of_languages(langs)
    path = Path(given)
    if not path.is_file():
        raise UsageError(f"{given} is not there.", "Name a file, or builtin: --error builtin")
    try:
        told = _sheet(path) if path.suffix.lower() == ".csv" else json.loads(path.read_text("utf-8"))
        return _of_json(told, path.name)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        why = f"{path.name} holds no rates ({type(error).__name__}: {error})."
        raise DataError(why, "Give what kg evaluate --json or kg estimate --json printed, or a marked sheet.") from None


def to_toml(scores: Scores, source: str) -> str:
    """The rates of some scores, as `lexicons/<lang>/rates.toml` holds them."""
    claim, coding = scores.claim, scores.coding
    tables = {
        "claim": _level(claim.found, claim.predicted, claim.gold),
        "coding": _level(coding.found, coding.predicted, coding.gold),
    }
    for group in scores.groups:
        if group.field == "stance":
            tables[f"act.{group.value}"] = {
                "right": group.same,
                "predicted": group.predicted,
                "found": group.same,
                "gold": group.gold,
            }
    head = "# Written by make quality, never by hand: how often claims and codings were right, and found.\n"
    head += f"source = {json.dumps(source, ensure_ascii=False)}\n"
    return head + "".join(
        f"\n[{name}]\n" + "".join(f"{key} = {value}\n" for key, value in counts.items())
        for name, counts in tables.items()
    )


def _level(found: int, predicted: int, gold: int) -> dict[str, int]:
    return {"right": found, "predicted": predicted, "found": found, "gold": gold}


def _of_languages(langs: Mapping[str, int]) -> ErrorRates:
    counted = {lang: n for lang, n in langs.items() if n} or dict.fromkeys(sorted(_measured()), 1)
    if missing := sorted(counted.keys() - _measured()):
        raise UsageError(
            f"kg's own rates were not measured in {', '.join(missing)}.",
            "Measure yours: kg sample, kg estimate, then --error sheet.csv.",
        )
    own = {lang: _builtin(folder("lexicons") / lang / NAME) for lang in sorted(counted)}
    if len(own) == 1:
        return next(iter(own.values()))
    shares = {lang: counted[lang] / sum(counted.values()) for lang in own}
    claim = mixed({lang: rates.claim for lang, rates in own.items()}, shares)
    coding = {lang: rates.coding for lang, rates in own.items() if rates.coding is not None}
    acts = {
        act: mixed({lang: rates.acts.get(act, rates.claim) for lang, rates in own.items()}, shares)
        for act in sorted({act for rates in own.values() for act in rates.acts})
    }
    source = ", ".join(f"{rates.source} ({lang}, {shares[lang]:.0%} of the claims)" for lang, rates in own.items())
    return ErrorRates(source, claim, mixed(coding, shares), acts, {})


def _measured() -> frozenset[str]:
    return frozenset(path.parent.name for path in folder("lexicons").glob(f"*/{NAME}"))


def _builtin(path: Path) -> ErrorRates:
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        acts = {act: _rate(counts) for act, counts in table["act"].items()}
        return ErrorRates(str(table["source"]), _rate(table["claim"]), _rate(table["coding"]), acts, {})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(
            f"{path.parent.name}/{path.name} holds no rates ({error}).", "Write it by make quality."
        ) from None


def _rate(counts: Mapping[str, Any]) -> Rate:
    return Rate(*(float(counts[name]) for name in _COUNTS))


def _sheet(path: Path) -> dict[str, Any]:
    """What `kg estimate --json` would tell of a marked sheet."""
    from kg.evaluate.sampling.estimate import estimate
    from kg.evaluate.sampling.estimate_report import as_dict
    from kg.evaluate.sampling.frame import beside, read_frame
    from kg.evaluate.sampling.sheet import read_sheet

    rows = read_sheet(path)
    frame = beside(path)
    return as_dict(estimate(rows, read_frame(frame, rows) if frame.is_file() else None))


def _of_json(told: Mapping[str, Any], source: str) -> ErrorRates:
    return _estimated(told, source) if "strata" in told else _evaluated(told, source)


def _evaluated(told: Mapping[str, Any], source: str) -> ErrorRates:
    """From `kg evaluate --json`: counts as they were."""

    def level(counts: Mapping[str, Any]) -> Rate:
        return Rate(counts["found"], counts["predicted"], counts["found"], counts["gold"])

    acts = {
        group["value"]: Rate(group["same"], group["predicted"], group["same"], group["gold"])
        for group in told["groups"]
        if group["field"] == "stance"
    }
    coding = told["coding"]
    known = coding["gold"] or coding["predicted"]
    return ErrorRates(source, level(told["claim"]), level(coding) if known else None, acts, {})


def _estimated(told: Mapping[str, Any], source: str) -> ErrorRates:
    """From `kg estimate --json`: each estimate as the count that would be as sure of itself."""
    claim = _both(told["act"])
    if claim is None:
        raise ValueError("too few rows are marked")
    acts = {c["name"]: rate for c in told["acts"] if (rate := _both(c))}
    agreements = {c["name"]: rate for c in told["agreements"] if (rate := _both(c))}
    coding = None
    if agreements:
        columns = zip(*((r.right, r.predicted, r.found, r.gold) for r in agreements.values()), strict=True)
        coding = Rate(*map(sum, columns))
    return ErrorRates(source, claim, coding, acts, agreements)


def _both(rates: Mapping[str, Any]) -> Rate | None:
    precision, recall = rates.get("precision"), rates.get("recall")
    if not precision or not recall:
        return None
    return Rate(*_as_counts(precision), *_as_counts(recall))


def _as_counts(estimated: Mapping[str, float]) -> tuple[float, float]:
    """Successes and trials that are as sure as the estimate and its interval."""
    value = estimated["value"]
    return as_counts(value, max(estimated["error"], (estimated["high"] - estimated["low"]) / _NORMAL))
