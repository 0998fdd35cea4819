"""One file as a document: which reader, which parser, and what is known of the document besides.

What the manifest says wins over the title block, and that over the file's name. Knows nothing of folders.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import UnreadableFile
from corpus.filenames import FileName, default_id, file_name
from corpus.fingerprint import fingerprint
from corpus.language.detection import LANGUAGES, detect_language
from corpus.limits import Limits
from corpus.manifest import Entry
from corpus.readers import read_source
from corpus.records import Document, Kind, Paragraph, Role
from corpus.source import Source

if TYPE_CHECKING:
    from corpus.parsing.titleblock import Facts

_UNREADABLE = "\ufffd"  # what readers give for a character that nobody can tell
_FOR_LANGUAGE = 20_000  # characters that are enough to tell the language from


def read(
    path: Path, entry: Entry | None = None, document_id: str | None = None, limits: Limits | None = None
) -> Document:
    """One file as a document.

    Args:
        path: the file.
        entry: what the manifest says of it; wins over what can be told from the file.
        document_id: overrides the id of the manifest and that of the file's name.
        limits: how much reading it may take.

    Raises:
        UnreadableFile: the file cannot be read; the sentence names it and says what to do.
    """
    from corpus.parsing.parser import parse
    from corpus.parsing.titleblock import facts

    entry = entry or Entry(file=path.name)
    limits = limits or Limits()
    content = file_bytes(path, limits)
    sha256 = hashlib.sha256(content).hexdigest()
    source = read_source(content, path.name, limits)
    known, named = facts(source), file_name(path.name)
    kind = Kind(entry.kind) if entry.kind else known.kind
    document_id = document_id or entry.id or default_id(path.name)
    parsed = parse(source, document_id, kind)
    if not parsed.paragraphs:
        raise UnreadableFile(f"{path.name} holds no paragraph: remove it or put the document's text in it.")
    symbol = entry.symbol or known.symbol or named.symbol
    titles = (entry.title, known.title, *_titles(parsed.paragraphs))
    return Document(
        id=document_id,
        path=path.name,
        kind=parsed.kind,
        language=_language(path.name, entry, known, named, source),
        sha256=sha256,
        title=next((title for title in titles if title and _UNREADABLE not in title), path.stem),
        paragraphs=parsed.paragraphs,
        symbol=symbol,
        session=entry.session or known.session or named.session,
        date=entry.date or known.date,
        source_url=entry.source_url,
        original_language=known.original_language,
        agenda_item=known.agenda_item,
        chair=known.chair,
        remarks=source.remarks,
        fingerprint=fingerprint(path.name, sha256, entry),
        decisions=parsed.decisions,
        spans=parsed.spans,
    )


def renamed(document: Document, document_id: str, path: str) -> Document:
    """The same document under another id and file."""

    def moved(paragraph_id: str) -> str:
        return f"{document_id}#{paragraph_id.partition('#')[2]}"

    paragraphs = (
        replace(
            paragraph,
            id=moved(paragraph.id),
            document_id=document_id,
            decision=paragraph.decision and moved(paragraph.decision),
        )
        for paragraph in document.paragraphs
    )
    decisions = (
        replace(
            decision,
            id=moved(decision.id),
            document_id=document_id,
            paragraphs=tuple(map(moved, decision.paragraphs)),
        )
        for decision in document.decisions
    )
    return replace(
        document, id=document_id, path=path, paragraphs=tuple(paragraphs), decisions=tuple(decisions)
    )


def file_bytes(path: Path, limits: Limits) -> bytes:
    """The content of a file.

    Raises:
        UnreadableFile: it cannot be opened, or is larger than the limits allow.
    """
    if not path.is_file():
        raise UnreadableFile(f"{path.name} cannot be opened: it is not a file, or a link to nothing.")
    try:
        if path.stat().st_size > limits.file_bytes:
            raise limits.too_large(path.name)
        with path.open("rb") as file:
            content = file.read(limits.file_bytes + 1)  # it may grow, and some files hide their size
    except OSError as error:
        raise UnreadableFile(f"{path.name} cannot be opened: {error.strerror or error}.") from error
    if len(content) > limits.file_bytes:
        raise limits.too_large(path.name)
    return content


def _language(name: str, entry: Entry, known: Facts, named: FileName, source: Source) -> str:
    language = (
        entry.language or known.language or named.language or detect_language(source.text[:_FOR_LANGUAGE])
    )
    if language not in LANGUAGES:
        raise UnreadableFile(f"{name} is said to be in {language!r}: only fr and en can be read.")
    return language


def _titles(paragraphs: tuple[Paragraph, ...]) -> Iterator[str]:
    """The lines of the document itself that may be its title, in order."""
    from corpus.parsing.titleblock import is_of_a_block

    titles = (p.text for p in paragraphs if p.role in (Role.TITLE, Role.HEADING))
    return (title for title in titles if not is_of_a_block(title))
