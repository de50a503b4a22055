"""`--lang` names actors, acts and propositions in every verb that prints them, whatever the texts are written in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from kg.cli.app import app
from kg.store.store import open_store
from tests.cli.conftest import Run

pytestmark = pytest.mark.model

HEAD = "---\ndate: 2025-08-1{day}\npublisher: Agence France-Presse\nlang: en\n---\n"
TEXTS = (
    "Sergei Lavrov rejected a ceasefire on Monday. Emmanuel Macron called for an immediate ceasefire in Ukraine.",
    "Sergei Lavrov called for an immediate ceasefire in Ukraine. He accused Ukraine of sabotaging the negotiations.",
    "Emmanuel Macron called for a ceasefire in Ukraine. Ukraine accused Russia of sabotaging the negotiations.",
)
LAVROV, DEMANDS, TRUCE = (
    {"en": "Sergey Lavrov", "fr": "Sergueï Lavrov"},
    {"en": "demands", "fr": "exige"},
    {
        "en": "A ceasefire should come at once, before talks",
        "fr": "Un cessez-le-feu devrait précéder les pourparlers",
    },
)
PRINTING = {
    "ask": (("ask", "top-speakers"), LAVROV),
    "search": (("search", "ceasefire"), DEMANDS),
    "positions": (("positions", "Lavrov"), TRUCE),
    "shifts": (("shifts",), LAVROV),
    "network": (("network", "--csv"), TRUCE),
    "disputes": (("disputes",), LAVROV),
    "stats": (("stats",), DEMANDS),
    "review": (("review",), LAVROV),
    "concepts suggest": (("concepts", "suggest"), DEMANDS),
    "concepts report": (("concepts", "report"), {lang: wording.split(",")[0][:20] for lang, wording in TRUCE.items()}),
    "export": (("export", "out", "--format", "csv"), LAVROV),
    "draw": (("draw", "--out", "page.html"), LAVROV),
}
"""Verbs that print labels: how they are called, and a label that they then print."""
ELSEWHERE = {"serve", "demo", "cite"}
"""Verbs with tests of their own in this matter (tests/serve, tests/journey, below)."""
WITHOUT = {
    *("extract", "add", "code", "columns", "sample", "estimate", "evaluate", "import", "contradicts"),
    *("verify", "diff", "compare-codes"),
    *(f"concepts {verb}" for verb in ("add", "rename", "merge", "split", "log", "undo")),
}
"""Verbs that write data, counts or names of things and no labels."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of three English reports."""
    folder = tmp_path_factory.mktemp("labels")
    for day, text in enumerate(TEXTS, start=1):
        (folder / f"d{day}.md").write_text(HEAD.format(day=day) + text + "\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["--store", str(folder / "store"), "add", *map(str, sorted(folder.glob("*.md")))])
    assert done.exit_code == 0, done.output
    return folder / "store"


def printed(kg: Run, words: tuple[str, ...], folder: Path) -> str:
    """What a verb printed, and what it wrote."""
    said = kg(*words)
    assert said.exit_code == 0, said.output
    return " ".join([said.stdout, *(p.read_text("utf-8") for p in folder.rglob("*") if p.suffix in {".csv", ".html"})])


@pytest.mark.parametrize("verb", PRINTING)
def test_labels_are_in_the_language_asked_for(kg: Run, store: Path, tmp_path: Path, verb: str) -> None:
    words, label = PRINTING[verb]
    for lang, other in (("en", "fr"), ("fr", "en")):
        text = printed(kg, ("--store", str(store), *words, "--lang", lang), tmp_path)
        assert label[lang] in text, text[:2000]
        assert label[other] not in text


def test_a_citation_is_in_the_language_asked_for(kg: Run, store: Path) -> None:
    from kg.graph.names import CLAIM, mint, term

    quads = open_store(store).snapshot().quads
    made = quads.quads_for_pattern(None, term("kg:speaker"), mint("actor", "sergey-lavrov"), None)
    claim = min(quad.subject.value for quad in made if quad.subject.value.startswith(CLAIM))
    english, french = (kg("--store", store, "cite", claim, "--lang", lang).stdout for lang in ("en", "fr"))
    assert "Sergey Lavrov" in english
    assert "characters" in english
    assert "Sergueï Lavrov" in french
    assert "caractères" in french
    assert "characters" not in french


def test_every_verb_is_told_of_here() -> None:
    assert set(verbs()) == PRINTING.keys() | ELSEWHERE | WITHOUT


def test_every_verb_that_prints_labels_takes_a_language() -> None:
    for name, takes in verbs().items():
        assert takes("--lang") or name in WITHOUT, name


def test_intervals_of_an_english_store_rest_on_english_rates(kg: Run, store: Path) -> None:
    said = kg("--store", store, "positions", "Lavrov", "--error", "builtin")
    assert "measured on 8 test dispatches" in " ".join(said.output.split())


def verbs() -> dict[str, Callable[[str], bool]]:
    """Every verb by its name, with a question: does it take an option?"""
    found = {}
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        group = getattr(command, "commands", None)
        for sub, one in {f"{name} {sub}": one for sub, one in (group or {}).items()}.items() or [(name, command)]:
            found[sub] = lambda option, one=one: any(option in parameter.opts for parameter in one.params)
    return found
