"""Verbs that go on behind a quotation or a noun: `salue « un geste » et | remercie Y`, `dit que « P » et | promis Q`.

A finite verb joins a finite verb and never a noun, an adjective or an infinitive; and what a closing mark parts from
the words that it encloses goes on with the verb that introduced them, not with a verb that was quoted.
"""

from __future__ import annotations

from kg.parse.tokens import Doc, Token
from kg.parse.tree import OBJECTS, SUBJECTS, is_nominal

CLOSING = frozenset({"»", "”", '"'})
OPENING = frozenset({"«", "“", '"'})


def join_finite(token: Token) -> None:
    """`salue un geste et | remercie Y`: a finite verb without a subject, joined to a noun, an adjective or an
    infinitive, goes with the nearest verb above that has its number and person."""
    head = token.head
    if token.dep_ != "conj" or not _bare(token) or not _finite(token) or head.i >= token.i or not _coordinated(token):
        return
    joins = is_nominal(head) or head.pos_ == "ADJ" or "VerbForm=Inf" in str(_group(head).morph)
    if not joins or any(c.dep_ in {"cop", *SUBJECTS} for c in head.children):
        return
    above = next((a for a in head.ancestors if a.i < token.i and _alike(token, a)), None)
    if above is not None:
        take_over(token, above)


def join_alike(token: Token) -> None:
    """A finite verb joins a finite one, a participle a participle: `dit comprendre P, mais | rappelle Q` goes with
    `dit`, `a demandé à Y de partir et | exclu Q` with `demandé`."""
    while token.dep_ == "conj" and _is_infinitive(token.head) and token.head.dep_ in {"xcomp", "ccomp"}:
        above = token.head.head
        compound = any(c.dep_ == "aux:tense" for c in above.children) and "Tense=Past" in str(token.morph)
        if "VerbForm=Fin" not in str(token.morph) and not (compound and "VerbForm=Part" in str(token.morph)):
            return
        token.hang(above)


def _is_infinitive(token: Token) -> bool:
    """An infinitive, simple or compound."""
    return any("VerbForm=Inf" in str(t.morph) for t in (token, *(c for c in token.children if c.dep_ == "aux:tense")))


def join_active(token: Token) -> None:
    """`a promis un plan, | rejeté toute hausse et demandé un audit`: a past participle with an object of its own tells
    nothing of a noun; it goes on with the auxiliary of the verb above."""
    noun, verb = token.head, token.head.head
    if token.dep_ != "acl" or token.pos_ != "VERB" or not is_nominal(noun) or noun.dep_ not in OBJECTS:
        return
    active = any(c.dep_ == "obj" and c.i > token.i for c in token.children) and not any(
        c.dep_ in {"obl:agent", *SUBJECTS} or c.dep_.startswith("aux") for c in token.children
    )
    if active and token.nbor(-1).text == "," and verb.i < noun.i and _shares_auxiliary(token, verb):
        take_over(token, verb)
        token.dep_ = "conj"


def free_auxiliary(token: Token) -> None:
    """`X ont | fait savoir`: what a parser hung on an auxiliary is its verb's; a copula's helper is its predicate's."""
    helped = token.dep_ == "cop" and any(c.dep_.startswith("aux") for c in token.lefts)
    if (token.dep_.startswith("aux") or helped) and token.head.i != token.i:
        for child in list(token.children):
            child.hang(token.head)


def take_over(verb: Token, above: Token) -> None:
    """`verb` hung on `above`, with what stands behind it and hung on a word in between (`et presse Y | de partir`)."""
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if above.i < token.head.i < verb.i and not token.is_punct and token.dep_ not in {"conj", "cc"}:
            before = token.left_edge.i - 1
            token.hang(token.doc[before] if "VerbForm=Inf" in str(token.doc[before].morph) else verb)
    verb.hang(above)


def beyond_quotes(doc: Doc) -> Doc:
    """`doc` with each verb joined right behind a quotation hung on the verb that introduced the quotation."""
    for token in doc:
        if token.dep_ != "conj" or token.head.i >= token.i or not _bare(token):
            continue
        opening = _quoted_before(token)
        if opening is None or not opening < token.head.i:
            continue
        inner = token.head
        if not is_nominal(inner) and any(opening > t.i for t in inner.subtree if not t.is_punct and t.dep_ != "mark"):
            continue  # `la dette « menace le pays » et pèse sur lui`: the clause began before the quotation
        above = next((a for a in inner.ancestors if a.i < opening), None)
        if above is not None and (_alike(token, above) or _shares_auxiliary(token, above)):
            take_over(token, above)
    return doc


def _quoted_before(token: Token) -> int | None:
    """Where the quotation opens that closes right before the coordinator of `token`."""
    doc, at = token.doc, next((c.i for c in token.lefts if c.dep_ == "cc"), 0) - 1
    if at > 0 and doc[at].text == ",":
        at -= 1
    if at < 1 or doc[at].text not in CLOSING:
        return None
    return next((i for i in range(at - 1, -1, -1) if doc[i].text in OPENING), None)


def _bare(verb: Token) -> bool:
    """A verb without a subject or a conjunction of its own."""
    return verb.pos_ == "VERB" and not any(c.dep_ in {*SUBJECTS, "mark", "expl:subj"} for c in verb.children)


def _coordinated(verb: Token) -> bool:
    """Whether a coordinator goes before, with no more than clitics, adverbs and auxiliaries in between."""
    coordinator = next((c.i for c in verb.lefts if c.dep_ == "cc"), verb.i)
    between = verb.doc[coordinator + 1 : verb.i]
    return coordinator < verb.i and all(t.pos_ in {"PRON", "ADV", "AUX", "PART"} for t in between)


def _group(verb: Token) -> Token:
    """The finite form of a verb group."""
    return next((c for c in verb.children if c.dep_.startswith(("aux", "cop")) and "Fin" in str(c.morph)), verb)


def _finite(verb: Token) -> bool:
    return "VerbForm=Fin" in str(_group(verb).morph)


def _alike(verb: Token, other: Token) -> bool:
    """Both finite, of one number and person."""
    mine, yours = _group(verb).morph, _group(other).morph
    pairs = [(mine.get(name, []), yours.get(name, [])) for name in ("Number", "Person", "VerbForm")]
    return other.pos_ == "VERB" and _finite(verb) and all(a == b for a, b in pairs)


def _shares_auxiliary(participle: Token, other: Token) -> bool:
    """`a assuré P et | promis Q`: a participle alone, and a verb in a compound tense."""
    alone = "Tense=Past|VerbForm=Part" in str(participle.morph) and _group(participle) is participle
    return alone and any(c.dep_ == "aux:tense" and "VerbForm=Fin" in str(c.morph) for c in other.children)
