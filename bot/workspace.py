"""One installation: its settings, its folder of documents, its index, and what answers from them.

Everything heavy is opened on first use and kept; safe to share between threads.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import RLock
from typing import TYPE_CHECKING

from bot.settings import PROJECT, Settings, SettingsInvalid, load
from corpus import intake
from corpus.bulk import Failure
from corpus.errors import CorpusMissing, UnknownParagraph
from corpus.library import SAMPLE, read_corpus

if TYPE_CHECKING:
    from bot.answerer import Answerer
    from corpus.record import Record
    from corpus.records import Document
    from index import Embedder, Retriever
    from index.store import BuildReport

_MOST_NAMED = 5  # files named in one sentence

Progress = Callable[[str, int, int], None]
"""Told the stage (`"check"`, `"read"`, `"embed"`), how much of it is done, and of how much."""


@dataclass(frozen=True, slots=True)
class IndexOutcome:
    """What indexing did, the documents that the index now holds, and what could not be read or copied.

    `ingested` are the files that have just been put in, by their names in the folder.
    """

    report: BuildReport
    documents: tuple[Document, ...]
    failures: tuple[Failure, ...]
    ingested: tuple[str, ...] = ()


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

    def answerer_with(self, retriever: Retriever) -> Answerer:
        """Answers as `answerer` does, from what `retriever` finds."""
        from bot.answerer import Answerer
        from bot.models import ChatModel

        name = self.settings.model
        return Answerer(retriever, ChatModel(name, self.settings.model_base_url) if name else None)

    def embedder(self) -> Embedder:
        """The encoder that the index is made and searched with."""
        with self._opening:
            return self._embedder

    def index(self, *, rebuild: bool = False, progress: Progress | None = None) -> IndexOutcome:
        """Read the documents and build or update the index; the old one serves until the new one is whole.

        Raises:
            SettingsInvalid: the index lies in the folder of documents, or the other way round.
            CorpusMissing: there is no such folder of documents, or nothing in it can be read.
            ManifestInvalid: its manifest cannot be used.
            IndexUnusable: the index cannot be written.
        """
        self._prepare_folders()
        return self._indexed((), rebuild, progress)

    def ingest(self, paths: Iterable[Path], *, progress: Progress | None = None) -> IndexOutcome:
        """Copy files and folders into the folder of documents, made if absent, and index just that folder.

        Files that cannot be read are not copied, and are among the failures.

        Raises:
            SettingsInvalid: the index lies in the folder of documents, or the other way round.
            CorpusMissing: a path does not exist, the folder cannot be made, or nothing in it can be read.
            ManifestInvalid: a manifest cannot be used, or does not go together with that of the folder.
            IndexUnusable: the index cannot be written.
        """
        self._prepare_folders()
        checking = (lambda done, of: progress("check", done, of)) if progress else None
        taken = intake.add(paths, self.settings.corpus, self.settings.limits, checking)
        outcome = self._indexed(taken.failures, False, progress, taken.documents)
        return replace(outcome, ingested=taken.names)

    def remove(self, document_id: str, *, progress: Progress | None = None) -> IndexOutcome:
        """Take one document out of the folder, and index what is left; the other documents keep their ids.

        Raises:
            SettingsInvalid: the index lies in the folder of documents, or the other way round.
            UnknownParagraph: no document of the folder has this id.
            CorpusMissing: it is the only one, or cannot be deleted; it stays then.
            ManifestInvalid: the manifest of the folder cannot be used.
            IndexUnusable: the index cannot be written.
        """
        from index.store import indexed_documents

        self._prepare_folders()
        folder = self.settings.corpus
        known = indexed_documents(self.settings.index)
        documents, _ = read_corpus(folder, limits=self.settings.limits, known=known)
        chosen = next((d for d in documents if d.id == document_id), None)
        if chosen is None:
            held = ", ".join(d.id for d in documents) or "none"
            raise UnknownParagraph(f"No document has the id {document_id!r}; documents held: {held}.")
        if len(documents) == 1:
            raise CorpusMissing(
                f"{document_id} is the only document in {folder}: add another one before you remove it."
            )
        intake.take_out(chosen.path, folder)
        return self._indexed((), False, progress)

    def _indexed(
        self,
        refused: tuple[Failure, ...],
        rebuild: bool,
        progress: Progress | None,
        read: tuple[Document, ...] = (),
    ) -> IndexOutcome:
        """Index the folder as it is; `refused` are the files that did not get into it.

        What has just been `read`, or was for the index that is there, is not read again unless `rebuild`.
        """
        from index.build import build
        from index.store import indexed_documents

        known = read if rebuild else (*indexed_documents(self.settings.index), *read)

        reading = (lambda done, of: progress("read", done, of)) if progress else None
        documents, unread = read_corpus(self.settings.corpus, reading, self.settings.limits, known=known)
        failures = (*refused, *unread)
        if not documents:
            raise CorpusMissing(f"Nothing could be read in {self.settings.corpus}: {_in_words(failures)}.")
        embedding = (lambda done, of: progress("embed", done, of)) if progress else None
        report = build(documents, self.settings.index, self._embedder, rebuild=rebuild, progress=embedding)
        with self._opening:
            for opened in ("_retriever", "_answerer"):  # of the index that has just been replaced
                self.__dict__.pop(opened, None)
        return IndexOutcome(report, documents, failures)

    def _prepare_folders(self) -> None:
        corpus, index = self.settings.corpus.resolve(), self.settings.index.resolve()
        if corpus.is_relative_to(index) or index.is_relative_to(corpus):
            raise SettingsInvalid(
                f"The index ({index}) and the folder of documents ({corpus}) must lie apart, neither in the "
                "other: choose another folder with --index."
            )
        self._start_corpus()

    def _start_corpus(self) -> None:
        """The project's own corpus folder starts as a copy of the sample."""
        folder = self.settings.corpus
        if folder == PROJECT / "var" / "corpus" and not folder.exists():
            try:
                folder.parent.mkdir(parents=True, exist_ok=True)
                with TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as unfinished:
                    shutil.copytree(SAMPLE, Path(unfinished) / folder.name).rename(folder)
            except OSError as error:
                if not folder.is_dir():  # else another process was faster
                    raise CorpusMissing(
                        f"The sample corpus cannot be copied to {folder} ({error.strerror})."
                    ) from error

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
        return self.answerer_with(self._retriever)


def _in_words(failures: tuple[Failure, ...]) -> str:
    reasons = [failure.reason.rstrip(".") for failure in failures[:_MOST_NAMED]]
    if len(failures) > _MOST_NAMED:
        reasons.append(f"and {len(failures) - _MOST_NAMED} more files")
    return "; ".join(reasons) or "the folder holds no document"
