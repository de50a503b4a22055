"""What the words of a content do, one reading for each group of words that does something (acts.toml).

Words only: no parse. `acts.py` takes the reading that says most.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import itemgetter

from kg.interpret.reading import Reading as Reading
from kg.interpret.setting import Setting as Setting
from kg.lexicon.acts import DENIALS, FINITE, IDIOMS, JUDGED, NEGLECT, REPORTED, Acts, Sense, accented
from kg.lexicon.cues import Cue, Lexicon
from kg.lexicon.grammar import Grammar
from kg.parse.tree import Range
from kg.phrases import Hit
from kg.terms import Stance
from kg.words import Words, fold

NEGATION_WORDS = 4
"""How many words before a match a negation may stand and still turn it."""
MARK_WORDS = 2
"""How far behind an opening quotation mark a word is still what the quotation says."""
PARTING = frozenset(",;:.!?…–—(")
"""Marks over which a negation does not reach."""
PHRASE_RULES = ("quote", "verb.predicate", "verb.view", "verb.passive", "source")
"""Rules whose content may be a bare phrase that judges."""
INFINITIVE_RULES = ("verb.infinitive", "noun")
"""Rules whose content may be a bare infinitive."""
OPENING = "^ "
"""How a pattern begins that stands at the head of a content only."""
REACH = 6
"""How many words before a verb its subject `personne` may stand."""
PART = " […] "
"""What stands between the parts of a content."""


@dataclass
class Content:
    """A content with its words cut, the tables to read it by, and the clauses in it that hang on others (`asides`)."""

    text: str
    acts: Acts
    grammar: Grammar
    setting: Setting
    cue: Cue | None = None
    asides: tuple[Range, ...] = ()
    lexicon: Lexicon | None = None

    def __post_init__(self) -> None:
        self.cut = Words.of(self.text)

    @cached_property
    def at(self) -> dict[int, int]:
        """The word that begins at each character where one does."""
        return {span[0]: i for i, span in enumerate(self.cut.spans)}

    def readings(self) -> Iterator[Reading]:
        """Every act that listed words do, in no order; `figures.py` adds what turns of phrase do."""
        hits = self._hits()
        neglect = [h for h in hits if h.key == NEGLECT]
        hits = [h for h in hits if not (h.key in DENIALS and any(n.start < h.end and h.start < n.end for n in neglect))]
        idle = [h for h in hits if h.key == IDIOMS]
        proposed = any(h.key == Stance.PROPOSE for h in hits)
        said = (h for h in hits if not any(i.start <= h.start and h.end <= i.end for i in idle))
        yield from filter(None, map(self._of_hit, said))
        if self.text.rstrip(" »”\"'").endswith(tuple(self.acts.question)) and not proposed:
            yield Reading(self.acts.questioned, 0, len(self.text), 0)

    def _hits(self) -> list[Hit]:
        """What matches the words as they stand, or without their negators; then `_denied` turns it."""
        hits = list(self.acts.contents.find(self.cut))
        lone = [i for i, form in enumerate(self.cut.forms) if form not in self.negators or not self._particle_near(i)]
        if len(lone) == len(self.cut.forms):
            return hits
        seen = {(h.pattern, h.start, h.end) for h in hits}
        bare = self.acts.contents.find(self.cut.only(lone))
        more = (h for h in bare if h.key != IDIOMS and not self._names_negation(h.pattern))
        return hits + [h for h in more if (h.pattern, h.start, h.end) not in seen]

    @property
    def particles(self) -> frozenset[str]:
        """Negative particles that stand before a verb."""
        return _unelided(self.grammar.negative_particles)

    @property
    def _articles(self) -> frozenset[str]:
        return _unelided(self.grammar.articles)

    @property
    def _reflexives(self) -> frozenset[str]:
        return _unelided(self.grammar.reflexives)

    @property
    def negators(self) -> frozenset[str]:
        """Words of negation beside the particle."""
        return _unelided(self.grammar.negators)

    @property
    def lone_negation(self) -> bool:
        """Whether the language denies by one word, which is particle and negator at once."""
        return bool(self.particles & self.negators)

    def _particle_near(self, word: int) -> bool:
        return bool(self.particles & set(self.cut.forms[max(0, word - NEGATION_WORDS) : word]))

    def _names_negation(self, pattern: str) -> bool:
        return bool({*fold(pattern).replace("'", " ").replace("|", " ").split()} & (self.negators | self.particles))

    def _of_hit(self, hit: Hit) -> Reading | None:
        sense, word = self.acts.senses[hit.key], self.at[hit.start]
        if (sense.told and not self._told(hit, word)) or self._bare(hit):
            return None
        alone = hit.end == self.cut.spans[word][1] and (
            sense.told or hit.key.startswith("evaluation") or hit.key.endswith(FINITE)
        )
        if alone and not self._spelt(self.text[hit.start : hit.end], self.cut.forms[word]):
            return None
        if hit.key.endswith(JUDGED) and not (self._predicative and hit.start >= self._predicate):
            return None
        if " " not in hit.pattern and hit.key == Stance.DEMAND and self.at_end(hit.end) == len(self.cut.forms) - 1:
            return None  # `devraient` with nothing behind governs nothing
        denied = self._denied(hit, word, judgement=hit.key.startswith("evaluation"))
        if self._misread(hit, word) or not self._has_subject(hit, sense, word, denied):
            return None
        if denied and sense.subject == "decider" and self.acts.nobody & set(self._before(word, REACH)):
            denied = False  # `personne ne sera relogé loin d'ici` promises
        stance = sense.negated if denied else sense.act
        return Reading(stance, hit.start, hit.end, word, denied, sense)

    def _bare(self, hit: Hit) -> bool:
        """`plans to | close the site`: an infinitive asks nobody for anything, as the same words do in a quotation."""
        governed = not self.setting.direct and self.setting.rule.startswith(INFINITIVE_RULES)
        return governed and hit.key == Stance.DEMAND and hit.pattern.startswith(OPENING)

    def _before(self, word: int, count: int) -> tuple[str, ...]:
        """The `count` words before a word."""
        return self.cut.forms[max(0, word - count) : word]

    def _spelt(self, written: str, form: str) -> bool:
        """Whether a lone word has the accent of the listed one (`mesuré` is no form of `mesure`, nor the reverse)."""
        listed = form in self.acts.accented
        return listed if accented(written) else not listed or form in self.acts.unaccented

    def _misread(self, hit: Hit, word: int) -> bool:
        """Whether a written form (`à`, `a`) is no form of what the pattern means by its folded one."""
        for i in range(word, self.at_end(hit.end) + 1):
            written = self.text[slice(*self.cut.spans[i])].lower()
            other = self.acts.homographs.get(written)
            if other is not None:
                meant = [set(t.split("|")) for t in hit.pattern.split() if self.cut.forms[i] in t.split("|")]
                marks = set(other["only_with"].split("|"))
                if meant and not any(marks & m or len(m) == 1 for m in meant):
                    return True
        return False

    def _has_subject(self, hit: Hit, sense: Sense, word: int, denied: bool) -> bool:
        if sense.blame == "before":
            own = self.acts.own
            return not self.supposed(word) and (denied or not own.possessives & set(self._before(word, own.reach)))
        if sense.act is Stance.DEMAND and not sense.told and self.supposed(word):
            return False
        if sense.subject == "reported":
            return self.setting.rule == "verb.clause" and not self.observed
        if sense.subject == "speaker":
            return self.own_subject(word)
        if sense.subject == "decider":
            reported = hit.key.endswith(REPORTED)
            if word and self.cut.forms[word - 1] in self._reflexives | self.acts.things:
                return False
            return not (reported and self.setting.direct) and not self.observed
        return True

    def supposed(self, word: int) -> bool:
        """Whether a condition stands before the word, with no mark between."""
        head = max((i + 1 for i in range(word) if self._parted(i)), default=0)
        return bool(self.acts.conditions & set(self.cut.forms[head:word]))

    def at_end(self, end: int) -> int:
        """The number of the last word that ends by character `end`."""
        return bisect_right(self.cut.spans, end, key=itemgetter(1)) - 1

    @cached_property
    def observed(self) -> bool:
        """Whether the speaker only looks on (`un économiste`, `la police`)."""
        by_name = bool(set(Words.of(self.setting.speaker).forms) & self.acts.observers)
        return by_name or self.setting.observer or self.setting.rule == "source"

    def own_subject(self, word: int, last: int | None = None) -> bool:
        """Whether the subject of the words from `word` on is the speaker or its side: a first person, a pronoun at the
        head of a reported clause, an open infinitive, or words of the speaker's own name."""
        own, forms = self.acts.own, self.cut.forms
        before = [i for i in range(word) if self.cut.sentences[i] == self.cut.sentences[word]]
        near = [forms[i] for i in before[-own.reach :]]
        if own.persons & {*near, *forms[word : (last or word) + 1][:1]}:
            return True
        head = [forms[i] for i in before]
        if not head:
            return self.setting.rule.startswith("verb.infinitive")
        if not self.setting.direct and len(head) <= 2 and head[0] in own.pronouns:
            return True
        if not self.setting.direct and len(head) <= own.reach and head[0] in own.theirs:
            return True
        names = {w for w in Words.of(self.setting.speaker).forms if len(w) >= own.long}
        return bool(own.possessives & set(head[-own.reach - 1 :]) or names & set(head[-own.reach - 1 :]))

    def _told(self, hit: Hit, word: int) -> bool:
        """Whether the content says that something is what the word at `word` means."""
        told = self.acts.told
        if self.setting.rule == "verb.self" and word <= MARK_WORDS:
            return True  # `se dit stupéfait`
        if self.setting.rule == "verb.view" and {*self._before(word, 1)} & self._articles:
            return True  # `voit dans ce texte | un piège`
        if self._short or hit.start >= self._predicate:
            return True
        if any(m in told.marks for m in self.text[self._back(word, MARK_WORDS) : hit.start]):
            return True
        for i in range(word - 1, max(-1, word - 1 - told.reach), -1):
            form = self.cut.forms[i]
            if self.cut.sentences[i] != self.cut.sentences[word]:
                return False
            if form in told.links:
                return True
            if form in told.stops:
                return i > 0 and self.cut.forms[i - 1] in told.bridges
        return False

    def _back(self, word: int, count: int) -> int:
        """The character at which the `count`-th word before `word` ends; the head of the text if there are fewer."""
        return self.cut.spans[word - count - 1][1] if word > count else 0

    @cached_property
    def _short(self) -> bool:
        """Whether the content is a bare phrase, a judgement as a whole."""
        if self.setting.rule and not self.setting.rule.startswith(PHRASE_RULES):
            return False
        told, forms = self.acts.told, self.cut.forms
        named = self._predicate < len(self.text)
        verbal = told.finite & set(forms) or any(form.endswith(told.finite_endings) for form in forms)
        return not named and len(forms) <= told.short and not verbal

    @cached_property
    def _predicate(self) -> int:
        """The character from which on a predicate stands (`juge X utile`); the end of the text where there is none."""
        if not self._predicative:
            return len(self.text)
        told = self.acts.told
        if PART in self.text:
            return self.text.index(PART) + len(PART)
        marks = [i for i, c in enumerate(self.text) if c in told.marks]
        if marks:
            return marks[0]
        particles = [i for i, form in enumerate(self.cut.forms) if form in told.particles]
        ends = [self.cut.spans[i][1] for i in particles if self._judges_after(i)]
        return ends[-1] if ends else 0

    def _judges_after(self, index: int) -> bool:
        start = self.cut.spans[index][1]
        keys = (h.key for h in self.acts.contents.find(Words.of(self.text[start:])) if h.key != IDIOMS)
        return any(self.acts.senses[k].told or k.startswith("evaluation") for k in keys)

    @property
    def judges(self) -> bool:
        """Whether it is a thing and what a verb judges it to be, whatever preposition leads that in (`qualifie | la
        taxe d'utile`)."""
        frame, _, argument = self.setting.rule.removeprefix("verb.").partition(".")
        return frame == "predicate" and (not argument or (self.cue is not None and frame in self.cue.frames))

    @property
    def _predicative(self) -> bool:
        cue, passive = self.cue, self.setting.rule == "verb.passive"
        return self.judges or (passive and cue is not None and cue.neutral and "predicate" in cue.frames)

    def _denied(self, hit: Hit, word: int, judgement: bool) -> bool:
        """A negation right before, inside or right behind the match that the pattern does not name itself."""
        if not judgement and self._names_negation(hit.pattern):
            return False
        forms, last = self.cut.forms, self.at_end(hit.end)
        if judgement and self.acts.denials & set(forms[max(0, word - self.acts.denial_reach) : word]):
            return True
        head = max((i + 1 for i in range(word) if self._parted(i)), default=0)
        before = set(forms[max(head, word - NEGATION_WORDS) : word])
        inner = set(forms[word : last + 1])
        behind = set(forms[last + 1 : last + 2]) if not self._parted(last) and not judgement else set()
        return bool(self.particles & (before | inner) and self.negators & (before | inner | behind))

    def _parted(self, word: int) -> bool:
        """Whether a mark of punctuation stands right behind the word."""
        end = self.cut.spans[word][1]
        return self.text[end : end + 2].strip()[:1] in PARTING


@lru_cache(maxsize=64)
def _unelided(words: frozenset[str]) -> frozenset[str]:
    """As words of a content are written: folded, the apostrophe off."""
    return frozenset(fold(w.strip("'")) for w in words)
