"""The tables of a report before they are written: which figure stands in which row and column.

Knows nothing of HTML or Markdown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.comparison import Comparison, Difference
from eval.figures import Figure
from eval.measures import HEADLINE, MEASURES, Measure
from eval.report import numbers
from eval.runner import Report
from eval.slices import WHOLE

DETAILED = "dev"
"""The split whose cases may be looked at by kind and one by one."""

TRUTHFULNESS = "truthfulness"
_ACRONYMS = {"ndcg": "nDCG", "mrr": "MRR", "f1": "F1", "fr": "FR", "en": "EN"}
_THREADS = ("follow_up", "single")
_ON_DUE_REFUSALS = ("abstention_precision", "abstention_f1")


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure as it stands in a table."""

    figure: Figure

    @property
    def written(self) -> str:
        """`0.952 [.91–.98]`."""
        return numbers.scored(self.figure.value, self.figure.low, self.figure.high)

    @property
    def shortfall(self) -> float:
        """How far the figure is from perfect: 0 for a perfect one or for none, 1 for the worst possible."""
        measure, value = MEASURES[self.figure.measure], self.figure.value
        if value is None:
            return 0.0
        if measure.lower_is_better:
            return value
        return (1.0 - value) / (1.0 - measure.lowest)


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure over the slices of `WHOLE`."""

    measure: Measure
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind of question: how many answers, and a cell a column, `None` where there is nothing to tell."""

    name: str
    count: int
    cells: tuple[Cell | None, ...]


def by_measure(report: Report) -> tuple[MeasureRow, ...]:
    """Every measure over the whole, by language and by split."""
    return tuple(
        MeasureRow(measure, tuple(Cell(report.figure(name, part)) for part in WHOLE))
        for name, measure in MEASURES.items()
    )


def pairs(report: Report) -> tuple[str, ...]:
    """The languages of question and record on the dev split, as `en→fr`."""
    return tuple(dict.fromkeys(case.pair for case in report.cases if case.question.split == DETAILED))


def by_pair(report: Report) -> tuple[KindRow, ...]:
    """Truthfulness of each category, the weakest first, in a column for each of `pairs(report)`."""
    columns = pairs(report)
    return tuple(
        _row(report, kind, [(f"{DETAILED}.{pair}.{kind}", TRUTHFULNESS) for pair in columns])
        for kind in categories(report)
    )


def by_kind(report: Report) -> tuple[KindRow, ...]:
    """Each category, the weakest first, then follow-ups and single questions; a column a headline measure."""
    threads = [name for name in _THREADS if figure_of(report, f"{DETAILED}.{name}", TRUTHFULNESS)]
    return tuple(
        _row(report, kind, [(f"{DETAILED}.{kind}", measure) for measure in HEADLINE])
        for kind in (*categories(report), *threads)
    )


def weakest(rows: Sequence[KindRow]) -> tuple[KindRow, ...]:
    """The three rows of `by_kind` that have the lowest truthfulness."""
    return tuple(sorted(rows, key=lambda row: -row.cells[0].shortfall if row.cells[0] else 0.0)[:3])


@dataclass(frozen=True, slots=True)
class Changes:
    """Headline measures, and for each of them what changed over each slice of `columns`."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Difference | None, ...]], ...]


def changes(comparison: Comparison) -> Changes:
    """The differences as a table; `None` where one of the runs has no figure."""
    found = {(one.measure, one.slice): one for one in comparison.differences}
    columns = tuple(dict.fromkeys(one.slice for one in comparison.differences))
    measures = dict.fromkeys(one.measure for one in comparison.differences)
    return Changes(
        columns, tuple((name, tuple(found.get((name, part)) for part in columns)) for name in measures)
    )


def categories(report: Report) -> tuple[str, ...]:
    """The categories of the dev split, that with the lowest truthfulness first."""
    found = {case.question.category for case in report.cases if case.question.split == DETAILED}

    def worth(category: str) -> float:
        return report.figure(TRUTHFULNESS, f"{DETAILED}.{category}").value or 0.0

    return tuple(sorted(sorted(found), key=worth))


def in_words(name: str) -> str:
    """The name of a measure, a verdict or a category as people read it: `ndcg_at_10` is `nDCG at 10`."""
    return " ".join(_ACRONYMS.get(word, word) for word in name.split("_"))


def figure_of(report: Report, part: str, measure: str) -> Figure | None:
    """The figure of a slice; `None` where there is no such slice, where no case of it is eligible, and where
    it is about due refusals and none was due: it could not but be 0.
    """
    try:
        figure = report.figure(measure, part)
    except KeyError:
        return None
    says_nothing = measure in _ON_DUE_REFUSALS and report.figure("abstention_recall", part).value is None
    return None if figure.value is None or says_nothing else figure


def _row(report: Report, kind: str, places: Sequence[tuple[str, str]]) -> KindRow:
    whole = report.figure(TRUTHFULNESS, f"{DETAILED}.{kind}")
    found = [figure_of(report, part, measure) for part, measure in places]
    return KindRow(in_words(kind), whole.count, tuple(Cell(one) if one else None for one in found))
