"""Scores and every error in its sentence as one HTML file: opened from disk, it asks the network for nothing.

Text from documents is escaped by the template; the Content-Security-Policy allows our one script by its hash.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg.evaluate.aliases import Aliases
from kg.evaluate.annotations import AnnotatedDocument
from kg.evaluate.calibration import Calibration
from kg.evaluate.confusion import confusion, every_outcome
from kg.evaluate.corpus import differences
from kg.evaluate.matching import Outcome
from kg.evaluate.picture import reliability_picture
from kg.evaluate.pieces import Piece, pieces
from kg.evaluate.scores import Scores
from kg.evaluate.tally import LEVELS
from kg.files import give

_TEMPLATES = Path(__file__).resolve().parent / "templates"


@dataclass(frozen=True, slots=True)
class Shown:
    """One error: its kinds (`missed`, `extra`, or the fields that are wrong), the act, and the sentence in pieces.

    A piece is (words, mark): `gold`, `read`, `both` or nothing. `details` holds (field, gold, read).
    """

    document: str
    start: int
    act: str
    kinds: tuple[str, ...]
    pieces: tuple[Piece, ...]
    details: tuple[tuple[str, str, str], ...]


def write_errors(
    path: Path,
    scores: Scores,
    gold: Mapping[str, AnnotatedDocument],
    predicted: Mapping[str, AnnotatedDocument],
    aliases: Aliases | None = None,
    *,
    calibration: Calibration | None = None,
) -> Path:
    """Write the page to `path` and return it. Raises UsageError for a path that cannot be written."""
    found = every_outcome(gold, predicted, aliases)
    script = (_TEMPLATES / "errors.js").read_text("utf-8")
    shown = [s for o in found for s in _shown(o, gold[o.document], predicted.get(o.document), aliases or Aliases())]
    order = {id_: number for number, id_ in enumerate(gold)}
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    page = environment.get_template("errors.html.j2").render(
        scores=scores,
        levels=LEVELS,
        shown=sorted(shown, key=lambda s: (order[s.document], s.start)),
        kinds=Counter(kind for s in shown for kind in s.kinds).most_common(),
        acts=Counter(s.act for s in shown).most_common(),
        confusion=confusion(found),
        calibration=calibration,
        picture=Markup(reliability_picture(calibration, inline=True)) if calibration else "",
        script=Markup(script),
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )
    return give(path, page.encode("utf-8", "replace"), "page")


def _shown(
    outcome: Outcome, document: AnnotatedDocument, read: AnnotatedDocument | None, aliases: Aliases
) -> Iterator[Shown]:
    """The error of an outcome, if it has one."""
    ours, theirs = outcome.gold, outcome.predicted
    text = document.text or (read.text if read else None) or ""
    details: tuple[tuple[str, str, str], ...] = ()
    if ours and theirs:
        details = tuple(d for d in differences(outcome, ours, theirs, text, aliases) if _counts(d[0], outcome))
        kinds = tuple("act" if field == "stance" else field for field, _, _ in details)
    else:
        # A coding that is missing or too much with its claim is an error of codings too.
        only = ours or theirs
        coded = ("codings",) if outcome.codings and only is not None and only.codings else ()
        kinds = ("missed" if ours else "extra", *coded)
    claim = ours or theirs
    if claim is not None and kinds:
        one, other = (c.characters() if c else frozenset[int]() for c in (ours, theirs))
        cut = tuple(pieces(text, one, other, ("gold", "read")))
        yield Shown(outcome.document, claim.span[0], claim.stance or "none", kinds, cut, details)


def _counts(field: str, outcome: Outcome) -> bool:
    """Whether gold tells the field at all, so that it can be wrong."""
    if field == "codings":
        return outcome.codings
    return field in ("target", "actor", "speaker") or bool(outcome.gold and getattr(outcome.gold, field))
