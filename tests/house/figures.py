"""The tables of README.md and docs/corpus.md: counted in the files of `seeds/gold`, or taken from the stored figures.

`make pages` writes them; nothing is extracted for it. What extraction is worth is measured by `make quality`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from kg.evaluate.agreement import NAMES, AgreementReport, agree
from kg.evaluate.aliases import Aliases
from kg.evaluate.annotations import AnnotatedDocument
from kg.evaluate.calibration import BINS
from kg.evaluate.corpus import SPLITS, load_corpus
from tests.house.pages import README, ROOT, Drawn, write
from tests.house.quality import GOLD, names, stored

CORPUS = ROOT / "docs" / "corpus.md"
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
    """How much there is, by split."""
    counts: dict[str, Callable[[Sequence[AnnotatedDocument]], int]] = {
        "dispatches": len,
        "words": lambda ds: sum(len(_WORD.findall(d.text or "")) for d in ds),
        "claims": lambda ds: sum(len(d.claims) for d in ds),
        "refusals to comment": lambda ds: sum(len(d.declined) for d in ds),
        "codings": lambda ds: sum(len(c.codings) for d in ds for c in d.claims),
    }
    rows = [(name, *(count(part) for part in _parts())) for name, count in counts.items()]
    return _table(("", *SPLITS, "all"), rows)


def claims() -> str:
    """Claims by what they are, by split."""
    rows = []
    for shown, field in _OF_CLAIMS.items():
        found = [Counter(str(getattr(c, field)) for d in part for c in d.claims) for part in _parts()]
        rows += [(f"{shown} `{value}`", *(counter[value] for counter in found)) for value in _ordered(found[-1])]
    return _table(("claims", *SPLITS, "all"), rows)


def dispatches() -> str:
    """Dispatches by subject and style, by split."""
    rows = []
    for field in ("subject", "style"):
        found = [Counter(str(getattr(d, field)) for d in part) for part in _parts()]
        rows += [(f"{field} `{value}`", *(counter[value] for counter in found)) for value in _ordered(found[-1])]
    return _table(("dispatches", *SPLITS, "all"), rows)


def agreement() -> str:
    """How far the two annotators agree, with names as they were written and with those accepted for one another."""
    plain, accepted = _agreed(None), _agreed(names())
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
    held = stored()
    head = f"On {held['dispatches']} dispatches with {held['claims']} claims that no rule was written from:"
    return f"{head}\n\n{_figures(_SHOWN)}"


def confidence() -> str:
    """Brier scores, and how many claims were right in each tenth of confidence."""
    held = stored()["confidence"]
    told = (
        f"Fitted on {held['train_claims']} claims of train, judged on {held['test_claims']} of test. Brier score "
        f"{held['brier_before']:.3f} before and {held['brier_after']:.3f} after; to give every claim the share that "
        f"was right would score {held['brier_constant']:.3f}. Mean confidence {held['mean_before']:.2f} before and "
        f"{held['mean_after']:.2f} after, {held['right']:.2f} right."
    )
    rows = [
        (f"{b['from']:.1f}–{b['from'] + 1 / BINS:.1f}", b["claims"], f"{b['confidence']:.2f}", f"{b['right']:.2f}")
        for b in held["reliability"]["after"]
    ]
    return f"{told}\n\n{_table(('calibrated confidence', 'claims', 'mean', 'right'), rows)}"


def _parts() -> list[list[AnnotatedDocument]]:
    """The adjudicated documents of each split, and all."""
    every = list(documents("gold"))
    return [*([d for d in every if d.split == split] for split in SPLITS), every]


def _agreed(accepted: Aliases | None) -> AgreementReport:
    one, other = ({d.id: d for d in documents(name)} for name in ("a", "b"))
    return agree(one, other, accepted)


def _figures(shown: dict[str, str]) -> str:
    held = stored()["figures"]
    rows = [(label, f"{held[name][0]:.2f}", "{1:.2f} to {2:.2f}".format(*held[name])) for name, label in shown.items()]
    return _table(("what", "figure", "95 % interval"), rows)


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
