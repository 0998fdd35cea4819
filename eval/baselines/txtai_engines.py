"""txtai over whole texts, by its own defaults: keyword search, and hybrid search with our vectors.

Runs in the environment of the baselines only. https://neuml.github.io/txtai/embeddings/configuration
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from txtai import Embeddings  # type: ignore[import-not-found]  # not installed where types are checked

from eval.baselines.engines import Engine, Piece, Text
from eval.baselines.ranking import DEPTH
from index import Embedder

_QUERY, _PASSAGE = "query: ", "passage: "


def keyword(texts: Sequence[Text], embedder: Embedder) -> Engine:  # noqa: ARG001  # of an `OpenEngine`
    """An `OpenEngine`: BM25 with txtai's tokenizer."""
    return _engine(Embeddings(keyword=True), texts)


def hybrid(texts: Sequence[Text], embedder: Embedder) -> Engine:
    """An `OpenEngine`: that and the encoder's cosine, half and half.

    txtai puts the prompts that the encoder was trained with in front of texts; by them its one function for
    vectors tells questions from passages. Our encoder then puts the same ones there itself.
    """

    def vectors(prompted: list[str]) -> NDArray[np.float32]:
        if all(text.startswith(_QUERY) for text in prompted):
            return np.stack([embedder.embed_query(text.removeprefix(_QUERY)) for text in prompted])
        return embedder.embed_passages([text.removeprefix(_PASSAGE) for text in prompted])

    instructions = {"query": _QUERY, "data": _PASSAGE}
    return _engine(
        Embeddings(method="external", transform=vectors, instructions=instructions, hybrid=True), texts
    )


def _engine(embeddings: Embeddings, texts: Sequence[Text]) -> Engine:
    lengths = {text.id: len(text.text) for text in texts}
    embeddings.index([(text.id, text.text) for text in texts])

    def search(question: str) -> Sequence[Piece]:
        found = embeddings.search(question, DEPTH)
        return [Piece(one, 0, lengths[one], float(score)) for one, score in found]

    return search
