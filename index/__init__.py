"""Paragraphs in, ranked paragraphs out. Knows nothing of answers."""

from index.embedder import Embedder, open_embedder
from index.retriever import NO_FILTERS, Evidence, Filters, Hit, Query, Retriever, Weights, is_named

__all__ = [
    "NO_FILTERS",
    "Embedder",
    "Evidence",
    "Filters",
    "Hit",
    "Query",
    "Retriever",
    "Weights",
    "is_named",
    "open_embedder",
]
