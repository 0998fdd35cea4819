"""A paragraph in its context, ready to be shown: the neighbours, and the quoted words apart from the others.

Knows nothing of HTML: the page and the chat's panel draw the same excerpt, each in its own way.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from corpus.record import Record
from corpus.records import TAKEN_OUT, Document, Paragraph, Role
from corpus.revised import stretches

CONTEXT = 2
"""How many paragraphs are shown before and after the one asked for."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a paragraph's words; `quoted` when an answer relies on these very ones.

    `change` is `"inserted"` or `"deleted"` where a revision does that to them.
    """

    text: str
    quoted: bool
    change: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of an excerpt. `current` marks the one asked for, `heading` a title of the document.

    `segments` are what follows the label: none where the label is the whole text (the heading "Objet").
    """

    paragraph: Paragraph
    segments: tuple[Segment, ...]
    current: bool
    heading: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A paragraph among its neighbours, in the order of the document; `previous` and `next` touch it."""

    document: Document
    paragraph: Paragraph
    lines: tuple[Line, ...]
    previous: Paragraph | None
    next: Paragraph | None


def excerpt(record: Record, paragraph_id: str, quote: str = "", context: int = CONTEXT) -> Excerpt:
    """The paragraph with `context` (≥ 1) neighbours on each side and `quote` set apart in it.

    A quote that does not stand verbatim in the paragraph marks nothing. Raises `UnknownParagraph`.
    """
    paragraph = record.paragraph(paragraph_id)
    around = record.neighbours(paragraph.id, context)
    place = around.index(paragraph)
    return Excerpt(
        document=record.document(paragraph.document_id),
        paragraph=paragraph,
        lines=tuple(line(near, quote if near is paragraph else "", paragraph.id) for near in around),
        previous=around[place - 1] if place > 0 else None,
        next=around[place + 1] if place + 1 < len(around) else None,
    )


def line(paragraph: Paragraph, quote: str = "", current_id: str | None = None) -> Line:
    """One paragraph as a line, `quote` set apart."""
    return Line(
        paragraph=paragraph,
        segments=segments(paragraph, quote) if paragraph.text != paragraph.label else (),
        current=paragraph.id == current_id,
        heading=paragraph.role in (Role.TITLE, Role.HEADING),
    )


def segments(paragraph: Paragraph, quote: str) -> tuple[Segment, ...]:
    """The paragraph's words, those that a revision takes out among them, cut around the first `quote`.

    Joined again without what is deleted, the segments are its text.
    """
    start = paragraph.text.find(quote) if quote else -1
    end = start + len(quote) if start >= 0 else -1
    found: list[Segment] = []
    position = 0
    for stretch in stretches(paragraph):
        if stretch.change in TAKEN_OUT:
            found.append(Segment(stretch.text, quoted=False, change="deleted"))
            continue
        change = "inserted" if stretch.change else None
        stops = sorted(
            {0, len(stretch.text), *(_within(stop - position, stretch.text) for stop in (start, end))}
        )
        for low, high in pairwise(stops):
            quoted = start <= position + low < end
            found.append(Segment(stretch.text[low:high], quoted, change))
        position += len(stretch.text)
    return tuple(found)


def _within(place: int, text: str) -> int:
    return min(max(place, 0), len(text))
