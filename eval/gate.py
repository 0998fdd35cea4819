"""Floors under the figures and ceilings over them, and which figures break them.

A file of thresholds is TOML: `[floor.<slice>]` and `[ceiling.<slice>]` tables of `metric = number`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from eval.errors import ThresholdsInvalid
from eval.figures import LOWER_IS_BETTER, METRICS, SLICES
from eval.runner import Report

THRESHOLDS = Path(__file__).with_name("thresholds.toml")


@dataclass(frozen=True, slots=True)
class Threshold:
    """A figure must be at least `limit`, or at most where lower is better."""

    metric: str
    slice: str
    limit: float


def read_thresholds(path: Path = THRESHOLDS) -> tuple[Threshold, ...]:
    """The thresholds of a file, in order. Raises `ThresholdsInvalid` for what names no figure."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ThresholdsInvalid(f"{path} cannot be read as TOML ({error}).") from error
    thresholds = []
    for side, slices in content.items():
        if side not in {"floor", "ceiling"} or not isinstance(slices, dict):
            raise ThresholdsInvalid(f"{path}: {side} is neither a floor nor a ceiling table.")
        for name, limits in slices.items():
            if name not in SLICES or not isinstance(limits, dict):
                raise ThresholdsInvalid(f"{path}: [{side}.{name}] names no slice ({', '.join(SLICES)}).")
            for metric, limit in limits.items():
                if metric not in METRICS or (metric in LOWER_IS_BETTER) != (side == "ceiling"):
                    raise ThresholdsInvalid(f"{path}: no figure {metric} can have a {side}.")
                if isinstance(limit, bool) or not isinstance(limit, int | float) or not 0 <= limit <= 1:
                    raise ThresholdsInvalid(f"{path}: {metric} of [{side}.{name}] is no number from 0 to 1.")
                thresholds.append(Threshold(metric, name, float(limit)))
    return tuple(thresholds)


def broken(report: Report, thresholds: tuple[Threshold, ...]) -> tuple[str, ...]:
    """One sentence for each figure that breaks its threshold; a figure of no case at all breaks it too."""
    sentences = []
    for threshold in thresholds:
        figure = report.figure(threshold.metric, threshold.slice)
        name = f"{threshold.metric} ({threshold.slice})"
        if figure.value is None:
            sentences.append(f"{name} could not be measured: no question is eligible.")
        elif threshold.metric in LOWER_IS_BETTER and figure.value > threshold.limit:
            sentences.append(f"{name} is {figure.value:.3f}, over its ceiling of {threshold.limit:g}.")
        elif threshold.metric not in LOWER_IS_BETTER and figure.value < threshold.limit:
            sentences.append(f"{name} is {figure.value:.3f}, under its floor of {threshold.limit:g}.")
    return tuple(sentences)
