"""`greffier eval`: what it prints, when it fails, and in which words."""

import json

import pytest

from eval.measures import MEASURES
from eval.questions import SAMPLE


@pytest.fixture
def measuring(monkeypatch, greffier):
    """`measuring(system, *arguments)`: `greffier eval` on a system that is not Greffier."""

    def measured(system, *arguments):
        monkeypatch.setattr("eval.ablations.ablated", lambda workspace, names: system)
        return greffier("eval", *arguments)

    return measured


@pytest.fixture
def few(tmp_path):
    """A gold file of two questions, one of which is not to be answered."""
    lines = (SAMPLE / "sample.dev.jsonl").read_text(encoding="utf-8").splitlines()
    values = [json.loads(line) for line in lines]
    chosen = [next(v for v in values if v["answerable"] is answerable) for answerable in (True, False)]
    path = tmp_path / "few.jsonl"
    path.write_text("\n".join(map(json.dumps, chosen)), encoding="utf-8")
    return path


def test_the_table_has_a_row_for_each_measure(measuring, systems, questions):
    outcome = measuring(systems.scholar)
    assert outcome.status == 0
    assert f"{len(questions)} questions" in outcome.out
    printed = {line.split()[0] for line in outcome.out.splitlines() if line.strip()}
    assert printed >= set(MEASURES)


def test_json_is_one_value(measuring, systems, questions):
    outcome = measuring(systems.muddled, "--json")
    assert outcome.status == 0
    assert json.loads(outcome.out)["answers"] == 2 * len(questions)


def test_the_report_is_a_page_a_text_and_a_file_for_programs(measuring, systems, few, tmp_path):
    assert measuring(systems.scholar, "--gold", few, "--report", tmp_path / "out").status == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"report.html", "report.md", "report.json"}


def test_bad_figures_are_a_failure_only_at_the_gate(measuring, systems):
    assert measuring(systems.talkative).status == 0
    outcome = measuring(systems.talkative, "--gate", "--json")
    assert outcome.status == 1
    assert "citation_validity (both)" in outcome.err
    assert json.loads(outcome.out)["broken"]


def test_a_gate_that_compares_with_nothing_says_so(measuring, systems, few):
    assert "The gate looked at floors only" in measuring(systems.scholar, "--gold", few, "--gate").err
    assert "floors only" not in measuring(systems.scholar, "--gate").err


def test_the_gate_is_open_to_perfect_answers(measuring, systems):
    assert measuring(systems.scholar, "--gate").status == 0


def test_a_run_is_compared_with_the_report_of_another(measuring, systems, few, tmp_path):
    measuring(systems.scholar, "--gold", few, "--report", tmp_path)
    outcome = measuring(systems.talkative, "--gold", few, "--baseline", tmp_path / "report.json", "--json")
    assert outcome.status == 0
    assert json.loads(outcome.out)["comparison"]


def test_questions_are_checked_without_asking_them(measuring, systems, few, tmp_path):
    outcome = measuring(systems.scholar, "--gold", few, "--check")
    assert (outcome.status, systems.scholar.asked) == (0, [])
    untrue = tmp_path / "untrue.jsonl"
    untrue.write_text(
        few.read_text(encoding="utf-8").replace('"quote": "', '"quote": "Non, '), encoding="utf-8"
    )
    outcome = measuring(systems.scholar, "--gold", untrue, "--check")
    assert (outcome.status, outcome.out, systems.scholar.asked) == (2, "", [])
    assert "provenance quote does not stand" in outcome.err


def test_the_command_measures_the_system_as_it_is(greffier, few):
    outcome = greffier("eval", "--gold", few, "--json")
    assert outcome.status == 0
    figures = json.loads(outcome.out)["figures"]["both"]
    assert figures["citation_validity"]["value"] == 1.0
    assert figures["recall_at_10"]["n"] == 2
    assert figures["abstention_recall"]["n"] == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("--gold", "bad.jsonl"),
        ("--gold", "absent.jsonl"),
        ("--baseline", "bad.jsonl"),
        ("--report", "bad.jsonl"),
        ("--ablation", "no-brain"),
    ],
)
def test_what_cannot_be_used_is_named_in_one_sentence(greffier, few, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.jsonl").write_text("[]", encoding="utf-8")
    option, value = arguments
    outcome = greffier("eval", *(() if option == "--gold" else ("--gold", few)), option, value)
    assert (outcome.status, outcome.out) == (2, "")
    assert value in outcome.err
