"""Intervals and tests for ratios of sums whose cases come in clusters.

Questions on one topic succeed and fail together, so that topics count as trials, never single answers. A
ratio is given as a matrix of shape (clusters, 2): each cluster's numerator and denominator. How far to trust
what is said here is measured by `bench/intervals.py`. Knows nothing of questions or measures.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

Sums = NDArray[np.float64]

LEVEL = 0.95
RESAMPLES = 10_000
SEED = 20_260_101
_FEWEST = 5  # clusters; with fewer, nothing is known of how they vary
_EXACT = 13  # clusters up to which every exchange is tried: 2¹³ = 8,192
_KEPT = 4  # tables of resamples, some megabytes each
_NEGLIGIBLE = 1e-9  # what sums of the same numbers may differ by


def ratio(sums: Sums) -> float | None:
    """Σ numerators / Σ denominators; `None` when nothing is eligible."""
    numerator, denominator = sums.sum(axis=0)
    return float(numerator / denominator) if denominator else None


def interval(sums: Sums, lowest: float = 0.0) -> tuple[float, float] | None:
    """The 95 % interval of a ratio between `lowest` and 1; `None` with fewer than five clusters.

    Exact binomial bounds (Clopper and Pearson, 1934) for as many independent trials as would vary as much as
    the ratio does between clusters, fewer still where clusters are few (Korn and Graubard, *Confidence
    Intervals for Proportions with Small Expected Number of Positive Counts*, 1998). Near the ends, where a
    resample of the clusters hardly differs from them, it holds what a percentile bootstrap loses.

    It reaches at least as far as the interval of a ratio at the very end, where the clusters are the trials:
    that nothing has failed, or almost nothing, does not tell how failures would cluster.
    """
    eligible = sums[sums[:, 1] > 0]
    value, count = ratio(eligible), len(eligible)
    if value is None or count < _FEWEST:
        return None
    share = min(max((value - lowest) / (1 - lowest), 0.0), 1.0)
    variance = _variance(eligible) / (1 - lowest) ** 2
    if variance > _NEGLIGIBLE**2:
        trials = share * (1 - share) / variance * (_quantile() / _quantile(count)) ** 2
    else:
        trials = float(count)
    low, high = _binomial_bounds(share, trials)
    reach = ((1 - LEVEL) / 2) ** (1 / count)
    low, high = min(low, reach), max(high, 1 - reach)
    return lowest + low * (1 - lowest), lowest + high * (1 - lowest)


def difference(one: Sums, other: Sums, lowest: float = 0.0) -> tuple[float, float] | None:
    """The 95 % interval of `ratio(one) - ratio(other)`, two runs over the same clusters in the same order.

    `None` with fewer than five clusters, where a ratio cannot be made, and where no cluster differs: then
    nothing is known of how clusters would differ. A paired percentile bootstrap over clusters (Efron and
    Tibshirani, *An Introduction to the Bootstrap*, 1993, § 13.3; Davison and Hinkley, *Bootstrap Methods and
    their Application*, 1997, § 3.8) at the wider percentiles that make it as wide as a t interval for few
    clusters (Hesterberg, *What Teachers Should Know About the Bootstrap*, 2015, § 4.1.2).

    Where the runs differ in few clusters, resamples say too little of those that might have differed. So two
    clusters are put to the others, one better and one worse by the largest difference of any: for clusters
    what Agresti and Min (*Simple Improved Confidence Intervals for Comparing Matched Proportions*, 2005) do
    for pairs.
    """
    eligible = (one[:, 1] > 0) | (other[:, 1] > 0)
    count = int(eligible.sum())
    if count < _FEWEST or not one[:, 1].any() or not other[:, 1].any() or np.array_equal(one, other):
        return None
    together = np.hstack([one, other])[eligible]
    drawn = _draws(count + 2) @ np.vstack([together, _opposites(one[eligible], other[eligible], lowest)])
    with np.errstate(invalid="ignore"):  # a resample in which one of the runs is not eligible says nothing
        differences = drawn[:, 0] / drawn[:, 1] - drawn[:, 2] / drawn[:, 3]
    tail = _tail(count)
    low, high = np.nanquantile(differences, [tail, 1 - tail])
    return max(float(low), lowest - 1), min(float(high), 1 - lowest)


def exchange_test(one: Sums, other: Sums) -> float | None:
    """The two-sided p-value of "the two runs are alike": how often exchanging them, cluster by cluster,
    gives a difference of ratios at least as large; `None` where a ratio cannot be made.

    Every exchange is tried for up to 13 clusters that differ, else 10,000 at random, counting the one
    observed (Smucker, Allan and Carterette, *A Comparison of Statistical Significance Tests for Information
    Retrieval Evaluation*, 2007; + 1 as in Davison and Hinkley 1997, § 4.2). An exchange that leaves a run
    with nothing eligible counts as at least as large. Where n clusters differ, no p is under 2 / 2ⁿ.
    """
    first, second = ratio(one), ratio(other)
    if first is None or second is None:
        return None
    differing = (one != other).any(axis=1)
    count = int(differing.sum())
    moved = _exchanges(count) @ (other - one)[differing]
    left, right = one.sum(axis=0) + moved, other.sum(axis=0) - moved
    with np.errstate(invalid="ignore"):
        found = np.abs(left[:, 0] / left[:, 1] - right[:, 0] / right[:, 1])
    smaller = int((found < abs(first - second) - _NEGLIGIBLE).sum())  # false of what is not a number
    as_large = len(found) - smaller
    return as_large / len(found) if count <= _EXACT else (as_large + 1) / (len(found) + 1)


def holm(p_values: list[float]) -> list[float]:
    """p-values corrected for their number, in the order given.

    The i-th smallest of n is multiplied by n - i + 1, and is never less than a smaller one's. Holm, *A Simple
    Sequentially Rejective Multiple Test Procedure* (1979).
    """
    corrected = [0.0] * len(p_values)
    largest = 0.0
    for rank, i in enumerate(sorted(range(len(p_values)), key=p_values.__getitem__)):
        largest = max(largest, min(1.0, p_values[i] * (len(p_values) - rank)))
        corrected[i] = largest
    return corrected


def _variance(sums: Sums) -> float:
    """That of a ratio of sums over clusters drawn with replacement, linearised (Cochran, *Sampling
    Techniques*, 1977, § 6.4)."""
    count = len(sums)
    numerator, denominator = sums.sum(axis=0)
    residuals = sums[:, 0] - numerator / denominator * sums[:, 1]
    return float(count / (count - 1) * (residuals**2).sum() / denominator**2)


def _binomial_bounds(share: float, trials: float) -> tuple[float, float]:
    from scipy.special import betaincinv

    tail = (1 - LEVEL) / 2
    right, wrong = share * trials, (1 - share) * trials
    low = betaincinv(right, wrong + 1, tail) if right > 0 else 0.0
    high = betaincinv(right + 1, wrong, 1 - tail) if wrong > 0 else 1.0
    return float(low), float(high)


def _opposites(one: Sums, other: Sums, lowest: float) -> NDArray[np.float64]:
    """Two clusters of mean size, shape (2, 4): one the better and the other the worse by the largest
    difference of any cluster; by the largest possible where the runs have no cluster in common."""
    shared = (one[:, 1] > 0) & (other[:, 1] > 0)
    apart = one[shared, 0] / one[shared, 1] - other[shared, 0] / other[shared, 1]
    half = float(np.abs(apart).max() if len(apart) else 1 - lowest) / 2
    numerators, denominators = (one.sum(axis=0) + other.sum(axis=0)).tolist()
    middle = numerators / denominators
    first, second = one[:, 1].mean(), other[:, 1].mean()
    up, down = middle + half, middle - half
    return np.array([[up * first, first, down * second, second], [down * first, first, up * second, second]])


@lru_cache(_KEPT)
def _draws(count: int) -> NDArray[np.float64]:
    """How often each of `count` clusters is drawn, shape (resamples, count)."""
    drawn = np.random.default_rng(SEED).multinomial(count, np.full(count, 1 / count), size=RESAMPLES)
    return drawn.astype(np.float64)


@lru_cache(_KEPT)
def _exchanges(count: int) -> NDArray[np.float64]:
    """Which clusters are exchanged, shape (exchanges, count), 0 or 1: all ways, or some at random."""
    if count <= _EXACT:
        return ((np.arange(2**count)[:, None] >> np.arange(count)) & 1).astype(np.float64)
    return np.random.default_rng(SEED).integers(0, 2, size=(RESAMPLES, count)).astype(np.float64)


@cache
def _quantile(clusters: int | None = None) -> float:
    """Where the upper tail begins: of the t distribution for so many clusters, else of the normal one."""
    from scipy.special import ndtri, stdtrit

    upper = (1 + LEVEL) / 2
    return float(stdtrit(clusters - 1, upper) if clusters else ndtri(upper))


@cache
def _tail(count: int) -> float:
    """The share cut off at each end so that a percentile interval is as wide as a t interval."""
    from scipy.special import ndtr

    return float(ndtr(-math.sqrt(count / (count - 1)) * _quantile(count)))
