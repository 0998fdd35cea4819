"""How answers turned out, as shares: right, partly right, missing, wrong.

The mean of the measure `truthfulness` hides whether a system is silent or wrong; these shares show it. Knows
nothing of pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from eval.metrics.truthfulness import MISSING, RIGHT
from eval.observations import Observation
from eval.statistics.resampling import interval, ratio


class Outcome(StrEnum):
    """What became of a question."""

    RIGHT = "right"
    PARTLY_RIGHT = "partly right"
    MISSING = "missing"
    WRONG = "wrong"

    @property
    def meaning(self) -> str:
        """What an answer must be to turn out so."""
        return _MEANINGS[self]


_MEANINGS = {
    Outcome.RIGHT: "states every indispensable fact and cites every needed paragraph, or refuses where the "
    "record does not answer",
    Outcome.PARTLY_RIGHT: "states and cites some of what is needed, or much beside it",
    Outcome.MISSING: "refuses although the record answers, or buries the answer",
    Outcome.WRONG: "states or cites nothing of what is needed, says what is not so, or answers where the "
    "record does not",
}


@dataclass(frozen=True, slots=True)
class Share:
    """The part of the answers that turned out so, with its 95 % interval (`None` for too few topics)."""

    outcome: Outcome
    value: float
    low: float | None
    high: float | None
    count: int


def outcome_of(truthfulness: float) -> Outcome:
    """What a value of the measure `truthfulness` stands for."""
    if truthfulness >= RIGHT:
        return Outcome.RIGHT
    if truthfulness > MISSING:
        return Outcome.PARTLY_RIGHT
    return Outcome.MISSING if truthfulness == MISSING else Outcome.WRONG


def shares(observations: Sequence[Observation]) -> tuple[Share, ...]:
    """One share for each outcome, in their order; empty for no observation."""
    topics = {topic: i for i, topic in enumerate(sorted({one.topic for one in observations}))}
    found = []
    for outcome in Outcome:
        sums = np.zeros((len(topics), 2))
        for one in observations:
            numerator, denominator = one.ratios["truthfulness"]
            sums[topics[one.topic]] += (outcome_of(numerator / denominator) is outcome, 1.0)
        value = ratio(sums)
        if value is not None:
            low, high = interval(sums) or (None, None)
            found.append(Share(outcome, value, low, high, int(sums[:, 0].sum())))
    return tuple(found)
