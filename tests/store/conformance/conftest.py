from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from kg.settings import Settings
from kg.store.store import Store, forget, open_store
from tests.store.conformance import servers

ENGINES = ("embedded", "memory", "oxigraph server", "virtuoso")
REMOTE = ENGINES[2:]
Fresh = Callable[[], Store]


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Settings]]:
    """The settings (with `store`) of an engine on this machine, which is started when first asked for."""
    started: dict[str, Settings] = {}
    with ExitStack() as stack:

        def settings(name: str) -> Settings:
            if name not in started:
                folder = tmp_path_factory.mktemp(name.replace(" ", "-"))
                if name == "virtuoso":
                    url = stack.enter_context(servers.virtuoso(folder))
                    started[name] = Settings(store=f"{url}/sparql-auth", user="dba", password="dba")
                else:
                    url = stack.enter_context(servers.oxigraph(folder))
                    started[name] = Settings(store=f"{url}/query")
            return started[name]

        yield settings


@pytest.fixture(scope="module", params=ENGINES)
def fresh(
    request: pytest.FixtureRequest, running: Callable[[str], Settings], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Fresh]:
    """Makes an empty store in one of the engines; making the next one empties it."""
    name: str = request.param
    yield lambda: empty(name, running, tmp_path_factory.mktemp("store"))
    if name == "memory":
        forget("memory:conformance")


def empty(name: str, running: Callable[[str], Settings], folder: Path) -> Store:
    from dataclasses import replace

    if name == "embedded":
        return open_store(folder / "kg-data")
    if name == "memory":
        forget("memory:conformance")
        return open_store("memory:conformance")
    settings = replace(running(name), beside=str(folder / "beside"))
    store = open_store(settings.store, settings)
    with store.writer() as writer:
        for graph in list(writer.graphs()):
            writer.remove_graph(graph)
    return store
