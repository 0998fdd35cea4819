"""A run on disk: what is written comes back, says the same, and nothing else is taken for it."""

import json
from dataclasses import replace

import pytest

from eval.errors import RunInvalid
from eval.figures import figures
from eval.fingerprint import Fingerprint
from eval.measures import HEADLINE
from eval.saved import BASELINE, fit_for_baseline, read_run, rounded, to_json, write_baseline

FINGERPRINT = Fingerprint(
    system="muddled",
    version="0.1.0",
    commit=None,
    is_dirty=False,
    corpus="0" * 64,
    gold="1" * 64,
    encoder="none",
    index="generation-0123456789abcdef",
    indexed_at="2026-01-01T00:00:00+00:00",
    settings=(("model", "mistralai:mistral-large-latest"),),
    seed=1,
    measured_at="2026-01-01T00:00:00+00:00",
    python="3.11.2",
    platform="Linux x86_64",
)


@pytest.fixture(scope="module")
def value(muddled):
    return to_json(muddled, FINGERPRINT)


@pytest.fixture
def saved(value, tmp_path):
    """A file that holds a run."""
    path = tmp_path / "report.json"
    path.write_text(json.dumps(value, ensure_ascii=False, allow_nan=False), encoding="utf-8")
    return path


def values(found):
    return {
        (one.measure, one.slice): (one.value, one.low, one.high, one.count, one.topics)
        for one in found
        if one.value is not None and one.low is not None
    }


def test_a_run_comes_back_as_it_was_to_six_decimals(saved, muddled):
    run = read_run(saved)
    assert run.fingerprint == FINGERPRINT
    for read, measured in zip(run.observations, muddled.observations, strict=True):
        assert (read.digest, read.language) == (measured.digest, measured.language)
        assert read.ratios == rounded(measured).ratios
        if measured.split == "dev":
            assert read == rounded(measured)


def test_of_the_frozen_split_nobody_reads_off_which_kind_of_question_fails(saved):
    frozen = [one for one in read_run(saved).observations if one.split == "test"]
    assert frozen
    assert {one.category for one in frozen} == {""}
    assert all(one.question == one.digest and set(one.topic) <= set("0123456789abcdef") for one in frozen)


def test_what_is_made_of_saved_cases_is_what_was_measured(saved, muddled):
    before, after = values(muddled.figures), values(figures(read_run(saved).observations))
    assert before.keys() == after.keys()
    assert all(after[key] == pytest.approx(before[key], abs=1e-4) for key in before)


def test_a_figure_is_written_with_its_interval_and_what_lies_behind_it(value, muddled):
    figure = muddled.figure("recall_at_5", "dev")
    assert value["figures"]["dev"]["recall_at_5"] == {
        "value": pytest.approx(figure.value, abs=1e-6),
        "low": pytest.approx(figure.low, abs=1e-6),
        "high": pytest.approx(figure.high, abs=1e-6),
        "n": figure.count,
        "topics": figure.topics,
    }
    assert value["answers"] == 2 * value["questions"] == len(value["cases"])


def test_no_word_of_a_question_or_an_answer_is_in_it(value, questions):
    text = json.dumps(value, ensure_ascii=False)
    assert not [question.id for question in questions if question.fr in text or question.en in text]


# --- the baseline


def test_a_baseline_holds_the_headline_measures_and_gives_back_their_figures(saved, muddled, tmp_path):
    path = tmp_path / "baseline.json"
    write_baseline(read_run(saved), path)
    run = read_run(path)
    assert run.fingerprint == FINGERPRINT
    assert {measure for one in run.observations for measure in one.ratios} == set(HEADLINE)
    before = {key: found for key, found in values(muddled.figures).items() if key[0] in HEADLINE}
    after = values(figures(run.observations))
    assert all(after[key] == pytest.approx(before[key], abs=1e-4) for key in before)


def test_a_baseline_is_small_and_changes_line_by_line(saved, tmp_path):
    path = tmp_path / "baseline.json"
    write_baseline(read_run(saved), path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(read_run(path).observations) + 3
    assert path.stat().st_size < 250_000


def test_the_committed_baseline_is_of_the_whole_system():
    assert read_run(BASELINE).fingerprint.system == "greffier"


def test_a_run_of_the_whole_system_on_the_committed_questions_may_become_the_baseline(saved):
    run = read_run(saved)
    whole = replace(run, fingerprint=replace(FINGERPRINT, system="greffier"))
    assert fit_for_baseline(whole) is whole


def test_a_run_without_a_part_or_on_other_questions_is_no_baseline(saved):
    run = read_run(saved)
    crippled = replace(run, fingerprint=replace(FINGERPRINT, system="greffier (no-lexical)"))
    with pytest.raises(RunInvalid, match=r"^The run is of greffier \(no-lexical\): .*\.$"):
        fit_for_baseline(crippled)
    whole = replace(run, fingerprint=replace(FINGERPRINT, system="greffier"))
    easier = replace(whole, observations=tuple(one for one in run.observations if one.split == "dev"))
    reworded = replace(
        whole, observations=(replace(run.observations[0], digest="f" * 16), *run.observations[1:])
    )
    for other in (easier, reworded):
        with pytest.raises(RunInvalid, match="not on the questions"):
            fit_for_baseline(other)


# --- what is no run


def without_truthfulness(value):
    del value["cases"][0]["ratios"]["truthfulness"]


def with_a_ratio_over_one(value):
    value["cases"][0]["ratios"]["mrr"] = [3, 2]


def with_a_text_for_a_ratio(value):
    value["cases"][0]["ratios"]["mrr"] = ["one", 1]


def with_nothing_eligible(value):
    value["cases"][0]["ratios"]["mrr"] = [0, 0]


def with_a_number_for_a_topic(value):
    value["cases"][0]["topic"] = 7


def without_a_digest(value):
    del value["cases"][0]["digest"]


def without_cases(value):
    value["cases"] = []


def with_a_case_twice(value):
    value["cases"].append(value["cases"][0])


def with_another_programs_fingerprint(value):
    value["fingerprint"] = {"commit": "abc"}


@pytest.mark.parametrize(
    "spoil",
    [
        without_truthfulness,
        with_a_ratio_over_one,
        with_a_text_for_a_ratio,
        with_nothing_eligible,
        with_a_number_for_a_topic,
        without_a_digest,
        without_cases,
        with_a_case_twice,
        with_another_programs_fingerprint,
    ],
)
def test_a_run_that_is_not_whole_is_refused_in_one_sentence(saved, spoil):
    value = json.loads(saved.read_text(encoding="utf-8"))
    spoil(value)
    saved.write_text(json.dumps(value), encoding="utf-8")
    with pytest.raises(RunInvalid, match=rf"^{saved} .*\.$"):
        read_run(saved)


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"null", b"{}", b'{"cases": 1}', b'"cases"', b"\xff\xfe", b"[" * 100_000]
)
def test_what_is_no_run_is_refused_in_one_sentence(tmp_path, content):
    path = tmp_path / "foreign.json"
    path.write_bytes(content)
    with pytest.raises(RunInvalid, match=rf"^{path} .*\.$"):
        read_run(path)


def test_a_truncated_run_is_refused_wherever_it_ends(saved):
    content = saved.read_bytes()
    for end in range(0, len(content) - 1, len(content) // 20):
        saved.write_bytes(content[:end])
        with pytest.raises(RunInvalid):
            read_run(saved)


def test_a_run_that_is_not_there_is_one_sentence(tmp_path):
    for path in (tmp_path, tmp_path / "absent.json"):
        with pytest.raises(RunInvalid, match="cannot be read"):
            read_run(path)
