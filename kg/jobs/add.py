"""A corpus into a store: extracted, written document by document, published once at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import DataError, Problem
from kg.graph.claims import named_twice, to_quads
from kg.graph.names import coded_iri, version_iri
from kg.jobs.extract import Progress, extract_all, quiet
from kg.jobs.method import Method, method_of
from kg.jobs.reference import refresh_reference
from kg.jobs.review_publish import project
from kg.jobs.runs import Run
from kg.model import Extraction
from kg.parse.pipeline import load as load_parser
from kg.read.notes import Note
from kg.read.paths import read_paths
from kg.route import Kit, Route
from kg.store.store import Store
from kg.store.writer import Outcome, Writer


@dataclass(slots=True)
class Added:
    """What a run did: documents by outcome, and what the documents it put hold. `generation` is the snapshot
    that it published, None when nothing had changed."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    claims: int = 0
    declined: int = 0
    codings: int = 0
    reference: bool = False
    generation: int | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def documents(self) -> int:
        """How many documents were put, changed or not."""
        return self.outcomes.total()

    @property
    def counts(self) -> dict[str, int]:
        """The figures for the record of the run."""
        changed = self.documents - self.outcomes[Outcome.UNCHANGED]
        held = {"claims": self.claims, "declined": self.declined, "codings": self.codings}
        problems = sum(not isinstance(problem, Note) for problem in self.problems)
        return {"documents": self.documents, "changed": changed, **held, "problems": problems}

    @property
    def changed(self) -> bool:
        """Whether the store holds anything else than before."""
        return self.reference or self.documents > self.outcomes[Outcome.UNCHANGED]


def add_paths(
    store: Store,
    paths: Sequence[Path],
    kit: Kit,
    *,
    actors: Sequence[Path] = (),
    codebooks: Sequence[Path] = (),
    lang: str | None = None,
    workers: int = 1,
    progress: Progress = quiet,
) -> Added:
    """Extract everything under `paths`, write it and publish it; the same again changes nothing.

    `actors` and `codebooks` are the user's files that `kit` was loaded with. Raises UsageError for a wrong path
    before the store is touched, StoreError when another process writes to it; an article that fails is a problem of
    the result. When the run is stopped, what it wrote waits for the next one to publish it.
    """
    items = read_paths(paths, lang=lang)
    if kit.parser is not None:
        load_parser(lang or "", kit.parser)
    added = Added()
    with store.writer() as writer:
        adding = _Adding(writer, kit, tuple(actors), tuple(codebooks))
        added.reference = refresh_reference(writer, actors, codebooks)
        for result in extract_all(items, Route(kit), workers=workers, progress=progress):
            adding.take(result, added)
        if added.changed:
            writer.add(adding.run.quads(added.counts))
        project(store, writer)
        added.generation = writer.publish()
    return added


class _Adding:
    """A run on its way: what it has put so far, and by which methods."""

    def __init__(self, writer: Writer, kit: Kit, actors: tuple[Path, ...], codebooks: tuple[Path, ...]) -> None:
        self._writer, self._kit = writer, kit
        self._actors, self._codebooks = actors, codebooks
        self._put: dict[str, Extraction] = {}  # by publication
        self.run = Run("add", {"parser": kit.parser or ""}, (*actors, *codebooks))

    def take(self, result: Extraction | Problem, added: Added) -> None:
        """Write what a document gave and count it; a problem is kept."""
        if isinstance(result, Problem):
            added.problems.append(result)
            return
        added.problems += result.problems
        twin = self._put.setdefault(result.document.key, result)
        if twin is not result:
            added.problems.append(_twin(result, twin))
            return
        added.problems += named_twice(result)
        try:
            outcome = self._write(result)
        except DataError as error:
            added.problems.append(Problem(result.document.id, error.what, error.try_this))
            return
        added.outcomes[outcome] += 1
        added.claims += len(result.claims)
        added.declined += len(result.declined)
        added.codings += len(result.codings)
        if outcome is not Outcome.UNCHANGED:
            self._record(result)

    def _record(self, extraction: Extraction) -> None:
        version = extraction.document.version
        codebooks = dict.fromkeys(coding.codebook for coding in extraction.codings)
        self.run.made += [version_iri(version), *(coded_iri(book, version) for book in codebooks)]

    def _write(self, extraction: Extraction) -> Outcome:
        document = extraction.document
        method = self._method(extraction)
        outlet = self._kit.actors.outlet(document.publisher)
        quads = to_quads(extraction, method=method.id, outlet=outlet)
        return self._writer.put_document(quads, document.text, codebooks=[book.id for book in self._kit.codebooks])

    def _method(self, extraction: Extraction) -> Method:
        """What read a document: the parsers and word lists of its language and of those of its claims."""
        others = {claim.lang for claim in extraction.claims if claim.lang is not None}
        langs = (extraction.document.lang, *sorted(others))
        if " ".join(langs) not in self.run.methods:
            self.run.methods[" ".join(langs)] = method_of(
                *langs, parser=self._kit.parser, actors=self._actors, codebooks=self._codebooks
            )
        return self.run.methods[" ".join(langs)]


def _twin(result: Extraction, twin: Extraction) -> Problem:
    """Two files of one publication: were both put, each run would change the store back and forth."""
    where = result.document.id
    if result.document.text == twin.document.text:
        return Note(where, f"is the same publication as {twin.document.id}, with the same text; it stands there once.")
    return Problem(
        where, f"has the url of {twin.document.id} and another text; only that one was added.", "Keep the newer file."
    )
