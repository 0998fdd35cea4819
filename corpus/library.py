"""A folder of files, with or without a manifest, as documents.

One file is one document. A file that cannot be read is named with the reason, and the others are still read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from corpus.decisions import with_decisions
from corpus.draft import Draft
from corpus.errors import CorpusMissing, UnreadableFile
from corpus.language import LANGUAGES, detect_language
from corpus.limits import Limits
from corpus.manifest import FILE_NAME, Entry, read_manifest
from corpus.minutes import looks_like_minutes, parse_minutes
from corpus.prose import parse_prose
from corpus.readers import read_source
from corpus.records import Decision, Document, Kind, Paragraph, Role
from corpus.resolutions import looks_like_resolution, parse_resolution
from corpus.source import Source, lines

SAMPLE = Path(__file__).parent / "documents"
_COMPANIONS = frozenset({FILE_NAME, "NOTICE.md", "README.md"})
_SYMBOL_IN_NAME = re.compile(r"\bC(\d{2})-(\d{1,4})\b")
_SESSION_IN_NAME = re.compile(r"\b(C\d{2})\b")
_RESOLUTION_NUMBER = re.compile(r"R[ÉE]SOLUTION\s+\d", re.IGNORECASE)  # first line of a resolution


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and the sentence that says why and what to do."""

    path: str
    reason: str


def read(
    path: Path, entry: Entry | None = None, document_id: str | None = None, limits: Limits | None = None
) -> Document:
    """One file as a document.

    Args:
        path: the file.
        entry: what the manifest says of it; wins over what can be told from the file.
        document_id: overrides the id of the manifest and the file's stem.
        limits: how much reading it may take.

    Raises:
        UnreadableFile: the file cannot be read; the sentence names it and says what to do.
    """
    entry = entry or Entry(file=path.name)
    if not path.is_file():
        raise UnreadableFile(f"{path.name} cannot be opened: it is not a file, or a link to nothing.")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{path.name} cannot be opened: {error.strerror or error}.") from error
    source = read_source(content, path.name, limits or Limits())
    kind = Kind(entry.kind) if entry.kind else _guess_kind(source)
    draft = Draft(document_id or entry.id or path.stem)
    _parse(kind, draft, source)
    paragraphs = tuple(draft.paragraphs)
    decisions: tuple[Decision, ...] = ()
    if not paragraphs:
        raise UnreadableFile(f"{path.name} holds no paragraph: remove it or put the document's text in it.")
    if kind is Kind.MINUTES:
        paragraphs, decisions = with_decisions(paragraphs)
    language = entry.language or detect_language(source.text[:20_000])
    if language not in LANGUAGES:
        raise UnreadableFile(f"{path.name} is said to be in {language!r}: only fr and en can be read.")
    symbol = re.search(_SYMBOL_IN_NAME, path.stem)
    session = re.search(_SESSION_IN_NAME, path.stem)
    return Document(
        id=draft.document_id,
        path=path.name,
        kind=kind,
        language=language,
        sha256=hashlib.sha256(content).hexdigest(),
        title=entry.title or _title(paragraphs) or path.stem,
        paragraphs=paragraphs,
        symbol=entry.symbol or (f"C{symbol[1]}/{symbol[2]}" if symbol else None),
        session=entry.session or (session[1] if session else None),
        date=entry.date,
        source_url=entry.source_url,
        remarks=source.remarks,
        decisions=decisions,
        spans=tuple(sorted(draft.spans, key=lambda s: (s.start, s.end))),
    )


def read_corpus(
    folder: Path, progress: Callable[[int, int], None] | None = None
) -> tuple[tuple[Document, ...], tuple[Failure, ...]]:
    """All documents of a folder and its sub-folders, in the order of their paths, and what could not be read.

    `progress` is told how many files are done, and of how many.

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
    documents: list[Document] = []
    for done, (name, path) in enumerate(names.items(), start=1):
        try:
            document = read(path, manifest.get(name), ids[name])
            documents.append(replace(document, path=name))
        except UnreadableFile as error:
            failures.append(Failure(name, str(error)))
        if progress:
            progress(done, len(names))
    return tuple(documents), tuple(failures)


def files_in(folder: Path) -> Iterator[Path]:
    """The files of a folder and its sub-folders that should be documents, sorted by path."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        if not path.is_dir() and not hidden and path.name not in _COMPANIONS:
            yield path


def document_ids(names: Iterable[str], manifest: Mapping[str, Entry]) -> dict[str, str]:
    """The id of each file's document: the manifest's, else the file's stem, made unique by a suffix.

    `names` are relative to the folder and in its order, in which the suffix counts: whoever changes a folder
    keeps the ids of before by writing them into its manifest (`corpus.intake`).
    """
    ids = {name: entry.id for name, entry in manifest.items() if entry.id}
    taken = set(ids.values())
    for name in names:
        if name not in ids:
            stem = PurePosixPath(name).stem.replace("#", "-").strip()
            candidate, n = stem, 1
            while candidate in taken:
                n += 1
                candidate = f"{stem}~{n}"
            taken.add(candidate)
            ids[name] = candidate
    return ids


def _guess_kind(source: Source) -> Kind:
    if looks_like_minutes(source):
        return Kind.MINUTES
    if looks_like_resolution(source):
        first = next(line.text for line, _ in lines(source) if line.text)
        return Kind.RESOLUTION if _RESOLUTION_NUMBER.match(first) else Kind.CONTRIBUTION
    return Kind.OTHER


def _parse(kind: Kind, draft: Draft, source: Source) -> None:
    if kind is Kind.MINUTES:
        parse_minutes(draft, source)
    elif kind in (Kind.CONTRIBUTION, Kind.RESOLUTION):
        parse_resolution(draft, source)
    else:
        parse_prose(draft, source)


def _title(paragraphs: tuple[Paragraph, ...]) -> str | None:
    return next((p.text for p in paragraphs if p.role in (Role.TITLE, Role.HEADING)), None)
