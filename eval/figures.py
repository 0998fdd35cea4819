"""From observations to figures: a ratio of sums over a slice, its interval, and how much lies behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from eval.measures import MEASURES
from eval.observations import Observation
from eval.slices import slices
from eval.statistics.resampling import Sums, interval, ratio


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure over one slice.

    `value` is `None` when no case is eligible; `low` and `high` bound its 95 % interval, `None` with fewer
    than five topics. `count` cases of `topics` topics are eligible.
    """

    measure: str
    slice: str
    value: float | None
    low: float | None
    high: float | None
    count: int
    topics: int


def figures(observations: Sequence[Observation]) -> tuple[Figure, ...]:
    """Every measure of `MEASURES` over every slice."""
    return tuple(
        figure(measure, name, cases) for name, cases in slices(observations).items() for measure in MEASURES
    )


def figure(measure: str, name: str, cases: Sequence[Observation]) -> Figure:
    """One measure over the `cases` of the slice called `name`."""
    eligible = [case for case in cases if measure in case.ratios]
    topics = {case.topic for case in eligible}
    sums = sums_by_topic(measure, eligible, sorted(topics))
    bounds = interval(sums, MEASURES[measure].lowest)
    low, high = bounds or (None, None)
    return Figure(measure, name, ratio(sums), low, high, len(eligible), len(topics))


def sums_by_topic(measure: str, cases: Iterable[Observation], topics: Sequence[str]) -> Sums:
    """Numerators and denominators of a measure added up by topic: shape (topics, 2)."""
    row = {topic: i for i, topic in enumerate(topics)}
    sums = np.zeros((len(topics), 2))
    for case in cases:
        sums[row[case.topic]] += case.ratios.get(measure, (0.0, 0.0))
    return sums
