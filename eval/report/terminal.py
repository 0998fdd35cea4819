"""What `greffier eval` prints: one sentence and one table. Knows nothing of single cases."""

from __future__ import annotations

from eval.measures import Measure
from eval.report.headline import asked
from eval.report.tables import by_measure
from eval.runner import Report
from eval.slices import WHOLE

_EXPLAINED = "In brackets, 95 % intervals, topics being the trials; ↓ lower is better."


def terminal_table(report: Report) -> tuple[str, list[str], list[list[str]]]:
    """The headline, the head of the table, and a row a measure; at most 120 columns wide."""
    rows = [[marked(row.measure), *(cell.written for cell in row.cells)] for row in by_measure(report)]
    return f"{asked(report.observations)}\n{_EXPLAINED}", ["", *WHOLE], rows


def marked(measure: Measure) -> str:
    """The name of a measure, with an arrow where lower is better."""
    return f"{measure.name} ↓" if measure.lower_is_better else measure.name
