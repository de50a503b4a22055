"""Where reviewers sit: claims of a store by their names, what people say of them, and every action as one event.

The command line and the web app act through this alone, so that both mean the same.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kg.ask.reviewed import SPANS, passages, places
from kg.ask.tables import tables_of
from kg.errors import StoreError, UsageError
from kg.graph.names import CLAIM, term, version_iri
from kg.jobs.review_names import Names, Proposition, worded
from kg.model import Passage
from kg.review.apply import name_of
from kg.review.events import Event, Kind, pairs_of
from kg.review.log import Log
from kg.review.view import View, versions, view
from kg.store.snapshot import Snapshot

LEAST_NAME = 6
"""Characters of a claim's name that the command line takes for it, where no other begins so."""
WHOLE_NAME = 32


@dataclass(frozen=True, slots=True)
class Place:
    """A claim, or a sentence without one (`claim` is None): where it stands."""

    version: str
    passages: tuple[Passage, ...]
    claim: str | None = None

    @property
    def name(self) -> str:
        """What `Desk.place` takes: the claim's name, or `<version>~<start>-<end>`."""
        return self.claim or f"{self.version}~{self.passages[0]}"


class Desk:
    """The reviews of one snapshot. `log` outlives snapshots: hand the same to the next desk."""

    def __init__(self, snapshot: Snapshot, log: Log | None = None) -> None:
        """Raises StoreError for a snapshot without columns."""
        tables = tables_of(snapshot)
        if tables is None:
            raise StoreError("This store has no columns, which reviews are made on.", "Make them once: kg columns.")
        self.snapshot, self.tables = snapshot, tables
        self.log = log or Log(snapshot.layout)
        self._places: dict[str, dict[str, tuple[Passage, ...]]] = {}
        self._seen: tuple[int, View] = (-1, View({}, {}, {}, ()))
        self._lock = threading.Lock()

    @cached_property
    def names(self) -> Names:
        """What things are called in this snapshot."""
        return Names(self.snapshot)

    def view(self) -> View:
        """What people say now; made again when there is a new event."""
        events = self.log.events()
        with self._lock:
            if self._seen[0] != len(events):
                self._seen = (len(events), view(events, self.places(versions(events))))
            return self._seen[1]

    def worded(self) -> dict[str, Proposition]:
        """The propositions that reviewers worded themselves."""
        return worded(self.log.events())

    def places(self, wanted: set[str]) -> dict[str, dict[str, tuple[Passage, ...]]]:
        """The passages of the claims of those versions that the snapshot holds."""
        asked = sorted(wanted - set(self._places))
        if asked:
            self._places.update(places(self.tables, asked))
        return {version: self._places[version] for version in wanted if version in self._places}

    def place(self, name: str) -> Place:
        """Where the claim or sentence of that name stands; the beginning of a claim's name does, where it is the only
        one. Raises UsageError where there is none, or several."""
        version, tilde, span = name.partition("~")
        if tilde:
            return self._sentence(version, span)
        wanted = name.removeprefix(CLAIM).removeprefix("claim:")
        for added, standing in self.view().added.items():
            if added == wanted or (len(wanted) >= LEAST_NAME and added.startswith(wanted)):
                return Place(*standing.address)
        fits = "claim = $name" if len(wanted) == WHOLE_NAME else "starts_with(claim, $name)"  # no scan of all names
        query = f"SELECT {SPANS} FROM claims WHERE {fits} LIMIT 2"
        rows = self.tables.rows(query, {"name": wanted}) if len(wanted) >= LEAST_NAME else []
        if len(rows) != 1:
            told = f"Several claims begin with {name!r}." if rows else f"There is no claim {name!r} in this store."
            raise UsageError(told, "Copy its name from the list: kg review.")
        claim, of, *where = rows[0]
        return Place(str(of), passages(*where), str(claim))

    def _sentence(self, version: str, span: str) -> Place:
        start, _, end = span.partition("-")
        if start.isdigit() and end.isdigit() and int(start) < int(end) <= len(self.text(version)):
            return Place(version, (Passage(int(start), int(end)),))
        raise UsageError(f"There is no sentence {span!r} in {version}.", "Copy its name from the list: kg review.")

    def text(self, version: str) -> str:
        """The text of a version. Raises UsageError for a version that is not there, StoreError for a lost text."""
        quads = self.snapshot.quads
        found = quads.quads_for_pattern(version_iri(version), term("kg:sha256"), None, version_iri(version))
        sha256 = next((str(getattr(q.object, "value", "")) for q in found), None)
        if sha256 is None:
            raise UsageError(f"There is no version {version!r} in this store.", "It may have been read anew since.")
        return self.snapshot.text(sha256)

    # --- actions ------------------------------------------------------------------------------------------------

    def accept(self, reviewer: str, name: str, reason: str = "") -> Event:
        """What was read there is right: the claim, or that there is none."""
        return self._say(reviewer, Kind.ACCEPT, self.place(name), {}, reason)

    def reject(self, reviewer: str, name: str, reason: str = "") -> Event:
        """There is no such claim."""
        return self._say(reviewer, Kind.REJECT, self.place(name), {}, reason)

    def correct(self, reviewer: str, name: str, changes: Mapping[str, Any], reason: str = "") -> Event:
        """Put `changes` in the place of what was read.

        `speaker` and `target` are slugs or names (empty: nobody), `act`, `topics` slugs or labels, `words` the words of
        the content as they stand in the text (or `span`, `12-80`), `said_by` the words that name the speaker. Raises
        UsageError for names and words that are not there.
        """
        place = self.place(name)
        return self._say(reviewer, Kind.CORRECT, place, self._what(changes, place), reason)

    def add(self, reviewer: str, name: str, fields: Mapping[str, Any], reason: str = "") -> Event:
        """Add a claim in the sentence of that name, or beside the claim of that name; fields as for `correct`.

        Raises UsageError where the words of the content or the act are missing.
        """
        beside = self.place(name)
        what = self._what(fields, beside)
        pairs = what.pop("passages", None)
        if not pairs:
            raise UsageError("A claim that is added needs its words.", "Copy them from the text as they stand.")
        passages = tuple(Passage(start, end) for start, end in pairs)
        if what.get("speaker") and not what.get("speaker_at"):
            raise UsageError("Where does the text name the speaker?", "Give the words that do: said_by.")
        place = Place(beside.version, passages, name_of(beside.version, passages, what))
        return self._say(reviewer, Kind.ADD, place, what, reason)

    def code(
        self, reviewer: str, name: str, proposition: str, agreement: str, *, lang: str = "en", reason: str = ""
    ) -> Event:
        """The position that a claim takes on a proposition (a slug, its wording, or the wording of a new one)."""
        found = self.names.proposition(proposition, self.worded(), lang)
        what: dict[str, Any] = {"codebook": found.codebook, "proposition": found.slug, "agreement": agreement}
        if found.slug not in self.names.propositions and found.slug not in self.worded():
            what |= {"wording": found.wording(lang), "lang": lang}
        return self._say(reviewer, Kind.CODE, self.place(name), what, reason)

    def undo(self, reviewer: str, number: int | None = None, reason: str = "") -> Event:
        """Take an event of this reviewer back, by default the last one that stands."""
        return self.log.undo(reviewer, number, reason)

    def _say(self, reviewer: str, kind: Kind, place: Place, what: Mapping[str, Any], reason: str) -> Event:
        event = Event(reviewer.strip(), kind, place.version, place.passages, place.claim, what, reason.strip())
        return self.log.append(event)

    def _what(self, given: Mapping[str, Any], place: Place) -> dict[str, Any]:
        """What an event keeps of fields as people write them."""
        what: dict[str, Any] = {name: given[name] for name in ("act", "mode", "evidence") if given.get(name)}
        for name in ("speaker", "target"):
            if given.get(name) is not None:
                what[name] = self.names.actor(given[name]) if given[name].strip() else ""
        if given.get("topics") is not None:
            what["topics"] = [self.names.topic(topic) for topic in _listed(given["topics"])]
        if given.get("words") or given.get("span"):
            what["passages"] = pairs_of(self._words(given, place))
        if given.get("said_by"):
            what["speaker_at"] = pairs_of((self._nearest(given["said_by"], place),))[0]
        unknown = sorted(
            set(given) - {"act", "mode", "evidence", "speaker", "target", "topics", "words", "span", "said_by"}
        )
        if unknown:
            raise UsageError(f"There is nothing called {unknown[0]!r} to correct.", "See kg review --help.")
        return what

    def _words(self, given: Mapping[str, Any], place: Place) -> tuple[Passage, ...]:
        if given.get("span"):
            return self._sentence(place.version, str(given["span"])).passages
        return tuple(self._nearest(words, place) for words in str(given["words"]).split("[…]"))

    def _nearest(self, words: str, place: Place) -> Passage:
        """Where the words stand, the place nearest to the claim if there are several."""
        text, wanted = self.text(place.version), words.strip()
        found, at = [], text.find(wanted) if wanted else -1
        while at >= 0:
            found.append(at)
            at = text.find(wanted, at + 1)
        if not found:
            raise UsageError(f"{wanted!r} does not stand in the text.", "Copy the words exactly as they stand there.")
        nearest = min(found, key=lambda at: abs(at - place.passages[0].start))
        return Passage(nearest, nearest + len(wanted))


def _listed(topics: Any) -> list[str]:
    return [t for t in (topics.split(",") if isinstance(topics, str) else topics) if t.strip()]
