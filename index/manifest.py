"""The manifest of an index: which files make it up, and what it was made with.

It is put in place last, in one step: where there is a manifest, there is a complete index. Knows nothing of
what the files hold.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

from index.codec import decode, encode
from index.errors import IndexCorrupt, IndexMismatch, IndexMissing, IndexNoFolder
from index.shape import WHOLE, Shape
from index.vectors import VectorDescription

FORMAT = 2
"""Raise it when an index of before can no longer be read, or should not be."""

_NAME = "manifest.json"
_GENERATION = re.compile(r"generation-[0-9a-f]{16}")
_HASHED_WHOLE = 64 * 2**20  # bytes; of a larger file only the size is checked on opening


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of the index: `name` relative to its generation's folder, `size` in bytes."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index is.

    `generation` names the folder of its files. `documents`, `paragraphs` and `passages` are counts;
    `created_at` is ISO 8601 in UTC. `corpus_hash` covers the documents' ids and the hashes of their sources,
    in order. `shape` is what the passages are made of.
    """

    format: int
    embedder: str
    dimension: int
    corpus_hash: str
    documents: int
    paragraphs: int
    passages: int
    vectors: VectorDescription
    created_at: str
    generation: str
    files: tuple[StoredFile, ...]
    shape: Shape = WHOLE


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the index in `folder`.

    Raises:
        IndexNoFolder: `folder` is a file.
        IndexMissing: there is no index.
        IndexCorrupt: the manifest cannot be read, or only the remains of an interrupted writing are there.
        IndexMismatch: the index has another format.
    """
    try:
        values = json.loads((folder / _NAME).read_text(encoding="utf-8"))
        found = values["format"]
    except NotADirectoryError:
        raise IndexNoFolder(folder) from None
    except FileNotFoundError:
        if generations(folder):
            raise IndexCorrupt(folder, "its writing was interrupted") from None
        raise IndexMissing(folder) from None
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise IndexCorrupt(folder, f"{_NAME} cannot be read") from error
    if found != FORMAT:
        raise IndexMismatch(folder, f"has format {found} where this version reads {FORMAT}")
    try:
        manifest = decode(Manifest, values)
    except ValueError as error:
        raise IndexCorrupt(folder, f"{_NAME} cannot be read") from error
    if not _GENERATION.fullmatch(manifest.generation):
        raise IndexCorrupt(folder, f"{_NAME} names no generation")
    return manifest


def put_in_place(folder: Path, manifest: Manifest) -> None:
    """Make `manifest` the one of `folder`, in one step; its files are already on disk."""
    beside = folder / f"{_NAME}.part"
    beside.write_text(json.dumps(encode(manifest), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    to_disk(beside)
    beside.replace(folder / _NAME)
    to_disk(folder)


def describe_files(folder: Path, names: tuple[str, ...]) -> tuple[StoredFile, ...]:
    """The files called `names` in `folder` as a manifest lists them, after they are safely on disk."""
    for path in (*(folder / name for name in names), folder):
        to_disk(path)
    return tuple(StoredFile(name, (folder / name).stat().st_size, _sha256(folder / name)) for name in names)


def check_files(folder: Path, files: tuple[StoredFile, ...]) -> None:
    """Raise `ValueError` where a file is not what the manifest says, `OSError` where it is not there."""
    for file in files:
        path = folder / file.name
        size = path.stat().st_size
        if size != file.size:
            raise ValueError(f"{file.name} has {size} bytes instead of {file.size}")
        if size <= _HASHED_WHOLE and _sha256(path) != file.sha256:
            raise ValueError(f"{file.name} is not what was written")


def generations(folder: Path) -> list[Path]:
    """The folders of generations in `folder`, complete or not."""
    return [path for path in folder.glob("generation-*") if _GENERATION.fullmatch(path.name)]


def to_disk(path: Path) -> None:
    """Return once a file or folder is on the disk itself: a power cut then leaves what was promised."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
