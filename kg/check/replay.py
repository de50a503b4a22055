"""Replays the graph of one version, or of its codings, against the text: what does not fit is a `Problem`.

Written apart from the room that writes and reads claims, so that a mistake there shows here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import Problem
from kg.graph.names import CLAIM, CODING, PREFIXES, compact, name_under, term
from kg.model import CONTEXT_CHARACTERS, short_hash

AGAIN = "Add its document again."
_IMPORT = "Import it again."
_WHOLE = ("kg:positionHolder", "kg:proposition", "kg:agreement")
_OTHER = term("topic:other")
_NO_ACT = term("kg:NotCoded")
_POSITION = {
    term("kg:Agrees"): term("kg:agreesWith"),
    term("kg:Disagrees"): term("kg:disagreesWith"),
    term("kg:OnCondition"): term("kg:agreesOnCondition"),
}
_VALUES = ("kg:stance", "kg:speakerCase", "kg:mode", "kg:evidence", "kg:attribution", "kg:confidence", "kg:rule")


class Triples:
    """The triples of one graph by subject and predicate. Numbers that are none read as -1, missing words as ''."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.by_node: dict[NamedNode, dict[NamedNode, list[NamedNode | Literal]]] = defaultdict(dict)
        self.size = 0
        for quad in quads:
            self.size += 1
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                self.by_node[quad.subject].setdefault(quad.predicate, []).append(quad.object)

    def all(self, node: NamedNode, predicate: str) -> list[NamedNode | Literal]:
        """Every object."""
        return self.by_node[node].get(term(predicate), []) if node in self.by_node else []

    def nodes(self, node: NamedNode, predicate: str) -> list[NamedNode]:
        """Every object that is a node."""
        return [found for found in self.all(node, predicate) if isinstance(found, NamedNode)]

    def words(self, node: NamedNode, predicate: str) -> str:
        """The first literal."""
        return next((found.value for found in self.all(node, predicate) if isinstance(found, Literal)), "")

    def number(self, node: NamedNode, predicate: str) -> int:
        """The first literal as a whole number."""
        value = self.words(node, predicate)
        return int(value) if value.isdecimal() else -1

    def instances(self, kind: str) -> list[NamedNode]:
        """The nodes of a class."""
        wanted, is_a = term(kind), term("rdf:type")
        return [node for node, about in self.by_node.items() if wanted in about.get(is_a, ())]


def replay_version(version: NamedNode, graph: Triples, text: str) -> Iterator[Problem]:
    """Every claim and refusal of a version graph that does not fit its text, and every wrong short form."""
    name = name_under("version", version) or ""
    for claim in graph.instances("kg:Claim"):
        faults = (*_statement(graph, claim, version, text), *_context(graph, claim, text), *_claim(graph, claim, name))
        for fault in faults:
            yield Problem(compact(claim.value), fault, AGAIN)
    for declined in graph.instances("kg:Declined"):
        for fault in (*_statement(graph, declined, version, text), *_refusal(graph, declined, name)):
            yield Problem(compact(declined.value), fault, AGAIN)
    yield from _short_forms(version, graph)


def replay_codings(name: NamedNode, graph: Triples, version: Triples, text: str) -> Iterator[Problem]:
    """Every coding whose claim is gone, whose condition lies outside the text, or whose short form is wrong."""
    codebook = (name_under("coded", name) or "").partition("/")[0]
    expected = set()
    for coding in graph.instances("kg:Coding"):
        claims = graph.nodes(coding, "kg:codes")
        for fault in _coding(graph, coding, codebook, claims, version, text):
            yield Problem(compact(coding.value), fault, "Code its document again.")
        holders = graph.nodes(coding, "kg:positionHolder") or [
            speaker for claim in claims for speaker in version.nodes(claim, "kg:speaker")
        ]
        for agreement in graph.nodes(coding, "kg:agreement"):
            short = _POSITION.get(agreement)
            expected |= {(h, short, p) for h in holders for p in graph.nodes(coding, "kg:proposition") if short}
    found = {(s, p, o) for s, about in graph.by_node.items() for p in _POSITION.values() for o in about.get(p, ())}
    if found != expected:
        yield Problem(compact(name.value), _difference(len(expected - found), len(found - expected)), AGAIN)


def replay_whole(name: NamedNode, graph: Triples, version: NamedNode) -> Iterator[Problem]:
    """Every coding of a whole document that names another document, or lacks what it must tell, or a short form."""
    expected = set()
    for coding in graph.instances("kg:DocumentCoding"):
        if graph.nodes(coding, "kg:codesDocument") != [version]:
            yield Problem(compact(coding.value), "It does not name the document that its graph is of.", _IMPORT)
        told = [graph.nodes(coding, p) for p in _WHOLE]
        if any(len(nodes) != 1 for nodes in told):
            yield Problem(compact(coding.value), "It does not name one holder, proposition and agreement.", _IMPORT)
            continue
        holder, proposition, agreement = (nodes[0] for nodes in told)
        if short := _POSITION.get(agreement):
            expected.add((holder, short, proposition))
    found = {(s, p, o) for s, about in graph.by_node.items() for p in _POSITION.values() for o in about.get(p, ())}
    if found != expected:
        yield Problem(compact(name.value), _difference(len(expected - found), len(found - expected)), _IMPORT)


def _statement(graph: Triples, node: NamedNode, version: NamedNode, text: str) -> Iterator[str]:
    yield from _citation(graph, node, version, text)
    for what, selectors in (
        ("The speaker's mention", graph.nodes(node, "kg:speakerMention")),
        ("The cue", graph.nodes(node, "kg:cue")),
        ("A voice's mention", [m for v in _voices(graph, node) for m in graph.nodes(v, "kg:mention")]),
    ):
        for selector in selectors:
            start, end = _range(graph, selector)
            if not 0 <= start < end <= len(text):
                yield f"{what} ({start}-{end}) lies outside the text of {len(text)} characters."


def _citation(graph: Triples, node: NamedNode, version: NamedNode, text: str) -> Iterator[str]:
    parts = _parts(graph, node)
    if [graph.number(part, "kg:part") for part in parts] != list(range(1, len(parts) + 1)) or not parts:
        yield "The parts of the citation are not numbered from 1."
    for part in parts:
        places, quotes = _selectors(graph, part)
        if len(places) != 1 or len(quotes) != 1 or graph.nodes(part, "oa:hasSource") != [version]:
            yield f"Part {graph.number(part, 'kg:part')} of the citation lacks its place, words or source."
            continue
        start, end = _range(graph, places[0])
        if not 0 <= start < end <= len(text):
            yield f"The citation ({start}-{end}) lies outside the text of {len(text)} characters."
        elif text[start:end] != graph.words(quotes[0], "oa:exact"):
            yield f"The words at {start}-{end} are not those that the citation gives."


def _context(graph: Triples, node: NamedNode, text: str) -> Iterator[str]:
    """The prefix stands with the earliest part, the suffix with the last."""
    spans = [
        (*_range(graph, place), quote)
        for places, quotes in (_selectors(graph, part) for part in _parts(graph, node))
        for place, quote in zip(places, quotes, strict=False)
    ]
    if not spans or min(start for start, _, _ in spans) < 0:
        return
    first, last = min(spans, key=lambda s: s[:2]), max(spans, key=lambda s: s[1])
    if graph.words(first[2], "oa:prefix") != text[max(0, first[0] - CONTEXT_CHARACTERS) : first[0]]:
        yield f"The words before {first[0]} are not those that the citation gives."
    if graph.words(last[2], "oa:suffix") != text[last[1] : last[1] + CONTEXT_CHARACTERS]:
        yield f"The words after {last[1]} are not those that the citation gives."


def _parts(graph: Triples, node: NamedNode) -> list[NamedNode]:
    return sorted(graph.nodes(node, "kg:citation"), key=lambda part: graph.number(part, "kg:part"))


def _selectors(graph: Triples, part: NamedNode) -> tuple[list[NamedNode], list[NamedNode]]:
    """Places and quotes of a part."""
    found = graph.nodes(part, "oa:hasSelector")
    return [s for s in found if graph.all(s, "oa:start")], [s for s in found if graph.all(s, "oa:exact")]


def _range(graph: Triples, selector: NamedNode) -> tuple[int, int]:
    return graph.number(selector, "oa:start"), graph.number(selector, "oa:end")


def _claim(graph: Triples, node: NamedNode, version: str) -> Iterator[str]:
    for predicate in _VALUES:
        if len(graph.all(node, predicate)) != 1:
            yield f"It has {len(graph.all(node, predicate))} values of {predicate}, not one."
    places = [place for part in _parts(graph, node) for place in _selectors(graph, part)[0]]
    mention = graph.nodes(node, "kg:speakerMention")
    passages = ["{}-{}".format(*_range(graph, place)) for place in (*places, *mention[:1])]
    if node.value != CLAIM + short_hash(version, *passages, *([] if mention else ["nobody"])):
        yield "Its name is not made from its passages."


def _refusal(graph: Triples, node: NamedNode, version: str) -> Iterator[str]:
    places = [place for part in _parts(graph, node) for place in _selectors(graph, part)[0]]
    passages = ["{}-{}".format(*_range(graph, place)) for place in places]
    if node.value != PREFIXES["declined"] + short_hash("declined", version, *passages):
        yield "Its name is not made from its passage."


def _coding(
    graph: Triples, node: NamedNode, codebook: str, claims: list[NamedNode], version: Triples, text: str
) -> Iterator[str]:
    propositions = [name_under("prop", p) or "" for p in graph.nodes(node, "kg:proposition")]
    if len(claims) != 1 or not version.all(claims[0], "kg:stance"):
        yield "The claim that it codes is not there."
    elif len(propositions) != 1 or len(graph.nodes(node, "kg:agreement")) != 1:
        yield "It does not name one proposition and one agreement."
    else:
        claim = claims[0].value.removeprefix(CLAIM)
        if node.value != CODING + short_hash(claim, codebook, propositions[0], graph.words(node, "kg:coder")):
            yield "Its name is not made from its claim, proposition and coder."
    for selector in graph.nodes(node, "kg:condition"):
        start, end = _range(graph, selector)
        if not 0 <= start < end <= len(text):
            yield "Its condition lies outside the text."


def _voices(graph: Triples, node: NamedNode) -> list[NamedNode]:
    return [*graph.nodes(node, "kg:relay"), *graph.nodes(node, "kg:audience")]


def _short_forms(version: NamedNode, graph: Triples) -> Iterator[Problem]:
    expected = set()
    for claim in graph.instances("kg:Claim"):
        topics = [t for t in graph.nodes(claim, "kg:topic") if t != _OTHER]
        topics = topics or graph.nodes(claim, "kg:generalTopic") or graph.nodes(claim, "kg:topic")
        for speaker in graph.nodes(claim, "kg:speaker"):
            for stance in graph.nodes(claim, "kg:stance"):
                if stance == _NO_ACT:
                    continue
                toward = term(f"toward:{name_under('stance', stance)}")
                expected |= {(speaker, stance, topic) for topic in topics}
                expected |= {(speaker, toward, target) for target in graph.nodes(claim, "kg:target")}
    starts = (PREFIXES["stance"], PREFIXES["toward"])
    found = {
        (s, p, o)
        for s, about in graph.by_node.items()
        for p, objects in about.items()
        if p.value.startswith(starts)
        for o in objects
    }
    if found != expected:
        yield Problem(compact(version.value), _difference(len(expected - found), len(found - expected)), AGAIN)


def _difference(missing: int, foreign: int) -> str:
    return f"Its short forms do not follow from its statements: {missing} missing, {foreign} without a statement."
