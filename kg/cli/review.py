"""`kg review`: what a person says of claims, from the terminal; the web app does the same by keyboard."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from kg.cli.console import answer, answer_json, counted, tell
from kg.cli.options import Json, Lang, Store, settings_of, snapshot_of
from kg.cli.review_shown import Page, give_agreement, give_events, give_log, give_queue
from kg.errors import UsageError

REVIEWER = "KG_REVIEWER"
ACTIONS = ("accept", "reject", "correct", "add", "code", "undo", "log", "publish")


def _word(flag: str, help_: str, metavar: str = "NAME") -> Any:
    return typer.Option(flag, metavar=metavar, help=help_)


def _flag(flag: str, help_: str) -> Any:
    return typer.Option(flag, help=help_)


Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ACTION NAME…]", help=f"{', '.join(ACTIONS)}; then what: see below."),
]
Reviewer = Annotated[str | None, typer.Option("--reviewer", metavar="NAME", envvar=REVIEWER, help="Who says it.")]
Reason = Annotated[str, _word("--reason", "Why.", "WORDS")]
Speaker = Annotated[str | None, _word("--speaker", "correct, add: who speaks ('': nobody).")]
SaidBy = Annotated[str | None, _word("--said-by", "correct, add: the words that name the speaker.", "WORDS")]
Act = Annotated[str | None, _word("--act", "correct, add: the act; queue: only this act.", "ACT")]
Target = Annotated[str | None, _word("--target", "correct, add: at whom ('': nobody); queue: only they.")]
Topics = Annotated[str | None, _word("--topics", "correct, add: the topics, apart by commas.", "A,B")]
Content = Annotated[str | None, _word("--words", "correct, add: the words, as they stand in the text.", "WORDS")]
Actor = Annotated[str | None, _word("--actor", "Queue: only this speaker.")]
Topic = Annotated[str | None, _word("--topic", "Queue: only this topic.")]
Proposition = Annotated[str | None, _word("--proposition", "Queue: only claims coded on this proposition.")]
Asked = Annotated[str | None, _word("--question", "Queue: only the claims of a prepared question's answer.")]
Next = Annotated[int, typer.Option("--next", metavar="N", min=1, help="So many of the queue, or of the events.")]
Bare = Annotated[bool, _flag("--bare/--no-bare", "Mix in sentences that yielded no claim.")]
Export = Annotated[str | None, _word("--export", "gold: reviewed documents for kg evaluate, as JSONL.", "WHAT")]
Agreement = Annotated[bool, _flag("--agreement", "Show how far reviewers agree.")]


def review(
    ctx: typer.Context,
    words: Words = None,
    reviewer: Reviewer = None,
    reason: Reason = "",
    speaker: Speaker = None,
    said_by: SaidBy = None,
    act: Act = None,
    target: Target = None,
    topics: Topics = None,
    content: Content = None,
    actor: Actor = None,
    topic: Topic = None,
    proposition: Proposition = None,
    question: Asked = None,
    most: Next = 10,
    bare: Bare = True,
    export: Export = None,
    agreement: Agreement = False,
    json: Json = False,
    lang: Lang = None,
    store: Store = None,
) -> None:
    """Review claims: list the queue, least certain first; or do one of these.

    accept CLAIM…, reject CLAIM…, correct CLAIM --act deny …, add CLAIM|SENTENCE --words … --act … --speaker …,
    code CLAIM PROPOSITION agrees|disagrees|on-condition|unclear|none, undo [EVENT], log, publish (into the graph).
    """
    settings = settings_of(ctx, store=store, lang=lang)
    desk, page = _desk(settings), Page(most, bare, settings.lang, json)
    if words:
        given = _fields(speaker=speaker, said_by=said_by, act=act, target=target, topics=topics, words=content)
        _do(desk, settings, words, (reviewer, reason), given, page)
    elif export is not None:
        _export(desk, export, reviewer)
    elif agreement:
        give_agreement(desk, json)
    else:
        chosen = _fields(speaker=actor, topic=topic, proposition=proposition, act=act, target=target)
        give_queue(desk, chosen, question, reviewer, page)


def _desk(settings: Any) -> Any:
    from kg.jobs.review_desk import Desk

    return Desk(snapshot_of(settings))


def _do(
    desk: Any, settings: Any, words: list[str], who: tuple[str | None, str], given: dict[str, str], page: Page
) -> None:
    if words == ["publish"]:
        _publish(settings, page.json)
    elif words == ["log"]:
        give_log(desk, page.most, page.json)
    else:
        give_events(_act(desk, words, _named(who[0]), given, (who[1], page.lang)), page.json)


def _fields(**given: str | None) -> dict[str, str]:
    return {name: value for name, value in given.items() if value is not None}


def _named(reviewer: str | None) -> str:
    if not reviewer:
        raise UsageError("A review needs the reviewer's name.", f"Say --reviewer NAME, or set {REVIEWER}.")
    return reviewer


def _act(desk: Any, words: list[str], reviewer: str, fields: dict[str, str], told: tuple[str, str]) -> list[Any]:
    """The events that an action makes; `told` are the reason and the language of new propositions."""
    action, *names = words
    reason, lang = told
    if action not in ACTIONS:
        raise UsageError(f"There is nothing called {action!r} to do.", f"There are {', '.join(ACTIONS)}.")
    if fields and action not in ("correct", "add"):
        raise UsageError(f"To {action} takes no --{next(iter(fields)).replace('_', '-')}.", "Use correct, or add.")
    if action == "undo":
        if len(names) > 1 or not all(name.isdigit() for name in names):
            raise UsageError("undo takes the number of one event.", "Look at them: kg review log.")
        return [desk.undo(reviewer, int(names[0]) if names else None, reason)]
    if action == "code":
        if len(names) != 3:
            raise UsageError("code takes a claim, a proposition and an agreement.", "kg review code 1f3a… SLUG agrees")
        return [desk.code(reviewer, *names, lang=lang, reason=reason)]
    return _judge(desk, action, names, reviewer, fields, reason)


def _judge(desk: Any, action: str, names: list[str], reviewer: str, fields: dict[str, str], reason: str) -> list[Any]:
    if action in ("log", "publish"):
        raise UsageError(f"{action} takes nothing more.", f"kg review {action}")
    if not names:
        raise UsageError(f"What is there to {action}?", "Copy a name from the list: kg review.")
    if action in ("accept", "reject"):
        places = [desk.place(name) for name in names]  # all are there before anything is said
        return [getattr(desk, action)(reviewer, place.name, reason) for place in places]
    if len(names) > 1:
        raise UsageError(f"To {action} takes one claim.", "Run it again for the next.")
    return [getattr(desk, action)(reviewer, names[0], fields, reason)]


def _export(desk: Any, what: str, reviewer: str | None) -> None:
    from json import dumps

    from kg.jobs.review_gold import gold

    if what != "gold":
        raise UsageError(f"There is no export {what!r}.", "Say --export gold.")
    documents = list(gold(desk, reviewer))
    for document in documents:
        answer(dumps(document, ensure_ascii=False))
    tell(
        f"kg: {counted(len(documents), 'document')}. Claims that nobody reviewed are doubtful ones, which cost nothing."
    )


def _publish(settings: Any, json: bool) -> None:
    from kg.jobs.review_publish import publish_reviews
    from kg.store.store import open_store

    number = publish_reviews(open_store(settings.store))
    if json:
        answer_json({"generation": number})
    else:
        answer(f"Published as snapshot {number}." if number else "Nothing new to publish.")
