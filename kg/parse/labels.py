"""Relations under the names that the rules ask for, where a language's treebanks call them otherwise.

Universal Dependencies leaves subtypes to each treebank: what one calls `flat` is `flat:name` in another, and only some
tell the auxiliary of a compound tense. `lexicons/<lang>/treebank.toml` gives the names; the universal ones stay.
"""

from __future__ import annotations

from kg.lexicon.files import table
from kg.parse.tokens import Doc

NAME = "treebank"
PARTICIPLE = "VerbForm=Part"


class Labels:
    """The mending, for the treebanks of one language."""

    def __init__(self, lang: str) -> None:
        data = table(lang, NAME)
        self.relations = {str(k): str(v) for k, v in data["relations"].items()}
        self.tense = frozenset(map(str, data["auxiliaries"]["tense"]))

    def __bool__(self) -> bool:
        """Whether anything is called otherwise."""
        return bool(self.relations or self.tense)

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its relations renamed."""
        for token in doc:
            token.dep_ = self.relations.get(token.dep_, token.dep_)
            if token.dep_ == "aux" and token.form in self.tense and PARTICIPLE in str(token.head.morph):
                token.dep_ = "aux:tense"
        return doc
