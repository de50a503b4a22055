"""How good extraction is on the test dispatches of `seeds/gold`, stored in `benchmarks/quality.json`.

`make quality` (`python -m tests.house.quality`) measures all of it anew with one version of the code, in each language
apart: the figures, the calibrated confidence (`lexicons/<lang>/confidence.toml`) with its picture, and error rates
(`lexicons/<lang>/rates.toml`). Where a figure that is held is lower than the stored one it writes nothing, unless it is
called with `--lower`. A test fails when extraction falls below.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kg.evaluate.aliases import Aliases
from kg.evaluate.annotations import AnnotatedDocument
from kg.evaluate.calibration import Calibration, as_dict, brier, write_toml
from kg.evaluate.corpus import by_language, codebooks, load_gold
from kg.evaluate.picture import write_picture
from kg.evaluate.rates import to_toml
from kg.evaluate.scores import Scores, score
from kg.graph.tables import load_actors
from kg.jobs.evaluate import aliases_of, confidences, read_gold
from kg.read.language import installed_languages
from kg.route import Kit
from tests.house.pages import ROOT

Documents = Mapping[str, AnnotatedDocument]

GOLD = ROOT / "seeds" / "gold"
STORED = ROOT / "benchmarks" / "quality.json"
LEXICONS = ROOT / "lexicons"
STEPS, RATES = "confidence.toml", "rates.toml"
PICTURE = "docs/images/reliability-{}.svg"
LEVELS = ("claim.precision", "claim.recall", "claim.f1", "full.f1", "coding.precision", "coding.recall", "coding.f1")
FIELDS = ("stance", "actor", "target", "mode", "topic_jaccard")
TOLERANCE, BRIER_TOLERANCE = 0.02, 0.02
HELD = {
    "claim.f1": TOLERANCE,
    "full.f1": TOLERANCE,
    "matched.stance": TOLERANCE,
    "matched.actor": TOLERANCE,
    "matched.target": TOLERANCE,
    "matched.mode": TOLERANCE,
    "coding.f1": 0.05,  # one coding of 45 is worth 0.03
}
"""The figures that may not sink, and by how much a change may lower each before a test fails."""
CODINGS_WORTH = 1.5
"""Where there are few codings, so many of them may be lost."""
_DIGITS = 4
SOURCE = "{} test dispatches of seeds/gold"


def languages() -> list[str]:
    """The languages of the corpus that kg reads, in its order."""
    return [lang for lang in by_language(load_gold(GOLD)) if lang in installed_languages()]


def read(lang: str, split: str | None = None, *, calibrated: bool = True) -> tuple[Documents, Documents]:
    """The adjudicated documents of one language, of one split or of all, and what extraction reads in them."""
    truth = load_gold(GOLD, split=split, lang=lang)
    kit = replace(Kit.load(codebooks=codebooks(GOLD)), calibrated=calibrated)
    found, problems = read_gold(truth, GOLD, kit)
    assert problems == []
    return truth, found


def names() -> Aliases:
    """The names that count as one actor in the corpus."""
    return aliases_of(GOLD, load_actors())


def figures(scores: Scores) -> dict[str, list[float]]:
    """Each figure with the bounds of its 95% interval: value, low, high."""
    values = {name: getattr(scores.level((level := name.split("."))[0]), level[1]) for name in LEVELS}
    values |= {f"matched.{field}": scores.matched[field].value for field in FIELDS}
    bounds = {name: scores.intervals[name] for name in values}
    return {n: [round(x, _DIGITS) for x in (values[n] or 0.0, bounds[n].low, bounds[n].high)] for n in values}


def stored() -> dict[str, Any]:
    """The stored figures, by language."""
    loaded: dict[str, Any] = json.loads(STORED.read_text("utf-8"))
    return loaded


def lower(
    found: Mapping[str, list[float]], than: Mapping[str, list[float]], *, by: bool = False, codings: int = 0
) -> list[str]:
    """Held figures below those of `than` – with `by`, below by more than their tolerance, which for positions is more
    where there are few `codings` –, a line each."""
    wide = {**HELD, "coding.f1": max(HELD["coding.f1"], CODINGS_WORTH / codings)} if codings else HELD
    fallen = [name for name, tolerance in wide.items() if found[name][0] < than[name][0] - tolerance * by]
    return [f"{name}: {found[name][0]:.4f}, stored {than[name][0]:.4f}" for name in fallen]


def measure(lang: str) -> tuple[dict[str, Any], Calibration, Scores]:
    """Everything that `benchmarks/quality.json` holds of a language, the calibration, and the scores behind it all."""
    truth, found = read(lang, calibrated=False)
    fitted = confidences(truth, found, names())
    test = {id_: document for id_, document in truth.items() if document.split == "test"}
    scores = score(test, {id_: found[id_] for id_ in test}, names())
    share = sum(b.count * b.right for b in fitted.after) / fitted.test
    confidence = {name: value for name, value in as_dict(fitted).items() if name != "steps"}
    confidence |= {
        "mean_before": round(sum(b.count * b.confidence for b in fitted.before) / fitted.test, _DIGITS),
        "mean_after": round(sum(b.count * b.confidence for b in fitted.after) / fitted.test, _DIGITS),
        "right": round(share, _DIGITS),
        "brier_constant": round(brier([(share, True)]) * share + brier([(share, False)]) * (1 - share), _DIGITS),
    }
    return (
        {
            "dispatches": scores.documents,
            "claims": scores.claim.gold,
            "predicted": scores.claim.predicted,
            "codings": scores.coding.gold,
            "figures": figures(scores),
            "confidence": confidence,
        },
        fitted,
        scores,
    )


def _written(made: Mapping[str, Any]) -> str:
    """JSON with each list of numbers, and each tenth of confidence, on one line."""
    lines = json.dumps(made, indent=1)
    return re.sub(r"[\[{]\s+([^\[\]{}]*?)\s+[\]}]", lambda m: " ".join(m[0].split()), lines) + "\n"


def main() -> None:
    """Measure, compare with what is stored, write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--lower", action="store_true", help="write figures that are lower than the stored ones too")
    allowed = options.parse_args().lower
    measured = {lang: measure(lang) for lang in languages()}
    before = stored() if STORED.is_file() else {}
    fallen = [
        f"{lang}: {line}"
        for lang, (made, _, _) in measured.items()
        if lang in before
        for line in lower(made["figures"], before[lang]["figures"])
    ]
    if fallen:
        sys.stderr.write("Lower than stored:\n  " + "\n  ".join(fallen) + "\n")
        if not allowed:
            sys.exit("Nothing was written. If that is the price of something better, say so: make quality LOWER=1")
    STORED.write_text(_written({lang: made for lang, (made, _, _) in measured.items()}), "utf-8")
    for lang, (_, fitted, scores) in measured.items():
        write_toml(LEXICONS / lang / STEPS, fitted)
        (LEXICONS / lang / RATES).write_text(to_toml(scores, SOURCE.format(scores.documents)), "utf-8")
        write_picture(ROOT / PICTURE.format(lang), fitted)


if __name__ == "__main__":
    main()
