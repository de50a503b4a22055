"""What every prepared question is asked with: nothing but what it needs, then each of its parameters in turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.ask.questions import Param, Question
from kg.graph.names import PREFIXES, name_under, term
from kg.graph.quads import Quads

Case = tuple[str, dict[str, object]]
"""Its name in the table, and the parameters."""
NOTHING = "as it is"


@dataclass(frozen=True, slots=True)
class Busiest:
    """The speaker, the body, the topic, the proposition and the outlet of most claims or documents, the middle day of
    publication, and some claims: what costs most to ask for."""

    given: Mapping[str, str]
    since: str
    until: str

    @classmethod
    def of(cls, quads: Quads) -> Busiest:
        """Counted in the quads themselves."""
        days = sorted(q.object.value for q in quads.quads_for_pattern(None, term("dcterms:issued"), None, None))
        claims = [q.subject.value for q in quads.quads_for_pattern(None, term("kg:stance"), None, None)]
        names = Counter(
            q.object.value
            for q in quads.quads_for_pattern(None, term("kg:publisherName"), None, None)
            if isinstance(q.object, Literal)
        )
        given = {
            "actor": _most(quads, "kg:speaker", "actor"),
            "body": _most(quads, "kg:onBehalfOf", "actor"),
            "outlet": _most(quads, "kg:relayedBy", "actor"),
            "topic": _most(quads, "kg:topic", "topic"),
            "proposition": _most(quads, "kg:proposition", "prop"),
            "stance": _most(quads, "kg:stance", "stance"),
            "day": days[len(days) // 2],
            "side": "|".join(name for name, _ in names.most_common(2)),
            "among": " ".join(iri.replace(PREFIXES["claim"], "claim:") for iri in sorted(claims)[:3]),
            "least": "2",
            "media": "true",
        }
        given |= {"speaker": given["actor"], "target": _most(quads, "kg:target", "actor")}
        return cls(given, days[len(days) // 4], days[3 * len(days) // 4])


def cases(question: Question, busiest: Busiest) -> Iterator[Case]:
    """The question as it is, with each parameter that may be left out, and between two days."""
    needed = {param.name: busiest.given[_kind(question, param)] for param in question.params if param.required}
    yield NOTHING, needed
    for param in question.params:
        if not param.required and param.name not in ("since", "until"):
            yield param.name, needed | {param.name: busiest.given[_kind(question, param)]}
    if any(param.name == "since" for param in question.params):
        yield "since, until", needed | {"since": busiest.since, "until": busiest.until}


def _kind(question: Question, param: Param) -> str:
    """Documents have the outlet that publishes most, relays the one that relays most; bodies are actors too."""
    if param.name == "actor" and question.name == "body-rollup":
        return "body"
    return param.name


def _most(quads: Quads, predicate: str, prefix: str) -> str:
    found = Counter(
        q.object
        for q in quads.quads_for_pattern(None, term(predicate), None, None)
        if isinstance(q.object, NamedNode) and "." not in (name_under(prefix, q.object) or ".")
    )
    return name_under(prefix, found.most_common(1)[0][0]) or ""
