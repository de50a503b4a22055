"""What read a document, as one hash: software, parser, lexicon, actors, topics, codebooks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import kg
from kg.graph.tables import actor_files
from kg.model import short_hash
from kg.parse.pipeline import load as load_parser
from kg.resources import folder

_SHARED = ("acts.ttl", "topics.ttl", "concepts.toml", "agreement.toml")


class Method(NamedTuple):
    """The name of a method (32 hex characters) and what it is in words."""

    id: str
    words: str


def method_of(
    lang: str, *, parser: str | None = None, actors: Sequence[Path] = (), codebooks: Sequence[Path] = ()
) -> Method:
    """The method that reads documents of `lang`. Raises ModelError when it has no parser.

    The same files give the same name, wherever they lie.
    """
    pipeline = load_parser(lang, parser)
    software = f"kg {kg.__version__}"
    reader = f"parser {pipeline.name} {pipeline.version} ({lang})"
    sums = [_sum(path) for path in _files(lang, actors, codebooks)]
    own = f", {len(actors)} actor files and {len(codebooks)} codebooks of the user" if actors or codebooks else ""
    words = f"{software}, {reader}, lexicons and ontology {short_hash(*sums)[:8]}{own}"
    return Method(short_hash(software, reader, *sums), words)


def _files(lang: str, actors: Sequence[Path], codebooks: Sequence[Path]) -> Iterator[Path]:
    yield from sorted(path for path in (folder("lexicons") / lang).rglob("*") if path.is_file())
    yield from (path for name in _SHARED if (path := folder("ontology") / name).is_file())
    yield from actor_files()
    yield from (*actors, *codebooks)


def _sum(path: Path) -> str:
    """Name and content: two files that swap their names are another method."""
    return f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}"
