"""A small table of actors, and claims built by hand, for the tests of the coding room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg.model import Actor, ActorRef, Claim, Document, Passage, Speaker
from kg.terms import ActorKind, Attribution, Evidence, Mode, SpeakerCase, Stance

_PLACES = {
    "russia": ("Russia", "Russie", "russe", ("Moscou", "Moscow")),
    "ukraine": ("Ukraine", "Ukraine", "ukrainien", ("Kiev", "Kyiv")),
    "united-states": ("United States", "États-Unis", "américain", ("Washington",)),
    "france": ("France", "France", "français", ("Paris",)),
}
_BODIES = {
    "government-of-russia": ("Government of Russia", "Gouvernement russe", "russia"),
    "kremlin": ("Kremlin", "Kremlin", "russia"),
    "government-of-ukraine": ("Government of Ukraine", "Gouvernement ukrainien", "ukraine"),
    "government-of-the-united-states": ("Government of the United States", "Gouvernement américain", "united-states"),
    "us-officials": ("US officials", "Responsables américains", "united-states"),
    "nato": ("NATO", "Otan", None),
    "russian-armed-forces": ("Russian Armed Forces", "Armée russe", "russia"),
}
_PERSONS = {
    "vladimir-putin": ("Vladimir Putin", "Vladimir Poutine", "russia"),
    "sergey-lavrov": ("Sergey Lavrov", "Sergueï Lavrov", "russia"),
    "yuri-ushakov": ("Yuri Ushakov", "Iouri Ouchakov", "russia"),
    "dmitry-peskov": ("Dmitry Peskov", "Dmitri Peskov", "russia"),
    "volodymyr-zelenskyy": ("Volodymyr Zelenskyy", "Volodymyr Zelensky", "ukraine"),
    "donald-trump": ("Donald Trump", "Donald Trump", "united-states"),
    "marco-rubio": ("Marco Rubio", "Marco Rubio", "united-states"),
    "emmanuel-macron": ("Emmanuel Macron", "Emmanuel Macron", "france"),
    "mark-rutte": ("Mark Rutte", "Mark Rutte", None),
}


def actor_table() -> dict[str, Actor]:
    """Places, bodies and persons enough for the cases."""
    table: dict[str, Actor] = {}
    for slug, (en, fr, demonym, names) in _PLACES.items():
        table[slug] = Actor(
            slug, ActorKind.PLACE, {"en": en, "fr": fr}, {"fr": names, "en": names}, demonyms={"fr": (demonym,)}
        )
    for slug, (en, fr, country) in _BODIES.items():
        table[slug] = Actor(slug, ActorKind.GOVERNMENT, {"en": en, "fr": fr}, country=country)
    for slug, (en, fr, country) in _PERSONS.items():
        table[slug] = Actor(slug, ActorKind.PERSON, {"en": en, "fr": fr}, country=country)
    return table


ACTORS = actor_table()
_BY_LABEL = {actor.labels["en"]: actor for actor in ACTORS.values()}


def ref(name: str | None) -> ActorRef | None:
    """How a claim names the actor with this slug or English label; a local actor otherwise."""
    if name is None:
        return None
    actor = ACTORS.get(name) or _BY_LABEL.get(name)
    return actor.ref() if actor else ActorRef(None, name)


def speaker(name: str | None, passage: Passage | None) -> Speaker:
    """The speaker of that name at `passage`."""
    actor = ref(name)
    if passage is None or actor is None:
        return Speaker(SpeakerCase.UNATTRIBUTED)
    return Speaker(SpeakerCase.RESOLVED if actor.id else SpeakerCase.LOCAL, passage, actor)


def claim_at(
    document: Document,
    passages: Sequence[Passage],
    *,
    stance: str,
    who: str | None = None,
    mention: Passage | None = None,
    target: str | None = None,
    topics: Sequence[str] = (),
    cue: Passage | None = None,
) -> Claim:
    """A claim about `passages` of the document."""
    return Claim(
        citation=document.cite(passages),
        speaker=speaker(who, mention),
        stance=Stance(stance),
        mode=Mode.INDIRECT,
        evidence=Evidence.REPORTED_SPEECH,
        attribution=Attribution.NAMED,
        rule="test",
        topics=tuple(topics),
        target=ref(target),
        cue=cue,
    )


def document_of(text: str, lang: str = "fr") -> Document:
    """A document with that text."""
    return Document(id="test", key="0" * 32, text=text, lang=lang)


def from_case(case: Mapping[str, Any], lang: str = "fr") -> tuple[Claim, Document]:
    """The claim of one case: `before` (earlier text), then speaker, cue and words in one sentence."""
    before, who, cue = case.get("before", ""), case.get("speaker"), case.get("cue", "")
    head = f"{before}\n" if before else ""
    named = f"{who or 'On'} "
    text = f"{head}{named}{cue + ' ' if cue else ''}{case['words']}."
    start = len(head) + len(named)
    cue_passage = Passage(start, start + len(cue)) if cue else None
    at = start + (len(cue) + 1 if cue else 0)
    document = document_of(text, lang)
    claim = claim_at(
        document,
        [Passage(at, at + len(case["words"]))],
        stance=case["stance"],
        who=who,
        mention=Passage(len(head), len(head) + len(named) - 1) if who else None,
        target=case.get("target"),
        topics=case.get("topics", ()),
        cue=cue_passage,
    )
    return claim, document


def from_gold(entry: Mapping[str, Any], document: Document) -> Claim:
    """The claim of one gold annotation."""
    said, cue = entry["speaker"], entry["cue"]
    return claim_at(
        document,
        [Passage(entry["start"], entry["end"]), *(Passage(s, e) for s, e in entry["more"])],
        stance=entry["stance"],
        who=said["actor"] if said else None,
        mention=Passage(said["start"], said["end"]) if said else None,
        target=entry["target"],
        topics=entry["topics"],
        cue=Passage(cue["start"], cue["end"]) if cue else None,
    )
