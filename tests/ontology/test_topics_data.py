"""The topics: a whole scheme, labels in both languages, patterns that tell a subject from a content's own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import pytest
from rdflib import RDF, Graph, Literal, Namespace
from rdflib.namespace import SKOS

from kg.graph.tables import load_topics
from kg.model import Topic
from kg.phrases import Phrases
from kg.resources import folder
from kg.words import fold

KG = Namespace("https://w3id.org/kg-claims/ontology#")
TOPIC = Namespace("https://w3id.org/kg-claims/topic/")
MEDIA_TOPIC = re.compile(r"http://cv\.iptc\.org/newscodes/mediatopic/\d{8}")
DIPLOMACY = {
    "summit",
    "talks",
    "peace-deal",
    "ceasefire",
    "territory",
    "security-guarantees",
    "nato-membership",
    "military-aid",
    "troops",
    "sanctions",
    "economic-ties",
    "military-operations",
    "nuclear",
    "humanitarian",
    "energy",
    "elections",
    "mediation",
    "responsibility",
    "other",
}
GENERAL = {
    "politics",
    "economy",
    "climate",
    "migration",
    "pensions",
    "justice",
    "health",
    "sport",
    "education",
    "labour",
    "housing",
    "transport",
    "technology",
    "science",
    "culture",
    "agriculture",
    "public-safety",
    "war",
    "diplomacy-general",
    "religion",
    "media",
    "environment",
    "disaster",
    "public-finance",
    "business",
    "society",
    "energy-supply",
    "human-rights",
    "defence",
    "local-government",
}
FRENCH = [  # content | topics of the diplomacy scheme | general topics
    "un sommet entre les deux présidents pourrait se tenir à Genève | summit | diplomacy-general",
    "il est disposé à rencontrer son homologue iranien sans condition | summit | diplomacy-general",
    "la rencontre entre les deux dirigeants n'aura pas lieu avant l'hiver | summit |",
    "les pourparlers reprendront lundi à Djeddah dans un format bilatéral | talks | diplomacy-general",
    "nous avons fait de réels progrès, mais des points de désaccord demeurent | talks |",
    "le pays est prêt à discuter, mais pas sous la contrainte | talks |",
    "l'accord de paix doit s'attaquer aux causes profondes du conflit | peace-deal | war diplomacy-general",
    "le plan en vingt-huit points n'est qu'une base de travail | peace-deal |",
    "un cessez-le-feu de trente jours, sans condition | ceasefire | war diplomacy-general",
    "l'armée a violé la trêve humanitaire à douze reprises | ceasefire humanitarian | defence war diplomacy-general",
    "aucune concession territoriale n'est acceptable | territory |",
    "il ne cédera pas le Donbass | territory | war",
    "les frontières internationalement reconnues doivent être respectées | territory |",
    "l'île n'est pas à vendre et son annexion est exclue | territory | war",
    "la France participera aux garanties de sécurité de la Moldavie | security-guarantees | defence diplomacy-general",
    "la Géorgie n'entrera pas dans l'Otan de sitôt | nato-membership | defence diplomacy-general",
    "Berlin livrera vingt chars et des munitions d'ici à juin | military-aid | defence war",
    "l'envoi de troupes européennes après un accord reste une hypothèse | troops | defence war",
    "un contingent franco-britannique sera déployé après la signature | troops |",
    "un dix-neuvième paquet de sanctions sera adopté en octobre | sanctions | diplomacy-general",
    "les avoirs russes gelés serviront à financer un prêt | economic-ties |",
    "des droits de douane de 30 % ruineraient les horlogers suisses | economic-ties | business economy",
    "les frappes de la nuit ont fait douze morts dans le port | military-operations | war",
    "la prise de deux villages au nord de la ville | military-operations |",
    "Téhéran n'a jamais renoncé à l'enrichissement de l'uranium | nuclear | diplomacy-general",
    "mille prisonniers de guerre seront échangés avant Noël | humanitarian | war",
    "les enfants déportés doivent être rendus à leurs familles | humanitarian |",
    "l'Europe doit cesser d'acheter du gaz russe et du pétrole | energy | energy-supply",
    "le président n'a plus aucune légitimité depuis l'annulation du scrutin | elections | politics",
    "Ankara offre sa médiation et pourrait accueillir les négociations | mediation talks | diplomacy-general",
    "le gouvernement est responsable de l'échec des négociations | responsibility talks |",
    "Téhéran est à l'origine de la rupture du dialogue | responsibility talks |",
    "Moscou sabote chaque tentative et cherche à gagner du temps | responsibility |",
    "l'âge légal de départ à la retraite ne passera pas à 65 ans | | pensions",
    "la réforme sauvera notre système par répartition | | pensions",
    "les syndicats appellent à la grève contre les suppressions de postes | | labour",
    "les émissions de CO2 doivent baisser de moitié d'ici à 2035 | | climate",
    "le réchauffement dépasse déjà 1,5 degré | | climate",
    "la loi sur l'immigration durcit l'accueil des demandeurs d'asile | | migration",
    "les loyers ont augmenté de 12 % et les sans-abri sont plus nombreux | | housing",
    "le tribunal a condamné l'ancien maire à deux ans de prison | | justice local-government",
    "les urgences de l'hôpital fermeront la nuit faute de médecins | | health",
    "le club a recruté un nouvel entraîneur pour la Ligue des champions | | sport",
    "les frais d'inscription à l'université vont doubler | | education",
    "la ligne ferroviaire sera fermée et remplacée par des bus | | transport",
    "l'intelligence artificielle menace les données personnelles | | technology",
    "les chercheurs ont observé une exoplanète avec le télescope | | science",
    "ce film remporte le grand prix du festival | | culture",
    "les agriculteurs réclament la réautorisation de ce pesticide | | agriculture environment",
    "les policiers ont interpellé trois suspects après la fusillade | | public-safety",
    "le séisme de magnitude 6,4 a détruit des centaines de maisons | | disaster",
    "le budget prévoit de réduire le déficit public et d'augmenter la TVA | | public-finance",
    "le groupe fermera son usine et vise un chiffre d'affaires stable | | business",
    "la liberté d'expression recule et les opposants subissent la torture | | human-rights politics",
    "le conseil municipal a voté l'aménagement du quartier | | local-government",
    "l'inflation ralentit et la banque centrale baissera ses taux directeurs | | economy",
    "la pauvreté touche un enfant sur cinq | | society",
    "le pape recevra les évêques au Vatican | | religion",
    "la liberté de la presse est menacée par la désinformation | | media",
    "les éoliennes fourniront la moitié de l'électricité | energy | energy-supply",
    "la biodiversité s'effondre à cause de la déforestation | | environment",
    "l'armée recrutera dix mille volontaires pour le service militaire | | defence",
    "la motion de censure sera déposée à l'Assemblée nationale | elections | politics",
    "la guerre doit prendre fin cette année | peace-deal | war",
    "les deux capitales rapprochent leurs positions | talks |",
    "sur les territoires, rien n'a été tranché | territory |",
    "une aide militaire de deux milliards pour Kiev | military-aid | defence",
    "le pouvoir a truqué le référendum et veut s'accrocher au pouvoir | elections | politics",
    "c'est lui qui porte la responsabilité de la guerre | responsibility |",
    "l'accord commercial avec le Mercosur ruinera les éleveurs | economic-ties | agriculture economy",
    "l'entreprise supprimera 1 200 postes dont 400 en France | | business labour",
    "une treizième rente serait financée par la TVA | | pensions public-finance",
    "respecter la souveraineté du pays et le droit international | | diplomacy-general",
    "le chalutier est rentré au port sans un maquereau | | agriculture",
    "les pompiers ont reçu deux Canadair pour noyer le brasier | | disaster",
    "les requérants d'asile attendent leur permis de séjour | | migration",
    "la troupe joue Molière et la metteuse en scène s'en amuse | | culture",
    "le curé ne veut plus de concerts dans la nef de la basilique | | culture religion",
    "deux lits de réanimation sont fermés faute d'anesthésistes | | health",
    "le traversier restera à quai, la navette fluviale aussi | | transport",
    "la greffière a lu la prévention, le bâtonnier s'est levé | | justice",
    # Words that look like a subject and are none.
    "le ministre a prévenu que cela entraînerait des retards | |",
    "on l'a jugé porté sur la bouteille, mais sans plus | |",
    "ce n'est pas une version finale, ni une marge de manœuvre | |",
    "l'homme de 64 ans a bu deux cafés sous la pluie | |",
    "le régime ne jure que par ses fidèles | |",
    "il fera beau demain sur la côte | |",
    "à ce stade, rien n'est décidé | |",
    "il est en train de réfléchir | |",
    "le climat de confiance est rétabli | |",
    "la constitution d'un groupe de travail prendra du temps | |",
    "elle est arrivée au sommet de la montagne | |",
    "il a pris position contre le texte | |",
    "c'est l'essence même de notre projet | |",
    "nous avons une position commune depuis le début | |",
    "le dialogue social est rompu | | labour",
    "la trêve hivernale protège les locataires | | housing",
    "les collectivités territoriales manquent de moyens | | local-government",
    "l'équipe a gagné, mais sans panache | |",
]
ENGLISH_AT_LARGE = [  # content | general topics
    "the trawlers landed less haddock and the quota was cut | agriculture",
    "crews dug firebreaks while water bombers circled the wildfire | disaster",
    "the vicar lost half his parishioners and then the pews | religion",
    "she could not pay the rent arrears and was evicted by her landlord | housing",
    "the pacemakers were recalled after patients fell ill | health",
    "his laboratory lost its research grant and two postdocs | science",
    "the stevedores walked out and the picket grew by noon | labour",
    "ferries stayed in the harbour and the lorries queued back to the roundabout | transport",
    "a stablecoin nobody had heard of wiped out the crypto lender | business technology",
    "wicketkeeper and umpire agreed about the boundary | sport",
    "the playwright rewrote it during rehearsals | culture",
    "officers used pepper spray and two burglars were arrested | public-safety",
    "raw sewage killed the trout and the otters left the estuary | environment",
    "load shedding starts at six and the substation is to blame | energy-supply",
    # Words that look like a subject and are none.
    "who will send them, and is it nice of us to cap it? |",
    "the consultants rode the storm and the firm stance held |",
    "a pilot scheme would match the offer of last season |",
    "in this fashion he demonstrated what the adoption of the text means |",
    "they investigated and found the investigation was sound |",
    "policy may shift, he lent it his ear, and the ruling class went by the book |",
]
ENGLISH = [
    "a summit between the two presidents could be held in Geneva | summit",
    "the negotiations made real progress | talks",
    "an unconditional ceasefire | ceasefire",
    "they will never cede land | territory",
    "there will be no boots on the ground | troops",
    "Moscow is to blame for the war | responsibility",
    "more weapons will be delivered to Ukraine; we will supply missiles | military-aid",
    "he was late for dinner |",
]


def _finder(topics: Iterable[Topic], *, lang: str, general: bool) -> Phrases:
    return Phrases((t.id, p) for t in topics if t.general is general for p in t.patterns.get(lang, ()))


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(folder("ontology") / "topics.ttl", format="turtle")


@pytest.fixture(scope="module")
def topics() -> tuple[Topic, ...]:
    return load_topics()


@pytest.fixture(scope="module")
def french(topics: tuple[Topic, ...]) -> tuple[Phrases, Phrases]:
    return _finder(topics, lang="fr", general=False), _finder(topics, lang="fr", general=True)


@pytest.fixture(scope="module")
def english(topics: tuple[Topic, ...]) -> Phrases:
    return _finder(topics, lang="en", general=False)


def test_both_schemes_are_whole(topics: tuple[Topic, ...]) -> None:
    assert {t.id for t in topics if not t.general} == DIPLOMACY
    assert {t.id for t in topics if t.general} == GENERAL
    assert len(topics) == len(DIPLOMACY) + len(GENERAL)


def test_every_topic_has_label_and_definition_in_both_languages(graph: Graph) -> None:
    for topic in graph.subjects(RDF.type, KG.Topic):
        for told in (SKOS.prefLabel, SKOS.definition):
            languages = sorted(o.language or "" for o in graph.objects(topic, told) if isinstance(o, Literal))
            assert languages == ["en", "fr"], (topic, told)


def test_labels_are_unlike_patterns(graph: Graph) -> None:
    labels = [str(o) for p in (SKOS.prefLabel, SKOS.altLabel) for o in graph.objects(None, p)]
    assert [label for label in labels if re.search(r"[|*…]", label)] == []


def test_every_topic_but_other_has_patterns_in_both_languages(topics: tuple[Topic, ...]) -> None:
    without = {t.id for t in topics if not t.patterns.get("fr") or not t.patterns.get("en")}
    assert without == {"other"}


def test_every_diplomacy_topic_but_other_stands_under_a_general_one(topics: tuple[Topic, ...]) -> None:
    assert {t.id: t.broader for t in topics if t.broader not in GENERAL | {None}} == {}
    assert {t.id for t in topics if not t.general and t.broader is None} == {"other"}


def test_broader_never_runs_in_a_circle(topics: tuple[Topic, ...]) -> None:
    above = {t.id: t.broader for t in topics}
    for topic in topics:
        seen, here = {topic.id}, topic.broader
        while here is not None:
            assert here not in seen, topic.id
            seen.add(here)
            here = above[here]


def test_close_matches_are_media_topics_and_none_serves_twice(graph: Graph) -> None:
    matches = [str(o) for o in graph.objects(None, SKOS.closeMatch)]
    assert len(matches) >= 25
    assert [m for m in matches if not MEDIA_TOPIC.fullmatch(m)] == []
    assert len(set(matches)) == len(matches)


def test_every_pattern_compiles_and_stands_once_in_its_topic(topics: tuple[Topic, ...]) -> None:
    for topic in topics:
        for lang, patterns in topic.patterns.items():
            for pattern in patterns:
                Phrases([(topic.id, pattern)])
            assert len(set(patterns)) == len(patterns), (topic.id, lang)


def test_no_alternative_is_more_than_one_word(topics: tuple[Topic, ...]) -> None:
    """`a|d'or` would read as two words in a row, since an apostrophe parts words."""
    everything = [p for t in topics for patterns in t.patterns.values() for p in patterns]
    assert [p for p in everything if re.search(r"\|[^\s|]*['’\-]\w", p)] == []


def test_no_word_is_filed_twice_under_one_topic(topics: tuple[Topic, ...]) -> None:
    """A word that stands alone in two patterns of a topic would count twice."""
    for topic in (t for t in topics if t.general):
        for lang, patterns in topic.patterns.items():
            alone = [fold(o) for p in patterns if re.fullmatch(r"[\w|*]+", p) for o in p.split("|")]
            assert [w for w, often in Counter(alone).items() if often > 1] == [], (topic.id, lang)


@pytest.mark.parametrize("case", FRENCH)
def test_french_content_shows_its_topics(french: tuple[Phrases, Phrases], case: str) -> None:
    content, diplomacy, general = (part.strip() for part in case.split("|"))
    assert (french[0].keys(content), french[1].keys(content)) == (set(diplomacy.split()), set(general.split()))


@pytest.mark.parametrize("case", ENGLISH_AT_LARGE)
def test_english_content_shows_its_general_topics(topics: tuple[Topic, ...], case: str) -> None:
    content, general = (part.strip() for part in case.split("|"))
    assert _finder(topics, lang="en", general=True).keys(content) == set(general.split())


@pytest.mark.parametrize("case", ENGLISH)
def test_english_content_shows_its_topics(english: Phrases, case: str) -> None:
    content, diplomacy = (part.strip() for part in case.split("|"))
    assert english.keys(content) == set(diplomacy.split())
