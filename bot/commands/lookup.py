"""`greffier documents` and `decisions`: what the record holds, and what was decided.

Knows nothing of questions or ranking.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands import options
from bot.commands.output import UNKNOWN, say, table, wrapped, write_json
from bot.settings import load

if TYPE_CHECKING:
    from corpus import Record


@click.command()
@options.as_json
@options.index
def documents(as_json: bool, index: Path | None) -> None:
    """List the documents of the record."""
    from bot.views import document_view

    held = _record(index).documents
    if as_json:
        write_json([document_view(document) for document in held])
        return
    click.echo(
        table(
            ("id", "symbol", "kind", "session", "language", "date", "paragraphs", "title"),
            [
                (
                    document.id,
                    document.symbol or UNKNOWN,
                    document.kind,
                    document.session or UNKNOWN,
                    document.language,
                    document.date or UNKNOWN,
                    str(len(document.paragraphs)),
                    document.title,
                )
                for document in held
            ],
        )
    )


@click.command()
@options.session
@options.as_json
@options.index
def decisions(session: str | None, as_json: bool, index: Path | None) -> None:
    """List what the Council decided."""
    from bot.views import decision_view, names_cited

    record = _record(index)
    chosen = [
        decision
        for decision in record.decisions
        if session is None or record.document(decision.document_id).session == session
    ]
    if as_json:
        write_json([decision_view(decision, record) for decision in chosen])
        return
    for decision in chosen:
        say(f"{decision.id}  {', '.join(decision.outcomes)}", bold=True)
        say(wrapped(record.paragraph(decision.id).heading, "  "))
        members = [record.paragraph(paragraph_id) for paragraph_id in decision.paragraphs]
        for paragraph in members:
            say(wrapped(f"{paragraph.label}  {paragraph.text}", "    "))
        if cited := names_cited(members):
            say(wrapped(f"refers to {', '.join(cited)}", "    "))
        click.echo()


def _record(index: Path | None) -> Record:
    from bot.workspace import Workspace

    return Workspace(load(os.environ, index=index)).record()
