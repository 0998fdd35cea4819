"""Decisions of the minutes: the paragraphs that together state one outcome.

"Il en est ainsi décidé" has force and no content: its content is a proposal made before it, and the two are
one decision. Where it is not sure which proposal that is, the agreement stands alone. Knows nothing of the
words of the formulas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.parsing.acts import acts_in, is_bare_agreement
from corpus.parsing.agenda import OUTSIDE
from corpus.parsing.outcomes import outcomes_in
from corpus.parsing.proposals import chair_proposes, contests, proposed_in
from corpus.records import Decision, Outcome, Paragraph, Role

# A line after which a list goes on.
_GOES_ON = re.compile(r"(?:[:;,]|[;,] (?:and|or|et|ou))$")


def with_decisions(
    paragraphs: tuple[Paragraph, ...],
) -> tuple[tuple[Paragraph, ...], tuple[Decision, ...]]:
    """Join the paragraphs of minutes that state one outcome, and give them their roles.

    Returns:
        The paragraphs, in order, with `role` and `decision` set, and the decisions in order.
    """
    return _Decisions(paragraphs).found()


class _Decisions:
    """The paragraphs as they are marked so far, and what stands under what."""

    def __init__(self, paragraphs: tuple[Paragraph, ...]) -> None:
        self._marked = list(paragraphs)
        headings = {p.locator for p in paragraphs if p.role in OUTSIDE}
        held = {p.locator for p in paragraphs} - headings
        # Lines of a list, and other lines without a number, belong to the paragraph above them.
        self._below = [p.locator.rpartition(".")[0] in held for p in paragraphs]

    def found(self) -> tuple[tuple[Paragraph, ...], tuple[Decision, ...]]:
        decisions = [decision for i in range(len(self._marked)) if (decision := self._decision(i))]
        return tuple(self._marked), tuple(decisions)

    def _decision(self, position: int) -> Decision | None:
        paragraph = self._marked[position]
        if paragraph.role in OUTSIDE or paragraph.role is Role.NOTE or paragraph.decision is not None:
            return None
        acts = acts_in(paragraph.text, spoken=paragraph.speaker is not None)
        first = next(self._list_below(position), None)
        if first is not None and not acts:  # "The Council: a) noted …", one sentence with the list
            acts = acts_in(f"{paragraph.text[:-1]} {self._marked[first].text}", spoken=True)
        if not acts:
            return None
        listed = list(self._list_below(position))
        proposal = self._proposal(position) if is_bare_agreement(paragraph.text) else []
        members = [*proposal, position, *listed]
        for m in members:
            role = Role.PROPOSAL if m < position else Role.DECISION
            self._marked[m] = replace(self._marked[m], role=role, decision=paragraph.id)
        said = [*self._proposed(proposal), *acts]
        said += [f"{paragraph.text[:-1]} {self._marked[m].text}" for m in listed]
        if not proposal and any(is_bare_agreement(act) for act in acts):
            said += proposed_in(paragraph.text)
        return Decision(
            id=paragraph.id,
            document_id=paragraph.document_id,
            paragraphs=tuple(self._marked[m].id for m in members),
            outcomes=outcomes_in("\n".join(said)) or (Outcome.AGREED,),
        )

    def _list_below(self, position: int) -> Iterator[int]:
        """The positions of the list that a paragraph announces with a colon, in order."""
        is_first, before = True, self._marked[position].text
        for m in range(position + 1, len(self._marked)):
            line = self._marked[m]
            goes_on = _GOES_ON.search(before) or (not is_first and line.text[:1].islower())
            if not (goes_on and self._below[m]) or self._is_closed(m) or line.speaker is not None:
                break
            if line.role is not Role.NOTE and line.text:
                yield m
                is_first, before = False, line.text

    def _proposal(self, agreement: int) -> list[int]:
        """The positions of the proposal that a bare agreement takes up, its list included.

        That is the paragraph just before, where it proposes; else the last proposal of the Chair in the same
        item, where nobody contested it in between. Never one from before another decision.
        """
        end = agreement
        while block := self._block_before(end):
            proposing = next((m for m in block if proposed_in(self._marked[m].text)), None)
            members = [proposing, *self._list_below(proposing)] if proposing is not None else []
            if any(contests(self._marked[m].text) for m in block if not members or m > members[-1]):
                return []
            if proposing is not None:
                by_chair = chair_proposes(self._marked[proposing].text, self._marked[block[0]].speaker)
                return members if by_chair or end == agreement else []
            end = block[0]
        return []

    def _block_before(self, end: int) -> list[int]:
        """The positions of the paragraph before position `end`, with the lines under it; empty for none."""
        first = end
        while first and not self._is_closed(first - 1):
            first -= 1
            if not self._below[first]:
                return self._without_notes(first, end)
        return self._without_notes(first, end)

    def _is_closed(self, position: int) -> bool:
        paragraph = self._marked[position]
        return paragraph.role in OUTSIDE or paragraph.decision is not None

    def _without_notes(self, start: int, end: int) -> list[int]:
        return [
            m for m in range(start, end) if self._marked[m].role is not Role.NOTE and self._marked[m].text
        ]

    def _proposed(self, proposal: list[int]) -> list[str]:
        """The words of a proposal: the sentences that propose, and the whole of what is listed under them.

        "The Council should: – note …; – approve …": verbs of a list are infinitives, and get their "to" here.
        """
        texts = [self._marked[m].text for m in proposal]
        listed = [f"to {text}" for text in texts[1:]]
        return [*(sentence for text in texts[:1] for sentence in proposed_in(text)), *listed]
