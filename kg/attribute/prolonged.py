"""How far a reported clause goes on: beyond a condition (`explique que, si P, | Q`), over clauses that the same
conjunction joins (`que P, | que Q et que R`)."""

from __future__ import annotations

from kg.attribute.setting import Setting
from kg.lexicon.grammar import BARE_CLAUSES
from kg.parse.tokens import Token
from kg.parse.tree import Range, extend, form, is_finite, is_past_participle


def beyond_condition(mark: Token, end: int, bounds: Range, setting: Setting) -> int:
    """The end of a reported clause that opens with a conjunction of another sort: a parser may close it, or hang what
    follows elsewhere, where the comma behind the condition stands."""
    doc, at = mark.doc, mark.i + 1
    at += at < bounds.end and doc[at].text == ","
    if at >= bounds.end or form(mark) not in setting.grammar.complementizers:
        return end
    if form(doc[at]) not in setting.grammar.whether and (doc[at].pos_ != "SCONJ" or at == mark.i + 1):
        return end
    closing = next((t.i for t in doc[at : bounds.end] if t.text == "," and _finite(mark, at, t.i)), None)
    if closing is None or end > closing + 1:
        return end
    verb = next((t for t in doc[closing + 1 : bounds.end] if is_finite(t)), None)
    if verb is None or any(t.text in {":", ";"} for t in doc[closing : verb.i]):
        return end
    return _over(verb, end, bounds)


def _over(verb: Token, end: int, bounds: Range) -> int:
    """On over all that hangs on a finite verb, or on the verb that it helps."""
    main = verb.head if verb.dep_.startswith(("aux", "cop")) and verb.head.i > verb.i else verb
    return max(end, min(main.right_edge.i + 1, bounds.end))


def _finite(mark: Token, start: int, end: int) -> bool:
    return any(is_finite(t) for t in mark.doc[start:end])


def clause_end(verb: Token, mark: Token, bounds: Range) -> int:
    """The end of the clause of `verb` that `mark` opens: of what hangs on it without a gap."""
    own = [t.i for t in verb.subtree if t.i in bounds and t.i >= mark.i]
    run = mark.i + 1
    while run in own:
        run += 1
    return extend(verb, max(run, verb.i + 1), verb.head if verb.head.i < mark.i else mark, bounds.end)


def with_joined(mark: Token, end: int, bounds: Range, setting: Setting) -> int:
    """`que P | et que Q`: on over clauses that the same complementizer joins, wherever the parser hung them."""
    doc = mark.doc
    if form(mark) not in setting.grammar.complementizers:
        return end
    second = _joined(mark, end, bounds, setting)
    while second is not None:
        verb = second.head if second.head.i > second.i else None
        if verb is None or not (is_finite(verb) or any(is_finite(c) for c in verb.children)):
            verb = next((t for t in doc[second.i : bounds.end] if t.pos_ in {"VERB", "AUX"}), None)
        if verb is None:
            return end
        end = max(end, clause_end(verb, second, bounds))
        second = _joined(mark, end, bounds, setting)
    return end


def _joined(mark: Token, end: int, bounds: Range, setting: Setting) -> Token | None:
    """The next complementizer behind a conjunction, or a comma where one more follows behind a conjunction, without a
    verb of another clause before it."""
    doc, grammar = mark.doc, setting.grammar
    for at in range(end, bounds.end - 2):
        if at > end and (is_finite(doc[at]) or doc[at].text in {";", ":"}):
            return None
        if form(doc[at + 1]) not in grammar.complementizers:
            continue
        if form(doc[at]) in grammar.joining:
            return doc[at + 1]
        if doc[at].text == "," and _more(doc[at + 1], bounds, setting):
            return doc[at + 1]
    return None


def _more(mark: Token, bounds: Range, setting: Setting) -> bool:
    doc, grammar = mark.doc, setting.grammar
    return any(
        form(doc[i]) in grammar.joining and form(doc[i + 1]) in grammar.complementizers
        for i in range(mark.i + 1, bounds.end - 2)
    )


def to_verb(mark: Token, end: int, bounds: Range, setting: Setting) -> int:
    """`dit que le candidat, en l'appelant dès le soir, | avait montré l'exemple`: a clause that a conjunction opens
    goes on to its finite verb, wherever the parser hung that."""
    doc = mark.doc
    if BARE_CLAUSES in setting.grammar.syntax or form(mark) not in setting.grammar.complementizers:
        return end
    verbs = [t for t in doc[mark.i + 1 : end] if t.pos_ in {"VERB", "AUX"}]
    if end >= bounds.end or any("VerbForm=Inf" not in str(t.morph) and not is_past_participle(t) for t in verbs):
        return end
    verb = next((t for t in doc[end : bounds.end] if is_finite(t) or t.text in {":", ";"}), None)
    if verb is None or not is_finite(verb):
        return end
    return _over(verb, end, bounds)
