from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kg as package
from tests.cli.conftest import Run, Shell, one_line

VERBS = ("demo", "extract", "add", "ask", "draw", "cite", "verify", "evaluate", "stats")


def test_help_names_every_verb(kg: Run) -> None:
    result = kg("--help")
    assert result.exit_code == 0
    listed = [line.split()[0] for line in result.stdout.splitlines() if line.startswith("  ") and line.split()]
    assert [word for word in listed if word in VERBS] == list(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help(kg: Run, verb: str) -> None:
    result = kg(verb, "--help")
    assert result.exit_code == 0
    assert f"Usage: kg {verb}" in result.stdout


def test_version(kg: Run) -> None:
    assert kg("--version").stdout == f"kg {package.__version__}\n"


def test_help_imports_no_room() -> None:
    code = (
        "import sys\nsys.argv = ['kg', '--help']\nfrom kg.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'spacy', 'numpy', 'rdflib', 'pyoxigraph', 'rich', 'networkx', 'jinja2'} & set(sys.modules)\n"
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("words", [("frobnicate",), ("cite",), ("add",), ("ask", "--max-rows", "many"), ("--colour",)])
def test_wrong_use_is_one_line_and_2(kg: Run, words: tuple[str, ...]) -> None:
    result = kg(*words)
    assert result.exit_code == 2
    assert "--help" in one_line(result.stderr)
    assert result.stdout == ""


def test_help_comes_even_with_a_broken_settings_file(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "kg.toml").write_text("store = [", "utf-8")
    assert shell("ask", "--help").returncode == 0
    stopped = shell("stats")
    assert stopped.returncode == 1
    assert "kg.toml" in one_line(stopped.stderr)


def test_store_may_stand_before_and_after_the_verb(kg: Run, filled: Path) -> None:
    before, after = kg("--store", filled, "stats"), kg("stats", "--store", filled)
    assert before.exit_code == after.exit_code == 0
    assert before.stdout == after.stdout


def test_store_from_the_environment(kg: Run, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE", str(filled))
    assert kg("stats").exit_code == 0
    assert "no store at elsewhere" in one_line(kg("--store", "elsewhere", "stats").stderr)


def test_a_reader_who_goes_away_is_no_error(tmp_path: Path, filled: Path) -> None:
    asked = f"{sys.executable} -m kg.cli --store {filled} ask claims-of actor=Lavrov --json"
    command = f"{asked} | true; exit ${{PIPESTATUS[0]}}"  # `true` is gone long before the answer comes
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_full_disk_is_one_line(shell: Shell, filled: Path, tmp_path: Path) -> None:
    if not os.path.exists("/dev/full"):  # noqa: PTH110
        pytest.skip("no /dev/full here")
    with open("/dev/full", "w") as full:  # noqa: PTH123
        command = [sys.executable, "-m", "kg.cli", "--store", str(filled), "stats"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, cwd=tmp_path)
    assert done.returncode == 1
    assert "No space left" in one_line(done.stderr)


def test_ctrl_c_ends_with_130_and_a_line(tmp_path: Path, filled: Path) -> None:
    command = [sys.executable, "-m", "kg.cli", "--store", str(filled), "ask", "-"]
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        # A shell that runs its job in the background has it ignore the signal.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    time.sleep(3)  # It waits for a query on stdin by then.
    process.send_signal(signal.SIGINT)
    _, words = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Stopped" in words
    assert "Traceback" not in words


def test_answers_are_utf8_in_any_locale(shell: Shell, filled: Path) -> None:
    done = shell("--store", filled, "ask", "SELECT ('é' AS ?x) {}", "--csv", env={**os.environ, "LC_ALL": "C"})
    assert done.returncode == 0
    assert "é" in done.stdout
