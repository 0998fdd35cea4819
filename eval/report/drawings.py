"""Which charts a report has: figures, shares, differences and times, each with a title and a summary.

Knows nothing of how a chart is drawn, nor where on the page it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eval.comparison import Comparison
from eval.figures import Figure
from eval.latency import Latency
from eval.measures import HEADLINE, MEASURES
from eval.report import numbers
from eval.report.charts import Fill, Lane, Mark, Part, Scale, dots, powers, round_ticks, shares
from eval.report.headline import FIRST_SLICE
from eval.report.outcomes import Outcome, Share
from eval.report.tables import DETAILED, categories, figure_of, in_words
from eval.runner import Report

FILLS = {
    Outcome.RIGHT: Fill.SOLID,
    Outcome.PARTLY_RIGHT: Fill.HATCHED,
    Outcome.MISSING: Fill.EMPTY,
    Outcome.WRONG: Fill.CROSSED,
}
_LANGUAGES = ("fr", "en")
_LEAST_DIFFERENCE = 0.05  # a scale of differences reaches at least so far, lest nothing look like much
_LEAST_TIME = 0.1  # milliseconds


def outcome_bar(part: str, found: Sequence[Share]) -> str:
    """How the answers of a slice turned out, as one bar."""
    summary = "; ".join(f"{share.outcome} {numbers.percent(share.value)}" for share in found)
    parts = [Part(share.value, FILLS[share.outcome]) for share in found]
    return shares(f"outcomes-{part}", "How answers turned out", summary, parts)


def by_language(report: Report) -> str:
    """The headline measures, French above English."""
    lanes = [
        Lane(in_words(name), tuple(_mark(report.figure(name, part), part) for part in _LANGUAGES))
        for name in HEADLINE
    ]
    summary = (
        "Each headline measure for questions in French (disc) and in English (diamond), with 95 % intervals."
    )
    return dots("by-language", "Headline measures by language", summary, lanes, _scale(lanes))


@dataclass(frozen=True, slots=True)
class CategoryChart:
    """A chart of one measure, and the same as rows: a kind of question, and its figure with the interval."""

    measure: str
    drawing: str
    rows: tuple[tuple[str, str], ...]


def by_category(report: Report, measure: str) -> CategoryChart | None:
    """One measure by kind of question on the dev split; `None` where no case is eligible."""
    lanes = [
        Lane(f"{in_words(category)} ({numbers.counted(figure.count, 'answer')})", (_mark(figure, ""),))
        for category in categories(report)
        if (figure := figure_of(report, f"{DETAILED}.{category}", measure))
    ]
    if not lanes:
        return None
    summary = f"{MEASURES[measure].meaning}, by kind of question on the dev split, with 95 % intervals."
    title = f"{in_words(measure)} by kind of question"
    drawing = dots(f"by-category-{measure.replace('_', '-')}", title, summary, lanes, _scale(lanes))
    return CategoryChart(
        measure, drawing, tuple((lane.label, mark.written) for lane in lanes for mark in lane.marks)
    )


def differences(comparison: Comparison) -> str | None:
    """What changed in the headline measures over both languages; `None` where nothing could be compared."""
    found = [one for one in comparison.differences if one.slice == FIRST_SLICE]
    if not found:
        return None
    lanes = [
        Lane(
            f"{in_words(one.measure)}: {in_words(one.verdict)}",
            (Mark("", one.now - one.before, one.low, one.high, numbers.difference(one.now - one.before)),),
        )
        for one in found
    ]
    reach = max(_LEAST_DIFFERENCE, *(abs(number) for number in _numbers(lanes)))
    ticks = round_ticks(-reach, reach, numbers.tick)
    scale = Scale(ticks[0][0], ticks[-1][0], ticks, origin=0.0)
    summary = "Now less before, with 95 % intervals: right of the line in the middle, the measure rose."
    return dots("differences", "What changed", summary, lanes, scale)


def times(latencies: Sequence[Latency]) -> str | None:
    """Percentiles of the time that answers took; `None` where the answers state no times."""
    if not latencies:
        return None
    lanes = [
        Lane(one.stage, (Mark("", one.p50, one.p50, one.p90, _in_words(one), one.slowest),))
        for one in latencies
    ]
    floor = max(_LEAST_TIME, min(one.p50 for one in latencies))
    ticks = powers(floor, max(_LEAST_TIME, *(one.slowest for one in latencies)), numbers.duration_tick)
    scale = Scale(ticks[0][0], ticks[-1][0], ticks, is_logarithmic=True)
    summary = (
        "The disc stands at the median, the line reaches to where nine answers in ten were done, the stroke "
        "is the slowest answer. Each step of the scale is ten times the one before."
    )
    return dots("times", "How long answers took", summary, lanes, scale)


def _in_words(one: Latency) -> str:
    return f"{numbers.duration(one.p50)} – {numbers.duration(one.p90)}"


def _mark(figure: Figure, name: str) -> Mark:
    written = numbers.scored(figure.value, figure.low, figure.high, digits=2)
    return Mark(name, figure.value, figure.low, figure.high, written)


def _scale(lanes: Sequence[Lane]) -> Scale:
    """From 0, or from below it where a number is, to 1."""
    ticks = round_ticks(min(0.0, *_numbers(lanes)), 1.0, numbers.tick)
    return Scale(ticks[0][0], ticks[-1][0], ticks, origin=0.0)


def _numbers(lanes: Iterable[Lane]) -> list[float]:
    marks = [mark for lane in lanes for mark in lane.marks]
    found = [number for mark in marks for number in (mark.value, mark.low, mark.high) if number is not None]
    return [0.0, *found]
