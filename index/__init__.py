"""Paragraphs in, ranked paragraphs out. Knows nothing of answers."""

from index.embedder import Embedder, open_embedder
from index.query import NO_FILTERS, Filters, Query, is_named
from index.ranking import Evidence, Ranking, WeighedSum, Weights
from index.retriever import Hit, Retriever

__all__ = [
    "NO_FILTERS",
    "Embedder",
    "Evidence",
    "Filters",
    "Hit",
    "Query",
    "Ranking",
    "Retriever",
    "WeighedSum",
    "Weights",
    "is_named",
    "open_embedder",
]
