"""Whether one run is better than another: differences with intervals, verdicts, and the answers that changed.

The system is deterministic: run again, it answers the same, and whatever differs was changed by somebody.
What chance has a hand in is which questions are in the gold set. So an interval, a p-value and a verdict are
about other questions like these, by topic; what became of these very ones is told by `Comparison.changed`.
Knows nothing of answers: runs are compared by their observations, made now or read from a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from eval.figures import sums_by_topic
from eval.measures import HEADLINE, MEASURES
from eval.observations import Observation
from eval.saved import rounded
from eval.slices import slices
from eval.statistics.resampling import LEVEL, difference, exchange_test, holm, ratio

SLICES = ("both", "dev", "test")
_SHOWN = "dev"  # the split whose answers are told one by one


class Verdict(StrEnum):
    """What the difference of two runs says about other questions like these."""

    BETTER = "better"
    WORSE = "worse"
    CANNOT_TELL = "cannot_tell"
    ALIKE = "alike"


@dataclass(frozen=True, slots=True)
class Difference:
    """One headline measure over one slice, `before` and `now`.

    `low` and `high` bound the 95 % interval of `now - before`, `None` with fewer than five topics and where
    none differs. `p` is the p-value of "the two runs are alike", corrected for the number of headline
    measures that differ in the slice. The verdict is `ALIKE` where every answer is worth what it was.
    """

    measure: str
    slice: str
    before: float
    now: float
    low: float | None
    high: float | None
    p: float
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Change:
    """An answer of the dev split whose truthfulness is not what it was."""

    question: str
    language: str
    before: float
    now: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs side by side, over the questions that are the same in both.

    `differences` has an entry for each headline measure and each of `SLICES` that both runs have a figure
    for. In `changed` what became worse comes first. `shared` questions were compared; `left_out` of this run
    and `gone` of the run before are in that run only, or are not worded and judged alike in both.
    """

    differences: tuple[Difference, ...]
    changed: tuple[Change, ...]
    shared: int
    left_out: int
    gone: int


def compare(now: Sequence[Observation], before: Sequence[Observation]) -> Comparison:
    """What changed from the run `before` to the run `now`."""
    former = {(one.digest, one.language): rounded(one) for one in before}
    pairs = [
        # A saved case of the frozen split goes by other names: those of the run now are used for both.
        _Pair(rounded(one), replace(former[one.digest, one.language], question=one.question, topic=one.topic))
        for one in now
        if (one.digest, one.language) in former
    ]
    shared = {pair.now.digest for pair in pairs}
    gone = {one.digest for one in before} - shared
    new = {one.digest for one in now} - shared
    return Comparison(tuple(_differences(pairs)), _changed(pairs), len(shared), len(new), len(gone))


@dataclass(frozen=True, slots=True)
class _Pair:
    """One case of both runs; what is asked and how it is judged is the same."""

    now: Observation
    before: Observation

    def is_eligible(self, measure: str) -> bool:
        return measure in self.now.ratios or measure in self.before.ratios

    def differs(self, measure: str) -> bool:
        return self.now.ratios.get(measure) != self.before.ratios.get(measure)


def _differences(pairs: Sequence[_Pair]) -> Iterator[Difference]:
    of_case = {pair.now.key: pair for pair in pairs}
    found = slices(pair.now for pair in pairs)
    for name in SLICES:
        yield from _of_slice(name, [of_case[case.key] for case in found[name]])


def _of_slice(name: str, pairs: Sequence[_Pair]) -> Iterator[Difference]:
    found = [one for measure in HEADLINE if (one := _difference(measure, name, pairs)) is not None]
    # A measure in which nothing differs cannot be found to differ, and takes no part in the correction
    # (Tarone, *A Modified Bonferroni Method for Discrete Data*, 1990).
    corrected = iter(holm([one.p for one in found if one.verdict is not Verdict.ALIKE]))
    for one in found:
        yield one if one.verdict is Verdict.ALIKE else _judged(one, next(corrected))


def _difference(measure: str, name: str, pairs: Sequence[_Pair]) -> Difference | None:
    """The difference before its p-value is corrected; `None` where a run has no figure."""
    eligible = [pair for pair in pairs if pair.is_eligible(measure)]
    topics = sorted({pair.now.topic for pair in eligible})
    latter = sums_by_topic(measure, (pair.now for pair in eligible), topics)
    former = sums_by_topic(measure, (pair.before for pair in eligible), topics)
    value, value_before, p = ratio(latter), ratio(former), exchange_test(latter, former)
    if value is None or value_before is None or p is None:
        return None
    low, high = difference(latter, former, MEASURES[measure].lowest) or (None, None)
    verdict = Verdict.CANNOT_TELL if any(pair.differs(measure) for pair in eligible) else Verdict.ALIKE
    return Difference(measure, name, value_before, value, low, high, p, verdict)


def _judged(found: Difference, p: float) -> Difference:
    verdict = Verdict.CANNOT_TELL
    if p < 1 - LEVEL:
        is_better = (found.now > found.before) != MEASURES[found.measure].lower_is_better
        verdict = Verdict.BETTER if is_better else Verdict.WORSE
    return replace(found, p=p, verdict=verdict)


def _changed(pairs: Sequence[_Pair]) -> tuple[Change, ...]:
    found = [
        Change(pair.now.question, pair.now.language, _worth(pair.before), _worth(pair.now))
        for pair in pairs
        if pair.now.split == _SHOWN and pair.differs("truthfulness")
    ]
    return tuple(sorted(found, key=lambda one: (one.now - one.before, one.question, one.language)))


def _worth(case: Observation) -> float:
    """Its truthfulness, which every case has."""
    return case.ratios["truthfulness"][0]
