"""Contents that are alike, as groups: word stems weighed by rarity, a graph of likeness, and its communities.

No model and no parser. Words count by their first letters (truncated stems do nearly as well as real ones in most
languages: McNamee and Mayfield 2004), weighed by tf-idf; contents are tied where the cosine is high enough; Louvain
communities of networkx are the groups. The same contents give the same groups.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

import networkx as nx

from kg.phrases import Phrases
from kg.words import Words

STEM_LETTERS = 6
SHORTEST = 3  # letters of a word that counts
LEAST_LIKENESS = 0.2  # cosine from which two contents are tied
LEAST_MEMBERS = 2
COMMON = 0.3  # a stem in more than this share of the contents ties nothing …
COMMON_CONTENTS = 10  # … where there are at least so many
MOST_PHRASES = 3
_SEED = 1


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase of `kg.phrases` and how many contents hold it: inside its group and outside."""

    phrase: str
    inside: int
    outside: int


@dataclass(frozen=True, slots=True)
class Group:
    """Indices of alike contents, the most central first, and phrases that find them."""

    members: tuple[int, ...]
    phrases: tuple[Found, ...]


def groups(contents: Sequence[str], stop: Collection[str] = (), corpus: Sequence[str] = ()) -> list[Group]:
    """The groups of at least two alike contents, the largest first. `stop` are folded words that do not count; how
    rare a word is, is counted in `corpus` (without one, in the contents)."""
    stems = [_stems(words, stop) for words in contents]
    vectors = _vectors(stems, _rarity([_stems(words, stop) for words in corpus] or stems))
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(contents)))
    graph.add_weighted_edges_from(_ties(vectors))
    parts = nx.community.louvain_communities(graph, weight="weight", seed=_SEED)
    found = [sorted(part, key=lambda i: (-_pull(graph, i, part), i)) for part in parts if len(part) >= LEAST_MEMBERS]
    found.sort(key=lambda members: (-len(members), members[0]))
    return [Group(tuple(members), _phrases(members, contents, stems, vectors, corpus or contents)) for members in found]


def phrase_of(words: str, stop: Collection[str] = (), *, most: int = 3) -> str:
    """A phrase made of the longest content words of `words`, in their order; empty where it has none."""
    cut = Words.of(words).forms
    kept = [form for form in dict.fromkeys(cut) if _counts(form, stop)]
    longest = set(sorted(kept, key=lambda form: (-len(form), kept.index(form)))[:most])
    return " … ".join(_pattern([form]) for form in kept if form in longest)


def _stems(words: str, stop: Collection[str]) -> dict[str, list[str]]:
    """The stems of the words that count, each with the forms it stands for, in the order of the text."""
    found: dict[str, list[str]] = {}
    for form in Words.of(words).forms:
        if _counts(form, stop):
            found.setdefault(form[:STEM_LETTERS], []).append(form)
    return found


def _counts(form: str, stop: Collection[str]) -> bool:
    return len(form) >= SHORTEST and form not in stop and not form.isdigit()


def _rarity(stems: Sequence[dict[str, list[str]]]) -> dict[str, float]:
    """The logarithm of how rare each stem is; a name that everybody uses ties nothing."""
    total = len(stems)
    return {s: math.log((1 + total) / (1 + n)) for s, n in Counter(stem for one in stems for stem in one).items()}


def _vectors(stems: Sequence[dict[str, list[str]]], rarity: Mapping[str, float]) -> list[dict[str, float]]:
    """Each content's stems with their weights, of length 1."""
    frequency = Counter(stem for one in stems for stem in one)
    common = max(COMMON * len(stems), COMMON_CONTENTS)
    weights = {stem: rarity[stem] for stem, n in frequency.items() if n <= common and rarity.get(stem)}
    out = []
    for one in stems:
        vector = {stem: (1 + math.log(len(forms))) * weights[stem] for stem, forms in one.items() if stem in weights}
        length = math.sqrt(sum(w * w for w in vector.values()))
        out.append({stem: w / length for stem, w in vector.items()})
    return out


def _ties(vectors: Sequence[dict[str, float]]) -> Iterator[tuple[int, int, float]]:
    """Pairs of contents with their cosine, where it is high enough."""
    holders: dict[str, list[int]] = defaultdict(list)
    for i, vector in enumerate(vectors):
        likeness: dict[int, float] = defaultdict(float)
        for stem, weight in vector.items():
            for j in holders[stem]:
                likeness[j] += weight * vectors[j][stem]
            holders[stem].append(i)
        yield from ((j, i, round(cosine, 6)) for j, cosine in sorted(likeness.items()) if cosine >= LEAST_LIKENESS)


def _pull(graph: nx.Graph[int], i: int, part: Collection[int]) -> float:
    return float(sum(data["weight"] for j, data in graph[i].items() if j in part))


def _phrases(
    members: Sequence[int],
    contents: Sequence[str],
    stems: Sequence[dict[str, list[str]]],
    vectors: Sequence[dict[str, float]],
    corpus: Sequence[str],
) -> tuple[Found, ...]:
    """Pairs of stems, else single ones, that find many of the group and few others; those found already count less."""
    candidates = list(dict.fromkeys(_candidates(members, stems, vectors)))
    held = _holders(candidates, [contents[i] for i in members])
    everywhere = {phrase: len(found) for phrase, found in _holders(candidates, corpus).items()}
    outside = {phrase: max(0, everywhere[phrase] - len(held[phrase])) for phrase in candidates}
    chosen: list[Found] = []
    left = set(range(len(members)))
    while candidates and len(chosen) < MOST_PHRASES:
        best = max(candidates, key=lambda p: (len(held[p] & left) - outside[p], -candidates.index(p)))
        if len(held[best] & left) <= (1 if chosen else 0) or outside[best] > max(1, len(held[best])):
            break
        chosen.append(Found(best, len(held[best]), outside[best]))
        left -= held[best]
        candidates.remove(best)
    return tuple(chosen)


def _candidates(
    members: Sequence[int], stems: Sequence[dict[str, list[str]]], vectors: Sequence[dict[str, float]]
) -> Iterator[str]:
    weight: Counter[str] = Counter()
    forms: dict[str, list[str]] = defaultdict(list)
    for i in members:
        for stem, value in vectors[i].items():
            weight[stem] += value  # type: ignore[assignment]  # a sum of weights, not a count
            forms[stem] += stems[i][stem]
    best = [stem for stem, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0]))[:6]]
    for one in best:
        for other in best:
            if one != other and any(_before(stems[i], one, other) for i in members):
                yield f"{_pattern(forms[one])} … {_pattern(forms[other])}"
    yield from (_pattern(forms[stem]) for stem in best)


def _before(one: dict[str, list[str]], first: str, second: str) -> bool:
    order = list(one)
    return first in one and second in one and order.index(first) < order.index(second)


def _holders(phrases: Sequence[str], contents: Sequence[str]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {phrase: set() for phrase in phrases}
    matcher = Phrases((phrase, phrase) for phrase in phrases)
    for i, words in enumerate(contents):
        for key in matcher.keys(words):
            found[key].add(i)
    return found


def _pattern(forms: Sequence[str]) -> str:
    """What the forms begin with, as a stem; a short word stays as it is."""
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*forms, strict=False))
    shared = "".join(letters[0] for letters in alike)
    longest = max(forms, key=len)
    if len(set(forms)) == 1:
        return f"{longest[:-1]}*" if len(longest) > STEM_LETTERS + 1 else longest
    return f"{shared}*"
