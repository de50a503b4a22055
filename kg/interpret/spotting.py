"""What name or office begins at a token of a text: of the actor table, of a body or person of the text's own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kg.interpret.cast import Cast
from kg.interpret.index import ActorIndex, key_of
from kg.interpret.names import NAME_TOKENS, is_courtesy, is_first_name, is_titled, person_run
from kg.interpret.spelling import INITIALS
from kg.lexicon.grammar import Grammar
from kg.model import Actor, ActorRef
from kg.parse.namejoins import is_article
from kg.parse.nominals import name_at, noun_phrase
from kg.parse.tokens import Doc, Span, Token
from kg.parse.tree import SUBJECTS, Range, form, is_finite, is_name, sentence
from kg.terms import ActorKind

NAMESAKES = frozenset({ActorKind.PLACE, ActorKind.PERSON, ActorKind.GOVERNMENT})
"""Kinds whose names are also persons' first names and surnames (`Sofia Amrani`); an organisation's is its own."""
LEADING = frozenset({"president", "prime-minister", "chancellor", "monarch", "foreign-minister", "secretary-general"})
"""Offices whose holders a text may name by surname alone."""
LONGEST_BODY = 12
"""Tokens of the longest name of a body of the document's own."""
Hit = tuple[Span, Actor | None, ActorRef, bool]


def table_name(sent: Span, at: int, index: ActorIndex) -> Hit | None:
    """A name of the actor table that begins at token `at`, the longest; it must be written with a capital."""
    doc, tokens = sent.doc, sent.doc.tokens
    if tokens[at].pos_ == "ADP":
        return None
    for end in _ends(sent, at, index):
        if tokens[end - 1].is_punct or tokens[end - 1].pos_ in {"DET", "ADP"}:
            continue
        text = doc[at:end].text
        found = index.written(text)
        if not found or (end - at == 1 and len(text) < 3):
            continue
        if end - at == 1 and _other_word(doc, at, sent, found[0]):
            continue
        if found[0].kind is ActorKind.MEDIA and _inside_name(doc, at, end, sent):
            continue  # `The National | Union of Miners`
        if _common(doc.tokens[at:end], index):
            continue
        if end < sent.end and _elsewhere(doc[end], found[0], index):
            return None
        if end < sent.end and found[0].kind not in NAMESAKES and _goes_on_as_name(doc[end - 1], doc[end]):
            continue  # `le syndicat Alliance | Bleue`
        actor = index.body(found[0])
        return doc[at:end], actor, actor.ref(), False
    return None


def _other_word(doc: Doc, at: int, sent: Span, actor: Actor) -> bool:
    """Whether a name of one word is part of a person's (`Sofia | Amrani`), or may be any word at the head of a sentence
    (`Renaissance`)."""
    part = actor.kind in NAMESAKES and _part_of_name(doc, at, sent)
    return part or (at == sent.start and doc[at].pos_ not in {"PROPN", "X", "NOUN"})


def _common(name: Sequence[Token], index: ActorIndex) -> bool:
    """`the state | Department of Health`: a small noun before a capital, where names bear capitals throughout."""
    words = [t for t in name if t.pos_ != "DET"] if index.roles.titles_in_names else []
    return len(words) > 1 and words[0].text.islower() and words[0].pos_ in {"NOUN", "ADJ"} and is_name(words[1])


def own_body(sent: Span, at: int, cast: Cast) -> Hit | None:
    """The longest name of a body of the document's own that begins at token `at`, of two words or more."""
    doc, words, found = sent.doc, key_of(sent.doc[at].text), None
    if words[:1] not in cast.names.opening:
        return None
    for end in range(at + 2, min(at + LONGEST_BODY, sent.end) + 1):
        words += key_of(doc[end - 1].text)
        if words in cast.names.bodies and len(words) > 1 and not doc[end - 1].is_punct:
            found = end
    if found is None:
        return None
    return doc[at:found], None, ActorRef(None, cast.names.bodies[key_of(doc[at:found].text)]), False


def _goes_on_as_name(last: Token, following: Token) -> bool:
    """Whether an adjective with a capital belongs to the name that ends in a capital right before it."""
    named = last.text.istitle() and not last.is_punct and last.whitespace_ == " "
    return named and following.pos_ == "ADJ" and following.text.istitle() and following.dep_ == "amod"


def _elsewhere(following: Token, actor: Actor, index: ActorIndex) -> bool:
    """`le Parti socialiste | vaudois`: the adjective of another place makes another body of the name."""
    if actor.kind in NAMESAKES - {ActorKind.GOVERNMENT} or following.pos_ != "ADJ" or not following.text.islower():
        return False
    country = index.nations.get(key_of(following.text)[0]) if key_of(following.text) else None
    if country is not None:
        return country != actor.country
    return actor.country is not None and following.text.endswith(index.roles.gentile_endings)


def _ends(sent: Span, at: int, index: ActorIndex) -> list[int]:
    """Where a name of the table that begins at token `at` may end, the farthest first."""
    ends: list[int] = []
    words: list[str] = []
    for token in sent.doc.tokens[at : sent.end]:
        words.extend(key_of(token.text))
        if len(words) > 1 and len(words) > index.reach(words[0], words[1]):
            break
        ends.append(token.i + 1)
    return ends[::-1]


def _inside_name(doc: Doc, at: int, end: int, sent: Span) -> bool:
    """Whether another capital stands right before or behind, in the same name."""
    before = at > sent.start and is_name(doc[at - 1]) and doc[at - 1].pos_ == "PROPN"
    noun = doc[end].pos_ == "NOUN" and not (end + 1 < sent.end and is_name(doc[end + 1])) if end < sent.end else True
    return before or (not noun and is_name(doc[end]) and doc[end - 1].whitespace_ == " ")


def _part_of_name(doc: Doc, at: int, sent: Span) -> bool:
    """`Sofia Amrani`, `Jean Bern`: a place's name that is a person's first name or surname."""
    run = name_at(doc[at]) if doc[at].pos_ in {"PROPN", "X"} else None
    capitals = [t for t in doc.tokens[run.start : run.end] if not t.text.islower()] if run is not None else []
    return run is not None and run.start >= sent.start and run.start <= at < run.end and len(capitals) > 1


def may_name(token: Token, index: ActorIndex) -> bool:
    """A name, or what the tagger took for another word right before one (`Clémence | Rochat`)."""
    if token.pos_ in {"PROPN", "X"}:
        return True
    verb = token.pos_ == "VERB" and is_first_name(token, index)
    if (token.pos_ not in {"NOUN", "ADJ"} and not verb) or not is_name(token) or token.i + 1 >= sentence(token).end:
        return False
    return token.nbor().pos_ == "PROPN"


def surname(sent: Span, at: int, cast: Cast, index: ActorIndex, day: date | None) -> Hit | None:
    """A person or a body of one word that begins at token `at`: of the text's own, or of the table by surname."""
    doc = sent.doc
    article = is_article(doc, at, Range(sent.start, sent.end))
    if not (is_name(doc[at]) or article):
        return None
    anchor = doc[at] if doc[at].pos_ in {"PROPN", "X"} else doc[at + 1]
    run = person_run(doc, name_at(anchor) or Range(at, at + 1), index)
    if run.start != at:
        return None
    span = doc[run.start : run.end]
    body = cast.names.bodies.get(key_of(span.text))
    if body is not None:
        return span, None, ActorRef(None, body), False
    name, surname = cast.names.full(span.text), key_of(span.text)[-1:]
    known = cast.names.known.get(surname)
    if known is not None and (name is None or len(span) == 1 or known in index.named(key_of(name))):
        return span, known, known.ref(), False
    namesakes = cast.names.first_named(span.text) if len(span) == 1 and name is None else []
    name = namesakes[0] if len(namesakes) == 1 else name
    if name is not None:
        return span, None, ActorRef(None, name), False
    spelt = not _initials(span.text) and surname not in cast.names.persons and not index.is_place(surname)
    courtesy = at > sent.start and is_courtesy(doc[at - 1], index)
    courtesy = courtesy or (at - 1 > sent.start and is_titled(span, index) and is_courtesy(doc[at - 2], index))
    if len(span) == 1 and surname[0] in index.roles.given_names and not courtesy:
        # `Philippe` alone is somebody's first name, of whom the text may tell no other.
        whole = not namesakes and span.root.dep_ in SUBJECTS and is_finite(span.root.head)
        return (span, None, ActorRef(None, span.text), False) if whole else None
    persons = index.surnamed(surname) if spelt else []
    if courtesy:
        # `M. Brunner`, whom the text nowhere names in full: of the table only who leads a country.
        persons = [p for p in persons if any(o.office in LEADING for o in index.offices_of(p, day))]
    if len(persons) == 1:
        return span, persons[0], persons[0].ref(), False
    alone = len(span) == 1 and surname[0] not in index.roles.given_names and not _goes_on(doc, run.end, sent, index)
    return (span, None, ActorRef(None, span.text), False) if courtesy and alone and spelt else None


def _goes_on(doc: Doc, end: int, sent: Span, index: ActorIndex) -> bool:
    """Whether a small word of names stands behind the name that ends there (`Me Laure | de Candolle`)."""
    return end < sent.end and bool(index.roles.particles & set(key_of(doc[end].text)[:1]))


def _initials(text: str) -> bool:
    """`UN`: two letters written large are no surname (`Kim Jong Un`)."""
    return text.isupper() and len(text) <= INITIALS


def role(token: Token, index: ActorIndex, grammar: Grammar, day: date | None) -> Hit | None:
    """An office noun phrase that names its holder by country or body (`le président ukrainien`)."""
    span_range = noun_phrase(token, grammar)
    span = token.doc[token.i : max(span_range.end, token.i + 1)]
    words = key_of(span.text)
    if any(c.dep_ == "det" and form(c) in grammar.indefinite_articles for c in token.children):
        return None  # `a senior | adviser to the president`: one of several
    office = index.office(words)
    holders = index.post_holders(words, day, small=span.text.islower())
    if not holders and office is not None and office.country is not None:
        holders = index.holders(office.offices, office.country, day)
    if len(holders) != 1 or _of_another(span, holders[0], index):
        return None
    return span, holders[0], holders[0].ref(), True


def _of_another(span: Span, holder: Actor, index: ActorIndex) -> bool:
    """`le président de Ruritanie Ada Untel`: an office with a name held by somebody else on some other day."""
    last = span.doc[span.end - 1]
    run = name_at(last) if last.pos_ in {"PROPN", "X"} else None
    person = person_run(span.doc, run, index) if run is not None and run.start > span.start else None
    if (
        person is None
        or person.end - person.start < NAME_TOKENS
        or index.written(span.doc[person.start : person.end].text)
    ):
        return False
    return key_of(last.text)[-1:] != key_of(holder.ref().label)[-1:]
