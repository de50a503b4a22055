"""The sample ties and a browser as fixtures: tests are not a package, so the file is loaded by its path."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from kg.draw.network import Tie
from kg.draw.page import write_page
from tests.browser import watch


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


@pytest.fixture
def show(browser, tmp_path):
    """Open a page of ties; returns the tab, the requests it made and whatever went wrong in it."""
    contexts = []

    def opened(ties, *, width=1280, height=800, scheme="light", lang="en", error=None):
        path = write_page(ties, tmp_path / "graph.html", title="Who stands where", lang=lang, error=error)
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
        )
        contexts.append(context)
        seen = watch(context.new_page())
        tab, requests, wrong = seen.tab, seen.requests, seen.wrong
        tab.goto(path.as_uri())
        tab.wait_for_timeout(200)  # not wait_for_function: the page's policy forbids the eval it needs
        assert tab.evaluate("Boolean(window.kgGraph)"), wrong
        return tab, requests, wrong

    yield opened
    for context in contexts:
        context.close()
