"""Topics: the content first, then what surrounds it, at last the document's subject; general subjects above them."""

from __future__ import annotations

from kg.interpret.topics import BLAME, MOST_TOPICS, TopicReader
from kg.model import Topic

TOPICS = [
    Topic("fish", {"en": "Fish"}, {"fr": ("peche*", "quota")}, broader="trade"),
    Topic("port", {"en": "Ports"}, {"fr": ("port", "quai")}),
    Topic("dam", {"en": "Dams"}, {"fr": ("digue",)}),
    Topic("road", {"en": "Roads"}, {"fr": ("route",)}),
    Topic(BLAME, {"en": "Blame"}, {"fr": ("faute",)}),
    Topic("trade", {"en": "Trade"}, {"fr": ("commerce",)}, general=True),
    Topic("law", {"en": "Law"}, {"fr": ("tribunal",), "en": ("court",)}, general=True),
]
READER = TopicReader.of(TOPICS, "fr")


def test_the_topics_of_the_content_come_first_the_most_named_first() -> None:
    assert READER.topics("la pêche au port, le quota du pêcheur", ["la digue"], "la route") == ("fish", "port")


def test_what_surrounds_a_content_without_topic_is_asked_in_order() -> None:
    assert READER.topics("rien n’est prêt", ["il parle", "au port", "de la digue"], "la route") == ("port",)


def test_the_subject_of_the_document_gives_one_topic_and_never_blame() -> None:
    assert READER.topics("rien n’est prêt", [], "la route du port, la route, la route et la route") == ("road",)
    assert READER.topics("rien n’est prêt", [], "le port, la faute du port, la faute, un port, le port") == ("port",)
    assert READER.topics("rien n’est prêt", [], "la route du port") == ()


def test_no_more_topics_than_the_cap() -> None:
    assert len(READER.topics("port digue route quota", [], "")) == MOST_TOPICS


def test_general_subjects_stand_above_the_topics_or_show_by_themselves() -> None:
    assert READER.general_topics(["le quota"], ["fish"]) == ("trade",)
    assert READER.general_topics(["le tribunal du port"], ["port"]) == ("law",)
    assert READER.general_topics(["le tribunal du commerce"], ["fish"]) == ("trade", "law")
    assert READER.topics("le tribunal", [], "") == (), "a general subject is no topic of the scheme"


def test_patterns_of_another_language_are_not_read() -> None:
    assert READER.general_topics(["the court"], []) == ()


NEWS = TopicReader.of(
    [
        Topic("labour", {"en": "Labour"}, {"fr": ("syndicat", "salaire")}, general=True),
        Topic("pensions", {"en": "Pensions"}, {"fr": ("retraites",)}, broader="labour", general=True),
        Topic("health", {"en": "Health"}, {"fr": ("hopital",)}, general=True),
    ],
    "fr",
)


def test_a_word_of_the_title_tells_the_subject_of_a_document() -> None:
    assert NEWS.subjects("L’hôpital attend", "Rien n’est dit.") == ("health",)
    assert NEWS.subjects("", "L’hôpital attend.") == ()


def test_a_narrower_subject_draws_the_words_of_the_one_above_it() -> None:
    text = "Les retraites, dit un syndicat. Un syndicat et un salaire. Un syndicat. Les retraites."
    assert NEWS.subjects("", text) == ("pensions", "labour")


def test_a_second_subject_is_shown_half_as_often_as_the_first() -> None:
    hospital = "L’hôpital. " * 8
    assert NEWS.subjects("", hospital + "Un syndicat. " * 4) == ("health", "labour")
    assert NEWS.subjects("", hospital + "Un syndicat. " * 3) == ("health",)


def test_the_subjects_of_the_document_stand_beside_what_the_content_shows() -> None:
    assert READER.general_topics(["le tribunal"], [], ("trade",)) == ("trade", "law")
    assert READER.general_topics(["rien"], ["fish"], ("law",)) == ("trade", "law")
