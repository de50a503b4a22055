"""Finding the actors that a document mentions, by the actor table's names and by capitals."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from kg.interpret.agreement import gender_of, is_subject, number_of
from kg.interpret.ahead import announced
from kg.interpret.bodies import names_a_body
from kg.interpret.cast import Cast as Cast
from kg.interpret.cast import Entity as Entity
from kg.interpret.cast import Spot
from kg.interpret.heads import headed
from kg.interpret.index import ActorIndex, key_of
from kg.interpret.introductions import BESIDE, introductions, names_owner
from kg.interpret.names import TITLE, learn
from kg.interpret.placed import Placed
from kg.interpret.spotting import Hit, may_name, own_body, role, surname, table_name
from kg.lexicon.grammar import HEAD_LAST, Grammar
from kg.model import Actor, ActorRef
from kg.parse.nominals import noun_phrase
from kg.parse.paragraphs import Paragraph
from kg.parse.tokens import Doc, Span, Token
from kg.parse.tree import OBJECTS, Range, form
from kg.terms import ActorKind

QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")


Tongues = Mapping[str, tuple[ActorIndex, Grammar]]
"""Actor table and grammar of each language that a document is written in, by its code."""


def gather(paragraphs: Sequence[Paragraph], tongues: Tongues, day: date | None) -> Cast:
    """The document's cast. Names of the actor table are found by their words, other persons by their capitals."""
    read_by = [tongues[p.doc.lang_] if len(tongues) > 1 else next(iter(tongues.values())) for p in paragraphs]
    cast = Cast(names=learn(paragraphs, read_by))
    number, found = 0, list[Entity]()
    for paragraph, (index, grammar) in zip(paragraphs, read_by, strict=True):
        cast.quotes.extend(paragraph.stretch(*m.span()) for m in QUOTED.finditer(paragraph.doc.text))
        for sent, place in zip(paragraph.doc.sents, paragraph.sentences, strict=True):
            number += 1
            cast.sentences.append(Spot(place, number, paragraph.index))
            found.extend(_in_sentence(sent, paragraph, number, cast, index, grammar, day))
    named = [(e.passage, e.actor, e.kind is ActorKind.PERSON) for e in found if not e.by_office]
    for paragraph, (index, grammar) in zip(paragraphs, read_by, strict=True):
        cast.introduced += introductions(named, paragraph, index, grammar)
    cast.entities = Placed(_agreed(found, cast, [index for index, _ in tongues.values()]))
    for paragraph, (index, grammar) in zip(paragraphs, read_by, strict=True):
        _gather_phrases(cast, paragraph, index, grammar)
        cast.ahead.update(announced(paragraph, grammar))
    return cast


def _gather_phrases(cast: Cast, paragraph: Paragraph, index: ActorIndex, grammar: Grammar) -> None:
    """Noun phrases for persons and bodies that the document does not name."""
    introducing = {i.place for i in cast.introduced}
    for token in paragraph.doc:
        if token.pos_ != "NOUN":
            continue
        if is_subject(token):
            cast.numbers.append((paragraph.passage(token), number_of(token, None)))
        if (maker := _maker(token, grammar)) is not None:
            whole = noun_phrase(maker, grammar)
            cast.made[paragraph.passage(token).start] = paragraph.passage(token.doc[whole.start : whole.end])
        kind, counting = index.sort_of(token.text), _counting(token, grammar)
        many = HEAD_LAST in grammar.syntax and "Number=Plur" in str(token.morph)  # there `Growers` has no article
        if kind is None or not (counting or many or _articled(token, grammar)):
            continue
        bounds = noun_phrase(token, grammar)
        bounds = Range(_opening(counting), bounds.end) if counting is not None else bounds
        passage = cast.with_name(paragraph.passage(token.doc[bounds.start : bounds.end]))
        said = _without_determiner(token.doc, bounds, token, grammar)
        if len(headed(said, grammar)) > 1:
            cast.phrases.append((passage.start, headed(said, grammar), said))
        everyone = any(c.dep_ == "det" and "PronType=Tot" in str(c.morph) for c in token.children)
        if everyone:
            continue  # `every graduate` is nobody in particular
        if not _is_named(token, paragraph, cast) and paragraph.passage(token).start not in introducing:
            number, place = cast.place(passage)
            agreement = gender_of(token, grammar), number_of(token, None)
            subject = is_subject(counting if counting is not None else token)
            found = Entity(passage, ActorRef(None, ""), kind, *agreement, subject, number, place)
            if subject or token.dep_ != "appos":
                (cast.subjects if subject else cast.others).add(found)


def _articled(noun: Token, grammar: Grammar) -> bool:
    """Whether a noun has an article, its own or one that a preposition holds (`la plainte | du maire`)."""
    held = grammar.contractions.values()
    return any(c.dep_ == "det" or (c.dep_ == "case" and form(c) in held) for c in noun.children)


def _maker(noun: Token, grammar: Grammar) -> Token | None:
    """X in `X a publié | un communiqué`: who puts out what is written, where the text first tells of it."""
    verb, new = noun.head, any(form(c) in grammar.indefinite_articles for c in noun.lefts)
    if not new or noun.dep_ not in OBJECTS or noun.lemma_.lower() not in grammar.words_of:
        return None
    subjects = (c for c in verb.lefts if c.dep_ == "nsubj")
    return next(subjects, None) if verb.lemma_.lower() in grammar.issuing else None


def _counting(noun: Token, grammar: Grammar) -> Token | None:
    """What counts those whom `noun` tells of, and is the subject in its stead: `une | soixantaine de familles`,
    `| plus de 300 salariés`, `| quinze communes`."""
    head, children = noun.head, list(noun.children)
    numbered = any(c.dep_ == "nummod" and c.i < noun.i for c in children)
    governed = head.i < noun.i and any(c.dep_ == "case" and form(c) in grammar.genitive_marks for c in children)
    if governed and (form(head).rstrip("s") in grammar.counts or (numbered and head.pos_ == "ADV")):
        return head
    return noun if numbered and not any(c.dep_ == "case" for c in children) else None


def _opening(counting: Token) -> int:
    """Where a phrase that begins with a count does, without what joins it to another."""
    return next(t.i for t in (*counting.lefts, counting) if t.dep_ not in {"cc", "punct"})


def _is_named(noun: Token, paragraph: Paragraph, cast: Cast) -> bool:
    """Whether the text has a name for what a noun tells of: at the noun, or right beside it (`la société | Norbec`)."""
    beside = (c for c in noun.children if c.dep_ in BESIDE and not any(x.dep_ == "case" for x in c.children))
    return any(cast.at(paragraph.passage(token)) is not None for token in (noun, *beside))


def _without_determiner(doc: Doc, bounds: Range, noun: Token, grammar: Grammar) -> str:
    """A noun phrase from its noun on; where that stands last, from the first word behind the determiner."""
    start = noun.i
    if HEAD_LAST in grammar.syntax:
        start = next((t.i for t in doc[bounds.start : noun.i] if t.pos_ not in {"DET", "NUM", "PRON"}), noun.i)
    return doc[start : bounds.end].text


def _agreed(found: Sequence[Entity], cast: Cast, indexes: Sequence[ActorIndex]) -> Iterator[Entity]:
    """The entities with the gender and the kind that the text shows anywhere, or a first name."""
    genders: dict[ActorRef, Counter[str]] = defaultdict(Counter)
    bodies = {e.actor for e in found if e.actor.id is None and e.kind is ActorKind.ORGANISATION}
    told_of, titled = _told(cast, indexes), all(i.roles.titles_in_names for i in indexes)
    for told in cast.introduced:
        if told.gender is not None:
            genders[told.actor][told.gender] += 1
    for entity in found:
        if entity.actor.id is not None:
            yield entity
        elif entity.actor in cast.seats and entity.actor not in told_of and " " not in entity.actor.label:
            yield replace(entity, kind=ActorKind.PLACE)
        elif entity.actor in bodies and told_of.get(entity.actor) is not ActorKind.PERSON:
            yield replace(entity, kind=ActorKind.ORGANISATION)
        else:
            first, ranked = key_of(entity.actor.label)[:1], genders[entity.actor].most_common(1)
            told_by_name = next(filter(None, (i.roles.given_names.get(first[0]) for i in indexes if first)), None)
            gender = told_by_name or entity.gender or (ranked[0][0] if ranked else None)
            shown = ActorKind.PERSON if entity.actor in cast.persons else None
            kind = entity.kind if gender or not titled else shown or told_of.get(entity.actor)
            yield replace(entity, gender=gender, kind=kind)


def _told(cast: Cast, indexes: Sequence[ActorIndex]) -> dict[ActorRef, ActorKind]:
    """What the nouns beside the names of the document tell that they name: persons, bodies, or neither."""
    found: dict[ActorRef, ActorKind] = {}
    for told in cast.introduced:
        key = (told.noun,)
        if any(key in i.roles.anaphors and i.roles.is_person(key) for i in indexes):
            continue  # `the town's largest | employer`
        if any(i.roles.is_person(key) or told.noun in i.roles.honorifics for i in indexes):
            found[told.actor] = ActorKind.PERSON
        elif any(i.roles.is_body(key) for i in indexes):
            found.setdefault(told.actor, ActorKind.ORGANISATION)
    return found


def _in_sentence(
    sent: Span, paragraph: Paragraph, number: int, cast: Cast, index: ActorIndex, grammar: Grammar, day: date | None
) -> Iterator[Entity]:
    at = sent.start
    tokens = list(sent)
    opening = [index.opens(token.text) for token in tokens]
    last = max((token.i for token, (_, office) in zip(tokens, opening, strict=True) if office), default=-1)
    for token, (named, _) in zip(tokens, opening, strict=True):
        if token.i < at:
            continue
        found = table_name(sent, token.i, index) if named and form(token) not in grammar.indefinite_articles else None
        found = _or_person(found, token, cast, index) or _or_own(found, token, sent, cast)
        if found is None and may_name(token, index):
            found = surname(sent, token.i, cast, index, day)
        if found is None and token.i <= last and token.pos_ == "NOUN":
            found = role(token, index, grammar, day)
        if found is None:
            continue
        span, actor, ref, by_office = found
        head = span.root
        kind = actor.kind if actor is not None else _kind(span, cast, index)
        if actor is None and index.roles.titles_in_names and _shows_person(span, grammar):
            cast.persons.add(ref)
        if _is_seat(span, grammar):
            if actor is None:
                cast.seats.add(ref)
            elif kind is ActorKind.GOVERNMENT:
                cast.seated.add(paragraph.passage(span))
        yield Entity(
            paragraph.passage(span),
            ref,
            kind,
            (actor.gender if actor is not None else None) or gender_of(head, grammar),
            "s" if _is_one(span, kind, actor, grammar) else number_of(head, actor),
            is_subject(head) or (head.dep_ == "appos" and is_subject(head.head)) or _is_topic(sent, span, grammar),
            number,
            paragraph.index,
            by_office,
        )
        at = span.end


def _is_one(name: Span, kind: ActorKind, actor: Actor | None, grammar: Grammar) -> bool:
    """Whether a name shows that it is of one: a person's, or a body's whose noun is singular (`Pilots' | Union`)."""
    if kind is ActorKind.PERSON:
        return len(name) > 1
    own = actor is None and kind is ActorKind.ORGANISATION
    if own and HEAD_LAST not in grammar.syntax:
        beside = name.root.dep_ in BESIDE and name.root.head.i < name.start
        return beside and number_of(name.root.head, None) == "s"  # `l'ONG | Bateliers solidaires`
    return own and not "".join(headed(name.text, grammar)[:1]).endswith("s")


def _or_person(found: Hit | None, token: Token, cast: Cast, index: ActorIndex) -> Hit | None:
    """`Jimmy Wales … | Wales said`: the surname of a person whom the text names in full, though a country bears it."""
    actor = found[1] if found is not None and len(found[0]) == 1 else None
    if found is None or actor is None or actor.kind is not ActorKind.GOVERNMENT or not is_subject(token):
        return None
    full = cast.names.full(token.text)
    named = full is not None and key_of(full)[0] in index.roles.given_names and not index.is_place(key_of(full)[:1])
    return (found[0], None, ActorRef(None, full), False) if full is not None and named else None


def _or_own(found: Hit | None, token: Token, sent: Span, cast: Cast) -> Hit | None:
    """What the table has at `token`, else a body of the text's own; that too where the table has but the group of its
    sort (`l'| ONG Rives vivantes`)."""
    if found is None:
        return own_body(sent, token.i, cast) if token.text[:1].isupper() else None
    group = found[1] is not None and found[1].kind is ActorKind.GROUP
    return next(filter(None, (own_body(sent, t.i, cast) for t in found[0])), found) if group else found


def _shows_person(name: Span, grammar: Grammar) -> bool:
    """`Catcher | Ada Untel`, `Ada Untel, 47,`, `Ada Untel, who teaches`: only persons are told of like that."""
    personal = grammar.subject_relatives - grammar.impersonal_clitics
    for child in name.root.children if len(name) > 1 else ():
        who = child.dep_ == "acl:relcl" and any(form(c) in personal for c in child.children)
        aged = child.dep_ in {"appos", "nummod"} and child.pos_ == "NUM" and child.i == name.end + 1
        if who or aged or (child.dep_ == TITLE and child.i < name.start):
            return True
    return False


def _is_seat(name: Span, grammar: Grammar) -> bool:
    """`in | Exeter`, `à | Privas`: a name that a preposition of place governs."""
    return any(c.dep_ == "case" and c.i < name.start and form(c) in grammar.seats for c in name.root.children)


def _is_topic(sent: Span, name: Span, grammar: Grammar) -> bool:
    """`Quant à | Anne Untel, elle …`: set at the head of a sentence, a name is what it speaks of."""
    opening = sent.doc[sent.start : name.start].text.lower()
    return opening.startswith(tuple(grammar.topics)) and not any(t.is_punct for t in sent.doc[sent.start : name.start])


def _kind(span: Span, cast: Cast, index: ActorIndex) -> ActorKind:
    """What a name of the document's own names, by the noun that it stands beside (`le transporteur X`)."""
    if key_of(span.text) in cast.names.bodies:
        return ActorKind.ORGANISATION
    if key_of(span.text)[0] in index.roles.given_names:
        return ActorKind.PERSON
    if index.roles.titles_in_names and len(span) > 1 and names_a_body(key_of(span.text), index):
        return ActorKind.ORGANISATION
    head = span.root
    noun = head.head if head.dep_ in BESIDE and head.head.pos_ == "NOUN" else None
    if noun is not None and noun.dep_ == "nmod" and index.roles.is_person(key_of(noun.head.text)):
        return ActorKind.PERSON  # `la présidente de la fédération, Anne Untel`
    body = noun is not None and index.roles.is_body(key_of(noun.text)) and not names_owner(span)
    return ActorKind.ORGANISATION if body else ActorKind.PERSON
