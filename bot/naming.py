"""What documents and paragraphs are called in front of people: `C23 minutes § 2.8`, `C23/83 décide 3 a)`.

Knows nothing of pages or chat.
"""

from __future__ import annotations

from bot.strings import strings
from corpus.records import Document, Paragraph


def document_name(document: Document, language: str) -> str:
    """A short name: the symbol, else session and kind (`C23 minutes`), else the title."""
    if document.symbol:
        return document.symbol
    if document.session:
        return strings("documents", language)[f"short_{document.kind}"].format(session=document.session)
    return document.title


def source_name(document: Document, paragraph: Paragraph, language: str) -> str:
    """How a paragraph is cited: document and printed label."""
    template = strings("documents", language)["citation"]
    return template.format(document=document_name(document, language), label=paragraph.label)


def kind_name(document: Document, language: str) -> str:
    """The kind in words: `minutes`, `compte rendu`."""
    return strings("documents", language)[f"kind_{document.kind}"]


def language_name(code: str, language: str) -> str:
    """The name of a language (`French`); one that the table lacks keeps its code."""
    return strings("documents", language).get(f"language_{code}", code)
