"""Which predicted claim answers which gold claim, and what each pair, miss and extra is worth.

The rules are those of the project's scoring script: content overlaps by half (intersection over union of
characters), pairs one to one, best first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.evaluate.aliases import Aliases
from kg.evaluate.annotations import Annotated, AnnotatedDocument, Span, Who

LEAST_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Outcome:
    """A matched pair, a missed gold claim (`predicted` None) or an extra one (`gold` None), of one document.

    `is_claim`: the speaker is right too; `is_full`: actor, stance and a topic as well. `codings` says whether the
    document's gold holds codings, so that they count. `subject` and `style` are the document's.
    """

    document: str
    gold: Annotated | None
    predicted: Annotated | None
    is_claim: bool = False
    is_full: bool = False
    same_actor: bool = False
    codings: bool = False
    subject: str | None = None
    style: str | None = None

    @property
    def forgiven(self) -> bool:
        """Whether it costs and earns nothing: the gold claim is doubtful."""
        return self.gold is not None and self.gold.doubtful


def outcomes(gold: AnnotatedDocument, predicted: AnnotatedDocument | None, aliases: Aliases) -> Iterator[Outcome]:
    """Pairs best first, then missed gold claims, then extra predicted ones, each in the order of its file."""
    claims = predicted.claims if predicted else ()
    coded = any(claim.coded for claim in gold.claims)
    pairs = match(gold.claims, claims)
    found, used = {i for i, _ in pairs}, {j for _, j in pairs}
    made = [_pair(gold.id, gold.claims[i], claims[j], aliases) for i, j in pairs]
    made += [Outcome(gold.id, claim, None) for i, claim in enumerate(gold.claims) if i not in found]
    made += [Outcome(gold.id, None, claim) for j, claim in enumerate(claims) if j not in used]
    for outcome in made:
        yield replace(outcome, codings=coded, subject=gold.subject, style=gold.style)


def match(gold: Sequence[Annotated], predicted: Sequence[Annotated]) -> list[tuple[int, int]]:
    """Pairs of indices (gold, predicted), one to one; at equal overlap those whose speakers overlap go first."""
    predicted_characters = [claim.characters() for claim in predicted]
    candidates = []
    for i, claim in enumerate(gold):
        characters = claim.characters()
        for j, others in enumerate(predicted_characters):
            both = len(characters & others)
            share = both / len(characters | others) if both else 0.0
            if share >= LEAST_OVERLAP:
                apart = not _mentions_overlap(claim.speaker, predicted[j].speaker)
                candidates.append((-round(share, 3), apart, i, j))
    free_gold, free_predicted = set(range(len(gold))), set(range(len(predicted)))
    pairs = []
    for _, _, i, j in sorted(candidates):
        if i in free_gold and j in free_predicted:
            free_gold.remove(i)
            free_predicted.remove(j)
            pairs.append((i, j))
    return pairs


def overlap(one: Span | None, other: Span | None) -> bool:
    """Whether two spans are there and share a character."""
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]


def topics_of(gold: Annotated, predicted: Annotated) -> tuple[frozenset[str], frozenset[str]]:
    """The topics to compare: those of the diplomacy scheme, or the general ones where gold has no others."""
    if gold.topics or not gold.topics_general:
        return gold.topics, predicted.topics
    return gold.topics_general, predicted.topics_general


def _pair(document: str, gold: Annotated, predicted: Annotated, aliases: Aliases) -> Outcome:
    right, same_actor = _speakers(gold, predicted.speaker, aliases)
    ours, theirs = topics_of(gold, predicted)
    full = right and same_actor and gold.stance == predicted.stance and bool(ours & theirs)
    return Outcome(document, gold, predicted, right, full, same_actor)


def _speakers(gold: Annotated, predicted: Who | None, aliases: Aliases) -> tuple[bool, bool]:
    """Whether the speaker is right, and whether the actor is the same."""
    actor = predicted.actor if predicted else None
    if gold.speaker is not None:
        same = aliases.same(gold.speaker.actor, actor)
        return _mentions_overlap(gold.speaker, predicted) or (same and bool(gold.speaker.actor)), same
    # Gold names nobody: right is nobody, or an outlet that relays it.
    mention = predicted.span if predicted else None
    same = not actor or any(overlap(relay, mention) for relay in gold.via)
    return predicted is None or same, same


def _mentions_overlap(one: Who | None, other: Who | None) -> bool:
    return one is not None and other is not None and overlap(one.span, other.span)
