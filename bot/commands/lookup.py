"""`greffier show`, `documents` and `decisions`: look things up in the record by name.

Knows nothing of questions or ranking.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands import options
from bot.commands.output import say, table, wrapped, write_json
from bot.settings import load

if TYPE_CHECKING:
    from corpus import Record

_UNKNOWN = "–"


@click.command()
@click.argument("paragraph_id")
@click.option(
    "--context", type=click.IntRange(min=0), default=0, help="How many paragraphs before and after."
)
@options.as_json
@options.index
def show(paragraph_id: str, context: int, as_json: bool, index: Path | None) -> None:
    """Print one paragraph by its id (C23-minutes#2.8)."""
    from bot.views import paragraph_view

    record = _record(index)
    paragraph = record.paragraph(paragraph_id)
    document = record.document(paragraph.document_id)
    around = record.neighbours(paragraph_id, context)
    if as_json:
        view = paragraph_view(paragraph, document)
        write_json(
            view | {"context": [paragraph_view(each, document) for each in around if each != paragraph]}
        )
        return
    say(f"{document.title} ({document.id}, {document.language})", bold=True)
    heading = ""
    for each in around:
        click.echo()
        if each.heading != heading:
            heading = each.heading
            say(wrapped(heading) + "\n")
        mark = "→ " if context and each is paragraph else ""
        say(f"{mark}{each.label}  {each.id}", bold=each is paragraph)
        say(wrapped(each.text, "  "))


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
                    document.symbol or _UNKNOWN,
                    document.kind,
                    document.session or _UNKNOWN,
                    document.language,
                    document.date or _UNKNOWN,
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
    from bot.views import decision_view

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
        for paragraph_id in decision.paragraphs:
            paragraph = record.paragraph(paragraph_id)
            say(wrapped(f"{paragraph.label}  {paragraph.text}", "    "))
        click.echo()


def _record(index: Path | None) -> Record:
    from bot.workspace import Workspace

    return Workspace(load(os.environ, index=index)).record()
