"""The items of an agenda across headings: an item that was left is resumed under a heading of its own.

"3 Report on X (Documents C19/5, C19/8)" and "1 Report on X (continued) (Document C19/8)" are one item.
Knows nothing of what was said under them.
"""

from __future__ import annotations

import re

from corpus.language.spelling import composed
from corpus.records import Paragraph, Role

OUTSIDE = frozenset({Role.HEADING, Role.TITLE, Role.ANNEX})
"""Roles of what stands in minutes and is no part of a debate."""

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
