"""One claim as a citation: the exact words, where they stand, who said them and how; what is not known is said so."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import DataError, UsageError
from kg.model import ActorRef, Claim, Document, Passage
from kg.resources import words as words_of
from kg.terms import DateStatus, SpeakerCase

Label = Callable[[str, str], str]
"""The label of a thing: from its compact IRI, and what to call it where it has none."""

STRINGS = Path(__file__).resolve().parent / "strings"
_KEY_DIGITS = 12
_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~]|&(?=#?\w+;))")
_LIST = re.compile(r"^(\s*)(\d*)([-+=]|(?<=\d)[.)])")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# BibTeX counts braces even after a backslash, so that a brace must not stand in a field as itself.
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{c: "\\" + c for c in "$&#%_"},
}
_URL = {"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"}


def cite(
    claim: Claim, document: Document, style: str, *, lang: str = "en", label: Label = lambda iri, name: name
) -> str:
    """The citation of `claim` in `document`: `style` is `markdown`, `bibtex` or `csl-json`, its own words in `lang`.

    Character ranges are half-open and count code points of the document's text. `label` names actors and acts, which
    stand as the claim has them without it. Raises UsageError for another style or language, DataError when the claim
    was not made from this text.
    """
    writer = _STYLES.get(style)
    if writer is None:
        raise UsageError(f"There is no citation style {style!r}.", f"Styles: {', '.join(_STYLES)}.")
    check(claim, document)
    return writer(_Cited(claim, document, words_of(STRINGS, lang), label))


def check(claim: Claim, document: Document) -> None:
    """Raises DataError unless the cited words stand in the document where the claim says."""
    if claim.citation.version != document.version:
        raise DataError(
            f"The claim cites version {claim.citation.version}, not {document.version}.", "Read the document again."
        )
    for passage, words in zip(claim.citation.passages, claim.citation.exact, strict=True):
        if document.cut(passage) != words:
            raise DataError(f"Characters {passage} of {document.id} do not hold the cited words.", "Run kg verify.")


def paragraph_number(text: str, at: int) -> int:
    """The number, from 1, of the paragraph that holds character `at`: lines of text, blank ones not counted."""
    lines = [m for m in _LINE.finditer(text) if m.group().strip()]
    return max(1, sum(1 for line in lines if line.start() <= at))


@dataclass(frozen=True, slots=True)
class _Cited:
    """A claim in its document, told in the words `t` of a language."""

    claim: Claim
    document: Document
    t: dict[str, Any]
    label: Label

    @property
    def title(self) -> str:
        return self.document.title or str(self.t["no_title"])

    @property
    def outlet(self) -> str:
        return self.document.publisher or str(self.t["no_outlet"])

    def quoted(self, words: str) -> str:
        """Words between the language's marks."""
        opening, closing = self.t["quotes"]
        return f"{opening}{words}{closing}"

    def who(self) -> str:
        """Speaker, act and target in a few words, with the speaker's mention where it says another name."""
        speaker = self.claim.speaker
        mention = " ".join(self.document.cut(speaker.passage).split()) if speaker.passage else ""
        if speaker.case is SpeakerCase.UNATTRIBUTED:
            name = self.t["not_named"]
        elif speaker.actor is None:
            name = f"{self.quoted(mention)} {self.t['not_identified']}"
        else:
            name = self._actor(speaker.actor)
            name += f" ({self.quoted(mention)})" if mention != name else ""
        act = self.label(f"stance:{self.claim.stance}", self.claim.stance)
        target = f", {self.t['target']} {self._actor(self.claim.target)}" if self.claim.target else ""
        return f"{name}{self.t['colon']} {act}{target}"

    def _actor(self, actor: ActorRef) -> str:
        return self.label(f"actor:{actor.id}", actor.label) if actor.id else actor.label

    def where(self) -> str:
        """Paragraphs and characters."""
        passages = self.claim.citation.passages
        numbers = sorted({n for p in passages for n in _paragraphs(self.document.text, p)})
        listed = str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
        ranges = ", ".join(f"{p.start}–{p.end}" for p in passages)
        return f"{self.t['paragraph'][len(numbers) > 1]} {listed}, {self.t['characters']} {ranges}"

    def when(self) -> str:
        """The day of publication, and how sure it is."""
        if self.document.date is None:
            return str(self.t["no_date"])
        return self.document.date.isoformat() + (f" ({self.status})" if self.status else "")

    @property
    def status(self) -> str:
        """How the day is known, where it is not printed."""
        match self.document.date_status:
            case None | DateStatus.PRINTED:
                return ""
            case DateStatus.WEAK:
                return str(self.t["inferred_weakly"])
        return str(self.t["inferred"])


def _markdown(cited: _Cited) -> str:
    claim, document, t = cited.claim, cited.document, cited.t
    words = "\n>\n> ".join(_quoted(part) for part in claim.citation.exact)
    title = f"*{_plain(document.title)}*" if document.title else cited.title
    outlet = _plain(document.publisher) if document.publisher else cited.outlet
    author = f"{_plain(document.author)}, " if document.author else ""
    link = f" <{document.url}>." if document.url else ""
    return (
        f"> {words}\n\n"
        f"{_plain(cited.who())}. {author}{title}, {outlet}, {cited.when()}, {cited.where()}."
        f"{link} {t['document']} {_plain(document.id)}, {t['claim']} {claim.id}.\n"
    )


def _bibtex(cited: _Cited) -> str:
    document, day = cited.document, cited.document.date
    note = f"{cited.quoted(' [...] '.join(cited.claim.citation.exact))} ({cited.who()}), {cited.where()}"
    if cited.status:
        note += f"; {cited.t['date']} {cited.status}"
    fields = {
        "author": f"{{{{{_tex(document.author)}}}}}" if document.author else None,
        "title": f"{{{{{_tex(cited.title)}}}}}",
        "howpublished": f"{{{_tex(cited.outlet)}}}",
        "year": f"{{{day.year if day else cited.t['no_date']}}}",
        "month": _MONTHS[day.month - 1] if day else None,  # a macro, so without braces
        "day": f"{{{day.day}}}" if day else None,
        "url": f"{{{_swap(document.url, _URL)}}}" if document.url else None,
        "language": f"{{{document.lang}}}",
        "note": f"{{{_tex(note)}}}",
    }
    lines = [f"  {name} = {value}," for name, value in fields.items() if value is not None]
    return "\n".join((f"@misc{{{_key(cited.claim)},", *lines, "}")) + "\n"


def _csl_json(cited: _Cited) -> str:
    claim, document = cited.claim, cited.document
    item: dict[str, Any] = {
        "id": _key(claim),
        "type": "article-newspaper",
        "title": cited.title,
        "container-title": cited.outlet,
        "issued": _issued(cited),
        "language": document.lang,
        "note": f"{cited.quoted(claim.citation.words)} ({cited.who()}), {cited.where()}",
        "custom": {
            "claim": claim.id,
            "version": claim.citation.version,
            "exact": list(claim.citation.exact),
            "paragraph": paragraph_number(document.text, claim.citation.passages[0].start),
            "characters": [[p.start, p.end] for p in claim.citation.passages],
            "speaker": claim.speaker.actor.label if claim.speaker.actor else None,
            "act": claim.stance.value,
            "target": claim.target.label if claim.target else None,
        },
    }
    if document.author:
        item["author"] = [{"literal": document.author}]
    if document.url:
        item["URL"] = document.url
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


_STYLES: dict[str, Callable[[_Cited], str]] = {
    "markdown": _markdown,
    "bibtex": _bibtex,
    "csl-json": _csl_json,
}
STYLES = tuple(_STYLES)


def _paragraphs(text: str, passage: Passage) -> tuple[int, int]:
    return paragraph_number(text, passage.start), paragraph_number(text, passage.end - 1)


def _issued(cited: _Cited) -> dict[str, Any]:
    day = cited.document.date
    if day is None:
        return {"literal": cited.t["no_date"]}
    return {"date-parts": [[day.year, day.month, day.day]], **({"circa": True} if cited.status else {})}


def _key(claim: Claim) -> str:
    return f"kg-{claim.id[:_KEY_DIGITS]}"


def _quoted(words: str) -> str:
    """Words inside a Markdown quotation: every line begins with its mark, nothing in them acts as markup."""
    return "\n> ".join(_plain(line) for line in re.split(r"\r\n|\n|\r", words))


def _plain(words: str | None) -> str:
    """Markdown that shows exactly `words`."""
    escaped = _MARKDOWN.sub(r"\\\1", words or "")
    return _LIST.sub(r"\1\2\\\3", escaped)  # dashes and numbers make lists at the head of a line only


def _tex(words: str | None) -> str:
    return _swap(words or "", _TEX)


def _swap(words: str, table: dict[str, str]) -> str:
    return "".join(table.get(c, c) for c in words)
