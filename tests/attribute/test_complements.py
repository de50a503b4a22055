"""What a cue verb governs, frame by frame, on trees written by hand: right ones, and the parser's usual errors."""

from __future__ import annotations

import pytest

from kg.attribute.complements import ORDER, complement
from kg.parse.tree import Range
from tests.attribute.support import setting_of
from tests.parse.trees import tree

# frames, tree, the frame that finds it, content, target. The cue is the token that the root of the tree is.
CASES = [
    (
        ("clause",),
        "Elle/PRON/nsubj/2 dit/VERB/x/0/Fin que/SCONJ/mark/6 le/DET/det/5 quai/NOUN/nsubj/6 ferme/VERB/ccomp/2/Fin",
        ("clause", ["le quai ferme"], None),
    ),
    (  # the clause hung on the time of the utterance
        ("clause",),
        "Elle/PRON/nsubj/2 dit/VERB/x/0/Fin hier/ADV/advmod/2 que/SCONJ/mark/7 le/DET/det/6 quai/NOUN/nsubj/7 "
        "ferme/VERB/acl/3/Fin",
        ("clause", ["le quai ferme"], None),
    ),
    (  # `parce que` opens no content
        ("clause",),
        "Elle/PRON/nsubj/2 ment/VERB/x/0/Fin parce/SCONJ/mark/6 que/SCONJ/fixed/3 tout/PRON/nsubj/6 "
        "ferme/VERB/advcl/2/Fin",
        None,
    ),
    (
        ("question",),
        "Elle/PRON/nsubj/3 se/PRON/expl:pv/3 demande/VERB/x/0/Fin si/SCONJ/mark/7 le/DET/det/6 quai/NOUN/nsubj/7 "
        "ferme/VERB/ccomp/3/Fin",
        ("question", ["si le quai ferme"], None),
    ),
    (
        ("infinitive:de", "object"),
        "Elle/PRON/nsubj/2 refuse/VERB/x/0/Fin de/ADP/mark/4 vendre/VERB/xcomp/2/Inf le/DET/det/6 quai/NOUN/obj/4",
        ("infinitive:de", ["vendre le quai"], None),
    ),
    (
        ("infinitive",),
        "Elle/PRON/nsubj/2 dit/VERB/x/0/Fin vouloir/VERB/xcomp/2/Inf partir/VERB/xcomp/3/Inf",
        ("infinitive", ["vouloir partir"], None),
    ),
    (  # another preposition is another frame
        ("infinitive:à",),
        "Elle/PRON/nsubj/2 refuse/VERB/x/0/Fin de/ADP/mark/4 vendre/VERB/xcomp/2/Inf",
        None,
    ),
    (
        ("object",),
        "Elle/PRON/nsubj/2 exige/VERB/x/0/Fin la/DET/det/4 fin/NOUN/obj/2 des/ADP/case/6 travaux/NOUN/nmod/4",
        ("object", ["la fin des travaux"], None),
    ),
    (  # what belongs to the object though the parser hung it on the cue
        ("object",),
        "Elle/PRON/nsubj/2 refuse/VERB/x/0/Fin tout/DET/det/4 accord/NOUN/obj/2 sur/ADP/case/7 le/DET/det/7 "
        "prix/NOUN/obl/2",
        ("object", ["tout accord sur le prix"], None),
    ),
    (  # a time is no object
        ("object",),
        "Elle/PRON/nsubj/2 confirme/VERB/x/0/Fin mardi/NOUN/obj/2",
        None,
    ),
    (  # the relative pronoun's antecedent is the object
        ("object",),
        "Le/DET/det/2 texte/NOUN/nsubj/6 que/PRON/obj/5 Rome/PROPN/nsubj/5 rejette/VERB/acl:relcl/2/Fin "
        "passe/VERB/x/0/Fin",
        ("object", ["Le texte"], None),
    ),
    (
        ("oblique:sur",),
        "Elle/PRON/nsubj/2 insiste/VERB/x/0/Fin sur/ADP/case/5 le/DET/det/5 prix/NOUN/obl:arg/2",
        ("oblique:sur", ["le prix"], None),
    ),
    (
        ("person:de",),
        "Elle/PRON/nsubj/2 accuse/VERB/x/0/Fin Rome/PROPN/obj/2 de/ADP/mark/5 tricher/VERB/xcomp/2/Inf",
        ("person:de", ["tricher"], "Rome"),
    ),
    (  # the deed hung on the person
        ("person:de",),
        "Elle/PRON/nsubj/2 accuse/VERB/x/0/Fin Rome/PROPN/obj/2 de/ADP/mark/5 tricher/VERB/acl/3/Inf",
        ("person:de", ["tricher"], "Rome"),
    ),
    (  # the person taken for a predicate, and the deed hung on it
        ("person:de",),
        "Elle/PRON/nsubj/2 accuse/VERB/x/0/Fin Dakar/PROPN/xcomp/2 de/ADP/mark/5 tricher/VERB/xcomp/3/Inf",
        ("person:de", ["tricher"], "Dakar"),
    ),
    (  # a clitic person
        ("person:de",),
        "Elle/PRON/nsubj/3 l’/PRON/obj/3 accuse/VERB/x/0/Fin de/ADP/mark/5 tricher/VERB/xcomp/3/Inf",
        ("person:de", ["tricher"], "l’"),
    ),
    (
        ("to:de",),
        "Elle/PRON/nsubj/2 demande/VERB/x/0/Fin à/ADP/case/4 Rome/PROPN/obl:arg/2 de/ADP/mark/6 céder/VERB/xcomp/2/Inf",
        ("to:de", ["céder"], "Rome"),
    ),
    (
        ("to:object",),
        "Elle/PRON/nsubj/2 promet/VERB/x/0/Fin des/DET/det/4 fonds/NOUN/obj/2 à/ADP/case/6 Rome/PROPN/obl:arg/2",
        ("to:object", ["des fonds"], "Rome"),
    ),
    (
        ("predicate",),
        "Elle/PRON/nsubj/2 juge/VERB/x/0/Fin le/DET/det/4 prix/NOUN/obj/2 trop/ADV/advmod/6 élevé/ADJ/xcomp/2",
        ("predicate", ["le prix trop élevé"], None),
    ),
    (
        ("self",),
        "Elle/PRON/nsubj/3 se/PRON/expl:pv/3 dit/VERB/x/0/Fin prête/ADJ/xcomp/3 à/ADP/mark/6 partir/VERB/xcomp/4/Inf",
        ("self", ["prête à partir"], None),
    ),
    (
        ("reciprocal",),
        "Ils/PRON/nsubj/3 s’/PRON/expl:pv/3 accusent/VERB/x/0/Fin mutuellement/ADV/advmod/3 de/ADP/mark/6 "
        "tricher/VERB/xcomp/3/Inf",
        ("reciprocal", ["tricher"], None),
    ),
    (
        ("target",),
        "Elle/PRON/nsubj/2 critique/VERB/x/0/Fin le/DET/det/4 préfet/NOUN/obj/2",
        ("target", ["le préfet"], "préfet"),
    ),
]


def ids(case: object) -> str | None:
    return "+".join(case) if isinstance(case, tuple) and all(isinstance(c, str) for c in case) else None


@pytest.mark.parametrize(("frames", "line", "expected"), CASES, ids=ids)
def test_a_frame_finds_its_content(
    frames: tuple[str, ...], line: str, expected: tuple[str, list[str], str | None] | None
) -> None:
    doc = tree(line)
    relatives = [t for t in doc if t.dep_ == "acl:relcl"]
    verb = relatives[0] if relatives else next(t for t in doc if t.dep_ == "ROOT")
    found = complement(verb, frames, setting_of(doc))
    told = found and (
        found.frame,
        [doc[c.start : c.end].text for c in found.contents],
        found.target.text if found.target else None,
    )
    assert told == expected


def test_the_most_telling_frame_is_taken_whatever_their_order() -> None:
    doc = tree("Elle/PRON/nsubj/2 accuse/VERB/x/0/Fin Rome/PROPN/obj/2 de/ADP/mark/5 tricher/VERB/xcomp/2/Inf")
    for frames in (("object", "person:de", "target"), ("person:de", "target", "object")):
        found = complement(doc[1], frames, setting_of(doc))
        assert found is not None
        assert found.frame == "person:de"


def test_every_frame_of_the_lexicon_has_its_place_in_the_order() -> None:
    from kg.lexicon.cues import load

    frames = {f.partition(":")[0] for c in load("fr").entries if c.kind == "verb" for f in c.frames}
    assert frames - {"quote", "passive", "experiencer"} <= set(ORDER)


def test_quotation_marks_around_a_whole_content_are_left_out_and_others_kept() -> None:
    whole = tree(
        "Elle/PRON/nsubj/2 veut/VERB/x/0/Fin «/PUNCT/punct/4 partir/VERB/xcomp/2/Inf vite/ADV/advmod/4 »/PUNCT/punct/4"
    )
    part = tree(
        "Elle/PRON/nsubj/2 veut/VERB/x/0/Fin partir/VERB/xcomp/2/Inf «/PUNCT/punct/5 vite/ADV/advmod/3 »/PUNCT/punct/5"
    )
    assert complement(whole[1], ("infinitive",), setting_of(whole)).contents == (Range(3, 5),)  # type: ignore[union-attr]
    assert complement(part[1], ("infinitive",), setting_of(part)).contents == (Range(2, 6),)  # type: ignore[union-attr]
