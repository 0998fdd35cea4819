"""A corpus folder: manifest, ids, guessed kinds, and files that cannot be read."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from corpus import Document, Kind, Record, Role, read, read_corpus
from corpus.errors import CorpusMissing, ManifestInvalid, UnknownParagraph, UnreadableFile
from corpus.records import SpanKind

FRENCH_MINUTES = """\
1\tRapport (Document C23/4)
1.1\tLa conseillère de la Roumanie présente le Document C23/4.
1.2\tLe Conseil prend note du rapport.
"""
ENGLISH_MINUTES = """\
1\tReport (Document C23/4)
1.1\tThe councillor from Romania introduced Document C23/4.
1.2\tThe Council noted the report.
"""
FRENCH_RESOLUTION = "RÉSOLUTION 9 (C23)\nLe Conseil,\nconsidérant\na)\tles besoins,\ndécide\n1\td'agir.\n"
ENGLISH_CONTRIBUTION = "Proposal by Romania\nThe Council,\nnoting\na)\tthe needs,\nresolves\n1\tto act.\n"
REPORT = """\
Introduction
This report describes, in detail, what the secretariat did during the year.
1\tAccessibility
1.1\tThe work on accessibility went on as planned, with two meetings.
It also produced a guide.
1.2\tThree studies were published in the course of the year.
"""


def folder_with(folder: Path, **files: str | bytes) -> Path:
    """A folder with these texts as `<name>.txt`; `manifest` is the manifest."""
    for name, content in files.items():
        path = folder / ("manifest.toml" if name == "manifest" else f"{name}.txt")
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def only(folder: Path) -> Document:
    documents, failures = read_corpus(folder)
    assert failures == ()
    (document,) = documents
    return document


@pytest.mark.parametrize(
    ("text", "kind", "language"),
    [
        (FRENCH_MINUTES, Kind.MINUTES, "fr"),
        (ENGLISH_MINUTES, Kind.MINUTES, "en"),
        (FRENCH_RESOLUTION, Kind.RESOLUTION, "fr"),
        (ENGLISH_CONTRIBUTION, Kind.CONTRIBUTION, "en"),
        (REPORT, Kind.OTHER, "en"),
        ("Ceci est une note sur les travaux du Conseil.\n", Kind.OTHER, "fr"),
    ],
)
def test_kind_and_language_are_told_from_the_text(
    tmp_path: Path, text: str, kind: Kind, language: str
) -> None:
    document = only(folder_with(tmp_path, note=text))
    assert (document.kind, document.language) == (kind, language)


def test_a_text_of_no_known_kind_keeps_its_numbers_and_headings(tmp_path: Path) -> None:
    document = only(folder_with(tmp_path, report=REPORT))
    assert [(p.locator, p.label, p.heading) for p in document.paragraphs] == [
        ("introduction", "Introduction", "Introduction"),
        ("introduction.~1", "Introduction ¶ 1", "Introduction"),
        ("1", "§ 1", "Accessibility"),
        ("1.1", "§ 1.1", "Accessibility"),
        ("1.1.~1", "§ 1.1 ¶ 1", "Accessibility"),
        ("1.2", "§ 1.2", "Accessibility"),
    ]
    assert [p.role for p in document.paragraphs].count(Role.HEADING) == 2


def test_the_manifest_wins_over_what_can_be_guessed(tmp_path: Path) -> None:
    manifest = """
        [[document]]
        file = "note.txt"
        id = "C23-9"
        kind = "other"
        session = "C23"
        language = "fr"
        symbol = "C23/9"
        title = "Une note"
        date = "2023-07-11"
        source_url = "https://www.itu.int/md/S23-CL-C-0009/fr"
    """
    document = only(folder_with(tmp_path, note=ENGLISH_MINUTES, manifest=manifest))
    assert (document.id, document.kind, document.language, document.session, document.symbol) == (
        *("C23-9", Kind.OTHER, "fr", "C23", "C23/9"),
    )
    assert (document.title, document.date) == ("Une note", "2023-07-11")
    assert document.source_url == "https://www.itu.int/md/S23-CL-C-0009/fr"
    assert document.paragraphs[0].id == "C23-9#1"


def test_a_line_that_cannot_be_read_is_no_title(tmp_path: Path) -> None:
    text = "\ufffd45 \ufffd4\n\nReport on the year\nThe secretariat published three studies in the year.\n"
    assert only(folder_with(tmp_path, note=text)).title == "Report on the year"


def test_what_nobody_knows_stays_unknown(tmp_path: Path) -> None:
    document = only(folder_with(tmp_path, note=FRENCH_MINUTES))
    assert (document.symbol, document.session, document.date, document.source_url) == (None, None, None, None)


def test_a_symbol_in_the_file_name_is_taken(tmp_path: Path) -> None:
    (tmp_path / "C23-83.fr.txt").write_text(FRENCH_RESOLUTION, encoding="utf-8")
    document = only(tmp_path)
    assert (document.id, document.symbol, document.session) == ("C23-83.fr", "C23/83", "C23")


def test_ids_are_unique_without_a_manifest(tmp_path: Path) -> None:
    for place in ("", "a", "b"):
        (tmp_path / place).mkdir(exist_ok=True)
        (tmp_path / place / "note.txt").write_text(FRENCH_MINUTES, encoding="utf-8")
    documents, _ = read_corpus(tmp_path)
    assert sorted(d.id for d in documents) == ["note", "note~2", "note~3"]
    assert len({p.id for d in documents for p in d.paragraphs}) == 9


def test_ids_are_in_one_form_however_the_name_of_the_file_is_written(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "séance")
    folder = folder_with(tmp_path, **{decomposed: FRENCH_MINUTES})
    documents, _ = read_corpus(folder)
    record = Record(documents)
    assert [document.id for document in documents] == ["séance"] == [read(folder / f"{decomposed}.txt").id]
    assert record.paragraph(documents[0].paragraphs[1].id).locator == "1.1"
    assert record.paragraph(f"{decomposed}#1.1").locator == "1.1"
    assert record.document(decomposed).id == "séance"


def test_an_id_of_a_manifest_may_be_written_with_accents_apart(tmp_path: Path) -> None:
    table = unicodedata.normalize("NFD", '[[document]]\nfile = "m.txt"\nid = "séance"\n')
    (document,), _ = read_corpus(folder_with(tmp_path, m=FRENCH_MINUTES, manifest=table))
    assert Record([document]).paragraph("séance#1.1").id == "séance#1.1"


def test_a_name_with_a_locators_sign_gives_an_id_without_it(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, **{"a#b": FRENCH_MINUTES})
    document = read(folder / "a#b.txt")
    assert (document.id, document.paragraphs[1].id) == ("a-b", "a-b#1.1")


def test_an_id_of_the_manifest_is_not_taken_by_another_file(tmp_path: Path) -> None:
    manifest = '[[document]]\nfile = "z.txt"\nid = "note"\n'
    documents, _ = read_corpus(
        folder_with(tmp_path, note=FRENCH_MINUTES, z=FRENCH_MINUTES, manifest=manifest)
    )
    assert [d.id for d in documents] == ["note~2", "note"]


def test_files_that_cannot_be_read_are_named_and_the_others_are_read(tmp_path: Path) -> None:
    folder_with(
        tmp_path,
        good=FRENCH_MINUTES,
        empty="",
        blank=" \n\t\n",
        rules="__________\n",
        binary=b"\x89PNG\x00\x01",
    )
    (tmp_path / "C23-1.docx").write_bytes(b"PK")
    (tmp_path / "picture.png").write_bytes(b"x")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    documents, failures = read_corpus(tmp_path)
    assert [d.id for d in documents] == ["good"]
    reasons = {f.path: f.reason for f in failures}
    assert reasons.keys() == {
        *("C23-1.docx", "binary.txt", "blank.txt", "empty.txt", "gone.txt", "picture.png", "rules.txt"),
    }
    assert "is empty" in reasons["empty.txt"]
    assert "is empty" in reasons["blank.txt"]
    assert "holds no paragraph" in reasons["rules.txt"]
    assert "is not a text file" in reasons["binary.txt"]
    assert "cannot be opened" in reasons["gone.txt"]
    assert "is not a kind of file that can be read" in reasons["picture.png"]
    assert all(path in reason and reason.endswith(".") for path, reason in reasons.items())


def test_a_file_of_the_manifest_that_is_not_there_is_named(tmp_path: Path) -> None:
    _, failures = read_corpus(folder_with(tmp_path, manifest='[[document]]\nfile = "gone.txt"\n'))
    assert [f.path for f in failures] == ["gone.txt"]


def test_hidden_files_and_companions_are_no_documents(tmp_path: Path) -> None:
    for name in (".DS_Store", "~$note.txt", "NOTICE.md"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert only(folder_with(tmp_path, note=FRENCH_MINUTES)).id == "note"


def test_progress_counts_every_file(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    read_corpus(folder_with(tmp_path, a=FRENCH_MINUTES, b=""), lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]


def test_a_folder_that_does_not_exist_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(CorpusMissing, match=r"no corpus folder at .*nowhere"):
        read_corpus(tmp_path / "nowhere")


def test_a_file_that_does_not_exist_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"gone\.txt cannot be opened"):
        read(tmp_path / "gone.txt")


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        ("[[document", "cannot be read as TOML"),
        ("[documents]\n", r"may hold \[\[document\]\] tables and nothing else"),
        ("document = 3\n", r"may hold \[\[document\]\] tables"),
        ("[[document]]\nid = 'a'\n", "needs a line file ="),
        ("[[document]]\nfile = 'a.txt'\nsesion = 'C23'\n", "unknown key 'sesion' .* did you mean 'session'"),
        ("[[document]]\nfile = 'a.txt'\nxyz = 'C23'\n", "unknown key 'xyz' .* known keys are file, id"),
        ("[[document]]\nfile = 'a.txt'\nsymbol = ''\n", "symbol of a.txt must be text"),
        ("[[document]]\nfile = 'a.txt'\ndate = 2023-07-11\n", "date of a.txt must be text"),
        ("[[document]]\nfile = 'a.txt'\nkind = 'speech'\n", "must be one of minutes, contribution"),
        ("[[document]]\nfile = 'a.txt'\nid = 'C23/9'\n", "must hold neither '#' nor '/'"),
        (
            "[[document]]\nfile = 'a.txt'\nid = 'x'\n[[document]]\nfile = 'b.txt'\nid = 'x'\n",
            "the id 'x' to several files",
        ),
        ("[[document]]\nfile = 'a.txt'\n[[document]]\nfile = 'a.txt'\n", "describes 'a.txt' more than once"),
    ],
)
def test_a_manifest_that_cannot_be_used_is_refused_with_the_reason(
    tmp_path: Path, manifest: str, said: str
) -> None:
    with pytest.raises(ManifestInvalid, match=said):
        read_corpus(folder_with(tmp_path, a=FRENCH_MINUTES, manifest=manifest))


def test_a_language_that_cannot_be_read_is_a_failure_of_that_file(tmp_path: Path) -> None:
    manifest = "[[document]]\nfile = 'a.txt'\nlanguage = 'es'\n"
    _, failures = read_corpus(folder_with(tmp_path, a=FRENCH_MINUTES, manifest=manifest))
    assert "only fr and en" in failures[0].reason


def test_an_unknown_id_is_answered_with_the_nearest(tmp_path: Path) -> None:
    record = Record(read_corpus(folder_with(tmp_path, note=FRENCH_MINUTES))[0])
    with pytest.raises(UnknownParagraph, match=r"the nearest is note#1\.[12]"):
        record.paragraph("note#1.9")
    with pytest.raises(UnknownParagraph, match="documents held: note"):
        record.paragraph("notes#1.1")
    with pytest.raises(UnknownParagraph, match=r"No decision has the id 'note#1\.1'"):
        record.decision("note#1.1")


ODD = (
    " 1\tTitre\r\n[bookmark: x]1.1\tLe conseiller du Canada[footnoteRef:1]1 parle. [1: ]\f–\tpuce\r"
    "a)\talinéa\u2028Le Conseil,\ndécide\n1\td'agir, charge le Secrétaire général\n"
    "\n____________\n1)\tfin\xa0 "
)


@pytest.mark.parametrize("kind", Kind)
def test_nothing_is_lost_whatever_a_file_is_taken_for(tmp_path: Path, kind: Kind) -> None:
    manifest = f"[[document]]\nfile = 'odd.txt'\nkind = '{kind}'\n"
    document = only(folder_with(tmp_path, odd=ODD, manifest=manifest))
    assert [s.start for s in document.spans] == [0, *(s.end for s in document.spans[:-1])]
    assert document.spans[-1].end == len(ODD)
    for paragraph in document.paragraphs:
        spans = (s for s in document.spans if s.locator == paragraph.locator and s.kind is SpanKind.TEXT)
        assert "".join(ODD[s.start : s.end] for s in spans) == paragraph.text
