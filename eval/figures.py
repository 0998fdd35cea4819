"""From the scores of cases to figures: means by slice, each with the number of cases behind it.

A slice is a language (`fr`, `en`), `both`, or a split of the gold questions (`dev`, `test`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields

from eval.metrics.abstention import Abstention
from eval.metrics.citations import citation_agreement
from eval.scores import Case, Scores

SLICES: dict[str, Callable[[Case], bool]] = {
    "fr": lambda case: case.language == "fr",
    "en": lambda case: case.language == "en",
    "both": lambda _: True,
    "dev": lambda case: case.question.split == "dev",
    "test": lambda case: case.question.split == "test",
}
_OF_ABSTENTION = ("abstention_precision", "abstention_recall", "abstention_f1")
_OF_PAIRS = ("fr_en_agreement",)
METRICS = (*(field.name for field in fields(Scores)), *_OF_ABSTENTION, *_OF_PAIRS)
LOWER_IS_BETTER = frozenset({"uncited_sentences", "forbidden_claims"})


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure over one slice: its `value` (`None` when no case is eligible) over `count` cases."""

    metric: str
    slice: str
    value: float | None
    count: int


def figures(cases: Sequence[Case]) -> tuple[Figure, ...]:
    """Every measure of `METRICS` over every slice of `SLICES`."""
    return tuple(
        figure
        for name, belongs in SLICES.items()
        for figure in _of_slice(name, [case for case in cases if belongs(case)])
    )


def _of_slice(name: str, cases: Sequence[Case]) -> Iterator[Figure]:
    for metric in (field.name for field in fields(Scores)):
        yield _mean(metric, name, [getattr(case.scores, metric) for case in cases])

    abstention = Abstention.count([(not case.question.answerable, not case.answered) for case in cases])
    abstained, due = abstention.right + abstention.wrong, abstention.right + abstention.missed
    yield Figure("abstention_precision", name, abstention.precision, abstained)
    yield Figure("abstention_recall", name, abstention.recall, due)
    yield Figure("abstention_f1", name, abstention.f1, due + abstention.wrong)

    pairs: dict[str, list[Case]] = {}
    for case in cases:
        pairs.setdefault(case.question.id, []).append(case)
    agreements = [citation_agreement(*(c.cited for c in pair)) for pair in pairs.values() if len(pair) == 2]
    yield _mean("fr_en_agreement", name, agreements)


def _mean(metric: str, name: str, scores: Sequence[float | None]) -> Figure:
    eligible = [score for score in scores if score is not None]
    value = sum(eligible) / len(eligible) if eligible else None
    return Figure(metric, name, value, len(eligible))
