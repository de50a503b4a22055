"""Words that a parser has met too seldom to know, where the grammar leaves them only one part of speech.

`Le | coroner blâme l'hôpital`: what stands right behind an article is a noun. `a | hâte de partir`: what the lexicon
knows as a verb and its noun is no compound tense. `le promoteur | claironne que P`: a noun phrase with a clause of its
own is a subject with its verb.
"""

from __future__ import annotations

from kg.lexicon.cues import load as load_lexicon
from kg.lexicon.grammar import load_grammar
from kg.parse.raising import PRESENT, free_report
from kg.parse.titles import is_person
from kg.parse.tokens import Doc, Morph, Token
from kg.parse.tree import OBJECTS, SUBJECTS, form, is_finite, is_infinitive, is_nominal

SINGULAR = Morph("Number=Sing")
ARTICLE = frozenset({"det", "obj"})
"""What a parser makes of the article of a noun that it takes for a verb."""
CLAUSAL = frozenset({"ccomp"})
NAMED, GIVEN = SUBJECTS | CLAUSAL, SUBJECTS | OBJECTS
"""Relations in which a verb and an adverb may be a noun."""
DESCRIBING, MODIFYING = frozenset({"ADJ", "NOUN"}), frozenset({"amod", "nmod", "appos"})
"""Tags and relations of what a parser takes for a part of the subject before it."""


class RareWords:
    """The mending, for the cues of one language."""

    def __init__(self, lang: str) -> None:
        self.lexicon, self.grammar = load_lexicon(lang), load_grammar(lang)

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with such words tagged as what they are and hung where that puts them."""
        for token in doc:
            tag, relation = token.pos_, token.dep_
            if tag == "VERB" and relation in NAMED:
                _name(token)
            elif tag == "ADV" and relation in GIVEN and any(c.dep_ == "det" for c in token.lefts):
                token.pos_, token.morph = "NOUN", SINGULAR  # `le | oui du Parlement`
            elif tag == "AUX" and relation.startswith("aux"):
                self._free_noun(token)
            elif tag in DESCRIBING and relation in MODIFYING:
                self._report(token)
            elif tag == "NOUN" and relation == "ROOT":
                self._report_behind_person(token)
        return doc

    def _free_noun(self, auxiliary: Token) -> None:
        """`a | hâte de partir`: what the lexicon knows as a verb and its noun is no auxiliary with a participle."""
        noun = auxiliary.head
        if noun.i != auxiliary.i + 1 or noun.pos_ not in {"VERB", "ADJ"} or is_infinitive(noun):
            return
        word = form(noun)
        if not any(c.words[1:] == (word,) for c in self.lexicon.verbs(form(auxiliary), auxiliary.lemma_.lower())):
            return
        auxiliary.hang(auxiliary if noun.head is noun else noun.head)
        auxiliary.dep_, auxiliary.pos_ = noun.dep_, "VERB"
        for child in list(noun.children):
            child.hang(auxiliary)
        noun.hang(auxiliary)
        noun.pos_, noun.dep_, noun.morph = "NOUN", "obj", SINGULAR

    def _report(self, token: Token) -> None:
        """`le promoteur | claironne que P`: between a subject and a conjunction the form of a verb of saying, where no
        other verb stands between the noun and the clause."""
        word, noun, doc = form(token), token.head, token.doc
        bounds = token.sent
        if token.text != word or token.i + 2 >= bounds.end or noun.i != token.i - 1 or not is_nominal(noun):
            return
        mark, main = doc[token.i + 1], noun.head
        clause = form(mark) in self.grammar.complementizers and noun.dep_ in SUBJECTS and main.i > mark.i
        if not clause or not is_finite(main) or any(c.dep_ in {"det", "case"} for c in token.lefts):
            return
        if not self._says(word):
            return
        own = [c for c in main.children if c.i < noun.i]
        token.pos_, token.morph = "VERB", PRESENT
        _put_above(token, main)
        for child in (noun, *own):
            child.hang(token)
        mark.hang(main)
        mark.dep_ = "mark"

    def _says(self, word: str) -> bool:
        return any("clause" in c.frames and len(c.words) == 1 for c in self.lexicon.verbs(word, word))

    def _report_behind_person(self, token: Token) -> None:
        """`The health minister | bet that P`: what heads a whole sentence between somebody and a clause is no noun."""
        somebody, mark = token.nbor(-1), token.nbor()
        clause = next((c for c in token.children if c.dep_ in CLAUSAL and c.i > mark.i), None)
        tied = somebody.head is token and somebody.dep_ in {"compound", "nsubj"}
        tied = tied and (somebody.pos_ == "PROPN" or is_person(somebody))
        if clause is None or not tied or form(mark) not in self.grammar.complementizers or mark.head is not clause:
            return
        if token.text == form(token) and self._says(form(token)):
            free_report(token)


def _name(token: Token) -> None:
    """`Le | coroner`, `tolère ce | campement`: what stands right behind an article is a noun; an infinitive behind
    another verb has a pronoun there (`veut les | aider`)."""
    article = token.nbor(-1)
    if article.i == token.i or article.head is not token or article.pos_ != "DET" or article.dep_ not in ARTICLE:
        return
    if any(c.dep_ in SUBJECTS or c.dep_.startswith("aux") or c.dep_ == "mark" for c in token.children):
        return
    if token.dep_ not in SUBJECTS and is_infinitive(token):
        return
    token.pos_, token.morph, article.dep_ = "NOUN", _nominal(article), "det"
    token.dep_ = "obj" if token.dep_ in CLAUSAL else token.dep_


def _nominal(article: Token) -> Morph:
    """Number and gender as the article shows them."""
    return Morph("|".join(f for f in str(article.morph).split("|") if f.startswith(("Gender", "Number"))))


def _put_above(verb: Token, main: Token) -> None:
    """`verb` in the place of `main`, which becomes its clause."""
    above, relation = main.head, main.dep_
    verb.hang(verb if above is main else above)
    verb.dep_ = relation
    main.hang(verb)
    main.dep_ = "ccomp"
