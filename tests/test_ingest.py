"""`greffier ingest` of a folder of mixed files: what went in, what was remarked, what could not be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus import SAMPLE

FRENCH = """\
1\tRapport (Document C23/4)
1.1\tLe conseiller du Canada présente le rapport.
1.2\tLe Conseil prend note du rapport.
"""


@pytest.fixture
def arriving(tmp_path: Path) -> Path:
    """A folder as it comes: three files that can be read, one in an old encoding, and two that cannot."""
    folder = tmp_path / "arriving"
    (folder / "annexes").mkdir(parents=True)
    (folder / "S23-CL-C-0004!!MSW-F.txt").write_text(FRENCH, encoding="utf-8")
    (folder / "annexes" / "old.txt").write_bytes(
        "Rapport général\n\nCe rapport décrit l'activité du secrétariat à Genève.\n".encode("cp1252")
    )
    (folder / "page.html").write_text("<h1>Note</h1><p>The Council meets in Geneva.</p>", encoding="utf-8")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 and no more")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    return folder


def test_every_file_is_accounted_for(greffier, arriving: Path, tmp_path: Path) -> None:
    outcome = greffier("ingest", arriving, "--into", tmp_path / "c", "--index", tmp_path / "i", "--json")
    account = json.loads(outcome.out)
    assert outcome.status == 2
    assert [(each["path"], each["symbol"], each["language"]) for each in account["ingested"]] == [
        ("S23-CL-C-0004!!MSW-F.txt", "C23/4", "fr"),
        ("annexes/old.txt", None, "fr"),
        ("page.html", None, "en"),
    ]
    assert [each["path"] for each in account["failed"]] == ["broken.docx", "picture.png"]
    assert [each["path"] for each in account["remarks"]] == ["annexes/old.txt"]
    assert sum(each["paragraphs"] for each in account["summary"]) == account["paragraphs"]


def test_people_get_a_table_remarks_and_a_sentence_for_each_failure(
    greffier, arriving: Path, tmp_path: Path
) -> None:
    outcome = greffier("ingest", arriving, "--into", tmp_path / "c", "--index", tmp_path / "i")
    assert "S23-CL-C-0004!!MSW-F.txt" in outcome.out
    assert "Windows-1252" in outcome.out
    assert [line.split()[0] for line in outcome.err.splitlines()] == ["broken.docx", "picture.png"]


def test_an_index_is_summed_up_by_kind_and_language(greffier, tmp_path: Path) -> None:
    outcome = greffier("index", "--corpus", SAMPLE)
    rows = [line.split() for line in outcome.out.splitlines()]
    assert ["minutes", "fr", "2"] in [row[:3] for row in rows]
    assert ["contribution", "fr", "1"] in [row[:3] for row in rows]


def test_a_link_out_of_the_folder_is_not_followed(greffier, arriving: Path, tmp_path: Path) -> None:
    (tmp_path / "private.txt").write_text(FRENCH, encoding="utf-8")
    (arriving / "linked.txt").symlink_to(tmp_path / "private.txt")
    outcome = greffier("ingest", arriving, "--into", tmp_path / "c", "--index", tmp_path / "i")
    assert "linked.txt is a link to a place outside arriving" in outcome.err
    assert not (tmp_path / "c" / "linked.txt").exists()


def test_what_could_not_be_read_stays_out_of_the_folder(greffier, arriving: Path, tmp_path: Path) -> None:
    greffier("ingest", arriving, "--into", tmp_path / "c", "--index", tmp_path / "i")
    kept = {path.name for path in (tmp_path / "c").rglob("*") if path.is_file()}
    assert kept == {"S23-CL-C-0004!!MSW-F.txt", "old.txt", "page.html"}
    again = greffier("index", "--corpus", tmp_path / "c", "--index", tmp_path / "i")
    assert again.status == 0
