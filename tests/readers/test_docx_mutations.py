"""Mutated Word files: whatever is changed in one, there comes a sentence or a source that holds together."""

from __future__ import annotations

import io
import random
import zipfile
from typing import Any

import pytest
from lxml import etree

from corpus.errors import UnreadableFile
from corpus.limits import Limits
from corpus.readers.word.docx import read
from corpus.source import Source

P = "<w:p><w:r><w:t>Présentée</w:t></w:r></w:p>"
MEBIBYTE = 1 << 20


@pytest.fixture(scope="module")
def rich(docx: Any) -> dict[str, bytes]:
    """The parts of a document with something of everything."""
    body = (
        '<w:p><w:pPr><w:pStyle w:val="S"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
        '<w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>un</w:t><w:tab/><w:br/></w:r>'
        '<w:del w:id="2"><w:r><w:delText>deux</w:delText></w:r></w:del>'
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:t>3</w:t><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:r><w:footnoteReference w:id="1"/><w:sym w:font="Symbol" w:char="F0B7"/></w:r></w:p>'
        '<w:tbl><w:tr><w:trPr><w:ins w:id="3"/></w:trPr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>'
        "<w:tc><w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>b</w:t></w:r></w:p></w:txbxContent></w:pict>"
        "</w:r></w:p></w:tc></w:tr></w:tbl>"
        f"{P}<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"
    )
    content = docx(
        body,
        styles='<w:style w:type="paragraph" w:styleId="S" w:default="1"><w:name w:val="heading 1"/>'
        '<w:basedOn w:val="T"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
        numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="1"><w:start w:val="1"/>'
        '<w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1">'
        '<w:startOverride w:val="4"/></w:lvlOverride></w:num>',
        footnotes=f'<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r></w:p>{P}</w:footnote>',
        settings='<w:footnotePr><w:numFmt w:val="chicago"/></w:footnotePr>',
        heads=[P],
    )
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def survives(content: bytes) -> None:
    """Either a sentence, or a source whose lines and changes hold together."""
    try:
        source = read(content, "a.docx", Limits(unpacked_bytes=MEBIBYTE, memory_bytes=64 * MEBIBYTE))
    except UnreadableFile as error:
        assert str(error).startswith("a.docx ")
        return
    assert_whole(source)


def assert_whole(source: Source) -> None:
    position = 0
    for line in source.lines:
        assert position <= line.start < line.end <= len(source.text)
        assert not source.text[position : line.start].strip("\n")
        assert len(source.text[line.start : line.end].splitlines()) == 1
        position = line.end
    for stretches in (source.generated, [(each.start, each.end) for each in source.changes]):
        ends = [0, *(end for _, end in stretches)]
        assert all(end <= start < stop for end, (start, stop) in zip(ends, stretches, strict=False))


def test_mutated_bytes_of_the_zip(docx: Any, rich: dict[str, bytes]) -> None:
    whole, chance = docx.zip(rich), random.Random(1)
    for _ in range(300):
        mutated = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            mutated[chance.randrange(len(mutated))] = chance.randrange(256)
        survives(bytes(mutated))


def test_mutated_xml(docx: Any, rich: dict[str, bytes]) -> None:
    chance = random.Random(2)
    names = sorted(rich)
    pieces = [piece for content in rich.values() for piece in content.split(b"<")[1:]]
    for _ in range(400):
        name = chance.choice(names)
        parts = rich[name].split(b"<")
        for _ in range(chance.randint(1, 4)):
            place = chance.randrange(1, len(parts))
            change = chance.choice(("drop", "double", "replace", "number", "cut"))
            if change == "drop":
                parts[place : place + 1] = []
            elif change == "double":
                parts.insert(place, parts[place])
            elif change == "replace":
                parts[place] = chance.choice(pieces)
            elif change == "number":
                parts[place] = parts[place].replace(b"1", chance.choice((b"-1", b"1e9", b"9" * 40, b"")))
            else:
                parts[place] = parts[place][: len(parts[place]) // 2]
            if len(parts) < 3:
                break
        survives(docx.zip(rich | {name: b"<".join(parts)}))


def test_mutated_elements(docx: Any, rich: dict[str, bytes]) -> None:
    chance = random.Random(3)
    names = sorted(rich)
    for _ in range(400):
        name = chance.choice(names)
        root = etree.fromstring(rich[name])
        for _ in range(chance.randint(1, 6)):
            elements = list(root.iter())
            element, other = chance.choice(elements), chance.choice(elements)
            change = chance.choice(("rename", "move", "empty", "attribute"))
            if change == "rename":
                element.tag = other.tag
            elif change == "move" and element not in other.iterancestors() and element is not other:
                if element.getparent() is not None and other not in element.iter():
                    other.append(element)
            elif change == "empty":
                element.attrib.clear()
            elif element.attrib:
                key = chance.choice(sorted(element.attrib))
                element.set(key, chance.choice(("abc", "-1", "9" * 30, "0", "%1%2%3", "true")))
        survives(docx.zip(rich | {name: etree.tostring(root)}))
