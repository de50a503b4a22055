"""The prepared questions as forms. Every row of an answer opens to its claims."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request

from kg.ask.ask import ask
from kg.ask.questions import question, questions
from kg.errors import UsageError
from kg.graph.names import CLAIM
from kg.model import Answer
from kg.serve.pages.shown import Shown
from kg.serve.reply import Table, View

MOST_ROWS = 500
DEADLINE_SECONDS = 10.0


def questions_page(request: Request) -> View:
    """The prepared questions."""
    shown = Shown(request)
    found = sorted(questions(), key=lambda q: q.title(shown.lang))
    rows = [(q.name, q.title(shown.lang), q.help) for q in found]
    return View("questions", {"questions": found}, Table(("name", "title", "help"), rows))


def question_page(request: Request) -> View:
    """A prepared question with its parameters from the address, and its answer where nothing required is missing."""
    shown = Shown(request)
    asked = question(request.path_params["name"])
    asked_for = request.query_params
    given: dict[str, Any] = {p.name: asked_for[p.name] for p in asked.params if asked_for.get(p.name)}
    lacking = [p.name for p in asked.params if p.required and p.name not in given]
    answered, error = None, None
    if not lacking:
        try:
            answered = ask(shown.edition.snapshot, asked, lang=shown.lang, max_rows=MOST_ROWS, **given)
        except UsageError as problem:
            error = problem
    context = {"question": asked, "given": given, "lacking": lacking, "error": error, "answer": answer_rows(answered)}
    return View("question", context, answer_table(answered) if answered else None)


def answer_rows(answered: Answer | None) -> dict[str, Any] | None:
    """An answer for the template: cells as words, and the claims that each row stands on as paths."""
    if answered is None:
        return None
    rows = []
    for number, row in enumerate(answered.rows):
        cited = answered.citations[number] if number < len(answered.citations) else ()
        paths = [f"/claim/{iri.removeprefix(CLAIM)}" for iri in cited if iri.startswith(CLAIM)]
        rows.append(([("" if value is None else str(value)) for value in row], paths))
    return {"columns": answered.columns, "rows": rows, "truncated": answered.truncated, "elapsed": answered.elapsed}


def answer_table(answered: Answer) -> Table:
    """An answer as a list; what was cut counts as one row more."""
    total = len(answered.rows) + (1 if answered.truncated else 0)
    return Table(answered.columns, answered.rows, total)
