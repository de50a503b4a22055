"""The wheel holds everything, needs only what it declares, and does the main job from any folder, without a network."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.house.pages import PACKAGE, ROOT

DATA = ("lexicons", "ontology", "queries", "seeds")
CORPORA = ("gold", "press", "daily")
DEMO_SECONDS = 240
"""A limit against hanging; the demo takes half a minute where nothing else runs."""
_OWN = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}

pytestmark = pytest.mark.wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built by the pinned hatchling, so that nothing is downloaded."""
    place = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(place), str(ROOT))
    (made,) = place.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of a new environment with the wheel and the declared dependencies, linked from this one."""
    place = tmp_path_factory.mktemp("installed")
    venv.create(place / "venv", with_pip=False, symlinks=True)
    python = place / "venv" / "bin" / "python"
    linked = place / "dependencies"
    linked.mkdir()
    for name, target in _needed("kg-claims"):
        if not (linked / name).exists():
            (linked / name).symlink_to(target)
    (site,) = (place / "venv" / "lib").glob("python3.*/site-packages")
    (site / "dependencies.pth").write_text(f"{linked}\n")
    pip = (sys.executable, "-m", "pip", "--python", str(python))
    _run(*pip, "install", "--quiet", "--no-deps", "--no-index", "--no-compile", str(wheel))
    return python.parent


def _needed(name: str) -> Iterator[tuple[str, Path]]:
    """The top-level folders and files of what a distribution requires at run time, and of what that requires."""
    seen, waiting = {name}, [name]
    while waiting:
        found = distribution(waiting.pop())
        if found.metadata["Name"] != name:
            yield from _top(found)
        for line in found.requires or ():
            required = Requirement(line)
            applies = required.marker is None or required.marker.evaluate({"extra": ""})
            if applies and required.name not in seen and _is_here(required.name):
                seen.add(required.name)
                waiting.append(required.name)


def _top(found: Distribution) -> Iterator[tuple[str, Path]]:
    for top in {file.parts[0] for file in found.files or ()} - {"..", "__pycache__"}:
        yield top, Path(str(found.locate_file(top))).absolute()


def _is_here(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def _run(*command: str, cwd: Path | None = None) -> str:
    """What a command prints, run without this environment's own paths and settings."""
    kept = {key: value for key, value in os.environ.items() if key not in _OWN and not key.startswith("KG_")}
    done = subprocess.run(command, cwd=cwd, env=kept, capture_output=True, text=True, timeout=DEMO_SECONDS)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def _files(folder: Path) -> set[str]:
    found = (p for p in folder.rglob("*") if p.is_file() and p.suffix != ".pyc")
    return {p.relative_to(folder).as_posix() for p in found if not p.name.startswith(".")}


def test_wheel_holds_the_package_the_parser_and_the_data(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {f"kg/{name}" for name in _files(PACKAGE) if not name.startswith("data/")}
    wanted |= {f"kg/data/{folder}/{name}" for folder in DATA for name in _files(ROOT / folder)}
    corpus = {name for name in wanted if name.startswith(tuple(f"kg/data/seeds/{c}/" for c in CORPORA))}
    assert any(name.startswith("kg/parse/models/fr/") for name in wanted)
    assert sorted(wanted - corpus - held) == []
    assert corpus & held == set(), "the annotated corpus is for whoever has the checkout"


def test_wheel_carries_licence_and_notices(wheel: Path) -> None:
    held = {name.rsplit("/", 1)[-1] for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/licenses/" in name}
    assert held == {"LICENSE", "NOTICE"}


def test_wheel_holds_nothing_else(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert tops == {"kg", next(top for top in tops if top.endswith(".dist-info"))}


@pytest.mark.model
def test_installed_wheel_does_the_main_job_from_another_folder(installed: Path, tmp_path: Path) -> None:
    where = _run(str(installed / "python"), "-c", "import kg; print(kg.__file__)", cwd=tmp_path)
    assert where.startswith(str(installed.parent)), "the checkout was imported in place of the wheel"
    told = _run(str(installed / "kg"), "demo", cwd=tmp_path)
    verified = re.search(r"Verified: (\d+) claims .* 0 failures", told)
    assert verified
    assert int(verified[1]) > 0
    assert (tmp_path / "kg-data" / "graph.html").stat().st_size > 0


@pytest.mark.model
def test_installed_wheel_answers_prepared_questions(installed: Path, tmp_path: Path) -> None:
    told = _run(str(installed / "kg"), "ask", cwd=tmp_path)
    assert all(path.stem in told for path in (ROOT / "queries").glob("*.rq"))
