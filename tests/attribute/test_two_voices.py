"""Two voices in one sentence, each with its own clause; a pronoun before the noun that it announces; what is cried or
uttered right behind a verb; verbs that open what somebody says."""

from __future__ import annotations

import pytest

from tests.attribute.support import claimed

pytestmark = pytest.mark.model

SENTENCES = [
    # a source phrase owns the clause that it opens
    ("fr", "Selon la mairie, le pont est sûr ; selon le syndicat, il menace de tomber.",
     [("assert", "mairie", "le pont est sûr"), ("assert", "syndicat", "il menace de tomber")]),
    ("fr", "Selon la mairie, le pont est sûr, mais selon le syndicat, il menace de tomber.",
     [("assert", "mairie", "le pont est sûr"), ("assert", "syndicat", "il menace de tomber")]),
    ("fr", "Pour la maire, le texte est « inutile » ; pour le préfet, il est « nécessaire ».",
     [("oppose", "maire", "le texte est « inutile »"), ("support", "préfet", "il est « nécessaire »")]),
    ("fr", "D'après la police, ils étaient 300, et 2 000 selon les organisateurs.",
     [("assert", "Police", "ils étaient 300"), ("assert", "organisateurs", "2 000")]),
    ("en", "According to the council, the bridge is safe; according to the union, it could fall.",
     [("support", "council", "the bridge is safe"), ("assert", "union", "it could fall")]),
    ("en", "For the mayor, the bill is useless; for the governor, it is vital.",
     [("oppose", "mayor", "the bill is useless"), ("support", "governor", "it is vital")]),
    # what others do meanwhile
    ("fr", "La direction assure n'avoir reçu aucune alerte, quand les salariés affirment avoir signalé la panne.",
     [("deny", "direction", "n'avoir reçu aucune alerte"), ("assert", "salariés", "avoir signalé la panne")]),
    ("fr", "Le ministère évoque un incident isolé, là où les syndicats dénoncent un système.",
     [("assert", "ministère", "un incident isolé"), ("oppose", "Trade unions", "un système")]),
    # the verb left out
    ("fr", "La police évoque 300 manifestants, les organisateurs 2 000.",
     [("assert", "Police", "300 manifestants"), ("assert", "organisateurs", "2 000")]),
    ("fr", "Le gouvernement table sur une croissance de 1 %, l'opposition sur 0,5 %.",
     [("assert", "gouvernement", "une croissance de 1 %"), ("assert", "Opposition", "0,5 %")]),
    ("fr", "Le maire dénonce les banques, les syndicats et la presse.",
     [("oppose", "maire", "les banques, les syndicats et la presse")]),
    ("en", "The mayor wants a bridge, the governor a tunnel.",
     [("demand", "mayor", "a bridge"), ("demand", "governor", "a tunnel")]),
    ("en", "The mayor wants a bridge, a tunnel and a ferry.",
     [("demand", "mayor", "a bridge, a tunnel and a ferry")]),
    # a pronoun that announces
    ("fr", "S'il salue la baisse, le syndicat regrette le retard.",
     [("support", "syndicat", "la baisse"), ("oppose", "syndicat", "le retard")]),
    ("fr", "Le maire a présenté son plan. Si elle se félicite de la baisse, l'association déplore le retard.",
     [("support", "association", "la baisse"), ("oppose", "association", "le retard")]),
    ("en", "While he welcomed the cut, the mayor regretted the delay.",
     [("support", "mayor", "the cut"), ("oppose", "mayor", "the delay")]),
    ("en", "Jon Pell left early. When he accused the board of lying, a worker filmed him.",
     [("accuse", "Jon Pell", "lying")]),
    # a relative clause with a subject of its own, which reports nothing
    ("en", "The chief executive, whose firm cut 300 jobs in May, said more jobs would go.",
     [("assert", "chief executive", "more jobs would go")]),
    # cried and uttered
    ("fr", "La foule a scandé « Du pain et du travail ».", [("demand", "foule", "Du pain et du travail")]),
    ("fr", "Le maire a lancé « ça suffit ».", [("oppose", "maire", "ça suffit")]),
    ("fr", "Le maire a dit « merci » aux pompiers.", []),
    # verbs that open what is said
    ("fr", "Le ministre a dit exclure une candidature.", [("oppose", "ministre", "exclure une candidature")]),
    ("fr", "Le ministre a dit ne pas exclure une candidature.",
     [("propose", "ministre", "ne pas exclure une candidature")]),
    ("fr", "Le ministre a affirmé ne pas craindre un vote.", [("assert", "ministre", "ne pas craindre un vote")]),
    # bodies between states are no unions; what is written is blamed for nothing
    ("fr", "Bruxelles menace de geler les fonds. Le syndicat regrette le retard.",
     [("warn", "European Union", "geler les fonds"), ("oppose", "syndicat", "le retard")]),
    ("fr", "Le groupe armé a revendiqué l'attaque.", [("assert", "groupe armé", "l'attaque")]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "claims"), SENTENCES)
def test_each_voice_has_its_own(lang: str, text: str, claims: list[tuple[str, str, str]]) -> None:
    assert claimed(text, lang) == sorted(claims)
