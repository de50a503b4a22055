"""A document with all its claims marked in its text, refusals to comment too."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from starlette.requests import Request

from kg.ask.browse import named
from kg.errors import DataError, StoreError, UsageError
from kg.graph.descriptions import description_of
from kg.graph.read_back import claims_of
from kg.links import safe
from kg.serve.pages.shown import Shown
from kg.serve.reply import View, missing

MOST_CLAIMS = 2_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of a text between two borders of claims: which claims they belong to, which begin there."""

    text: str
    claims: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    declined: bool = False


def page(request: Request) -> View:
    """A version of a document by its name."""
    shown = Shown(request)
    version = request.path_params["name"]
    snapshot = shown.edition.snapshot
    try:
        about = description_of(snapshot.quads, version)
        found, declined = claims_of(snapshot.quads, version)
    except (DataError, StoreError, UsageError, ValueError):
        return missing(request)
    rows = named(shown.edition.tables, [claim.id for claim in found][:MOST_CLAIMS])
    passages = [(p.start, p.end, claim.id) for claim in found for p in claim.citation.passages]
    refused = [(one.passage.start, one.passage.end, "") for one in declined]
    return View(
        "document",
        {
            "about": about,
            "url": safe(about.url),
            "paragraphs": paragraphs(snapshot.text(about.sha256), [*passages, *refused]),
            "cards": {card.path.rpartition("/")[2]: card for card in shown.cards(rows)},
            "declined": len(declined),
            "version": version,
        },
        shown.table(rows),
    )


def paragraphs(text: str, marks: list[tuple[int, int, str]]) -> list[list[Stretch]]:
    """The lines of `text` cut at every border of a mark: characters from start to end, and whose they are."""
    borders = sorted({0, len(text), *(at for start, end, _ in marks for at in (start, end))})
    lines: list[list[Stretch]] = [[]]
    for start, end in pairwise(borders):
        inside = [m for m in marks if m[0] <= start and end <= m[1]]
        names = tuple(dict.fromkeys(name for *_, name in inside if name))
        begins = tuple(name for at, _, name in marks if at == start and name)
        for number, part in enumerate(text[start:end].split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append(Stretch(part, names, begins if number == 0 else (), any(not n for *_, n in inside)))
    return [line for line in lines if line]
