"""What a cue verb governs: for each frame of the lexicon, the content it introduces and whom it is aimed at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.attribute.quotes import Quote, inside
from kg.lexicon.grammar import Grammar
from kg.parse.tree import (
    CLAUSES,
    OBJECTS,
    Range,
    extend,
    form,
    is_finite,
    is_infinitive,
    is_nominal,
    preposition,
    sentence,
    subtree,
    trim,
)

REACH_TOKENS = 14
"""How far behind its cue a complementizer may stand (`a déclaré, vendredi à la presse, que`)."""

JUDGING = frozenset({"xcomp", "obl", "obl:arg", "advmod", "advcl", "amod", "obl:mod", "conj"})
"""Relations in which a parser leaves the judgement of `juge X utile`."""


@dataclass(frozen=True, slots=True)
class Complement:
    """The content of one frame: its parts, the frame that found it, the head of whoever it is aimed at."""

    contents: tuple[Range, ...]
    frame: str
    target: Token | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What every rule needs to know: the grammar, the paragraph's quotations, and which names are outlets."""

    grammar: Grammar
    quotes: list[Quote]
    is_outlet: Callable[[str], bool] | None = None
    is_nation: Callable[[str], bool] | None = None


ORDER = (
    "reciprocal",
    "person",
    "to",
    "clause",
    "question",
    "predicate",
    "self",
    "infinitive",
    "oblique",
    "object",
    "target",
    "carrier",
)
"""Frames from the most to the least telling: the first that the sentence bears out is taken."""


def complement(verb: Token, frames: tuple[str, ...], setting: Setting) -> Complement | None:
    """The complement of `verb` by the most telling of `frames`, or None."""
    if "infinitive" in frames and (bare := _infinitive(verb, "", setting)) is not None:
        return Complement(bare.contents, "infinitive")
    for kind in ORDER:
        for frame in frames:
            name, _, argument = frame.partition(":")
            if name == kind:
                found = _FRAMES[name](verb, argument, setting)
                if found is not None:
                    return Complement(found.contents, frame, found.target)
    return None


def clause_after(head: Token, words: frozenset[str], setting: Setting) -> Range | None:
    """The finite clause that a complementizer of `words` opens behind `head`."""
    for token in _reach(head):
        if form(token) in words and _governs(head, token, setting):
            return clause_from(token, setting)
    return None


def clause_from(mark: Token, setting: Setting) -> Range | None:
    """The clause that `mark` opens: to the end of its verb's subtree, a quotation that begins it kept whole."""
    doc, bounds = mark.doc, sentence(mark)
    start = mark.i + 1
    while start < len(doc) and doc[start].is_space:
        start += 1
    verb = mark.head if mark.head.i > mark.i else None
    if verb is None:
        verb = next((t for t in doc[start : bounds.end] if t.pos_ in {"VERB", "AUX"}), None)
    end = bounds.end if verb is None else _clause_end(verb, mark, bounds)
    quote = inside(setting.quotes, start)
    if quote is not None and quote.outer.start == start:
        return _quoted_clause(quote, end, bounds, setting, mark)
    while (cut := inside(setting.quotes, min(end, len(doc) - 1))) and end in cut.outer and end > cut.outer.start:
        end = cut.outer.end
    return trim(doc, start, end)


def _clause_end(verb: Token, mark: Token, bounds: Range) -> int:
    own = [t.i for t in verb.subtree if t.i in bounds and t.i >= mark.i]
    run = mark.i + 1
    while run in own:
        run += 1
    return extend(verb, max(run, verb.i + 1), verb.head if verb.head.i < mark.i else mark, bounds.end)


def _quoted_clause(quote: Quote, end: int, bounds: Range, setting: Setting, mark: Token) -> Range | None:
    doc = mark.doc
    after = quote.outer.end
    if after < min(end, bounds.end) and doc[after].text not in {",", ".", ";", ":", "–", "—", "("}:
        return Range(quote.outer.start, trim(doc, quote.outer.start, end).end)  # type: ignore[union-attr]
    return quote.inner


def _reach(head: Token) -> Iterator[Token]:
    bounds = sentence(head)
    yield from head.doc[head.i + 1 : min(head.i + 1 + REACH_TOKENS, bounds.end)]


def _governs(head: Token, mark: Token, setting: Setting) -> bool:
    """Whether the clause that `mark` opens hangs on `head`, by the tree or, failing it, by what lies between."""
    doc = head.doc
    between = doc[head.i + 1 : mark.i]
    verb = mark.head
    if verb.dep_ == "acl:relcl" and verb.head.i != head.i and not _has_object(verb, mark):
        return False
    if mark.dep_ == "fixed" or any(c.dep_ == "fixed" for c in mark.children):
        return False  # `parce que`, `alors que`
    if any(t.dep_ == "advmod" and t.head.i == verb.i and t.i > head.i for t in between) and not between:
        return False
    if verb.head.i == head.i or (verb.dep_ in CLAUSES and verb.head.head.i == head.i and not _blocked(between)):
        return True
    return not _blocked(between)


def _has_object(verb: Token, mark: Token) -> bool:
    """A verb with an object of its own: the pronoun before it is no relative but a conjunction."""
    return any(c.dep_ in OBJECTS | {"xcomp", "ccomp"} and c.i > verb.i and c.i != mark.i for c in verb.children)


def _blocked(between: object) -> bool:
    """A verb, or a quotation mark, in between belongs to another clause."""
    return any(t.pos_ == "VERB" or t.text in '«“"»”;:' for t in between)  # type: ignore[attr-defined]


def _clause(verb: Token, argument: str, setting: Setting) -> Complement | None:
    content = clause_after(verb, setting.grammar.complementizers, setting)
    return Complement((content,), "clause") if content else None


def _question(verb: Token, argument: str, setting: Setting) -> Complement | None:
    for token in verb.doc[verb.i + 1 : min(verb.i + 5, sentence(verb).end)]:
        if form(token) in setting.grammar.interrogatives and token.i > verb.i:
            end = max(t.i for t in verb.subtree) + 1
            content = trim(verb.doc, token.i, min(end, sentence(verb).end))
            return (
                Complement((content,), "question") if content and len(range(content.start, content.end)) > 2 else None
            )
        if token.pos_ in {"NOUN", "PROPN", "VERB"}:
            return None
    return None


def _infinitive(verb: Token, argument: str, setting: Setting) -> Complement | None:
    for child in _dependents(verb):
        if (
            child.i < verb.i
            or not is_infinitive(child)
            or child.dep_ not in {"xcomp", "ccomp", "obj", "advcl", "obl", "acl", "obl:arg", "csubj", "dep"}
        ):
            continue
        mark = preposition(child, setting.grammar)
        if (mark[0] if mark else "") == argument:
            content = phrase_content(child, mark[1] if mark else None, setting)
            return Complement((content,), "infinitive") if content else None
    return None


def _object(verb: Token, argument: str, setting: Setting) -> Complement | None:
    if _relative_object(verb, setting):
        content = head_noun(verb.head, verb, setting)
        return Complement((content,), "object") if content else None
    for child in _objects(verb):
        if child.pos_ == "PRON" or child.i < verb.i or _only_time(child, setting):
            continue
        content = _vessel_clause(child, setting) or phrase_content(child, None, setting)
        return Complement((content,), "object") if content else None
    return None


def _relative_object(verb: Token, setting: Setting) -> bool:
    """`le texte que X rejette`: the relative pronoun, also where a parser took it for a conjunction."""
    if verb.dep_ != "acl:relcl" or not any(c.dep_ in {"nsubj", "expl:subj"} for c in verb.children):
        return False
    marks = [c for c in verb.children if c.i < verb.i and form(c) in setting.grammar.object_relatives]
    return bool(marks) and not any(c.i > verb.i and c.dep_ in OBJECTS for c in verb.children)


def _objects(verb: Token) -> list[Token]:
    """Direct objects; of two subjects the one behind the verb is its object."""
    found = [c for c in verb.children if c.dep_ in OBJECTS and c.dep_ != "iobj" and is_nominal(c)]
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    if not found and len(subjects) > 1 and subjects[0].i < verb.i:
        found = [c for c in subjects[1:] if c.i > verb.i and is_nominal(c)]
    return found


def _only_time(token: Token, setting: Setting) -> bool:
    """`a confirmé mardi`: a time without a complement of its own is no object."""
    return token.lemma_.lower() in setting.grammar.temporal and not any(c.dep_ == "nmod" for c in token.children)


def _vessel_clause(noun: Token, setting: Setting) -> Range | None:
    """P in `rejette l'idée que P`."""
    if noun.lemma_.lower() not in setting.grammar.summaries | setting.grammar.vessels:
        return None
    following = noun.nbor() if noun.i + 1 < len(noun.doc) else None
    if following is None or form(following) not in setting.grammar.complementizers:
        return None
    return clause_from(following, setting)


def head_noun(noun: Token, modifier: Token, setting: Setting) -> Range | None:
    """The noun phrase of `noun` up to the clause with verb `modifier` that hangs on it."""
    start = subtree(noun).start
    end = min(t.i for t in modifier.subtree)
    return trim(noun.doc, start, min(end, modifier.i)) if noun.i < end else None


def _oblique(verb: Token, argument: str, setting: Setting) -> Complement | None:
    for child in _dependents(verb):
        mark = preposition(child, setting.grammar)
        if child.i > verb.i and mark and mark[0] == argument and child.pos_ != "PRON":
            content = phrase_content(child, mark[1], setting)
            if content:
                return Complement((content,), "oblique")
    return None


def _person(verb: Token, argument: str, setting: Setting) -> Complement | None:
    target = _target_object(verb, setting) or _relative_target(verb, setting)
    if target is None:
        return None
    for child in (*_dependents(verb), *target.children, *(g for c in target.children for g in c.children)):
        mark = preposition(child, setting.grammar)
        after = max(target.i, verb.i)
        if (
            child.i > after
            and mark
            and mark[0] == argument
            and mark[1].i > after
            and (is_infinitive(child) or child.head.i == verb.i or mark[1].text != child.text)
        ):
            if (
                not is_infinitive(child)
                and child.head.i != verb.i
                and child.head.i == target.i
                and child.pos_ == "PROPN"
            ):
                continue  # the president of France
            content = phrase_content(child, mark[1], setting)
            if content:
                return Complement((content,), "person", target)
    return None


def _relative_target(verb: Token, setting: Setting) -> Token | None:
    """Y in `Y, que X accuse de`."""
    return verb.head if _relative_object(verb, setting) else None


def _target_object(verb: Token, setting: Setting) -> Token | None:
    for child in verb.children:
        if child.dep_ in OBJECTS | {"obl:arg"} and is_nominal(child) and form(child) not in setting.grammar.reflexives:
            if child.i > verb.i and preposition(child, setting.grammar):
                continue
            return pointed_at(child, verb, setting)
        if child.dep_ == "nsubj:pass":
            return child
    return None


def pointed_at(token: Token, verb: Token, setting: Setting) -> Token:
    """The antecedent of a relative pronoun; any other token itself."""
    relative = form(token) in setting.grammar.object_relatives | setting.grammar.addressed_relatives
    return verb.head if relative and verb.dep_ == "acl:relcl" else token


def _to(verb: Token, argument: str, setting: Setting) -> Complement | None:
    target = next((c for c in verb.children if _is_addressee(c, verb, setting)), None)
    if target is None:
        return None
    found = _infinitive(verb, argument, setting) if argument != "object" else _object(verb, "", setting)
    if found is None and argument != "object":
        for child in target.children:
            mark = preposition(child, setting.grammar)
            if is_infinitive(child) and mark and mark[0] == argument:
                content = phrase_content(child, mark[1], setting)
                found = Complement((content,), "to") if content else None
    if found is None:
        return None
    return Complement(found.contents, "to", pointed_at(target, verb, setting))


def _is_addressee(token: Token, verb: Token, setting: Setting) -> bool:
    if token.pos_ == "PRON" and token.i < verb.i:
        return (
            token.dep_ == "iobj" or form(token) in setting.grammar.dative_clitics | setting.grammar.addressed_relatives
        )
    mark = preposition(token, setting.grammar)
    return (
        token.i > verb.i
        and mark is not None
        and mark[0] in setting.grammar.infinitive_marks
        and mark[0] != "de"
        and is_nominal(token)
        and token.pos_ != "PRON"
    )


def _predicate(verb: Token, argument: str, setting: Setting) -> Complement | None:
    """Object and judgement in one stretch: `juge | X utile`, `considère | X comme Y`, `tient | X pour Y`."""
    target = next((c for c in _objects(verb) if c.pos_ != "PRON" and c.i > verb.i), None)
    if target is None:
        return None
    end = max(t.i for t in target.subtree) + 1
    judged = any(c.dep_ in {"amod", "acl", "nmod", "xcomp"} and c.i > target.i for c in target.children)
    for child in verb.children:
        near = target.i < child.i <= end + 3 and child.dep_ in JUDGING
        if near and child.pos_ in {"ADJ", "NOUN", "VERB", "PROPN", "X", "ADV"}:
            end, judged = max(end, max(t.i for t in child.subtree) + 1), True
    if not judged:
        return None
    end = before_circumstance(verb.doc, target.i + 1, min(end, sentence(verb).end), setting)
    content = trim_keeping_quotes(verb.doc, subtree(target).start, end, setting)
    return Complement((content,), "predicate") if content else None


def _self(verb: Token, argument: str, setting: Setting) -> Complement | None:
    if not is_reflexive(verb, setting.grammar):
        return None
    for child in verb.children:
        if (
            child.i > verb.i
            and child.dep_ in {"xcomp", "obj", "obl", "advmod", "amod", "ccomp", "obl:arg", "acl", "advcl", "obl:mod"}
            and child.pos_ in {"ADJ", "VERB", "NOUN", "ADV"}
        ):
            mark = preposition(child, setting.grammar)
            content = phrase_content(
                child, mark[1] if mark and not is_infinitive(child) and child.pos_ == "VERB" else None, setting
            )
            return Complement((content,), "self") if content else None
    return None


def _reciprocal(verb: Token, argument: str, setting: Setting) -> Complement | None:
    """Content of `s'accusent mutuellement de`: the others among the speakers are the target."""
    if not is_reflexive(verb, setting.grammar):
        return None
    near = verb.doc[verb.i + 1 : min(verb.i + 4, sentence(verb).end)]
    if not any(form(t) in setting.grammar.reciprocals for t in near):
        return None
    for frame in ("de", "à", "sur"):
        found = _infinitive(verb, frame, setting) or _oblique(verb, frame, setting)
        if found:
            return Complement(found.contents, "reciprocal")
    found = _object(verb, "", setting)
    return Complement(found.contents, "reciprocal") if found else None


def is_reflexive(verb: Token, grammar: Grammar) -> bool:
    """Whether a reflexive pronoun stands with `verb`."""
    attached = [*verb.children, *(t for t in verb.doc[max(0, verb.i - 3) : verb.i])]
    return any(
        form(c) in grammar.reflexives and c.i < verb.i and verb.i - c.i <= 3 and c.head.i in {verb.i, verb.head.i}
        for c in attached
    )


def _target_only(verb: Token, argument: str, setting: Setting) -> Complement | None:
    found = _object(verb, "", setting)
    if found is None:
        return None
    target = next((c for c in verb.children if c.dep_ in OBJECTS and c.i in found.contents[0]), None)
    return Complement(found.contents, "target", target)


def _dependents(verb: Token) -> list[Token]:
    """Children, and what a parser hung one step too low: on an object or adverb behind the verb."""
    direct = [c for c in verb.children if c.i > verb.i]
    return [
        *direct,
        *(
            g
            for c in direct
            if c.dep_ in {"obj", "advmod", "obl:mod"} and c.pos_ != "VERB"
            for g in c.children
            if g.i > c.i
        ),
    ]


def phrase_content(head: Token, mark: Token | None, setting: Setting) -> Range | None:
    """The subtree of `head` behind its preposition; a quotation that fills it loses its marks."""
    whole = subtree(head)
    start = mark.i + 1 if mark is not None and mark.i >= whole.start else whole.start
    doc = head.doc
    end = _with_complements(head, whole.end, setting)
    for quote in setting.quotes:
        if quote.outer.overlaps(Range(start, end)) and not Range(start, end).holds(quote.outer):
            start = min(start, quote.outer.start) if (mark is None or quote.outer.start > mark.i) else start
            end = max(end, quote.outer.end)
    return unquote(
        trim_keeping_quotes(doc, start, min(end, sentence(head).end if not setting.quotes else len(doc)), setting),
        setting,
    )


def _with_complements(head: Token, end: int, setting: Setting) -> int:
    """On over prepositional phrases that the parser hung on the cue instead (`refuse tout compromis | sur le prix`),
    not over when, where and to whom it was said; a subordinate clause at the head of a sentence ends at its comma."""
    doc, bounds = head.doc, sentence(head)
    main = _main_clause_start(head, bounds)
    if is_infinitive(head) and head.head.i < head.i:
        end = extend(head, end, head.head, main or bounds.end)
    limit = main if main is not None else bounds.end
    while end < limit and form(doc[end]) in setting.grammar.belonging and doc[end].dep_ == "case":
        phrase = doc[end].head
        if (
            phrase.lemma_.lower() in setting.grammar.temporal
            or phrase.i < end
            or (phrase.pos_ == "PROPN" and form(doc[end]) not in setting.grammar.prepositions)
        ):
            break
        end = max(end + 1, *(t.i + 1 for t in phrase.subtree if end <= t.i < limit))
    end = before_circumstance(doc, head.i + 1, min(end, limit), setting)
    return _to_end_of_list(doc, end, limit, setting) if is_nominal(head) else end


def _to_end_of_list(doc: Doc, end: int, limit: int, setting: Setting) -> int:
    """`exige A, | B et C`: on to the end of a list of noun phrases that the parser broke off."""
    if end >= limit or doc[end].text != ",":
        return end
    rest = [t for t in doc[end:limit] if not t.is_space]
    words = [t for t in rest if not t.is_punct]
    joined = any(form(t) in setting.grammar.joining for t in words[1:])
    listed = (
        bool(words) and words[0].pos_ in {"DET", "NUM", "ADP"} and form(words[0]) not in setting.grammar.circumstances
    )
    if not joined or not listed or any(t.pos_ in {"VERB", "AUX", "SCONJ"} for t in words):
        return end
    return limit


def before_circumstance(doc: Doc, start: int, end: int, setting: Setting) -> int:
    """`céder, | malgré la pression`: what a comma and a preposition of circumstance add is not what was said, nor is
    a clause of its own behind a comma that nothing subordinates."""
    for i in range(start, end - 1):
        if doc[i].text != "," or inside(setting.quotes, i) is not None:
            continue
        if form(doc[i + 1]) in setting.grammar.circumstances:
            return i
        if "Tense=Past|VerbForm=Part" in str(doc[i + 1].morph) and any(
            form(t) in setting.grammar.joining for t in doc[i + 2 : end]
        ):
            return i  # `promis A, appelé à B et exclu C`
        subordinate = (
            setting.grammar.subject_relatives | setting.grammar.object_relatives | setting.grammar.interrogatives
        )
        behind = [t for t in doc[i + 1 : end] if is_finite(t) and t.pos_ in {"VERB", "AUX"}]
        if behind and doc[i + 1].pos_ in {"DET", "PROPN", "PRON"} and form(doc[i + 1]) not in subordinate:
            return i
    return end


def _main_clause_start(head: Token, bounds: Range) -> int | None:
    """The comma that closes a subordinate clause at the head of a sentence (`Même si X refuse de céder, …`)."""
    doc = head.doc
    root = doc[bounds.start : bounds.end].root
    if root.i <= head.i or root in head.ancestors and not any(a.dep_ == "advcl" for a in (head, *head.ancestors)):
        return None
    for i in range(head.i + 1, root.i):
        if doc[i].text == "," and not any(is_finite(t) for t in doc[head.i + 1 : i]):
            return i
    return None


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


def _carrier(verb: Token, argument: str, setting: Setting) -> Complement | None:
    """The object, or the phrase behind the preposition, that should be a cue noun (`dit sa colère`)."""
    found = _oblique(verb, argument, setting) if argument else _object(verb, "", setting)
    return Complement(found.contents, "carrier") if found is not None else None


_FRAMES: dict[str, Callable[[Token, str, Setting], Complement | None]] = {
    "reciprocal": _reciprocal,
    "person": _person,
    "to": _to,
    "clause": _clause,
    "question": _question,
    "predicate": _predicate,
    "self": _self,
    "infinitive": _infinitive,
    "oblique": _oblique,
    "object": _object,
    "target": _target_only,
    "carrier": _carrier,
}
