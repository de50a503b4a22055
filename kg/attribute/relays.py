"""Relays and listeners: which source phrases pass on what somebody else said, and to whom a speaker spoke."""

from __future__ import annotations

from kg.attribute.contents import trim_keeping_quotes
from kg.attribute.found import Found
from kg.attribute.setting import Setting
from kg.attribute.sources import Source
from kg.attribute.speakers import phrase
from kg.attribute.speech import mode_of
from kg.attribute.vouched import content_of
from kg.lexicon.cues import Cue
from kg.parse.paragraphs import Paragraph
from kg.parse.tokens import Span, Token
from kg.parse.tree import OBJECTS, Range, form, is_name, is_nominal, preposition, sentence
from kg.terms import Evidence, Mode

Judgement = tuple[Cue, list[Range]]


def hang(
    found: list[Found],
    phrases: list[Source],
    judged: list[Judgement],
    sent: Span,
    paragraph: Paragraph,
    setting: Setting,
) -> list[Found]:
    """The sentence's finds with relays and listeners, and what its source phrases say themselves."""
    out = [f for f in found if not any(p.core.overlaps(f.cue_range) for p in phrases if f.cue_range is not None)]
    for claim in out:
        claim.said_to = listeners(claim, sent, setting)
        apart = [c for c in claim.contents if not any(_is_of(c, p) for p in phrases)]
        claim.contents = [_without_sources(c, phrases, setting) for c in apart or claim.contents]
    for source in phrases:
        out.extend(_speak_or_relay(source, out, phrases, judged, sent, paragraph, setting))
    return out


def hang_on_direct(found: list[Found], phrases: list[Source], paragraph: Paragraph, setting: Setting) -> None:
    """The same for direct speech, whose cue may stand in another sentence than its words."""
    for claim in found:
        if claim.cue_range is None or claim.paragraph is not paragraph:
            continue
        sent = paragraph.doc[claim.cue_range.start].sent
        claim.said_to = listeners(claim, sent, setting)
        if claim.rule == "quote.cue":
            near = [p for p in phrases if p.scope is None and p.extent.start >= sent.start and p.extent.end <= sent.end]
            claim.relays.extend(v for p in near for v in (*p.voices, *p.relays))


def _is_of(content: Range, source: Source) -> bool:
    """Whether `content` is nothing but a source phrase with a clause of its own (`P, a dit X, | pour qui Q`)."""
    return source.scope is not None and Range(source.extent.start, source.scope.end).holds(content)


def _without_sources(content: Range, phrases: list[Source], setting: Setting) -> Range:
    """A source phrase at the end of a content belongs to the reporting, not to what is said; nor does a relative clause
    that the phrase vouches for."""
    for source in phrases:
        if source.scope is not None and content.start < source.scope.start < content.end:
            within = trim_keeping_quotes(source.heads[0].doc, content.start, source.scope.start, setting)
            content = within if within is not None else content
        if content.start < source.extent.start < content.end <= source.extent.end + 2:
            end = source.extent.start
            while (
                end - 1 > content.start and source.heads and source.heads[0].doc[end - 1].text in {",", "–", "—", "("}
            ):
                end -= 1
            return Range(content.start, end)
    return content


def _speak_or_relay(
    source: Source,
    found: list[Found],
    phrases: list[Source],
    judged: list[Judgement],
    sent: Span,
    paragraph: Paragraph,
    setting: Setting,
) -> list[Found]:
    """The claims of a source phrase itself; none when it passes on what a cue attributes to somebody else."""
    spoken = [f for f in found if f.rule != "source" and f.cue_range is not None]
    if _passes_on(source, spoken, sent, setting):
        return []
    if judged and is_outlet(source, setting):
        cue, contents = judged[0]
        contents = [_without_sources(c, [source], setting) for c in contents]
        mode = mode_of(contents[-1], "passive", setting)
        return [Found(paragraph, contents, "verb.passive", mode, cue.evidence, cue, None, relays=list(source.voices))]
    told = [f.cue_range for f in spoken if f.cue_range is not None and _speaks_apart(f, sent)]
    return _vouched(source, [p for p in phrases if p is not source], sent, paragraph, setting, told)


def _passes_on(source: Source, spoken: list[Found], sent: Span, setting: Setting) -> bool:
    """Whether the phrase only relays, or names who is behind, a claim of the sentence; the claim is told."""
    if source.scope is not None:
        return False
    if source.heads and all(h.pos_ in {"PRON", "DET"} for h in source.heads):
        return any(_told_by_both(f, source, sent) for f in spoken if f.cue_range is not None)
    outlet = is_outlet(source, setting)
    main = [f for f in spoken if _covers_clause(f, source)]
    unnamed = bool(source.heads) and all(h.pos_ == "NOUN" for h in source.heads)
    root = [f for f in main if _is_main_clause(f, sent) or (unnamed and _is_position(f, sent))]
    behind = not outlet and any(_person_behind_body(f, source) for f in main)
    if behind:
        # `Le Kremlin a martelé que P, selon X`: X is who said it.
        for claim in main:
            claim.speaker = source.voices[0]
            claim.relays.extend(source.relays)
    elif (outlet and main) or root:
        for claim in root or main:
            claim.relays.extend(source.voices + source.relays)
    return behind or (outlet and bool(main)) or bool(root)


def _told_by_both(claim: Found, source: Source, sent: Span) -> bool:
    """`X exige P, selon lui`: the pronoun is whoever speaks in the sentence already. Before all that is said in it, it
    passes on what somebody did say (`Selon lui, X a exigé P`), not what somebody will."""
    assert claim.cue_range is not None
    if claim.cue_range.start < source.extent.start:
        return not _parted_by_colon(claim, source)
    if claim.rule == "verb.incise" and any(c.holds(source.extent) for c in claim.contents):
        return True  # `À ses yeux, P, explique X`
    said = sent.root.i in claim.cue_range and claim.rule.startswith("verb")
    finite = " ".join(str(t.morph) for t in (sent.root, *sent.root.children) if t.pos_ in {"VERB", "AUX"})
    return said and "Tense=Fut" not in finite and "Mood=Cnd" not in finite


def _parted_by_colon(claim: Found, source: Source) -> bool:
    """`X dément : | P, selon lui`: what is claimed ends before the colon."""
    assert claim.cue_range is not None
    doc, end = claim.paragraph.doc, max(claim.cue_range.end, claim.extent.end)
    return any(t.text == ":" for t in doc[end : source.extent.start]) and claim.extent.end <= claim.cue_range.start


def _speaks_apart(claim: Found, sent: Span) -> bool:
    """`P; | Y said Q`: a speaker behind a semicolon, whose words follow."""
    if claim.speaker is None or claim.cue_range is None or claim.rule == "quote.floating":
        return False
    mark = next((t.i for t in reversed(list(sent)) if t.text == ";" and t.i < claim.cue_range.start), None)
    return mark is not None and mark < claim.speaker.start and all(mark < c.start for c in claim.contents)


def _vouched(
    source: Source, others: list[Source], sent: Span, paragraph: Paragraph, setting: Setting, told: list[Range]
) -> list[Found]:
    """What the phrase vouches for itself: the rest of its sentence, one claim for each voice; not what others are
    `told` to say."""
    contents = content_of(source, sent, others, setting, told)
    if not contents:
        return []
    mode = mode_of(contents[0], "source", setting)
    fragment = mode is Mode.DIRECT and paragraph.doc[contents[0].start].text.islower()
    outlets = [o for o in others if is_outlet(o, setting)] if not is_outlet(source, setting) else []
    return [
        Found(
            paragraph,
            contents,
            rule="source",
            mode=Mode.MIXED if fragment else mode,
            evidence=Evidence.REPORTED_SPEECH,
            cue=source.cue,
            cue_range=source.cue_range,
            speaker=voice,
            relays=[*source.relays, *(v for o in outlets for v in o.voices)],
        )
        for voice in source.voices
    ]


def _is_main_clause(claim: Found, sent: Span) -> bool:
    """The sentence as a whole reports: its root is the cue. Whoever is named beside it passed the words on."""
    return (
        claim.cue_range is not None
        and sent.root.i in claim.cue_range
        and claim.rule.startswith(("verb.clause", "verb.incise", "quote"))
    )


def _is_position(claim: Found, sent: Span) -> bool:
    """The sentence's root is a cue that states a position, not a plain one: `Selon son avocate, X regrette …`."""
    root = claim.cue_range is not None and sent.root.i in claim.cue_range
    return root and claim.rule.startswith("verb") and claim.cue is not None and not claim.cue.neutral


def _covers_clause(claim: Found, source: Source) -> bool:
    """The source phrase hangs on the reporting clause, or closes its content; a relative clause is part of its own."""
    doc, cue = claim.paragraph.doc, claim.cue_range
    if cue is not None and any(t.dep_ == "acl:relcl" for t in doc[cue.start : cue.end]):
        return False
    near = claim.extent
    if cue is not None and cue.end <= source.extent.start < near.start:
        return True  # `X a affirmé, | selon Y, que P`
    return source.extent.start >= near.start - 1 or source.extent.end <= (cue.start if cue else near.start)


def _person_behind_body(claim: Found, source: Source) -> bool:
    """The words of a named person behind the statement of a body, said after it."""
    if not source.heads or claim.cue_range is None or source.extent.start < claim.cue_range.end:
        return False
    named = sum(1 for t in source.heads[0].doc[source.voices[0].start : source.voices[0].end] if t.pos_ == "PROPN") >= 2
    return named and claim.rule.startswith(("verb.clause", "verb.passive"))


def is_outlet(source: Source, setting: Setting) -> bool:
    """Whether the phrase names an outlet: a media noun, or a name that the actor table calls one (see `Setting`)."""
    for head in source.heads:
        words = [head, *head.children]
        if any(w.lemma_.lower() in setting.grammar.outlets for w in words) and not _is_authority(head, setting):
            return True
        if setting.is_outlet is not None and setting.is_outlet(
            head.doc[source.voices[0].start : source.voices[0].end].text
        ):
            return True
    return bool(source.voices) and not source.heads and setting.is_outlet is not None


def _is_authority(head: Token, setting: Setting) -> bool:
    """`l'Agence régionale de santé`, `le Journal officiel`: a capital with small words of its own, none the press's."""
    inside = head.i > sentence(head).start and is_name(head)
    own = [c for c in head.children if c.dep_ in {"amod", "nmod"} and c.pos_ in {"ADJ", "NOUN"} and not is_name(c)]
    return inside and bool(own) and not any(c.lemma_.lower() in setting.grammar.outlets for c in own)


def listeners(claim: Found, sent: Span, setting: Setting) -> list[Range]:
    """To whom it was said: `a déclaré à la chaîne`, `au micro de`, `lors d'un entretien accordé à`."""
    if claim.cue_range is None:
        return []
    found: list[Range] = []
    for token in sent:
        if not is_nominal(token) or token.pos_ == "PRON" or any(token.i in c for c in claim.contents):
            continue
        if claim.speaker is not None and token.i in claim.speaker:
            continue
        if _is_addressed(token, setting) and _is_listener(token, setting):
            name = phrase(token, setting.grammar)
            if not any(name.overlaps(f) for f in found):
                found.append(name)
    return found


def _is_addressed(token: Token, setting: Setting) -> bool:
    """Behind a preposition of those spoken to, or the object of a verb of telling (`told | the BBC`)."""
    mark, grammar = preposition(token, setting.grammar), setting.grammar
    if mark is None:
        return token.dep_ in OBJECTS and token.i > token.head.i and token.head.lemma_.lower() in grammar.telling
    return mark[0] in grammar.said_to and form(mark[1]) not in grammar.agents


def _is_listener(token: Token, setting: Setting) -> bool:
    if token.lemma_.lower() in setting.grammar.outlets | setting.grammar.audiences:
        return True
    return (
        token.pos_ in {"PROPN", "X"}
        and setting.is_outlet is not None
        and setting.is_outlet(token.doc[phrase(token, setting.grammar).start : phrase(token, setting.grammar).end].text)
    )
