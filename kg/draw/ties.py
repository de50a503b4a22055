"""The ties of a store: every claim of its published snapshot as the picture needs it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pyoxigraph import NamedNode

from kg.ask.labels import Labels
from kg.draw.network import Named, Party, Tie
from kg.errors import StoreError
from kg.graph.claims import facets
from kg.graph.descriptions import Description, description_of
from kg.graph.names import PREFIXES, REFERENCE, actor_iri, claim_iri, mint, name_under, term
from kg.graph.read_back import claims_of, codings_of
from kg.graph.tables import KINDS
from kg.model import ActorRef, Claim, Coding
from kg.store.snapshot import Snapshot
from kg.terms import ActorKind

CONTEXT_CHARACTERS = 160
"""How much of the paragraph stands on either side of the words, cut at a word."""

_LINE_END = re.compile(r"[\r\n]")


def ties(snapshot: Snapshot, *, lang: str = "en", media: bool = False) -> list[Tie]:
    """One tie a claim, and one for each position that a claim was coded with; labels in `lang`.

    The source is the speaker, or the holder of the position where the coding names another: that tie shows the
    position alone, and the speaker keeps a tie of his own for the act. Claims of nobody, or of a speaker who is not
    known, give none; nor do those of media, unless `media` asks for them.
    """
    room = _Room(snapshot, lang, media)
    versions = (name_under("version", graph) for graph in snapshot.graphs())
    return [tie for version in versions if version for tie in room.of(version)]


class _Room:
    """A snapshot with what is looked up again and again."""

    def __init__(self, snapshot: Snapshot, lang: str, media: bool) -> None:
        self._snapshot, self._media = snapshot, media
        self._labels = Labels(snapshot.quads, lang)
        self._kind = lru_cache(maxsize=None)(self._look_up_kind)
        self._country = lru_cache(maxsize=None)(self._look_up_country)

    def of(self, version: str) -> Iterator[Tie]:
        """The ties of one version."""
        about = description_of(self._snapshot.quads, version)
        text = self._text(about)
        claims, _ = claims_of(self._snapshot.quads, version)
        positions: dict[str, list[Coding]] = {}
        for coding in codings_of(self._snapshot.quads, version):
            positions.setdefault(coding.claim, []).append(coding)
        for claim in claims:
            yield from self._of_claim(claim, positions.get(claim.id, []), about, text)

    def _of_claim(self, claim: Claim, codings: list[Coding], about: Description, text: str | None) -> Iterator[Tie]:
        speaker = claim.speaker.actor
        own = [c for c in codings if c.holder is None or c.holder == speaker]
        if speaker and self._counts(speaker):
            for coding in own or (None,):
                yield self._tie(claim, speaker, coding, about, text)
        for coding in codings:
            if coding.holder and coding not in own and self._counts(coding.holder):
                yield self._tie(claim, coding.holder, coding, about, text, act=False)

    def _tie(
        self,
        claim: Claim,
        source: ActorRef,
        coding: Coding | None,
        about: Description,
        text: str | None,
        *,
        act: bool = True,
    ) -> Tie:
        """`act` says that the source performed the act: the holder of a position that another told did not."""
        passages = claim.citation.passages
        start, end = min(p.start for p in passages), max(p.end for p in passages)
        before, after = context(text, start, end) if text else (claim.citation.prefix, claim.citation.suffix)
        day, said = _day(claim, about)
        version = claim.citation.version
        return Tie(
            claim=claim_iri(claim.id).value,
            source=self._party(source, version),
            stance=claim.stance,
            words=claim.citation.words,
            document=about.id,
            start=start,
            end=end,
            target=self._party(claim.target, version) if claim.target and act else None,
            proposition=self._named("prop", coding.proposition) if coding else None,
            agreement=coding.agreement if coding else None,
            topics=tuple(self._named("topic", topic) for topic in facets(claim)) if act else (),
            before=before,
            after=after,
            title=about.title,
            outlet=about.publisher,
            date=day,
            said=said,
            url=about.url,
            narrower=claim.narrower if act else None,
            qualified=claim.qualified and act,
        )

    def _counts(self, actor: ActorRef) -> bool:
        return self._media or actor.id is None or self._kind(actor.id) is not ActorKind.MEDIA

    def _party(self, actor: ActorRef, version: str) -> Party:
        node = actor_iri(actor, version)
        if actor.id is None:
            return Party(node.value.removeprefix(PREFIXES["actor"]), actor.label)
        return Party(actor.id, self._label(node, actor.label), self._kind(actor.id), self._country(actor.id))

    def _named(self, prefix: str, name: str) -> Named:
        return Named(name, self._label(mint(prefix, name), name))

    def _label(self, node: NamedNode, otherwise: str) -> str:
        label = self._labels.of(node.value)
        return otherwise if label.startswith(("actor:", "topic:", "prop:")) else label

    def _look_up_kind(self, actor: str) -> ActorKind | None:
        found = self._snapshot.quads.quads_for_pattern(mint("actor", actor), term("rdf:type"), None, REFERENCE)
        return next((KINDS[q.object] for q in found if isinstance(q.object, NamedNode) and q.object in KINDS), None)

    def _look_up_country(self, actor: str) -> Named | None:
        found = self._snapshot.quads.quads_for_pattern(mint("actor", actor), term("kg:country"), None, REFERENCE)
        slugs = sorted(name_under("actor", q.object) or "" for q in found if isinstance(q.object, NamedNode))
        return self._named("actor", slugs[0]) if slugs and slugs[0] else None

    def _text(self, about: Description) -> str | None:
        try:
            return self._snapshot.text(about.sha256)
        except StoreError:
            return None  # The picture can do with the citation's own context; `kg verify` tells of the loss.


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after in the same paragraph; cut text ends in an ellipsis."""
    before = _LINE_END.split(text[max(0, start - CONTEXT_CHARACTERS) : start])[-1]
    after = _LINE_END.split(text[end : end + CONTEXT_CHARACTERS])[0]
    if len(before) == CONTEXT_CHARACTERS and " " in before:
        before = "…" + before[before.index(" ") :]
    if len(after) == CONTEXT_CHARACTERS and " " in after:
        after = after[: after.rindex(" ") + 1] + "…"
    return before, after


def _day(claim: Claim, about: Description) -> tuple[str | None, bool]:
    """The day it was said where the text tells the very day, else of the report; and whether it is the former."""
    if claim.said_on and claim.said_on.first == claim.said_on.last:
        return claim.said_on.first.isoformat(), True
    reported = claim.reported_on or about.date
    return (reported.isoformat() if reported else None), False
