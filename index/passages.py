"""What is embedded and indexed: each paragraph under its heading, each sentence, each decision.

A paragraph alone says little of its topic ("Il en est ainsi décidé."): the heading says it. Knows nothing of
encoders or of how passages are kept.
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.language.sentences import sentences
from corpus.record import Record
from corpus.records import Document, Paragraph, Role
from index.lexical import analyse
from index.shape import WHOLE, Shape
from index.store import Passage

_MIN_WORDS = 4


def passages(documents: tuple[Document, ...], shape: Shape = WHOLE) -> tuple[Passage, ...]:
    """The passages of all documents, in order; the same documents always give the same passages."""
    record = Record(documents)
    return tuple(passage for document in documents for passage in _of_document(record, document, shape))


def is_searchable(paragraph: Paragraph) -> bool:
    """Whether a paragraph can be found by itself: a word or two ("considérant", "Le Conseil,") cannot."""
    return paragraph.decision is not None or len(paragraph.text.split()) >= _MIN_WORDS


def _of_document(record: Record, document: Document, shape: Shape) -> Iterator[Passage]:
    yield from _of_paragraphs(document, shape)
    if shape.decision_units:
        yield from _of_decisions(record, document, shape)


def _of_paragraphs(document: Document, shape: Shape) -> Iterator[Passage]:
    for paragraph in filter(is_searchable, document.paragraphs):
        text = paragraph.text
        context = _context(document, paragraph) if shape.headings else ""
        yield Passage(
            id=paragraph.id,
            paragraph_ids=(paragraph.id,),
            texts=(text, f"{context}\n{text}") if context else (text,),
            tokens=tuple(analyse(f"{context}\n{text}", document.language)),
        )
        ranges = sentences(text, document.language)
        for start, end in ranges if len(ranges) > 1 else ():
            sentence = text[start:end]
            if len(sentence.split()) >= _MIN_WORDS:
                yield Passage(
                    id=f"{paragraph.id}@{start}-{end}",
                    paragraph_ids=(paragraph.id,),
                    texts=(f"{context}\n{sentence}" if context else sentence,),
                    tokens=(),
                )


def _of_decisions(record: Record, document: Document, shape: Shape) -> Iterator[Passage]:
    for decision in document.decisions:
        members = [record.paragraph(i) for i in decision.paragraphs]
        if len(members) > 1:
            heading = [members[0].heading] if shape.headings else []
            text = "\n".join([*heading, *(m.text for m in members)])
            yield Passage(
                id=f"{decision.id}@decision",
                paragraph_ids=decision.paragraphs,
                texts=(text,),
                tokens=tuple(analyse(text, document.language)),
            )


def _context(document: Document, paragraph: Paragraph) -> str:
    """What a reader sees above the paragraph: the item's title, or the document's and the section's."""
    if paragraph.role in (Role.HEADING, Role.TITLE):
        return ""
    if document.kind == "minutes":
        return paragraph.heading
    return " – ".join(part for part in (document.title, paragraph.heading) if part)
