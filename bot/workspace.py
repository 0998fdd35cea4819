"""One installation: its settings, its folder of documents, its index, and what answers from them.

Everything heavy is opened on first use and kept; safe to share between threads.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from bot.settings import PROJECT, Settings, load
from corpus.errors import CorpusMissing, UnknownParagraph
from corpus.library import SAMPLE, Failure, read_corpus

if TYPE_CHECKING:
    from bot.answerer import Answerer
    from corpus.record import Record
    from index import Embedder, Retriever
    from index.store import BuildReport

Progress = Callable[[str, int, int], None]
"""Told the stage (`"read"`, `"embed"`), how much of it is done, and of how much."""


@dataclass(frozen=True, slots=True)
class IndexOutcome:
    """What indexing did, and the files that could not be read or copied."""

    report: BuildReport
    failures: tuple[Failure, ...]


class Workspace:
    """Opens the parts that settings name."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._opening = RLock()

    @classmethod
    def from_environment(
        cls, *, corpus: Path | None = None, index: Path | None = None, model: str | None = None
    ) -> Workspace:
        """The workspace of the process's settings (file, environment), with what is given here instead."""
        return cls(load(os.environ, corpus=corpus, index=index, model=model))

    def record(self) -> Record:
        """The indexed record. Raises `IndexUnusable` where the index cannot be used."""
        return self.retriever().record

    def retriever(self) -> Retriever:
        """Searches the index. Raises `IndexUnusable` where it cannot be used."""
        with self._opening:
            return self._retriever

    def answerer(self) -> Answerer:
        """Answers from the index. Raises `IndexUnusable` where it cannot be used."""
        with self._opening:
            return self._answerer

    def index(self, *, rebuild: bool = False, progress: Progress | None = None) -> IndexOutcome:
        """Read the documents and build or update the index; the old one serves until the new one is whole.

        Raises:
            CorpusMissing: there is no such folder of documents.
            ManifestInvalid: its manifest cannot be used.
            IndexUnusable: the index cannot be written.
        """
        from index.build import build

        self._start_corpus()
        reading = (lambda done, of: progress("read", done, of)) if progress else None
        documents, failures = read_corpus(self.settings.corpus, reading)
        if not documents:
            named = "; ".join(f.reason for f in failures) or "the folder holds no document"
            raise CorpusMissing(f"Nothing could be read in {self.settings.corpus}: {named}")
        embedding = (lambda done, of: progress("embed", done, of)) if progress else None
        report = build(documents, self.settings.index, self._embedder, rebuild=rebuild, progress=embedding)
        return IndexOutcome(report, failures)

    def ingest(self, paths: Iterable[Path], *, progress: Progress | None = None) -> IndexOutcome:
        """Copy files and folders into the folder of documents, made if absent, and index just that folder.

        Raises:
            CorpusMissing: a path does not exist, or the folder cannot be made; nothing is copied then.
        """
        paths = list(paths)
        for path in paths:
            if not path.exists():
                raise CorpusMissing(f"There is no file or folder at {path}: name one that exists.")
        folder = self.settings.corpus
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for path in paths:
                if path.is_dir():
                    shutil.copytree(path, folder, dirs_exist_ok=True)
                else:
                    shutil.copy2(path, folder / path.name)
        except OSError as error:
            raise CorpusMissing(
                f"Documents cannot be copied into {folder} ({error.strerror or error})."
            ) from error
        return self.index(progress=progress)

    def remove(self, document_id: str, *, progress: Progress | None = None) -> IndexOutcome:
        """Take one document out of the folder, and index what is left.

        Raises:
            UnknownParagraph: no document of the folder has this id.
        """
        self._start_corpus()
        documents, _ = read_corpus(self.settings.corpus)
        chosen = next((d for d in documents if d.id == document_id), None)
        if chosen is None:
            held = ", ".join(d.id for d in documents) or "none"
            raise UnknownParagraph(f"No document has the id {document_id!r}; documents held: {held}.")
        (self.settings.corpus / chosen.path).unlink()
        return self.index(progress=progress)

    def _start_corpus(self) -> None:
        """The project's own corpus folder starts as a copy of the sample."""
        folder = self.settings.corpus
        if folder == PROJECT / "var" / "corpus" and not folder.exists():
            unfinished = folder.with_name(f".{folder.name}-{os.getpid()}")
            shutil.copytree(SAMPLE, unfinished)
            unfinished.rename(folder)

    @cached_property
    def _embedder(self) -> Embedder:
        from index import open_embedder

        return open_embedder(self.settings.embedder, self.settings.cache)

    @cached_property
    def _retriever(self) -> Retriever:
        from index import Retriever
        from index.store import load as load_index

        return Retriever(load_index(self.settings.index, self._embedder.name), self._embedder)

    @cached_property
    def _answerer(self) -> Answerer:
        from bot.answerer import Answerer
        from bot.models import ChatModel

        name = self.settings.model
        return Answerer(self._retriever, ChatModel(name, self.settings.model_base_url) if name else None)
