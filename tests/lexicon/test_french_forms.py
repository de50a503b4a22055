"""French conjugation: hard forms of many verbs, whole paradigms of some, and forms that must not be made."""

from __future__ import annotations

import pytest

from kg.lexicon.cues import load
from kg.lexicon.forms import form_table, forms_of, load_conjugation

FRENCH = load_conjugation("fr")
HEADS = frozenset(c.words[0] for c in load("fr").entries if c.kind == "verb")
TABLE = form_table("fr", HEADS)

HARD_FORMS = {
    "abstenir": "abstient s'abstiendra abstenu abstinrent",
    "accueillir": "accueille accueillera accueillent accueillait",
    "achever": "achève achèvera achevait",
    "admettre": "admet admettent admis admise admit",
    "agir": "agit agissent agissait",
    "annoncer": "annonce annonça annonçait annoncent",
    "appeler": "appelle appellent appelait appellerait",
    "applaudir": "applaudit applaudissent applaudissait",
    "apprendre": "apprend apprennent appris",
    "appuyer": "appuie appuient appuyait appuiera",
    "attendre": "attend attendu attendait attendront",
    "avertir": "avertit avertissent averti avertissait",
    "avouer": "avoue avouait avouera",
    "battre": "bat battu battent battait",
    "bégayer": "bégaie bégaye",
    "combattre": "combat combattent",
    "commencer": "commençait commençant",
    "comprendre": "comprend comprennent compris comprenait",
    "conclure": "conclut conclu concluait conclurait",
    "concéder": "concède concédait concédera concèdera",
    "confirmer": "confirme confirmait confirmerait",
    "conquérir": "conquiert conquis conquerra",
    "considérer": "considère considéraient considèrent",
    "contredire": "contredit contredisent contredisait contredisez",
    "convaincre": "convainc convaincu convainquait",
    "convenir": "convient conviennent convenu convint conviendra",
    "craindre": "craint craignent craignait craindrait craignant",
    "croire": "croit croient croyait cru crurent",
    "devoir": "doit doivent dû due dut devrait",
    "dire": "dit disent disait dites dirait dise dirent",
    "décevoir": "déçoit déçu",
    "décrire": "décrit décrivent décrivait",
    "dédire": "dédit dédisez",
    "défendre": "défend défendu défendent défendait",
    "démentir": "dément démentent démentait démenti démentirait",
    "dénoncer": "dénonce dénonçait dénonça dénoncent",
    "dépeindre": "dépeint dépeignent",
    "déplorer": "déplore déplorait",
    "employer": "emploie emploient employait emploierait",
    "enjoindre": "enjoint enjoignait enjoignent",
    "enquérir": "enquiert enquis",
    "entendre": "entend entendent entendu",
    "entreprendre": "entreprend entrepris",
    "envisager": "envisage envisageait envisageons",
    "envoyer": "envoie enverra envoyait",
    "espérer": "espère espèrent espérait espérera espèrera",
    "essayer": "essaie essaye essaiera essayera essayait",
    "exclure": "exclut excluent excluait exclurait exclu exclue",
    "exiger": "exige exigent exigeait exigeant exigea",
    "exprimer": "exprime exprimait",
    "faire": "fait font faisait ferait fit firent faites fasse",
    "falloir": "faut faudrait fallait",
    "harceler": "harcèle",
    "inclure": "inclut inclus incluse",
    "inquiéter": "inquiète inquiétait inquiètera inquiétera",
    "inscrire": "inscrit inscrivait inscrirait",
    "interdire": "interdit interdisent interdisez",
    "interpeller": "interpelle interpellait interpelait",
    "interrompre": "interrompt interrompu interrompait",
    "intervenir": "intervient intervenu interviennent",
    "jeter": "jette jettera jetait",
    "juger": "juge jugé jugent jugeait jugée jugea",
    "lire": "lit lisait lu lurent",
    "maintenir": "maintient maintenu maintiennent maintiendra",
    "marteler": "martèle martelait martèlera",
    "menacer": "menace menacent menaçait menaça menaçant",
    "mentir": "ment mentent menti",
    "mettre": "met mettent mis mit mettrait",
    "médire": "médit médisent",
    "offrir": "offre offert offrait offrirait",
    "ouvrir": "ouvre ouvert ouvrirait",
    "percevoir": "perçoit perçu perçoivent percevait",
    "plaider": "plaide plaidait",
    "plaindre": "plaint plaignent plaignait",
    "plaire": "plaît plait plaisait plu",
    "poursuivre": "poursuit poursuivi poursuivent",
    "pouvoir": "peut peuvent pourrait puisse put",
    "prendre": "prend prennent pris prit prendrait",
    "prescrire": "prescrit prescrivait",
    "presser": "presse pressait pressé",
    "privilégier": "privilégie privilégiait",
    "projeter": "projette projetait projettent",
    "promettre": "promet promettent promis promettait promit",
    "protéger": "protège protégeait protègera",
    "préférer": "préfère préféraient préfèrerait préférerait",
    "prétendre": "prétend prétendent prétendait prétendu",
    "prévenir": "prévient préviennent prévenu prévint prévenait",
    "prévoir": "prévoit prévoient prévu prévoira prévoyait",
    "prédire": "prédit prédisent prédisait",
    "recevoir": "reçoit reçoivent reçu reçut",
    "reconnaître": "reconnaît reconnait reconnaissent reconnu reconnaîtrait reconnaitra",
    "recourir": "recourt recouru recourra",
    "rejeter": "rejette rejettent rejetait rejeté rejettera",
    "relever": "relève relevait relèvera",
    "renouveler": "renouvelle renouvèle renouvelait",
    "renvoyer": "renvoie renverra renvoyait",
    "requérir": "requiert requis requérait",
    "retenir": "retient retenu",
    "répondre": "répond répondu répondent répondit",
    "répéter": "répète répétait répètent répéta",
    "résoudre": "résout résolu résolvent",
    "réagir": "réagit réagissait réagi",
    "réfléchir": "réfléchit réfléchissent",
    "réitérer": "réitère réitèrent réitérait réitèrera",
    "savoir": "sait savent savait saurait sache su sut",
    "sentir": "sent sentent sentait senti",
    "souffrir": "souffre souffert",
    "soumettre": "soumet soumis",
    "sourire": "sourit souriait",
    "souscrire": "souscrit souscrivent",
    "soutenir": "soutient soutenu soutiennent soutint soutenait",
    "souvenir": "souvient souvenu souvienne",
    "suggérer": "suggère suggèrent suggérait suggèrera suggérera",
    "taire": "tait tu taisait",
    "tendre": "tend tendu",
    "tenir": "tient tiennent tenu tint tiendra",
    "vaincre": "vainc vaincu vainquit",
    "valoir": "vaut valu vaudrait vaille",
    "vendre": "vend vendu",
    "vivre": "vit vécu vécut",
    "voir": "voit voient vu verrait voyait vit",
    "vouloir": "veut veulent voulait veuille voudrait voulu voulut veuillez",
    "écarter": "écarte écartait écartera écarté",
    "écrire": "écrit écrivent écrivait écrirait",
    "élire": "élit élu élisent",
    "émettre": "émet émis émettait",
    "émouvoir": "émeut ému émeuvent",
    "évoquer": "évoque évoquait évoquant",
}
PAIRS = [(form.removeprefix("s'"), infinitive) for infinitive, listed in HARD_FORMS.items() for form in listed.split()]


def test_list_of_hard_forms_is_long_and_without_doubles() -> None:
    assert len(PAIRS) >= 350
    assert len(set(PAIRS)) == len(PAIRS)


@pytest.mark.parametrize(("form", "infinitive"), PAIRS)
def test_hard_form_is_made_and_found(form: str, infinitive: str) -> None:
    assert form in forms_of(infinitive, FRENCH)
    if infinitive in HEADS:
        assert infinitive in TABLE[form]


@pytest.mark.parametrize(
    ("infinitive", "expected"),
    [
        (
            "affirmer",
            "affirmer affirme affirmes affirmons affirmez affirment affirmais affirmait affirmions affirmiez "
            "affirmaient affirmai affirmas affirma affirmâmes affirmâtes affirmèrent affirmerai affirmeras affirmera "
            "affirmerons affirmerez affirmeront affirmerais affirmerait affirmerions affirmeriez affirmeraient "
            "affirmât affirmant affirmé affirmée affirmés affirmées",
        ),
        (
            "avertir",
            "avertir avertis avertit avertissons avertissez avertissent avertissais avertissait avertissions "
            "avertissiez avertissaient avertîmes avertîtes avertirent avertirai avertiras avertira avertirons "
            "avertirez avertiront avertirais avertirait avertirions avertiriez avertiraient avertisse avertisses "
            "avertît avertissant averti avertie averties",
        ),
        (
            "tenir",
            "tenir tiens tient tenons tenez tiennent tenais tenait tenions teniez tenaient tins tint tînmes tîntes "
            "tinrent tiendrai tiendras tiendra tiendrons tiendrez tiendront tiendrais tiendrait tiendrions "
            "tiendriez tiendraient tienne tiennes tînt tenant tenu tenue tenus tenues",
        ),
        (
            "dire",
            "dire dis dit disons dites disent disais disait disions disiez disaient dîmes dîtes dirent dirai diras "
            "dira dirons direz diront dirais dirait dirions diriez diraient dise dises dît disant dite dits",
        ),
        (
            "savoir",
            "savoir sais sait savons savez savent savais savait savions saviez savaient sus sut sûmes sûtes surent "
            "saurai sauras saura saurons saurez sauront saurais saurait saurions sauriez sauraient sache saches "
            "sachions sachiez sachent sût sachons sachez sachant su sue sues",
        ),
    ],
)
def test_paradigm_is_whole_and_holds_nothing_else(infinitive: str, expected: str) -> None:
    made = forms_of(infinitive, FRENCH)
    assert made - set(expected.split()) == set()
    assert set(expected.split()) - made == set()


@pytest.mark.parametrize(
    ("infinitive", "wrong"),
    [
        ("dire", "disez"),
        ("redire", "redisez"),
        ("faire", "faisez"),
        ("renvoyer", "renvoiera"),
        ("entrouvrir", "entrouvrissait"),
        ("tweeter", "tweette"),
        ("projeter", "projète"),
        ("appeler", "appèle"),
        ("exiger", "exigait"),
        ("menacer", "menacait"),
        ("juger", "jugons"),
        ("enorgueillir", "enorgueille"),
        ("démentir", "démentissent"),
        ("conclure", "concluse"),
        ("rester", "rèste"),
        ("penser", "pènse"),
        ("rejeter", "rejète"),
        ("mettre", "mettu"),
        ("savoir", "savant"),
        ("prévoir", "prévera"),
    ],
)
def test_wrong_form_is_not_made(infinitive: str, wrong: str) -> None:
    assert wrong not in forms_of(infinitive, FRENCH)
