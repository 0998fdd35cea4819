"""What the chat says before the first question: what the record covers, and questions to start from.

Knows nothing of Chainlit. All of it is read from the record itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.markdown_escape import escape
from bot.links import document_path
from bot.naming import document_name, language_name
from bot.strings import strings
from corpus.records import Document

LISTED = 6
"""Up to this many documents are named one by one; of more, only the number is said."""


def welcome(documents: Sequence[Document], language: str) -> str:
    """The welcome as Markdown."""
    return strings("chat", language)["welcome"].strip().format(coverage=coverage(documents, language))


def coverage(documents: Sequence[Document], language: str) -> str:
    """One line on the documents, sessions and languages of the record, as Markdown."""
    words = strings("chat", language)
    if not documents:
        return words["coverage_empty"]
    sessions = sorted({document.session for document in documents if document.session})
    languages = sorted({language_name(document.language, language) for document in documents})
    links = [f"[{escape(document_name(item, language))}]({document_path(item.id)})" for item in documents]
    return words["coverage" if len(documents) <= LISTED else "coverage_many"].format(
        count=len(documents),
        documents=", ".join(links),
        sessions=escape(", ".join(sessions)) or strings("documents", language)["not_known"],
        languages=", ".join(languages),
    )


def starters(language: str) -> list[str]:
    """Questions to start from."""
    words = strings("chat", language)
    return [text for key, text in words.items() if key.startswith("starter_")]
