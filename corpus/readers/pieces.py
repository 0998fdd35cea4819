"""Pieces of text with the tracked changes around them, and the sheet on which they become a `Source`.

Knows nothing of XML.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TypeAlias

from corpus.errors import UnreadableFile
from corpus.limits import Length, Limits
from corpus.records import PUT_IN, TAKEN_OUT, RevisionKind
from corpus.source import Change, Source, SourceLine, Style

Touched: TypeAlias = frozenset[RevisionKind]
UNTOUCHED: Touched = frozenset()


def is_struck(touched: Touched) -> bool:
    """Whether the accepted reading lacks it."""
    return not touched.isdisjoint(TAKEN_OUT)


def is_added(touched: Touched) -> bool:
    """Whether the original reading lacks it."""
    return not touched.isdisjoint(PUT_IN)


def _revision(touched: Touched) -> RevisionKind | None:
    return next((kind for kind in RevisionKind if kind in touched), None)


class Origin(Enum):
    """Whether the file holds a piece, or its reader made it up; a break may still become a new line.

    A `MARK` is typed too: it calls a note.
    """

    TYPED = auto()
    MARK = auto()
    GENERATED = auto()
    BREAK = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text, the changes that it stands in, and where it comes from."""

    text: str
    touched: Touched = UNTOUCHED
    origin: Origin = Origin.TYPED


@dataclass(frozen=True, slots=True)
class StyledText:
    """What becomes one line; `end` are the changes that its line end stands in."""

    pieces: tuple[Piece, ...]
    style: Style = Style.PLAIN
    level: int = 0
    end: Touched = UNTOUCHED

    @property
    def text(self) -> str:
        """All characters, those of both readings."""
        return "".join(piece.text for piece in self.pieces)


def is_blank(pieces: Iterable[Piece]) -> bool:
    """Whether there is nothing to be seen."""
    return not any(piece.text.strip() for piece in pieces)


def is_struck_whole(pieces: Iterable[Piece]) -> bool:
    """Whether all that there is to be seen is struck."""
    return all(is_struck(piece.touched) or not piece.text.strip() for piece in pieces)


@dataclass(slots=True)
class Sheet:
    """Collects lines in order; `too_long` makes what is raised past the limits."""

    limits: Limits
    too_long: Callable[[Length], UnreadableFile]
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _lines: list[SourceLine] = field(default_factory=list)
    _changes: list[Change] = field(default_factory=list)
    _generated: list[tuple[int, int]] = field(default_factory=list)
    _marks: list[tuple[int, int]] = field(default_factory=list)
    _end: Touched = UNTOUCHED

    def add(self, line: StyledText) -> None:
        """Write one line; one without text only says that a line ends here."""
        if is_blank(line.pieces):
            self._end &= line.end
            return
        if len(self._lines) == self.limits.lines:
            raise self.too_long("lines")
        if self._lines:
            self._write(Piece("\n", self._end))
        start, first_change = self._length, len(self._changes)
        for piece in line.pieces:
            self._write(piece, first_change)
        self._lines.append(SourceLine(start, self._length, line.style, line.level))
        self._end = line.end

    def source(self, remarks: tuple[str, ...]) -> Source:
        """What was written."""
        return Source(
            "".join(self._parts),
            tuple(self._lines),
            tuple(self._changes),
            tuple(self._generated),
            tuple(self._marks),
            remarks,
        )

    def _write(self, piece: Piece, first_change: int | None = None) -> None:
        """Write a piece; its change goes on from the one before it, down to `first_change`, if they touch."""
        if not piece.text:
            return
        start = self._length
        self._length += len(piece.text)
        if self._length > self.limits.characters:
            raise self.too_long("characters")
        self._parts.append(piece.text)
        if piece.origin is Origin.MARK:
            self._marks.append((start, self._length))
        elif piece.origin is not Origin.TYPED:
            if self._generated and self._generated[-1][1] == start:
                start_generated = self._generated.pop()[0]
            else:
                start_generated = start
            self._generated.append((start_generated, self._length))
        kind = _revision(piece.touched)
        if kind is None:
            return
        if first_change is not None and len(self._changes) > first_change:
            last = self._changes[-1]
            if last.kind is kind and last.end == start:
                self._changes[-1] = Change(kind, last.start, self._length)
                return
        self._changes.append(Change(kind, start, self._length))
