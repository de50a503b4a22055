"""One content read for the coding: what each word of it does, how often a passage is turned, what binds it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.phrases import Hit
from kg.words import Words

NEXT_WORDS = 2  # how far `end of` reaches
LOCAL_WORDS = 6  # how far `without` reaches
STANCE_WORDS = 6  # how far behind a name its stance may be told
HEAD_CHARACTERS = 12  # a condition that begins so early stands before what it binds
_COMMA = re.compile(r"[,:;]|[.!?](?=\s|$)")

Span = tuple[int, int]


class Reading:
    """The agreement words of one content, by role, with the questions that the rules ask of them.

    Positions are characters of `text`. `roles` are hits whose keys are roles of kg.coding.agreement.
    """

    def __init__(self, text: str, words: Words, roles: Iterable[Hit]) -> None:
        self.text = text
        self._roles: dict[str, list[Span]] = defaultdict(list)
        for hit in roles:
            self._roles[hit.key].append((hit.start, hit.end))
        self._starts = [start for start, _ in words.spans]
        numbers = words.sentences
        self._sentences = [self._starts[i] for i in range(1, len(numbers)) if numbers[i] != numbers[i - 1]]
        fresh = {start for start, _ in self._roles["new_subjects"] if text[:start].rstrip().endswith(",")}
        self._cuts = sorted({start for start, _ in self._roles["breaks"]} | fresh | set(self._sentences))

    def statement(self, at: int) -> Span:
        """The range of the statement that holds character `at`: between two breaks, sentence ends or edges."""
        return _between(self._cuts, at, len(self.text))

    def sentence(self, at: int) -> Span:
        """The range of the sentence that holds character `at`."""
        return _between(self._sentences, at, len(self.text))

    @property
    def several_sentences(self) -> bool:
        """Whether the content holds more than one sentence (a semicolon parts them too)."""
        return bool(self._sentences)

    def has(self, role: str, within: Span) -> bool:
        """Whether words of `role` begin inside `within`."""
        return any(within[0] <= start < within[1] for start, _ in self._roles[role])

    def tells_stance_of(self, at: int, stop: int) -> bool:
        """Whether a stance of its own is told of the actor named at `at`: a few words after it and before `stop`."""
        first = bisect_right(self._starts, at)
        near = self._starts[min(first + STANCE_WORDS, len(self._starts)) - 1]
        return any(at < start <= min(near, stop) for start, _ in self._roles["own_stance"])

    # --- what turns -----------------------------------------------------------------------------------------

    def sign(self, hit: Span, *, own_negation: bool = False) -> int:
        """1 when the statement affirms what stands at `hit`, -1 when it is turned an odd number of times.

        `own_negation`: the pattern of the hit holds a negation itself, which then counts no more.
        """
        return -1 if len(self._turns(hit, own_negation)) % 2 else 1

    def turned_back(self, hit: Span, *, own_negation: bool = False) -> bool:
        """Whether the words before `hit` turn it and turn it back (`does not want to go back on it`)."""
        turns = sum(turn[1] <= hit[0] for turn in self._turns(hit, own_negation))
        return turns > 0 and turns % 2 == 0

    def judged(self, hit: Span) -> bool:
        """Whether the statement that holds `hit` tells what the speaker makes of it."""
        return self.has("stands", self.statement(hit[0]))

    def leaves_open(self, hit: Span) -> bool:
        """Whether a negation says nothing for or against `hit`: behind it (`is not a fad`), or before it (`I asked for
        no …`)."""
        bounds = self.statement(hit[0])
        judging = [*self._roles["turns_predicate"], *self._roles["stands"]]
        behind = [s for s in self._in("leaves_open", bounds) if s[0] >= hit[1]]
        before = [s for s in self._in("not_said", bounds) if s[1] <= hit[0]]
        return any(not any(_touches(s, other) for other in judging) for s in (*behind, *before))

    def _turns(self, hit: Span, own_negation: bool) -> list[Span]:
        """The separate passages that turn `hit`; look-alikes and what stands in a condition do not."""
        bounds = self.statement(hit[0])
        denying = self._in("negations", bounds)
        denying += [s for s in self._in("local_negations", bounds) if self._before(s, hit, LOCAL_WORDS)]
        found = [s for s in self._in("turns_next", bounds) if self._before(s, hit, NEXT_WORDS)]
        found += [s for s in self._in("turns_before", bounds) if self._before(s, hit, len(self._starts))]
        found += [s for s in self._in("turns_predicate", bounds) if self._judges(s, hit)]
        conditions = [reach for reach in self._reaches(self.sentence(hit[0])) if not _touches(reach, hit)]
        freed = [*self._roles["not_turning"], *conditions]
        # A word that turns may stand between the parts of a negation: `n'exclut pas` turns twice.
        apart = [_merged(s for s in some if not any(_touches(s, f) for f in freed)) for some in (denying, found)]
        return [s for some in apart for s in some if not (own_negation and _touches(s, hit))]

    def _in(self, role: str, bounds: Span) -> list[Span]:
        return [s for s in self._roles[role] if bounds[0] <= s[0] < bounds[1]]

    def _before(self, turn: Span, hit: Span, words: int) -> bool:
        """Whether `turn` ends before `hit`, with at most `words` words and no comma between."""
        if turn[1] > hit[0] or "," in self.text[turn[1] : hit[0]]:
            return False
        return bisect_right(self._starts, hit[0] - 1) - bisect_right(self._starts, turn[1] - 1) <= words

    def _judges(self, turn: Span, hit: Span) -> bool:
        """A predicate after the hit judges it, unless it belongs to an aim (`a meeting to avoid a mistake`)."""
        if turn[0] < hit[0]:
            return self._before(turn, hit, len(self._starts))
        if turn[0] < hit[1]:
            return False
        return not any(hit[1] <= start < turn[0] for start, _ in self._roles["aims"])

    # --- what binds -----------------------------------------------------------------------------------------

    def condition(self, hit: Span, *, content: int, sign: int, own: Sequence[Hit] = ()) -> Span | None:
        """The range of a condition that binds `hit` in its sentence, or None.

        What binds a denial is looked for only where the claim denies (`sign`) or the words do (`content`); words that
        belong to the proposition itself (`own`) are no condition of it.
        """
        bounds = self.sentence(hit[0])
        markers = list(self._in("conditions", bounds))
        markers += self._in("conditions_of_denial", bounds) if sign < 0 else []
        markers += self._in("conditions_of_negation", bounds) if content < 0 else []
        taken = [hit, *((h.start, h.end) for h in own)]
        for marker in sorted(markers):
            reach = self._reach(marker, bounds)
            if not self._is_no_condition(marker) and not any(_touches(reach, span) for span in taken):
                return reach
        return None

    def conditional(self, hit: Span) -> bool:
        """Whether `hit` stands inside a condition: what is supposed is not a position."""
        bounds = self.sentence(hit[0])
        ahead = self._in("conditions_at_head", (bounds[0], bounds[0] + HEAD_CHARACTERS))
        stood = [self._reach(marker, bounds) for marker in ahead if not self._is_no_condition(marker)]
        reaches = [*self._reaches(bounds), *(reach for reach in stood if self.text[reach[1] : reach[1] + 1] == ",")]
        return any(_touches(reach, hit) for reach in reaches)

    def _reaches(self, bounds: Span) -> list[Span]:
        """The ranges of the conditions in a sentence."""
        markers = self._in("conditions", bounds) + self._in("conditions_of_denial", bounds)
        return [self._reach(marker, bounds) for marker in markers if not self._is_no_condition(marker)]

    def _is_no_condition(self, marker: Span) -> bool:
        return any(_touches(marker, other) for other in (*self._roles["not_conditions"], *self._roles["not_turning"]))

    def _reach(self, marker: Span, bounds: Span) -> Span:
        """From the marker to the next comma, break or end; a condition at the head ends with its comma."""
        stop = _COMMA.search(self.text, marker[1], bounds[1])
        end = stop.start() if stop else bounds[1]
        if marker[0] - bounds[0] > HEAD_CHARACTERS:
            end = min([end, *(cut for cut in self._cuts if cut > marker[1])])
        return marker[0], marker[0] + len(self.text[marker[0] : end].rstrip())


def without_overlap(hits: Sequence[Hit], others: Sequence[Hit]) -> list[Hit]:
    """The hits that touch none of `others`, nor one that does (`end of arms deliveries`, `arms deliveries to Kyiv`)."""
    kept, taken = list(hits), [(o.start, o.end) for o in others]
    while taken:
        touched = [h for h in kept if any(_touches((h.start, h.end), t) for t in taken)]
        kept = [h for h in kept if h not in touched]
        taken = [(h.start, h.end) for h in touched]
    return kept


def _between(cuts: Sequence[int], at: int, length: int) -> Span:
    i = bisect_right(cuts, at)
    return (cuts[i - 1] if i else 0, cuts[i] if i < len(cuts) else length)


def _touches(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Overlapping ranges made one: `ne … aucune` and `aucune concession` turn once."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
