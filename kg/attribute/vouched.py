"""What a source phrase vouches for: the rest of its sentence, or of the relative clause it stands in."""

from __future__ import annotations

from collections.abc import Sequence

from kg.attribute.contents import is_subject, trim_keeping_quotes, unquote
from kg.attribute.edges import takes_back
from kg.attribute.quotes import inside
from kg.attribute.setting import Setting
from kg.attribute.sources import Source
from kg.parse.tokens import Doc, Span
from kg.parse.tree import Range, form, has_verb, is_finite, trim

ON_TOKENS = 7
"""How far behind an indefinite pronoun the conjunction of its report may stand."""


def content_of(
    source: Source, sent: Span, others: list[Source], setting: Setting, told: Sequence[Range] = ()
) -> list[Range]:
    """What `source` vouches for: the rest of its sentence or relative clause, in one part or two, the `others` left
    out, and what stands behind a semicolon where somebody else is `told` to speak."""
    doc = sent.doc
    scope = source.scope or _clause(source, sent, others, told)
    theirs = [o.scope or o.extent for o in others if not (o.scope or o.extent).holds(scope)]
    cuts = sorted([source.extent, *(t for t in theirs if t.overlaps(scope))])
    bounds = [Range(a, b) for a, b in _between(scope, cuts)]
    parts = [p for b in bounds if (p := trim_keeping_quotes(doc, b.start, b.end, setting)) is not None]
    parts = [q for p in parts if (q := _before_taken_back(doc, p, setting)) is not None]
    parts = [
        unquote(p, setting) or p
        for p in parts
        if any(t.pos_ not in {"CCONJ", "PUNCT", "ADV"} for t in doc[p.start : p.end])
    ]
    parts = _counted(doc, parts, source, others)
    parts = [p for p in parts if _says_enough(doc, p, parts)]
    parts = [q for p in parts if (q := _reported_by_on(doc, p, source, setting)) is not None]
    return sorted(parts, key=lambda p: (not has_verb(doc, p), p.start)) if parts else []


def _clause(source: Source, sent: Span, others: list[Source], told: Sequence[Range]) -> Range:
    """The sentence, or of two clauses that a source phrase opens each, the one that is its own."""
    own = _parting(source, sent)
    partings = (_parting(o, sent) for o in others if o.extent.start > source.extent.start)
    end = min((at for at in partings if at is not None), default=sent.end)
    start = _since_colon(source, sent) if own is None else source.extent.start
    return Range(start, min(end, _until_parted(source, sent, told)))


def _parting(source: Source, sent: Span) -> int | None:
    """`Selon X, P | ; selon Y, Q`, `P, | mais selon Y, Q`: the mark or conjunction behind which a source phrase opens
    a clause of its own."""
    doc, at = sent.doc, source.extent.start - 1
    if at - 1 > sent.start and doc[at].text == "," and doc[at - 1].pos_ == "CCONJ":
        at -= 1
    if at <= sent.start or not (doc[at].text == ";" or doc[at].pos_ == "CCONJ"):
        return None
    at -= doc[at].pos_ == "CCONJ" and doc[at - 1].text in {",", ";"}
    behind = next((t.i for t in doc[source.extent.end : sent.end] if t.text == ";"), sent.end)
    both = has_verb(doc, Range(sent.start, at)) and has_verb(doc, Range(source.extent.end, behind))
    return at if both else None


def _counted(doc: Doc, parts: list[Range], source: Source, others: list[Source]) -> list[Range]:
    """`The march drew 2,000 people according to X | and 800 | according to Y`: behind one count the next is whose
    phrase stands behind it."""
    parts = [q for p in parts for q in _before_count(doc, p, [source, *others])]
    counts = [p for p in parts[1:] if _is_count(doc, p)]
    own = [p for p in counts if p.end == source.extent.start]
    if own:
        own = [Range(p.start + (doc[p.start].pos_ == "CCONJ"), p.end) for p in own]
        return [*own, *(p for p in parts if p.start >= source.extent.end)]
    return [p for p in parts if not (p in counts and any(p.end == o.extent.start for o in others))]


def _is_count(doc: Doc, part: Range) -> bool:
    return not has_verb(doc, part) and any(t.pos_ == "NUM" for t in doc[part.start : part.end])


def _before_count(doc: Doc, part: Range, sources: list[Source]) -> list[Range]:
    """`According to X, 800 people marched | , 2,000 | according to Y`: a statement apart from the count of whoever is
    named right behind."""
    told = any(s.extent.end <= part.start for s in sources) and any(s.extent.start == part.end for s in sources)
    commas = [t.i for t in doc[part.start + 1 : part.end - 1] if t.text == "," or t.pos_ == "CCONJ"] if told else []
    if not commas or not _is_count(doc, Range(commas[-1] + 1, part.end)):
        return [part]
    stated = trim(doc, part.start, commas[-1])
    return [*([stated] if stated is not None else []), Range(commas[-1] + 1, part.end)]


def _before_taken_back(doc: Doc, part: Range, setting: Setting) -> Range | None:
    """`Selon X, P | , ce que Y dément`, `P, selon X | , ce que Y dément`: what somebody else holds of P is not X's."""
    told = (i for i in range(max(part.start - 1, 0), part.end) if inside(setting.quotes, i) is None)
    end = next((i for i in told if takes_back(doc, i, part.end, setting)), part.end)
    return trim_keeping_quotes(doc, part.start, end, setting) if end > part.start else None


def _since_colon(source: Source, sent: Span) -> int:
    """`X dément : | P, selon lui`: the phrase vouches for nothing that stands before a colon it stands behind."""
    before = [t.i for t in sent.doc[sent.start : source.extent.start] if t.text == ":"]
    told = bool(before) and any(is_finite(t) for t in sent.doc[sent.start : before[-1]])
    return before[-1] + 1 if told else sent.start


def _until_parted(source: Source, sent: Span, told: Sequence[Range]) -> int:
    """`According to X, P; | Y said Q`: where another's report begins."""
    marks = (t.i for t in sent.doc[source.extent.end : sent.end] if t.text == ";")
    return next((i for i in marks if any(i < cue.start for cue in told)), sent.end)


def _reported_by_on(doc: Doc, part: Range, source: Source, setting: Setting) -> Range | None:
    """`De source policière, | on indique que P`: P alone; nothing where the pronoun reports nothing (`Chez X, on se
    défend`), nor where somebody of the place does (`Chez X, le chef reste calme`); any other part itself, as
    everything that a speaker is named for (`Selon X, on pourrait attendre`)."""
    if part.start == source.extent.end and form(doc[part.start]) in _opening(source, setting):
        return Range(part.start + 1, part.end)  # `Il ressort de X | que P`, `On indique de source policière | que P`
    if part.end == source.extent.start and source.cue.rules_out:
        return None  # `Il n'est | pas question pour X de P`
    if form(doc[part.start]) not in setting.grammar.indefinites or source.cue.object == "source":
        return part if source.cue.object != "seat" else None
    near = range(part.start + 1, min(part.start + ON_TOKENS, part.end - 1))
    mark = next((i for i in near if form(doc[i]) in setting.grammar.complementizers), None)
    return trim_keeping_quotes(doc, mark + 1, part.end, setting) if mark is not None else None


def _opening(source: Source, setting: Setting) -> frozenset[str]:
    """The words that open what a phrase vouches for: a clause, behind one that rules something out an infinitive."""
    grammar = setting.grammar
    marks = grammar.infinitive_marks | grammar.elided_genitives if source.cue.rules_out else frozenset()
    return grammar.complementizers | marks


def _says_enough(doc: Doc, part: Range, parts: list[Range]) -> bool:
    """Not a stray word, unless it is all there is (`Un prétexte, selon X`) or what the verb before it says (`Le texte
    est, selon X, | caduc`)."""
    if part == parts[0] and len(parts) > 1 and part.end - part.start == 1 and doc[part.start].pos_ == "PRON":
        return False  # `P, | qui |, selon elle, durera`
    if part.end - part.start > 2 or is_subject(doc, part, parts[-1]):
        return True
    before = doc[parts[0].end - 1] if part != parts[0] else None
    predicate = (
        before is not None
        and "VerbForm=Fin" in str(before.morph)
        and doc[part.start].pos_ in {"ADJ", "VERB", "NOUN", "ADV"}
    )
    named = len(parts) == 1 and doc[part.start].pos_ in {"DET", "NUM"}
    group = (before.i, before.head.i) if before is not None and before.pos_ in {"VERB", "AUX"} else ()
    governed = any(t.head.i in group and not t.is_punct for t in doc[part.start : part.end])  # `pénalise | les femmes`
    return predicate or governed or named or any(t.pos_ in {"VERB", "AUX"} for t in doc[part.start : part.end])


def _between(scope: Range, cuts: list[Range]) -> list[tuple[int, int]]:
    """What of `scope` lies outside `cuts`, which are sorted."""
    edges, start = [], scope.start
    for cut in cuts:
        if start < cut.start < scope.end:
            edges.append((start, cut.start))
        start = max(start, cut.end)
    if start < scope.end:
        edges.append((start, scope.end))
    return edges
