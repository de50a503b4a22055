"""Turn a trained spaCy pipeline into the one that kg ships: same weights, same tokens, a start of 0.2 s instead of 2.

The French language class of spaCy compiles a regular expression of 1.4 million characters, the list of hyphenated
words, on every load. One rule says the same: a word with hyphens stays whole unless it ends in a clitic pronoun.
The pipeline is saved under spaCy's neutral language `xx`, its tokenizer with it.

The English class is light; what it lacks are the titles that news abbreviates, without which a full stop behind one
ends a sentence.

    python training/repackage.py OUT/model-best kg/parse/models/fr TREEBANK.conllu.gz ...

`met.txt` beside the pipeline lists the words that the treebanks show often enough for the parser to know them: as a
verb `KNOWN_VERB` times, or as anything else `KNOWN_OTHER` times. The rest may borrow a twin's features
(kg/parse/twins.py).
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter
from pathlib import Path

import spacy
from spacy.attrs import ORTH  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import load_config, load_model_from_path

KNOWN_VERB, KNOWN_OTHER = 4, 2
LETTER = r"[^\W\d_]"
CLITICS = "ce|elles?|en|ils?|je|là|leur|lui|moi|nous|on|t|toi|tu|vous|y|les?|la|ci"
TITLES = [
    "Amb.",
    "Ave.",
    "Blvd.",
    "Brig.",
    "Capt.",
    "Cmdr.",
    "Col.",
    "Cpl.",
    "Det.",
    "Dist.",
    "Fr.",
    "Govs.",
    "Gens.",
    "Hon.",
    "Insp.",
    "Lt.",
    "Maj.",
    "Messrs.",
    "Mgr.",
    "Mt.",
    "Mx.",
    "Pfc.",
    "Pres.",
    "Profs.",
    "Pvt.",
    "Reps.",
    "Revs.",
    "Sens.",
    "Sgt.",
    "Spc.",
    "Sr.",
    "Supt.",
    "Treas.",
    "Univ.",
    "Assn.",
    "Bros.",
    "Cos.",
    "Dept.",
    "Est.",
    "Ft.",
    "Ariz.",
    "Calif.",
    "Colo.",
    "Conn.",
    "Del.",
    "Fla.",
    "Ga.",
    "Ill.",
    "Ind.",
    "Kan.",
    "Ky.",
    "La.",
    "Mass.",
    "Mich.",
    "Minn.",
    "Miss.",
    "Neb.",
    "Nev.",
    "Okla.",
    "Ore.",
    "Pa.",
    "Tenn.",
    "Va.",
    "Vt.",
    "Wash.",
    "Wis.",
    "Wyo.",
    "N.Y.",
    "N.J.",
    "N.C.",
    "N.D.",
    "N.H.",
    "N.M.",
    "S.C.",
    "S.D.",
    "R.I.",
    "W.Va.",
    "Jan.",
    "Feb.",
    "Aug.",
    "Sept.",
    "Oct.",
    "Nov.",
    "Dec.",
    "a.m.",
    "p.m.",
]
"""Abbreviations of the English press that spaCy's class does not hold."""
ELISIONS = "[ldcjmnst]|qu|jusqu|lorsqu|puisqu|quoiqu"
HYPHENATED = rf"(?i)^(?!.*[-‐‑](?:{CLITICS})$)(?:{LETTER}+(?:d['’])?)(?:[-‐‑](?:{LETTER}|\d)+)+$"
ELIDED = rf"^(?i:{ELISIONS})['’](?={LETTER}|[«“\"‹]|$)"


TAGGER = "tagger"
"""The part that only predicts tags of the treebank's own, which nothing reads."""


def repackage(source: Path, target: Path) -> None:
    """Write the pipeline at `source` to `target` under the neutral language, with the short tokenizer rule."""
    trained = spacy.load(source, exclude=[TAGGER])
    config = load_config(source / "config.cfg")
    config["nlp"]["lang"] = "xx"
    config["training"] = {}
    config["components"].pop(TAGGER, None)
    config["nlp"]["pipeline"] = [name for name in config["nlp"]["pipeline"] if name != TAGGER]
    trained.config = config
    trained.tokenizer = (_french if trained.lang == "fr" else _english)(trained)
    trained.to_disk(target)
    neutral = load_config(target / "config.cfg")
    neutral["nlp"]["lang"] = "xx"
    neutral.to_disk(target / "config.cfg")
    load_model_from_path(target)


def _french(trained: Language) -> Tokenizer:
    old = trained.tokenizer
    assert isinstance(old, Tokenizer)
    prefixes = re.compile(f"{ELIDED}|{old.prefix_search.__self__.pattern}")  # type: ignore[union-attr]
    return Tokenizer(
        trained.vocab,
        rules=old.rules,
        prefix_search=prefixes.search,
        suffix_search=old.suffix_search,
        infix_finditer=old.infix_finditer,
        token_match=re.compile(HYPHENATED).match,
        url_match=old.url_match,
    )


def _english(trained: Language) -> Tokenizer:
    old = trained.tokenizer
    assert isinstance(old, Tokenizer)
    for title in TITLES:
        old.add_special_case(title, [{ORTH: title}])
    return old


def met(treebanks: list[Path]) -> list[str]:
    """The words that the treebanks show often, sorted."""
    verbs: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for treebank in treebanks:
        with gzip.open(treebank, "rt", encoding="utf-8") as lines:
            for fields in (line.split("\t") for line in lines):
                if len(fields) > 3 and fields[0].isdigit():
                    (verbs if fields[3] == "VERB" else others)[fields[1].lower()] += 1
    return sorted({w for w, n in verbs.items() if n >= KNOWN_VERB} | {w for w, n in others.items() if n >= KNOWN_OTHER})


if __name__ == "__main__":
    repackage(Path(sys.argv[1]), Path(sys.argv[2]))
    known = met([Path(argument) for argument in sys.argv[3:]])
    (Path(sys.argv[2]) / "met.txt").write_text("\n".join(known) + "\n", encoding="utf-8")
