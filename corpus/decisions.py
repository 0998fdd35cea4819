"""Decisions of the minutes: the paragraphs that together state one outcome.

"Il en est ainsi décidé" has force and no content: its content is the proposal just before it, and the two are
one decision. Knows nothing of the words of the formulas.
"""

from __future__ import annotations

from dataclasses import replace

from corpus.acts import is_bare_agreement, outcomes_in, states_an_act
from corpus.records import Debate, Decision, Document, Paragraph, Role


def with_decisions(
    paragraphs: tuple[Paragraph, ...],
) -> tuple[tuple[Paragraph, ...], tuple[Decision, ...]]:
    """Join the paragraphs of minutes that state one outcome, and give them their roles.

    Returns:
        The paragraphs, in order, with `role` and `decision` set, and the decisions in order.
    """
    marked = list(paragraphs)
    decisions: list[Decision] = []
    for i, paragraph in enumerate(paragraphs):
        if paragraph.role in (Role.HEADING, Role.TITLE):
            continue
        if not states_an_act(paragraph.text, spoken=paragraph.speaker is not None):
            continue
        members = [i]
        if is_bare_agreement(paragraph.text):
            members = [*_proposal_before(marked, i), i]
        text = "\n".join(paragraphs[m].text for m in members)
        for m in members:
            role = Role.DECISION if m == i else Role.PROPOSAL
            marked[m] = replace(marked[m], role=role, decision=paragraph.id)
        decisions.append(
            Decision(
                id=paragraph.id,
                document_id=paragraph.document_id,
                paragraphs=tuple(paragraphs[m].id for m in members),
                outcomes=outcomes_in(text),
            )
        )
    return tuple(marked), tuple(decisions)


def _proposal_before(paragraphs: list[Paragraph], agreement: int) -> list[int]:
    """The positions of the proposal that stands just before a bare agreement.

    A list of proposals stands on lines of its own, without numbers, under the paragraph that announces it.
    """
    first = agreement
    while first and paragraphs[first - 1].role not in (Role.HEADING, Role.TITLE):
        if paragraphs[first - 1].decision is not None:
            break
        first -= 1
        if not paragraphs[first].locator.rpartition(".")[2].startswith("~"):
            break
    return list(range(first, agreement))


def debates(document: Document) -> tuple[Debate, ...]:
    """The debates of minutes, in order: an item may hold several, each up to the decisions that close it."""
    decisions = {decision.id: decision for decision in document.decisions}
    found: list[Debate] = []
    heading: Paragraph | None = None
    open_paragraphs: list[Paragraph] = []

    def close() -> None:
        if open_paragraphs:
            closing = tuple(decisions[p.id] for p in open_paragraphs if p.id in decisions)
            found.append(Debate(heading, tuple(open_paragraphs), closing))
            open_paragraphs.clear()

    for paragraph in document.paragraphs:
        decided = bool(open_paragraphs) and open_paragraphs[-1].decision is not None
        if paragraph.role is Role.HEADING or (decided and paragraph.decision is None):
            close()
        if paragraph.role is Role.HEADING:
            heading = paragraph
        elif paragraph.role is not Role.TITLE:
            open_paragraphs.append(paragraph)
    close()
    return tuple(found)
