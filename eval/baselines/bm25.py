"""BM25 over paragraphs: the classic of keyword search, with stems and without anything that knows the record.

No glossary, no decisions as units, no headings; a question's words are searched as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from corpus.record import Record
from eval.baselines.ranking import DEPTH, Found, between_0_and_1, searched
from index.bm25 import LexicalIndex
from index.lexical import analyse


class Bm25:
    """A `Ranker`. Words are stemmed as in the language of each document."""

    def __init__(self, record: Record) -> None:
        languages = {document.id: document.language for document in record.documents}
        paragraphs = searched(record)
        self._ids = tuple(paragraph.id for paragraph in paragraphs)
        self._languages = sorted(set(languages.values()))
        self._index = LexicalIndex.build(analyse(p.text, languages[p.document_id]) for p in paragraphs)

    def rank(self, question: str) -> Sequence[Found]:
        """See `Ranker`; paragraphs that share no word with the question are not found."""
        words: Counter[str] = Counter()
        for language in self._languages:
            words |= Counter(analyse(question, language))
        scores = self._index.scores(words)
        best = np.argsort(-scores, kind="stable")[:DEPTH]
        return [Found((self._ids[i],), between_0_and_1(float(scores[i]))) for i in best if scores[i] > 0]
