"""English as news sites write it: sources with owners, clauses without marks, quotations without commas."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Document
from kg.route import Kit, Route

pytestmark = pytest.mark.model

SENTENCES = [
    # who stands behind a source phrase
    ("According to glaciologist Ada Falk of the University of Norland, the lake's warm water kept the fish alive.",
     "Ada Falk", "the lake's warm water kept the fish alive"),
    ("According to the Tenants' Federation's chief negotiator, it was a waste of money.",
     "the Tenants' Federation's chief negotiator", "it was a waste of money"),
    ("According to the ruling, the shop must pay back the rent.", "the ruling", "the shop must pay back the rent"),
    ("According to the report, a bank, such as Norbank, must repay the fees.", "the report",
     "a bank, such as Norbank, must repay the fees"),
    ("The airline flies nurses to the islands, at about 300 crowns per passenger.", None, ""),
    ("The rules apply to Falk Hall, for which the mayor requested an exemption.", "the mayor", "an exemption"),
    # how and when it was said
    ("Ada Holm has said publicly the park should be closed.", "Ada Holm", "the park should be closed"),
    ("He said late on Tuesday no crew would be sent into the mine.", "He", "no crew would be sent into the mine"),
    ("Lindgren said only the mayor could sign the lease.", "Lindgren", "only the mayor could sign the lease"),
    # subjects and clauses that the tree lost
    ("The weather office issued a warning for the coast from Harton to Port Lee and other experts predicted a wave"
     " of two metres.", "other experts", "a wave of two metres"),
    ("The council repaired the roads and other buildings damaged by the storm.", None, ""),
    ("While most opinion among fishermen holds that the bay is clean, there are doubts about its mussels.",
     "most opinion among fishermen", "the bay is clean"),
    ("After the file had been found, the firm reportedly wrote to its clients.", None, ""),
    ("The firm wrote to the bank in May, with the bank responding that it would look into the matter.", "the bank",
     "it would look into the matter"),
    ("Police said the men had left the country, some carrying suitcases of cash.", "Police",
     "the men had left the country, some carrying suitcases of cash"),
    ("If the study shows that pupils write better, the school will buy more chalk.", None, ""),
    ("In Harton, several studies have shown that cats carry the virus.", "several studies", "cats carry the virus"),
    ("Norwegian news broadcaster NRK reported the ferry had turned back.", "NRK", "the ferry had turned back"),
    # quotations without commas
    ('"We stand ready" tweeted Lindgren "to send as many boats as they need."', "Lindgren",
     "We stand ready […] to send as many boats as they need."),
    ('"It was a mistake" wrote Ada Holm.', "Ada Holm", "It was a mistake"),
    ('"It was a mistake," said Lindgren of the "old plan".', "Lindgren", "It was a mistake,"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "content"), SENTENCES)
def test_the_claim_is_found(text: str, speaker: str | None, content: str) -> None:
    document = Document("x", "0" * 32, text, "en", date=date(2025, 5, 14))
    claims = Route(Kit.load()).extract(document).claims
    found = [(document.cut(c.speaker.passage), c.citation.words) for c in claims if c.speaker.passage is not None]
    assert found == ([] if speaker is None else [(speaker, content)])
