"""What a baseline is before anything is quoted: a ranking of the record's paragraphs.

Knows nothing of answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus.record import Record
from corpus.records import Paragraph
from index.passages import is_searchable

DEPTH = 10
"""How many paragraphs a baseline ranks, as many as Greffier lists."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a system ranks as one thing: a paragraph, or those that a piece of a file holds.

    `paragraphs` are ids, at least one; `score` is 0 to 1, larger is nearer.
    """

    paragraphs: tuple[str, ...]
    score: float


class Ranker(Protocol):
    """Whatever ranks paragraphs for a question."""

    def rank(self, question: str) -> Sequence[Found]:
        """The best first; nothing where nothing matches."""
        ...


def searched(record: Record) -> tuple[Paragraph, ...]:
    """The paragraphs that baselines search: those that Greffier finds by themselves."""
    return tuple(
        p for document in record.documents for p in document.paragraphs if p.text and is_searchable(p)
    )


def between_0_and_1(score: float) -> float:
    """A score that has no upper bound, in the same order between 0 and 1; a negative one is 0."""
    score = max(score, 0.0)
    return score / (1 + score)
