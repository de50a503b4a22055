"""The grammatical words of a language by the role that the rules ask for (`lexicons/<lang>/grammar.toml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kg.errors import DataError
from kg.lexicon.files import table

MAPS = ("prepositions", "compounds", "pronouns", "determiners", "contractions")
"""Tables that give each form a value; all others are sets."""


BARE_CLAUSES, SUBJECT_FIRST, RELATIVE_COMPLEMENTIZER, HEAD_LAST, CAPITAL_TITLES, BARE_FORMS = SYNTAX = (
    "bare-clauses",
    "subject-first",
    "relative-complementizer",
    "head-last",
    "capital-titles",
    "bare-forms",
)
"""Ways of building that a language may have: a clause reported without a conjunction; the subject before the verb of a
reporting clause set in; a conjunction that is a relative pronoun too; the head of a noun phrase last; titles written
with a capital; one form for verb and noun, for past tense and participle."""


@lru_cache(maxsize=50_000)
def plain(form: str) -> str:
    """A form as the tables write it: lower case, straight apostrophe."""
    return form.lower().replace("’", "'").replace("‑", "-").replace("‐", "-")


@dataclass(frozen=True, slots=True)
class Grammar:
    """Closed classes of one language; each set holds plain forms, or lemmas where the table says so."""

    syntax: frozenset[str]
    complementizers: frozenset[str]
    vouching: frozenset[str]
    interrogating: frozenset[str]
    wholes: frozenset[str]
    interrogatives: frozenset[str]
    whether: frozenset[str]
    degrees: frozenset[str]
    subject_relatives: frozenset[str]
    oblique_relatives: frozenset[str]
    object_relatives: frozenset[str]
    genitive_relatives: frozenset[str]
    nominal_endings: frozenset[str]
    addressed_relatives: frozenset[str]
    negative_particles: frozenset[str]
    negators: frozenset[str]
    lacking: frozenset[str]
    latter: frozenset[str]
    personal: frozenset[str]
    alone: frozenset[str]
    topics: frozenset[str]
    qualifying: frozenset[str]
    epicene_endings: frozenset[str]
    restrictive: frozenset[str]
    undenied: frozenset[str]
    conjunction_openers: frozenset[str]
    conditions: frozenset[str]
    bindings: frozenset[str]
    accompanying: frozenset[str]
    feminine_ends: frozenset[str]
    feminine_agents: frozenset[str]
    feminine_endings: frozenset[str]
    courts: frozenset[str]
    ages: frozenset[str]
    age_marks: frozenset[str]
    yet: frozenset[str]
    reflexives: frozenset[str]
    reciprocals: frozenset[str]
    mutual: frozenset[str]
    agents: frozenset[str]
    fortunes: frozenset[str]
    manner: frozenset[str]
    exemplifying: frozenset[str]
    joining: frozenset[str]
    parting: frozenset[str]
    backshifted: frozenset[str]
    coordinators: frozenset[str]
    infinitive_marks: frozenset[str]
    participle_endings: frozenset[str]
    first_persons: frozenset[str]
    first_singular: frozenset[str]
    addressees: frozenset[str]
    resuming: frozenset[str]
    greetings: frozenset[str]
    question_labels: frozenset[str]
    answer_labels: frozenset[str]
    impersonal_clitics: frozenset[str]
    indefinites: frozenset[str]
    inverted: frozenset[str]
    euphonic: frozenset[str]
    partitives: frozenset[str]
    counted: frozenset[str]
    counted_one: frozenset[str]
    articles: frozenset[str]
    indefinite_articles: frozenset[str]
    definite_articles: frozenset[str]
    demonstratives: frozenset[str]
    definite_plurals: frozenset[str]
    plural_articles: frozenset[str]
    possessives: frozenset[str]
    joint_possessives: frozenset[str]
    vowels: frozenset[str]
    possessive_marks: frozenset[str]
    authored: frozenset[str]
    genitives: frozenset[str]
    origins: frozenset[str]
    bare_genitives: frozenset[str]
    elided_genitives: frozenset[str]
    adverb_marks: frozenset[str]
    addressing: frozenset[str]
    belonging: frozenset[str]
    bringing: frozenset[str]
    seats: frozenset[str]
    relative_places: frozenset[str]
    meanwhile: frozenset[str]
    deadlines: frozenset[str]
    announcing: frozenset[str]
    uttering: frozenset[str]
    contrasting: frozenset[str]
    correlatives: frozenset[str]
    nearness: frozenset[str]
    relaying_persons: frozenset[str]
    circumstances: frozenset[str]
    support: frozenset[str]
    summaries: frozenset[str]
    resumptions: frozenset[str]
    vessels: frozenset[str]
    told: frozenset[str]
    term_complements: frozenset[str]
    void_objects: frozenset[str]
    void_infinitives: frozenset[str]
    adverbial_objects: frozenset[str]
    houses: frozenset[str]
    streets: frozenset[str]
    dative_clitics: frozenset[str]
    object_clitics: frozenset[str]
    own_possessives: frozenset[str]
    locative_clitics: frozenset[str]
    adverbial_clitics: frozenset[str]
    copulas: frozenset[str]
    equating: frozenset[str]
    raising: frozenset[str]
    wanting: frozenset[str]
    moving: frozenset[str]
    impersonals: frozenset[str]
    undergoing: frozenset[str]
    heeding: frozenset[str]
    semi_modal_weak: frozenset[str]
    relaying: frozenset[str]
    obtaining: frozenset[str]
    temporal: frozenset[str]
    spans: frozenset[str]
    words_of: frozenset[str]
    people: frozenset[str]
    offers: frozenset[str]
    counts: frozenset[str]
    approximating: frozenset[str]
    records: frozenset[str]
    outlets: frozenset[str]
    audiences: frozenset[str]
    reporters: frozenset[str]
    never_speak: frozenset[str]
    nobodies: frozenset[str]
    """Pronouns that as a subject mean nobody (`nobody`)."""
    anybodies: frozenset[str]
    """Words that without more mean nobody in particular (`everyone`)."""
    no_determiners: frozenset[str]
    said_to: frozenset[str]
    telling: frozenset[str]
    spoken_manners: frozenset[str]
    issuing: frozenset[str]
    silent: frozenset[str]
    paired: frozenset[str]
    saying: frozenset[str]
    crying: frozenset[str]
    carrying: frozenset[str]
    placards: frozenset[str]
    drawing: frozenset[str]
    hearing: frozenset[str]
    hearers: frozenset[str]
    single_quotes: frozenset[str]
    prepositions: Mapping[str, str]
    compounds: Mapping[str, str]
    pronouns: Mapping[str, str]
    determiners: Mapping[str, str]
    contractions: Mapping[str, str]

    @property
    def genitive_marks(self) -> frozenset[str]:
        """Every form of the prepositions of what belongs to somebody (`de`, `du`)."""
        return frozenset(word for word, of in self.prepositions.items() if of in self.genitives)

    @property
    def small_words(self) -> frozenset[str]:
        """Articles, prepositions and what joins two words."""
        return frozenset(self.articles | self.joining | self.prepositions.keys())

    @property
    def singular_clitics(self) -> frozenset[str]:
        """Object pronouns that show the singular."""
        return frozenset(c for c in self.object_clitics if self.determiners.get(c, "")[-1:] == "s")


@lru_cache(maxsize=8)
def load_grammar(lang: str) -> Grammar:
    """The grammar of `lang`. Raises DataError when a class is missing or a way of building unknown."""
    data = table(lang, "grammar")
    flat: dict[str, object] = {k: v for k, v in data.items() if isinstance(v, list)}
    for section in ("verbs", "nouns", "phrases"):
        flat |= {k: v for k, v in data[section].items() if isinstance(v, list)}
    flat["relaying"] = data["verbs"]["relaying"]["participles"]
    flat["obtaining"] = data["verbs"]["relaying"]["obtaining"]
    names = Grammar.__dataclass_fields__
    sets = {k: frozenset(map(str, v)) for k, v in flat.items() if k in names and isinstance(v, list)}
    values: dict[str, Any] = {**sets, **{name: data[name] for name in MAPS}}
    if missing := sorted(set(names) - set(values)):
        raise DataError(f"lexicons/{lang}/grammar.toml lacks {', '.join(missing)}.", "An empty list will do.")
    if unknown := sorted(sets["syntax"] - set(SYNTAX)):
        raise DataError(
            f"lexicons/{lang}/grammar.toml: syntax names {unknown[0]!r}.", f"It may name {', '.join(SYNTAX)}."
        )
    return Grammar(**values)
