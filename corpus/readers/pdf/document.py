"""PDF files with a text layer, read in a process of their own.

Words and paragraphs are formed from where the characters stand, so that white space is as the page shows it.
A word broken at the end of a row is joined again only where the whole word stands elsewhere in the document.
Knows nothing of what a line means.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from corpus.errors import UnreadableFile
from corpus.limits import Limits
from corpus.readers.isolated import read_isolated
from corpus.readers.pdf.columns import rows_of
from corpus.readers.pdf.layout import Page, Row
from corpus.source import Source

_SIGNATURE_REACH = 1024
_END_REACH = 4096
_SCANNED = 30  # a page with a picture and fewer characters than this is a scan


def read(content: bytes, name: str, limits: Limits) -> Source:
    """The text of a PDF, read in a process that may die of it.

    Raises:
        UnreadableFile: it cannot be read, or holds no text; the sentence names it and says what to do.
    """
    return read_isolated("pdf.document", content, name, limits, "print it to a new PDF and ingest that")


def read_in_process(content: bytes, name: str, limits: Limits) -> Source:
    """The text of a PDF, read here: what the process of `read` does.

    Raises:
        UnreadableFile: it cannot be read, or holds no text; the sentence names it and says what to do.
    """
    from corpus.readers.pdf.pages import pages_of

    if b"%PDF-" not in content[:_SIGNATURE_REACH]:
        raise UnreadableFile(f"{name} is not a PDF: give the file the suffix of what it is.")
    if b"%%EOF" not in content[-_END_REACH:]:
        raise UnreadableFile(f"{name} is cut short, its end is missing: fetch it again.")
    facts = _Facts()
    pages: list[list[Row]] = []
    heights: list[float] = []
    for number, page in enumerate(pages_of(content, name, limits.pages), start=1):
        rows = rows_of(page) if page else []
        facts.add(number, page, rows)
        if facts.characters > limits.characters:
            raise limits.too_long(name)
        pages.append(rows)
        heights.append(page.height if page else 0.0)
    facts.refuse_without_text(name)
    return _source(pages, heights, facts)


def _source(pages: Sequence[Sequence[Row]], heights: Sequence[float], facts: _Facts) -> Source:
    from corpus.readers.pdf.paragraphs import Setting, paragraphs
    from corpus.readers.pdf.running import running_rows
    from corpus.readers.pdf.text import Writer

    running = running_rows(pages, heights)
    body = [
        row
        for rows, heads in zip(pages, running, strict=True)
        for i, row in enumerate(rows)
        if i not in heads
    ]
    writer = Writer(row.text for row in body)
    for block in paragraphs(zip(pages, running, strict=True), Setting.of(body)):
        writer.add(block)
    return writer.source(facts.remarks())


class _Facts:
    """What is noticed about the pages while they are read."""

    def __init__(self) -> None:
        self.characters = 0
        self._scanned: list[int] = []
        self._damaged: list[int] = []
        self._unreadable: Counter[int] = Counter()

    def add(self, number: int, page: Page | None, rows: Iterable[Row]) -> None:
        """Take note of one page; `None` is one that cannot be loaded."""
        if page is None:
            self._damaged.append(number)
            return
        found = sum(len(glyph.text) for glyph in (*page.glyphs, *page.aside) if not glyph.text.isspace())
        self.characters += found
        if page.pictures and found < _SCANNED:
            self._scanned.append(number)
        spoilt = sum(any(not word.readable for word in row.words) for row in rows)
        if spoilt:
            self._unreadable[number] = spoilt

    def refuse_without_text(self, name: str) -> None:
        """Refuse a document of pictures, or of nothing.

        Raises:
            UnreadableFile: it holds no text, or next to none.
        """
        if self._scanned and self.characters < _SCANNED * len(self._scanned):
            raise UnreadableFile(
                f"{name} is a scan without text: run it through text recognition (OCR) and ingest the result."
            )
        if not self.characters and self._damaged:
            raise UnreadableFile(f"{name} is damaged, none of its pages can be read: fetch it again.")
        if not self.characters:
            raise UnreadableFile(
                f"{name} holds no text: run it through text recognition (OCR) and ingest the result."
            )

    def remarks(self) -> list[str]:
        """A sentence for each kind of thing that could not be read."""
        found = []
        if self._scanned:
            found.append(
                f"A picture and no text on {_pages(self._scanned)}: run the file through text recognition "
                "(OCR)."
            )
        if self._damaged:
            found.append(f"The file is damaged on {_pages(self._damaged)}, which could not be read.")
        if self._unreadable:
            count = sum(self._unreadable.values())
            lines = "1 line is" if count == 1 else f"{count} lines are"
            where = _pages(sorted(self._unreadable))
            found.append(f"{lines} set in a font whose characters cannot be read, on {where}.")
        return found


def _pages(numbers: Sequence[int]) -> str:
    """`pages 1–3, 7`."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1][1:] = [number]
        else:
            ranges.append([number])
    printed = ", ".join("–".join(map(str, each)) for each in ranges)
    return f"{'page' if len(numbers) == 1 else 'pages'} {printed}"
