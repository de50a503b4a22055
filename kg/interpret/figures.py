"""Turns of phrase that do an act whatever words fill them: promises, maxims, duties, wishes, addresses.

The words that they turn on are in `figures.toml` and `acts.toml`.

Words only, as in `contents.py`; most hold in a quotation only, where the words are the speaker's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.interpret.contents import Content, Reading
from kg.lexicon.acts import Acts
from kg.lexicon.figures import Figures
from kg.phrases import GAP_WORDS
from kg.terms import Stance

CLITICS = 4
"""How many words may stand between a subject and its verb."""
BODY_RULES = ("verb.clause", "verb.incise", "quote")
"""Rules whose content is a clause that may open with a body."""
REACH = 3
"""How many clitics may stand before an infinitive or behind a negation."""
HEAD_WORDS = 2
"""Among how many words at the head of a content an infinitive opens it."""

_HAILING = re.compile(r"(?:-\w+)?,")
"""What stands behind a verb that only asks for attention (`Look, P`, `Croyez-moi, P`)."""


def readings(content: Content) -> Iterator[Reading]:
    """Every act that words or turns of phrase of a content do, in no order."""
    yield from content.readings()
    yield from Turns(content).readings()


@dataclass
class Turns:
    """The turns of phrase of one content."""

    content: Content

    def readings(self) -> Iterator[Reading]:
        """The act of every turn, in no order."""
        yield from self._futures()
        yield from self._bodies()
        yield from self._imperatives()
        yield from self._announced()
        yield from self._duties()
        yield from self._maxims()
        yield from self._assurances()
        if self.content.setting.direct:
            yield from self._wishes()
            yield from self._addresses()

    @property
    def _acts(self) -> Acts:
        return self.content.acts

    @cached_property
    def _figures(self) -> Figures:
        return self.content.acts.figures

    @cached_property
    def _forms(self) -> tuple[str, ...]:
        return self.content.cut.forms

    @cached_property
    def _heads(self) -> list[int]:
        """The number of the first word of each sentence."""
        sentences = self.content.cut.sentences
        return [i for i, s in enumerate(sentences) if not i or s != sentences[i - 1]]

    def _read(self, stance: Stance, word: int) -> Reading:
        return Reading(stance, *self.content.cut.spans[word], word)

    def _sentence(self, word: int) -> range:
        """The words from `word` on to the end of its sentence."""
        sentences = self.content.cut.sentences
        end = next((i for i in range(word, len(sentences)) if sentences[i] != sentences[word]), len(sentences))
        return range(word, end)

    def _infinitive(self, word: int) -> bool:
        figures = self._figures
        form = self._forms[word] if word < len(self._forms) else ""
        return form.endswith(figures.infinitives) and form not in figures.no_infinitives and len(form) > REACH

    def _duties(self) -> Iterator[Reading]:
        """`c'est aux partenaires d'écrire la suite`, `il revient à la ville de payer`."""
        for hit in self._figures.duty.find(self.content.cut):
            word, last = self.content.at[hit.start], self.content.at_end(hit.end)
            alone = "^" not in hit.pattern or self.content.setting.direct
            if alone and any(self._task(i) for i in self._sentence(last)[: GAP_WORDS + 1]):
                yield self._read(Stance.DEMAND, word)

    def _task(self, word: int) -> bool:
        """Whether `de` and an infinitive stand there."""
        after = word + 1
        while after < len(self._forms) and self._forms[after] in self._figures.clitics:
            after += 1
        return self._forms[word] in self._figures.before and self._infinitive(after)

    def _maxims(self) -> Iterator[Reading]:
        """`on ne tue pas un festival`, `un chèque ne se broute pas`, `attendre, c'est capituler`."""
        figures, forms = self._figures, self._forms
        if self.content.cue is not None and self.content.cue.act is not Stance.ASSERT:
            return  # `tempère`, `ironise` tell what the maxim is for
        for i in range(len(forms) - 3):
            if forms[i + 1] not in figures.particles or forms[i + 3] not in figures.negators:
                continue
            if forms[i] in figures.generic and forms[i + 2] not in figures.no_maxims:
                yield self._read(Stance.OPPOSE, i)
        for i in range(len(forms) - 3):
            verb = forms[i + 2]
            reflexive = forms[i] in figures.particles and forms[i + 1] in figures.reflexive
            denied = forms[i + 3] in figures.negators and not verb.endswith(self._acts.future.third)
            if reflexive and denied and self.content.setting.direct and verb not in figures.no_maxims:
                yield self._read(Stance.OPPOSE, i)
        if self.content.setting.direct and forms and self._infinitive(0):
            words = self._sentence(0)
            for hit in figures.equations.find(self.content.cut):
                if self.content.at[hit.start] in words:
                    yield self._read(Stance.OPPOSE, 0)
                    return

    def _wishes(self) -> Iterator[Reading]:
        """`Qu'ils viennent !`: a clause of its own in the subjunctive."""
        for i in self._heads:
            asked = self._forms[i + 1 : i + 2] and self._forms[i + 1] in self._figures.not_wishing
            words = self._sentence(i)
            end = self.content.cut.spans[words[-1]][1]
            question = self.content.text[end:].lstrip(" \u00a0\u202f»”")[:1] in set(self.content.acts.question)
            if self._forms[i] in self._figures.wishes and not asked and not question:
                yield self._read(Stance.DEMAND, i)

    def _addresses(self) -> Iterator[Reading]:
        """`« Vous jouez avec nos vies », lance X`."""
        cue = self.content.cue
        if cue is None or cue.lemma not in self._figures.lively or len(self._forms) < HEAD_WORDS:
            return
        if self._forms[0] in self._figures.addressed and self._forms[1] not in self._figures.not_addressing:
            yield self._read(Stance.ACCUSE, 0)

    def _assurances(self) -> Iterator[Reading]:
        """`assure que les délais seront tenus`: whoever decides vouches for it."""
        cue, figures = self.content.cue, self._figures
        if cue is None or cue.lemma not in figures.assuring or self.content.observed:
            return
        for i in self._sentence(0):
            form = self._forms[i]
            if self._acts.future.is_third(form) and form not in figures.no_future and len(form) > REACH:
                denied = bool(self.content.negators & set(self._forms[max(0, i - REACH) : i + REACH]))
                if not denied:
                    yield self._read(Stance.COMMIT, i)
                return

    def _futures(self) -> Iterator[Reading]:
        """`nous irons`, `je vais proposer`; in a reported clause also `il fera`, the pronoun being the speaker."""
        future, forms = self._acts.future, self._forms
        for i, form in enumerate(forms):
            third = (
                i == 0
                and not self.content.setting.direct
                and form in self._acts.own.pronouns
                and not self.content.observed
            )
            if form not in future.subjects and not third:
                continue
            verb = i + 1
            while verb < min(len(forms), i + 1 + CLITICS) and forms[verb] in future.between:
                verb += 1
            if verb >= len(forms) or self.content.cut.sentences[verb] != self.content.cut.sentences[i]:
                continue
            told = future.is_third(forms[verb]) if third else forms[verb].endswith(future.endings)
            sure = told and forms[verb] not in future.other
            going = future.going | future.reported if third else future.going
            if sure or (forms[verb] in going and self._goes(verb + 1, thing=third and form in future.things)):
                yield self._promise(i, verb)

    def _goes(self, at: int, *, thing: bool = False) -> bool:
        """Whether an infinitive of something that one decides stands there; a `thing` decides nothing."""
        form = self._forms[at] if at < len(self._forms) else ""
        if form in self._acts.future.progressive:
            return at + 1 < len(self._forms) and self._forms[at + 1].endswith(self._acts.future.gerunds)
        if thing and form in self._acts.future.effects:
            return False
        return form.endswith(self._acts.future.infinitives) and form not in self._acts.future.pending

    def _conditional(self, verb: int) -> bool:
        """Whether a condition that something be not done follows (`… si la prime n'est pas versée`)."""
        behind = [self._forms[i] for i in self._sentence(verb)]
        at = next((i for i, form in enumerate(behind) if form in self._acts.future.conditions), None)
        return at is not None and bool(self.content.particles & set(behind[at:]))

    def _bodies(self) -> Iterator[Reading]:
        """`la ville paiera`, `la Chine enverra …`, said by whoever decides: the future of a body."""
        future, forms = self._acts.future, self._forms
        if not self.content.setting.rule.startswith(BODY_RULES) or self.content.observed or len(forms) < HEAD_WORDS + 1:
            return
        named = self._capital(1) and not self.content.particles & set(forms[: HEAD_WORDS + 1])
        if forms[0] not in future.articles or not (forms[1] in future.bodies or named):
            return
        verb = HEAD_WORDS
        while verb < min(len(forms) - 1, HEAD_WORDS + CLITICS) and forms[verb] in future.between:
            verb += 1
        told = future.is_third(forms[verb]) and forms[verb] not in future.other
        if told or (forms[verb] in future.reported and self._goes(verb + 1, thing=True)):
            yield self._promise(1, verb)

    def _capital(self, word: int) -> bool:
        start, end = self.content.cut.spans[word]
        return self.content.text[start:end].istitle()

    def _promise(self, subject: int, verb: int) -> Reading:
        future, spans = self._acts.future, self.content.cut.spans
        around = self.content.negators & set(self._forms[verb + 1 : verb + 3])
        led = self.content.lone_negation or self.content.particles & set(self._forms[subject:verb])
        denied = bool(led and around)
        promised = denied and self._forms[verb].startswith(future.harms)
        stance = future.negated if denied and not promised else future.act
        if stance is future.act and self._conditional(verb):
            stance = Stance.WARN
        return Reading(stance, spans[subject][0], spans[verb][1], subject, denied)

    def _imperatives(self) -> Iterator[Reading]:
        if not self.content.setting.direct and not self.content.setting.rule.startswith(("quote", "verb.incise")):
            return
        imperative, seen = self._acts.imperative, -1
        for i, form in enumerate(self._forms):
            if self.content.cut.sentences[i] == seen:
                continue
            seen = self.content.cut.sentences[i]
            led = form in self.content.particles | imperative.leads and i + 1 < len(self._forms)
            first = self._forms[i + 1] if led else form
            looks = first.endswith(imperative.endings) and not first.endswith(imperative.nouns)
            if first in imperative.hails and _HAILING.match(self.content.text, self.content.cut.spans[i + led][1]):
                continue
            if (looks and first not in imperative.other) or first in imperative.verbs:
                yield Reading(imperative.act, *self.content.cut.spans[i], i)

    def _announced(self) -> Iterator[Reading]:
        """`annonce la fermeture …`, `annonce qu'elle se retire`: what a decider announces is its own doing."""
        table, forms = self._acts.announcement, self._forms
        if self.content.cue is None or self.content.cue.lemma not in table.cues or self.content.observed or not forms:
            return
        if self.content.setting.rule == "verb.clause":
            place = 0 if forms[0] in self._acts.own.pronouns else None
        else:
            place = next((i for i, form in enumerate(forms[: table.reach]) if form in table.nouns), None)
        if place is not None and not table.facts & set(forms[place : place + 2 * table.reach]):
            yield Reading(table.act, *self.content.cut.spans[place], place)
