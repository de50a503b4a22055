"""Objects that other things tell than their relation: what is quoted, restricted or taken back up."""

from __future__ import annotations

from kg.attribute.contents import head_noun, phrase_content
from kg.attribute.setting import Complement, Setting
from kg.attribute.speech import names_voice
from kg.lexicon.grammar import SUBJECT_FIRST
from kg.parse.tokens import Token
from kg.parse.tree import OBJECTS, SUBJECTS, Range, form, is_finite, is_nominal, sentence, trim


def quoted_behind(verb: Token, setting: Setting) -> Complement | None:
    """`a dénoncé | « ni une erreur ni un oubli »`: quoted words right behind, whatever the parser made of them."""
    quote = next((q for q in setting.quotes if q.outer.start == verb.i + 1 and q.closed and not q.whole), None)
    own = any(c.dep_ in OBJECTS and c.pos_ == "PRON" for c in verb.lefts)
    words = verb.doc[quote.inner.start : quote.inner.end] if quote is not None else ()
    head = next((t for t in words if is_nominal(t)), None)
    if quote is None or head is None or own:
        return None
    whole = phrase_content(head, None, setting)  # `pointe « de graves lacunes » | dans la surveillance`
    longer = whole is not None and whole.start <= quote.inner.start and whole.end > quote.outer.end
    return Complement((whole if whole is not None and longer else quote.inner,), "object")


def which(verb: Token, setting: Setting) -> Range | None:
    """`P, | which X denies`, where the parser hung the clause on the verb of P."""
    if SUBJECT_FIRST not in setting.grammar.syntax or verb.dep_ != "advcl":
        return None
    taken = next((c for c in verb.lefts if form(c) in setting.grammar.oblique_relatives and c.dep_ in OBJECTS), None)
    return Range(taken.i, taken.i + 1) if taken is not None and verb.doc[taken.i - 1].text == "," else None


def restricted(verb: Token, setting: Setting) -> Range | None:
    """X in `ne demande que X`: a noun phrase behind the restrictive, to the next mark of punctuation."""
    if not any(form(c) in setting.grammar.negative_particles for c in verb.children) or verb.i + 2 >= len(verb.doc):
        return None
    mark, bounds = verb.nbor(), sentence(verb)
    following = verb.doc[mark.i + 1 : bounds.end]
    if form(mark) not in setting.grammar.restrictive or not len(following) or following[0].pos_ not in {"DET", "NUM"}:
        return None
    end = next((t.i for t in following if t.is_punct), bounds.end)
    if any(is_finite(t) for t in verb.doc[mark.i + 1 : end]):
        return None
    return trim(verb.doc, mark.i + 1, end)


def behind_compound(noun: Token, argument: str, setting: Setting) -> Range | None:
    """X in `in favour of X`, where the parser made a noun of the middle one of the three words."""
    if noun.i < 1 or noun.i + 2 >= len(noun.doc) or noun.nbor(-1).dep_ != "case" or noun.nbor().dep_ != "case":
        return None
    words = " ".join(form(t) for t in (noun.nbor(-1), noun, noun.nbor()))
    inner = noun.nbor().head
    if setting.grammar.compounds.get(words) != argument or not is_nominal(inner) or inner.i < noun.i:
        return None
    return phrase_content(inner, noun.nbor(), setting)


def with_thing(open_verb: Token, content: Range | None, verb: Token, setting: Setting) -> Range | None:
    """`announced on Monday | a levy to be paid`: with the thing that a passive infinitive is of."""
    thing = next((c for c in open_verb.lefts if c.dep_ == "nsubj:pass" and verb.i < c.left_edge.i), None)
    if content is None or thing is None or SUBJECT_FIRST not in setting.grammar.syntax or names_voice(thing):
        return content
    return Range(min(content.start, thing.left_edge.i), content.end)


def taken_by_relative(verb: Token, argument: str, setting: Setting) -> Complement | None:
    """X in `X, dont Y se plaint`, `X, à quoi Y s'oppose`, `X that Y has called for`: a relative clause with the
    preposition in its pronoun, before it, or alone behind its verb."""
    grammar, noun = setting.grammar, verb.head
    if verb.dep_ != "acl:relcl" or noun.i > verb.i or not any(c.dep_ in SUBJECTS for c in verb.children):
        return None
    first, second = [t for t in verb.subtree if not t.is_punct][:2]
    own = argument in grammar.genitives and form(first) in grammar.genitive_relatives
    led = grammar.prepositions.get(form(first)) == argument and form(second) in grammar.oblique_relatives
    if not (own or led or _stranded(verb, argument, setting)):
        return None
    content = head_noun(noun, verb, setting)
    return Complement((content,), "oblique") if content is not None else None


def _stranded(verb: Token, argument: str, setting: Setting) -> bool:
    """`warned | about`: a preposition that governs nothing, where a relative pronoun or the bare subject opens the
    clause."""
    alone = (c for c in verb.children if c.i > verb.i and setting.grammar.prepositions.get(form(c)) == argument)
    if SUBJECT_FIRST not in setting.grammar.syntax or not any(not list(c.children) for c in alone):
        return False
    first = next(t for t in verb.subtree if not t.is_punct)
    return form(first) in setting.grammar.object_relatives or first.i == verb.head.i + 1
