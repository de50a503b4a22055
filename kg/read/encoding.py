"""Bytes become text: the encoding is marked, declared or detected, and what is no text is refused."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from kg.errors import ReadError

ODD_CONTROLS_SHARE = 0.01
"""Above this share of control characters, bytes are no text."""
_ODD_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")  # without tabs and ends of lines and pages
BROKEN_BYTES_SHARE = 0.001
"""Up to this share of bytes that are not UTF-8, a file is damaged UTF-8 and not another encoding."""
USUAL_SHARE = 0.95
"""The share of non-ASCII characters that must be usual in Western news before bytes are taken for Windows-1252."""
ACCENTED_SHARE = 0.4
"""Above this share of accented letters, the bytes are another alphabet."""
SNIFFED_BYTES = 65_536

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG", "PNG picture"),
    (b"\xff\xd8\xff", "JPEG picture"),
    (b"GIF8", "GIF picture"),
    (b"PK\x03\x04", "ZIP file, as .docx, .odt and .epub are"),
    (b"\x1f\x8b", "gzip file"),
    (b"\xd0\xcf\x11\xe0", "old Office file"),
    (b"SQLite format 3", "SQLite database"),
    (b"\x7fELF", "program"),
    (b"{\\rtf", "RTF document"),
)
_USUAL = frozenset("àâäáãçéèêëîïíñôöóõùûüúÿœæßÀÂÄÁÇÉÈÊËÎÏÍÑÔÖÓÙÛÜÚŒÆ«»“”„‘’‹›–—…•·°§©®™€£½¼¾²³ªº¿¡×\u00a0\u00ad")
_RULE = b"---"
_DECLARED = re.compile(rb"encoding[ \t]*:[ \t]*[\"']?([A-Za-z0-9_.:-]+)")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of some bytes, the encoding they were read in, and what a reader should know about it."""

    text: str
    encoding: str
    remarks: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of `data`, byte order mark dropped, everything else as it is, line ends too.

    In this order: a byte order mark, the encoding that front matter declares (`encoding: …`), UTF-8, UTF-16
    without a mark, Windows-1252 where it gives usual characters, and what charset-normalizer finds. Raises
    ReadError for binary data and for bytes that no encoding fits.
    """
    _refuse_signatures(data)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _marked(data, name)
    remarks: tuple[str, ...] = ()
    if declared := _declared(data):
        text = _try(data, declared)
        # A wide encoding can turn the very line that declares it into nonsense.
        if text is not None and text.startswith(_RULE.decode()):
            return _checked(Decoded(text, declared.lower()))
        remarks = (f"is not in {declared}, the encoding that its front matter declares; the encoding was detected.",)
    found = _detected(data)
    return _checked(Decoded(found.text, found.encoding, remarks + found.remarks))


def _declared(data: bytes) -> str | None:
    """The encoding that front matter names, read as ASCII."""
    if not data.startswith(_RULE):
        return None
    for line in re.split(rb"[\r\n]+", data[:SNIFFED_BYTES])[1:]:
        if line.startswith(_RULE):
            break
        if found := _DECLARED.match(line):
            return found.group(1).decode("ascii")
    return None


def _marked(data: bytes, name: str) -> Decoded:
    text = _try(data, name)
    if text is None:
        raise ReadError(
            f"begins with a {name.upper().removesuffix('-SIG')} mark, but its bytes do not fit.", "Save it as UTF-8."
        )
    return _checked(Decoded(text, name))


def _detected(data: bytes) -> Decoded:
    text = _try(data, "utf-8")
    if text is not None and "\x00" not in text:
        return Decoded(text, "utf-8")
    if (wide := _wide(data)) is not None:
        return wide
    if b"\x00" in data[:SNIFFED_BYTES]:
        raise ReadError("looks like a binary file (it holds zero bytes).", "Give text: .txt or .md.")
    if (damaged := _damaged(data)) is not None:
        return damaged
    western = _try(data, "cp1252")
    if western is not None and _usual(western[:SNIFFED_BYTES]):
        return Decoded(western, "cp1252")
    best = from_bytes(data).best()
    if best is None:
        raise ReadError("looks like a binary file (no encoding fits its bytes).", "Give text: .txt or .md, in UTF-8.")
    return Decoded(data.decode(best.encoding), best.encoding)


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: half of the bytes at one parity are zero, none at the other."""
    head = data[:SNIFFED_BYTES]
    zeros = (head[0::2].count(0), head[1::2].count(0))
    for name, at in (("utf-16-be", 0), ("utf-16-le", 1)):
        if zeros[at] * 4 > len(head) and not zeros[1 - at]:
            text = _try(data, name)
            return None if text is None else Decoded(text, name)
    return None


def _damaged(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes: they become U+FFFD, and the reader is told."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for c in text if ord(c) > 127) - broken
    if broken > max(1, len(data) * BROKEN_BYTES_SHARE) or whole <= broken:
        return None
    places = "1 place" if broken == 1 else f"{broken} places"
    return Decoded(text, "utf-8", (f"is damaged UTF-8: in {places} bytes were unreadable and stand as \ufffd.",))


def _usual(text: str) -> bool:
    """Whether the characters are those of Western news, and mostly plain letters."""
    strange = [c for c in text if ord(c) > 127]
    accented = sum(1 for c in strange if c.isalpha())
    letters = sum(1 for c in text if c.isalpha())
    usual = sum(1 for c in strange if c in _USUAL)
    return usual >= len(strange) * USUAL_SHARE and accented <= letters * ACCENTED_SHARE


def _try(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (LookupError, ValueError):  # an unknown name, or bytes that do not fit
        return None


def _checked(decoded: Decoded) -> Decoded:
    head = decoded.text[:SNIFFED_BYTES]
    odd = len(_ODD_CONTROLS.findall(head))
    if odd > len(head) * ODD_CONTROLS_SHARE:
        raise ReadError(f"looks like a binary file ({odd} control characters).", "Give text: .txt or .md.")
    return decoded


def _refuse_signatures(data: bytes) -> None:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError(f"looks like a binary file ({kind}).", "Save its text as .txt or .md.")
