"""Every written form of a verb, made from the conjugation table of its language (`lexicons/<lang>/conjugation.toml`).

The table holds classes: the infinitives of each, what is cut off to get a base, and which stems take which endings
there. It is complete for the verbs it conjugates, so a form found by it is surer than a trained lemmatizer's guess,
but for the forms that the table marks as commoner in another use: those are left to the lemmatizer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any

from kg.errors import DataError
from kg.lexicon.files import has, table

NAME = "conjugation"
GAP = "?"
"""In a cut or stem, the letters that vary from verb to verb."""
NOTHING = "-"
"""In a list of stems or endings, the empty one."""
FAINT = "()"
"""Around an ending whose forms are too rare, and too much like other words, to be read for the verb unseen."""
_OWN_KEYS = frozenset({"cut", "between", "verbs", "also"})


@dataclass(frozen=True, slots=True)
class VerbClass:
    """Verbs conjugated alike. `cuts` gives each end that may be taken off the infinitive with what stands in its gap;
    `sure` and `faint`, under the same gaps, what then stands behind the base, in forms that are good to look up and
    in others."""

    name: str
    cuts: Mapping[str, str]
    sure: Mapping[str, tuple[str, ...]]
    faint: Mapping[str, tuple[str, ...]]

    def conjugate(self, infinitive: str, *, faint: bool = True) -> frozenset[str] | None:
        """The forms of `infinitive`, itself among them; None if it does not end in a cut of the class."""
        for cut, gap in self.cuts.items():
            if infinitive.endswith(cut):
                base = infinitive.removesuffix(cut)
                suffixes = self.sure[gap] + self.faint[gap] if faint else self.sure[gap]
                return frozenset([base + suffix for suffix in suffixes] + [infinitive])
        return None


@dataclass(frozen=True, slots=True)
class Conjugation:
    """The conjugation of one language; `listed` names the class of single verbs, `open` takes all others by ending."""

    file: str
    listed: Mapping[str, VerbClass]
    open: tuple[VerbClass, ...]
    neighbours: frozenset[str]
    """Verbs that are no cues but may share a form with one."""
    others: frozenset[str]
    """Forms that are far commoner as another word."""
    initials: Mapping[str, str]
    """Letters that print may leave without accent at the head of a word, and what they become."""


def forms_of(infinitive: str, conjugation: Conjugation, *, faint: bool = True) -> frozenset[str]:
    """All simple forms of `infinitive`, lower case, itself among them: indicative present, imperfect, simple past and
    future; conditional; subjunctive present, and third person singular of its imperfect; imperative; participles, the
    past one with its agreements. Where spelling reforms left two forms both come. Compound tenses do not. Without
    `faint`, forms that are mostly other words are left out.

    Raises DataError when no class of the table takes the verb.
    """
    listed = conjugation.listed.get(infinitive)
    for verb_class in (listed,) if listed else conjugation.open:
        forms = verb_class.conjugate(infinitive, faint=faint)
        if forms is not None:
            return forms if faint else forms - conjugation.others
    raise DataError(
        f"{conjugation.file}: no class conjugates {infinitive!r}.", "List the verb in the class that it belongs to."
    )


def form_table(lang: str, infinitives: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The forms of `infinitives`, with the verbs that each may belong to; empty for a language without conjugation.
    Faint forms are left out (French `menaces`, `options`): only a lemmatizer that sees the sentence can tell them.

    The verbs asked for come first, in alphabetical order; behind them the table's neighbours that share the form, so
    that a reader of a form sees that it may be no cue. Forms beginning with an accented letter are also filed as
    print sets them at the head of a sentence. Raises DataError when a verb cannot be conjugated.
    """
    return dict(_form_table(lang, frozenset(infinitives))) if has(lang, NAME) else {}


@lru_cache(maxsize=8)
def load_conjugation(lang: str) -> Conjugation:
    """The conjugation of `lang`. Raises ModelError if it has none, DataError naming the class that is wrong."""
    return read_conjugation(table(lang, NAME), f"lexicons/{lang}/{NAME}.toml")


def read_conjugation(data: Mapping[str, Any], file: str) -> Conjugation:
    """A conjugation from its table, checked; `file` is what errors name."""
    endings = {name: _parts(listed) for name, listed in data.get("endings", {}).items()}
    listed: dict[str, VerbClass] = {}
    opened: list[VerbClass] = []
    for name, entry in data.get("class", {}).items():
        where = f"{file}, class {name!r}"
        verb_class = _verb_class(name, entry, endings, where)
        if "verbs" not in entry:
            opened.append(verb_class)
        for verb in entry.get("verbs", "").split():
            if verb in listed:
                raise DataError(f"{where}: {verb!r} is also of the class {listed[verb].name!r}.", "List it once.")
            if verb_class.conjugate(verb) is None:
                raise DataError(f"{where}: {verb!r} does not end in {entry['cut']!r}.")
            listed[verb] = verb_class
    neighbours = frozenset((*listed, *data.get("neighbours", "").split()))
    others = frozenset(data.get("others", "").split())
    return Conjugation(file, listed, tuple(opened), neighbours, others, data.get("initials", {}))


@lru_cache(maxsize=8)
def _form_table(lang: str, infinitives: frozenset[str]) -> dict[str, tuple[str, ...]]:
    conjugation = load_conjugation(lang)
    filed: dict[str, tuple[str, ...]] = {}
    for verb in sorted(infinitives):
        alone = (verb,)
        for form in _printed(forms_of(verb, conjugation, faint=False), conjugation.initials):
            filed[form] = (*filed[form], verb) if form in filed else alone
    for verb in sorted(conjugation.neighbours - infinitives):
        for form in forms_of(verb, conjugation) & filed.keys():
            filed[form] = (*filed[form], verb)
    return filed


def _printed(forms: frozenset[str], initials: Mapping[str, str]) -> Iterable[str]:
    bare = {initials[f[0]] + f[1:] for f in forms if f[0] in initials}
    return forms | bare if bare else forms


def _verb_class(name: str, entry: Mapping[str, Any], endings: Mapping[str, tuple[str, ...]], where: str) -> VerbClass:
    cut = entry.get("cut")
    if not isinstance(cut, str) or not cut:
        raise DataError(f"{where}: it lacks its cut, the end taken off the infinitive.")
    suffixes = dict.fromkeys(_parts(entry.get("also", "")), False)
    for key, stems in entry.items():
        if key in _OWN_KEYS:
            continue
        if key not in endings:
            raise DataError(f"{where}: there are no endings {key!r}.", f"It may name {', '.join(endings)}.")
        for stem, end in product(_parts(stems), endings[key]):
            suffix, faint = stem + end.strip(FAINT), end.startswith(FAINT[0])
            suffixes[suffix] = suffixes.get(suffix, True) and faint
    gaps = sorted(entry.get("between", "").split(), key=len, reverse=True) or [""]
    if (gaps != [""]) != (GAP in cut) or (gaps == [""] and any(GAP in s for s in suffixes)):
        raise DataError(f"{where}: {GAP!r} stands in the cut exactly where `between` says what it may be.")
    if not suffixes:
        raise DataError(f"{where}: it makes no forms.", "Give it stems for at least one set of endings.")
    return VerbClass(
        name,
        cuts={cut.replace(GAP, gap): gap for gap in gaps},
        sure={gap: tuple(s.replace(GAP, gap) for s, faint in suffixes.items() if not faint) for gap in gaps},
        faint={gap: tuple(s.replace(GAP, gap) for s, faint in suffixes.items() if faint) for gap in gaps},
    )


def _parts(listed: str) -> tuple[str, ...]:
    return tuple("" if part == NOTHING else part for part in listed.split())
