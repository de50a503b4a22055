"""What the tests of attribution share: settings for trees written by hand, and a document read to its mentions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from kg.attribute.find import Words, find
from kg.attribute.quotes import find as find_quotes
from kg.attribute.setting import Setting
from kg.lexicon.cues import load as load_lexicon
from kg.lexicon.grammar import load_grammar
from kg.model import Document, Mention, Passage
from kg.parse.paragraphs import Paragraph
from kg.parse.pipeline import load as load_parser
from kg.parse.shadow import cast
from kg.parse.tokens import Doc
from kg.route import Kit, Route
from tests.parse.trees import FRENCH

OUTLETS = {"Radio Lac", "Le Phare", "Nord Info"}


def setting_of(doc: Doc) -> Setting:
    return Setting(FRENCH, find_quotes(doc), OUTLETS.__contains__)


def paragraph_of(doc: Doc) -> Paragraph:
    return Paragraph(0, 0, cast(doc.text), doc)


@dataclass(frozen=True)
class Said:
    """A mention in words, for a test to compare: contents joined by a bar."""

    rule: str
    speaker: str | None
    content: str
    cue: str | None = None
    target: str | None = None


class Reading:
    """A text of our own, parsed and attributed."""

    def __init__(self, text: str, lang: str) -> None:
        self.document = Document("d", "0" * 32, text, lang)
        paragraphs = load_parser(lang).parse(self.document)
        found = find(paragraphs, Words(load_lexicon(lang), load_grammar(lang), OUTLETS.__contains__))
        self.mentions, self.refusals, self.misses = found.mentions, found.refusals, found.misses

    def cut(self, passage: Passage | None) -> str | None:
        return None if passage is None else self.document.cut(passage)

    def cuts(self, passages: tuple[Passage, ...]) -> list[str]:
        return [self.document.cut(p) for p in passages]

    def said(self) -> list[Said]:
        return [self._said(m) for m in self.mentions]

    def _said(self, mention: Mention) -> Said:
        content = " | ".join(self.cuts(mention.contents))
        return Said(mention.rule, self.cut(mention.speaker), content, self.cut(mention.cue), self.cut(mention.target))


@cache
def read(text: str, lang: str = "fr") -> Reading:
    return Reading(text, lang)


@cache
def route() -> Route:
    return Route(Kit.load())


def claimed(text: str, lang: str) -> list[tuple[str, str, str]]:
    """Act, actor and content of each claim of a text on 3 March 2025, sorted."""
    claims = route().extract(Document("one", "0" * 32, text, lang, date=date(2025, 3, 3))).claims
    who = (c.speaker.actor.label if c.speaker.actor is not None else "" for c in claims)
    return sorted((c.stance.value, actor, " […] ".join(c.citation.exact)) for c, actor in zip(claims, who, strict=True))
