"""Objects that are no position: who is urged (`encourage | les joueurs`), what is on offer (`propose | un concert`)."""

from __future__ import annotations

from kg.attribute.setting import Complement, Setting
from kg.attribute.speech import names_person, names_voice
from kg.lexicon.cues import Cue
from kg.parse.tokens import Doc
from kg.parse.tree import form
from kg.terms import Stance

OBJECTS = frozenset({"object", "to:object"})


def is_void(cue: Cue, found: Complement, doc: Doc, setting: Setting) -> bool:
    """Whether the object only names persons whom the cue urges to something that is not told, or what a house offers
    whoever comes; or what a telling meets with (`told the crowd | to cheers`), since it bids nothing but a deed."""
    if "question" in cue.frames and tuple(found.frame.partition(":")[::2]) in _urging(setting):
        return doc[found.contents[0].start : found.contents[0].end].root.pos_ == "NOUN"
    if found.frame not in OBJECTS or "object" not in cue.frames:
        return False
    content = found.contents[0]
    head = doc[content.start : content.end].root
    urging = any(f.partition(":")[::2] in _urging(setting) for f in cue.frames)
    if urging:
        voice = names_person(head) or (names_voice(head) and "Number=Plur" in str(head.morph))
        return head.pos_ == "PROPN" or voice or head.lemma_.lower() in setting.grammar.people
    articled = any(form(c) in setting.grammar.indefinite_articles or c.dep_ == "nummod" for c in head.lefts)
    return cue.act is Stance.PROPOSE and articled and head.lemma_.lower() in setting.grammar.offers


def _urging(setting: Setting) -> set[tuple[str, str]]:
    return {("person", mark) for mark in setting.grammar.infinitive_marks}
