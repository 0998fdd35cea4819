"""What a Word 97–2003 file holds, by its own tables: characters, their changes, paragraphs, styles, notes.

Source: Microsoft's [MS-DOC]; its names stand in the comments. Knows nothing of lines. Whatever a damaged file
makes fail here is one of `DAMAGE`.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import TypeAlias, TypeVar

import olefile

from corpus.readers.word.doc_formats import (
    PAGE_SIZE,
    CharacterFormat,
    ParagraphFormat,
    character_formats,
    paragraph_formats,
)

DAMAGE = (
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    struct.error,
)
"""What reading a damaged file raises, here and in olefile."""

_WORD_97 = 0x00C1
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
# Where FibRgFcLcb97 keeps the place and size of each table.
_STYLES, _NOTES, _NOTE_TEXTS, _CHARACTER_RUNS, _PARAGRAPH_RUNS = 1, 2, 3, 12, 13
_FONTS, _PIECES, _ENDNOTES, _ENDNOTE_TEXTS = 15, 33, 46, 47


_Format = TypeVar("_Format")
_Formats: TypeAlias = tuple[list[int], list[_Format]]


class NotWord97(Exception):
    """The file is none that can be read here; `reason` is "encrypted", "older" or "other"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that are set alike; the first is the file's character number `start`, at byte `place`."""

    start: int
    text: str
    place: int
    width: int
    format: CharacterFormat


@dataclass(frozen=True, slots=True)
class Extent:
    """Characters `start` to `end` (exclusive) of the file: one of the texts that it holds."""

    start: int
    end: int


class WordFile:
    """A Word 97–2003 file.

    Raises:
        NotWord97: it is another kind of file, or encrypted.
        DAMAGE: it is damaged.
    """

    def __init__(self, content: bytes) -> None:
        with olefile.OleFileIO(BytesIO(content)) as container:
            if not container.exists("WordDocument"):
                raise NotWord97("other")
            self._main: bytes = container.openstream("WordDocument").read()
            version, flags = self._u16(2), self._u16(10)
            if flags & _ENCRYPTED:
                raise NotWord97("encrypted")
            if version < _WORD_97:
                raise NotWord97("older")
            self._table: bytes = container.openstream("1Table" if flags & _TABLE_1 else "0Table").read()
        longs = 34 + 2 * self._u16(32) + 2
        self._tables = longs + 4 * self._u16(longs - 2) + 2
        lengths = struct.unpack_from("<11i", self._main, longs)
        if min(lengths[3:11]) < 0:
            raise ValueError("a text of less than no characters")
        # ccpText, ccpFtn, ccpHdd, ccpMcr, ccpAtn, ccpEdn, ccpTxbx, ccpHdrTxbx, one after another.
        ends = [sum(lengths[3 : 4 + i]) for i in range(8)]
        extents = [Extent(start, end) for start, end in pairwise([0, *ends])]
        self.body, self.footnotes, self.headers = extents[:3]
        self.comments, self.endnotes, self.boxes = extents[4:7]
        self._character_runs = self._runs(_CHARACTER_RUNS, character_formats)
        self._paragraph_runs = self._runs(_PARAGRAPH_RUNS, paragraph_formats)
        self._pieces = self._piece_table()

    def runs(self, extent: Extent) -> Iterator[Run]:
        """The characters of a text, in order."""
        starts, formats = self._character_runs
        for first, last, place, width in self._pieces:
            start, end = max(first, extent.start), min(last, extent.end)
            while start < end:
                at = place + (start - first) * width
                i = bisect_right(starts, at)
                stop = min(end, start + (starts[i] - at + width - 1) // width) if i < len(starts) else end
                raw = self._main[at : at + (stop - start) * width]
                if len(raw) < (stop - start) * width:
                    raise ValueError("characters outside the file")
                text = _decoded(raw, width)
                yield Run(start, text, at, width, formats[i - 1] if i else CharacterFormat())
                start = stop

    def paragraph(self, place: int) -> ParagraphFormat:
        """How the paragraph is set whose end stands at byte `place`."""
        starts, formats = self._paragraph_runs
        i = bisect_right(starts, place)
        return formats[i - 1] if i else ParagraphFormat()

    def notes(self) -> dict[int, tuple[str, Extent]]:
        """The notes by the character that calls each: its mark, where it is counted, and its text."""
        found: dict[int, tuple[str, Extent]] = {}
        for calls, texts, story in (
            (_NOTES, _NOTE_TEXTS, self.footnotes),
            (_ENDNOTES, _ENDNOTE_TEXTS, self.endnotes),
        ):
            table = self._table_part(calls)
            count = max(0, (len(table) - 4) // 6)
            places = struct.unpack_from(f"<{count}I", table)
            automatic = struct.unpack_from(f"<{count}H", table, 4 * (count + 1)) if count else ()
            borders = self._numbers(texts)
            counted = 0
            for place, auto, (start, end) in zip(places, automatic, pairwise(borders), strict=False):
                counted += auto != 0
                bounds = Extent(story.start + start, min(story.start + end, story.end))
                found[place] = (str(counted) if auto else "", bounds)
        return found

    def style_names(self) -> list[tuple[str, int]]:
        """For each style its name, and the number of the style that it is based on."""
        table = self._table_part(_STYLES)  # STSH
        if len(table) < 6:
            return []
        header, count, base = struct.unpack_from("<HHH", table)
        at, found = 2 + header, []
        for _ in range(count):
            (size,) = struct.unpack_from("<H", table, at)
            style = table[at + 2 : at + 2 + size]
            at += 2 + size + size % 2
            if len(style) < base + 2:
                found.append(("", 0xFFF))
                continue
            (length,) = struct.unpack_from("<H", style, base)
            name = style[base + 2 : base + 2 + 2 * length].decode("utf-16-le", "replace")
            found.append((name.partition(",")[0], struct.unpack_from("<H", style, 2)[0] >> 4))
        return found

    def font_names(self) -> list[str]:
        """The names of the fonts, by their numbers."""
        table = self._table_part(_FONTS)  # SttbfFfn
        at, found = 4, []
        while at < len(table):
            end = at + 1 + table[at]
            name = table[at + 40 : end].decode("utf-16-le", "replace")
            found.append(name.partition("\0")[0])
            at = end
        return found

    def _u16(self, at: int) -> int:
        return int(struct.unpack_from("<H", self._main, at)[0])

    def _table_part(self, number: int) -> bytes:
        place, size = struct.unpack_from("<II", self._main, self._tables + 8 * number)
        if place + size > len(self._table):
            raise ValueError("a table outside the file")
        return self._table[place : place + size]

    def _numbers(self, number: int) -> tuple[int, ...]:
        table = self._table_part(number)
        return struct.unpack_from(f"<{len(table) // 4}I", table)

    def _piece_table(self) -> list[tuple[int, int, int, int]]:
        """The pieces in order: first character, last (exclusive), place in bytes, bytes a character."""
        clx = self._table_part(_PIECES)
        at = 0
        while clx[at] == 1:  # Prc: formatting of whole pieces
            at += 3 + int(struct.unpack_from("<h", clx, at + 1)[0])
            if at < 0:
                raise ValueError("pieces before the table")
        (size,) = struct.unpack_from("<I", clx, at + 1)
        count = (min(size, len(clx) - at - 5) - 4) // 12
        borders = struct.unpack_from(f"<{count + 1}I", clx, at + 5)
        pieces = []
        for i, (first, last) in enumerate(pairwise(borders)):
            (place,) = struct.unpack_from("<I", clx, at + 5 + 4 * (count + 1) + 8 * i + 2)
            compressed = bool(place & 0x40000000)
            place &= 0x3FFFFFFF
            if first > last or (last - first) > len(self._main):
                raise ValueError("pieces out of order")
            pieces.append((first, last, place // 2 if compressed else place, 1 if compressed else 2))
        return pieces

    def _runs(self, number: int, page_of: Callable[[bytes], list[tuple[int, _Format]]]) -> _Formats[_Format]:
        """The formats of a kind: where each begins in the file, and what it is."""
        table = self._table_part(number)
        count = max(0, (len(table) - 4) // 8)
        pages = {page & 0x3FFFFF for page in struct.unpack_from(f"<{count}I", table, len(table) - 4 * count)}
        found: list[tuple[int, _Format]] = []
        for number_of_page in pages:
            page = self._main[PAGE_SIZE * number_of_page :][:PAGE_SIZE]
            if len(page) < PAGE_SIZE:
                raise ValueError("formats outside the file")
            found += page_of(page)
        found.sort(key=lambda each: each[0])
        return [place for place, _ in found], [each for _, each in found]


def _decoded(raw: bytes, width: int) -> str:
    return raw.decode("utf-16-le" if width == 2 else "cp1252", "replace")
