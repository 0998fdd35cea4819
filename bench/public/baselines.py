"""Plain ways of ranking that Greffier is held against: two that know no language, beside `eval.baselines`.

Knows nothing of which passages are right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from bench.public.documents import documents
from bench.public.tasks import Request, Task
from corpus.language.spelling import without_accents
from corpus.record import Record
from eval.baselines.ranking import DEPTH, Found, Ranker, between_0_and_1, searched
from index.bm25 import LexicalIndex

_N_GRAMS = (3, 5)
_WORD = re.compile(r"\w+")


class Baseline:
    """Ranks the passages of a task, or those of the question's source where the task says so."""

    def __init__(self, task: Task, ranker: Callable[[Record], Ranker]) -> None:
        """`ranker` is made of the record of what is searched together."""
        together = documents(task)
        self._within_source = task.within_source
        if task.within_source:
            self._rankers = {document.id: ranker(Record([document])) for document in together}
        else:
            self._rankers = {"": ranker(Record(together))}

    def rank(self, request: Request) -> list[str]:
        """The ids of the best passages, best first, `DEPTH` at most."""
        ranker = self._rankers[request.source if self._within_source else ""]
        return [passage for found in ranker.rank(request.text) for passage in found.paragraphs]


class PlainBm25:
    """BM25 on words as they are, without case and accents: no stems, no stop words, no language."""

    def __init__(self, record: Record) -> None:
        paragraphs = searched(record)
        self._ids = [paragraph.id for paragraph in paragraphs]
        self._index = LexicalIndex.build(_words(paragraph.text) for paragraph in paragraphs)

    def rank(self, question: str) -> Sequence[Found]:
        """See `Ranker`."""
        return _best(self._ids, self._index.scores(Counter(_words(question))))


class CharacterNGrams:
    """The cosine of tf-idf vectors (1 + ln tf) of n-grams within words, without case and accents."""

    def __init__(self, record: Record) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        paragraphs = searched(record)
        self._ids = [paragraph.id for paragraph in paragraphs]
        self._vectorizer = TfidfVectorizer(
            analyzer="char_wb", ngram_range=_N_GRAMS, strip_accents="unicode", sublinear_tf=True
        )
        self._vectors = self._vectorizer.fit_transform([paragraph.text for paragraph in paragraphs])

    def rank(self, question: str) -> Sequence[Found]:
        """See `Ranker`."""
        return _best(self._ids, (self._vectors @ self._vectorizer.transform([question]).T).toarray()[:, 0])


def _words(text: str) -> list[str]:
    return _WORD.findall(without_accents(text.casefold()))


def _best(ids: Sequence[str], scores: NDArray[np.floating]) -> list[Found]:
    """The `DEPTH` best, best first, without those that score nothing."""
    best = np.argsort(-scores, kind="stable")[:DEPTH]
    return [Found((ids[i],), between_0_and_1(float(scores[i]))) for i in best if scores[i] > 0]
