"""Turns of the printed press, in French: who says what in sentences that leave a subject out, set words in or only look
like a report."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Document
from kg.route import Kit, Route

pytestmark = pytest.mark.model

SENTENCES = [
    # a pronoun that the text does not tell, of whoever asks somebody for something
    ("Elle demande à ses locataires de baisser le son.", "Elle", "baisser le son"),
    # a source that opens with a clause, or is the writer
    ("D'après ce que la gendarmerie a indiqué, deux vélos ont été volés.", "la gendarmerie",
     "deux vélos ont été volés"),
    ("Selon ce qu'a expliqué le procureur, le chauffeur était ivre.", "le procureur", "le chauffeur était ivre"),
    ("D'après ce que décidera le conseil, le stade fermera.", None, ""),
    ("De source proche du chantier, on indique que la grue sera démontée en mai.", "De source proche du chantier",
     "la grue sera démontée en mai"),
    ("De source proche de la mairie, le pont restera fermé.", "De source proche de la mairie", "le pont restera fermé"),
    ("La digue reste, selon nous, trop basse.", "nous", "La digue reste | trop basse"),
    ("Selon les chroniques, le pont a brûlé deux fois.", "les chroniques", "le pont a brûlé deux fois"),
    ("Selon Ida Corbel, responsable du patrimoine de la région : « Je serais surprise d'un refus ».",
     "Ida Corbel", "Je serais surprise d'un refus"),
    # what befalls somebody, a time, a reason
    ("Heureusement pour la mairie, le contrat prévoyait cette panne.", None, ""),
    ("Tant pis pour le club, la pelouse restera fermée.", None, ""),
    ("Pour la première fois au cours des dix dernières années, le lac a gelé.", None, ""),
    ("Comme le club espérait gagner, il a recruté un gardien.", "le club", "gagner"),
    # a sentence without its subject
    ("La présidente du club fait campagne. Et menace de saisir la ligue si le stade ferme.",
     "La présidente du club", "saisir la ligue si le stade ferme"),
    ("Les salariés sont inquiets. Mais refusent de céder.", "Les salariés", "céder"),
    ("Les routes sont fermées. Et annonce que la neige tombera.", None, ""),
    # who is behind the verb
    ("C'est la directrice elle-même qui demande la fermeture du site.", "la directrice", "la fermeture du site"),
    ("Le président des clubs de la vallée, qui ont dénoncé ces retards, sera reçu.", "clubs de la vallée",
     "ces retards"),
    ("Le tableau est de Morel, que suivait son frère, et qui lui promettait une rente.", "Morel", "une rente"),
    ("« Le chantier est à l'arrêt », reconnaît-on côté français.", "côté français", "Le chantier est à l'arrêt"),
    ("La place est belle. Il convient de changer le sens de circulation.", None, ""),
    # where the content ends
    ("Le sénateur a pris la parole affirmant que la digue tient et tentant de rassurer les maires.",
     "Le sénateur", "la digue tient"),
    ("Le syndicat dénonce la réforme comme étant une attaque contre les retraités.",
     "Le syndicat", "la réforme comme étant une attaque contre les retraités"),
    ("Des témoins font état de vols, coups, et menaces par des soldats.", "Des témoins",
     "vols, coups, et menaces par des soldats"),
    ("« Non », a dit la ministre, « la loi est claire ».", "la ministre", "Non | la loi est claire"),
    ("Les gardes nous ont demandé, sans sourire, si nous avions un plan.", "Les gardes", "si nous avions un plan"),
    ("La maire souhaite garder la digue ce qui irrite les pêcheurs.", "La maire", "garder la digue"),
    ("La marque veut lancer un parfum, une odeur qu'elle adore.", None, ""),
    ("Les relevés montent encore et nous disent que l'eau coûte trois euros.", "Les relevés",
     "l'eau coûte trois euros"),
    ("Elle a parlé en faveur du tunnel.", "Elle", "tunnel"),
    ("Le cabinet analyse les comptes des clubs.", None, ""),
    ("Le cabinet explique la hausse par le froid.", "Le cabinet", "la hausse par le froid"),
    # affirmed all the same
    ("La ministre n'en défend pas moins le décret.", "La ministre", "le décret"),
    ("La ministre ne défend pas le décret.", None, ""),
    # who is cheered on, what is on offer, what is heard
    ("La fanfare a encouragé les coureurs.", None, ""),
    ("La région encourage la filière bois.", "La région", "la filière bois"),
    ("Le casino propose un concert gratuit samedi.", None, ""),
    ("La députée propose un débat public.", "La députée", "un débat public"),
    ("La maire entend la libraire raconter l'histoire du quartier.", None, ""),
    ("La maire entend raconter l'histoire du quartier.", "La maire", "raconter l'histoire du quartier"),
    ("Des centaines de milliers de lycéens ont défilé pour réclamer le retrait de la loi.",
     "Des centaines de milliers de lycéens", "le retrait de la loi"),
]  # fmt: skip
PAIRS = [
    ("Selon les archives, la tour a brûlé, et un rapport publié en mai affirme que la foudre est tombée deux fois.",
     ("les archives", "la tour a brûlé"), ("un rapport", "la foudre est tombée deux fois")),
    ("La première adjointe n'écartait d'ailleurs pas cette piste expliquant qu'un feu à cette heure est rare.",
     ("La première adjointe", "cette piste"), ("La première adjointe", "un feu à cette heure est rare")),
    ("Le maire et le préfet de la vallée, qui ont dénoncé ces retards, seront reçus.",
     ("Le maire", "ces retards"), ("le préfet de la vallée", "ces retards")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "content"), SENTENCES)
def test_the_one_claim_is_found(text: str, speaker: str | None, content: str) -> None:
    assert _told(text) == ([(speaker, content)] if speaker is not None else [])


@pytest.mark.parametrize(("text", "first", "second"), PAIRS)
def test_two_claims_are_told_apart(text: str, first: tuple[str, str], second: tuple[str, str]) -> None:
    assert _told(text) == [first, second]


def _told(text: str) -> list[tuple[str, str]]:
    document = Document("x", "0" * 32, text, "fr", date=date(2025, 5, 14))
    claims = Route(Kit.load()).extract(document).claims
    return [
        (document.cut(c.speaker.passage), " | ".join(document.cut(p) for p in c.citation.passages))
        for c in claims
        if c.speaker.passage is not None
    ]
