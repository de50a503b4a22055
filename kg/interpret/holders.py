"""Who can hold a position: whoever is quoted, and elsewhere those whom the words tell."""

from __future__ import annotations

from kg.interpret.resolved import Resolved
from kg.lexicon.cues import Cue
from kg.model import Mention
from kg.terms import Attribution, Commitment, Evidence, Mode, SpeakerCase

STANDS = ("verb.object", "verb.target", "verb.clause", "verb.person.de", "verb.to.de", "verb.to.object", "verb.oblique")
"""Rules of stands taken on something."""


def _full_name(who: Resolved) -> bool:
    """Whether the text calls the speaker by a name of several words, though it does not tell what that name is of."""
    words = who.speaker.actor.label.split() if who.speaker.actor is not None else []
    return who.attribution is Attribution.NAMED and len(words) > 1 and all(w[:1].isupper() for w in words)


def may_hold(mention: Mention, cue: Cue | None, who: Resolved, *, counted: bool, personal: bool) -> bool:
    """Who can hold a position: behind a quotation or a plain report of speech anybody the text names; elsewhere nobody
    whose name, office, group or body the words do not tell (`ce cadre vise …` is narration), unless a pronoun stands
    for somebody told of before, for some `counted` among them, or is `personal` and takes a stand that people take."""
    pointed = counted or who.attribution is Attribution.BODY
    told = who.speaker.case is not SpeakerCase.UNRESOLVED and not (
        who.speaker.case is SpeakerCase.LOCAL and who.kind is None and not pointed
    )
    if told or mention.rule.startswith("quote"):
        return True
    if _full_name(who) and cue is not None and (cue.evidence is Evidence.REPORTED_SPEECH or cue.kind == "adjective"):
        return True
    if personal and _spoken_stand(mention, cue):
        return True
    speech = cue is not None and cue.kind == "verb" and cue.evidence is Evidence.REPORTED_SPEECH
    spoken = mention.mode is Mode.MIXED or mention.rule.startswith("verb.person")
    somebody = who.speaker.case is SpeakerCase.UNRESOLVED or (cue is not None and cue.neutral)
    if speech and spoken and somebody:
        return True  # `One described P as “Q”`, `She told him to do P`: whoever is quoted or addresses somebody speaks
    if mention.rule not in {"verb.clause", "verb.incise", "verb.question", "source"}:
        return False
    said = speech and cue is not None and cue.commitment is not Commitment.ENDORSES
    return said or who.attribution is not Attribution.ANONYMOUS_OTHER or who.speaker.case is SpeakerCase.UNRESOLVED


def _spoken_stand(mention: Mention, cue: Cue | None) -> bool:
    """Whether a verb of speech tells an act of its own (`elles exigent la restitution`); before an infinitive the
    pronoun may stand for nothing (`il est convenu de partir`)."""
    speech = cue is not None and cue.kind == "verb" and cue.evidence is Evidence.REPORTED_SPEECH
    return speech and cue is not None and not cue.neutral and mention.rule.startswith(STANDS)
