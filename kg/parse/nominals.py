"""Noun phrases and names as a dependency tree shows them."""

from __future__ import annotations

from kg.lexicon.grammar import Grammar, load_grammar
from kg.parse.namejoins import binds, goes_on, is_article, is_full, joins_names, over_joint_name, roles_of
from kg.parse.titles import is_described, is_of_body, is_office, is_person, nearer_office
from kg.parse.tokens import Doc, Token
from kg.parse.tree import NAMING, Range, form, is_emphatic, is_name, sentence
from kg.words import Words

LIGHT = frozenset({"det", "amod", "nummod", "flat:name", "flat:foreign", "fixed", "advmod"}) | {
    "compound",
    "nmod:poss",
    "nmod:desc",
}
"""How what belongs to a noun phrase wherever it stands hangs on its noun."""
TITLE_TOKENS = 12
"""How many tokens a title may hold before the name it belongs to."""


def name_at(token: Token) -> Range | None:
    """The proper name that `token` heads, or that stands in apposition to it."""
    doc = token.doc
    if token.pos_ in {"PROPN", "X"} and is_name(token):
        return None if is_described(token) else _titled(token) or _name_run(doc, token.i)
    if token.pos_ == "NOUN" and (beside := _name_beside(token)) is not None:
        return beside
    initials: Range | None = None
    for child in token.children:
        bare = not any(c.dep_ == "case" for c in child.children)
        if (
            child.i > token.i
            and bare
            and child.dep_ in {"appos", "flat:name", "nmod", "flat:foreign"}
            and is_name(child)
            and (child.pos_ in {"PROPN", "X"} or (child.dep_ == "appos" and child.i == token.i + 1))
            and not any("Definite=Ind" in str(c.morph) for c in child.children)  # `the mayor, | a Democrat,`
        ):
            run = _name_run(doc, child.i)
            if doc[run.start - 1].text == "(":  # `le directeur de la santé (DS), | le docteur Anne Untel`
                initials = initials or (None if _affiliates(token, run) else run)
            elif all(t.text != "," for t in doc[token.i + 1 : run.start]) or (
                (child.dep_ == "appos" or is_full(child)) and not nearer_office(token, run.start)
            ):
                return run
        titled = child.dep_ == "appos" and child.pos_ == "NOUN" and child.i > token.i and token.pos_ == "NOUN"
        if titled and bare and (behind := _appositive(child)) is not None:
            return behind  # `Son président, l'économiste | Anne Untel`
    if initials is not None and token.text[:1].isupper():
        return None  # `la Fédération des pêcheurs (FP)`: the name is written out
    return initials or (_name_behind(token) if token.pos_ == "NOUN" else None)


def _affiliates(title: Token, run: Range) -> bool:
    """`le député | (PS)`, `the senator | (D-Ohio)`: a person's party or place."""
    word = not any(t.whitespace_ for t in title.doc[run.start : run.end - 1])
    return title.doc[run.start - 1].text == "(" and word and is_person(title)


def _titled(title: Token) -> Range | None:
    """`The Director-General, | Mr Bo Untel, said`: the name of whoever bears a title in capitals, or an office."""
    doc, limit = title.doc, sentence(title).end
    owned = any(c.dep_ == "nmod:poss" or (c.dep_ == "det" and "Definite=Def" in str(c.morph)) for c in title.lefts)
    name = next((c for c in title.children if c.dep_ == "appos" and c.i > title.i and c.pos_ == "PROPN"), None)
    bears = owned or is_person(title)
    if name is None or not bears or not {"flat:name", "nmod:desc"} & {c.dep_ for c in name.children}:
        return None
    run, first = _name_run(doc, name.i), next(t.i for t in name.subtree if not t.is_punct)
    apart = doc[first - 1].text == ","
    closed = run.end < limit and doc[run.end].text == ","
    return run if apart and closed and not any(c.dep_ in {"cc", "conj"} for c in name.children) else None


def _name_beside(noun: Token) -> Range | None:
    """`le géographe | Anne Untel, du réseau Y`: first and last name right behind a noun for a person."""
    doc, bounds = noun.doc, sentence(noun)
    at = noun.i + 1
    run = _name_run(doc, at) if at + 1 < bounds.end and all(_may_name(t) for t in doc[at : at + 2]) else None
    return run if run is not None and run.start == at and is_office(noun) else None


def _may_name(token: Token) -> bool:
    return token.pos_ in {"PROPN", "X"} and is_name(token)


def _appositive(noun: Token) -> Range | None:
    """The name right behind `noun`, which it is a title of (`Me | Bo Untel`)."""
    tied = {"appos", "flat:name"} | ({"nmod"} if noun.text.istitle() else set())
    following = next((c for c in noun.children if c.i == noun.i + 1 and c.dep_ in tied), None)
    return _name_run(noun.doc, noun.i + 1) if following is not None and is_name(following) else None


def _name_behind(token: Token) -> Range | None:
    """`la garde forestière Anne Untel`, `le patron du site, Yvan Untel,`: the name that follows a title, as printed."""
    doc, bounds = token.doc, sentence(token)
    end = token.i + 1
    inside = {t.i for t in token.subtree}
    while end < bounds.end and end - token.i <= TITLE_TOKENS:
        following = doc[end]
        roles = roles_of(doc.lang_)
        if roles is not None and form(following).rstrip(".") in roles.honorifics and end + 1 < bounds.end:
            end += 1
            continue
        charged = following.pos_ == "VERB" and following.dep_ in {"acl", "xcomp"}
        if following.dep_ == "cc" or (charged and not is_office(token)):
            return None
        capital = doc[end - 1].pos_ == "ADJ" and is_name(doc[end - 1])  # `of the Canadian | Olympic Committee`
        parted = doc[end - 1].pos_ not in {"ADP", "DET"} and not capital
        if following.pos_ in {"PROPN", "X"} and is_name(following) and parted:
            run = _name_run(doc, end)
            apart = doc[end - 1].text == ","
            if (apart and nearer_office(token, end)) or (not apart and is_of_body(token, doc[end])):
                return None
            if _affiliates(token, run):
                return None
            closed = (
                run.end >= bounds.end or doc[run.end].is_punct or doc[run.end].pos_ in {"VERB", "AUX", "ADP", "PRON"}
            )
            return run if run.start == end and closed and (not apart or run.end - run.start > 1) else None
        if (
            following.text != ","
            and following.i not in inside
            and following.pos_ not in {"ADJ", "ADP", "DET", "NOUN", "PROPN"}
            and not charged
        ):
            return None
        if following.text == "," and (end + 1 >= bounds.end or not is_name(doc[end + 1])):
            return None
        end += 1
    return None


def _name_run(doc: Doc, at: int) -> Range:
    """The longest run of capitalised tokens, particles inside it, around token `at`."""
    bounds = sentence(doc[at])
    start, end = at, at + 1
    while start - 1 >= bounds.start and (_joins(doc, start - 1, -1, bounds)):
        start -= 1
    while end < bounds.end and _joins(doc, end, 1, bounds):
        end += 1
    if end - start > 1 and _hyphened(doc, end, bounds):
        end += 2
    start += _is_of_a_place(doc, start, end) or _are_initials(doc, start, end)
    return Range(start, _over_particle(doc, start, end, bounds))


def _hyphened(doc: Doc, at: int, bounds: Range) -> bool:
    """`Han Min | -seo`: the small second half of a first name, where tokenizers part it; not `New York | -based`."""
    if at + 1 >= bounds.end or doc[at].text != "-" or doc[at - 1].whitespace_ or doc[at].whitespace_:
        return False
    half = doc[at + 1]
    return half.text.islower() and half.pos_ in NAMING and half.dep_ not in {"compound", "amod", "nmod"}


def _is_of_a_place(doc: Doc, start: int, end: int) -> bool:
    """`le Béninois | Anne Untel`: where somebody comes from, behind an article, is no part of the name."""
    roles = roles_of(doc.lang_)
    if (
        roles is None
        or end - start < 3
        or not start
        or doc[start - 1].pos_ != "DET"
        or not doc[start - 1].text.islower()
    ):
        return False
    return doc[start].text.endswith(roles.gentile_endings)


def _are_initials(doc: Doc, start: int, end: int) -> bool:
    """`a dit à l'AFP | Anne Untel`: initials that a preposition governs are no part of the name hung on them."""
    first, roles = doc[start], roles_of(doc.lang_)
    governed = any(c.dep_ == "case" for c in first.children) and first.text.isupper() and len(first.text) > 1
    if not governed or roles is None or end - start < 3 or Words.of(first.text).forms in roles.body_nouns:
        return False
    return bool(roles.given_names.keys() & set(Words.of(doc[start + 1].text).forms))


def _over_particle(doc: Doc, start: int, end: int, bounds: Range) -> int:
    """Where `Alain | de Courten` ends: behind a lone first name that a title, a comma or the head of the sentence
    introduces, a particle and a second name."""
    roles = roles_of(doc.lang_)
    at = end
    while roles is not None and at < min(end + 2, bounds.end) and form(doc[at]) in roles.particles:
        at += 1
    first = doc[start]
    if roles is None or at in {end, bounds.end} or end - start > 1 or not doc[at].text[:1].isupper():
        return end
    if doc[at].pos_ not in {"PROPN", "X"} or first.text.isupper() or first.pos_ not in {"PROPN", "X"}:
        return end
    stop = at + 1
    while stop < bounds.end and is_name(doc[stop]) and doc[stop].pos_ in {"PROPN", "X"}:
        stop += 1
    closed = stop >= bounds.end or doc[stop].is_punct or doc[stop].pos_ in {"VERB", "AUX", "PRON"}
    before = doc[start - 1] if start > bounds.start else None
    titled = before is not None and before.pos_ == "NOUN" and is_person(before)
    apart = closed and (before is None or before.text == ",")
    return stop if titled or apart else end


def _opens_name(noun: Token) -> bool:
    return [t.pos_ for t in noun.doc.tokens[noun.i : noun.i + 3]] == ["NOUN", "PROPN", "PROPN"]


def _joins(doc: Doc, at: int, step: int, bounds: Range) -> bool:
    token = doc[at]
    if step < 0 and at > bounds.start and doc[at - 1].pos_ == "ADP" and _stands_apart(token, bounds):
        return False
    if is_name(token) and (token.pos_ in {"PROPN", "X"} or at > bounds.start):
        return True
    if step > 0 and at > bounds.start and goes_on(doc[at - 1], token):
        return True
    if token.text[:1].isupper() and token.dep_.startswith("flat"):
        return True
    if token.text == "&" or binds(token):
        return is_article(doc, at, bounds) or (at + step in bounds and doc[at + step].text[:1].isupper())
    if token.pos_ == "DET" and step < 0 and token.text[:1].isupper() and at > bounds.start:
        return True  # `selon Le Temps`: a capital inside a sentence belongs to the name
    if token.text[:1].isupper() and token.pos_ in {"DET", "ADP"} and step > 0 and at + 1 < bounds.end:
        return doc[at + 1].text[:1].isupper()  # `Marine Le Pen`
    if (joined := joins_names(doc, at, bounds)) is not None:
        return joined
    # A lower-case particle between two capitals that the parser holds together.
    following = at + step
    if token.dep_ == "flat:name" or (
        token.text.islower()
        and len(token.text) <= 3
        and token.pos_ in {"ADP", "DET", "X", "PROPN"}
        and token.head.dep_.startswith("flat")
    ):
        return following in bounds and doc[following].text[:1].isupper()
    return False


def _stands_apart(token: Token, bounds: Range) -> bool:
    """Whether a capital behind a preposition is no part of the name behind it (`la conseillère d'État | Anne Untel`,
    `On Monday | Oxbow Energy said`)."""
    titled = token.i + 2 < bounds.end and _opens_name(token)
    return titled or form(token) in load_grammar(token.doc.lang_).temporal


def noun_phrase(token: Token, grammar: Grammar) -> Range:
    """The noun phrase of `token` without relative clauses, appositions and what is joined to it."""
    keep = {token.i}
    after = next((c.i for c in token.children if c.dep_ == "nmod" and c.i > token.i), len(token.doc))
    for child in token.children:
        if (child.dep_ == "amod" and child.i > after) or is_emphatic(child):
            continue  # `une étude de l'université | publiée mardi`
        if child.dep_ in LIGHT or (
            child.dep_ in {"nmod", "obl", "obl:arg"}
            and child.i > token.i
            and not any(form(c) in grammar.manner for c in child.lefts)
        ):
            keep |= {t.i for t in _light_subtree(child)}
        elif child.dep_ == "case" and child.i > token.i and form(child) not in grammar.possessive_marks:
            keep.add(child.i)
    start, end = token.i, token.i + 1
    while start - 1 in keep or (start > 1 and binds(token.doc[start - 1])):
        start -= 1 if start - 1 in keep else 2
    while step := _step(token, end, keep):
        end += step
    return Range(start, over_joint_name(token.doc, end))


def _step(noun: Token, end: int, keep: set[int]) -> int:
    """How many tokens from `end` on still belong to the phrase of `noun`: one that is kept or names its place, a hyphen
    with the word that it ties to the noun (`the director | -general`)."""
    doc = noun.doc
    if end in keep or (end < len(doc) and _names_place(doc[end], noun)):
        return 1
    return 2 if end + 1 < len(doc) and binds(doc[end]) else 0


def _names_place(word: Token, noun: Token) -> bool:
    """`le gouvernement | wallon`: the adjective of a place right behind its noun, whatever the tagger took it for."""
    roles = roles_of(noun.doc.lang_)
    bare = roles is not None and word.i == noun.i + 1 and word.head.i == noun.i and word.text.islower()
    return bare and roles is not None and noun.pos_ == "NOUN" and word.text.endswith(roles.gentile_endings)


def _light_subtree(token: Token) -> list[Token]:
    found, queue = [token], [token]
    while queue:
        for child in queue.pop().children:
            own = child.dep_ == "appos" and child.pos_ == "PROPN" and child.i == child.head.i + 1
            apart = child.dep_ in {"acl:relcl", "acl", "appos", "punct", "conj", "cc", "parataxis", "advcl"}
            if own or not apart:  # `la direction de l'hôpital | Saint-Roch`
                found.append(child)
                queue.append(child)
    return found
