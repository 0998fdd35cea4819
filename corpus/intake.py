"""What goes into a corpus folder and what is taken out, its manifest kept in step.

Only files that can be read go in, so that one bad file does not spoil every later reading of the folder.
Knows nothing of indexes.
"""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from collections.abc import Iterable
from dataclasses import asdict
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
        CorpusMissing: a path does not exist or holds `folder` (nothing is copied then), or `folder` cannot be
            written to.
        ManifestInvalid: a manifest cannot be used, or two of them give one id to two files; nothing is copied
            then.
    """
    paths = [path.absolute() for path in paths]
    for path in paths:
        if not path.exists():
            raise CorpusMissing(f"There is no file or folder at {path}: name one that exists.")
        if path.resolve() in folder.resolve().parents:
            raise CorpusMissing(f"{path} holds the corpus folder {folder} itself: name what to copy from it.")
    coming = [path for path in paths if not path.resolve().is_relative_to(folder.resolve())]
    manifests = {path: read_manifest(path) for path in coming if path.is_dir()}
    _tables(folder)  # raises before anything is copied
    _refuse_shared_ids(folder, manifests.values())
    failures: list[Failure] = []
    described: dict[str, str] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in coming:
            root = path if path.is_dir() else path.parent
            for file in files_in(path) if path.is_dir() else [path]:
                name = file.relative_to(root).as_posix()
                entry = manifests.get(path, {}).get(name)
                try:
                    read(file, entry)
                except UnreadableFile as error:
                    failures.append(Failure(name, str(error)))
                    continue
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(file, folder / name)
                described |= {name: _table(entry)} if entry else {}
        _describe(folder, described)
    except OSError as error:
        raise CorpusMissing(f"Documents cannot be copied into {folder} ({error.strerror}).") from error
    return tuple(failures)


def take_out(name: str, folder: Path) -> None:
    """Delete one file of a corpus folder, and its table in the manifest. `name` is relative to `folder`.

    Raises:
        CorpusMissing: the file or the manifest cannot be written to.
        ManifestInvalid: the manifest cannot be used; nothing is deleted then.
    """
    described = name in _tables(folder)
    try:
        (folder / name).unlink()
        _describe(folder, {name: ""} if described else {})
    except OSError as error:
        raise CorpusMissing(f"{folder / name} cannot be removed ({error.strerror}).") from error


def _refuse_shared_ids(folder: Path, coming: Iterable[dict[str, Entry]]) -> None:
    files = {entry.id: entry.file for entry in read_manifest(folder).values() if entry.id}
    for entry in (entry for manifest in coming for entry in manifest.values()):
        if entry.id and files.setdefault(entry.id, entry.file) != entry.file:
            raise ManifestInvalid(
                f"The id {entry.id!r} would be given to both {files[entry.id]} and {entry.file} in {folder}: "
                f"change it in one {FILE_NAME}."
            )


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
