"""Rows that stand in the columns of a table, and the cells of each of its rows.

Knows nothing of PDF or of paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from corpus.readers.pdf.layout import SEGMENT_GAP, Row, Word

LABEL = re.compile(
    r"(?P<firm>\d{1,3}(?:bis|ter)?(?:\.\d{1,3}(?:bis|ter)?)+[.)]?|\d{1,3}[.)]|[\[(]\d{1,3}[\])]|\(?[a-zA-Z]{1,5}\)(?:bis|ter)?|[•▪–—−])"
    r"|\d{1,3}(?:bis|ter)?|[-§]"
)
"""A printed label; `firm` ones are seldom anything else."""

_LABEL_REACH = 6.0  # in ems
_COLUMN_GAP = 0.8
_TIGHT = 1.4

Cell = tuple[Word, ...]
_Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class TableRow:
    """The lines that a row of a table takes, and for each column the stretches of words in its cell."""

    lines: list[Row]
    cells: list[list[Cell]]


def tables(rows: Sequence[Row], apart: Sequence[bool]) -> list[tuple[int, int]]:
    """The stretches (start, end) of rows that are tables: at least two rows in the same columns.

    `apart` says which rows belong to no table.
    """
    found: list[tuple[int, int]] = []
    i = 0
    while i < len(rows):
        end = _table_end(rows, apart, i)
        if end:
            found.append((i, end))
        i = end or i + 1
    return found


def table_rows(rows: Sequence[Row]) -> list[TableRow]:
    """The rows of a table from its lines.

    Lines belong to the row above when they leave the first column empty, or when they stand close below it
    in a table whose rows stand further apart, or go on with a sentence.
    """
    columns = _columns(rows)
    pitches = sorted(b.y - a.y for a, b in pairwise(rows))
    close = _TIGHT * pitches[len(pitches) // 5] if pitches else 0.0
    spaced = bool(pitches) and pitches[-1] > close
    found: list[TableRow] = []
    for i, row in enumerate(rows):
        placed = [[cell] if (cell := _words_in(row, column)) else [] for column in columns]
        goes_on = len(cells(row)) == 1 and row.words[0].text[:1].islower()
        if i and ((spaced and row.y - rows[i - 1].y <= close) or not placed[0] or goes_on):
            found[-1].lines.append(row)
            for lines, more in zip(found[-1].cells, placed, strict=True):
                lines.extend(more)
        else:
            found.append(TableRow([row], placed))
    return found


def cells(row: Row) -> list[Cell]:
    """The stretches of a row between wide gaps; a label goes with what it labels."""
    found: list[Cell] = []
    for segment in row.segments():
        labelled = found and len(found[-1]) == 1 and LABEL.fullmatch(found[-1][0].text)
        if labelled and segment[0].left - found[-1][-1].right < _LABEL_REACH * row.size:
            found[-1] += segment
        else:
            found.append(segment)
    return found


def _table_end(rows: Sequence[Row], apart: Sequence[bool], start: int) -> int:
    """Where the table that begins with a row ends; 0 where none does."""
    first = cells(rows[start])
    if len(first) < 2 or apart[start]:
        return 0
    columns = [_extent(cell) for cell in first]
    end, many = start + 1, 1
    for i in range(start + 1, len(rows)):
        row, above = rows[i], rows[i - 1]
        if apart[i] or row.page != above.page or row.column != above.column:
            break
        placed = cells(row)
        merged = _merged([*columns, *map(_extent, placed)])
        if len(merged) < len(columns) or row.y - above.y > 4 * row.size:
            break
        if len(placed) > 1:
            many, end, columns = many + 1, i + 1, merged
        elif end == i and (row.left > columns[1][0] - row.size or row.y - above.y < _TIGHT * row.size):
            end, columns = i + 1, merged
    return end if many > 1 else 0


def _columns(rows: Sequence[Row]) -> list[_Interval]:
    """The columns of a table, each as far as the white space that runs down beside all its rows."""
    least = (_COLUMN_GAP if len(rows) > 2 else SEGMENT_GAP) * min(row.size for row in rows)
    inked = _merged([(word.left - least / 2, word.right + least / 2) for row in rows for word in row.words])
    edges = [-inf, *((a[1] + b[0]) / 2 for a, b in pairwise(inked)), inf]
    columns = list(pairwise(edges))
    i = 1
    while i < len(columns):
        if _is_one_column(rows, columns[i - 1], columns[i]):
            columns[i - 1 : i + 1] = [(columns[i - 1][0], columns[i][1])]
        else:
            i += 1
    return columns


def _is_one_column(rows: Sequence[Row], left: _Interval, right: _Interval) -> bool:
    """Whether one of two columns holds nothing but the head of the other, set in its middle."""
    beside = [[i for i, row in enumerate(rows) if _words_in(row, column)] for column in (left, right)]
    return [0] in beside and set(beside[0]).isdisjoint(beside[1])


def _words_in(row: Row, column: _Interval) -> Cell:
    return tuple(word for word in row.words if column[0] <= (word.left + word.right) / 2 < column[1])


def _merged(intervals: list[_Interval]) -> list[_Interval]:
    merged: list[_Interval] = []
    for left, right in sorted(intervals):
        if merged and left < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(right, merged[-1][1]))
        else:
            merged.append((left, right))
    return merged


def _extent(cell: Cell) -> _Interval:
    return cell[0].left, max(word.right for word in cell)
