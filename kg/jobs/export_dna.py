"""The codings of a store as a database of Discourse Network Analyzer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.ask.cited import Cited, cited
from kg.ask.parties import Voice
from kg.ask.records import bodies_of, coded
from kg.ask.rows import EVERYTHING, Coded, Only
from kg.errors import Problem, StoreError
from kg.exchange.dna import DnaDocument, DnaStatement
from kg.exchange.dna_write import write_dna
from kg.store.snapshot import Snapshot
from kg.terms import ActorKind, Agreement

_SIDES = {Agreement.AGREES: True, Agreement.DISAGREES: False}


@dataclass(slots=True)
class ExportReport:
    """What was written, and how many codings were left out for what reason."""

    documents: int = 0
    statements: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)


def export_dna(
    snapshot: Snapshot, path: Path, *, only: Only = EVERYTHING, lang: str = "en", with_text: bool = False
) -> ExportReport:
    """Write the codings that `only` takes; labels in `lang`. DNA's agreement is yes or no: others are left out.

    The holder is the person, and whoever the holder spoke for the organization; a body that speaks is both speaker and
    organization, and stands under organization alone. Unless `with_text`, only the words of statements stand in the
    documents, where they stood: everything else is blank.
    """
    rows = coded(snapshot, lang=lang, only=only)
    bodies = {iri: party.label for iri, party in bodies_of(snapshot, rows, lang=lang).items()}
    made = _Made(snapshot, bodies, lang)
    for row in rows:
        why = _fault(row) or made.take(row)
        if why:
            made.report.left_out[why] += 1
    documents = list(made.documents.values())
    if not with_text:
        documents = [_cited_alone(document, made.statements) for document in documents]
    write_dna(path, documents, made.statements, types=made.types)
    made.report.documents, made.report.statements = len(made.documents), len(made.statements)
    return made.report


class _Made:
    """What is to be written, row by row."""

    def __init__(self, snapshot: Snapshot, bodies: dict[str, str], lang: str) -> None:
        self._snapshot, self._bodies, self._lang = snapshot, bodies, lang
        self.report = ExportReport()
        self.documents: dict[str, DnaDocument] = {}
        self.statements: list[DnaStatement] = []
        self.types: dict[str, str] = {}

    def take(self, row: Coded) -> str | None:
        """Add a row; or why it cannot be."""
        at = cited(self._snapshot, row.said.claim, lang=self._lang)
        if row.said.version not in self.documents:
            self.documents[row.said.version] = self._document(at)
        document, first = self.documents[row.said.version], at.passages[0]
        if first.end > len(document.text):
            return "the text of the document is lost"
        person, organization = who(row, self._bodies)
        self.types[row.holder.label] = str(row.holder.kind or "")
        self.statements.append(
            DnaStatement(
                id=len(self.statements) + 1,
                document=document.id,
                start=first.start,
                end=first.end,
                coder=row.coder or "unknown",
                person=person,
                organization=organization,
                concept=row.wording,
                agreement=_SIDES[row.agreement],
            )
        )
        return None

    def _document(self, at: Cited) -> DnaDocument:
        try:
            text = self._snapshot.text(at.sha256)
        except StoreError as error:
            self.report.problems.append(Problem(at.document or at.version, error.what, error.try_this))
            text = ""
        title = at.title or at.document or at.version
        return DnaDocument(len(self.documents) + 1, title, text, at.day, source=at.outlet)


def _cited_alone(document: DnaDocument, statements: Iterable[DnaStatement]) -> DnaDocument:
    """The document with spaces in place of all that no statement marks."""
    kept = ["\n" if c == "\n" else " " for c in document.text]
    for one in statements:
        if one.document == document.id:
            kept[one.start : one.end] = document.text[one.start : one.end]
    return replace(document, text="".join(kept))


def _fault(row: Coded) -> str | None:
    if row.agreement not in _SIDES:
        return f"DNA has no {row.agreement.value}"
    if not row.said.marked:
        return "nobody marked its words in the document"
    if row.holder.iri is None or row.holder.voice in (Voice.UNRESOLVED, Voice.UNATTRIBUTED):
        return "nobody is known to hold it"
    return None


def who(row: Coded, bodies: dict[str, str]) -> tuple[str | None, str | None]:
    """The person and the organization of a statement; `bodies` are labels by IRI."""
    above = bodies[row.bodies[0]] if row.bodies else None
    if row.holder.kind in (None, ActorKind.PERSON):
        return row.holder.label, above
    return None, row.holder.label
