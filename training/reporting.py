"""Sentences of reporting for the parser of English, made from the clauses, noun phrases and infinitives of a treebank.

A treebank of web text shows few of the ways in which news tells who said what. Here real clauses are put behind, before
and around reporting verbs (`X said | P`, `“P,” X said`, `X accused Y of | doing P`), with speakers of many shapes, each
with the tree that the treebank's own annotation would give it.

The ways of reporting themselves stand in training/patterns.py, the words in training/reporting.toml.
"""

from __future__ import annotations

from training.material import CLAUSE_WORDS, HELPERS, Material, before, mark, noun, plural_of, proper, regular, third
from training.trees import Node

FINITE = "Mood=Ind|Number={number}|Person=3|Tense={tense}|VerbForm=Fin"
PRONOUNS = {"he": "Sing", "she": "Sing", "it": "Sing", "they": "Plur"}


class Maker(Material):
    """Makes speakers, verbs and clauses."""

    def phrase(self, text: str, dep: str) -> Node:
        """A short phrase of our lists as a tree: preposition, article, words before a head."""
        words = text.split()
        case = words.pop(0) if words[0] in {"in", "on", "at", "during", "before"} else None
        of = words.index("of") if "of" in words else len(words)
        head = noun(words[of - 1], dep)
        for word in words[: of - 1]:
            head.left.append(before(word))
        if case:
            head.left.insert(0, Node(case, case, "ADP", dep="case"))
        rest = words[of + 1 :]
        if rest and rest[0] in {"in", "on"}:
            rest = []
        if rest:
            inner = noun(rest[-1], "nmod")
            inner.left = [Node("of", "of", "ADP", dep="case"), *(before(w) for w in rest[:-1])]
            head.right.append(inner)
        return head

    def name(self) -> Node:
        """A person's name, with a title or without, or one name alone."""
        middle = self.chance.choice(["", self.pick("syllables")])
        made = (self.pick("syllables") + middle + self.pick("endings")).title()
        last = made if self.odds(0.5) else self.pick("last")
        first = self.pick("first")
        if self.odds(0.35):
            node = proper(last)
        else:
            node = proper(first)
            if self.odds(0.12):
                node.right.append(proper(self.chance.choice("ABCDEFGHJKLMNPRSTW") + ".", "flat"))
            node.right.append(proper(last, "flat"))
        if self.odds(0.05):
            title, holder = self.chance.choice(["Secretary", "Minister", "Secretary"]), proper("State", "nmod")
            holder.left.append(Node("of", "of", "ADP", dep="case"))
            head = proper(title, "nmod:desc")
            head.right.append(holder)
            node.left.append(head)
        elif self.odds(0.35):
            title = self.pick("long_titles" if self.odds(0.4) else "titles").split("_")
            head = proper(title[-1], "nmod:desc")
            head.left = [proper(w, "compound") for w in title[:-1]]
            node.left.append(head)
        return node

    def group(self, *, one: bool = False) -> Node:
        """A noun for a person, a body or a paper, with what describes it; `one` person for an apposition."""
        kind = self.chance.choice(["persons", "persons", "persons", "bodies", "papers"]) if not one else "persons"
        word = self.pick(kind)
        plural = kind == "persons" and self.odds(0.6) and not one
        head = noun(plural_of(word) if plural else word, "nsubj", plural=plural)
        if self.odds(0.35):
            for part in self.pick("compounds").split("_"):
                head.left.append(proper(part, "compound") if part[0].isupper() else noun(part, "compound"))
        if self.odds(0.4):
            word = self.pick("modifiers")
            head.left.insert(0, Node(word, word.lower(), "ADJ", "Degree=Pos", "amod"))
        if not plural or self.odds(0.25):
            an = head.left[0].form if head.left else head.form
            article = "an" if an[0].lower() in "aeiou" else "a"
            head.left.insert(0, before("the" if self.odds(0.6) or plural else article))
        self._describe(head)
        return head

    def _describe(self, head: Node) -> None:
        """What may stand behind a noun for a speaker."""
        kind = self.chance.random()
        if kind < 0.12:
            words = self.pick("made").split()
            made = Node(words[0], words[0], "VERB", "Tense=Past|VerbForm=Part|Voice=Pass", "acl")
            if len(words) > 1 and words[1] in {"by", "in", "for", "from", "on"}:
                inner = noun(words[-1], "obl:agent" if words[1] == "by" else "obl")
                inner.left = [Node(words[1], words[1], "ADP", dep="case"), *(before(w) for w in words[2:-1])]
                made.right.append(inner)
            elif len(words) > 1:
                time = noun(words[-1], "obl:unmarked")
                time.left = [before(w) for w in words[1:-1]]
                made.right.append(time)
            head.right.append(made)
        elif kind < 0.28:
            inner = self.phrase(self.pick("fields"), "nmod")
            of = self.chance.choice(["of", "for", "in", "at", "from", "under"])
            inner.left.insert(0, Node(of, of, "ADP", dep="case"))
            head.right.append(inner)
        elif kind < 0.33:
            inner = self.phrase(self.pick("fields"), "obl")
            inner.left.insert(0, Node("with", "with", "ADP", dep="case"))
            head.right.append(Node("familiar", "familiar", "ADJ", "Degree=Pos", "amod", right=[inner]))
        elif kind < 0.4 and self.clauses:
            relative = self._relative()
            if relative is not None:
                comma = self.odds(0.5)
                if comma:
                    relative.left.insert(0, mark(","))
                    head.right.append(relative)
                    head.right.append(mark(","))
                else:
                    head.right.append(relative)

    def _relative(self) -> Node | None:
        clause = self.clause("acl:relcl")
        subject = next((n for n in clause.left if n.dep == "nsubj"), None)
        if subject is None or clause.left[0] is not subject or len(list(clause.words())) > 14:
            return None
        clause.left[0] = Node("who", "who", "PRON", "PronType=Rel", "nsubj")
        return clause

    def speaker(self, dep: str = "nsubj") -> Node:
        """Who speaks."""
        ways = {self._pronoun: 15, self._some: 5, self.name: 22, self._with_trade: 14, self._with_name: 6}
        ways |= {self._two: 6, self._place: 6, self._any: 6, self.group: 20}
        node = self.chance.choices(list(ways), list(ways.values()))[0]()
        node.dep = dep
        return node

    def _pronoun(self) -> Node:
        word = self.chance.choice(list(PRONOUNS))
        return Node(word, word, "PRON", f"Case=Nom|Number={PRONOUNS[word]}|Person=3|PronType=Prs")

    def _with_trade(self) -> Node:
        """`Ada Quill, a lawyer,`."""
        node, trade = self.name(), self.group(one=True).copy("appos")
        if trade.right and trade.right[-1].form == ",":
            trade.right.pop()
        trade.left.insert(0, mark(","))
        node.right += [trade, mark(",")]
        return node

    def _with_name(self) -> Node:
        """`the mayor, Ada Quill,`."""
        node, name = self.group(one=True), self.name().copy("appos")
        if node.right and node.right[-1].form == ",":
            node.right = node.right[:-2]
        name.left.insert(0, mark(","))
        node.right += [name, mark(",")]
        return node

    def _two(self) -> Node:
        node, other = self.name(), self.name().copy("conj")
        other.left.insert(0, Node("and", "and", "CCONJ", dep="cc"))
        node.right.append(other)
        node.feats = "Number=Plur"
        return node

    def _place(self) -> Node:
        return proper(self.pick("places"))

    def _any(self) -> Node:
        return self.chance.choice(self.phrases).copy()

    def _some(self) -> Node:
        """`Another`, `A third`, `One of them`: somebody of those told of before."""
        words = self.pick("somebody").split()
        at = words.index("of") - 1 if "of" in words else len(words) - 1
        word = words[at]
        if word in {"third", "second", "fourth", "few", "former"}:
            head = Node(word, word, "ADJ", "Degree=Pos")
        elif word in {"one", "two", "three", "dozens", "half"}:
            head = Node(word, word, "NUM", "NumForm=Word|NumType=Card")
        else:
            number = "Number=Plur" if word != "another" else "_"
            head = Node(word, word, "PRON" if word == "others" else "DET", number)
        head.left = [before(w) if w in HELPERS else Node(w, w, "ADV", dep="advmod") for w in words[:at]]
        if at + 1 < len(words):
            inner = Node(words[-1], words[-1], "PRON", "Case=Acc|Number=Plur|Person=3|PronType=Prs", "nmod")
            inner.left.append(Node("of", "of", "ADP", dep="case"))
            head.right.append(inner)
        return head

    def clause(self, dep: str = "ccomp", *, that: float = 0.0, limit: int = CLAUSE_WORDS[1]) -> Node:
        """A statement of the treebank, hung by `dep`, behind a conjunction in `that` of all cases."""
        node = self.chance.choice(self.clauses)
        while len(list(node.words())) > limit:
            node = self.chance.choice(self.clauses)
        node = node.copy(dep)
        if self.odds(0.2):
            self._quote_part(node)
        if self.odds(that):
            node.left.insert(0, Node("that", "that", "SCONJ", dep="mark"))
        return node

    def _quote_part(self, node: Node) -> None:
        """Marks of quotation around some phrase of it."""
        quotable = {"obj", "xcomp", "amod", "advcl", "obl"}
        inner = [n for n in node.words() if n is not node and n.dep in quotable and 1 < len(list(n.words())) < 9]
        if inner:
            self.enclose(self.chance.choice(inner))

    def enclose(self, node: Node) -> None:
        """`node` between marks of quotation."""
        opening, closing = self.chance.choice([("“", "”"), ('"', '"'), ("‘", "’")])
        node.left.insert(0, Node(opening, opening, "PUNCT", dep="punct"))
        node.right.append(Node(closing, closing, "PUNCT", dep="punct", glued=True))
        words = list(node.words())
        words[1].glued = True

    def verb(self, lemma: str, subject: Node) -> Node:
        """A finite verb, in any tense of news, with particle and helpers."""
        lemma, _, particle = lemma.partition("_")
        number = "Plur" if "Number=Plur" in subject.feats else "Sing"
        past, participle = self.past.get(lemma, [regular(lemma)] * 2)
        kind = self.chance.random()
        if kind < 0.6:
            node = Node(past, lemma, "VERB", FINITE.format(number=number, tense="Past"))
        elif kind < 0.8:
            present = lemma if number == "Plur" else third(lemma)
            node = Node(present, lemma, "VERB", FINITE.format(number=number, tense="Pres"))
        elif kind < 0.93:
            form = self.chance.choice(["had", "have" if number == "Plur" else "has"])
            tense = "Past" if form == "had" else "Pres"
            node = Node(participle, lemma, "VERB", "Tense=Past|VerbForm=Part")
            node.left.append(Node(form, "have", "AUX", FINITE.format(number=number, tense=tense), "aux"))
        else:
            form = self.chance.choice(["will", "would", "could", "did not"]).split()
            node = Node(lemma, lemma, "VERB", "VerbForm=Inf")
            node.left.append(Node(form[0], form[0], "AUX", "VerbForm=Fin", "aux"))
            node.left += [Node(f, f, "PART", "Polarity=Neg", "advmod") for f in form[1:]]
        if self.odds(0.12):
            word = self.pick("adverbs")
            node.left.append(Node(word, word, "ADV", dep="advmod"))
        if particle:
            node.right.append(Node(particle, particle, "ADP", dep="compound:prt"))
        return node

    def aside(self) -> Node:
        """When or where it was said."""
        kind = self.chance.random()
        if kind < 0.25:
            day = self.pick("days")
            return proper(day, "obl:unmarked")
        if kind < 0.45:
            node = proper(self.pick("days"), "obl")
            node.left.append(Node("on", "on", "ADP", dep="case"))
            return node
        if kind < 0.52:
            node = proper(self.pick("places"), "obl")
            node.left.append(Node("in", "in", "ADP", dep="case"))
            return node
        if kind < 0.65:
            node = noun(self.pick("spans"), "obl:unmarked")
            word = self.chance.choice(["last", "last", "this", "earlier"])
            if word == "this":
                node.left.append(Node(word, word, "DET", "Number=Sing|PronType=Dem", "det"))
            elif word == "last":
                node.left.append(Node(word, word, "ADJ", "Degree=Pos", "amod"))
            else:
                node.left.append(Node("this", "this", "DET", "Number=Sing|PronType=Dem", "det"))
                node.left.insert(0, Node("earlier", "early", "ADV", "Degree=Cmp", "advmod"))
            return node
        return self.phrase(self.pick("settings"), "obl")

    def head(self, lemma: str) -> Node:
        """A verb with its subject, at times with what stands before and right behind it."""
        subject = self.speaker()
        node = self.verb(lemma, subject)
        node.left.insert(0, subject)
        if self.odds(0.1):
            before = self.aside()
            node.left[:0] = [before, mark(",")] if before.dep == "obl" else []
        elif self.odds(0.09) and self.participles:
            before = self.chance.choice(self.participles).copy("advcl")
            before.right.append(mark(","))
            node.left.insert(0, before)
        elif self.odds(0.06):
            before = Node("asked", "ask", "VERB", "Tense=Past|VerbForm=Part|Voice=Pass", "advcl")
            if self.odds(0.5):
                before.right.append(self.clause("ccomp", limit=10))
                word = self.chance.choice(["if", "whether"])
                before.right[0].left.insert(0, Node(word, word, "SCONJ", dep="mark"))
            else:
                before.right.append(self.chance.choice(self.phrases).copy("obl"))
                before.right[0].left.insert(0, Node("about", "about", "ADP", dep="case"))
            before.right.append(mark(","))
            node.left.insert(0, before)
        if self.odds(0.2):
            node.right.append(self.aside())
        return node
