"""What cue nouns and adjectives govern: `la crainte | que P`, `le refus de | céder`, `prêt à | partir`."""

from __future__ import annotations

from kg.attribute.clauses import clause_after, clause_from, reported_clause
from kg.attribute.contents import phrase_content
from kg.attribute.objects import question
from kg.attribute.setting import Setting
from kg.attribute.speakers import phrase
from kg.attribute.speech import names_person
from kg.attribute.summed import told_behind
from kg.attribute.vessels import opener
from kg.lexicon.cues import Cue, Lexicon
from kg.lexicon.grammar import HEAD_LAST, SUBJECT_FIRST, plain
from kg.parse.tokens import Token
from kg.parse.tree import Range, form, is_gerund, is_infinitive, is_name, is_nominal, preposition, sentence
from kg.terms import Stance

FELT = frozenset({Stance.SUPPORT, Stance.OPPOSE, Stance.DOUBT})
"""Acts of nouns that tell a stand with no word of what it is on (`sa colère`)."""


def following(token: Token) -> list[str]:
    """The forms behind `token`, for cues of several words (`mise en garde`)."""
    return [form(t) for t in token.doc[token.i + 1 : token.i + 5]]


def preceding(token: Token) -> list[str]:
    """The forms before `token`, for cues with words before their head (`d'accord`)."""
    return [form(t) for t in token.doc[max(0, token.i - 3) : token.i]]


def adjective_cues(token: Token, lexicon: Lexicon) -> tuple[Cue, ...]:
    """The adjectives that `token` may be, with the words that stand before them."""
    word, lemma = form(token), token.lemma_.lower()
    return lexicon.adjectives(word, lemma) and lexicon.adjectives(word, lemma, preceding(token))


def noun_complement(noun: Token, lexicon: Lexicon, setting: Setting) -> tuple[Cue, Range] | None:
    """The entry of a cue noun and its content, when it has one."""
    for cue in lexicon.nouns(plain(noun.text), noun.lemma_.lower(), following(noun)):
        content = noun_content(noun, cue, None, setting)
        if content is not None:
            return cue, content
    return None


def bare_stand(noun: Token, content: Range, lexicon: Lexicon, setting: Setting) -> tuple[Cue, Range] | None:
    """`a dit | sa colère`, `n'a pas caché | leur agacement`: the stand alone is the content, where it is told whose."""
    owned = any(form(c) in setting.grammar.possessives for c in noun.lefts)
    if not owned or setting.grammar.possessive_marks:
        return None
    cues = lexicon.nouns(plain(noun.text), noun.lemma_.lower(), following(noun))
    return next(((cue, content) for cue in cues if not cue.neutral and cue.act in FELT), None)


def adjective_complement(adjective: Token, lexicon: Lexicon, setting: Setting) -> tuple[Cue, Range] | None:
    """The entry of a cue adjective and its content, when it has one."""
    for cue in adjective_cues(adjective, lexicon):
        content = adjective_content(adjective, cue, setting)
        if content is not None:
            return cue, content
    return None


def noun_content(noun: Token, cue: Cue, holder: Token | None, setting: Setting) -> Range | None:
    """The content of `noun` behind it, or behind the `holder` that follows it (`la promesse du maire de …`)."""
    after = holder.i if holder is not None and holder.i > noun.i else noun.i
    last = _beyond_time(holder, setting) if holder is not None and after == holder.i else after
    candidates = [
        *complements(noun, cue),
        *(holder.children if holder is not None and holder.i > noun.i else ()),
        *(holder.head.children if holder is not None and holder.dep_ == "obl:agent" and holder.i > noun.i else ()),
        *(c for c in noun.head.children if noun.dep_ == "obj" and _right_behind(c, noun, setting)),
        *(c for c in noun.head.children if holder is not None and after == holder.i and behind(c, holder, setting)),
    ]
    for frame in cue.frames:
        name, _, argument = frame.partition(":")
        if name == "quote":
            content = _quoted(noun.doc[last], setting)
        elif name == "clause":
            content = _clause(noun, holder, noun.doc[last], noun.doc[after], setting)
        else:
            marked = ((c, _mark_of(c, name, argument, holder, after, setting)) for c in candidates)
            child, mark = next(((c, m) for c, m in marked if m is not None), (noun, None))
            if mark is not None and (_is_term(child, noun, setting) or _own_deed(child, cue, holder)):
                return None  # `projet de loi`, `demande d'asile`: noun and bare complement are one term
            content = phrase_content(child, mark, setting) if mark is not None else None
        if content is not None:
            return content
    return told_behind(noun, noun.doc[after], cue, setting)


def _clause(noun: Token, holder: Token | None, last: Token, after: Token, setting: Setting) -> Range | None:
    """`la crainte du maire | que P`, `l'affirmation du maire | selon laquelle P`, `the club's view is | that P`."""
    told = _next_is_clause(last, setting) and (holder is not None or not _is_conjunction(noun))
    content = clause_after(last, setting.grammar.complementizers, setting) if told else None
    return content or _vouched(last, setting) or _equated(after, setting)


def _mark_of(
    child: Token, name: str, argument: str, holder: Token | None, after: int, setting: Setting
) -> Token | None:
    """The mark of `child` where it is the infinitive or phrase behind `argument` that a frame asks for; of what hangs
    on the holder no genitive is (`le constat de la directrice | de l'école`), but behind whoever does it and a name."""
    found, grammar = preposition(child, setting.grammar), setting.grammar
    if child.i <= after or found is None or found[0] != argument or child == holder or found[1].i <= after:
        return None
    if name != "oblique" or (is_infinitive(child) and not is_gerund(child)):
        return found[1] if (name == "infinitive") == is_infinitive(child) else None
    if not is_nominal(child) and child.pos_ != "ADJ" and not is_gerund(child):
        return None
    agent = preposition(holder, grammar) if holder is not None else None
    apart = agent is not None and form(agent[1]) in grammar.agents  # `le rejet par le maire | de l'amendement`
    apart = apart or (holder is not None and is_name(holder) and _is_new(child))
    return found[1] if apart or child.head != holder or found[0] not in grammar.genitives else None


def _is_term(child: Token, noun: Token, setting: Setting) -> bool:
    return child.lemma_.lower() in setting.grammar.term_complements and child.i == noun.i + 2


def complements(noun: Token, cue: Cue) -> list[Token]:
    """What hangs behind the words of a cue noun, on whichever of them (`le cri d'alarme | du maire | sur P`)."""
    last = noun
    for word in cue.words[1:]:
        near = noun.doc[last.i + 1 : last.i + 4]
        last = next((t for t in near if word in {form(t), t.lemma_.lower(), plain(t.text)}), last)
    heads = noun.doc[noun.i : last.i + 1]
    return [c for head in heads for c in head.children if c.i > last.i]


def behind(complement: Token, holder: Token, setting: Setting) -> bool:
    """`amid calls from doctors | for a ban`: the phrase right behind whoever calls, hung on the verb."""
    mark = preposition(complement, setting.grammar)
    return SUBJECT_FIRST in setting.grammar.syntax and mark is not None and mark[1].i == holder.i + 1


def _own_deed(child: Token, cue: Cue, holder: Token | None) -> bool:
    """`annonce la démission de | Y`: a deed that is only one's own, and whose doer is told, has no content."""
    return holder is None and cue.act is Stance.COMMIT and (is_name(child) or names_person(child))


def _beyond_time(holder: Token, setting: Setting) -> int:
    """The last token of the holder with its name and the time behind it (`an announcement by X | last month`)."""
    end, limit = phrase(holder, setting.grammar).end, sentence(holder).end
    near = [t.i for t in holder.doc[end : min(end + 3, limit)] if t.lemma_.lower() in setting.grammar.temporal]
    return near[-1] if near and SUBJECT_FIRST in setting.grammar.syntax else holder.i


def _equated(last: Token, setting: Setting) -> Range | None:
    """P in `the club's view is | that P`, behind the `last` token of what P is."""
    following = last.doc[last.i + 1 : sentence(last).end]
    told = next((t for t in following if t.pos_ not in {"AUX", "ADV"} and t.dep_ != "cop"), None)
    linked = [t for t in following if told is not None and t.i < told.i]
    if told is None or form(told) not in setting.grammar.complementizers:
        return None
    return clause_from(told, setting) if any(t.lemma_.lower() in setting.grammar.copulas for t in linked) else None


def _is_new(thing: Token) -> bool:
    """`l'exigence de Varsovie | d'un contrôle`: an indefinite thing is no part of a name."""
    return any("Definite=Ind" in str(c.morph) for c in thing.lefts if c.dep_ == "det")


def _vouched(last: Token, setting: Setting) -> Range | None:
    """P in `l'affirmation du ministre | selon laquelle P`."""
    first = last.nbor() if last.i + 1 < sentence(last).end else None
    told = opener(first, setting) if first is not None else None
    return clause_from(told, setting) if told is not None and told != first else None


def _quoted(last: Token, setting: Setting) -> Range | None:
    """`la réponse du maire, | « jamais », a clos le débat`: what is quoted right behind whose words it tells."""
    near = (q for q in setting.quotes if q.outer.start == last.i + 2 and last.nbor().text == ",")
    return next((q.inner for q in near), None)


def _right_behind(complement: Token, noun: Token, setting: Setting) -> bool:
    """`maintient son appel | à voter`, the infinitive hung on the verb; a phrase too where the noun ends its own
    (`repeated its demand | for reparations`)."""
    mark, grammar = preposition(complement, setting.grammar), setting.grammar
    listener = complement.lemma_.lower() in grammar.outlets | grammar.audiences | grammar.temporal
    owned = any(form(c) in grammar.possessives for c in noun.lefts) and not listener
    fits = is_infinitive(complement) or HEAD_LAST in setting.grammar.syntax or owned
    return fits and mark is not None and mark[1].i == noun.i + 1


def _is_conjunction(noun: Token) -> bool:
    """`à condition que`, `de peur que`: a bare noun behind a preposition joins clauses and is nobody's."""
    return [c.dep_ for c in noun.lefts if c.dep_ in {"case", "det"}] == ["case"]


def _next_is_clause(token: Token, setting: Setting) -> bool:
    bounds = sentence(token)
    if token.i + 1 >= bounds.end or form(token.nbor()) not in setting.grammar.complementizers:
        return False
    # `une affirmation que contestent X et Y`: a relative clause says nothing
    return token.nbor().pos_ != "PRON" or token.nbor().dep_ == "mark"


def adjective_content(adjective: Token, cue: Cue, setting: Setting) -> Range | None:
    """The content of `adjective` by the first of its frames that the sentence bears out; of a preposition that tells a
    stand (`is against | the tax`) what it governs."""
    if adjective.dep_ == "case":
        return phrase_content(adjective.head, adjective, setting) if "object" in cue.frames else None
    for frame in cue.frames:
        name, _, argument = frame.partition(":")
        if name == "clause":
            content = reported_clause(adjective, setting)
            if content is not None:
                return content
            continue
        if name == "question":
            asked = question(adjective, argument, setting)
            if asked is not None:
                return asked.contents[0]
            continue
        for child in (*adjective.children, *_hung_on_verb(adjective, setting)):
            mark = preposition(child, setting.grammar)
            if child.i <= adjective.i or mark is None or mark[0] != argument:
                continue
            if (name == "infinitive") != is_infinitive(child) and not (name == "oblique" and is_gerund(child)):
                continue  # `afraid | of losing`: a gerund is governed as a noun is
            return phrase_content(child, mark[1], setting)
    return None


def _hung_on_verb(adjective: Token, setting: Setting) -> list[Token]:
    """`se montre hostile | à tout report`: the phrase right behind the adjective, which the parser hung on the verb."""
    if adjective.dep_ != "xcomp" or SUBJECT_FIRST in setting.grammar.syntax:
        return []
    marked = ((c, preposition(c, setting.grammar)) for c in adjective.head.children if c.i > adjective.i)
    return [c for c, mark in marked if mark is not None and mark[1].i == adjective.i + 1]
