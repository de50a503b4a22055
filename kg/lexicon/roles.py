"""How a language names offices, groups and bodies (`lexicons/<lang>/roles.toml`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from kg.lexicon.files import has, table
from kg.lexicon.grammar import load_grammar, plain
from kg.terms import ActorKind
from kg.words import LIGHT_ENDINGS, Words

Key = tuple[str, ...]


def _key(text: str) -> Key:
    return Words.of(text).forms


PHRASES = ("generic", "official_groups", "other_groups", "body_nouns", "relative_persons")
"""Tables of one word or more."""
SINGLE = (
    "not_in_office",
    "also_names",
    "parties",
    "ranks",
    "collectives",
    "owners",
    "mouthpieces",
    "sources",
    "same",
    "localities",
    "writers",
    "towns",
)
"""Tables of single words."""
ENDINGS = ("gentile_endings", "agent_endings", "maker_endings")
"""Lists of how words end."""


PARTY_LEADER = "party-leader"
"""The office of whoever leads a party, in the actor table and in the wordings of offices."""
WORDS_HELD = 6
"""How many first words are looked at for a noun: one of three words may begin at the fourth."""


@dataclass(frozen=True, slots=True)
class Roles:
    """Offices by their wordings, and the nouns that tell a person, a group of officials, another group or a body."""

    offices: dict[Key, tuple[str, ...]]
    not_in_office: frozenset[str]
    honorifics: frozenset[str]
    generic: frozenset[Key]
    official_groups: frozenset[Key]
    other_groups: frozenset[Key]
    body_nouns: frozenset[Key]
    relative_persons: frozenset[Key]
    anaphors: dict[Key, frozenset[str]]
    """Nouns that take a name up again, with the kinds of actors that they may mean."""
    also_names: frozenset[str] = frozenset()
    """Honorifics that with a capital are first names."""
    particles: frozenset[str] = frozenset()
    """What stands small between a first name and a surname (`de`, `van`)."""
    capital_particles: frozenset[str] = frozenset()
    foreign_particles: frozenset[str] = frozenset()
    """Those of the particles that are no words of the language itself."""
    collectives: frozenset[str] = frozenset()
    localities: frozenset[str] = frozenset()
    """Nouns whose complement names a place (`la ville de`)."""
    writers: frozenset[str] = frozenset()
    towns: frozenset[str] = frozenset()
    """Nouns for the authority of a town, which texts take for one another."""
    numerals: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    """Nouns for a party to a case or an accident, whom the text mostly names too (`le prévenu`)."""
    ranks: frozenset[str] = frozenset()
    """Those of the numerals that tell a rank, and so belong to what somebody is called (`senior`)."""
    unique: frozenset[str] = frozenset()
    """Nouns for who may be meant without having been named (`le préfet`)."""
    states: frozenset[str] = frozenset()
    """Words for a country's government that name no country."""
    gentile_endings: tuple[str, ...] = ()
    """How adjectives of places and names of their people end."""
    given_names: dict[str, str] = field(default_factory=dict)
    """First names with their gender (`f`, `m`)."""
    longest: int = field(default=4)
    agent_endings: tuple[str, ...] = ()
    maker_endings: tuple[str, ...] = ()
    """How nouns end that name a company by its trade, whatever they make."""
    name_joins: frozenset[str] = frozenset()
    """Small words inside names of bodies."""
    noun_genders: dict[str, str] = field(default_factory=dict)
    """Nouns of persons that are one gender's, where no article shows it (`landlady`)."""
    nationals: dict[str, str] = field(default_factory=dict)
    """Nouns for one of a people that are not its adjective, with that (`Swede`: `swedish`)."""
    postnominals: frozenset[str] = frozenset()
    """What stands behind a name and is none of it (`KC`, `MP`)."""
    sources: frozenset[str] = frozenset()
    """Nouns for whoever the press had something from and does not name."""
    same: frozenset[str] = frozenset()
    """Words that make a noun phrase one for whoever was told of before."""
    mouthpieces: frozenset[str] = frozenset()
    """Nouns for whoever speaks for a body, where the press counts their words as its own."""
    epithets: frozenset[Key] = frozenset()
    """Words that make a definite noun phrase one for a person just named (`the 45-year-old`)."""
    body_joins: frozenset[str] = frozenset()
    """Small words inside names that begin with the noun of a body."""
    owners: frozenset[str] = frozenset()
    """Plural nouns without a plural ending that own a body in its name (`People's Alliance`)."""
    narrower: dict[str, frozenset[str]] = field(default_factory=dict)
    """Nouns of persons with the narrower ones, or those of the same trade, that they may stand for a second time
    (`the lawmaker` for a senator)."""
    state_heads: dict[Key, str] = field(default_factory=dict)
    """Nouns for a ministry and for a minister, with the English name."""
    state_posts: dict[Key, str] = field(default_factory=dict)
    """Posts that every state has once."""
    portfolios: dict[Key, str] = field(default_factory=dict)
    """What ministries are of, small words left out."""
    genitives: frozenset[str] = frozenset()
    """What joins a noun to whatever it belongs to (`de`, `of`, `'s`)."""
    small: frozenset[str] = frozenset()
    """Words that do not count there: articles, prepositions, `et`."""
    officers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Nouns for offices of public officers, with those for the officers."""
    titles_in_names: bool = False
    """Whether titles bear capitals before a name, as if they were part of it (`French President Ada Untel`)."""

    def is_office(self, words: Key) -> bool:
        """Whether `words` open with an office or a person's trade or standing."""
        return self.office_in(words) is not None or self.holds(words, self.generic)

    def is_person(self, words: Key) -> bool:
        """Whether the first of `words` tells a person: an office, a trade, a tie to another, a member of a group."""
        nouns = (self.relative_persons, self.official_groups, self.other_groups)
        told = self.is_office(words) or any(self.holds(words[:1], n) for n in nouns)
        return told or bool(self.honorifics & set(words[:1]))

    def is_body(self, words: Key) -> bool:
        """Whether `words` are, or open with, the noun of a body."""
        return words in self.anaphors or self.holds(words, self.body_nouns)

    def sort_of(self, words: Key) -> ActorKind | None:
        """What the first of `words` tells of: a person, a body, or people; None for anything else."""
        if self.is_office(words[:1]):
            return ActorKind.PERSON
        if self.holds(words[:1], self.body_nouns):
            return ActorKind.ORGANISATION
        return ActorKind.GROUP if self.is_person(words[:1]) else None

    def is_plural(self, noun: str) -> bool:
        """Whether a noun tells persons only without its last letter (`officers`)."""
        key, one = (noun,), (noun[:-1],)
        tables = (self.official_groups, self.other_groups, self.generic, self.offices)
        told = noun.endswith("s") and not any(key in table for table in tables)
        return told and (one[0] in self.honorifics or any(one in table for table in tables))

    def leads_party(self, words: Key) -> bool:
        """Whether `words` are an office of a party's leader and the noun for its people (`chef néodémocrate`)."""
        leader = len(words) > 1 and PARTY_LEADER in self.offices.get(words[:1], ())
        return leader and self.is_person(words[-1:])

    def office_in(self, words: Key) -> str | None:
        """The likeliest office whose wording opens `words`."""
        found = self.offices_in(words)
        return found[0] if found else None

    def offices_in(self, words: Key) -> tuple[str, ...]:
        """The offices whose wording opens `words` (articles and adjectives before it passed over), the longest first;
        none for who held it once or may hold it (`l'ancien président`)."""
        return self.office_at(words)[0]

    def office_at(self, words: Key) -> tuple[tuple[str, ...], int]:
        """As `offices_in`, with the index behind the wording."""
        if self.not_in_office & set(words[:3]):
            return (), 0
        for size in range(min(self.longest, len(words)), 0, -1):
            for start in range(min(3, len(words) - size + 1)):
                found = self.offices.get(words[start : start + size])
                if found is not None:
                    return found, start + size
        return (), 0

    def completed(self, behind: Key) -> bool:
        """Whether the words behind an office tell what it is an office of, if not the state (`| de la fédération`)."""
        at = next((i for i, word in enumerate(behind) if word in self.genitives), len(behind))
        said = telling(behind[at:], self.small)
        return bool(said) and said[0] not in self.states

    def holds(self, words: Key, nouns: frozenset[Key]) -> bool:
        """Whether one of `nouns` stands among the first words, with or without a light ending."""
        return _holds(words[:WORDS_HELD], nouns)


@lru_cache(maxsize=50_000)
def _holds(words: Key, nouns: frozenset[Key]) -> bool:
    """News repeats its words, and the same few are asked for again and again."""
    for start in range(min(4, len(words))):
        for size in (3, 2, 1):
            piece = words[start : start + size]
            if len(piece) == size and (piece in nouns or _bare(piece) & nouns):
                return True
    return False


@lru_cache(maxsize=10_000)
def _bare(words: Key) -> frozenset[Key]:
    """The words without a light ending, each or all of them."""
    return frozenset(
        tuple(w[: -len(ending)] if len(w) > len(ending) + 2 and w.endswith(ending) else w for w in words)
        for ending in LIGHT_ENDINGS[1:]
    )


def _offices(data: Mapping[str, Any]) -> dict[Key, tuple[str, ...]]:
    """The likeliest offices for each wording."""
    offices: dict[Key, tuple[str, ...]] = {
        _key(form): (str(role["office"]),) for role in data["role"] for form in role["forms"]
    }
    for shared in data.get("shared", ()):
        offices |= {_key(form): tuple(map(str, shared["offices"])) for form in shared["forms"]}
    return offices


def _narrower(rows: Iterable[Mapping[str, Any]]) -> dict[str, frozenset[str]]:
    """The narrower nouns of each broader one, gathered from all rows that have it."""
    found: dict[str, frozenset[str]] = {}
    for row in rows:
        of = frozenset(_key(noun)[0] for noun in row["of"])
        for noun in row["nouns"]:
            found[_key(noun)[0]] = found.get(_key(noun)[0], frozenset()) | of
    return found


def _english(rows: Mapping[str, Sequence[str]], small: Set[str]) -> dict[Key, str]:
    """The English name for each wording, whose `small` words do not count."""
    return {telling(_key(form), small): name for name, forms in rows.items() for form in forms}


def telling(words: Key, small: Set[str]) -> Key:
    """The words without the `small` ones and elided letters."""
    return tuple(w for w in words if w not in small and len(w) > 1)


@lru_cache(maxsize=8)
def load_roles(lang: str) -> Roles:
    """The roles of `lang`. Raises DataError when the file is malformed."""
    data, named = table(lang, "roles"), table(lang, "names") if has(lang, "names") else {}
    offices = _offices(data)
    grammar = load_grammar(lang)
    small = grammar.small_words
    words: dict[str, Any] = {name: frozenset(map(_key, data[name])) for name in PHRASES}
    words |= {name: frozenset(_key(w)[0] for w in data.get(name, ())) for name in SINGLE}
    words |= {name: tuple(data.get(name, ())) for name in ENDINGS}
    return Roles(
        offices=offices,
        honorifics=frozenset(k[0] for w in data["honorifics"] if (k := _key(w)) and len(k) == 1),
        particles=frozenset(map(plain, data.get("particles", ()))),
        capital_particles=frozenset(data.get("capital_particles", ())),
        foreign_particles=frozenset(data.get("foreign_particles", ())),
        unique=frozenset(_key(w)[0] for w in data.get("unique", ()))
        | {k[0] for k in offices if len(k) == 1} - {_key(w)[0] for w in data.get("anyone", ())},
        states=frozenset(data.get("states", ())),
        given_names={_key(n)[0]: g for g, sex in (("f", "women"), ("m", "men")) for n in named.get(sex, ())},
        numerals=frozenset(map(plain, data.get("numerals", ()))),
        longest=max(map(len, offices)),
        anaphors={_key(noun): frozenset(kinds["of"]) for kinds in data.get("anaphors", ()) for noun in kinds["nouns"]},
        name_joins=frozenset(data.get("name_joins", ())),
        noun_genders={_key(n)[0]: g for g, nouns in data.get("genders", {}).items() for n in nouns},
        nationals={_key(n)[0]: a for a, nouns in data.get("nationals", {}).items() for n in nouns},
        postnominals=frozenset(data.get("postnominals", ())),
        epithets=frozenset(_key(w) for w in data.get("epithets", ())),
        body_joins=frozenset(data.get("body_joins", ())),
        narrower=_narrower(data.get("broader", ())),
        state_heads=_english(data.get("state_heads", {}), small),
        state_posts=_english(data.get("state_posts", {}), small),
        genitives=frozenset(w for mark in grammar.genitive_marks | grammar.possessive_marks for w in _key(mark)),
        small=small,
        officers={noun: tuple(who) for noun, who in data.get("officers", {}).items()},
        portfolios=_english(data.get("portfolios", {}), small),
        titles_in_names=data.get("titles_in_names", False) is True,
        **words,
    )
