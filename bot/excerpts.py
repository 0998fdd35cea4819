"""A paragraph in its context, ready to be shown: the neighbours, and the quoted words apart from the others.

Knows nothing of HTML: the page and the chat's panel draw the same excerpt, each in its own way.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.record import Record
from corpus.records import Document, Paragraph, Role

CONTEXT = 2
"""How many paragraphs are shown before and after the one asked for."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a paragraph's text; `quoted` when an answer relies on these very words."""

    text: str
    quoted: bool


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
    around = record.neighbours(paragraph_id, context)
    place = [near.id for near in around].index(paragraph_id)
    return Excerpt(
        document=record.document(paragraph.document_id),
        paragraph=paragraph,
        lines=tuple(line(near, quote if near.id == paragraph_id else "", paragraph_id) for near in around),
        previous=around[place - 1] if place > 0 else None,
        next=around[place + 1] if place + 1 < len(around) else None,
    )


def line(paragraph: Paragraph, quote: str = "", current_id: str | None = None) -> Line:
    """One paragraph as a line, `quote` set apart."""
    return Line(
        paragraph=paragraph,
        segments=segments(paragraph.text, quote) if paragraph.text != paragraph.label else (),
        current=paragraph.id == current_id,
        heading=paragraph.role in (Role.TITLE, Role.HEADING),
    )


def segments(text: str, quote: str) -> tuple[Segment, ...]:
    """Cut `text` around the first occurrence of `quote`; joined again, the segments are `text`."""
    start = text.find(quote) if quote else -1
    if start < 0:
        return (Segment(text, quoted=False),)
    end = start + len(quote)
    parts = (Segment(text[:start], False), Segment(text[start:end], True), Segment(text[end:], False))
    return tuple(part for part in parts if part.text)
