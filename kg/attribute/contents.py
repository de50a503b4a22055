"""Where a content ends: what belongs to a phrase, and what a reporter adds behind it."""

from __future__ import annotations

from kg.attribute.edges import before_circumstance, before_strayed, in_relative, over_quotation, tells_which
from kg.attribute.quotes import inside
from kg.attribute.setting import Setting
from kg.attribute.tails import over_participle, to_complement, to_deadline, with_condition, with_infinitive
from kg.lexicon.grammar import SUBJECT_FIRST, Grammar
from kg.parse.nominals import noun_phrase
from kg.parse.tokens import Doc, Token
from kg.parse.tree import (
    OBJECTS,
    Range,
    extend,
    form,
    is_finite,
    is_gerund,
    is_infinitive,
    is_nominal,
    preposition,
    sentence,
    subtree,
    trim,
)

VERB_TOKENS = 4
"""How far behind an interruption the verb of the sentence may stand."""


def phrase_content(head: Token, mark: Token | None, setting: Setting) -> Range | None:
    """The subtree of `head` behind its preposition; a quotation that fills it loses its marks."""
    whole = subtree(head)
    start = _behind(mark, head, setting) if mark is not None and mark.i >= whole.start else whole.start
    doc = head.doc
    end = before_strayed(doc, start, _with_complements(head, whole.end, setting), setting)
    for quote in setting.quotes:
        if quote.outer.overlaps(Range(start, end)) and not Range(start, end).holds(quote.outer):
            start = min(start, quote.outer.start) if (mark is None or quote.outer.start > mark.i) else start
            end = max(end, quote.outer.end)
    return unquote(
        trim_keeping_quotes(doc, start, min(end, sentence(head).end if not setting.quotes else len(doc)), setting),
        setting,
    )


def _behind(mark: Token, head: Token, setting: Setting) -> int:
    """Where a content begins behind its preposition: at the negation before an infinitive (`urged us | not to go`)."""
    before = mark.doc[mark.i - 1] if mark.i else mark
    denied = is_infinitive(head) and before.head.i == head.i and form(before) in setting.grammar.negators
    return before.i if denied else mark.i + 1


def _with_complements(head: Token, end: int, setting: Setting) -> int:
    """On over prepositional phrases that the parser hung on the cue instead (`refuse tout compromis | sur le prix`),
    not over when, where and to whom it was said; a subordinate clause at the head of a sentence ends at its comma."""
    doc, bounds = head.doc, sentence(head)
    main = _main_clause_start(head, bounds)
    if is_infinitive(head) and head.head.i < head.i:
        end = extend(head, end, head.head, main or bounds.end)
        end = _over_circumstance(head, end, main or bounds.end, setting)
        end = _with_joined_infinitives(head, end, main or bounds.end, setting)
        end = _with_joined_gerunds(head, end, main or bounds.end, setting)
    limit = main if main is not None else bounds.end
    end = over_participle(doc, end, limit) if is_nominal(head) else end
    while end < limit and form(doc[end]) in setting.grammar.belonging and doc[end].dep_ == "case":
        phrase = doc[end].head
        aged = form(doc[end]) in setting.grammar.age_marks and form(phrase) in setting.grammar.ages
        timed = not aged and any(
            c.lemma_.lower() in setting.grammar.temporal for c in phrase.children if c.dep_ == "nmod"
        )
        told = form(doc[end]) in setting.grammar.seats and phrase.lemma_.lower() in setting.grammar.words_of
        if (
            timed
            or (told and SUBJECT_FIRST in setting.grammar.syntax)
            or (phrase.lemma_.lower() in setting.grammar.temporal and not aged)
            or phrase.i < end
            or (phrase.pos_ == "PROPN" and form(doc[end]) not in setting.grammar.prepositions)
        ):
            break
        end = max(end + 1, *(t.i + 1 for t in phrase.subtree if end <= t.i < limit))
    new = _is_new(head, setting)
    end = to_deadline(head, with_infinitive(head, end, limit, setting), limit, setting, new=new)
    end = to_complement(head, end, limit, setting)
    end = over_quotation(doc, head.left_edge.i, end, limit, setting)
    end = with_condition(doc, end, limit, setting)
    end = before_circumstance(doc, head.i + 1, min(end, limit), setting)
    # Of what the speaker brings in, the clause tells what it is; of what is known, it is the reporter's aside.
    if not new and (is_nominal(head) or is_infinitive(head)):
        end = _before_aside(doc, head.i + 1, end, setting)
    end = with_condition(doc, end, limit, setting)
    end = _with_joined_phrases(head, end, limit, setting)
    return _to_end_of_list(doc, end, limit, setting) if is_nominal(head) else end


def _is_new(head: Token, setting: Setting) -> bool:
    """Whether the speaker brings in what the noun names."""
    denied = any(form(c) in setting.grammar.negative_particles for c in head.head.children)
    counted = ("Definite=Ind" in str(c.morph) or c.dep_ == "nummod" for c in head.children if c.i < head.i)
    return not denied and any(counted)


def _over_circumstance(head: Token, end: int, limit: int, setting: Setting) -> int:
    """`publier, avant l'été, | le coût`: on to the object that a circumstance between commas parts from its verb."""
    doc = head.doc
    opening = next((t.i for t in doc[head.i + 1 : end + 1] if t.text == "," and t.i < limit), limit)
    closing = next((t.i for t in doc[opening + 1 : limit] if t.text == ","), limit)
    if closing + 1 >= limit or form(doc[opening + 1]) not in setting.grammar.circumstances or end > closing + 1:
        return end
    if any(c.dep_ in OBJECTS and head.i < c.i < opening for c in head.children):
        return end
    noun = doc[closing + 1].head if doc[closing + 1].pos_ in {"DET", "NUM"} else doc[closing]
    clauses = [t for t in doc[closing:limit] if is_finite(t) and not in_relative(t)]
    bare = noun.pos_ == "NOUN" and not clauses
    return max(t.i + 1 for t in noun.subtree if t.i < limit and not t.is_punct) if bare else end


def _with_joined_infinitives(head: Token, end: int, limit: int, setting: Setting) -> int:
    """`de mentir | et de tricher`: on over infinitives behind the same preposition, wherever the parser hung them."""
    mark = preposition(head, setting.grammar)
    while mark is not None and end + 2 < limit and form(head.doc[end]) in setting.grammar.coordinators | {","}:
        at = end + 1 if form(head.doc[end + 1]) not in setting.grammar.coordinators else end + 2
        following = head.doc[at]
        verb = following.head if following.dep_ in {"mark", "case"} else following
        verb = verb.head if verb.dep_.startswith("aux") else verb
        if setting.grammar.prepositions.get(form(following)) != mark[0] or not is_infinitive(verb) or verb.i < at:
            break
        end = max(t.i for t in verb.subtree if t.i < limit and not t.is_punct) + 1
    return end


def _with_joined_gerunds(head: Token, end: int, limit: int, setting: Setting) -> int:
    """`of hiding losses, | misleading investors and bullying staff`: on to the last gerund of a list, wherever the
    parser hung those between."""
    doc = head.doc
    if not is_gerund(head) or end >= limit or doc[end].text != ",":
        return end
    last = next((t.i for t in doc[end:limit] if form(t) in setting.grammar.coordinators), limit - 1)
    verb = doc[min(last + 1, limit - 1)]
    listed = is_gerund(verb) and not any(is_finite(t) or t.text == "," for t in doc[end + 1 : last])
    return max(t.i for t in verb.subtree if t.i < limit and not t.is_punct) + 1 if listed else end


def _with_joined_phrases(head: Token, end: int, limit: int, setting: Setting) -> int:
    """`on the fee | and on the date`: on over what the same preposition joins, wherever the parser hung it."""
    mark, grammar = preposition(head, setting.grammar), setting.grammar
    while mark is not None and is_nominal(head) and end + 2 < limit and form(head.doc[end]) in grammar.joining:
        noun = head.doc[end + 1].head
        same = grammar.prepositions.get(form(head.doc[end + 1])) == mark[0] and head.doc[end + 1].dep_ == "case"
        if not same or noun.i <= end + 1 or not is_nominal(noun):
            break
        end = max(t.i for t in noun.subtree if t.i < limit and not t.is_punct) + 1
    return end


def _before_aside(doc: Doc, start: int, end: int, setting: Setting) -> int:
    """`le tracé, | qui traverse …`: a relative clause behind a comma is the reporter's aside."""
    for i in range(start, end - 1):
        grammar = setting.grammar
        aside = form(doc[i + 1]) in grammar.subject_relatives | grammar.object_relatives | grammar.relative_places
        aside = aside and not _brought_in(doc, i) and not tells_which(doc, i, setting)
        aside = aside or _names_again(doc, i, end, setting)
        if doc[i].text == "," and aside and inside(setting.quotes, i) is None:
            return i
    return end


def _names_again(doc: Doc, comma: int, end: int, setting: Setting) -> bool:
    """`tiré sur le Cuyuni, | le fleuve qui les sépare`: behind a name the reporter tells what it is."""
    if SUBJECT_FIRST in setting.grammar.syntax or doc[comma].text != "," or doc[comma - 1].pos_ != "PROPN":
        return False
    noun = doc[comma + 1].head if doc[comma + 1].pos_ == "DET" else doc[comma + 1]
    listed = any(form(t) in setting.grammar.joining and t.dep_ == "cc" for t in doc[comma + 1 : end])
    return noun.pos_ == "NOUN" and noun.dep_ == "appos" and noun.head.i < comma and not listed


def _brought_in(doc: Doc, comma: int) -> bool:
    """Whether the noun phrase before the comma, which a relative clause goes on from, has an indefinite article or
    tells a number."""
    verb = next((t for t in doc[comma + 1 : comma + 12] if t.dep_ == "acl:relcl"), None)
    return verb is not None and any(
        "Definite=Ind" in str(c.morph) or c.dep_ == "nummod" for c in verb.head.lefts if c.dep_ in {"det", "nummod"}
    )


def _to_end_of_list(doc: Doc, end: int, limit: int, setting: Setting) -> int:
    """`exige A, | B et C`: on to the end of a list of noun phrases that the parser broke off."""
    if end >= limit or doc[end].text != ",":
        return end
    rest = [t for t in doc[end:limit] if not t.is_space]
    words = [t for t in rest if not t.is_punct]
    if len(words) > 1 and form(words[0]) in setting.grammar.joining and doc[end - 1].dep_ == "conj":
        words = words[1:] if words[1].pos_ == "NOUN" else []  # `vols, coups, | et menaces`
        return limit if words and not any(t.pos_ in {"VERB", "AUX", "SCONJ"} for t in words) else end
    joined = any(form(t) in setting.grammar.joining for t in words[1:])
    listed = (
        bool(words) and words[0].pos_ in {"DET", "NUM", "ADP"} and form(words[0]) not in setting.grammar.circumstances
    )
    if not joined or not listed or any(t.pos_ in {"VERB", "AUX", "SCONJ"} for t in words):
        return end
    return limit


def _main_clause_start(head: Token, bounds: Range) -> int | None:
    """The comma that closes a subordinate clause at the head of a sentence (`Même si X refuse de céder, …`)."""
    doc = head.doc
    root = doc[bounds.start : bounds.end].root
    if root.i <= head.i or (root in head.ancestors and not any(a.dep_ == "advcl" for a in (head, *head.ancestors))):
        return None
    for i in range(head.i + 1, root.i):
        if doc[i].text == "," and not any(is_finite(t) for t in doc[head.i + 1 : i]):
            return i
    return None


def resumes(doc: Doc, start: int, end: int) -> bool:
    """Whether a finite verb without a subject of its own opens the stretch (`, | ne se lèvera pas`)."""
    opening = doc[start : min(start + VERB_TOKENS, end)]
    verb = next((t for t in opening if is_finite(t) or (t.pos_ == "AUX" and "VerbForm=Fin" in str(t.morph))), None)
    return verb is not None and not any(t.i < verb.i and t.pos_ in {"NOUN", "PROPN", "SCONJ"} for t in opening)


def sets_right(doc: Doc, said: Range, part: Range, grammar: Grammar) -> bool:
    """`Il ne s'agit pas d'un abandon, …, | mais d'un report`: what stands for what was denied."""
    denied = any(form(t) in grammar.negators for t in doc[said.start : said.end])
    return denied and form(doc[part.start]) in grammar.parting - grammar.joining


def is_subject(doc: Doc, part: Range, rest: Range) -> bool:
    """Whether `part` is a noun phrase that an interruption parts from its verb (`L'usine, selon X, | fermera`)."""
    nominal = any(t.pos_ in {"NOUN", "PROPN", "PRON", "X"} for t in doc[part.start : part.end])
    return nominal and part.end <= rest.start and resumes(doc, rest.start, rest.end)


def trim_keeping_quotes(doc: object, start: int, end: int, setting: Setting) -> Range | None:
    """`trim`, but a quotation at the edge keeps both of its marks."""
    inner = trim(doc, start, end)  # type: ignore[arg-type]
    if inner is None:
        return None
    start, end = inner.start, inner.end
    for quote in setting.quotes:
        if quote.inner.start in inner and quote.outer.start < start and quote.outer.end - 1 < end:
            start = quote.outer.start
        if quote.inner.end - 1 in inner and quote.outer.end > end and quote.outer.start >= start:
            end = quote.outer.end
    return Range(start, end)


def unquote(content: Range | None, setting: Setting) -> Range | None:
    """`content` without quotation marks when they enclose it whole."""
    if content is None:
        return None
    for quote in setting.quotes:
        if quote.outer == content or (quote.outer.start == content.start and quote.inner.end == content.end):
            return quote.inner
    return content


def head_noun(noun: Token, modifier: Token, setting: Setting) -> Range | None:
    """The noun phrase of `noun` up to the clause with verb `modifier` that hangs on it."""
    start = noun_phrase(noun, setting.grammar).start
    while start < noun.i and noun.doc[start].dep_ == "case":
        start += 1
    end = min(t.i for t in modifier.subtree)
    return trim(noun.doc, start, min(end, modifier.i)) if noun.i < end else None
