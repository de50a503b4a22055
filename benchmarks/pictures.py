"""The page of `kg draw` at 50, 500 and 5,000 lines in chromium: `python benchmarks/pictures.py`.

Told are the seconds that writing takes (layout beforehand), the milliseconds from opening the file until it answers,
from choosing a node until its claims stand there, from moving the slider of time, and the frames while the picture is
dragged: their median and the slowest in twenty; once with the lines drawn by default and once with all of them. The
lines are made up (`tests/draw/sample.py`). Targets: it answers within 2 s, and half of the frames come within 34 ms.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

LINES = (50, 500, 5000)
ROOT = Path(__file__).resolve().parents[1]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run"]
MOVES = 80
FRAMES = """() => {
  window.frames_ = [];
  let last = performance.now();
  const tick = (now) => {
    frames_.push(now - last);
    last = now;
    if (window.frames_) requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}"""
WORKS = {
    "choose": """() => {
      const began = performance.now();
      choose({ node: picture.nodes.getIds()[0] });
      kgGraph.network.redraw();
      const spent = performance.now() - began;
      choose(null);
      return spent;
    }""",
    "slider": """() => {
      const began = performance.now();
      byId("since").value = 3;
      slide("since");
      refresh(false);
      kgGraph.network.redraw();
      const spent = performance.now() - began;
      byId("form").reset();
      return spent;
    }""",
}
ALL = "() => { const m = byId('many'); m.value = m.max; m.dispatchEvent(new Event('input')); }"


def sample() -> Any:
    """The module of made-up ties."""
    spec = importlib.util.spec_from_file_location("draw_sample", ROOT / "tests" / "draw" / "sample.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def dragged(tab: Any) -> dict[str, float]:
    """Milliseconds between frames while the picture is dragged."""
    box = tab.locator("#graph").bounding_box()
    x, y = box["x"] + 30, box["y"] + box["height"] - 30
    tab.evaluate(FRAMES)
    tab.mouse.move(x, y)
    tab.mouse.down()
    for step in range(MOVES):
        tab.mouse.move(x + 4 * step, y - 2 * step)
    tab.mouse.up()
    found = sorted(tab.evaluate("() => { const f = frames_.slice(2); window.frames_ = null; return f; }"))
    return {"median": found[len(found) // 2], "slowest_of_20": found[int(len(found) * 0.95)]}


def measure(browser: Any, number: int, folder: Path) -> dict[str, Any]:
    """All figures of one page."""
    from kg.draw.page import write_page

    ties = sample().lines(number)
    began = time.perf_counter()
    path = write_page(ties, folder / f"{number}.html", title=f"{number} lines")
    found: dict[str, Any] = {"claims": len(ties), "write_seconds": time.perf_counter() - began}
    tab = browser.new_page(viewport={"width": 1280, "height": 800})
    tab.goto(path.as_uri())
    tab.wait_for_timeout(1500)
    found["answers_ms"] = tab.evaluate("performance.getEntriesByName('kg-ready')[0].startTime")
    found |= {f"{name}_ms": tab.evaluate(work) for name, work in WORKS.items()}
    tab.wait_for_timeout(500)
    found["drawn"] = tab.evaluate("picture.drawn.length")
    found["frames_ms"] = dragged(tab)
    tab.evaluate(ALL)
    tab.wait_for_timeout(1500)
    found["all_drawn"] = tab.evaluate("picture.drawn.length")
    found["all_frames_ms"] = dragged(tab)
    tab.close()
    return found


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        print("no chromium: make browser")
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        found = {number: measure(browser, number, Path(folder)) for number in LINES}
        browser.close()
    if given.json:
        print(json.dumps(found, indent=2))
        return
    for number, figures in found.items():
        frames, every = figures["frames_ms"], figures["all_frames_ms"]
        print(
            f"{number} lines: written in {figures['write_seconds']:.1f} s, "
            f"answers after {figures['answers_ms']:.0f} ms, a choice {figures['choose_ms']:.0f} ms, "
            f"the slider of time {figures['slider_ms']:.0f} ms; frames with "
            f"{figures['drawn']} lines {frames['median']:.0f} ms ({frames['slowest_of_20']:.0f}), with "
            f"{figures['all_drawn']} lines {every['median']:.0f} ms ({every['slowest_of_20']:.0f})"
        )


if __name__ == "__main__":
    main()
