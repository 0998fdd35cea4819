"""The simplest way to refuse: below a score, say nothing. One threshold a language, fitted on the dev split.

Makes abstention comparable with systems that never refuse by themselves. Knows nothing of what a score is.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.answers import Answer, Status
from eval.baselines.reader import refusal
from eval.runner import System
from eval.scores import Case


class Refusing:
    """A system that answers as another one does, where what that one ranks first scores high enough."""

    def __init__(self, system: System, thresholds: Mapping[str, float]) -> None:
        """`thresholds` maps the language of an answer to the least score of its best paragraph."""
        self._system = system
        self._thresholds = thresholds

    def answer(self, question: str, /, *, history: tuple[str, ...] = ()) -> Answer:
        """See `System`."""
        answer = self._system.answer(question, history=history)
        if _best(answer) >= self._thresholds.get(answer.language, -math.inf):
            return answer
        return replace(answer, status=Status.NOT_FOUND, answer=refusal(answer.language), citations=())


def fitted(cases: Iterable[Case]) -> dict[str, float]:
    """For each language, the threshold that best tells the answerable among `cases` from the others.

    Best by Youden's J (*Index for rating diagnostic tests*, 1950): the share of answerable ones answered less
    that of the others answered. Fitted on truthfulness, a reader that is wrong more often than right would
    learn to say nothing. In-sample: the figures of the same cases flatter it.
    """
    scores: dict[str, dict[bool, list[float]]] = {}
    for case in cases:
        of_language = scores.setdefault(case.answer.language, {True: [], False: []})
        of_language[case.question.answerable].append(_best(case.answer))
    return {language: _threshold(both[True], both[False]) for language, both in scores.items()}


def _threshold(answerable: Sequence[float], others: Sequence[float]) -> float:
    """The score from which on to answer, half way between two that occur."""
    occurring = sorted({*answerable, *others})
    between = [(low + high) / 2 for low, high in pairwise(occurring)]

    def youden(threshold: float) -> float:
        return _share_from(threshold, answerable) - _share_from(threshold, others)

    return max([-math.inf, *between], key=youden)


def _share_from(threshold: float, scores: Sequence[float]) -> float:
    return sum(score >= threshold for score in scores) / len(scores) if scores else 0.0


def _best(answer: Answer) -> float:
    return answer.retrieved[0].score if answer.retrieved else 0.0
