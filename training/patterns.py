"""Ways of reporting, each as a tree in the treebank's own style."""

from __future__ import annotations

from training.material import mark, proper
from training.material import noun as nominal
from training.reporting import Maker
from training.trees import Node

PASSIVES = ("accused", "accused", "expected", "said", "alleged", "believed", "urged", "asked", "reported", "quoted")


def said(m: Maker) -> Node:
    """`X said (that) P`."""
    node = m.head(m.pick("clause_verbs"))
    that = 0.85 if len(node.right) else 0.5
    node.right.append(m.clause(that=that))
    return node


def told(m: Maker) -> Node:
    """`X told Y (that) P`."""
    node = m.head(m.chance.choice(["tell", "tell", "tell", "warn", "remind", "assure", "inform"]))
    node.right.insert(0, m.phrase(m.pick("listeners"), "iobj"))
    node.right.append(m.clause(that=0.6))
    return node


def behind(m: Maker) -> Node:
    """`P, X said`, `“P,” said X`."""
    clause = m.clause(limit=18)
    subject = m.speaker()
    node = m.verb(m.pick("inverted_verbs"), subject)
    first = next(clause.words())
    first.form = first.form[0].upper() + first.form[1:]
    quoted = m.odds(0.6)
    if quoted:
        opening, closing = m.chance.choice([("“", "”"), ('"', '"'), ("‘", "’")])
        first.glued = True
        clause.left.insert(0, Node(opening, opening, "PUNCT", dep="punct"))
        clause.right += [mark(","), Node(closing, closing, "PUNCT", dep="punct", glued=True)]
    else:
        clause.right.append(mark(","))
    turned = subject.upos != "PRON" and m.odds(0.45)
    node.left = [clause, *([] if turned else [subject]), *node.left]
    if turned:
        node.right.append(subject)
        if subject.right and subject.right[-1].form == ",":
            subject.right.pop()
    if m.odds(0.25):
        node.right.append(m.aside())
    return node


def according(m: Maker) -> Node:
    """`P, according to X`; `According to X, P`."""
    clause = m.clause("root")
    source = m.speaker("obl")
    while source.upos == "PRON":
        source = m.speaker("obl")
    if source.right and source.right[-1].form == ",":
        source.right.pop()
    by = Node("according", "accord", "VERB", "ExtPos=ADP|Tense=Pres|VerbForm=Part", "case")
    by.right.append(Node("to", "to", "ADP", dep="fixed"))
    source.left.insert(0, by)
    if m.odds(0.6):
        source.left.insert(0, mark(","))
        clause.right.append(source)
    else:
        source.right.append(mark(","))
        clause.left.insert(0, source)
    return clause


def two_clauses(m: Maker) -> Node:
    """`X said P and that Q`."""
    node = m.head(m.pick("clause_verbs"))
    first, second = m.clause(that=0.7, limit=14), m.clause("conj", that=1.0, limit=14)
    _join(m, second)
    first.right.append(second)
    node.right.append(first)
    return node


def two_verbs(m: Maker) -> Node:
    """`X said P but added that Q`; `X rejected P and said Q`."""
    if m.odds(0.6):
        node = m.head(m.pick("clause_verbs"))
        node.right.append(m.clause(that=0.6, limit=13))
    else:
        node = objected(m)
    subject = next((n for n in node.left if n.dep == "nsubj"), None)
    other = m.verb(m.pick("clause_verbs"), subject or node)
    other.dep = "conj"
    other.right.append(m.clause(that=0.7, limit=13))
    _join(m, other)
    node.right.append(other)
    return node


def objected(m: Maker) -> Node:
    """`X rejected the plan`."""
    node = m.head(m.pick("object_verbs"))
    node.right.insert(0, m.chance.choice(m.phrases).copy("obj"))
    return node


def wanted(m: Maker) -> Node:
    """`X refused to do P`."""
    node = m.head(m.pick("infinitive_verbs"))
    node.right.append(m.chance.choice(m.infinitives).copy("xcomp"))
    return node


def urged(m: Maker) -> Node:
    """`X urged Y to do P`."""
    lemma = m.pick("person_infinitive_verbs")
    node = m.head(lemma)
    node.right = [n for n in node.right if n.dep != "compound:prt"]
    listener = m.speaker("obl" if lemma == "call_on" else "obj")
    while listener.upos == "PRON":
        listener = m.speaker(listener.dep)
    if listener.right and listener.right[-1].form == ",":
        listener.right.pop()
    if lemma == "call_on":
        listener.left.insert(0, Node("on", "on", "ADP", dep="case"))
    node.right = [listener, m.chance.choice(m.infinitives).copy("xcomp")]
    return node


def accused(m: Maker) -> Node:
    """`X accused Y of doing P`."""
    lemma, _, preposition = m.pick("person_gerund_verbs").partition(":")
    node = m.head(lemma)
    listener = m.speaker("obj")
    while listener.upos == "PRON":
        listener = m.speaker("obj")
    if listener.right and listener.right[-1].form == ",":
        listener.right.pop()
    if m.odds(0.65):
        deed = m.chance.choice(m.gerunds).copy("advcl")
        deed.left.insert(0, Node(preposition, preposition, "SCONJ", dep="mark"))
    else:
        deed = m.chance.choice(m.phrases).copy("obl")
        deed.left.insert(0, Node(preposition, preposition, "ADP", dep="case"))
    node.right = [listener, deed]
    return node


def called(m: Maker) -> Node:
    """`X called Y unfair`, `X described Y as a mistake`."""
    by_as = m.odds(0.5)
    node = m.head(m.pick("as_verbs" if by_as else "naming_verbs"))
    someone = nominal(m.chance.choice(["him", "her", "them"]), "obj")
    thing = m.chance.choice(m.phrases).copy("obj") if m.odds(0.7) else someone
    if m.odds(0.5):
        word = m.pick("adjectives")
        said_of = Node(word, word, "ADJ", "Degree=Pos", "xcomp")
        if by_as:
            said_of.dep = "advcl"
            said_of.left.insert(0, Node("as", "as", "SCONJ", dep="mark"))
    else:
        said_of = m.phrase(m.pick("judgements"), "obl" if by_as else "xcomp")
        if by_as:
            said_of.left.insert(0, Node("as", "as", "ADP", dep="case"))
    if m.odds(0.3):
        inner = said_of.left.pop(0) if by_as else None
        m.enclose(said_of)
        if inner is not None:
            said_of.left.insert(0, inner)
    node.right = [thing, said_of]
    return node


def noun(m: Maker) -> Node:
    """`X rejected the claim that P`."""
    node = m.head(m.pick("object_verbs"))
    word = m.pick("sources_of")
    head = nominal(word, "obj")
    if m.odds(0.7):
        head.left.append(Node("the", "the", "DET", "Definite=Def|PronType=Art", "det"))
    else:
        owner = proper(m.pick("last"), "nmod:poss")
        owner.right.append(Node(m.chance.choice(["'s", "’s"]), "'s", "PART", dep="case", glued=True))
        head.left.append(owner)
    head.right.append(m.clause("acl", that=1.0, limit=16))
    node.right.insert(0, head)
    return node


def nested(m: Maker) -> Node:
    """`X said that Y had warned (that) P`."""
    node, inner = m.head(m.pick("clause_verbs")), m.head(m.pick("clause_verbs"))
    inner.dep = "ccomp"
    inner.right.append(m.clause(that=0.7, limit=14))
    if m.odds(0.5):
        inner.left.insert(0, Node("that", "that", "SCONJ", dep="mark"))
    node.right.append(inner)
    return node


def relative(m: Maker) -> Node:
    """`X, who said that P, V Q`."""
    node = said(m)
    place = next((n for n in node.left if n.dep == "nsubj" and n.upos != "PRON"), None)
    if place is None or place.right:
        return node
    inner = m.verb(m.pick("clause_verbs"), place)
    inner.dep = "acl:relcl"
    inner.left[:0] = [mark(","), Node("who", "who", "PRON", "PronType=Rel", "nsubj")]
    inner.right.append(m.clause(that=0.7, limit=10))
    place.right += [inner, mark(",")]
    return node


def passive(m: Maker) -> Node:
    """`X was accused of doing P`, `X is expected to do P`."""
    subject = m.speaker("nsubj:pass")
    plural = "Number=Plur" in subject.feats
    be = m.chance.choice(["were", "are"] if plural else ["was", "is"])
    verb = m.chance.choice(PASSIVES)
    node = Node(verb, verb, "VERB", "Tense=Past|VerbForm=Part|Voice=Pass", left=[subject])
    node.left.append(_be(be, plural=plural, dep="aux:pass"))
    if verb == "accused":
        deed = m.chance.choice(m.gerunds).copy("advcl")
        deed.left.insert(0, Node("of", "of", "SCONJ", dep="mark"))
        node.right.append(deed)
    else:
        node.right.append(m.chance.choice(m.infinitives).copy("xcomp"))
    return node


def adding(m: Maker) -> Node:
    """`X said P, adding that Q`."""
    node = m.chance.choice([said, objected, called])(m)
    way, _, listener = m.pick("ways").partition("_")
    other = Node(way, way.removesuffix("ing"), "VERB", "Tense=Pres|VerbForm=Part", "advcl", left=[mark(",")])
    if listener:
        other.right.append(nominal(listener, "iobj", plural=True))
    other.right.append(m.clause(that=0.7, limit=14) if way != "citing" else m.chance.choice(m.phrases).copy("obj"))
    node.right.append(other)
    return node


def convinced(m: Maker) -> Node:
    """`X is confident (that) P`."""
    subject, word = m.speaker(), m.pick("clear")
    plural = "Number=Plur" in subject.feats
    be = m.chance.choice(["are", "were"] if plural else ["is", "was"])
    node = Node(word, word, "ADJ", "Degree=Pos", left=[subject, _be(be, plural=plural, dep="cop")])
    node.right.append(m.clause(that=0.7))
    return node


def although(m: Maker) -> Node:
    """`While P, X said Q`, `X said P, while Y said Q`."""
    node, other = m.chance.choice([said, objected])(m), m.chance.choice([said, objected, wanted])(m)
    *before, word = m.chance.choice(["while", "although", "even as", "after", "as", "because"]).split()
    other.dep = "advcl"
    other.left[:0] = [*(Node(w, w, "ADV", dep="advmod") for w in before), Node(word, word, "SCONJ", dep="mark")]
    if m.odds(0.5):
        other.right.append(mark(","))
        node.left.insert(0, other)
    else:
        other.left.insert(0, mark(","))
        node.right.append(other)
    return node


def _be(form: str, *, plural: bool, dep: str) -> Node:
    number = "Plur" if plural else "Sing"
    return Node(form, "be", "AUX", f"Mood=Ind|Number={number}|Person=3|VerbForm=Fin", dep)


def _join(m: Maker, second: Node) -> None:
    word = m.chance.choice(["and", "and", "but"])
    second.left.insert(0, Node(word, word, "CCONJ", dep="cc"))
    if m.odds(0.5 if word == "and" else 0.8):
        second.left.insert(0, mark(","))
