"""One document's journey on one page: parse, attribute, interpret, code."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg import garbage
from kg.attribute.find import Words, find
from kg.coding.codebook import Codebook
from kg.coding.codebook import load as load_codebook
from kg.coding.rules import code_all
from kg.errors import ModelError
from kg.graph.tables import ActorTable, load_actors, load_topics
from kg.interpret.index import ActorIndex
from kg.interpret.read import Tables, interpret
from kg.interpret.topics import TopicReader
from kg.lexicon.confidence import load_confidence
from kg.lexicon.cues import load as load_lexicon
from kg.lexicon.grammar import load_grammar
from kg.lexicon.roles import load_roles
from kg.model import Document, Extraction, Topic
from kg.parse.pipeline import Parser, parse_each
from kg.parse.pipeline import load as load_parser
from kg.read.language import installed_languages
from kg.read.notes import Note


@dataclass(frozen=True, slots=True)
class Kit:
    """What every document of a run shares: actors, topics, codebooks, and the parser asked for.

    Not `calibrated`, claims keep their first confidence: that is what a calibration is fitted on.
    """

    actors: ActorTable
    topics: tuple[Topic, ...]
    codebooks: tuple[Codebook, ...]
    parser: str | None = None
    calibrated: bool = True

    @classmethod
    def load(cls, *, actors: Sequence[Path] = (), codebooks: Sequence[Path] = (), parser: str | None = None) -> Kit:
        """Ours, with the user's actor files added and the user's codebooks beside ours.

        A codebook that bears the id of ours takes its place.
        """
        books = {b.id: b for b in (load_codebook(), *map(load_codebook, codebooks))}
        return cls(load_actors(actors), load_topics(), tuple(books.values()), parser)


class Route:
    """Reads documents of any installed language; keeps a language's tables once they are loaded."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        self._tables: dict[str, Tables] = {}
        self._parsers: dict[str, Parser] = {}

    def extract(self, document: Document) -> Extraction:
        """The claims, refusals and codings of `document`. Raises ModelError for a language without parser."""
        with garbage.kept():
            return self._extracted(document)

    def _extracted(self, document: Document) -> Extraction:
        self._parser(document.lang, needed=True)  # a language without a parser is told even of an empty document
        paragraphs = parse_each(document, lambda lang: self._parser(lang, needed=lang == document.lang))
        tables = {lang: self._of(lang) for lang in dict.fromkeys((document.lang, *(p.doc.lang_ for p in paragraphs)))}
        words = {lang: Words(t.lexicon, t.grammar, t.index.is_outlet, t.index.is_nation) for lang, t in tables.items()}
        findings = find(paragraphs, words)
        read = interpret(document, paragraphs, findings.mentions, findings.refusals, tables)
        misses = tuple(findings.misses)
        sentences = tuple(place for p in paragraphs for place in p.sentences)
        extraction = Extraction(
            document,
            read.claims,
            read.declined,
            problems=tuple(_left_out(document, tables)),
            reasons=read.reasons,
            misses=misses,
            sentences=sentences,
        )
        for paragraph in paragraphs:
            paragraph.doc.part()
        codings = tuple(c for book in self.kit.codebooks for c in code_all(extraction, book, self.kit.actors.actors))
        return replace(extraction, codings=codings)

    def _parser(self, lang: str, *, needed: bool) -> Parser | None:
        """The parser of a language, loaded when first asked for; one that is not `needed` may be missing."""
        if not needed and lang not in installed_languages():
            return None
        if lang not in self._parsers:
            try:
                self._parsers[lang] = load_parser(lang, self.kit.parser)
            except ModelError:
                if needed:
                    raise
                return None
        return self._parsers[lang]

    def _of(self, lang: str) -> Tables:
        if lang not in self._tables:
            index = ActorIndex(self.kit.actors.actors, self.kit.actors.posts, load_roles(lang), lang)
            topics = TopicReader.of(self.kit.topics, lang)
            steps = load_confidence(lang) if self.kit.calibrated else {}
            self._tables[lang] = Tables(index, topics, load_lexicon(lang), load_grammar(lang), steps)
            gc.freeze()  # what stays loaded need not be searched for garbage at every turn
        return self._tables[lang]


def _left_out(document: Document, read: Container[str]) -> Iterator[Note]:
    """A note for each language of paragraphs that were not read."""
    page = document.furniture
    counted = Counter(
        i.lang for i in document.inserts if i.lang not in read and not any(f.overlaps(i.passage) for f in page)
    )
    for lang, count in sorted(counted.items()):
        some = "1 paragraph is" if count == 1 else f"{count} paragraphs are"
        yield Note(document.id, f"{some} in {lang}, which is not read here; left out.")
