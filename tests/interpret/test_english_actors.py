"""Who speaks in English passages of several sentences: words for a speaker and the actor that they mean."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from kg.model import Document
from kg.route import Kit, Route

pytestmark = pytest.mark.model

PASSAGES = [
    # one of a people is whoever was just named
    ("Head coach Marco Bellandi was pleased. The Italian said he would stay.", "Italian", "Marco Bellandi"),
    ("Striker Jonas Wiberg scored. The Swede praised the crowd.", "Swede", "Jonas Wiberg"),
    # bodies by their nouns
    ("The African Union met in Benin. The bloc called for an inquiry.", "The bloc", "African Union"),
    ("The Portland Otters lost. The pitcher is out, the club said.", "the club", "Portland Otters"),
    ("The mine is Northstar Zinc, the town's employer. It says work has stopped.", "It", "Northstar Zinc"),
    # names that `and`, `&` and letters go through
    ("Analysts at Bergmann & Co said the drug was dead.", "Analysts at Bergmann & Co", "Analysts at Bergmann & Co"),
    ("The counsel Gul Bahar Wazir Advocate said the plea was late.", "Gul Bahar Wazir Advocate", "Gul Bahar Wazir"),
    ("The Pacific Crossing Monitor counted 12 dead. It called on Spain to help.", "It", "Pacific Crossing Monitor"),
    ("A letter from the state Department of Health says the clinic was safe.", "Department of Health",
     "Department of Health"),
    ("Arrivals have halved, Spanish interior ministry figures show. Qatar met Qatari donors in Doha.",
     "interior ministry",
     "Ministry of the Interior of Spain"),
    # titles, written in full or not
    ("Sen. Lyle Harmon and Rep. Lena Marsh met. Marsh left. “One each,” the senator said.", "the senator",
     "Lyle Harmon"),
    ("Fares fell in First Minister Isla Rennick's budget. The first minister said it was fair.", "The first minister",
     "Isla Rennick"),
    ("Justice Imran Zaman asked why. The additional advocate general said nobody came.",
     "The additional advocate general", "additional advocate general"),
    ("A senior adviser to the Russian president said the offer was a trap.",
     "A senior adviser to the Russian president", "senior adviser to the Russian president"),
    # first names that look like titles, titles that look like first names
    ("Milo Benedek says the vote was late.", "Milo Benedek", "Milo Benedek"),
    ("Foreign Secretary Edmund Brask asked her to go. Brask said it was late.", "Brask", "Edmund Brask"),
    ("Ratepayer Dot Heni said it was late.", "Ratepayer Dot Heni", "Dot Heni"),
    ("Prime Minister Tuila Sailele Malieno left. Tuila said it was late.", "Tuila", "Tuila Sailele Malieno"),
    # particles, hyphens and letters
    ("The minister, Nasser al-Dosari, left. Mr al-Dosari said it was late.", "Mr al-Dosari", "Nasser al-Dosari"),
    ("Lt Col (retd) Ashok Pawar left. Col Pawar said it was late.", "Col Pawar", "Ashok Pawar"),
    ("Jan Van den Broeck left. Van den Broeck said it was late.", "Van den Broeck", "Jan Van den Broeck"),
    ("Councilwoman Dawn O'Malley left. O'Malley said it was late.", "O'Malley", "Dawn O'Malley"),
    ("Park Ji-won, the spy chief, left. Park said it was late. “Go,” he said.", "he", "Park Ji-won"),
    ("Emily W. Murphy left. Murphy said it was late.", "Murphy", "Emily W. Murphy"),
    # a surname that a country bears
    ("Editor Jimmy Jordan left. Jordan said it was late.", "Jordan", "Jimmy Jordan"),
    # a body or head of state named with their country, then without
    ("Sudan's army said the city was safe. The rebels left. The army accused them of theft.", "The army",
     "Sudanese army"),
    ("Ghana's president said it was late. The president said the law was clear.", "The president",
     "John Dramani Mahama"),
    ("Hamas said it was late. The militant group said two were free.", "The militant group", "Hamas"),
    ("Tomatix closed its plant. The company left. Volkswagen said it was late. The German group said costs were high.",
     "The German group", "Volkswagen"),
    ("The culture ministry in Ljubljana was shut. The culture ministry in Ljubljana said it was late.",
     "The culture ministry in Ljubljana", "Ministry of Culture of Slovenia"),
    ("The IMF's managing director said it was late.", "The IMF's managing director", "Kristalina Georgieva"),
    # articles, courtesies, bodies behind their nouns
    ("BENGALURU: The Karnapura High Court met. The court said it was late.", "The court", "Karnapura High Court"),
    ("Consumer group Checkout Rights said it was late.", "Consumer group Checkout Rights", "Checkout Rights"),
    ("Haji Arshad Mirza said it was late.", "Haji Arshad Mirza", "Arshad Mirza"),
    ("The Municipal Chief Executive (MCE), Mr Emmanuel Osu, left. The MCE said it was late.", "MCE", "Emmanuel Osu"),
    ("An aide to Waweru said it was late.", "An aide to Waweru", "aide to Waweru"),
    ("Aldo Rizzi left. The Italian coastguard said it was late.", "The Italian coastguard", "Italian coastguard"),
    # pronouns
    ("The Forestry Corporation met. They said it was late.", "They", "Forestry Corporation"),
    ("Supporters gathered outside. They said it was late.", "They", "Supporters"),
    ("Inspector Carla Moss left. A neighbour said it was late. “It was dark,” she said.", "she", "neighbour"),
    ("Abbas Araghchi met Ruben Oltmann in Muscat. The latter said it was useful.", "The latter", "Ruben Oltmann"),
    ("“It was our mistake,” said Pieter Hoek, an ecologist and a co-author. The fault, he said, was theirs.", "he",
     "Pieter Hoek"),
]  # fmt: skip


@cache
def _route() -> Route:
    return Route(Kit.load())


@pytest.mark.parametrize(("text", "words", "actor"), PASSAGES)
def test_who_speaks(text: str, words: str, actor: str) -> None:
    document = Document("x", "0" * 32, text, "en", date=date(2025, 5, 14))
    claims = _route().extract(document).claims
    speakers = [c.speaker for c in claims if c.speaker.passage and document.cut(c.speaker.passage) == words]
    assert {s.actor.label for s in speakers if s.actor} == {actor}
