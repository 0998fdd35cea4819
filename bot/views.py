"""The JSON forms of documents, paragraphs and decisions, the same at every door.

Knows nothing of answers (`bot.answers`) and of who asks.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from corpus.record import Record
from corpus.records import Decision, Document, Paragraph


def document_view(document: Document) -> dict[str, Any]:
    """What is known of a document; `paragraphs` is their number."""
    return {
        "id": document.id,
        "symbol": document.symbol,
        "kind": document.kind,
        "session": document.session,
        "language": document.language,
        "title": document.title,
        "date": document.date,
        "source_url": document.source_url,
        "sha256": document.sha256,
        "paragraphs": len(document.paragraphs),
    }


def paragraph_view(paragraph: Paragraph, document: Document) -> dict[str, Any]:
    """A whole paragraph, with what its reader needs of its document."""
    known = asdict(paragraph)
    return {
        "paragraph_id": known.pop("id"),
        **known,
        "document_title": document.title,
        "session": document.session,
        "language": document.language,
        "source_url": document.source_url,
    }


def decision_view(decision: Decision, record: Record) -> dict[str, Any]:
    """A decision with the text of the paragraphs that state it together."""
    document = record.document(decision.document_id)
    members = [record.paragraph(paragraph_id) for paragraph_id in decision.paragraphs]
    return {
        "id": decision.id,
        "document_id": decision.document_id,
        "session": document.session,
        "language": document.language,
        "heading": members[-1].heading,
        "outcomes": list(decision.outcomes),
        "paragraphs": [
            {"paragraph_id": member.id, "label": member.label, "text": member.text} for member in members
        ],
    }
