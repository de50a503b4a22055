"""Cue verbs that a tagger took for a noun or adjective: `Le Bureau du Plan doute de …`, `Le rapport critique la …`.

Such forms are nouns as well, and a small parser then sees a noun phrase without a verb. Where a sentence has no main
verb and a bare word between a noun phrase and a complement could be a cue verb's finite form, it is one.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.lexicon.cues import load as load_lexicon
from kg.lexicon.grammar import load_grammar
from kg.parse.repair import rehang
from kg.parse.tree import form

NAME = "kg_hidden"
FINITE = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
NOMINAL = frozenset({"NOUN", "PROPN"})
COMPLEMENT = frozenset({"DET", "ADP", "SCONJ", "ADV"})
"""What may stand behind the verb."""


class Hidden:
    """The component, for the cue verbs of one language."""

    def __init__(self, lang: str) -> None:
        self.lexicon = load_lexicon(lang)
        self.endings = tuple(load_grammar(lang).participle_endings)

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with such verbs at the head of their sentences."""
        for sent in list(doc.sents):
            if _is_verbless(sent):
                verb = next((t for t in sent if t.i > sent.root.i and self._could_be_verb(t)), None)
                if verb is not None:
                    verb.pos_ = "VERB"
                    verb.set_morph(FINITE)  # type: ignore[attr-defined]
                    rehang(sent, verb)
        return doc

    def _could_be_verb(self, token: Token) -> bool:
        word = form(token)
        bare = token.pos_ in {"NOUN", "ADJ"} and token.text == word and not any(c.dep_ == "det" for c in token.children)
        if not bare or token.i + 1 >= token.sent.end or word.endswith(self.endings):
            return False
        before, after = token.nbor(-1), token.nbor()
        aside = before.text == "," and any(t.text == "," for t in token.doc[token.sent.root.i : before.i])
        joined = (before.pos_ in NOMINAL | {"ADJ"} or aside) and (
            after.pos_ in COMPLEMENT or (after.pos_ == "PROPN" and before.pos_ == "NOUN")
        )
        return joined and bool(self.lexicon.verbs(word, word))


def _is_verbless(sent: Span) -> bool:
    """A nominal at the root, and no finite verb but in relative clauses."""
    root = sent.root
    if root.pos_ not in NOMINAL or any(c.dep_ in {"cop", "nsubj"} for c in root.children):
        return False
    return not any("VerbForm=Fin" in str(t.morph) and t.dep_ != "acl:relcl" and not _in_relative(t) for t in sent)


def _in_relative(token: Token) -> bool:
    return any(a.dep_ == "acl:relcl" for a in token.ancestors)


@Language.factory(NAME, default_config={"lang": "fr"})
def kg_hidden(nlp: Language, name: str, lang: str) -> Hidden:
    """`Hidden` as a component of a pipeline."""
    del nlp, name
    return Hidden(lang)
