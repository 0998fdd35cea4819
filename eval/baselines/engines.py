"""What another project's search is to us: texts in, pieces of them out, ranked.

Knows nothing of the record: a text may be a paragraph or a whole file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from index import Embedder


@dataclass(frozen=True, slots=True)
class Text:
    """A text to search, by a name of its own."""

    id: str
    text: str


class Piece(NamedTuple):
    """Characters `start` to `end` (exclusive) of the text called `id`; a larger `score` is nearer."""

    id: str
    start: int
    end: int
    score: float


Engine = Callable[[str], Sequence[Piece]]
"""A question to the pieces found for it, the best first; how many there are is up to the engine."""

OpenEngine = Callable[[Sequence[Text], Embedder], Engine]
"""Indexes texts. An engine without vectors leaves the encoder aside."""
