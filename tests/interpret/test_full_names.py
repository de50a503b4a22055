"""What bodies are called in full that the text shortens, and the table does not hold, with the trained parsers."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Document
from kg.route import Kit, Route

pytestmark = pytest.mark.model

PASSAGES = [
    # Bodies and posts of a state, by the country that the text or its outlet tells.
    ("fr", "Au Népal, les bus népalais ne roulent plus. Le ministère des Transports promet un retour à la normale.",
     "Le ministère des Transports", "Ministry of Transport of Nepal"),
    ("fr", "L'Algérie brûle, dit Abdelmadjid Tebboune. Le ministère de l'Agriculture promet une aide.",
     "Le ministère de l'Agriculture", "Ministry of Agriculture of Algeria"),
    ("fr", "Le ministère bhoutanais du Tourisme assure que les sentiers rouvriront.",
     "Le ministère bhoutanais du Tourisme", "Ministry of Tourism of Bhutan"),
    ("fr", "Le Premier ministre de Namibie a assuré que le port serait agrandi.",
     "Le Premier ministre de Namibie", "Prime Minister of Namibia"),
    ("fr", "Le gouvernement du Guyana réclame une enquête.", "Le gouvernement du Guyana", "Government of Guyana"),
    ("en", "The Zambian fisheries ministry said the lake would be closed.",
     "The Zambian fisheries ministry", "Ministry of Fisheries of Zambia"),
    ("fr", "Le ministère des Transports promet un retour à la normale.",
     "Le ministère des Transports", "ministère des Transports"),
    # Offices of public officers, by the officer's place; two places tell nothing.
    ("fr", "La procureure de la République de Malvières, Ida Corbel, est sortie. Le parquet requiert un procès.",
     "Le parquet", "parquet de Malvières"),
    ("fr", "Le préfet du Val-Noir est attendu. La préfecture assure que la route rouvrira.",
     "La préfecture", "préfecture du Val-Noir"),
    ("fr", "Les maires de Trieux et le maire de Vaulnes, le maire de Cassan sont là. La mairie assure que tout va.",
     "La mairie", "mairie"),
    # Initials that no parenthesis explains, and those before somebody's name.
    ("fr", "La Commission agricole nationale indépendante siégera lundi. La Cani réclame un délai.",
     "Cani", "Commission agricole nationale indépendante"),
    ("en", "The Coastal Harbour Workers Alliance met on Monday. CHWA said the cranes would stop.",
     "CHWA", "Coastal Harbour Workers Alliance"),
    ("fr", "« Le lac baisse », a expliqué à l'AFP Thierry Colmont, éleveur à Trieux.", "Thierry Colmont",
     "Thierry Colmont"),
    # A capital noun that heads a body's name, and a name behind the noun of a body.
    ("fr", "La Commission européenne est divisée. Bruxelles hésite. La Commission réclame un délai.",
     "La Commission", "European Commission"),
    ("fr", "Le collectif Rivière sans Retour réclame une enquête.", "Rivière sans Retour", "Rivière sans Retour"),
    ("en", "The smaller Harbour Pilots' Union said the strike would go on.",
     "The smaller Harbour Pilots' Union", "Harbour Pilots' Union"),
    # A name behind an office and its country is whoever held it then, not who holds it now.
    ("en", "President of Argentina Raquel Quiroga said the ports would stay open.",
     "President of Argentina Raquel Quiroga", "Raquel Quiroga"),
    ("fr", "Le président d'Argentine Raúl Quiroga a promis une réforme.",
     "Le président d'Argentine Raúl Quiroga", "Raúl Quiroga"),
    ("fr", "Le président de la France Emmanuel Macron a promis une réforme.",
     "Le président de la France Emmanuel Macron", "Emmanuel Macron"),
    # Letters between the names.
    ("en", "Vladimir V. Putin said the talks would go on.", "Vladimir V. Putin", "Vladimir Putin"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "words", "actor"), PASSAGES)
def test_the_full_name_is_given(lang: str, text: str, words: str, actor: str) -> None:
    document = Document("x", "0" * 32, text, lang, date=date(2025, 5, 14))
    claims = Route(Kit.load()).extract(document).claims
    speakers = [c.speaker for c in claims if c.speaker.passage and document.cut(c.speaker.passage) == words]
    assert [s.actor.label for s in speakers if s.actor] == [actor]


def test_the_outlet_tells_the_country_where_the_text_does_not() -> None:
    text = "Le ministère de la Pêche promet un port neuf."
    document = Document("x", "0" * 32, text, "fr", publisher="Lusaka Matin", date=date(2025, 5, 14))
    (claim,) = Route(Kit.load()).extract(document).claims
    assert claim.speaker.actor is not None
    assert claim.speaker.actor.label == "Ministry of Fisheries of Zambia"
