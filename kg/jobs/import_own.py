"""Our own JSONL, and our own tables of claims and codings, into a store: the same claims under the same names.

Both hold places and need the text: from the line, from the store, or from a folder of articles. What a table has no
column for is lost on the way, so a claim that stands in the store already is left as it is there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from pyoxigraph import NamedNode, Quad
from pyoxigraph import Store as Quads

from kg import garbage
from kg.errors import DataError, Problem, StoreError, UsageError
from kg.exchange.jsonl_read import Brought, brought, hash_of
from kg.exchange.tables_read import Kind
from kg.graph.claims import position_quads, to_quads
from kg.graph.descriptions import description_of
from kg.graph.names import document_iri, version_iri
from kg.graph.read_back import speaker_of
from kg.graph.tables import load_actors
from kg.graph.whole import whole_quads
from kg.jobs.import_rdf import How, Progress, RdfReport, take_in
from kg.jobs.method import Method
from kg.jobs.own_names import OwnNames
from kg.jobs.own_tables import NO_TEXT, TEXTS, OwnTables
from kg.jobs.own_texts import OwnTexts
from kg.jobs.runs import Run
from kg.model import ActorRef, short_hash
from kg.store.store import Store

_AGAIN = "Mend it, or write the file again with this version of kg."


def import_jsonl(
    store: Store, path: Path, how: How | None = None, *, progress: Progress = lambda name: None
) -> RdfReport:
    """Put what lines of `kg extract` or `kg export` hold into the store; the same file again changes nothing.

    `how.texts` is a folder of articles, or of texts by hash. A line that cannot be read, or whose text is nowhere, is a
    problem of the report. Raises UsageError where there is no such file.
    """
    with garbage.kept():
        coming = _Coming(store, how or How(), "jsonl", (path,))
        for where, line in _lines(path):
            progress(where)
            with coming.guarded(where):
                coming.take(_line(line, coming.texts))
        return coming.put()


def import_tables(
    store: Store, tables: Mapping[Kind, Path], how: How | None = None, *, progress: Progress = lambda name: None
) -> RdfReport:
    """Put our own tables (`kg.exchange.tables_read.tables_at` finds them) into the store.

    A row that the store would write changes nothing; one of which it says otherwise is a problem, unless `how` lets the
    file's word count. Raises DataError where a file cannot be read.
    """
    with garbage.kept():
        coming = _Coming(store, how or How(), "tables", tuple(tables.values()))
        own = OwnTables(tables, coming.there, coming.texts, coming.names, replace=coming.how.replace)
        for version in own.versions():
            where = own.where(version)
            progress(where)
            with coming.guarded(where):
                coming.take(own.brought(version))
        report = coming.put()
        report.problems += own.problems
        for name in ("documents", "claims", "codings"):
            setattr(report, name, getattr(report, name) + getattr(own.known, name))
        return report


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    """Each line with the name of its place."""
    try:
        with path.open(encoding="utf-8", errors="replace") as stream:
            for number, line in enumerate(stream, start=1):
                if line.strip():
                    yield f"{path.name}, line {number}", line
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.", "Look for a typing mistake.") from None


def _line(line: str, texts: OwnTexts) -> Brought:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise DataError(f"is no JSON ({error}).", "Write the file again.") from None
    sha256 = hash_of(row)
    given = row.get("text")
    text = given if isinstance(given, str) else texts.of_hash(sha256)
    if text is None:
        raise DataError(NO_TEXT, f"{TEXTS} Or write the lines --with-text.")
    return brought(row, text)


class _Coming:
    """What is on its way into a store: quads, names that it does not know, texts, problems."""

    def __init__(self, store: Store, how: How, kind: str, files: Sequence[Path]) -> None:
        self._store, self.how, self._files = store, how, files
        self.there = store.snapshot() if store.exists() else None
        self.texts = OwnTexts(self.there, how.texts)
        self.names = OwnNames(self.there, how.actors, how.codebooks)
        self._kind, self._outlets = kind, load_actors(how.actors)
        words = f"Imported from {', '.join(path.name for path in files)}, as kg wrote it."
        self._method = Method(short_hash(f"import.{kind}"), words)
        self._found, self._given, self._problems = Quads(), dict[str, str](), list[Problem]()

    @contextmanager
    def guarded(self, where: str) -> Iterator[None]:
        """What cannot be taken is a problem; the rest goes on."""
        try:
            yield
        except (DataError, StoreError) as error:
            self._problems.append(Problem(where, error.what, error.try_this))
        except KeyError as error:
            self._problems.append(Problem(where, f"lacks {error}.", _AGAIN))
        except (TypeError, ValueError, AttributeError) as error:
            self._problems.append(Problem(where, f"holds a value that cannot be: {error}.", _AGAIN))

    def take(self, one: Brought) -> None:
        """Lay a document by, with its claims and codings."""
        extraction, version = one.extraction, one.version
        standing = self._standing(version_iri(version), extraction.document.key)
        if one.textless and not standing:
            raise DataError("has codings of a document that is neither in the file nor in the store.", TEXTS)
        lang = description_of(standing, version).lang if standing else extraction.document.lang
        quads: list[Quad] = []
        if not one.textless and (extraction.claims or extraction.declined or not standing):
            quads += self._version(one, [] if self.how.replace else standing)
            self._given[extraction.document.sha256] = extraction.document.text
        quads += position_quads(extraction.codings, self._speakers(one), version, lang)
        quads += whole_quads(one.whole, lang)
        self._found.extend(quads)
        self.names.gather(one)

    def put(self) -> RdfReport:
        """Write it all, or look what would be written."""
        self._found.extend(self.names.quads())
        run = Run("import", {}, self._files, {self._kind: self._method})
        report = take_in(self._store, self._found, replace(self.how, given=self._given), run)
        report.problems[:0] = self._problems
        return report

    def _version(self, one: Brought, standing: Sequence[Quad]) -> Iterator[Quad]:
        """The version's graph; of what stands, the store tells the document itself."""
        extraction = replace(one.extraction, codings=())
        document = extraction.document
        outlet = self._outlets.outlet(document.publisher)
        about = {version_iri(document), document_iri(document.key)} if standing else set[NamedNode]()
        yield from standing
        made = to_quads(extraction, method=one.method or self._method.id, outlet=outlet)
        yield from (quad for quad in made if quad.subject not in about)

    def _standing(self, graph: NamedNode, key: str) -> list[Quad]:
        """What the store says of the document, where it has this version."""
        if self.there is None:
            return []
        held = (self.there.quads.quads_for_pattern(node, None, None, graph) for node in (graph, document_iri(key)))
        return [quad for quads in held for quad in quads]

    def _speakers(self, one: Brought) -> dict[str, ActorRef | None]:
        """Who said what is coded, whose positions have a short form."""
        found = {claim.id: claim.speaker.actor for claim in one.extraction.claims}
        for coding in one.extraction.codings:
            if coding.claim not in found and self.there is not None:
                found[coding.claim] = speaker_of(self.there.quads, one.version, coding.claim)
        return found
