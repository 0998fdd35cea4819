"""The row of a table as one line. Knows nothing of file formats."""

from __future__ import annotations

from dataclasses import replace

from corpus.readers.pieces import Origin, Piece, StyledText, Touched, is_blank
from corpus.source import Style


def as_row(cells: list[list[StyledText]], touched: Touched) -> StyledText:
    """The cells of a row as one line: their lines one after another, ` | ` between cells.

    Empty cells keep their place, save the last ones.
    """
    full = [i for i, cell in enumerate(cells) if not all(is_blank(line.pieces) for line in cell)]
    pieces: list[Piece] = []
    for i, cell in enumerate(cells[: full[-1] + 1] if full else ()):
        if i:
            pieces.append(Piece(" | ", touched, Origin.GENERATED))
        for j, line in enumerate(cell):
            if j:
                pieces.append(Piece(" ", cell[j - 1].end, Origin.GENERATED))
            pieces += [_in_a_cell(piece) for piece in line.pieces]
    return StyledText(tuple(pieces), Style.ROW, 0, touched)


def _in_a_cell(piece: Piece) -> Piece:
    """A number in a cell is followed by a space: a tab would make it the row's."""
    if piece.origin is Origin.GENERATED and piece.text.endswith("\t"):
        return replace(piece, text=piece.text[:-1] + " ")
    return piece
