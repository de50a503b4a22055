"""The pictures of docs/images, made anew by `make pictures`: the shipped dispatches read, drawn and photographed.

Pages are photographed in chromium; pictures for papers are written by kg itself. Numbers in them are those of the kg
that drew them. `reliability-*.svg` belong to `make quality`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from kg.store.store import open_store
from tests.browser import chromium, launched
from tests.serve.browsing import served

ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT / "docs" / "images"
ERROR = ("--error", "builtin")
DRAWN: dict[str, tuple[str, ...]] = {
    "months.svg": ("draw", "--static", "{}", "--by", "month", "--greyscale", "--topic", "summit", *ERROR),
    "heatmap.svg": ("draw", "--heatmap", "{}", *ERROR),
    "timeline.svg": ("positions", "Zelensky", "--out", "{}", *ERROR),
    "disputes.svg": ("disputes", "Lavrov", "--out", "{}", *ERROR),
    "shifts.svg": ("shifts", "--out", "{}", *ERROR),
}
"""File by file, what kg is asked for; `{}` stands for the file."""
SHOWN: dict[str, tuple[str, str, int, list[str]]] = {
    "graph.png": ("graph.html", "light", 800, []),
    "acts.png": (
        "graph.html",
        "dark",
        800,
        ["showView('acts')", "choose({ node: everyName().find((id) => named(id) === 'Sergey Lavrov') })"],
    ),
    "sheet.png": ("sheet.html", "light", 920, ["key:1"] * 14 + ["key:Enter"]),
}
"""File by file: the page, the colours, the height, and what is done before it is photographed."""


SERVED: dict[str, tuple[str, int, str]] = {
    "serve-home.png": ("/", 1280, "light"),
    "serve-home-390.png": ("/", 390, "dark"),
    "serve-proposition.png": ("/prop/putin-zelensky-summit", 1280, "light"),
    "serve-graph.png": ("/graph?view=positions", 1280, "light"),
    "serve-graph-390.png": ("/graph?view=positions", 390, "light"),
    "serve-document.png": ("{document}", 1280, "light"),
    "serve-document-390.png": ("{document}", 390, "light"),
    "serve-claim.png": ("{claim}", 1280, "dark"),
    "serve-disputes.png": ("/disputes", 1280, "light"),
    "serve-query.png": ("/query?example=who-blames-whom", 1280, "light"),
}
"""File by file: the page of `kg serve`, the width, the colours; `{claim}` and `{document}` are those of one claim."""
ONE_CLAIM = "/claims.json?act=accuse&speaker=volodymyr-zelenskyy"


def kg(*words: str, folder: Path) -> None:
    """Run a verb over the store in `folder`. Raises CalledProcessError where it fails."""
    environment = {**os.environ, "KG_STORE": str(folder / "kg-data"), "KG_LANG": "en", "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-m", "kg.cli", *words], cwd=folder, env=environment, check=True)


def photograph(browser: Any, page: Path, to: Path, scheme: str, height: int, steps: Iterable[str]) -> None:
    """One page as PNG: `key:1` presses a key, any other step runs in the page."""
    width = 1280 if page.name == "graph.html" else 1080
    tab = browser.new_page(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce", locale="en-GB"
    )
    tab.goto(page.as_uri())
    tab.wait_for_timeout(1000)
    for step in steps:
        if step.startswith("key:"):
            tab.keyboard.press(step.removeprefix("key:"))
        else:
            tab.evaluate(f"() => {{ {step}; }}")
        tab.wait_for_timeout(100)
    tab.wait_for_timeout(500)
    tab.screenshot(path=to)
    tab.close()


def photograph_served(browser: Any, store: Path, images: Path) -> None:
    """The pages of `SERVED` over a store, as PNG."""
    with served(open_store(store)) as address:
        with urlopen(address + ONE_CLAIM) as reply:
            row = json.load(reply)["rows"][0]
        named = {"claim": f"/claim/{row['claim']}", "document": f"/version/{row['version']}"}
        for file, (path, width, scheme) in SERVED.items():
            tab = browser.new_page(
                viewport={"width": width, "height": 860}, color_scheme=scheme, reduced_motion="reduce", locale="en-GB"
            )
            tab.goto(address + path.format(**named))
            tab.wait_for_load_state("networkidle")
            tab.wait_for_timeout(500)
            tab.screenshot(path=images / file)
            tab.close()


def main() -> None:
    """Write every picture."""
    found = chromium()
    if found is None:
        raise SystemExit("Photographs of pages need chromium: make browser")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kg("demo", folder=folder)
        kg("draw", "--out", "graph.html", *ERROR, folder=folder)
        kg("sample", "50", *map(str, sorted((ROOT / "seeds").glob("[01]*.md"))), "--out", "sheet.csv", folder=folder)
        for file, words in DRAWN.items():
            kg(*(word.format(IMAGES / file) for word in words), folder=folder)
        with launched(found) as browser:
            for file, (page, scheme, height, steps) in SHOWN.items():
                photograph(browser, folder / page, IMAGES / file, scheme, height, steps)
            photograph_served(browser, folder / "kg-data", IMAGES)


if __name__ == "__main__":
    main()
