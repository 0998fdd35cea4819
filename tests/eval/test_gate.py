"""When the gate closes: what is broken on purpose is seen, and what is sound passes."""

import json
import random
from dataclasses import replace

import pytest

from eval import run
from eval.comparison import Change, Comparison, Difference, Verdict, compare
from eval.errors import ThresholdsInvalid
from eval.gate import THRESHOLDS, Threshold, broken, read_thresholds, regressions
from eval.questions import SAMPLE
from index import Retriever
from index.store import load

# --- a retriever, citations, claims, questions that are broken on purpose

FLOORS = tuple(Threshold("recall_at_5", name, 0.6) for name in ("dev", "dev.fr", "dev.en"))


@pytest.fixture(scope="module")
def some(questions):
    """A quarter of the questions of the dev split."""
    return [question for question in questions if question.split == "dev"][::4]


@pytest.fixture(scope="module")
def sound(some, sample_workspace):
    """What is measured of the system as it is."""
    return run(some, sample_workspace.answerer(), sample_workspace.record())


class Backwards(Retriever):
    """Ranks the best paragraph last."""

    def search(self, query):
        ranked = super().search(replace(query, top_k=len(self.record.documents) * 1000))
        return [replace(hit, rank=i) for i, hit in enumerate(ranked[: -query.top_k - 1 : -1], start=1)]


def measured(questions, workspace, kind=Retriever, change=lambda artefact: artefact):
    """What is measured of the system with another retriever, or on a changed index."""
    embedder = workspace.embedder()
    retriever = kind(change(load(workspace.settings.index, embedder.name)), embedder)
    return run(questions, workspace.answerer_with(retriever), workspace.record())


def mixed_up(artefact):
    """Vectors and words lead to other paragraphs than those that they come from."""
    passages = random.Random(1).sample(artefact.passages, len(artefact.passages))
    return replace(artefact, passages=tuple(passages))


def test_the_gate_is_open_to_the_system_as_it_is(sound):
    assert broken(sound, FLOORS) == ()
    assert regressions(compare(sound.observations, sound.observations)) == ()


def test_a_retriever_that_ranks_backwards_falls_under_the_floor_in_every_slice(some, sample_workspace):
    sentences = broken(measured(some, sample_workspace, Backwards), FLOORS)
    assert [sentence.split(" is ")[0] for sentence in sentences] == [
        "recall_at_5 (dev)",
        "recall_at_5 (dev.fr)",
        "recall_at_5 (dev.en)",
    ]
    assert all(sentence.endswith("under its floor of 0.6.") for sentence in sentences)


def test_an_index_whose_rows_are_mixed_up_is_a_regression(some, sample_workspace, sound):
    # What is named in a question still finds much: floors alone might not see it.
    worse = measured(some, sample_workspace, change=mixed_up)
    sentences = regressions(compare(worse.observations, sound.observations))
    assert {sentence.split(" is ")[0] for sentence in sentences} >= {"ndcg_at_10 (both)", "ndcg_at_10 (dev)"}
    assert regressions(compare(sound.observations, worse.observations)) == ()


def test_a_citation_that_points_elsewhere_closes_the_shipped_gate(questions, systems, record):
    class Astray(type(systems.scholar)):
        """The scholar, but for one citation, which names the paragraph of another quotation."""

        def answer(self, question, /, *, history=()):
            right = super().answer(question, history=history)
            if question != questions[0].fr:
                return right
            first, *others = right.citations
            elsewhere = replace(first, paragraph_id="C23-minutes#1.1")
            return replace(right, citations=(elsewhere, *others))

    report = run(questions, Astray(questions, record), record)
    sentences = broken(report, read_thresholds())
    assert any(sentence.startswith("citation_validity (both) is 0.99") for sentence in sentences)


def test_false_claims_close_the_shipped_gate(questions, systems, record):
    sentences = " ".join(broken(run(questions, systems.talkative, record), read_thresholds()))
    assert "citation_validity (both) is 0.000, under its floor of 1." in sentences
    assert "forbidden_claims (both) is 0." in sentences
    assert "over its ceiling of 0." in sentences


def test_a_question_that_is_not_true_to_the_corpus_closes_the_gate(greffier, tmp_path):
    lines = (SAMPLE / "sample.dev.jsonl").read_text(encoding="utf-8").splitlines()
    value = next(line for line in map(json.loads, lines) if line["provenance"])
    value["provenance"]["quote"] = "what nobody ever said"
    path = tmp_path / "misquoted.jsonl"
    path.write_text(json.dumps(value), encoding="utf-8")
    outcome = greffier("eval", "--gold", path, "--gate", "--json")
    assert outcome.status == 1
    assert json.loads(outcome.out)["broken"][0].startswith(f"{value['id']}: ")


# --- thresholds


def test_the_gate_is_open_to_perfect_answers(perfect):
    assert broken(perfect, read_thresholds()) == ()


def test_the_gate_closes_under_a_floor_and_over_a_ceiling(muddled):
    sentences = broken(muddled, (Threshold("recall_at_5", "en", 0.9), Threshold("language_match", "fr", 1.0)))
    assert len(sentences) == 1
    assert sentences[0].startswith("recall_at_5 (en) is 0.")
    assert sentences[0].endswith("under its floor of 0.9.")


def test_a_figure_at_its_threshold_passes(perfect):
    at_the_edge = (Threshold("recall_at_5", "both", 1.0), Threshold("forbidden_claims", "dev", 0.0))
    assert broken(perfect, at_the_edge) == ()


def test_the_gate_closes_on_what_could_not_be_measured(questions, systems, record):
    report = run(questions, systems.silent, record)
    assert broken(report, (Threshold("citation_validity", "both", 0.0),)) == (
        "citation_validity (both) could not be measured: no answer is eligible.",
    )


@pytest.mark.parametrize("name", ["dev.de", "dev.en→fr.gossip", "development"])
def test_the_gate_closes_on_a_slice_that_no_case_is_in(perfect, name):
    assert broken(perfect, (Threshold("mrr", name, 0.0),)) == (
        f"mrr ({name}) could not be measured: no question is in this slice.",
    )


def test_thresholds_say_which_figure_of_which_slice(tmp_path):
    path = tmp_path / "thresholds.toml"
    path.write_text(
        '[floor."dev.en"]\nmrr = 0.5\ntruthfulness = -0.5\n[ceiling.dev]\nuncited_sentences = 0\n',
        encoding="utf-8",
    )
    assert read_thresholds(path) == (
        Threshold("mrr", "dev.en", 0.5),
        Threshold("truthfulness", "dev.en", -0.5),
        Threshold("uncited_sentences", "dev", 0.0),
    )


@pytest.mark.parametrize(
    "content",
    [
        "not toml",
        "mrr = 0.5",
        "[floors.en]\nmrr = 0.5",
        "[floor]\nmrr = 0.5",
        "[floor.en]\nmmr = 0.5",
        "[floor.en]\nforbidden_claims = 0.5",
        "[ceiling.en]\nmrr = 0.5",
        "[floor.en]\nmrr = 50",
        "[floor.en]\nmrr = -0.5",
        "[floor.en]\nmrr = true",
        "[floor.en]\nmrr = nan",
        '[floor.en]\nmrr = "0.5"',
    ],
)
def test_thresholds_that_name_no_figure_are_refused_in_one_sentence(tmp_path, content):
    path = tmp_path / "thresholds.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ThresholdsInvalid, match=rf"^{path}.*\.$"):
        read_thresholds(path)


def test_who_forgets_the_quotation_marks_is_told_to_set_them(tmp_path):
    path = tmp_path / "thresholds.toml"
    path.write_text("[floor.dev.en]\nmrr = 0.5\n", encoding="utf-8")
    with pytest.raises(ThresholdsInvalid, match=r'quoted: \[floor\."dev\.en"\]'):
        read_thresholds(path)


def test_thresholds_that_are_not_there_are_refused(tmp_path):
    with pytest.raises(ThresholdsInvalid):
        read_thresholds(tmp_path / "absent.toml")


def test_the_shipped_thresholds_guard_what_must_never_happen_and_each_language():
    shipped = read_thresholds(THRESHOLDS)
    assert {Threshold("citation_validity", "both", 1.0), Threshold("forbidden_claims", "dev", 0.0)} <= {
        *shipped
    }
    assert "forbidden_claims" in {one.measure for one in shipped if one.slice == "both"}
    assert {one.slice for one in shipped} >= {"dev", "dev.fr", "dev.en", "dev.decision", "dev.follow_up"}
    assert not [one for one in shipped if one.slice.startswith("test")]


# --- regressions


def compared(*differences, shared=10, new=0, gone=0):
    return Comparison(differences, (Change("Q1", "fr", 1.0, 0.0),), shared, new, gone)


WORSE = Difference("truthfulness", "dev", 0.8, 0.6, -0.3, -0.1, 0.004, Verdict.WORSE)


def test_what_is_worse_is_one_sentence():
    assert regressions(compared(WORSE)) == (
        "truthfulness (dev) is 0.600, worse than the baseline's 0.800 (p = 0.004).",
    )


def test_what_cannot_be_told_is_better_or_is_of_the_frozen_split_closes_no_gate():
    better, unsure = (replace(WORSE, verdict=verdict) for verdict in (Verdict.BETTER, Verdict.CANNOT_TELL))
    assert regressions(compared(better, unsure, replace(WORSE, slice="test"))) == ()


@pytest.mark.parametrize(("shared", "gone"), [(0, 10), (4, 6), (9, 1)])
def test_a_question_of_the_baseline_that_is_gone_or_changed_closes_the_gate(shared, gone):
    (sentence,) = regressions(compared(shared=shared, gone=gone))
    assert sentence.startswith(f"{gone} of the {shared + gone} questions of the baseline are gone or changed")


def test_new_questions_are_no_reason_for_a_new_baseline():
    assert regressions(compared(shared=6, new=4)) == ()
