"""Remarks for the reader on the paragraphs that an answer relies on, whoever composed it.

Knows nothing of what the answer says.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.drafts import Quotation, Statement
from bot.naming import source_name
from bot.strings import strings


def notes_on(statements: Iterable[Statement], language: str) -> tuple[str, ...]:
    """In which language the record is quoted, where it is not the reader's, and which words are doubtful."""
    table = strings("answers", language)
    relied_on = [quotation for statement in statements for quotation in statement.quotations]
    quoted_in = dict.fromkeys(q.document.language for q in relied_on if q.shown)
    notes = [table[f"note_language_{each}"] for each in quoted_in if each != language]
    notes += [
        table["note_revisions"].format(source=source_name(q.document, q.paragraph, language))
        for q in relied_on
        if _doubtful(q)
    ]
    return tuple(dict.fromkeys(notes))


def _doubtful(quotation: Quotation) -> bool:
    """Whether the quoted words touch a suspected revision."""
    return any(r.start <= quotation.end and r.end >= quotation.start for r in quotation.paragraph.revisions)
