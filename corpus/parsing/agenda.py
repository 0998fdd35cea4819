"""The items of an agenda across headings: an item that was left is resumed under a heading of its own.

"3 Report on X (Documents C19/5, C19/8)" and "1 Report on X (continued) (Document C19/8)" are one item, in one
record or in those of two meetings. Knows nothing of what was said under them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.language.spelling import composed
from corpus.records import Document, Kind, Paragraph, Role

_RESUMED = re.compile(
    r"\((?:continued|concluded|resumed|cont\.|suite(?: et fin)?|fin|reprise)\)", re.IGNORECASE
)
_PARENTHESES = re.compile(r"\((?:[^()]|\([^()]*\))*\)")


def is_resumed(heading: str) -> bool:
    """Whether a heading says that it goes on with an item: `(continued)`, `(suite)`."""
    return _RESUMED.search(composed(heading)) is not None


def item_key(heading: str) -> str:
    """What the headings of one item have in common: the title without documents, `(continued)` and case."""
    return " ".join(re.findall(r"\w+", _PARENTHESES.sub(" ", composed(heading)).casefold()))


def opens_an_item(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a heading, and not the second line of one."""
    return paragraph.role is Role.HEADING and not paragraph.locator.rpartition(".")[2].startswith("~")


def resumptions(documents: Iterable[Document]) -> dict[str, str]:
    """The ids of headings that resume an item, each with the id of the heading where the item was last open.

    `documents` are taken session by session, in the order of their dates where those are known, else as they
    come. A heading that no earlier one of its session and language matches is left out: its first part is not
    held.
    """
    records = [document for document in documents if document.kind is Kind.MINUTES]
    dated = sorted(records, key=lambda document: document.date or "")
    ordered = dated if all(document.date for document in records) else records
    last: dict[tuple[str, str, str], str] = {}
    found: dict[str, str] = {}
    for document in ordered:
        for paragraph in document.paragraphs:
            key = (document.session or document.id, document.language, item_key(paragraph.heading))
            if not opens_an_item(paragraph) or not key[2]:
                continue
            if is_resumed(paragraph.heading) and key in last:
                found[paragraph.id] = last[key]
            last[key] = paragraph.id
    return found
