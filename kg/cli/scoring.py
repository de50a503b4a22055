"""What `kg evaluate` is asked to score, loaded and extracted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
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


def show_agreement(asked: Asked, names: tuple[str, str], *, errors: bool, json: bool) -> None:
    """Print how far two annotators of a corpus agree in each language, with `errors` each place where they do not."""
    from kg.evaluate.agreement import agree, as_dict, table
    from kg.evaluate.corpus import by_language, disagreements, load_corpus

    if asked.gold is None:
        raise UsageError("Agreement needs a corpus.", "kg evaluate --gold FOLDER --agreement A B")
    one, other = (
        by_language({d.id: d for d in load_corpus(asked.gold, name, asked.split, lang=asked.lang)}) for name in names
    )
    accepted = asked.names
    shown: dict[str, Any] = {}
    for lang in one:
        report = agree(one[lang], other.get(lang, {}), accepted, names=names)
        found = disagreements(one[lang], other.get(lang, {}), accepted, names=names) if errors else None
        shown[lang] = as_dict(report, found) if json else table(report, found)
    answer_languages(shown, several=len(one) > 1, json=json)


def answer_languages(shown: Mapping[str, Any], *, several: bool, json: bool) -> None:
    """Print what is told of a corpus; where it holds `several` languages, of each under its code."""
    if json:
        answer_json({"languages": dict(shown)} if several else next(iter(shown.values())))
    else:
        tables = [f"Language: {lang or 'none told'}\n{text}" if several else text for lang, text in shown.items()]
        answer(plain("\n\n".join(tables)))


def show(asked: Asked, *, errors: bool, acts: bool, page: Path | None, json: bool) -> None:
    """Print the scores against gold claims or test sentences; raises UsageError for what sentences do not have."""
    if asked.gold is not None:
        show_gold(asked, errors=errors, acts=acts, page=page, json=json)
        return
    if acts or page or asked.calibration or asked.lang:
        what = "Test sentences have no page, confusion or calibration, and one language."
        raise UsageError(what, "Give GOLD in place of --cases.")
    show_cases(asked, errors=errors, json=json)


def show_gold(asked: Asked, *, errors: bool, acts: bool, page: Path | None, json: bool) -> None:
    """Print the scores of claims against gold ones in each language, with what else was asked for, and write the files
    asked for, which show one language."""
    files = [page, asked.calibration.write, asked.calibration.picture] if asked.calibration else [page]
    groups = asked.pairs(one=any(files))
    shown = {
        lang: _shown(asked, truth, found, errors=errors, acts=acts, page=page, json=json)
        for lang, (truth, found) in groups.items()
    }
    complain_of(asked.problems)
    if shown:
        answer_languages(shown, several=asked.several, json=json)


def _shown(asked: Asked, truth: Any, found: Any, *, errors: bool, acts: bool, page: Path | None, json: bool) -> Any:
    """The scores of one language: a text, or a table of JSON values."""
    from kg.evaluate import calibration, confusion
    from kg.evaluate.page import write_errors

    scores, report = asked.on_gold(truth, found)
    names = asked.names
    confused = confusion.confusion(confusion.every_outcome(truth, found, names)) if acts else None
    fitted = asked.calibrated(truth, found) if asked.calibration else None
    if page is not None:
        write_errors(page, scores, truth, found, names, calibration=fitted)
    if json:
        told = report.as_dict(scores, errors=errors)
        told |= {"confusion": confusion.as_dict(confused)} if confused else {}
        told |= {"calibration": calibration.as_dict(fitted)} if fitted else {}
        return told
    parts = [report.table(scores, errors=errors)]
    parts += [confusion.table(confused)] if confused else []
    parts += [calibration.table(fitted)] if fitted else []
    return "\n\n".join(parts)


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
    """One request of `kg evaluate`; `problems` gathers what went wrong in extraction, `several` says whether the gold
    holds more than one language."""

    gold: Path | None
    predicted: list[Path]
    cases: Path | None
    split: str | None
    annotator: str | None
    by: str | None
    aliases: Path | None
    settings: Any
    calibration: Fit | None = None
    lang: str | None = None
    problems: list[Problem] = field(default_factory=list)
    several: bool = False

    def pairs(self, *, one: bool = False) -> dict[str, tuple[Any, Any]]:
        """Gold documents and predicted ones by id, in the topics of the gold, of each language.

        Raises UsageError where there are several languages and `one` is wanted.
        """
        from kg.evaluate.corpus import by_language, codebooks, load_gold

        gold = self.gold or Path()
        truth = load_gold(gold, self.annotator, self.split, lang=self.lang)
        groups = by_language(truth)
        self.several = len(groups) > 1
        if one and self.several:
            there = ", ".join(groups)
            raise UsageError(
                f"{gold} holds {there}, and a file shows one language.", f"Give --lang {next(iter(groups))}."
            )
        if gold.is_dir():
            self.settings = replace(self.settings, codebooks=(*self.settings.codebooks, *codebooks(gold)))
        if not self.predicted:
            groups = self._readable(groups)
        found = self._found([document for group in groups.values() for document in group.values()])
        # What answers no gold document at all is told with the first language.
        strange = {id_: document for id_, document in found.items() if id_ not in truth}
        made: dict[str, tuple[Any, Any]] = {}
        for lang, group in groups.items():
            made[lang] = group, {id_: found[id_] for id_ in group if id_ in found} | strange
            strange = {}
        return made

    def on_gold(self, truth: Any, found: Any) -> tuple[Any, Any]:
        """The scores of claims against gold ones, and the module that shows them."""
        from kg.evaluate import report
        from kg.evaluate.breakdown import GROUPS
        from kg.evaluate.scores import score

        by = [FIELDS.get(name, name) for name in self.by.split(",")] if self.by else GROUPS
        return score(truth, found, self.names, by=by), report

    def on_cases(self) -> tuple[Any, Any]:
        """The scores of extraction on test sentences, and the module that shows them."""
        from kg.evaluate import phenomena_report, report
        from kg.evaluate.cases import load_cases
        from kg.evaluate.phenomena import score_cases
        from kg.evaluate.scores import score
        from kg.evaluate.texts import texts

        cases = load_cases(self.cases or Path())
        names = self.names
        truth = {case.document.id: case.document for case in cases}
        found = self._extracted(texts(truth.values()), len(truth))
        if self.by in (None, PHENOMENON):
            return score_cases(cases, found, names), phenomena_report
        return score(truth, found, names, by=[FIELDS[self.by or ""]]), report

    @cached_property
    def names(self) -> Any:
        """The names that count as one actor: of the file given alone, else those beside what is scored and those of
        the actor table."""
        from kg.evaluate.aliases import load_aliases
        from kg.graph.tables import load_actors
        from kg.jobs.evaluate import aliases_of

        if self.aliases is not None:
            return load_aliases(self.aliases)
        return aliases_of(self.cases or self.gold or Path(), load_actors(self.settings.actors))

    def calibrated(self, truth: Any, found: Any) -> Any:
        """Confidence fitted on the train documents of gold and judged on its test ones, written where asked for."""
        from kg.evaluate.calibration import write_toml
        from kg.evaluate.picture import write_picture
        from kg.jobs.evaluate import confidences

        fitted = confidences(truth, found, self.names)
        if self.calibration and self.calibration.write:
            write_toml(self.calibration.write, fitted)
        if self.calibration and self.calibration.picture:
            write_picture(self.calibration.picture, fitted)
        return fitted

    def _readable(self, groups: dict[str, Any]) -> dict[str, Any]:
        """The languages that can be read; of several, one that is not installed is a problem and not the end."""
        from kg.read.language import installed_languages

        lost = [lang for lang in groups if lang and lang not in installed_languages()] if self.several else []
        for lang in lost:
            left = f"documents in {lang} are left out ({len(groups[lang])}): no lexicon holds its cues."
            self.problems.append(Problem(str(self.gold), left, f"Installed: {', '.join(installed_languages())}."))
        return {lang: group for lang, group in groups.items() if lang not in lost}

    def _found(self, truth: list[Any]) -> Any:
        """What was predicted, or what extraction finds in the paths given or in the texts of the gold documents."""
        from kg.evaluate.annotations import load_annotations
        from kg.evaluate.texts import texts
        from kg.evaluate.topics import load_topics, renamed
        from kg.jobs.extract import count_files
        from kg.read.paths import read_paths

        if len(self.predicted) == 1 and self.predicted[0].suffix == ".jsonl":
            if self.calibration and self.calibration.write:
                raise UsageError("--write needs first confidences, and a JSONL holds others.", "Leave the JSONL out.")
            found = load_annotations(self.predicted[0])
        elif self.predicted:
            found = self._extracted(read_paths(self.predicted), count_files(self.predicted))
        else:
            found = self._extracted(texts(truth), len(truth))
        return renamed(found, load_topics(self.gold)) if self.gold and self.gold.is_dir() else found

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
