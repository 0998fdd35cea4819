"""The passages of a benchmark as documents of Greffier's, so that every system reads the same record.

A source becomes a document of no particular kind, a passage one of its paragraphs, with the States, voices
and references that the reader of texts would find in it. Where a source has a title it stands above its
paragraphs, as whoever reads the article sees it; the questions of PIAF were written on passages. Knows no
system.
"""

from __future__ import annotations

from hashlib import sha256

from bench.public.tasks import Passage, Task
from corpus.entities.references import references_in
from corpus.entities.states import states_in
from corpus.entities.voices import voices_in
from corpus.records import Document, Kind, Paragraph, Role


def documents(task: Task) -> tuple[Document, ...]:
    """The sources of a task as documents, their passages as paragraphs of the same ids."""
    paragraphs: dict[str, list[Paragraph]] = {source: [] for source in task.titles}
    for passage in task.passages:
        paragraphs[passage.source].append(_paragraph(passage))
    return tuple(
        Document(
            id=source,
            path=f"{source}.txt",
            kind=Kind.OTHER,
            language=task.language,
            sha256=sha256("\n".join(p.text for p in paragraphs[source]).encode()).hexdigest(),
            title=title,
            paragraphs=tuple(paragraphs[source]),
        )
        for source, title in task.titles.items()
    )


def _paragraph(passage: Passage) -> Paragraph:
    locator = passage.id.partition("#")[2]
    return Paragraph(
        id=passage.id,
        document_id=passage.source,
        locator=locator,
        label=f"¶ {locator.removeprefix('~')}",
        heading="",
        text=passage.text,
        role=Role.BODY,
        voices=voices_in(passage.text),
        states=states_in(passage.text),
        references=references_in(passage.text),
    )
