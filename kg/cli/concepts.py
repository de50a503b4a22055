"""`kg concepts`: a codebook in minutes: groups of alike claims, a phrase in its contexts, edits that can be undone."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli import concepts_shown as shown
from kg.cli.console import answer, answer_json, counted, tell
from kg.cli.options import Csv, Json, Lang, Store, checked, one_format, settings_of, snapshot_of
from kg.errors import UsageError

app = typer.Typer(
    name="concepts",
    help="Write and tend a codebook: suggest, add, report, rename, merge, split, undo, log.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)

Book = Annotated[
    Path | None,
    typer.Option("--codebook", metavar="FILE", help="The codebook [default: the one of kg.toml, else codebook.toml]."),
]
Slug = Annotated[str, typer.Argument(metavar="SLUG", help="A proposition of the codebook.")]
Id = Annotated[str | None, typer.Option("--id", metavar="SLUG", help="Its name [default: made from the wording].")]
French = Annotated[str | None, typer.Option("--fr", metavar="TEXT", help="The wording in French.")]
English = Annotated[str | None, typer.Option("--en", metavar="TEXT", help="The wording in English.")]
Top = Annotated[int, typer.Option("--top", metavar="N", min=1, help="The most that is shown.")]
Like = Annotated[
    list[str] | None,
    typer.Option("--like", metavar="PHRASE", help="A phrase that shows it, or claim:ID of a claim (repeatable)."),
]

Wording = Annotated[str, typer.Argument(metavar="WORDING", help="One idea, worded positively.")]
Reverse = Annotated[
    list[str] | None, typer.Option("--reverse", metavar="PHRASE", help="A phrase that words the contrary.")
]
Forbids = Annotated[list[str] | None, typer.Option("--none", metavar="PHRASE", help="A phrase that forbids it.")]
Kind = Annotated[str, typer.Option("--kind", metavar="KIND", help="policy, assessment, fact or blame.")]
Filed = Annotated[str, typer.Option("--topic", metavar="TOPIC", help="The topic it is filed under.")]
Written = Annotated[
    str | None,
    typer.Option("--in", metavar="CODE", help="Language of wording and phrases [default: that of most documents]."),
]
Preview = Annotated[bool, typer.Option("--preview", help="Show what it finds, and write nothing.")]


@app.command()
def suggest(
    ctx: typer.Context,
    topic: Annotated[str | None, typer.Option("--topic", metavar="TOPIC", help="Only claims of this topic.")] = None,
    uncoded: Annotated[bool, typer.Option("--uncoded", help="Only claims that no codebook codes yet.")] = False,
    top: Top = 12,
    json: Json = False,
    lang: Lang = None,
    store: Store = None,
) -> None:
    """Groups of alike claims, each with five quotations, a wording to start from and phrases that find it."""
    from kg.ask.labels import Labels
    from kg.cli.places import Places
    from kg.graph.values import individual
    from kg.jobs.concepts import suggest as suggested

    settings = settings_of(ctx, store=store, lang=lang)
    snapshot = snapshot_of(settings)
    found = suggested(snapshot, topic=topic, uncoded=uncoded, lang=settings.lang)
    if json:
        answer_json(shown.suggested_as_dict(found, top))
        return
    if not found.groups:
        tell("kg: No two claims are alike enough. Leave --topic or --uncoded out, or add more documents.")
    labels = Labels(snapshot.quads, settings.lang)
    answer(shown.suggested(found, top, Places(snapshot), lambda act: labels.of(individual(act).value)))
    if found.compared < found.claims:
        tell(f"kg: {found.compared} of {found.claims} claims were compared, evenly picked.")


@app.command()
def add(
    ctx: typer.Context,
    wording: Wording,
    like: Like = None,
    reverse: Reverse = None,
    none: Forbids = None,
    id_: Id = None,
    kind: Kind = "policy",
    topic: Filed = "other",
    text_lang: Written = None,
    fr: French = None,
    en: English = None,
    preview: Preview = False,
    top: Top = 20,
    json: Json = False,
    codebook: Book = None,
    store: Store = None,
) -> None:
    """A proposition for the codebook, with every claim that its phrases find and the agreement guessed."""
    from kg.coding.events import apply, open_book
    from kg.jobs.authoring import Draft, drafted
    from kg.jobs.concepts import concordance

    settings = settings_of(ctx, store=store)
    path = _book(settings, codebook)
    snapshot, book = snapshot_of(settings), open_book(path, make=True)
    phrases = [tuple(several or ()) for several in (like, reverse, none)]
    labels = {key: value for key, value in (("fr", fr), ("en", en)) if value}
    draft = Draft(wording, phrases[0], phrases[1], phrases[2], id_, kind, topic, text_lang, labels)
    made = drafted(draft, book, snapshot, settings.actors)
    lines = concordance(snapshot, made.codebook, made.slug, made.actors)
    if not preview:
        apply(path, book, made.edit, f"add {made.slug}")
    answer_json(shown.added_as_dict(made, lines, None if preview else path)) if json else answer(
        shown.added(made, lines, top)
    )
    written = f"[{made.slug}] stands in {path} (kg concepts undo takes it back). Run kg code to code the store."
    tell("kg: Nothing was written (--preview)." if preview else f"kg: {written}")


@app.command()
def report(
    ctx: typer.Context,
    uncoded: Annotated[int, typer.Option("--uncoded", metavar="N", min=0, help="How many uncoded claims to show.")] = 5,
    json: Json = False,
    csv: Csv = False,
    codebook: Book = None,
    lang: Lang = None,
    store: Store = None,
) -> None:
    """Codings by proposition and agreement, claims without any, propositions that nothing states."""
    from kg.cli.places import Places
    from kg.jobs.code import books_of
    from kg.jobs.concepts import report as counted_up

    one_format(json=json, csv=csv)
    settings = checked(settings_of(ctx, store=store, lang=lang, codebooks=[codebook] if codebook else None))
    snapshot = snapshot_of(settings)
    books = books_of(settings.codebooks)
    if settings.codebooks:
        # Whoever has a codebook asks about that one.
        own = {path.resolve() for path in settings.codebooks}
        books = {id_: (path, book) for id_, (path, book) in books.items() if path.resolve() in own}
    found = counted_up(snapshot, books, lang=settings.lang)
    if json:
        answer_json(shown.report_as_dict(found, uncoded))
    elif csv:
        answer(shown.report_csv(found))
    else:
        answer(shown.report(found, uncoded, Places(snapshot)))
    for id_ in found.stale:
        tell(f"kg: The codebook {id_} was edited since it was applied: run kg code.")


@app.command()
def rename(
    ctx: typer.Context,
    old: Slug,
    new: Annotated[str | None, typer.Argument(metavar="NEW", help="Its new name; leave it out to reword only.")] = None,
    fr: French = None,
    en: English = None,
    codebook: Book = None,
) -> None:
    """Give a proposition another name or other wordings; those that exclude it follow."""
    from kg.coding import edits

    labels = {key: value for key, value in (("fr", fr), ("en", en)) if value}
    if new is None and not labels:
        raise UsageError("There is nothing to rename to.", "Give a new name, --fr or --en.")
    _edit(ctx, codebook, lambda book: edits.rename(book, old, new or old, labels), f"rename {old} {new or ''}".strip())


@app.command()
def merge(
    ctx: typer.Context,
    keep: Annotated[str, typer.Argument(metavar="KEEP", help="The proposition that stays.")],
    others: Annotated[list[str], typer.Argument(metavar="OTHER…", help="Those whose phrases it takes.")],
    codebook: Book = None,
) -> None:
    """Make one proposition of several: the first keeps its wording and takes the phrases of the others."""
    from kg.coding import edits

    _edit(ctx, codebook, lambda book: edits.merge(book, keep, others), f"merge {' '.join((keep, *others))}")


@app.command()
def split(
    ctx: typer.Context,
    slug: Slug,
    wording: Annotated[str, typer.Argument(metavar="WORDING", help="The wording of the new proposition.")],
    like: Annotated[list[str], typer.Option("--like", metavar="PHRASE", help="A phrase that goes to it (repeatable).")],
    id_: Id = None,
    text_lang: Annotated[str, typer.Option("--in", metavar="CODE", help="Language of the wording.")] = "fr",
    codebook: Book = None,
) -> None:
    """Take some phrases of a proposition away into a new one."""
    from kg.coding import edits
    from kg.graph.names import slugify

    new = id_ or slugify(wording)
    _edit(ctx, codebook, lambda book: edits.split(book, slug, new, {text_lang: wording}, like), f"split {slug} {new}")


@app.command()
def undo(ctx: typer.Context, codebook: Book = None) -> None:
    """Take back the last edit by kg concepts; again for the one before."""
    from kg.coding.events import undo as take_back

    path = _book(settings_of(ctx), codebook)
    event = take_back(path)
    answer(f"{event.said.capitalize()}. {shown.changed(event)}")
    tell("kg: Run kg code to code the store by it.")


@app.command()
def log(ctx: typer.Context, json: Json = False, codebook: Book = None) -> None:
    """Every edit by kg concepts, oldest first."""
    from kg.coding.events import events

    past = events(_book(settings_of(ctx), codebook))
    if json:
        answer_json([shown.event_as_dict(event) for event in past])
    elif past:
        answer(shown.log(past))
    else:
        tell("kg: No edit was made by kg concepts.")


def _edit(ctx: typer.Context, codebook: Path | None, made: Any, said: str) -> None:
    from kg.coding.events import apply, open_book

    path = _book(settings_of(ctx), codebook)
    book = open_book(path)
    event = apply(path, book, made(book), said)
    answer(f"{counted(len(event.now), 'proposition')} of {path} written. {shown.changed(event)}")
    tell("kg: Run kg code to code the store by it; kg concepts undo takes it back.")


def _book(settings: Any, named: Path | None) -> Path:
    """The one codebook that is meant. Raises UsageError where several could be."""
    from kg.settings import CODEBOOK

    if named is not None:
        return named
    if len(settings.codebooks) > 1:
        listed = ", ".join(map(str, settings.codebooks))
        raise UsageError(f"There are several codebooks: {listed}.", "Name one: --codebook FILE.")
    return settings.codebooks[0] if settings.codebooks else Path(CODEBOOK)
