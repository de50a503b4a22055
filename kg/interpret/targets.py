"""At whom a claim is aimed: whoever the cue's frame names; in an accusation whoever the content blames; in a demand
whoever is to act; in a promise its recipient; in a judgement of a deed its doer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.interpret.acts import Act, Blame
from kg.interpret.contents import PART
from kg.interpret.descriptions import DOCUMENT
from kg.interpret.entities import Cast, Entity
from kg.interpret.speakers import Resolved, SpeakerReader
from kg.lexicon.acts import Acts
from kg.lexicon.grammar import plain
from kg.model import ActorRef, Mention, Passage, Speaker
from kg.parse.nominals import noun_phrase
from kg.parse.paragraphs import Paragraph, paragraph_at
from kg.parse.tokens import Span, Token
from kg.parse.tree import SUBJECTS, is_nominal
from kg.terms import Mode, SpeakerCase, Stance
from kg.words import Words

BLAMING = frozenset({Stance.ACCUSE})
"""Acts whose target may stand inside the content (`a déclaré que Y est à l'origine de …`)."""
OBJECT_RULES = ("verb.object", "noun", "verb.passive")
"""Rules whose content is a noun phrase: `salue la décision de Y`."""
ANSWERABLE = "verb.answerable"
"""The rule whose target may be a thing that is no actor."""
CLIMB = 4
"""How many verbs up the tree the subject of blaming words may stand."""
HEAD_WORDS = 4
"""How many words at the head of a content hold its first noun, up to its complement."""


@dataclass(frozen=True, slots=True)
class Aim:
    """The target, None if nobody; `blamed` where the content blames somebody, be it a pronoun for nobody known."""

    target: ActorRef | None
    why: str
    blamed: bool = False


@dataclass(frozen=True, slots=True)
class TargetReader:
    """Finds at whom the claims of one document are aimed."""

    cast: Cast
    reader: SpeakerReader
    paragraphs: Sequence[Paragraph]
    acts: Acts

    def read(self, mention: Mention, act: Act, speaker: Speaker) -> Aim:
        """At whom a claim is aimed and why; never the speaker."""
        blamed = next(filter(None, (self._culprit(mention, b, speaker) for b in act.blame)), None)
        if mention.target is not None:
            found = self._resolve(mention.target)
            named = found.speaker.actor
            thing = found.kind is None and mention.rule.startswith(ANSWERABLE)  # `blamed the crash | on fog`
            if named is not None and named != speaker.actor and not thing:
                return Aim(named, "named by the cue's frame", blamed is not None)
        if act.blame:
            return blamed or Aim(None, "the content blames no actor")
        inside = [e for p in mention.contents for e in self.cast.within(p) if e.actor != speaker.actor]
        if act.stance in BLAMING:
            first = next(iter([e for e in inside if e.subject] or inside), None)
            return Aim(first.actor, "first whom the content names") if first is not None else Aim(None, "nobody")
        meant = next((e for e in inside if self._aimed(e, mention, act.stance)), None)
        return Aim(meant.actor, "named by the content") if meant is not None else Aim(None, "nobody")

    def _aimed(self, entity: Entity, mention: Mention, stance: Stance) -> bool:
        """Whether the content demands something of `entity`, promises it something, or judges a deed of it."""
        if stance is Stance.DEMAND and entity.subject:
            return True
        head = next(p for p in mention.contents if p.holds(entity.passage))
        before = Words.of(self.reader.document.text[head.start : entity.passage.start]).forms
        bare = before[:-1] if before[-1:] and before[-1] in self.acts.aims.articles else before
        if stance is Stance.COMMIT:
            return bool(bare) and bare[-1] in self.acts.aims.recipients
        if stance not in self.acts.aims.judging or not mention.rule.startswith(OBJECT_RULES):
            return False
        return 0 < len(bare) < HEAD_WORDS and bare[-1] in self.acts.aims.doers

    def _resolve(self, passage: Passage) -> Resolved:
        return self.reader.read(passage, speaks=False)  # being spoken of makes nobody a speaker

    def _culprit(self, mention: Mention, blame: Blame, speaker: Speaker) -> Aim | None:
        """The actor that is subject of the blaming words, or their complement; never the speaker."""
        place = _place(mention, blame)
        if place is None:
            return None
        paragraph = paragraph_at(self.paragraphs, place.start)
        span = paragraph.span(place) if paragraph is not None else None
        if paragraph is None or span is None:
            return None
        part = next(p for p in mention.contents if p.holds(place))
        for token in _behind(span) if blame.after else self._subjects(span):
            passage = self._phrase(token, paragraph)
            if not part.overlaps(passage):
                continue
            if token.i >= span.start and not blame.after and self._is_own(token):
                continue  # an object that the parser took for the subject (`ils nous ont volé …`)
            found = self._resolve(passage)
            actor = found.speaker.actor
            if self._is_own(token) or (actor is not None and actor == speaker.actor):
                return _another(token, quoted=mention.mode is Mode.DIRECT and self._is_third(token))
            known = found.kind is not None or token.pos_ == "PROPN"
            if actor is not None and known and found.why != DOCUMENT:
                return Aim(actor, "whom the content blames", True)
            if found.speaker.case is SpeakerCase.UNRESOLVED and token.pos_ == "PRON":
                return Aim(None, "the content blames somebody whom the text does not name", True)
            if not blame.after:
                return None
        return None

    def _is_own(self, token: Token) -> bool:
        """A first person, or a word for nobody in particular."""
        grammar, word = self.reader.grammar, plain(token.text)
        nobody = word in grammar.nobodies | grammar.anybodies
        return nobody or word in grammar.first_persons | grammar.indefinites | grammar.impersonal_clitics

    def _is_third(self, token: Token) -> bool:
        """Whether it is a pronoun of the third person for somebody."""
        return plain(token.text) in self.reader.grammar.pronouns and not self._is_own(token)

    def _subjects(self, span: Span) -> Iterator[Token]:
        """The subject of the words' verb, or of the verb that it is joined to."""
        for verb in (*span, *_above(span.root)):
            subject = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i < span.end), None)
            if subject is not None:
                yield self._antecedent(subject, verb)
        yield from (t for t in reversed(span.doc[span.sent.start : span.start]) if t.dep_ in SUBJECTS)

    def _antecedent(self, subject: Token, verb: Token) -> Token:
        """What a relative pronoun stands for, a whole clause for its subject (`ce qui`); any other subject itself."""
        grammar = self.reader.grammar
        if plain(subject.text) not in grammar.subject_relatives:
            return subject
        before = [t for t in subject.doc[subject.sent.start : subject.i] if is_nominal(t)]
        if before and plain(before[-1].text) in grammar.impersonal_clitics:
            return next((t for t in before if t.dep_ in SUBJECTS), subject)
        if verb.dep_ in {"acl", "acl:relcl"} and is_nominal(verb.head):
            return verb.head
        return before[-1] if before else subject

    def _phrase(self, token: Token, paragraph: Paragraph) -> Passage:
        bounds = noun_phrase(token, self.reader.grammar)
        return paragraph.passage(token.doc[bounds.start : bounds.end])


def _another(token: Token, *, quoted: bool) -> Aim | None:
    """Nobody blames himself by a noun, nor by `il` in his own words: it is then another one, whom the text has not
    told."""
    other = quoted or token.pos_ == "NOUN"
    return Aim(None, "the content blames one of the speaker's kind", True) if other else None


def _place(mention: Mention, blame: Blame) -> Passage | None:
    """Where in the document the blaming words stand; None if they reach from one part of the content into another."""
    at = 0
    for part in mention.contents:
        if at <= blame.start and blame.end <= at + len(part):
            return Passage(part.start + blame.start - at, part.start + blame.end - at)
        at += len(part) + len(PART)
    return None


def _behind(span: Span) -> Iterator[Token]:
    """The noun behind the words, and the nouns that complete it."""
    doc, head = span.doc, None
    for token in doc[span.end : span.sent.end]:
        if token.pos_ in {"VERB", "PUNCT"}:
            return
        if is_nominal(token):
            if head is not None and token.head.i != head.i:
                return
            head = token
            yield token


def _above(token: Token) -> Iterator[Token]:
    """The verbs above, up to a noun that a clause describes."""
    for _ in range(CLIMB):
        if token.dep_ in {"acl", "acl:relcl"} or token.head.i == token.i:
            return
        token = token.head
        yield token
