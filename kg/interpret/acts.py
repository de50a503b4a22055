"""The act: what the speaker does with the content, from cue and content together, negation read.

Guidelines: a plain cue takes the act of its content; when two fit, the one that says most.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.lexicon.acts import Acts
from kg.lexicon.cues import Cue
from kg.lexicon.grammar import Grammar, plain
from kg.phrases import Hit, Words
from kg.terms import Certainty, Stance

NEGATION_WORDS = 4
"""How many words before a match a negation may stand and still turn it."""
STRONG = (Stance.ACCUSE, Stance.DENY)


@dataclass(frozen=True, slots=True)
class Act:
    """The stance and why."""

    stance: Stance
    why: str


def act_of(cue: Cue | None, negated: bool, words: str, acts: Acts, grammar: Grammar) -> Act | None:
    """The act of a content with its cue; None when a denied cue leaves no position (`n'a pas dit que`)."""
    if cue is not None and negated:
        if cue.negated is None:
            return None
        return Act(cue.negated, f"{cue.lemma!r} denied")
    if cue is not None and not cue.neutral:
        return Act(cue.act, f"cue {cue.lemma!r}")
    found = by_content(words, acts, grammar)
    default = cue.act if cue is not None else Stance.ASSERT
    return found or Act(
        default, f"cue {cue.lemma!r}, nothing in the content says more" if cue else "nothing in the content says more"
    )


def by_content(words: str, acts: Acts, grammar: Grammar) -> Act | None:
    """The strongest act that the content's own words show."""
    cut = Words.of(words)
    best: tuple[int, Act] | None = None
    order = list(Stance)
    for hit in acts.contents.find(cut):
        stance = Stance(hit.key)
        denied = _denied(hit, words, grammar)
        if denied:
            stance = acts.negated[stance]
        rank = order.index(stance)
        if best is None or rank < best[0]:
            shown = words[hit.start : hit.end]
            best = (rank, Act(stance, f"content says {shown!r}" + (", denied" if denied else "")))
    return best[1] if best else None


def _denied(hit: Hit, words: str, grammar: Grammar) -> bool:
    """A negation right before or inside the match that the pattern does not name itself."""
    own = set(plain(hit.pattern).replace("'", " ").replace("|", " ").split())
    if own & {w.strip("'") for w in grammar.negators | grammar.negative_particles}:
        return False
    before = plain(words[: hit.start]).replace("'", " ").split()[-NEGATION_WORDS:]
    inner = plain(words[hit.start : hit.end]).replace("'", " ").split()
    particles = {p.strip("'") for p in grammar.negative_particles}
    return bool(
        (particles & set(before) and grammar.negators & {*before, *inner})
        or (particles & set(inner) and grammar.negators & set(inner))
    )


def certainty_of(words: str, acts: Acts) -> Certainty:
    """How sure the speaker is, by modal words; certain unless one shows."""
    kinds = {hit.key for hit in acts.modality.find(Words.of(words))}
    for kind in (Certainty.CONDITIONAL, Certainty.POSSIBLE, Certainty.PROBABLE):
        if kind in kinds:
            return kind
    return Certainty.CERTAIN
