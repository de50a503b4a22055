"""Questions in two forms: SPARQL over the quads and SQL over the columns give equal rows, labels and citations."""

from __future__ import annotations

import pickle
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from kg.ask.ask import ask
from kg.ask.cited import cited as opened
from kg.ask.questions import Question, question, questions
from kg.ask.records import coded
from kg.ask.rows import Coded
from kg.ask.sql import parse
from kg.ask.tables import HELD_AFTER, Tables
from kg.errors import DataError, QueryError, StoreError
from kg.graph.names import CLAIM, PREFIXES, REFERENCE
from kg.graph.values import individual
from kg.graph.whole import whole_iri, whole_quads
from kg.model import ActorRef, Answer, DocumentCoding, SaidOn
from kg.store.derived.tables import FOLDER
from kg.store.snapshot import Snapshot
from kg.store.store import open_store
from kg.terms import Agreement, Stance
from tests.ask.many import SUMMIT, TALKS, more_reference
from tests.store.conftest import fill
from tests.store.corpus import KREMLIN, LAVROV, LE_MONDE, PESKOV, RUSSIA, TF1, ZELENSKYY, Builder, quads_of

BOTH = [q.name for q in questions() if q.sql]
SEEDS = (1, 2)
LOCAL = ActorRef(None, "un diplomate")
WHO = (LAVROV, PESKOV, ZELENSKYY, KREMLIN, RUSSIA, LOCAL, LE_MONDE, TF1, None)
TOPICS = ((), ("summit",), ("talks",), ("talks", "summit"), ("territory", "talks"), ("elsewhere",))
ACTS = (Stance.ACCUSE, Stance.ACCUSE, Stance.ASSERT, Stance.NOT_CODED)
FIRST = date(2025, 8, 20)
GIVEN: dict[str, tuple[object, ...]] = {
    "actor": ("Lavrov", "Le Monde", "government-of-russia"),
    "body": ("Kremlin", "government-of-russia"),
    "topic": ("summit", "talks"),
    "proposition": (SUMMIT,),
    "stance": ("accuse", "assert"),
    "since": (FIRST + timedelta(days=20),),
    "until": (FIRST + timedelta(days=30),),
    "media": (True,),
    "among": ("claim:0 claim:1",),
    "side": ("le monde|tass",),
}


def made_up(folder: Path, seed: int, documents: int = 20) -> Snapshot:
    """Few actors, days and topics, so that counts tie; every field may be unknown."""
    rng, coder = random.Random(seed), random.Random(seed)
    store = open_store(folder)
    with store.writer() as writer:
        writer.replace_graph(REFERENCE, more_reference())
        for number in range(documents):
            made = _document(rng, number)
            quads = quads_of(made.extraction(), rng.choice([None, "le-monde", "tf1-info"]))
            writer.put_document(quads, made.document.text)
            if number % 3 == 0:
                version = made.document.version
                writer.replace_graph(whole_iri("diplomacy", version), whole_quads(_whole(coder, version), "fr"))
        writer.publish()
    return store.snapshot()


def _whole(rng: random.Random, version: str) -> list[DocumentCoding]:
    """What a person coded of a whole document."""
    return [
        DocumentCoding(
            version=version,
            codebook="diplomacy",
            proposition=rng.choice([SUMMIT, TALKS]),
            agreement=rng.choice(list(Agreement)),
            coder="Ada",
            holder=rng.choice([LAVROV, ZELENSKYY, LE_MONDE, LOCAL]),
            said_on=rng.choice([None, SaidOn(FIRST, FIRST)]),
            words=f"{n}",
        )
        for n in range(3)
    ]


def _document(rng: random.Random, number: int) -> Builder:
    day = FIRST + timedelta(days=rng.randrange(60))
    text = " ".join(f"Celui{n} dit ceci{n} et cela{n}." for n in range(5))
    made = Builder(f"f{number:02}", day, text, rng.choice(["Le Monde", "La Gazette", None]))
    if rng.random() < 0.2:
        made.document = replace(made.document, date=None, date_status=None)
    for n in range(5):
        agreements = {p: rng.choice(list(Agreement)) for p in rng.sample([SUMMIT, TALKS], rng.randrange(3))}
        made.claim(
            *(f"Celui{n}", rng.choice(WHO), rng.choice(ACTS)),
            *((f"ceci{n}", f"cela{n}") if rng.random() < 0.2 else (f"ceci{n}",)),
            topics=rng.choice(TOPICS),
            target=rng.choice([None, LAVROV, ZELENSKYY, LE_MONDE, LOCAL]),
            codes=tuple(agreements.items()),
            holder=rng.choice([None, None, LAVROV, ActorRef(None, "Poutine")]),
            said=day - timedelta(days=rng.randrange(9)) if rng.random() < 0.4 else None,
            on_behalf_of=rng.choice([None, None, "kremlin", "government-of-russia"]),
        )
    return made


@pytest.fixture(scope="module", params=SEEDS)
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return made_up(tmp_path_factory.mktemp("forms") / "kg-data", request.param)


def settings(asked: Question) -> Iterator[dict[str, object]]:
    """What is required alone, then every parameter by itself, then all together."""
    needed = {p.name: GIVEN[p.name][0] for p in asked.params if p.required}
    yield needed
    for param in asked.params:
        for value in GIVEN[param.name]:
            yield needed | {param.name: value}
    yield needed | {param.name: GIVEN[param.name][0] for param in asked.params}


def cited(answer: Answer) -> list[list[str]]:
    return [sorted(iris) for iris in answer.citations]


def told(answer: Answer) -> list[list[object]]:
    """The rows; names of outlets that stand in one cell have no order in SPARQL."""
    lists = [at for at, name in enumerate(answer.columns) if name == "outlets"]
    return [
        [sorted(value.split(", ")) if at in lists and isinstance(value, str) else value for at, value in enumerate(row)]
        for row in answer.rows
    ]


def iris(answer: Answer) -> list[list[object]]:
    return [[getattr(value, "iri", None) for value in row] for row in answer.rows]


@pytest.mark.parametrize("name", BOTH)
def test_both_forms_give_equal_rows(store: Snapshot, name: str) -> None:
    some = 0
    for given in settings(question(name)):
        for lang in ("en", "fr"):
            quads = ask(store, name, lang=lang, columns=False, **given)
            columns = ask(store, name, lang=lang, columns=True, **given)
            assert told(columns) == told(quads), given
            assert iris(columns) == iris(quads)
            assert cited(columns) == cited(quads), given
            assert (columns.columns, columns.title) == (quads.columns, quads.title)
            some += len(columns.rows)
    assert some > 0


def test_questions_on_positions_count_what_kg_positions_counts(store: Snapshot) -> None:
    rows = [row for row in coded(store) if row.holder.iri]
    assert any(not row.said.marked for row in rows)
    lavrov = f"{PREFIXES['actor']}sergey-lavrov"
    mine = [row for row in rows if row.holder.iri == lavrov]
    on = [row for row in rows if row.proposition == f"{PREFIXES['prop']}{SUMMIT}"]
    assert _evidence(ask(store, "positions-of", actor="Lavrov"), 0, 1) == _grouped(
        mine, lambda row: (row.proposition, individual(row.agreement).value)
    )
    assert _evidence(ask(store, "who-agrees", proposition=SUMMIT, media=True), 0, 1) == _grouped(
        on, lambda row: (individual(row.agreement).value, row.holder.iri)
    )
    dated = [row for row in mine if row.said.day]
    ends = {
        about: {end(row.said.day for row in dated if row.proposition == about) for end in (min, max)}
        for about in {row.proposition for row in dated}
    }
    at_ends = [row for row in dated if row.said.day in ends[row.proposition]]
    assert _evidence(ask(store, "first-and-last-position", actor="Lavrov"), 0) == _grouped(
        at_ends, lambda row: (row.proposition,)
    )


def test_a_coding_of_a_document_opens_to_the_document(store: Snapshot) -> None:
    for name in ("who-agrees", "disputes", "changed-positions", "agreement-across-camps", "most-contested"):
        given = {"proposition": SUMMIT} if name == "who-agrees" else {}
        whole = [iri for iris in ask(store, name, **given).citations for iri in iris if not iri.startswith(CLAIM)]
        assert whole, name
        assert opened(store, whole[0]).document


def _grouped(rows: Iterable[Coded], key: Callable[[Coded], tuple[object, ...]]) -> dict[object, set[str]]:
    found: dict[object, set[str]] = {}
    for row in rows:
        found.setdefault(key(row), set()).add(row.said.claim)
    return found


def _evidence(answer: Answer, *columns: int) -> dict[object, set[str]]:
    """What each row stands on, by the IRIs of some columns."""
    return {
        tuple(getattr(row[at], "iri", None) for at in columns): set(cited)
        for row, cited in zip(answer.rows, answer.citations, strict=True)
    }


def test_words_that_are_no_pattern_are_told(store: Snapshot) -> None:
    with pytest.raises(QueryError, match="no pattern"):
        ask(store, "left-out-by", side="(", columns=True)
    assert ask(store, "left-out-by", side="(", columns=False).rows == ()


def test_both_forms_give_the_claims_that_are_named(store: Snapshot) -> None:
    named = [iris[0] for iris in ask(store, "citations-for", columns=False).citations[:7:3]]
    among = " ".join(iri.replace(CLAIM, "claim:") for iri in named)
    answers = [ask(store, "citations-for", among=among, columns=columns) for columns in (False, True)]
    assert answers[0].rows == answers[1].rows
    assert {iri for iris in answers[1].citations for iri in iris} == set(named)


@pytest.mark.parametrize("name", BOTH)
def test_both_forms_cut_at_the_same_row(store: Snapshot, name: str) -> None:
    given = next(settings(question(name)))
    for most in (1, 3):
        quads = ask(store, name, max_rows=most, columns=False, **given)
        columns = ask(store, name, max_rows=most, columns=True, **given)
        assert columns.rows == quads.rows
        assert cited(columns) == cited(quads)
        assert columns.truncated == quads.truncated


def test_the_questions_that_count_over_all_claims_have_both_forms() -> None:
    assert {
        *("acts-by-topic", "topic-rollup", "body-rollup", "top-speakers", "mutual-accusations"),
        *("disputes", "changed-positions", "latest-claims", "claims-of", "agreement-across-camps"),
        *("citations-for", "silent-on-topic", "voices-by-outlet"),
    } <= set(BOTH)


def test_one_row_is_opened_by_itself(store: Snapshot) -> None:
    answer = ask(store, "top-speakers", columns=True)
    one = answer.citations[-1]
    assert one == tuple(answer.citations)[-1]
    assert len(one) == answer.rows[-1][1]
    assert answer.citations[:2] == tuple(answer.citations)[:2]
    with pytest.raises(IndexError):
        answer.citations[len(answer.rows)]


def test_an_answer_travels_with_its_citations(store: Snapshot) -> None:
    answer = ask(store, "acts-by-topic", columns=True)
    assert pickle.loads(pickle.dumps(answer.citations)) == tuple(answer.citations)
    assert answer.to_csv() == ask(store, "acts-by-topic", columns=True).to_csv()


def test_a_small_store_is_asked_in_sparql(store: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.ask.ask.tables_of", lambda _: pytest.fail("the columns were opened"))
    ask(store, "acts-by-topic")


def test_a_large_store_is_asked_by_its_columns(store: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.ask.ask.COLUMNS_FROM", 10)
    monkeypatch.setattr("kg.ask.ask._rows", lambda *_: pytest.fail("the quads were asked"))
    assert ask(store, "acts-by-topic").rows


def test_a_store_without_columns_says_how_to_get_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.writer.renew", lambda *_: None)
    store = open_store(tmp_path / "old")
    fill(store)
    monkeypatch.setattr("kg.ask.ask.COLUMNS_FROM", 10)
    assert ask(store.snapshot(), "acts-by-topic").rows
    with pytest.raises(StoreError, match="has no columns") as caught:
        ask(store.snapshot(), "acts-by-topic", columns=True)
    assert "kg columns" in caught.value.try_this


def test_a_file_without_an_answer_is_told() -> None:
    with pytest.raises(DataError, match=r"mine\.sql has no section answer"):
        parse("-- order: n\n-- found\nSELECT 1", "mine.sql")


def test_tables_held_in_memory_give_the_rows_of_the_files(store: Snapshot) -> None:
    def answers(tables: Tables) -> list[list[tuple[object, ...]]]:
        return [tables.rows(f"FROM {name} ORDER BY ALL") for name in ("claims", "codings")]

    tables = Tables(store.folder / FOLDER)
    from_files = answers(tables)
    for _ in range(HELD_AFTER):
        assert answers(tables) == from_files


def test_a_store_without_codings_is_asked_too(tmp_path: Path) -> None:
    store = open_store(tmp_path / "none")
    made = Builder("z1", FIRST, "Celui dit ceci.", None)
    made.claim("Celui", LAVROV, Stance.ASSERT, "ceci")
    with store.writer() as writer:
        writer.put_document(quads_of(made.extraction()), made.document.text)
        writer.publish()
    for _ in range(HELD_AFTER + 1):
        assert ask(store.snapshot(), "disputes", columns=True).rows == ()
        assert len(ask(store.snapshot(), "top-speakers", columns=True).rows) == 1
