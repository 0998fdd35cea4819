"""Two runs side by side: what can be told of them, what cannot, and what is left out."""

from dataclasses import replace

import pytest

from eval.comparison import SLICES, Change, Verdict, compare
from eval.measures import HEADLINE
from eval.observations import Observation


@pytest.fixture(scope="module")
def better(perfect, muddled):
    """The scholar now, who was muddled before."""
    return compare(perfect.observations, muddled.observations)


def case(question, topic, worth, *, language="fr", split="dev", state="", **ratios):
    """A case that is worth `worth`, and whose other measures are `ratios`."""
    return Observation(
        question=question,
        digest=f"{question} {state}",
        language=language,
        pair=f"{language}→fr",
        topic=topic,
        split=split,
        category="decision",
        is_follow_up=False,
        ratios={"truthfulness": (worth, 1.0), **ratios},
    )


def cases(worths, **ratios):
    """One case a topic."""
    return [case(f"Q{i}", f"t{i}", worth, **ratios) for i, worth in enumerate(worths)]


def told(comparison, measure="truthfulness", name="dev"):
    (found,) = [one for one in comparison.differences if (one.measure, one.slice) == (measure, name)]
    return found


# --- verdicts


def test_a_run_against_itself_is_alike_in_everything(muddled, questions):
    comparison = compare(muddled.observations, muddled.observations)
    assert {(one.measure, one.slice) for one in comparison.differences} == {
        (measure, name) for measure in HEADLINE for name in SLICES
    }
    assert {one.verdict for one in comparison.differences} == {Verdict.ALIKE}
    assert all((one.now, one.p, one.low) == (one.before, 1.0, None) for one in comparison.differences)
    assert (comparison.shared, comparison.left_out, comparison.changed) == (len(questions), 0, ())


def test_a_better_system_is_better_and_the_other_way_round_worse(better, perfect, muddled):
    for one in better.differences:
        if one.measure != "abstention_f1":  # both refuse when it is due
            assert one.verdict is Verdict.BETTER, one
            assert 0 < one.low <= one.now - one.before <= one.high
    worse = compare(muddled.observations, perfect.observations)
    assert {one.verdict for one in worse.differences} == {Verdict.WORSE, Verdict.ALIKE}


def test_what_nothing_changed_is_alike_beside_what_is_better(better):
    assert told(better, "abstention_f1").verdict is Verdict.ALIKE


def test_one_changed_answer_cannot_be_told(muddled):
    before = muddled.observations
    first = next(one for one in before if one.split == "dev" and one.ratios["truthfulness"][0] < 1)
    now = [
        replace(one, ratios={**one.ratios, "truthfulness": (1.0, 1.0)}) if one is first else one
        for one in before
    ]
    comparison = compare(now, before)
    assert told(comparison).verdict is Verdict.CANNOT_TELL
    assert told(comparison).low < 0 < told(comparison).now - told(comparison).before
    assert told(comparison, name="test").verdict is Verdict.ALIKE
    assert comparison.changed == (
        Change(first.question, first.language, first.ratios["truthfulness"][0], 1.0),
    )


def test_as_many_better_as_worse_is_no_difference_and_yet_not_alike():
    comparison = compare(cases([1, 0, 1, 0, 1, 0]), cases([0, 1, 0, 1, 0, 1]))
    assert told(comparison).verdict is Verdict.CANNOT_TELL
    assert told(comparison).p == 1.0


def test_changes_that_cancel_out_in_a_topic_are_not_alike():
    before = [case(f"Q{i}", "one", worth) for i, worth in enumerate([0, 1, 0, 1, 0, 1])]
    now = [case(f"Q{i}", "one", worth) for i, worth in enumerate([1, 0, 1, 0, 1, 0])]
    assert told(compare(now, before)).verdict is Verdict.CANNOT_TELL


def test_six_topics_that_become_better_can_just_be_told():
    # 2 / 2⁶ = 0.03125; with five it is 2 / 2⁵ = 0.0625.
    six = told(compare(cases([1] * 6 + [0] * 9), cases([0] * 15)))
    assert (six.p, six.verdict) == (2 / 64, Verdict.BETTER)
    five = told(compare(cases([1] * 5 + [0] * 10), cases([0] * 15)))
    assert (five.p, five.verdict) == (2 / 32, Verdict.CANNOT_TELL)


def test_the_more_measures_differ_the_more_it_takes():
    now = cases([1] * 6 + [0] * 9, recall_at_5=(1.0, 1.0))
    before = cases([0] * 15, recall_at_5=(1.0, 1.0))
    alone = told(compare(now, before))
    assert alone.p == 2 / 64
    # As many topics have another recall; Holm doubles the smaller p-value, and none is under 0.05 any more.
    before = [
        replace(one, ratios={**one.ratios, "recall_at_5": (0.0, 1.0)}) if i < 6 else one
        for i, one in enumerate(before)
    ]
    both = compare(now, before)
    assert told(both).p == told(both, "recall_at_5").p == 2 * 2 / 64
    assert told(both).verdict is Verdict.CANNOT_TELL


def test_topics_count_and_not_answers():
    # Twenty answers became right, all on two topics.
    before = [case(f"Q{i}", f"t{i % 2}", 0) for i in range(20)] + cases([0] * 8)
    before = [replace(one, question=f"{one.question}.{i}") for i, one in enumerate(before)]
    now = [
        replace(one, ratios={"truthfulness": (1.0, 1.0)}) if i < 20 else one for i, one in enumerate(before)
    ]
    assert told(compare(now, before)).verdict is Verdict.CANNOT_TELL


def test_rounding_on_disk_is_no_difference(muddled):
    before = [
        replace(one, ratios={name: (round(n, 6), round(d, 6)) for name, (n, d) in one.ratios.items()})
        for one in muddled.observations
    ]
    comparison = compare(muddled.observations, before)
    assert {one.verdict for one in comparison.differences} == {Verdict.ALIKE}


def test_a_measure_that_one_run_lacks_is_not_compared():
    comparison = compare(cases([1] * 6, mrr=(1.0, 1.0), recall_at_5=(1.0, 1.0)), cases([1] * 6))
    assert {one.measure for one in comparison.differences} == {"truthfulness"}


# --- what is compared


def test_changed_gold_lines_are_left_out_and_counted(muddled, questions):
    before = [
        replace(one, digest="as it was") if one.question == questions[0].id else one
        for one in muddled.observations
    ]
    comparison = compare(muddled.observations, before)
    assert (comparison.shared, comparison.left_out, comparison.gone) == (len(questions) - 1, 1, 1)


def test_questions_of_one_run_only_are_left_out_and_counted(muddled, questions):
    seen = [one for one in muddled.observations if one.question != questions[0].id]
    for now, before, of_each in ((muddled.observations, seen, (1, 0)), (seen, muddled.observations, (0, 1))):
        comparison = compare(now, before)
        assert comparison.shared == len(questions) - 1
        assert (comparison.left_out, comparison.gone) == of_each


def test_runs_that_share_no_question_have_no_difference():
    comparison = compare(cases([1] * 6, state="new"), cases([0] * 6, state="old"))
    assert comparison == replace(comparison, differences=(), changed=(), shared=0, left_out=6, gone=6)


# --- what changed


def test_changed_answers_are_told_worst_first_on_the_dev_split_only():
    before = [*cases([1, 0, 0.5]), case("Q9", "t9", 1, split="test")]
    now = [*cases([-1, 0, 1]), case("Q9", "t9", 0, split="test")]
    assert compare(now, before).changed == (Change("Q0", "fr", 1.0, -1.0), Change("Q2", "fr", 0.5, 1.0))


def test_no_question_of_the_frozen_split_is_among_the_changes(better, questions):
    frozen = {question.id for question in questions if question.split == "test"}
    assert better.changed
    assert frozen.isdisjoint(one.question for one in better.changed)
