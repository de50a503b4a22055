"""Announcements that stand behind what they announce: `L'usine fermera. | La direction l'a annoncé lundi`.

A verb of saying whose object is a pronoun, or that closes `C'est ce que`, tells who said the sentence before.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.attribute.contents import trim_keeping_quotes
from kg.attribute.cues import Spotted, verbs_of
from kg.attribute.found import Found
from kg.attribute.inversion import postposed
from kg.attribute.setting import Setting
from kg.attribute.speakers import phrase, subject_of
from kg.attribute.speech import may_speak
from kg.lexicon.cues import Cue, Lexicon
from kg.lexicon.grammar import SUBJECT_FIRST
from kg.parse.paragraphs import Paragraph
from kg.parse.tokens import Span, Token
from kg.parse.tree import OBJECTS, Range, form, is_finite, negated
from kg.terms import Commitment, Mode

RULE = "verb.back"
ADVERBIAL = frozenset({"advmod", "fixed"})
"""Relations of the words of an adverb (`C'est | du moins | ce que`)."""
NARRATED = ("verb.oblique", "verb.infinitive", "verb.object")
"""Rules of what may then be said to have been announced (`Le club renonce à P. Il l'a annoncé`)."""


def look_back(
    sent: Span, before: Sequence[Found], paragraph: Paragraph, lexicon: Lexicon, setting: Setting
) -> Found | None:
    """The claim of the sentence before `sent`, which tells who said it; `before` is what that one gave by itself."""
    doc = paragraph.doc
    if SUBJECT_FIRST in setting.grammar.syntax or any(not f.rule.startswith(NARRATED) for f in before):
        return None
    part = _resumed(sent, setting)
    if not part.start:
        return None
    announcing = _announcement(part, lexicon, setting)
    told = doc[sent.start - 1].sent if part is sent else doc[sent.start : part.start - 1]
    content = trim_keeping_quotes(doc, told.start, told.end, setting)
    if announcing is None or content is None or not _states(told, setting):
        return None
    spotted, cue, speaker = announcing
    return Found(
        paragraph,
        [content],
        rule=RULE,
        mode=Mode.INDIRECT,
        evidence=cue.evidence,
        cue=cue,
        cue_range=spotted.extent,
        speaker=phrase(speaker, setting.grammar),
    )


def _resumed(sent: Span, setting: Setting) -> Span:
    """`P, | c'est ce qu'a annoncé X`: the clause behind a mark that takes back what stands before it; else `sent`."""
    doc, grammar = sent.doc, setting.grammar
    marks = (t.i for t in doc[sent.start : sent.end - 3] if t.text in {",", ":"})
    here = (i for i in marks if form(doc[i + 1]) in grammar.impersonal_clitics)
    start = next((i for i in here if doc[i + 2].lemma_ in grammar.copulas), None)
    return doc[start + 1 : sent.end] if start is not None else sent


def _announcement(sent: Span, lexicon: Lexicon, setting: Setting) -> tuple[Spotted, Cue, Token] | None:
    """The verb of saying that takes back what was told before, its cue and its subject."""
    grammar = setting.grammar
    for spotted in verbs_of(list(sent), lexicon, grammar):
        verb = spotted.head
        cue = next((c for c in spotted.cues if _announces(c)), None)
        taken = _pronoun(verb, setting) or _closes_that_is(sent, spotted, setting)
        if cue is None or not taken or negated(verb, grammar) or _governs(spotted, setting):
            continue
        subject = postposed(spotted.last, grammar) if not _pronoun(verb, setting) else None
        subject = subject or subject_of(verb, grammar)
        if subject is not None and may_speak(subject, setting):
            return spotted, cue, subject
    return None


def _announces(cue: Cue) -> bool:
    """A verb that tells, not one that finds out as well (`l'observe`)."""
    return cue.neutral and "clause" in cue.frames and cue.commitment is not Commitment.ENDORSES


def _pronoun(verb: Token, setting: Setting) -> bool:
    """`l'a annoncé`: the main verb's object is a pronoun in the singular."""
    singular = setting.grammar.singular_clitics
    return verb.dep_ == "ROOT" and any(form(t) in singular and t.dep_ in OBJECTS for t in verb.lefts)


def _closes_that_is(sent: Span, spotted: Spotted, setting: Setting) -> bool:
    """`C'est ce que …`: two pronouns that stand for no one, the second of a relative clause, before the verb."""
    grammar = setting.grammar
    telling = (t for t in sent.doc[sent.start : spotted.head.i] if t.pos_ != "ADV" and t.dep_ not in ADVERBIAL)
    before = [t for t in telling if not t.is_punct]
    words = [form(t) for t in before[:4]]
    opened = len(words) == 4 and words[0] in grammar.impersonal_clitics and before[1].lemma_ in grammar.copulas
    return opened and words[2] in grammar.impersonal_clitics and words[3] in grammar.object_relatives


def _governs(spotted: Spotted, setting: Setting) -> bool:
    """Whether the verb has another content behind it."""
    verb, doc = spotted.head, spotted.head.doc
    behind = doc[spotted.extent.end : verb.sent.end]
    quoted = any(q.outer.start > verb.i and q.outer.start < verb.sent.end for q in setting.quotes)
    grammar = setting.grammar
    marks = (t for t in behind if form(t) in grammar.complementizers)
    clauses = any(form(t.nbor(-1)) not in grammar.conjunction_openers for t in marks)
    clauses = clauses or any(t.text == ":" for t in behind)
    return quoted or clauses or any(t.dep_ in {"ccomp", "xcomp"} and t.head.i == verb.i for t in behind)


def _states(told: Span, setting: Setting) -> bool:
    """A whole statement that quotes nothing."""
    here = Range(told.start, told.end)
    quoted = any(q.whole and q.outer.overlaps(here) for q in setting.quotes)
    return not quoted and any(is_finite(t) for t in told) and not any(t.text == "?" for t in told)
