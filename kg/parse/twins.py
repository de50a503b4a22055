"""Rare cue verbs seen through common ones.

A parser trained on a small treebank makes nouns and adverbs of verbs that it never met (`allègue`, `notent`), and with
the verb the whole report is lost. The features it reads of a word (norm, prefix, suffix, shape) belong to the word's
entry in the vocabulary: an unmet form of a cue verb is lent those of a common verb's same form (`affirme`), while its
own letters stay. A form that is a noun as well (`critique`) keeps its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.vocab import Vocab

from kg.lexicon.files import has, table


def lend(vocab: Vocab, lang: str, met: frozenset[str]) -> int:
    """Give every form of the cue verbs of `lang` that is not in `met` the features of its twin; how many were lent."""
    if not (has(lang, "twins") and has(lang, "forms")):
        return 0
    twins, nouns = table(lang, "twins"), _nouns(lang)
    lent = 0
    for form, twin in _pairs(table(lang, "forms")["verb"], twins):
        if form not in met and form not in nouns:
            ours, theirs = vocab[form], vocab[twin]
            ours.norm_, ours.prefix_, ours.suffix_, ours.shape_ = (
                theirs.norm_,
                theirs.prefix_,
                theirs.suffix_,
                theirs.shape_,
            )
            lent += 1
    return lent


def _pairs(verbs: Mapping[str, str], twins: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    present, endings = list(map(str, twins["present"])), dict(twins["endings"])  # type: ignore[call-overload]
    for forms in verbs.values():
        for position, form in enumerate(forms.split()):
            if position < len(present):
                yield form, present[position]
                continue
            twin = next((endings[form[-n:]] for n in range(min(7, len(form) - 1), 0, -1) if form[-n:] in endings), None)
            if twin is not None:
                yield form, twin


def _nouns(lang: str) -> frozenset[str]:
    """Heads of the cue nouns: forms that may be either."""
    entries = table(lang, "cues").get("noun", [])
    return frozenset(str(entry["lemma"]).split()[0] for entry in entries)
