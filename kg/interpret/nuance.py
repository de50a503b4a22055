"""Finer shades of an act: the narrower act that the cue names, and whether a claim is qualified.

A claim is qualified when cue and content take both sides of one matter. Precision first; the whole grammar is:

    qualified  := SIDE between SIDE'      two sides, one after the other: `utile, mais insuffisant`
                | SIDE between limit      a part is left out: `prêts à négocier, mais pas à capituler`
                | granted between SIDE    one side granted in so many words: `certes …, mais le plan est bon`
                | SIDE concession SIDE'   `un bon texte, même s'il reste trop vague`; or the clause granted first
                | SIDE exception          `approuve le texte, à l'exception d'un article`
                | first SIDE second SIDE' `certains points sont acceptés, d'autres critiqués`
                | SIDE reserve | answer   `accepte du bout des lèvres`; `oui, mais`
    SIDE       := words of the content that take one or tell a shortfall (`il reste du travail`), or, before the first
                  mark, the cue itself

SIDE' is opposed to SIDE: approval (support, agree) against disapproval (oppose, doubt, warn), or willingness (commit,
propose) against opposition. Both stand in one sentence; only a word of opposition at the head of a sentence looks back
to the one before. A verb takes a side only if the speaker or its side is the subject, or if it shares the subject of
what stands before the mark: what others accept or refuse is no side of the speaker's. So a contrast between facts
(`arrivé tard, mais venu`), between actors, or of two demands is none. A separate claim of the same speaker in the same
sentence (`salue les progrès, mais regrette leur lenteur`) makes neither of the two qualified.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.interpret.cast import Cast
from kg.interpret.contents import Content, Setting
from kg.interpret.figures import readings
from kg.lexicon.acts import Acts
from kg.lexicon.contrast import ANSWER, BETWEEN, CONCESSION, EXCEPTION, GERUND, GRANTED, RESERVE, SHORTFALL, Contrasts
from kg.lexicon.cues import Cue, Lexicon
from kg.lexicon.grammar import Grammar
from kg.model import Document, Mention
from kg.phrases import Phrases
from kg.terms import NarrowerAct, Stance
from kg.words import LIGHT_ENDINGS, fold

APPROVAL = frozenset({Stance.SUPPORT, Stance.AGREE})
DISAPPROVAL = frozenset({Stance.OPPOSE, Stance.DOUBT, Stance.WARN})
WILLING = frozenset({Stance.COMMIT, Stance.PROPOSE})
LIMITED = APPROVAL | WILLING | {Stance.OPPOSE}
"""Acts of which a part can be left out."""
PARTED = APPROVAL | {Stance.OPPOSE, Stance.DENY}
"""Acts that can make an exception."""
HEAD_WORDS = 4
"""How far from the head of a sentence a word of opposition still looks back (`Il reste toutefois …`)."""
VERB_WORDS = 3
"""How many words may stand between a mark and a verb that shares the subject before it."""
CUE_WORDS = 5
"""Among how many words the further words of a cue of several words must stand."""


def narrower_of(cue: Cue | None, stance: Stance, *, negated: bool = False) -> NarrowerAct | None:
    """The finer act that the cue names, where it narrows the final act of the claim; None where something else than
    the cue decided that act."""
    if cue is None:
        return None
    finer = cue.negated_narrower if negated else cue.narrower
    return finer if finer is not None and finer.act is stance else None


def opposed(one: Stance, other: Stance) -> bool:
    """Whether two acts take opposite sides."""
    return any(
        (a in APPROVAL and b in DISAPPROVAL) or (a in WILLING and b is Stance.OPPOSE)
        for a, b in ((one, other), (other, one))
    )


def tail_of(document: Document, mention: Mention, cast: Cast) -> str:
    """What stands behind content, cue and speaker in their last sentence, where a gerund that belongs to the cue may
    stand; empty where nothing does."""
    last = max(p.end for p in (*mention.contents, mention.cue, mention.speaker) if p is not None)
    spot = cast.spot(last - 1)
    return document.text[last : spot.passage.end] if spot is not None else ""


def qualification(
    content: Content, stance: Stance, lexicon: Lexicon, contrasts: Contrasts, *, tail: str = ""
) -> str | None:
    """Why a claim with this content and final act is qualified (see the grammar above), None where it is not.

    `tail` is what `tail_of` gives.
    """
    found = next(_Sides(content, stance, lexicon, contrasts).contrasts(), None)
    return found or _by_tail(content, stance, lexicon, contrasts, tail)


def _by_tail(content: Content, stance: Stance, lexicon: Lexicon, contrasts: Contrasts, tail: str) -> str | None:
    if not tail.strip():
        return None
    behind = Content(tail, content.acts, content.grammar, Setting())
    sides = _Sides(behind, stance, lexicon, contrasts)
    gerund = next((m for m in sides.marks if m.kind == GERUND and m.first == 0), None)
    return sides.between(gerund, stance) if gerund is not None else None


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark of contrast: its kind and its words, `first` to `last`."""

    kind: str
    first: int
    last: int


class _Sides:
    """The sides that the words of a content take, and the marks between them."""

    def __init__(self, content: Content, stance: Stance, lexicon: Lexicon, contrasts: Contrasts) -> None:
        self.content, self.stance, self.lexicon, self.tables = content, stance, lexicon, contrasts
        self.forms = content.cut.forms
        self.acts: Acts = content.acts
        self.grammar: Grammar = content.grammar

    @property
    def sentences(self) -> tuple[int, ...]:
        return self.content.cut.sentences

    def contrasts(self) -> Iterator[str]:
        """Every contrast, told in words."""
        for mark in self.marks:
            found = self._by_mark(mark)
            if found:
                yield found
        for pair in self.tables.pairs:
            yield from self._by_pair(pair)

    def _by_mark(self, mark: _Mark) -> str | None:
        before = self._before(mark)
        shown = repr(self._words(mark))
        if mark.kind == ANSWER or (mark.kind == RESERVE and self.stance in LIMITED - {Stance.OPPOSE}):
            return shown
        if mark.kind == EXCEPTION:
            unmade = not self.tables.no_exceptions.isdisjoint(self.forms[mark.last + 1 : mark.last + 2])
            return f"{shown} leaves a part out of {before}" if before in PARTED and not unmade else None
        if mark.kind == GRANTED:
            return self._granted(mark)
        if mark.kind == BETWEEN and self._limits(mark):
            return f"{shown} limits {before}" if before in LIMITED else None
        found = self.between(mark, before) if before is not None else None
        return found or (self._granted_first(mark) if mark.kind in (CONCESSION, GERUND) else None)

    def between(self, mark: _Mark, before: Stance) -> str | None:
        """The contrast of `before` with the first side behind the mark."""
        after = self._after(mark)
        if after is None and mark.kind == BETWEEN and self._cue_tells:
            after = self.stance  # the cue takes the second side: `déplore : « Le ton est bon, mais rien ne bouge »`
        if after is None or not opposed(before, after):
            return None
        return f"{self._words(mark)!r} sets {after} against {before}"

    @cached_property
    def marks(self) -> list[_Mark]:
        """Every mark in the order of the text."""
        found = [_Mark(BETWEEN, i, i) for i, form in enumerate(self.forms) if form in self.acts.contrast]
        for hit in self.tables.marks.find(self.content.cut):
            found.append(_Mark(hit.key, self.content.at[hit.start], self.content.at_end(hit.end)))
        return sorted((m for m in found if m.kind != SHORTFALL), key=lambda m: m.first)

    @cached_property
    def _told(self) -> list[tuple[int, Stance]]:
        """Sides that the content's own words take, what falls short among them: number of the word, act."""
        whole = len(self.content.text)
        found = [(r.word, r.stance) for r in readings(self.content) if r.end - r.start < whole]
        hits = self.tables.marks.find(self.content.cut)
        found += [(self.content.at[hit.start], Stance.DOUBT) for hit in hits if hit.key == SHORTFALL]
        return sorted((word, act) for word, act in found if act in APPROVAL | DISAPPROVAL | WILLING)

    def _before(self, mark: _Mark) -> Stance | None:
        """The side before a mark: the nearest in its sentence, in the one before where the mark stands at the head,
        else that of the cue."""
        at = self.sentences[mark.first]
        start = self.sentences.index(at)
        sides = self._sides(range(start, mark.first))
        if not sides and start and mark.first - start < HEAD_WORDS:
            sides = self._sides(range(self.sentences.index(self.sentences[start - 1]), start))
        if sides:
            return sides[-1][1]
        return self.stance if at == self.sentences[0] and self._cue_tells else None

    @property
    def _cue_tells(self) -> bool:
        """Whether the act is the cue's: no word of the content says it."""
        return self.content.cue is not None and all(act is not self.stance for _, act in self._told)

    def _after(self, mark: _Mark) -> Stance | None:
        sides = self._sides(self._behind(mark), mark)
        return sides[0][1] if sides else None

    def _behind(self, mark: _Mark) -> range:
        """The words behind a mark, up to the next word of opposition or the end of the sentence."""
        stops = (m.first for m in self.marks if m.first > mark.last and m.kind == BETWEEN)
        end = next(stops, len(self.forms))
        same = [i for i in range(mark.last + 1, end) if self.sentences[i] == self.sentences[mark.first]]
        return range(mark.last + 1, same[-1] + 1) if same else range(0)

    def _granted(self, mark: _Mark) -> str | None:
        """A side behind the word of opposition that answers the granting one."""
        answer = next((m for m in self.marks if m.first > mark.last and m.kind == BETWEEN), None)
        near = answer is not None and self.sentences[answer.first] - self.sentences[mark.first] <= 1
        if answer is None or not near or self._after(answer) is None:
            return None
        return f"{self._words(mark)!r} … {self._words(answer)!r}"

    def _granted_first(self, mark: _Mark) -> str | None:
        """The clause granted stands first: its side against the first one behind its comma."""
        behind, spans = self._behind(mark), self.content.cut.spans
        comma = next((i for i in behind if self.content.text[spans[i][1] :].startswith(",")), None)
        if comma is None:
            return None
        granted = self._sides(range(behind.start, comma + 1), mark)
        main = self._sides(range(comma + 1, behind.stop))
        if granted and main and opposed(granted[-1][1], main[0][1]):
            return f"{self._words(mark)!r} sets {granted[-1][1]} against {main[0][1]}"
        return None

    def _by_pair(self, pair: Phrases) -> Iterator[str]:
        places = [(h.key, self.content.at[h.start]) for h in pair.find(self.content.cut)]
        for key, first in places:
            second = next((i for k, i in places if k == "second" and i > first), None)
            if key != "first" or second is None or self.sentences[second] - self.sentences[first] > 1:
                continue
            end = next((i for i in range(second, len(self.forms)) if self.sentences[i] != self.sentences[second]), None)
            one = self._sides(range(self.sentences.index(self.sentences[first]), second), parts=True)
            other = self._sides(range(second, end or len(self.forms)), parts=True)
            if one and other and opposed(one[-1][1], other[0][1]):
                yield f"{self.forms[first]!r} … {self.forms[second]!r} set {one[-1][1]} against {other[0][1]}"

    def _limits(self, mark: _Mark) -> bool:
        after = self.forms[mark.last + 1 : mark.last + 3]
        return bool(after) and after[0] in self.tables.limits and not set(after[1:]) & self.tables.no_limits

    def _words(self, mark: _Mark) -> str:
        spans = self.content.cut.spans
        return self.content.text[spans[mark.first][0] : spans[mark.last][1]]

    def _sides(self, words: range, mark: _Mark | None = None, *, parts: bool = False) -> Sequence[tuple[int, Stance]]:
        """The sides among `words` in their order. A verb right behind `mark` shares the subject before it; with
        `parts` whoever accepts or refuses counts (`certains points sont acceptés`)."""
        found = [(word, act) for word, act in self._told if word in words]
        for word in words:
            if parts or self._shares(word, mark) or self.content.own_subject(word):
                act = self._verb(word) or (self._noun(word) if parts else None)
                if act is not None:
                    found.append((word, act))
        return sorted(found)

    def _shares(self, word: int, mark: _Mark | None) -> bool:
        if mark is None or not 0 <= word - mark.last - 1 <= VERB_WORDS:
            return False
        particles = {p.strip("'") for p in self.grammar.negative_particles}
        return set(self.forms[mark.last + 1 : word]) <= self.acts.future.between | particles | self.grammar.negators

    def _verb(self, word: int) -> Stance | None:
        """The side that a verb of the lexicon takes, negation read."""
        start, end = self.content.cut.spans[word]
        for cue in self.lexicon.verbs(self.content.text[start:end].lower(), ""):
            act = cue.negated if self._denied(word) else cue.act
            if not cue.neutral and act in APPROVAL | DISAPPROVAL | WILLING and self._fits(cue, word):
                return act
        return None

    def _noun(self, word: int) -> Stance | None:
        """The side that a noun of the lexicon tells (`d'autres ont suscité des critiques`)."""
        start, end = self.content.cut.spans[word]
        form = self.content.text[start:end].lower()
        for lemma in (form.removesuffix(ending) for ending in LIGHT_ENDINGS):
            for cue in self.lexicon.nouns(lemma, lemma):
                if len(cue.words) == 1 and not cue.neutral and cue.act in APPROVAL | DISAPPROVAL:
                    return cue.act
        return None

    def _fits(self, cue: Cue, word: int) -> bool:
        """Whether further words of the cue are there, and a clause where only that is governed."""
        rest = {fold(w.strip("'")) for w in cue.words[1:]}
        clause = self.forms[word + 1 : word + 2] and self.forms[word + 1] in self._complementizers
        if cue.pronominal and not set(self.forms[max(0, word - 2) : word]) & self._reflexives:
            return False
        if clause and "clause" not in cue.frames:
            return False
        return rest <= set(self.forms[word + 1 : word + 1 + CUE_WORDS])

    def _denied(self, word: int) -> bool:
        particles = {p.strip("'") for p in self.grammar.negative_particles}
        around = {*self.forms[max(0, word - VERB_WORDS) : word], *self.forms[word + 1 : word + 2]}
        return bool(particles & around and self.grammar.negators & around)

    @cached_property
    def _complementizers(self) -> frozenset[str]:
        return frozenset(c.strip("'") for c in self.grammar.complementizers)

    @cached_property
    def _reflexives(self) -> frozenset[str]:
        return frozenset(r.strip("'") for r in self.grammar.reflexives | self.grammar.first_persons)
