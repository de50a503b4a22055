"""Which cue leads a quotation in, and whose it is: behind its closing mark, before its opening mark."""

from __future__ import annotations

from kg.attribute.authors import author
from kg.attribute.cues import Spotted, spot_verb
from kg.attribute.inversion import postposed
from kg.attribute.narrated import is_narrated
from kg.attribute.owners import written_by
from kg.attribute.passives import agents_of
from kg.attribute.quotes import LONG_TOKENS, Quote, inside
from kg.attribute.reflexive import undergoes
from kg.attribute.seats import seat, takes_up
from kg.attribute.setting import Setting
from kg.attribute.sources import Source
from kg.attribute.speakers import inverted_subject, subject_of
from kg.attribute.speech import is_named, may_speak, names_voice
from kg.lexicon.cues import Lexicon
from kg.lexicon.grammar import SUBJECT_FIRST
from kg.parse.tokens import Doc, Token
from kg.parse.tree import INSERTED, SUBJECTS, Range, form, is_finite, is_passive, is_present_participle

AFTER_TOKENS = 9
"""How far behind a closing mark its cue may begin (`», a lancé hier …`)."""
LONG_AFTER_TOKENS = 24
"""The same where all that is told of the speaker may stand before the cue (`,” Ada Untel, the mayor of X, said`)."""
INSIDE = frozenset({",", "?", "!"})
"""Marks before the closing mark of a quotation that a reporting clause follows, where they stand inside it."""
GENDERS = frozenset({"Masc", "Fem"})
"""Features of the pronouns for one person."""
GOVERNED = frozenset({"xcomp", "advcl"})
"""Relations of an infinitive to the verb before it."""
DESCRIBING = frozenset({"acl", "acl:relcl", "appos"})
"""Relations of what is told of a speaker before the cue."""


def governs_infinitive(token: Token) -> bool:
    """`a fini par | dire`: what it tells, its infinitive does."""
    return any(c.dep_ in GOVERNED and "VerbForm=Inf" in str(c.morph) for c in token.children)


def _tells(token: Token) -> bool:
    """Whether it is the verb of what follows a quotation, told by its form or, whatever it was taken for, by its place
    (`», | pique Anne Untel`); one with an infinitive tells by that (`a fini par | dire`)."""
    if governs_infinitive(token):
        return False
    return is_finite(token) if token.pos_ == "VERB" else token.dep_ == INSERTED


class Leads:
    """The cues of one paragraph's quotations."""

    def __init__(self, doc: Doc, sources: list[Source], lexicon: Lexicon, setting: Setting) -> None:
        self._doc, self._sources, self._lexicon, self._setting = doc, sources, lexicon, setting

    def cue(self, quote: Quote, host: Range) -> tuple[Spotted, Token | None] | None:
        """The cue and its subject, of a quotation in the sentences `host`; none of a bare infinitive."""
        return self._after(quote, host) or self._before(quote, host)

    def _after(self, quote: Quote, host: Range) -> tuple[Spotted, Token | None] | None:
        """A cue behind the closing mark with its subject there too: `», a déclaré X`, `», a-t-il dit`."""
        start = quote.outer.end
        if not quote.whole and start < host.end and self._doc[start].text != ",":
            return None
        led = SUBJECT_FIRST in self._setting.grammar.syntax
        for token in self._doc[start : min(start + (LONG_AFTER_TOKENS if led else AFTER_TOKENS), host.end)]:
            if led and token.dep_ in DESCRIBING:
                continue
            joined = not quote.whole and token.pos_ == "CCONJ"  # `reconnaît « des retards », | mais nie`
            if joined or inside(self._setting.quotes, token.i) or token.text in {";", ":", ".", "!", "?"}:
                return None
            active = is_present_participle(token)  # `« P », X s’engageant à Q` goes on
            spotted = None if active else self.quoting(token)
            if spotted is not None:
                subjects = [c for c in token.lefts if c.dep_ == "nsubj"]
                if subjects and not quote.whole and not quote.inner.start <= subjects[0].i < start:
                    return None  # `X, qui se dit « A », | refuse Q`
                subject = inverted_subject(token, self._setting.grammar, spotted.last)
                if subject is not None and form(subject) in self._setting.grammar.indefinites:
                    subject = written_by(token, self._setting) or seat(token, (quote.outer,), self._setting)
                    if subject is None and takes_up(token, self._setting):
                        return spotted, None
                outside = subject is not None and inside(self._setting.quotes, subject.i) is None
                set_in = not quote.whole and subject is not None and subject.i < quote.outer.start
                outside = outside and not set_in  # `X, whose books include “Y”, plans to do P`
                told = subject is not None and outside and may_speak(subject, self._setting)
                return (spotted, subject) if told and subject is not None else None
            if _tells(token):
                return self._unlisted(token, start) if quote.whole else None
        return None

    def _before(self, quote: Quote, host: Range) -> tuple[Spotted, Token | None] | None:
        """The cue nearest before the opening mark, led in by a colon or by the cue itself."""
        lead = self._lead(quote, host)
        near = bool(lead) and lead[-1].text not in {":", ","}
        for token in reversed(lead):
            spotted = self.quoting(token) or (self._led_in(token, host) if lead[-1].text == ":" else None)
            if spotted is None or (near and quote.outer.start - token.i > AFTER_TOKENS):
                continue
            if is_passive(token, self._setting.grammar):
                agent = next(iter(agents_of(token, self._setting)), None)  # `were told by X: “P”`
                if agent is None or lead[-1].text != ":" or not may_speak(agent, self._setting):
                    continue
                return spotted, agent
            subject = self._in_manner(token) or subject_of(token, self._setting.grammar)
            subject = (author(subject, self._setting) or subject) if subject is not None else None
            known = spotted.cues or (subject is not None and self._is_somebody(subject, lead[-1].text))
            if subject is not None and known and may_speak(subject, self._setting):
                return spotted, subject
            if subject is None and is_narrated(token, self._setting.grammar):
                return spotted, None
        return None

    def _in_manner(self, verb: Token) -> Token | None:
        """X in `…, comme l'a rappelé X : « P »`, which a parser took for the object."""
        manner = any(form(c) in self._setting.grammar.manner for c in verb.lefts)
        own = any(c.dep_ in SUBJECTS for c in verb.children)
        return postposed(verb, self._setting.grammar) if manner and not own else None

    def _lead(self, quote: Quote, host: Range) -> list[Token]:
        """The words before a quotation that may lead it in, back to the last quotation; before a colon a fragment does
        not count (`lui donne « raison » : | « P »`)."""
        lead = [t for t in self._doc[host.start : quote.outer.start] if not t.is_space]
        colon = bool(lead) and lead[-1].text == ":"
        if not lead or not (quote.whole or colon or self._states(quote, lead) or self._cries(lead[-1], quote)):
            return []  # `a réfuté, lundi, « de manière catégorique »`: part of what is reported
        opened = any(s.voices and host.start <= s.extent.start <= lead[0].i + 1 for s in self._sources)
        if opened and form(lead[-1]) in self._setting.grammar.joining:
            return []  # `Selon X, des élus ont vu P et | « Q »`
        held = [inside(self._setting.quotes, t.i) for t in lead]
        last = max((i for i, q in enumerate(held) if q is not None and (q.whole or not colon)), default=-1)
        return [t for t, q in zip(lead[last + 1 :], held[last + 1 :], strict=True) if q is None]

    def _states(self, quote: Quote, lead: list[Token]) -> bool:
        """`The mayor wrote, | “we do not know”`: right behind the verb and its comma a fragment with a verb."""
        verb = lead[-2] if lead[-1].text == "," and len(lead) > 1 else lead[-1]
        if SUBJECT_FIRST not in self._setting.grammar.syntax or verb.pos_ != "VERB" or not is_finite(verb):
            return False
        inner = self._doc[quote.inner.start : quote.inner.end]
        return len(inner) >= LONG_TOKENS and any(is_finite(t) for t in inner)

    def _cries(self, verb: Token, quote: Quote) -> bool:
        """`shouted | “Liar!”`, `signs reading | “No cuts”`, `lance | « ça va »`: right behind such verbs a fragment is
        what was said, behind others if it has a verb or a capital."""
        grammar, first = self._setting.grammar, self._doc[quote.inner.start]
        if verb.lemma_.lower() in grammar.uttering:
            clause = any(is_finite(t) for t in self._doc[quote.inner.start : quote.inner.end])
            return clause or (first.text.istitle() and first.pos_ != "PROPN")
        if verb.pos_ != "VERB" or verb.lemma_.lower() in grammar.crying:
            return verb.lemma_.lower() in grammar.crying
        shown = subject_of(verb, grammar) if self.quoting(verb) is not None and grammar.placards else None
        return shown is not None and shown.lemma_.lower() in grammar.placards

    def quoting(self, token: Token) -> Spotted | None:
        """The cue that begins at `token`, where it may lead a quotation in."""
        spotted = spot_verb(token, self._lexicon, self._setting.grammar)
        if spotted is None or undergoes(spotted.head, self._setting.grammar):
            return None  # `« P », s'est vu répondre Y`
        cues = tuple(c for c in spotted.cues if "quote" in c.frames or c.neutral)
        return Spotted(spotted.head, spotted.extent, cues) if cues else None

    def _led_in(self, token: Token, host: Range) -> Spotted | None:
        """`Jean Untel hausse les épaules : « … »`, `The coach was blunter: “…”`: before a colon any main verb or
        adjective tells who speaks, listed or not, unless a source is named."""
        if token.dep_ not in {"ROOT", "conj"} or any(s.extent.start in host for s in self._sources):
            return None
        if token.pos_ == "ADJ":
            copula = next((c for c in token.lefts if c.dep_ == "cop" and is_finite(c)), None)
            return Spotted(token, Range(copula.i, token.i + 1), ()) if copula is not None else None
        if not is_finite(token) or token.pos_ != "VERB":
            return None
        spotted = spot_verb(token, self._lexicon, self._setting.grammar)
        return spotted or Spotted(token, Range(token.i, token.i + 1), ())

    def _unlisted(self, verb: Token, start: int) -> tuple[Spotted, Token] | None:
        """Right behind the comma that follows a quotation any verb with its subject behind it tells who speaks
        (`« … », soupire X`), listed or not."""
        first = min([verb.i, *(c.i for c in verb.lefts if c.dep_.startswith(("aux", "expl")) or c.pos_ == "PRON")])
        subject = postposed(verb, self._setting.grammar) or self._preposed(verb, start)
        comma = start - 2 if SUBJECT_FIRST in self._setting.grammar.syntax and self._doc[start].text != "," else start
        if (
            (first != max(start, comma + 1) and (subject is None or subject.i > verb.i))
            or self._doc[comma].text not in ({","} if comma == start else INSIDE)
            or subject is None
            or not may_speak(subject, self._setting)
        ):
            return None
        return Spotted(verb, Range(verb.i if subject.i < verb.i else first, verb.i + 1), ()), subject

    def _preposed(self, verb: Token, start: int) -> Token | None:
        """`“Not here,” | the sergeant growled.`: right behind the quotation, with nothing behind its verb."""
        bare = verb.i + 1 >= len(self._doc) or self._doc[verb.i + 1].text in {".", ","}
        if SUBJECT_FIRST not in self._setting.grammar.syntax or not bare:
            return None
        return next((c for c in verb.lefts if c.dep_ == "nsubj" and c.left_edge.i == start), None)

    def _is_somebody(self, subject: Token, mark: str) -> bool:
        """Whether the subject of any verb is who speaks: a name; before a colon also a noun for a person or a body, or
        a pronoun for one person, where the subject comes first."""
        one = SUBJECT_FIRST in self._setting.grammar.syntax and GENDERS & {*subject.morph.get("Gender")}
        person = names_voice(subject) or (subject.pos_ == "PRON" and bool(one))
        return is_named(subject) or (mark == ":" and person)
