"""Where our data files lie: beside the checkout when there is one, else inside the installed package."""

from __future__ import annotations

from pathlib import Path

from kg.errors import DataError

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The data folder `name` (`lexicons`, `ontology`, `queries` or `seeds`).

    An editable install has no `kg/data`, a wheel nothing beside the package. Raises DataError if neither is there.
    """
    root = _PACKAGE.parent if (_PACKAGE.parent / "pyproject.toml").is_file() else _PACKAGE / "data"
    if not (root / name).is_dir():
        raise DataError(f"The data folder {name}/ is missing.", "Reinstall kg-claims.")
    return root / name


def dispatches() -> list[Path]:
    """The dispatches shipped with kg, in order; those of the annotated corpus (`seeds/gold`) are not among them."""
    return sorted(p for p in folder("seeds").glob("*.md") if p.stem[:1].isdigit())
