"""Asks a system every gold question in both languages and measures what comes back.

Works on anything that answers: the system is passed in, and only its one method is used.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from bot.answers import Answer
from corpus.language.detection import LANGUAGES
from corpus.record import Record
from eval.errors import GoldInvalid
from eval.observations import Observation, observations
from eval.questions import Question
from eval.scores import Case, score

if TYPE_CHECKING:
    from eval.figures import Figure
    from eval.latency import Latency


class System(Protocol):
    """Whatever answers a question."""

    def answer(self, question: str, /, *, history: tuple[str, ...] = ()) -> Answer:
        """Answer in the language of the question, which may lean on those asked before, oldest first."""
        ...


@dataclass(frozen=True)
class Report:
    """All that was measured: every case, and what is made of them."""

    cases: tuple[Case, ...]

    @cached_property
    def observations(self) -> tuple[Observation, ...]:
        """What each case contributes to the figures."""
        return observations(self.cases)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Every measure over every slice."""
        from eval.figures import figures

        return figures(self.observations)

    @cached_property
    def latencies(self) -> tuple[Latency, ...]:
        """How long the answers took."""
        from eval.latency import latencies

        return latencies([case.answer for case in self.cases])

    def figure(self, measure: str, name: str = "both") -> Figure:
        """The figure of one measure over the slice called `name`. Raises `KeyError` where there is none."""
        return self._figures[measure, name]

    @cached_property
    def _figures(self) -> dict[tuple[str, str], Figure]:
        return {(figure.measure, figure.slice): figure for figure in self.figures}


def run(questions: Iterable[Question], system: System, record: Record) -> Report:
    """Ask every question in French and in English.

    The language is not told: to answer in the language of the question is part of what is measured.

    Raises:
        GoldInvalid: a question is about a paragraph that is not in `record`, which `system` answers from.
    """
    texts = record.texts
    languages = {p.id: document.language for document in record.documents for p in document.paragraphs}
    cases = []
    for question in questions:
        missing = sorted(one for group in question.evidence for one in group.any_of if one not in texts)
        if missing:
            raise GoldInvalid(
                f"Question {question.id} expects {missing[0]}, which the index does not hold: "
                "measure on the index of the corpus that the questions are about."
            )
        vital = [one for group in question.evidence if group.vital for one in group.any_of]
        settled_in = "+".join(sorted({languages[one] for one in vital or languages}))
        for language in LANGUAGES:
            answer = system.answer(question.text(language), history=question.thread(language))
            cases.append(score(question, language, f"{language}→{settled_in}", answer, texts))
    return Report(tuple(cases))
