"""Damaged and malicious PDFs and Word files: a source or a refusal, never anything else.

Deterministic mutations, read in this process; the benchmark reads many more in processes of their own.
"""

import random
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from corpus.errors import UnreadableFile
from corpus.limits import Limits
from corpus.readers.pdf import document as pdf
from corpus.readers.word import doc
from corpus.source import Source

MILLS = (Path(__file__).parent / "files" / "moulins.doc").read_bytes()
LIMITS = Limits(pages=50, characters=100_000)
ROUNDS = 60

Reader = Callable[[bytes, str, Limits], Source]


def _pages() -> bytes:
    made = BytesIO()
    canvas = Canvas(made, pageCompression=0, invariant=True)
    for page in range(3):
        for row in range(20):
            canvas.drawString(
                60, 760 - 14 * row, f"{page}.{row}  The wheel of the mill turned, and turned again."
            )
        canvas.showPage()
    canvas.save()
    return made.getvalue()


PAGES = _pages()


def mutated(content: bytes, seed: int) -> bytes:
    """The bytes with some overwritten, taken out, doubled or cut off."""
    dice = random.Random(seed)
    found = bytearray(content)
    for _ in range(dice.choice((1, 1, 4, 40))):
        at = dice.randrange(len(found))
        size = dice.choice((1, 2, 4, 40, 400))
        match dice.randrange(5):
            case 0:
                found[at : at + size] = dice.randbytes(size)
            case 1:
                found[at : at + size] = bytes([dice.choice((0, 0xFF, 0x7F, 0x80))]) * size
            case 2:
                del found[at : at + min(size, len(found) - 1)]
            case 3:
                found[at:at] = found[at : at + size]
            case _:
                other = dice.randrange(len(found))
                found[at : at + size] = found[other : other + size]
    return bytes(found)


@pytest.mark.parametrize("seed", range(ROUNDS))
@pytest.mark.parametrize(
    ("reader", "content"),
    [(pdf.read_in_process, PAGES), (doc.read_in_process, MILLS)],
    ids=["pdf", "doc"],
)
def test_whatever_is_changed_a_source_or_a_refusal_comes_back(
    reader: Reader, content: bytes, seed: int
) -> None:
    try:
        source = reader(mutated(content, seed), "a.file", LIMITS)
    except UnreadableFile as error:
        assert str(error).startswith("a.file ")
        assert str(error).endswith(".")
    else:
        position = 0
        for line in source.lines:
            assert position <= line.start <= line.end <= len(source.text)
            assert not source.text[position : line.start].strip("\n")
            assert len(source.text[line.start : line.end].splitlines()) <= 1
            position = line.end


@pytest.mark.parametrize("length", range(0, len(MILLS), 640))
def test_a_word_file_that_is_cut_short_is_refused_or_read(length: int) -> None:
    try:
        doc.read_in_process(MILLS[:length], "a.doc", LIMITS)
    except UnreadableFile as error:
        assert str(error).startswith("a.doc ")


def test_a_word_file_whose_sectors_run_in_a_circle_is_refused() -> None:
    content = bytearray(MILLS)
    table = 512 * (1 + int.from_bytes(MILLS[76:80], "little"))
    for sector in range(128):  # every sector is followed by the first
        content[table + 4 * sector : table + 4 * sector + 4] = bytes(4)
    with pytest.raises(UnreadableFile, match=r"a\.doc is (?:damaged|not a Word document)"):
        doc.read_in_process(bytes(content), "a.doc", LIMITS)
