"""What the chat's two elements are given to draw: the buttons under an answer and the panel they open.

The elements are `public/elements/Citations.jsx` and `Paragraph.jsx`. They put text in as text: nothing from a
document is read as markup. Knows nothing of Chainlit.
"""

from __future__ import annotations

import textwrap
from dataclasses import asdict
from typing import Any

from bot.answers import Answer, Status
from bot.excerpts import Excerpt, Line
from bot.links import paragraph_path
from bot.naming import language_name, source_name
from bot.strings import strings
from corpus.record import Record
from corpus.records import Paragraph

NEAREST = 5
"""How many paragraphs are offered when the record does not answer."""

HINT_CHARACTERS = 120


def buttons(answer: Answer, record: Record, language: str) -> dict[str, Any] | None:
    """The properties of `Citations`: one button a citation or, without an answer, a nearest paragraph.

    `None` when there is nothing to open.
    """
    words = strings("chat", language)
    if answer.status is Status.ANSWERED:
        title = words["citations"]
        items = [_button(record, c.paragraph_id, c.quote, language, c.marker) for c in answer.citations]
    else:
        title = words["nearest"]
        items = [_button(record, near.paragraph_id, "", language) for near in answer.retrieved[:NEAREST]]
    return {"title": title, "items": items} if items else None


def _button(
    record: Record, paragraph_id: str, quote: str, language: str, marker: int | None = None
) -> dict[str, Any]:
    words = strings("chat", language)
    paragraph = record.paragraph(paragraph_id)
    document = record.document(paragraph.document_id)
    source = source_name(document, paragraph, language)
    return {
        "label": source if marker is None else words["citation"].format(marker=marker, source=source),
        "hint": hint(paragraph),
        "hintLanguage": document.language,
        "payload": {"paragraph": paragraph_id, "quote": quote},
    }


def hint(paragraph: Paragraph) -> str:
    """What a paragraph is about: its heading or, where the label says that already, its first words."""
    if paragraph.heading and paragraph.heading not in paragraph.label:
        return paragraph.heading
    return textwrap.shorten(paragraph.text, HINT_CHARACTERS, placeholder="…")


def panel(excerpt: Excerpt, language: str) -> dict[str, Any]:
    """The properties of `Paragraph`: the excerpt, and the link to its permanent page."""
    words = strings("chat", language)
    document = excerpt.document
    return {
        "documentTitle": document.title,
        "heading": excerpt.paragraph.heading,
        "documentLanguage": document.language,
        "original": words["panel_original"].format(language=language_name(document.language, language)),
        "lines": [_line(line) for line in excerpt.lines],
        "href": paragraph_path(document.id, excerpt.paragraph.locator),
        "page": words["panel_page"],
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "label": line.paragraph.label,
        "segments": [asdict(segment) for segment in line.segments],
        "current": line.current,
        "heading": line.heading,
    }
