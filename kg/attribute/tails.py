"""What a content goes on with behind its noun phrase: the condition, the term, the reason it is tied to."""

from __future__ import annotations

from kg.attribute.setting import Setting
from kg.parse.tokens import Doc, Token
from kg.parse.tree import form, is_gerund, is_infinitive, is_nominal, is_present_participle

LONGEST_PHRASE = 4
"""Words of the longest phrase that the tables list (`à condition de`)."""


def opens_phrase(doc: Doc, at: int, limit: int, phrases: frozenset[str]) -> bool:
    """Whether one of `phrases` stands at token `at`."""
    runs = (" ".join(form(t) for t in doc[at : min(at + n, limit)]) for n in range(LONGEST_PHRASE, 0, -1))
    return any(run in phrases for run in runs)


def with_condition(doc: Doc, end: int, limit: int, setting: Setting) -> int:
    """`accepte X | pourvu que Q`, `exige X, | le temps de Q`: on over what X is tied to, a comma before it or not, to
    the next mark of punctuation."""
    if opens_phrase(doc, end, limit, setting.grammar.conditions):
        return next((t.i for t in doc[end:limit] if t.is_punct), limit)
    if end + 1 < limit and doc[end].text == "," and opens_phrase(doc, end + 1, limit, setting.grammar.bindings):
        return next((t.i for t in doc[end + 1 : limit] if t.is_punct), limit)
    return end


def to_deadline(head: Token, end: int, limit: int, setting: Setting, *, new: bool) -> int:
    """`exige une réponse | avant la fin du mois`: on over the time by which something is to be done; of what is `new`
    any event may set it (`un débat | avant le vote`)."""
    doc = head.doc
    if not is_nominal(head) or end + 1 >= limit or not opens_phrase(doc, end, limit, setting.grammar.deadlines):
        return end
    noun = doc[end].head if doc[end].head.i > end else doc[end + 1]
    if noun.dep_ == "fixed":
        noun = next((c for c in doc[end].children if c.i > noun.i), noun)  # `à partir | du 13 décembre`
    timed = any(t.lemma_.lower() in setting.grammar.temporal or t.pos_ == "NUM" for t in noun.subtree)
    if not (timed or (new and noun.pos_ in {"NOUN", "PROPN"})):
        return end
    return max(end, *(t.i + 1 for t in noun.subtree if end <= t.i < limit and not t.is_punct))


def with_infinitive(head: Token, end: int, limit: int, setting: Setting) -> int:
    """`la promesse | de maintenir les effectifs`: on over the infinitive that tells what a noun is about; not over how
    or when it was said (`conteste le montant | sans en avancer un autre`)."""
    doc = head.doc
    if not is_nominal(head) or end >= limit or doc[end].dep_ != "mark" or not is_infinitive(doc[end].head):
        return end
    verb = doc[end].head
    if doc[end - 1].pos_ != "NOUN" or verb.i < end or form(doc[end]) in setting.grammar.accompanying:
        return end
    return max(end, *(t.i + 1 for t in verb.subtree if end <= t.i < limit and not t.is_punct))


def over_participle(doc: Doc, end: int, limit: int) -> int:
    """`dénonce un manque | criant d'effectifs`, `un texte | privant les élus de moyens`: on over a present participle
    that no comma parts from its noun, wherever the parser hung it."""
    if end >= limit or doc[end - 1].pos_ not in {"NOUN", "ADJ"} or not is_present_participle(doc[end]):
        return end
    return max(end + 1, *(t.i + 1 for t in doc[end].subtree if end <= t.i < limit and not t.is_punct))


def keeps_silent(doc: Doc, at: int, setting: Setting) -> bool:
    """`said P | without elaborating`: what the reporter misses is no part of what was said."""
    gerund = doc[at + 1]
    grammar = setting.grammar
    return form(doc[at]) in grammar.lacking and is_gerund(gerund) and gerund.lemma_.lower() in grammar.silent
