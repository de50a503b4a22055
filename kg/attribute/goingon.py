"""Where a reported clause begins behind whoever is told, and where it goes on over verbs that are joined to its own.

`told MPs | a country that shuts its plant will regret it`: behind the noun phrase for those who are told a determiner
or a subject pronoun opens the clause. `said he had opened accounts, | fired the tellers and kept the bonus`: which of
two verbs a third is joined to, its form tells, and a list without a conjunction goes on where it began.
"""

from __future__ import annotations

from kg.attribute.quotes import inside
from kg.attribute.setting import Setting
from kg.lexicon.cues import load
from kg.parse.tokens import Doc, Token
from kg.parse.tree import Range, form, is_finite, is_gerund, is_nominal, is_present_participle, sentence, trim

ENDS = frozenset({";", ":", "–", "—", "(", ")"})
OBLIQUE = "oblique"
LISTENER_TOKENS = 8
"""Words of the longest noun phrase for those who are told."""
CLAUSAL = frozenset({"DET", "NUM", "SYM"})
"""What opens a clause behind a noun phrase and never goes on with it."""


def behind_listener(head: Token, setting: Setting) -> int | None:
    """The first word of the clause that the tree lost, behind its conjunction or, without one, behind whoever is
    told."""
    doc, grammar = head.doc, setting.grammar
    telling = head.lemma_.lower() in grammar.telling
    end = min(head.i + 1 + LISTENER_TOKENS, sentence(head).end)
    for token in doc[head.i + 1 : end]:
        if form(token) in grammar.complementizers:
            return token.i + 1 if token.i == head.i + 1 or telling else None
        if not telling or token.is_punct or (token.pos_ in {"VERB", "AUX", "ADP"} and token.i > head.i + 1):
            return None
        behind = token.i > head.i + 1 and is_nominal(doc[token.i - 1])
        if behind and (token.pos_ in CLAUSAL or (token.pos_ == "PRON" and form(token) in grammar.pronouns)):
            return token.i if _heads_clause(token, end, setting) else None
    return None


def _heads_clause(first: Token, end: int, setting: Setting) -> bool:
    """Whether what begins with `first` is no object (`told the court | a story that made no sense`)."""
    grammar = setting.grammar
    words = first.doc[first.i : sentence(first).end]
    finite = sum("VerbForm=Fin" in str(t.morph) for t in words)
    relative = sum(form(t) in grammar.subject_relatives | grammar.object_relatives for t in words)
    noun = next((t for t in first.doc[first.i : end + 2] if is_nominal(t)), first)
    return finite > relative and noun.lemma_.lower() not in grammar.words_of | grammar.summaries | grammar.vessels


def over_joined(head: Token, found: Range, setting: Setting) -> Range:
    """`found` on over the verbs that are joined to its own, wherever the parser hung them."""
    doc, bounds = head.doc, sentence(head)
    end, listed = found.end, False
    while (verb := _joined_at(doc, end, bounds.end)) is not None and inside(setting.quotes, verb.i) is None:
        told = doc[end].text == "," and form(doc[end + 1]) not in setting.grammar.coordinators
        telling = not listed and not told and _is_cue(verb)  # `said that P, and had accused Y of Q`
        if telling or not (_is_inner(verb, head) or (not _is_cue(verb) and (listed or (told and _goes_on(verb))))):
            break
        listed = True
        end = _piece_end(doc, verb, bounds.end, setting)
    whole = trim(doc, found.start, end) if end > found.end else None
    return whole or found


def _joined_at(doc: Doc, at: int, end: int) -> Token | None:
    """The verb without a subject that a comma or a conjunction joins at `at`."""
    first = at
    if at < end and doc[at].text == ",":
        at += 1
    if at < end and doc[at].pos_ == "CCONJ":
        at += 1
    if at == first:
        return None
    while at < end and (doc[at].pos_ == "ADV" and doc[at].i < first + 4):
        at += 1
    if at >= end or doc[at].pos_ not in {"VERB", "AUX"}:
        return None
    return None if is_gerund(doc[at]) else doc[at]


def _is_inner(verb: Token, head: Token) -> bool:
    """Whether its form sets it apart from a report in the simple past: `had received`, `go on`, `now takes`."""
    if (
        "Tense=Past" not in str(head.morph)
        or not is_finite(head)
        or any(c.dep_.startswith("aux") for c in head.children)
    ):
        return False
    helped = verb.pos_ == "AUX" and verb.dep_.startswith("aux")
    return helped or "Tense=Past" not in str(verb.morph) or (verb.pos_ == "VERB" and not is_finite(verb))


def _is_cue(verb: Token) -> bool:
    """Whether somebody may tell something by it."""
    main = verb.head if verb.dep_.startswith("aux") else verb
    cues = load(verb.doc.lang_).verbs(main.form, main.lemma_.lower())
    return any(not frame.startswith(OBLIQUE) for cue in cues for frame in cue.frames)  # not `voted | against P`


def _goes_on(verb: Token) -> bool:
    """Whether a conjunction and one more verb close the list (`, fired the tellers | and kept the bonus`)."""
    doc, end = verb.doc, sentence(verb).end
    return any(t.pos_ == "CCONJ" and _joined_at(doc, t.i, end) is not None for t in doc[verb.i + 1 : end])


def _piece_end(doc: Doc, verb: Token, end: int, setting: Setting) -> int:
    """Where what is told of the verb ends: at the next joint, at a mark, or with the sentence."""
    for i in range(verb.i + 1, end):
        if inside(setting.quotes, i) is not None:
            continue
        if doc[i].text in ENDS or _joined_at(doc, i, end) is not None:
            return i
        if doc[i].text == "," and i + 1 < end and is_present_participle(doc[i + 1]):
            return i
    return end
