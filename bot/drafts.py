"""A draft answer: statements made of words and quotations, before markers are numbered.

Both composers write drafts; verification reads them; `assemble` turns one into text with `[n]` markers. Knows
nothing of how statements are found.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.answers import Citation
from corpus.records import Document, Paragraph


@dataclass(frozen=True, slots=True)
class Quotation:
    """Characters `start` to `end` of a paragraph's text, relied on; `shown` prints them with their marker."""

    paragraph: Paragraph
    document: Document
    start: int
    end: int
    shown: bool = True

    @property
    def text(self) -> str:
        """The verbatim words."""
        return self.paragraph.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: literal words and quotations, in order. Every statement holds at least one quotation."""

    parts: tuple[str | Quotation, ...]

    @property
    def words(self) -> str:
        """The statement's own words, without what it quotes."""
        return " ".join(part for part in self.parts if isinstance(part, str))

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """What the statement relies on."""
        return tuple(part for part in self.parts if isinstance(part, Quotation))


@dataclass(frozen=True, slots=True)
class Draft:
    """Statements in order, and the composer's remarks on how they came about."""

    statements: tuple[Statement, ...]
    notes: tuple[str, ...] = ()


def assemble(statements: Iterable[Statement], language: str) -> tuple[str, tuple[Citation, ...]]:
    """The text of an answer in `language` with its markers, and the citations that they stand for.

    Markers count from 1 in order of appearance; the same words of the same paragraph keep their marker.
    """
    markers: dict[tuple[str, int, int], int] = {}
    citations: list[Citation] = []
    paragraphs: list[str] = []
    for statement in statements:
        pieces: list[str] = []
        for part in statement.parts:
            if isinstance(part, str):
                pieces.append(part)
                continue
            key = (part.paragraph.id, part.start, part.end)
            if key not in markers:
                markers[key] = len(markers) + 1
                citations.append(_citation(markers[key], part))
            marker = f"[{markers[key]}]"
            pieces.append(f"{_quoted(part.text, language)} {marker}" if part.shown else marker)
        paragraphs.append("".join(pieces))
    return "\n\n".join(paragraphs), tuple(citations)


def _quoted(text: str, language: str) -> str:
    """The words in the quotation marks of the reader's language, whatever their own."""
    return f"«\u00a0{text}\u00a0»" if language == "fr" else f"“{text}”"


def _citation(marker: int, quotation: Quotation) -> Citation:
    paragraph, document = quotation.paragraph, quotation.document
    return Citation(
        marker=marker,
        paragraph_id=paragraph.id,
        document_id=document.id,
        symbol=document.symbol,
        document_title=document.title,
        locator=paragraph.locator,
        label=paragraph.label,
        heading=paragraph.heading,
        language=document.language,
        text=paragraph.text,
        quote=quotation.text,
        source_url=document.source_url,
    )
