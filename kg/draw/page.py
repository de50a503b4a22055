"""The actor–stance graph as one HTML file: opened from disk, it asks the network for nothing.

Everything that comes from documents goes into one block of JSON with `<` escaped, and the page puts it on screen as
text only. The page's Content-Security-Policy allows our two scripts by their hashes and no connection at all.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import networkx as nx
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg.draw.canvas import canvas
from kg.draw.network import VIEWS, Named, Tie, build, in_order
from kg.draw.words import load
from kg.errors import DataError
from kg.evaluate.carried import Carrier
from kg.evaluate.rates import ErrorRates
from kg.files import give
from kg.links import safe

VIS_VERSION = "10.1.5"
_HERE = Path(__file__).resolve().parent
_VIS = _HERE / "vendor" / "vis-network"
_SCRIPTS = ("model.js", "lines.js", "nodes.js", "network.js", "panel.js", "time.js", "strength.js", "main.js")
_SURROGATE = re.compile("[\ud800-\udfff]")

Json = dict[str, Any]


def write_page(
    ties: Iterable[Tie], path: Path, *, title: str, lang: str = "en", error: ErrorRates | None = None
) -> Path:
    """Write the page of `ties` to `path` and return it. Same ties, same bytes, whatever their order.

    `error` brings intervals around the documents of each line, also of those that filters leave.

    `lang` is the language of the interface (a file of `strings/`); labels come as the ties bring them. The file
    takes 700 kB, most of it vis-network, and about 1 kB a tie. Raises UsageError for an unknown language or a path
    that cannot be written, DataError if the bundled library is not the one we shipped.
    """
    data = render(ties, title=title, lang=lang, error=error).encode("utf-8")
    return give(Path(path), data, "page")


def render(ties: Iterable[Tie], *, title: str, lang: str = "en", error: ErrorRates | None = None) -> str:
    """The page itself, as `write_page` writes it."""
    rows = in_order(ties)
    words = load(lang)
    library = _library()
    script = "\n".join((_HERE / "templates" / name).read_text("utf-8") for name in _SCRIPTS)
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = environment.get_template("graph.html.j2").render(
        title=_sound(title),
        lang=lang,
        t=words["page"],
        counts=_counts(rows, words),
        empty=not rows,
        error=error,
        data=Markup(_json(_data(rows, words, lang, error))),
        style=Markup((_HERE / "templates" / "graph.css").read_text("utf-8")),
        dark=Markup((_HERE / "templates" / "dark.css").read_text("utf-8")),
        library=Markup(library),
        library_version=VIS_VERSION,
        script=Markup(script),
        policy=_policy(library, script),
    )
    return page + "\n"


def _data(rows: Sequence[Tie], words: Json, lang: str, error: ErrorRates | None) -> Json:
    numbers = {tie: number for number, tie in enumerate(rows)}
    networks = {view: build(rows, view=view) for view in VIEWS}
    return {
        "lang": lang,
        "strings": words,
        "ties": [_row(tie) for tie in rows],
        "views": {view: canvas(network, numbers) for view, network in networks.items()},
        "error": error
        and {
            "source": error.source,
            "agreement": _intervals(networks["agreement"], error.of_codings()),
            "acts": _intervals(networks["acts"], error.of_acts()),
        },
    }


def _intervals(network: nx.MultiDiGraph[str], carrier: Carrier) -> dict[str, list[list[float]]]:
    """By agreement or act: value and bounds for 1, 2, 3 … documents, as many as a line of it has."""
    most: dict[str, int] = {}
    for _, _, key, data in network.edges(keys=True, data=True):
        most[key] = max(data["weight"], most.get(key, 0))
    found = {key: [carrier.count({key: n}) for n in range(1, many + 1)] for key, many in sorted(most.items())}
    return {key: [[round(x, 2) for x in (i.value, i.low, i.high)] for i in those] for key, those in found.items()}


def _row(tie: Tie) -> Json:
    """One tie as the page's script reads it; a link only where it is a web address."""
    return {
        "claim": tie.claim,
        "speaker": tie.source.label,
        "target": tie.target.label if tie.target else None,
        "stance": tie.stance,
        "narrower": tie.narrower,
        "qualified": tie.qualified,
        "agreement": tie.agreement,
        "proposition": _pair(tie.proposition),
        "country": _pair(tie.source.country),
        "topics": [_pair(topic) for topic in tie.topics],
        "before": tie.before,
        "words": tie.words,
        "after": tie.after,
        "title": tie.title,
        "outlet": tie.outlet,
        "date": tie.date,
        "said": tie.said,
        "document": tie.document,
        "start": tie.start,
        "end": tie.end,
        "url": safe(tie.url),
    }


def _pair(named: Named | None) -> list[str] | None:
    return [named.id, named.label] if named else None


def _counts(rows: Sequence[Tie], words: Json) -> str:
    outlets = {tie.outlet for tie in rows if tie.outlet}
    numbers = {
        "claims": len({tie.claim for tie in rows}),
        "documents": len({tie.document for tie in rows}),
        "outlets": len(outlets),
    }
    singular = words["plural"]["singular"]
    return " · ".join(
        words["plural"][name][0 if number in singular else 1].replace("{n}", str(number))
        for name, number in numbers.items()
    )


def _library() -> str:
    """vis-network as shipped, checked against its sum, without the comment that makes debuggers fetch a map."""
    raw = (_VIS / "vis-network.min.js").read_bytes()
    sums = dict(line.split()[::-1] for line in (_VIS / "SHA256SUMS").read_text("ascii").splitlines())
    if hashlib.sha256(raw).hexdigest() != sums["vis-network.min.js"]:
        raise DataError("The bundled vis-network is not the one that was shipped.", "Reinstall kg-claims.")
    return re.sub(r"\n//# sourceMappingURL=\S*\s*\Z", "\n", raw.decode("utf-8"))


def _policy(*scripts: str) -> str:
    """No connection, no frame, no form; scripts by hash, so that nothing else can run even if it got in."""
    sums = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts)
    return (
        f"default-src 'none'; script-src {sums}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _json(value: Json) -> str:
    """JSON that cannot end its script element and that UTF-8 can hold."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return _SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", text)


def _sound(text: str) -> str:
    """Text that HTML can hold: lone surrogates and NUL become the replacement character."""
    return _SURROGATE.sub("\ufffd", text).replace("\0", "\ufffd")
