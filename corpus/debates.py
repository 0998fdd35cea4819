"""The debates of minutes: the paragraphs that lead to one outcome or several, and the decisions in them.

Knows nothing of how decisions are recognised.
"""

from __future__ import annotations

from corpus.parsing.agenda import OUTSIDE, is_resumed, item_key, opens_an_item
from corpus.records import Debate, Document, Paragraph, Role


def debates(document: Document) -> tuple[Debate, ...]:
    """The debates of minutes, in order: an item may hold several, each up to the decisions that close it.

    What was left open under a heading goes on where the document resumes the item: "(continued)".
    """
    closing = {decision.paragraphs[-1] for decision in document.decisions}
    found: list[tuple[Paragraph | None, list[Paragraph]]] = []
    left_open: dict[str, list[Paragraph]] = {}
    heading: Paragraph | None = None
    current: list[Paragraph] | None = None
    for paragraph in document.paragraphs:
        decided = current is not None and current[-1].id in closing
        if opens_an_item(paragraph):
            if heading and current and not decided:
                left_open[item_key(heading.heading)] = current
            heading = paragraph
            resumed = is_resumed(paragraph.heading)
            current = left_open.pop(item_key(paragraph.heading), None) if resumed else None
        elif paragraph.role not in OUTSIDE:
            goes_on = paragraph.decision is not None or paragraph.role is Role.NOTE
            if current is None or (decided and not goes_on):
                current = []
                found.append((heading, current))
            current.append(paragraph)
    decisions = {decision.id: decision for decision in document.decisions}
    return tuple(
        Debate(above, tuple(held), tuple(decisions[p.id] for p in held if p.id in decisions))
        for above, held in found
    )
