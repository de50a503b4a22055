"""Source phrases: `selon X`, `d'après X`, `pour X, …`, `à en croire X`, `de source diplomatique`.

A source phrase either speaks itself (the rest of its clause is the content) or relays what a cue in the same sentence
attributes to somebody else; which of the two is settled once all cues of the sentence are known.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.attribute.cues import spot_run, spot_verb
from kg.attribute.inversion import from_nobody
from kg.attribute.joint import speakers
from kg.attribute.owners import is_nobodys, owner_of
from kg.attribute.scopes import behind_relative, relative_clause, told_by
from kg.attribute.setting import Setting
from kg.attribute.sourceends import end_of, through_complement
from kg.attribute.sourceheads import head_behind, is_rate
from kg.attribute.speakers import phrase
from kg.attribute.speech import is_named, is_some_thing, names_voice
from kg.lexicon.cues import Cue, Lexicon
from kg.lexicon.grammar import SUBJECT_FIRST
from kg.parse.nominals import name_at, noun_phrase
from kg.parse.tokens import Doc, Span, Token
from kg.parse.tree import Range, form, is_finite, is_infinitive, is_nominal

NAME_TOKENS = 2
"""A first name and a surname."""
SHORTEST_CLAUSE = 5
"""Fewer tokens than this behind `pour X,` are no clause where no verb is seen."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source phrase: its cue, the phrase from cue to last word, whom it names (`voices`) and who passed the words
    on (`relays`, nearest to the speaker first). `scope` is the relative clause that it stands in and vouches for, None
    where that is the sentence."""

    cue: Cue
    cue_range: Range
    extent: Range
    voices: tuple[Range, ...]
    heads: tuple[Token, ...]
    relays: tuple[Range, ...]
    scope: Range | None = None

    @property
    def core(self) -> Range:
        """The phrase without what is told of whom it names."""
        ends = [v.end for v in (*self.voices, *self.relays)]
        return Range(self.extent.start, max([*ends, self.cue_range.end] if ends else [self.extent.end]))


def find(sent: Span, lexicon: Lexicon, setting: Setting) -> list[Source]:
    """The source phrases of a sentence, in order; none inside a quotation."""
    tokens = list(sent)
    forms = tuple([form(t) for t in tokens])
    found: list[Source] = []
    at = 0
    while at < len(tokens):
        hit = spot_run(forms, at, lexicon.phrases)
        if hit is None or any(tokens[at].i in q.outer and q.whole for q in setting.quotes):
            at += 1
            continue
        cue, end = hit
        source = None if _is_of_verb(tokens, at, end, lexicon, setting) else _source_at(tokens, at, end, cue, setting)
        told = bool(found) or (source is not None and _told_behind(source, sent, lexicon, setting))
        if source is not None and (source.scope or _stands(cue, source, sent, tokens[at], setting, told=told)):
            scope = source.scope or relative_clause(source.extent, sent, setting)
            first = from_nobody(source.extent.start, setting.grammar, sent.doc)
            found.append(replace(source, scope=scope, extent=Range(first, source.extent.end)))
            at = source.extent.end - sent.start
        else:
            at += 1
    return found


def _is_of_verb(tokens: list[Token], at: int, end: int, lexicon: Lexicon, setting: Setting) -> bool:
    """`s'est rangée | à l'avis de X`: right behind a verb that the lexicon knows with the words of the phrase."""
    spotted = spot_verb(tokens[at - 1], lexicon, setting.grammar) if at else None
    return spotted is not None and spotted.extent.end in range(tokens[at].i + 1, tokens[end - 1].i + 2)


def _source_at(tokens: list[Token], at: int, end: int, cue: Cue, setting: Setting) -> Source | None:
    if cue.object == "possessor":
        return _possessed(tokens, at, end, cue, setting)
    taken_up = behind_relative(tokens, at, end, setting) if cue.object == "source" else None
    told = told_by(tokens, end, setting) if cue.position == "anywhere" and cue.object == "source" else None
    if told is not None:
        words = Range(tokens[at].i, tokens[end - 1].i + 1)
        return Source(cue, words, Range(words.start, told[1]), (phrase(told[0], setting.grammar),), (told[0],), ())
    if taken_up is None and cue.object == "source" and end < len(tokens) and _relates(tokens[end], setting):
        return None
    if taken_up is None:
        return behind(tokens, at, end, cue, setting)
    voice, scope = taken_up
    named = name_at(voice) is not None or any(q.outer.start in scope for q in setting.quotes)
    personal = SUBJECT_FIRST not in setting.grammar.syntax or form(tokens[end]) in setting.grammar.addressed_relatives
    if cue.position == "sentence-start" and not (named and personal):
        return None  # `les patients, pour qui le trajet est long`, `Falk Hall, | for which he asked a grant`
    words = Range(tokens[at].i, tokens[end].i + 1)
    return Source(cue, words, words, (phrase(voice, setting.grammar),), (voice,), (), scope)


def _relates(token: Token, setting: Setting) -> bool:
    """A pronoun that only takes up: `l'idée selon | laquelle P`; `who` and its like may ask too (`selon qui ?`)."""
    grammar = setting.grammar
    return form(token) in grammar.oblique_relatives & grammar.latter - grammar.subject_relatives


def _possessed(tokens: list[Token], at: int, end: int, cue: Cue, setting: Setting) -> Source | None:
    """`à | ses | yeux`, `à | l' | en croire`: the pronoun within the phrase stands for whoever speaks."""
    pronouns = setting.grammar.possessives | setting.grammar.object_clitics
    voice = next((t for t in tokens[at:end] if form(t) in pronouns), None)
    if voice is None:
        return None
    extent = Range(tokens[at].i, tokens[end - 1].i + 1)
    return Source(cue, extent, extent, (Range(voice.i, voice.i + 1),), (voice,), ())


def _told_behind(source: Source, sent: Span, lexicon: Lexicon, setting: Setting) -> bool:
    """`« P » pour Y, | selon X`, `« P » pour Y, | a dit X`: whether somebody else is told behind the phrase."""
    doc, at = sent.doc, source.extent.end
    if at + 1 >= sent.end or doc[at].text != ",":
        return False
    rest = list(doc[at + 1 : sent.end])
    verb = rest[1] if len(rest) > 1 and form(rest[0]) in setting.grammar.reflexives else rest[0]
    return is_finite(verb) or spot_run(tuple(form(t) for t in rest), 0, lexicon.phrases) is not None


def _stands(cue: Cue, source: Source, sent: Span, first: Token, setting: Setting, *, told: bool) -> bool:
    """Whether the phrase stands where its entry says it speaks; right behind a quotation every one does, unless
    somebody else is `told` to speak there."""
    behind = any(0 <= first.i - q.outer.end < 2 and _stands_alone(q.outer.start, sent, setting) for q in setting.quotes)
    if cue.position != "sentence-start" or (behind and not told) or _judges(sent, source, first, setting):
        return True
    return _opens(sent, source, first.i, setting)


def _judges(sent: Span, source: Source, first: Token, setting: Setting) -> bool:
    """`Il s'agit, | pour X, | de …`: between commas right behind a verb without a real subject."""
    doc = sent.doc
    if first.i < sent.start + 3 or doc[first.i - 1].text != "," or source.extent.end >= sent.end:
        return False
    verb, end = doc[first.i - 2], source.extent.end
    impersonal = any(c.dep_ == "expl:subj" for c in verb.children)
    # `L'urgence, | pour X, | est de relever P`
    equated = end + 2 < sent.end and doc[end + 1].pos_ == "AUX" and form(doc[end + 2]) in _announcing(setting)
    return doc[end].text == "," and (impersonal or equated)


def _announcing(setting: Setting) -> frozenset[str]:
    return setting.grammar.complementizers | setting.grammar.infinitive_marks


def _stands_alone(start: int, sent: Span, setting: Setting) -> bool:
    """A quotation at the head of a sentence or behind a comma, not one that a verb or noun governs; what a clause says
    of its subject (`estime que P est | « vide » pour Y`) only where the clause is nobody's."""
    reported = any(form(t) in setting.grammar.complementizers for t in sent.doc[sent.start : start])
    return (
        start <= sent.start
        or sent.doc[start - 1].text in {",", ";", "–", "—"}
        or (sent.doc[start - 1].pos_ == "CCONJ" and not reported)
        or (sent.doc[start - 1].dep_ in {"cop", "aux:pass"} and not reported)  # `Elle est « vide », pour X`
    )


def _opens(sent: Span, source: Source, start: int, setting: Setting) -> bool:
    """At the head of the sentence or of what stands behind a colon, closed by a comma, a clause or a quotation behind
    it: `Pour le maire, il faut …`."""
    doc, end = sent.doc, source.extent.end
    marks = [t.i + 1 for t in doc[sent.start : start] if t.text in {":", ";"}]
    before = [
        t
        for t in doc[max(marks, default=sent.start) : start]
        if not t.is_punct and not t.is_space and t.pos_ not in {"CCONJ", "ADV"}
    ]
    judged = start > sent.start and form(doc[start - 1]) in setting.grammar.fortunes  # `heureusement | pour X`
    if before or judged or end >= sent.end or doc[end].text != ",":
        return False
    quoted = any(q.whole and q.outer.start == end + 1 for q in setting.quotes)
    return quoted or any(is_finite(t) for t in doc[end : sent.end]) or _unseen_verb(source, sent, setting)


def _unseen_verb(source: Source, sent: Span, setting: Setting) -> bool:
    """`Pour Ada Untel, le maire abuse …`: behind a full name a sentence of its own, whose verb a tagger missed."""
    doc, end = sent.doc, source.extent.end
    named = any(v.end - v.start >= NAME_TOKENS and doc[v.start].pos_ == "PROPN" for v in source.voices)
    closed = doc[sent.end - 1].text == "." and sent.end - end > SHORTEST_CLAUSE
    # `Pour X, | pas question de céder`
    denied = form(doc[end + 1]) in setting.grammar.negators and any(is_infinitive(t) for t in doc[end : sent.end])
    return closed and (denied or (named and doc[end + 1].pos_ == "DET"))


def behind(tokens: list[Token], at: int, end: int, cue: Cue, setting: Setting) -> Source | None:
    """The phrase from `tokens[at]` whose cue ends before `tokens[end]`, with whomever it names behind."""
    doc = tokens[0].doc
    first = tokens[at].i
    if cue.object == "inside":
        words = Range(first, tokens[end - 1].i + 1)
        extent = Range(first, through_complement(tokens, end, setting))
        return Source(cue, words, extent, (extent,), (tokens[end - 1],), ())
    if end >= len(tokens):
        return None
    head = head_behind(tokens, end)
    if head is None or not is_nominal(head) or head.pos_ == "NUM":
        return None
    if is_rate(head, first):
        return None
    timed = head.lemma_.lower() in setting.grammar.temporal
    if cue.position == "sentence-start" and (timed or is_some_thing(head, setting)):
        return None
    if cue.rules_out and not (head.pos_ == "PRON" or names_voice(head) or is_named(head)):
        return None  # `Pas question pour | l'instant de céder`
    cue_range = Range(first, tokens[end - 1].i + 1)
    extent_end = end_of(head, tokens, first, cue, setting)
    relays = _relays(doc, head.i, extent_end, setting)
    if head.lemma_.lower() in setting.grammar.words_of:
        told = _behind_text(head, Source(cue, cue_range, Range(first, extent_end), (), (), relays), setting)
        if told is not None:
            return told
        if is_nobodys(head, setting):
            return None  # `selon les mêmes informations`: whose they are is not told here
    # Behind the comma that closes the phrase nobody speaks: parsers join the clause's subject (`Selon X, Y ferme`).
    heads = tuple(t for t in speakers(head, setting.grammar) if t.i < extent_end)
    named = ((t, _voice(t, setting)) for t in heads)
    voices = tuple(v if v.start < extent_end else noun_phrase(t, setting.grammar) for t, v in named)
    return Source(cue, cue_range, Range(first, extent_end), voices, heads, relays)


def _behind_text(text: Token, source: Source, setting: Setting) -> Source | None:
    """`source` with whoever stands behind the `text` that it names: its owner or writer, the text itself where it was
    only read; None where nobody is named."""
    owner = owner_of(text, setting)
    if owner is not None:
        named = phrase(owner, setting.grammar)
        return replace(source, voices=(Range(named.start, min(named.end, source.extent.end)),), heads=(owner,))
    if not source.relays:
        return None
    words = text.doc[text.i : source.extent.end]
    read = next((t.i for t in words if t.lemma_.lower() in setting.grammar.obtaining), None)
    if read is not None and text.lemma_.lower() not in setting.grammar.never_speak:
        # `according to internal documents | seen by X`
        return replace(source, voices=(Range(source.cue_range.end, read),), heads=(text,))
    return replace(source, voices=source.relays[:1], relays=source.relays[1:])


def _voice(token: Token, setting: Setting) -> Range:
    name = name_at(token) if token.lemma_.lower() not in setting.grammar.words_of else None
    return name if name is not None else noun_phrase(token, setting.grammar)


def _relays(doc: Doc, start: int, end: int, setting: Setting) -> tuple[Range, ...]:
    """Who passed the words on: the agents of `rapporté par`, `diffusée par`, nearest to the speaker first."""
    found: list[Range] = []
    tokens = doc[start:end]
    for token in tokens:
        agent = form(token) in setting.grammar.agents and token.i > start and token.head.i > token.i
        if agent and any(_passed_on(t, setting) for t in tokens if t.i < token.i):
            found.append(phrase(token.head, setting.grammar))
    return tuple(found)


def _passed_on(token: Token, setting: Setting) -> bool:
    """A participle of relaying (`rapportés`, `diffusée`), or any participle where the lemmatizer is at a loss."""
    return token.lemma_.lower() in setting.grammar.relaying or "VerbForm=Part" in str(token.morph)
