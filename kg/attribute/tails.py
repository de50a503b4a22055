"""What a content goes on with behind its noun phrase: the condition, the term, the reason it is tied to."""

from __future__ import annotations

from kg.attribute.setting import Setting
from kg.parse.tokens import Doc, Token
from kg.parse.tree import form, is_gerund, is_infinitive, is_nominal, is_present_participle

BETWEEN_TOKENS = 6
"""How many tokens of time and place may stand between a deed and what it was done to."""
NOUN_TOKENS = 4
"""Among how many tokens of a noun phrase its noun stands."""
LONGEST_PHRASE = 4
"""Words of the longest phrase that the tables list (`à condition de`)."""


def phrase_words(doc: Doc, at: int, limit: int, phrases: frozenset[str]) -> int:
    """How many tokens the longest of `phrases` takes that stands at token `at`; 0 where none does."""
    forms = [form(t) for t in doc[at : min(at + LONGEST_PHRASE, limit)]]
    runs = ((n, " ".join(forms[:n]).replace("' ", "'")) for n in range(len(forms), 0, -1))
    return next((n for n, run in runs if run in phrases), 0)


def with_condition(doc: Doc, end: int, limit: int, setting: Setting) -> int:
    """`accepte X | pourvu que Q`, `exige X, | le temps de Q`: on over what X is tied to, a comma before it or not, to
    the next mark of punctuation."""
    if phrase_words(doc, end, limit, setting.grammar.conditions):
        return next((t.i for t in doc[end:limit] if t.is_punct), limit)
    if end + 1 < limit and doc[end].text == "," and phrase_words(doc, end + 1, limit, setting.grammar.bindings):
        return next((t.i for t in doc[end + 1 : limit] if t.is_punct), limit)
    return end


def to_deadline(head: Token, end: int, limit: int, setting: Setting, *, new: bool) -> int:
    """`exige une réponse | avant la fin du mois`: on over the time by which something is to be done; of what is `new`
    any event may set it (`un débat | avant le vote`)."""
    doc = head.doc
    noun = _term(doc, end, limit, setting) if is_nominal(head) and end + 1 < limit else None
    if noun is None:
        return end
    timed = any(t.lemma_.lower() in setting.grammar.temporal or t.pos_ == "NUM" for t in noun.subtree)
    if not (timed or (new and noun.pos_ in {"NOUN", "PROPN"})):
        return end
    return max(end, *(t.i + 1 for t in noun.subtree if end <= t.i < limit and not t.is_punct))


def _term(doc: Doc, end: int, limit: int, setting: Setting) -> Token | None:
    """The noun behind `avant`, `d'ici`; also where the content holds the first of those words (`d'ici | à la fin`)."""
    for back in range(min(NOUN_TOKENS, end + 1)):
        words = phrase_words(doc, end - back, limit, setting.grammar.deadlines)
        if words > back:
            return _first_noun(doc, end - back + words, limit)
    return None


def _first_noun(doc: Doc, start: int, limit: int) -> Token | None:
    """The noun, name or number of the noun phrase that opens at `start`."""
    opening = (t for t in doc[start : min(start + NOUN_TOKENS, limit)] if t.pos_ not in {"ADP", "DET", "ADJ", "ADV"})
    noun = next(opening, None)
    return noun if noun is not None and noun.pos_ in {"NOUN", "PROPN", "NUM"} else None


def to_complement(head: Token, end: int, limit: int, setting: Setting) -> int:
    """`l'arrestation | mardi à Lille de trois suspects`: on over when and where a deed was done, to what it was done
    to, where nothing nearer tells that."""
    doc, grammar = head.doc, setting.grammar
    own = (form(t) in grammar.genitive_marks and t.head.pos_ != "ADV" for t in doc[head.i + 1 : end])
    if not is_nominal(head) or any(own):
        return end
    at = end
    while at < limit and at - end < BETWEEN_TOKENS and not _completes(doc[at], setting):
        phrase = _circumstance(doc[at], setting)
        if phrase is None:
            return end
        at = phrase + 1
    if at == head.i + 1 or at >= limit or not _completes(doc[at], setting):
        return end
    return max(t.i + 1 for t in doc[at].head.subtree if end <= t.i < limit and not t.is_punct)


def _completes(mark: Token, setting: Setting) -> bool:
    """Whether `mark` opens a complement that names something in particular (`de trois suspects`, no `de façon`)."""
    noun = mark.head
    told = noun.pos_ == "PROPN" or mark.dep_ == "det" or any(c.dep_ in {"det", "nummod"} for c in noun.lefts)
    fused = form(mark) not in setting.grammar.bare_genitives
    return form(mark) in setting.grammar.genitive_marks and noun.i > mark.i and (told or fused)


def _circumstance(first: Token, setting: Setting) -> int | None:
    """The last token of the short phrase of time or place that `first` opens."""
    doc = first.doc
    noun = _first_noun(doc, first.i + phrase_words(doc, first.i, len(doc), setting.grammar.deadlines), len(doc))
    if noun is None:
        return None
    timed = noun.lemma_.lower() in setting.grammar.temporal or noun.pos_ == "NUM"
    placed = noun.pos_ == "PROPN" and first.dep_ == "case"
    return noun.i if timed or placed else None


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
