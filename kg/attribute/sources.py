"""Source phrases: `selon X`, `d'après X`, `pour X, …`, `à en croire X`, `de source diplomatique`.

A source phrase either speaks itself (the rest of its clause is the content) or relays what a cue in the same sentence
attributes to somebody else; which of the two is settled once all cues of the sentence are known.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.attribute.contents import is_subject, trim_keeping_quotes, unquote
from kg.attribute.cues import spot_run
from kg.attribute.joint import speakers
from kg.attribute.setting import Setting
from kg.attribute.speakers import phrase
from kg.lexicon.cues import Cue, Lexicon
from kg.parse.nominals import name_at, noun_phrase
from kg.parse.tokens import Doc, Span, Token
from kg.parse.tree import Range, form, is_finite, is_name, is_nominal, sentence

WINDOW_TOKENS = 12
"""How far a source phrase may run."""
ON_TOKENS = 7
"""How far behind an indefinite pronoun the conjunction of its report may stand."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source phrase: its cue, the phrase from cue to last word, whom it names (`voices`) and who passed the words
    on (`relays`, nearest to the speaker first)."""

    cue: Cue
    cue_range: Range
    extent: Range
    voices: tuple[Range, ...]
    heads: tuple[Token, ...]
    relays: tuple[Range, ...]


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
        source = _source(tokens, at, end, cue, setting)
        if source is not None and (_stands(cue, source, sent, tokens[at], setting)):
            found.append(source)
            at = source.extent.end - sent.start
        else:
            at += 1
    return found


def _stands(cue: Cue, source: Source, sent: Span, first: Token, setting: Setting) -> bool:
    """Whether the phrase stands where its entry says it speaks; right behind a quotation every one does."""
    behind = any(0 <= first.i - q.outer.end < 2 and _stands_alone(q.outer.start, sent) for q in setting.quotes)
    return cue.position != "sentence-start" or behind or _opens(sent, source, first.i) or _judges(sent, source, first)


def _judges(sent: Span, source: Source, first: Token) -> bool:
    """`Il s'agit, | pour X, | de …`: between commas right behind a verb without a real subject."""
    doc = sent.doc
    if first.i < sent.start + 3 or doc[first.i - 1].text != "," or source.extent.end >= sent.end:
        return False
    verb = doc[first.i - 2]
    return doc[source.extent.end].text == "," and any(c.dep_ == "expl:subj" for c in verb.children)


def _stands_alone(start: int, sent: Span) -> bool:
    """A quotation at the head of a sentence or behind a comma, not one that a verb or noun governs."""
    return (
        start <= sent.start or sent.doc[start - 1].text in {",", ";", "–", "—"} or sent.doc[start - 1].pos_ == "CCONJ"
    )


def _opens(sent: Span, source: Source, start: int) -> bool:
    """At the head of the sentence, closed by a comma, a clause behind it: `Pour le maire, il faut …`."""
    doc = sent.doc
    before = [
        t for t in doc[sent.start : start] if not t.is_punct and not t.is_space and t.pos_ not in {"CCONJ", "ADV"}
    ]
    if before or source.extent.end >= sent.end or doc[source.extent.end].text != ",":
        return False
    return any(is_finite(t) for t in doc[source.extent.end : sent.end])


def _behind_quote(token: Token, setting: Setting) -> bool:
    """`« un recul » pour le syndicat`: right behind a quotation the phrase names its speaker wherever it stands."""
    return any(0 <= token.i - q.outer.end < 2 for q in setting.quotes)


def _source(tokens: list[Token], at: int, end: int, cue: Cue, setting: Setting) -> Source | None:
    doc = tokens[0].doc
    first = tokens[at].i
    if cue.object == "inside":
        extent = Range(first, tokens[end - 1].i + 1)
        return Source(cue, extent, extent, (extent,), (tokens[end - 1],), ())
    if end >= len(tokens):
        return None
    head = _head_behind(tokens, end)
    if head is None or not is_nominal(head) or head.pos_ == "NUM":
        return None
    cue_range = Range(first, tokens[end - 1].i + 1)
    words_of = head.lemma_.lower() in setting.grammar.words_of
    extent_end = _through_relay(doc, _end_of(head, tokens), tokens[-1].i + 1, setting)
    relays = _relays(doc, head.i, extent_end, setting)
    if words_of:
        owner = _owner(head, setting)
        if owner is not None:
            return Source(cue, cue_range, Range(first, extent_end), (phrase(owner, setting.grammar),), (owner,), relays)
        if relays:
            return Source(cue, cue_range, Range(first, extent_end), relays[:1], (), relays[1:])
        if head.lemma_.lower() in setting.grammar.never_speak:
            return None  # `selon les mêmes informations`: whose they are is not told here
    # Behind the comma that closes the phrase nobody speaks: parsers join the clause.s subject (`Selon X, Y ferme`).
    heads = tuple(t for t in speakers(head, setting.grammar) if t.i < extent_end)
    voices = tuple(_voice(t, setting) for t in heads)
    return Source(cue, cue_range, Range(first, extent_end), voices, heads, relays)


def _voice(token: Token, setting: Setting) -> Range:
    name = name_at(token)
    return name if name is not None else noun_phrase(token, setting.grammar)


def _head_behind(tokens: list[Token], end: int) -> Token | None:
    """The head of the noun phrase that begins at `tokens[end]`."""
    for token in tokens[end : end + 5]:
        if is_nominal(token) or is_name(token):
            while (
                token.head.i > token.i
                and token.dep_ in {"nmod", "amod", "flat:name", "compound", "det", "nummod"}
                and token.head.i - token.i < 4
            ):
                token = token.head
            return token
        if token.pos_ in {"VERB", "SCONJ"} or token.text in {",", "."}:
            return None
    return None


def _end_of(head: Token, tokens: list[Token]) -> int:
    """Where the phrase ends: its subtree, up to a comma that closes it."""
    inside = {t.i for t in head.subtree}
    end = head.i + 1
    last = tokens[-1].i + 1
    while end < last and end in inside:
        token = head.doc[end]
        if token.text in {",", ";", ":", "."} and not _apposition_follows(head, end):
            break
        relative = token.dep_ == "acl:relcl" or token.head.dep_ == "acl:relcl"
        if token.pos_ in {"VERB", "AUX"} and is_finite(token) and not relative:
            break
        end += 1
    return end


def _through_relay(doc: Doc, end: int, limit: int, setting: Setting) -> int:
    """On over `rapportés par Y`, wherever the parser hung it."""
    near = list(doc[end : min(end + 3, limit)])
    if not near or near[0].pos_ not in {"VERB", "ADJ"} or not any(form(t) in setting.grammar.agents for t in near[1:]):
        return end
    agent = next(t for t in near[1:] if form(t) in setting.grammar.agents)
    voice = agent.head if agent.head.i > agent.i else doc[min(agent.i + 1, limit - 1)]
    return max(end, phrase(voice, setting.grammar).end)


def _apposition_follows(head: Token, comma: int) -> bool:
    """`selon Ada Untel, conseillère du maire,`: what he is, behind the name and closed by another comma or the end."""
    following = [c for c in head.children if c.dep_ in {"appos", "acl", "acl:relcl"} and c.i > comma]
    following = [c for c in following if c.dep_ != "acl:relcl" or c.left_edge.pos_ == "PRON"]
    if not following or any(t.text == "," for t in head.doc[comma + 1 : following[0].i]):
        return False
    end = max(t.i for t in following[0].subtree if not t.is_punct) + 1
    return end >= sentence(head).end - 1 or head.doc[end].text in {",", "."} or following[0].dep_ != "appos"


def written_by(verb: Token, setting: Setting) -> Token | None:
    """X in `peut-on lire dans un communiqué de X`; the document itself if nobody is said to have written it."""
    for token in verb.doc[verb.i + 1 : sentence(verb).end]:
        if token.lemma_.lower() in setting.grammar.words_of and any(c.dep_ == "case" for c in token.children):
            return _owner(token, setting) or token
    return None


def _owner(noun: Token, setting: Setting) -> Token | None:
    """X in `les propos de X`."""
    for child in noun.children:
        if child.dep_ in {"nmod", "obl", "obl:arg"} and child.i > noun.i and is_nominal(child):
            mark = [c for c in child.children if c.dep_ == "case"]
            if (
                mark
                and setting.grammar.prepositions.get(form(mark[0])) == "de"
                and (child.pos_ == "PROPN" or form(mark[0]) != "de" or child.lemma_ not in setting.grammar.words_of)
            ):
                return child
        if child.dep_ in {"appos", "nmod", "flat:name"} and child.i == noun.i + 1 and child.pos_ in {"PROPN", "X"}:
            return child  # `une dépêche AFP`
    return None


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


def content_of(source: Source, sent: Span, others: list[Source], setting: Setting) -> list[Range]:
    """What a source phrase vouches for: the rest of its sentence, in one part or two, other source phrases left out."""
    doc = sent.doc
    cuts = sorted([source.extent, *(o.extent for o in others)])
    bounds = [Range(max(a, first), b) for a, b in _between(sent, cuts) if (first := _since_colon(source, sent)) < b]
    parts = [p for b in bounds if (p := trim_keeping_quotes(doc, b.start, b.end, setting)) is not None]
    parts = [
        unquote(p, setting) or p
        for p in parts
        if any(t.pos_ not in {"CCONJ", "PUNCT", "ADV"} for t in doc[p.start : p.end])
    ]
    parts = [p for p in parts if _says_enough(doc, p, parts[-1])]
    parts = [q for p in parts if (q := _reported_by_on(doc, p, setting)) is not None]
    return sorted(parts, key=lambda p: (not _has_verb(doc, p), p.start)) if parts else []


def _since_colon(source: Source, sent: Span) -> int:
    """`X dément : | P, selon lui`: the phrase vouches for nothing that stands before a colon it stands behind."""
    before = [t.i for t in sent.doc[sent.start : source.extent.start] if t.text == ":"]
    told = bool(before) and any(is_finite(t) for t in sent.doc[sent.start : before[-1]])
    return before[-1] + 1 if told else sent.start


def _reported_by_on(doc: Doc, part: Range, setting: Setting) -> Range | None:
    """`De source policière, | on indique que P`: P alone; nothing where the pronoun reports nothing (`Chez X, on se
    défend`); any other part itself."""
    if form(doc[part.start]) not in setting.grammar.indefinites:
        return part
    near = range(part.start + 1, min(part.start + ON_TOKENS, part.end - 1))
    mark = next((i for i in near if form(doc[i]) in setting.grammar.complementizers), None)
    return trim_keeping_quotes(doc, mark + 1, part.end, setting) if mark is not None else None


def _says_enough(doc: Doc, part: Range, rest: Range) -> bool:
    verb = any(t.pos_ == "VERB" for t in doc[part.start : part.end])
    return part.end - part.start > 2 or verb or is_subject(doc, part, rest)


def _between(sent: Span, cuts: list[Range]) -> list[tuple[int, int]]:
    edges, start = [], sent.start
    for cut in cuts:
        if cut.start > start:
            edges.append((start, cut.start))
        start = max(start, cut.end)
    if start < sent.end:
        edges.append((start, sent.end))
    return edges


def _has_verb(doc: Doc, part: Range) -> bool:
    return any(is_finite(t) for t in doc[part.start : part.end])
