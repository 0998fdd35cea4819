"""Word files that ITU published: nothing lost, both readings as pandoc has them, numbers and notes right."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from corpus.limits import Limits
from corpus.readers.word.docx import read
from corpus.source import Source, Style

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
TRACKED = "T-REC-G.Imp8101-201810-I!!MSW-E.docx"
RESOLUTION = "T-RES-T.1-2016-MSW-E.docx"
AMENDMENT = "T-REC-P.340-201901-P!Amd2!MSW-E.docx"
PAIR = ("T-REC-E.119-201704-I!!MSW-E.docx", "T-REC-E.119-201704-I!!MSW-F.docx")
ALL = (TRACKED, RESOLUTION, AMENDMENT, *PAIR)
# In these files' font Symbol: "©" and "−".
SYMBOLS = {"\uf0e3": "©", "\uf0d3": "©", "\uf02d": "−"}


@pytest.fixture(scope="module")
def opened(real_files: Path) -> Any:
    def of(name: str) -> tuple[Source, Path]:
        path = real_files / name
        if not path.is_file():
            pytest.skip(f"no real file {path}")
        return read(path.read_bytes(), name, Limits()), path

    return of


def lines(source: Source, *styles: Style) -> list[str]:
    return [source.text[line.start : line.end] for line in source.lines if line.style in styles]


def typed(source: Source, stretches: Iterable[tuple[int, int]]) -> str:
    """The visible characters of these stretches that stand in the file."""
    generated = {position for start, end in source.generated for position in range(start, end)}
    shown = (position for start, end in stretches for position in range(start, end))
    return squeezed("".join(source.text[position] for position in shown if position not in generated))


def squeezed(text: str) -> str:
    """The visible characters: no white space, no soft hyphens."""
    return "".join(SYMBOLS.get(sign, sign) for sign in text if not sign.isspace() and sign != "\xad")


def part(path: Path, name: str) -> Any:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(name))


def shown(root: Any) -> str:
    """The visible characters that an element holds, in order."""
    found = []
    for element in root.iter():
        if any(above.tag == FALLBACK for above in element.iterancestors()):
            continue
        if element.tag in (f"{W}t", f"{W}delText"):
            found.append(element.text or "")
        elif element.tag == f"{W}noBreakHyphen":
            found.append("\u2011")
        elif element.tag == f"{W}sym":
            found.append(chr(int(element.get(f"{W}char"), 16)))
    return squeezed("".join(found))


@pytest.mark.parametrize("name", ALL)
def test_every_character_of_the_body_stands_in_the_text_in_order(opened: Any, name: str) -> None:
    source, path = opened(name)
    body = [(ln.start, ln.end) for ln in source.lines if ln.style not in (Style.NOTE, Style.RUNNING)]
    assert typed(source, body) == shown(part(path, "word/document.xml"))


@pytest.mark.parametrize("name", ALL)
def test_every_character_of_the_notes_stands_in_the_text_in_order(opened: Any, name: str) -> None:
    source, path = opened(name)
    notes = [(ln.start, ln.end) for ln in source.lines if ln.style is Style.NOTE]
    written = [each for each in part(path, "word/footnotes.xml") if each.get(f"{W}type") is None]
    assert typed(source, notes) == "".join(map(shown, written))


@pytest.mark.parametrize("name", ALL)
def test_every_word_of_heads_and_feet_stands_in_the_text(opened: Any, name: str) -> None:
    source, path = opened(name)
    running = squeezed("".join(lines(source, Style.RUNNING)))
    with zipfile.ZipFile(path) as archive:
        named = [each for each in archive.namelist() if re.fullmatch(r"word/(header|footer)\d+\.xml", each)]
    written = [shown(paragraph) for each in named for paragraph in part(path, each).iter(f"{W}p")]
    assert any(written)
    assert all(each in running for each in written)


@pytest.mark.parametrize(("tag", "kind", "count"), [("del", "deleted", 376), ("ins", "inserted", 5)])
def test_all_deletions_and_insertions_are_found(opened: Any, tag: str, kind: str, count: int) -> None:
    source, path = opened(TRACKED)
    marked = list(part(path, "word/document.xml").iter(f"{W}{tag}"))
    changed = [(change.start, change.end) for change in source.changes if change.kind.value == kind]
    assert len(marked) == count
    assert typed(source, changed) == "".join(map(shown, marked))


@pytest.mark.parametrize("reading", ["accept", "reject"])
@pytest.mark.parametrize("name", ALL)
def test_both_readings_are_those_of_pandoc(opened: Any, name: str, reading: str) -> None:
    """The same characters in the same order.

    Set aside: white space and soft hyphens; notes (pandoc has them inside the sentence); what readers
    generate (automatic numbers, marks of notes, what parts cells); running heads, which pandoc leaves out;
    "©" in Symbol, which it leaves private; typed marks of notes, which it takes for counted ones.
    """
    source, path = opened(name)
    if shutil.which("pandoc") is None:
        pytest.skip("pandoc is not installed: both readings cannot be compared with its own")
    gone = {"accept": ("deleted", "moved away"), "reject": ("inserted", "moved here")}[reading]
    body = [(ln.start, ln.end) for ln in source.lines if ln.style not in (Style.NOTE, Style.RUNNING)]
    hidden = {
        i for change in source.changes if change.kind.value in gone for i in range(change.start, change.end)
    }
    ours = typed(source, [(i, i + 1) for start, end in body for i in range(start, end) if i not in hidden])
    theirs = squeezed(pandoc(path, reading))
    if name != TRACKED:
        ours, theirs = (re.sub(r"[©\uf8e9]", "", text) for text in (ours, theirs))
        for before, mark in typed_marks(path):
            assert ours.count(before + mark) == 1
            ours = ours.replace(before + mark, before)
    assert ours == theirs


def typed_marks(path: Path) -> list[tuple[str, str]]:
    """The typed marks of notes, each with the characters before it, without white space."""
    found, before = [], ""
    for run in part(path, "word/document.xml").iter(f"{W}r"):
        if run.find(f"{W}footnoteReference[@{W}customMarkFollows]") is not None:
            found.append((before[-100:], shown(run)))
        else:
            before += shown(run)
    return found


def pandoc(path: Path, reading: str) -> str:
    """The words of pandoc's own reading, without notes."""
    command = ["pandoc", "-f", "docx", "-t", "json", f"--track-changes={reading}", str(path)]
    document = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=120).stdout)
    words: list[str] = []

    def collect(node: Any) -> None:
        if isinstance(node, list):
            for each in node:
                collect(each)
        elif isinstance(node, dict) and node.get("t") == "Str":
            words.append(node["c"])
        elif isinstance(node, dict) and node.get("t") not in ("Note", "Image"):
            collect(node.get("c"))

    collect([*document["meta"].values(), *document["blocks"]])
    return "".join(words)


@pytest.mark.parametrize(
    ("name", "marks"), [(RESOLUTION, ["1 ", "1bis", "2 ", "3", "4", "5"]), *((name, ["*"]) for name in PAIR)]
)
def test_every_footnote_stands_under_its_mark(opened: Any, name: str, marks: list[str]) -> None:
    source, _ = opened(name)
    assert [line.partition("\t")[0] for line in lines(source, Style.NOTE)] == marks


def test_a_footnote_follows_the_line_that_calls_it(opened: Any) -> None:
    source, _ = opened(RESOLUTION)
    texts = [source.text[line.start : line.end] for line in source.lines]
    note = next(i for i, text in enumerate(texts) if text.startswith("5\tBackground Question"))
    assert "Type of Question or proposal" in texts[note - 1]


def test_automatic_numbers_of_headings(opened: Any) -> None:
    """As the table of contents, which Word wrote itself, has them."""
    source, _ = opened(TRACKED)
    contents = [line.rpartition("\t")[0] for line in lines(source, Style.CONTENTS) if line[0].isdigit()]
    headings = [line for line in lines(source, Style.HEADING) if re.match(r"[1-6](\.\d)?\t", line)]
    assert headings == contents
    assert headings[-1] == "6.4\tBibliography"


def test_automatic_numbers_of_lists(opened: Any) -> None:
    """Each method in Annex B counts its steps from 1."""
    source, _ = opened(AMENDMENT)
    labels = [text.partition("\t")[0] for text in lines(source, Style.LIST) if "\t" in text]
    steps = [int(label[:-1]) for label in labels if label.endswith(")")]
    assert steps == [*range(1, 5), *range(1, 5), *range(1, 6), *range(1, 8), *range(1, 10)]
    assert labels.count("•") == 2


def test_titles_verb_lines_and_annexes_have_their_styles(opened: Any) -> None:
    source, _ = opened(RESOLUTION)
    assert lines(source, Style.CALL) == ["considering", "resolves"]
    assert lines(source, Style.TITLE)[0] == "RESOLUTION 1 (Rev.\xa0Hammamet, 2016)"
    assert lines(source, Style.ANNEX)[1] == "Information for submission of a Question"
    assert lines(source, Style.HEADING)[:2] == [
        "SECTION\xa01",
        "World Telecommunication Standardization Assembly",
    ]


def test_rows_of_a_table(opened: Any) -> None:
    source, _ = opened(AMENDMENT)
    rows = lines(source, Style.ROW)
    assert "1 | 0° | 90° |  | 9 | 0° | 180°" in rows
    assert rows[-1] == "16 | f2 | S4 | B"
