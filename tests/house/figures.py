"""The tables of README.md and docs/corpus.md: counted in the files of `seeds/gold`, or taken from the stored figures.

`make pages` writes them; nothing is extracted for it. What extraction is worth is measured by `make quality`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from kg.evaluate.agreement import NAMES, AgreementReport, agree
from kg.evaluate.aliases import Aliases
from kg.evaluate.annotations import AnnotatedDocument
from kg.evaluate.calibration import BINS
from kg.evaluate.corpus import SPLITS, by_language, load_corpus
from tests.house.pages import README, ROOT, Drawn, write
from tests.house.quality import GOLD, PICTURE, names, stored

CORPUS = ROOT / "docs" / "corpus.md"
LANGUAGES = {"fr": "French", "en": "English"}
_WORD = re.compile(r"\w[\w’'-]*")
_OF_CLAIMS = {
    "act": "stance",
    "mode": "mode",
    "evidence": "evidence",
    "attribution": "attribution",
    "phenomenon": "phenomenon",
}
_SHOWN = {
    "claim.f1": "claim: content and speaker (F1)",
    "full.f1": "full claim: actor, act and a topic too (F1)",
    "matched.stance": "act, where the claim is found",
    "matched.actor": "actor, where the claim is found",
    "coding.f1": "position on a proposition (F1)",
}
_ALL_SHOWN = {
    "claim.precision": "claim, precision",
    "claim.recall": "claim, recall",
    **_SHOWN,
    "coding.precision": "position, precision",
    "coding.recall": "position, recall",
    "matched.target": "target, where the claim is found",
    "matched.mode": "mode, where the claim is found",
    "matched.topic_jaccard": "topics, where the claim is found (Jaccard)",
}


@cache
def documents(annotator: str) -> tuple[AnnotatedDocument, ...]:
    """All documents of the corpus as one annotator reads them."""
    return tuple(load_corpus(GOLD, annotator))


def splits() -> str:
    """How much there is, by language and split."""
    counts: dict[str, Callable[[Sequence[AnnotatedDocument]], int]] = {
        "dispatches": len,
        "words": lambda ds: sum(len(_WORD.findall(d.text or "")) for d in ds),
        "claims": lambda ds: sum(len(d.claims) for d in ds),
        "refusals to comment": lambda ds: sum(len(d.declined) for d in ds),
        "codings": lambda ds: sum(len(c.codings) for d in ds for c in d.claims),
    }
    rows = [(name, *(count(part) for part in _parts())) for name, count in counts.items()]
    return _table(("", *_heads()), rows)


def claims() -> str:
    """Claims by what they are, by language and split."""
    rows = []
    for shown, field in _OF_CLAIMS.items():
        found = [Counter(str(getattr(c, field)) for d in part for c in d.claims) for part in _parts()]
        rows += [(f"{shown} `{value}`", *(counter[value] for counter in found)) for value in _ordered(found[-1])]
    return _table(("claims", *_heads()), rows)


def dispatches() -> str:
    """Dispatches by subject and style, by language and split."""
    rows = []
    for field in ("subject", "style"):
        found = [Counter(str(getattr(d, field)) for d in part) for part in _parts()]
        rows += [(f"{field} `{value}`", *(counter[value] for counter in found)) for value in _ordered(found[-1])]
    return _table(("dispatches", *_heads()), rows)


def agreement() -> str:
    """How far the two annotators agree, with names as they were written and with those accepted for one another."""
    return "\n\n".join(f"{LANGUAGES[lang]}:\n\n{_agreement(lang)}" for lang in _languages())


def _agreement(lang: str) -> str:
    plain, accepted = _agreed(lang, None), _agreed(lang, names())
    rows = [
        ("content (F1)", f"{plain.content.f1:.3f}", f"{accepted.content.f1:.3f}", "–", plain.content.gold),
        ("claim (F1)", f"{plain.claim.f1:.3f}", f"{accepted.claim.f1:.3f}", "–", plain.claim.gold),
    ]
    for one, other in zip(plain.fields, accepted.fields, strict=True):
        shares = (f"{one.share or 0:.3f}", f"{other.share or 0:.3f}", f"{one.kappa or 0:.3f}")
        rows.append((NAMES.get(one.field, one.field), *shares, one.total))
    return _table(("field", "equal", "with accepted names", "kappa", "claims"), rows)


def quality() -> str:
    """Every stored figure of extraction on the test dispatches."""
    return _figures(_ALL_SHOWN)


def readme() -> str:
    """The figures that README.md shows."""
    held = [(LANGUAGES[lang], of["dispatches"], of["claims"]) for lang, of in stored().items()]
    told = " and ".join(f"{dispatches} {name} dispatches with {claims} claims" for name, dispatches, claims in held)
    return f"On {told} that no rule was written from:\n\n{_figures(_SHOWN)}"


def confidence() -> str:
    """Of each language, Brier scores, how many claims were right in each tenth of confidence, and the picture."""
    return "\n\n".join(_confidence(lang, of["confidence"]) for lang, of in stored().items())


def _confidence(lang: str, held: Mapping[str, Any]) -> str:
    name = LANGUAGES[lang]
    told = (
        f"{name}: fitted on {held['train_claims']} claims of train, judged on {held['test_claims']} of test. "
        f"Brier score {held['brier_before']:.3f} before and {held['brier_after']:.3f} after; to give every claim the "
        f"share that was right would score {held['brier_constant']:.3f}. Mean confidence {held['mean_before']:.2f} "
        f"before and {held['mean_after']:.2f} after, {held['right']:.2f} right."
    )
    rows = [
        (f"{b['from']:.1f}–{b['from'] + 1 / BINS:.1f}", b["claims"], f"{b['confidence']:.2f}", f"{b['right']:.2f}")
        for b in held["reliability"]["after"]
    ]
    table = _table(("calibrated confidence", "claims", "mean", "right"), rows)
    alt = "Confidence against the share of claims that was right, before and after calibration, on the test split"
    return f"{told}\n\n{table}\n\n![{alt}, {name}]({PICTURE.format(lang).removeprefix('docs/')})"


def _languages() -> list[str]:
    """The languages of the adjudicated documents."""
    return list(by_language({d.id: d for d in documents("gold")}))


def _heads() -> list[str]:
    return [*(f"{LANGUAGES[lang]} {split}" for lang in _languages() for split in SPLITS), "all"]


def _parts() -> list[list[AnnotatedDocument]]:
    """The adjudicated documents of each language and split, and all."""
    every = list(documents("gold"))
    parts = ([d for d in every if (d.lang, d.split) == (lang, split)] for lang in _languages() for split in SPLITS)
    return [*parts, every]


def _agreed(lang: str, accepted: Aliases | None) -> AgreementReport:
    one, other = ({d.id: d for d in documents(name) if d.lang == lang} for name in ("a", "b"))
    return agree(one, other, accepted)


def _figures(shown: dict[str, str]) -> str:
    held = [of["figures"] for of in stored().values()]
    heads = ["what", *(head for lang in stored() for head in (LANGUAGES[lang], "95 % interval"))]
    rows = [
        (label, *(cell for of in held for cell in (f"{of[name][0]:.2f}", "{1:.2f} to {2:.2f}".format(*of[name]))))
        for name, label in shown.items()
    ]
    return _table(heads, rows)


def _ordered(found: Counter[str]) -> list[str]:
    return sorted(found, key=lambda value: (-found[value], value))


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|---|{'--:|' * (len(head) - 1)}"]
    return "\n".join([*lines, *(f"| {' | '.join(map(str, row))} |" for row in rows)])


PARTS: dict[tuple[str, str], Drawn] = {
    (README.name, "quality"): readme,
    (CORPUS.name, "splits"): splits,
    (CORPUS.name, "claims"): claims,
    (CORPUS.name, "dispatches"): dispatches,
    (CORPUS.name, "agreement"): agreement,
    (CORPUS.name, "figures"): quality,
    (CORPUS.name, "confidence"): confidence,
}
"""What is drawn between which marks of which page."""
PAGES = {page.name: page for page in (README, CORPUS)}

if __name__ == "__main__":
    for (page_name, part_name), drawn in PARTS.items():
        write(PAGES[page_name], part_name, drawn())
