"""What to look for: the words of a question, what they name, and which documents may answer.

Knows nothing of how a question is read or an index searched.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from corpus.records import Document, Function, Paragraph
from index.terms import words


@dataclass(frozen=True, slots=True)
class Filters:
    """Only paragraphs of such documents come back; `None` lets all through."""

    session: str | None = None
    kind: str | None = None
    document: str | None = None
    document_language: str | None = None

    def admits(self, document: Document) -> bool:
        """Whether the filters let a document through."""
        return (
            (self.session is None or self.session.upper() == (document.session or "").upper())
            and self.kind in (None, document.kind)
            and self.document in (None, document.id)
            and self.document_language in (None, document.language)
        )


NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for.

    `language` is that of `text`, which names no State: `states` (ISO 3166) does, so that the subject can be
    told from who is asked about. `sessions`, `symbols` (without corrigenda), `resolutions` (numbers),
    `locators` and `functions` (of who speaks) are what else the question names: paragraphs that have them
    come first. `seeks_decision` puts the decision of a debate before the debate, `seeks_author` the
    paragraph that introduces a document before those that mention it. `asked` is the question as typed,
    which may print a paragraph's label.
    """

    text: str
    language: str = "en"
    filters: Filters = Filters()
    sessions: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    resolutions: tuple[str, ...] = ()
    locators: tuple[str, ...] = ()
    functions: tuple[Function, ...] = ()
    asked: str = ""
    seeks_decision: bool = False
    seeks_author: bool = False
    top_k: int = 10


def is_named(paragraph: Paragraph, locators: Iterable[str], text: str) -> bool:
    """Whether a question names this very paragraph: by its number, or by a label of two words and more."""
    if paragraph.locator in locators:
        return True
    label, asked = _words(paragraph.label), _words(text)
    length = len(label)
    return length > 1 and any(asked[i : i + length] == label for i in range(len(asked) - length + 1))


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """Kept, since a question is held against the label of every candidate."""
    return tuple(words(text))
