"""Asks an answerer every gold question in both languages and measures what comes back.

Works on anything that answers: the answerer is passed in, and only its one method is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.answers import Answer
from corpus.language.detection import LANGUAGES
from eval.errors import GoldInvalid
from eval.figures import Figure, figures
from eval.questions import Question
from eval.scores import Case, score


class Answers(Protocol):
    """Whatever answers a question."""

    def answer(self, question: str, /) -> Answer:
        """Answer in the language of the question."""
        ...


@dataclass(frozen=True, slots=True)
class Report:
    """All that was measured: every case, and the figures made of them."""

    cases: tuple[Case, ...]
    figures: tuple[Figure, ...]

    def figure(self, metric: str, name: str = "both") -> Figure:
        """The figure of one measure over one slice."""
        return next(f for f in self.figures if (f.metric, f.slice) == (metric, name))


def run(questions: Iterable[Question], answerer: Answers, texts: Mapping[str, str]) -> Report:
    """Ask every question in French and in English.

    The language is not told: to answer in the language of the question is part of what is measured. `texts`
    maps the ids of the paragraphs that `answerer` answers from to their text. Raises `GoldInvalid` when the
    questions are about other paragraphs.
    """
    cases = []
    for question in questions:
        missing = sorted(one for group in question.evidence for one in group.any_of if one not in texts)
        if missing:
            raise GoldInvalid(
                f"Question {question.id} expects {missing[0]}, which the index does not hold: "
                "measure on the index of the corpus that the questions are about."
            )
        for language in LANGUAGES:
            answer = answerer.answer(question.text(language))
            cases.append(score(question, language, answer, texts))
    return Report(tuple(cases), figures(cases))
