"""A small document of our own wording with claims of every kind of speaker."""

from datetime import date

import pytest

from kg.model import ActorRef, Claim, Coding, Declined, Document, Extraction, Passage, SaidOn, Speaker, Voice
from kg.terms import Agreement, Attribution, DateStatus, Evidence, Mode, NarrowerAct, SpeakerCase, Stance

TEXT = (
    "Sergueï Lavrov a accusé Volodymyr Zelensky de bloquer la rencontre, a rapporté TF1 Info. "
    "« Nous irons », a dit un conseiller de l’ombre à la BBC, « mais pas demain ». "
    "Il a refusé de répondre. Le plan serait prêt."
)


def passage(words: str) -> Passage:
    start = TEXT.index(words)
    return Passage(start, start + len(words))


@pytest.fixture
def document() -> Document:
    return Document(
        id="essai",
        key="51be0c3d9a7f4e2b8d61c5a0f3e7b924",
        text=TEXT,
        lang="fr",
        title="Un titre d’essai",
        publisher="TF1 Info",
        author="La rédaction",
        date=date(2025, 8, 24),
        date_status=DateStatus.INFERRED,
        url="https://example.org/essai",
        licence="CC BY 4.0",
    )


@pytest.fixture
def extraction(document: Document) -> Extraction:
    lavrov = Speaker(
        SpeakerCase.RESOLVED, passage("Sergueï Lavrov"), ActorRef("sergey-lavrov", "Sergey Lavrov"), "name"
    )
    adviser = Speaker(SpeakerCase.LOCAL, passage("un conseiller de l’ombre"), ActorRef(None, "conseiller de l’ombre"))
    accusation = Claim(
        citation=document.cite([passage("bloquer la rencontre")]),
        speaker=lavrov,
        stance=Stance.ACCUSE,
        mode=Mode.INDIRECT,
        evidence=Evidence.REPORTED_SPEECH,
        attribution=Attribution.NAMED,
        rule="indirect.infinitive",
        topics=("summit", "responsibility"),
        target=ActorRef("volodymyr-zelenskyy", "Volodymyr Zelenskyy"),
        cue=passage("a accusé"),
        confidence=0.93,
        on_behalf_of="government-of-russia",
        capacity="foreign-minister-of-russia",
        said_on=SaidOn(date(2025, 8, 22), date(2025, 8, 22)),
        reported_on=date(2025, 8, 24),
        relays=(Voice(passage("TF1 Info"), ActorRef("tf1-info", "TF1 Info")),),
    )
    promise = Claim(
        citation=document.cite([passage("Nous irons"), passage("mais pas demain")]),
        speaker=adviser,
        stance=Stance.COMMIT,
        mode=Mode.DIRECT,
        evidence=Evidence.QUOTED,
        attribution=Attribution.ANONYMOUS_OTHER,
        rule="direct.inverted",
        topics=("other",),
        topics_general=("politics",),
        said_to=(Voice(passage("la BBC"), ActorRef(None, "BBC")),),
        narrower=NarrowerAct.VOW,
        qualified=True,
    )
    nobody = Claim(
        citation=document.cite([passage("Le plan serait prêt")]),
        speaker=Speaker(SpeakerCase.UNATTRIBUTED),
        stance=Stance.ASSERT,
        mode=Mode.INDIRECT,
        evidence=Evidence.NOMINAL,
        attribution=Attribution.UNATTRIBUTED,
        rule="conditional",
        topics=("peace-deal",),
        lang="en",
    )
    refusal = Declined(
        document.version,
        passage("répondre"),
        passage("a refusé de répondre"),
        Speaker(SpeakerCase.UNRESOLVED, passage("Il")),
    )
    return Extraction(
        document,
        claims=(accusation, promise, nobody),
        declined=(refusal,),
        codings=(
            Coding(accusation.id, "diplomacy", "kyiv-blocks", Agreement.AGREES, rule="about"),
            Coding(
                promise.id,
                "diplomacy",
                "putin-zelensky-summit",
                Agreement.ON_CONDITION,
                condition=passage("mais pas demain"),
                holder=ActorRef("vladimir-putin", "Vladimir Putin"),
            ),
            Coding(promise.id, "second", "talks-continue", Agreement.UNCLEAR, coder="Ana B."),
        ),
    )
