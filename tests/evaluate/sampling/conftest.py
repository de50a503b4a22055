"""A document of our own with claims made by hand, and sheets drawn from it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kg.evaluate.sampling.draw import Draw, Urn
from kg.evaluate.sampling.frame import beside, write_frame
from kg.evaluate.sampling.sheet import write_sheet
from kg.evaluate.sampling.units import sentences
from kg.model import ActorRef, Claim, Coding, Document, Extraction, Passage, Speaker, short_hash
from kg.terms import Agreement, Attribution, Evidence, Mode, SpeakerCase, Stance

SENTENCES = (
    "Anne Roy promet un pont.",
    "Le maire l’accuse de mentir.",
    "Le pont est fermé depuis lundi.",
    "« Il faut attendre.",
    "Rien ne presse », dit Paul Sand, qui soutient le projet.",
    "=HYPERLINK(1) est un piège.",
)
TEXT = " ".join(SENTENCES)
PAUL = ActorRef(None, "Paul Sand")


def passage(words: str) -> Passage:
    start = TEXT.index(words)
    return Passage(start, start + len(words))


def document(number: int = 1, publisher: str = "La Gazette (Rive)", lang: str = "fr") -> Document:
    id_ = f"pont-{number}"
    return Document(
        id=id_, key=short_hash(id_), text=TEXT, lang=lang, title="Le pont", publisher=publisher, date=date(2025, 8, 20)
    )


def extraction(number: int = 1, publisher: str = "La Gazette (Rive)", lang: str = "fr") -> Extraction:
    """Four claims, one coded; the third runs from the fourth sentence into the fifth, where another starts."""
    read = document(number, publisher, lang)

    def claim(words: str, act: Stance, who: str, target: ActorRef | None = None) -> Claim:
        return Claim(
            citation=read.cite([passage(words)]),
            speaker=Speaker(SpeakerCase.LOCAL, passage(who), ActorRef(None, who)),
            stance=act,
            mode=Mode.INDIRECT,
            evidence=Evidence.REPORTED_SPEECH,
            attribution=Attribution.NAMED,
            rule="verb",
            target=target,
        )

    claims = (
        claim("un pont", Stance.COMMIT, "Anne Roy"),
        claim("mentir", Stance.ACCUSE, "Le maire", ActorRef(None, "Anne Roy")),
        claim("Il faut attendre. Rien ne presse", Stance.DEMAND, "Paul Sand"),
        claim("le projet", Stance.SUPPORT, "Paul Sand"),
    )
    return Extraction(
        document=read,
        claims=claims,
        codings=(Coding(claims[3].id, "study", "bridge-good", Agreement.AGREES),),
        misses=(passage(SENTENCES[2]),),
        sentences=tuple(passage(s) for s in SENTENCES),
    )


@pytest.fixture
def draw() -> Draw:
    """All sentences of two documents."""
    urn = Urn(12, seed=7)
    for number in (1, 2):
        urn.add(sentences(extraction(number), "other", {"bridge-good": "The bridge is good"}, len(urn.frame) + 1))
    return urn.draw()


def rewrite(
    path: Path, change: Callable[[dict[str, str]], None], *, delimiter: str = ",", encoding: str = "utf-8-sig"
) -> None:
    """Change the rows of a sheet as a spreadsheet would."""
    reader = csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
    rows = list(reader)
    for row in rows:
        change(row)
    out = io.StringIO()
    writer = csv.DictWriter(out, reader.fieldnames or (), lineterminator="\r\n", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding, "replace"))


def mark_right(row: dict[str, str]) -> None:
    """Everything in the row is right and nothing was missed."""
    row["right"] = " ".join("1" for _ in row["acts"].split())
    row["coding"] = " ".join("1" for _ in row["codings"].split())
    row["missed"] = "0"


@pytest.fixture
def sheet(draw: Draw, tmp_path: Path) -> Path:
    """The sheet and its frame, nothing marked."""
    path = tmp_path / "sheet.csv"
    write_sheet(path, draw)
    write_frame(beside(path), draw)
    return path
