"""The log only grows: nothing written is changed or lost, whoever writes at once and whenever it breaks off."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import StoreError, UsageError
from kg.model import Passage
from kg.review.events import Event, Kind
from kg.review.force import in_force
from kg.review.log import Log
from kg.store.layout import Layout

HERE = (Passage(3, 9),)


def log(folder: Path) -> Log:
    return Log(Layout(folder), clock=lambda: datetime(2026, 11, 21, 8, tzinfo=UTC))


def said(kind: Kind = Kind.ACCEPT, who: str = "ada", **what: object) -> Event:
    return Event(who, kind, "v-1", HERE, "c" * 32, what)


def test_an_event_comes_back_as_it_was_written(tmp_path: Path):
    written = log(tmp_path).append(Event("ada", Kind.CORRECT, "v-1", HERE, "c", {"act": "deny"}, "« non »"))
    assert (written.number, written.at) == (1, "2026-11-21T08:00:00.000Z")
    assert log(tmp_path).events() == (written,)


def test_reading_makes_no_file(tmp_path: Path):
    assert log(tmp_path).events() == ()
    assert log(tmp_path).last() == 0
    assert not list(tmp_path.iterdir())


def test_one_who_reads_on_sees_what_another_adds(tmp_path: Path):
    mine, yours = log(tmp_path), log(tmp_path)
    mine.append(said())
    assert len(yours.events()) == 1
    mine.append(said(Kind.REJECT))
    assert [e.kind for e in yours.events()] == [Kind.ACCEPT, Kind.REJECT]


@pytest.mark.parametrize("change", ["UPDATE events SET reviewer = 'eve'", "DELETE FROM events"])
def test_nothing_written_can_be_changed_or_deleted(tmp_path: Path, change: str):
    made = log(tmp_path)
    made.append(said())
    with pytest.raises(sqlite3.IntegrityError, match="never"):
        sqlite3.connect(made.path).execute(change)
    assert made.events()[0].reviewer == "ada"


def test_undo_takes_the_last_back_and_undo_of_the_undo_brings_it_again(tmp_path: Path):
    made = log(tmp_path)
    first, second = made.append(said()), made.append(said(Kind.REJECT))
    undone = made.undo("ada")
    assert undone.of == second.number
    assert [e.number for e in in_force(made.events()) if e.kind is not Kind.UNDO] == [first.number]
    made.undo("ada", undone.number)
    assert [e.kind for e in in_force(made.events())] == [Kind.ACCEPT, Kind.REJECT, Kind.UNDO]
    assert len(made.events()) == 4


def test_undo_steps_back_and_ends_with_a_word(tmp_path: Path):
    made = log(tmp_path)
    for _ in range(3):
        made.append(said())
    assert [made.undo("ada").of for _ in range(3)] == [3, 2, 1]
    with pytest.raises(UsageError, match="did nothing"):
        made.undo("ada")


def test_nobody_undoes_what_another_said(tmp_path: Path):
    made = log(tmp_path)
    made.append(said(who="ada"))
    with pytest.raises(UsageError):
        made.undo("ben")
    with pytest.raises(UsageError, match="none of ben's"):
        made.undo("ben", 1)


@settings(max_examples=60)
@given(st.lists(st.integers(0, 12), max_size=12))
def test_what_stands_does_not_depend_on_how_it_is_found(targets: list[int]):
    """Against the definition: an event stands unless a later undo that stands itself names it."""
    events = [
        Event("ada", Kind.UNDO, "v", HERE, "c", of=of, number=n) if 0 < of < n else _accept(n)
        for n, of in enumerate(targets, 1)
    ]

    def stands(event: Event) -> bool:
        return not any(other.of == event.number and stands(other) for other in events)

    assert in_force(events) == [event for event in events if stands(event)]


def _accept(number: int) -> Event:
    return Event("ada", Kind.ACCEPT, "v", HERE, "c", number=number)


def _many(folder: str, who: str) -> None:
    made = Log(Layout(Path(folder)))
    for _ in range(25):
        made.append(said(who=who))


def test_two_writers_at_once_both_keep_theirs(tmp_path: Path):
    context = multiprocessing.get_context("forkserver")
    writers = [context.Process(target=_many, args=(str(tmp_path), who)) for who in ("ada", "ben")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    events = log(tmp_path).events()
    assert [e.number for e in events] == list(range(1, 51))
    assert sum(e.reviewer == "ada" for e in events) == 25


def test_several_may_begin_a_log_at_once(tmp_path: Path):
    for number in range(20):
        folder = tmp_path / str(number)
        folder.mkdir()
        ready = threading.Barrier(4)

        def begin(folder: Path = folder, ready: threading.Barrier = ready) -> None:
            made = Log(Layout(folder))
            ready.wait()
            made.append(said())

        with ThreadPoolExecutor(4) as pool:
            for begun in [pool.submit(begin) for _ in range(4)]:
                begun.result()
        assert log(folder).last() == 4


def test_what_was_acknowledged_outlives_a_kill(tmp_path: Path):
    reading, writing = os.pipe()
    process = multiprocessing.get_context("fork").Process(target=_kill_me, args=(str(tmp_path), writing))
    process.start()
    os.close(writing)
    acknowledged = int.from_bytes(os.read(reading, 8), "big")
    while acknowledged < 5:
        acknowledged = int.from_bytes(os.read(reading, 8), "big")
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join(30)
    os.close(reading)
    numbers = [event.number for event in log(tmp_path).events()]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= acknowledged
    assert log(tmp_path).append(said()).number == len(numbers) + 1


def _kill_me(folder: str, told: int) -> None:
    made = Log(Layout(Path(folder)))
    while True:
        os.write(told, made.append(said()).number.to_bytes(8, "big"))


def test_a_file_that_is_no_log_is_told(tmp_path: Path):
    log(tmp_path).path.write_bytes(b"not a database, by far not one" * 40)
    with pytest.raises(StoreError, match="cannot be used"):
        log(tmp_path).events()


@pytest.mark.parametrize(
    ("kind", "what", "claim"),
    [
        (Kind.CORRECT, {}, "c"),
        (Kind.CORRECT, {"act": "shout"}, "c"),
        (Kind.CORRECT, {"colour": "red"}, "c"),
        (Kind.CORRECT, {"passages": [[5, 5]]}, "c"),
        (Kind.REJECT, {}, None),
        (Kind.ADD, {"speaker": "x"}, "c"),
        (Kind.CODE, {"codebook": "b", "proposition": "p", "agreement": "perhaps"}, "c"),
        (Kind.CODE, {"codebook": "b", "agreement": "agrees"}, "c"),
    ],
)
def test_wrong_events_cannot_be_built(kind: Kind, what: dict[str, object], claim: str | None):
    with pytest.raises(UsageError):
        Event("ada", kind, "v", HERE, claim, what)


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 81])
def test_a_reviewer_has_a_name(name: str):
    with pytest.raises(UsageError, match="name"):
        Event(name, Kind.ACCEPT, "v", HERE)
