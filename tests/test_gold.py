"""The gold questions are well formed and true to the sample corpus, and what is not is refused."""

import json
from collections import Counter

import pytest
from jsonschema import Draft202012Validator

from corpus.library import SAMPLE as SAMPLE_CORPUS
from corpus.library import read_corpus
from eval.errors import GoldInvalid
from eval.questions import SAMPLE, SCHEMA, read_questions
from eval.validation import problems

CATEGORIES = {
    "decision",
    "position",
    "attribution",
    "numeric",
    "temporal",
    "document",
    "text",
    "amendment",
    "multi_document",
    "not_decided",
    "false_premise",
    "unanswerable",
}


@pytest.fixture(scope="module")
def documents():
    found, failures = read_corpus(SAMPLE_CORPUS)
    assert not failures
    return found


@pytest.fixture
def line():
    """A question that is right in every respect, as a JSON value to break."""
    return json.loads(SAMPLE.read_text(encoding="utf-8").splitlines()[0])


@pytest.fixture
def gold_file(tmp_path):
    def write(*values):
        path = tmp_path / "gold.jsonl"
        path.write_text("\n".join(json.dumps(value) for value in values), encoding="utf-8")
        return path

    return write


def test_the_schema_is_itself_valid():
    Draft202012Validator.check_schema(json.loads(SCHEMA.read_text(encoding="utf-8")))


def test_the_sample_questions_are_true_to_the_corpus(documents):
    assert problems(read_questions(SAMPLE), documents) == ()


def test_the_sample_covers_every_category_and_both_splits():
    questions = read_questions(SAMPLE)
    assert {question.category for question in questions} == CATEGORIES
    splits = Counter(question.split for question in questions)
    assert min(splits["dev"], splits["test"]) >= 0.3 * len(questions)
    for split in splits:
        refusals = sum(not question.answerable for question in questions if question.split == split)
        assert refusals >= splits[split] / 5


def without_vital_evidence(value):
    value["evidence"][0]["role"] = "supporting"


def without_english(value):
    del value["question"]["en"]


def with_an_unknown_field(value):
    value["difficulty"] = 3


def with_an_empty_form(value):
    value["nuggets"][0]["accept"]["fr"] = [" "]


def with_no_form_in_one_language(value):
    value["nuggets"][0]["accept"]["en"] = []


def answerable_though_unanswerable(value):
    value["category"] = "unanswerable"


def with_evidence_though_not_to_be_answered(value):
    value["answerable"] = False


def with_a_pattern_that_does_not_compile(value):
    value["forbidden"] = [{"patterns": ["(unclosed"], "why": "…"}]


@pytest.mark.parametrize(
    "broken",
    [
        without_vital_evidence,
        without_english,
        with_an_unknown_field,
        with_an_empty_form,
        with_no_form_in_one_language,
        answerable_though_unanswerable,
        with_evidence_though_not_to_be_answered,
        with_a_pattern_that_does_not_compile,
    ],
)
def test_a_line_that_breaks_the_schema_is_refused_by_number(line, gold_file, broken):
    good = json.loads(json.dumps(line))
    broken(line)
    line["id"] = "C23-9999"
    with pytest.raises(GoldInvalid, match="line 2"):
        read_questions(gold_file(good, line))


def test_an_id_that_occurs_twice_is_refused(line, gold_file):
    with pytest.raises(GoldInvalid, match="C23-0001 twice"):
        read_questions(gold_file(line, line))


@pytest.mark.parametrize("content", [b"", b"\n\n", b"{not json}", b"\xff\xfe\x00", b"[]"])
def test_a_file_that_holds_no_questions_is_refused(tmp_path, content):
    path = tmp_path / "gold.jsonl"
    path.write_bytes(content)
    with pytest.raises(GoldInvalid):
        read_questions(path)


def test_a_file_that_does_not_exist_is_refused(tmp_path):
    with pytest.raises(GoldInvalid, match="cannot be read"):
        read_questions(tmp_path / "absent.jsonl")


def test_a_question_may_hold_a_line_separator(line, gold_file):
    line["question"]["fr"] = "Qu'a décidé le Conseil\u2028sur la PP-22 ?"
    path = gold_file(line)
    path.write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8")
    assert len(read_questions(path)) == 1


def naming_a_paragraph_that_does_not_exist(value):
    value["evidence"].append({"any_of": ["C23-minutes#9.9"], "role": "supporting"})


def naming_a_paragraph_in_two_groups(value):
    value["evidence"].append(dict(value["evidence"][0]))


def quoting_what_the_evidence_does_not_say(value):
    value["provenance"]["quote"] = "Le Conseil rejette le rapport"


def quoting_a_paragraph_that_is_not_evidence(value):
    value["provenance"]["quote"] = "sous la présidence dynamique de M. Sabin Sărmaș"


def of_another_version_of_the_source(value):
    value["provenance"]["source_sha256"] = "0" * 64


def with_a_fact_that_the_evidence_does_not_hold(value):
    value["nuggets"][0]["accept"] = {"fr": ["rejette le rapport"], "en": ["rejected the report"]}


def forbidding_what_the_evidence_says(value):
    value["forbidden"] = [{"patterns": ["prend note du RAPPORT"], "why": "…"}]


@pytest.mark.parametrize(
    ("untrue", "sentence"),
    [
        (naming_a_paragraph_that_does_not_exist, "no paragraph is called C23-minutes#9.9"),
        (naming_a_paragraph_in_two_groups, "stands in two groups"),
        (quoting_what_the_evidence_does_not_say, "provenance quote does not stand"),
        (quoting_a_paragraph_that_is_not_evidence, "provenance quote does not stand"),
        (of_another_version_of_the_source, "no document of the corpus has the SHA-256"),
        (with_a_fact_that_the_evidence_does_not_hold, "no accepted form of n1"),
        (forbidding_what_the_evidence_says, "a forbidden pattern matches the evidence"),
    ],
)
def test_a_question_that_is_not_true_to_the_corpus_is_named(line, gold_file, documents, untrue, sentence):
    untrue(line)
    (problem,) = problems(read_questions(gold_file(line)), documents)
    assert problem.startswith(line["id"])
    assert sentence in problem


def test_a_topic_in_both_splits_is_a_problem(line, gold_file, documents):
    other = json.loads(json.dumps(line))
    other.update(id="C23-9999", split="test", question={"fr": "Et ensuite ?", "en": "And then?"})
    assert problems(read_questions(gold_file(line, other)), documents) == (
        "The topic pp22 is in both splits.",
    )


def test_the_same_question_twice_is_a_problem(line, gold_file, documents):
    other = json.loads(json.dumps(line))
    other.update(id="C23-9999", question={"fr": line["question"]["fr"].upper(), "en": "And then?"})
    assert problems(read_questions(gold_file(line, other)), documents) == (
        "C23-9999 asks the same as C23-0001.",
    )


def test_provenance_is_found_whatever_the_kind_of_space_or_hyphen(line, gold_file, documents):
    line["provenance"]["quote"] = line["provenance"]["quote"].replace(" ", "\u00a0")
    assert problems(read_questions(gold_file(line)), documents) == ()
