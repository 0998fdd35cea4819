"""The vectors of passages: embedded once for each text, taken over where the texts are known already.

Knows nothing of files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from index.embedder import Embedder
from index.torch_encoder import Vectors

Texts = tuple[str, ...]
"""The texts of a passage, at least one: its vector is the mean of theirs, brought to unit length."""

BuildProgress = Callable[[int, int], None]
"""Called with how many texts are embedded and how many are to be."""


def passage_vectors(
    passages: Sequence[Texts],
    embedder: Embedder,
    known: Mapping[Texts, Vectors],
    progress: BuildProgress | None = None,
) -> tuple[Vectors, int]:
    """The vectors of `passages`, shape (passages, dimension), and how many of them are not from `known`.

    `known` holds vectors that the encoder of this name made before; should it now make longer or shorter ones
    (another model under the same name), all are made anew.
    """
    fresh = [texts for texts in passages if texts not in known]
    if not fresh and known:
        return np.array([known[texts] for texts in passages], dtype=np.float32), 0
    embedded = _embed(fresh, embedder, progress)
    if any(len(vector) != embedded.shape[1] for vector in known.values()):
        return passage_vectors(passages, embedder, {}, progress)
    new = iter(embedded)
    rows = [known[texts] if texts in known else next(new) for texts in passages]
    return np.array(rows, dtype=np.float32).reshape(len(rows), embedded.shape[1]), len(fresh)


def _embed(passages: Sequence[Texts], embedder: Embedder, progress: BuildProgress | None) -> Vectors:
    """The vectors of `passages`, one a row; a text that several share is embedded once."""
    if not passages:
        return np.zeros((0, embedder.dimension), dtype=np.float32)
    distinct = tuple(dict.fromkeys(text for texts in passages for text in texts))
    of_texts = embedder.embed_passages(distinct, _counting(progress, len(distinct)))
    place = {text: row for row, text in enumerate(distinct)}
    means = np.stack([of_texts[[place[text] for text in texts]].mean(axis=0) for texts in passages])
    vectors: Vectors = (means / np.linalg.norm(means, axis=1, keepdims=True)).astype(np.float32)
    return vectors


def _counting(progress: BuildProgress | None, total: int) -> Callable[[int], None] | None:
    if progress is None:
        return None
    done = 0

    def advance(texts: int) -> None:
        nonlocal done
        done += texts
        progress(done, total)

    progress(0, total)
    return advance
