"""What `kg evaluate` is asked to score, loaded and extracted."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import typer

from kg.cli.console import answer, answer_json, complain_of, plain, progress
from kg.cli.options import kit_of
from kg.errors import Problem, UsageError

PHENOMENON = "phenomenon"
FIELDS = {
    "act": "stance",
    "mode": "mode",
    "evidence": "evidence",
    "attribution": "attribution",
    "subject": "subject",
    "style": "style",
    "rule": "rule",
}
"""What `--by` groups claims by, and the field that holds it."""


def check(gold: Path | None, cases: Path | None, by: str | None) -> None:
    """Raises UsageError unless there is one thing to score against, and groupings that it has."""
    if (gold is None) == (cases is None):
        what = "There is nothing to score against." if gold is None else "GOLD and --cases are two things to score."
        raise UsageError(what, "Give gold claims (kg evaluate GOLD.jsonl) or test sentences (kg evaluate --cases DIR).")
    known = [PHENOMENON, *FIELDS]
    for name in by.split(",") if by is not None else ():
        if name not in known:
            raise UsageError(f"--by {name} is unknown.", f"Known are {', '.join(known)}.")
        if name == PHENOMENON and gold is not None and not gold.is_dir():
            raise UsageError("Gold claims have no phenomenon.", "Give --cases DIR, or the folder of a corpus.")
    if cases is not None and by is not None and "," in by:
        raise UsageError("Test sentences are grouped by one field.", f"Known are {', '.join(known)}.")


def show_agreement(
    gold: Path | None, names: tuple[str, str], split: str | None, aliases: Path | None, *, errors: bool, json: bool
) -> None:
    """Print how far two annotators of a corpus agree, with `errors` each place where they do not."""
    from kg.evaluate.agreement import agree, as_dict, table
    from kg.evaluate.corpus import disagreements, load_corpus

    if gold is None:
        raise UsageError("Agreement needs a corpus.", "kg evaluate --gold FOLDER --agreement A B")
    one, other = ({document.id: document for document in load_corpus(gold, name, split)} for name in names)
    accepted = names_of(gold, aliases)
    report = agree(one, other, accepted, names=names)
    found = disagreements(one, other, accepted, names=names) if errors else None
    answer_json(as_dict(report, found)) if json else answer(plain(table(report, found)))


def names_of(gold: Path | None, aliases: Path | None) -> Any:
    """The names that count as one actor: of the file given, else of a corpus's own; None where neither is there."""
    from kg.evaluate.aliases import load_aliases
    from kg.jobs.evaluate import aliases_of

    if aliases is not None:
        return load_aliases(aliases)
    return aliases_of(gold) if gold is not None and gold.is_dir() else None


def show_gold(asked: Asked, *, errors: bool, acts: bool, page: Path | None, json: bool) -> None:
    """Print the scores of claims against gold ones, with what else was asked for, and write the files asked for."""
    from kg.evaluate import calibration, confusion
    from kg.evaluate.page import write_errors

    truth, found = asked.pairs()
    scores, report = asked.on_gold(truth, found)
    names = asked.names()
    confused = confusion.confusion(confusion.every_outcome(truth, found, names)) if acts else None
    fitted = asked.calibrated(truth, found) if asked.calibration else None
    if page is not None:
        write_errors(page, scores, truth, found, names, calibration=fitted)
    complain_of(asked.problems)
    if json:
        told = report.as_dict(scores, errors=errors)
        told |= {"confusion": confusion.as_dict(confused)} if confused else {}
        told |= {"calibration": calibration.as_dict(fitted)} if fitted else {}
        answer_json(told)
        return
    parts = [report.table(scores, errors=errors)]
    parts += [confusion.table(confused)] if confused else []
    parts += [calibration.table(fitted)] if fitted else []
    answer(plain("\n\n".join(parts)))


def show_cases(asked: Asked, *, errors: bool, json: bool) -> None:
    """Print the scores of extraction on test sentences."""
    scores, report = asked.on_cases()
    complain_of(asked.problems)
    answer_json(report.as_dict(scores, errors=errors)) if json else answer(plain(report.table(scores, errors=errors)))


@dataclass(frozen=True, slots=True)
class Fit:
    """A calibration that was asked for: where its values and its picture go, if anywhere."""

    write: Path | None = None
    picture: Path | None = None

    @classmethod
    def asked(cls, calibrate: bool, split: str | None, write: Path | None, picture: Path | None) -> Fit | None:
        """The fit of these options, None where there is none. Raises UsageError for options that do not fit."""
        if calibrate and split is not None:
            raise UsageError("--calibrate fits on train and judges on test.", "Leave --split out.")
        if not calibrate and (write or picture):
            raise UsageError("--write and --picture show a calibration.", "Give --calibrate too.")
        return cls(write, picture) if calibrate else None


@dataclass
class Asked:
    """One request of `kg evaluate`; `problems` gathers what went wrong in extraction."""

    gold: Path | None
    predicted: list[Path]
    cases: Path | None
    split: str | None
    annotator: str | None
    by: str | None
    aliases: Path | None
    settings: Any
    calibration: Fit | None = None
    problems: list[Problem] = field(default_factory=list)

    def pairs(self) -> tuple[Any, Any]:
        """Gold documents and predicted ones, by id, in the topics of the gold."""
        from kg.evaluate.annotations import load_annotations
        from kg.evaluate.corpus import codebooks, load_gold
        from kg.evaluate.texts import texts
        from kg.evaluate.topics import load_topics, renamed
        from kg.jobs.extract import count_files
        from kg.read.paths import read_paths

        gold = self.gold or Path()
        truth = load_gold(gold, self.annotator, self.split)
        if gold.is_dir():
            self.settings = replace(self.settings, codebooks=(*self.settings.codebooks, *codebooks(gold)))
        if len(self.predicted) == 1 and self.predicted[0].suffix == ".jsonl":
            if self.calibration and self.calibration.write:
                raise UsageError("--write needs first confidences, and a JSONL holds others.", "Leave the JSONL out.")
            found = load_annotations(self.predicted[0])
        elif self.predicted:
            found = self._extracted(read_paths(self.predicted), count_files(self.predicted))
        else:
            found = self._extracted(texts(truth.values()), len(truth))
        return truth, renamed(found, load_topics(gold)) if gold.is_dir() else found

    def on_gold(self, truth: Any, found: Any) -> tuple[Any, Any]:
        """The scores of claims against gold ones, and the module that shows them."""
        from kg.evaluate import report
        from kg.evaluate.breakdown import GROUPS
        from kg.evaluate.scores import score

        by = [FIELDS.get(name, name) for name in self.by.split(",")] if self.by else GROUPS
        return score(truth, found, self.names(), by=by), report

    def on_cases(self) -> tuple[Any, Any]:
        """The scores of extraction on test sentences, and the module that shows them."""
        from kg.evaluate import phenomena_report, report
        from kg.evaluate.cases import load_cases
        from kg.evaluate.phenomena import score_cases
        from kg.evaluate.scores import score
        from kg.evaluate.texts import texts
        from kg.jobs.evaluate import aliases_of

        folder = self.cases or Path()
        cases = load_cases(folder)
        names = self.names() or aliases_of(folder)
        truth = {case.document.id: case.document for case in cases}
        found = self._extracted(texts(truth.values()), len(truth))
        if self.by in (None, PHENOMENON):
            return score_cases(cases, found, names), phenomena_report
        return score(truth, found, names, by=[FIELDS[self.by or ""]]), report

    def names(self) -> Any:
        """The names that count as one actor, None where no file tells."""
        return names_of(self.gold, self.aliases)

    def calibrated(self, truth: Any, found: Any) -> Any:
        """Confidence fitted on the train documents of gold and judged on its test ones, written where asked for."""
        from kg.evaluate.calibration import write_toml
        from kg.evaluate.picture import write_picture
        from kg.jobs.evaluate import confidences

        fitted = confidences(truth, found, self.names())
        if self.calibration and self.calibration.write:
            write_toml(self.calibration.write, fitted)
        if self.calibration and self.calibration.picture:
            write_picture(self.calibration.picture, fitted)
        return fitted

    def leave(self) -> None:
        """End with exit code 1 where an article failed."""
        from kg.read.notes import Note

        if any(not isinstance(problem, Note) for problem in self.problems):
            raise typer.Exit(1)

    def _extracted(self, documents: Any, total: int) -> Any:
        """What extraction finds in the documents, as scores read it; what went wrong is added to `problems`."""
        from kg.jobs.evaluate import predict
        from kg.route import Route

        # A calibration is fitted on first confidences.
        kit = replace(kit_of(self.settings), calibrated=self.calibration is None)
        with progress("Extracting", total) as step:
            found, failed = predict(documents, Route(kit), workers=self.settings.workers, progress=step)
        self.problems += failed
        return found
