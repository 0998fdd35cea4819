"""What a reader learns first: how much was asked, a handful of figures in words, what a comparison says.

Knows nothing of HTML or Markdown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.comparison import Comparison, Verdict
from eval.figures import Figure
from eval.fingerprint import Fingerprint
from eval.observations import Observation
from eval.report.numbers import counted, percent, score
from eval.report.outcomes import Outcome, Share
from eval.runner import Report

FIRST_SLICE = "both"
_BESIDE = {"fr": "French", "en": "English", "dev": "dev", "test": "frozen test"}
_CARDS = {
    "recall_at_5": "of the needed paragraphs are among the first five retrieved",
    "citation_precision": "of the cited paragraphs are to the point",
    "vital_nugget_recall": "of the indispensable facts are stated",
    "abstention_recall": "of the questions that the record does not answer are refused",
    "citation_validity": "of the citations exist and are quoted verbatim",
    "forbidden_claims": "of the answers that could make a forbidden claim make it",
}


@dataclass(frozen=True, slots=True)
class Card:
    """One figure with the words that make it a sentence, and the same figure on parts of the questions."""

    figure: Figure
    sentence: str
    beside: tuple[tuple[str, str], ...]


def cards(report: Report) -> tuple[Card, ...]:
    """The figures to read first, over both languages."""
    return tuple(
        Card(
            report.figure(measure, FIRST_SLICE),
            sentence,
            tuple((words, percent(report.figure(measure, part).value)) for part, words in _BESIDE.items()),
        )
        for measure, sentence in _CARDS.items()
    )


def asked(observations: Sequence[Observation]) -> str:
    """How much was asked, as one sentence."""
    questions = {one.question: one for one in observations}
    refusals = {one.question for one in observations if "abstention_recall" in one.ratios}
    topics = {one.topic for one in observations}
    return (
        f"{counted(len(questions), 'question')} on {counted(len(topics), 'topic')}, each in French and in "
        f"English; {len(refusals)} of them have no answer in the record and are to be refused."
    )


def worth(report: Report) -> str:
    """Truthfulness beside that of refusing everything, as one sentence; empty where nothing was asked.

    A figure under the second says that silence would have misled less.
    """
    said = []
    for part, words in ((FIRST_SLICE, "over all questions"), ("test", "on the frozen split")):
        figure, due = report.figure("truthfulness", part), report.figure("abstention_recall", part).count
        if figure.value is not None:
            said.append(f"{score(figure.value)} {words} (refusing them all: {score(due / figure.count)})")
    return f"Truthfulness, a right answer being 1 and a wrong one −1: {', '.join(said)}." if said else ""


def frozen(outcomes: Mapping[str, Sequence[Share]]) -> str:
    """How answers to the split that nothing was set on turned out, as one sentence; empty for none."""
    shares = {share.outcome: percent(share.value) for share in outcomes.get("test", ())}
    if not shares:
        return ""
    right, wrong = shares[Outcome.RIGHT], shares[Outcome.WRONG]
    return f"On the frozen split, which nothing was set on: {right} right, {wrong} wrong."


def verdicts(comparison: Comparison) -> tuple[tuple[Verdict, tuple[str, ...]], ...]:
    """Each verdict that was reached over both languages, and the measures that it is about."""
    over_both = [one for one in comparison.differences if one.slice == FIRST_SLICE]
    found = ((verdict, [one.measure for one in over_both if one.verdict is verdict]) for verdict in Verdict)
    return tuple((verdict, tuple(measures)) for verdict, measures in found if measures)


def system_name(fingerprint: Fingerprint) -> str:
    """`greffier 0.1.0 at 1a2b3c4, changed since`."""
    commit = f" at {fingerprint.commit[:7]}" if fingerprint.commit else ""
    changed = ", changed since" if fingerprint.is_dirty else ""
    return f"{fingerprint.system} {fingerprint.version}{commit}{changed}"


def identity(fingerprint: Fingerprint) -> tuple[tuple[str, str], ...]:
    """What was measured, as names and values; runs that agree in all but the time have the same figures."""
    return (
        ("system", system_name(fingerprint)),
        ("measured at", fingerprint.measured_at),
        ("encoder", fingerprint.encoder),
        ("index", f"{fingerprint.index}, made at {fingerprint.indexed_at}"),
        *fingerprint.settings,
        ("corpus, SHA-256", fingerprint.corpus),
        ("gold questions, SHA-256", fingerprint.gold),
        ("seed of the intervals", str(fingerprint.seed)),
        ("Python", fingerprint.python),
        ("platform", fingerprint.platform),
    )
