"""`greffier show`: one paragraph with everything that is known of it, or one document.

Knows nothing of questions or ranking.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands import options
from bot.commands.output import UNKNOWN, say, wrapped, write_json
from bot.settings import load

if TYPE_CHECKING:
    from corpus import Document, Paragraph, Record

_BEGINNING = 48  # characters of a neighbour that are enough to know it by
_COLUMN = 16  # where the facts stand beside their names
_CITING = 20  # paragraphs listed


@click.command()
@click.argument("name", metavar="PARAGRAPH_ID")
@click.option(
    "--context", type=click.IntRange(min=0), default=0, help="How many paragraphs before and after, whole."
)
@options.as_json
@options.index
def show(name: str, context: int, as_json: bool, index: Path | None) -> None:
    """Print one paragraph by its id (C23-minutes#2.8).

    With it come who speaks, what it refers to, its decision, its revisions and its neighbours. The id or the
    symbol of a document (C23/83) prints what is known of the document and what cites it; any other symbol or
    resolution ("Resolution 146"), the paragraphs that cite it.
    """
    from bot.workspace import Workspace

    record = Workspace(load(os.environ, index=index)).record()
    if "#" in name:
        _show_paragraph(record, name, context, as_json)
    else:
        _show_name(record, name, as_json)


def _show_paragraph(record: Record, paragraph_id: str, context: int, as_json: bool) -> None:
    from bot.views import paragraph_view

    paragraph = record.paragraph(paragraph_id)
    document = record.document(paragraph.document_id)
    around = record.neighbours(paragraph_id, context)
    if as_json:
        others = [paragraph_view(each, record) for each in around if each is not paragraph]
        write_json(paragraph_view(paragraph, record) | {"context": others})
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
    click.echo()
    _say_facts(_paragraph_facts(record, paragraph))


def _show_name(record: Record, name: str, as_json: bool) -> None:
    """Print the documents that answer to a name, else the paragraphs that cite what it names."""
    from bot.views import appearances_view, document_card

    documents = record.graph.answering(name)
    if not documents and (appearances := record.graph.appearances(name)):
        if as_json:
            write_json(appearances_view(name, appearances))
            return
        say(f"{name} is not among the documents held. It is cited, session by session, in:\n")
        _say_facts((a.document.session or UNKNOWN, _known_by(a.paragraph)) for a in appearances)
        return
    documents = documents or (record.document(name),)
    if as_json:
        write_json([document_card(document, record) for document in documents])
        return
    for i, document in enumerate(documents):
        if i:
            click.echo()
        say(f"{document.title} ({document.id}, {document.language})\n", bold=True)
        _say_facts(_document_facts(record, document))


def _say_facts(facts: Iterable[tuple[str, str]]) -> None:
    for name, value in facts:
        lines = wrapped(value, " " * _COLUMN)
        say(f"  {name}".ljust(_COLUMN) + lines[_COLUMN:])


def _paragraph_facts(record: Record, paragraph: Paragraph) -> Iterator[tuple[str, str]]:
    """What is known of a paragraph besides its text, each with its name."""
    yield "role", paragraph.role
    yield from _speaker_facts(paragraph)
    if paragraph.states:
        yield "States", _states(paragraph.states)
    for reference in paragraph.references:
        held = ", ".join(document.id for document in record.graph.answering(reference))
        yield (
            "refers to",
            " · ".join(filter(None, (reference.name, reference.clause, held and f"held: {held}"))),
        )
    if paragraph.decision:
        decision = record.decision(paragraph.decision)
        yield "decision", f"{decision.id}: {', '.join(decision.outcomes)} ({' + '.join(decision.paragraphs)})"
    yield from _revision_facts(paragraph)
    for other in record.parallel(paragraph.id):
        yield f"in {record.document(other.document_id).language}", _known_by(other)
    if paragraph.page:
        yield "page", str(paragraph.page)
    previous, following = record.beside(paragraph.id)
    for name, neighbour in (("previous", previous), ("next", following)):
        if neighbour:
            yield name, _known_by(neighbour)


def _speaker_facts(paragraph: Paragraph) -> Iterator[tuple[str, str]]:
    speaker = paragraph.speaker
    if speaker is None:
        return
    known = ", ".join(filter(None, (speaker.function, _states(speaker.states), speaker.body)))
    yield "speaker", f"{speaker.printed} ({known or 'unnamed'})"
    if speaker.on_behalf_of or speaker.group:
        yield "on behalf of", ", ".join(filter(None, (_states(speaker.on_behalf_of), speaker.group)))
    if speaker.cosigners:
        yield "co-signers", f"{speaker.cosigners} Member States"


def _revision_facts(paragraph: Paragraph) -> Iterator[tuple[str, str]]:
    from corpus.revised import before, is_revised

    if is_revised(paragraph):
        yield "before", before(paragraph) or "(nothing)"
        yield "after", paragraph.text or "(deleted)"
    for revision in paragraph.revisions:
        if revision.in_label or revision.kind == "suspected":
            readings = f" ({' | '.join(revision.readings)})" if revision.readings else ""
            yield revision.kind, f"{'label ' * revision.in_label}“{revision.text}”{readings}"


def _states(codes: tuple[str, ...]) -> str:
    from corpus.entities.states import state_name

    return ", ".join(state_name(code, "en") for code in codes)


def _document_facts(record: Record, document: Document) -> Iterator[tuple[str, str]]:
    known = {
        "symbol": document.symbol,
        "kind": document.kind,
        "session": document.session,
        "language": document.language,
        "original": document.original_language,
        "date": document.date,
        "agenda item": document.agenda_item,
        "chair": document.chair,
        "source": document.source_url,
        "file": document.path,
        "paragraphs": str(len(document.paragraphs)),
        "decisions": str(len(document.decisions)),
    }
    for name, value in known.items():
        yield name, value or "not known"
    for other in record.parallels.documents(document.id):
        yield f"in {record.document(other).language}", other
    for remark in document.remarks:
        yield "remark", remark
    for paragraph in record.graph.introducing(document.symbol or ""):
        yield "presented in", _known_by(paragraph)
    citing = record.graph.cited_by(document.symbol or "")
    for paragraph in citing[:_CITING]:
        yield "cited by", _known_by(paragraph)
    if len(citing) > _CITING:
        yield "cited by", f"and {len(citing) - _CITING} more"


def _known_by(paragraph: Paragraph) -> str:
    """A paragraph's id and the beginning of its text."""
    text = " ".join(paragraph.text.split())
    beginning = text if len(text) <= _BEGINNING else f"{text[:_BEGINNING].rsplit(' ', 1)[0]} …"
    return f"{paragraph.id}  {beginning}"
