"""How every verb ends: an error as one line on stderr and an exit code, never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperGroup

from kg.cli.console import complain, tell
from kg.errors import KGError

FINE, PROBLEMS, WRONG_USE, STOPPED = 0, 1, 2, 130

# typer carries click inside in some versions and beside in others: this finds its base of usage errors in both.
_ClickError: type[Any] = next(c for c in typer.BadParameter.__mro__ if c.__name__ == "ClickException")


class Verbs(TyperGroup):
    """The verbs in the order of the documentation; errors end them as the documentation says."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run one verb and end the process with its exit code (without `standalone_mode`, return it)."""
        run = super().main
        code = _ended(lambda: run(args, prog_name, complete_var, False, windows_expand_args, **extra))
        if standalone_mode:
            sys.exit(code)
        return code

    def invoke(self, ctx: Any) -> Any:
        """As typer does, but a reader who went away is no error."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except BrokenPipeError:
            _close_stdout()
            raise typer.Exit(FINE) from None


def _ended(run: Any) -> int:
    try:
        code = run()
    except KGError as error:
        complain(error.what, error.try_this)
        return error.exit_code
    except _ClickError as error:
        path = error.ctx.command_path if getattr(error, "ctx", None) else "kg"
        complain(_sentence(error.format_message()), f"See {path} --help.")
        return WRONG_USE
    except typer.Abort:
        code = STOPPED
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        complain(f"{where}{error.strerror or error}.", "Check the disk and the rights of that place.")
        return PROBLEMS
    if code == STOPPED:
        tell("kg: Stopped. What the store held before is untouched.")
    return code if isinstance(code, int) else FINE


def _sentence(message: str) -> str:
    return message if message.endswith((".", "?", "!")) else message + "."


def _close_stdout() -> None:
    """Let the interpreter flush into nothing when it ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return
