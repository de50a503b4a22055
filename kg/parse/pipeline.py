"""The trained parser of a language, and documents parsed with it, paragraph by paragraph."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import spacy
from spacy.attrs import LANG  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.pipeline import Tok2Vec, TrainablePipe
from spacy.tokens import Doc as Parsed
from thinc.api import NumpyOps

from kg.errors import ModelError
from kg.lexicon.files import has, table
from kg.lexicon.forms import NAME as CONJUGATION
from kg.lexicon.grammar import BARE_FORMS, load_grammar
from kg.model import Document, Passage
from kg.parse import contexts, steps
from kg.parse.absolutes import join_participles
from kg.parse.bareforms import BareForms
from kg.parse.deeds import Deeds
from kg.parse.embedding import remember
from kg.parse.hidden import Hidden
from kg.parse.joined import beyond_quotes
from kg.parse.judgements import before_quotes
from kg.parse.labels import NAME as TREEBANK
from kg.parse.labels import Labels
from kg.parse.lemmas import Lemmas
from kg.parse.lostclauses import LostClauses
from kg.parse.marks import enclosed, restore, without
from kg.parse.members import Members
from kg.parse.openings import Openings
from kg.parse.paragraphs import Paragraph, lines
from kg.parse.parted import Parted
from kg.parse.participles import free_participles
from kg.parse.particles import Particles
from kg.parse.plain import read
from kg.parse.rarewords import RareWords
from kg.parse.reduced import Reduced
from kg.parse.repair import mend
from kg.parse.sentences import NAME as SENTENCES
from kg.parse.shadow import Shadow, cast
from kg.parse.standins import stand_in
from kg.parse.summaries import Summaries
from kg.parse.tellers import Tellers
from kg.parse.tokens import Doc
from kg.parse.twins import lend
from kg.parse.wordorder import WordOrder

MODELS = Path(__file__).parent / "models"
LEMMATIZER = "trainable_lemmatizer"
"""The part of our pipelines that a conjugation table stands in for."""
ANY_LANGUAGE = "xx"
"""What a pipeline that names no language calls it."""
UD_LABELS = frozenset({"nsubj", "obj", "obl", "ccomp", "xcomp", "advcl", "case", "mark"})
"""What a pipeline's dependency labels must hold for the rules to read it (Universal Dependencies 2)."""


def installed() -> tuple[str, ...]:
    """The languages whose parser ships with kg."""
    return tuple(sorted(p.name for p in MODELS.iterdir() if (p / "meta.json").is_file()))


Mending = Callable[[Doc], Doc]
"""Puts one kind of error in a paragraph's trees right."""


@dataclass(frozen=True, slots=True)
class Parser:
    """A loaded pipeline; `name` and `version` go into a document's method."""

    name: str
    version: str
    pipeline: Language
    mending: tuple[Mending, ...] = ()
    """What is put right in its trees, in this order."""
    asides: re.Pattern[str] | None = None
    """What the parser does not get to see (`kg/parse/shadow.py`)."""

    def parse(self, document: Document) -> list[Paragraph]:
        """The document's paragraphs in order, furniture left out, whatever they are written in (`parse_each`)."""
        return parse_each(document, lambda _: self)

    def parse_at(self, document: Document, places: Mapping[int, Passage]) -> Iterator[Paragraph]:
        """Some lines of a document by their numbers, all parsed at once: several cost less than each alone."""
        shadows = self.shadows(document, places.values())
        docs = self._parsed([shadow.text for shadow in shadows])
        for (number, place), shadow, doc in zip(places.items(), shadows, docs, strict=True):
            yield Paragraph(number, place.start, shadow, doc)

    def _parsed(self, texts: Sequence[str]) -> Iterator[Doc]:
        """The parsed texts; the parser does not see the marks around a few quoted words (`kg/parse/marks.py`)."""
        cut = [self.pipeline.make_doc(text) for text in texts]
        marks = [list(enclosed(doc)) for doc in cut]
        seen = (without(doc, m) if m else doc for doc, m in zip(cut, marks, strict=True))
        for doc, tokens, m in zip(self.pipeline.pipe(seen), cut, marks, strict=True):
            yield beyond_quotes(before_quotes(restore(self._mended(doc), read(tokens), m)) if m else self._mended(doc))

    def _mended(self, parsed: Parsed) -> Doc:
        doc = read(parsed)
        for mending in self.mending:
            doc = mending(doc)
        return doc

    def shadows(self, document: Document, places: Iterable[Passage]) -> list[Shadow]:
        """What the pipeline gets to see of each place."""
        return [cast(document.cut(place), self.asides) for place in places]

    def parse_texts(self, texts: Sequence[str]) -> list[Paragraph]:
        """Loose sentences, each as a paragraph of its own that starts at character 0."""
        shadows = [cast(text, self.asides) for text in texts]
        docs = self._parsed([shadow.text for shadow in shadows])
        return [Paragraph(i, 0, s, doc) for i, (s, doc) in enumerate(zip(shadows, docs, strict=True))]


def parse_each(document: Document, parser_of: Callable[[str], Parser | None]) -> list[Paragraph]:
    """The document's paragraphs in order, furniture left out, each by the parser of its language, which is asked for
    only where there are such; a paragraph whose language has none is left out."""
    by_lang: dict[str, dict[int, Passage]] = {}
    for number, place in enumerate(lines(document)):
        by_lang.setdefault(document.lang_at(place.start), {})[number] = place
    parsers = {lang: parser_of(lang) for lang in by_lang}
    found = (parser.parse_at(document, by_lang[lang]) for lang, parser in parsers.items() if parser is not None)
    return sorted((paragraph for some in found for paragraph in some), key=lambda paragraph: paragraph.index)


@lru_cache(maxsize=8)
def load(lang: str, name: str | None = None) -> Parser:
    """The parser of `lang`, or the installed pipeline `name` (package or folder) in its place.

    A pipeline that names another language than `lang` is not asked: ours is. Raises ModelError when there is none, or
    when its labels are not Universal Dependencies.
    """
    if name is None and lang not in installed():
        raise ModelError(f"No parser for language {lang!r} ships with kg.", f"Installed: {', '.join(installed())}.")
    tabled = name is None and has(lang, CONJUGATION) and has(lang, "cues")
    pipeline = _load(str(MODELS / lang) if name is None else name, exclude=[LEMMATIZER] if tabled else [])
    labels = set(pipeline.pipe_labels.get("parser", ()))
    if not labels >= UD_LABELS:
        raise ModelError(
            f"The pipeline {name!r} does not label Universal Dependencies, which the rules read.",
            "Name one trained on a UD treebank, such as fr_core_news_md, or leave --parser out.",
        )
    if name is not None and lang in installed() and pipeline.lang not in {lang, ANY_LANGUAGE}:
        return load(lang)
    for unused in {"ner", "senter", "sentencizer"} & set(pipeline.pipe_names):
        pipeline.remove_pipe(unused)
    # A parser of ours names no language; its documents shall.
    pipeline.vocab.lex_attr_getters[LANG] = lambda _: lang  # type: ignore[attr-defined]
    hasten(pipeline)
    words = pipeline.get_pipe("tok2vec") if name is None else None
    if isinstance(words, Tok2Vec):
        remember(words)
        contexts.quicken(words)
    pipeline.add_pipe(SENTENCES, before="parser")
    steps.quicken(pipeline)
    known = MODELS / lang / "met.txt"
    if name is None and known.is_file():
        lend(pipeline.vocab, lang, frozenset(known.read_text(encoding="utf-8").split()))
    return Parser(
        str(pipeline.meta["name"]),
        str(pipeline.meta["version"]),
        pipeline,
        _mendings(lang, tabled=tabled),
        _asides(lang),
    )


def _mendings(lang: str, *, tabled: bool) -> tuple[Mending, ...]:
    """What is put right in the trees of `lang`; lemmas come from tables where it is `tabled`."""
    mending: list[Mending] = [free_participles, mend]
    if has(lang, "roles"):
        mending.insert(0, Particles(lang))
    if has(lang, "cues"):
        mending += [Hidden(lang), Openings(lang), Members(lang), Parted(lang)]
    if tabled:
        mending += [Lemmas(lang), Deeds(lang)]
        mending.insert(0, RareWords(lang))
        if BARE_FORMS in load_grammar(lang).syntax:
            mending.insert(0, BareForms(lang))
            mending += [Reduced(lang), Summaries(lang), WordOrder(lang), LostClauses(lang), stand_in, Tellers(lang)]
            mending.append(join_participles)
    if has(lang, TREEBANK) and (renaming := Labels(lang)):
        mending.insert(0, renaming)
    return tuple(mending)


def _asides(lang: str) -> re.Pattern[str] | None:
    """The asides of `lang`: between two commas, the second of which goes with them, or bare behind a word."""
    if not has(lang, "asides"):
        return None
    given = table(lang, "asides")
    enclosed, bare, anywhere = (_either(given[key]) for key in ("phrases", "bare", "anywhere"))
    grammar = load_grammar(lang)
    of = "|".join(re.escape(p) for p, meant in grammar.prepositions.items() if meant in grammar.mutual)
    on = r"(?= [\w«“\"])"
    return re.compile(rf"(?<=\w), (?:{enclosed}) ?,{on}|(?<=\w) (?:{bare}){on}(?! (?:{of}))|(?<=\w) (?:{anywhere}){on}")


def _either(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(p).replace("'", "['’]") for p in sorted(phrases, key=len, reverse=True))


def hasten(pipeline: Language) -> None:
    """Have numpy multiply the matrices: the same trees as with what thinc brings, in half the time."""
    ops = NumpyOps(use_blis=False)
    for _, pipe in pipeline.pipeline:
        for node in pipe.model.walk() if isinstance(pipe, TrainablePipe) else ():
            if type(node.ops) is NumpyOps:  # not those for Apple's chips or a graphics card
                node.ops = ops


def _load(place: str, exclude: Sequence[str]) -> Language:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            return spacy.load(place, exclude=exclude)
    except OSError as error:
        raise ModelError(
            f"The pipeline {place!r} is not installed.",
            "Install its package (python -m spacy download …) or give the path of its folder.",
        ) from error
