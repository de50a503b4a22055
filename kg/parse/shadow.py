"""The shadow text: what the parser sees in place of the characters as printed, and the way back.

Odd spaces become plain ones, letters are composed (NFC; in decomposed text the lemma of `déclaré` is lost), soft
hyphens and zero-width characters go, and so do asides between commas that a language lists as saying nothing. Straight
lines of text need no map at all.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_DROPPED = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_SPACES = dict.fromkeys(
    map(ord, "\t\v\f\r\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"), " "
)

_ODD = re.compile(f"[{re.escape(''.join(map(chr, (*_DROPPED, *_SPACES))))}]")


@dataclass(frozen=True, slots=True)
class Shadow:
    """`text` for the parser; `origins[i]` is where character i came from, None when nothing moved.

    `origins` has one entry more than `text`: where the source ends.
    """

    text: str
    origins: tuple[int, ...] | None

    def origin(self, index: int) -> int:
        """The character of the source where shadow character `index` begins."""
        return index if self.origins is None else self.origins[index]

    def end_origin(self, index: int) -> int:
        """The end in the source of a range that ends before shadow character `index`."""
        if self.origins is None or index == 0:
            return index
        # What was dropped after the last character stays outside the range.
        return self.origins[index - 1] + self._length(index - 1)

    def _length(self, index: int) -> int:
        assert self.origins is not None
        return min(self.origins[index + 1] - self.origins[index], _source_length(self.text[index]))


def _source_length(character: str) -> int:
    return len(unicodedata.normalize("NFD", character))


def cast(source: str, asides: re.Pattern[str] | None = None) -> Shadow:
    """The shadow of `source` without what `asides` matches, spaces mapped one to one wherever nothing is dropped."""
    shadow = _plain(source)
    while asides is not None and asides.search(shadow.text) is not None:  # one may stand behind another
        shadow = _without(shadow, asides)
    return shadow


def _without(shadow: Shadow, asides: re.Pattern[str]) -> Shadow:
    origins = shadow.origins or tuple(range(len(shadow.text) + 1))
    kept: list[int] = []
    text, at = "", 0
    for match in asides.finditer(shadow.text):
        text += shadow.text[at : match.start()]
        kept.extend(origins[at : match.start()])
        at = match.end()
    return Shadow(text + shadow.text[at:], (*kept, *origins[at:]))


def _plain(source: str) -> Shadow:
    if _ODD.search(source) is None and unicodedata.is_normalized("NFC", source):
        return Shadow(source, None)
    spaced = source.translate(_SPACES)
    plain = spaced.translate(_DROPPED)
    if len(plain) == len(spaced) and unicodedata.is_normalized("NFC", plain):
        return Shadow(plain, None)
    text: list[str] = []
    origins: list[int] = []
    for start, cluster in _clusters(spaced):
        composed = unicodedata.normalize("NFC", cluster.translate(_DROPPED))
        text.extend(composed)
        # A composed cluster is one character nearly always; the rest of it points into the same cluster.
        origins.extend(min(start + i, start + len(cluster) - 1) for i in range(len(composed)))
    origins.append(len(source))
    return Shadow("".join(text), tuple(origins))


def _clusters(text: str) -> list[tuple[int, str]]:
    """A base character with the combining marks after it."""
    found: list[tuple[int, str]] = []
    for i, character in enumerate(text):
        if found and unicodedata.combining(character):
            start, cluster = found[-1]
            found[-1] = (start, cluster + character)
        else:
            found.append((i, character))
    return found
