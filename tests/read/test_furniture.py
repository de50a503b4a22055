"""Lines of the page are told from lines of the article, and in doubt a line stays with the article."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.read.furniture import furniture
from kg.read.furniture_rules import FILE_NAME, load_rules
from kg.resources import folder

PARAGRAPH = (
    "Le ministre slovène des Transports a annoncé mardi que la ligne de nuit rouvrirait avant la fin du printemps, "
    "après huit mois de travaux entre Maribor et la frontière. « Les voyageurs ont assez attendu », a-t-il lancé."
)
ARTICLE = "\n\n".join([PARAGRAPH] * 4)
TEASER = (
    "Depuis dix ans, les riverains du canal demandent que les péniches coupent leurs moteurs à quai, et depuis dix ans "
    "la commune promet une étude dont personne n’a encore vu la première pa"
)


def kept(text: str) -> str:
    """What is left of `text`, each passage of furniture cut out."""
    for passage in reversed(furniture(text, "fr")):
        text = text[: passage.start] + text[passage.end :]
    return text.strip()


@pytest.mark.parametrize(
    "line",
    [
        "Partager cet article",
        "PARTAGER",
        "Partager sur Facebook",
        "Publicité",
        "La suite après cette publicité",
        "Lire aussi",
        "À lire aussi : Les trains de nuit reviennent",
        "Lire aussi Les trains de nuit reviennent",
        "**[Lire aussi : Les trains](https://exemple.fr/trains)**",
        "S'abonner",
        "Abonnez-vous gratuitement à notre lettre pour ne rien manquer de l’actualité des chemins de fer.",
        "You've been subscribed!",
        "Quelque chose s'est mal passé",
        "Rédaction",
        "12 commentaires",
        "Commentaires (3)",
        "Crédit photo : Agence des rails",
        "© Agence des rails / Jeanne Martin",
        "Ce site utilise des cookies pour mesurer son audience.",
        "Tout accepter",
        "Publié le 12 mars 2025 à 10h32",
        "Temps de lecture : 4 min",
        "Il vous reste 70 % de cet article à lire. La suite est réservée aux abonnés.",
    ],
)
def test_a_line_of_the_page_is_left_out_and_the_article_stays(line: str) -> None:
    text = f"{PARAGRAPH}\n\n{line}\n\n{ARTICLE}"
    assert [text[p.start : p.end] for p in furniture(text, "fr")] == [line]


@pytest.mark.parametrize(
    "line",
    [
        " date 2025-03-12 Le trafic a repris.",
        "Partager l’eau, un défi pour les deux rives",
        "« Abonnez-vous ! », a lancé le ministre aux voyageurs de la ligne.",
        "Publié le 12 mars, le rapport accuse la commune d’avoir caché le prix réel des travaux.",
        "Commentaires acides de la ministre sur le retard",
        "La publicité pour les trains de nuit a déplu au ministre.",
        "Photo floue, promesse nette",
        "Un accord de principe",
        "Par crainte d’une grève, la commune recule",
        "Lire aussi entre les lignes du rapport, recommande la ministre, qui y voit un aveu de faiblesse du maire.",
        "La rédaction du traité prendra des mois",
        "## Le prix des travaux",
    ],
)
def test_a_line_of_the_article_stays(line: str) -> None:
    assert furniture(f"{PARAGRAPH}\n\n{line}\n\n{ARTICLE}", "fr") == ()


def test_a_headline_printed_twice_stays_once() -> None:
    text = f"Trains de nuit : le retour\n\nTrains de nuit : le retour\n\n{ARTICLE}"
    assert kept(text).count("le retour") == 1


def test_the_title_under_a_bare_pointer_goes_with_it() -> None:
    text = f"{PARAGRAPH}\n\nLire aussi :\nLe canal et ses péniches\n\n{ARTICLE}"
    assert "péniches" not in kept(text)


def test_a_subheading_after_a_blank_line_does_not_go_with_the_pointer() -> None:
    text = f"{PARAGRAPH}\n\nLire aussi\n\nLe prix des travaux\n{ARTICLE}"
    assert "Le prix des travaux" in kept(text)


def test_after_a_closing_marker_nothing_of_the_page_is_left() -> None:
    teaser = f"Le canal en colère\n\nLe canal en colère\n\n{TEASER}\n\nJ. M."
    tail = f"Commentaires\n\nS'abonner au Journal des rails\n\n{teaser}"
    assert kept(f"{ARTICLE}\n\n{tail}") == ARTICLE


def test_readers_comments_go_with_their_count() -> None:
    comments = "\n\n".join(f"Lecteur{n}\n{PARAGRAPH}" for n in range(3))
    assert kept(f"{ARTICLE}\n\n3 commentaires\n\n{comments}") == ARTICLE


def test_a_marker_word_over_more_of_the_article_closes_nothing() -> None:
    text = f"{ARTICLE}\n\nCommentaires\n\n{ARTICLE}"
    assert kept(text).count("Maribor") == 8


def test_a_marker_before_the_article_closes_nothing() -> None:
    assert kept(f"Commentaires\n\n{ARTICLE}") == ARTICLE


def test_a_signed_teaser_that_breaks_off_goes_without_a_marker() -> None:
    assert kept(f"{ARTICLE}\n\nLe canal en colère, par Odile Renaud\n\n{TEASER}") == ARTICLE


def test_a_broken_paragraph_alone_stays() -> None:
    assert TEASER in kept(f"{ARTICLE}\n\n{TEASER}")
    assert TEASER in kept(f"Le canal en colère, par Odile Renaud\n\n{TEASER}\n\n{ARTICLE}")


def test_passages_are_apart_in_order_and_exact_with_any_line_end() -> None:
    text = f"Partager\r\n\r\n  Publicité  \r\n{PARAGRAPH}\r\nImprimer\r\n"
    assert [text[p.start : p.end] for p in furniture(text, "fr")] == ["Partager\r\n\r\n  Publicité", "Imprimer"]


def test_a_language_without_rules_has_no_furniture() -> None:
    assert furniture("Partager cet article", "xx") == ()
    assert furniture("", "fr") == ()


@pytest.mark.parametrize("text", [" " * 1_500_000, "mot " * 400_000, "\n \r" * 400_000, "par Aa" * 200_000])
def test_long_texts_have_passages_in_order(text: str) -> None:
    found = furniture(text, "fr")
    assert all(0 <= p.start < p.end <= len(text) for p in found)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda t: t.replace("[teaser]", "[trailer]"), "must have the sections"),
        (lambda t: t.replace('by = ["par"', 'by = "par" # ['), "must be a list of patterns"),
        (lambda t: t.replace("certain = [", "sure = ["), "has no certain"),
        (lambda t: t + "\n[[", "furniture.toml"),
    ],
)
def test_a_broken_rule_file_says_where(tmp_path: Path, change: object, said: str) -> None:
    assert callable(change)
    rules = (folder("lexicons") / "fr" / FILE_NAME).read_text(encoding="utf-8")
    (tmp_path / FILE_NAME).write_text(change(rules), encoding="utf-8")
    with pytest.raises(DataError, match=said.replace("[", r"\[")):
        load_rules(tmp_path / FILE_NAME)
