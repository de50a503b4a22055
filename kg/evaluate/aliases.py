"""Names that count as one actor when scoring."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from kg.errors import DataError
from kg.model import Actor

_APOSTROPHES = str.maketrans("’ʼ‘", "'''")


class Aliases:
    """Groups of names that are accepted for one another; case, accents, the shape of apostrophes and outer white space
    do not count.

    A name may stand in several groups: `the prefecture` is that of two towns, which are not one another.
    """

    def __init__(self, groups: Iterable[Iterable[str]] = ()) -> None:
        self._names = [tuple(names) for names in groups]
        self._groups: dict[str | None, set[int]] = defaultdict(set)
        for number, names in enumerate(self._names):
            for name in names:
                self._groups[_fold(name)].add(number)

    def with_actors(self, actors: Iterable[Actor]) -> Aliases:
        """These names and those of an actor table, where one actor's labels and other names in any language are
        accepted for one another; a name that several actors bear (`Foreign Ministry`) tells nothing and is left out."""
        borne = [{_fold(n): n for n in (*actor.labels.values(), *_others(actor))} for actor in actors]
        bearers = Counter(name for names in borne for name in names)
        own = [[name for folded, name in names.items() if bearers[folded] == 1] for names in borne]
        return Aliases([*self._names, *(names for names in own if len(names) > 1)])

    def same(self, one: str | None, other: str | None) -> bool:
        """Whether two names are accepted for one another; two missing names are."""
        a, b = _fold(one), _fold(other)
        if a == b:
            return True
        if a is None or b is None:
            return False
        return not self._groups.get(a, set()).isdisjoint(self._groups.get(b, set()))


def load_aliases(path: Path) -> Aliases:
    """Aliases from a JSON list of lists of names. Raises DataError on anything else."""
    try:
        groups = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise DataError(f"{path} cannot be read as JSON: {error}.", "Give a list of lists of names.") from error
    if not isinstance(groups, list) or not all(
        isinstance(g, list) and all(isinstance(name, str) for name in g) for g in groups
    ):
        raise DataError(f"{path} must be a list of lists of names.")
    return Aliases(groups)


def _others(actor: Actor) -> Iterable[str]:
    return (name for names in actor.names.values() for name in names)


def _fold(name: str | None) -> str | None:
    if not name:
        return None
    decomposed = unicodedata.normalize("NFKD", name.translate(_APOSTROPHES))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold().strip()
