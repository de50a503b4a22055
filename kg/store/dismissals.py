"""What a reader has dismissed: events in `dismissals.jsonl` beside the quads, one a line, never changed, only added to.

They are no part of the snapshots and outlive every `kg add`. A dismissal remembers the claims that it was about, so
that new evidence can bring the matter up again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kg.errors import StoreError
from kg.store.layout import Layout

NAME = "dismissals.jsonl"
DISMISS, RESTORE = "dismiss", "restore"


@dataclass(frozen=True, slots=True)
class Dismissal:
    """One matter set aside: its id, why, when (ISO 8601, UTC), what it was, and the claims that it rested on."""

    id: str
    reason: str
    at: str
    what: str
    claims: frozenset[str]


def dismissed(layout: Layout) -> dict[str, Dismissal]:
    """What stands dismissed, by id, in the order of dismissal. Raises StoreError naming a line that is damaged."""
    path = layout.root / NAME
    found: dict[str, Dismissal] = {}
    for number, line in enumerate(_lines(path), start=1):
        try:
            event = json.loads(line)
            id_ = str(event["id"])
            found.pop(id_, None)
            if event["event"] == DISMISS:
                reason, what = str(event["reason"]), str(event["what"])
                found[id_] = Dismissal(id_, reason, str(event["at"]), what, frozenset(map(str, event["claims"])))
        except (ValueError, KeyError, TypeError):
            raise StoreError(
                f"{path}, line {number} is damaged.", "Restore it from a copy, or take the line out."
            ) from None
    return found


def dismiss(layout: Layout, id_: str, *, reason: str, what: str, claims: Iterable[str]) -> None:
    """Set a matter aside. Raises StoreError where nothing can be written."""
    _add(layout, {"event": DISMISS, "id": id_, "reason": reason, "what": what, "claims": sorted(claims)})


def restore(layout: Layout, id_: str) -> None:
    """Take a dismissal back. Raises StoreError where nothing can be written."""
    _add(layout, {"event": RESTORE, "id": id_})


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8").splitlines()
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"{path} cannot be read: {error}.", "Restore it from a copy.") from None


def _add(layout: Layout, event: dict[str, object]) -> None:
    """One write of one line, on disk when this returns: two readers who dismiss at once both keep theirs."""
    path = layout.root / NAME
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    line = json.dumps({"at": now, **event}, ensure_ascii=False) + "\n"
    try:
        with path.open("ab") as file:
            file.write(line.encode())
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}.", "Check the disk and its rights.") from None
