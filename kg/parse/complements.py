"""Complements that a small parser hung on the wrong word or took for something else, told by grammar alone:
`s'agace | des fuites` (of them, not some of them), `se résigne à | partir`, `a informé les habitants | que P`, `la
préférence du maire | pour P`."""

from __future__ import annotations

from kg.lexicon.files import has
from kg.lexicon.grammar import Grammar, load_grammar
from kg.parse.misread import INFINITIVE, INFINITIVES
from kg.parse.namejoins import roles_of
from kg.parse.tokens import Token
from kg.parse.tree import OBJECTS, SUBJECTS, form, is_infinitive, is_nominal
from kg.words import Words


def mend_complement(token: Token) -> None:
    """What complements a verb, an adjective or a noun, as what it is."""
    if token.pos_ == "VERB":
        name_noun(token)
        name_infinitive(token)
        free_infinitive(token)
        report_to_people(token)
        part_from_subject(token)
        ask_behind(token)
    elif token.dep_ in SUBJECTS:
        rejoin_complement(token)
        give_object(token)
        mark_report(token)
        mark_genitive(token)
    elif token.pos_ == "PRON" and token.dep_ in OBJECTS:
        mark_report(token)
    elif token.pos_ == "DET" and token.dep_ in OBJECTS:
        name_each_other(token)
    elif token.pos_ == "SYM" and token.dep_ in OBJECTS:
        count_noun(token)
    elif token.pos_ == "NOUN" and token.i > token.head.i:
        mark_genitive(token)


def name_infinitive(verb: Token) -> None:
    """`la promesse de | taxer les yachts`: a verb of that form behind a preposition, which the tagger gave no form."""
    if str(verb.morph) or not verb.text.endswith(INFINITIVES):
        return
    if any(c.dep_ == "mark" and c.pos_ == "ADP" for c in verb.lefts):
        verb.morph = INFINITIVE


def free_infinitive(verb: Token) -> None:
    """`se résigne à | partir`: the infinitive complements the verb; it is no part of its own preposition."""
    mark, above = verb.head, verb.head.head
    fused = verb.dep_ == "fixed" and mark.i == verb.i - 1
    if fused and (mark.pos_, above.pos_) == ("ADP", "VERB") and above.i < mark.i:
        verb.hang(above)
        mark.hang(verb)
        verb.morph, verb.dep_, mark.dep_ = INFINITIVE, "xcomp", "mark"


def report_to_people(verb: Token) -> None:
    """`a informé les résidents | que l'eau est bonne`: a clause behind a conjunction, not a pronoun, tells those people
    something; it does not say which people."""
    people = verb.head
    if verb.dep_ != "acl:relcl" or people.dep_ not in OBJECTS or people.head.pos_ != "VERB" or people.i < people.head.i:
        return
    mark = next((c for c in verb.lefts if c.dep_ == "mark" and c.i == people.i + 1), None)
    if mark is None or not has(verb.doc.lang_, "grammar"):
        return
    roles = roles_of(verb.doc.lang_)
    governed = any(c.dep_ == "case" for c in people.lefts)  # `soutient de longue date | que P`
    known = people.pos_ != "NOUN" or (roles is not None and roles.sort_of(Words.of(people.text).forms) is not None)
    if (known or governed) and form(mark) in load_grammar(verb.doc.lang_).complementizers and verb.hang(people.head):
        verb.dep_, mark.pos_ = "ccomp", "SCONJ"
        people.dep_ = "obl:mod" if governed else people.dep_


def ask_behind(verb: Token) -> None:
    """`d'expliquer | pourquoi le marché a été attribué`: a question right behind an infinitive is what that asks."""
    first = verb.left_edge if verb.dep_ == "advcl" else verb.doc[0]
    if not first.i or not has(verb.doc.lang_, "grammar"):
        return
    before, grammar = first.nbor(-1), load_grammar(verb.doc.lang_)
    asks = form(first) in grammar.interrogatives - grammar.announcing and first.pos_ in {"ADV", "SCONJ"}
    if asks and before.pos_ == "VERB" and is_infinitive(before) and before.head.i == verb.head.i and verb.hang(before):
        verb.dep_ = "ccomp"


def part_from_subject(verb: Token) -> None:
    """`The plan, | says the mayor, | is dead`: no comma stands between a subject and its verb; what stands before the
    two commas is the subject of the clause, and whoever says it stands behind the verb."""
    if verb.i < 2 or verb.nbor(-1).text != ",":
        return
    thing = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if thing is None or clause is None:
        return
    voice = next((c for c in clause.lefts if c.dep_ in SUBJECTS and c.left_edge.i == verb.i + 1), None)
    words = [t.i for t in thing.subtree if not t.is_punct]
    if voice is None or max(words) != verb.i - 2:
        return
    behind = max(t.i for t in voice.subtree if not t.is_punct) + 1
    if verb.doc[behind].text != ",":
        return
    above, relation = verb.head, verb.dep_
    clause.hang(clause if above.i == verb.i else above)
    clause.dep_ = relation
    thing.hang(clause)
    voice.hang(verb)
    verb.hang(clause)
    verb.dep_ = "parataxis"


def rejoin_complement(noun: Token) -> None:
    """`la préférence du maire | pour un accord est connue`: a subject has no preposition; behind another one it is the
    other's complement."""
    mark = next((c for c in noun.lefts if c.dep_ == "case" and c.pos_ == "ADP"), None)
    first = next((c for c in noun.head.lefts if c.dep_ in SUBJECTS and c.i < noun.left_edge.i), None)
    if mark is None or first is None or first.right_edge.i != noun.left_edge.i - 1 or not is_nominal(first):
        return
    noun.hang(first)
    noun.dep_ = "nmod"


def name_noun(token: Token) -> None:
    """`expressed | hope that P`: right behind its verb, with nothing of a clause before it, an object is a noun."""
    if token.dep_ != "obj" or token.i != token.head.i + 1 or token.head.pos_ != "VERB" or is_infinitive(token):
        return
    if not any(c.dep_ in SUBJECTS or c.dep_ == "mark" or c.dep_.startswith("aux") for c in token.children):
        token.pos_ = "NOUN"


def count_noun(sign: Token) -> None:
    """`a 5% | fall in sales`: of two objects in a row the sign belongs to the noun."""
    noun = sign.nbor()
    if noun.pos_ == "NOUN" and noun.head.i == sign.head.i and noun.dep_ in OBJECTS:
        for child in [sign, *sign.children]:
            child.hang(noun)
        sign.dep_ = "compound"


def name_each_other(token: Token) -> None:
    """`accused | each other of fraud`: the two words are a pronoun."""
    if has(token.doc.lang_, "grammar") and is_each_other(token, load_grammar(token.doc.lang_)):
        token.pos_ = "PRON"


def is_each_other(token: Token, grammar: Grammar) -> bool:
    """Whether a pronoun of two words begins at `token`."""
    return " ".join(form(t) for t in token.doc[token.i : token.i + 2]) in grammar.reciprocals


def mark_report(pronoun: Token) -> None:
    """`swore | that pupils needed more`: a conjunction between a verb and its clause with a subject of its own, which a
    parser took for a pronoun of that clause."""
    clause, verb = pronoun.head, pronoun.head.head
    behind = clause.dep_ == "ccomp" and verb.pos_ == "VERB" and verb.i == pronoun.i - 1
    if not behind or not has(pronoun.doc.lang_, "grammar"):
        return
    own = any(c.dep_ in SUBJECTS and pronoun.i < c.i < clause.i for c in clause.children)
    if own and form(pronoun) in load_grammar(pronoun.doc.lang_).complementizers:
        pronoun.pos_, pronoun.dep_ = "SCONJ", "mark"


def give_object(noun: Token) -> None:
    """`l'injonction de libérer | les lieux sera exécutée`: of two subjects the one right behind an infinitive that
    hangs on the other is what that governs."""
    if noun.dep_ not in SUBJECTS or noun.pos_ not in {"NOUN", "PROPN"}:
        return
    first = next((c for c in noun.head.children if c.dep_ in SUBJECTS and c.i < noun.i), None)
    before = noun.left_edge.nbor(-1)
    if first is None or before.i <= first.i or not is_infinitive(before) or first not in before.ancestors:
        return
    if before.pos_ == "VERB" and not any(c.dep_ in OBJECTS for c in before.children) and noun.hang(before):
        noun.dep_ = "obj"


def mark_genitive(noun: Token) -> None:
    """`s'agace | des fuites`, `mécontents | des horaires`: behind a verb that has its object in its pronoun, and behind
    an adjective, an article that a preposition may be is the preposition."""
    verb = noun.head
    if noun.i < verb.i or noun.pos_ != "NOUN":
        return
    article = next((c for c in noun.lefts if c.dep_ == "det"), None)
    if article is None or not has(noun.doc.lang_, "grammar"):
        return
    grammar, oblique = load_grammar(noun.doc.lang_), noun.dep_.startswith("obl")
    if form(article) not in grammar.genitive_marks:
        return
    second = noun.dep_ in SUBJECTS and any(c.dep_ in SUBJECTS for c in verb.lefts)
    governed = verb.pos_ == "VERB" and (noun.dep_ == "obj" or oblique or second)
    own = (c.dep_ == "expl:pv" or (c.dep_ == "obj" and form(c) in grammar.reflexives) for c in verb.lefts)
    if (governed and any(own)) or (verb.pos_ == "ADJ" and oblique):
        article.pos_, article.dep_ = "ADP", "case"
        noun.dep_ = "obl:arg"
