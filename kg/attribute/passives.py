"""Passive cues: `jugé utile par X`, `les progrès évoqués par X`, `Critiqué par X, le texte …`."""

from __future__ import annotations

from collections.abc import Iterator

from kg.attribute.complements import complement
from kg.attribute.contents import head_noun, phrase_content
from kg.attribute.cues import Spotted
from kg.attribute.edges import proper, without
from kg.attribute.found import Found
from kg.attribute.joint import speakers
from kg.attribute.persons import aiming
from kg.attribute.quotes import inside
from kg.attribute.rulings import is_court
from kg.attribute.setting import Setting
from kg.attribute.speakers import phrase
from kg.attribute.speech import is_asked, may_speak, mode_of
from kg.attribute.subjects import impersonal_clause
from kg.lexicon.cues import Cue
from kg.parse.nominals import name_at, noun_phrase
from kg.parse.paragraphs import Paragraph
from kg.parse.tokens import Token
from kg.parse.tree import Range, form, is_finite, is_nominal, negated, not_yet, preposition, sentence, subtree, trim
from kg.terms import Stance

ANNOUNCED_TOKENS = 4
"""How many nouns may stand before a participle that opens its sentence (`Critiqué par la gauche et salué par …`)."""
AGENT_TOKENS = 10
"""How far behind a participle its agent may stand."""


def passive(spotted: Spotted, cue: Cue, agents: list[Token], paragraph: Paragraph, setting: Setting) -> Iterator[Found]:
    """The claim of each agent about what the passive judges."""
    verb = spotted.head
    told = impersonal_clause(verb, cue, setting, aimed=bool(aiming(cue.frames)))
    contents, target = ([told], None) if told else _passive_contents(spotted, cue, agents, setting)
    if not contents or not_yet(verb, setting.grammar) or _read(verb, setting):
        return
    for agent in agents:
        if not may_speak(agent, setting) or _sentenced(verb, agent, setting):
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
            speaker=without(phrase(agent, setting.grammar), agent, contents),
            target=target,
        )


def _sentenced(verb: Token, agent: Token, setting: Setting) -> bool:
    """`X a été condamné à deux ans par la cour`: what a court does to somebody is its ruling, not what it holds."""
    if not is_court(agent, setting):
        return False
    measured = (t for t in verb.children if preposition(t, setting.grammar) is not None)
    if any(c.pos_ == "NUM" for t in measured for c in t.children):
        return True
    noun = _patient(verb, setting)
    return noun is not None and name_at(noun) is not None


def _read(verb: Token, setting: Setting) -> bool:
    """`a letter seen by Y`: who came by a text says nothing of it."""
    text = verb.dep_.startswith("acl") and verb.head.lemma_.lower() in setting.grammar.words_of
    return text and verb.lemma_.lower() in setting.grammar.relaying


def passive_without_agent(spotted: Spotted, setting: Setting) -> tuple[Cue, list[Range]] | None:
    """A judgement that names nobody (`ont été qualifiées d'utiles`): the cue and its contents, for a relay to claim."""
    verb = spotted.head
    passive = next((c for c in spotted.cues if "passive" in c.frames and c.act is not Stance.COMMIT), None)
    if passive is None or not any(c.dep_ == "aux:pass" for c in verb.children) or agents_of(verb, setting):
        return None
    noun = _patient(verb, setting)
    if noun is None:
        return None
    persons = aiming(passive.frames)
    deed = complement(verb, persons, setting) if persons else None
    if deed is not None:
        return passive, [deed.contents[0]]
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


def agents_of(verb: Token, setting: Setting) -> list[Token]:
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


def _passive_contents(
    spotted: Spotted, cue: Cue, agents: list[Token], setting: Setting
) -> tuple[list[Range], Range | None]:
    """The judged noun and, where the cue judges, the judgement; for an accusation the deed, with its target."""
    noun = _patient(spotted.head, setting)
    if noun is None or is_asked(spotted.head, noun, setting):
        return [], None
    persons = aiming(cue.frames)
    if persons:
        deed = complement(spotted.head, persons, setting)
        said = before_agent(deed.contents[0], agents, setting) if deed is not None else None
        said = said or _hung_on_agent(agents[-1], persons, setting)
        if said is not None and not _beyond_opening(spotted.head, said):
            return [said], phrase(noun, setting.grammar)
        if "object" not in cue.frames:
            return [], None
    told = _impersonal(noun, spotted, cue, agents, setting)
    if told is not None:
        return [told], None
    whole = _taken_up(noun, setting) or _predicated(noun, spotted.head, setting)
    if whole is not None:
        return [whole], None
    judged = _judged(noun, spotted.head, setting)
    if judged is None:
        return [], None
    judgement = _judgement(spotted, cue, agents, setting)
    return ([judged, judgement] if judgement is not None else [judged]), None


def _beyond_opening(participle: Token, deed: Range) -> bool:
    """`Asked by reporters, a spokeswoman | for the port said P`: behind the comma that ends an opening participle
    stands nothing of its own."""
    doc, bounds = participle.doc, sentence(participle)
    opens = not any(is_finite(t) or t.pos_ in {"NOUN", "PROPN"} for t in doc[bounds.start : participle.i])
    helped = any(c.dep_.startswith("aux") for c in participle.children)
    behind = doc[deed.start].head
    own = participle in (behind, *behind.ancestors)
    return opens and not helped and not own and any(t.text == "," for t in doc[participle.i : deed.start])


def _impersonal(noun: Token, spotted: Spotted, cue: Cue, agents: list[Token], setting: Setting) -> Range | None:
    """`Il a été demandé par X | de partir`: the clause or infinitive that the pronoun only announces."""
    if noun.pos_ != "PRON" or noun.i > spotted.head.i:
        return None
    clauses = tuple(f for f in cue.frames if f.startswith(("clause", "infinitive", "question")))
    marks = tuple(f"infinitive:{m}" for m in sorted(setting.grammar.infinitive_marks))
    found = complement(spotted.head, (*clauses, *marks), setting)
    return found.contents[0] if found is not None else _hung_on_agent(agents[-1], marks, setting)


def before_agent(content: Range, agents: list[Token], setting: Setting) -> Range | None:
    """`accusé de mentir | par X`: the deed without whoever names it."""
    doc = agents[0].doc
    marks = [t.i for t in doc[content.start : min(content.end, agents[0].i)] if form(t) in setting.grammar.agents]
    return trim(doc, content.start, marks[-1]) if marks and agents[0].i in content else content


def _hung_on_agent(agent: Token, frames: tuple[str, ...], setting: Setting) -> Range | None:
    """`accusé par X | de P`, P hung on X."""
    arguments = {f.partition(":")[2] for f in frames}
    for child in agent.children:
        mark = preposition(child, setting.grammar)
        if mark is not None and mark[0] in arguments and mark[1].i > agent.i and child.pos_ != "PROPN":
            return phrase_content(child, mark[1], setting)
    return None


def _judged(noun: Token, verb: Token, setting: Setting) -> Range | None:
    if noun.i > verb.i:
        return noun_phrase(noun, setting.grammar)
    if verb.dep_ in {"acl", "amod"} or verb.head.i == noun.i:
        return head_noun(noun, verb, setting)
    return proper(noun)


def _judgement(spotted: Spotted, cue: Cue, agents: list[Token], setting: Setting) -> Range | None:
    """Y in `jugé | Y | par X` or `présenté par X | comme Y`, its preposition left out."""
    if not any(f.startswith("predicate") for f in cue.frames):
        return None
    verb, doc = spotted.head, spotted.head.doc
    agent_start = next((t.i for t in doc[verb.i + 1 : agents[0].i] if form(t) in setting.grammar.agents), agents[0].i)
    found = trim(doc, verb.i + 1, agent_start) or _behind_agent(agents[-1], setting)
    if found is None:
        return None
    start = found.start
    while start < found.end and form(doc[start]) in setting.grammar.prepositions:
        start += 1
    return trim(doc, start, found.end)


def _behind_agent(agent: Token, setting: Setting) -> Range | None:
    """`est présenté par X | comme une priorité`."""
    end = phrase(agent, setting.grammar).end
    bounds = sentence(agent)
    if end >= bounds.end or form(agent.doc[end]) not in setting.grammar.manner:
        return None
    head = agent.doc[end].head
    return Range(end, max(t.i for t in head.subtree) + 1) if head.i > end else None


def _taken_up(noun: Token, setting: Setting) -> Range | None:
    """The clause before, when the noun stands behind its comma and only takes it up: `P, un constat partagé par X`."""
    doc, bounds = noun.doc, sentence(noun)
    article = min([noun.i, *(c.i for c in noun.children if c.dep_ == "det")])
    if (
        noun.lemma_.lower() not in setting.grammar.summaries | setting.grammar.resumptions
        or form(doc[article]) not in setting.grammar.indefinite_articles
        or article - 1 <= bounds.start
        or doc[article - 1].text != ","
    ):
        return None
    return trim(doc, bounds.start, article - 1)


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
            return _announced(verb) if verb.dep_ == "advcl" else None
        for child in current.children:
            if child.dep_ in {"nsubj:pass", "nsubj"} and child.i < verb.i:
                if form(child) in setting.grammar.subject_relatives and current.dep_ == "acl:relcl":
                    return current.head
                return child if is_nominal(child) or child.dep_ == "nsubj:pass" else None
        if current.dep_ in {"acl", "amod"} and is_nominal(current.head):
            return _agreeing(current.head, verb) if current.head.i < verb.i else current.head
        current = current.head if current.dep_ in {"conj", "acl"} and current.head.i != current.i else None
    return _announced(verb)


def _announced(participle: Token) -> Token | None:
    """`Critiqué par X, | le décret` …: the noun phrase behind the comma that closes an opening participle."""
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
    wanted = (participle.morph.get("Gender", []), participle.morph.get("Number", []))
    current = noun
    if noun.i < participle.i and participle.doc[participle.i - 1].text == ",":
        # Behind a comma a participle belongs to the noun phrase as a whole (`le report du match, réclamé par X`).
        while current.dep_ == "nmod" and current.head.pos_ == "NOUN":
            current = current.head
    for _ in range(3):
        shown = (current.morph.get("Gender", []), current.morph.get("Number", []))
        if current.pos_ == "NOUN" and all(not w or not s or w == s for w, s in zip(wanted, shown, strict=True)):
            return current
        if current.dep_ not in {"nmod", "appos", "flat:name"} or not is_nominal(current.head):
            break
        current = current.head
    return noun
