"""Relative clauses that a source phrase stands in, or that it opens itself: `X, selon qui P`."""

from __future__ import annotations

from kg.attribute.contents import resumes
from kg.attribute.inversion import postposed
from kg.attribute.quotes import inside
from kg.attribute.relatives import within
from kg.attribute.setting import Setting
from kg.attribute.speakers import subject_of
from kg.attribute.speech import may_speak
from kg.parse.nominals import name_at
from kg.parse.tokens import Span, Token
from kg.parse.tree import Range, form, is_finite, is_nominal, sentence

INNER = frozenset({"nmod", "appos", "flat:name", "amod", "obl", "obl:arg", "conj"})
"""How a noun hangs inside the noun phrase that it closes."""


def behind_relative(tokens: list[Token], at: int, end: int, setting: Setting) -> tuple[Token, Range] | None:
    """`X, selon | qui | P`: the head of X and the clause that the pronoun at `tokens[end]` opens; None where the phrase
    from `tokens[at]` takes nobody up."""
    if at < 2 or end + 1 >= len(tokens) or form(tokens[end]) not in setting.grammar.oblique_relatives:
        return None
    apart = tokens[at - 1].text == ","
    last = tokens[at - 2] if apart else tokens[at - 1]
    record = last.lemma_.lower() in setting.grammar.records | setting.grammar.words_of
    if not is_nominal(last) or not (apart or record):
        return None  # `l'idée | selon laquelle P` is somebody's
    start = tokens[end].i + 1
    return _taken_up(last) if apart else last, Range(start, _clause_end(start, tokens[end], setting))


def told_by(tokens: list[Token], end: int, setting: Setting) -> tuple[Token, int] | None:
    """`d'après | ce que X a dit |, P`: who says so in the clause that opens at `tokens[end]`, and where it ends; None
    where nothing is told yet (`selon ce que décidera X`)."""
    grammar, doc = setting.grammar, tokens[0].doc
    opening = [form(t) for t in tokens[end : end + 2]]
    if len(opening) < 2 or opening[0] not in grammar.impersonal_clitics or opening[1] not in grammar.object_relatives:
        return None
    start, limit = tokens[end + 1].i + 1, tokens[-1].i + 1
    stop = next((t.i for t in doc[start:limit] if t.is_punct), limit)
    finite = next((t for t in doc[start:stop] if is_finite(t)), None)
    if finite is None or not str(finite.morph).count("Mood=Ind") or "Tense=Fut" in str(finite.morph):
        return None
    verb = finite.head if finite.dep_.startswith("aux") and finite.head.i < stop else finite
    voice = postposed(verb, grammar) if verb.i == start or finite.i == start else None
    voice = voice or subject_of(verb, grammar)
    if voice is None or not start <= voice.i < stop or not may_speak(voice, setting):
        return None
    return voice, stop


def _taken_up(last: Token) -> Token:
    """Of the nouns that `last` closes the outermost full name that has an apposition or that no preposition governs,
    else the head of all."""
    token, names, set_beside = last, [], False
    while True:
        name = name_at(token)
        governed = any(c.dep_ == "case" for c in token.children)
        if name is not None and name.end - name.start > 1 and (set_beside or not governed):
            names.append(token)
        if token.dep_ not in INNER or token.head.i >= token.i or not is_nominal(token.head):
            return names[-1] if names else within(token, last) or token
        set_beside = token.dep_ == "appos"
        token = token.head


def relative_clause(phrase: Range, sent: Span, setting: Setting) -> Range | None:
    """`P, | qui durera, selon elle, dix ans`: the clause behind the sentence's verb whose relative pronoun stands
    before `phrase` and that has not been closed since."""
    doc = sent.doc
    opening = next((t.i for t in reversed(doc[sent.start : phrase.start]) if _relates(t, setting)), None)
    if opening is None or inside(setting.quotes, opening) is not None:
        return None
    start = opening - 1 if doc[opening - 1].pos_ in {"ADP", "PRON"} else opening
    between = doc[opening + 1 : phrase.start - 1]
    closed = sum(1 for t in between if t.text == ",") % 2 == 1 or sum(1 for t in between if _is_finite_form(t)) > 1
    if closed or any(t.text in {":", ";"} for t in between):
        return None
    set_in = "," in {t.text for t in doc[phrase.start - 1 : phrase.start + 1]}  # then the next comma closes the phrase
    end = _clause_end(phrase.end + set_in, doc[opening], setting)
    if not any(_is_finite_form(t) for t in (*doc[sent.start : start], *doc[end : sent.end])):
        return None
    told = any(_is_finite_form(t) for t in doc[opening:end])
    return Range(start, end) if told else None  # `P, dont un blessé, selon X`


def behind_pronoun(clause: Range, sent: Span, setting: Setting) -> Range | None:
    """`P, | qui, disent-ils, | durera dix ans`: the rest of the relative clause whose pronoun stands right before."""
    before = sent.doc[clause.start - 1] if clause.start > sent.start else None
    scope = relative_clause(clause, sent, setting) if before is not None and _relates(before, setting) else None
    return Range(clause.start, scope.end) if scope is not None else None


def _relates(token: Token, setting: Setting) -> bool:
    """A relative pronoun that is no conjunction in another use."""
    grammar = setting.grammar
    pronouns = grammar.subject_relatives | grammar.oblique_relatives | grammar.object_relatives
    before = token.nbor(-1)
    asked = form(token) in grammar.subject_relatives and before.pos_ in {"VERB", "AUX", "SCONJ"}
    return form(token) in pronouns - grammar.complementizers and token.pos_ == "PRON" and not asked


def _is_finite_form(token: Token) -> bool:
    return "VerbForm=Fin" in str(token.morph)


def _clause_end(start: int, inner: Token, setting: Setting) -> int:
    """The comma behind which the sentence goes on without a subject of its own, else the sentence's end."""
    doc, last = inner.doc, sentence(inner).end
    for token in doc[start:last]:
        if token.text == "," and inside(setting.quotes, token.i) is None and resumes(doc, token.i + 1, last):
            return token.i
    return last
