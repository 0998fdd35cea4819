"""The paragraphs that may answer a query: nearest in meaning, sharing its words, or deciding their debate.

Knows nothing of how candidates are ranked beyond the cosines and the words that it found them by.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.record import Record
from corpus.records import Document
from index.concepts import Concept, token_weights
from index.embedder import Embedder
from index.query import NO_FILTERS, Filters, Query
from index.ranking import Evidence
from index.store import Artefact

_CANDIDATES = 200  # passages taken from each side before their evidence is weighed


class Candidates:
    """Finds candidates in one index. Safe to share between threads, as `Retriever` is."""

    def __init__(self, artefact: Artefact, record: Record, embedder: Embedder) -> None:
        self._artefact = artefact
        self._record = record
        self._embedder = embedder

    def find(self, query: Query, found: Mapping[str, tuple[Concept, ...]]) -> dict[str, Evidence]:
        """Evidence of the candidates of both sides and of their debates' decisions, without `covered`."""
        passages = self._artefact.passages
        vector = self._embedder.embed_query(query.text)
        admitted = self._admitted(query.filters)
        cosine = self._nearest(vector, admitted)
        floor = min(cosine.values(), default=0.0)
        ground = float(vector @ self._centroid)
        whole: dict[str, float] = {}
        sentences: dict[str, list[tuple[float, int, int]]] = {}
        for row in {*cosine, *self._lexical_rows(found, admitted)}:
            passage = passages[row]
            score = cosine.get(row, floor)
            stretch = passage.id.partition("@")[2]
            for i in passage.paragraph_ids:
                if stretch and stretch != "decision":
                    start, _, end = stretch.partition("-")
                    sentences.setdefault(i, []).append((score, int(start), int(end)))
                else:
                    whole[i] = max(whole.get(i, 0.0), score)
        return {
            i: Evidence(
                cosine=whole.get(i, floor),
                covered=0.0,
                sentences=tuple(sorted(sentences.get(i, []), key=lambda stretch: stretch[1])),
                ground=ground,
            )
            for i in {*whole, *sentences, *self._decided_after({*whole, *sentences})}
        }

    def _decided_after(self, paragraph_ids: Iterable[str]) -> Iterable[str]:
        """The members of the decisions that close the debates of these paragraphs."""
        if not self._artefact.manifest.shape.decision_units:
            return ()
        debates = filter(None, map(self._record.debate, paragraph_ids))
        return (i for debate in debates for decision in debate.decisions for i in decision.paragraphs)

    def _admitted(self, filters: Filters) -> NDArray[np.bool_] | None:
        """Which passages the filters let through; `None` for all."""
        if filters == NO_FILTERS:
            return None
        documents = (self._document_of[passage.paragraph_ids[0]] for passage in self._artefact.passages)
        return np.fromiter(map(filters.admits, documents), dtype=np.bool_)

    def _nearest(self, vector: NDArray[np.float32], admitted: NDArray[np.bool_] | None) -> dict[int, float]:
        """The rows of the nearest passages among those admitted, with their cosines."""
        if admitted is None:
            scores, rows = self._artefact.vectors.search(vector, _CANDIDATES)
        else:
            rows = np.flatnonzero(admitted)
            scores = self._artefact.vectors.scores_for(vector)[rows]
            best = np.argsort(-scores, kind="stable")[:_CANDIDATES]
            scores, rows = scores[best], rows[best]
        return dict(zip(rows.tolist(), scores.tolist(), strict=True))

    def _lexical_rows(
        self, found: Mapping[str, tuple[Concept, ...]], admitted: NDArray[np.bool_] | None
    ) -> Iterable[int]:
        weights: dict[str, float] = {}
        for concepts_of in found.values():
            for token, weight in token_weights(concepts_of).items():
                weights[token] = max(weight, weights.get(token, 0.0))
        scores: NDArray[np.float32] = self._artefact.lexical.scores(weights)
        if admitted is not None:
            scores = np.where(admitted, scores, 0.0)
        best = np.argsort(-scores, kind="stable")[:_CANDIDATES]
        return [int(row) for row in best if scores[row] > 0]

    @cached_property
    def _centroid(self) -> NDArray[np.float32]:
        centroid: NDArray[np.float32] = self._artefact.vectors.reconstruct().mean(axis=0)
        return centroid

    @cached_property
    def _document_of(self) -> dict[str, Document]:
        return {p.id: document for document in self._record.documents for p in document.paragraphs}
