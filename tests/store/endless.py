"""A writer that never ends, to be killed: `python -m tests.store.endless STORE` adds documents and publishes."""

from __future__ import annotations

import os
import sys
from datetime import date
from itertools import count

from kg.graph.names import REFERENCE
from kg.store.store import open_store
from kg.terms import Stance
from tests.store.corpus import LAVROV, SUMMIT, ZELENSKYY, Agreement, Builder, quads_of, reference

PUBLISH_EVERY = 15


def main(path: str) -> None:
    with open_store(path).writer() as writer:
        writer.replace_graph(REFERENCE, reference())
        for number in count():
            # Keys come round again with other words: documents are added, and superseded.
            content = f"reculer, {os.getpid()}, {number}"
            made = Builder(f"{number % 40:02d}", date(2025, 8, 1), f"Lavrov accuse Zelensky de {content}.")
            made.claim(
                *("Lavrov", LAVROV, Stance.ACCUSE, content),
                target=ZELENSKYY,
                codes=((SUMMIT, Agreement.DISAGREES),),
            )
            extraction = made.extraction()
            writer.put_document(quads_of(extraction), extraction.document.text)
            if number % PUBLISH_EVERY == PUBLISH_EVERY - 1:
                sys.stdout.write(f"{writer.publish()}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
