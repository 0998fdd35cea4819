"""Blocks as the lines of a source: rows joined, labels set apart, broken words made whole.

Knows nothing of places on a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corpus.readers.pdf.layout import Row, join
from corpus.readers.pdf.paragraphs import Block
from corpus.source import Source, SourceLine, Style

_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+)[-‐]$")
_REST = re.compile(r"[^\W\d_]+")
_CELL_BORDER = " | "


class Writer:
    """Puts blocks one after another into the text of a source.

    `rows` are the texts of all rows, from which it knows the words of the document.
    """

    def __init__(self, rows: Iterable[str]) -> None:
        self._known = _vocabulary(rows)
        self._parts: list[str] = []
        self._length = 0
        self._lines: list[SourceLine] = []
        self._generated: list[tuple[int, int]] = []
        self._marks: list[tuple[int, int]] = []
        self._hyphens = 0

    def add(self, block: Block) -> None:
        """Write one block, then the notes that it calls."""
        start = self._length
        if block.style is Style.ROW:
            self._write_cells(block)
        else:
            self._write_paragraph(block)
        self._lines.append(SourceLine(start, self._length, block.style, page=block.page))
        self._write("\n")
        for note in block.notes:
            self.add(note)

    def source(self, remarks: Iterable[str]) -> Source:
        """The source of all that was written, with remarks on it."""
        found = list(remarks)
        if self._hyphens:
            words = "1 word" if self._hyphens == 1 else f"{self._hyphens} words"
            found.append(f"The hyphen was taken out of {words} broken at the end of a line, whole elsewhere.")
        return Source(
            "".join(self._parts),
            tuple(self._lines),
            generated=tuple(self._generated),
            marks=tuple(self._marks),
            remarks=tuple(found),
        )

    def _write(self, text: str, *, generated: bool = False) -> None:
        if generated:
            self._generated.append((self._length, self._length + len(text)))
        self._parts.append(text)
        self._length += len(text)

    def _write_paragraph(self, block: Block) -> None:
        first = block.rows[0]
        rows = [row.words for row in block.rows]
        if block.labelled:
            self._write(first.words[0].text)
            self._write("\t", generated=True)
            rows[0] = first.words[1:]
        elif block.style is Style.PLAIN and len(first.segments()) > 1 and len(block.rows) == 1:
            self._write_segments(first)
            return
        called = {note.rows[0].words[0].text for note in block.notes}
        places: list[int] = []
        start = self._length
        self._write(self._joined([join(words) for words in rows], places))
        for row, words, place in zip(block.rows, rows, places, strict=True):
            for i, word in enumerate(words):
                if word.text in called and row.raised(word):
                    end = start + place + len(join(words[: i + 1]))
                    self._marks.append((end - len(word.text), end))

    def _write_segments(self, row: Row) -> None:
        """One row, with tabs where it is cut up by wide white space."""
        for i, segment in enumerate(row.segments()):
            if i:
                self._write("\t", generated=True)
            self._write(join(segment))

    def _write_cells(self, block: Block) -> None:
        last = max((i for i, lines in enumerate(block.cells) if lines), default=0)
        for i, lines in enumerate(block.cells[: last + 1]):
            if i:
                self._write(_CELL_BORDER, generated=True)
            self._write(self._joined([join(line) for line in lines]))

    def _joined(self, texts: Sequence[str], places: list[int] | None = None) -> str:
        """The texts of successive rows as one; `places` takes where each begins in it."""
        places = [] if places is None else places
        places += [0][: len(texts)]
        whole = texts[0] if texts else ""
        for text in texts[1:]:
            broken, rest = _BROKEN.search(whole), _REST.match(text)
            if not broken or not rest:
                whole += " " + text
            elif rest[0][0].islower() and self._is_one_word(broken[1], rest[0]):
                self._hyphens += 1
                whole = whole[:-1] + text
            else:
                whole += text
            places.append(len(whole) - len(text))
        return whole

    def _is_one_word(self, head: str, tail: str) -> bool:
        return (head + tail).lower() in self._known and f"{head}-{tail}".lower() not in self._known


def _vocabulary(rows: Iterable[str]) -> frozenset[str]:
    """The words that stand whole on a row: the last one may be broken, the first be the rest of another."""
    known: set[str] = set()
    for row in rows:
        words = list(_WORD.finditer(row))
        known.update(match[0].lower() for match in words[1:] if match.end() < len(row) - 1)
    return frozenset(known)
