"""How a text introduces those it names (`la bourgmestre Anne Untel`, `Anne Untel, bourgmestre de X`), so that the title
alone means them later, and gives them a gender."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from kg.interpret.index import ActorIndex, key_of
from kg.lexicon.grammar import HEAD_LAST, Grammar
from kg.model import ActorRef, Passage
from kg.parse.nominals import noun_phrase
from kg.parse.paragraphs import Paragraph
from kg.parse.tokens import Span, Token
from kg.parse.tree import form
from kg.terms import ActorKind

BESIDE = frozenset({"appos", "nmod", "flat:name", "flat"})
"""Relations of a name to the noun for what it names."""
MODIFYING = frozenset({"NOUN", "PROPN", "ADJ"})
"""What may stand before the head of a noun phrase that has it last."""
TITLE_TOKENS = 8
"""How far before its name a title may begin where the parser does not tie the two."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """A noun said of a named actor: its key, every word of its phrase, its gender, where it stands."""

    noun: str
    words: frozenset[str]
    gender: str | None
    actor: ActorRef
    place: int


def names_owner(name: Span) -> bool:
    """`le cabinet de | Loïg Untel`: first and last name behind a preposition are whose the body is, not what it is
    called."""
    return len(name) > 1 and any(c.dep_ == "case" for c in name.root.children)


def introductions(
    named: Sequence[tuple[Passage, ActorRef, bool]],
    paragraph: Paragraph,
    index: ActorIndex,
    grammar: Grammar,
) -> Iterator[Introduction]:
    """Every noun that a paragraph says of an actor right beside its name, in the order of the text; `named` tells of
    each name in the document where it stands, whose it is and whether that is a person."""
    end = paragraph.start + len(paragraph.shadow.text) if not paragraph.doc else _end(paragraph)
    first = bisect_left(named, paragraph.start, key=lambda name: name[0].start)
    for passage, actor, person in takewhile(lambda n: n[0].start < end, (named[i] for i in range(first, len(named)))):
        span = paragraph.span(passage)
        if span is not None:
            nouns = (n for n in _titles(span, index, grammar) if not _is_time(n, grammar))
            titles = (n for n in nouns if (_apt(n, index) if person else not _tells(n, index)))
            yield from (_of(noun, span, actor, paragraph, index, grammar) for noun in titles)
            if person:
                yield from _addressed(span, actor, paragraph, index, grammar)


def _addressed(
    span: Span, actor: ActorRef, paragraph: Paragraph, index: ActorIndex, grammar: Grammar
) -> Iterator[Introduction]:
    """The courtesy right before a name (`Mrs | Untel`): it shows a person, and mostly a gender."""
    before = span.doc[span.start - 1] if span.start > span.root.sent.start else None
    key = key_of(before.text) if before is not None else ()
    if before is None or not index.roles.titles_in_names or not index.roles.honorifics & set(key[:1]):
        return
    code = grammar.determiners.get(form(before)) or "?"
    gender = code[0] if code[0] in "mf" else None
    words = key_of(span.doc[_opening(before, grammar) : span.start].text)
    yield Introduction(key[0], frozenset(words), gender, actor, paragraph.passage(before).start)


def _end(paragraph: Paragraph) -> int:
    return paragraph.passage(paragraph.doc[len(paragraph.doc) - 1]).end


def _of(
    noun: Token, span: Span, actor: ActorRef, paragraph: Paragraph, index: ActorIndex, grammar: Grammar
) -> Introduction:
    bounds = noun_phrase(noun, grammar)
    stop = min(bounds.end, span.start) if noun.i < span.start else bounds.end
    words = key_of(noun.doc[_opening(noun, grammar) : max(stop, noun.i + 1)].text)
    name = key_of(noun.text)[0]
    gender = shown_gender(noun, grammar) or index.roles.noun_genders.get(name)
    return Introduction(name, frozenset(words), gender, actor, paragraph.passage(noun).start)


def _opening(noun: Token, grammar: Grammar) -> int:
    """Where the words that modify a noun begin."""
    start = noun.i
    while HEAD_LAST in grammar.syntax and start > noun.sent.start and noun.doc[start - 1].pos_ in MODIFYING:
        start -= 1
    return start


def _titles(span: Span, index: ActorIndex, grammar: Grammar) -> Iterator[Token]:
    """The nouns beside the name at `span`: before it, behind its comma, or said of it with a copula."""
    root, doc, sent = span.root, span.doc, span.root.sent
    seen: set[int] = set()
    beside = [root.head] if root.dep_ in BESIDE and root.head.i < span.start else []
    courtesy = beside[0] if beside and _is_light(beside[0], index) else None
    if courtesy is not None and courtesy.dep_ in BESIDE and not any(c.dep_ == "case" for c in courtesy.children):
        beside.append(courtesy.head)
    # `la présidente de la fédération, Anne Untel`: it is she who presides that is named.
    beside += [noun.head for noun in beside if noun.dep_ == "nmod" and _tells(noun.head, index)]
    behind = [c for c in root.children if c.dep_ == "appos" and c.i >= span.end]
    said = [root.head] if root.dep_ == "nsubj" and any(c.dep_ == "cop" for c in root.head.children) else []
    for noun in (*beside, *behind, *said, *_adjacent(span, sent, index, grammar)):
        known = index.roles.is_person(key_of(noun.text))  # `PDG`; `déléguée`, which taggers take for a verb
        small = noun.pos_ in {"NOUN", "VERB"} if known else noun.pos_ == "NOUN" and noun.text[:1].islower()
        apt = (small or _is_title(noun, index)) and noun.i not in seen and key_of(noun.text)
        governed = any(c.dep_ == "case" for c in root.children) and noun.i < span.start
        placed = noun.i < span.start and not _tells(noun, index) and any(c.dep_ == "case" for c in noun.children)
        governed = governed or (placed and doc[span.start - 1].text == ",")  # `Dans le bureau, Anne Untel …`
        if apt and not governed and not (noun.i < span.start and doc[span.start - 1].pos_ == "ADP"):
            seen.add(noun.i)
            yield noun
            if (other := _joined(noun, sent, index)) is not None and other.i not in seen:
                seen.add(other.i)
                yield other


def _is_light(noun: Token, index: ActorIndex) -> bool:
    """`le directeur, le docteur | X`, `le directeur, l'Irlandais | X`: between a title and its name."""
    return bool(index.roles.honorifics & set(key_of(noun.text))) or index.is_nation(noun.text)


def _joined(noun: Token, sent: Span, index: ActorIndex) -> Token | None:
    """`la | présidente | et cheffe de X, Anne Untel`: the title that another is joined to, by relation or by place."""
    if noun.dep_ == "conj" and _tells(noun.head, index):
        return noun.head
    behind = noun.i - 2 > sent.start and noun.nbor(-1).pos_ == "CCONJ"
    return noun.nbor(-2) if behind and _tells(noun.nbor(-2), index) else None


def _adjacent(span: Span, sent: Span, index: ActorIndex, grammar: Grammar) -> Iterator[Token]:
    """By place where the parser ties nothing: `Anne Untel, maire de X,` and `le maire de X, Anne Untel`."""
    doc, at = span.doc, span.end
    if at < sent.end and doc[at].text in {",", "("} and not _governed(span, sent, index):
        at += 1
        articled = at < sent.end and doc[at].pos_ == "DET"
        while at < sent.end and doc[at].pos_ in {"DET", "ADJ"}:
            at += 1
        if at < sent.end and _tells(doc[at], index) and (not articled or _closed(doc[at], sent, grammar)):
            yield doc[at]
    before = span.start - 1
    while before > sent.start and _passed_over(doc[before], doc[before - 1], index):
        before -= 1
    for token in reversed(doc[max(sent.start, before - TITLE_TOKENS) : before + 1]):
        if token.pos_ in {"VERB", "AUX", "CCONJ"} or token.is_punct:
            return
        if _tells(token, index) and not any(c.dep_ == "case" for c in token.children):
            yield token
            return


def _passed_over(token: Token, previous: Token, index: ActorIndex) -> bool:
    """What may stand between a title and the name that it introduces: a comma, an article behind one, a courtesy."""
    if token.text == "," or (token.pos_ == "DET" and previous.text == ","):
        return True
    title = index.roles.titles_in_names and _tells_office(token, index)  # there some are honorifics too
    return bool(index.roles.honorifics & set(key_of(token.text))) and not title


def _tells_office(token: Token, index: ActorIndex) -> bool:
    return index.roles.is_office(key_of(token.text)) and token.pos_ in {"NOUN", "PROPN"}


def _governed(span: Span, sent: Span, index: ActorIndex) -> bool:
    """Behind a preposition (`selon M. X, le maire …`) the comma closes the phrase and opens no apposition."""
    at = span.start - 1
    while at > sent.start and (index.roles.honorifics & set(key_of(span.doc[at].text)) or span.doc[at].is_punct):
        at -= 1
    return at >= sent.start and span.doc[at].pos_ == "ADP"


def _closed(noun: Token, sent: Span, grammar: Grammar) -> bool:
    end = noun_phrase(noun, grammar).end
    return end >= sent.end or noun.doc[end].is_punct


def _tells(token: Token, index: ActorIndex) -> bool:
    return (token.pos_ == "NOUN" and index.roles.is_person(key_of(token.text))) or _is_title(token, index)


def _apt(token: Token, index: ActorIndex) -> bool:
    """Whether a noun may be said of a person: none that only bodies are called."""
    body = index.sort_of(token.text) is ActorKind.ORGANISATION or key_of(token.text) in index.roles.anaphors
    return _tells(token, index) or not body


def _is_time(token: Token, grammar: Grammar) -> bool:
    """`Ada Untel, 44 | ans`, `a vu | lundi | Ada Untel`: no title."""
    return token.lemma_.lower() in grammar.temporal or form(token) in grammar.temporal


def _is_title(token: Token, index: ActorIndex) -> bool:
    """`Health Secretary | Ada Untel`: an office with a capital, where titles bear them."""
    roles, key = index.roles, key_of(token.text)
    return roles.titles_in_names and token.pos_ == "PROPN" and len(key) == 1 and roles.is_office(key)


def shown_gender(noun: Token, grammar: Grammar) -> str | None:
    """What the determiner shows, else the noun's own form; None where neither does (`l'économiste`)."""
    code = next((grammar.determiners.get(form(c)) for c in noun.children if c.dep_ == "det"), None)
    if code and code[0] in "mf":
        return code[0]
    if form(noun).rstrip("s").endswith(tuple(grammar.feminine_agents)):
        return "f"  # whatever the tagger takes `les infirmières` for
    if code and form(noun).endswith(tuple(grammar.epicene_endings)):
        return None
    gender = noun.morph.get("Gender", [])
    return {"Masc": "m", "Fem": "f"}.get(gender[0]) if gender else None
