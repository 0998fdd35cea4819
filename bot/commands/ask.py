"""`greffier ask` and `greffier search`: one question, or a batch with the models loaded once.

Knows nothing of how paragraphs are ranked or answers composed.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from bot.commands import batch as batches
from bot.commands import options
from bot.commands.output import say, wrapped, write_json
from bot.settings import load
from bot.strings import strings

_NEAREST = 3
"""How many of the nearest paragraphs are shown under an answer that cites none."""

if TYPE_CHECKING:
    from bot.answers import Answer
    from index import Hit


@click.command()
@click.argument("question", required=False)
@options.as_json
@options.batch
@options.language
@options.filters
@click.option(
    "--model", metavar="NAME", help="Chat model that writes the answer; without one, the record is quoted."
)
@options.index
def ask(
    question: str | None,
    as_json: bool,
    batch: BinaryIO | None,
    language: str | None,
    model: str | None,
    index: Path | None,
    top_k: int,
    **filters: str | None,
) -> None:
    """Answer QUESTION from the record, citing the paragraphs."""
    _one_of(question, batch)
    from bot.workspace import Workspace
    from index import Filters

    settings = load(os.environ, index=index, model=model, language=language)
    answerer = Workspace(settings).answerer()
    narrowed = Filters(**filters)

    def answer(text: str, its_language: str | None = None) -> Answer:
        return answerer.answer(
            text, language=its_language or settings.language, filters=narrowed, top_k=top_k
        )

    if batch:
        batches.run(batch, ("question",), lambda line: answer(line.text, line.language).to_json())
    elif question is not None:
        found = answer(question)
        if as_json:
            write_json(found.to_json())
        else:
            _show_answer(found)


@click.command()
@click.argument("query", required=False)
@options.as_json
@options.batch
@options.filters
@options.index
def search(
    query: str | None,
    as_json: bool,
    batch: BinaryIO | None,
    index: Path | None,
    top_k: int,
    **filters: str | None,
) -> None:
    """List the paragraphs nearest to QUERY, in the ranking that answers are composed from."""
    _one_of(query, batch)
    from bot.workspace import Workspace
    from index import Filters

    answerer = Workspace(load(os.environ, index=index)).answerer()
    narrowed = Filters(**filters)

    def hits(text: str, language: str | None = None) -> list[Hit]:
        return answerer.search(text, language=language, filters=narrowed, top_k=top_k)

    if batch:
        batches.run(
            batch, ("question", "query"), lambda line: _hits_json(line.text, hits(line.text, line.language))
        )
    elif query is not None:
        found = hits(query)
        if as_json:
            write_json(_hits_json(query, found))
        else:
            _show_hits(found)


def _one_of(text: str | None, batch: BinaryIO | None) -> None:
    if (text is None) == (batch is None):
        raise click.UsageError("Give either one question or --batch FILE.")


def _show_answer(answer: Answer) -> None:
    say(wrapped(answer.answer))
    for note in answer.notes:
        say(f"\n{wrapped(note)}", dim=True)
    for citation in answer.citations:
        source = f"{citation.label} · {citation.document_title} ({citation.document_id}, {citation.language})"
        click.echo()
        say(f"[{citation.marker}] {source}", bold=True)
        say(wrapped(citation.quote, "    "))
    if not answer.citations and answer.retrieved:
        say(f"\n{strings('chat', answer.language)['nearest']}")
        for nearest in answer.retrieved[:_NEAREST]:
            say(nearest.paragraph_id, bold=True)
            say(wrapped(nearest.text, "    "))


def _show_hits(hits: list[Hit]) -> None:
    for hit in hits:
        paragraph = hit.paragraph
        say(f"{hit.rank:2}  {hit.score:.2f}  {paragraph.label}  {paragraph.id}", bold=True)
        if paragraph.heading:
            say(wrapped(paragraph.heading, "    "), dim=True)
        say(wrapped(paragraph.text, "    "))


def _hits_json(query: str, hits: list[Hit]) -> dict[str, object]:
    return {
        "query": query,
        "hits": [
            {
                "rank": hit.rank,
                "score": hit.score,
                "paragraph_id": hit.paragraph.id,
                "document_id": hit.document.id,
                "label": hit.paragraph.label,
                "heading": hit.paragraph.heading,
                "language": hit.document.language,
                "text": hit.paragraph.text,
            }
            for hit in hits
        ],
    }
