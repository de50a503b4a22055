"""One claim as a citation: the exact words, where they stand, who said them and how; what is not known is said so."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from kg.errors import DataError, UsageError
from kg.model import Claim, Document, Passage
from kg.terms import DateStatus, SpeakerCase

NO_TITLE = "[no title]"
NO_OUTLET = "[no outlet]"
NO_DATE = "n.d."
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


def cite(claim: Claim, document: Document, style: str) -> str:
    """The citation of `claim` in `document`: `style` is `markdown`, `bibtex` or `csl-json`.

    Character ranges are half-open and count code points of the document's text. Raises UsageError for another
    style, DataError when the claim was not made from this text.
    """
    writer = _STYLES.get(style)
    if writer is None:
        raise UsageError(f"There is no citation style {style!r}.", f"Styles: {', '.join(_STYLES)}.")
    check(claim, document)
    return writer(claim, document)


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


def _markdown(claim: Claim, document: Document) -> str:
    words = "\n>\n> ".join(_quoted(part) for part in claim.citation.exact)
    title = f"*{_plain(document.title)}*" if document.title else NO_TITLE
    outlet = _plain(document.publisher) if document.publisher else NO_OUTLET
    author = f"{_plain(document.author)}, " if document.author else ""
    link = f" <{document.url}>." if document.url else ""
    return (
        f"> {words}\n\n"
        f"{_plain(_who(claim, document))}. {author}{title}, {outlet}, {_when(document)}, {_where(claim, document)}."
        f"{link} Document {_plain(document.id)}, claim {claim.id}.\n"
    )


def _bibtex(claim: Claim, document: Document) -> str:
    words = " [...] ".join(claim.citation.exact)
    note = f"“{words}” ({_who(claim, document)}), {_where(claim, document)}"
    if document.date_status not in (None, DateStatus.PRINTED):
        note += f"; date {_status(document)}"
    day = document.date
    fields = {
        "author": f"{{{{{_tex(document.author)}}}}}" if document.author else None,
        "title": f"{{{{{_tex(document.title or NO_TITLE)}}}}}",
        "howpublished": f"{{{_tex(document.publisher or NO_OUTLET)}}}",
        "year": f"{{{day.year if day else NO_DATE}}}",
        "month": _MONTHS[day.month - 1] if day else None,  # a macro, so without braces
        "day": f"{{{day.day}}}" if day else None,
        "url": f"{{{_swap(document.url, _URL)}}}" if document.url else None,
        "language": f"{{{document.lang}}}",
        "note": f"{{{_tex(note)}}}",
    }
    lines = [f"  {name} = {value}," for name, value in fields.items() if value is not None]
    return "\n".join((f"@misc{{{_key(claim)},", *lines, "}")) + "\n"


def _csl_json(claim: Claim, document: Document) -> str:
    item: dict[str, Any] = {
        "id": _key(claim),
        "type": "article-newspaper",
        "title": document.title or NO_TITLE,
        "container-title": document.publisher or NO_OUTLET,
        "issued": _issued(document),
        "language": document.lang,
        "note": f"“{claim.citation.words}” ({_who(claim, document)}), {_where(claim, document)}",
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


_STYLES: dict[str, Callable[[Claim, Document], str]] = {
    "markdown": _markdown,
    "bibtex": _bibtex,
    "csl-json": _csl_json,
}
STYLES = tuple(_STYLES)


def _who(claim: Claim, document: Document) -> str:
    """Speaker, act and target in a few words, with the speaker's mention where it says another name."""
    speaker = claim.speaker
    mention = " ".join(document.cut(speaker.passage).split()) if speaker.passage else ""
    if speaker.case is SpeakerCase.UNATTRIBUTED:
        name = "[speaker not named]"
    elif speaker.actor is None:
        name = f"“{mention}” [speaker not identified]"
    else:
        name = speaker.actor.label + (f" (“{mention}”)" if mention != speaker.actor.label else "")
    target = f", target {claim.target.label}" if claim.target else ""
    return f"{name}: {claim.stance}{target}"


def _where(claim: Claim, document: Document) -> str:
    passages = claim.citation.passages
    numbers = sorted({n for p in passages for n in _paragraphs(document.text, p)})
    listed = str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
    ranges = ", ".join(f"{p.start}–{p.end}" for p in passages)
    return f"paragraph{'s' if len(numbers) > 1 else ''} {listed}, characters {ranges}"


def _paragraphs(text: str, passage: Passage) -> tuple[int, int]:
    return paragraph_number(text, passage.start), paragraph_number(text, passage.end - 1)


def _when(document: Document) -> str:
    if document.date is None:
        return NO_DATE
    shaky = document.date_status not in (None, DateStatus.PRINTED)
    return document.date.isoformat() + (f" ({_status(document)})" if shaky else "")


def _status(document: Document) -> str:
    return "inferred, weakly" if document.date_status is DateStatus.WEAK else "inferred"


def _issued(document: Document) -> dict[str, Any]:
    if document.date is None:
        return {"literal": NO_DATE}
    day = document.date
    shaky = document.date_status not in (None, DateStatus.PRINTED)
    return {"date-parts": [[day.year, day.month, day.day]], **({"circa": True} if shaky else {})}


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
