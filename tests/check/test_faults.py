"""A writer is killed in the middle of its work: what was published last must open and verify."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.check.verify import verify
from kg.store.store import open_store
from tests.store.corpus import august, quads_of

KILLS = 5
ROOT = Path(__file__).resolve().parents[2]


def kill_in_the_middle(path: Path, seconds: float) -> int:
    """Start the endless writer, wait for its first snapshot and a little more, kill it; the last one it told of."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.store.endless", str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    told = int(process.stdout.readline())
    time.sleep(seconds)
    process.kill()
    rest = process.stdout.read().split()
    process.wait()
    assert process.returncode == -9
    return max([told, *map(int, rest)])


def kill_and_check(path: Path, kills: int) -> None:
    chance = random.Random(7)
    told = 0
    for _ in range(kills):
        told = max(told, kill_in_the_middle(path, chance.uniform(0.0, 0.5)))
        snapshot = open_store(path).snapshot()
        assert snapshot.generation >= told  # Killed after publishing and before telling, it may be one more.
        report = verify(snapshot)
        assert report.problems == []
        assert report.claims == report.documents > 0
    with open_store(path).writer() as writer:
        writer.put_document(quads_of(august()), august().document.text)
        writer.publish()
    assert verify(open_store(path).snapshot()).ok


def test_the_last_snapshot_survives_a_killed_writer(tmp_path: Path) -> None:
    kill_and_check(tmp_path / "kg-data", KILLS)


@pytest.mark.soak
def test_the_last_snapshot_survives_many_killed_writers(tmp_path: Path) -> None:
    kill_and_check(tmp_path / "kg-data", 50)
