"""Frames that judge: `juge X utile`, `qualifie X de Y`."""

from __future__ import annotations

from kg.attribute.clauses import clause_from
from kg.attribute.contents import head_noun, phrase_content, trim_keeping_quotes, unquote
from kg.attribute.directs import objects
from kg.attribute.edges import before_circumstance, goes_apart, tells_manner
from kg.attribute.objects import is_of_relative, is_relative_object
from kg.attribute.quotes import inside
from kg.attribute.setting import Complement, Setting
from kg.attribute.speech import names_voice
from kg.attribute.tails import with_condition
from kg.attribute.vessels import vessel_clause
from kg.lexicon.grammar import SUBJECT_FIRST
from kg.parse.tokens import Token
from kg.parse.tree import (
    OBJECTS,
    SUBJECTS,
    Range,
    form,
    is_finite,
    is_infinitive,
    is_relative,
    preposition,
    sentence,
    subtree,
    trim,
)

JUDGED = frozenset({"xcomp", "amod", "obj", "advmod", "ccomp", "obl:mod"})
"""Relations in which a parser leaves the adjective of `juge utile de partir`."""
JUDGING = frozenset({"xcomp", "obl", "obl:arg", "advmod", "advcl", "amod", "obl:mod"})
"""Relations in which a parser leaves the judgement of `juge X utile`."""


FIGURE_WORDS = 5
"""How far behind its preposition a figure may stand (`at around €30 million`)."""


def predicate(verb: Token, argument: str, setting: Setting) -> Complement | None:
    """Object and judgement in one stretch: `juge | X utile`, `considère | X comme Y`, `tient | X pour Y`."""
    if not argument and (called := _called(verb, setting)) is not None:
        return called
    clitics = SUBJECT_FIRST not in setting.grammar.syntax  # else a pronoun behind its verb is an object like others
    target = next((c for c in objects(verb) if not (clitics and c.pos_ == "PRON") and c.i > verb.i), None)
    if target is not None and not argument and (named := _named_in_relative(verb, target, setting)) is not None:
        return named
    if target is None:
        turned = _quoted_before(verb, argument, setting) if argument and not clitics else None
        rest = None if argument or clitics else _small_clause(verb, setting)
        return turned or _of_relative(verb, argument, setting) or rest
    end = max(t.i for t in target.subtree) + 1
    figured = [c.left_edge.i for c in verb.children if _is_figure(c, verb, target, setting)] if not argument else []
    before = [c.i for c in verb.children if c.pos_ == "ADJ" and verb.i < c.i < target.i and c.dep_ in JUDGING]
    before += (led := _led_before(verb, target, argument, setting))
    judged = bool(figured or before) or _judged_behind(target, setting, argued=bool(argument) or clitics)
    for child in verb.children:
        quoted = inside(setting.quotes, child.i) is not None  # `called the ruling | “a long time coming”`
        timed = child.lemma_.lower() in setting.grammar.temporal and not quoted
        mark = preposition(child, setting.grammar)
        apart = bool(argument) and judged and mark is not None and mark[0] != argument
        own = mark is not None and mark[0] == argument
        figure = bool(argument) and own and child.i > end  # `, should P, | at nine`
        second = not clitics and not argument and child.dep_ == "obj" and child.i > end and mark is None
        if child.dep_ == "advcl" and (tells_manner(child, setting) or (not own and goes_apart(child, target, setting))):
            continue
        judging = child.dep_ in JUDGING or (second and child.left_edge.i <= end + 1)
        near = (target.i < child.i <= end + 3 or figure or second) and judging and not timed and not apart
        if near and child.pos_ in {"ADJ", "NOUN", "VERB", "PROPN", "X", "ADV", "NUM", "SYM"}:
            end, judged = max(end, max(t.i for t in child.subtree) + 1), True
    between = {setting.grammar.prepositions.get(form(t)) for t in verb.doc[target.i + 1 : end]}
    if not judged or (argument and argument not in between and not led):
        return None
    end = before_circumstance(verb.doc, target.i + 1, min(end, sentence(verb).end), setting)
    end = with_condition(verb.doc, end, sentence(verb).end, setting)
    start = min([subtree(target).start, *before, *figured])  # `juge | irréaliste une adhésion`
    content = trim_keeping_quotes(verb.doc, start, end, setting)
    return Complement((content,), "predicate") if content else None


def _led_before(verb: Token, target: Token, argument: str, setting: Setting) -> list[int]:
    """`qualifie de | honteuse | la décision`: where a judgement before its object begins, behind its preposition."""
    between = (c for c in verb.children if argument and verb.i < c.i < target.i and c.dep_ in JUDGING)
    marks = (preposition(c, setting.grammar) for c in between)
    return [mark[1].i + 1 for mark in marks if mark is not None and mark[0] == argument]


def _called(verb: Token, setting: Setting) -> Complement | None:
    """Q in `sold its stake over what it called | “a risk” to rivers`: a name in quotation marks for what a pronoun
    leaves open."""
    quote = next((q for q in setting.quotes if q.outer.start == verb.i + 1 and q.closed and not q.whole), None)
    if quote is None or verb.dep_ != "acl:relcl" or form(verb.head) not in setting.grammar.impersonal_clitics:
        return None
    head = next((t for t in verb.doc[quote.inner.start : quote.inner.end] if t.head.i not in quote.outer), None)
    end = max(quote.outer.end, subtree(head).end) if head is not None else quote.outer.end
    content = trim_keeping_quotes(verb.doc, quote.outer.start, min(end, sentence(verb).end), setting)
    return Complement((content,), "predicate") if content is not None else None


def _judged_behind(target: Token, setting: Setting, *, argued: bool) -> bool:
    """Whether an adjective behind the object, or what is quoted there, judges it. `want | a seat at the table` judges
    nothing; adjectives that stand behind their nouns parsers leave as `nmod`."""
    behind = {"amod", "acl", "xcomp"} | ({"nmod"} if argued else set())
    return any(
        (c.dep_ in behind or (c.dep_ == "appos" and (c.pos_ == "ADJ" or _quoted(c, setting)))) and c.i > target.i
        for c in target.children
    )


def _is_figure(child: Token, verb: Token, target: Token, setting: Setting) -> bool:
    """`chiffre | à deux millions le coût`: the figure right behind the verb, before what it tells of."""
    mark = preposition(child, setting.grammar)
    if mark is None or mark[0] not in setting.grammar.adverb_marks or child.left_edge.i != verb.i + 1:
        return False
    return child.i < target.i and any(t.pos_ == "NUM" for t in child.subtree)


def _quoted(noun: Token, setting: Setting) -> bool:
    """`called Untel, a driver, | a “careful man”`."""
    quote = inside(setting.quotes, noun.i)
    return quote is not None and not quote.whole and SUBJECT_FIRST in setting.grammar.syntax


def _quoted_before(verb: Token, argument: str, setting: Setting) -> Complement | None:
    """X in `dismissed as “unfounded” | X`, which the parser hung on the preposition with the quoted judgement; the
    clause alone in `reports that P`."""
    for child in verb.children:
        mark = preposition(child, setting.grammar)
        if mark is None or mark[0] != argument or child.i < verb.i:
            continue
        behind = _behind_judgement(child, mark[1], setting)
        if behind is not None:
            return behind
        quote = inside(setting.quotes, mark[1].i + 1)
        if quote is None or quote.outer.start != mark[1].i + 1 or child.i < quote.outer.end or quote.whole:
            return None
        told = next((c for c in child.children if c.dep_ == "acl" and c.i > child.i and is_finite(c)), None)
        first = told.left_edge if told is not None else None
        clause = clause_from(first, setting) if first is not None and first.dep_ == "mark" else None
        content = clause or phrase_content(child, None, setting)
        if content is not None and clause is None:
            content = Range(max(content.start, quote.outer.end), content.end)
        return Complement((content, quote.inner), "predicate") if content is not None else None
    return None


def _behind_judgement(judgement: Token, mark: Token, setting: Setting) -> Complement | None:
    """X and Y in `dismissed as Y | X`, X hung on Y: a noun phrase with an article that no preposition governs."""
    for noun in judgement.children:
        first = noun.left_edge
        if noun.i > judgement.i and noun.pos_ in {"NOUN", "PROPN"} and first.dep_ == "det" and first.head.i == noun.i:
            content = vessel_clause(noun, setting) or trim_keeping_quotes(
                noun.doc, first.i, sentence(noun).end, setting
            )
            judged = trim(noun.doc, mark.i + 1, first.i)
            return Complement((content, judged), "predicate") if content and judged else None
    return None


def _small_clause(verb: Token, setting: Setting) -> Complement | None:
    """`would like | it left where it is`: object and participle, which the parser made the object's verb."""
    told = next((c for c in verb.children if c.i > verb.i and c.dep_ == "xcomp" and not is_finite(c)), None)
    subject = next((c for c in told.lefts if c.dep_ in SUBJECTS), None) if told is not None else None
    if told is None or subject is None or subject.left_edge.i != verb.i + 1 or "VerbForm=Part" not in str(told.morph):
        return None
    end = before_circumstance(verb.doc, told.i + 1, min(told.right_edge.i + 1, sentence(verb).end), setting)
    content = trim_keeping_quotes(verb.doc, verb.i + 1, end, setting)
    return Complement((content,), "predicate") if content else None


def quantity(verb: Token, argument: str, setting: Setting) -> Complement | None:
    """Thing and figure in one stretch: `put | the cost at nine million`, but not `the children on the bus at nine`."""
    target = next((c for c in objects(verb) if c.i > verb.i), None)
    found = predicate(verb, argument, setting) if target is not None and not names_voice(target) else None
    if found is None or target is None:
        return None
    after = verb.doc[target.i + 1 : found.contents[-1].end]
    own, prepositions = {t.i for t in target.subtree}, setting.grammar.prepositions
    marks = (t for t in after if prepositions.get(form(t)) == argument or (t.pos_ == "ADP" and t.i not in own))
    mark = next(marks, None)
    if mark is None or prepositions.get(form(mark)) != argument:
        return None
    counted = any(t.pos_ == "NUM" for t in verb.doc[mark.i : mark.i + FIGURE_WORDS])
    return Complement(found.contents, "quantity") if counted else None


def judged_clause(verb: Token, setting: Setting) -> Complement | None:
    """Adjective and clause in one stretch: `juge | prématuré de conclure`, `trouve | anormal que P`."""
    doc, bounds = verb.doc, sentence(verb)
    judgement = next((c for c in verb.children if c.i > verb.i and c.dep_ in JUDGED and _describes(c)), None)
    if judgement is None or any(t.pos_ in {"NOUN", "PROPN", "PRON", "VERB"} for t in doc[verb.i + 1 : judgement.i]):
        return None
    at = judgement.i + 1
    while at < bounds.end and doc[at].is_punct and doc[at].text != ",":
        at += 1
    if at + 1 >= bounds.end:
        return None
    mark, start = doc[at], judgement.i
    while start - 1 > verb.i and form(doc[start - 1]) in setting.grammar.degrees:
        start -= 1
    if form(mark) in setting.grammar.complementizers:
        clause = clause_from(mark, setting)
        end = clause.end if clause is not None else at
    elif _opens_infinitive(mark, setting):
        end = max(t.i for t in mark.head.subtree) + 1
    else:
        return None
    content = trim_keeping_quotes(doc, start, min(end, bounds.end), setting) if end > at else None
    return Complement((unquote(content, setting) or content,), "predicate") if content else None


def _opens_infinitive(mark: Token, setting: Setting) -> bool:
    marking = setting.grammar.prepositions.get(form(mark)) in setting.grammar.infinitive_marks
    return marking and mark.head.i > mark.i and is_infinitive(mark.head)


def _describes(token: Token) -> bool:
    """An adjective, or a participle that serves as one (`juge trop risqué de partir`)."""
    return token.pos_ == "ADJ" or (token.pos_ == "VERB" and not is_infinitive(token) and not is_finite(token))


def _of_relative(verb: Token, argument: str, setting: Setting) -> Complement | None:
    """X and Y in `X, que Z a qualifié de Y`."""
    if not is_relative_object(verb, setting):
        return None
    judged = head_noun(verb.head, verb, setting)
    for child in verb.children:
        mark = preposition(child, setting.grammar)
        fits = not argument or (mark is not None and mark[0] == argument)
        fits = fits and child.lemma_.lower() not in setting.grammar.temporal
        if judged is not None and child.i > verb.i and child.dep_ in JUDGING and fits:
            content = phrase_content(child, mark[1] if mark else None, setting)
            return Complement((judged, content), "predicate") if content else None
    return None


def _named_in_relative(verb: Token, name: Token, setting: Setting) -> Complement | None:
    """X and Y in `X, which Z called Y`: a noun that tells what X is, some such thing or in quotation marks."""
    some = any(form(c) in setting.grammar.indefinite_articles for c in name.lefts)
    quote = inside(setting.quotes, name.i)
    if all(is_relative(c) for c in verb.lefts if c.dep_ in SUBJECTS):
        return None  # `the union, which wants a vote`
    if not some and (quote is None or quote.outer.start != verb.i + 1):
        return None
    judged = head_noun(verb.head, verb, setting) if is_of_relative(verb, setting) else None
    content = phrase_content(name, None, setting)
    if judged is None or content is None:
        return None
    bare = verb.head.pos_ == "PRON"  # `It is what locals call | an eyesore`
    return Complement((content,) if bare else (judged, content), "predicate")


def view(verb: Token, argument: str, setting: Setting) -> Complement | None:
    """`voit | dans X Y` in one stretch; Y alone in `y voit Y`, where a pronoun stands for what is judged."""
    behind = [c for c in verb.children if c.i > verb.i]
    judged = next((c for c in behind if _is_judgement(c)), None)
    if judged is None:
        judged = next((g for c in behind for g in c.children if _stands_apart(g) or _behind_adverb(g)), None)
    place = [c for c in behind if (m := preposition(c, setting.grammar)) and m[0] in setting.grammar.seats]
    taken_up = any(form(c) in setting.grammar.locative_clitics for c in verb.children if c.i < verb.i)
    if judged is None and taken_up:
        judged = next((c for c in (*behind, *(g for b in behind for g in b.children)) if _is_some(c, setting)), None)
    if judged is None or not (taken_up or any(p.i < judged.i for p in place)):
        return None
    start = subtree(judged).start if taken_up else min(subtree(p).start for p in place)
    while not taken_up and form(verb.doc[start]) in setting.grammar.prepositions:
        start += 1
    whole = phrase_content(judged, None, setting)
    end = max([*(t.i + 1 for t in judged.subtree), *([whole.end] if whole is not None else [])])
    content = trim_keeping_quotes(verb.doc, start, min(end, sentence(verb).end), setting)
    return Complement((unquote(content, setting) or content,), "view") if content else None


def _stands_apart(token: Token) -> bool:
    """`dans ce contrat | un piège`: a noun that no preposition ties to the one before is no complement of it."""
    tied = {c.dep_ for c in token.children}
    return token.dep_ == "appos" or (token.dep_ == "nmod" and "det" in tied and "case" not in tied)


def _behind_adverb(token: Token) -> bool:
    """`y voit plutôt | du mépris`, which the parser hung on the adverb."""
    return token.head.pos_ == "ADV" and token.i > token.head.i and _is_judgement(token)


def _is_some(token: Token, setting: Setting) -> bool:
    """`y voit | du mépris`: a noun behind the article for some, which parsers take for a preposition."""
    mark = token.left_edge
    some = setting.grammar.prepositions.get(form(mark)) in setting.grammar.genitives and (
        form(mark) not in setting.grammar.bare_genitives or mark.nbor().pos_ == "DET"
    )
    return token.pos_ == "NOUN" and some and token.dep_ in OBJECTS | JUDGING and token.i > mark.i


def _is_judgement(token: Token) -> bool:
    articled = any(c.dep_ == "det" for c in token.children)
    return token.pos_ == "NOUN" and articled and not any(c.dep_ == "case" for c in token.children)
