"""Files and folders become documents, and every bad input a message that says what to try."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from kg.errors import Problem, ReadError, UsageError
from kg.model import Document, short_hash
from kg.read.files import DOCUMENT_CHARACTERS, read_file
from kg.read.notes import Note
from kg.read.paths import read_paths
from kg.resources import dispatches
from kg.terms import DateStatus

TEXT = "Le maire a promis que le pont serait rouvert à l’automne.\r\n\r\nIl n’a pas dit lequel.\n"
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def read(*paths: Path, **options: str) -> tuple[list[Document], list[Problem]]:
    found = list(read_paths(paths, **options))
    return [x for x in found if isinstance(x, Document)], [x for x in found if isinstance(x, Problem)]


def put(path: Path, text: str | bytes = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_the_text_is_kept_to_the_character(tmp_path: Path) -> None:
    document = read_file(put(tmp_path / "pont.txt", b"\xef\xbb\xbf" + TEXT.encode()))
    assert document.text == TEXT
    assert (document.id, document.lang, document.title, document.date, document.url) == ("pont", "fr", None, None, None)


def test_front_matter_is_metadata_and_no_text(tmp_path: Path) -> None:
    matter = (
        "---\nid: un\ntitle: Le pont\npublisher: La Gazette\nauthor: A. B.\n"
        "date: 2025-03-12\ndate_note: 'inferred: x'\n"
        "url: https://exemple.fr/pont\nlicence: CC BY 4.0\nlang: fr\n---\n"
    )
    document = read_file(put(tmp_path / "pont.md", matter + TEXT))
    assert document.text == TEXT
    assert (document.id, document.title, document.publisher, document.author) == (
        "un",
        "Le pont",
        "La Gazette",
        "A. B.",
    )
    assert (document.date, document.date_status) == (date(2025, 3, 12), DateStatus.INFERRED)
    assert (document.licence, document.key) == ("CC BY 4.0", short_hash("https://exemple.fr/pont"))


def test_the_key_is_made_of_collection_and_id_where_no_url_is(tmp_path: Path) -> None:
    path = put(tmp_path / "presse" / "pont.txt")
    assert read_file(path).key == short_hash("presse", "pont")
    assert read_file(path, collection="corpus").key == short_hash("corpus", "pont")
    assert read(tmp_path)[0][0].key == read(path)[0][0].key


def test_sources_beside_the_files_fill_what_front_matter_leaves_open(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", "---\ntitle: Du texte\n---\n" + TEXT)
    put(
        tmp_path / "sources.csv",
        'file,id,title,publisher,date,date_note\na.txt,un,X,G,2025-01-02,"inferred, weak: y"\n',
    )
    (document,), problems = read(tmp_path)
    assert problems == []
    assert (document.id, document.title, document.publisher) == ("un", "Du texte", "G")
    assert document.date_status is DateStatus.WEAK
    assert read_file(tmp_path / "a.txt") == document


def test_folders_are_read_in_order_and_other_files_counted(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", "sub/c.markdown", "D.TXT", ".hidden.txt", ".git/e.txt", "README.md", "LICENSE"):
        put(tmp_path / name)
    for name in ("x.pdf", "y.pdf", "sub/z.docx"):
        put(tmp_path / name, b"%PDF")
    documents, problems = read(tmp_path)
    assert [d.id for d in documents] == ["D", "a", "b", "c"]
    (note,) = problems
    assert isinstance(note, Note)
    assert "3 other files (.docx 1, .pdf 2)" in str(note)


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt")
    assert len(read(tmp_path, path, tmp_path / "." / "a.txt")[0]) == 1


def test_equal_stems_get_ids_of_their_own_and_a_note(tmp_path: Path) -> None:
    for name in ("2024/un/a.txt", "2025/un/a.txt", "2026/un/a.txt", "b/b.md", "b/b.txt"):
        put(tmp_path / name, TEXT + name)
    documents, problems = read(tmp_path)
    assert [d.id for d in documents] == ["a", "un/a", "2026/un/a", "b", "b.txt"]
    assert len({d.key for d in documents}) == 5
    assert all(isinstance(p, Note) for p in problems)
    assert len(problems) == 3


def test_one_url_twice_is_noted(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        put(tmp_path / name, f"---\nurl: https://exemple.fr/1\n---\n{TEXT}{name}")
    documents, (note,) = read(tmp_path)
    assert documents[0].key == documents[1].key
    assert "versions of one publication" in str(note)


def test_windows_1252_comes_out_right(tmp_path: Path) -> None:
    assert read_file(put(tmp_path / "a.txt", TEXT.encode("cp1252"))).text == TEXT


def test_furniture_is_marked(tmp_path: Path) -> None:
    document = read_file(put(tmp_path / "a.txt", TEXT + "Partager cet article\n"))
    assert [document.cut(p) for p in document.furniture] == ["Partager cet article"]


def test_broken_front_matter_is_a_problem_and_the_article_is_read(tmp_path: Path) -> None:
    (document,), (problem,) = read(put(tmp_path / "a.md", "---\nlang: fr\ntitle: [Pont\n---\n" + TEXT))
    assert (document.text, document.title) == (TEXT, None)
    assert "line 3: front matter is broken" in str(problem)
    told: list[Problem] = []
    read_file(tmp_path / "a.md", problems=told)
    assert told == [problem]


def test_a_bad_date_is_a_problem_and_the_article_is_read(tmp_path: Path) -> None:
    (document,), (problem,) = read(put(tmp_path / "a.md", "---\ndate: 2025-02-30\n---\n" + TEXT))
    assert document.date is None
    assert "2025-02-30" in str(problem)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(99), "looks like a binary file (PNG picture)"),
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\r\n\t", "is empty"),
        ("a.md", b"---\ntitle: x\n---\n\n", "holds no text after its front matter"),
        ("a.pdf", b"%PDF-1.4", "is of a kind that is not read (.pdf)"),
        ("article", TEXT.encode(), "a name without an ending"),
        ("a.txt", b"Der Kanzler sagte am Montag, dass er an dem Treffen teilnehmen werde.", "is in de; installed: "),
        ("a.md", b"---\nlang: ru\n---\nUn texte.", "is to be read as ru; installed: "),
        ("a.md", b"---\nlang: 'le russe'\n---\nUn texte.", "no language code"),
        ("a.txt", b"a" * (DOCUMENT_CHARACTERS + 1), "is too long for one article (2,000,001 characters"),
        ("a.txt", b"Un mot. " * 1_100_000, "is too long for one article (8,800,000 bytes"),
    ],
)
def test_a_file_that_is_no_article_is_a_problem_that_names_it(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    path = put(tmp_path / name, content)
    good = put(tmp_path / "zz.txt")
    documents, (problem,) = read(path, good)
    assert [d.id for d in documents] == ["zz"]
    assert problem.where == str(path)
    assert said in problem.what
    assert "\n" not in str(problem)
    with pytest.raises(ReadError, match=r"a") as error:
        read_file(path)
    assert str(path) in str(error.value)


def test_a_line_of_five_megabytes_is_refused(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", b"Le maire promet un pont. " * 200_000)
    _, (problem,) = read(path)
    assert "too long" in problem.what


def test_a_long_line_within_the_limit_is_read(tmp_path: Path) -> None:
    (document,), _ = read(put(tmp_path / "a.txt", ("Le maire promet un pont à l’été. " * 50_000).encode("cp1252")))
    assert len(document.text) > 1_500_000


@pytest.mark.skipif(AS_ROOT, reason="root reads every file, whatever its permissions")
def test_a_file_without_permission_is_a_problem(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt")
    path.chmod(0)
    _, (problem,) = read(path)
    assert "Permission denied" in problem.what


def test_a_failure_of_the_system_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    path = put(tmp_path / "a.txt")
    monkeypatch.setattr(Path, "read_bytes", denied)
    _, (problem,) = read(path)
    assert "cannot be read (Permission denied)" in problem.what
    assert "permissions" in problem.try_this


def test_a_pipe_is_no_article_and_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    _, (problem,) = read(tmp_path)
    assert "is not a regular file" in problem.what


def test_a_missing_path_names_near_ones_before_anything_is_read(tmp_path: Path) -> None:
    put(tmp_path / "article-1.txt")
    with pytest.raises(UsageError, match=r"artcle-1.txt is not there. Did you mean .*article-1.txt\?"):
        read_paths([tmp_path, tmp_path / "artcle-1.txt"])
    with pytest.raises(UsageError, match=r"The folder .* is not there either"):
        read_paths([tmp_path / "nowhere" / "a.txt"])
    with pytest.raises(UsageError, match="is not there"):
        read_file(tmp_path / "nothing.txt")


def test_an_empty_folder_says_what_is_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no article in there. Text \(.txt\) and Markdown"):
        read_paths([tmp_path])
    put(tmp_path / "a.docx", b"PK")
    with pytest.raises(UsageError, match=r"Passed over: 1 other file \(.docx 1\)"):
        read_paths([tmp_path])
    with pytest.raises(UsageError, match="No file or folder"):
        read_paths([])


def test_the_seeds_of_the_project_are_read_without_a_word() -> None:
    documents, problems = read(*dispatches())
    assert len(documents) >= 12
    assert problems == []
    assert all(d.title and d.date and d.publisher and d.lang == "fr" and not d.furniture for d in documents)
