"""What two readings of the same documents share and where they differ: claim by claim, coding by coding.

Two claims are the same where content and speaker stand at the same characters, which is what names a claim; those left
over are paired where their contents overlap by half, and differ in their content then. Where a text has changed its
words are laid side by side first, and every pair of such a document says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from kg.check.compared import Alone, Change, ClaimPair, CodingPair, Compared, Fate, Text
from kg.check.readings import MACHINE, Coded, Named, Reading, Said, Side
from kg.check.words import align
from kg.evaluate.annotations import Annotated, Span, Who
from kg.evaluate.matching import match
from kg.model import Passage

Progress = Callable[[str], None]


def diff(before: Side, after: Side, *, progress: Progress = lambda name: None) -> Iterator[Compared | Alone]:
    """Each document of either side, one in memory at a time.

    Documents are the same by the key of their publication, or by their id where a side knows no keys.
    """
    machine_only = not (before.has_people and after.has_people)
    theirs = _Names(after)
    for named in before.documents():
        other = theirs.take(named)
        one = before.read(named)
        yield _compared(one, after.read(other), machine_only) if other else Alone(one, Fate.LOST)
        progress(named.document)
    for named in theirs.left():
        yield Alone(after.read(named), Fate.GAINED)
        progress(named.document)


class _Names:
    """The documents of a side, each to be taken once."""

    def __init__(self, side: Side) -> None:
        documents = list(side.documents())
        self._left = dict.fromkeys(documents)
        self._keys = {named.key: named for named in documents if named.key}
        self._ids = {named.document: named for named in documents}

    def take(self, named: Named) -> Named | None:
        found = self._keys.get(named.key) if named.key and self._keys else self._ids.get(named.document)
        if found is None or found not in self._left:
            return None
        del self._left[found]
        return found

    def left(self) -> Iterator[Named]:
        return iter(tuple(self._left))


def _compared(before: Reading, after: Reading, machine_only: bool) -> Compared:
    text = _text(before, after)
    if text is Text.UNKNOWN and not (before.sha256 and after.sha256):  # The one text that is at hand is taken for both.
        known = before.text if before.text is not None else after.text
        before, after = replace(before, text=known), replace(after, text=known)
    carry = _carry(before, after, text)
    claims = tuple(_claims(before, after, carry, text))
    codings = tuple(pair for claim in claims for pair in _codings(claim, machine_only))
    return Compared(before, after, text, claims, codings)


def _text(before: Reading, after: Reading) -> Text:
    if before.text is not None and after.text is not None:
        return Text.SAME if before.text == after.text else Text.ALIGNED
    if before.sha256 and after.sha256:
        return Text.SAME if before.sha256 == after.sha256 else Text.UNKNOWN
    return Text.UNKNOWN


Carry = Callable[[Passage], Passage | None]
"""Where a passage of the first text is looked for in the second."""


def _carry(before: Reading, after: Reading, text: Text) -> Carry:
    if text is Text.ALIGNED and before.text is not None and after.text is not None:
        return align(before.text, after.text).passage
    return lambda passage: passage


def _claims(before: Reading, after: Reading, carry: Carry, text: Text) -> Iterator[ClaimPair]:
    """The pairs by name, then those that overlap, then what is left; in the order of the later text."""
    named: dict[object, list[int]] = {}
    for at, said in enumerate(after.said):
        named.setdefault(_name(said, lambda p: p), []).append(at)
    pairs, left = [], []
    for at, said in enumerate(before.said):
        found = named.get(_name(said, carry))
        pairs.append((at, found.pop(0))) if found else left.append(at)
    taken = {j for _, j in pairs}
    free = [j for j in range(len(after.said)) if j not in taken]
    overlapping = match([_light(before.said[i], carry) for i in left], [_light(after.said[j], _same) for j in free])
    pairs += [(left[i], free[j]) for i, j in overlapping]
    made = [_pair(before.said[i], after.said[j], before, after, carry, text) for i, j in pairs]
    made += [ClaimPair(before.said[i], None) for i in set(range(len(before.said))) - {i for i, _ in pairs}]
    made += [ClaimPair(None, after.said[j]) for j in set(range(len(after.said))) - {j for _, j in pairs}]
    yield from sorted(made, key=lambda pair: _place(pair, carry))


def _same(passage: Passage) -> Passage:
    return passage


def _name(said: Said, carry: Carry) -> object:
    """What names a claim, at its characters of the later text."""
    return tuple(map(carry, said.passages)), tuple(map(carry, said.places.get("speaker's mention", ())))


def _place(pair: ClaimPair, carry: Carry) -> tuple[int, int, bool]:
    if pair.after:
        return pair.after.passages[0].start, pair.after.passages[0].end, False
    assert pair.before is not None
    first = pair.before.passages[0]
    there = carry(first) or first
    return there.start, there.end, True


def _light(said: Said, carry: Carry) -> Annotated:
    """As much of a claim as pairing by overlap reads."""
    passages = [there for p in said.passages if (there := carry(p))]
    spans: list[Span] = [(p.start, p.end) for p in passages if p.end > p.start] or [(0, 0)]
    mention = next((m for p in said.places.get("speaker's mention", ()) if (m := carry(p))), None)
    return Annotated(spans[0], tuple(spans[1:]), Who((mention.start, mention.end) if mention else None, None))


def _pair(one: Said, other: Said, before: Reading, after: Reading, carry: Carry, text: Text) -> ClaimPair:
    changes = [
        Change(name, one.fields[name], other.fields[name])
        for name in _fields(one.fields, other.fields)
        if one.fields[name] != other.fields[name]
    ]
    for name in one.places:
        ours, theirs = one.places[name], other.places.get(name)
        if theirs is not None and tuple(map(carry, ours)) != theirs:
            changes.append(Change(name, shown(ours, before.text), shown(theirs, after.text)))
    if _content_differs(one, other, before, after, carry, text):
        changes.append(Change("content", shown(one.passages, before.text), shown(other.passages, after.text)))
    if one.rule and other.rule and one.rule != other.rule:
        changes.append(Change("rule", one.rule, other.rule))
    return ClaimPair(one, other, tuple(changes))


def _content_differs(one: Said, other: Said, before: Reading, after: Reading, carry: Carry, text: Text) -> bool:
    if text is Text.ALIGNED:  # Words are what counts: blanks may have changed with the lines.
        return shown(one.passages, before.text) != shown(other.passages, after.text)
    return one.passages != other.passages


def _fields(one: Mapping[str, str], other: Mapping[str, str]) -> Iterator[str]:
    """The fields that both know; the day alone stands in for the whole date where a side knows no other."""
    both = [name for name in one if name in other]
    return (name for name in both if name != "day" or "said on" not in both)


def shown(passages: Sequence[Passage], text: str | None) -> str:
    """The words at passages, blanks as single spaces; their characters where the text is not at hand."""
    if text is None:
        return ", ".join(map(str, passages))
    return " […] ".join(" ".join(text[p.start : p.end].split()) for p in passages)


def _codings(claim: ClaimPair, machine_only: bool) -> Iterator[CodingPair]:
    before, after = (_by_name(said, machine_only) for said in (claim.before, claim.after))
    for name in sorted(before.keys() | after.keys()):
        for one, other in zip_longest(before.get(name, ()), after.get(name, ())):
            yield CodingPair(one, other, claim, tuple(_coding_changes(one, other)))


def _by_name(said: Said | None, machine_only: bool) -> dict[tuple[str, str], list[Coded]]:
    named: dict[tuple[str, str], list[Coded]] = {}
    for coded in said.codings if said else ():
        if coded.coder == MACHINE or not machine_only:
            named.setdefault((coded.coder, coded.proposition), []).append(coded)
    return named


def _coding_changes(one: Coded | None, other: Coded | None) -> Iterator[Change]:
    if one is None or other is None:
        return
    if one.agreement != other.agreement:
        yield Change("agreement", one.agreement, other.agreement)
    for name in one.fields.keys() & other.fields.keys():
        if one.fields[name] != other.fields[name]:
            yield Change(name, one.fields[name], other.fields[name])
    if one.rule and other.rule and one.rule != other.rule:
        yield Change("rule", one.rule, other.rule)
