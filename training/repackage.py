"""Turn a trained spaCy pipeline into the one that kg ships: same weights, same tokens, a start of 0.2 s instead of 2.

The French language class of spaCy compiles a regular expression of 1.4 million characters, the list of hyphenated
words, on every load. One rule says the same: a word with hyphens stays whole unless it ends in a clitic pronoun.
The pipeline is saved under spaCy's neutral language `xx`, its tokenizer with it.

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
from spacy.tokenizer import Tokenizer
from spacy.util import load_config, load_model_from_path

KNOWN_VERB, KNOWN_OTHER = 4, 2
LETTER = r"[^\W\d_]"
CLITICS = "ce|elles?|en|ils?|je|là|leur|lui|moi|nous|on|t|toi|tu|vous|y|les?|la|ci"
ELISIONS = "[ldcjmnst]|qu|jusqu|lorsqu|puisqu|quoiqu"
HYPHENATED = rf"(?i)^(?!.*[-‐‑](?:{CLITICS})$)(?:{LETTER}+(?:d['’])?)(?:[-‐‑](?:{LETTER}|\d)+)+$"
ELIDED = rf"^(?i:{ELISIONS})['’](?={LETTER}|[«“\"‹]|$)"


def repackage(source: Path, target: Path) -> None:
    """Write the pipeline at `source` to `target` under the neutral language, with the short tokenizer rule."""
    trained = spacy.load(source)
    config = load_config(source / "config.cfg")
    config["nlp"]["lang"] = "xx"
    config["training"] = {}
    trained.config = config
    old = trained.tokenizer
    assert isinstance(old, Tokenizer)
    prefixes = re.compile(f"{ELIDED}|{old.prefix_search.__self__.pattern}")  # type: ignore[union-attr]
    trained.tokenizer = Tokenizer(
        trained.vocab,
        rules=old.rules,
        prefix_search=prefixes.search,
        suffix_search=old.suffix_search,
        infix_finditer=old.infix_finditer,
        token_match=re.compile(HYPHENATED).match,
        url_match=old.url_match,
    )
    trained.to_disk(target)
    neutral = load_config(target / "config.cfg")
    neutral["nlp"]["lang"] = "xx"
    neutral.to_disk(target / "config.cfg")
    load_model_from_path(target)


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
