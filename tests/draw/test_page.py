import base64
import hashlib
import json
import re
import tomllib
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

import kg.draw.page as page_module
from kg.draw.network import Named, Party
from kg.draw.page import VIS_VERSION, render, write_page
from kg.errors import DataError, UsageError
from kg.terms import ACTS, Agreement, NarrowerAct, Stance

DRAW = Path(page_module.__file__).parent
PAYLOADS = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!--<script>",
    "]]>{{ 7 * 7 }}{% raw %}",
    "\u2028'\"`\\ \ud800 \0",
]


class _Tags(HTMLParser):
    """Every element of a page with its attributes, and the text of its scripts."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.scripts = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data):
        if self.cdata_elem == "script":
            self.scripts[-1] += data


def _data(page):
    return json.loads(_Tags(page).scripts[0])


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payloads_in_every_field_stay_inert(ties, payload):
    plain = _Tags(render(ties[:1], title="Plain"))
    poisoned = replace(
        ties[0],
        source=Party("s" + payload, payload, None),
        target=Party("t" + payload, payload, None),
        proposition=Named("p" + payload, payload),
        topics=(Named("o" + payload, payload),),
        words=payload,
        before=payload,
        after=payload,
        title=payload,
        outlet=payload,
        document=payload,
        claim=payload,
        url="javascript:alert(1)//" + payload,
    )
    page = render([poisoned], title=payload)
    found = _Tags(page)
    assert [tag for tag, _ in found.tags] == [tag for tag, _ in plain.tags]
    assert not any(name.startswith("on") for _, attributes in found.tags for name in attributes)
    assert found.scripts[1:] == plain.scripts[1:]
    assert "<" not in found.scripts[0]
    row = _data(page)["ties"][0]
    assert row["words"] == row["speaker"] == row["title"] == payload
    assert row["url"] is None


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a?b=1&c=<d>", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("https:", False),
        ("http://[broken", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(ties, url, kept):
    assert _data(render([replace(ties[0], url=url)], title="Links"))["ties"][0]["url"] == (url if kept else None)


def test_same_ties_give_the_same_bytes(ties, tmp_path):
    one = write_page(ties, tmp_path / "one.html", title="Same").read_bytes()
    other = write_page([*ties[::-1], ties[0]], tmp_path / "other.html", title="Same").read_bytes()
    assert one == other


def test_empty_ties_give_a_page_that_says_so():
    page = render([], title="Nothing yet")
    assert "No claims to draw yet." in page
    assert "<script" not in page
    assert "Aucune déclaration" in render([], title="Rien", lang="fr")


def test_the_page_counts_claims_documents_and_outlets(ties):
    page = render(ties, title="Counts")
    claims = len({tie.claim for tie in ties})
    documents = len({tie.document for tie in ties})
    assert f"{claims} claims · {documents} documents · 4 outlets" in page
    assert "1 claim · 1 document · 1 outlet<" in render(ties[:1], title="One")


def test_a_row_tells_the_finer_act_and_whether_it_is_qualified(ties):
    plain = replace(ties[0], stance=Stance.DEMAND)
    shaded = replace(plain, narrower=NarrowerAct.REQUIRE, qualified=True, claim=plain.claim + "a")
    rows = _data(render([plain, shaded], title="Shades"))["ties"]
    assert [(row["narrower"], row["qualified"]) for row in rows] == [(None, False), ("require", True)]


def test_every_edge_leads_to_its_ties(ties):
    data = _data(render(ties, title="Edges"))
    for view, key in (("agreement", "agreement"), ("acts", "stance")):
        for edge in data["views"][view]["edges"]:
            rows = [data["ties"][row] for row in edge["ties"]]
            assert rows
            assert {row[key] for row in rows} == {edge["key"]}
    shown = {row for edge in data["views"]["acts"]["edges"] for row in edge["ties"]}
    assert shown == set(range(len(data["ties"])))


def test_nothing_in_the_page_points_to_the_network(ties):
    found = _Tags(render([replace(tie, url=None) for tie in ties], title="Local"))
    addresses = [a[name] for _, a in found.tags for name in ("src", "href", "srcset", "data", "action") if name in a]
    assert addresses == ["data:,"]
    assert "sourceMappingURL" not in "".join(found.scripts)


def test_the_policy_allows_our_scripts_by_hash_and_no_connection(ties):
    found = _Tags(render(ties, title="Policy"))
    policy = next(a["content"] for _, a in found.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert "default-src 'none'" in policy
    assert "connect-src" not in policy
    for script in found.scripts[1:]:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]


def test_our_scripts_never_write_markup():
    for name in page_module._SCRIPTS:
        text = (DRAW / "templates" / name).read_text("utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", text), name


def test_interfaces_hold_the_same_strings_and_every_act():
    tables = {file.stem: tomllib.loads(file.read_text("utf-8")) for file in (DRAW / "strings").glob("*.toml")}
    assert {"en", "fr"} <= set(tables)
    shape = {section: set(entries) for section, entries in tables["en"].items()}
    for lang, table in tables.items():
        assert {section: set(entries) for section, entries in table.items()} == shape, lang
        assert set(table["act"]) == set(ACTS)
        assert set(table["narrower"]) == set(NarrowerAct)
        assert set(table["agreement"]) == set(table["position"]) == set(Agreement)
        assert all("{speaker}" in form for forms in table["act"].values() for form in forms[1:])
        assert "{outlet}" in table["say"]["according"]


def test_vendored_files_are_the_ones_we_shipped():
    folder = DRAW / "vendor" / "vis-network"
    lines = [line.split() for line in (folder / "SHA256SUMS").read_text().splitlines()]
    assert {name for _, name in lines} >= {"vis-network.min.js", "LICENSE-APACHE-2.0", "LICENSE-MIT"}
    for digest, name in lines:
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name
    assert f"@version {VIS_VERSION}" in (folder / "vis-network.min.js").read_text("utf-8")[:400]


def test_a_changed_library_is_refused(ties, tmp_path, monkeypatch):
    for name in ("vis-network.min.js", "SHA256SUMS"):
        (tmp_path / name).write_bytes((DRAW / "vendor" / "vis-network" / name).read_bytes())
    with (tmp_path / "vis-network.min.js").open("ab") as file:
        file.write(b"fetch('https://example.org')")
    monkeypatch.setattr(page_module, "_VIS", tmp_path)
    with pytest.raises(DataError, match="not the one that was shipped"):
        render(ties[:1], title="Changed")


def test_unknown_language_names_the_known_ones(ties):
    with pytest.raises(UsageError, match="en, fr"):
        render(ties, title="?", lang="../en")


def test_a_path_that_cannot_be_written_is_a_message(ties, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UsageError, match="cannot be written"):
        write_page(ties[:1], tmp_path / "file" / "graph.html", title="Blocked")
    (tmp_path / "folder").mkdir()
    with pytest.raises(UsageError, match="cannot be written"):
        write_page(ties[:1], tmp_path / "folder", title="Blocked")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "folder"]
