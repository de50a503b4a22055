"""Who tells a quotation, behind its closing mark: `“P,” said | warden Ana Bell.`, `“P,” | Mayor Ana Bell said.`

A small parser takes a noun of the quotation for the subject of the verb behind it, a trade before a name for a verb, or
the verb for a relative clause of what is quoted. But what stands between a quotation's comma and the verb that reports
it, or behind that verb up to a mark or a preposition, is one noun phrase, and nothing else can be the subject.
"""

from __future__ import annotations

from kg.lexicon.cues import load as load_lexicon
from kg.lexicon.grammar import HEAD_LAST, load_grammar
from kg.lexicon.roles import Roles
from kg.parse.namejoins import roles_of
from kg.parse.tokens import Doc, Token
from kg.parse.tree import SUBJECTS, is_finite, is_nominal, is_present_participle

CLOSING = frozenset({"”", "’", '"', "'"})
OPENING = frozenset({"“", "‘", '"', "'"})
TOLD = frozenset({",", "?", "!"})
"""Marks inside the closing mark of a quotation that is told of behind it."""
HYPHENS = frozenset({"-", "‑", "‐"})
NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "VERB", "X"})
"""Tags within a noun phrase; a trade or a participle before a name may have been taken for a verb."""
DESCRIBING = frozenset({"acl", "acl:relcl", "appos", "advcl", "conj", "parataxis"})
FARTHEST = 20
"""Tokens behind the closing mark, among which the verb stands."""


class Tellers:
    """The mending, for one language whose nouns stand last in their phrase."""

    def __init__(self, lang: str) -> None:
        self.lexicon, self.grammar = load_lexicon(lang), load_grammar(lang)
        self.roles: Roles | None = roles_of(lang)
        self.telling = self.grammar.saying | self.grammar.telling

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with such verbs at the root, and their subjects."""
        if HEAD_LAST not in self.grammar.syntax:
            return doc
        for mark in doc:
            if mark.text in CLOSING and 1 < mark.i < len(doc) - 2 and mark.whitespace_:
                before = mark.nbor(-1)
                if (before.text in TOLD and not before.whitespace_) or self._told_bare(mark):
                    self._tell(doc, mark.i + 1)
        for verb in doc:
            if verb.pos_ == "VERB" and verb.lemma_.lower() in self.telling and _lost_subject(verb):
                self._open(doc, verb)
        return doc

    def _told_bare(self, mark: Token) -> bool:
        """`“We stand ready” | tweeted Ada Holm`: without a comma, right before a verb in the past and a name, where
        what is quoted holds a verb."""
        verb, name = mark.nbor(), mark.nbor(2)
        if name.pos_ not in {"PROPN", "DET", "PRON"} or not self._reports(verb) or is_present_participle(verb):
            return False
        opening = next((t for t in reversed(mark.sent[: mark.i - mark.sent.start]) if t.text in OPENING), None)
        if opening is None or "VerbForm=Inf" in str(verb.morph):
            return False
        return any(t.pos_ in {"VERB", "AUX"} for t in mark.doc[opening.i + 1 : mark.i])

    def _open(self, doc: Doc, verb: Token) -> None:
        """`Students camped outside the hall | said they …`: the noun phrase that opens the sentence as the subject."""
        start = next((t.i + 1 for t in reversed(doc[max(0, verb.i - FARTHEST) : verb.i]) if _parts(t)), 0)
        between = doc[start : verb.i]
        end = self._end(doc, start)
        plain = all(self._within(t) or t.pos_ == "ADP" for t in between) and not any(self._reports(t) for t in between)
        opened = next((t.i for t in between if t.pos_ == "VERB" and t.i > start), end)
        end = min(end, opened if opened + 1 < verb.i else end, verb.i)
        if not plain or end <= start or not between[0].text[:1].isupper() or between[0].pos_ in {"ADP", "PART"}:
            return
        head = self._head(doc, start, end)
        if head is None:
            return
        verb.hang(verb)
        verb.dep_ = "ROOT"
        _gather(verb, head, start, end)
        for token in doc[end : verb.i]:
            if token.head is token or token.head.i >= verb.i or token.head.i < start:
                token.hang(head)
                token.dep_ = "acl" if token.pos_ == "VERB" else token.dep_

    def _tell(self, doc: Doc, start: int) -> None:
        if self._reports(doc[start]) and not is_present_participle(doc[start]):
            self._hang(doc[start], start, start + 1, self._end(doc, start + 1))
            return
        verb = self._verb_behind(doc, start)
        if verb is not None:
            self._hang(verb, start, start, min(self._end(doc, start), verb.i))

    def _reports(self, token: Token) -> bool:
        """Whether it is a verb that may lead a quotation in."""
        if token.pos_ != "VERB":
            return False
        return any(c.neutral or "quote" in c.frames for c in self.lexicon.verbs(token.form, token.lemma_.lower()))

    def _verb_behind(self, doc: Doc, start: int) -> Token | None:
        """The reporting verb behind its subject, which a mark or a preposition may prolong."""
        plain = True
        for token in doc[start : start + FARTHEST]:
            if token.i > start and is_finite(token) and self._reports(token):
                return token
            if token.text == "," or token.pos_ == "ADP":
                plain = False
            elif not (self._within(token) and (plain or token.pos_ != "VERB")):
                return None
        return None

    def _within(self, token: Token) -> bool:
        """Whether a noun phrase may go on with it."""
        name = token.text[:1].isupper() and not token.is_sent_start
        compound = token.text in HYPHENS or (token.i + 1 < len(token.doc) and token.nbor().text in HYPHENS)
        return name or compound or token.pos_ in NOMINAL or (token.pos_ == "PART" and token.form != "to")

    def _end(self, doc: Doc, start: int) -> int:
        """Where the noun phrase that begins at `start` ends, without the day on which it was said."""
        end = next((t.i for t in doc[start:] if not self._within(t) and t.form not in self._particles), len(doc))
        while end > start and (doc[end - 1].lemma_.lower() in self.grammar.temporal or doc[end - 1].pos_ == "PART"):
            end -= 1
        return end

    @property
    def _particles(self) -> frozenset[str]:
        return self.roles.particles if self.roles is not None else frozenset()

    def _hang(self, verb: Token, quoted: int, start: int, end: int) -> None:
        """Make the noun phrase the verb's subject, and what is quoted before `quoted` its clause, unless they are."""
        outside = [c for c in verb.children if c.i < quoted and c.dep_ in SUBJECTS]
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS and start <= c.i < end), None)
        inside = verb.head.i < quoted and verb.dep_ in DESCRIBING | {"ccomp"}
        right = subject is not None and (is_nominal(subject) or subject.pos_ == "PRON")
        if end <= start or (right and not outside and not inside):
            return
        head = self._head(verb.doc, start, end)
        if head is None:
            return
        _lead(verb, quoted)
        _gather(verb, head, start, end)

    def _head(self, doc: Doc, start: int, end: int) -> Token | None:
        """The first name of those that close a noun phrase, behind titles; the last word where none does."""
        first = end
        while first > start and (doc[first - 1].text[:1].isupper() or self._joins(doc, first - 1, end)):
            first -= 1
        while first < end - 1 and (
            doc[first].text.endswith(".") or doc[first].dep_ == "nmod:desc" or not doc[first].text[:1].isupper()
        ):
            first += 1
        determined = start < first < end and doc[first - 1].pos_ == "DET"
        head = doc[first] if first < end and not determined else doc[end - 1]
        if head.pos_ == "PRON" or head.is_punct:
            return None
        return head

    def _joins(self, doc: Doc, at: int, end: int) -> bool:
        """A hyphen or a particle within a name (`Mei-Lin`, `Femke de Ruiter`)."""
        return at + 1 < end and (doc[at].text in HYPHENS or doc[at].form in self._particles)


def _parts(token: Token) -> bool:
    """Whether a sentence ends with it, or a part of one that is no noun phrase."""
    return token.text in {".", "!", "?", ":", ";", "–", "—", ","} or token.text in CLOSING or token.is_space


def _lost_subject(verb: Token) -> bool:
    """A finite verb before a clause, without a subject but what the tagger took for a verb."""
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS]
    clause = any(c.i > verb.i and c.dep_ == "ccomp" for c in verb.children)
    behind = verb.i + 1 < len(verb.doc) and not verb.nbor().is_punct
    return clause and behind and is_finite(verb) and all(s.pos_ == "VERB" and s.i < verb.i for s in subjects)


def _lead(verb: Token, quoted: int) -> None:
    """The verb at the root, the top of the quoted words its clause, and what hung on it of them on that."""
    above = [verb, *verb.ancestors][-1]
    verb.hang(verb)
    verb.dep_ = "ROOT"
    before = [c for c in verb.children if c.i < quoted and not c.is_punct]
    top = above if above.i < quoted else next((c for c in before if c.dep_ == "ccomp"), None)
    top = top or next(iter(before), None)
    for child in before:
        if top is not None and child is not top and child.hang(top):
            child.dep_ = "parataxis"
    if top is not None and top.hang(verb):
        top.dep_ = "ccomp"


def _gather(verb: Token, head: Token, start: int, end: int) -> None:
    """`head` the subject of `verb`, the words of its noun phrase hung on it, and what hung on those."""
    doc = verb.doc
    head.hang(verb)
    head.dep_ = "nsubj"
    name = head.text[:1].isupper()
    if head.pos_ not in {"NOUN", "PROPN"}:
        head.pos_ = "PROPN" if name else "NOUN"
    role = next((t for t in reversed(doc[start : head.i]) if not t.is_punct and t.pos_ not in {"PART", "DET"}), None)
    for token in doc[start:end]:
        if token is head:
            continue
        own = token.head is not token and start <= token.head.i < end and token.head.pos_ != "VERB"
        if token.i > head.i:
            token.hang(head)
            token.dep_ = "flat:name" if not token.is_punct else token.dep_
            token.pos_ = "PROPN" if token.text[:1].isupper() else token.pos_
        elif token is role:
            token.hang(head)
            token.dep_ = "nmod:desc" if name else "compound"
            if token.pos_ == "VERB":
                token.pos_ = "NOUN" if token.text[:1].islower() else "PROPN"
        elif not own:
            above = role if role is not None and name else head
            token.hang(above)
            token.dep_ = "det" if token.pos_ == "DET" else "amod" if token.pos_ in {"ADJ", "VERB"} else "compound"
            token.pos_ = "ADJ" if token.pos_ == "VERB" else token.pos_
    for token in doc[end : doc[end - 1].sent.end]:
        if start <= token.head.i < end and token.head is not head:
            token.hang(head)
