"""Sixty ties on the subject of the seeds, every sentence and address invented, for looking at the page."""

from __future__ import annotations

import random
from dataclasses import replace

from kg.draw.network import Named, Party, Tie
from kg.terms import ACTS, ActorKind, Agreement, Stance

_RUSSIA, _UKRAINE, _US = (
    Named(*p) for p in (("russia", "Russia"), ("ukraine", "Ukraine"), ("united-states", "United States"))
)
COUNTRIES = {
    **dict.fromkeys(("lavrov", "putin", "peskov", "ushakov", "kremlin", "russia"), _RUSSIA),
    **dict.fromkeys(("zelenskyy", "yermak", "ukraine"), _UKRAINE),
    **dict.fromkeys(("trump", "rubio", "witkoff", "us", "us-officials"), _US),
}
_P, _G, _O, _X = ActorKind.PERSON, ActorKind.GOVERNMENT, ActorKind.ORGANISATION, ActorKind.GROUP
ACTORS = {
    slug: Party(slug, label, kind, COUNTRIES.get(slug))
    for slug, label, kind in [
        ("lavrov", "Sergey Lavrov", _P),
        ("putin", "Vladimir Putin", _P),
        ("peskov", "Dmitry Peskov", _P),
        ("ushakov", "Yuri Ushakov", _P),
        ("zelenskyy", "Volodymyr Zelenskyy", _P),
        ("yermak", "Andriy Yermak", _P),
        ("trump", "Donald Trump", _P),
        ("rubio", "Marco Rubio", _P),
        ("witkoff", "Steve Witkoff", _P),
        ("rutte", "Mark Rutte", _P),
        ("macron", "Emmanuel Macron", _P),
        ("merz", "Friedrich Merz", _P),
        ("russia", "Government of Russia", _G),
        ("ukraine", "Government of Ukraine", _G),
        ("kremlin", "Kremlin", _G),
        ("us", "Government of the United States", _G),
        ("eu", "European Commission", _O),
        ("us-officials", "US officials", _X),
    ]
}
PROPOSITIONS = {
    slug: Named(slug, label)
    for slug, label in [
        ("meet", "Putin and Zelenskyy should meet"),
        ("trilateral", "The meeting should be trilateral (Russia, Ukraine, United States)"),
        ("agenda", "An agenda must be agreed before a summit"),
        ("progress", "The talks are making progress"),
        ("useful", "The talks are constructive or useful"),
        ("ceasefire", "A ceasefire should come at once, before talks"),
        ("cede", "Ukraine should cede territory"),
        ("nato", "Ukraine should join NATO"),
        ("guarantees", "Ukraine should get security guarantees"),
        ("europeans", "The talks should include the Europeans"),
        ("russia-blocks", "Russia is to blame for the deadlock"),
        ("kyiv-blocks", "Kyiv is to blame for the deadlock"),
    ]
}
TOPICS = {
    slug: Named(slug, label)
    for slug, label in [
        ("summit", "Summit"),
        ("talks", "Talks"),
        ("territory", "Territory"),
        ("ceasefire", "Ceasefire"),
        ("guarantees", "Security guarantees"),
        ("nato", "NATO membership"),
        ("responsibility", "Responsibility"),
        ("sanctions", "Sanctions"),
        ("military-aid", "Military aid"),
    ]
}
OUTLETS = ["Dépêche du Nord", "Agence Méridien", "The Harbour Post", "La Vigie", None]

# speaker, act, toward, topics, proposition, agreement, words
_ROWS = """
lavrov|accuse|zelenskyy|summit responsibility|kyiv-blocks|agrees|it is Kyiv that empties every meeting of its purpose
lavrov|oppose||summit|meet|on-condition|the presidents will sit down once there is something to sign
lavrov|demand||summit|agenda|agrees|a list of questions has to come first
lavrov|deny|russia|responsibility|russia-blocks|disagrees|Moscow has never closed a door
putin|commit||summit|meet|on-condition|ready to receive him, in our capital
putin|demand|ukraine|territory|cede|agrees|their troops have to leave the whole region
putin|oppose||nato|nato|disagrees|the alliance on our border is out of the question
putin|support|trump|talks|useful|agrees|an honest effort, for which we are grateful
peskov|agree||talks|progress|agrees|the work is serious and it goes on
peskov|oppose||summit|trilateral|disagrees|a table for three is not being prepared
peskov|support||talks|useful|agrees|useful hours, with matter for thought
peskov|warn|eu|sanctions||none|new measures would meet an answer
peskov|oppose||ceasefire|ceasefire|disagrees|a pause would only serve to rearm
ushakov|agree|us|talks|progress|agrees|on some points we now say the same thing
ushakov|demand||territory|cede|agrees|without the land there is no long peace
ushakov|doubt||summit|trilateral|unclear|nobody has said how three would sit
ushakov|oppose||talks|europeans|disagrees|there are enough chairs at the table
kremlin|support|witkoff|talks|useful|agrees|a conversation that was needed
kremlin|oppose||summit|trilateral|disagrees|the time for such a format has not come
kremlin|accuse|ukraine|responsibility|kyiv-blocks|agrees|Kyiv has broken off what had begun
kremlin|accuse|eu|responsibility||none|they feed the fire from afar
russia|oppose||territory|cede|agrees|no trade over what is ours
russia|accuse|ukraine|responsibility|kyiv-blocks|agrees|the other side keeps delegations waiting
russia|oppose||guarantees|guarantees|disagrees|foreign soldiers there would be targets
zelenskyy|accuse|russia|summit responsibility|russia-blocks|agrees|Russia does all it can so that we do not meet
zelenskyy|demand|putin|summit|meet|agrees|only face to face can this be settled
zelenskyy|propose||summit|trilateral|agrees|three of us, any day, on neutral ground
zelenskyy|oppose||territory|cede|disagrees|we do not give land away
zelenskyy|demand||guarantees|guarantees|agrees|a paper that binds, not a promise
zelenskyy|demand|us|ceasefire|ceasefire|agrees|first the guns fall silent
zelenskyy|support|trump|talks|useful|agrees|this was the best of our meetings
zelenskyy|demand||nato|nato|agrees|our place is in the alliance
yermak|oppose||territory|cede|disagrees|nobody in Kyiv would sign that away
yermak|agree|us|talks|progress|agrees|most of the points have found a wording
yermak|demand|eu|talks|europeans|agrees|Europe must be in the room
ukraine|accuse|russia|responsibility|russia-blocks|agrees|Moscow answers offers with missiles
ukraine|demand||ceasefire|ceasefire|agrees|a full stop to the fighting, without terms
trump|commit|ukraine|guarantees military-aid|guarantees|agrees|we can help from the air
trump|oppose||nato|nato|disagrees|that is not going to happen
trump|propose||summit|trilateral|agrees|I will be there if they want me there
trump|demand|putin|summit|meet|agrees|the two of them have to talk
trump|support||talks|progress|agrees|we are closer than anyone has been
trump|warn|russia|sanctions||none|there will be consequences if nothing moves
trump|doubt|zelenskyy|ceasefire|ceasefire|disagrees|you can do a deal while they fight
rubio|agree||talks|progress|agrees|some ground has been gained, and much remains
rubio|assert||territory|cede|unclear|both will have to give something up
rubio|commit||guarantees|guarantees|agrees|we will do our part of it
witkoff|support|putin|talks|useful|agrees|frank and good hours
witkoff|assert||summit|meet|agrees|the two leaders ought to see one another soon
rutte|demand|putin|summit|meet|agrees|let the two of them sit down now
rutte|support|trump|guarantees|guarantees|agrees|a door has been opened
rutte|warn|russia|military-aid||none|the allies will go on delivering
macron|demand|us|talks|europeans|agrees|no peace in Europe without Europeans
macron|accuse|putin|responsibility|russia-blocks|agrees|he plays for time and everyone sees it
macron|support||guarantees|guarantees|agrees|we are ready to stand by a peace
macron|doubt|putin|summit|meet|unclear|I do not see him wanting it
merz|demand||ceasefire|ceasefire|on-condition|no second round of talks unless the fire stops
merz|commit|ukraine|military-aid|guarantees|agrees|Germany will carry its share
eu|support|ukraine|talks|europeans|agrees|a seat for those who pay the bill
eu|oppose||territory|cede|disagrees|borders are not moved by force
us-officials|support||talks|progress|agrees|we feel good about where this stands
us-officials|assert||summit|trilateral|on-condition|three, once two have met
us-officials|oppose||nato|nato|disagrees|membership is off this table
""".strip()
_BEFORE = ["The statement came late in the evening. To reporters who asked again, the answer was that ", "In short: "]
_AFTER = [". No date was given for a next round.", ", a phrase repeated twice that day."]


def sample() -> list[Tie]:
    """The ties, several of them carried by more than one outlet."""
    dice = random.Random(7)
    ties = []
    for number, row in enumerate(_ROWS.splitlines()):
        speaker, stance, target, topics, proposition, agreement, words = row.split("|")
        tie = Tie(
            claim=f"https://w3id.org/kg-claims/claim/{number:032x}",
            source=ACTORS[speaker],
            stance=Stance(stance),
            words=words,
            document=f"doc-{number % 23:03d}",
            start=400 + 13 * number,
            end=400 + 13 * number + len(words),
            target=ACTORS.get(target),
            proposition=PROPOSITIONS.get(proposition),
            agreement=None if agreement == "none" else Agreement(agreement),
            topics=tuple(TOPICS[topic] for topic in topics.split()),
            before=_BEFORE[number % 2],
            after=_AFTER[number % 2],
            title=f"Talks, day {number % 23 + 1}: {PROPOSITIONS.get(proposition, TOPICS['sanctions']).label.lower()}",
            outlet=OUTLETS[number % 23 % 5],
            date=None if number % 23 == 22 else f"2025-{8 + number % 5:02d}-{1 + number % 27:02d}",
            said=number % 3 == 0,
            url=f"https://example.org/{number % 23}" if number % 4 else None,
        )
        ties.append(tie)
        for copy in range(dice.choice([0, 0, 0, 1, 1, 3])):
            claim = f"https://w3id.org/kg-claims/claim/{number:016x}{copy + 1:016x}"
            ties.append(replace(tie, claim=claim, document=f"doc-{30 + copy + number % 9:03d}", outlet=OUTLETS[copy]))
    return ties


def crowd(edges: int = 500, seed: int = 3) -> list[Tie]:
    """Many ties at random between 60 actors and 40 propositions, for speed and legibility."""
    dice = random.Random(seed)
    actors = [Party(f"a{n}", f"Person Number {n}", dice.choice(list(ActorKind))) for n in range(60)]
    plans = [Named(f"p{n}", f"Proposition {n} ought to be carried out without delay") for n in range(40)]
    ties = []
    for number in range(edges):
        source = actors[min(int(dice.expovariate(0.06)), 59)]
        ties.append(
            Tie(
                claim=f"claim:{number:032x}",
                source=source,
                stance=dice.choice(list(ACTS)),
                words=f"sentence number {number}",
                document=f"doc-{number % 90}",
                start=number,
                end=number + 20,
                target=dice.choice(actors) if number % 3 else None,
                proposition=plans[min(int(dice.expovariate(0.08)), 39)],
                agreement=dice.choice(list(Agreement)),
                topics=(Named("talks", "Talks"),),
                outlet=f"Outlet {number % 12}",
                date=f"2025-09-{1 + number % 30:02d}",
            )
        )
    return ties


def lines(number: int, seed: int = 3) -> list[Tie]:
    """Ties that make so many lines between actors and propositions; as in the news, a few nodes have most of them."""
    dice = random.Random(seed)
    actors = [Party(f"a{n}", f"Person Number {n}", dice.choice(list(ActorKind))) for n in range(int(8 * number**0.5))]
    plans = [Named(f"p{n}", f"Proposition {n} ought to be carried out soon") for n in range(int(2 * number**0.5))]

    def one_of(those):  # the first ones often, the others now and then
        return those[min(int(dice.paretovariate(0.6)), len(those)) - 1] if dice.random() < 0.6 else dice.choice(those)

    seen: set[tuple[str, str, str]] = set()
    ties: list[Tie] = []
    while len(seen) < number:
        source, plan = one_of(actors), one_of(plans)
        side = dice.choices([Agreement.AGREES, Agreement.DISAGREES, Agreement.ON_CONDITION], [6, 4, 1])[0]
        seen.add((source.id, plan.id, side))
        ties.append(
            Tie(
                claim=f"claim:{len(ties):032x}",
                source=source,
                stance=dice.choice(list(ACTS)),
                words=f"sentence number {len(ties)}",
                document=f"doc-{dice.randrange(max(20, number // 3))}",
                start=len(ties),
                end=len(ties) + 20,
                target=dice.choice(actors) if dice.random() < 0.6 else None,
                proposition=plan,
                agreement=side,
                topics=(Named("talks", "Talks"),),
                outlet=f"Outlet {dice.randrange(12)}",
                date=f"2025-{dice.randrange(1, 13):02d}-{dice.randrange(1, 28):02d}",
            )
        )
    return ties
