"""Cue words of a language: which words give a content to a speaker, how it hangs on them, and what act they do.

Read from `lexicons/<lang>/cues.toml`, whose head explains the keys; every entry is checked when the table is loaded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

from kg.lexicon.entries import CHANNELS, KINDS, SPEAKING, STANDING, Reader, Refusal
from kg.lexicon.entries import Cue as Cue
from kg.lexicon.entries import Kind as Kind
from kg.lexicon.files import has, table
from kg.lexicon.forms import form_table
from kg.phrases import Phrases

MOST_WORDS = 50_000
Runs: TypeAlias = dict[tuple[str, ...], tuple[tuple[tuple[str, ...], Cue], ...]]
"""Under their first two words, or their only one, the word sequences of phrases with the entry of each, longest first.
Every first word stands alone too, if with nothing under it."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The cues of one language, filed for quick look-up. Forms and lemmas are lower case with straight apostrophes."""

    lang: str
    entries: tuple[Cue, ...]
    refusals: tuple[Refusal, ...]
    by_key: Mapping[str, Cue]
    phrases: Runs
    """Phrases that name a speaker (`selon`, `de source diplomatique`)."""
    channels: Runs
    """Phrases that name a voice, a relay or an audience (`par la voix de`, `cité par`, `au micro de`)."""
    stands: Runs
    """Phrases that tell somebody's stand on what their sentence tells (`au grand dam de`)."""
    declined: Phrases
    """All refusals compiled, under the key `declined`."""
    _heads: Mapping[Kind, Mapping[str, tuple[Cue, ...]]]
    _forms: Mapping[Kind, Mapping[str, tuple[str, ...]]]
    _elided: Mapping[str, str]
    _kept: dict[tuple[Kind, str, str], tuple[Cue, ...]] = field(default_factory=dict, compare=False, repr=False)
    """What was found for a form and its lemma: news repeats its words."""

    def cues_by_head(self, lemma: str) -> tuple[Cue, ...]:
        """Every verb, noun and adjective with this head; longest wording first, then in the order of the file."""
        return tuple(c for kind in KINDS for c in self._heads[kind].get(lemma, ()))

    def verbs(self, form: str, lemma: str) -> tuple[Cue, ...]:
        """Verbs with this head: by the table of forms, else by lemma. Further words are the caller's to check."""
        return self._at("verb", form, lemma)

    def heads_noun(self, form: str, lemma: str) -> bool:
        """Whether any noun has this head, alone or with more words."""
        return bool(self._at("noun", form, lemma))

    def nouns(self, form: str, lemma: str, following: Sequence[str] = ()) -> tuple[Cue, ...]:
        """Nouns with this head; those of several words only where the forms in `following` go on with them."""
        found = self._at("noun", form, lemma)
        return tuple(c for c in found if self._bare(following[: len(c.words) - 1]) == c.words[1:])

    def adjectives(self, form: str, lemma: str, preceding: Sequence[str] = ()) -> tuple[Cue, ...]:
        """Adjectives with this head, the longest wording first. If an entry has words before it, `preceding` (when
        given) must end with them."""
        found = self._at("adjective", form, lemma)
        fitting = [
            c for c in found if not (preceding and c.before) or self._bare(preceding[-len(c.before) :]) == c.before
        ]
        return tuple(sorted(fitting, key=lambda c: -len(c.before)))

    def heads(self) -> frozenset[str]:
        """Every head and every first word of a phrase: without any, and without a quotation, there is no claim."""
        of_cues = (h for kind in self._heads.values() for h in kind)
        return frozenset((*of_cues, *(first for first, *_ in (*self.phrases, *self.channels, *self.stands))))

    def _bare(self, forms: Sequence[str]) -> tuple[str, ...]:
        return tuple(self._elided.get(f, f) for f in forms)

    def _at(self, kind: Kind, form: str, lemma: str) -> tuple[Cue, ...]:
        found = self._kept.get((kind, form, lemma))
        if found is None:
            if len(self._kept) >= MOST_WORDS:
                self._kept.clear()
            found = self._kept[kind, form, lemma] = self._sought(kind, form, lemma)
        return found

    def _sought(self, kind: Kind, form: str, lemma: str) -> tuple[Cue, ...]:
        heads = self._heads[kind]
        lemmas = self._forms.get(kind, {}).get(form, ())
        if kind == "verb" and lemmas:  # conjugated by rule: surer than a trained lemmatizer, which only settles a tie
            return tuple(c for one in ((lemma,) if lemma in lemmas else lemmas) for c in heads.get(one, ()))
        return heads.get(lemma) or heads.get(form) or tuple(c for one in lemmas for c in heads.get(one, ()))


@lru_cache(maxsize=8)
def load(lang: str) -> Lexicon:
    """The cues of `lang`, read once. Raises ModelError if there are none, DataError naming the entry that is wrong."""
    data = table(lang, "cues")
    reader = Reader(f"lexicons/{lang}/cues.toml", data.get("words", {}))
    cues: list[Cue] = []
    for kind in KINDS:
        cues.extend(reader.cue(kind, entry) for entry in data.get(kind, ()))
    runs: dict[str, list[tuple[tuple[str, ...], Cue]]] = {o: [] for o in (*SPEAKING, *CHANNELS, *STANDING)}
    for entry in data.get("phrase", ()):
        phrase = reader.phrase(entry)
        cues.append(phrase)
        runs[phrase.object].extend((words, phrase) for words in reader.wordings(phrase.lemma))
    refusals = tuple(reader.refusal(entry) for entry in data.get("declined", ()))
    return Lexicon(
        lang=lang,
        entries=tuple(cues),
        refusals=refusals,
        by_key={c.key: c for c in cues},
        phrases=_by_opening(run for o in SPEAKING for run in runs[o]),
        channels=_by_opening(run for o in CHANNELS for run in runs[o]),
        stands=_by_opening(run for o in STANDING for run in runs[o]),
        declined=Phrases(("declined", r.pattern) for r in refusals),
        _heads={kind: _by_head(c for c in cues if c.kind == kind) for kind in KINDS},
        _forms=_forms(lang, (c.head for c in cues if c.kind == "verb")),
        _elided=reader.elided,
    )


def _by_head(cues: Iterable[Cue]) -> dict[str, tuple[Cue, ...]]:
    filed: dict[str, list[Cue]] = defaultdict(list)
    for cue in cues:
        filed[cue.head].append(cue)
    return {head: tuple(sorted(listed, key=lambda c: -len(c.words))) for head, listed in filed.items()}


def _forms(lang: str, verbs: Iterable[str]) -> dict[Kind, dict[str, tuple[str, ...]]]:
    """For verbs and adjectives, the lemmas a written form may belong to; empty where a language has no such table.

    Verbs are conjugated; only a language without conjugation has their forms listed.
    """
    given = table(lang, "forms") if has(lang, "forms") else {}
    filed: dict[Kind, dict[str, tuple[str, ...]]] = {"verb": form_table(lang, verbs), "adjective": {}}
    for kind, lemmas_of in ((kind, of) for kind, of in filed.items() if not of):
        for lemma, forms in given.get(kind, {}).items():
            for form in forms.split():
                lemmas_of[form] = (*lemmas_of.get(form, ()), lemma)
    return filed


def _by_opening(runs: Iterable[tuple[tuple[str, ...], Cue]]) -> Runs:
    filed: dict[tuple[str, ...], list[tuple[tuple[str, ...], Cue]]] = defaultdict(list)
    for words, cue in runs:
        filed[words[:1]] += ()
        filed[words[:2]].append((words, cue))
    return {opening: tuple(sorted(listed, key=lambda run: -len(run[0]))) for opening, listed in filed.items()}
