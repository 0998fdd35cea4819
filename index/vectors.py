"""Unit vectors in FAISS: exact while that is quick, a graph beyond, with its recall measured.

The type follows the number of vectors. Knows nothing of what the rows stand for.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

EXACT_BELOW = 100_000
"""Below so many vectors every one is compared (some 10 ms); from there on, a graph is walked."""

_LINKS = 32  # of a node of the graph: its authors' choice for a few hundred dimensions
_EFFORT_OF_BUILDING, _EFFORT_OF_SEARCH = 200, 128  # candidates kept while walking
_SAMPLE, _DEPTH = 200, 10  # queries and ranks on which recall is measured


@dataclass(frozen=True, slots=True)
class VectorDescription:
    """What an index of vectors is. `kind` is FAISS's name of it; `recall` the share of the exact ten nearest
    that it finds, 0 to 1, over `sample` of its own vectors (1 without a sample: it is exact)."""

    kind: str
    recall: float
    sample: int


class VectorIndex:
    """Rows of unit vectors, searched by inner product, which is their cosine. Safe to search from threads."""

    def __init__(self, index: Any, description: VectorDescription) -> None:
        self._index = index
        self.description = description

    @classmethod
    def build(cls, vectors: Vectors, exact_below: int = EXACT_BELOW) -> VectorIndex:
        """Index the rows of `vectors`, shape (rows, dimension)."""
        import faiss

        rows, dimension = vectors.shape
        vectors = np.ascontiguousarray(vectors, dtype=np.float32)
        if rows < exact_below:
            exact = faiss.IndexFlatIP(dimension)
            exact.add(vectors)
            return cls(exact, VectorDescription("IndexFlatIP", recall=1.0, sample=0))
        graph = faiss.IndexHNSWFlat(dimension, _LINKS, faiss.METRIC_INNER_PRODUCT)
        graph.hnsw.efConstruction = _EFFORT_OF_BUILDING
        graph.hnsw.efSearch = _EFFORT_OF_SEARCH
        graph.add(vectors)
        recall, sample = _recall(graph, vectors)
        return cls(graph, VectorDescription("IndexHNSWFlat", recall, sample))

    @property
    def size(self) -> int:
        """The number of rows."""
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return int(self._index.d)

    def search(self, query: Vectors, k: int) -> tuple[Vectors, NDArray[np.int64]]:
        """The `k` nearest rows to `query`, shape (dimension,): their cosines, falling, and their numbers.

        Fewer than `k` come back where the index has fewer, or the graph reaches fewer.
        """
        k = min(k, self.size)
        if k < 1:
            return np.zeros(0, dtype=np.float32), np.zeros(0, dtype=np.int64)
        scores, rows = self._index.search(query.reshape(1, -1), k)
        found = rows[0] >= 0
        return scores[0][found], rows[0][found]

    def scores_for(self, query: Vectors) -> Vectors:
        """The cosine of every row with `query`, shape (rows,), exact whatever the type of index."""
        scores: Vectors = self.reconstruct() @ query
        return scores

    def reconstruct(self) -> Vectors:
        """All vectors as they were given, shape (rows, dimension): both types keep them whole."""
        vectors: Vectors = self._index.reconstruct_n(0, self.size)
        return vectors

    def save(self, path: Path) -> None:
        """Write the index to a file; raises `OSError` where that fails."""
        import faiss

        try:
            faiss.write_index(self._index, str(path))
        except RuntimeError as error:
            raise OSError(f"{path.name} could not be written whole") from error

    @classmethod
    def load(cls, path: Path, description: VectorDescription) -> VectorIndex:
        """Open a file that `save` wrote; exact vectors stay on disk until they are read.

        Raises:
            ValueError: the file is not such an index, or is truncated.
        """
        import faiss

        try:
            index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        except RuntimeError as error:
            raise ValueError(f"{path.name} is not a FAISS index, or is truncated") from error
        if type(index).__name__ != description.kind or index.metric_type != faiss.METRIC_INNER_PRODUCT:
            raise ValueError(f"{path.name} holds another type of index")
        return cls(index, description)


def _recall(index: Any, vectors: Vectors) -> tuple[float, int]:
    """The share of the exact nearest that `index` finds, and for how many vectors it was measured."""
    import faiss

    chosen = np.random.default_rng(0).choice(len(vectors), size=min(_SAMPLE, len(vectors)), replace=False)
    depth = min(_DEPTH, len(vectors))
    _, found = index.search(vectors[chosen], depth)
    _, exact = faiss.knn(vectors[chosen], vectors, depth, metric=faiss.METRIC_INNER_PRODUCT)
    hits = sum(len(np.intersect1d(a, b)) for a, b in zip(found, exact, strict=True))
    return round(hits / (depth * len(chosen)), 4), len(chosen)
