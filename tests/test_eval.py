"""Measuring: what is asked, how figures are made of scores, when the gate closes, what is written."""

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from bot.answers import Answer, Citation, Retrieved, Status
from corpus.library import SAMPLE as SAMPLE_CORPUS
from corpus.library import read_corpus
from eval import read_questions, run
from eval.command import evaluate
from eval.errors import GoldInvalid, ThresholdsInvalid
from eval.figures import LOWER_IS_BETTER, METRICS, SLICES
from eval.gate import THRESHOLDS, Threshold, broken, read_thresholds
from eval.questions import SAMPLE
from eval.report import markdown, to_json, write_report


@pytest.fixture(scope="module")
def questions():
    return read_questions(SAMPLE)


@pytest.fixture(scope="module")
def paragraphs():
    documents, _ = read_corpus(SAMPLE_CORPUS)
    return {paragraph.id: paragraph for document in documents for paragraph in document.paragraphs}


@pytest.fixture(scope="module")
def texts(paragraphs):
    return {paragraph_id: paragraph.text for paragraph_id, paragraph in paragraphs.items()}


class Scholar:
    """Knows the gold answers by heart: quotes the vital evidence, abstains when nothing answers."""

    def __init__(self, questions, paragraphs):
        self.asked = []
        self._known = {q.text(language): (q, language) for q in questions for language in ("fr", "en")}
        self._paragraphs = paragraphs

    def answer(self, question):
        self.asked.append(question)
        gold, language = self._known[question]
        found = [self._paragraphs[sorted(group.any_of)[0]] for group in gold.evidence if group.vital]
        citations = tuple(
            Citation(
                n, p.id, p.document_id, None, "…", p.locator, p.label, p.heading, "fr", p.text, p.text, None
            )
            for n, p in enumerate(found, start=1)
        )
        return Answer(
            question=question,
            language=language,
            status=Status.ANSWERED if citations else Status.NOT_FOUND,
            answer=" ".join(f"« {citation.text} » [{citation.marker}]" for citation in citations),
            composer="extractive",
            model=None,
            citations=citations,
            retrieved=tuple(Retrieved(p.id, 1.0, p.text) for p in found),
            notes=(),
            timings_ms={},
        )


class Muddled(Scholar):
    """Retrieves, cites and quotes the paragraph before the right one, always in French."""

    def answer(self, question):
        right = super().answer(question)
        order = list(self._paragraphs)
        wrong = [self._paragraphs[order[order.index(hit.paragraph_id) - 1]] for hit in right.retrieved]
        citations = tuple(
            replace(citation, paragraph_id=p.id, text=p.text, quote=p.text)
            for citation, p in zip(right.citations, wrong, strict=True)
        )
        return replace(
            right,
            language="fr",
            answer=" ".join(f"« {citation.text} » [{citation.marker}]" for citation in citations),
            citations=citations,
            retrieved=tuple(Retrieved(p.id, 1.0, p.text) for p in wrong),
        )


class Silent(Scholar):
    """Never answers."""

    def answer(self, question):
        return replace(
            super().answer(question), status=Status.NOT_FOUND, answer="", citations=(), retrieved=()
        )


class Talkative(Scholar):
    """Answers everything, with a claim that is forbidden, quoting what stands nowhere."""

    def answer(self, question):
        citation = Citation(
            1, "C23-minutes#2.8", "C23-minutes", None, "…", "2.8", "§ 2.8", "…", "fr", "", "Yes", None
        )
        claim = "The Council approved the mandate [1]. It adopted the revision of Resolution 1332."
        return replace(
            super().answer(question),
            status=Status.ANSWERED,
            answer=claim,
            citations=(citation,),
            retrieved=(),
        )


@pytest.fixture(scope="module")
def perfect(questions, paragraphs, texts):
    return run(questions, Scholar(questions, paragraphs), texts)


@pytest.fixture(scope="module")
def muddled(questions, paragraphs, texts):
    return run(questions, Muddled(questions, paragraphs), texts)


def test_every_question_is_asked_once_in_each_language(questions, paragraphs, texts):
    scholar = Scholar(questions, paragraphs)
    run(questions, scholar, texts)
    assert scholar.asked == [text for question in questions for text in (question.fr, question.en)]


def test_perfect_answers_get_perfect_figures(perfect):
    for figure in perfect.figures:
        if figure.metric == "ndcg_at_10":  # supporting evidence was not retrieved
            assert figure.value > 0.9
        elif figure.value is not None:
            assert figure.value == (0.0 if figure.metric in LOWER_IS_BETTER else 1.0), figure


def test_questions_that_are_not_to_be_answered_are_left_out_of_means(perfect, questions):
    answerable = sum(question.answerable for question in questions)
    assert perfect.figure("recall_at_5", "fr").count == answerable
    assert perfect.figure("recall_at_5", "both").count == 2 * answerable
    assert perfect.figure("citation_precision", "en").count == answerable
    assert perfect.figure("abstention_recall", "fr").count == len(questions) - answerable
    assert perfect.figure("language_match", "fr").count == len(questions)


def test_agreement_between_languages_needs_both(perfect):
    assert perfect.figure("fr_en_agreement", "fr").value is None
    assert perfect.figure("fr_en_agreement", "both").value == 1.0


def test_splits_add_up(perfect):
    counts = {name: perfect.figure("language_match", name).count for name in SLICES}
    assert counts["dev"] + counts["test"] == counts["fr"] + counts["en"] == counts["both"]


def test_wrong_paragraphs_are_seen_in_retrieval_and_citations_but_are_validly_quoted(muddled):
    assert muddled.figure("recall_at_5").value < 0.2
    assert muddled.figure("citation_recall").value < 0.2
    assert muddled.figure("vital_nugget_recall").value < 0.5
    assert muddled.figure("citation_validity").value == 1.0
    assert muddled.figure("language_match", "fr").value == 1.0
    assert muddled.figure("language_match", "en").value == 0.0


def test_never_answering_is_full_recall_and_poor_precision_of_abstention(questions, paragraphs, texts):
    report = run(questions, Silent(questions, paragraphs), texts)
    due = sum(not question.answerable for question in questions)
    assert report.figure("abstention_recall").value == 1.0
    assert report.figure("abstention_precision").value == due / len(questions)
    assert report.figure("citation_recall").value == 0.0
    assert report.figure("nugget_recall").value == 0.0
    assert report.figure("citation_validity").value is None
    assert report.figure("uncited_sentences").value is None


def test_answering_everything_never_abstains_and_is_caught_at_false_claims(questions, paragraphs, texts):
    report = run(questions, Talkative(questions, paragraphs), texts)
    assert report.figure("abstention_recall").value == 0.0
    assert report.figure("abstention_precision").value is None
    assert report.figure("citation_validity").value == 0.0
    assert report.figure("uncited_sentences").value == 0.5
    assert report.figure("forbidden_claims").value > 0.1
    assert "reports a proposed mandate as decided" in {why for case in report.cases for why in case.forbidden}


def test_questions_about_another_corpus_are_refused(questions, paragraphs):
    with pytest.raises(GoldInvalid, match="which the index does not hold"):
        run(questions, Scholar(questions, paragraphs), {})


# --- the gate


def test_the_gate_is_open_to_perfect_answers(perfect):
    assert broken(perfect, read_thresholds()) == ()


def test_the_gate_closes_under_a_floor_and_over_a_ceiling(muddled):
    sentences = broken(muddled, (Threshold("recall_at_5", "en", 0.9), Threshold("language_match", "fr", 1.0)))
    assert len(sentences) == 1
    assert sentences[0].startswith("recall_at_5 (en) is 0.")
    assert sentences[0].endswith("under its floor of 0.9.")


def test_the_gate_closes_on_false_claims_and_citations_that_do_not_resolve(questions, paragraphs, texts):
    report = run(questions, Talkative(questions, paragraphs), texts)
    sentences = " ".join(broken(report, read_thresholds()))
    assert "citation_validity (both) is 0.000, under its floor of 1." in sentences
    assert "over its ceiling of 0." in sentences


def test_the_gate_closes_on_what_could_not_be_measured(questions, paragraphs, texts):
    report = run(questions, Silent(questions, paragraphs), texts)
    assert any("could not be measured" in sentence for sentence in broken(report, read_thresholds()))


def test_thresholds_say_which_figure_of_which_slice(tmp_path):
    path = tmp_path / "thresholds.toml"
    path.write_text("[floor.en]\nmrr = 0.5\n[ceiling.dev]\nuncited_sentences = 0\n", encoding="utf-8")
    assert read_thresholds(path) == (Threshold("mrr", "en", 0.5), Threshold("uncited_sentences", "dev", 0.0))


@pytest.mark.parametrize(
    "content",
    [
        "not toml",
        "mrr = 0.5",
        "[floors.en]\nmrr = 0.5",
        "[floor]\nmrr = 0.5",
        "[floor.de]\nmrr = 0.5",
        "[floor.en]\nmmr = 0.5",
        "[floor.en]\nforbidden_claims = 0.5",
        "[ceiling.en]\nmrr = 0.5",
        "[floor.en]\nmrr = 50",
        "[floor.en]\nmrr = true",
        "[floor.en]\nmrr = nan",
    ],
)
def test_thresholds_that_name_no_figure_are_refused(tmp_path, content):
    path = tmp_path / "thresholds.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ThresholdsInvalid):
        read_thresholds(path)


def test_thresholds_that_are_not_there_are_refused(tmp_path):
    with pytest.raises(ThresholdsInvalid):
        read_thresholds(tmp_path / "absent.toml")


# --- what is written


def test_the_json_has_every_measure_of_every_slice(perfect):
    value = json.loads(json.dumps(to_json(perfect), allow_nan=False))
    assert set(value["figures"]) == set(SLICES)
    assert all(set(figures) == set(METRICS) for figures in value["figures"].values())
    assert value["figures"]["both"]["recall_at_5"]["value"] == 1.0
    assert "broken" not in value


def test_the_report_holds_every_case_in_json(muddled, questions, tmp_path):
    write_report(muddled, tmp_path / "new" / "folder")
    value = json.loads((tmp_path / "new" / "folder" / "report.json").read_text(encoding="utf-8"))
    assert len(value["cases"]) == 2 * len(questions)
    assert {case["asked_in"] for case in value["cases"]} == {"fr", "en"}
    assert (tmp_path / "new" / "folder" / "report.md").read_text(encoding="utf-8") == markdown(muddled)


def test_the_page_shows_failures_of_the_dev_split_only(muddled, questions):
    page = markdown(muddled)
    shown = {question.id for question in questions if f"### {question.id} ·" in page}
    assert shown
    assert shown <= {question.id for question in questions if question.split == "dev"}


def test_the_page_shows_nothing_that_did_not_fail(perfect):
    assert "fall short (0)" in markdown(perfect)
    assert "###" not in markdown(perfect)


# --- the command


@pytest.fixture
def command(monkeypatch, questions, paragraphs, texts):
    """Runs `greffier eval` on an answerer that needs no index."""

    def invoke(answerer, *arguments):
        monkeypatch.setattr(
            "eval.command._open_system", lambda index: (answerer(questions, paragraphs), texts)
        )
        return CliRunner().invoke(evaluate, arguments)

    return invoke


def test_the_command_prints_figures_by_language(command, questions):
    result = command(Scholar)
    assert result.exit_code == 0
    head, names, *rows = result.stdout.splitlines()
    assert head.startswith(f"{len(questions)} questions, each in French and in English")
    assert names.split() == ["fr", "en", "both", "dev", "test"]
    assert [row.split()[0] for row in rows] == list(METRICS)


def test_the_command_prints_one_json_value(command, questions, tmp_path):
    result = command(Muddled, "--json", "--report", str(tmp_path))
    assert result.exit_code == 0
    assert json.loads(result.stdout)["answers"] == 2 * len(questions)
    assert {path.name for path in tmp_path.iterdir()} == {"report.json", "report.md"}


def test_bad_figures_are_a_failure_only_at_the_gate(command):
    assert command(Talkative).exit_code == 0
    result = command(Talkative, "--gate", "--json")
    assert result.exit_code == 1
    assert "citation_validity (both)" in result.stderr
    assert json.loads(result.stdout)["broken"]
    assert command(Scholar, "--gate").exit_code == 0


def test_bad_input_is_one_sentence_and_status_2(command, tmp_path):
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{}", encoding="utf-8")
    result = command(Scholar, "--gold", str(bad))
    assert result.exit_code == 2
    assert f"{bad}, line 1" in result.stderr
    assert command(Scholar, "--gold", str(tmp_path / "absent.jsonl")).exit_code == 2
    assert command(Scholar, "--report", str(bad)).exit_code == 2


@pytest.fixture
def few(tmp_path):
    """A gold file of two questions, one of which is not to be answered."""
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    chosen = [line for line in lines if '"C23-0012"' in line or '"C23-0037"' in line]
    path = tmp_path / "few.jsonl"
    path.write_text("\n".join(chosen), encoding="utf-8")
    return path


def test_the_command_measures_the_system_as_it_is(greffier, few):
    outcome = greffier("eval", "--gold", few, "--json")
    assert outcome.status == 0
    figures = json.loads(outcome.out)["figures"]["both"]
    assert figures["citation_validity"]["value"] == 1.0
    assert figures["recall_at_10"]["n"] == 2
    assert figures["abstention_recall"]["n"] == 2


def test_the_command_names_what_it_cannot_use_in_one_sentence(greffier, tmp_path):
    bad = tmp_path / "bad.jsonl"
    bad.write_text("[]", encoding="utf-8")
    outcome = greffier("eval", "--gold", bad)
    assert (outcome.status, outcome.out) == (2, "")
    assert len(outcome.err.splitlines()) == 1


def test_the_shipped_thresholds_are_where_the_gate_looks():
    assert THRESHOLDS.is_file()
    assert {(t.metric, t.slice) for t in read_thresholds()} >= {
        ("citation_validity", "both"),
        ("forbidden_claims", "both"),
    }
