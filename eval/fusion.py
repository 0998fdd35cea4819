"""Reciprocal rank fusion of BM25 and cosine: hybrid search as it is elsewhere, to hold our ranking against.

Knows nothing of how an answer is composed: the evidence that this is done by stays what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from corpus.record import Record
from index import Evidence, Query, WeighedSum
from index.lexical import analyse
from index.ranking import Scored
from index.store import Artefact

K = 60
"""How little the first places stand out; the value of the authors, and of most search engines."""


class PlainFusion:
    """Ranks by places alone: nothing that a question names counts by itself, no decision is lifted.

    Both lists order the same candidates. One goes by a paragraph's best cosine; the other, left out without
    `lexical`, by its best BM25 with the words of the question as they are, no term carried across languages.
    """

    highest = 2 / (K + 1)

    def __init__(self, artefact: Artefact, *, lexical: bool = True) -> None:
        self._artefact = artefact
        self._lexical = lexical
        self._languages = sorted({document.language for document in artefact.documents})
        self._sum = WeighedSum(Record(artefact.documents))

    def scored(self, query: Query, found: Mapping[str, Evidence]) -> dict[str, Scored]:
        """As `index.Ranking` has it; the evidence is that of the weighed sum."""
        lists = [_by_value({i: evidence.best for i, evidence in found.items()})]
        if self._lexical:
            bm25 = self._bm25(query.text)
            lists.append(_by_value({i: bm25[i] for i in found if i in bm25}))
        fused = fuse(lists)
        completed = self._sum.scored(query, found)
        return {i: (fused[i], evidence) for i, (_, evidence) in completed.items()}

    def _bm25(self, text: str) -> dict[str, float]:
        """The score of each paragraph that shares a word with `text`, by id."""
        tokens = {token for language in self._languages for token in analyse(text, language)}
        best: dict[str, float] = {}
        scores = self._artefact.lexical.scores(dict.fromkeys(tokens, 1.0)).tolist()
        for passage, score in zip(self._artefact.passages, scores, strict=True):
            if score > 0:
                for i in passage.paragraph_ids:
                    best[i] = max(score, best.get(i, 0.0))
        return best


def fuse(lists: Iterable[Sequence[str]], k: int = K) -> dict[str, float]:
    """The sum of 1 / (k + rank) over the lists that an item is in, ranks from 1.

    Cormack, Clarke and Büttcher, *Reciprocal Rank Fusion outperforms Condorcet and individual Rank Learning
    Methods* (2009).
    """
    fused: dict[str, float] = {}
    for ranked in lists:
        for rank, item in enumerate(ranked, start=1):
            fused[item] = fused.get(item, 0.0) + 1 / (k + rank)
    return fused


def _by_value(values: Mapping[str, float]) -> list[str]:
    """The keys, the largest value first; equals by name, so that the order is always the same."""
    return sorted(values, key=lambda key: (-values[key], key))
