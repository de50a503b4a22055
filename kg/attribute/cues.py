"""Cue words where they stand: which entries of the lexicon a token of the text may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.attribute.reflexive import is_reflexive
from kg.lexicon.cues import Cue, Lexicon, Runs
from kg.lexicon.grammar import Grammar
from kg.parse.tokens import Token
from kg.parse.tree import Range, form, sentence

CLOSING = frozenset({"»", "”", '"', "’"})
_VERBAL = frozenset({"nsubj", "aux:tense", "aux:pass", "expl:subj", "expl:pv", "nsubj:pass"})
TAGS = frozenset({"VERB", "AUX", "NOUN", "ADJ", "X", "PROPN"})
"""Tags that a cue verb may bear, some of them by a tagger's error."""
SPREAD_TOKENS = 4
"""How far the words of one cue may stand apart (`a mis hier en garde`)."""

JUDGED_TOKENS = 20
"""How far behind its verb the adjective of a cue may stand, where the tree shows whose it is."""


@dataclass(frozen=True, slots=True)
class Spotted:
    """A token that heads a cue, the tokens of the cue, and the entries it may be, the longest wording first."""

    head: Token
    extent: Range
    cues: tuple[Cue, ...]
    shorter: Spotted | None = None
    """The same head with the entries of fewer words, for where the longest finds no content."""

    @property
    def last(self) -> Token:
        """The last word of the cue, the head itself when it is but one."""
        return self.head.doc[max(self.extent.end - 1, self.head.i)]


def spot_verb(token: Token, lexicon: Lexicon, grammar: Grammar) -> Spotted | None:
    """The verb cue that `token` heads."""
    if token.pos_ not in TAGS:
        return None
    entries = lexicon.verbs(token.form, token.lemma_.lower())
    if not entries or (token.pos_ not in {"VERB", "AUX"} and not _verb_in_disguise(token, grammar)):
        return None
    reflexive = is_reflexive(token, grammar)
    words = max(len(c.words) for c in entries) - 1
    judged = _judged(token) if words else None
    behind = _behind(token, words, grammar, judged)
    fitting = [
        (c, token.i + end)
        for c in entries
        if (end := _end(c, reflexive, behind, judged)) is not None and _with_words_before(c, token)
    ]
    if not fitting:
        return None
    head = token.head if token.dep_ == "aux:caus" else token
    found: Spotted | None = None
    start = _start(token, grammar)
    # Of as many words, those that stand nearest are tried first: `fait | valoir que l'État`, not `fait … état`.
    for length, end in sorted({(len(c.words), -end) for c, end in fitting}):
        same = tuple(c for c, e in fitting if (len(c.words), -e) == (length, end))
        found = Spotted(head, Range(start, -end), same, found)
    return found


def _verb_in_disguise(token: Token, grammar: Grammar) -> bool:
    """A verb that the tagger took for a noun or adjective (`juge`): it has a verb's dependents, or stands where a
    verb stands, behind a subject or a quotation and before its complement."""
    if any(c.dep_ in {"cop", "det"} for c in token.children):
        return False
    if token.pos_ == "PROPN" and token.text[:1].isupper() and token.i > sentence(token).start:
        return False  # `a annoncé sur son compte | Twitter | que P`: a name
    if any(c.dep_ in _VERBAL for c in token.children):
        return True
    bounds = sentence(token)
    if token.pos_ == "ADJ" and any(
        form(t) in grammar.agents for t in token.doc[token.i + 1 : min(token.i + 5, bounds.end)]
    ):
        return True  # `jugée insuffisante par X`
    before = [t for t in token.doc[bounds.start : token.i] if not t.is_space]
    after = token.nbor() if token.i + 1 < bounds.end else None
    if after is None or not before or (before[-1].dep_ == "det" and before[-1].head.i == token.i):
        return False
    if before[-1].text == "," and len(before) > 1 and before[-2].text in CLOSING:
        return after.pos_ in {"DET", "PROPN", "PRON", "NOUN"} or form(after) in grammar.inverted
    subject_before = (
        before[-1].pos_ in {"PROPN", "NOUN", "PRON"}
        or form(before[-1]) in grammar.negative_particles | grammar.reflexives
    )
    return subject_before and (
        form(after) in grammar.complementizers or after.pos_ == "DET" or form(after) in grammar.negators
    )


def _behind(token: Token, words: int, grammar: Grammar, judged: int | None) -> list[set[str | None]]:
    """What each token behind `token` may be read as, as far as `words` more words of a cue may reach."""
    reach = max(words * SPREAD_TOKENS, judged + 1 if judged is not None else 0)
    end = min(token.i + 1 + reach, sentence(token).end) if words else 0
    return [{form(t), t.lemma_.lower(), grammar.prepositions.get(form(t))} for t in token.doc.tokens[token.i + 1 : end]]


def _judged(token: Token) -> int | None:
    """`holds the provincial health department | responsible`: how far behind the verb the adjective hung on it stands,
    however long the words for who is judged."""
    found = next((c for c in token.children if c.dep_ == "xcomp" and c.pos_ == "ADJ" and c.i > token.i), None)
    return found.i - token.i - 1 if found is not None and found.i - token.i <= JUDGED_TOKENS else None


def _end(cue: Cue, reflexive: bool, behind: Sequence[set[str | None]], judged: int | None) -> int | None:
    """How many tokens the cue takes from its head on, None where its words do not stand there. The adjective that is
    hung on the head, `judged` tokens behind it, may be one of them wherever it stands."""
    if cue.pronominal and not reflexive:
        return None
    if reflexive and not cue.pronominal and not {"reciprocal", "self"} & {f.partition(":")[0] for f in cue.frames}:
        return None
    at = 0
    for word in cue.words[1:]:
        hit = next((i for i, readings in enumerate(behind[at : at + SPREAD_TOKENS], at) if word in readings), None)
        hit = judged if hit is None and judged is not None and judged >= at and word in behind[judged] else hit
        if hit is None:
            return None
        at = hit + 1
    return at + 1


def _with_words_before(cue: Cue, token: Token) -> bool:
    """`en vouloir à`, `mal accueilli`, `would like`: the words of the cue that come before its verb stand there."""
    near = token.doc.tokens[max(0, token.i - SPREAD_TOKENS) : token.i]
    return set(cue.before) <= {form(t) for t in near}


def _start(token: Token, grammar: Grammar) -> int:
    """Auxiliaries and what stands between them and the verb belong to the cue (`a déclaré`, `a-t-il dit`)."""
    start = token.i
    for child in (*token.children, *(token.head.children if token.dep_ == "aux:caus" else ())):
        if child.dep_.startswith("aux") and child.i < token.i and token.i - child.i <= SPREAD_TOKENS:
            start = min(start, child.i)
    return start


def spot_run(forms: tuple[str, ...], at: int, phrases: Runs) -> tuple[Cue, int] | None:
    """The longest phrase cue whose words stand in `forms` from index `at` on, with the index behind it."""
    alone = phrases.get(forms[at : at + 1])
    if alone is None:
        return None
    for words, cue in (*phrases.get(forms[at : at + 2], ()), *alone):  # the longest first
        if forms[at : at + len(words)] == words:
            return cue, at + len(words)
    return None


def verbs_of(tokens: Sequence[Token], lexicon: Lexicon, grammar: Grammar) -> Iterator[Spotted]:
    """Every verb cue among `tokens`."""
    for token in tokens:
        spotted = spot_verb(token, lexicon, grammar) if token.pos_ in TAGS else None
        if spotted is not None:
            yield spotted
