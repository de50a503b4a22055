"""A comparison as a page to read: every claim that differs, in its sentence, as HTML or Markdown.

The HTML is one file that asks the network for nothing; words from documents are escaped by the template, and the
Content-Security-Policy allows our one script by its hash.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg.check.compared import Change, CodingPair, Fate, Text
from kg.check.diff_totals import Difference, Fates, Totals
from kg.check.readings import Said
from kg.evaluate.pieces import Piece, pieces

_TEMPLATES = Path(__file__).resolve().parent / "templates"
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~])")
_LIST = re.compile(r"^(\s*(?=[-+=])|\s*\d+(?=[.)]))")
MOST_TRANSITIONS = 12
FATES = (Fate.SHARED, Fate.CHANGED, Fate.GAINED, Fate.LOST)
BEFORE, AFTER = "before", "after"


@dataclass(frozen=True, slots=True)
class Shown:
    """One difference as a reader sees it. `sentences` hold one (both readings in it), or one of each reading."""

    document: str
    title: str | None
    kinds: tuple[str, ...]
    rule: str
    fields: tuple[str, ...]
    heading: str
    sentences: tuple[tuple[Piece, ...], ...]
    changes: tuple[Change, ...]
    codings: tuple[str, ...]
    aligned: bool


def as_html(totals: Totals, before: str, after: str) -> str:
    """The page; `before` and `after` are the names of the two sides."""
    script = (_TEMPLATES / "diff.js").read_text("utf-8")
    shown = [show(difference) for difference in totals.differences]
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("diff.html.j2").render(
        totals=totals,
        before=before,
        after=after,
        fates=FATES,
        rules=by_size(totals.rules),
        propositions=by_size(totals.propositions),
        transitions=totals.transitions.most_common(MOST_TRANSITIONS),
        shown=shown,
        kinds=Counter(kind for s in shown for kind in s.kinds).most_common(),
        fields=Counter(name for s in shown for name in s.fields).most_common(),
        named_rules=Counter(s.rule for s in shown).most_common(),
        script=Markup(script),
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )


def as_markdown(totals: Totals, before: str, after: str) -> str:
    """The same for a repository or a mail: tables, then every difference."""
    return "\n".join(_markdown(totals, before, after)) + "\n"


def by_size(rules: Mapping[str, Fates]) -> list[tuple[str, Fates]]:
    """Those with the most differences first; what is wholly shared comes last, the frequent before the rare."""
    return sorted(rules.items(), key=lambda item: (-_moved(item[1]), -item[1].total(), item[0]))


def show(difference: Difference) -> Shown:
    """One difference, ready to be read."""
    claim = difference.claim
    found = claim.after or claim.before
    assert found is not None
    fields = tuple(change.field for change in claim.changes)
    return Shown(
        difference.document,
        difference.title,
        difference.kinds,
        claim.rule or "(none)",
        (*fields, *dict.fromkeys(f"coding’s {c.field}" for coding in difference.codings for c in coding.changes)),
        _heading(found),
        tuple(_sentences(difference)),
        claim.changes,
        tuple(map(told, difference.codings)),
        difference.text is Text.ALIGNED,
    )


def told(coding: CodingPair) -> str:
    """What became of a coding, in a line."""
    one, other, found = coding.before, coding.after, coding.coding
    rule = f" (rule {found.rule})" if found.rule else ""
    by = "" if found.coder == "machine" else f" by {found.coder}"
    if one is None or other is None:
        return f"coding{by} {coding.fate}: {found.proposition}, {found.agreement}{rule}"
    changes = "; ".join(f"{c.field} {c.before or 'none'} → {c.after or 'none'}" for c in coding.changes)
    return f"coding{by} changed: {found.proposition}, {changes}{rule}"


def _heading(said: Said) -> str:
    """Speaker, act and target in a few words."""
    target = said.fields.get("target")
    return f"{said.fields.get('speaker') or 'nobody named'}: {said.fields.get('act')}{f', {target}' if target else ''}"


def _sentences(difference: Difference) -> Iterator[tuple[Piece, ...]]:
    one, other = difference.claim.before, difference.claim.after
    before, after = difference.texts
    names = (BEFORE, AFTER)
    if difference.text is Text.ALIGNED and one and other and before is not None and after is not None:
        yield tuple(pieces(before, one.characters(), frozenset(), names))
        yield tuple(pieces(after, frozenset(), other.characters(), names))
        return
    text = after if other else before
    if text is not None:
        ours, theirs = (said.characters() if said else frozenset[int]() for said in (one, other))
        if max(ours | theirs) < len(text):
            yield tuple(pieces(text, ours, theirs, names))


def _moved(fates: Fates) -> int:
    return fates.total() - fates[Fate.SHARED]


def _markdown(totals: Totals, before: str, after: str) -> Iterator[str]:
    yield f"# What changed from {_plain(before)} to {_plain(after)}\n"
    yield f"{totals.documents} documents in both, {totals.touched} with differences.\n"
    yield _row(("", *FATES))
    yield _row(("---", *("--:" for _ in FATES)))
    for name, fates in (("claims", totals.claims), ("codings", totals.codings)):
        yield _row((name, *(str(fates[fate]) for fate in FATES)))
    yield ""
    for fate, listed in totals.alone.items():
        if listed:
            side = before if fate is Fate.LOST else after
            yield f"Only in {_plain(side)}: {', '.join(f'{_plain(name)} ({n} claims)' for name, n in listed)}.\n"
    for title, table in (("rule", totals.rules), ("proposition", totals.propositions)):
        moved = [(name, fates) for name, fates in by_size(table) if _moved(fates)]
        if moved:
            yield _row((title, *FATES))
            yield _row(("---", *("--:" for _ in FATES)))
            yield from (_row((_plain(name), *(str(fates[fate]) for fate in FATES))) for name, fates in moved)
            yield ""
    for difference in totals.differences:
        yield from _markdown_of(show(difference))


def _markdown_of(shown: Shown) -> Iterator[str]:
    aligned = ", texts laid side by side by words" if shown.aligned else ""
    yield f"## {_plain(shown.document)}: {', '.join(shown.kinds)}\n"
    yield f"{_plain(shown.heading)} · rule {_plain(shown.rule)}{aligned}\n"
    for sentence in shown.sentences:
        yield f"> {''.join(_marked(words, mark) for words, mark in sentence)}\n"
    for change in shown.changes:
        yield f"- {change.field}: {_plain(change.before) or 'none'} → {_plain(change.after) or 'none'}"
    yield from (f"- {_plain(coding)}" for coding in shown.codings)
    yield ""


def _marked(words: str, mark: str) -> str:
    """Struck out what was read before alone, bold what is read now; blanks stay outside of the marks."""
    plain = _plain(" ".join(words.split()))
    sign = {BEFORE: "~~", AFTER: "**", "both": "**"}.get(mark, "")
    head, tail = (" " if words[:1].isspace() else ""), (" " if words[-1:].isspace() else "")
    return f"{head}{sign}{plain}{sign}{tail}" if plain else " "


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(words: str) -> str:
    """Markdown that shows exactly these words, on one line."""
    return _LIST.sub(r"\1\\", _MARKDOWN.sub(r"\\\1", " ".join(words.split())))
