"""An encoder whose vectors are kept on disk, so that a benchmark embeds each text once.

Vectors are kept under the hash of their text, in one SQLite file an encoder; an interrupted run loses at most
one batch. Knows nothing of what the texts are for.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.embedder import Embedder
from index.torch_encoder import Progress, Vectors

_BATCH = 512  # texts embedded between two writings
_UNSAFE = re.compile(r"[^\w.-]+")  # in the name of a file


class KeptVectors:
    """An `Embedder` that asks another one only for texts that it has not seen.

    `version` is whatever else tells the other's vectors from those that it made before (of its weights, say).
    """

    def __init__(self, embedder: Embedder, folder: Path, version: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._embedder = embedder
        name = _UNSAFE.sub("-", f"{embedder.name}-{version}")
        self._kept = sqlite3.connect(folder / f"{name}.sqlite")
        self._kept.execute("CREATE TABLE IF NOT EXISTS vectors (text BLOB PRIMARY KEY, vector BLOB)")

    def close(self) -> None:
        """Close the file; what was embedded is in it already."""
        self._kept.close()

    @property
    def name(self) -> str:
        """See `Embedder`."""
        return self._embedder.name

    @property
    def dimension(self) -> int:
        """See `Embedder`."""
        return self._embedder.dimension

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """See `Embedder`."""
        missing = [text for text in dict.fromkeys(texts) if self._find("passage", text) is None]
        # Like lengths together: the encoder pads a batch to its longest text.
        missing.sort(key=len)
        for start in range(0, len(missing), _BATCH):
            batch = missing[start : start + _BATCH]
            self._keep("passage", batch, self._embedder.embed_passages(batch, progress))
        found = [self._find("passage", text) for text in texts]
        return np.array(found, dtype=np.float32).reshape(len(texts), self.dimension)

    def embed_query(self, text: str) -> Vectors:
        """See `Embedder`."""
        found = self._find("query", text)
        if found is None:
            found = self._embedder.embed_query(text)
            self._keep("query", [text], found.reshape(1, -1))
        return found

    def _find(self, role: str, text: str) -> Vectors | None:
        row = self._kept.execute("SELECT vector FROM vectors WHERE text = ?", (_key(role, text),)).fetchone()
        return None if row is None else np.frombuffer(row[0], dtype=np.float32)

    def _keep(self, role: str, texts: Sequence[str], vectors: Vectors) -> None:
        rows = [(_key(role, text), v.tobytes()) for text, v in zip(texts, vectors, strict=True)]
        with self._kept:
            self._kept.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)


def _key(role: str, text: str) -> bytes:
    return hashlib.sha256(f"{role}: {text}".encode()).digest()
