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
