"""Voices that only pass on another's position: spokespersons, mediators, outlets that cite their source.

Guidelines: nested reporting makes one claim, of the person whose position it is; whoever passes it on is a relay.
"""

from __future__ import annotations

from kg.attribute.accused import accused
from kg.attribute.edges import ASIDE
from kg.attribute.found import Found
from kg.attribute.setting import Setting
from kg.attribute.speech import names_voice
from kg.lexicon.grammar import SUBJECT_FIRST
from kg.parse.namejoins import roles_of
from kg.parse.tokens import Doc
from kg.parse.tree import OBJECTS, Range, form, has_verb, modal, trim
from kg.terms import Commitment, Evidence, Stance

ANNOUNCING = 2
"""A noun that sums up and its article, if it has one (`P, idée que X rejette`)."""
INCISE = "verb.incise"
MANNER = "verb.manner"
TOLD = ".told"
"""What the rule ends with where its content is a clause that the sentence itself tells."""
TAKING_UP = ("verb.object", "verb.predicate", "verb.oblique", "verb.experiencer")


def hand_over(found: list[Found], setting: Setting) -> list[Found]:
    """`found` with such claims given to whoever holds the position."""
    kept = [f for f in found if not any(_stands_behind(f, told) for told in found)]
    for outer in kept[:]:
        inner = next((f for f in found if _passes_on(outer, f, setting)), None)
        if inner is not None and outer.speaker is not None and outer in kept:
            inner.relays.append(outer.speaker)
            kept.remove(outer)
    return kept


def _stands_behind(claim: Found, told: Found) -> bool:
    """`P, a tranché X, | a fait savoir Y`: of two reporting clauses behind one content the second passes on the first,
    which is then told without it."""
    incised = claim.rule == told.rule == INCISE and claim is not told
    if not incised or claim.cue_range is None or told.cue_range is None or claim.speaker is None:
        return False
    both = claim.contents[0].holds(told.cue_range) and claim.contents[0].start == told.contents[0].start
    if not both or told.cue_range.start > claim.cue_range.start or told.contents[0].end > told.cue_range.start:
        return False
    told.contents = [c for c in told.contents if not c.holds(claim.cue_range)]
    told.relays.append(claim.speaker)
    return True


def hand_to_cited(found: list[Found], setting: Setting) -> list[Found]:
    """`X, citant Y, écrit que P`, `P, rapporte X, qui cite Y`: P is Y's, passed on by X, where the same sentence says
    both; where X says nothing else, nothing is said."""
    citing = [f for f in found if _cites(f, setting)]
    kept = [f for f in found if f not in citing and not _backs_up(f, found, setting)]
    for cited in citing:
        assert cited.cue_range is not None
        bounds = cited.paragraph.doc[cited.cue_range.start].sent
        for claim in kept:
            here = claim.cue_range is not None and bounds.start <= claim.cue_range.start < bounds.end
            plain = claim.cue is None or claim.cue.neutral or claim.rule.startswith(("source", "quote"))
            same = claim.speaker is not None and cited.speaker is not None and claim.speaker.overlaps(cited.speaker)
            if here and plain and same and claim.speaker is not None:
                claim.relays.append(claim.speaker)
                claim.speaker = cited.contents[0]
    return kept


def _backs_up(claim: Found, found: list[Found], setting: Setting) -> bool:
    """`X said P, | citing two surveys`: a document named for what its speaker says beside it."""
    if claim.cue is None or claim.cue.lemma not in setting.grammar.relaying or claim.rule != "verb.object":
        return False
    content, doc = claim.contents[0], claim.paragraph.doc
    document = any(t.lemma_.lower() in setting.grammar.words_of for t in doc[content.start : content.end])
    return document and any(f is not claim and f.speaker == claim.speaker for f in found)


def without_wishes(found: list[Found], setting: Setting) -> list[Found]:
    """`X veut rappeler que P`, `X a tenu à saluer Q`: whoever wants to say something says it; `X dit espérer
    que P`: whoever says so hopes it; `X et Y s'accordent à dire que P`: what they agree on is P."""
    kept = [f for f in found if not any(_only_wants(f, said, setting) or _only_says(f, said) for said in found)]
    for agreed in (f for f in kept if f.cue is not None and f.cue.act is Stance.AGREE and not f.negated):
        said = next((f for f in kept if _is_said(f, agreed) and f.cue is not None and f.cue.neutral), None)
        if said is not None:
            agreed.contents = said.contents
            kept = [f for f in kept if f is not said]
    return kept


def _only_wants(wish: Found, said: Found, setting: Setting) -> bool:
    """Whether all that is wished for is what is `said` by the same speaker."""
    if wish.cue is None or wish.negated:
        return False
    wanting = wish.rule.startswith("verb.infinitive") and wish.cue.lemma in setting.grammar.wanting
    return wanting and _is_said(said, wish)


def _only_says(told: Found, held: Found) -> bool:
    """`X dit | espérer que P`: who says they hold an attitude to a whole clause holds it, and P is theirs."""
    if told.cue is None or held.cue is None or held.cue_range is None or told is held or told.negated:
        return False
    plain = told.rule == "verb.infinitive" and held.rule == "verb.clause" and told.cue.neutral and not held.cue.neutral
    return plain and held.cue_range.start == told.contents[0].start and told.speaker == held.speaker


def _is_said(said: Found, outer: Found) -> bool:
    """Whether `said` tells, with a verb for telling that the content of `outer` begins with, what the same speaker
    says."""
    if said.cue is None or said.cue_range is None or said is outer:
        return False
    told = said.cue.evidence is Evidence.REPORTED_SPEECH and said.cue_range.start == outer.contents[0].start
    return told and outer.speaker is not None and outer.speaker == said.speaker


def take_up(found: list[Found], earlier: list[Found], setting: Setting) -> list[Found]:
    """`P, ce que X dément`, `P, un chiffre que X dément`: what X denies is P, the content told before, in this
    sentence or by the last of the `earlier` claims of its paragraph; where none was, X is left out."""
    kept: list[Found] = []
    for claim in found:
        if _denies_before_which(claim, found, setting):
            kept.append(claim)
            continue
        reported = _reported_before(claim, found)
        if reported is not None:
            _answer(claim, reported, setting)
        elif is_taken_up(claim, setting):
            here = [f for f in found if f is not claim and _is_before(f, claim)]
            narrated = None if here else _narrated(claim, setting)
            told = here[-1:] or ([] if narrated else [f for f in earlier[-1:] if _is_before(f, claim)])
            if told:
                _answer(claim, told[0], setting, *claim.contents[1:])
            elif narrated is not None:
                claim.contents = [narrated, *claim.contents[1:]]
                claim.rule += TOLD  # a clause: none of its nouns is a deed
            elif len(claim.contents) == 1:
                continue
        kept.append(claim)
    return kept


def _answer(claim: Found, told: Found, setting: Setting, *more: Range) -> None:
    """Give `claim` what was `told`, and `more`, for its content, and its pronoun whomever that is about."""
    claim.contents = [*told.contents, *more]
    claim.stands_for = accused(claim, told, setting)


def _is_before(told: Found, claim: Found) -> bool:
    return told.extent.end <= claim.contents[0].start


def _narrated(claim: Found, setting: Setting) -> Range | None:
    """`Bread will cost more, | which bakers deplore`: the clause that the sentence tells before the comma, on whose
    behalf nobody speaks."""
    doc, at = claim.paragraph.doc, claim.contents[0].start
    start = max([doc[at].sent.start, *(t.i + 1 for t in doc[doc[at].sent.start : at] if t.text in {";", ":"})])
    clause = trim(doc, start, at) if at > start else None
    if clause is None or any(q.outer.overlaps(clause) for q in setting.quotes):
        return None
    opens = doc[clause.start].pos_ == "CCONJ"
    clause = trim(doc, clause.start + opens, clause.end)
    return clause if clause is not None and has_verb(doc, clause) else None


def _reported_before(claim: Found, found: list[Found]) -> Found | None:
    """`X said P, a claim | disputed by Y`: of a clause before the comma that only reports, Y judges what it reports."""
    if claim.rule != "verb.passive" or claim.cue_range is None or len(claim.contents) > 1:
        return None
    judged = claim.contents[0]
    if judged.end >= claim.cue_range.start or claim.paragraph.doc[judged.end].text not in ASIDE:
        return None
    told = (f for f in found if f is not claim and f.cue_range is not None and judged.holds(f.cue_range))
    return next((f for f in told if all(c.start >= judged.start and c.end <= judged.end for c in f.contents)), None)


def _denies_before_which(claim: Found, found: list[Found], setting: Setting) -> bool:
    """Whether `claim` denies what is told before a comma and `which`; it then has that for its content, and what is
    told ends at the comma."""
    comma = _behind_which(claim, setting)
    told = [f for f in found if comma is not None and f is not claim and f.contents[0].start < comma <= f.extent.end]
    if comma is None or not told:
        return False
    told[0].contents[-1] = Range(told[0].contents[-1].start, min(told[0].contents[-1].end, comma))
    _answer(claim, told[0], setting)
    return True


def _behind_which(claim: Found, setting: Setting) -> int | None:
    """The comma in `X said P, | which Y denies`: what is denied is all that was said, not the noun before the comma."""
    denied = claim.cue is not None and claim.cue.act is Stance.DENY and claim.rule.startswith(TAKING_UP)
    if not denied or claim.cue_range is None or SUBJECT_FIRST not in setting.grammar.syntax:
        return None
    verb = claim.paragraph.doc[claim.cue_range.end - 1]
    taken = next((c for c in verb.lefts if form(c) in setting.grammar.oblique_relatives and c.dep_ in OBJECTS), None)
    return taken.i - 1 if taken is not None and taken.i and taken.nbor(-1).text == "," else None


def is_taken_up(claim: Found, setting: Setting) -> bool:
    """A bare pronoun behind a comma or at the head of a sentence; or, behind a comma, a noun that sums up and of which
    no more is said than that it is denied. At the head of a sentence such a noun is what is denied."""
    content, doc = claim.contents[0], claim.paragraph.doc
    behind = content.start > 0 and doc[content.start - 1].text in ASIDE
    if not (behind or doc[content.start].is_sent_start) or not claim.rule.startswith(TAKING_UP):
        return False
    last, words = doc[content.end - 1], content.end - content.start
    sums_up = last.lemma_.lower() in setting.grammar.summaries | setting.grammar.resumptions
    indefinite = doc[content.start].pos_ != "DET" or form(doc[content.start]) in setting.grammar.indefinite_articles
    noun = words <= ANNOUNCING and sums_up and indefinite
    noun = noun or (words == ANNOUNCING and last.lemma_.lower() in setting.grammar.summaries)
    return (words == 1 and last.pos_ == "PRON") or (noun and behind)


def _passes_on(outer: Found, inner: Found, setting: Setting) -> bool:
    """`La porte-parole indique que | X refuse P`, `X refuse P, dit un diplomate`, `X refuse P, comme l'explique Y`: a
    plain report by somebody who speaks for others or whom nobody names, by a verb of relaying, or by the way, whose
    whole content is a position of X."""
    plain = outer.rule in {"verb.clause", "verb.incise", MANNER} and outer.cue is not None and outer.cue.neutral
    if outer is inner or not plain or outer.cue is None:
        return False
    if inner.cue is None or inner.speaker is None or inner.cue_range is None or not outer.speaker:
        return False
    if inner.cue.neutral and not (outer.rule == MANNER or _is_whole(outer, inner, setting)):
        return False
    if inner.cue.evidence is Evidence.ATTITUDE and inner.cue.commitment is Commitment.ENDORSES:
        return False  # `X argued that Y knew P`: what Y is said to know X holds true
    own = outer.paragraph.doc[inner.speaker.start].pos_ == "PRON" and SUBJECT_FIRST in setting.grammar.syntax
    if own:
        return False  # `the spokesman said he was pleased`
    if inner.negated and inner.cue.negated is None and SUBJECT_FIRST in setting.grammar.syntax:
        return False  # who is said not to have done so holds no position
    content, words = outer.contents[0], outer.paragraph.doc[outer.speaker.start : outer.speaker.end]
    speaks_for = any(t.lemma_.lower() in setting.grammar.relaying_persons for t in words)
    unnamed = "Definite=Ind" in str(words[0].morph) and all(t.pos_ in {"DET", "NOUN", "ADJ", "ADP"} for t in words)
    relays = outer.cue.lemma in setting.grammar.relaying
    head = content.holds(inner.cue_range) and inner.speaker.start - content.start <= 1
    told = outer.rule == MANNER or speaks_for or relays or unnamed or _is_whole(outer, inner, setting)
    return told and head and inner.rule.startswith(("verb", "adjective"))


def _is_whole(outer: Found, inner: Found, setting: Setting) -> bool:
    """`X said (that) | Y had warned (that) Q`: all that X says is that Y, somebody else, said or holds something; where
    a clause is reported without a conjunction, as where a conjunction opens it."""
    assert inner.speaker is not None
    content, doc = outer.contents[0], outer.paragraph.doc
    at_head = 0 <= inner.speaker.start - content.start <= 1 and doc[inner.speaker.start].pos_ != "PRON"
    to_end = 0 <= content.end - inner.contents[-1].end <= 1
    assert inner.cue_range is not None
    assert inner.cue is not None
    if inner.cue.commitment is Commitment.ENDORSES:
        return False  # `X said the figures of Y showed P`: X holds that P is so
    should = modal(doc[inner.cue_range.end - 1]) is not None  # `X said Y should explain why P`
    whole = at_head and to_end and inner.rule == "verb.clause" and not should
    return SUBJECT_FIRST in setting.grammar.syntax and whole and _is_voice(doc, inner.speaker)


def _is_voice(doc: Doc, words: Range, *, at_head: bool = False) -> bool:
    """Whether words name somebody, or a noun for a person or a body heads them: a ruling `recognises` nothing; with
    `at_head` it is the head itself that must (`a lack | of staff`)."""
    tokens = [t for t in doc[words.start : words.end] if not at_head or t.head.i not in words or t.pos_ == "PROPN"]
    return roles_of(doc.lang_) is None or any(t.pos_ == "PROPN" or names_voice(t) for t in tokens)


def _cites(claim: Found, setting: Setting) -> bool:
    """`citant Y`, `qui cite Y`: a verb of relaying with a voice as its object, behind what it tells of."""
    if claim.cue_range is None or claim.cue is None or claim.rule != "verb.object":
        return False
    verb = claim.paragraph.doc[claim.cue_range.end - 1]
    related = verb.dep_ == "acl:relcl" or any(form(c) in setting.grammar.subject_relatives for c in verb.lefts)
    participle = "Tense=Pres" in str(verb.morph) and "VerbForm=Part" in str(verb.morph)
    if SUBJECT_FIRST in setting.grammar.syntax and not _is_voice(claim.paragraph.doc, claim.contents[0], at_head=True):
        return False  # `citing two surveys`: what backs P up, not whose P is
    return (participle or related) and claim.cue.lemma in setting.grammar.relaying
