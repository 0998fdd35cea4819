"""The measures that are reported: their names, what they mean, and which way is better.

A measure's name is its name everywhere: in the table, the report, the saved run and the file of thresholds.
How each one is computed is in `eval.metrics`; knows nothing of answers.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure, between `lowest` and 1.

    `is_headline` measures are those that two runs are compared by: few, so that correcting for their number
    leaves a difference a chance to show.
    """

    name: str
    meaning: str
    lower_is_better: bool = False
    is_headline: bool = False
    lowest: float = 0.0


MEASURES = {
    measure.name: measure
    for measure in (
        Measure(
            "truthfulness",
            "1 for a right answer or a due refusal, 0.5 for half of one, 0 for a needless refusal, "
            "−1 for a wrong answer",
            is_headline=True,
            lowest=-1.0,
        ),
        Measure("recall_at_5", "needed paragraphs among the first five", is_headline=True),
        Measure("recall_at_10", "needed paragraphs among the first ten"),
        Measure("all_evidence_at_5", "questions with every needed paragraph in the first five"),
        Measure("all_evidence_at_10", "questions with every needed paragraph in the first ten"),
        Measure("first_is_right", "questions whose first paragraph is a needed one"),
        Measure("mrr", "mean of 1 / rank of the first needed paragraph"),
        Measure("ndcg_at_10", "quality of the order of the first ten", is_headline=True),
        Measure("citation_validity", "citations that exist and are quoted verbatim"),
        Measure("citation_precision", "cited paragraphs that belong to the evidence", is_headline=True),
        Measure("citation_recall", "needed paragraphs that are cited", is_headline=True),
        Measure("quote_fidelity", "quotations, numbers, dates, States, symbols that stand in what is cited"),
        Measure("uncited_sentences", "sentences without a citation", lower_is_better=True),
        Measure("vital_nugget_recall", "indispensable facts that are stated", is_headline=True),
        Measure("nugget_recall", "facts that are stated"),
        Measure("forbidden_claims", "answers that make a claim no answer may make", lower_is_better=True),
        Measure("abstention_precision", "refusals that were due"),
        Measure("abstention_recall", "due refusals that were made"),
        Measure("abstention_f1", "harmonic mean of both", is_headline=True),
        Measure("language_match", "answers in the language of the question"),
        Measure("fr_en_agreement", "paragraphs cited alike for a question and its translation"),
    )
}
HEADLINE = tuple(name for name, measure in MEASURES.items() if measure.is_headline)
