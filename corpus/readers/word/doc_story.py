"""The texts of a Word 97–2003 file as lines: paragraphs, rows of tables, notes, running heads.

Knows nothing of bytes, nor of what a line says.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from corpus.readers.pieces import UNTOUCHED, Origin, Piece, StyledText, Touched, is_blank
from corpus.readers.style_names import style_named
from corpus.readers.symbol_fonts import readable
from corpus.readers.word.doc_file import Extent, Run, WordFile
from corpus.readers.word.doc_formats import ParagraphFormat
from corpus.records import RevisionKind
from corpus.source import Style

_CELL_BORDER = Piece(" | ", origin=Origin.GENERATED)
_SPACE = Piece(" ", origin=Origin.GENERATED)
_ENDS = frozenset("\r\x07\x0c\x0e")
_CELL_END = "\x07"
_TOKEN = re.compile(r"[\x00-\x1f]|[^\x00-\x1f]+")
_FIELD, _RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_FIELD_MARKS = re.compile(f"[{_FIELD}{_RESULT}{_FIELD_END}]")
# A line break, a hyphen that does not break, a tab.
_SHOWN = {"\x0b": " ", "\x1e": "\u2011", "\t": "\t"}
_DEEPEST = 12


@dataclass(slots=True)
class _Paragraph:
    """A paragraph as it grows; `calls` are the characters that call notes."""

    pieces: list[Piece] = field(default_factory=list)
    calls: list[int] = field(default_factory=list)
    style: Style = Style.PLAIN
    level: int = 0
    end: Touched = UNTOUCHED
    format: ParagraphFormat = field(default_factory=ParagraphFormat)

    def line(self) -> StyledText:
        """The paragraph as a line."""
        return StyledText(tuple(self.pieces), self.style, self.level, self.end)


class Stories:
    """Reads the texts of one file; `numbered` says that paragraphs with automatic numbers were met."""

    def __init__(self, file: WordFile) -> None:
        self._file = file
        self._notes = file.notes()
        self._calls = sorted(self._notes)
        self._styles = file.style_names()
        self._fonts = file.font_names()
        self.numbered = False

    def lines(self) -> Iterator[StyledText]:
        """The body with its notes, the text boxes, then each distinct line of the running heads and feet."""
        yield from self._lines(self._file.body)
        yield from self._lines(self._file.boxes)
        given: set[str] = set()
        for line in self._lines(self._file.headers):
            if line.text not in given:
                given.add(line.text)
                yield replace(line, style=Style.RUNNING, level=0)

    def _lines(self, extent: Extent) -> Iterator[StyledText]:
        row: list[list[_Paragraph]] = [[]]
        for paragraph, end in self._paragraphs(extent):
            if not paragraph.format.in_table:
                for cell in row:
                    yield from self._each(cell)
                row = [[]]
                yield from self._each([paragraph])
            elif paragraph.format.row_end:
                yield from self._row(row)
                row = [[]]
            else:
                row[-1].append(paragraph)
                if end == _CELL_END:
                    row.append([])
        for cell in row:
            yield from self._each(cell)

    def _row(self, row: list[list[_Paragraph]]) -> Iterator[StyledText]:
        """The cells of a row as one line; a row of one cell is a frame around paragraphs."""
        cells = row[:-1] if not row[-1] else row
        if len(cells) == 1:
            yield from self._each(cells[0])
            return
        pieces: list[Piece] = []
        for i, cell in enumerate(cells):
            if i:
                pieces.append(_CELL_BORDER)
            pieces += _joined(cell)
        if any(not is_blank(paragraph.pieces) for cell in cells for paragraph in cell):
            yield StyledText(tuple(pieces), Style.ROW)
        for cell in cells:
            for paragraph in cell:
                yield from self._called(paragraph)

    def _each(self, paragraphs: list[_Paragraph]) -> Iterator[StyledText]:
        for paragraph in paragraphs:
            yield paragraph.line()
            yield from self._called(paragraph)

    def _called(self, paragraph: _Paragraph) -> Iterator[StyledText]:
        """The notes that a paragraph calls: mark, tab, text."""
        for call in paragraph.calls:
            mark, extent = self._notes[call]
            pieces = _joined([each for each, _ in self._paragraphs(extent)])
            if mark:
                pieces.insert(0, Piece(f"{mark}\t", origin=Origin.GENERATED))
            yield StyledText(tuple(pieces), Style.NOTE)

    def _paragraphs(self, extent: Extent) -> Iterator[tuple[_Paragraph, str]]:
        """The paragraphs of a text, and the character that ends each."""
        codes = _field_codes(self._file.runs(extent))
        paragraph = _Paragraph()
        for run in self._file.runs(extent):
            touched = _touched(run)
            for match in _TOKEN.finditer(run.text):
                place = run.start + match.start()
                if _within(place, codes):
                    continue
                paragraph.calls += self._calls_between(place, run.start + match.end())
                if match[0] in _ENDS:
                    self._finish(paragraph, run.place + match.start() * run.width, touched)
                    yield paragraph, match[0]
                    paragraph = _Paragraph()
                elif not run.format.hidden and (shown := self._shown(run, match[0])):
                    paragraph.pieces.append(Piece(shown, touched))
        if paragraph.pieces or paragraph.calls:
            yield paragraph, ""

    def _shown(self, run: Run, text: str) -> str:
        """What is shown: nothing for objects, calls of notes and optional hyphens."""
        if run.format.symbol:
            character, font = run.format.symbol
            name = self._fonts[font] if font < len(self._fonts) else ""
            return readable(character, name)[0] * len(text)
        return _SHOWN.get(text, "") if text < " " else text

    def _calls_between(self, start: int, end: int) -> list[int]:
        return self._calls[bisect_left(self._calls, start) : bisect_left(self._calls, end)]

    def _finish(self, paragraph: _Paragraph, place: int, touched: Touched) -> None:
        paragraph.format = self._file.paragraph(place)
        paragraph.end = touched
        paragraph.style, paragraph.level = self._style(paragraph.format.style)
        self.numbered |= paragraph.format.numbered

    def _style(self, number: int) -> tuple[Style, int]:
        """What a style's name, or that of one that it is based on, says."""
        for _ in range(_DEEPEST):
            if number >= len(self._styles):
                break
            name, number = self._styles[number]
            if found := style_named(name):
                return found
        return Style.PLAIN, 0


def _touched(run: Run) -> Touched:
    kinds = ((run.format.deleted, RevisionKind.DELETED), (run.format.inserted, RevisionKind.INSERTED))
    return frozenset(kind for holds, kind in kinds if holds)


def _field_codes(runs: Iterable[Run]) -> list[tuple[int, int]]:
    """The stretches that hold the codes of fields, of which only the results are shown.

    A field that never ends has none, so that damage hides no text.
    """
    begun: list[tuple[int, int | None]] = []
    found: list[tuple[int, int]] = []
    for run in runs:
        for match in _FIELD_MARKS.finditer(run.text):
            place = run.start + match.start()
            if match[0] == _FIELD:
                begun.append((place, None))
            elif begun and match[0] == _RESULT:
                begun[-1] = (begun[-1][0], place)
            elif begun:
                start, result = begun.pop()
                found.append((start, place if result is None else result))
    found.sort()
    outermost: list[tuple[int, int]] = []
    for start, end in found:
        if not outermost or start > outermost[-1][1]:
            outermost.append((start, end))
    return outermost


def _within(place: int, stretches: list[tuple[int, int]]) -> bool:
    i = bisect_right(stretches, (place, place)) - 1
    return any(start <= place <= end for start, end in stretches[max(i, 0) : i + 2])


def _joined(paragraphs: Iterable[_Paragraph]) -> list[Piece]:
    """The paragraphs of a cell or a note as one text, with spaces between."""
    pieces: list[Piece] = []
    for paragraph in paragraphs:
        if is_blank(paragraph.pieces):
            continue
        if pieces:
            pieces.append(_SPACE)
        pieces += paragraph.pieces
    return pieces
