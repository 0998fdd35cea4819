"""What goes into a corpus folder and what is taken out, its manifest kept in step.

Only files that can be read go in, so that one bad file does not spoil every later reading of the folder. Knows
nothing of indexes.
"""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.errors import CorpusMissing, ManifestInvalid, UnreadableFile
from corpus.library import Failure, files_in, read
from corpus.manifest import FILE_NAME, Entry, read_manifest

_TABLE = re.compile(r"^\s*\[\[\s*document\s*\]\].*$", re.MULTILINE)


def add(paths: Iterable[Path], folder: Path) -> tuple[Failure, ...]:
    """Copy files, and folders' files with their sub-folders, into `folder`, which is made if absent.

    A file that cannot be read stays out and is named. What is in `folder` already under the same name is
    replaced. Of a folder with a manifest, the tables of the copied files go into the manifest of `folder`;
    what stands there of other files is kept.

    Raises:
        CorpusMissing: a path does not exist, holds `folder`, or nothing can be written there; in the first two
            cases nothing is copied.
        ManifestInvalid: a manifest cannot be used, or the two would give one id to two files; nothing is
            copied then.
    """
    paths = [path.absolute() for path in paths]
    for path in paths:
        if not path.exists():
            raise CorpusMissing(f"There is no file or folder at {path}: name one that exists.")
        if path.resolve() in folder.resolve().parents:
            raise CorpusMissing(f"{path} holds the corpus folder {folder} itself: name what to copy from it.")
    coming = [path for path in paths if not path.resolve().is_relative_to(folder.resolve())]
    manifests = {path: read_manifest(path) for path in coming if path.is_dir()}
    described = {entry.file: _tables(path)[entry.file] for path, m in manifests.items() for entry in m.values()}
    _refuse_shared_ids(read_manifest(folder), [e for m in manifests.values() for e in m.values()], folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        failures = tuple(_copied(coming, manifests, folder))
        _describe(folder, described)
    except OSError as error:
        raise CorpusMissing(f"Documents cannot be copied into {folder} ({error.strerror}).") from error
    return failures


def take_out(name: str, folder: Path) -> None:
    """Delete one file of a corpus folder, and its table in the manifest. `name` is relative to `folder`.

    Raises:
        CorpusMissing: the file or the manifest cannot be written to.
    """
    try:
        (folder / name).unlink()
        if name in read_manifest(folder):
            _describe(folder, {name: ""})
    except OSError as error:
        raise CorpusMissing(f"{folder / name} cannot be removed ({error.strerror}).") from error


def _copied(paths: list[Path], manifests: dict[Path, dict[str, Entry]], folder: Path) -> Iterator[Failure]:
    """Copies each readable file; yields those that are not."""
    for path in paths:
        root = path if path.is_dir() else path.parent
        for file in files_in(path) if path.is_dir() else [path]:
            name = file.relative_to(root).as_posix()
            try:
                read(file, manifests.get(path, {}).get(name))
            except UnreadableFile as error:
                yield Failure(name, str(error))
                continue
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(file, folder / name)


def _refuse_shared_ids(held: dict[str, Entry], coming: list[Entry], folder: Path) -> None:
    files = {entry.id: entry.file for entry in held.values() if entry.id}
    for entry in coming:
        if entry.id and files.setdefault(entry.id, entry.file) != entry.file:
            raise ManifestInvalid(
                f"The id {entry.id!r} would be given to both {files[entry.id]} and {entry.file} in {folder}: "
                f"change it in one {FILE_NAME}."
            )


def _tables(folder: Path) -> dict[str, str]:
    """The manifest's tables as they are written, by the file that they describe."""
    path = folder / FILE_NAME
    if not path.exists():
        return {}
    text = path.read_text(encoding="utf-8")
    starts = [match.start() for match in _TABLE.finditer(text)]
    tables = [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    return {tomllib.loads(table)["document"][0]["file"]: table for table in tables}


def _describe(folder: Path, changed: dict[str, str]) -> None:
    """Write the manifest of `folder` with these tables instead of its own; an empty one takes a table out."""
    if not changed:
        return
    path = folder / FILE_NAME
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    first = _TABLE.search(before)
    opening = before[: first.start()].strip() if first else before.strip()
    tables = [table for table in (_tables(folder) | changed).values() if table]
    unfinished = path.with_name(f".{FILE_NAME}")
    unfinished.write_text("\n\n".join(filter(None, [opening, *tables])) + "\n", encoding="utf-8")
    unfinished.replace(path)
