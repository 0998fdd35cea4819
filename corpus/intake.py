"""What goes into a corpus folder and what is taken out, its manifest kept in step.

Only files that can be read go in, so that one bad file does not spoil every later reading of the folder.
Documents that stay keep their ids: one that the change would number otherwise is written into the manifest.
Knows nothing of indexes.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePosixPath

from corpus.bulk import Failure, Job, Progress, read_all
from corpus.errors import CorpusMissing, ManifestInvalid
from corpus.library import document_ids, files_in
from corpus.limits import Limits
from corpus.manifest import FILE_NAME, Entry, read_manifest
from corpus.records import Document

_TABLE = re.compile(r"^\s*\[\[\s*document\s*\]\].*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Intake:
    """The files that went in, by their names in the folder, their documents, and what could not be read."""

    names: tuple[str, ...]
    documents: tuple[Document, ...]
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class _Coming:
    """A file to be copied, its name in the folder, what the manifest beside it says, and its document."""

    source: Path
    name: str
    entry: Entry | None
    document: Document


def add(
    paths: Iterable[Path], folder: Path, limits: Limits | None = None, progress: Progress | None = None
) -> Intake:
    """Copy files, and folders' files with their sub-folders, into `folder`, which is made if absent.

    A file that cannot be read stays out and is named. What is in `folder` already under the same name is an
    earlier version and is replaced. Files of one call never replace each other: of two with the same name,
    the second gets a suffix (`m~2.txt`), unless they are identical. Of a folder with a manifest, the tables
    of the copied files go into the manifest of `folder`; what stands there of other files is kept. `limits`
    are those of one file; `progress` is told of the files that are being read.

    Raises:
        CorpusMissing: a path does not exist or holds `folder` (nothing is copied then), or `folder` cannot be
            written to.
        ManifestInvalid: a manifest cannot be used, or gives a file the id of another one; nothing is copied
            then.
    """
    paths = [path.absolute() for path in paths]
    for path in paths:
        if not path.exists():
            raise CorpusMissing(f"There is no file or folder at {path}: name one that exists.")
        if path.resolve() in folder.resolve().parents:
            raise CorpusMissing(f"{path} holds the corpus folder {folder} itself: name what to copy from it.")
    _tables(folder)  # raises before anything is copied
    try:
        coming, failures = _readable(
            [path for path in paths if not path.resolve().is_relative_to(folder.resolve())],
            folder,
            limits,
            progress,
        )
        _refuse_shared_ids(folder, coming)
        described = {each.name: _table(each.entry) for each in coming if each.entry}
        staying = {name: id_ for name, id_ in _ids(folder).items() if name not in described}
        folder.mkdir(parents=True, exist_ok=True)
        for each in coming:
            (folder / each.name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(each.source, folder / each.name)
        _describe(folder, described)
        _keep_ids(folder, staying)
    except OSError as error:
        raise CorpusMissing(f"Documents cannot be copied into {folder} ({error.strerror}).") from error
    return Intake(
        names=tuple(each.name for each in coming),
        documents=tuple(each.document for each in coming),
        failures=failures,
    )


def take_out(name: str, folder: Path) -> None:
    """Delete one file of a corpus folder, and its table in the manifest. `name` is relative to `folder`.

    The other documents keep their ids.

    Raises:
        CorpusMissing: the file or the manifest cannot be written to.
        ManifestInvalid: the manifest cannot be used; nothing is deleted then.
    """
    described = name in _tables(folder)
    staying = _ids(folder)
    try:
        (folder / name).unlink()
        _describe(folder, {name: ""} if described else {})
        _keep_ids(folder, staying)
    except OSError as error:
        raise CorpusMissing(f"{folder / name} cannot be removed ({error.strerror}).") from error


def _readable(
    paths: Iterable[Path], folder: Path, limits: Limits | None, progress: Progress | None
) -> tuple[list[_Coming], tuple[Failure, ...]]:
    """The files to copy, each under a name of its own, and those that cannot be read."""
    jobs, failures = _arriving(paths)
    found = read_all(jobs, limits, progress)
    coming: dict[str, _Coming] = {}
    failures += [each for each in found if isinstance(each, Failure)]
    for job, read in zip(jobs, found, strict=True):
        if isinstance(read, Failure):
            continue
        try:
            content = job.path.read_bytes()
        except OSError:
            failures.append(Failure(job.name, f"{job.path.name} went away while it was read: give it again."))
            continue
        name = _free_name(job.name, content, coming, folder)
        entry = job.entry and replace(job.entry, file=name)
        coming.setdefault(name, _Coming(job.path, name, entry, read))
    return list(coming.values()), tuple(failures)


def _arriving(paths: Iterable[Path]) -> tuple[list[Job], list[Failure]]:
    """The files to read, and those that are links to somewhere else."""
    jobs: list[Job] = []
    failures: list[Failure] = []
    for path in paths:
        for job in _jobs(path):
            if path.is_dir() and _leads_out(job.path, path):
                where = f"is a link to a place outside {path.name}: put the file itself there."
                failures.append(Failure(job.name, f"{job.path.name} {where}"))
            else:
                jobs.append(job)
    return jobs, failures


def _leads_out(file: Path, folder: Path) -> bool:
    """Whether a link in a folder leads elsewhere: whoever packed it could have us publish any file."""
    # Not `Path.resolve`, which raises on links that go round in circles.
    return not Path(os.path.realpath(file)).is_relative_to(os.path.realpath(folder))


def _jobs(path: Path) -> Iterator[Job]:
    """The files at `path`, a file or a folder, each with what a manifest in the folder says of it."""
    if not path.is_dir():
        yield Job(path, path.name)
        return
    manifest = read_manifest(path)
    for source in files_in(path):
        name = source.relative_to(path).as_posix()
        yield Job(source, name, manifest.get(name))


def _free_name(name: str, content: bytes, coming: Mapping[str, _Coming], folder: Path) -> str:
    """`name`, with a suffix where a different file is coming under it; a suffixed name replaces nothing."""
    path, candidate, n = PurePosixPath(name), name, 1
    while True:
        there = coming[candidate].source if candidate in coming else folder / candidate
        free = candidate not in coming and (n == 1 or not there.exists())
        if free or there.read_bytes() == content:
            return candidate
        n += 1
        candidate = path.with_name(f"{path.stem}~{n}{path.suffix}").as_posix()


def _refuse_shared_ids(folder: Path, coming: Iterable[_Coming]) -> None:
    files = {id_: name for name, id_ in _ids(folder).items()}
    for each in coming:
        if each.entry and each.entry.id and files.setdefault(each.entry.id, each.name) != each.name:
            raise ManifestInvalid(
                f"The id {each.entry.id!r} would be given to both {files[each.entry.id]} and {each.name} in "
                f"{folder}: change it in one {FILE_NAME}."
            )


def _ids(folder: Path) -> dict[str, str]:
    """The id of each document of `folder` by its file, relative to the folder."""
    names = (path.relative_to(folder).as_posix() for path in files_in(folder))
    return document_ids(names, read_manifest(folder))


def _keep_ids(folder: Path, staying: Mapping[str, str]) -> None:
    """Write into the manifest the ids, by file, that the changed folder would give otherwise."""
    # An id that is written frees the one that its file would have had, which may move another file's.
    while moved := [name for name, id_ in _ids(folder).items() if staying.get(name, id_) != id_]:
        tables = _tables(folder)
        _describe(folder, {name: _with_id(tables.get(name), name, staying[name]) for name in moved})


def _with_id(table: str | None, name: str, document_id: str) -> str:
    """The table of a file, as it is written where there is one, with an id that it does not have yet."""
    if table is None:
        return _table(Entry(file=name, id=document_id))
    head, _, rest = table.partition("\n")
    return f"{head}\nid = {json.dumps(document_id, ensure_ascii=False)}\n{rest}"


def _table(entry: Entry) -> str:
    """An entry as it is written; strings of JSON are strings of TOML."""
    known = {key: value for key, value in asdict(entry).items() if value is not None}
    return "\n".join(
        [
            "[[document]]",
            *(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in known.items()),
        ]
    )


def _tables(folder: Path) -> dict[str, str]:
    """The manifest's tables as they are written, with their comments, by the file that they describe."""
    entries, path = read_manifest(folder), folder / FILE_NAME
    if not entries:
        return {}
    text = path.read_text(encoding="utf-8")
    starts = [match.start() for match in _TABLE.finditer(text)]
    written = [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    if len(written) != len(entries):
        raise ManifestInvalid(f"{path} must describe each file in a [[document]] table to be added to.")
    return {tomllib.loads(table)["document"][0]["file"]: table for table in written}


def _describe(folder: Path, changed: dict[str, str]) -> None:
    """Write the manifest of `folder` with these tables among its own; an empty one takes a table out."""
    if not changed:
        return
    path = folder / FILE_NAME
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    opening = _TABLE.split(before)[0].strip()
    tables = [table for table in (_tables(folder) | changed).values() if table]
    unfinished = path.with_name(f".{FILE_NAME}")
    unfinished.write_text("\n\n".join(filter(None, [opening, *tables])) + "\n", encoding="utf-8")
    unfinished.replace(path)
