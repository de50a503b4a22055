"""Codings made anew in a store: the rules of codebooks applied to claims that were extracted before, and published.

No parser and no extraction. Only claims that an edit can touch are read again (`kg.coding.changes`), only documents
whose codings differ are written, and codings by people stay.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import NamedNode

from kg import garbage
from kg.ask import scan
from kg.coding.changes import Touched, changed
from kg.coding.codebook import Codebook
from kg.coding.codebook import load as load_codebook
from kg.coding.events import steps
from kg.coding.rules import code
from kg.errors import Problem, StoreError
from kg.graph.claims import position_quads
from kg.graph.names import coded_iri, mint, name_under
from kg.graph.read_back import claims_named, codings_of, speaker_of
from kg.graph.tables import load_actors
from kg.jobs.applied import Applied, load, rules_hash, save
from kg.jobs.method import coding_method
from kg.jobs.moved import People
from kg.jobs.reference import refresh_reference
from kg.jobs.review_publish import project
from kg.jobs.runs import Run
from kg.jobs.stored import Stored
from kg.model import Actor, Coding
from kg.resources import folder
from kg.store.snapshot import Snapshot
from kg.store.store import Store
from kg.store.writer import Writer

MACHINE = "machine"
Progress = Callable[[str], None]


@dataclass(slots=True)
class Recoded:
    """What a run did. `claims` stand in the store, `read` were looked at again, `codings` stand there now, by
    codebook; `added` and `removed` count codings, `documents` those whose codings changed. `generation` is the
    snapshot that was published, None when nothing had changed."""

    claims: int = 0
    read: int = 0
    documents: int = 0
    added: int = 0
    removed: int = 0
    codings: dict[str, int] = field(default_factory=dict)
    generation: int | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """The figures for the record of the run."""
        moved = {"codings": self.added, "removed": self.removed}
        return {"changed": self.documents, **moved, "problems": len(self.problems)}


def code_store(
    store: Store,
    codebooks: Sequence[Path] = (),
    *,
    actors: Sequence[Path] = (),
    progress: Progress = lambda name: None,
) -> Recoded:
    """Apply ours and `codebooks` to every claim of the store, and publish what changed.

    A codebook that bears the id of ours takes its place. `actors` are the user's files that the claims were read
    with. `progress` hears each document that is read. Raises DataError for a malformed codebook, StoreError when there
    is no store or another process writes to it; a document whose text is lost is a problem of the result.
    """
    books = books_of(codebooks)
    table = load_actors(actors).actors
    rules = rules_hash(actors)
    store.snapshot()  # a store that is not there is not made by coding it
    done = Recoded()
    with garbage.kept(), store.writer() as writer:
        writer.publish()  # what a run that was stopped left
        read = Stored(store.snapshot())
        read.remember()
        done.claims = len(read.words)
        files = [path for path, _ in books.values()]
        run = Run("code", files=(*actors, *codebooks), methods={"code": coding_method(actors, files, rules)})
        shared = refresh_reference(writer, actors, files)
        runs = [_Applying(book, path, store, read, table, rules) for path, book in books.values()]
        for applied in runs:
            applied.write(writer, done, progress)
            run.made += applied.made
        if shared or run.made:
            writer.add(run.quads(done.counts))
        project(store, writer)
        done.generation = writer.publish()
        hashes = writer.hashes()
        for applied in runs:
            applied.record(hashes)
    done.codings = _counts(store.snapshot(), books)
    return done


def books_of(codebooks: Sequence[Path]) -> dict[str, tuple[Path, Codebook]]:
    """Ours and the user's codebooks by id, with their files; the last that bears an id counts."""
    paths = (folder("ontology") / "concepts.toml", *map(Path, codebooks))
    return {book.id: (path, book) for path in paths for book in (load_codebook(path),)}


def _counts(snapshot: Snapshot, books: Iterable[str]) -> dict[str, int]:
    """How many codings of each codebook stand in a snapshot."""
    graphs = Counter(map(scan.graph_of, scan.quads(snapshot, "kg:codes")))
    found: Counter[str] = Counter()
    for graph, number in graphs.items():
        name = name_under("coded", NamedNode(graph)) or ""
        found[name.rpartition("/")[0]] += number
    return {book: found[book] for book in books}


class _Applying:
    """One codebook applied to one store."""

    def __init__(
        self, book: Codebook, path: Path, store: Store, read: Stored, actors: Mapping[str, Actor], rules: str
    ) -> None:
        self._book, self._read, self._actors, self._rules = book, read, actors, rules
        self._source = path.read_text("utf-8")
        self._place = store.layout.codebooks / f"{book.id}.json"
        self._before = load(self._place)
        self._broken: set[str] = set()
        self.made: list[NamedNode] = []
        """The coded graphs that were changed."""
        self._people = People(store.layout.codebooks / f"{book.id}.moved.jsonl", steps(path), book.propositions)

    def write(self, writer: Writer, done: Recoded, progress: Progress) -> None:
        """Code what must be coded again, and write the documents whose codings differ."""
        fresh = self._fresh(writer.hashes())
        touched = self._touched(fresh)
        for iri in dict.fromkeys((*touched, *(v for v in fresh if writer.has_graph(self._graph(v))), *self._left())):
            progress(iri)
            claims = touched.get(iri, ())
            done.read += len(claims)
            try:
                self._code(iri, claims, iri in fresh, writer, done)
            except StoreError as error:
                self._broken.add(iri)
                done.problems.append(Problem(self._read.names[iri], error.what, error.try_this))
        self._people.save()

    def record(self, hashes: Mapping[str, str]) -> None:
        """Keep what was applied, for the next run."""
        kept = {i: self._hashes_of(i, hashes) for i in self._read.names if i not in self._broken}
        versions = {self._read.names[iri]: both for iri, both in kept.items()}
        save(self._place, Applied(self._source, self._book, self._rules, versions))
        self._people.forget({self._read.names[iri] for iri in self._broken})

    def _fresh(self, hashes: Mapping[str, str]) -> set[str]:
        """The versions of which nothing is known: all of their claims are coded again."""
        if self._before is None or self._before.rules != self._rules:
            return set(self._read.names)
        known = self._before.versions
        return {iri for iri, name in self._read.names.items() if known.get(name) != self._hashes_of(iri, hashes)}

    def _touched(self, fresh: set[str]) -> dict[str, list[str]]:
        """The claims to code again, by version."""
        before = self._before.codebook if self._before else None
        slugs = changed(before, self._book)
        found: dict[str, list[str]] = defaultdict(list)
        edited: dict[str, Touched] = {}
        whole: dict[str, Touched] = {}
        for claim, words in self._read.words.items():
            version = self._read.version[claim]
            lang = self._read.spoken[claim]
            table, wanted = (whole, None) if version in fresh else (edited, slugs)
            if lang not in table:
                table[lang] = Touched((before, self._book), wanted, lang)
            if table[lang](words):
                found[version].append(claim)
        return found

    def _code(self, iri: str, claims: Sequence[str], fresh: bool, writer: Writer, done: Recoded) -> None:
        name, book = self._read.names[iri], self._book
        old = codings_of(self._read.snapshot.quads, name, book.id)
        again = set(claims)
        kept = [c for c in old if c.coder == MACHINE and not (fresh or c.claim in again)]
        new = [*kept, *self._people.follow(name, (c for c in old if c.coder != MACHINE)), *self._coded(iri, claims)]
        if set(new) != set(old):
            done.documents += 1
            done.added += len(set(new) - set(old))
            done.removed += len(set(old) - set(new))
            speakers = {c.claim: speaker_of(self._read.snapshot.quads, name, c.claim) for c in new}
            lang = self._read.langs.get(iri, "")
            self.made.append(coded_iri(book.id, name))
            writer.replace_graph(self.made[-1], position_quads(new, speakers, name, lang))

    def _left(self) -> list[str]:
        """The versions with codings of propositions that bear another name now, or that came back."""
        leaving = self._people.leaving
        by_graph = {self._graph(iri).value: iri for iri in self._read.names} if leaving else {}
        quads = (q for old in leaving for q in scan.quads(self._read.snapshot, "kg:proposition", mint("prop", old)))
        left = [by_graph[graph] for graph in dict.fromkeys(map(scan.graph_of, quads)) if graph in by_graph]
        return [*left, *(iri for iri, name in self._read.names.items() if name in self._people.returning)]

    def _coded(self, iri: str, claims: Sequence[str]) -> Iterator[Coding]:
        if not claims:
            return
        document = self._read.document(iri)
        for claim in claims_named(self._read.snapshot.quads, self._read.names[iri], claims):
            words = claim.citation.words
            yield from code(
                claim, words, self._book, lang=claim.lang or document.lang, actors=self._actors, document=document
            )

    def _graph(self, iri: str) -> NamedNode:
        return coded_iri(self._book.id, self._read.names[iri])

    def _hashes_of(self, iri: str, hashes: Mapping[str, str]) -> tuple[str, str]:
        return hashes.get(iri, ""), hashes.get(self._graph(iri).value, "")
