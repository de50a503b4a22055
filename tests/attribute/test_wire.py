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
    ('Ada Holm wrote, "a single town could ask a bank to close a branch. In so ruling, the court showed no sense."',
     "Ada Holm", "a single town could ask a bank to close a branch. In so ruling, the court showed no sense."),
    ("Asked about the road, teacher Bo Lindgren from Harton said, “He should come and see it. There is no road.”",
     "Bo Lindgren", "He should come and see it. There is no road."),
    # whose words, whose subject, how far
    ("The mayor wrote a letter demanding an inquiry.", "The mayor", "an inquiry"),
    ("Norbank released a statement which read, in part, “The bridge was never ours to repair.”", "Norbank",
     "The bridge was never ours to repair."),
    ("Officials said two trucks were lost without giving further details.", "Officials", "two trucks were lost"),
    ("Lindgren said the town could not go on without paying its debts.", "Lindgren",
     "the town could not go on without paying its debts"),
    ("Many parents were of the view that the lunches should go on.", "Many parents", "the lunches should go on"),
    ("The third member, Ada Holm, voted against the lease.", "Ada Holm", "the lease"),
    ("Ada Holm of Rogal Fire and Rescue said the crew had come home.", "Ada Holm", "the crew had come home"),
    ("The airport and nearby hotel were both evacuated and local police warned people in the area to stay inside.",
     "local police", "stay inside"),
    ("It began in a van, but news broadcaster NRK later reported the fire started in a boat.", "NRK",
     "the fire started in a boat"),
    # a word for a time that closes a name
    ("The New York Times reports that the ferry will sail again.", "New York Times", "the ferry will sail again"),
    ("Last Monday said more about the club than any speech.", None, ""),
    # what is not to be done, and what shall be
    ("Police urged residents not to swim in the lake.", "Police", "not to swim in the lake"),
    ("The union demanded the foreman be dismissed.", "The union", "the foreman be dismissed"),
    ("The judge ruled the search illegal.", "The judge", "the search illegal"),
    # who was told, who only read
    ("Lindgren told the news agency Norpress safety rules had been kept.", "Lindgren", "safety rules had been kept"),
    ("Lindgren told the newspaper Holm had left.", "Lindgren", "Holm had left"),
    ("A letter seen by Reuters says the mill will close.", "A letter", "the mill will close"),
    # insertions are never modal, and a relative clause is part of what a source says
    ("The ministry said that, in the coming weeks, it would publish the list.", "The ministry",
     "in the coming weeks, it would publish the list"),
    ("According to the BBC, the crew is led by officers who oppose the admiral.", "BBC",
     "the crew is led by officers who oppose the admiral"),
]  # fmt: skip

PAIRS = [
    ("According to the embassy in Harton, the man died on Friday; Norland's ministry said he had been ill for weeks.",
     [("the embassy in Harton", "the man died on Friday"), ("Norland's ministry", "he had been ill for weeks")]),
    ("The mayor wants the mill closed, and her rivals, who include two former ministers, accuse her of greed.",
     [("The mayor", "the mill closed"), ("her rivals", "greed")]),
]  # fmt: skip


def claims_of(text: str) -> list[tuple[str, str]]:
    document = Document("x", "0" * 32, text, "en", date=date(2025, 5, 14))
    claims = Route(Kit.load()).extract(document).claims
    return [(document.cut(c.speaker.passage), c.citation.words) for c in claims if c.speaker.passage is not None]


@pytest.mark.parametrize(("text", "told"), PAIRS)
def test_two_who_speak_in_one_sentence_say_each_their_own(text: str, told: list[tuple[str, str]]) -> None:
    assert claims_of(text) == told


@pytest.mark.parametrize(("text", "speaker", "content"), SENTENCES)
def test_the_claim_is_found(text: str, speaker: str | None, content: str) -> None:
    assert claims_of(text) == ([] if speaker is None else [(speaker, content)])
