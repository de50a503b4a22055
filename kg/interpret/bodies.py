"""The names of bodies as a text writes them: around the noun of a body (`Tram Drivers' Union`, `Union of Tram Staff`),
or behind it with small words of their own (`l'association Rives vivantes`)."""

from __future__ import annotations

from collections.abc import Iterator

from kg.interpret.index import ActorIndex, Key, key_of
from kg.lexicon.grammar import Grammar, load_grammar
from kg.parse.tokens import Doc, Token
from kg.parse.tree import NAMING, Range, form, is_name, sentence
from kg.terms import ActorKind

LONGEST_TAIL = 3
"""Small words at most behind the capital of a body's name."""
SMALL = frozenset({"ADP", "DET", "CCONJ"})
"""What may stand small inside a name."""


def body_runs(doc: Doc, index: ActorIndex, grammar: Grammar) -> Iterator[Range]:
    """The names of bodies in a paragraph that hold or follow the noun of one, each of two words or more."""
    for token in doc:
        key = key_of(token.text)
        if len(key) != 1 or not index.roles.is_body(key):
            continue
        around = token.text[:1].isupper() and index.roles.titles_in_names
        found = _around(token, index, grammar) if around else _behind(token, index, grammar) or _told(token)
        if found is not None and found.end - found.start > 1:
            yield found


def behind_body(doc: Doc, run: Range, index: ActorIndex) -> int:
    """Where the person's name begins in capitals that open with a party, an outlet or a place: at a first name with
    more behind it (`le député LR | Paul Untel`, `sur Radio Sud | Anne Untel`, `l'élue de l'Orne | Anne Untel`)."""
    given = index.roles.given_names
    if index.roles.titles_in_names or given.keys() & set(key_of(doc[run.start].text)):
        return run.start
    for at in range(run.start + 1, run.end - 1):
        if not given.keys() & set(key_of(doc[at].text)):
            continue
        before = doc[run.start : at]
        kinds = {a.kind for a in index.written(before.text)}
        body = bool(kinds) and ActorKind.PERSON not in kinds
        shouted = before.text.isupper() and len(before.text) > 1
        placed = run.start > 0 and doc[run.start - 1].pos_ == "DET" and not _titles(doc[run.start], index)
        return at if body or shouted or placed or index.roles.is_body(key_of(before[0].text)) else run.start
    return run.start


def names_a_body(key: Key, index: ActorIndex) -> bool:
    """`Essex Police`, `Radio Essex`: a name whose last word, or first, is the noun of a body."""
    if index.roles.given_names.keys() & set(key[:1]):
        return False
    return key[-1:] in index.roles.anaphors or key[-1:] in index.roles.body_nouns or key[:1] in index.roles.body_nouns


def _around(noun: Token, index: ActorIndex, grammar: Grammar) -> Range | None:
    """Capitals before the noun, a plural owner's among them; behind it, what `of` or `for` joins to it."""
    if noun.pos_ not in NAMING:
        return None
    doc, bounds = noun.doc, sentence(noun)
    start, end = noun.i, noun.i + 1
    while start > bounds.start:
        mark = start - 2 if _owns(doc[start - 1], index, grammar) and start - 2 >= bounds.start else start - 1
        if _pairs(doc, start, bounds, index):
            mark = start - 2  # `Competition | and Markets Authority`
        if not (is_name(doc[mark]) and doc[mark].pos_ in NAMING) or _titles(doc[mark], index):
            break
        start = mark
    while end + 1 < bounds.end and _joined(doc, end, index):
        end += 2
        while end < bounds.end and is_name(doc[end]):
            end += 1
    return Range(start, end)


def _owns(mark: Token, index: ActorIndex, grammar: Grammar) -> bool:
    """The mark behind a plural owner (`Drivers | '`, `People | 's`), which names of bodies hold."""
    if form(mark) not in grammar.possessive_marks or mark.i == 0:
        return False
    owner = mark.nbor(-1)
    return owner.text.endswith("s") if len(mark.text) == 1 else bool(index.roles.owners & set(key_of(owner.text)))


def _pairs(doc: Doc, start: int, bounds: Range, index: ActorIndex) -> bool:
    """Whether one capital, behind an article and no name of the table, and `and` go before the name at `start`."""
    at = start - 1
    if at - 2 < bounds.start or doc[at].pos_ != "CCONJ" or form(doc[at]) not in index.roles.body_joins:
        return False
    first = doc[at - 1]
    before = doc[at - 2]
    apart = before.pos_ == "DET" or (is_name(before) and before.pos_ == "ADJ")
    return is_name(first) and apart and not index.written(first.text)


def _titles(token: Token, index: ActorIndex) -> bool:
    return bool(index.roles.honorifics & set(key_of(token.text)))


def _joined(doc: Doc, at: int, index: ActorIndex) -> bool:
    """A small word at `at` inside a body's name, with a capital behind it."""
    roles, following = index.roles, doc[at + 1]
    if form(doc[at]) not in roles.name_joins | roles.body_joins or not is_name(following) or following.pos_ == "ADJ":
        return False
    if form(following) in load_grammar(index.lang).temporal:
        return False
    return form(doc[at]) in roles.name_joins or _depends(following, at)  # not `the Army | on Monday`


def _depends(token: Token, before: int) -> bool:
    """Whether the phrase of `token` hangs on a noun before character position `before` and on no verb."""
    while token.head.i > before and token.head.i != token.i:
        token = token.head
    return token.head.i < before and token.head.pos_ in NAMING


def _behind(noun: Token, index: ActorIndex, grammar: Grammar) -> Range | None:
    """`l'association | Rives vivantes`, `le groupe | Progrès et territoires`, `l'ONG | Voix de la rue`: one capital
    behind the noun of a body, and the small words that belong to it and not to the noun."""
    doc, bounds, at = noun.doc, sentence(noun), noun.i + 1
    articled = at + 1 < bounds.end and doc[at].pos_ == "DET" and doc[at].text.istitle()  # `l'association | Les Amis`
    first = at + 1 if articled else at
    if first >= bounds.end or not is_name(doc[first]):
        return None
    if not (articled or doc[first].head.i == noun.i or _is_subject_too(doc[first], noun, index)):
        return None
    end = first + 1
    while doc[first].pos_ != "PROPN" and end + 1 < bounds.end and doc[end].pos_ == "ADP" and is_name(doc[end + 1]):
        end += 2  # `l'association | Refuge des Cols`: a common noun begins the name
    if end + 1 < bounds.end and doc[end].pos_ == "CCONJ" and _follows(doc[end + 1], doc[first]):
        end += 2
    while end < min(bounds.end, first + 1 + LONGEST_TAIL) and (
        _qualifies(doc[end], doc[first], noun, index)
        or (doc[end].head.i == first and doc[end].pos_ == "ADJ" and is_name(doc[end]))
    ):
        end += 1
    if end == first + 1:
        end = _complemented(first, noun, index, grammar)
    return Range(at, end)


def _told(noun: Token) -> Range | None:
    """`Refuge des Cols, | une association …`, `le Petit Train, | club de …`: words of the language, the first with a
    capital, of which the noun of a body behind their comma tells that they name one."""
    named, doc = noun.head, noun.doc
    if noun.dep_ != "appos" or named.pos_ not in NAMING or named.i > noun.i:
        return None
    bounds = Range(named.left_edge.i, named.i + 1)
    comma = next((t.i for t in doc[named.i : noun.i] if t.text == ","), named.i)
    start = bounds.start + (doc[bounds.start].pos_ == "DET")
    small = next((t for t in doc[start:comma] if t.pos_ not in SMALL and not is_name(t)), None)
    capitals = sum(is_name(t) for t in doc[start:comma])
    opens = start == sentence(noun).start
    sure = is_name(doc[start]) and capitals > opens
    return Range(start, comma) if sure and small is None else None


def _is_subject_too(name: Token, noun: Token, index: ActorIndex) -> bool:
    """`Le syndicat de police | Union Bleue craint`: a subject right behind another is its name."""
    while noun.dep_ == "nmod" and noun.head.i < noun.i:
        noun = noun.head
    body = index.sort_of(noun.text) is ActorKind.ORGANISATION
    return (
        body
        and not index.roles.given_names.keys() & set(key_of(name.text))
        and noun.dep_ == name.dep_ == "nsubj"
        and noun.head.i == name.head.i > name.i
    )


def _complemented(first: int, noun: Token, index: ActorIndex, grammar: Grammar) -> int:
    """Where a name ends that begins with a word of the language: behind its complement with an article
    (`Voix | de la rue`)."""
    doc, bounds, end = noun.doc, sentence(noun), first + 1
    if end + 2 >= bounds.end or doc[end].pos_ != "ADP" or form(doc[end]) not in grammar.genitive_marks:
        return first + 1
    at = end + 1
    at += doc[at].pos_ == "DET"
    word = doc[at] if at < bounds.end else doc[end]
    known = index.written(doc[first].text) or index.roles.given_names.keys() & set(key_of(doc[first].text))
    return at + 1 if word.pos_ in NAMING and word.head.i in {first, noun.i} and not known else first + 1


def _follows(token: Token, name: Token) -> bool:
    """A small noun joined to a name without an article."""
    return token.head.i == name.i and token.dep_ == "conj" and token.pos_ == "NOUN" and token.text.islower()


def _qualifies(token: Token, name: Token, noun: Token, index: ActorIndex) -> bool:
    """A small adjective that agrees with the name and not with the noun before it, or that says of a common word what
    it is; never one of a place (`le groupe Lumévia | espagnol`)."""
    adjective = token.dep_ == "amod" and token.pos_ == "ADJ" and token.head.i in {name.i, noun.i}
    if not adjective or not token.text.islower() or token.text.endswith(index.roles.gentile_endings):
        return False
    alien = any(
        (shown := token.morph.get(part)) and (own := noun.morph.get(part)) and shown != own
        for part in ("Gender", "Number")
    )
    return not index.is_nation(token.text) and (alien or name.pos_ == "NOUN")
