"""What a folder may hold to do harm: each such file is refused in one sentence, and the others are read."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path, PosixPath

import pytest

from corpus.bulk import Failure, Job, read_all
from corpus.errors import UnreadableFile
from corpus.intake import add
from corpus.limits import Limits
from corpus.parsing.parser import parse
from corpus.parsing.signature import signature_end
from corpus.readers import read_source
from corpus.reading import file_bytes
from corpus.records import Kind, Paragraph
from corpus.source import Source, SourceLine, Style

GOOD = "1\tRapport (Document C23/4)\n1.1\tLe Conseil prend note du rapport.\n"
SECRET = "not for the record"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
    "</Relationships>"
)


def docx(document: str | bytes, parts: dict[str, str] | None = None) -> bytes:
    """A Word file with this `document.xml`."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {
            "_rels/.rels": RELATIONS,
            "word/document.xml": document,
            **(parts or {}),
        }.items():
            package.writestr(name, content)
    return packed.getvalue()


def body(text: str) -> str:
    return f"<w:document {WORD}><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A folder with two files that are sound, one of them in a folder that is called `x.docx`."""
    secret = tmp_path / "secret"
    secret.write_text(SECRET, encoding="utf-8")
    folder = tmp_path / "hostile"
    (folder / "x.docx").mkdir(parents=True)
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "x.docx" / "good.txt").write_text(GOOD.replace("4", "5"), encoding="utf-8")
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    made: dict[str, bytes] = {
        "empty.docx": b"",
        "short.docx": docx(body("Texte."))[:-20],
        "bomb.docx": docx(b" " * 2_000_000),
        "entities.docx": docx(f'<!DOCTYPE x [<!ENTITY e0 "ha">{entities}]>{body("&e11;")}'),
        "external.docx": docx(f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>{body("&e;")}'),
        "binary.txt": b"\x00" * 1000,
        "unknown.xyz": b"what",
        "escape\x1b[31m.txt": GOOD.encode(),
        "two\nlines.txt": GOOD.encode(),
        "back\u202ewards.txt": GOOD.encode(),
    }
    for name, content in made.items():
        (folder / name).write_bytes(content)
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.txt")).write_text(GOOD, encoding="utf-8")
    os.mkfifo(folder / "pipe.txt")
    (folder / "device.txt").symlink_to("/dev/zero")
    (folder / "nowhere.txt").symlink_to(tmp_path / "nowhere")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "folder").symlink_to(folder, target_is_directory=True)
    return folder


def test_each_hostile_file_is_named_in_a_sentence_and_the_others_are_read(
    greffier, hostile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GREFFIER_LIMITS_UNPACKED_BYTES", "1000000")
    into = tmp_path / "corpus"
    outcome = greffier("ingest", hostile, "--into", into, "--index", tmp_path / "index")
    assert outcome.status == 2
    assert sorted(path.name for path in into.rglob("*.*") if path.is_file()) == ["good.txt", "good.txt"]
    sentences = outcome.err.splitlines()
    assert len(sentences) == len(list(hostile.iterdir())) - len({"good.txt", "x.docx", "folder"})
    assert all(sentence.endswith(".") for sentence in sentences)
    assert "\x1b" not in outcome.err and "\u202e" not in outcome.err
    assert SECRET not in outcome.out + outcome.err


def test_programs_get_the_same_account(greffier, hostile: Path, tmp_path: Path) -> None:
    outcome = greffier("ingest", hostile, "--into", tmp_path / "c", "--index", tmp_path / "i", "--json")
    account = json.loads(outcome.out)
    assert [each["path"] for each in account["ingested"]] == ["good.txt", "x.docx/good.txt"]
    assert len(account["failed"]) == len(list(hostile.iterdir())) - len({"good.txt", "x.docx", "folder"})


def test_where_nothing_can_be_read_the_index_stays_as_it_was(greffier, hostile: Path, tmp_path: Path) -> None:
    places = ("--into", tmp_path / "c", "--index", tmp_path / "i")
    assert greffier("ingest", hostile / "good.txt", *places).status == 0
    assert greffier("ingest", hostile / "binary.txt", *places).status == 2
    assert "prend note" in greffier("show", "good#1.1", "--index", tmp_path / "i").out


def test_names_in_a_package_lead_nowhere(tmp_path: Path) -> None:
    content = docx(body("Texte."), {"../../outside.xml": "<x/>", str(tmp_path / "outside.xml"): "<x/>"})
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    (inside / "a.docx").write_bytes(content)
    (read,) = read_all([Job(inside / "a.docx", "a.docx")])
    assert not isinstance(read, Failure)
    assert [path.name for path in tmp_path.rglob("*.*")] == ["a.docx"]


@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.html"])
def test_a_file_cut_short_anywhere_is_read_or_refused(name: str) -> None:
    whole = {
        "a.txt": GOOD.encode(),
        "a.docx": docx(body("Texte.")),
        "a.html": f"<html><body><p>{GOOD}</p><table><tr><td>a</table>".encode(),
    }[name]
    for length in range(len(whole)):
        try:
            source = read_source(whole[:length], name, Limits())
        except UnreadableFile as error:
            assert name in str(error)
        else:
            assert tiles(source)


def test_a_file_that_goes_away_while_it_is_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "arriving"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(GOOD.replace("4", name), encoding="utf-8")

    def gone(done: int, of: int) -> None:
        if done == of:
            (folder / "a.txt").unlink(missing_ok=True)

    intake = add([folder], tmp_path / "corpus", progress=gone)
    assert intake.names == ("b.txt",)
    assert [failure.path for failure in intake.failures] == ["a.txt"]


def test_a_file_that_grows_while_it_is_read_is_held_to_the_limit(tmp_path: Path) -> None:
    class Growing(PosixPath):
        """A file that hides its size."""

        def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
            return Path(os.devnull).stat(follow_symlinks=follow_symlinks)

        def is_file(self) -> bool:
            return True

    (tmp_path / "a.txt").write_bytes(b"a" * 100)
    with pytest.raises(UnreadableFile, match="larger than 99 bytes"):
        file_bytes(Growing(tmp_path / "a.txt"), Limits(file_bytes=99))


class NotedPath(PosixPath):
    """A file beside which a note says that it was read."""

    def is_file(self) -> bool:
        Path(f"{self}.read").touch()
        return super().is_file()


def test_after_ctrl_c_no_further_file_is_begun(tmp_path: Path) -> None:
    jobs = [Job(NotedPath(tmp_path / f"{n}.txt"), f"{n}.txt") for n in range(100)]
    for job in jobs:
        job.path.write_text(GOOD + "1.2\tLe Conseil prend note.\n" * 500, encoding="utf-8")

    def interrupted(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_all(jobs, progress=interrupted, workers=2)
    assert len(list(tmp_path.glob("*.read"))) < len(jobs) / 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", b"a\n" * 11),
        ("a.html", b"<p>a" * 11),
        (
            "a.docx",
            docx(body("a").replace("<w:p>", "<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 10 + "<w:p>")),
        ),
    ],
)
def test_a_file_of_too_many_lines_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(UnreadableFile, match=f"{name} holds more than 10 lines: .* the limit lines"):
        read_source(content, name, Limits(lines=10))


@pytest.mark.parametrize("line", ["A" * 85 + "1", "A" + "'" * 60 + "1", "A.B-" * 20 + "1", "Ab " * 28 + "1"])
def test_a_line_that_is_nearly_a_name_takes_no_time(line: str) -> None:
    assert signature_end([line, "Secretary-General", "Chair"], 0) is None


@pytest.mark.parametrize(
    "line", ["a:", "A. BOB", "The Chair:\nThe Secretary-General:", "Le Conseil prend note:\na;"]
)
def test_a_thousand_times_the_same_line_is_no_thousand_times_the_work(line: str) -> None:
    source = Source.plain(GOOD + f"{line}\n" * 10_000)
    assert len(list(parsed(source))) > 10_000


def test_notes_under_nothing_are_not_lost() -> None:
    text = "Head\n1\tA note."
    lines = (SourceLine(0, 4, Style.RUNNING), SourceLine(5, len(text), Style.NOTE))
    source = Source(text, lines)
    assert [paragraph.text for paragraph in parsed(source)] == ["A note."]
    assert tiles(source)


def parsed(source: Source) -> Iterator[Paragraph]:
    yield from parse(source, "a", Kind.MINUTES).paragraphs


def tiles(source: Source) -> bool:
    """Whether the spans hold each character of a text once."""
    spans = parse(source, "a").spans
    return "".join(source.text[span.start : span.end] for span in spans) == source.text
