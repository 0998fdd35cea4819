"""BM25 over token lists, as postings in three memory-mapped arrays.

Written here because the libraries at hand lack what retrieval needs: weights on the tokens of a question
(glossary terms count less than words that were typed), the scores of all rows at once, rows without tokens
that do not count, and a start in a few milliseconds (`bm25s` imports scipy for 0.35 s, a sixth of the time in
which a first answer is due). Knows nothing of how texts become tokens.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

K1 = 1.2
"""How soon repeats of a token stop counting; the usual value, as in Lucene."""
B = 0.75
"""How much a long row is held back, 0 to 1; the usual value, as in Lucene."""

_VOCABULARY, _OFFSETS, _ROWS, _WEIGHTS = "vocabulary.txt", "offsets.npy", "rows.npy", "weights.npy"
FILES = (_VOCABULARY, _OFFSETS, _ROWS, _WEIGHTS)
"""What `LexicalIndex.save` writes."""


class LexicalIndex:
    """The weight of each token in each row that contains it.

    Lucene's variant: `idf * tf / (tf + K1 * (1 - B + B * length / mean length))` with
    `idf = ln(1 + (n - df + 0.5) / (df + 0.5))`, never negative. Rows without tokens (passages that only the
    dense side searches) count neither in `n` nor in the mean length.
    """

    def __init__(
        self,
        vocabulary: Mapping[str, int],
        offsets: NDArray[np.int64],
        rows: NDArray[np.int32],
        weights: NDArray[np.float32],
        size: int,
    ) -> None:
        """Token `t` stands in rows `rows[offsets[t]:offsets[t + 1]]`, with the weights at the same places.

        Raises:
            ValueError: the arrays do not fit together or point outside `size` rows.
        """
        if len(offsets) != len(vocabulary) + 1 or not len(rows) == len(weights) == offsets[-1]:
            raise ValueError("the postings do not match the vocabulary")
        if len(rows) and not 0 <= rows.min() <= rows.max() < size:
            raise ValueError("the postings point outside the rows")
        self._vocabulary = vocabulary
        self._offsets = offsets
        self._rows = rows
        self._weights = weights
        self.size = size

    @classmethod
    def build(cls, token_lists: Iterable[Sequence[str]]) -> LexicalIndex:
        """Index rows given by their tokens, repeats kept, in order."""
        postings: dict[str, tuple[array[int], array[int]]] = {}
        lengths: list[int] = []
        for row, tokens in enumerate(token_lists):
            lengths.append(len(tokens))
            for token, frequency in Counter(tokens).items():
                rows, frequencies = postings.setdefault(token, (array("i"), array("i")))
                rows.append(row)
                frequencies.append(frequency)
        vocabulary = {token: position for position, token in enumerate(sorted(postings))}
        document_frequency = np.array([len(postings[token][0]) for token in vocabulary], dtype=np.int64)
        rows_of_all = _joined(postings[token][0] for token in vocabulary)
        frequencies_of_all = _joined(postings[token][1] for token in vocabulary)
        weights = _weights(np.array(lengths), document_frequency, rows_of_all, frequencies_of_all)
        offsets = np.concatenate([[0], np.cumsum(document_frequency)]).astype(np.int64)
        return cls(vocabulary, offsets, rows_of_all, weights, len(lengths))

    def scores(self, weighted_tokens: Mapping[str, float]) -> NDArray[np.float32]:
        """The score of every row, shape (size,): the sum over tokens of question weight times row weight."""
        scores = np.zeros(self.size, dtype=np.float32)
        for token, weight in weighted_tokens.items():
            span = self._span(token)
            # A row stands once among those of a token, so no addition is lost.
            scores[self._rows[span]] += np.float32(weight) * self._weights[span]
        return scores

    def document_frequency(self, token: str) -> int:
        """The number of rows that contain `token`."""
        span = self._span(token)
        return int(span.stop - span.start)

    def save(self, folder: Path) -> None:
        """Write the index as `FILES` into an existing `folder`."""
        (folder / _VOCABULARY).write_text(
            "".join(f"{token}\n" for token in self._vocabulary), encoding="utf-8"
        )
        for name, values in ((_OFFSETS, self._offsets), (_ROWS, self._rows), (_WEIGHTS, self._weights)):
            np.save(folder / name, values, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path, size: int) -> LexicalIndex:
        """Open what `save` wrote for `size` rows; postings stay on disk until they are read.

        Raises:
            ValueError: the files do not fit together, or are not what `save` writes.
            OSError: a file cannot be read.
        """
        tokens = (folder / _VOCABULARY).read_text(encoding="utf-8").split("\n")[:-1]
        vocabulary = {token: position for position, token in enumerate(tokens)}
        offsets, rows, weights = (
            np.load(folder / name, mmap_mode="r", allow_pickle=False) for name in (_OFFSETS, _ROWS, _WEIGHTS)
        )
        return cls(vocabulary, offsets, rows, weights, size)

    def _span(self, token: str) -> slice:
        position = self._vocabulary.get(token)
        if position is None:
            return slice(0, 0)
        return slice(self._offsets[position], self._offsets[position + 1])


def _joined(arrays: Iterable[array[int]]) -> NDArray[np.int32]:
    parts = [np.frombuffer(part, dtype=np.int32) for part in arrays]
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int32)


def _weights(
    lengths: NDArray[np.int64],
    document_frequency: NDArray[np.int64],
    rows: NDArray[np.int32],
    frequencies: NDArray[np.int32],
) -> NDArray[np.float32]:
    """The weight of each posting; the postings of a token stand together, in the order of the vocabulary."""
    with_tokens = lengths[lengths > 0]
    mean_length = with_tokens.mean() if len(with_tokens) else 1.0
    idf = np.log1p((len(with_tokens) - document_frequency + 0.5) / (document_frequency + 0.5))
    saturation = K1 * (1 - B + B * lengths[rows] / mean_length)
    weights = np.repeat(idf, document_frequency) * frequencies / (frequencies + saturation)
    return weights.astype(np.float32)
