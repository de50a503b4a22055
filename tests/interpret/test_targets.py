"""At whom a claim is aimed: the blamed of a content, whoever is to act, whoever is promised something."""

from __future__ import annotations

import pytest

from kg.terms import Stance
from tests.interpret.support import claims

pytestmark = pytest.mark.model
SOUTH = "Government of Sudland"


@pytest.mark.parametrize(
    ("text", "act", "target"),
    [
        ("Petra Holm a déclaré que Karsk cherche à diviser la Ligue du Nord.", Stance.ACCUSE, SOUTH),
        ("« Karsk a trahi sa parole », a dit Petra Holm.", Stance.ACCUSE, SOUTH),
        ("« Igor Vassin nous a menti », a dit Petra Holm.", Stance.ACCUSE, "Igor Vassin"),
        ("Petra Holm estime que la crise est due à une erreur de Karsk.", Stance.ACCUSE, SOUTH),
        ("« La digue a été sabotée par Karsk », a dit Petra Holm.", Stance.ACCUSE, SOUTH),
        ("« La direction a trahi les dockers », a dit Petra Holm.", Stance.ACCUSE, "direction"),
        ("« Karsk doit payer les travaux », a dit Petra Holm.", Stance.DEMAND, SOUTH),
        ("« Nous livrerons du bois à la Sudlande », a dit Petra Holm.", Stance.COMMIT, SOUTH),
        ("Petra Holm salue la décision de Karsk.", Stance.SUPPORT, SOUTH),
    ],
)
def test_the_target_is_whom_the_content_blames_asks_or_promises(text: str, act: Stance, target: str) -> None:
    (claim,) = claims(text)
    assert claim.stance is act
    assert claim.target is not None
    assert claim.target.label == target


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Petra Holm a déclaré que la tempête a provoqué la crise.", Stance.ASSERT),
        ("« Nous avons trahi nos électeurs », a dit Petra Holm.", None),
        ("« Si Karsk bloque l’accord, la digue restera ouverte », a dit Petra Holm.", None),
        ("« On nous a trahis », a dit Petra Holm.", Stance.OPPOSE),
        ("Petra Holm a dit qu’elle avait échoué.", None),
    ],
)
def test_what_no_other_actor_did_accuses_nobody(text: str, act: Stance | None) -> None:
    (claim,) = claims(text)
    assert claim.stance is not Stance.ACCUSE
    assert act is None or claim.stance is act
    assert claim.target is None


def test_a_pronoun_for_nobody_known_is_blamed_without_a_target() -> None:
    (claim,) = claims("« Ils ont truqué les résultats », a dit Petra Holm.")
    assert (claim.stance, claim.target) == (Stance.ACCUSE, None)
