"""`manifest.toml`: what is known of a corpus folder's documents and stands in no file.

One `[[document]]` table a file; unknown facts stay absent, unknown keys are refused.
"""

from __future__ import annotations

import difflib
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

from corpus.errors import ManifestInvalid
from corpus.records import Kind

FILE_NAME = "manifest.toml"


@dataclass(frozen=True, slots=True)
class Entry:
    """What the manifest says of one file; `None` is not known."""

    file: str
    id: str | None = None
    kind: str | None = None
    session: str | None = None
    language: str | None = None
    symbol: str | None = None
    title: str | None = None
    date: str | None = None
    source_url: str | None = None


def read_manifest(folder: Path) -> dict[str, Entry]:
    """The manifest of a corpus folder by file name; empty where there is none.

    Raises:
        ManifestInvalid: not TOML, an unknown or missing key, a value of the wrong kind, or an id used twice.
    """
    path = folder / FILE_NAME
    if not path.exists():
        return {}
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise ManifestInvalid(f"{path} cannot be read as TOML ({error}): mend or remove it.") from error
    documents = tables.get("document", [])
    if set(tables) - {"document"} or not isinstance(documents, list):
        raise ManifestInvalid(f"{path} may hold [[document]] tables and nothing else: mend or remove it.")
    entries = [_entry(path, table) for table in documents]
    if repeated := _repeated(entry.id for entry in entries):
        raise ManifestInvalid(f"{path} gives the id {repeated!r} to several files: give each its own.")
    if repeated := _repeated(entry.file for entry in entries):
        raise ManifestInvalid(f"{path} describes {repeated!r} more than once: keep one table for it.")
    return {entry.file: entry for entry in entries}


def _repeated(values: Iterable[str | None]) -> str | None:
    """The first value that stands more than once."""
    counts = Counter(value for value in values if value)
    return next((value for value, count in counts.items() if count > 1), None)


def _entry(path: Path, table: object) -> Entry:
    names = [f.name for f in fields(Entry)]
    if not isinstance(table, dict) or not isinstance(table.get("file"), str):
        raise ManifestInvalid(f'{path}: each [[document]] needs a line file = "…".')
    for key, value in table.items():
        if key not in names:
            near = difflib.get_close_matches(key, names, 1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; known keys are {', '.join(names)}."
            raise ManifestInvalid(f"{path}: unknown key {key!r} for {table['file']}{hint}")
        if not isinstance(value, str) or not value.strip():
            raise ManifestInvalid(
                f"{path}: {key} of {table['file']} must be text; leave out what is not known."
            )
    if table.get("kind", Kind.OTHER) not in list(Kind):
        raise ManifestInvalid(f"{path}: kind of {table['file']} must be one of {', '.join(Kind)}.")
    if set(table.get("id", "")) & set("#/"):
        raise ManifestInvalid(f"{path}: the id of {table['file']} must hold neither '#' nor '/'.")
    if "id" in table:
        table["id"] = unicodedata.normalize("NFC", table["id"])
    return Entry(**table)
