"""Where a reporter goes on: circumstances, other clauses and appositions behind the comma that ends a content."""

from __future__ import annotations

from kg.attribute.quotes import inside
from kg.attribute.setting import Setting
from kg.lexicon.grammar import SUBJECT_FIRST
from kg.parse.tokens import Doc, Token
from kg.parse.tree import (
    OBJECTS,
    SUBJECTS,
    Range,
    form,
    is_finite,
    is_gerund,
    is_nominal,
    is_past_participle,
    is_present_participle,
    sentence,
    subtree,
    trim,
)

ASIDE = frozenset({",", "–", "—"})
"""Marks behind which a reporter sums up what was said."""
INSERTED_TOKENS = 14
"""How long what is set in behind a verb may be, its commas included."""
GOVERNED = frozenset({*OBJECTS, "xcomp", "ccomp"})
"""What a verb in the active governs."""
PREPOSED = ("det", "nmod:poss", "nummod", "amod", "compound")
"""Relations of what stands before a noun in its phrase."""
OPENING_TOKENS = 8
"""Among how many tokens of a clause its subject stands."""
NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
"""What a conjunction may join without a verb."""


def before_circumstance(doc: Doc, start: int, end: int, setting: Setting) -> int:
    """`céder, | malgré la pression`: what a comma and a preposition of circumstance add is not what was said, nor is
    a clause of its own behind a comma that nothing subordinates."""
    for i in range(start, end - 1):
        if inside(setting.quotes, i) is None and (doc[i].text in {":", ";"} or _sums_up(doc, start, i, setting)):
            return i
        if doc[i].text not in ASIDE or inside(setting.quotes, i) is not None:
            continue
        if taken_up(doc, i, end, setting) or summed_up(doc, i, end, setting):
            return i
        if doc[i].text != ",":
            continue
        if _begins_object(doc, start, i):
            continue
        circumstance = form(doc[i + 1]) in setting.grammar.circumstances and not tells_which(doc, i, setting)
        if circumstance and not (_resumed(doc[start - 1], i, end) or _lists(doc, i, end, setting)):
            return i
        if _parts_off(doc, i, end, setting) or _contrasts(doc, i, end, setting):
            return i  # `promis A, appelé à B et exclu C`; `demande un délai, | refusé hier`
        subordinate = (
            setting.grammar.subject_relatives | setting.grammar.object_relatives | setting.grammar.interrogatives
        )
        behind = [t for t in doc[i + 1 : end] if _opens_clause(t, i)]
        if behind and doc[i + 1].pos_ in {"DET", "PROPN", "PRON"} and form(doc[i + 1]) not in subordinate:
            return i
    return end


def _sums_up(doc: Doc, start: int, at: int, setting: Setting) -> bool:
    """`garder la digue | ce qui irrite X`: right behind a noun, without a comma, what the reporter thinks of it."""
    grammar = setting.grammar
    if SUBJECT_FIRST in grammar.syntax or at <= start or doc[at - 1].pos_ not in {"NOUN", "PROPN"}:
        return False
    return form(doc[at]) in grammar.impersonal_clitics and form(doc[at + 1]) in grammar.subject_relatives


def _lists(doc: Doc, comma: int, end: int, setting: Setting) -> bool:
    """`réclame des postes, | une prime et un calendrier`: one of several things, the last of them joined to another."""
    if doc[comma + 1].pos_ not in {"DET", "NUM"}:
        return False
    noun = doc[comma + 1].head
    last = (t.head for t in doc[noun.i + 1 : end] if form(t) in setting.grammar.joining and t.head.i > t.i)
    return any(is_nominal(t) and (t.head.i == noun.i or t.head.i < comma) for t in last)


def _contrasts(doc: Doc, comma: int, end: int, setting: Setting) -> bool:
    """`assure P, | quand les salariés affirment Q`: what others do meanwhile, named by a noun."""
    opening = doc[comma + 2 : min(comma + 2 + OPENING_TOKENS, end)]
    named = any(t.dep_ == "nsubj" and t.pos_ in {"NOUN", "PROPN"} for t in opening)
    return named and form(doc[comma + 1]) in setting.grammar.contrasting


def _parts_off(doc: Doc, comma: int, end: int, setting: Setting) -> bool:
    """Whether a past participle behind the comma begins something else; two that tell what a noun is begin nothing
    (`un fonds, | financé par la région et géré par les communes`)."""
    first, rest = doc[comma + 1], doc[comma + 2 : end]
    if not is_past_participle(first):
        return False
    joined = [t.head for t in rest if form(t) in setting.grammar.joining and t.head.pos_ not in NAMING]
    tells = first.dep_ == "acl" and not any(c.dep_ in GOVERNED for verb in (first, *joined) for c in verb.children)
    return any(not (tells and verb.head.i == first.i) for verb in joined) or any(
        t.lemma_.lower() in setting.grammar.temporal for t in rest
    )


def tells_which(doc: Doc, comma: int, setting: Setting) -> bool:
    """`thanked the crew, | who had come early`: where the subject comes first, a relative clause that tells more of
    whom or what the content ends in belongs to it; one behind `which` is as often the reporter's."""
    first = form(doc[comma + 1])
    if SUBJECT_FIRST not in setting.grammar.syntax or first in setting.grammar.oblique_relatives:
        return False
    if first not in setting.grammar.interrogatives:
        return False
    verb = next((t for t in (doc[comma + 1].head, doc[comma + 1].head.head) if t.dep_ == "acl:relcl"), None)
    return verb is not None and verb.head.i < comma < verb.i


def behind_insertion(verb: Token) -> int:
    """Where what `verb` governs may begin: behind it, or behind what two commas set in (`a demandé, hier, | si P`)."""
    doc, end = verb.doc, min(verb.i + INSERTED_TOKENS, sentence(verb).end)
    if verb.i + 1 >= end or doc[verb.i + 1].text != ",":
        return verb.i + 1
    closing = next((t.i for t in doc[verb.i + 2 : end] if t.text == ","), None)
    clause = closing is not None and any(is_finite(t) and not in_relative(t) for t in doc[verb.i + 2 : closing])
    return verb.i + 1 if closing is None or clause else closing + 1


def before_participle(verb: Token, content: Range | None, setting: Setting) -> Range | None:
    """`affirmant que P | et promettant Q`: a participle joined to none within P goes with the one that reports P."""
    if content is None or not is_present_participle(verb):
        return content
    doc = verb.doc
    for i in range(content.start + 1, content.end - 1):
        if inside(setting.quotes, i) is None and is_present_participle(doc[i]):
            joined = form(doc[i - 1]) in setting.grammar.joining
            return trim(doc, content.start, i - 1) or content if joined else content
    return content


def before_strayed(doc: Doc, start: int, end: int, setting: Setting) -> int:
    """`Elle, qui appelle à | un dialogue, | reste exclue`: behind a comma a finite verb is no part of a noun phrase,
    whatever the parser hung it on."""
    for i in range(start + 1, end - 1):
        verb = doc[i + 1]
        strayed = verb.pos_ == "VERB" and verb.dep_ in {"amod", "nmod"} and is_finite(verb) and start <= verb.head.i < i
        if doc[i].text == "," and strayed and inside(setting.quotes, i) is None:
            return i
    return end


def taken_up(doc: Doc, comma: int, end: int, setting: Setting) -> bool:
    """`P, | une mesure pourtant réclamée par X`: a noun with an article takes up what was said, with a participle."""
    if comma + 3 >= end or doc[comma].text not in ASIDE or doc[comma + 1].pos_ != "DET":
        return False
    noun = doc[comma + 2]
    if form(noun) in setting.grammar.summaries and _goes_on(noun, end):
        return True
    if form(noun) not in setting.grammar.summaries | setting.grammar.resumptions or noun.head.i == comma + 3:
        return False
    participle = next((t for t in doc[comma + 3 : min(comma + 6, end)] if t.pos_ != "ADV"), noun)
    return is_past_participle(participle) and any(
        form(t) in setting.grammar.agents for t in doc[participle.i + 1 : min(participle.i + 6, end)]
    )


def takes_back(doc: Doc, at: int, end: int, setting: Setting) -> bool:
    """`P, | une affirmation que X dément`, `P, | ce que confirme X`: behind the mark at `at` a reporter tells, of all
    that was said, who holds what of it."""
    grammar = setting.grammar
    if at + 3 >= end:
        return False
    if taken_up(doc, at, end, setting):
        return True
    if doc[at].text != ",":
        return False
    relatives = grammar.subject_relatives | grammar.object_relatives
    if doc[at + 1].pos_ == "DET" and form(doc[at + 3]) in relatives:
        return form(doc[at + 2]) in grammar.summaries | grammar.resumptions
    return doc[at + 1].pos_ == "PRON" and form(doc[at + 2]) in grammar.object_relatives


def _goes_on(noun: Token, end: int) -> bool:
    """`a figure | the union disputes`: behind `noun` a relative clause without a pronoun."""
    return any(
        c.dep_ == "acl:relcl" and c.left_edge.i == noun.i + 1 < c.i < end and is_finite(c) for c in noun.children
    )


def summed_up(doc: Doc, comma: int, end: int, setting: Setting) -> bool:
    """`P, | idée que X rejette`, `P, | une solution dont X ne veut pas`: a noun that sums up what was said, with a
    relative clause on it."""
    grammar = setting.grammar
    noun = comma + 2 if form(doc[comma + 1]) in grammar.indefinite_articles else comma + 1
    if noun + 2 >= end or doc[noun].pos_ != "NOUN":
        return False
    sums_up = doc[noun].lemma_.lower() in grammar.summaries | grammar.resumptions
    return sums_up and form(doc[noun + 1]) in grammar.object_relatives | grammar.subject_relatives


def over_quotation(doc: Doc, start: int, end: int, limit: int, setting: Setting) -> int:
    """`six mois | « si on le demande »`: on over quoted words that no mark parts from the content."""
    while end < limit and end - start > 1 and not doc[end - 1].is_punct:
        quote = inside(setting.quotes, end)
        if quote is None or quote.outer.start != end or doc[quote.inner.start].text[:1].isupper() or not quote.closed:
            break
        end = quote.outer.end
        if end < limit and form(doc[end]) in setting.grammar.belonging:
            end = next((t.i for t in doc[end:limit] if t.is_punct or t.dep_ == "cc" or is_finite(t)), limit)
    return end


def _begins_object(doc: Doc, start: int, comma: int) -> bool:
    """`déposer, en mars, | un plan`: behind the comma the verb's only object begins."""
    verb = doc[start - 1]
    found = [c for c in verb.children if c.dep_ in OBJECTS and c.i > verb.i]
    return len(found) == 1 and found[0].left_edge.i == comma + 1 and any(t.text == "," for t in doc[start:comma])


def _opens_clause(token: Token, comma: int) -> bool:
    """A finite verb of no relative clause, nor of one that begins before `comma` (`que le blé, le riz | montent`)."""
    if not is_finite(token) or token.pos_ not in {"VERB", "AUX"} or in_relative(token):
        return False
    verb = token.head if token.dep_.startswith(("aux", "cop")) else token
    return not any(c.dep_ in {"mark", *SUBJECTS} and c.left_edge.i < comma for c in verb.children)


def _resumed(head: Token, comma: int, end: int) -> bool:
    """`publier, avant l'été, | le coût`: behind a second comma the object of `head` follows."""
    doc = head.doc
    closing = next((t.i for t in doc[comma + 1 : end] if t.text == ","), None)
    if closing is None or closing + 1 >= end:
        return False
    clauses = [t for t in doc[closing:end] if is_finite(t) and not in_relative(t)]
    bare = comma == head.i + 1 and doc[closing + 1].pos_ in {"DET", "NUM"} and not clauses
    # What the parser hung elsewhere is the object still, where nothing but a noun phrase follows.
    return bare or any(c.dep_ in OBJECTS and c.left_edge.i == closing + 1 for c in head.children)


def in_relative(token: Token) -> bool:
    """Whether a verb, or the verb it helps, is a relative clause's."""
    return any(t.dep_ == "acl:relcl" for t in (token, token.head))


def goes_apart(clause: Token, target: Token, setting: Setting) -> bool:
    """`wants a deal | before opening talks`, `called the police | “after hearing it”`, `called it “a joke,” | adding
    that P`."""
    first = next(t for t in clause.subtree if not t.is_punct)
    if form(first) in setting.grammar.circumstances:
        return True
    return is_gerund(clause) and any(t.text == "," for t in clause.doc[max(target.i, clause.i - 3) : clause.i])


def tells_manner(clause: Token, setting: Setting) -> bool:
    """`dénonce la hausse | , comme l'a rappelé Y`."""
    mark = next((c for c in clause.lefts if form(c) in setting.grammar.manner), None)
    helped = is_finite(clause) or any(c.dep_.startswith("aux") for c in clause.lefts)
    return mark is not None and mark.nbor(-1).text == "," and helped


def proper(noun: Token) -> Range:
    """A subject with all that hangs on it, but for what opens the sentence: `But | the offer`, `Asked about it, | the
    plan`."""
    whole = subtree(noun)
    own = (c.left_edge.i for c in noun.lefts if c.dep_.startswith(PREPOSED))
    first = min(own, default=noun.i)
    opened = any(t.text == "," or t.pos_ == "CCONJ" for t in noun.doc[whole.start : first])
    return Range(first, whole.end) if opened else whole


def without(speaker: Range, agent: Token, contents: list[Range]) -> Range:
    """The words for the agent without the content that a parser hung on it, its prepositions included."""
    marks = [agent.doc[c.start - 1] for c in contents if agent.i < c.start <= speaker.end]
    cuts = [m.i - 1 if m.nbor(-1).dep_ == "case" and m.nbor(-1).head is m.head else m.i for m in marks]
    return Range(speaker.start, max(agent.i + 1, min(cuts, default=speaker.end)))
