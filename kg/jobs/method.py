"""What read a document, as one hash: software, parser with its weights, lexicon, tables, actors, codebooks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import kg
from kg.graph.tables import actor_files
from kg.model import short_hash
from kg.parse.pipeline import load as load_parser
from kg.resources import folder

_SHARED = ("acts.ttl", "topics.ttl", "concepts.toml", "agreement.toml")


class Part(NamedTuple):
    """One thing that a method is made of: its kind (`parser`, `lexicon`, `tables`, `actors`, `codebooks`), what it is
    called, its version where it has one, and the SHA-256 over names and contents of its files."""

    kind: str
    name: str
    version: str | None
    sha256: str


class Method(NamedTuple):
    """The name of a method (32 hex characters), what it is in words, and its parts."""

    id: str
    words: str
    parts: tuple[Part, ...] = ()


def method_of(
    *langs: str, parser: str | None = None, actors: Sequence[Path] = (), codebooks: Sequence[Path] = ()
) -> Method:
    """The method that reads documents in these languages. Raises ModelError when one has no parser.

    The same files give the same name, wherever they lie.
    """
    software, tables = f"kg {kg.__version__}", _shared_tables()
    readers: list[str] = []
    parts: list[Part] = []
    sums: list[str] = []
    for lang in langs:
        pipeline = load_parser(lang, parser)
        weights = _weights(pipeline.pipeline.path)
        lexicon = sorted(path for path in (folder("lexicons") / lang).rglob("*") if path.is_file())
        readers.append(f"parser {pipeline.name} {pipeline.version} ({lang})")
        parts.append(Part("parser", f"{pipeline.name} ({lang})", pipeline.version, weights))
        parts.append(_part("lexicon", f"lexicons/{lang}", lexicon))
        sums += [weights, *map(_sum, lexicon)]
    sums += map(_sum, (*tables, *actor_files(), *actors, *codebooks))
    own = f", {len(actors)} actor files and {len(codebooks)} codebooks of the user" if actors or codebooks else ""
    words = f"{software}, {', '.join(readers)}, lexicons and ontology {short_hash(*sums)[:8]}{own}"
    parts += _parts(tables, actors, codebooks)
    return Method(short_hash(software, *readers, *sums), words, tuple(parts))


def coding_method(actors: Sequence[Path], codebooks: Sequence[Path], rules: str) -> Method:
    """The method that codes claims again by `codebooks`; `rules` hashes everything beside them (`rules_hash`)."""
    words = f"kg {kg.__version__}, coding rules {rules[:8]}, codebooks {', '.join(sorted(b.stem for b in codebooks))}"
    sums = sorted(map(_sum, (*codebooks, *actors)))
    parts = (Part("rules", "rules of coding", kg.__version__, rules), *_parts(_shared_tables(), actors, codebooks))
    return Method(short_hash("code", rules, *sums), words, parts)


def _parts(tables: Sequence[Path], actors: Sequence[Path], codebooks: Sequence[Path]) -> Iterator[Part]:
    yield _part("tables", "acts, topics, propositions and agreement words", tables)
    yield _part("actors", f"actors{_mine(actors)}", [*actor_files(), *actors])
    if codebooks:
        yield _part("codebooks", f"codebooks{_mine(codebooks)}", codebooks)


def _mine(paths: Sequence[Path]) -> str:
    return f" with {', '.join(Path(path).name for path in paths)}" if paths else ""


def _part(kind: str, name: str, paths: Iterable[Path]) -> Part:
    return Part(kind, name, None, hashlib.sha256("\n".join(map(_sum, paths)).encode()).hexdigest())


def _shared_tables() -> list[Path]:
    return [path for name in _SHARED if (path := folder("ontology") / name).is_file()]


@lru_cache(maxsize=4)
def _weights(place: Path | None) -> str:
    """SHA-256 over the files of a pipeline, weights and all; empty for one that was made in memory."""
    if place is None:
        return ""
    total = hashlib.sha256()
    for path in sorted(path for path in place.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        with path.open("rb") as stream:
            total.update(f"{path.relative_to(place).as_posix()} ".encode())
            total.update(hashlib.file_digest(stream, "sha256").digest())
    return total.hexdigest()


def _sum(path: Path) -> str:
    """Name and content: two files that swap their names are another method."""
    return f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}"
