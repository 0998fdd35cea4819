"""The encoder alone: paragraphs by the cosine of their vector and the question's.

Knows nothing of headings, words or decisions.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.record import Record
from eval.baselines.ranking import DEPTH, Found, searched
from index import Embedder
from index.vectors import VectorIndex


class Dense:
    """A `Ranker`; a score is a cosine, 0 for a negative one."""

    def __init__(self, record: Record, embedder: Embedder) -> None:
        paragraphs = searched(record)
        self._ids = tuple(paragraph.id for paragraph in paragraphs)
        self._embedder = embedder
        self._index = VectorIndex.build(embedder.embed_passages([p.text for p in paragraphs]))

    def rank(self, question: str) -> Sequence[Found]:
        """See `Ranker`. Raises `EmbedderUnavailable`."""
        cosines, rows = self._index.search(self._embedder.embed_query(question), DEPTH)
        return [
            Found((self._ids[row],), max(float(cosine), 0.0))
            for cosine, row in zip(cosines, rows, strict=True)
        ]
