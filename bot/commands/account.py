"""What an indexing read, for people and for programs: tables, remarks, and what could not be read.

Knows nothing of how documents are read or indexed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import click

from bot.commands.output import UNKNOWN, counted, say, seconds, table
from bot.views import document_view
from corpus.records import Document, RevisionKind

if TYPE_CHECKING:
    from bot.workspace import IndexOutcome

_COUNTED = ("paragraphs", "decisions", "references", "revisions")


def account_view(outcome: IndexOutcome) -> dict[str, Any]:
    """An indexing as JSON."""
    report = outcome.report
    return {
        "documents": report.documents,
        "paragraphs": report.paragraphs,
        "passages": report.passages,
        "reused": report.reused,
        "seconds": round(report.seconds, 2),
        "failed": [{"path": failure.path, "reason": failure.reason} for failure in outcome.failures],
        "ingested": [{"path": d.path, **document_view(d), **_counts([d])} for d in _ingested(outcome)],
        "summary": [
            {"kind": kind, "language": language, "documents": len(group), **_counts(group)}
            for (kind, language), group in _by_kind(outcome.documents)
        ],
        "remarks": [{"path": d.path, "remark": remark} for d in outcome.documents for remark in d.remarks],
    }


def say_account(outcome: IndexOutcome) -> None:
    """Print an indexing; what could not be read goes to standard error, a sentence each."""
    report = outcome.report
    click.echo(
        f"{counted(report.documents, 'document')}, {counted(report.paragraphs, 'paragraph')}, "
        f"{report.reused} of {counted(report.passages, 'passage')} reused, {seconds(report.seconds)}.\n"
    )
    ingested = _ingested(outcome)
    click.echo(_table_of_files(ingested) if ingested else _table_of_kinds(outcome.documents))
    remarks = [f"{d.path}: {remark}" for d in ingested or outcome.documents for remark in d.remarks]
    if remarks:
        click.echo()
    for remark in remarks:
        say(remark)
    for failure in outcome.failures:
        say(failure.reason, err=True)


def _table_of_files(documents: Sequence[Document]) -> str:
    """The documents under the names of their files, and their ids where these are not the files' stems."""
    renamed = any(d.id != PurePosixPath(d.path).stem for d in documents)
    head = ("file", *(["id"] if renamed else []), "kind", "symbol", "session", "language", *_COUNTED)
    return table(
        head,
        [
            (
                d.path,
                *([d.id] if renamed else []),
                d.kind,
                d.symbol or UNKNOWN,
                d.session or UNKNOWN,
                d.language,
                *map(str, _counts([d]).values()),
            )
            for d in documents
        ],
    )


def _table_of_kinds(documents: Iterable[Document]) -> str:
    return table(
        ("kind", "language", "documents", *_COUNTED),
        [
            (kind, language, str(len(group)), *map(str, _counts(group).values()))
            for (kind, language), group in _by_kind(documents)
        ],
    )


def _ingested(outcome: IndexOutcome) -> list[Document]:
    names = frozenset(outcome.ingested)
    return [document for document in outcome.documents if document.path in names]


def _by_kind(documents: Iterable[Document]) -> list[tuple[tuple[str, str], list[Document]]]:
    def key(document: Document) -> tuple[str, str]:
        return (document.kind.value, document.language)

    return [(kind, list(group)) for kind, group in groupby(sorted(documents, key=key), key)]


def _counts(documents: Sequence[Document]) -> dict[str, int]:
    """How much documents hold together; revisions are those that are marked, suspicions do not count."""
    paragraphs = [paragraph for document in documents for paragraph in document.paragraphs]
    revisions = [r for p in paragraphs for r in p.revisions if r.kind is not RevisionKind.SUSPECTED]
    values = (
        len(paragraphs),
        sum(len(document.decisions) for document in documents),
        sum(len(paragraph.references) for paragraph in paragraphs),
        len(revisions),
    )
    return dict(zip(_COUNTED, values, strict=True))
