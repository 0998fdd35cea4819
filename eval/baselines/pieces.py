"""An engine's pieces as a ranking of paragraphs. Knows nothing of where the engine runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from eval.baselines.engines import Engine, Piece
from eval.baselines.ranking import Found


class Pieces:
    """A `Ranker`: `held` says which paragraphs a piece holds; pieces that hold none are not found."""

    def __init__(self, engine: Engine, held: Callable[[Piece], tuple[str, ...]]) -> None:
        self._engine = engine
        self._held = held

    def rank(self, question: str) -> Sequence[Found]:
        """See `Ranker`; scores that leave 0 to 1 by a rounding are brought back."""
        ranked = [(self._held(piece), piece.score) for piece in self._engine(question)]
        return [Found(held, min(max(score, 0.0), 1.0)) for held, score in ranked if held]
