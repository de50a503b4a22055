"""Claims and codings as people and programs read them: a row of a table, an object of JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from kg.ask.evidence import Evidence
from kg.ask.rows import Coded, Said
from kg.cli.console import counted
from kg.cli.places import Places
from kg.graph.names import compact

LONGEST_QUOTE = 110


def day(row: Said) -> str:
    """The day, with a tilde where it is only that of the report; of a span both ends."""
    if row.day is None:
        return "undated"
    span = f" to {row.until}" if row.until and row.until != row.day else ""
    return f"{'~' if row.dated == 'reported' else ''}{row.day}{span}"


def quote(row: Said, longest: int = LONGEST_QUOTE) -> str:
    """The exact words, cut where they are long."""
    return row.words if len(row.words) <= longest else row.words[: longest - 1] + "…"


def totals(evidence: Evidence) -> str:
    """`4 claims, 3 documents, 1 outlet`; codings of whole documents are told apart from claims."""
    claims = evidence.marked
    whole = [(evidence.whole, "document coding")] if evidence.whole else []
    return ", ".join(
        counted(number, what)
        for number, what in (
            *([(claims, "claim")] if claims or not whole else []),
            *whole,
            (len(evidence.documents), "document"),
            (len(evidence.outlets), "outlet"),
        )
    )


def based_on(all_of_it: Evidence) -> Callable[[Evidence | None], tuple[Any, ...]]:
    """What gives the cells that count claims, and the heads for None: codings of whole documents have a column of their
    own where there are any."""
    if not all_of_it.whole:
        return lambda evidence: ("claims",) if evidence is None else (evidence.marked,)
    heads = ("claims", "document codings")
    return lambda evidence: heads if evidence is None else (evidence.marked, evidence.whole)


def counts(evidence: Evidence) -> dict[str, Any]:
    """The same for JSON, with the first and the latest day and what can be opened."""
    return {
        "claims": evidence.marked,
        "document_codings": evidence.whole,
        "documents": len(evidence.documents),
        "outlets": len(evidence.outlets),
        "first": evidence.first,
        "latest": evidence.latest,
        "citations": [compact(iri) for iri in evidence.claims],
    }


def as_dict(row: Coded, places: Places) -> dict[str, Any]:
    """One coding with its claim."""
    return {
        "proposition": thing(row.proposition, row.wording),
        "agreement": row.agreement.value,
        "condition": row.condition,
        "holder": thing(row.holder.iri, row.holder.label),
        "told_by": thing(row.said.speaker.iri, row.said.speaker.label) if row.told else None,
        **said_dict(row.said, places),
        "codebook": row.codebook,
        "coder": row.coder,
        "coding": compact(row.coding),
    }


def said_dict(row: Said, places: Places) -> dict[str, Any]:
    """One claim."""
    return {
        "day": row.day,
        "until": row.until,
        "dated": row.dated,
        "speaker": thing(row.speaker.iri, row.speaker.label),
        "act": row.act.value,
        "target": thing(row.target.iri, row.target.label) if row.target else None,
        "words": row.words,
        "document": row.document,
        "outlet": row.outlet,
        "place": places.of(row.claim),
        "claim": compact(row.claim),
    }


def thing(iri: str | None, label: str) -> dict[str, str | None]:
    """A thing of the graph with label and IRI."""
    return {"label": label, "iri": iri}


def who(row: Coded) -> str:
    """The holder, and who told where that is another."""
    return f"{row.holder.label} (told by {row.said.speaker.label})" if row.told else row.holder.label


def cells(rows: Sequence[Coded], places: Places) -> Iterator[tuple[str, ...]]:
    """Day, who, words and place of each coding."""
    return ((day(row.said), who(row), f"« {quote(row.said)} »", places.of(row.said.claim)) for row in rows)
