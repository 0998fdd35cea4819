"""Word 97–2003 files: the same text whether LibreOffice converts it or not.

`files/moulins.doc` is our own text; `files/README.md` says how it was made.
"""

import os
import re
import shutil
import struct
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import UnreadableFile
from corpus.limits import Limits
from corpus.readers.word import doc_converted
from corpus.readers.word.doc import read, read_in_process
from corpus.records import RevisionKind
from corpus.source import Source, Style

MILLS = (Path(__file__).parent / "files" / "moulins.doc").read_bytes()
REAL = Path(os.environ.get("GREFFIER_READERS", Path(__file__).parents[3] / "shared" / "readers"))
RECOMMENDATION = REAL / "T-REC-A.8-200810-I!!MSW-E.doc"

Reader = Callable[[bytes, str, Limits], Source]


@pytest.fixture(params=[read_in_process, doc_converted.read_in_process], ids=["here", "LibreOffice"])
def reader(request: pytest.FixtureRequest) -> Reader:
    """Both ways of reading."""
    if request.param is doc_converted.read_in_process and not doc_converted.is_possible():
        pytest.skip("LibreOffice (soffice) is not installed")
    found: Reader = request.param
    return found


@pytest.fixture
def mills(reader: Reader) -> Source:
    """The file of our own, read one way or the other."""
    return reader(MILLS, "moulins.doc", Limits())


def texts(source: Source, *styles: Style) -> list[str]:
    return [
        source.text[line.start : line.end].replace("\t ", "\t")
        for line in source.lines
        if not styles or line.style in styles
    ]


def test_paragraphs_are_lines_with_their_labels(mills: Source) -> None:
    assert texts(mills, Style.PLAIN)[:2] == [
        "1\tOuverture de la séance",
        "1.1\tLa présidente ouvre la séance à 9 h 30 et salue les meuniers — « bienvenue »; voir the site.",
    ]


def test_styles_are_those_of_the_file(mills: Source) -> None:
    assert texts(mills, Style.HEADING) == ["Société des moulins"]
    assert texts(mills, Style.RUNNING) == ["Moulins – Document M23/9-F"]


def test_tracked_changes_are_told_apart(mills: Source) -> None:
    assert "La séance se tient à Dijon en 2026." in mills.accepted()
    assert "La séance se tient à Lyon en 2022." in mills.original()
    assert [change.kind for change in mills.changes] == [RevisionKind.DELETED, RevisionKind.INSERTED] * 2


def test_rows_of_a_table_are_lines(mills: Source) -> None:
    assert texts(mills, Style.ROW) == ["Sujet | Document", "Budget de la Société des moulins | M23/4"]


def test_a_footnote_stands_after_the_line_that_calls_it(mills: Source) -> None:
    [note] = [i for i, line in enumerate(mills.lines) if line.style is Style.NOTE]
    assert texts(mills)[note] == "1\tHeure de Dijon."
    assert texts(mills)[note - 1].startswith("1.1\t")


def test_characters_beyond_one_byte_are_kept(mills: Source) -> None:
    assert "1.3\tGTC\u2011Moulins; Ελλάς и Москва." in texts(mills)


def test_the_code_of_a_field_is_not_shown(mills: Source) -> None:
    assert "HYPERLINK" not in mills.text


def test_it_is_read_in_processes_of_its_own() -> None:
    assert texts(read(MILLS, "moulins.doc", Limits())) == texts(
        read_in_process(MILLS, "moulins.doc", Limits())
    )


def test_without_libreoffice_it_is_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert read(MILLS, "moulins.doc", Limits()) == read_in_process(MILLS, "moulins.doc", Limits())


def patched(place: int, value: bytes) -> bytes:
    """The file with other bytes in its first stream, which begins with its magic number."""
    start = MILLS.index(b"\xec\xa5\x01\x01")
    return MILLS[: start + place] + value + MILLS[start + place + len(value) :]


FLAGS = struct.unpack_from("<H", MILLS, MILLS.index(b"\xec\xa5\x01\x01") + 10)[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{\\rtf1 text}", "a.doc is a rich text file"),
        (b"Plain text.", "a.doc is not a Word document"),
        (MILLS[:3000], "a.doc is damaged"),
        (MILLS[:8] + b"\xff" * 600, "a.doc is damaged"),
        (patched(10, struct.pack("<H", FLAGS | 0x100)), "a.doc is protected by a password"),
        (patched(2, struct.pack("<H", 0x68)), "a.doc comes from a Word older than Word 97"),
        (patched(0x4C, struct.pack("<i", -5)), "a.doc is damaged"),
        (patched(0x1A2, struct.pack("<I", 0x7FFFFFFF)), "a.doc is damaged"),
    ],
)
def test_what_cannot_be_read_is_named_with_what_to_do(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile) as raised:
        read_in_process(content, "a.doc", Limits())
    assert str(raised.value).startswith(said)
    assert re.search(r": .*(?:save it|open it).*\.$", str(raised.value))


def test_a_long_text_is_refused() -> None:
    with pytest.raises(UnreadableFile, match=r"a\.doc holds more than 100 characters"):
        read_in_process(MILLS, "a.doc", Limits(characters=100))


def test_a_real_recommendation_has_the_words_that_antiword_finds() -> None:
    if not RECOMMENDATION.is_file():
        pytest.skip(f"{RECOMMENDATION} is not here")
    if not shutil.which("antiword"):
        pytest.skip("antiword is not installed")
    source = read_in_process(RECOMMENDATION.read_bytes(), RECOMMENDATION.name, Limits())
    printed = subprocess.run(
        ["antiword", "-w", "0", "-m", "UTF-8.txt", str(RECOMMENDATION)], capture_output=True, check=True
    ).stdout.decode()
    body = [style for style in Style if style is not Style.RUNNING]
    assert sorted(words(" ".join(texts(source, *body)))) == sorted(words(printed.replace("[pic]", "")))


def test_a_real_recommendation_reads_alike_both_ways() -> None:
    if not RECOMMENDATION.is_file():
        pytest.skip(f"{RECOMMENDATION} is not here")
    if not doc_converted.is_possible():
        pytest.skip("LibreOffice (soffice) is not installed")
    content = RECOMMENDATION.read_bytes()
    body = [style for style in Style if style is not Style.RUNNING]
    here, converted = (
        words(" ".join(texts(way(content, "a.doc", Limits()), *body)))
        for way in (read_in_process, doc_converted.read_in_process)
    )
    assert here == converted


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)
