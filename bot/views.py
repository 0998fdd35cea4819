"""The JSON forms of documents, paragraphs and decisions, the same at every door.

Knows nothing of answers (`bot.answers`) and of who asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from corpus.graph import Appearance
from corpus.record import Record
from corpus.records import Decision, Document, Paragraph, Reference, Speaker
from corpus.revised import before, is_revised


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


def document_card(document: Document, record: Record) -> dict[str, Any]:
    """The same with all else that is known: title block, decisions, other languages, what cites it."""
    return document_view(document) | {
        "original_language": document.original_language,
        "agenda_item": document.agenda_item,
        "chair": document.chair,
        "path": document.path,
        "decisions": [decision.id for decision in document.decisions],
        "remarks": list(document.remarks),
        "parallel": list(record.parallels.documents(document.id)),
        "presented_in": [p.id for p in record.graph.introducing(document.symbol or "")],
        "cited_by": [p.id for p in record.graph.cited_by(document.symbol or "")],
    }


def appearances_view(name: str, appearances: Sequence[Appearance]) -> dict[str, Any]:
    """Where something that is not held is cited, in order of session."""
    return {
        "name": name,
        "cited_by": [
            {"paragraph_id": each.paragraph.id, "session": each.document.session} for each in appearances
        ],
    }


def paragraph_view(paragraph: Paragraph, record: Record) -> dict[str, Any]:
    """A whole paragraph, with what its reader needs of its document and of what surrounds it."""
    document = record.document(paragraph.document_id)
    previous, following = record.beside(paragraph.id)
    known = asdict(paragraph)
    speaker = paragraph.speaker or Speaker("")
    return {
        "paragraph_id": known.pop("id"),
        **known,
        "speaker": speaker.printed or None,
        "speaker_states": list(speaker.states),
        "speaker_function": speaker.function,
        "speaker_body": speaker.body,
        "on_behalf_of": list(speaker.on_behalf_of),
        "group": speaker.group,
        "cosigners": speaker.cosigners,
        "references": [_reference_view(reference, record) for reference in paragraph.references],
        "text_before_revision": before(paragraph) if is_revised(paragraph) else None,
        "parallel": list(record.parallels.of(paragraph.id)),
        "previous": previous.id if previous else None,
        "next": following.id if following else None,
        "document_title": document.title,
        "session": document.session,
        "language": document.language,
        "source_url": document.source_url,
    }


def _reference_view(reference: Reference, record: Record) -> dict[str, Any]:
    held = [document.id for document in record.graph.answering(reference)]
    return asdict(reference) | {"documents": held}


def names_cited(paragraphs: Iterable[Paragraph]) -> tuple[str, ...]:
    """What paragraphs refer to, in normal form, in order, each once."""
    return tuple(dict.fromkeys(reference.name for each in paragraphs for reference in each.references))


def decision_view(decision: Decision, record: Record) -> dict[str, Any]:
    """A decision with the text of the paragraphs that state it together, and what they refer to."""
    document = record.document(decision.document_id)
    members = [record.paragraph(paragraph_id) for paragraph_id in decision.paragraphs]
    return {
        "id": decision.id,
        "document_id": decision.document_id,
        "session": document.session,
        "language": document.language,
        "heading": members[-1].heading,
        "outcomes": list(decision.outcomes),
        "references": list(names_cited(members)),
        "parallel": list(record.parallels.of(decision.id)),
        "paragraphs": [
            {
                "paragraph_id": member.id,
                "label": member.label,
                "role": member.role,
                "speaker": member.speaker.printed if member.speaker else None,
                "text": member.text,
            }
            for member in members
        ],
    }
