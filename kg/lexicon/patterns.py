"""The patterns of acts written out: `<name>` is a list of words, `=verb` all forms of a verb, `word?` may be
missing; a first person takes the forms that go with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from kg.lexicon.forms import forms_of, load_conjugation
from kg.words import fold

VERB = "="
"""Mark before a verb, or several with `|` between, that stands for all its forms."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """What patterns of `lang` may name: lists of `words`, and the `first` persons."""

    lang: str
    words: Mapping[str, str]
    first: Mapping[str, str]

    def named(self, given: str) -> str:
        """`given` with the lists that it names written out."""
        while "<" in given:
            before, _, rest = given.partition("<")
            name, _, after = rest.partition(">")
            given = before + self.words[name] + after
        return given

    def expanded(self, pattern: str) -> Iterator[str]:
        """`pattern` with lists and verbs written out, once with and once without each word that may be missing."""
        tokens = [
            (self._written(t.removesuffix("?")), "") if t.endswith("?") else (self._written(t),)
            for t in pattern.split()
        ]
        for chosen in product(*tokens):
            yield from self._agreeing([t for t in chosen if t])

    def _written(self, token: str) -> str:
        if not token.startswith(VERB):
            return self.named(token)
        table = load_conjugation(self.lang)
        verbs = token.removeprefix(VERB).split("|")
        return "|".join(sorted({fold(form) for verb in verbs for form in forms_of(verb, table)}))

    def _agreeing(self, tokens: list[str]) -> Iterator[str]:
        """The pattern once for each person in the first plural's place: `nous` takes the verbs in -ons, `je` others."""
        first = self.first
        verb = next((i for i, t in enumerate(tokens) if i and _agrees(t, first["ending"])), None)
        if verb is None or not any(t == first["all"] for t in tokens[:verb]):
            yield " ".join(tokens)
            return
        subject = tokens.index(first["all"])
        forms = tokens[verb].split("|")
        plural = [f for f in forms if f.endswith(first["ending"])]
        for person, chosen in ((first["plural"], plural), (first["singular"], [f for f in forms if f not in plural])):
            yield " ".join(
                [*tokens[:subject], person, *tokens[subject + 1 : verb], "|".join(chosen), *tokens[verb + 1 :]]
            )


def _agrees(alternatives: str, ending: str) -> bool:
    """Whether some of the words have the ending of the first plural, and some have not."""
    plural = [word.endswith(ending) for word in alternatives.split("|")]
    return any(plural) and not all(plural)
