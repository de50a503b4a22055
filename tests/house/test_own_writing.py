"""The repository holds our own writing, nothing of the machine it was written on, and no words in the text rooms."""

from __future__ import annotations

import ast
import re
import socket
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.conftest import articles, our_files
from tests.house.pages import PACKAGE, ROOT

MAX_LINES, MAX_FUNCTION_LINES = 300, 40
LONG_ON_PURPOSE = {
    "kg/model.py": "every type that passes between rooms, on one page: that is what people look for",
}
SHARED_WORDS, SHARED_CHARACTERS = 10, 60
"""A run of words this long in an article and in a file of ours was copied."""

# Written apart so that this file does not hold what it looks for.
_MACHINE_PATH = re.compile(r"(?<![\w.:/~}-])/(?:" + "|".join(("work", "home", "root", "Users", "opt", "mnt")) + r")/\w")
_REGISTRY = re.compile(
    "|".join(
        ("py" + "pi.org/simple", "python" + "hosted", "registry." + "npm", "index" + "-url =", "find" + "-links =")
    )
)
_PIN = re.compile(r"[A-Za-z0-9_.-]+==[^\s;/]+( ; [^/@]+)?")


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _lines(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{_name(path)}:{number}: {line.strip()[:80]}"
        for path in our_files()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_holds_a_path_of_one_machine() -> None:
    assert not _lines(_MACHINE_PATH)


def test_no_file_names_a_package_registry() -> None:
    assert not _lines(_REGISTRY)


def test_no_file_names_the_machine() -> None:
    name = socket.gethostname().split(".")[0]
    if len(name) < 8 or not re.search(r"\d", name):
        pytest.skip(f"{name!r} may be a word")
    assert not _lines(re.compile(rf"\b{re.escape(name)}\b"))


def test_lock_pins_versions_and_nothing_else() -> None:
    lines = (ROOT / "requirements-dev.lock").read_text("utf-8").splitlines()
    assert [line for line in lines if not _PIN.fullmatch(line)] == []


def test_ignore_patterns_are_anchored() -> None:
    """`models/` unanchored would drop the parser from the wheel without a word."""
    patterns = (ROOT / ".gitignore").read_text("utf-8").split()
    assert [p for p in patterns if not p.startswith("/") and p not in {"__pycache__/", "*.egg-info/"}] == []


def test_files_of_the_package_stay_short() -> None:
    lengths = {_name(p): len(p.read_text("utf-8").splitlines()) for p in PACKAGE.rglob("*.py")}
    assert {name: n for name, n in lengths.items() if n > MAX_LINES and name not in LONG_ON_PURPOSE} == {}


def test_functions_of_the_package_stay_short() -> None:
    long = [
        f"{_name(path)}: {node.name} has {node.end_lineno - node.lineno + 1} lines"
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= MAX_FUNCTION_LINES
    ]
    assert long == []


# --- The articles --------------------------------------------------------------------------------------------


def _runs(text: str) -> Iterator[str]:
    """Runs of words, without case, accents, punctuation or line ends, long enough to tell who wrote them."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
    for start in range(len(words) - SHARED_WORDS + 1):
        run = " ".join(words[start : start + SHARED_WORDS])
        if len(run) >= SHARED_CHARACTERS:
            yield run


def test_nothing_is_copied_from_the_articles() -> None:
    if not articles():
        pytest.skip("the reference articles are not here: name their folder in KG_ARTICLES")
    theirs = {run for path in articles() for run in _runs(path.read_text("utf-8"))}
    assert theirs
    copied = {_name(path): run for path in our_files() for run in _runs(path.read_text("utf-8")) if run in theirs}
    assert sorted(copied) == []


# --- No words of a language in the text rooms -----------------------------------------------------------------

TEXT_ROOMS = ("read", "parse", "attribute", "contradict", "interpret", "coding")
SHORTEST_WORD = 3
BOTH = (
    """aux comment date document entre fait main met note part place plus point question regard son sous version via"""
)
"""Words of the French grammar that English messages, names of fields and labels of the treebanks also hold."""
ENGLISH = """that which who whom because although while according said says told tell telling claims claimed accused
against toward towards between his her their its they she was were has had not never nor neither"""
NAMES = """about add after all any anyone assessment before by case certain date day fact file inside last mark no
nobody none of other outlet policy present program question quote rule to version view war weeks word"""
"""Words of the English grammar that also name fields, frames, relations of treebanks or sections of our tables."""
MESSAGES = re.compile(r"\w*(?:Error|Problem|Note)")
"""What people read may be in words: the arguments of these calls."""


def _french() -> frozenset[str]:
    """The words of the French grammar file, three letters or more."""
    found: set[str] = set()

    def take(value: object) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                take(inner)
                if isinstance(inner, str):
                    take(key)
        elif isinstance(value, list):
            for inner in value:
                take(inner)
        elif isinstance(value, str):
            found.update(re.findall(r"[^\W\d_]+", value.casefold()))

    take(tomllib.loads((ROOT / "lexicons" / "fr" / "grammar.toml").read_text("utf-8")))
    return frozenset(w for w in found if len(w) >= SHORTEST_WORD) - set(BOTH.split())


def _english() -> frozenset[str]:
    """The entries of the English grammar file, and the commonest words of reports."""
    found = set(ENGLISH.split())

    def take(value: object) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                found.update([key.casefold()] if isinstance(inner, str) else [])
                take(inner)
        elif isinstance(value, list):
            found.update(str(word).casefold() for word in value)

    take(tomllib.loads((ROOT / "lexicons" / "en" / "grammar.toml").read_text("utf-8")))
    return frozenset(w for w in found if len(w) > 1) - set(NAMES.split())


def _strings(path: Path) -> Iterator[tuple[int, str]]:
    """String constants that are neither docstrings, nor told to people, nor the keys and names of our own tables."""
    tree = ast.parse(path.read_text("utf-8"))
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(id(node.value))
        elif isinstance(node, ast.Raise) or _tells(node) or _names_attributes(node):
            skipped.update(map(id, ast.walk(node)))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.lineno, node.value


def _names_attributes(node: ast.AST) -> bool:
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in {"__slots__", "__all__"}


def _tells(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and bool(MESSAGES.fullmatch(ast.unparse(node.func).rsplit(".", 1)[-1]))


def _words_in(room: str) -> Iterator[str]:
    french, english = _french(), _english()
    for path in sorted((PACKAGE / room).rglob("*.py")):
        for line, text in _strings(path):
            words = re.findall(r"[^\W\d_]+", text.casefold())
            # An English sentence is a message, two words a name; a lone English word is a rule in disguise.
            hits = french.intersection(words) | english.intersection([text.casefold()])
            if hits:
                yield f"{_name(path)}:{line}: {', '.join(sorted(hits))} in {text[:60]!r}"


@pytest.mark.parametrize("room", TEXT_ROOMS)
def test_text_rooms_hold_no_words_of_a_language(room: str) -> None:
    assert list(_words_in(room)) == []
