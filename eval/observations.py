"""What one case contributes to the figures, in a form that can be kept on disk and compared with another run.

Every figure is a sum of numerators over a sum of denominators, so that it can be made for any set of cases,
and made anew for any resample of them. Knows nothing of how cases are sliced or figures are used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from eval.metrics.abstention import abstention
from eval.metrics.citations import citation_agreement
from eval.scores import Case, Scores

Ratio = tuple[float, float]
"""A numerator and a denominator."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One question asked in one language.

    `digest` is the question's. `pair` tells the language asked in and that of the record that settles it
    (`en→fr`). `ratios` has an entry for each measure (by name) that the case is eligible for.
    """

    question: str
    digest: str
    language: str
    pair: str
    topic: str
    split: str
    category: str
    is_follow_up: bool
    ratios: Mapping[str, Ratio]

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from every other observation of a run."""
        return self.question, self.language


def observations(cases: Sequence[Case]) -> tuple[Observation, ...]:
    """One observation a case, in order."""
    asked: dict[str, list[Case]] = {}
    for case in cases:
        asked.setdefault(case.question.id, []).append(case)
    return tuple(_observation(case, asked[case.question.id]) for case in cases)


def _observation(case: Case, translations: Iterable[Case]) -> Observation:
    ratios: dict[str, Ratio] = {}
    for field in fields(Scores):
        score = getattr(case.scores, field.name)
        if score is not None:
            ratios[field.name] = (float(score), 1.0)
    ratios.update(abstention(due=not case.question.answerable, made=not case.answered))
    cited = [translation.cited for translation in translations]
    agreement = citation_agreement(*cited) if len(cited) == 2 else None
    if agreement is not None:
        ratios["fr_en_agreement"] = (agreement, 1.0)
    question = case.question
    return Observation(
        question=question.id,
        digest=question.digest,
        language=case.language,
        pair=case.pair,
        topic=question.topic,
        split=question.split,
        category=question.category,
        is_follow_up=bool(question.history),
        ratios=ratios,
    )
