"""The baselines by name, opened over one installation: the same record, the same encoder, the same reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext

from bot.workspace import Workspace
from eval.baselines.bm25 import Bm25
from eval.baselines.chunks import source_texts
from eval.baselines.dense import Dense
from eval.baselines.engines import Engine, Piece, Pieces, Text
from eval.baselines.environment import install
from eval.baselines.kept import kept_embedder
from eval.baselines.process import engine_process
from eval.baselines.ranking import Ranker, searched
from eval.baselines.reader import Reader
from eval.baselines.refusing import Refusing, fitted
from eval.questions import Question
from eval.runner import System, run

BASELINES = {
    "bm25": "BM25 over paragraphs, with stems",
    "dense": "the encoder alone over paragraphs",
    "dense+threshold": "the same, silent below a cosine fitted on the dev split",
    "tutorial": "LangChain's tutorial: recursive splitter, FAISS, the nearest four chunks",
    "txtai-keyword": "txtai 9 over paragraphs, keyword search",
    "txtai-hybrid": "txtai 9 over paragraphs, keyword search and our vectors",
}
"""What each baseline is, by name."""

_TXTAI = "eval.baselines.txtai_engines"
_TUTORIAL = "eval.baselines.tutorial_engine:tutorial"


class Baselines:
    """Opens baselines over the record of one workspace."""

    def __init__(self, workspace: Workspace, questions: Sequence[Question]) -> None:
        """Thresholds are fitted on those of the `questions` that are of the dev split."""
        self._settings = workspace.settings
        self._record = workspace.record()
        self._dev = [question for question in questions if question.split == "dev"]
        self._openers: dict[str, Callable[[], AbstractContextManager[System]]] = {
            "bm25": lambda: nullcontext(self._reader(Bm25(self._record))),
            "dense": self._dense,
            "dense+threshold": self._dense_that_refuses,
            "tutorial": self._tutorial,
            "txtai-keyword": lambda: self._txtai("keyword"),
            "txtai-hybrid": lambda: self._txtai("hybrid"),
        }

    def opened(self, name: str) -> AbstractContextManager[System]:
        """The baseline of this name, which can be asked within the `with` block.

        Raises, here or on entering: `KeyError` for a name that is not in `BASELINES`, `BaselineUnavailable`
        where it cannot be installed or started, `EmbedderUnavailable`, `CorpusMissing` where the files that
        were indexed are not there any more.
        """
        return self._openers[name]()

    def _reader(self, ranker: Ranker) -> Reader:
        return Reader(ranker, self._record)

    @contextmanager
    def _dense(self) -> Iterator[System]:
        with closing(kept_embedder(self._settings.embedder, self._settings.cache)) as embedder:
            yield self._reader(Dense(self._record, embedder))

    @contextmanager
    def _dense_that_refuses(self) -> Iterator[System]:
        with self._dense() as dense:
            yield Refusing(dense, fitted(run(self._dev, dense, self._record).cases))

    @contextmanager
    def _txtai(self, kind: str) -> Iterator[System]:
        texts = [Text(paragraph.id, paragraph.text) for paragraph in searched(self._record)]
        with self._process(f"{_TXTAI}:{kind}", texts) as engine:
            yield self._reader(Pieces(engine, lambda piece: (piece.id,)))

    @contextmanager
    def _tutorial(self) -> Iterator[System]:
        files = {
            file.document_id: file
            for file in source_texts(self._settings.corpus, self._record, self._settings.limits)
        }

        def held(piece: Piece) -> tuple[str, ...]:
            return files[piece.id].held(piece.start, piece.end)

        texts = [Text(document_id, file.text) for document_id, file in files.items()]
        with self._process(_TUTORIAL, texts) as engine:
            yield self._reader(Pieces(engine, held))

    def _process(self, engine: str, texts: Sequence[Text]) -> AbstractContextManager[Engine]:
        return engine_process(install(), engine, texts, self._settings.embedder, self._settings.cache)
