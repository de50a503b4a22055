"""Claims that a cue verb introduces: `X dit que`, `X exige`, `X accuse Y de`, `jugé utile par X`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.attribute.complements import Complement, Setting, complement, head_noun
from kg.attribute.cues import Spotted
from kg.attribute.found import Found
from kg.attribute.governed import adjective_complement, noun_complement
from kg.attribute.quotes import inside
from kg.attribute.speakers import elliptic, phrase, speakers, subject_of
from kg.lexicon.cues import Cue, Lexicon
from kg.parse.nominals import noun_phrase
from kg.parse.paragraphs import Paragraph
from kg.parse.tree import (
    Range,
    form,
    is_finite,
    is_nominal,
    is_passive,
    negated,
    preposition,
    sentence,
    sentence_tokens,
    subtree,
    trim,
)
from kg.terms import Mode

ANNOUNCED_TOKENS = 4
"""How many nouns may stand before a participle that opens its sentence (`Critiqué par la gauche et salué par …`)."""
CARRYING = frozenset({"object", "oblique", "carrier"})
AGENT_TOKENS = 10
"""How far behind a participle its agent may stand."""


def find(spotted: Spotted, paragraph: Paragraph, setting: Setting, lexicon: Lexicon) -> Iterator[Found]:
    """The claims of one verb cue: one for each speaker, none when frame or speaker is missing."""
    verb = spotted.head
    if is_passive(verb, setting.grammar) and elliptic(verb, setting.grammar) is None:
        if verb.head.lemma_.lower() in setting.grammar.words_of and verb.dep_ == "acl":
            return  # `les informations rapportées par X` is a source, not a content
        passive = [c for c in spotted.cues if "passive" in c.frames]
        agents = _agents(verb, setting)
        if agents:
            if passive:
                yield from _passive(spotted, passive[0], agents, paragraph, setting)
            return
        if any(c.dep_ == "aux:pass" for c in verb.children) or verb.dep_ in {"acl", "amod"}:
            return
    if only_seems(verb, setting):
        return
    for cue in spotted.cues:
        found = _complement(spotted, cue, setting)
        if found is not None:
            spotted, cue, found = _through(spotted, cue, found, lexicon, setting)
            if found.frame.startswith("carrier") and spotted.extent.end <= verb.i + 1:
                continue  # what it carries is no cue
            yield from _active(spotted, cue, found, paragraph, setting)
            return


def _complement(spotted: Spotted, cue: Cue, setting: Setting) -> Complement | None:
    """The complement of the cue's verb, or of a later word of the cue (`fait | savoir que`)."""
    found = complement(spotted.head, cue.frames, setting)
    if len(cue.words) == 1:
        return found
    last = spotted.head.doc[spotted.extent.end - 1]
    own = found is not None and any(c.start < spotted.extent.end for c in found.contents)
    if found is None or own:
        later = complement(last, cue.frames, setting) if last.i != spotted.head.i else None
        return later or (None if own else found)
    return found


def _through(
    spotted: Spotted, cue: Cue, found: Complement, lexicon: Lexicon, setting: Setting
) -> tuple[Spotted, Cue, Complement]:
    """A content that is itself a cue: `se dit | prêt à P` is the readiness, `exprime | sa crainte que P` the fear."""
    content = found.contents[0]
    for token in spotted.head.doc[content.start : min(content.start + 4, content.end)]:
        if found.frame == "self" and token.pos_ in {"ADJ", "VERB", "NOUN", "ADV"}:
            inner = adjective_complement(token, lexicon, setting)
        elif found.frame.partition(":")[0] in CARRYING and token.pos_ == "NOUN" and cue.neutral:
            inner = noun_complement(token, lexicon, setting)
        else:
            continue
        if inner is not None:
            through, words = inner
            extent = Range(spotted.extent.start, token.i + 1)
            negative = replace(through, negated=through.negated or cue.negated)
            return (
                Spotted(spotted.head, extent, spotted.cues),
                negative,
                Complement((words,), found.frame, found.target),
            )
    return spotted, cue, found


def _active(spotted: Spotted, cue: Cue, found: Complement, paragraph: Paragraph, setting: Setting) -> Iterator[Found]:
    verb, grammar = spotted.head, setting.grammar
    subject = subject_of(verb, grammar)
    if subject is not None and form(subject) in grammar.indefinites:
        subject = _seat(verb, found.contents[0], setting)
    if subject is None or not may_speak(subject, setting) or subject.i in found.contents[0]:
        return
    everyone = speakers(subject, grammar)
    for one in everyone:
        target = found.target
        if found.frame == "reciprocal":
            target = next((t for t in everyone if t.i != one.i), None)
        yield Found(
            paragraph,
            list(found.contents),
            rule=f"verb.{found.frame.replace(':', '.')}",
            mode=mode_of(found.contents[0], found.frame, setting),
            evidence=cue.evidence,
            cue=cue,
            cue_range=spotted.extent,
            negated=negated(verb, grammar),
            speaker=phrase(one, grammar),
            target=phrase(target, grammar) if target is not None else None,
        )


def _seat(verb: Token, content: Range, setting: Setting) -> Token | None:
    """`On estime à Bruxelles que`: the place or house where it is said speaks."""
    for token in sentence_tokens(verb):
        mark = preposition(token, setting.grammar)
        named = token.text[:1].isupper() and token.pos_ in {"PROPN", "NOUN", "X"}
        if named and mark is not None and mark[0] in setting.grammar.seats and token.i not in content:
            return token
    return None


def may_speak(subject: Token, setting: Setting) -> bool:
    """Whether a subject can be a speaker at all: no impersonal pronoun, no thing."""
    grammar = setting.grammar
    if form(subject) in grammar.impersonal_clitics | grammar.object_relatives | grammar.indefinites:
        return False
    if subject.lemma_.lower() in grammar.never_speak:
        return False
    if subject.dep_ == "expl:subj" and form(subject) not in grammar.inverted and not _acts(subject.head):
        return False
    return form(subject) not in grammar.first_persons or inside(setting.quotes, subject.i) is None


def _acts(verb: Token) -> bool:
    """Whether a verb that a parser took for impersonal has an object or a clause of its own, as real subjects' verbs do."""
    passive = any(c.dep_ in {"aux:pass", "cop", "expl:pass"} for c in verb.children)
    return verb.pos_ == "VERB" and not passive


def only_seems(verb: Token, setting: Setting) -> bool:
    """`semble vouloir`, `pourrait accuser`: what somebody may say is not said."""
    return (
        verb.dep_ in {"xcomp", "ccomp"}
        and verb.head.i < verb.i
        and verb.head.lemma_.lower() in setting.grammar.semi_modal_weak
    )


def mode_of(content: Range, frame: str, setting: Setting) -> Mode:
    """Direct for a clause quoted whole, mixed for a quoted fragment, else indirect."""
    for quote in setting.quotes:
        if quote.inner == content or (
            quote.outer.holds(content) and quote.inner.end - quote.inner.start <= content.end - content.start + 1
        ):
            return Mode.DIRECT if frame in {"clause", "quote"} and quote.whole else Mode.MIXED
        if quote.outer.overlaps(content):
            return Mode.MIXED
    return Mode.INDIRECT


def _agents(verb: Token, setting: Setting) -> list[Token]:
    """Whoever acts in a passive: the nominal behind an agent preposition, and those joined to it."""
    grammar, bounds = setting.grammar, sentence(verb)
    for token in verb.doc[verb.i + 1 : min(verb.i + 1 + AGENT_TOKENS, bounds.end)]:
        if form(token) in grammar.agents:
            head = token.head if token.head.i > token.i else None
            if head is None or not is_nominal(head):
                return []
            return [_voice_of(one, setting) for one in speakers(head, grammar)]
        if token.pos_ in {"VERB", "AUX"} and "VerbForm=Fin" in str(token.morph):
            return []
        if token.text in {";", ":"}:
            return []
    return []


def _voice_of(agent: Token, setting: Setting) -> Token:
    """Behind `les informations rapportées par X`, X."""
    if agent.lemma_.lower() not in setting.grammar.words_of:
        return agent
    doc, bounds = agent.doc, sentence(agent)
    for token in doc[agent.i + 1 : min(agent.i + 6, bounds.end)]:
        if form(token) in setting.grammar.agents and token.head.i > token.i and is_nominal(token.head):
            return token.head
    return agent


def _passive(
    spotted: Spotted, cue: Cue, agents: list[Token], paragraph: Paragraph, setting: Setting
) -> Iterator[Found]:
    verb = spotted.head
    contents, target = _passive_contents(spotted, cue, agents, setting)
    if not contents:
        return
    for agent in agents:
        if not may_speak(agent, setting):
            continue
        yield Found(
            paragraph,
            contents,
            rule="verb.passive",
            mode=mode_of(contents[-1], "passive", setting),
            evidence=cue.evidence,
            cue=cue,
            cue_range=spotted.extent,
            negated=negated(verb, setting.grammar),
            speaker=phrase(agent, setting.grammar),
            target=target,
        )


def _passive_contents(
    spotted: Spotted, cue: Cue, agents: list[Token], setting: Setting
) -> tuple[list[Range], Range | None]:
    """The judged noun and, where the cue judges, the judgement; for an accusation the deed, with its target."""
    verb, doc = spotted.head, spotted.head.doc
    agent_start = next((t.i for t in doc[verb.i + 1 : agents[0].i] if form(t) in setting.grammar.agents), agents[0].i)
    noun = _patient(verb, setting)
    person = [f for f in cue.frames if f.startswith("person")]
    if person and noun is not None:
        deed = complement(verb, tuple(person), setting)
        if deed is not None:
            return [deed.contents[0]], phrase(noun, setting.grammar)
        return [], None
    if noun is None:
        return [], None
    taken_up = _taken_up(noun, setting) or _predicated(noun, verb, setting)
    if taken_up is not None:
        return [taken_up], None
    if noun.i > verb.i:
        judged: Range | None = noun_phrase(noun, setting.grammar)
    elif verb.dep_ in {"acl", "amod"} or (noun.i < verb.i and verb.head.i == noun.i):
        judged = head_noun(noun, verb, setting)
    else:
        judged = subtree(noun)
    if judged is None:
        return [], None
    judgement = trim(doc, verb.i + 1, agent_start) if "predicate" in cue.frames else None
    if judgement is None:
        return [judged], None
    start = judgement.start
    while start < judgement.end and form(doc[start]) in setting.grammar.prepositions:
        start += 1
    parts = trim(doc, start, judgement.end)
    return ([judged, parts] if parts else [judged]), None


def _taken_up(noun: Token, setting: Setting) -> Range | None:
    """The clause before, when the noun stands behind its comma and only takes it up: `P, un constat partagé par X`."""
    left = subtree(noun).start
    for child in noun.children:
        left = min(left, child.i) if child.dep_ == "det" else left
    bounds = sentence(noun)
    if (
        noun.lemma_.lower() not in setting.grammar.summaries
        or left - 1 <= bounds.start
        or noun.doc[left - 1].text != ","
    ):
        return None
    return trim(noun.doc, bounds.start, left - 1)


def _predicated(noun: Token, participle: Token, setting: Setting) -> Range | None:
    """The whole clause, when the noun is what it says of its subject (`c'est l'obstacle identifié par X`)."""
    copular = any(c.dep_ == "cop" for c in noun.children)
    equated = noun.dep_ == "obj" and noun.head.lemma_.lower() in setting.grammar.equating and noun.head.dep_ == "ROOT"
    if participle.dep_ != "acl" or not (copular or equated):
        return None
    return trim(noun.doc, sentence(noun).start, min(t.i for t in participle.subtree))


def _patient(verb: Token, setting: Setting) -> Token | None:
    """What a passive judges: its subject, the noun a participle hangs on, a relative's antecedent."""
    current: Token | None = verb
    for _ in range(3):
        if current is None:
            return None
        for child in current.children:
            if child.dep_ in {"nsubj:pass", "nsubj"} and child.i < verb.i:
                if form(child) in setting.grammar.subject_relatives and current.dep_ == "acl:relcl":
                    return current.head
                return child if is_nominal(child) else None
        if current.dep_ in {"acl", "amod"} and is_nominal(current.head) and current.head.i < verb.i:
            return _agreeing(current.head, verb)
        current = current.head if current.dep_ in {"conj", "acl"} and current.head.i != current.i else None
    return _announced(verb)


def _announced(participle: Token) -> Token | None:
    """`Critiqué par X, | le décret` entre en vigueur: the noun phrase behind the comma that closes an opening participle."""
    doc, bounds = participle.doc, sentence(participle)
    before = [t for t in doc[bounds.start : participle.i] if t.pos_ in {"NOUN", "PROPN"} and t.head.i != participle.i]
    if any(is_finite(t) for t in doc[bounds.start : participle.i]) or len(before) > ANNOUNCED_TOKENS:
        return None
    comma = next((t.i for t in doc[participle.i : bounds.end] if t.text == ","), None)
    if comma is None or comma + 1 >= bounds.end:
        return None
    return next((t for t in doc[comma + 1 : min(comma + 6, bounds.end)] if t.pos_ in {"NOUN", "PROPN"}), None)


def _agreeing(noun: Token, participle: Token) -> Token:
    """The noun up the tree that agrees with the participle (`la fermeture du site voulue par X`)."""
    wanted = (participle.morph.get("Gender"), participle.morph.get("Number"))
    current = noun
    for _ in range(3):
        shown = (current.morph.get("Gender"), current.morph.get("Number"))
        if current.pos_ == "NOUN" and all(not w or not s or w == s for w, s in zip(wanted, shown, strict=True)):
            return current
        if current.dep_ not in {"nmod", "appos", "flat:name"} or not is_nominal(current.head):
            break
        current = current.head
    return noun


def passive_without_agent(spotted: Spotted, setting: Setting) -> tuple[Cue, list[Range]] | None:
    """A judgement that names nobody (`ont été qualifiées d'utiles`): the cue and its contents, for a relay to claim."""
    verb = spotted.head
    passive = next((c for c in spotted.cues if "passive" in c.frames), None)
    if passive is None or not any(c.dep_ == "aux:pass" for c in verb.children) or _agents(verb, setting):
        return None
    noun = _patient(verb, setting)
    if noun is None:
        return None
    contents = [subtree(noun)]
    if "predicate" in passive.frames:
        end = max(t.i for t in verb.subtree) + 1
        start = verb.i + 1
        while start < end and form(verb.doc[start]) in setting.grammar.prepositions:
            start += 1
        quote = inside(setting.quotes, start)
        part = quote.inner if quote else trim(verb.doc, start, min(end, sentence(verb).end))
        if part:
            contents.append(part)
    return passive, contents
