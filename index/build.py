"""From documents to an index on disk. Knows nothing of questions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from corpus.records import Document
from index.embedder import Embedder
from index.passages import passages
from index.shape import WHOLE, Shape
from index.store import BuildReport, write


def build(
    documents: tuple[Document, ...],
    folder: Path,
    embedder: Embedder,
    *,
    shape: Shape = WHOLE,
    rebuild: bool = False,
    beside: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> BuildReport:
    """Build or update the index in `folder`; vectors of unchanged passages are reused unless `rebuild`.

    Those of another index, in the folder `beside`, are taken over as well. `progress` is told how many texts
    are embedded, and of how many. Raises `IndexUnusable`.
    """
    return write(
        folder,
        documents,
        passages(documents, shape),
        embedder,
        shape=shape,
        rebuild=rebuild,
        beside=beside,
        progress=progress,
    )
