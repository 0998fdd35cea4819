"""From the scores of cases to figures: who is eligible, how ratios are added up, which slices there are."""

import pytest

from eval.figures import figure, figures
from eval.measures import HEADLINE, MEASURES
from eval.observations import Observation, observations
from eval.slices import WHOLE, slices


def observed(
    question, language="en", topic="itr", split="dev", category="decision", is_follow_up=False, **ratios
):
    return Observation(
        question, question.lower(), language, f"{language}→fr", topic, split, category, is_follow_up, ratios
    )


# Three topics of four cases: recall 1, 0, ½ over one each; F1 of abstention 2·1/2 and 0/1.
OBSERVED = (
    observed("Q1", "fr", recall_at_5=(1.0, 1.0)),
    observed("Q1", "en", recall_at_5=(0.0, 1.0), abstention_f1=(0.0, 1.0)),
    observed("Q2", "en", topic="wsis", split="test", recall_at_5=(0.5, 1.0)),
    observed(
        "Q3", "en", topic="outside", category="unanswerable", is_follow_up=True, abstention_f1=(2.0, 2.0)
    ),
)


def test_a_figure_is_a_sum_over_a_sum():
    found = figure("recall_at_5", "both", OBSERVED)
    assert (found.value, found.count, found.topics) == (0.5, 3, 2)
    assert figure("abstention_f1", "both", OBSERVED).value == pytest.approx(2 / 3)


def test_cases_that_a_measure_does_not_apply_to_are_left_out_and_count_as_no_failure():
    refusal = figure("recall_at_5", "dev.unanswerable", OBSERVED[3:])
    assert (refusal.value, refusal.low, refusal.high, refusal.count, refusal.topics) == (
        None,
        None,
        None,
        0,
        0,
    )


def test_few_topics_give_a_value_and_no_interval():
    found = figure("recall_at_5", "both", OBSERVED)
    assert (found.low, found.high) == (None, None)


def test_an_interval_holds_its_value():
    many = [
        observed(f"Q{topic}{n}", topic=str(topic), recall_at_5=(float((topic + n) % 3 > 0), 1.0))
        for topic in range(12)
        for n in range(3)
    ]
    found = figure("recall_at_5", "both", many)
    assert found.value == pytest.approx(2 / 3)
    assert found.low < found.value < found.high


def test_every_measure_has_a_figure_in_every_slice():
    found = {(each.measure, each.slice) for each in figures(OBSERVED)}
    assert found == {(measure, name) for measure in MEASURES for name in slices(OBSERVED)}


def test_slices_are_by_language_and_split_and_on_dev_by_kind():
    names = {name: [one.key for one in cases] for name, cases in slices(OBSERVED).items()}
    assert names == {
        "both": [("Q1", "fr"), ("Q1", "en"), ("Q2", "en"), ("Q3", "en")],
        "fr": [("Q1", "fr")],
        "en": [("Q1", "en"), ("Q2", "en"), ("Q3", "en")],
        "dev": [("Q1", "fr"), ("Q1", "en"), ("Q3", "en")],
        "test": [("Q2", "en")],
        "dev.fr": [("Q1", "fr")],
        "dev.en": [("Q1", "en"), ("Q3", "en")],
        "test.en": [("Q2", "en")],
        "dev.decision": [("Q1", "fr"), ("Q1", "en")],
        "dev.unanswerable": [("Q3", "en")],
        "dev.fr→fr.decision": [("Q1", "fr")],
        "dev.en→fr.decision": [("Q1", "en")],
        "dev.en→fr.unanswerable": [("Q3", "en")],
        "dev.single": [("Q1", "fr"), ("Q1", "en")],
        "dev.follow_up": [("Q3", "en")],
    }


def test_the_frozen_split_is_seen_whole_and_by_language_only(perfect):
    names = slices(perfect.observations)
    assert {name for name in names if name.startswith("test")} == {"test", "test.fr", "test.en"}


def test_the_whole_slices_are_there_even_without_a_case():
    assert {name: len(cases) for name, cases in slices([]).items()} == dict.fromkeys(WHOLE, 0)
    assert all(found.value is None for found in figures([]))


def test_every_score_is_a_measure_and_every_measure_is_scored(perfect):
    assert {name for one in perfect.observations for name in one.ratios} == set(MEASURES)


def test_few_measures_are_compared_so_that_a_difference_can_show():
    assert set(HEADLINE) < set(MEASURES)
    assert len(HEADLINE) <= 8


def test_what_is_owed_no_answer_is_observed_for_abstention_and_not_for_evidence(perfect):
    owed = {"recall_at_5", "ndcg_at_10", "citation_precision", "citation_recall", "vital_nugget_recall"}
    for case, one in zip(perfect.cases, perfect.observations, strict=True):
        if not case.question.answerable:
            assert owed.isdisjoint(one.ratios)
            assert one.ratios["abstention_f1"] == (2.0, 2.0)
        else:
            assert owed <= set(one.ratios)
            assert "abstention_recall" not in one.ratios


def test_agreement_is_that_of_both_languages_and_stands_with_each(perfect, muddled):
    assert perfect.figure("fr_en_agreement", "fr").value == 1.0
    assert perfect.figure("fr_en_agreement").value == 1.0
    alone = observations([case for case in muddled.cases if case.language == "fr"])
    assert not any("fr_en_agreement" in one.ratios for one in alone)


def test_each_observation_says_what_it_is_of(perfect):
    assert len({one.key for one in perfect.observations}) == len(perfect.cases)
    for case, one in zip(perfect.cases, perfect.observations, strict=True):
        assert (one.question, one.digest) == (case.question.id, case.question.digest)
        assert one.is_follow_up is bool(case.question.history)


def test_splits_and_languages_add_up(perfect):
    counts = {name: perfect.figure("language_match", name).count for name in WHOLE}
    assert (
        counts["dev"] + counts["test"] == counts["fr"] + counts["en"] == counts["both"] == len(perfect.cases)
    )
