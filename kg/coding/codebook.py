"""A codebook: the propositions of a study, read from a TOML file that a person writes in minutes, and checked.

Every table of the file but `[codebook]` is a proposition. The least it needs is a wording (`fr` or `en`) and
phrases that show it in a text (`any_fr`); docs/codebooks.md explains the rest.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kg import resources
from kg.coding.signs import AGREES, DISAGREES, Kind, signs
from kg.errors import DataError
from kg.phrases import Phrases
from kg.terms import ACTS, Stance

HEADER = "codebook"
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PHRASES = ("any", "reverse", "none", "near", "again")
_LISTS = ("actors", "none_actors", "by", "not_by", "topics")
_INHERITED = ("reverse", "none", "near")
_WAY_KEYS = {*_LISTS, "acts", "fixed"}
_OWN_KEYS = {"topic", "kind", "contrary_to", "holds_when", "denies_when", "target", "about"}


@dataclass(frozen=True, slots=True)
class Way:
    """One way of speaking about a proposition; everything given must hold.

    `phrases[role][lang]` are patterns: `any` affirm it, `reverse` affirm the contrary, `none` forbid, `near` must
    stand in the content or its sentence (or the claim have one of `topics`), `again` point back to it (`this
    meeting`). `every[lang]` are groups of which each must match. `actors` must be named in the content,
    `none_actors` must not; the speaker must belong to one of `by` and to none of `not_by` (slugs; a country
    stands for everyone of that country). `acts` narrows the stances. `fixed`: no negation turns it.
    """

    phrases: Mapping[str, Mapping[str, tuple[str, ...]]]
    every: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    actors: tuple[str, ...] = ()
    none_actors: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    not_by: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    acts: frozenset[Stance] | None = None
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Proposition:
    """One idea, worded positively: who demands the contrary disagrees.

    `holds_when` are the acts that agree when the content affirms it, `denies_when` those that disagree; `target`
    are the actors (slugs) at whom an accusation must aim to mean this proposition.
    """

    id: str
    labels: Mapping[str, str]
    topic: str
    kind: Kind
    ways: tuple[Way, ...]
    contrary_to: tuple[str, ...] = ()
    holds_when: frozenset[Stance] = frozenset()
    denies_when: frozenset[Stance] = frozenset()
    target: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Codebook:
    """The propositions of a study in the order of the file, with who made it known as what.

    `describes[slug][lang]` are phrases for an actor beyond its names (`Russian president`).
    """

    id: str
    title: str
    version: str
    licence: str | None
    propositions: Mapping[str, Proposition]
    describes: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)


def load(path: Path | None = None) -> Codebook:
    """The codebook at `path`, by default ours (`ontology/concepts.toml`).

    Raises DataError, naming the entry and what to write, when the file is missing, no TOML or malformed.
    """
    path = path or resources.folder("ontology") / "concepts.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DataError(f"The codebook {path} cannot be read ({error.strerror}).", "Give the path of a file.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"The codebook {path} is no TOML: {error}.", "Mend that line; the file is UTF-8.") from None
    return parse(table, path.stem)


def parse(table: Mapping[str, Any], name: str) -> Codebook:
    """The codebook written in `table`; `name` is its id where the header gives none. Raises DataError."""
    header = table.get(HEADER, {})
    if not isinstance(header, dict):
        raise DataError(f"[{HEADER}] must be a table.", "Write [codebook] on a line of its own.")
    found = {slug: _proposition(slug, entry) for slug, entry in table.items() if slug != HEADER}
    if not found:
        raise DataError(f"The codebook {name} holds no proposition.", "Add a table such as [ceasefire-now].")
    found = _both_ways(found)
    return Codebook(
        id=str(header.get("id", name)),
        title=str(header.get("title", header.get("id", name))),
        version=str(header.get("version", "1")),
        licence=header.get("licence"),
        propositions=found,
        describes={slug: _by_lang(slug, said) for slug, said in header.get("describes", {}).items()},
    )


def _both_ways(found: Mapping[str, Proposition]) -> dict[str, Proposition]:
    """Contraries named on one side hold on both."""
    named = {(p.id, other) for p in found.values() for other in p.contrary_to}
    for slug, other in sorted(named):
        if other not in found:
            raise DataError(
                f"[{slug}] contrary_to names {other!r}, which is not in the codebook.", "Mind the spelling."
            )
    pairs = named | {(b, a) for a, b in named}
    return {slug: replace(p, contrary_to=tuple(b for a, b in sorted(pairs) if a == slug)) for slug, p in found.items()}


def _proposition(slug: str, entry: Any) -> Proposition:
    if not isinstance(entry, dict) or not _SLUG.fullmatch(slug):
        raise DataError(f"[{slug}] is no proposition.", "Name it in lower case with hyphens, as [ceasefire-now].")
    labels = {k: v for k, v in entry.items() if len(k) == 2 and isinstance(v, str)}
    if not labels:
        raise DataError(f"[{slug}] has no wording.", 'Add fr = "…" or en = "…": one idea, worded positively.')
    for key in entry:
        if key not in _OWN_KEYS and key not in labels and key not in _WAY_KEYS and not _phrase_key(key):
            raise DataError(f"[{slug}] has an unknown key {key!r}.", "See docs/codebooks.md for the keys.")
    kind = _kind(slug, entry.get("kind", "policy"))
    return Proposition(
        id=slug,
        labels=labels,
        topic=str(entry.get("topic", "other")),
        kind=kind,
        ways=_ways(slug, entry),
        contrary_to=_strings(slug, "contrary_to", entry.get("contrary_to", [])),
        holds_when=_acts(slug, "holds_when", entry, signs()[kind][AGREES]),
        denies_when=_acts(slug, "denies_when", entry, signs()[kind][DISAGREES]),
        target=_strings(slug, "target", entry.get("target", [])),
    )


def _ways(slug: str, entry: Mapping[str, Any]) -> tuple[Way, ...]:
    """The ways under `about` (a table or several), else the one that the entry itself spells out."""
    about = entry.get("about")
    own = {k: v for k, v in entry.items() if k in _WAY_KEYS or _phrase_key(k)}
    if about is None:
        tables = [own]
    else:
        shared = {k: v for k, v in own.items() if k.split("_")[0] in _INHERITED or k == "topics"}
        tables = [{**shared, **one} for one in (about if isinstance(about, list) else [about])]
    return tuple(_way(slug, one) for one in tables)


def _way(slug: str, table: Any) -> Way:
    if not isinstance(table, dict):
        raise DataError(f"[{slug}] about must be a table.", "Write [slug.about], or [[slug.about]] for several.")
    phrases: dict[str, dict[str, tuple[str, ...]]] = {role: {} for role in _PHRASES}
    every: dict[str, tuple[tuple[str, ...], ...]] = {}
    for key, value in table.items():
        role, _, lang = key.rpartition("_")
        if key in _WAY_KEYS:
            continue
        if not _phrase_key(key):
            raise DataError(f"[{slug}] about has an unknown key {key!r}.", "See docs/codebooks.md for the keys.")
        if role == "all":
            every[lang] = tuple(_patterns(slug, key, group) for group in _groups(slug, key, value))
        else:
            phrases[role][lang] = _patterns(slug, key, value)
    if not (phrases["any"] or phrases["reverse"] or phrases["again"]):
        raise DataError(f"[{slug}] has no phrase to look for.", 'Add any_fr = ["…"].')
    lists = {key: _strings(slug, key, table.get(key, [])) for key in _LISTS}
    acts = frozenset(_acts(slug, "acts", table, ())) if "acts" in table else None
    return Way(phrases=phrases, every=every, acts=acts, fixed=bool(table.get("fixed", False)), **lists)


def _phrase_key(key: str) -> bool:
    role, _, lang = key.rpartition("_")
    return role in (*_PHRASES, "all") and len(lang) == 2


def _groups(slug: str, key: str, value: Any) -> Iterator[Any]:
    if not isinstance(value, list) or not all(isinstance(group, list) for group in value):
        raise DataError(f"[{slug}] {key} must be a list of lists.", "Each inner list is a group: one must match.")
    yield from value


def _patterns(slug: str, key: str, value: Any) -> tuple[str, ...]:
    patterns = _strings(slug, key, value)
    try:
        Phrases((key, pattern) for pattern in patterns)
    except DataError as error:
        raise DataError(f"[{slug}] {key}: {error.what}") from None
    return patterns


def _strings(slug: str, key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise DataError(f"[{slug}] {key} must be a list of words in quotation marks.", f'Write {key} = ["…", "…"].')
    return tuple(value)


def _acts(slug: str, key: str, table: Mapping[str, Any], default: tuple[Stance, ...]) -> frozenset[Stance]:
    words = _strings(slug, key, table.get(key, [str(act) for act in default]))
    try:
        return frozenset(Stance(word) for word in words)
    except ValueError as error:
        raise DataError(f"[{slug}] {key}: {error}.", f"The acts are {', '.join(ACTS)}.") from None


def _kind(slug: str, word: Any) -> Kind:
    try:
        return Kind(word)
    except ValueError:
        raise DataError(f"[{slug}] kind {word!r} is unknown.", f"The kinds are {', '.join(Kind)}.") from None


def _by_lang(slug: str, said: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(said, dict):
        raise DataError(f"[{HEADER}.describes] {slug} must be a table.", 'Write slug = { fr = ["…"] }.')
    return {lang: _patterns(f"{HEADER}.describes.{slug}", lang, words) for lang, words in said.items()}
