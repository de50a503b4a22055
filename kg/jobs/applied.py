"""What was applied last: each codebook as `kg code` used it, kept beside the store with the state that it left.

From it the next run knows which propositions were edited since, and which documents changed in between. A record that
is missing or does not fit costs time and nothing else: everything is then coded afresh.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import kg
from kg import files
from kg.coding.codebook import Codebook, parse
from kg.errors import DataError
from kg.graph.tables import actor_files
from kg.resources import folder

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Applied:
    """`source` is the codebook's TOML, `codebook` what it says, `rules` is `rules_hash` at that time.

    `versions` maps a version's name to the content hashes of its graph and of its coded graph (empty: there is none).
    """

    source: str
    codebook: Codebook
    rules: str
    versions: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def load(path: Path) -> Applied | None:
    """The record at `path`; None where there is none that can be used."""
    try:
        told = json.loads(path.read_text("utf-8"))
        if told["format"] != FORMAT:
            return None
        book = parse(tomllib.loads(told["source"]), path.stem)
        versions = {name: (a, b) for name, (a, b) in told["versions"].items()}
        return Applied(told["source"], book, told["rules"], versions)
    except (OSError, ValueError, KeyError, TypeError, DataError):
        return None


def save(path: Path, applied: Applied) -> None:
    """Write the record, whole or not at all."""
    path.parent.mkdir(exist_ok=True)
    told = {"format": FORMAT, "source": applied.source, "rules": applied.rules, "versions": applied.versions}
    files.replace(path, json.dumps(told, ensure_ascii=False))


def rules_hash(actors: Sequence[Path] = ()) -> str:
    """Everything beside the codebook that decides about codings: our code, the words of agreement, the actors."""
    code = Path(__file__).resolve().parents[1]
    read = [
        *sorted((code / "coding").glob("*.py")),
        code / "phrases.py",
        folder("ontology") / "agreement.toml",
        *sorted(folder("lexicons").glob("*/agreement.toml")),
        *actor_files(),
        *map(Path, actors),
    ]
    total = hashlib.sha256(kg.__version__.encode())
    for path in read:
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
