"""The index on disk: written beside the old one, put in place in one step, checked when it is opened.

    DIR/manifest.json                  written last: its existence means that the index is complete
    DIR/generation-<16 hex digits>/    documents.jsonl, passages.jsonl, vectors.faiss, postings
    DIR/write.lock                     held by whoever writes

Only these names are ever touched in DIR. Whoever dies while writing leaves the index that was there before.
Knows nothing of how passages are made or ranked.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from filelock import FileLock, Timeout

from corpus.records import Document
from index.bm25 import FILES as POSTINGS
from index.bm25 import LexicalIndex
from index.codec import decode, encode
from index.embedder import Embedder
from index.errors import IndexBusy, IndexCorrupt, IndexMismatch, IndexNotWritable, IndexUnusable
from index.manifest import (
    FORMAT,
    Manifest,
    check_files,
    describe_files,
    generations,
    put_in_place,
    read_manifest,
)
from index.reuse import BuildProgress, Texts, passage_vectors
from index.shape import WHOLE, Shape
from index.torch_encoder import Vectors
from index.vectors import VectorIndex

R = TypeVar("R")
_DOCUMENTS, _PASSAGES, _VECTORS = "documents.jsonl", "passages.jsonl", "vectors.faiss"
_FILES = (_DOCUMENTS, _PASSAGES, _VECTORS, *POSTINGS)
_LOCK = "write.lock"
_PATIENCE = 5.0  # seconds for which a second writer waits for the first


@dataclass(frozen=True, slots=True)
class Passage:
    """What is searched for, one row of the index.

    `paragraph_ids` are the paragraphs that it leads to. Its vector is the mean, brought to unit length, of
    those of `texts` (at least one); `tokens` is its lexical side, empty where only the dense side has it.
    """

    id: str
    paragraph_ids: tuple[str, ...]
    texts: tuple[str, ...]
    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Artefact:
    """An opened index. Row n of `vectors` and of `lexical` is `passages[n]`; documents come without spans."""

    manifest: Manifest
    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]
    vectors: VectorIndex
    lexical: LexicalIndex


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a writing did: counts, and the seconds it took. `embedded + reused` is `passages`."""

    documents: int
    paragraphs: int
    passages: int
    embedded: int
    reused: int
    seconds: float


def write(
    folder: Path,
    documents: tuple[Document, ...],
    passages: tuple[Passage, ...],
    embedder: Embedder,
    *,
    shape: Shape = WHOLE,
    rebuild: bool = False,
    beside: Path | None = None,
    progress: BuildProgress | None = None,
) -> BuildReport:
    """Make `folder` the index of `passages`, which have this `shape`; where that is what it already is,
    nothing is written.

    Vectors of passages whose texts are unchanged are taken from the index that is there and from the one
    `beside` it, unless `rebuild` or it was made with another encoder or is damaged.

    Raises:
        IndexBusy: someone else is writing.
        IndexNotWritable: the folder cannot be made or written to.
        EmbedderUnavailable: the encoder is needed and cannot be had.
    """
    started = time.perf_counter()
    documents = tuple(replace(document, spans=()) for document in documents)
    with _only_writer(folder):
        former = None if rebuild else _former(folder, embedder.name)
        made = (former.documents, former.passages, former.manifest.shape) if former else None
        embedded = 0
        if made != (documents, passages, shape):
            other = None if rebuild or beside is None else _former(beside, embedder.name)
            known = {**_known_vectors(other), **_known_vectors(former)}
            vectors, embedded = passage_vectors([p.texts for p in passages], embedder, known, progress)
            with _as_not_writable(folder):
                _write_generation(folder, documents, passages, vectors, embedder.name, shape)
    return BuildReport(
        documents=len(documents),
        paragraphs=sum(len(document.paragraphs) for document in documents),
        passages=len(passages),
        embedded=embedded,
        reused=len(passages) - embedded,
        seconds=time.perf_counter() - started,
    )


def load(folder: Path, embedder_name: str) -> Artefact:
    """Open the index in `folder`, which must have been made with the encoder called `embedder_name`.

    Raises:
        IndexMissing: there is none.
        IndexCorrupt: a file of it is absent or not what was written.
        IndexMismatch: it has another format, or was made with another encoder.
    """
    manifest = read_manifest(folder)
    try:
        return _open(folder, manifest, embedder_name)
    except IndexCorrupt:
        # Two writings may have come between reading the manifest and opening its files.
        newer = read_manifest(folder)
        if newer.generation == manifest.generation:
            raise
        return _open(folder, newer, embedder_name)


def indexed_documents(folder: Path) -> tuple[Document, ...]:
    """The documents of the index in `folder`, without spans; none where no index can be used."""
    try:
        manifest = read_manifest(folder)
        files = folder / manifest.generation
        check_files(files, tuple(file for file in manifest.files if file.name == _DOCUMENTS))
        return _read_lines(files / _DOCUMENTS, Document)
    except (IndexUnusable, OSError, ValueError):
        return ()


def _open(folder: Path, manifest: Manifest, embedder_name: str) -> Artefact:
    if manifest.embedder != embedder_name:
        finding = f"was made with the encoder {manifest.embedder!r}, not {embedder_name!r}"
        raise IndexMismatch(folder, finding)
    files = folder / manifest.generation
    try:
        check_files(files, manifest.files)
        artefact = Artefact(
            manifest,
            documents=_read_lines(files / _DOCUMENTS, Document),
            passages=_read_lines(files / _PASSAGES, Passage),
            vectors=VectorIndex.load(files / _VECTORS, manifest.vectors),
            lexical=LexicalIndex.load(files, manifest.passages),
        )
        _check_together(artefact)
    except FileNotFoundError as error:
        raise IndexCorrupt(folder, f"{Path(error.filename or '').name or 'a file'} is missing") from error
    except (OSError, ValueError) as error:
        raise IndexCorrupt(folder, str(error)) from error
    return artefact


def _check_together(artefact: Artefact) -> None:
    manifest, passages = artefact.manifest, artefact.passages
    if not artefact.vectors.size == len(passages) == manifest.passages:
        raise ValueError(
            f"{artefact.vectors.size} vectors and {len(passages)} passages where {manifest.passages} are due"
        )
    if artefact.vectors.dimension != manifest.dimension:
        raise ValueError(f"vectors of {artefact.vectors.dimension} numbers instead of {manifest.dimension}")
    if _corpus_hash(artefact.documents) != manifest.corpus_hash:
        raise ValueError("the documents are not those of the manifest")
    known = {paragraph.id for document in artefact.documents for paragraph in document.paragraphs}
    if any(paragraph not in known for passage in passages for paragraph in passage.paragraph_ids):
        raise ValueError("a passage leads to a paragraph that is not there")


def _former(folder: Path, embedder_name: str) -> Artefact | None:
    """The index whose vectors can be taken over; one that cannot be used is as good as none."""
    try:
        return load(folder, embedder_name)
    except IndexUnusable:
        return None


def _known_vectors(former: Artefact | None) -> dict[Texts, Vectors]:
    if former is None:
        return {}
    vectors = former.vectors.reconstruct()
    return {passage.texts: vector for passage, vector in zip(former.passages, vectors, strict=True)}


def _write_generation(
    folder: Path,
    documents: tuple[Document, ...],
    passages: tuple[Passage, ...],
    vectors: Vectors,
    embedder_name: str,
    shape: Shape,
) -> None:
    """Write all files beside the index that is there, make them the index, then remove what nobody needs."""
    former = _generation_in_place(folder)
    generation = folder / f"generation-{secrets.token_hex(8)}"
    generation.mkdir()
    _write_lines(generation / _DOCUMENTS, documents)
    _write_lines(generation / _PASSAGES, passages)
    index = VectorIndex.build(vectors)
    index.save(generation / _VECTORS)
    LexicalIndex.build(passage.tokens for passage in passages).save(generation)
    manifest = Manifest(
        format=FORMAT,
        embedder=embedder_name,
        dimension=index.dimension,
        corpus_hash=_corpus_hash(documents),
        documents=len(documents),
        paragraphs=sum(len(document.paragraphs) for document in documents),
        passages=len(passages),
        vectors=index.description,
        created_at=datetime.now(UTC).isoformat(timespec="seconds"),
        generation=generation.name,
        files=describe_files(generation, _FILES),
        shape=shape,
    )
    put_in_place(folder, manifest)
    # The former generation stays until the next writing, since someone may be opening it; older ones go, and
    # what interrupted writings left.
    for path in generations(folder):
        if path.name not in (generation.name, former):
            shutil.rmtree(path, ignore_errors=True)


def _generation_in_place(folder: Path) -> str | None:
    try:
        return read_manifest(folder).generation
    except IndexUnusable:
        return None


@contextmanager
def _only_writer(folder: Path) -> Iterator[None]:
    with _as_not_writable(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / _LOCK)
        try:
            lock.acquire(timeout=_PATIENCE)
        except Timeout:
            raise IndexBusy(folder) from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _as_not_writable(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise IndexNotWritable(folder, error.strerror or str(error)) from error


def _write_lines(path: Path, records: Iterable[Any]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for record in records:
            file.write(json.dumps(encode(record), ensure_ascii=False) + "\n")


def _read_lines(path: Path, kind: type[R]) -> tuple[R, ...]:
    with path.open(encoding="utf-8") as file:
        return tuple(decode(kind, json.loads(line)) for line in file)


def _corpus_hash(documents: Iterable[Document]) -> str:
    sources = [[document.id, document.sha256] for document in documents]
    return hashlib.sha256(json.dumps(sources).encode()).hexdigest()
