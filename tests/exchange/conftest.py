"""One document of our own wording, and claims made from it."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import (
    ActorRef,
    Claim,
    Coding,
    Declined,
    Document,
    Extraction,
    Passage,
    SaidOn,
    Speaker,
    Voice,
    short_hash,
)
from kg.terms import Agreement, Attribution, DateStatus, Evidence, Mode, SpeakerCase, Stance

TEXT = (
    "Le pont : 100 % {sûr} ?\r\n\r\n"
    "« Le pont_neuf sera prêt à 100 % & {sûr} », a promis Anne Roy à Radio Rive, « et *gratuit* », "
    "selon La Gazette.\r\n"
    "Elle accuse la commune de lenteur.\r\n"
)


def at(words: str) -> Passage:
    start = TEXT.index(words)
    return Passage(start, start + len(words))


@pytest.fixture
def document() -> Document:
    return Document(
        id="pont",
        key=short_hash("presse", "pont"),
        text=TEXT,
        lang="fr",
        title="Le pont : 100 % {sûr} ?",
        publisher="La_Gazette & fils",
        author="A. Martin",
        date=date(2025, 3, 12),
        date_status=DateStatus.WEAK,
        url="https://exemple.fr/pont?a=1&b={2}",
    )


@pytest.fixture
def bare(document: Document) -> Document:
    """The same text, of which the source tells nothing."""
    return Document(id="pont", key=document.key, text=TEXT, lang="fr")


@pytest.fixture
def promise(document: Document) -> Claim:
    return Claim(
        citation=document.cite([at("Le pont_neuf sera prêt à 100 % & {sûr}"), at("et *gratuit*")]),
        speaker=Speaker(SpeakerCase.RESOLVED, at("Anne Roy"), ActorRef("anne-roy", "Anne Roy")),
        stance=Stance.COMMIT,
        mode=Mode.DIRECT,
        evidence=Evidence.QUOTED,
        attribution=Attribution.NAMED,
        rule="direct.after",
        topics=("talks", "other"),
        topics_general=("transport",),
        cue=at("a promis"),
        confidence=0.912345,
        said_on=SaidOn(date(2025, 3, 11), date(2025, 3, 11)),
        relays=(Voice(at("La Gazette"), ActorRef(None, "La Gazette")),),
        said_to=(Voice(at("Radio Rive"), ActorRef(None, "Radio Rive")),),
    )


@pytest.fixture
def blame(document: Document) -> Claim:
    return Claim(
        citation=document.cite([at("la commune de lenteur")]),
        speaker=Speaker(SpeakerCase.UNRESOLVED, at("Elle")),
        stance=Stance.ACCUSE,
        mode=Mode.INDIRECT,
        evidence=Evidence.REPORTED_SPEECH,
        attribution=Attribution.NAMED,
        rule="attitude.de",
        target=ActorRef(None, "la commune"),
        said_on=SaidOn(date(2025, 3, 3), date(2025, 3, 9)),
    )


@pytest.fixture
def extraction(document: Document, promise: Claim, blame: Claim) -> Extraction:
    return Extraction(
        document=document,
        claims=(promise, blame),
        declined=(Declined(document.version, at("Le pont : 100 %"), at("100 %"), Speaker(SpeakerCase.UNATTRIBUTED)),),
        codings=(
            Coding(blame.id, "rive", "commune-slow", Agreement.AGREES),
            Coding(promise.id, "rive", "bridge-ready", Agreement.ON_CONDITION),
            Coding(promise.id, "rive", "bridge-free", Agreement.AGREES),
        ),
    )
