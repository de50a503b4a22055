"""What a content is about: topics of the schemes by their patterns, the content first, then what surrounds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from kg.model import Topic
from kg.phrases import Phrases
from kg.words import Words

MOST_TOPICS = 3
"""The guidelines' cap on topics of one claim."""
OFTEN = 4
"""How often a document must show a topic for contents that show none to be about it."""
OFTEN_AT_LARGE = 2.0
"""The weight that a general subject needs to be a document's. Each word weighs the root of how often it stands, so that
many words of a field tell more than one word again and again."""
TITLE = 4
"""What a word of the title weighs."""
BESIDE = 0.55
"""A second subject has at least this share of the first one's weight."""
ASIDE = 0.1
"""Below this share of it, a subject is only touched upon: a content's stray word for it tells nothing."""
NARROWER = 2
"""The weight that a narrower subject needs to draw that of the one above it: a text on pensions speaks of unions."""

ENOUGH_SHOWN = 8
"""How many words of general subjects a text must show before it can be told what it is not about."""
OF_STATES = frozenset({"diplomacy-general", "war", "defence"})
LEAST_OF_STATES = 0.12
"""Share of the weight of such subjects among all that a text shows, from which on it is about states. Of 86 texts
those on diplomacy or war had 0.14 to 0.90, all others 0.10 at most."""

BLAME = "responsibility"


@dataclass(frozen=True, slots=True)
class About:
    """A document as a whole: its title and text, its general `subjects` (the one it shows most, and a second that it
    shows nearly as much), those it only touches upon, `aside`, and whether it is about states, for which the scheme is:
    a union's talks are no diplomacy."""

    text: str
    subjects: tuple[str, ...] = ()
    of_states: bool = True
    aside: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TopicReader:
    """Compiled patterns of one language: `scheme` topics in detail, `general` ones above them."""

    scheme: Phrases
    general: Phrases
    broader: dict[str, str]
    above: dict[str, str]

    @classmethod
    def of(cls, topics: Iterable[Topic], lang: str) -> TopicReader:
        """The reader of `topics` for texts in `lang`."""
        rows = list(topics)
        return cls(
            Phrases((t.id, p) for t in rows if not t.general for p in t.patterns.get(lang, ())),
            Phrases((t.id, p) for t in rows if t.general for p in t.patterns.get(lang, ())),
            {t.id: t.broader for t in rows if t.broader and not t.general},
            {t.id: t.broader for t in rows if t.broader and t.general},
        )

    def about(self, title: str, text: str) -> About:
        """What a document is about as a whole."""
        shown = self._shown(text)
        weights = {subject: _weight(words) for subject, words in shown.items()}
        of_states = sum(weights.get(t, 0.0) for t in OF_STATES) >= LEAST_OF_STATES * sum(weights.values())
        scarce = sum(words.total() for words in shown.values()) < ENOUGH_SHOWN
        for topic in self.general.told(Words.of(title)):
            weights[topic] = weights.get(topic, 0.0) + TITLE
        for subject, above in self.above.items():
            if weights.get(subject, 0.0) >= NARROWER:
                weights[subject] += weights.get(above, 0.0)
        ranked = sorted(weights, key=lambda topic: -weights[topic])
        most = weights[ranked[0]] if ranked else 0.0
        subjects = tuple(t for t in ranked[:2] if weights[t] >= max(OFTEN_AT_LARGE, BESIDE * most))
        aside = frozenset(t for t in ranked if subjects and weights[t] < ASIDE * most)
        return About(f"{title} {text}", subjects, of_states or scarce, aside)

    def _shown(self, text: str) -> dict[str, Counter[str]]:
        """The words that tell each general subject, counted."""
        shown: dict[str, Counter[str]] = {}
        for topic, word in self.general.words(Words.of(text)):
            shown.setdefault(topic, Counter())[word] += 1
        return shown

    def topics(self, content: str, around: Sequence[str], about: About) -> tuple[str, ...]:
        """Up to `MOST_TOPICS` topics of the content; else of the first text `around` it that shows any; else the
        one topic that the document shows most; none where it is not about states. Who is to blame is told by the
        content alone."""
        if not about.of_states:
            return ()
        blamed: tuple[str, ...] = ()
        for text in (content, *around):
            ranked = _ranked(self.scheme, text)
            if text is content and BLAME in ranked:
                blamed = (BLAME,)  # blame for what? the words around tell
            told = tuple(t for t in ranked if t != BLAME)
            if told:
                return (*told, *blamed)[:MOST_TOPICS]
        of_document = (t for t in _ranked(self.scheme, about.text, least=OFTEN) if t != BLAME)
        return (*tuple(of_document)[:1], *blamed)

    def general_topics(self, contents: Sequence[str], topics: Sequence[str], about: About) -> tuple[str, ...]:
        """General subjects: those above the topics found, those that the words show unless the document only
        touches upon them, and the document's own."""
        above = [self.broader[t] for t in topics if t in self.broader]
        own = next((r for text in contents if (r := _ranked(self.general, text))), ())
        own = tuple(topic for topic in own if topic not in about.aside)
        of_document = about.subjects
        return tuple(dict.fromkeys((*above[:1], *of_document[:1], *own, *above[1:], *of_document[1:])))[:MOST_TOPICS]


def _weight(words: Counter[str]) -> float:
    return sum(sqrt(often) for often in words.values())


@lru_cache(maxsize=512)
def _ranked(phrases: Phrases, text: str, least: int = 1) -> tuple[str, ...]:
    counted: dict[str, int] = {}
    for topic in phrases.told(Words.of(text)):
        counted[topic] = counted.get(topic, 0) + 1
    often = [topic for topic, count in counted.items() if count >= least]
    return tuple(sorted(often, key=lambda topic: -counted[topic]))
