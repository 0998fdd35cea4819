"""From documents to an index on disk. Knows nothing of questions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from corpus.records import Document
from index.embedder import Embedder
from index.passages import passages
from index.store import BuildReport, write


def build(
    documents: tuple[Document, ...],
    folder: Path,
    embedder: Embedder,
    *,
    rebuild: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> BuildReport:
    """Build or update the index in `folder`; vectors of unchanged passages are reused unless `rebuild`.

    `progress` is told how many texts are embedded, and of how many. Raises `IndexUnusable`.
    """
    return write(folder, documents, passages(documents), embedder, rebuild=rebuild, progress=progress)
