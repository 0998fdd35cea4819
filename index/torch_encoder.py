"""sentence-transformers as a runtime for bulk: quiet loading, batches by length, windows over long texts.

Knows nothing of which model it runs. The libraries take some 10 s to import, so that happens on first use.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

T = TypeVar("T")
Vectors = NDArray[np.float32]
Progress = Callable[[int], None]
"""Called with the number of texts embedded since the last call."""

BATCH = 8
"""Passages at once, sorted by length: larger batches pad more than they gain on a CPU."""


class WindowedEncoder:
    """A sentence-transformers model run on windows of tokens, as the light engine does.

    `encode` would cut a long text at the limit; the light engine slides over it, and the two must agree.
    """

    def __init__(self, model: SentenceTransformer) -> None:
        self._model = model
        self._tokenizer = model.tokenizer
        self._content = self._tokenizer.model_max_length - 2  # but the start and end marks

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Unit vectors of `texts`, which carry their prompts."""
        windows = [
            (row, start, ids[start : start + self._content])
            for row, ids in enumerate(self._tokens(texts))
            for start in range(0, max(len(ids), 1), self._content)
        ]
        windows.sort(key=lambda window: -len(window[2]))
        dimension = self._model.get_embedding_dimension() or 0
        sums = np.zeros((len(texts), dimension), dtype=np.float64)
        for batch in batches(windows):
            for (row, _, ids), mean in zip(batch, self._means([ids for *_, ids in batch]), strict=True):
                sums[row] += max(len(ids), 1) * mean
            if progress:
                progress(sum(start == 0 for _, start, _ in batch))
        vectors: Vectors = (sums / np.linalg.norm(sums, axis=1, keepdims=True)).astype(np.float32)
        return vectors

    def _tokens(self, texts: Sequence[str]) -> list[list[int]]:
        if not texts:
            return []
        ids: list[list[int]] = self._tokenizer(list(texts), add_special_tokens=False, verbose=False)[
            "input_ids"
        ]
        return ids

    def _means(self, windows: list[list[int]]) -> Vectors:
        """The mean of the token vectors of each window, marks included, not normalised."""
        import torch

        start, end = self._tokenizer.bos_token_id, self._tokenizer.eos_token_id
        padded = self._tokenizer.pad(
            {"input_ids": [[start, *ids, end] for ids in windows]}, return_tensors="pt"
        )
        # Where the processor multiplies bfloat16 itself, it is 1.4 times as fast and costs a cosine of 1e-5.
        fast = bool(torch.cpu.get_capabilities().get("avx512_bf16", False))
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=fast):
            tokens = self._model(dict(padded))["token_embeddings"].float()
        mask = padded["attention_mask"].unsqueeze(-1)
        means: Vectors = ((tokens * mask).sum(1) / mask.sum(1)).numpy()
        return means


class ModelNotLoaded(Exception):
    """sentence-transformers could not load a model, for whatever reason."""


def load_quietly(name: str, *, local_files_only: bool) -> SentenceTransformer:
    """Load a model on the CPU without the libraries' notices and progress bars; raises `ModelNotLoaded`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            from sentence_transformers import SentenceTransformer
            from transformers.utils.logging import disable_progress_bar

            disable_progress_bar()  # type: ignore[no-untyped-call]
            for library in ("sentence_transformers", "transformers", "huggingface_hub"):
                logging.getLogger(library).setLevel(logging.ERROR)
            return SentenceTransformer(name, device="cpu", local_files_only=local_files_only)
        except Exception as error:  # tokenizers raises a bare Exception: nothing narrower covers the loaders
            raise ModelNotLoaded(str(error)) from error


def batches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """`items` in their order, `BATCH` at a time."""
    return (items[start : start + BATCH] for start in range(0, len(items), BATCH))
