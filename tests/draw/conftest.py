"""The sample ties as fixtures: tests are not a package, so the file is loaded by its path."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from kg.draw.network import Tie


@pytest.fixture(scope="session")
def samples() -> ModuleType:
    """The module `sample.py`, with its actors, propositions and makers of ties."""
    spec = importlib.util.spec_from_file_location("draw_sample", Path(__file__).with_name("sample.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def ties(samples: ModuleType) -> list[Tie]:
    """About a hundred ties on the subject of the seeds."""
    found: list[Tie] = samples.sample()
    return found
