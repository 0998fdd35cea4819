"""From rankings to figures: the measures of `eval.metrics.retrieval`, with intervals by source.

Questions on one article or meeting succeed and fail together: sources are what counts as a trial. Knows no
data set and no system.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from bench.public.tasks import Request
from eval.metrics.retrieval import first_is_right, ndcg_at, recall_at, reciprocal_rank
from eval.questions import Evidence
from eval.statistics.resampling import Sums, difference, interval, ratio

Ranking = Sequence[str]
_Measure = Callable[[Ranking, Sequence[Evidence]], float | None]

HEADLINE = "nDCG@10"
MEASURES: dict[str, _Measure] = {
    "first right": first_is_right,
    "recall@5": lambda ranked, relevant: recall_at(5, ranked, relevant),
    "recall@10": lambda ranked, relevant: recall_at(10, ranked, relevant),
    "MRR@10": lambda ranked, relevant: reciprocal_rank(ranked[:10], relevant),
    HEADLINE: lambda ranked, relevant: ndcg_at(10, ranked, relevant),
}


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % interval, which is unknown with fewer than five sources."""

    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    """How well one system ranked for some questions.

    `lead` is its nDCG@10 less that of the system that it is compared with; `None` for that system itself.
    """

    measures: dict[str, Estimate]
    lead: Estimate | None


def figures(
    requests: Sequence[Request], rankings: Sequence[Ranking], compared_with: Sequence[Ranking] | None
) -> Figures:
    """The figures of `rankings`, one a request; each is the mean over the requests.

    Raises:
        ValueError: there is no request.
    """
    measured = {
        name: _estimate(ratio(sums), interval(sums))
        for name, sums in ((name, _sums(name, requests, rankings)) for name in MEASURES)
    }
    if compared_with is None:
        return Figures(measured, lead=None)
    own, other = (_sums(HEADLINE, requests, each) for each in (rankings, compared_with))
    before = ratio(other) or 0.0
    return Figures(measured, lead=_estimate(measured[HEADLINE].value - before, difference(own, other)))


def _sums(measure: str, requests: Sequence[Request], rankings: Sequence[Ranking]) -> Sums:
    """The values of a measure and their number, added up by source: shape (sources, 2)."""
    row = {source: i for i, source in enumerate(sorted({request.source for request in requests}))}
    sums = np.zeros((len(row), 2))
    for request, ranking in zip(requests, rankings, strict=True):
        right = [Evidence(frozenset({passage}), vital=True) for passage in sorted(request.relevant)]
        value = MEASURES[measure](ranking, right)
        sums[row[request.source]] += (0.0, 0.0) if value is None else (value, 1.0)
    return sums


def _estimate(value: float | None, bounds: tuple[float, float] | None) -> Estimate:
    if value is None:
        raise ValueError("nothing was asked")
    low, high = bounds or (None, None)
    return Estimate(value, low, high)
