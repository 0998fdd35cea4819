"""What a report says, before it is written as a page: one object that both pages are made from.

Cases of the frozen split are never shown one by one, nor their failures counted by kind, unless `shows_test`:
whoever reads how they fail would tune on them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.record import Record
from eval.comparison import Comparison
from eval.fingerprint import Fingerprint
from eval.metrics.truthfulness import RIGHT
from eval.report.cases import ShownCase, shown
from eval.report.failures import Failure, Kind, failures
from eval.report.outcomes import Share, shares
from eval.report.tables import DETAILED
from eval.runner import Report
from eval.scores import Case
from eval.slices import WHOLE, slices

MOST_SHOWN = 40
"""Failed cases that are shown in full; the others are named."""


@dataclass(frozen=True)
class Contents:
    """A measurement and all that is to be said of it.

    `broken` is what the gate found, `None` when it was not asked; `comparison_with` is what `comparison`
    compares with. `record` is what was answered from.
    """

    report: Report
    record: Record
    fingerprint: Fingerprint
    comparison: Comparison | None = None
    comparison_with: Fingerprint | None = None
    broken: tuple[str, ...] | None = None
    shows_test: bool = False

    @property
    def passed(self) -> str:
        """What an open gate says, and no more than it says."""
        if self.comparison is None:
            return "no figure is past its threshold; whether any is worse than it was has not been looked at"
        return "no figure is past its threshold, and no headline measure is significantly worse than it was"

    def may_show(self, case: Case) -> bool:
        """Whether a case may be shown by itself."""
        return self.shows_test or case.question.split == DETAILED

    @cached_property
    def outcomes(self) -> dict[str, tuple[Share, ...]]:
        """How answers turned out, over each slice of `WHOLE` that has answers."""
        parts = slices(self.report.observations)
        return {name: shares(parts[name]) for name in WHOLE if parts[name]}

    @cached_property
    def looked_at(self) -> tuple[Case, ...]:
        """The cases that may be shown by themselves."""
        return tuple(case for case in self.report.cases if self.may_show(case))

    @cached_property
    def failures(self) -> tuple[Failure, ...]:
        """Those of them that failed, the worst first."""
        return failures(self.looked_at)

    @cached_property
    def kinds(self) -> tuple[tuple[Kind, int], ...]:
        """How many failed in which way, in the order of the stages; without ways in which none did."""
        return tuple((kind, len(found)) for kind, found in _by_kind(self.failures).items())

    @property
    def most_of_a_kind(self) -> int:
        """How many failed in the most frequent way."""
        return max((count for _, count in self.kinds), default=0)

    @cached_property
    def wordings(self) -> dict[tuple[str, str], str]:
        """The questions that may be shown, by id and language."""
        return {
            (case.question.id, case.language): case.question.text(case.language) for case in self.looked_at
        }

    @cached_property
    def worst(self) -> dict[Kind, tuple[ShownCase, ...]]:
        """The failures that are shown in full, by kind, in the order of the stages."""
        return {
            kind: tuple(shown(failure, self.record) for failure in found)
            for kind, found in _by_kind(self._chosen).items()
        }

    @cached_property
    def others(self) -> dict[Kind, tuple[Failure, ...]]:
        """The failures that are only named, by kind, in the order of the stages."""
        return _by_kind([failure for failure in self.failures if failure not in self._chosen])

    @cached_property
    def _chosen(self) -> tuple[Failure, ...]:
        """`MOST_SHOWN` failures: of each kind the worst, then of each the second worst, and so on.

        Answers that are right all the same come last, for they are the least to learn from.
        """
        ranked = [
            (failure.case.scores.truthfulness >= RIGHT, i, failure)
            for found in _by_kind(self.failures).values()
            for i, failure in enumerate(found)
        ]
        ranked.sort(key=lambda one: one[:2])
        return tuple(failure for *_, failure in ranked[:MOST_SHOWN])


def _by_kind(found: Sequence[Failure]) -> dict[Kind, tuple[Failure, ...]]:
    grouped = {kind: tuple(failure for failure in found if failure.kind is kind) for kind in Kind}
    return {kind: failures for kind, failures in grouped.items() if failures}
