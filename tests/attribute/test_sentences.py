"""The rules at work on whole sentences of our own, parsed by the trained parser: one table for each rule."""

from __future__ import annotations

import pytest

from kg.model import Passage
from kg.terms import Evidence, Mode
from tests.attribute.support import Said, read

pytestmark = pytest.mark.model

# text, then each claim: rule, speaker, content (parts joined by a bar), cue, target
CLAUSES = [
    ("La ministre a déclaré que le barrage serait fermé.", "verb.clause", "La ministre", "le barrage serait fermé"),
    ("Le préfet a indiqué lundi à la presse que la digue tiendrait.", "verb.clause", "Le préfet", "la digue tiendrait"),
    ("Le préfet a confié à la radio que le quai est fermé.", "verb.clause", "Le préfet", "le quai est fermé"),
    (
        "Interrogée mardi, la préfète a déclaré que la digue tiendrait.",
        "verb.clause",
        "la préfète",
        "la digue tiendrait",
    ),
    ("Le ministre demande si le pont est sûr.", "verb.question", "Le ministre", "si le pont est sûr"),
]
INFINITIVES = [
    ("Le syndicat refuse de signer la charte.", "verb.infinitive.de", "Le syndicat", "signer la charte"),
    (
        "Le ministère refuse d’abaisser la vitesse sur l’autoroute.",
        "verb.infinitive.de",
        "Le ministère",
        "abaisser la vitesse sur l’autoroute",
    ),
    ("Le maire n’exclut pas de fermer le pont.", "verb.infinitive.de", "Le maire", "fermer le pont"),
    ("Le gérant dit vouloir vendre la ferme.", "verb.infinitive", "Le gérant", "vouloir vendre la ferme"),
]
OBJECTS = [
    ("Varsovie exige le retrait de la directive.", "verb.object", "Varsovie", "le retrait de la directive"),
    (
        "La coopérative exige un prix plancher pour le lait.",
        "verb.object",
        "La coopérative",
        "un prix plancher pour le lait",
    ),
    ("La députée, qui exige une enquête, sera entendue.", "verb.object", "La députée", "une enquête"),
    ("Le préfet insiste sur la sécurité des écoles.", "verb.oblique.sur", "Le préfet", "la sécurité des écoles"),
    ("L’adjointe s’oppose à la vente du stade.", "verb.oblique.à", "L’adjointe", "la vente du stade"),
]
PREDICATES = [
    ("Le juge considère la fouille comme illégale.", "verb.predicate.comme", "Le juge", "la fouille comme illégale"),
    ("Le jury a trouvé le film trop long.", "verb.predicate", "Le jury", "le film trop long"),
    ("La ministre qualifie la grève d’irresponsable.", "verb.predicate.de", "La ministre", "la grève d’irresponsable"),
    ("Berne se dit favorable à la réforme.", "verb.self", "Berne", "la réforme"),
    ("La patronne se dit prête à vendre le journal.", "verb.self", "La patronne", "vendre le journal"),
    ("Le maire se dit prêt à rencontrer le préfet.", "verb.self", "Le maire", "rencontrer le préfet"),
    ("L’entreprise s’est déclarée prête à négocier.", "verb.self", "L’entreprise", "négocier"),
]
PASSIVES = [
    (
        "La réforme a été qualifiée d’injuste par les syndicats.",
        "verb.passive",
        "les syndicats",
        "La réforme | injuste",
    ),
    ("Le projet est jugé trop coûteux par l’opposition.", "verb.passive", "l’opposition", "Le projet | trop coûteux"),
    ("Un plan jugé irréaliste par Bruxelles circule.", "verb.passive", "Bruxelles", "Un plan | irréaliste"),
    ("La grève a été dénoncée par le patronat.", "verb.passive", "le patronat", "La grève"),
    ("La loi, critiquée par les avocats, entre en vigueur lundi.", "verb.passive", "les avocats", "La loi"),
]
SET_IN = [
    ("La piscine rouvrira en juin, précise la mairie.", "verb.incise", "la mairie", "La piscine rouvrira en juin"),
    ("La piscine restera fermée, a-t-il ajouté.", "verb.incise", "il", "La piscine restera fermée"),
    ("La digue tiendra, a affirmé la préfète à Radio Lac.", "verb.incise", "la préfète", "La digue tiendra"),
    ("La piscine, précise la mairie, rouvrira en juin.", "verb.incise", "la mairie", "rouvrira en juin | La piscine"),
    (
        "Les travaux, a indiqué la mairie, dureront deux ans.",
        "verb.incise",
        "la mairie",
        "dureront deux ans | Les travaux",
    ),
    ("Le train coûte trop cher, comme l’a rappelé Anne Roy.", "verb.manner", "Anne Roy", "Le train coûte trop cher"),
    ("Le train coûte trop cher, comme le rappelle la mairie.", "verb.manner", "la mairie", "Le train coûte trop cher"),
]
SOURCES = [
    ("Selon la préfète, trois maisons ont brûlé.", "source", "la préfète", "trois maisons ont brûlé"),
    ("Selon le syndicat, l’usine fermera en mars.", "source", "le syndicat", "l’usine fermera en mars"),
    ("Trois maisons ont brûlé, d’après les pompiers.", "source", "les pompiers", "Trois maisons ont brûlé"),
    ("L’usine, selon le syndicat, fermera en mars.", "source", "le syndicat", "fermera en mars | L’usine"),
    ("D’après une étude de l’institut, les loyers baissent.", "source", "l’institut", "les loyers baissent"),
    ("Pour la fédération, ce calendrier est intenable.", "source", "la fédération", "ce calendrier est intenable"),
    (
        "De source policière, deux hommes ont été arrêtés.",
        "source",
        "De source policière",
        "deux hommes ont été arrêtés",
    ),
]
NOMINALS = [
    ("La promesse du maire de baisser l’impôt reste en suspens.", "noun", "maire", "baisser l’impôt"),
    ("Le club maintient son refus de vendre le stade.", "noun", "Le club", "vendre le stade"),
    ("Le gouvernement a réitéré son engagement de baisser les taxes.", "noun", "Le gouvernement", "baisser les taxes"),
    ("La crainte des habitants que la digue cède reste vive.", "noun", "habitants", "la digue cède"),
    ("Le maire est prêt à démissionner.", "adjective", "Le maire", "démissionner"),
    ("La ville est favorable à un nouveau tram.", "adjective", "La ville", "un nouveau tram"),
    ("Le conseil est opposé à la fusion.", "adjective", "Le conseil", "la fusion"),
]
QUOTATIONS = [
    ("« Le quai a fermé hier », a déclaré Anne Roy.", "quote.cue", "Anne Roy", "Le quai a fermé hier"),
    ("« Le quai est fermé depuis hier », a-t-elle déclaré.", "quote.cue", "elle", "Le quai est fermé depuis hier"),
    ("Anne Roy a déclaré : « Le quai a fermé hier. »", "quote.cue", "Anne Roy", "Le quai a fermé hier."),
    ("« Le quai est fermé », a dit Anne Roy, « et il le restera longtemps ».", "quote.cue", "Anne Roy",
     "Le quai est fermé | et il le restera longtemps"),
    ("« Nous fermons l’usine », a dit la direction, « et nous paierons chacun ».", "quote.cue", "la direction",
     "Nous fermons l’usine | et nous paierons chacun"),
    ("« Nous fermerons l’usine, a annoncé la direction, avant la fin mars. »", "quote.cue", "la direction",
     "Nous fermerons l’usine | avant la fin mars."),
    ("« L’usine fermera bientôt », selon la direction.", "quote.source", "la direction", "L’usine fermera bientôt"),
    ("Claire Dubois, déléguée : « L’usine doit rester. »", "quote.colon", "Claire Dubois", "L’usine doit rester."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "rule", "speaker", "content"),
    [*CLAUSES, *INFINITIVES, *OBJECTS, *PREDICATES, *PASSIVES, *SET_IN, *SOURCES, *NOMINALS, *QUOTATIONS],
)
def test_a_sentence_gives_its_one_claim(text: str, rule: str, speaker: str, content: str) -> None:
    said = [(s.rule, s.speaker, s.content) for s in read(text).said()]
    assert said == [(rule, speaker, content)]


AIMED = [
    (
        "Le Chili accuse la Bolivie de détourner la rivière.",
        "verb.person.de",
        "Chili",
        "détourner la rivière",
        "Bolivie",
    ),
    ("Bamako accuse Dakar de bloquer les convois.", "verb.person.de", "Bamako", "bloquer les convois", "Dakar"),
    ("La maire a demandé aux commerçants de fermer à midi.", "verb.to.de", "La maire", "fermer à midi", "commerçants"),
    ("Le préfet est accusé de mentir par le maire.", "verb.passive", "le maire", "mentir", "Le préfet"),
    ("Le maire accuse Anne Roy d’avoir menti.", "verb.person.de", "Le maire", "avoir menti", "Anne Roy"),
    ("Le procureur reproche au directeur d’avoir menti.", "verb.to.de", "Le procureur", "avoir menti", "directeur"),
]


@pytest.mark.parametrize(("text", "rule", "speaker", "content", "target"), AIMED)
def test_a_claim_is_aimed_at_whom_the_cue_names(text: str, rule: str, speaker: str, content: str, target: str) -> None:
    said = [(s.rule, s.speaker, s.content, s.target) for s in read(text).said()]
    assert said == [(rule, speaker, content, target)]


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Le club et la ligue s’accusent mutuellement d’avoir caché les comptes.", "Le club", "la ligue"),
        ("Oslo et Riga s’accusent mutuellement d’avoir caché les comptes.", "Oslo", "Riga"),
    ],
)
def test_a_mutual_accusation_is_two_claims_each_aimed_at_the_other(text: str, one: str, other: str) -> None:
    said = [(s.speaker, s.target, s.content) for s in read(text).said()]
    assert said == [(one, other, "avoir caché les comptes"), (other, one, "avoir caché les comptes")]


def test_joint_speakers_make_a_claim_each() -> None:
    said = read("Le maire et le préfet exigent la fermeture du pont.").said()
    assert [s.speaker for s in said] == ["Le maire", "le préfet"]
    assert {s.content for s in said} == {"la fermeture du pont"}


def test_a_second_clause_of_the_same_speaker_is_a_claim_of_its_own() -> None:
    said = read("Il a indiqué que le pont était fermé et qu’il excluait une réouverture.").said()
    assert [(s.rule, s.content) for s in said] == [
        ("verb.clause", "le pont était fermé"),
        ("verb.object", "une réouverture"),
    ]


@pytest.mark.parametrize("space", [" ", "\n"])
def test_a_quotation_alone_in_its_sentence_belongs_to_whoever_spoke_last(space: str) -> None:
    said = read(f"Claire Dubois dénonce la vente.{space}« Rien n’est décidé pour le moment. »").said()
    assert said[1] == Said("quote.floating", "Claire Dubois", "Rien n’est décidé pour le moment.")


def test_a_quotation_that_nobody_could_have_spoken_gives_nothing() -> None:
    assert read("La pluie tombe.\n« Rien n’est décidé pour le moment. »").mentions == []


@pytest.mark.parametrize(
    "text",
    [
        "Selon Radio Lac, la préfète a affirmé que la digue tiendrait.",
        "La préfète a affirmé que la digue tiendrait, selon Radio Lac.",
        "La préfète a affirmé que la digue tiendrait, rapporte Radio Lac.",
    ],
)
def test_an_outlet_beside_a_report_passes_it_on(text: str) -> None:
    reading = read(text)
    assert [s.content for s in reading.said()] == ["la digue tiendrait"]
    assert reading.said()[0].speaker in {"la préfète", "La préfète"}
    assert reading.cuts(reading.mentions[0].relays) == ["Radio Lac"]


def test_an_outlet_speaks_of_facts_that_it_reports_itself() -> None:
    reading = read("Selon Radio Lac, trois maisons ont brûlé.")
    assert [(s.rule, s.speaker) for s in reading.said()] == [("source", "Radio Lac")]
    assert reading.mentions[0].relays == ()


def test_a_judgement_that_names_nobody_is_passed_on_by_its_outlet() -> None:
    reading = read("Les discussions ont été qualifiées d’utiles, selon Radio Lac.")
    assert [(s.speaker, s.content) for s in reading.said()] == [(None, "Les discussions | utiles")]
    assert reading.cuts(reading.mentions[0].relays) == ["Radio Lac"]


@pytest.mark.parametrize(
    ("text", "listener"),
    [
        ("La préfète a affirmé à Radio Lac que la digue tiendrait.", "Radio Lac"),
        ("Le directeur a confié au quotidien Le Phare que le journal allait fermer.", "Le Phare"),
        ("« La digue tiendra bon », a assuré la préfète au micro de Radio Lac.", "Radio Lac"),
    ],
)
def test_whoever_was_spoken_to_is_no_relay(text: str, listener: str) -> None:
    mention = read(text).mentions[0]
    assert len(mention.said_to) == 1
    assert listener in read(text).cuts(mention.said_to)[0]
    assert mention.relays == ()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("La direction n’a pas souhaité répondre.", "La direction"),
        ("Le parquet a refusé de commenter l’enquête.", "Le parquet"),
        ("La société n’a ni confirmé ni démenti la vente.", "La société"),
    ],
)
def test_a_refusal_to_comment_is_no_claim(text: str, speaker: str) -> None:
    reading = read(text)
    assert reading.mentions == []
    assert [reading.cut(r.speaker) for r in reading.refusals] == [speaker]
    assert [reading.cut(r.sentence) for r in reading.refusals] == [text]
    assert all(r.sentence.holds(r.cue) for r in reading.refusals)


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Le maire n’a jamais promis de fermer l’école.", True),
        ("Le maire ne rejette pas l’idée d’un référendum.", True),
        ("Le maire n’est pas favorable à cette vente.", True),
        ("Le maire rejette l’idée d’un référendum.", False),
        ("Le maire a affirmé que le pont ne fermera pas.", False),
    ],
)
def test_the_negation_of_a_cue_is_told_and_that_of_a_content_is_not(text: str, negated: bool) -> None:
    assert [m.negated for m in read(text).mentions] == [negated]


@pytest.mark.parametrize(
    ("text", "mode", "evidence"),
    [
        ("Le maire dit que le pont ferme.", Mode.INDIRECT, Evidence.REPORTED_SPEECH),
        ("« Le pont sera fermé demain matin », dit le maire.", Mode.DIRECT, Evidence.QUOTED),
        ("Le maire juge que « le pont doit être fermé demain ».", Mode.DIRECT, Evidence.ATTITUDE),
        ("Le maire juge le pont « dangereux ».", Mode.MIXED, Evidence.ATTITUDE),
        ("La promesse du maire de fermer le pont tient.", Mode.INDIRECT, Evidence.NOMINAL),
    ],
)
def test_mode_and_evidence_tell_how_the_words_reach_us(text: str, mode: Mode, evidence: Evidence) -> None:
    assert [(m.mode, m.evidence) for m in read(text).mentions] == [(mode, evidence)]


@pytest.mark.parametrize(
    "text",
    [
        "Le facteur distribue le courrier chaque matin.",
        "On dit que la digue tiendra.",
        "Il est clair que la digue tiendra.",
        "Le maire pourrait accuser le préfet de mentir.",
        "Le maire a rencontré le préfet à Lyon.",
    ],
)
def test_narration_gives_no_claim(text: str) -> None:
    assert read(text).said() == []


def test_a_sentence_with_a_cue_and_no_claim_is_told_as_a_miss() -> None:
    reading = read("Il pleut. On dit que la digue tiendra.")
    assert [reading.cut(m) for m in reading.misses] == ["On dit que la digue tiendra."]


def test_offsets_hold_in_the_second_paragraph_over_odd_characters() -> None:
    text = "Il\u00a0pleut.\n\nLa pre\u0301fe\u0300te a\u00a0de\u0301clare\u0301 que la di\u00adgue tiendrait."
    reading = read(text)
    start = text.index("la di")
    assert [m.contents for m in reading.mentions] == [(Passage(start, len(text) - 1),)]
    assert reading.said()[0].speaker == "La pre\u0301fe\u0300te"
