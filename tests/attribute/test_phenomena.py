"""What grammars describe beyond the plain report: joined, interrupted, restricted, impersonal, postponed."""

from __future__ import annotations

import pytest

from tests.attribute.support import read

pytestmark = pytest.mark.model

Claims = list[tuple[str, str, str | None, str]]

SENTENCES: list[tuple[str, Claims]] = [
    # infinitives, clauses and quotations that go on
    (
        "Le syndicat promet de bloquer le port et de saisir la justice.",
        [("verb.infinitive.de", "Le syndicat", None, "bloquer le port et de saisir la justice")],
    ),
    (
        "La régie assure que les rames arrivent et que les gares seront prêtes.",
        [("verb.clause", "La régie", None, "les rames arrivent et que les gares seront prêtes")],
    ),
    (
        "Le maire a reconnu que le chantier avait du retard, mais que la facture restait stable.",
        [
            ("verb.clause", "Le maire", None, "le chantier avait du retard"),
            ("verb.clause", "Le maire", None, "la facture restait stable"),
        ],
    ),
    (
        "Le préfet soutient que la digue tiendra, une affirmation que contestent les riverains.",
        [
            ("verb.clause", "Le préfet", None, "la digue tiendra"),
            ("verb.object", "les riverains", None, "la digue tiendra"),
        ],
    ),
    (
        "Bamako a accusé Dakar de bloquer les camions, ce que Dakar a aussitôt démenti.",
        [
            ("verb.person.de", "Bamako", "Dakar", "bloquer les camions"),
            ("verb.object", "Dakar", None, "bloquer les camions"),
        ],
    ),
    (
        "La ministre salue l’effort des communes, mais regrette la lenteur des travaux.",
        [
            ("verb.object", "La ministre", None, "l’effort des communes"),
            ("verb.object", "La ministre", None, "la lenteur des travaux"),
        ],
    ),
    (
        "« Nous vendrons le stade », a dit la mairie, « et nous baisserons les impôts ».",
        [("quote.cue", "la mairie", None, "Nous vendrons le stade | et nous baisserons les impôts")],
    ),
    (
        "La coopérative refuse la fusion, « faute de garanties sérieuses ».",
        [("verb.object", "La coopérative", None, "la fusion, « faute de garanties sérieuses »")],
    ),
    # clauses set in
    (
        "Le pont, s’inquiète la préfète, ne tiendra pas l’hiver.",
        [("verb.incise", "la préfète", None, "ne tiendra pas l’hiver | Le pont")],
    ),
    (
        "Le stade, selon la fédération, rouvrira en mai.",
        [("source", "la fédération", None, "rouvrira en mai | Le stade")],
    ),
    # restricted, impersonal, nobody in particular
    (
        "Les riverains ne réclament que la fermeture du bar.",
        [("verb.object", "Les riverains", None, "la fermeture du bar")],
    ),
    (
        "Il a été décidé par la commune de fermer la piscine.",
        [("verb.passive", "la commune", None, "fermer la piscine")],
    ),
    (
        "Au ministère, on envisage de supprimer la prime.",
        [("verb.infinitive.de", "ministère", None, "supprimer la prime")],
    ),
    (
        "Il s’agit, pour le procureur, d’un accident.",
        [("source", "le procureur", None, "Il s’agit | d’un accident")],
    ),
    # participles that open the sentence
    (
        "Critiquée par les médecins, la loi sera revue.",
        [("verb.passive", "les médecins", None, "la loi")],
    ),
    (
        "Estimant que le prix est trop bas, la présidente de la coopérative votera non.",
        [("verb.clause", "la présidente de la coopérative", None, "le prix est trop bas")],
    ),
    (
        "Accusé par deux élus de favoritisme, le maire sera entendu.",
        [("verb.passive", "deux élus", "le maire", "favoritisme")],
    ),
    (
        "Le report du match, réclamé par les clubs, sera voté lundi.",
        [("verb.passive", "les clubs", None, "Le report du match")],
    ),
    # who speaks stands elsewhere
    (
        "Nora Lind, infirmière : « Nous travaillons sans matériel depuis lundi. »",
        [("quote.colon", "Nora Lind", None, "Nous travaillons sans matériel depuis lundi.")],
    ),
    (
        "« Je n’ai rien signé. » Devant la cour, l’ancien trésorier a tremblé. « On m’a trompé », a-t-il lâché.",
        [
            ("quote.floating", "il", None, "Je n’ai rien signé."),
            ("quote.cue", "il", None, "On m’a trompé"),
        ],
    ),
    (
        "Le syndicat maintient son appel à bloquer le port.",
        [("noun", "Le syndicat", None, "bloquer le port")],
    ),
    (
        "Le canal est à sec.\n« Nos bateaux restent à quai.\n« Chaque jour coûte mille euros », a dit le maire.",
        [("quote.cue", "le maire", None, "Nos bateaux restent à quai. | Chaque jour coûte mille euros")],
    ),
    (
        "« Le port est bloqué », peut-on lire dans un communiqué du syndicat.",
        [("quote.cue", "syndicat", None, "Le port est bloqué")],
    ),
    # two who speak, and one who speaks for another
    (
        "La Suède comme la Norvège refusent le quota.",
        [
            ("verb.object", "La Suède", None, "le quota"),
            ("verb.object", "Norvège", None, "le quota"),
        ],
    ),
    (
        "L’Union africaine et la Cédéao condamnent le coup de force.",
        [
            ("verb.object", "L’Union africaine", None, "le coup de force"),
            ("verb.object", "Cédéao", None, "le coup de force"),
        ],
    ),
    (
        "La porte-parole du groupe a indiqué que le président refusait la vente.",
        [("verb.object", "le président", None, "la vente")],
    ),
    (
        "Le Phare, citant deux ministres, écrit que la taxe sera levée.",
        [("verb.clause", "deux ministres", None, "la taxe sera levée")],
    ),
    # what governs the content is no plain object
    (
        "La ligue pose deux conditions : un arbitre étranger et un stade neutre.",
        [("noun", "La ligue", None, "un arbitre étranger et un stade neutre")],
    ),
    (
        "La fermeture du bureau inquiète les retraités.",
        [("verb.experiencer", "les retraités", None, "La fermeture du bureau")],
    ),
    (
        "La rapporteure voit dans ce texte un recul.",
        [("verb.view", "La rapporteure", None, "ce texte un recul")],
    ),
    (
        "La gauche y voit « un recul grave ».",
        [("verb.view", "La gauche", None, "un recul grave")],
    ),
    (
        "Le préfet précise, dans une note envoyée lundi, que la route rouvrira.",
        [("verb.clause", "Le préfet", None, "la route rouvrira")],
    ),
    (
        "Le trésorier a reconnu devant les juges avoir touché l’argent.",
        [("verb.infinitive", "Le trésorier", None, "avoir touché l’argent")],
    ),
    (
        "Cette dernière réclame dix postes.",
        [("verb.object", "Cette dernière", None, "dix postes")],
    ),
]


@pytest.mark.parametrize(("text", "claims"), SENTENCES, ids=[text[:40] for text, _ in SENTENCES])
def test_a_sentence_gives_these_claims(text: str, claims: Claims) -> None:
    assert [(s.rule, s.speaker, s.target, s.content) for s in read(text).said()] == claims


@pytest.mark.parametrize(
    "text",
    [
        "La Suède n’a pas encore accepté le texte.",  # a position may still come
        "Selon les mêmes informations, le pont est fermé.",  # whose, is not told
        "Le gouvernement présentera son projet de loi mardi.",  # a term, no project to do anything
        "Une situation critique pour les hôpitaux.",
    ],
)
def test_a_sentence_that_takes_no_position_gives_no_claim(text: str) -> None:
    assert read(text).said() == []


def test_a_quotation_that_only_refuses_to_comment_is_a_refusal() -> None:
    reading = read("« Aucun commentaire », a répondu le préfet.")
    assert reading.said() == []
    assert [reading.cut(r.speaker) for r in reading.refusals] == ["le préfet"]


def test_each_of_two_who_refuse_to_comment_has_a_refusal() -> None:
    reading = read("Ni la banque ni le fonds n’ont répondu à nos questions.")
    assert [reading.cut(r.speaker) for r in reading.refusals] == ["la banque", "le fonds"]


def test_an_interview_gives_each_answer_to_the_one_who_answers() -> None:
    text = (
        "Radio Lac : Le canton en fait-il assez ?\n"
        "Anna Perret : Non, les moyens manquent.\n"
        "Que dites-vous aux sceptiques ?\n"
        "L’inaction coûtera davantage.\n"
        "Radio Lac : Le conseil dit que la digue tient.\n"
        "Anna Perret – Elle ne tiendra pas."
    )
    assert [(s.rule, s.speaker, s.content) for s in read(text).said() if s.rule == "quote.turn"] == [
        ("quote.turn", "Anna Perret", "Non, les moyens manquent."),
        ("quote.turn", "Anna Perret", "L’inaction coûtera davantage."),
        ("quote.turn", "Anna Perret", "Elle ne tiendra pas."),
    ]


BARE = (
    "Entretien avec la géologue Anna Perret\n"
    "La digue tiendra-t-elle ?\n"
    "Non. Mon équipe l’a mesuré. Le conseil affirme que le béton est neuf.\n"
    "On vous dit alarmiste.\n"
    "Je ne fais que compter les fissures.\n"
    "Que faire ?\n"
    "Vider le lac.\n"
    "Et après ?\n"
    "Je n’en sais rien."
)


def test_bare_questions_are_answered_by_whom_the_lead_introduces() -> None:
    told = [(s.rule, s.speaker, s.content) for s in read(BARE).said()]
    assert told == [
        ("quote.turn", "Anna Perret", "Non. Mon équipe l’a mesuré."),
        ("verb.clause", "Le conseil", "le béton est neuf"),
        ("quote.turn", "Anna Perret", "Je ne fais que compter les fissures."),
        ("quote.turn", "Anna Perret", "Vider le lac."),
        ("quote.turn", "Anna Perret", "Je n’en sais rien."),
    ]


def test_questions_answered_in_the_third_person_are_no_interview() -> None:
    text = BARE.replace("Mon équipe", "Son équipe").replace("Je ne fais que", "Il faut").replace("Je n’en", "Nul n’en")
    assert [s for s in read(text).said() if s.rule == "quote.turn"] == []


@pytest.mark.parametrize("aside", ["lui", "de son côté", "pour sa part", "en revanche"])
def test_an_aside_between_commas_hides_nothing(aside: str) -> None:
    said = read(f"Le parti, {aside}, refuse la vente du stade.").said()
    assert [(s.speaker, s.content) for s in said] == [("Le parti", "la vente du stade")]
