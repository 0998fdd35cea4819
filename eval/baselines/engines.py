"""What another project's search is to us: texts in, pieces of them out, ranked; and those as paragraphs.

Knows nothing of where an engine runs, nor of the record: a text may be a paragraph or a whole file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from eval.baselines.ranking import Found
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


class Pieces:
    """A `Ranker`: `held` says which paragraphs a piece holds; pieces that hold none are not found."""

    def __init__(self, engine: Engine, held: Callable[[Piece], tuple[str, ...]]) -> None:
        self._engine = engine
        self._held = held

    def rank(self, question: str) -> Sequence[Found]:
        """See `Ranker`; scores that leave 0 to 1 by a rounding are brought back."""
        ranked = [(self._held(piece), piece.score) for piece in self._engine(question)]
        return [Found(held, min(max(score, 0.0), 1.0)) for held, score in ranked if held]
