"""Reporting clauses set into what they report: `Le pont, a-t-elle ajouté, restera fermé.`"""

from __future__ import annotations

from collections.abc import Iterator

from kg.attribute import setin
from kg.attribute.alongside import goes_along, meanwhile, opens_main
from kg.attribute.asides import within_quotation
from kg.attribute.authors import author
from kg.attribute.contents import is_subject, resumes, sets_right, trim_keeping_quotes, unquote
from kg.attribute.cues import Spotted
from kg.attribute.found import Found
from kg.attribute.inversion import inverted_clitic, postposed
from kg.attribute.joint import speakers
from kg.attribute.objects import is_contact
from kg.attribute.quoted import leads_in
from kg.attribute.quotes import MARKS, inside
from kg.attribute.scopes import behind_pronoun
from kg.attribute.seats import seat
from kg.attribute.setting import Setting
from kg.attribute.sources import Source
from kg.attribute.speakers import inverted_subject, phrase
from kg.attribute.speech import may_speak, mode_of
from kg.lexicon.grammar import SUBJECT_FIRST
from kg.parse.paragraphs import Paragraph
from kg.parse.tokens import Doc, Token
from kg.parse.tree import (
    SUBJECTS,
    Range,
    children,
    form,
    has_verb,
    is_finite,
    is_nominal,
    is_passive,
    is_relative,
    modal,
    sentence,
)

OPENERS = frozenset({",", "–", "—", "("})
CLOSERS = OPENERS | {")", ":", ";"}
ENDS = frozenset({".", "!", "?", "…", "..."})
TOLD = frozenset({"ccomp", "xcomp"})
"""Relations of what a verb reports."""
TITLING = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
"""What a title before a name is made of."""
RETORTING = frozenset({"INTJ", "NOUN", "ADJ", "PART"})
"""What a retort of a word or two begins with."""
SHORTEST_CONTENT = 3
"""Fewer tokens than this beside the reporting clause are no statement, unless they are the subject of the rest."""


def find(spotted: Spotted, paragraph: Paragraph, setting: Setting) -> Iterator[Found]:
    """The claim of a cue whose clause stands between commas, its subject behind the verb; none beside a quotation."""
    if SUBJECT_FIRST in setting.grammar.syntax and is_passive(spotted.head, setting.grammar):
        return  # `According to X, the offer was rejected`
    if is_contact(spotted.head, setting):
        return  # `P, a claim X rejected`
    cues = [c for c in spotted.cues if "quote" in c.frames or (c.neutral and not _reflexive(spotted, setting))]
    told = _clause(spotted, setting) if cues else None
    if told is None:
        return
    extent, subject = told
    quote = inside(setting.quotes, extent.start - 1)
    if (quote is not None and quote.whole) or leads_in(paragraph.doc, extent, setting):
        return
    if form(subject) in setting.grammar.indefinites:
        seated = seat(spotted.head, (Range(sentence(spotted.head).start, extent.start),), setting)
        if seated is None:
            return
        subject = seated
    subject = author(subject, setting) or subject
    if modal(spotted.head) is not None or not may_speak(subject, setting):  # `said that, by May, it would tell P`
        return
    doc = paragraph.doc
    bounds = behind_pronoun(extent, doc[extent.start].sent, setting) or _segment(spotted.head, extent)
    contents = beside(doc, extent, bounds, setting, resumed=subject.pos_ == "PRON")
    stated = bool(contents) and (
        _tells(doc, contents, spotted.head, setting) or setin.closing(spotted, setting) is not None
    )
    contents = contents if stated else _retort(doc, extent, bounds, setting)
    for one in speakers(subject, setting.grammar) if _is_told(spotted.head, contents, setting) else ():
        yield Found(
            paragraph,
            list(contents),
            rule="verb.incise",
            mode=mode_of(contents[0], "clause", setting),
            evidence=cues[0].evidence,
            cue=cues[0],
            cue_range=spotted.extent,
            speaker=phrase(one, setting.grammar),
        )


def _is_told(verb: Token, contents: list[Range], setting: Setting) -> bool:
    """`X says that “the research | shows P”`: what is quoted tells nothing of what stands outside."""
    quote = inside(setting.quotes, verb.i)
    return bool(contents) and (quote is None or any(c.overlaps(quote.outer) for c in contents))


def _retort(doc: Doc, extent: Range, bounds: Range, setting: Setting) -> list[Range]:
    """`Baloney, says the defence.`: a word or two at the head of a sentence that says no more; no time, no place."""
    words = trim_keeping_quotes(doc, bounds.start, extent.start, setting) if extent.start > bounds.start else None
    closed = all(t.is_punct or t.is_space for t in doc[extent.end : bounds.end])
    if words is None or not closed or any(q.outer.overlaps(words) for q in setting.quotes):
        return []
    first = doc[words.start]
    denied = form(first) in setting.grammar.negators  # `Pas question de céder, répète X.`
    if words.end - words.start > SHORTEST_CONTENT:
        return [words] if denied and not any(t.text == "," for t in doc[words.start : words.end]) else []
    timed = any(t.lemma_.lower() in setting.grammar.temporal for t in doc[words.start : words.end])
    return [words] if first.pos_ in RETORTING and not timed else []


def _clause(spotted: Spotted, setting: Setting) -> tuple[Range, Token] | None:
    """The reporting clause and its subject as the tree shows them, else as the words do."""
    extent = extent_of(spotted, setting)
    subject = inverted_subject(spotted.head, setting.grammar, spotted.last) if extent is not None else None
    if extent is not None and subject is not None and subject.i in extent:
        return extent, subject
    return setin.clause(spotted, setting) or setin.closing(spotted, setting)


def _reflexive(spotted: Spotted, setting: Setting) -> bool:
    """`se dire`, `se montrer`: what stands behind is told of the verb's own subject."""
    return any(form(c) in setting.grammar.reflexives for c in spotted.head.lefts)


def _tells(doc: Doc, contents: list[Range], verb: Token, setting: Setting) -> bool:
    """Whether the words beside the reporting `verb` say something: a clause, or an adjective that needs none
    (`Trop cher, juge X, pour qui débute`); a noun with nothing but a relative clause is the verb's own subject
    (`X, qui dirige la ligue, | salue une victoire`)."""
    tokens = [t for c in contents for t in doc[c.start : c.end]]
    first = min(contents, key=lambda c: c.start)
    head = next((t for t in doc[first.start : first.end] if t.head.i not in first and not t.is_punct), doc[first.start])
    quoted = any(q.outer.overlaps(c) for q in setting.quotes for c in contents)
    if inside(setting.quotes, head.i) is None and _attends(head, verb):
        return False
    if not quoted and opens_main(doc, head, verb, contents, setting):
        return False
    if quoted or not (is_nominal(head) or head.dep_ in SUBJECTS or head.dep_.startswith("aux")):
        return any(is_finite(t) for t in tokens)
    return any(_states(t, verb, setting) for t in tokens)


def _attends(participle: Token, verb: Token) -> bool:
    """`Asked whether P, | the senator laughed`: a participle that tells on what occasion the verb's subject spoke."""
    helped = any(c.dep_.startswith(("aux", "cop")) or c.dep_ in SUBJECTS for c in participle.children)
    free = participle.pos_ == "VERB" and not is_finite(participle) and not helped
    return free and participle.dep_ == "advcl" and participle.head.i == verb.i


def _states(token: Token, verb: Token, setting: Setting) -> bool:
    """A finite verb of a clause of its own: no auxiliary of the reporting `verb`, no verb of a relative clause."""
    if not is_finite(token) or (token.head.i == verb.i and token.dep_.startswith("aux")):
        return False
    clause, grammar = token.head if token.dep_.startswith(("aux", "cop")) else token, setting.grammar
    if clause.dep_ == "acl":
        return False  # `In an affidavit | read to the court`
    relatives = grammar.subject_relatives | grammar.object_relatives | grammar.addressed_relatives
    return not any(
        form(t) in relatives and t.pos_ == "PRON" and t.i < clause.i and not t.is_sent_start for t in clause.children
    )


def as_source(spotted: Spotted, setting: Setting) -> Source | None:
    """`P, rapporte la radio`: an outlet's reporting clause passes on what others said."""
    extent = extent_of(spotted, setting)
    subject = inverted_subject(spotted.head, setting.grammar, spotted.last) if extent is not None else None
    if extent is None or subject is None or subject.i not in extent:
        return None
    voice = phrase(subject, setting.grammar)
    known = setting.is_outlet is not None and setting.is_outlet(subject.doc[voice.start : voice.end].text)
    if not known and subject.lemma_.lower() not in setting.grammar.outlets:
        return None
    whole = Range(extent.start, _beyond_cited(subject.doc, extent.end, setting))
    return Source(spotted.cues[0], spotted.extent, whole, (voice,), (subject,), ())


def _beyond_cited(doc: Doc, end: int, setting: Setting) -> int:
    """On over `, citant Y` behind the outlet."""
    if end + 2 >= len(doc) or doc[end].text != "," or doc[end + 1].lemma_.lower() not in setting.grammar.relaying:
        return end
    limit = sentence(doc[end]).end
    return next((t.i for t in doc[end + 2 : limit] if t.is_punct), limit)


def beside(
    doc: Doc, extent: Range, bounds: Range, setting: Setting, *, quoted: bool = False, resumed: bool = False
) -> list[Range]:
    """The words before and after the reporting clause, the part with a verb first; between marks all are `quoted`.

    `resumed`: what stands behind a clause that says no more than `jure-t-il` goes on with what was said."""
    behind = (
        within_quotation(doc, extent.end, bounds.end, setting) if quoted and extent.end < bounds.end else extent.end
    )
    edges = [(bounds.start, extent.start), (behind, bounds.end)]
    found = [p for a, b in edges if a < b and (p := trim_keeping_quotes(doc, a, b, setting)) is not None]
    if quoted and found and found[-1].start >= extent.end:
        found[-1] = Range(found[-1].start, bounds.end)  # a quotation keeps its full stop
    kept = [unquote(p, setting) or p for p in found if _is_content(doc, p, found, setting, resumed=resumed or quoted)]
    ended = len(kept) == 2 and not quoted and not resumed and not sets_right(doc, kept[0], kept[1], setting.grammar)
    if ended and has_verb(doc, kept[0]) and not has_verb(doc, kept[1]):
        kept = kept[:1]  # `…, a dit X devant les élus`, `…, a dit X, porte-parole de Y`
    return sorted(kept, key=lambda p: not has_verb(doc, p))


def _is_content(doc: Doc, part: Range, found: list[Range], setting: Setting, *, resumed: bool) -> bool:
    relatives = setting.grammar.subject_relatives | setting.grammar.object_relatives | setting.grammar.relative_places
    if part is not found[0] and form(doc[part.start]) in relatives and doc[part.start].pos_ != "SCONJ":
        return False  # `…, a dit X, qui accuse Y`
    if part is not found[0] and goes_along(doc[part.start], setting):
        return False  # `…, a-t-il protesté, | dénonçant X`, `…, a-t-elle dit, | avant d'accuser X`
    if part is not found[0] and meanwhile(doc[part.start], setting, resumed=resumed):
        return False
    rejoins = part is not found[0] and resumes(doc, part.start, part.end)
    return part.end - part.start >= SHORTEST_CONTENT or rejoins or is_subject(doc, part, found[-1])


def extent_of(spotted: Spotted, setting: Setting) -> Range | None:
    """From the mark that opens the reporting clause to the one that closes it; None when it is no such clause."""
    verb, doc, bounds = spotted.head, spotted.head.doc, sentence(spotted.head)
    if SUBJECT_FIRST in setting.grammar.syntax and any(c.i < verb.i for c in children(verb, SUBJECTS)):
        helper = modal(verb)
        if helper is not None and form(helper) not in setting.grammar.backshifted:
            return None  # `If it fails, | they should write to the council`
        return _led_by_subject(spotted, bounds)
    opening = spotted.extent.start - 1
    while opening > bounds.start and form(doc[opening]) in setting.grammar.reflexives:
        opening -= 1
    if "VerbForm=Part" in str(verb.morph) and not any(c.dep_.startswith("aux") for c in verb.children):
        return None  # `X, citant Y, écrit que`; `la fête, prévue le 4, …`
    if opening < bounds.start or doc[opening].text not in OPENERS | ENDS:
        return None
    subject = inverted_clitic(verb, setting.grammar) or postposed(spotted.last, setting.grammar)
    if subject is None:
        return None
    told = any(c.dep_ in TOLD and c.i > subject.i for c in verb.children)
    if SUBJECT_FIRST in setting.grammar.syntax and (told or subject.dep_ not in SUBJECTS):
        return None  # `…, said Ada Untel was …`: a clause follows
    end = max(spotted.extent.end, phrase(subject, setting.grammar).end)
    end = _beyond_parenthesis(doc, end, bounds)
    while end < bounds.end and doc[end].text not in CLOSERS:
        end += 1
    before = [c for c in verb.children if c.dep_ == "nsubj" and c.i < opening]
    if before and not _parted(before[0], opening, end, bounds):
        return None
    return Range(opening, end)


def _led_by_subject(spotted: Spotted, bounds: Range) -> Range | None:
    """`…, X said, …`: its subject right behind the opening mark, and nothing that it governs behind it."""
    verb, doc = spotted.head, spotted.head.doc
    subject = next(c for c in children(verb, SUBJECTS) if c.i < verb.i)
    opening = min((t.i for t in subject.subtree if not t.is_punct), default=subject.i) - 1
    articled = doc[opening + 1].pos_ == "DET"  # `…, saying | the board knew`
    while not articled and opening > bounds.start and doc[opening].pos_ in TITLING and not is_finite(doc[opening]):
        opening -= 1  # `…, | managing director Ada Untel said`, whatever the parser took `managing` for
    if opening < bounds.start or doc[opening].text not in OPENERS | ENDS | MARKS:
        return None
    if any(c.dep_ in TOLD and c.i > verb.i and _is_clause(c) for c in verb.children) or is_relative(subject.left_edge):
        return None
    end = max(spotted.extent.end, verb.i + 1)
    while end < bounds.end and doc[end].text not in CLOSERS:
        end += 1
    return Range(opening, end)


def _is_clause(told: Token) -> bool:
    """A finite verb, or one with a subject of its own (`demanded | that the clause be removed`)."""
    return is_finite(told) or any(c.dep_ in SUBJECTS for c in told.lefts)


def _beyond_parenthesis(doc: Doc, end: int, bounds: Range) -> int:
    """`a dit Anne Untel (PS) | , qui …`: what stands in parentheses behind a speaker belongs to the speaker."""
    if end >= bounds.end or doc[end].text != "(":
        return end
    return next((t.i + 1 for t in doc[end : bounds.end] if t.text == ")"), end)


def _parted(subject: Token, opening: int, end: int, bounds: Range) -> bool:
    """Whether the clause only interrupts what `subject` does: one comma, not two, parts them, and a finite verb of the
    subject's own stands before the clause or right behind it (`La digue, a dit X, | tiendra`)."""
    doc = subject.doc
    commas = sum(1 for t in doc[subject.i : opening + 1] if t.text == doc[opening].text)
    resumed = end + 1 < bounds.end and resumes(doc, end + 1, bounds.end)
    return commas % 2 == 1 and (resumed or any(is_finite(t) for t in doc[subject.i : opening]))


def _segment(verb: Token, extent: Range) -> Range:
    """The part of the sentence, between colons and semicolons, that the reporting clause stands in."""
    doc, bounds = verb.doc, sentence(verb)
    start, end = bounds.start, bounds.end
    for i in range(extent.start - 1, bounds.start, -1):
        if doc[i].text in {":", ";"}:
            start = i + 1
            break
    return Range(start, end)
