"""Reports that a wrong tree would lose, found by the words: what runs on behind `said`, verbs behind quotations."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Document
from kg.route import Kit, Route

pytestmark = pytest.mark.model

SENTENCES = [
    ("en", "Tenants of the block said swapping ninety flats for a car park and a kiosk was no way to house anyone.",
     "Tenants of the block", "swapping ninety flats for a car park and a kiosk was no way to house anyone"),
    ("en", "The bishop said he had not read the letters, had not asked for them and had kept nothing.",
     "The bishop", "he had not read the letters, had not asked for them and had kept nothing"),
    ("en", "The warden said Friday the gate had at no point opened the wrong way.",
     "The warden", "the gate had at no point opened the wrong way"),
    ("en", "The coach said goodbye and left.", None, ""),
    ("fr", "« Le lac baisse vite », a dit en sortant l'ingénieur Basile Tremois.", "Basile Tremois",
     "Le lac baisse vite"),
    ("fr", "« Le lac baisse vite », a fini par dire le gardien.", "le gardien", "Le lac baisse vite"),
    ("fr", "« Garder le quai et fermer la halle, chacun son style », pique Ida Corbel.",
     "Ida Corbel", "Garder le quai et fermer la halle, chacun son style"),
    ("fr", "La halle a brûlé hier, a rapporté mercredi à la radio la juge Ida Corbel.",
     "Ida Corbel", "La halle a brûlé hier"),
    ("fr", "Les pêcheurs devront partir, car la vase « gagne le port », indique la capitainerie.",
     "la capitainerie", "Les pêcheurs devront partir, car la vase « gagne le port »"),
    ("fr", "Il faut rappeler que le quai appartient à la ville.", None, ""),
    ("fr", "Selon l'hydrologue Ida Corbel, on pourrait vider le lac en avril.",
     "Ida Corbel", "on pourrait vider le lac en avril"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "speaker", "content"), SENTENCES)
def test_the_report_is_found(lang: str, text: str, speaker: str | None, content: str) -> None:
    document = Document("x", "0" * 32, text, lang, date=date(2025, 5, 14))
    claims = Route(Kit.load()).extract(document).claims
    found = [(document.cut(c.speaker.passage), c.citation.words) for c in claims if c.speaker.passage is not None]
    assert found == ([(speaker, content)] if speaker is not None else [])
