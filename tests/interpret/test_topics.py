"""Topics: the content first, then what surrounds it, at last the document's subject; general subjects above them."""

from __future__ import annotations

import pytest

from kg.interpret.topics import BLAME, ENOUGH_SHOWN, MOST_TOPICS, About, TopicReader
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
NOTHING = About("")


def test_the_topics_of_the_content_come_first_the_most_named_first() -> None:
    assert READER.topics("la pêche au port, le quota du pêcheur", ["la digue"], About("la route")) == ("fish", "port")


def test_what_surrounds_a_content_without_topic_is_asked_in_order() -> None:
    assert READER.topics("rien n’est prêt", ["il parle", "au port", "de la digue"], About("la route")) == ("port",)


def test_the_subject_of_the_document_gives_one_topic_and_never_blame() -> None:
    assert READER.topics("rien n’est prêt", [], About("la route du port, la route, la route et la route")) == ("road",)
    assert READER.topics("rien n’est prêt", [], About("le port, la faute du port, la faute, un port, le port")) == (
        "port",
    )
    assert READER.topics("rien n’est prêt", [], About("la route du port")) == ()


def test_no_more_topics_than_the_cap() -> None:
    assert len(READER.topics("port digue route quota", [], About(""))) == MOST_TOPICS


def test_general_subjects_stand_above_the_topics_or_show_by_themselves() -> None:
    assert READER.general_topics(["le quota"], ["fish"], NOTHING) == ("trade",)
    assert READER.general_topics(["le tribunal du port"], ["port"], NOTHING) == ("law",)
    assert READER.general_topics(["le tribunal du commerce"], ["fish"], NOTHING) == ("trade", "law")
    assert READER.topics("le tribunal", [], About("")) == (), "a general subject is no topic of the scheme"


def test_patterns_of_another_language_are_not_read() -> None:
    assert READER.general_topics(["the court"], [], NOTHING) == ()


NEWS = TopicReader.of(
    [
        Topic("labour", {"en": "Labour"}, {"fr": ("syndicat", "salaire")}, general=True),
        Topic("pensions", {"en": "Pensions"}, {"fr": ("retraites", "rente")}, broader="labour", general=True),
        Topic("health", {"en": "Health"}, {"fr": ("hopital", "fievre", "infirmier")}, general=True),
    ],
    "fr",
)


def test_a_word_of_the_title_tells_the_subject_of_a_document() -> None:
    assert NEWS.about("L’hôpital attend", "Rien n’est dit.").subjects == ("health",)
    assert NEWS.about("", "L’hôpital attend.").subjects == ()


def test_a_narrower_subject_draws_the_words_of_the_one_above_it() -> None:
    text = "Les retraites, dit un syndicat. Un syndicat et un salaire. Un syndicat. La rente."
    assert NEWS.about("", text).subjects == ("pensions", "labour")


@pytest.mark.parametrize(("told", "of_states"), [(0, False), (1, True), (9, True)])
def test_the_scheme_is_for_texts_about_states_alone(told: int, of_states: bool) -> None:
    reader = TopicReader.of(
        [
            Topic("talks", {"en": "Talks"}, {"fr": ("negociation*",)}),
            Topic("labour", {"en": "Labour"}, {"fr": ("syndicat",)}, general=True),
            Topic("war", {"en": "War"}, {"fr": ("front",)}, general=True),
        ],
        "fr",
    )
    about = reader.about("", "Le syndicat. " * ENOUGH_SHOWN + "Le front. " * told)
    assert about.of_states is of_states
    assert reader.topics("une négociation", [], about) == (("talks",) if of_states else ())
    assert reader.about("", "Le syndicat négocie.").of_states, "so short a text shows too little"


def test_a_second_subject_is_shown_nearly_as_much_as_the_first() -> None:
    ward = "L’hôpital. La fièvre. Un infirmier. " * 4
    assert NEWS.about("", ward + "Un syndicat, un salaire. " * 4).subjects == ("health", "labour")
    assert NEWS.about("", ward + "Un syndicat. " * 4).subjects == ("health",)


def test_many_words_of_a_field_tell_more_than_one_word_again_and_again() -> None:
    assert NEWS.about("", "Le syndicat. " * 6 + "L’hôpital, la fièvre, un infirmier.").subjects[0] == "health"


def test_what_the_document_only_touches_upon_is_no_subject_of_a_content() -> None:
    text = "L’hôpital. La fièvre. Un infirmier. " * 16
    about = NEWS.about("", text + "Un syndicat.")
    assert about.aside == {"labour"}
    assert NEWS.general_topics(["un syndicat"], [], about) == ("health",)
    assert NEWS.general_topics(["un syndicat"], [], NEWS.about("", text + "Un syndicat, un salaire.")) == (
        "health",
        "labour",
    )


def test_the_subjects_of_the_document_stand_beside_what_the_content_shows() -> None:
    assert READER.general_topics(["le tribunal"], [], About("", ("trade",))) == ("trade", "law")
    assert READER.general_topics(["rien"], ["fish"], About("", ("law",))) == ("trade", "law")
