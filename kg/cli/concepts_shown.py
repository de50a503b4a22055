"""What `kg concepts` prints: groups, contexts, counts and edits, as text, JSON and CSV."""

from __future__ import annotations

import csv as writing
import io
import shlex
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.cli.console import counted, table, width
from kg.terms import Agreement

if TYPE_CHECKING:
    from kg.cli.places import Places

_CONTEXT = 46  # characters on either side of a hit, on a wide page
_QUOTATION = 150
_AGREEMENTS = (Agreement.AGREES, Agreement.ON_CONDITION, Agreement.DISAGREES, Agreement.UNCLEAR)


def suggested(found: Any, top: int, places: Places, act: Callable[[Any], str]) -> str:
    """Groups (`kg.jobs.concepts.Suggested`), each with quotations and the command that adds it; `act` names an act."""
    parts = []
    for number, group in enumerate(found.groups[:top], start=1):
        size = (
            f"{counted(len(group.claims), 'claim')}, {counted(group.speakers, 'speaker')}, "
            f"{counted(group.documents, 'document')}"
        )
        lines = [f"{number}. {group.wording}   ({size})"]
        for row in group.quoted():
            lines.append(f"   {row.speaker.label} · {act(row.act)}: “{_short(row.words)}” ({places.of(row.claim)})")
        held = [f"“{p.phrase}” (here {p.inside}, elsewhere {p.outside})" for p in group.phrases]
        if held:
            lines.append(f"   phrases: {', '.join(held)}")
        lines.append(f"   kg concepts add {_command(group)}")
        parts.append("\n".join(lines))
    if len(found.groups) > top:
        parts.append(f"… and {len(found.groups) - top} smaller groups (--top).")
    return "\n\n".join(parts)


def compact(iri: str) -> str:
    """The short form of an IRI; the graph's names are loaded when first asked for."""
    from kg.graph.names import compact as shortened

    return shortened(iri)


def _command(group: Any) -> str:
    like = [p.phrase for p in group.phrases] or [compact(group.claims[0].claim)]
    return " ".join((shlex.quote(group.wording), *(f"--like {shlex.quote(phrase)}" for phrase in like)))


def suggested_as_dict(found: Any, top: int) -> dict[str, Any]:
    """The same for programs; every claim of a group by its name."""
    return {
        "claims": found.claims,
        "compared": found.compared,
        "groups": [
            {
                "wording": group.wording,
                "lang": group.lang,
                "speakers": group.speakers,
                "documents": group.documents,
                "quotations": [
                    {"claim": compact(r.claim), "speaker": r.speaker.label, "act": r.act, "words": r.words}
                    | {"document": r.document, "day": r.day}
                    for r in group.quoted()
                ],
                "phrases": [{"phrase": p.phrase, "here": p.inside, "elsewhere": p.outside} for p in group.phrases],
                "claims": [compact(row.claim) for row in group.claims],
            }
            for group in found.groups[:top]
        ],
    }


def added(made: Any, lines: Sequence[Any], top: int) -> str:
    """A drafted proposition (`kg.jobs.authoring.Drafted`) with its contexts (`kg.jobs.concepts.Line`)."""
    head = f"[{made.slug}] {made.wording}\nphrases: {'; '.join(made.phrases)}\n"
    if not lines:
        return f"{head}No claim of the store holds them: try a shorter phrase, or a stem as in negoci*."
    room = min(_CONTEXT, max(16, (width() - 60) // 2))
    rows = [
        (
            line.agreement or "–",
            line.act,
            line.speaker,
            f"{_before(line.left, room)}[{line.hit}]{_after(line.right, room)}",
        )
        for line in lines[:top]
    ]
    rest = f"… and {len(lines) - top} more (--top).\n" if len(lines) > top else ""
    return f"{head}{table(('agreement', 'act', 'speaker', 'words'), rows)}{rest}{_sides(lines)}"


def _sides(lines: Sequence[Any]) -> str:
    counts = {one: sum(line.agreement is one for line in lines) for one in _AGREEMENTS}
    told = [f"{number} {one}" for one, number in counts.items() if number]
    told.append(f"{len(lines) - sum(counts.values())} take no side")
    return f"{counted(len(lines), 'claim')}: {', '.join(told)}."


def added_as_dict(made: Any, lines: Sequence[Any], path: Path | None) -> dict[str, Any]:
    """The same for programs."""
    return {
        "id": made.slug,
        "wording": made.wording,
        "lang": made.lang,
        "phrases": list(made.phrases),
        "codebook": str(path) if path else None,
        "found": [
            {"claim": f"claim:{line.claim}", "speaker": line.speaker, "act": line.act, "agreement": line.agreement}
            | {"left": line.left, "hit": line.hit, "right": line.right, "condition": line.condition}
            for line in lines
        ],
    }


def report(found: Any, uncoded: int, places: Places) -> str:
    """Counts (`kg.jobs.concepts.Report`): propositions, then what is not coded."""
    rows = [
        (row.proposition, row.wording, *(row.agreements[one] for one in _AGREEMENTS), row.documents, row.holders)
        for row in sorted(found.rows, key=lambda row: -row.claims)
        if row.claims
    ]
    parts = [f"{found.coded} of {counted(found.claims, 'claim')} coded."]
    if rows:
        columns = ("proposition", "wording", *map(str, _AGREEMENTS), "documents", "holders")
        parts.append(table(columns, rows))
    silent = [row.proposition for row in found.rows if not row.claims]
    if silent:
        parts.append(f"Nothing states: {', '.join(silent)}.\n")
    acts = ", ".join(f"{act} {n}" for act, n in found.uncoded_acts.most_common())
    parts.append(f"Uncoded claims by act: {acts or 'none'}.")
    for row in found.uncoded[:uncoded]:
        parts.append(f"  {row.speaker.label} · {row.act}: “{_short(row.words)}” ({places.of(row.claim)})")
    return "\n".join(parts)


def report_as_dict(found: Any, uncoded: int) -> dict[str, Any]:
    """The same for programs."""
    return {
        "claims": found.claims,
        "coded": found.coded,
        "propositions": [_report_row(row) for row in found.rows],
        "uncoded_by_act": dict(found.uncoded_acts.most_common()),
        "uncoded": [
            {
                "claim": compact(r.claim),
                "speaker": r.speaker.label,
                "act": r.act,
                "words": r.words,
                "document": r.document,
            }
            for r in found.uncoded[:uncoded]
        ],
        "edited_since": found.stale,
    }


def report_csv(found: Any) -> str:
    """A line a proposition."""
    out = io.StringIO()
    rows = [_report_row(row) for row in found.rows]
    writer = writing.DictWriter(out, fieldnames=list(rows[0]) if rows else ["proposition"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _report_row(row: Any) -> dict[str, Any]:
    counts = {str(one): row.agreements[one] for one in _AGREEMENTS}
    named = {"codebook": row.codebook, "proposition": row.proposition, "wording": row.wording}
    return {**named, **counts, "claims": row.claims, "documents": row.documents, "holders": row.holders}


def changed(event: Any) -> str:
    """Which propositions an edit (`kg.coding.events.Event`) made, took out and wrote anew."""
    made = [slug for slug, block in event.now.items() if block and not event.was.get(slug)]
    gone = [slug for slug, block in event.now.items() if not block]
    anew = [slug for slug, block in event.now.items() if block and event.was.get(slug)]
    told = (("new: ", made), ("gone: ", gone), ("changed: ", anew))
    return "; ".join(word + ", ".join(slugs) for word, slugs in told if slugs).capitalize() + "."


def log(past: Sequence[Any]) -> str:
    """The edits as a table."""
    return table(("n", "when", "edit", "propositions"), [(e.number, e.at, e.said, changed(e)) for e in past])


def event_as_dict(event: Any) -> dict[str, Any]:
    """An edit for programs, with the blocks before and after it."""
    told = {"number": event.number, "at": event.at, "verb": event.verb, "said": event.said, "of": event.of}
    return {**told, "was": dict(event.was), "now": dict(event.now)}


def _short(words: str) -> str:
    return words if len(words) <= _QUOTATION else words[: _QUOTATION - 1].rstrip() + "…"


def _before(text: str, room: int) -> str:
    return text if len(text) <= room else "…" + text[-room:]


def _after(text: str, room: int) -> str:
    return text if len(text) <= room else text[:room] + "…"
