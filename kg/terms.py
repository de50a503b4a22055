"""The closed vocabularies of a claim: every value that a field can take, as the JSONL spells it."""

from __future__ import annotations

from enum import StrEnum


class Stance(StrEnum):
    """What a speaker does with a content. Order is strength: when two fit, the earlier one is taken.

    `not-coded` is no act: that of a statement which people coded elsewhere, for its position alone.
    """

    ACCUSE = "accuse"
    DENY = "deny"
    WARN = "warn"
    OPPOSE = "oppose"
    DOUBT = "doubt"
    COMMIT = "commit"
    DEMAND = "demand"
    PROPOSE = "propose"
    AGREE = "agree"
    SUPPORT = "support"
    ASSERT = "assert"
    NOT_CODED = "not-coded"

    @property
    def polarity(self) -> int:
        """-1, 0 or 1: the colour of the act, never a position (positions live on propositions)."""
        return _POLARITY[self]


_POLARITY = {
    Stance.ACCUSE: -1,
    Stance.DENY: -1,
    Stance.WARN: -1,
    Stance.OPPOSE: -1,
    Stance.DOUBT: -1,
    Stance.COMMIT: 1,
    Stance.DEMAND: 1,
    Stance.PROPOSE: 1,
    Stance.AGREE: 1,
    Stance.SUPPORT: 1,
    Stance.ASSERT: 0,
    Stance.NOT_CODED: 0,
}

ACTS = tuple(stance for stance in Stance if stance is not Stance.NOT_CODED)
"""The eleven acts. An imported statement whose act nobody coded has none of them, and says so."""


class NarrowerAct(StrEnum):
    """A finer act, which a cue may name under the act that it belongs to."""

    CAUTION = "caution"
    THREATEN = "threaten"
    REFUSE = "refuse"
    REJECT = "reject"
    CRITICISE = "criticise"
    VOW = "vow"
    REQUEST = "request"
    INSIST = "insist"
    REQUIRE = "require"
    OFFER = "offer"
    ACCEPT = "accept"
    ACKNOWLEDGE = "acknowledge"
    WELCOME = "welcome"
    PRAISE = "praise"

    @property
    def act(self) -> Stance:
        """The act that it narrows."""
        return _NARROWS[self]


_NARROWS = {
    NarrowerAct.CAUTION: Stance.WARN,
    NarrowerAct.THREATEN: Stance.WARN,
    NarrowerAct.REFUSE: Stance.OPPOSE,
    NarrowerAct.REJECT: Stance.OPPOSE,
    NarrowerAct.CRITICISE: Stance.OPPOSE,
    NarrowerAct.VOW: Stance.COMMIT,
    NarrowerAct.REQUEST: Stance.DEMAND,
    NarrowerAct.INSIST: Stance.DEMAND,
    NarrowerAct.REQUIRE: Stance.DEMAND,
    NarrowerAct.OFFER: Stance.PROPOSE,
    NarrowerAct.ACCEPT: Stance.AGREE,
    NarrowerAct.ACKNOWLEDGE: Stance.AGREE,
    NarrowerAct.WELCOME: Stance.SUPPORT,
    NarrowerAct.PRAISE: Stance.SUPPORT,
}


class Mode(StrEnum):
    """How the words reach us: quoted whole, reported, or reported with quoted fragments."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Evidence(StrEnum):
    """What the text offers for the claim."""

    QUOTED = "quoted"
    REPORTED_SPEECH = "reported-speech"
    ATTITUDE = "attributed-attitude"
    NOMINAL = "nominal"


class Attribution(StrEnum):
    """How openly the speaker is named."""

    NAMED = "named"
    OFFICE = "office"
    BODY = "body"
    METONYM = "metonym"
    ANONYMOUS_OFFICIAL = "anonymous-official"
    ANONYMOUS_OTHER = "anonymous-other"
    UNATTRIBUTED = "unattributed"


class Commitment(StrEnum):
    """The reporter's stand: does the reporting word vouch for the content or keep away from it?"""

    ENDORSES = "endorses"
    NEUTRAL = "neutral"
    DISTANCES = "distances"


class Certainty(StrEnum):
    """The speaker's own certainty."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"


class DateStatus(StrEnum):
    """How a document's date is known."""

    PRINTED = "printed"
    INFERRED = "inferred"
    WEAK = "weak"


class Precision(StrEnum):
    """How finely the text tells when something was said."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class SpeakerCase(StrEnum):
    """The four cases of a speaker, never mixed."""

    RESOLVED = "resolved"
    LOCAL = "local"
    UNRESOLVED = "unresolved"
    UNATTRIBUTED = "unattributed"


class Agreement(StrEnum):
    """Where a position holder stands on a proposition."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    ON_CONDITION = "on-condition"
    UNCLEAR = "unclear"


class ActorKind(StrEnum):
    """What sort of actor: `place` stands for a body (metonym); `media` are no political actors."""

    PERSON = "person"
    GOVERNMENT = "government"
    ORGANISATION = "organisation"
    PARTY = "party"
    COMPANY = "company"
    GROUP = "group"
    MEDIA = "media"
    PLACE = "place"
