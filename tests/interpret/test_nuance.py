"""Finer acts named by the cue, and contents that take both sides: sentences of our own."""

from __future__ import annotations

import pytest

from kg.interpret.acts import act_of, settled
from kg.interpret.contents import Content, Setting
from kg.interpret.nuance import narrower_of, opposed, qualification
from kg.lexicon.acts import load_acts
from kg.lexicon.contrast import load_contrasts
from kg.lexicon.cues import load
from kg.lexicon.grammar import load_grammar
from kg.terms import NarrowerAct, Stance
from tests.interpret.support import claims, read

LEXICON, GRAMMAR, ACTS, CONTRASTS = load("fr"), load_grammar("fr"), load_acts("fr"), load_contrasts("fr")
QUOTED = ("", "quote")


def why_qualified(key: str, rule: str, words: str) -> str | None:
    """Why a content behind a cue (none: a quotation alone) is qualified, its act read as in a document."""
    cue = LEXICON.by_key[key] if key else None
    setting = Setting(rule, rule == "quote", "la ministre", "")
    content = Content(words, ACTS, GRAMMAR, setting, cue)
    act = act_of(content, negated=False)
    assert act is not None
    stance = settled(act, None).stance
    return qualification(content, stance, LEXICON, CONTRASTS)


BOTH_SIDES = [
    # one side, then the other
    (*QUOTED, "L’accord est utile, mais insuffisant"),
    (*QUOTED, "C’est un bon accord. Mais il reste insuffisant"),
    (*QUOTED, "La réforme est courageuse. Elle reste cependant inefficace"),
    (*QUOTED, "Le calendrier est irréaliste. En revanche, la méthode est excellente"),
    (*QUOTED, "Nous soutenons le plan mais refusons son calendrier"),
    (*QUOTED, "Je salue ce geste, pourtant je déplore sa lenteur"),
    (*QUOTED, "Nous n’acceptons pas le montant, mais nous approuvons le calendrier"),
    ("verb:juger", "verb.predicate", "le texte utile, mais trop vague"),
    ("verb:saluer", "verb.object", "un bon accord, toutefois trop timide"),
    ("verb:dire", "verb.clause", "elle accepte le calendrier mais rejette le montant"),
    ("verb:dire", "verb.clause", "elle n’accepte pas le montant, mais approuve le calendrier"),
    ("verb:estimer", "verb.clause", "le budget est sérieux mais injuste pour les communes"),
    ("verb:déplorer", "verb.incise", "Nos échanges sont bons, mais ils ne mènent nulle part"),
    (*QUOTED, "Nous avons fait des progrès, mais il reste du travail"),
    (*QUOTED, "Les discussions ont été constructives, mais il n’y a pas encore d’accord"),
    ("verb:saluer", "verb.object", "des avancées, même si des divergences demeurent"),
    # a part is left out
    (*QUOTED, "Nous sommes prêts à négocier, mais pas à capituler"),
    ("verb:soutenir/object", "verb.object", "la trêve, mais pas le plan"),
    ("verb:rejeter", "verb.object", "le plan, mais pas son principe"),
    ("verb:promettre", "verb.infinitive", "de payer, mais pas avant l’été"),
    ("verb:accepter", "verb.object", "une rencontre, mais jamais sans ses alliés"),
    ("verb:approuver", "verb.object", "le texte, à l’exception de l’article 3"),
    ("verb:approuver", "verb.object", "tout le budget, sauf la taxe sur les forages"),
    ("verb:critiquer", "verb.object", "tout le projet, hormis le volet scolaire"),
    # one side granted
    ("verb:juger", "verb.predicate", "l’accord utile même s’il reste insuffisant"),
    ("verb:se réjouir", "verb.clause", "les discussions avancent, même si le calendrier est irréaliste"),
    ("verb:estimer", "verb.clause", "malgré un calendrier irréaliste, le plan est excellent"),
    ("verb:estimer", "verb.clause", "bien que le calendrier soit irréaliste, le plan est excellent"),
    (*QUOTED, "Nous approuvons la loi tout en regrettant son coût"),
    (*QUOTED, "Certes, il y a des retards, mais le projet est excellent"),
    (*QUOTED, "Bien sûr, tout prend du temps. Mais la méthode est bonne"),
    # some points and others
    ("verb:dire", "verb.clause", "certains points ont été acceptés, d’autres critiqués"),
    ("verb:dire", "verb.clause", "certains articles sont utiles, d’autres inacceptables"),
    (*QUOTED, "Nous nous sommes mis d’accord sur plusieurs points, d’autres ont suscité des critiques"),
    (*QUOTED, "Certaines demandes ont été acceptées, d’autres non"),
    (*QUOTED, "D’un côté la réforme est juste, de l’autre elle est injuste pour les retraités"),
    # in so many words
    ("verb:accepter", "verb.object", "du bout des lèvres le nouveau calendrier"),
    ("verb:approuver", "verb.object", "le budget avec des réserves"),
    ("verb:se féliciter", "verb.oblique", "du compromis, non sans regret"),
    (*QUOTED, "Oui, mais pas à ce prix"),
]
ONE_SIDE = [
    # no side is taken
    ("verb:dire", "verb.clause", "le train est arrivé tard, mais tout le monde est rentré"),
    ("verb:dire", "verb.clause", "le prix baisse mais le volume monte"),
    ("verb:dire", "verb.clause", "tous les pays, à l’exception de la Norlande, ont voté"),
    ("verb:dire", "verb.clause", "certains sont venus, d’autres sont partis"),
    ("verb:dire", "verb.clause", "certes, la ville est petite, mais elle a un port"),
    ("verb:constater", "verb.clause", "la mer monte, même si le vent est tombé"),
    ("verb:annoncer", "verb.object", "une hausse, sauf en cas de crise"),
    (*QUOTED, "Le match était long, mais nous sommes rentrés"),
    # both halves take the same side
    (*QUOTED, "Ce n’est pas un échec, mais un succès"),
    (*QUOTED, "Le plan est utile mais aussi juste"),
    ("verb:saluer", "verb.object", "non seulement le résultat mais aussi la méthode"),
    ("verb:saluer", "verb.object", "un accord utile, malgré la distance"),
    ("verb:refuser", "verb.infinitive", "de payer, mais aussi de négocier"),
    ("verb:dire", "verb.clause", "certains habitants sont heureux, d’autres sont ravis"),
    ("verb:promettre", "verb.infinitive", "de payer, mais pas seulement les retraités"),
    ("verb:approuver", "verb.object", "le texte, sauf erreur de calcul"),
    ("verb:approuver", "verb.object", "le texte à part entière"),
    (*QUOTED, "La route est fermée, mais il reste le bac"),
    # others take the other side
    ("verb:dire", "verb.clause", "Karsk accepte le plan mais Velmar refuse le calendrier"),
    (*QUOTED, "Nous soutenons le plan, mais Karsk refuse toute trêve"),
    ("verb:annoncer", "verb.clause", "le syndicat approuve le plan et que le patronat le rejette"),
    # demands have no second side
    ("verb:exiger", "verb.object", "une trêve, mais pas un gel"),
    ("verb:exiger", "verb.object", "le retrait des troupes, à l’exception des observateurs"),
    (*QUOTED, "Il faut agir vite mais prudemment"),
    # sides without a contrast between them
    (*QUOTED, "La réunion a été utile et constructive"),
    (*QUOTED, "La loi est juste. Le décret est injuste. Le port, lui, a rouvert"),
]


@pytest.mark.parametrize(("key", "rule", "words"), BOTH_SIDES)
def test_a_content_that_takes_both_sides_is_qualified(key: str, rule: str, words: str) -> None:
    assert why_qualified(key, rule, words)


@pytest.mark.parametrize(("key", "rule", "words"), ONE_SIDE)
def test_any_other_contrast_is_none(key: str, rule: str, words: str) -> None:
    assert why_qualified(key, rule, words) is None


def test_sides_are_opposed_both_ways_and_never_to_themselves() -> None:
    for one in Stance:
        assert not opposed(one, one)
        for other in Stance:
            assert opposed(one, other) == opposed(other, one)
    assert opposed(Stance.SUPPORT, Stance.OPPOSE)
    assert opposed(Stance.COMMIT, Stance.OPPOSE)
    assert not opposed(Stance.SUPPORT, Stance.ACCUSE)
    assert not opposed(Stance.DEMAND, Stance.OPPOSE)


def test_a_language_without_the_list_has_no_contrast() -> None:
    content = Content("L’accord est utile, du bout des lèvres", ACTS, GRAMMAR, Setting())
    assert qualification(content, Stance.SUPPORT, LEXICON, CONTRASTS) is not None
    assert qualification(content, Stance.SUPPORT, LEXICON, load_contrasts("xx")) is None


@pytest.mark.parametrize("narrower", NarrowerAct)
def test_a_finer_act_goes_with_its_own_act_only(narrower: NarrowerAct) -> None:
    cue = next(c for c in LEXICON.entries if c.narrower is narrower)
    assert narrower_of(cue, narrower.act) is narrower
    assert all(narrower_of(cue, stance) is None for stance in Stance if stance is not narrower.act)


def test_without_a_cue_there_is_no_finer_act() -> None:
    assert all(narrower_of(None, stance) is None for stance in Stance)


SENTENCES = [
    ("Petra Holm avertit que la digue va céder.", "warn", "caution"),
    ("Petra Holm menace de fermer le port.", "warn", "threaten"),
    ("Petra Holm accepte le calendrier.", "agree", "accept"),
    ("Petra Holm reconnaît que le pont est trop étroit.", "agree", "acknowledge"),
    ("Petra Holm refuse de signer la lettre.", "oppose", "refuse"),
    ("Petra Holm rejette le plan de Karsk.", "oppose", "reject"),
    ("Petra Holm critique le budget du port.", "oppose", "criticise"),
    ("Petra Holm s’oppose à la vente du port.", "oppose", "reject"),
    ("Petra Holm déplore la lenteur des travaux.", "oppose", "criticise"),
    ("Petra Holm demande un nouveau vote.", "demand", "request"),
    ("Petra Holm insiste sur un nouveau vote.", "demand", "insist"),
    ("Petra Holm exige le retrait des troupes.", "demand", "require"),
    ("Petra Holm appelle Karsk à rouvrir le port.", "demand", "request"),
    ("Petra Holm promet de payer les travaux.", "commit", "vow"),
    ("Petra Holm salue la réouverture du port.", "support", "welcome"),
    ("« Nous ne signerons pas », a refusé Petra Holm.", "oppose", "refuse"),
    ("Le refus de Petra Holm de signer la lettre a surpris.", "oppose", "refuse"),
    # a denied cue has the finer act of the act that the denial makes
    ("Petra Holm n’accepte pas le calendrier.", "oppose", "refuse"),
    ("Petra Holm ne reconnaît pas le vote.", "oppose", "refuse"),
    ("Petra Holm ne veut pas signer la lettre.", "oppose", "refuse"),
    ("Petra Holm ne s’oppose pas à la vente du port.", "agree", "accept"),
    ("Petra Holm ne nie pas que le pont est trop étroit.", "agree", "acknowledge"),
    ("Petra Holm n’exclut pas une rencontre à Karsk.", "propose", None),
    # where content, or nothing finer than the act, decides
    ("Petra Holm veut un nouveau vote.", "demand", None),
    ("Petra Holm a déclaré que la vente du port est inacceptable.", "oppose", None),
    ("Petra Holm a déclaré que la digue doit être réparée.", "demand", None),
    ("Petra Holm accuse Karsk de bloquer le port.", "accuse", None),
    ("Petra Holm doute de la date.", "doubt", None),
    ("Petra Holm indique que la digue mesure deux mètres.", "assert", None),
]


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "stance", "narrower"), SENTENCES)
def test_a_claim_names_the_finer_act_of_its_cue(sentence: str, stance: str, narrower: str | None) -> None:
    assert [(c.stance, c.narrower) for c in claims(sentence)] == [(stance, narrower)]


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "qualified"),
    [
        ("« L’accord est utile, mais insuffisant », a dit Petra Holm.", True),
        ("Petra Holm a déclaré que certains points ont été acceptés et d’autres critiqués.", True),
        ("Petra Holm juge la réforme utile mais trop lente.", True),
        ("« Le plan est excellent », a estimé Petra Holm, tout en regrettant son coût.", True),
        ("Petra Holm a salué le compromis tout en critiquant le calendrier.", True),
        ("« Le plan est excellent », a estimé Petra Holm, tout en saluant la méthode.", False),
        ("« Le plan est excellent », a estimé Petra Holm, tout en marchant vers la gare.", False),
        ("« Le plan est excellent », a estimé Petra Holm, mais Karsk le critique.", False),
        ("Petra Holm a dit que le train est arrivé tard, mais que tout va bien.", False),
        ("Petra Holm a salué le compromis.", False),
    ],
)
def test_a_claim_says_whether_it_is_qualified(sentence: str, qualified: bool) -> None:
    assert claims(sentence)[0].qualified is qualified


@pytest.mark.model
def test_the_reason_names_the_mark_and_the_sides() -> None:
    found = read("« L’accord est utile, mais insuffisant », a dit Petra Holm.")
    (claim,) = found.claims
    assert dict(found.reasons[claim.id])["qualified"] == "'mais' sets oppose against support"


@pytest.mark.model
def test_two_claims_that_take_a_side_each_are_not_qualified() -> None:
    found = claims("Petra Holm a salué les progrès, mais elle regrette la lenteur des travaux.")
    assert [(c.stance, c.qualified) for c in found] == [("support", False), ("oppose", False)]
