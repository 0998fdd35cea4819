"""The gold questions are well formed and true to the sample corpus, and what is not is refused."""

import json
from collections import Counter

import pytest
from jsonschema import Draft202012Validator

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


@pytest.fixture
def documents(record):
    return record.documents


@pytest.fixture
def line():
    """A question that is right in every respect, as a JSON value to break."""
    return json.loads((SAMPLE / "sample.dev.jsonl").read_text(encoding="utf-8").splitlines()[0])


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


def test_the_sample_covers_every_category():
    assert {question.category for question in read_questions(SAMPLE)} == CATEGORIES


def test_the_sample_is_large_enough_to_tell_systems_apart():
    splits = Counter(question.split for question in read_questions(SAMPLE))
    assert splits.total() >= 160
    assert min(splits["dev"], splits["test"]) >= 0.3 * splits.total()


@pytest.mark.parametrize("split", ["dev", "test"])
def test_each_split_has_topics_enough_for_an_interval(split):
    topics = {question.topic for question in read_questions(SAMPLE) if question.split == split}
    assert len(topics) >= 25


@pytest.mark.parametrize("split", ["dev", "test"])
def test_each_split_holds_what_is_not_to_be_answered_what_is_left_open_and_follow_ups(split):
    questions = [question for question in read_questions(SAMPLE) if question.split == split]
    # Counted before they are compared: a failure must not print questions of the frozen split.
    share = sum(not question.answerable for question in questions) / len(questions)
    assert share >= 0.25
    assert {question.category for question in questions} >= {"not_decided", "false_premise", "unanswerable"}
    assert {question.answerable for question in questions if question.history} == {True, False}
    assert any(question.forbidden for question in questions)


def test_each_file_holds_the_split_that_it_is_named_for():
    for split in ("dev", "test"):
        assert {question.split for question in read_questions(SAMPLE / f"sample.{split}.jsonl")} == {split}


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


def with_a_text_for_a_question(value):
    value["question"] = "Qu'en est-il ?"


def with_a_text_for_the_facts(value):
    value["nuggets"][0]["accept"] = "Qu'en est-il ?"


def with_a_word_for_whether_an_answer_is_owed(value):
    value["answerable"] = "Qu'en est-il ?"


def without_facts(value):
    value["nuggets"] = []


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (without_english, "$.question: lacks en."),
        (with_an_unknown_field, "$: may hold only id, topic, split, "),
        (with_an_empty_form, "$.nuggets[0].accept.fr[0]: is empty."),
        (with_no_form_in_one_language, "$.nuggets[0].accept.en: is empty."),
        (without_vital_evidence, "$.evidence: holds nothing vital, for an answer is owed."),
        (without_facts, "$.nuggets: holds nothing vital, for an answer is owed."),
        (with_a_text_for_a_question, "$.question: is no object."),
        (with_a_text_for_the_facts, "$.nuggets[0].accept: is no object."),
        (with_a_word_for_whether_an_answer_is_owed, "$.answerable: is no boolean."),
        (with_evidence_though_not_to_be_answered, "must be empty, for no answer is owed."),
        (with_a_pattern_that_does_not_compile, "pattern 1 of a forbidden claim is not a regular expression"),
    ],
)
def test_what_is_wrong_with_a_line_is_said_without_its_words(line, gold_file, broken, sentence):
    broken(line)
    with pytest.raises(GoldInvalid) as refusal:
        read_questions(gold_file(line))
    said = str(refusal.value)
    words = [*line["question"].values()] if isinstance(line["question"], dict) else []
    words += [line["provenance"]["quote"], line["topic"], "Qu'en est-il", "(unclosed", "prend note"]
    assert sentence in said
    assert not [each for each in words if each in said]
    assert len(said) < len(str(gold_file())) + 250


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda text: text[:-1], "line 1, character "),
        (lambda text: f'{text[:-1]}, "id": "C23-9997"}}', "a key stands twice in one object"),
        (lambda text: text.replace('"answerable": true', '"answerable": NaN'), "NaN is no number"),
        (lambda text: text.replace('"fr": "', '"fr": "\\ud800', 1), "half of a character"),
        (lambda text: "[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_no_json_is_said_in_one_sentence_by_line(line, gold_file, change, sentence):
    path = gold_file()
    path.write_text(change(json.dumps(line)), encoding="utf-8")
    with pytest.raises(GoldInvalid, match=sentence) as refusal:
        read_questions(path)
    assert f"{path}, line 1" in str(refusal.value)


def test_a_file_that_an_editor_put_a_byte_order_mark_on_is_read(line, gold_file):
    path = gold_file()
    path.write_text(json.dumps(line), encoding="utf-8-sig")
    assert len(read_questions(path)) == 1


def test_an_id_that_occurs_twice_is_refused(line, gold_file):
    path = gold_file(line, line)
    with pytest.raises(GoldInvalid, match=f"{path}, line 2 has the id {line['id']}, as has {path}, line 1"):
        read_questions(path)


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


def with_a_vital_fact_that_only_supporting_evidence_states(value):
    value["nuggets"] = [
        {"id": "n1", "importance": "vital", "accept": {"fr": ["Sabin Sărmaș"], "en": ["Sărmaș"]}}
    ]
    value["evidence"].append({"any_of": ["C23-minutes#1.2"], "role": "supporting"})


def with_a_vital_fact_that_one_of_two_equals_states(value):
    value["evidence"][0]["any_of"].append("C23-minutes#1.2")
    value["nuggets"] = value["nuggets"][:1]


def asking_what_was_just_asked(value):
    value["history"] = [value["question"]]


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
        (
            with_a_vital_fact_that_only_supporting_evidence_states,
            "who cites vital evidence may still miss it",
        ),
        (with_a_vital_fact_that_one_of_two_equals_states, "who cites vital evidence may still miss it"),
        (forbidding_what_the_evidence_says, "a forbidden pattern matches the evidence"),
        (asking_what_was_just_asked, "the question repeats one that was asked before it"),
    ],
)
def test_a_question_that_is_not_true_to_the_corpus_is_named(line, gold_file, documents, untrue, sentence):
    untrue(line)
    (problem,) = problems(read_questions(gold_file(line)), documents)
    assert problem.startswith(line["id"])
    assert sentence in problem


@pytest.fixture
def among(line, gold_file, documents):
    """`among(**changes)`: the problems of a question beside another that differs from it as told."""

    def found(**changes):
        other = {**line, "id": "C23-9999", "question": {"fr": "Et ensuite ?", "en": "And then?"}, **changes}
        return problems(read_questions(gold_file(line, other)), documents)

    return found


def test_questions_of_one_topic_may_share_evidence_within_a_split(among):
    assert among() == ()


def test_a_topic_in_both_splits_is_a_problem(among, line):
    found = among(split="test")
    assert f"The topic {line['topic']} is in both splits." in found


def test_vital_evidence_of_both_splits_is_a_problem_unless_documents_are_compared(among, line):
    shared = line["evidence"][0]["any_of"][0]
    sentence = f"{shared} is vital evidence in both splits ({line['id']} and C23-9999)."
    assert among(split="test", topic="another") == (sentence,)
    assert among(split="test", topic="another", category="multi_document") == ()


def test_the_same_question_twice_is_a_problem(among, line):
    asked = {"fr": line["question"]["fr"].upper(), "en": "And then?"}
    assert among(question=asked) == (f"C23-9999 asks the same as {line['id']}.",)


def test_the_same_words_after_another_question_are_another_question(among, line):
    assert among(question=line["question"], history=[{"fr": "Et la PP-18 ?", "en": "And PP-18?"}]) == ()


def test_nearly_the_same_question_in_the_other_split_is_a_problem(among, line):
    asked = {"fr": "Et ensuite ?", "en": f"{line['question']['en'].rstrip('?')} ?!"}
    found = among(split="test", topic="another", category="multi_document", question=asked)
    assert found == (f"{line['id']} and C23-9999, of different splits, ask nearly the same.",)


def test_problems_never_print_what_a_question_asks(among, line):
    asked = {"fr": line["question"]["fr"], "en": "And then?"}
    printed = " ".join(among(split="test", question=asked))
    assert printed
    assert line["question"]["fr"] not in printed


def test_provenance_is_found_whatever_the_kind_of_space_or_hyphen(line, gold_file, documents):
    line["provenance"]["quote"] = line["provenance"]["quote"].replace(" ", "\u00a0")
    assert problems(read_questions(gold_file(line)), documents) == ()
