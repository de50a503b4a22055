"""Questions that the rules ask of a dependency tree, in Universal Dependencies terms and no language's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kg.lexicon.grammar import SUBJECT_FIRST, Grammar
from kg.parse.tokens import Doc, Span, Token
from kg.parse.tokens import Range as Range

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:caus", "csubj", "expl:subj"})
OBJECTS = frozenset({"obj", "obj:lvc", "obj:agent", "iobj"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj", "obj", "conj", "dep", "acl:relcl"})
INSERTED = "parataxis:insert"
"""The relation of a clause set into another."""
OPEN_FORMS = ("VerbForm=Inf", "VerbForm=Ger")
"""Forms of a verb whose subject is left open."""
NAMING = frozenset({"PROPN", "X", "NOUN", "ADJ"})
_AMOUNT = re.compile(r"\d[.,]\d|\d[a-z]+$")
_ELIDED = re.compile(r"[a-z]['’][A-ZÀ-Þ]")
PUNCTUATION_EDGES = frozenset(",;:.…–—-()[]«»“”\"'’?! ")


def form(token: Token) -> str:
    """The token as the grammar's tables write it."""
    return token.form


def sentence(token: Token) -> Range:
    """The sentence a token stands in."""
    return token.doc.bounds[token.i]


def sentence_tokens(token: Token) -> Span:
    """The tokens of the sentence a token stands in."""
    bounds = sentence(token)
    return token.doc[bounds.start : bounds.end]


def is_finite(token: Token) -> bool:
    """A verb with a finite form, its own or its auxiliary's."""
    if "VerbForm=Fin" in str(token.morph):
        return True
    return any(c.dep_.startswith(("aux", "cop")) and "VerbForm=Fin" in str(c.morph) for c in token.children)


def is_infinitive(token: Token) -> bool:
    """An infinitive or a gerund that stands in its place, simple or compound."""
    if any(form in str(token.morph) for form in OPEN_FORMS):
        return True
    helping = (str(c.morph) for c in token.children if c.dep_.startswith(("aux", "cop")))
    return any(form in morph for morph in helping for form in OPEN_FORMS)


def is_passive(token: Token, grammar: Grammar) -> bool:
    """A participle with a passive auxiliary, or one that modifies a noun."""
    if token.lemma_.lower() in grammar.moving:
        return False
    if any(c.dep_ == "aux:pass" for c in token.children):
        return True
    bare = not any(c.dep_.startswith("aux") for c in token.children)
    before = token.doc[max(0, token.i - 4) : token.i]
    if any(t.pos_ == "AUX" and not t.dep_.startswith(("aux", "cop")) for t in before) and token.nbor(-1).text == ",":
        return False  # `avait, hier, refusé`: a comma parts the auxiliary from its participle
    past = "VerbForm=Part" in str(token.morph) and "Tense=Past" in str(token.morph)
    return bare and (past or (token.pos_ == "ADJ" and token.dep_ in {"amod", "acl"}))


def is_nominal(token: Token) -> bool:
    """A noun, name or pronoun."""
    return token.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} or (token.pos_ == "X" and token.text[:1].isupper())


def is_relative(pronoun: Token) -> bool:
    """Whether a pronoun opens a relative clause."""
    return "PronType=Rel" in str(pronoun.morph)


def is_name(token: Token) -> bool:
    """A token that may be part of a name: capitalised (`d'Entremont` too), no function word and no amount."""
    if token.pos_ not in NAMING:
        return False
    text = token.text
    return (text[:1].isupper() and (text.isalpha() or _AMOUNT.search(text) is None)) or bool(_ELIDED.match(text))


def ends_name(token: Token) -> bool:
    """Whether a word closes a name, whatever it means elsewhere (`The New York Times`, `le Temps`)."""
    before = token.doc[token.i - 1] if token.i else token
    return token.pos_ == "PROPN" and token.text[:1].isupper() and before.i < token.i and before.pos_ in {"PROPN", "DET"}


def is_present_participle(token: Token) -> bool:
    """`disant`, `saying` where the tagger takes it for no gerund."""
    return "Tense=Pres|VerbForm=Part" in str(token.morph)


def is_gerund(token: Token) -> bool:
    """A gerund, whatever the tagger took it for."""
    return is_present_participle(token) or "VerbForm=Ger" in str(token.morph)


def is_past_participle(token: Token) -> bool:
    """`dit`, `said` with or without a helper."""
    return "Tense=Past|VerbForm=Part" in str(token.morph)


def modal(verb: Token) -> Token | None:
    """The helper of a bare infinitive that shows no tense of its own (`would`, `will`)."""
    if not is_infinitive(verb):
        return None
    return next((c for c in verb.lefts if c.dep_ == "aux" and "Tense=" not in str(c.morph)), None)


def preposition(token: Token, grammar: Grammar) -> tuple[str, Token] | None:
    """The preposition or infinitive mark that introduces `token`'s phrase, and its token."""
    auxiliaries = [c for c in token.children if c.dep_.startswith("aux")]
    for child in (*token.children, *(g for a in auxiliaries for g in a.children)):
        if child.i < token.i and child.dep_ in {"case", "mark"}:
            found = _compound(child, token, grammar)
            if found is not None:
                return found
            if form(child) in grammar.prepositions and not any(c.dep_ == "fixed" for c in child.children):
                return grammar.prepositions[form(child)], child
    return None


def _compound(first: Token, head: Token, grammar: Grammar) -> tuple[str, Token] | None:
    """A preposition of several words that begins at `first` (`face à`), and its last token."""
    text = ""
    for token in first.doc[first.i : head.i]:
        text += form(token) + ("" if text and not token.whitespace_ else " " if token.whitespace_ else "")
        if text.strip() in grammar.compounds:
            return grammar.compounds[text.strip()], token
    return None


def subtree(token: Token) -> Range:
    """The contiguous stretch around `token` that its descendants fill, within its sentence."""
    inside = {t.i for t in token.subtree}
    bounds = sentence(token)
    start, end = token.i, token.i + 1
    while start - 1 >= bounds.start and (start - 1 in inside):
        start -= 1
    while end < bounds.end and (end in inside):
        end += 1
    return Range(start, end)


def extend(head: Token, end: int, owner: Token, limit: int) -> int:
    """Where the words that belong to `head` end, read on from `end` to the next mark of punctuation.

    Parsers hang late complements too high; without a comma in between they still belong here, unless they are
    joined to `owner`, the verb that governs `head`. Behind a comma only what the tree holds together goes on.
    """
    doc, inside = head.doc, {t.i for t in head.subtree}
    while end < limit:
        token = doc[end]
        if token.dep_ == "cc" and token.head.i > end and rejoins(token.head, head, owner):
            break
        above = token.head.i in inside or any(
            a.i in inside for a in token.ancestors if a.i != owner.i and a.i > owner.i
        )
        if token.i in inside or above:
            inside.add(token.i)
        elif token.dep_ == "mark" and token.head.i > end and token.pos_ == "SCONJ" and doc[end - 1].text != ",":
            inside |= {t.i for t in token.head.subtree}  # a condition hung on the verb above: whole or not at all
        elif _closes(token, inside) or doc[end - 1].text == ",":
            break
        else:
            inside.add(token.i)
        end += 1
    return end


def _closes(token: Token, inside: set[int]) -> bool:
    """Punctuation, a coordinator of what comes next, or a finite verb of another clause or a word before it."""
    if token.is_punct or token.is_space or token.text in PUNCTUATION_EDGES:
        return True
    if token.head.i not in inside and token.head.i > token.i and (token.dep_ == "cc" or token.head.dep_ == "ROOT"):
        return True  # `la menace de bloquer le port | n'est pas …`
    return token.pos_ in {"VERB", "AUX"} and "VerbForm=Fin" in str(token.morph)


def rejoins(joined: Token, head: Token, owner: Token) -> bool:
    """`X dit que les travaux avancent et promet …`: a joined verb without subject that agrees with the main verb,
    alone or with a clause of its own to report."""
    if joined.pos_ not in {"VERB", "AUX"} or any(c.dep_ in SUBJECTS or c.dep_ == "mark" for c in joined.children):
        return False
    mine, inner, outer = _agreement(joined), _agreement(head), _agreement(owner)
    reports = any(c.dep_ in {"ccomp", "xcomp"} and c.i > joined.i for c in joined.children)
    return bool(mine) and mine == outer and (mine != inner or reports)


def _agreement(verb: Token) -> tuple[str, ...]:
    """Number of the finite form of a verb group, and whether it is a compound one."""
    finite = next(
        (c for c in verb.children if c.dep_.startswith(("aux", "cop")) and "VerbForm=Fin" in str(c.morph)), verb
    )
    return tuple(finite.morph.get("Number", [])) + tuple(finite.morph.get("Person", []))


def trim(doc: Doc, start: int, end: int) -> Range | None:
    """Tokens `start` to `end` without punctuation and spaces at either edge; None when nothing is left."""
    while start < end and (doc[start].is_space or doc[start].text in PUNCTUATION_EDGES):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in PUNCTUATION_EDGES):
        if doc[end - 1].text == "]" and _fills_in(doc, start, end - 1):
            break
        end -= 1
    return Range(start, end) if start < end else None


def has_verb(doc: Doc, part: Range) -> bool:
    """Whether a finite verb stands in `part`."""
    return any(is_finite(t) for t in doc[part.start : part.end])


def _fills_in(doc: Doc, start: int, closing: int) -> bool:
    """`sans conditions [préalables]`: brackets that open within the words and hold a word are a part of them."""
    opening = next((i for i in range(closing - 1, start, -1) if doc[i].text == "["), None)
    return opening is not None and any(t.text[:1].isalnum() for t in doc[opening + 1 : closing])


def is_hearsay(verb: Token, grammar: Grammar) -> bool:
    """`ne se seraient pas | pliées aux règles`: a past conditional, by which a reporter passes on what others say; a
    language whose subject comes first has none."""
    helping = (c for c in verb.children if c.dep_.startswith("aux"))
    told = is_past_participle(verb) and any("Mood=Cnd" in str(c.morph) for c in helping)
    return told and SUBJECT_FIRST not in grammar.syntax


def negated(token: Token, grammar: Grammar) -> bool:
    """Whether `token` is denied: a negator beside a particle, without the restrictive that lifts it."""
    words = {form(c): c for c in token.children if c.i != token.i}
    if any(c.dep_ in {"mark", "case"} and w in grammar.lacking for w, c in words.items()):
        return True  # `sans exclure P`
    for aux in token.children:
        if aux.dep_.startswith(("aux", "cop")):
            words |= {form(c): c for c in aux.children}
    if not any(w in grammar.negative_particles for w in words):
        return False
    subjects = (c for c in token.children if c.dep_ in SUBJECTS)
    if any(form(c) in grammar.correlatives for subject in subjects for c in subject.lefts):
        return True  # `Ni X ni Y | n'ont confirmé P`
    bounds = sentence(token)
    near = token.doc[token.i + 1 : min(token.i + 5, bounds.end)]
    if any(f"{form(a)} {form(b)}" in grammar.undenied for a, b in pairwise(near)):
        return False  # `n'en défend pas moins P`
    if any(w in grammar.negators for w in words):
        return True
    if any(form(t) in grammar.restrictive for t in near[:2]):
        return False
    return any(form(t) in grammar.negators for t in near) or not grammar.negators


def not_yet(token: Token, grammar: Grammar) -> bool:
    """Whether what is denied may still come (`n'a pas encore accepté`): no position is taken."""
    near = token.doc[max(0, token.i - 4) : min(token.i + 4, sentence(token).end)]
    return any(form(t) in grammar.yet and form(near[k]) in grammar.negators for k, t in enumerate(near[1:]))


def is_emphatic(pronoun: Token) -> bool:
    """`le préfet | lui-même`, `l'autorité judiciaire | elle-même`: a pronoun set behind what it stands for."""
    behind = pronoun.left_edge.i == pronoun.i > pronoun.head.i
    return pronoun.pos_ == "PRON" and pronoun.dep_ in {"nmod", "appos"} and behind


def children(token: Token, deps: Iterable[str]) -> Iterator[Token]:
    """Children of `token` whose relation is one of `deps`, in the order of the text."""
    wanted = set(deps)
    return (c for c in token.children if c.dep_ in wanted)


def conjuncts(token: Token, grammar: Grammar) -> list[Token]:
    """`token` and the nominals joined to it (`Paris et Berlin`)."""
    found, queue = [token], [token]
    while queue:
        for child in queue.pop().children:
            firm = any(c.dep_ == "cc" and c.text == "&" for c in child.children)  # one name: `Kessler & Roy`
            if child.dep_ == "conj" and is_nominal(child) and child not in found and not firm:
                found.append(child)
                queue.append(child)
    return sorted(found, key=lambda t: t.i)


def shares_subject(verb: Token) -> bool:
    """A finite verb right behind its coordinator (`salue P, mais | regrette Q`): its subject is the first verb's."""
    before = next((t for t in reversed(verb.doc[max(0, verb.i - 3) : verb.i]) if t.pos_ not in {"AUX", "ADV"}), None)
    return verb.dep_ == "conj" and before is not None and before.dep_ == "cc" and before.head.i == verb.i


def antecedent(relative: Token) -> Token | None:
    """The noun that a relative clause with verb `relative` modifies."""
    own = any(is_relative(c) for c in relative.lefts)
    if relative.dep_ == "conj" and own and relative.head.dep_ == "acl:relcl":
        relative = relative.head  # `X, que Y suit | et qui dit P`
    return relative.head if relative.dep_ == "acl:relcl" and relative.head.i < relative.i else None
