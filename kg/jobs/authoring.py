"""A proposition drafted from a wording and phrases, ready to be tried on a store and written into a codebook."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.ask import scan
from kg.ask.alike import phrase_of
from kg.coding.bookfile import BookFile
from kg.coding.codebook import HEADER, Codebook, parse
from kg.coding.edits import Edit, add, checked
from kg.errors import UsageError
from kg.graph.names import CLAIM, slugify
from kg.graph.tables import load_actors
from kg.jobs.concepts import claim_words
from kg.lexicon.stopwords import stopwords
from kg.model import Actor
from kg.store.snapshot import Snapshot

_CLAIMS = ("claim:", CLAIM)


@dataclass(frozen=True, slots=True)
class Draft:
    """What the author gave: `like` are phrases or `claim:ID`; `lang` None is the language of most documents; `labels`
    are wordings in further languages."""

    wording: str
    like: tuple[str, ...] = ()
    reverse: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    slug: str | None = None
    kind: str = "policy"
    topic: str = "other"
    lang: str | None = None
    labels: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Drafted:
    """The edit that writes it, and the codebook that holds nothing else, to try it with."""

    slug: str
    lang: str
    wording: str
    phrases: tuple[str, ...]
    edit: Edit
    codebook: Codebook
    actors: Mapping[str, Actor]


def drafted(draft: Draft, book: BookFile, snapshot: Snapshot, actors: Sequence[Path] = ()) -> Drafted:
    """The proposition that the draft asks for. Without `like`, a phrase is made from the wording's own words.

    Raises UsageError where no phrase can be made, a claim is unknown or the name is taken, DataError for a phrase that
    is none or an unknown kind.
    """
    wording = " ".join(draft.wording.split())
    lang = draft.lang or _most_common(snapshot)
    phrases = _phrases(draft, wording, lang, snapshot)
    slug = draft.slug or slugify(wording)
    told = {"any": phrases, "reverse": list(draft.reverse), "none": list(draft.none)}
    entry = {
        **{lang: wording, **(draft.labels or {})},
        "topic": draft.topic,
        "kind": draft.kind,
        **{f"{role}_{lang}": several for role, several in told.items() if several},
    }
    edit = add(book, slug, entry)
    checked(book, edit)
    header = tomllib.loads(book.head).get(HEADER, {})
    alone = parse({HEADER: {**header, "id": "draft"}, slug: entry}, "draft")
    return Drafted(slug, lang, wording, tuple(phrases), edit, alone, load_actors(actors).actors)


def _phrases(draft: Draft, wording: str, lang: str, snapshot: Snapshot) -> list[str]:
    stop = stopwords(lang)
    found = []
    for like in draft.like or (wording,):
        if like.startswith(_CLAIMS):
            several = claim_words(snapshot, like)
            if len(several) != 1:
                what = "No claim" if not several else f"{len(several)} claims"
                raise UsageError(f"{what} of the store: {like}.", "Give more characters, as kg concepts suggest shows.")
            found.append(phrase_of(several[0], stop))
        else:
            found.append(like if draft.like else phrase_of(like, stop))
    found = list(dict.fromkeys(phrase for phrase in found if phrase))
    if not found:
        raise UsageError("There is no phrase to look for.", "Give one: --like 'retraite … 64'.")
    return found


def _most_common(snapshot: Snapshot) -> str:
    found = Counter(scan.column(snapshot, "schema:inLanguage").values())
    return found.most_common(1)[0][0] if found else "fr"
