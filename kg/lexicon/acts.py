"""What contents do and how sure they are (`acts.toml`, `modality.toml`), compiled once for a language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from kg.errors import DataError
from kg.lexicon.act_tables import Acts as Acts
from kg.lexicon.act_tables import Aims, Announcement, Future, Imperative, Self, Told, Turned
from kg.lexicon.act_tables import Sense as Sense
from kg.lexicon.figures import figures_of
from kg.lexicon.files import has, table
from kg.lexicon.forms import forms_of, load_conjugation
from kg.lexicon.patterns import Patterns
from kg.phrases import Phrases
from kg.terms import ACTS, NarrowerAct, Stance
from kg.words import LIGHT_ENDINGS, fold

IDIOMS, LINKED = "idioms", ".told"
"""Key of words that say nothing by themselves; ending of the keys of words that judge only where they are told."""
JUDGED = ".judged"
"""Ending of the keys of words that judge only as a predicate (`juge X inévitable`)."""
REPORTED = ".reported"
"""Ending of the keys of futures that are so in reported speech only."""
NEGLECT = "neglect"
"""Key of what was owed to somebody and not done, which no denial is."""
DENIALS = frozenset({"deny", "denial"})
"""Keys of what is denied."""
FINITE = ".finite"
"""Ending of the keys of finite verbs that a participle must not be taken for."""
ACCENTED_ENDING = 3
"""Letters of a word's ending in which an accent tells a participle from a noun."""


@lru_cache(maxsize=8)
def load_acts(lang: str) -> Acts:
    """The acts of `lang`. Raises DataError when a section names an act or a word list that does not exist."""
    try:
        return _Reader(lang).acts()
    except (KeyError, ValueError) as error:
        raise DataError(f"lexicons/{lang}/acts.toml: {error} is unknown or missing.") from None


class _Reader:
    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.data: dict[str, Any] = table(lang, "acts")
        self.modality = table(lang, "modality")
        self.written = Patterns(lang, self.data["words"], self.data["first"])
        self.senses: dict[str, Sense] = {}
        self.patterns: list[tuple[str, str]] = []
        self.accented: set[str] = set()
        self.unaccented: set[str] = set()

    def acts(self) -> Acts:
        self._sections()
        data = self.data
        leads = [(act, p) for act, given in data["lead"].items() for one in given for p in self.written.expanded(one)]
        return Acts(
            contents=Phrases(self.patterns),
            senses=self.senses,
            leads=Phrases((Stance(act), p) for act, p in leads),
            turned=tuple(map(_turned, data["turned"])),
            raised={Stance(a): tuple(map(Stance, b)) for a, b in data["raised"].items()},
            condemning=frozenset(data["condemning"]["cues"]),
            labels={cue: Stance(act) for cue, act in data.get("label", {}).items()},
            told=self._told(data["told"]),
            future=self._future(data["future"]),
            imperative=self._imperative(data["imperative"]),
            own=self._own(data["self"]),
            announcement=self._announcement(data["announcement"]),
            accented=frozenset(self.accented),
            unaccented=frozenset(self.unaccented),
            aims=self._aims(data["aims"]),
            question=data["question"]["marks"],
            questioned=Stance(data["question"]["act"]),
            contrast=self._set(data["contrast"]["words"]),
            conditions=self._set(data["conditions"]["words"]),
            denials=self._set(data["denials"]["words"]),
            denial_reach=int(data["denials"]["reach"]),
            observers=self._set(data["observers"]["words"]),
            figures=figures_of(self.lang),
            homographs=data["homographs"],
            nobody=self._set(data["decision"]["nobody"]),
            things=self._set(data["decision"].get("things", "")),
            modality=Phrases((kind, p) for kind, patterns in self.modality.items() for p in patterns),
        )

    def _sections(self) -> None:
        """Fill `senses` and `patterns`."""
        data = self.data
        for stance in ACTS:
            if stance in data:
                self._section(stance, data[stance])
        for name in ("denial", "decision", "harm", "threat", "owed", NEGLECT, "peril", "benefit", "fault"):
            self._section(name, data[name])
        for group in ("blame", "evaluation", "own"):
            for name, entry in data.get(group, {}).items():
                self._section(f"{group}.{name}", entry)
        self._evaluation()
        self._speech()
        for entry in data["verbs"].values():
            self._verbs(entry)
        self.patterns.extend((IDIOMS, p) for one in data["idioms"]["patterns"] for p in self.written.expanded(one))

    def _evaluation(self) -> None:
        """The longer lists of words that judge, where the language has such a file."""
        for name, groups in (table(self.lang, "evaluation") if has(self.lang, "evaluation") else {}).items():
            key = f"evaluation.{name}"
            self.senses[key + JUDGED] = self.senses[key + LINKED]
            for group, words in groups.items():
                if group == "phrases":
                    self._add(key, words)
                else:
                    self._judgements(key + (JUDGED if group == "judged" else LINKED), words)

    def _speech(self) -> None:
        """Plain turns of speech by act, where the language has such a file."""
        for key, groups in (table(self.lang, "speech") if has(self.lang, "speech") else {}).items():
            for given in groups.values():
                self._add(key, given)

    def _told(self, entry: Mapping[str, Any]) -> Told:
        return Told(
            links=self._set(entry["links"]),
            bridges=self._set(entry["bridges"]),
            stops=self._set(entry["stops"]),
            reach=int(entry["reach"]),
            marks=entry["marks"],
            short=int(entry["short"]),
            finite=self._set(entry["finite"]),
            finite_endings=tuple(entry["finite_endings"]),
            particles=self._set(entry["particles"]),
        )

    def _own(self, entry: Mapping[str, Any]) -> Self:
        return Self(
            persons=self._set(entry["persons"]),
            possessives=self._set(entry["possessives"]),
            theirs=self._set(entry["theirs"]),
            pronouns=self._set(entry["pronouns"]),
            reach=int(entry["reach"]),
            long=int(entry["long"]),
        )

    def _aims(self, entry: Mapping[str, Any]) -> Aims:
        recipients, doers, articles = (self._set(entry[name]) for name in ("recipients", "doers", "articles"))
        return Aims(recipients, doers, articles, frozenset(Stance(name) for name in entry["judging"]))

    def _section(self, key: str, entry: Mapping[str, Any]) -> None:
        act = Stance(entry.get("act", key))
        blame = key.startswith("blame.")
        sense = Sense(
            act,
            Stance(entry["negated"]),
            subject=str(entry.get("subject", "")),
            blame=("after" if entry.get("after") else "before") if blame else "",
            otherwise=Stance(entry.get("otherwise", Stance.ASSERT)),
        )
        self.senses[key] = sense
        self._add(key, entry.get("patterns", ()))
        self._judgements(key, entry.get("anywhere", ()))
        if "told" in entry:
            self.senses[key + LINKED] = Sense(act, sense.negated, True, "", sense.blame, sense.otherwise)
            self._judgements(key + LINKED, entry["told"])
        if "verbs" in entry:
            self.senses[key + REPORTED] = sense
            self._futures(key, entry)

    def _verbs(self, entry: Mapping[str, Any]) -> None:
        """Patterns of a list of verbs, by tense."""
        tenses, names = self.data["tenses"], set(entry.get("nouns", "").split("|"))
        infinitives = [fold(verb) for verb in entry["verbs"]]
        forms = {fold(f) for verb in entry["verbs"] for f in forms_of(verb, load_conjugation(self.lang), faint=False)}
        later = (*tenses["future"], *tenses["conditional"])
        coming = {f for f in forms if f.endswith(later)}
        done = {f for f in forms - coming if not f.endswith((*tenses["first"],))} - set(infinitives)
        aimed = "|".join(infinitives)
        if "done" in entry:
            self._add(entry["done"] + FINITE, ["|".join(sorted(done - names))])
            self._add(entry["done"], [f"{have} {'|'.join(sorted(done))}" for have in tenses["done"]])
        if "aim" in entry:
            self._add(entry["aim"], [f"{aim} <us>? {aimed}" for aim in tenses["aims"]])
        if "by" in entry:
            self._add(entry["by"], [f"{tenses['passive']} {'|'.join(sorted(done))} {tenses['agent']}"])
        if "coming" in entry:
            self._add(entry["coming"], ["|".join(sorted(coming)), *(f"{may} <us>? {aimed}" for may in tenses["may"])])

    def _add(self, key: str, given: Iterable[str]) -> None:
        if key not in self.senses:
            self.senses[key] = self.senses[key.removesuffix(FINITE)]
        self.patterns.extend((key, p) for one in given for p in self.written.expanded(one))

    def _judgements(self, key: str, given: Sequence[str]) -> None:
        """One pattern for all single words, in every form; one for each phrase."""
        single = [form for word in given if _is_word(word) for form in self._inflected(word)]
        if single:
            self.patterns.append((key, "|".join(dict.fromkeys(single))))
        self.patterns.extend((key, word) for word in given if not _is_word(word))

    def _inflected(self, word: str) -> Iterator[str]:
        form = fold(word)
        yield form
        (self.accented if accented(word) else self.unaccented).update(form + ending for ending in LIGHT_ENDINGS)
        endings = [e for e in self.data["inflection"] if form.endswith(e)]
        if endings:
            ending = max(endings, key=len)
            yield from (form[: -len(ending)] + other for other in self.data["inflection"][ending])

    def _futures(self, key: str, entry: Mapping[str, Any]) -> None:
        """Patterns of a decision: the verb's future, `va` with its infinitive, the passive with its participle."""
        grammar = self.data["decision"]
        pairs = [(w.partition("=")[0], w.partition("=")[2] or w) for w in entry["verbs"]]
        stems = [fold(stem).removesuffix("e") if stem.endswith("re") else fold(stem) for _, stem in pairs]
        done = "|".join(fold(p) for p in entry["participles"])
        for at, endings, will in (
            (key, grammar["endings"], grammar["will"]),
            (key + REPORTED, grammar["reported"], grammar["reported_will"]),
        ):
            if endings:  # else the future is a word of its own, before the verb
                self.patterns.append((at, "|".join(stem + e for stem in stems for e in endings)))
            self.patterns.extend((at, p) for p in (f"{will} {done}", f"{will} {grammar['between']} {done}"))
        bare = "|".join(fold(verb) for verb, _ in pairs)
        self.patterns.append((key, f"{grammar['going']} {bare}"))
        if "reported_going" in grammar:
            self.patterns.append((key + REPORTED, f"{grammar['reported_going']} {bare}"))

    def _future(self, entry: Mapping[str, Any]) -> Future:
        return Future(
            Stance(entry["act"]),
            Stance(entry["negated"]),
            self._set(entry["subjects"]),
            self._set(entry["between"]),
            tuple(entry["endings"]),
            tuple(entry["third"]),
            self._set(entry["going"]),
            self._set(entry["pending"]),
            tuple(entry["infinitives"]),
            tuple(entry["harms"]),
            tuple(entry.get("gerunds", ())),
            *(self._set(entry[name]) for name in ("other", "imperfects", "conditions", "bodies", "articles")),
            *(self._set(entry.get(name, "")) for name in ("reported", "progressive", "things", "effects")),
        )

    def _imperative(self, entry: Mapping[str, Any]) -> Imperative:
        return Imperative(
            Stance(entry["act"]),
            tuple(entry["endings"]),
            tuple(entry["nouns"]),
            self._set(entry["other"]),
            *(self._set(entry.get(name, "")) for name in ("leads", "verbs", "hails")),
        )

    def _announcement(self, entry: Mapping[str, Any]) -> Announcement:
        return Announcement(
            frozenset(entry["cues"]),
            Stance(entry["act"]),
            self._set(entry["nouns"]),
            self._set(entry["facts"]),
            int(entry["reach"]),
        )

    def _set(self, given: str) -> frozenset[str]:
        return frozenset(fold(w) for w in self.written.named(given).split("|"))


def accented(word: str) -> bool:
    """Whether an accent is on the word's ending (`attaqué` is no form of `attaque`)."""
    ending = word.lower()[-ACCENTED_ENDING:]
    return fold(ending) != ending


def _is_word(given: str) -> bool:
    return given.isalpha()


def _turned(section: dict[str, Any]) -> Turned:
    """One `[[turned]]` section."""
    to = Stance(section["to"])
    nouns, kept = Phrases((to, p) for p in section["nouns"]), map(NarrowerAct, section.get("kept", ()))
    return Turned(section["negated"], Stance(section["from"]), to, nouns, frozenset(kept))
