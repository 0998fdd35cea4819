"""A folder of files, with or without a manifest, as documents.

One file is one document. A file that cannot be read is named with the reason, and the others are still read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from corpus.bulk import Failure, Job, Progress, read_all
from corpus.errors import CorpusMissing
from corpus.filenames import default_id
from corpus.limits import Limits
from corpus.manifest import FILE_NAME, Entry, read_manifest
from corpus.records import Document

SAMPLE = Path(__file__).parent / "documents"
_COMPANIONS = frozenset({FILE_NAME, "NOTICE.md", "README.md"})


def read_corpus(
    folder: Path,
    progress: Progress | None = None,
    limits: Limits | None = None,
    workers: int | None = None,
    known: Iterable[Document] = (),
) -> tuple[tuple[Document, ...], tuple[Failure, ...]]:
    """All documents of a folder and its sub-folders, in the order of their paths, and what could not be read.

    `limits` are those of one file; `workers` is how many processes read, by default as many as are of use.
    Documents among the `known` ones that are unchanged are not read again; they may lack their spans.

    Raises:
        CorpusMissing: there is no such folder.
        ManifestInvalid: its manifest cannot be used.
    """
    if not folder.is_dir():
        raise CorpusMissing(f"There is no corpus folder at {folder}: name one that exists with --corpus.")
    manifest = read_manifest(folder)
    files = list(files_in(folder))
    names = {path.relative_to(folder).as_posix(): path for path in files}
    failures = [
        Failure(name, f"{name} is named in {FILE_NAME} and is not in the folder: add it or take it out.")
        for name in manifest
        if name not in names
    ]
    ids = document_ids(names, manifest)
    jobs = [Job(path, name, manifest.get(name), ids[name]) for name, path in names.items()]
    found = read_all(jobs, limits, progress, workers, known)
    failures += [each for each in found if isinstance(each, Failure)]
    return tuple(each for each in found if isinstance(each, Document)), tuple(failures)


def files_in(folder: Path) -> Iterator[Path]:
    """The files of a folder and its sub-folders that should be documents, sorted by path."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        if not path.is_dir() and not hidden and path.name not in _COMPANIONS:
            yield path


def document_ids(names: Iterable[str], manifest: Mapping[str, Entry]) -> dict[str, str]:
    """The id of each file's document: the manifest's, else `default_id`, made unique by a suffix.

    `names` are relative to the folder and in its order, in which the suffix counts: whoever changes a folder
    keeps the ids of before by writing them into its manifest (`corpus.intake`).
    """
    ids = {name: entry.id for name, entry in manifest.items() if entry.id}
    taken = set(ids.values())
    for name in names:
        if name not in ids:
            stem = default_id(name)
            candidate, n = stem, 1
            while candidate in taken:
                n += 1
                candidate = f"{stem}~{n}"
            taken.add(candidate)
            ids[name] = candidate
    return ids
