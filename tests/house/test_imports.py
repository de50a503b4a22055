"""Imports point down, and the promises that follow from it hold in a running interpreter too."""

from __future__ import annotations

import subprocess
import sys

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.house.pages import PACKAGE, ROOT, layers


def _loaded(code: str) -> set[str]:
    """The modules in a fresh interpreter after `code`."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nsys.stdout.write(' '.join(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_import_contracts_hold() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == EXIT_STATUS_SUCCESS


def test_every_room_stands_in_the_order() -> None:
    found = {
        p.name.removesuffix(".py") for p in PACKAGE.iterdir() if p.suffix == ".py" or (p / "__init__.py").is_file()
    }
    assert found - {"__init__"} == {name for layer in layers() for name in layer}


def test_questions_load_no_parser() -> None:
    loaded = _loaded("import kg.ask.ask, kg.draw.page, kg.check.verify, kg.exchange.cite")
    assert "kg.ask.ask" in loaded
    assert not loaded & {"spacy", "thinc", "typer"}


def test_help_loads_no_room() -> None:
    """The command answers `--help` at once: rooms are imported inside the verbs."""
    assert not _loaded("import kg.cli") & {
        "spacy",
        "thinc",
        "pyoxigraph",
        "rdflib",
        "pyshacl",
        "networkx",
        "dateparser",
    }


@pytest.mark.model
def test_parser_starts_without_the_french_class_of_spacy() -> None:
    loaded = _loaded("from kg.parse.pipeline import load\nload('fr')")
    assert "spacy" in loaded
    assert "spacy.lang.fr" not in loaded
