"""Subordinate clauses behind a cue: where they begin, whose they are, where they end."""

from __future__ import annotations

from collections.abc import Iterator

from kg.attribute.contents import trim_keeping_quotes
from kg.attribute.edges import over_quotation, takes_back
from kg.attribute.prolonged import beyond_condition, clause_end, to_verb, with_joined
from kg.attribute.quotes import Quote, inside
from kg.attribute.running import behind_outlet, beyond_setting, run_on
from kg.attribute.setting import Setting
from kg.attribute.tails import keeps_silent
from kg.lexicon.grammar import BARE_CLAUSES, RELATIVE_COMPLEMENTIZER, SUBJECT_FIRST
from kg.parse.tokens import Doc, Span, Token
from kg.parse.tree import (
    CLAUSES,
    OBJECTS,
    SUBJECTS,
    Range,
    form,
    is_finite,
    is_gerund,
    is_infinitive,
    is_relative,
    preposition,
    sentence,
    trim,
)

REACH_TOKENS = 14
"""How far behind its cue a complementizer may stand (`a déclaré, vendredi à la presse, que`)."""

PARTED_TOKENS = 30
"""The same where a comma right behind the cue sets a circumstance in."""


def clause_after(head: Token, words: frozenset[str], setting: Setting) -> Range | None:
    """The finite clause that a complementizer of `words` opens behind `head`."""
    strict = RELATIVE_COMPLEMENTIZER in setting.grammar.syntax
    governs = _governs_marked if strict else _governs
    for token in _reach(head):
        if strict and token.dep_ != "mark" and token.pos_ != "SCONJ" and not _told_behind(head, token, setting):
            continue
        if form(token) in words and governs(head, token, setting):
            return clause_from(token, setting)
    return None


def _told_behind(head: Token, mark: Token, setting: Setting) -> bool:
    """`told the channel | that no meeting …`: behind whoever is told, before a noun phrase, a conjunction."""
    telling = head.lemma_.lower() in setting.grammar.telling and form(mark) in setting.grammar.complementizers
    following = mark.nbor()
    return telling and following.pos_ in {"DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM"}


def reported_clause(head: Token, setting: Setting) -> Range | None:
    """The clause that `head` reports, by its conjunction or, in a language that may do without, by the tree alone;
    where nothing else may stand there, by the words."""
    found = _reported(head, setting)
    return run_on(head, found, setting) if BARE_CLAUSES in setting.grammar.syntax else found


def _reported(head: Token, setting: Setting) -> Range | None:
    marks = setting.grammar.complementizers
    bare = BARE_CLAUSES in setting.grammar.syntax
    told = next((c for c in head.children if c.i > head.i and c.dep_ == "ccomp" and _states(c)), None) if bare else None
    if told is None and bare:
        told = head.head if _turned_round(head) else _hung_on_listener(head, setting)
    if told is None or any(form(c) in marks and c.dep_ == "mark" for c in told.children):
        return clause_after(head, marks, setting)
    if any(c.dep_ == "mark" and form(c) in setting.grammar.interrogatives for c in told.children):
        return None  # `asked | whether P` is a question
    first = next((t for t in told.subtree if t.i > head.i and not t.is_punct and not t.is_space), None)
    if first is not None and form(first) in setting.grammar.interrogatives and first.head.i == told.i:
        return None  # `decide | who owns P`
    quote = inside(setting.quotes, first.i) if first is not None else None
    if first is not None and quote is not None and head.i < quote.outer.start == first.i - 1:
        before = head.doc[quote.outer.start - 1]  # `said | “the bridge is old” and …`
        return None if _blocked(head.doc[head.i + 1 : before.i + 1]) else clause_from(before, setting, told)
    if first is None or _blocked(head.doc[head.i + 1 : first.i]):
        return None
    first = behind_outlet(head, first, setting)
    return clause_from(head.doc[beyond_setting(head, first, setting).i - 1], setting, told)


def _states(verb: Token) -> bool:
    """A finite clause, one that says what shall be (`urged | it be lifted`) or what goes on (`shows | it rising`)."""
    bare = any(c.dep_ in SUBJECTS for c in verb.lefts) and not any(c.dep_ == "mark" for c in verb.lefts)
    wished = is_infinitive(verb) or any(c.dep_.startswith("aux") and is_infinitive(c) for c in verb.lefts)
    return is_finite(verb) or (bare and (wished or is_gerund(verb)))


def _hung_on_listener(head: Token, setting: Setting) -> Token | None:
    """`told the inquiry | he had seen nothing`, which the parser made a relative clause without a pronoun."""
    if head.lemma_.lower() not in setting.grammar.telling:
        return None
    listener = next((c for c in head.children if c.i > head.i and c.dep_ in OBJECTS), None)
    clauses = listener.children if listener is not None else []
    return next((c for c in clauses if c.dep_ == "acl:relcl" and is_finite(c) and not _relative(c)), None)


def _relative(verb: Token) -> bool:
    return any(is_relative(c) for c in verb.children)


def _turned_round(head: Token) -> bool:
    """`X said | P`, where the parser made the report an insertion into what is reported."""
    report = head.dep_ == "parataxis" and head.head.i > head.i and is_finite(head.head)
    first = sentence(head).start
    return report and not any(t.is_punct for t in head.doc[first : head.i]) and head.nbor().text != ","


def clause_from(mark: Token, setting: Setting, told: Token | None = None) -> Range | None:
    """The clause that `mark` opens: to the end of its verb's subtree, a quotation that begins it kept whole. `told` is
    its verb where `mark` is no conjunction but the word before it."""
    doc, bounds = mark.doc, sentence(mark)
    start = mark.i + 1
    while start < len(doc) and doc[start].is_space:
        start += 1
    verb = told if told is not None else mark.head if mark.head.i > mark.i else None
    if verb is not None and verb.dep_ in SUBJECTS and verb.head.i > verb.i:
        verb = verb.head  # the conjunction hung on the clause's subject
    if verb is None or _strayed(verb):
        verb = next((t for t in doc[start : bounds.end] if t.pos_ in {"VERB", "AUX"}), None)
        verb = verb.head if verb is not None and verb.dep_.startswith(("aux", "cop")) else verb
    end = bounds.end if verb is None else clause_end(verb, mark, bounds)
    end = beyond_condition(mark, to_verb(mark, end, bounds, setting), bounds, setting)
    end = with_joined(mark, end, bounds, setting)
    end = over_quotation(doc, start, end, bounds.end, setting)
    end = _before_summary(doc, start, end, setting)
    quote = inside(setting.quotes, start)
    if quote is not None and quote.outer.start == start:
        return _quoted_clause(quote, end, bounds, setting, mark)
    while (cut := inside(setting.quotes, min(end, len(doc) - 1))) and end in cut.outer and end > cut.outer.start:
        end = cut.outer.end
    return trim_keeping_quotes(doc, start, end, setting)


def _strayed(noun: Token) -> bool:
    """`que | pour la saison, sur dix clubs, trois ont fermé`: a conjunction hung on the noun behind it, which a
    preposition governs and which holds no verb."""
    governed = noun.pos_ in {"NOUN", "PROPN"} and any(c.dep_ == "case" for c in noun.children)
    return governed and not any(is_finite(t) for t in noun.subtree)


def _before_summary(doc: Doc, start: int, end: int, setting: Setting) -> int:
    """`que P, | une affirmation que X dément`: a noun that takes P up, with a relative clause, is the reporter's."""
    end = next((i for i in range(start + 1, end - 1) if keeps_silent(doc, i, setting)), end)
    for i in range(start, end - 3):
        if inside(setting.quotes, i) is None and (
            doc[i].text == ":" or _appraises(doc, i, setting) or takes_back(doc, i, end, setting)
        ):
            return i
    return end


def _appraises(doc: Doc, at: int, setting: Setting) -> bool:
    """`said the fares would fall, | in what seemed a retreat`: what the report looks like to its reporter."""
    grammar = setting.grammar
    opened = form(doc[at]) in grammar.seats and form(doc[at + 1]) in grammar.impersonal_clitics & grammar.interrogatives
    return opened and doc[at + 2].lemma_.lower() in grammar.copulas


def _quoted_clause(quote: Quote, end: int, bounds: Range, setting: Setting, mark: Token) -> Range | None:
    doc = mark.doc
    after = quote.outer.end
    left = doc[quote.inner.end - 1].text == "," and SUBJECT_FIRST in setting.grammar.syntax  # `“P,” | and left`
    if not left and after < min(end, bounds.end) and doc[after].text not in {",", ".", ";", ":", "–", "—", "("}:
        return Range(quote.outer.start, trim(doc, quote.outer.start, end).end)  # type: ignore[union-attr]
    return quote.inner


def _reach(head: Token) -> Iterator[Token]:
    bounds = sentence(head)
    apart = head.i + 1 < bounds.end and head.nbor().text == ","
    reach = PARTED_TOKENS if apart else REACH_TOKENS
    yield from head.doc[head.i + 1 : min(head.i + 1 + reach, bounds.end)]


def _governs(head: Token, mark: Token, setting: Setting) -> bool:
    """Whether the clause that `mark` opens hangs on `head`, by the tree or, failing it, by what lies between."""
    doc = head.doc
    between = doc[head.i + 1 : mark.i]
    verb = mark.head
    before = doc[mark.i - 1]
    marks = [c for c in before.lefts if c.dep_ in {"case", "det", "nmod:poss"}]
    bare = before.pos_ == "NOUN" and [c.dep_ for c in marks] == ["case"] and not _articled(marks[0], setting)
    if bare and head.pos_ == "VERB" and before.head.i != mark.head.i and verb.head.i == before.i:
        return False  # `prévoit un retour, à condition que`
    if (head.dep_ == "acl:relcl" and mark not in head.subtree) or _takes_up(head, mark):
        return False  # `X, qui avait requis trois ans, annonce que`
    opening = next((t for t in doc[head.i + 1 : mark.i] if t.pos_ != "ADV"), mark)
    if opening.i < mark.i and opening.text == doc[mark.i - 1].text == ",":
        return True  # `précise, dans un texte transmis lundi, que`
    joins = setting.grammar.coordinators if head.dep_ == "acl:relcl" else setting.grammar.joining
    rejoined = form(before) in joins and verb.dep_ == "conj" and verb.head.i == head.i
    own_object = any(c.dep_ in OBJECTS and head.i < c.i < mark.i for c in head.children)
    taken = verb.dep_ == "acl:relcl" and verb.head.i == mark.i - 1 and verb.head.i != head.i and own_object
    if rejoined or taken:  # `(dit que) X a tenu l'arme et | qu'il dormait`
        return False  # `demande P, une initiative | que X juge Q`
    if verb.dep_ == "acl:relcl" and verb.head.i != head.i and not _has_object(verb, mark):
        apart = before.text == "," or verb.head.dep_ in OBJECTS or _takes_object(verb, setting)
        apart = apart or (
            before.dep_ in {"appos", "parataxis"} and mark.pos_ == "PRON"
        )  # `pour un fonds, une idée | que X soutient`
        return not apart and not _blocked(between)
    if _makes_conjunction(mark, setting) or _relates(between, mark):
        return False
    first = min(before.left_edge.i, before.i)
    apposed = before.dep_ in {"appos", "conj", "nmod"} or first == before.i
    if before.pos_ == "NOUN" and doc[first - 1].text == "," and first > head.i + 1 and apposed:
        return False  # `réclame un moratoire, idée | que X rejette`; `lance un parfum, une odeur | qu'elle adore`
    if before.pos_ == "PRON" and any(t.dep_ in OBJECTS for t in between):
        return False  # `promet une aide, la moitié de ce que …`
    if verb.head.i == head.i or (verb.dep_ in CLAUSES and verb.head.head.i == head.i and not _blocked(between)):
        return True
    return not _blocked(between)


def _governs_marked(head: Token, mark: Token, setting: Setting) -> bool:
    """The same where the parser tells the conjunction from the relative pronoun: its clause hangs on `head`, or on
    what stands in between and reports nothing."""
    doc, before = head.doc, head.doc[mark.i - 1]
    above = mark.head.head
    if above.i == head.i:
        return mark.head.dep_ != "conj"  # `was worrying and | that Q`
    if head.dep_ == "acl" and before.text == "," and mark.head.dep_ == "ccomp" and above.is_ancestor(head):
        return False  # `announced, with the air of a man finding a coin, | that P`
    if form(before) in setting.grammar.conjunction_openers or _blocked(doc[head.i + 1 : mark.i]):
        return False
    telling = head.lemma_.lower() in setting.grammar.telling
    carrying = before.lemma_.lower() in setting.grammar.summaries | setting.grammar.vessels
    return telling or not (carrying and before.pos_ == "NOUN")


def _takes_up(head: Token, mark: Token) -> bool:
    """`demande le retrait de la loi, | que X juge inutile`: a relative clause behind a cue's object and one comma;
    two commas set something in (`prévient les élus, par courrier, que`)."""
    doc, heads = head.doc, {head.i} | ({head.head.i} if head.dep_ == "conj" else set())
    told = [t.i for t in doc[head.i + 1 : mark.i] if t.dep_ in OBJECTS and t.head.i in heads and t.pos_ == "NOUN"]
    if not told or doc[mark.i - 1].text != ",":
        return False
    return sum(t.text == "," for t in doc[told[-1] : mark.i]) % 2 == 1


def _articled(mark: Token, setting: Setting) -> bool:
    """A preposition with its article in one word (`du`, `aux`)."""
    return setting.grammar.prepositions.get(form(mark), form(mark)) != form(mark) and "'" not in form(mark)


def _makes_conjunction(mark: Token, setting: Setting) -> bool:
    """`parce que`, `avant que`, `pourvu que`: with the word before it a conjunction of another sort."""
    before, openers = mark.doc[mark.i - 1], setting.grammar.conjunction_openers
    fixed = mark.dep_ == "fixed" or any(c.dep_ == "fixed" and abs(c.i - mark.i) == 1 for c in mark.children)
    return fixed or (before.dep_ == "mark" and before.pos_ == "ADP") or form(before) in openers


def _relates(between: Span, mark: Token) -> bool:
    """`a trouvé X, qui juge inutile | que P`: the clause is of the verb of a relative clause that is still open."""
    verbs = [t for t in between if t.dep_ == "acl:relcl" and t.pos_ == "VERB"]
    return bool(verbs) and not any(t.text == "," for t in mark.doc[verbs[-1].i : mark.i])


def _has_object(verb: Token, mark: Token) -> bool:
    """A verb with an object of its own: the pronoun before it is no relative but a conjunction."""
    return any(c.dep_ in OBJECTS and c.i > verb.i and c.i != mark.i for c in verb.children)


def _takes_object(verb: Token, setting: Setting) -> bool:
    """`met en garde contre un blocage | qu'il juge nuisible`: what stands behind the verb tells what the noun is judged
    to be, where nobody is spoken to; a copula takes nothing (`le vœu | que l'usine reste ouverte`)."""
    mark = preposition(verb.head, setting.grammar)
    if verb.lemma_.lower() in setting.grammar.copulas:
        return False
    judged = any(c.dep_ in {"xcomp", "obl:arg"} and c.i > verb.i for c in verb.children)
    return judged and not (mark is not None and mark[0] in setting.grammar.said_to)


def _blocked(between: object) -> bool:
    """A verb, or a quotation mark, in between belongs to another clause."""
    return any(
        (t.pos_ == "VERB" and t.dep_ != "amod") or t.text in '«“"»”;:'  # `told London-| based | Metro P`
        for t in between  # type: ignore[attr-defined]
    )
