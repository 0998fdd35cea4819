"""Remarks for the reader on the paragraphs that an answer relies on, whoever composed it.

Knows nothing of what the answer says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.drafts import Quotation, Statement
from bot.naming import source_name
from bot.strings import strings
from corpus.records import RevisionKind


def notes_on(statements: Iterable[Statement], language: str) -> tuple[str, ...]:
    """In which language the record is quoted, where it is not the reader's, and which words are doubtful."""
    table = strings("answers", language)
    relied_on = [quotation for statement in statements for quotation in statement.quotations]
    quoted_in = dict.fromkeys(q.document.language for q in relied_on if q.shown)
    notes = [table[f"note_language_{each}"] for each in quoted_in if each != language]
    for q in relied_on:
        source = source_name(q.document, q.paragraph, language)
        notes += [table[key].format(source=source) for key in _on_revisions(q)]
    return tuple(dict.fromkeys(notes))


def _on_revisions(quotation: Quotation) -> Iterator[str]:
    """The notes that the revisions call for which the quoted words touch: suspected ones, and marked ones."""
    touched = {
        revision.kind is RevisionKind.SUSPECTED
        for revision in quotation.paragraph.revisions
        if revision.start <= quotation.end and revision.end >= quotation.start
    }
    if True in touched:
        yield "note_revisions"
    if False in touched:
        yield "note_marked_revisions"
