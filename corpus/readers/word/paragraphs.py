"""Paragraphs whose ends are tracked too: which of them run together, and what lines they become.

In the accepted reading a paragraph whose end is deleted runs on into the next; in the original reading one
whose end is inserted does. Knows nothing of XML.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.labels import LABEL
from corpus.readers.pieces import (
    UNTOUCHED,
    Origin,
    Piece,
    StyledText,
    Touched,
    is_added,
    is_blank,
    is_struck,
    is_struck_whole,
)
from corpus.readers.word.inline import Inline
from corpus.records import RevisionKind
from corpus.source import Style

_LONGEST_LABEL = 20


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as the file holds it.

    `end` are the changes that its end stands in. `label` is its automatic number and what follows that, in
    the accepted reading, `old_label` in the original one; empty where it has none.
    """

    inline: Inline
    style: Style = Style.PLAIN
    level: int = 0
    end: Touched = UNTOUCHED
    label: str = ""
    old_label: str = ""
    ends_section: bool = False

    @property
    def runs_on(self) -> bool:
        """Whether the next paragraph goes on with it in the accepted reading."""
        return is_struck(self.end)


def as_lines(paragraphs: list[Paragraph], *, number_alone: bool = False) -> Iterator[StyledText]:
    """The lines of paragraphs that run on into one another up to the last.

    What is left of them is one line, set as the last of them, whose end it has; those that are struck whole,
    before and after, are lines of their own. A paragraph without text gives a line without text, with its
    number if `number_alone`.
    """
    kept = [i for i, each in enumerate(paragraphs) if not is_struck_whole(each.inline.pieces)]
    first, last = (kept[0], kept[-1]) if kept else (len(paragraphs), -1)
    for each in paragraphs[:first]:
        yield from _struck(each, number_alone=number_alone)
    if kept:
        yield from _merged(paragraphs[first : last + 1], paragraphs[-1])
        for each in paragraphs[last + 1 :]:
            yield from _struck(each, number_alone=False)


def _struck(paragraph: Paragraph, *, number_alone: bool) -> Iterator[StyledText]:
    pieces = paragraph.inline.pieces
    if not is_blank(pieces):
        label = _label(paragraph.old_label, frozenset({RevisionKind.DELETED}))
        yield from _at_breaks([*label, *pieces], paragraph, paragraph.end)
    else:
        label = _label(paragraph.label.strip(), _added(paragraph.end)) if number_alone else []
        yield StyledText(tuple(label), paragraph.style, paragraph.level, paragraph.end)


def _merged(paragraphs: list[Paragraph], last: Paragraph) -> Iterator[StyledText]:
    pieces = _label(last.label, _added(last.end))
    for each in paragraphs[:-1]:
        pieces += each.inline.pieces
        pieces.append(Piece(" ", each.end, Origin.GENERATED))
    pieces += paragraphs[-1].inline.pieces
    yield from _at_breaks(pieces, last, paragraphs[-1].end)


def _label(label: str, touched: Touched) -> list[Piece]:
    return [Piece(label, touched, Origin.GENERATED)] if label else []


def _added(touched: Touched) -> Touched:
    return touched if is_added(touched) and not is_struck(touched) else UNTOUCHED


def _at_breaks(pieces: list[Piece], paragraph: Paragraph, end: Touched) -> Iterator[StyledText]:
    """One line, unless a label stands after a break in it: then another line begins there."""
    start = 0
    for i, piece in enumerate(pieces):
        if piece.origin is Origin.BREAK and LABEL.match(_beginning(pieces, i + 1)):
            yield StyledText(tuple(pieces[start:i]), paragraph.style, paragraph.level, piece.touched)
            start = i + 1
    yield StyledText(tuple(pieces[start:]), paragraph.style, paragraph.level, end)


def _beginning(pieces: list[Piece], start: int) -> str:
    return "".join(piece.text[:_LONGEST_LABEL] for piece in pieces[start : start + _LONGEST_LABEL])
