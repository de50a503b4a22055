"""A small made-up corpus whose every row is known: three documents, twelve claims, five codings, one refusal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pyoxigraph import Quad, RdfFormat, parse

from kg.graph.claims import to_quads
from kg.graph.names import PREFIXES, REFERENCE
from kg.model import ActorRef, Claim, Coding, Declined, Document, Extraction, Passage, SaidOn, Speaker, Voice
from kg.terms import Agreement, Attribution, DateStatus, Evidence, Mode, SpeakerCase, Stance

LAVROV = ActorRef("sergey-lavrov", "Sergey Lavrov")
ZELENSKYY = ActorRef("volodymyr-zelenskyy", "Volodymyr Zelenskyy")
RUSSIA = ActorRef("government-of-russia", "Government of Russia")
KREMLIN = ActorRef("kremlin", "Kremlin")
PESKOV = ActorRef("dmitry-peskov", "Dmitry Peskov")
LE_MONDE = ActorRef("le-monde", "Le Monde")
TF1 = ActorRef("tf1-info", "TF1 Info")
SUMMIT = "putin-zelensky-summit"

REFERENCE_TURTLE = """
actor:russia a kg:Place, kg:Actor ; skos:prefLabel "Russia"@en , "Russie"@fr ;
  kg:standsFor actor:government-of-russia .
actor:government-of-russia a kg:Government, kg:Actor ; skos:prefLabel "Government of Russia"@en ,
  "Gouvernement russe"@fr .
actor:kremlin a kg:Government, kg:Actor ; skos:prefLabel "Kremlin"@en ; kg:speaksFor actor:government-of-russia .
actor:sergey-lavrov a kg:Person, kg:Actor ; skos:prefLabel "Sergey Lavrov"@en , "Sergueï Lavrov"@fr ;
  schema:familyName "Lavrov" .
actor:volodymyr-zelenskyy a kg:Person, kg:Actor ; skos:prefLabel "Volodymyr Zelenskyy"@en ;
  skos:altLabel "Zelensky"@fr .
actor:dmitry-peskov a kg:Person, kg:Actor ; skos:prefLabel "Dmitry Peskov"@en ; schema:familyName "Peskov" .
actor:anna-lavrova a kg:Person, kg:Actor ; skos:prefLabel "Anna Dmitry Lavrova"@en .
actor:le-monde a kg:Media, kg:Actor ; skos:prefLabel "Le Monde"@en .
actor:tf1-info a kg:Media, kg:Actor ; skos:prefLabel "TF1 Info"@en .
topic:summit a kg:Topic ; skos:prefLabel "Summit"@en , "Sommet"@fr .
topic:talks a kg:Topic ; skos:prefLabel "Talks"@en , "Pourparlers"@fr .
topic:territory a kg:Topic ; skos:prefLabel "Territory"@en , "Territoire"@fr .
prop:putin-zelensky-summit a kg:Proposition ; skos:prefLabel "Putin and Zelenskyy should meet"@en ,
  "Poutine et Zelensky devraient se rencontrer"@fr .
prop:talks-progress a kg:Proposition ; skos:prefLabel "The talks are making progress"@en .
stance:accuse a kg:Stance ; skos:prefLabel "accuse"@en , "accuser"@fr .
stance:demand a kg:Stance ; skos:prefLabel "demand"@en , "exiger"@fr .
stance:support a kg:Stance ; skos:prefLabel "support"@en , "soutenir"@fr .
stance:assert a kg:Stance ; skos:prefLabel "assert"@en , "affirmer"@fr .
stance:agree a kg:Stance ; skos:prefLabel "agree"@en , "convenir"@fr .
"""


def reference() -> Iterator[Quad]:
    """A reference graph of hand-made actors, topics, propositions and acts."""
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    for quad in parse((head + REFERENCE_TURTLE).encode(), format=RdfFormat.TURTLE):
        yield Quad(quad.subject, quad.predicate, quad.object, REFERENCE)


class Builder:
    """Makes the claims of one document by the words they are cited with."""

    def __init__(self, id_: str, day: date, text: str, publisher: str | None = None, title: str | None = None) -> None:
        self.document = Document(
            id=id_,
            key=(id_ * 32)[:32],
            text=text,
            lang="fr",
            title=title or f"Titre {id_}",
            publisher=publisher,
            date=day,
            date_status=DateStatus.PRINTED,
        )
        self.claims: list[Claim] = []
        self.codings: list[Coding] = []
        self.declined: list[Declined] = []

    def at(self, words: str) -> Passage:
        start = self.document.text.index(words)
        return Passage(start, start + len(words))

    def speaker(self, words: str | None, actor: ActorRef | None) -> Speaker:
        if words is None:
            return Speaker(SpeakerCase.UNATTRIBUTED)
        case = SpeakerCase.UNRESOLVED if actor is None else SpeakerCase.RESOLVED if actor.id else SpeakerCase.LOCAL
        return Speaker(case, self.at(words), actor)

    def claim(
        self,
        speaker: str | None,
        actor: ActorRef | None,
        stance: Stance,
        *content: str,
        topics: tuple[str, ...] = ("summit",),
        target: ActorRef | None = None,
        codes: tuple[tuple[str, Agreement], ...] = (),
        holder: ActorRef | None = None,
        said: date | None = None,
        on_behalf_of: str | None = None,
        via: tuple[tuple[str, ActorRef], ...] = (),
        said_to: tuple[tuple[str, ActorRef], ...] = (),
        cue: str | None = None,
    ) -> Claim:
        claim = Claim(
            citation=self.document.cite([self.at(words) for words in content]),
            speaker=self.speaker(speaker, actor),
            stance=stance,
            mode=Mode.INDIRECT,
            evidence=Evidence.REPORTED_SPEECH,
            attribution=Attribution.NAMED if speaker else Attribution.UNATTRIBUTED,
            rule="by-hand",
            topics=topics,
            target=target,
            cue=self.at(cue) if cue else None,
            said_on=SaidOn(said, said) if said else None,
            reported_on=self.document.date,
            on_behalf_of=on_behalf_of,
            relays=tuple(Voice(self.at(words), who) for words, who in via),
            said_to=tuple(Voice(self.at(words), who) for words, who in said_to),
        )
        self.claims.append(claim)
        for proposition, agreement in codes:
            self.codings.append(Coding(claim.id, "diplomacy", proposition, agreement, holder=holder))
        return claim

    def decline(self, speaker: str, actor: ActorRef, cue: str, passage: str) -> None:
        self.declined.append(
            Declined(self.document.version, self.at(passage), self.at(cue), self.speaker(speaker, actor))
        )

    def extraction(self) -> Extraction:
        return Extraction(self.document, tuple(self.claims), tuple(self.declined), tuple(self.codings))


def quads_of(extraction: Extraction, outlet: str | None = None) -> list[Quad]:
    return list(to_quads(extraction, method="by-hand", outlet=outlet))


def august() -> Extraction:
    """Lavrov against Zelenskyy, Zelenskyy against Russia, a refusal to comment."""
    made = Builder(
        "a1",
        date(2025, 8, 24),
        "Sur TF1, le ministre Lavrov accuse Zelensky de bloquer la réunion. À Kiev, le président « veut » des dates, "
        "a-t-il dit, « sans attendre », et reproche aux Russes d’occuper ses terres. Peskov n’a rien voulu ajouter.",
        "Le Monde",
    )
    agrees, disagrees = (SUMMIT, Agreement.AGREES), (SUMMIT, Agreement.DISAGREES)
    made.claim(
        *("Lavrov", LAVROV, Stance.ACCUSE, "bloquer la réunion"),
        cue="accuse",
        target=ZELENSKYY,
        codes=(disagrees,),
        said=date(2025, 8, 22),
        on_behalf_of="government-of-russia",
        via=(("TF1", TF1),),
    )
    made.claim(*("le président", ZELENSKYY, Stance.DEMAND, "veut", "sans attendre"), cue="a-t-il dit", codes=(agrees,))
    made.claim(
        *("le président", ZELENSKYY, Stance.ACCUSE, "occuper ses terres"),
        cue="reproche",
        target=RUSSIA,
        topics=("territory",),
    )
    made.decline("Peskov", PESKOV, "voulu ajouter", "n’a rien voulu ajouter")
    return made.extraction()


def september() -> Extraction:
    """Moscow answers, Zelenskyy turns on Lavrov, the Kremlin and its spokesman speak."""
    made = Builder(
        "b2",
        date(2025, 9, 5),
        "Moscou accuse Kiev de fuir la table. Zelensky accuse Lavrov de mentir. Le Kremlin juge le dialogue utile. "
        "Peskov salue à TF1 des échanges francs. Poutine viendra si l’ordre du jour est prêt, assure Lavrov.",
    )
    made.claim("Moscou", RUSSIA, Stance.ACCUSE, "fuir la table", target=ZELENSKYY, topics=("talks", "summit"))
    made.claim("Zelensky", ZELENSKYY, Stance.ACCUSE, "mentir", target=LAVROV, topics=())
    made.claim(
        *("Le Kremlin", KREMLIN, Stance.SUPPORT, "le dialogue utile"),
        topics=("talks",),
        codes=(("talks-progress", Agreement.AGREES),),
    )
    made.claim(
        *("Peskov", PESKOV, Stance.SUPPORT, "des échanges francs"),
        topics=("talks",),
        on_behalf_of="kremlin",
        said_to=(("TF1", TF1),),
    )
    made.claim(
        *("Lavrov", LAVROV, Stance.AGREE, "viendra si l’ordre du jour est prêt"),
        codes=((SUMMIT, Agreement.ON_CONDITION),),
        holder=ActorRef(None, "Poutine"),
        on_behalf_of="government-of-russia",
    )
    return made.extraction()


def january() -> Extraction:
    """Speakers outside the actor table, and an outlet that speaks for itself."""
    made = Builder(
        "c3",
        date(2026, 1, 10),
        "Un diplomate exige une trêve. Il y voit un tournant. La rencontre aurait été glaciale. "
        "Le Monde accuse les deux camps de lenteur et y voit un progrès.",
    )
    made.claim("Un diplomate", ActorRef(None, "un diplomate"), Stance.DEMAND, "une trêve")
    made.claim("Il", None, Stance.ASSERT, "un tournant")
    made.claim(None, None, Stance.ASSERT, "glaciale")
    made.claim(
        *("Le Monde", LE_MONDE, Stance.ACCUSE, "lenteur"),
        target=RUSSIA,
        codes=(("talks-progress", Agreement.DISAGREES),),
    )
    return made.extraction()


def corpus() -> list[tuple[Extraction, str | None]]:
    """Each extraction with the slug of its outlet."""
    return [(august(), "le-monde"), (september(), None), (january(), None)]
