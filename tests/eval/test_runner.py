"""Measuring: what is asked, and what systems whose worth is known beforehand are measured at."""

import pytest

from eval import run
from eval.errors import GoldInvalid
from eval.measures import MEASURES


def test_every_question_is_asked_once_in_each_language_after_those_it_leans_on(questions, systems, record):
    dev = [question for question in questions if question.split == "dev"]
    run(dev, systems.scholar, record)
    assert systems.scholar.asked == [
        (q.text(language), q.thread(language)) for q in dev for language in ("fr", "en")
    ]


def test_perfect_answers_get_perfect_figures(perfect):
    for figure in perfect.figures:
        worst = MEASURES[figure.measure].lower_is_better
        if figure.measure == "nugget_recall":  # some facts are in supporting evidence, which is not quoted
            assert figure.value is None or figure.value > 0.9
        else:
            assert figure.value in (None, 0.0 if worst else 1.0), figure


def test_a_case_says_in_which_language_it_was_asked_and_is_settled(perfect):
    assert {case.pair for case in perfect.cases} == {"fr→fr", "en→fr"}
    assert all(case.pair.startswith(case.language) for case in perfect.cases)


def test_wrong_paragraphs_are_seen_in_retrieval_and_citations_but_are_validly_quoted(muddled):
    assert muddled.figure("recall_at_5").value < 0.2
    assert muddled.figure("citation_recall").value < 0.2
    assert muddled.figure("vital_nugget_recall").value < 0.5
    assert muddled.figure("citation_validity").value == 1.0
    assert muddled.figure("language_match", "fr").value == 1.0
    assert muddled.figure("language_match", "en").value == 0.0


def test_never_answering_is_full_recall_and_poor_precision_of_abstention(questions, systems, record):
    report = run(questions, systems.silent, record)
    due = sum(not question.answerable for question in questions)
    assert report.figure("abstention_recall").value == 1.0
    assert report.figure("abstention_precision").value == due / len(questions)
    assert report.figure("truthfulness").value == due / len(questions)
    assert report.figure("citation_recall").value == 0.0
    assert report.figure("nugget_recall").value == 0.0
    assert report.figure("citation_validity").value is None
    assert report.figure("uncited_sentences").value is None


def test_answering_everything_never_abstains_and_is_caught_at_false_claims(questions, systems, record):
    report = run(questions, systems.talkative, record)
    assert report.figure("abstention_recall").value == 0.0
    assert report.figure("abstention_precision").value is None
    assert report.figure("citation_validity").value == 0.0
    assert report.figure("uncited_sentences").value == 0.5
    assert report.figure("forbidden_claims").value > 0.0
    assert report.figure("truthfulness").value < 0.0


def test_questions_about_another_corpus_are_refused(questions, systems):
    from corpus.record import Record

    with pytest.raises(GoldInvalid, match="which the index does not hold"):
        run(questions, systems.scholar, Record(()))


def test_no_figure_is_made_up_under_a_name_that_does_not_exist(perfect):
    with pytest.raises(KeyError):
        perfect.figure("recall_at_5", "dev.de")
