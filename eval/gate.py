"""When a build fails: floors under the figures and ceilings over them, and what became worse than it was.

A file of thresholds is TOML: `[floor.<slice>]` and `[ceiling.<slice>]` tables of `measure = number`, slices
named as in `eval.slices`, in quotation marks where the name has a dot. Knows nothing of how figures are made.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.comparison import Comparison, Verdict
from eval.errors import ThresholdsInvalid
from eval.measures import MEASURES
from eval.runner import Report

THRESHOLDS = Path(__file__).with_name("thresholds.toml")
_SIDES = ("floor", "ceiling")
# What is worse on the frozen split only is known by its total, and acting on it would be tuning on it.
_GUARDED = ("both", "dev")


@dataclass(frozen=True, slots=True)
class Threshold:
    """A figure must be at least `limit`, or at most where lower is better."""

    measure: str
    slice: str
    limit: float


def read_thresholds(path: Path = THRESHOLDS) -> tuple[Threshold, ...]:
    """The thresholds of a file, in order. Raises `ThresholdsInvalid` for what can be no threshold."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ThresholdsInvalid(f"{path} cannot be read as TOML ({error}).") from error
    try:
        return tuple(_thresholds(content))
    except ValueError as error:
        raise ThresholdsInvalid(f"{path}: {error}") from error


def broken(report: Report, thresholds: Sequence[Threshold]) -> tuple[str, ...]:
    """One sentence for each figure that breaks its threshold; a figure of no case at all breaks it too."""
    return tuple(sentence for one in thresholds if (sentence := _broken(report, one)) is not None)


def regressions(comparison: Comparison) -> tuple[str, ...]:
    """One sentence for each headline measure that is worse than it was, over all cases or on the dev split,
    and one for questions of the baseline that are no longer asked: what is not asked cannot be worse."""
    found = [
        f"{one.measure} ({one.slice}) is {one.now:.3f}, worse than the baseline's {one.before:.3f} "
        f"(p = {one.p:.3f})."
        for one in comparison.differences
        if one.slice in _GUARDED and one.verdict is Verdict.WORSE
    ]
    if comparison.gone:
        found.append(
            f"{comparison.gone} of the {comparison.gone + comparison.shared} questions of the baseline are "
            "gone or changed: make a new baseline, once the figures of both have been looked at."
        )
    return tuple(found)


def _broken(report: Report, threshold: Threshold) -> str | None:
    name, limit = f"{threshold.measure} ({threshold.slice})", threshold.limit
    try:
        value = report.figure(threshold.measure, threshold.slice).value
    except KeyError:
        return f"{name} could not be measured: no question is in this slice."
    if value is None:
        return f"{name} could not be measured: no answer is eligible."
    if MEASURES[threshold.measure].lower_is_better:
        return f"{name} is {value:.3f}, over its ceiling of {limit:g}." if value > limit else None
    return f"{name} is {value:.3f}, under its floor of {limit:g}." if value < limit else None


def _thresholds(content: dict[str, Any]) -> Iterator[Threshold]:
    for side, tables in content.items():
        if side not in _SIDES or not isinstance(tables, dict):
            raise ValueError(f"{side} is no table of floors or ceilings.")
        for name, limits in tables.items():
            if not isinstance(limits, dict):
                raise ValueError(f"{name} of [{side}] stands in no slice, such as [{side}.both].")
            for measure, limit in limits.items():
                yield _threshold(side, name, measure, limit)


def _threshold(side: str, name: str, measure: str, limit: object) -> Threshold:
    if isinstance(limit, dict):
        raise ValueError(f'a slice with a dot in its name is quoted: [{side}."{name}.{measure}"].')
    if measure not in MEASURES or MEASURES[measure].lower_is_better != (side == "ceiling"):
        raise ValueError(f"no measure {measure} can have a {side}.")
    lowest = MEASURES[measure].lowest
    if isinstance(limit, bool) or not isinstance(limit, int | float) or not lowest <= limit <= 1:
        raise ValueError(f"{measure} of [{side}.{name}] is no number from {lowest:g} to 1.")
    return Threshold(measure, name, float(limit))
