"""Verbs and objects that a small parser hung on the wrong word, told by grammar alone.

`L'Union maghrébine | compte P`: an adjective without a copula heads no clause. `demandent X ainsi qu'| une
enquête`: a noun joins a noun and never a verb.
"""

from __future__ import annotations

from kg.lexicon.files import has
from kg.lexicon.grammar import HEAD_LAST, load_grammar
from kg.parse.agents import name_person
from kg.parse.tokens import Morph, Span, Token
from kg.parse.tree import (
    INSERTED,
    OBJECTS,
    SUBJECTS,
    form,
    is_finite,
    is_gerund,
    is_nominal,
    is_past_participle,
    is_present_participle,
    is_relative,
)

INFINITIVE = Morph("VerbForm=Inf")
PARTICIPLE = Morph("Tense=Past|VerbForm=Part")
INFINITIVES = ("er", "ir", "re")
OBLIQUE = frozenset({"obl", "obl:arg", "obl:mod"})
CLAUSAL = frozenset({"ccomp", "xcomp", "advcl", "conj", "parataxis"})


def beyond_adjective(sent: Span) -> Token | None:
    """The main verb of a sentence whose root is an adjective of the subject right before it; the subject is put at the
    root in its place."""
    root = sent.root
    if root.pos_ != "ADJ" or any(c.dep_ == "cop" or c.dep_.startswith("aux") for c in root.children):
        return None
    subject = next((c for c in root.lefts if c.dep_ in SUBJECTS and c.i == root.i - 1 and is_nominal(c)), None)
    verb = next((c for c in root.children if c.i > root.i and c.dep_ in CLAUSAL and _is_free(c)), None)
    if subject is None or verb is None or any(c.dep_ == "case" for c in subject.children):
        return None
    for child in list(root.children):
        child.hang(verb if child.i > verb.i else subject)
    subject.hang(subject)
    root.hang(subject)
    subject.dep_, root.dep_ = "ROOT", "amod"
    verb.hang(subject)
    return verb


def _is_free(token: Token) -> bool:
    """A finite verb that nothing subordinates and that has no subject of its own."""
    finite = token.pos_ == "VERB" and any(
        "VerbForm=Fin" in str(t.morph) for t in (token, *(c for c in token.lefts if c.dep_.startswith("aux")))
    )
    return finite and not any(c.dep_ in {*SUBJECTS, "mark", "cc"} for c in token.lefts)


def join_object(token: Token) -> None:
    """A noun phrase joined to a verb goes with the verb's object, or with who does what a passive says."""
    verb = token.head
    if token.dep_ != "conj" or token.pos_ not in {"NOUN", "PROPN"} or verb.pos_ != "VERB" or verb.i > token.i:
        return
    own = {c.dep_.partition(":")[0] for c in token.children}
    listed = "cc" in own or any(c.dep_ == "conj" and any(g.dep_ == "cc" for g in c.children) for c in token.children)
    if not listed or own & {"case", "cop", "mark", "nsubj", "aux"}:
        return
    behind = [c for c in verb.children if verb.i < c.i < token.i and is_nominal(c)]
    thing = next((c for c in behind if c.dep_ in {"obj", "obl:agent"}), None)
    if thing is not None:
        token.hang(thing)


def make_infinitive(token: Token) -> None:
    """`reproche à la Chambre du peuple de | taxer le travail`: between a preposition and an article stands no noun but
    an infinitive; it complements the nearest verb before."""
    if token.pos_ != "NOUN" or not token.i or token.i + 1 >= len(token.doc) or not token.text.endswith(INFINITIVES):
        return
    before, after = token.nbor(-1), token.nbor()
    if before.dep_ != "case" or before.head.i != token.i or after.pos_ != "DET" or after.head.i <= after.i:
        return
    verb = next((a for a in token.ancestors if a.pos_ == "VERB" and a.i < token.i), None)
    if verb is None:
        return
    token.pos_, token.morph, before.dep_ = "VERB", INFINITIVE, "mark"
    token.hang(verb)
    token.dep_ = "xcomp"
    thing = after.head
    if thing.head.i == verb.i or thing.dep_ in {"nmod", "obl:mod", "appos"}:
        thing.hang(token)
        thing.dep_ = "obj"


def complement_infinitive(token: Token) -> None:
    """`promet de | soumettre le texte`, `recommande de ne plus | prescrire le sirop`: what complements a verb behind a
    mark, with nothing but a negation between, is an infinitive, whatever its tag, and the object right behind its
    own; and so is a verb of that form without a subject (`dit ne pas | exclure un vote`)."""
    if token.pos_ == "VERB" and token.dep_ == "xcomp" and is_finite(token) and token.text.endswith(INFINITIVES):
        token.morph = token.morph if any(c.dep_ in SUBJECTS for c in token.children) else INFINITIVE
    if token.pos_ not in {"NOUN", "ADJ"} or token.dep_ != "xcomp" or token.head.pos_ != "VERB":
        return
    if token.pos_ == "ADJ" and not token.text.endswith(INFINITIVES):
        return
    mark = next((c for c in token.children if c.dep_ == "mark" and c.i < token.i), None)
    if mark is None or any(t.head.i != token.i or t.dep_ != "advmod" for t in token.doc[mark.i + 1 : token.i]):
        return
    token.pos_, token.morph = "VERB", INFINITIVE
    for child in [c for c in token.head.children if c.dep_ == "obj" and c.left_edge.i == token.i + 1]:
        child.hang(token)


def free_relative(token: Token) -> None:
    """`le parti, | qu'elle accuse d'avoir trahi X`: the relative pronoun of a clause is no object of an infinitive in
    it that has an object of its own; the clause's verb has it."""
    inner, verb = token.head, token.head.head
    if token.dep_ not in OBJECTS or inner.dep_ != "xcomp" or verb.dep_ != "acl:relcl" or token.i > verb.i:
        return
    own = any(c.dep_ in OBJECTS and c.i > inner.i for c in inner.children)
    if own and inner.i > verb.i and not any(c.dep_ in OBJECTS for c in verb.children) and token.hang(verb):
        token.pos_, token.dep_ = "PRON", "obj"


PLURAL = "Number=Plur"
"""A plural noun without gender: no form of a verb that the tagger missed."""


def rejoin_noun(token: Token) -> None:
    """`… et | juge que`: what only a verb can be joins the sentence's main verb, the clause behind it its own."""
    if not _joined_verb(token):
        return
    clause = token.nbor().head
    token.pos_ = "VERB"
    token.hang(token.sent.root)
    token.dep_ = "conj"
    if clause.i != token.i and clause.hang(token):
        clause.dep_ = "ccomp"


def _joined_verb(token: Token) -> bool:
    """A noun or adjective that only a verb can be: right behind a coordinator and before a conjunction, without a
    determiner (`… et juge que`)."""
    if token.pos_ not in {"NOUN", "ADJ"} or token.i + 1 >= len(token.doc) or not token.i:
        return False
    before, after = token.nbor(-1), token.nbor()
    clause = after.dep_ == "mark" and after.pos_ == "SCONJ" and after.head.i > after.i
    if token.i > 1 and token.head.i == token.i - 2 and token.morph == token.head.morph == PLURAL:
        return False  # `seizures or | fines if P`
    return before.dep_ == "cc" and clause and token.sent.root.pos_ == "VERB" and token.sent.root.i < token.i


def make_clitic(token: Token) -> None:
    """`X, maire de Y, | l'accuse de P`: what a parser made the object of the verb right behind is no article."""
    group = token.head.pos_ == "VERB" and token.head.i > token.i
    if (
        group
        and token.pos_ == "DET"
        and (token.dep_ in OBJECTS or _before_finite(token))
        and all(t.head.i == token.head.i for t in token.doc[token.i + 1 : token.head.i])
    ):
        token.pos_ = "PRON"
        token.dep_ = "obj" if token.dep_ == "det" else token.dep_


def _before_finite(article: Token) -> bool:
    """`Le syndicat | la qualifie de P`: right before a finite verb."""
    verb = article.head
    bare = article.dep_ == "det" and verb.i == article.i + 1 and "VerbForm=Fin" in str(verb.morph)
    lang = article.doc.lang_
    return bare and has(lang, "grammar") and form(article) in load_grammar(lang).object_clitics


def give_subject(token: Token) -> None:
    """`ended with the mayor | calling P`: the noun that a preposition of accompaniment governs, right before a
    participle of the same verb, does what that tells."""
    if token.dep_ != "advcl" or not is_gerund(token):
        return
    if any(c.i < token.i for c in token.children) or not has(token.doc.lang_, "grammar"):
        return
    near = (c for c in token.head.children if c.dep_ in OBLIQUE and token.head.i < c.i < token.i)
    noun = next((c for c in near if c.right_edge.i == token.i - 1 and is_nominal(c)), None)
    bringing = load_grammar(token.doc.lang_).bringing
    mark = next((c for c in noun.lefts if c.dep_ == "case" and form(c) in bringing), None) if noun is not None else None
    if noun is not None and mark is not None and noun.hang(token):
        noun.dep_, mark.dep_ = "nsubj", "mark"
        mark.hang(token)


def turn_round(token: Token) -> None:
    """`la mesure que refuse | la préfecture`: behind a verb whose object is a relative pronoun, its subject."""
    verb = token.head
    if token.dep_ != "obj" or token.i < verb.i or any(c.dep_ in SUBJECTS for c in verb.children):
        return
    taken = any(c.dep_ == "obj" and "PronType=Rel" in str(c.morph) for c in verb.lefts)
    if taken and is_nominal(token) and any(c.dep_ == "det" for c in token.lefts):
        token.dep_ = "nsubj"


MISTAKEN, MISTAKEN_AS = frozenset({"VERB", "DET"}), frozenset({*OBJECTS, "advcl"})
"""Tags, and relations, of words that may be of another sort."""


def mend_word(token: Token) -> None:
    """What the tagger took for another sort of word."""
    if token.pos_ not in MISTAKEN and token.dep_ not in MISTAKEN_AS:
        return
    name_person(token)
    make_clitic(token)
    make_noun(token)
    turn_round(token)
    give_subject(token)
    free_subject(token)
    free_relative(token)
    make_participle(token)


def make_participle(token: Token) -> None:
    """`The minister, | criticised by unions, resigned`: what an agent does, with neither a subject, a helper nor a
    conjunction before it, is told by a participle that describes the noun."""
    if token.pos_ != "VERB" or token.dep_ != "acl:relcl" or is_past_participle(token):
        return
    bare = all(c.dep_ in {"punct", "advmod"} and not is_relative(c) for c in token.lefts)
    if bare and any(c.dep_ == "obl:agent" for c in token.children):
        token.dep_, token.morph = "acl", PARTICIPLE


def beyond_false_verb(sent: Span) -> Token | None:
    """The main verb of a sentence whose root was taken for a verb though a finite verb without a subject hangs on it:
    an adjective right behind its subject (`Le président du Conseil | danois a expliqué P`) or a noun behind a
    preposition (`La ministre, en | déplacement dans l'Oise, a rappelé P`)."""
    root = sent.root
    subject = next((c for c in root.lefts if c.dep_ in SUBJECTS and is_nominal(c)), None)
    if root.pos_ != "VERB" or subject is None or any(c.dep_.startswith("aux") for c in root.children):
        return None
    lang = sent.doc.lang_
    if not has(lang, "grammar") or HEAD_LAST in load_grammar(lang).syntax:
        return None  # adjectives stand before their noun
    governed = root.i > sent.start and root.nbor(-1).pos_ == "ADP" and not is_present_participle(root)
    loose = {*CLAUSAL, INSERTED} if governed else {"xcomp", "ccomp"}
    verb = next((c for c in root.children if c.i > root.i and c.dep_ in loose and _is_free(c)), None)
    if verb is None or (not governed and (root.nbor(-1).pos_ != "NOUN" or not _compound(verb))):
        return None
    subject.hang(subject)
    subject.dep_ = "ROOT"
    for child in [c for c in root.children if c.i != subject.i]:
        child.hang(verb if child.i > verb.i else subject)
    root.hang(subject)
    root.pos_, root.dep_ = ("NOUN", "nmod") if governed else ("ADJ", "amod")
    verb.hang(subject)
    return verb


def _compound(verb: Token) -> bool:
    """A finite auxiliary with its participle."""
    return any(c.dep_.startswith("aux") and c.i < verb.i for c in verb.children)


def make_noun(token: Token) -> None:
    """`Selon la | coroner`: between a preposition of circumstance and its clause an article comes before a noun, never
    before an infinitive."""
    if token.pos_ != "VERB" or token.i < 2 or not has(token.doc.lang_, "grammar"):
        return
    article, before, grammar = token.nbor(-1), token.nbor(-2), load_grammar(token.doc.lang_)
    if article.head.i != token.i or form(article) not in grammar.definite_articles or "'" in article.text:
        return
    if before.pos_ != "ADP" or form(before) not in grammar.circumstances:
        return
    token.pos_, article.pos_, article.dep_ = "NOUN", "DET", "det"
    token.dep_ = "obl:mod" if token.dep_ in CLAUSAL else token.dep_
    for child in token.children:
        if child.dep_ == "mark" and child.i < token.i:
            child.dep_ = "case"
        if child.dep_ == "obj" and child.i > token.i:
            child.dep_ = "appos"


def free_subject(token: Token) -> None:
    """`La ministre | malgache de l'Énergie a indiqué`: no verb is a subject whose own subject stands right before it;
    it is an adjective of that noun, and what hung on it hangs on the noun."""
    if token.pos_ != "VERB" or token.dep_ not in SUBJECTS or token.head.i < token.i or not token.i:
        return
    noun = token.nbor(-1)
    own = noun.head.i == token.i and noun.dep_ in SUBJECTS and noun.pos_ == "NOUN"
    beside = noun.head.i == token.head.i and noun.dep_ in SUBJECTS and noun.pos_ == "NOUN"
    if not (own or beside) or any(c.dep_.startswith("aux") for c in token.children):
        return
    children = [c for c in token.children if c.i != noun.i]
    noun.hang(token.head)
    noun.dep_ = token.dep_
    token.hang(noun)
    token.pos_, token.dep_ = "ADJ", "amod"
    for child in children:
        child.hang(noun)
        child.dep_ = "nmod" if child.dep_ in OBLIQUE else child.dep_
