"""Mending errors of small parsers: a finite verb hung as a modifier on its own subject, or taken for a noun.

`L'inspectrice du travail reproche …` may come out as a noun phrase without a verb, `reproche` an adjective of
`travail` and all that follows modifiers of the noun. Where a sentence's root is a nominal before a finite verb that
modifies it, the verb becomes the root, the nominal its subject, and what stands behind the verb its complements. And a
verb that joins another (`… et juge que`) may be taken for a noun that joins a noun: it is hung on the main verb.
"""

from __future__ import annotations

from kg.lexicon.files import has
from kg.lexicon.grammar import load_grammar
from kg.parse.adjuncts import count_subject, give_subject_behind, join_name, name_measure, part_from_day
from kg.parse.complements import mend_complement
from kg.parse.genitives import give_possessor
from kg.parse.insertions import beyond_insertion, is_finite_form, part_insertion
from kg.parse.joined import free_auxiliary, join_active, join_alike, join_finite, take_over
from kg.parse.misread import (
    beyond_adjective,
    beyond_false_verb,
    complement_infinitive,
    join_object,
    make_infinitive,
    mend_word,
    rejoin_noun,
)
from kg.parse.raising import beyond_infinitive, rehang
from kg.parse.tokens import Doc, Span, Token
from kg.parse.tree import SUBJECTS, form

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
MODIFYING = frozenset({"amod", "acl", "nmod", "appos"})


MENDED = frozenset({"advcl", "xcomp", "conj", "case", "advmod", "nsubj", "nsubj:pass", "obj", "acl", "det"})
"""Relations that a token may be mended in; nouns and adjectives may be in any."""


def mend(doc: Doc) -> Doc:
    """`doc` with every such sentence rehung."""
    join_name(list(doc.sents))
    for sent in list(doc.sents):
        if (verb := next(filter(None, (find(sent) for find in LOST)), None)) is not None:
            rehang(sent, verb)
        part_insertion(sent)
        give_subject_behind(sent)
        part_from_day(sent)
        for token in sent:
            free_auxiliary(token)
            mend_word(token)
            name_measure(token)
            give_possessor(token)
            mend_complement(token)
            if token.dep_ not in MENDED and token.pos_ not in {"NOUN", "ADJ"}:
                continue
            count_subject(token)
            _mend_compound(token)
            _give_complement(token)
            join_alike(token)
            join_finite(token)
            join_active(token)
            join_object(token)
            make_infinitive(token)
            rejoin_report(token)
            if token.dep_ == "case" and token.head.dep_ in SUBJECTS and _is_partitive(token):
                token.dep_ = "det"  # `D'anciens préfets …`: a subject has no preposition
            _free_participle(token)
            _give_object(token)
            _give_judged(token)
            _free_copula(token)
            complement_infinitive(token)
            rejoin_noun(token)
            if _reports_by_the_way(token):
                token.hang(token.head.head)
            if token.dep_ == "det" and token.head.pos_ == "VERB" and "VerbForm=Fin" in str(token.head.morph):
                _give_subject(token)
    return doc


def _is_partitive(token: Token) -> bool:
    """Before an adjective, a preposition that may be an article: `Under fresh pressure, X said` has none."""
    if not _precedes(token, "ADJ") or not has(token.doc.lang_, "grammar"):
        return False
    grammar = load_grammar(token.doc.lang_)
    return grammar.prepositions.get(form(token)) in grammar.genitives


def _precedes(token: Token, tag: str) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().pos_ == tag


def _mend_compound(token: Token) -> None:
    """Behind an auxiliary in the infinitive stands a participle, whatever the tagger calls it (`d'avoir menti`)."""
    if token.pos_ not in {"NOUN", "ADJ"}:
        return
    if any(c.dep_.startswith("aux") and "VerbForm=Inf" in str(c.morph) for c in token.children):
        token.pos_ = "VERB"
        token.dep_ = "xcomp" if token.dep_ in {"obj", "nmod", "obl", "obl:arg", "amod"} else token.dep_


def _give_judged(token: Token) -> None:
    """`juge utile | la rencontre`, `annonce la semaine dernière | un plan`: adjectives have no object, verbs have."""
    adjective = token.head
    judged = adjective.pos_ == "ADJ" or (adjective.dep_ == "xcomp" and any(c.dep_ == "case" for c in adjective.lefts))
    if token.dep_ != "obj" or not judged or adjective.i > token.i or adjective.head.pos_ != "VERB":
        return  # `qualifie de « honteuse » | la décision`
    if adjective.dep_ not in {"xcomp", "ccomp", "obj", "advcl"} or adjective.head.i > adjective.i:
        return
    token.hang(adjective.head)
    if adjective.dep_ == "obj":
        adjective.dep_ = "xcomp"


def _free_copula(token: Token) -> None:
    """`nie | être à vendre`: an infinitive right behind its verb is no adverb, and what follows is its own."""
    verb = token.head
    if token.dep_ != "advmod" or "VerbForm=Inf" not in str(token.morph) or verb.i != token.i - 1 or verb.pos_ != "VERB":
        return
    token.dep_ = "xcomp"
    for child in [c for c in verb.children if c.i > token.i and not c.is_punct]:
        child.hang(token)


def rejoin_report(token: Token) -> None:
    """`estime que P et | presse Y de Q`, `a reconnu que P et | estimé Q`: a joined verb without a subject goes with the
    reporting verb where its form sets it apart from the reported one."""
    if token.dep_ != "conj" or token.pos_ != "VERB" or token.i < token.head.i:
        return
    if any(c.dep_ in SUBJECTS or c.dep_ == "mark" for c in token.children):
        return
    reported = next((t for t in (token.head, *token.head.ancestors) if t.dep_ == "ccomp"), None)
    between = [] if reported is None else [t for t in token.head.ancestors if reported.is_ancestor(t)]
    if reported is None or any(t.dep_ == "acl:relcl" for t in (token.head, *between)) or reported.head.i > reported.i:
        return
    passive = any(c.dep_ == "aux:pass" for c in reported.children)
    if passive and not any(c.dep_ == "obj" for c in token.children):
        return  # `que P était prescrit et | classé`
    mine, inner, outer = (_finite(t) for t in (token, reported, reported.head))
    if _apart(mine, inner, outer):
        take_over(token, reported.head)


def _apart(mine: dict[str, str], inner: dict[str, str], outer: dict[str, str]) -> bool:
    """Whether a verb has the form of the outer verb and not of the inner one it was joined to."""
    if not mine["Number"] or not mine["Person"]:  # a participle, which takes up the outer auxiliary
        return mine["Part"] == outer["Part"] == "Compound" != inner["Part"]
    alike = ("Number", "Person")
    if any(mine[name] != outer[name] for name in alike):
        return False
    apart = mine["Number"] != inner["Number"] or (mine["Mood"] == "Ind" and inner["Mood"] in {"Sub", ""})
    return apart or (
        (mine["Tense"], mine["Part"]) == (outer["Tense"], outer["Part"]) != (inner["Tense"], inner["Part"])
    )


def _finite(verb: Token) -> dict[str, str]:
    """The features of a verb group's finite form; `Part` tells a compound tense, `a dit`, from a simple one."""
    finite = next((c for c in verb.children if c.dep_.startswith(("aux", "cop")) and is_finite_form(c)), verb)
    features = {name: "".join(finite.morph.get(name, [])) for name in ("Number", "Person", "Mood", "Tense")}
    active = not any(c.dep_ == "aux:pass" for c in verb.children)
    past = verb.pos_ == "VERB" and active and "Tense=Past|VerbForm=Part" in str(verb.morph)
    bare = finite is verb and past
    return (features | {"Number": "", "Person": ""} if bare else features) | {"Part": "Compound" if past else ""}


def _free_participle(token: Token) -> None:
    """`s'est | dite ouverte à P`: a participle between its auxiliary and an adjective heads the adjective."""
    head = token.head
    participle = token.pos_ == "VERB" and token.dep_ == "advmod" and "VerbForm=Part" in str(token.morph)
    if not participle or head.i != token.i + 1:
        return
    if not any(c.dep_.startswith("aux") and c.i < token.i for c in head.children):
        return
    before = [c for c in head.children if c.i < token.i]
    above, relation = head.head, head.dep_
    token.hang(token if above.i == head.i else above)
    token.dep_ = relation
    head.hang(token)
    head.dep_ = "xcomp"
    head.pos_ = "ADJ"
    for child in before:
        child.hang(token)


def _give_complement(token: Token) -> None:
    """An infinitive right behind an adjective is the adjective's (`se dit prêt | à partir`), not the verb's."""
    if token.dep_ not in {"advcl", "xcomp"} or "VerbForm=Inf" not in str(token.morph):
        return
    mark = next((c for c in token.children if c.dep_ == "mark"), None)
    before = token.doc[mark.i - 1] if mark is not None and mark.i else None
    if (
        before is not None
        and before.pos_ in {"ADJ", "VERB"}
        and before.head.i == token.head.i
        and before.dep_ == "xcomp"
    ):
        token.hang(before)
        token.dep_ = "xcomp"


def _give_object(token: Token) -> None:
    """`Après avoir vu X, | Y part`: X, which the parser took for the subject and Y for joined to it, is the object of
    the clause that opens the sentence."""
    if token.dep_ not in {"nsubj", "nsubj:pass"} or token.i > token.head.i:
        return
    opening = next((c for c in token.head.lefts if c.dep_ == "advcl" and c.i < token.i), None)
    real = next((c for c in token.children if c.dep_ == "conj" and token.i < c.i < token.head.i), None)
    if opening is None or real is None or any(c.dep_ == "cc" for c in real.children):
        return
    if opening.right_edge.i + 1 == token.left_edge.i and token.doc[real.left_edge.i].text == ",":
        main = token.head
        real.hang(main)
        real.dep_ = token.dep_
        token.hang(opening)
        token.dep_ = "obj"


def _lost_verb(sent: Span) -> Token | None:
    root = sent.root
    if root.pos_ not in NOMINAL or any(c.dep_ in {"cop", "nsubj"} for c in root.children):
        return None
    for token in sent:
        finite = token.pos_ == "VERB" and "VerbForm=Fin" in str(token.morph)
        if token.i > root.i and finite and token.dep_ in MODIFYING and token.head.i < token.i:
            subordinate = any(c.dep_ in {"mark", "nsubj"} for c in token.children)
            return token if not subordinate and _inside(token.head, root) else None
    return None


def _joint_verb(sent: Span) -> Token | None:
    """`Bamako, Ouagadougou et Niamey | ont rejeté P`: of a list of names the parser made the first the root, and joined
    the verb, with the last as its subject, to it."""
    root = sent.root
    if root.pos_ != "PROPN":
        return None
    for verb in root.children:
        subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
        listed = subject is not None and any(t.dep_ == "cc" for t in sent.doc[root.i : subject.i])
        if verb.dep_ == "conj" and verb.pos_ == "VERB" and listed and subject is not None:
            subject.hang(root)
            subject.dep_ = "conj"
            return verb
    return None


def _reports_by_the_way(token: Token) -> bool:
    """`dit que P, précisant …`, `…, tout en critiquant …`: a present participle behind a comma goes with the main verb,
    not with the clause that the verb reports."""
    if token.dep_ not in {"advcl", "acl"} or "Tense=Pres|VerbForm=Part" not in str(token.morph):
        return False
    first = min((t.i for t in token.subtree if not t.is_punct), default=token.i)
    return token.head.dep_ == "ccomp" and token.head.head.i < first and token.doc[max(0, first - 1)].text == ","


def _give_subject(determiner: Token) -> None:
    """A finite verb has no determiner: what stands between the two is its subject (`Cette dernière | réclame`)."""
    verb = determiner.head
    own = [t for t in verb.doc[determiner.i + 1 : verb.i] if t.head.i == verb.i]
    between = [t for t in own if t.pos_ in {"NOUN", "ADJ", "PROPN"}]
    if between and not any(c.dep_ == "nsubj" and c.i != between[-1].i for c in verb.children):
        between[-1].dep_ = "nsubj"
        determiner.hang(between[-1])


def _inside(token: Token, root: Token) -> bool:
    return token.i == root.i or root.is_ancestor(token)


LOST = (_lost_verb, _joint_verb, beyond_insertion, beyond_adjective, beyond_false_verb, beyond_infinitive)
"""What finds the main verb of a sentence that the parser gave another root, first come first served."""
