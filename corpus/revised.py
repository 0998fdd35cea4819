"""Both readings of a paragraph: as it would stand with its revisions, and as it stood before them.

Knows nothing of how revisions are found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.records import PUT_IN, TAKEN_OUT, Paragraph, RevisionKind


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a paragraph; `change` says what a revision does to them, `None` that they stay."""

    text: str
    change: RevisionKind | None = None


def is_revised(paragraph: Paragraph) -> bool:
    """Whether the file marks a revision in the paragraph or its label."""
    return any(revision.kind in TAKEN_OUT | PUT_IN for revision in paragraph.revisions)


def stretches(paragraph: Paragraph) -> tuple[Stretch, ...]:
    """The paragraph's words with those that revisions take out, in reading order; not its label's."""
    return tuple(stretch for stretch in _stretches(paragraph) if stretch.text)


def before(paragraph: Paragraph) -> str:
    """The text with every marked revision undone."""
    return "".join(each.text for each in _stretches(paragraph) if each.change not in PUT_IN)


def _stretches(paragraph: Paragraph) -> Iterator[Stretch]:
    text, position = paragraph.text, 0
    for revision in paragraph.revisions:
        if revision.in_label:
            continue
        if revision.kind in TAKEN_OUT:
            yield Stretch(text[position : revision.start])
            yield Stretch(revision.text, revision.kind)
            position = revision.start
        elif revision.kind in PUT_IN:
            yield Stretch(text[position : revision.start])
            yield Stretch(text[revision.start : revision.end], revision.kind)
            position = revision.end
    yield Stretch(text[position:])
