"""One table of settings: a file `kg.toml` in the working folder gives way to KG_* variables, those to flags."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from kg.errors import DataError, UsageError

FILE = "kg.toml"
CODEBOOK = "codebook.toml"
"""A codebook of this name in the working folder is applied where none is named."""
PREFIX = "KG_"


def _setting(default: Any, kind: str, what: str) -> Any:
    return field(default=default, metadata={"kind": kind, "help": what})


def _secret(what: str) -> Any:
    return field(default=None, repr=False, metadata={"kind": "text", "help": what})


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run of `kg` is told. A relative path in `kg.toml` counts from that file's folder."""

    store: str = _setting(
        "kg-data", "text", "The store: a folder, oxigraph:FOLDER, memory:NAME or the URL of a SPARQL endpoint."
    )
    user: str | None = _setting(None, "text", "Who asks a remote store.")
    password: str | None = _secret("The user's password there (Basic or Digest).")
    token: str | None = _secret("A bearer token, in place of user and password.")
    update_url: str | None = _setting(None, "text", "Where a remote store takes updates, if the URL does not tell.")
    beside: str | None = _setting(
        None, "text", "Folder for what a remote store leaves here: texts, history, codebooks."
    )
    request_seconds: float = _setting(120.0, "seconds", "How long one request to a remote store may take.")
    lang: str = _setting("en", "text", "Language of labels, titles and the page (en or fr).")
    parser: str | None = _setting(None, "text", "A spaCy pipeline with Universal Dependencies in place of ours.")
    actors: tuple[Path, ...] = _setting((), "paths", "Actor files (CSV or Turtle) added to ours.")
    codebooks: tuple[Path, ...] = _setting((), "paths", "Codebooks (TOML) applied beside ours.")
    workers: int = _setting(1, "count", "Processes that extract.")
    timeout_seconds: float = _setting(30.0, "seconds", "How long a query of your own may run.")
    max_rows: int = _setting(1000, "count", "The most rows of an answer.")


KINDS = {f.name: str(f.metadata["kind"]) for f in fields(Settings)}
HELP = {f.name: str(f.metadata["help"]) for f in fields(Settings)}


def load(
    folder: Path | None = None, *, environ: Mapping[str, str] | None = None, flags: Mapping[str, object] | None = None
) -> Settings:
    """The settings of a run in `folder` (by default the working folder). A flag of None was not given.

    Raises DataError for a file that is malformed or holds an unknown setting, UsageError for a bad variable.
    """
    here = folder or Path()
    own = {"codebooks": (here / CODEBOOK,)} if (here / CODEBOOK).is_file() else {}
    settings = replace(Settings(), **(own | _file(here / FILE)))
    given = os.environ if environ is None else environ
    variables = {name: given[variable(name)] for name in KINDS if given.get(variable(name))}
    settings = replace(settings, **{name: _from_text(name, text) for name, text in variables.items()})
    return with_flags(settings, flags or {})


def with_flags(settings: Settings, flags: Mapping[str, object]) -> Settings:
    """`settings` with the flags that were given. Raises UsageError for a value out of range."""
    told = {name: value for name, value in flags.items() if value not in (None, (), [])}
    for name, value in told.items():
        if KINDS[name] in ("count", "seconds") and not float(str(value)) > 0:
            raise UsageError(f"{name} must be greater than 0, not {value}.", "Leave it out for the default.")
    paths = {name: tuple(map(Path, value)) for name, value in told.items() if isinstance(value, list | tuple)}
    return replace(settings, **{**told, **paths})  # type: ignore[arg-type]  # names and types checked above


def variable(name: str) -> str:
    """The environment variable of a setting: `KG_STORE` for `store`."""
    return PREFIX + name.upper()


def _file(path: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{path} cannot be read: {error}.", "Mend it or move it away.") from None
    return {name: _from_toml(path, name, value) for name, value in table.items()}


def _from_toml(path: Path, name: str, value: object) -> Any:
    if name not in KINDS:
        near = get_close_matches(name, KINDS, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"There are {', '.join(KINDS)}."
        raise DataError(f"{path}: there is no setting {name!r}.", hint)
    kind = KINDS[name]
    if kind == "paths" and isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(path.parent / item for item in value)
    if kind == "text" and isinstance(value, str):
        return value
    number = isinstance(value, int if kind == "count" else int | float) and not isinstance(value, bool)
    if kind in ("count", "seconds") and number and value > 0:  # type: ignore[operator]  # a number by then
        return value
    raise DataError(f"{path}: {name} cannot be {value!r}.", _EXPECTED[kind])


def _from_text(name: str, text: str) -> Any:
    kind = KINDS[name]
    if kind == "text":
        return text
    if kind == "paths":
        return tuple(Path(part) for part in text.split(os.pathsep) if part)
    try:
        number = int(text) if kind == "count" else float(text)
    except ValueError:
        number = 0
    if not 0 < number < float("inf"):
        raise UsageError(f"{variable(name)} cannot be {text!r}.", _EXPECTED[kind])
    return number


_EXPECTED = {
    "text": "Write a text in quotation marks.",
    "paths": 'Write a list of paths, as in ["actors.csv"].',
    "count": "Write a whole number greater than 0.",
    "seconds": "Write a number of seconds greater than 0.",
}
