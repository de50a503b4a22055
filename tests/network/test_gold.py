"""The congruence network of two articles' claims, annotated by hand and coded by the rules, has no false ally."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.ask.parties import Party
from kg.ask.rows import Coded, Said
from kg.coding.codebook import load
from kg.coding.rules import code
from kg.graph.names import actor_iri, claim_iri, mint, version_iri
from kg.model import ActorRef, Document
from kg.network.build import network
from kg.network.settings import Aggregation, Settings, Type
from kg.terms import Agreement, Stance
from tests.coding.support import ACTORS, from_gold

GOLD = Path(os.environ.get("KG_GOLD", "../shared/gold")) / "dev.jsonl"
BOOK = load()
RUSSIA = {"Government of Russia", "Kremlin", "Sergey Lavrov", "Yuri Ushakov", "Dmitry Peskov", "Vladimir Putin"}
UKRAINE = {"Government of Ukraine", "Volodymyr Zelenskyy"}
Pair = frozenset[str]

pytestmark = pytest.mark.skipif(not GOLD.is_file(), reason=f"{GOLD} is not here: the gold is not part of the project.")


def rows(*, by_hand: bool) -> Iterator[Coded]:
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        document = Document(id=entry["id"], key="0" * 32, text=entry["text"], lang=entry["lang"])

        def who(ref: ActorRef | None, version: str = document.version) -> Party:
            return Party(actor_iri(ref, version).value, ref.label) if ref else Party(None, "nobody")

        for gold in entry["claims"]:
            claim = from_gold(gold, document)
            said = Said(
                claim=claim_iri(claim.id).value,
                speaker=who(claim.speaker.actor),
                act=Stance(gold["stance"]),
                words=claim.citation.exact[0],
                document=document.id,
                version=version_iri(document).value,
                lang="fr",
                confidence=1.0,
            )
            if by_hand:
                found = [(c["proposition"], Agreement(c["agreement"]), said.speaker) for c in gold["codings"]]
            else:
                codings = code(claim, claim.citation.words, BOOK, lang="fr", actors=ACTORS, document=document)
                found = [(c.proposition, c.agreement, who(c.holder) if c.holder else said.speaker) for c in codings]
            for proposition, agreement, holder in found:
                name = mint("prop", proposition).value
                yield Coded(f"{said.claim}-{proposition}", said, "x", "x", name, proposition, agreement, holder)


def ties(aggregation: Aggregation, *, by_hand: bool = False) -> dict[Pair, tuple[str, ...]]:
    settings = Settings(Type.ONEMODE, qualifier_aggregation=aggregation)
    graph = network(rows(by_hand=by_hand), settings).graph
    label = dict(graph.nodes(data="label"))
    return {
        frozenset({label[one], label[other]}): tuple(name.rpartition("/")[2] for name in tie["propositions"])
        for one, other, tie in graph.edges(data=True)
    }


def test_every_ally_of_the_rules_is_an_ally_of_the_hand() -> None:
    found, expected = ties(Aggregation.CONGRUENCE), ties(Aggregation.CONGRUENCE, by_hand=True)
    assert len(found) >= 10
    assert {pair: on for pair, on in found.items() if pair not in expected} == {}
    assert all(set(on) <= set(expected[pair]) for pair, on in found.items())


def test_nobody_of_moscow_is_an_ally_of_kyiv() -> None:
    for by_hand in (True, False):
        crossing = [pair for pair in ties(Aggregation.CONGRUENCE, by_hand=by_hand) if pair & RUSSIA and pair & UKRAINE]
        assert crossing == []


def test_who_agrees_on_nato_is_no_opponent() -> None:
    pair = frozenset({"Donald Trump", "Government of Russia"})
    assert ties(Aggregation.CONGRUENCE)[pair] == ("ukraine-joins-nato",)
    assert pair not in ties(Aggregation.CONFLICT)
