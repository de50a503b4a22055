"""What is set in behind a speaker's name: `selon Ada Untel, maire de la ville,`, `selon le juge, qui a lu P,`."""

from __future__ import annotations

from kg.attribute.contents import resumes
from kg.attribute.quotes import inside
from kg.attribute.setting import Setting
from kg.attribute.speech import names_voice
from kg.parse.nominals import name_at
from kg.parse.tokens import Doc, Token
from kg.parse.tree import SUBJECTS, form, is_finite, is_past_participle, sentence


def beyond_aside(head: Token, comma: int, last: int, setting: Setting) -> int | None:
    """Where the words about `head` end that `comma` opens: its name, an apposition, a participle or a relative clause.
    None where the sentence goes on behind the comma. `last` is where the sentence ends."""
    doc = head.doc
    if comma + 1 >= last:
        return None
    first = doc[comma + 1]
    name = name_at(first) if first.pos_ == "PROPN" and first.dep_ == "appos" and first.head.i == head.i else None
    if name is not None and name.start == first.i and head.pos_ == "NOUN":
        return name.end if name.end >= last or doc[name.end].is_punct else None
    relatives = setting.grammar.oblique_relatives | setting.grammar.subject_relatives | setting.grammar.object_relatives
    related = form(first) in relatives and first.head.dep_ != "ccomp"  # `a dit, selon X, | que P`
    if not related and not _is_participle(head, first, setting) and not _is_apposition(head, comma):
        return None
    commas = [t.i for t in doc[comma + 1 : last] if t.text in {",", ":"} and inside(setting.quotes, t.i) is None]
    if related:
        commas = [c for c in commas if any(is_finite(t) for t in doc[comma + 1 : c])]
    if any(is_finite(t) for t in doc[sentence(head).start : head.i]):
        end = last - 1 if doc[last - 1].is_punct else last
        return next((c for c in commas if resumes(doc, c + 1, last)), end)
    return commas[0] if commas else None


def _is_participle(head: Token, first: Token, setting: Setting) -> bool:
    """A past participle that may agree in number with `head`, or a verb that may be one and has no subject."""
    if head.pos_ == "PRON" or first.pos_ not in {"VERB", "ADJ"}:
        return False
    past = is_past_participle(first)
    may_be = first.text.endswith(tuple(setting.grammar.participle_endings)) and not _has_subject(first)
    shown = (first.morph.get("Number", []), head.morph.get("Number", []))
    return (past or may_be) and (not all(shown) or shown[0] == shown[1])


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in SUBJECTS for c in verb.children)


def _is_apposition(head: Token, comma: int) -> bool:
    """What the speaker is, behind the name and closed by another comma or the end."""
    doc = head.doc
    following = [c for c in head.children if c.dep_ in {"appos", "acl"} and c.i > comma]
    if not following or any(t.text == "," for t in doc[comma + 1 : following[0].i]):
        return False
    if _lacks_subject(head.head, following[0]):
        return False  # `According to the report, | a bank, such as X, must pay`
    end = max(t.i for t in following[0].subtree if not t.is_punct) + 1
    return end >= sentence(head).end - 1 or doc[end].text in {",", ".", ":"} or following[0].dep_ != "appos"


def _lacks_subject(verb: Token, beside: Token) -> bool:
    """Whether a verb behind `beside` has no other subject than that."""
    behind = verb.i > beside.i and verb.pos_ == "VERB" and is_finite(verb)
    return behind and not any(c.dep_ in SUBJECTS or c.dep_.startswith("expl") for c in verb.children)


def within_quotation(doc: Doc, comma: int, last: int, setting: Setting) -> int:
    """`« P, dit X, | maire de Y. | Q »`: where a quotation goes on behind what is told of the speaker, a noun for a
    person or an age, up to the full stop; `comma` itself where nothing is."""
    first = doc[comma + 1] if comma + 1 < last else doc[comma]
    noun = first.head if first.pos_ in {"DET", "NUM"} and first.head.i < first.i + 3 else first
    aged = form(noun) in setting.grammar.ages
    if doc[comma].text != "," or not (aged or (noun.pos_ == "NOUN" and names_voice(noun))):
        return comma
    stop = next((t.i for t in doc[comma + 1 : last] if t.text == "."), comma)
    return comma if any(is_finite(t) for t in doc[comma + 1 : stop]) or stop + 1 >= last else stop + 1
