"""How long answers take: percentiles of the times that the answers state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.answers import Answer

STAGES = ("retrieve", "compose", "total")


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds that one stage took, over `count` answers; percentiles interpolate linearly."""

    stage: str
    p50: float
    p90: float
    p99: float
    slowest: float
    count: int


def latencies(answers: Sequence[Answer]) -> tuple[Latency, ...]:
    """One entry for each of `STAGES` that the answers have times for."""
    found = []
    for stage in STAGES:
        times = [answer.timings_ms[stage] for answer in answers if stage in answer.timings_ms]
        if times:
            p50, p90, p99 = (float(x) for x in np.percentile(times, [50, 90, 99]))
            found.append(Latency(stage, p50, p90, p99, max(times), len(times)))
    return tuple(found)
