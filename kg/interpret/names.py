"""The names that a document itself gives: persons by their surname, bodies, and what their initials stand for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kg.interpret.acronyms import initials
from kg.interpret.bodies import behind_body, body_runs, names_a_body
from kg.interpret.index import ActorIndex, Key, key_of
from kg.interpret.introductions import BESIDE, names_owner
from kg.interpret.spelling import compatible, in_small, is_family_first, is_less, is_short
from kg.lexicon.grammar import HEAD_LAST, Grammar, load_grammar, plain
from kg.model import Actor
from kg.parse.nominals import name_at
from kg.parse.paragraphs import Paragraph
from kg.parse.tokens import Doc, Span, Token
from kg.parse.tree import SUBJECTS, Range, form, is_finite, is_name, sentence
from kg.terms import ActorKind

NAME_TOKENS = 2
"""Tokens of a person's name behind a title with a complement."""
TITLE = "nmod:desc"
"""The relation of a title to the name that it stands before, in treebanks that tell it."""
LONGEST_PREFIX = 3
"""Tokens of the longest name of a place or body that a title may govern before the person's name."""


@dataclass
class Names:
    """What one document calls its persons and bodies; keys are folded.

    `persons` holds the full names of a surname, the best first; `known` those that the actor table has; `acronyms` the
    full name for its initials; `bodies` what no person is called (`Norbec`, `la Montagne vivante`).
    """

    persons: dict[Key, list[str]] = field(default_factory=dict)
    known: dict[Key, Actor] = field(default_factory=dict)
    acronyms: dict[Key, str] = field(default_factory=dict)
    bodies: dict[Key, str] = field(default_factory=dict)
    lesser: set[Key] = field(default_factory=set)
    """Surnames with what stands before them and is no first name (`Col Untel`)."""

    @cached_property
    def opening(self) -> frozenset[Key]:
        """The first words of the names of bodies."""
        return frozenset(key[:1] for key in self.bodies)

    def full(self, words: str) -> str | None:
        """The full name of whoever `words` name: that very person, by first name where there is one, or None."""
        key = key_of(words)
        if not key:
            return None
        fulls = self.persons.get(key[-1:], [])
        if len(key) > 1 and key not in self.lesser:
            fulls = [f for f in fulls if key_of(f)[-len(key) :] == key or compatible(key, key_of(f))]
        return fulls[0] if fulls else None

    def first_named(self, first: str) -> list[str]:
        """The persons of that first name, each by the full one."""
        bearing = ([n for n in names if key_of(n)[:1] == key_of(first)] for names in self.persons.values())
        return [names[0] for names in bearing if names]


def learn(paragraphs: Sequence[Paragraph], tongues: Sequence[tuple[ActorIndex, Grammar]]) -> Names:
    """The names of a document; of each paragraph the actor table and the grammar of its language."""
    seen: dict[Key, Counter[str]] = defaultdict(Counter)
    names, bodies, lone = Names(), dict[str, None](), set[Key]()  # in the order of the text, whatever the hashes
    names.acronyms = initials([p.doc.text for p in paragraphs], [index for index, _ in tongues])
    titled = set[str]()
    for paragraph, (index, grammar) in zip(paragraphs, tongues, strict=True):
        around = (_bare(paragraph.doc[r.start : r.end], grammar) for r in body_runs(paragraph.doc, index, grammar))
        bodies |= dict.fromkeys(name for name in around if not index.written(name))
        for run in runs(paragraph.doc):
            part = person_run(paragraph.doc, run, index)
            span = paragraph.doc[part.start : part.end]
            if len(span) > 1 and (is_titled(span, index) or is_family_first(span.text)):
                titled.add(span.text)
            if len(span) == 1:
                lone.add(key_of(span.text))
            if _names_body(span, index):
                bodies[_bare(span, grammar)] = None
            shouted = span.text.isupper() and not index.roles.given_names.keys() & set(key_of(span.text)[:1])
            whole = len(span) > 1 and not shouted and not _opens_with_body(span, index)
            if whole and key_of(span.text) and _may_be_a_person(key_of(span.text), index):
                seen[key_of(span.text)[-1:]][span.text] += 1
    every = list({id(index): index for index, _ in tongues}.values())
    for surname, counted in seen.items():
        lesser = {name for name in counted if is_less(name, counted, every)}
        names.lesser.update(map(key_of, lesser))
        ranked = sorted((n for n in counted if n not in lesser), key=lambda n: (is_short(n), -counted[n], -len(n)))
        names.persons[surname] = [in_small(n, every) for n in ranked]
        known = [a for n in counted for i in every for a in i.named(key_of(n)) if a.kind is ActorKind.PERSON]
        if known:
            names.known[surname] = known[0]
    firsts = {key_of(name)[:1] for name in titled}
    own = [b for b in bodies if " " in b or (names.full(b) is None and key_of(b) not in firsts)]
    names.bodies = {key_of(b): names.acronyms.get(key_of(b), b) for b in own}
    for index in every:
        shortened = _shortened(names, bodies, lone, index)
        names.bodies |= {first: name for first, name in shortened if name not in titled}
    return names


def _opens_with_body(name: Span, index: ActorIndex) -> bool:
    """`CGT | Norbec`: a body of the table in capitals before the name of another is no first name."""
    known = index.written(name[0].text) if name[0].text.isupper() and len(name[0].text) > NAME_TOKENS else []
    return bool(known) and all(a.kind not in {ActorKind.PERSON, ActorKind.PLACE} for a in known)


def _bare(name: Span, grammar: Grammar) -> str:
    """The name of a body without the article that opens a sentence (`The | Norlande High Court`)."""
    opens = name.start == name.root.sent.start or name.doc[name.start - 1].is_punct
    articled = opens and HEAD_LAST in grammar.syntax and len(name) > NAME_TOKENS
    articled = articled and plain(name[0].text) in grammar.definite_articles
    return name.doc[name.start + 1 : name.end].text if articled else name.text


def is_titled(name: Span, index: ActorIndex) -> bool:
    """Whether the noun of a person stands right before a name (`Agriculture Minister | Ada Untel`)."""
    before = name.doc[name.start - 1] if name.start > name.root.sent.start else None
    key = key_of(before.text) if before is not None else ()
    person = bool(key) and index.roles.is_person(key) and key not in index.roles.anaphors
    return person or bool(index.roles.honorifics & set(key[:1]))


def _shortened(names: Names, bodies: Iterable[str], lone: set[Key], index: ActorIndex) -> Iterator[tuple[Key, str]]:
    """`Harrow` for `Harrow Shipping`: the first word of the one longer name that begins with it and is no person's."""
    whole = [b for b in bodies if len(key_of(b)) > 1]
    loners = lone & {key_of(b) for b in bodies}
    for name in (n for fulls in names.persons.values() for n in fulls if len(key_of(n)) > 1):
        # Where titles bear no capitals, only what is called by the first word alone and never by the last.
        if index.roles.titles_in_names or (key_of(name)[:1] in loners and key_of(name)[-1:] not in lone):
            whole.append(name)
    for first in dict.fromkeys(key_of(name)[:1] for name in whole):
        longer = list(dict.fromkeys(n for n in whole if key_of(n)[:1] == first))
        known = first[0] in index.roles.given_names or index.named(first) or first in names.persons
        if len(longer) == 1 and first in lone and not known and longer[0][:1].isupper():
            yield first, longer[0]


def _names_body(span: Span, index: ActorIndex) -> bool:
    """A name beside the noun of a body or with an article, or one word that is a subject: no person's, and none that
    the table has."""
    root, key = span.root, key_of(span.text)
    if index.roles.titles_in_names and len(key) > 1 and names_a_body(key, index):
        return not index.written(span.text)
    if not key or key[0] in index.roles.given_names or is_courtesy(span.doc[max(0, span.start - 1)], index):
        return False
    if len(span) == 1 and index.roles.titles_in_names and is_titled(span, index):
        return False  # `Mr Justice | Untel`
    if index.written(span.text) or index.surnamed(key[-1:]):
        return False
    noun = root.head if root.dep_ in BESIDE and root.head.pos_ == "NOUN" and root.head.i < span.start else None
    if noun is not None:
        return index.roles.is_body(key_of(noun.text)) and not names_owner(span)
    articled = any(c.dep_ == "det" and c.i < span.start for c in root.children) and len(span) > 1
    alone = len(span) == 1 and root.dep_ in SUBJECTS and is_finite(root.head) and root.pos_ == "PROPN"
    return articled or (alone and not any(c.dep_ in {"det", "case"} for c in root.children))


def runs(doc: Doc) -> Iterator[Range]:
    """The runs of capitalised tokens of a paragraph, in order."""
    end = 0
    for token in doc:
        if token.pos_ not in {"PROPN", "X"} or token.i < end or not is_name(token):
            continue
        run = name_at(token)
        if run is not None and run.end > token.i:
            yield run
            end = run.end


def person_run(doc: Doc, run: Range, index: ActorIndex) -> Range:
    """The part of `run` that names a person: courtesies (`Me`), peoples (`le Norvégien | Untel`) and what a title
    governs (`l'ONU | Anne Untel`) off."""
    run = _without_letters(doc, _behind_day(doc, run, index), index)
    if run.start > 0 and doc[run.start - 1].pos_ == "VERB" and is_first_name(doc[run.start - 1], index):
        run = Range(run.start - 1, run.end)  # `a déclaré, hier, | Pavel Untel`, which taggers take for a verb
    start = _behind_titles(doc, run, index) if index.roles.titles_in_names else run.start
    while start < run.end - 1 and doc[start].dep_ == TITLE and start < doc[start].head.i < run.end:
        if not _entitles(doc[start], index, last=run.start < start == run.end - NAME_TOKENS):
            break  # `Ada Untel`, of which the parser takes the first name for a title
        start += 1  # `Catcher | Ada Untel`
    while start < run.end - 1 and is_courtesy(doc[start], index):
        start += 1
    if run.end - start > NAME_TOKENS and _is_people(doc[start], doc[start + 1], index):
        start += 1
    if start < run.end - 1 and doc[start].pos_ == "ADP" and start > run.start:
        start += 1  # `President of | Ruritania Ada Untel`, one name to the tagger
    start = behind_body(doc, Range(start, run.end), index)
    title = _title_before(doc[start], index)
    if title is not None and run.end - start >= 2:
        start = _behind_complement(doc, Range(start, run.end), title, index)
    return Range(start, run.end)


def _entitles(token: Token, index: ActorIndex, *, last: bool) -> bool:
    """Whether what the parser takes for a title is one: the noun of a person, or no first name before one; where it is
    the last word before a surname, and another title stood before it, only a courtesy."""
    given, key = index.roles.given_names.keys(), key_of(token.text)
    if last or given & set(key):
        return bool(index.roles.honorifics & set(key))
    agent = f"{token.text}s".endswith(index.roles.agent_endings)
    return agent or bool(given & set(key_of(token.nbor().text))) or index.roles.is_person(key)


def _behind_complement(doc: Doc, run: Range, title: Token, index: ActorIndex) -> int:
    """Where the name begins behind what `title` governs: a name of the table, or all but the last two words."""
    for size in range(min(LONGEST_PREFIX, run.end - run.start - 1), 0, -1):
        written = index.written(doc[run.start : run.start + size].text)
        if written and all(a.kind is not ActorKind.PERSON for a in written):
            return run.start + size
    office = run.end - run.start > NAME_TOKENS and index.roles.is_office(key_of(title.text))
    return max(run.start + 1, run.end - NAME_TOKENS) if office else run.start


def is_first_name(token: Token, index: ActorIndex) -> bool:
    """A first name of the language's list, with its capital."""
    return is_name(token) and token.text.istitle() and bool(index.roles.given_names.keys() & set(key_of(token.text)))


def _behind_day(doc: Doc, run: Range, index: ActorIndex) -> Range:
    """`run` without a day or month that stands before a name (`On | Monday | Ada Untel left`)."""
    key, roles = key_of(doc[run.start].text), index.roles
    day = form(doc[run.start]) in load_grammar(index.lang).temporal and not roles.given_names.keys() & set(key)
    return Range(run.start + 1, run.end) if day and run.end - run.start > NAME_TOKENS else run


def _without_letters(doc: Doc, run: Range, index: ActorIndex) -> Range:
    """`run` without the letters behind a name (`Ada Untel | KC`)."""
    end = run.end
    while end - run.start > NAME_TOKENS and doc[end - 1].text.strip(".,") in index.roles.postnominals:
        end -= 1
    return Range(run.start, end)


def _behind_titles(doc: Doc, run: Range, index: ActorIndex) -> int:
    """Where the name begins behind the last title of `run` (`Health Secretary | Ada Untel`); a title that may be a
    first name is one only before two more words."""
    roles = index.roles
    for at in range(run.end - 2, run.start - 1, -1):
        key, two = key_of(doc[at].text), run.end - at > NAME_TOKENS
        if key and key[0] in roles.honorifics and (two or key[0] not in roles.also_names):
            return at + 1
        if key and two and key[0] not in roles.given_names and _tells(doc[at], doc[at + 1], index):
            return at + 1  # `Student | Ada Untel`, `the People's Alliance | Ada Untel`
    return run.start


def _tells(token: Token, following: Token, index: ActorIndex) -> bool:
    """The noun of a person, or that of a body right before a name."""
    key = key_of(token.text)
    return following.text[:1].isupper() and (index.roles.is_person(key) or key in index.roles.anaphors)


def _may_be_a_person(key: Key, index: ActorIndex) -> bool:
    """Whether a name of several words may be a person's, where offices and bodies bear capitals throughout."""
    return not index.roles.titles_in_names or not (_is_office(key, index) or names_a_body(key, index))


def _is_office(key: Key, index: ActorIndex) -> bool:
    """`Home Secretary`, `Chief Executive`: an office with capitals is nobody's name."""
    roles = index.roles
    office = key in roles.offices or key in roles.generic or (key[-1:] in roles.offices and len(key) > 1)
    return office and key[0] not in roles.given_names


def is_courtesy(token: Token, index: ActorIndex) -> bool:
    """`Me`, `Mme`, `le colonel`: what stands before a name; a capital makes a first name of some (`Cheikh`)."""
    key = key_of(token.text)
    if not key or key[0] not in index.roles.honorifics:
        return False
    return token.text.islower() or key[0] not in index.roles.also_names


def _is_people(token: Token, following: Token, index: ActorIndex) -> bool:
    """`le | Valaisan Benoît Untel`: where somebody comes from, behind an article and before a first name."""
    key, first = key_of(token.text), key_of(following.text)
    if not key or not first or key[0] in index.roles.given_names or first[0] not in index.roles.given_names:
        return False
    articled = token.i > 0 and token.nbor(-1).pos_ in {"DET", "ADP"}
    return articled and (key[0] in index.nations or token.text.endswith(index.roles.gentile_endings))


def _title_before(token: Token, index: ActorIndex) -> Token | None:
    """The noun whose complement begins at `token` (`la ministre de la | Santé Anne Untel`)."""
    doc, at = token.doc, token.i - 1
    first = sentence(token).start
    while at >= first and doc[at].pos_ == "DET":
        at -= 1
    if at > first + 1 and doc[at].pos_ == "ADP" and doc[at - 1].pos_ == "ADJ" and doc[at - 1].text.islower():
        return doc[at - 2] if doc[at - 2].pos_ == "NOUN" else None  # `la députée socialiste de | Creuse Anne Untel`
    if at <= first or doc[at].pos_ != "ADP":
        return None
    titles = {"NOUN", "PROPN"} if index.roles.titles_in_names else {"NOUN"}
    return doc[at - 1] if doc[at - 1].pos_ in titles else None
