"""What is written of a measurement: what pages say, what they never show, that they stand by themselves."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from bot.answers import Answer
from bot.commands.output import table
from corpus.record import Record
from eval.comparison import Verdict, compare
from eval.errors import ReportUnwritable
from eval.fingerprint import Fingerprint
from eval.measures import MEASURES
from eval.questions import Question
from eval.report import numbers as written
from eval.report import terminal_table, write_report
from eval.report.failures import failures
from eval.runner import Report, run
from eval.saved import read_run
from eval.slices import WHOLE

HOSTILE = (
    "<script>alert(1)</script></style><img src=x onerror=alert(2)> & [a](https://example.org) \x00\x0b\x1b"
)


@pytest.fixture(scope="session")
def fingerprint() -> Fingerprint:
    """What a run was made of, made up."""
    return Fingerprint(
        system="greffier",
        version="0.1.0",
        commit="0123456789abcdef",
        is_dirty=False,
        corpus="c" * 64,
        gold="d" * 64,
        encoder="packaged",
        index="generation-0123456789abcdef",
        indexed_at="2026-01-01T00:00:00+00:00",
        settings=(("model", "some:model"),),
        seed=1,
        measured_at="2026-02-03T04:05:06+00:00",
        python="3.11.2",
        platform="Linux x86_64",
    )


class Pages:
    """The three files of a report."""

    def __init__(self, folder: Path) -> None:
        self.html = (folder / "report.html").read_text(encoding="utf-8")
        self.md = (folder / "report.md").read_text(encoding="utf-8")
        self.json: dict[str, Any] = json.loads((folder / "report.json").read_text(encoding="utf-8"))
        # Strictly: whatever is not well-formed is an error here.
        self.tree = etree.fromstring(self.html.encode())
        self.texts = (
            self.text_of(self.tree.find("body")),
            self.md,
            json.dumps(self.json, ensure_ascii=False),
        )

    @staticmethod
    def text_of(element: etree._Element) -> str:
        return " ".join("".join(element.itertext()).split())

    def rows(self, table_class: str) -> Iterable[list[str]]:
        """The rows of the tables of a class, as texts."""
        for row in self.tree.xpath(f"//table[@class='{table_class}']//tr"):
            yield [self.text_of(cell) for cell in row]


@pytest.fixture
def pages(tmp_path: Path, record: Record, fingerprint: Fingerprint) -> Callable[..., Pages]:
    """`pages(report, **more)`: the files that `write_report` writes."""

    def write(report: Report, **more: Any) -> Pages:
        write_report(report, tmp_path / "made" / "here", record=record, fingerprint=fingerprint, **more)
        return Pages(tmp_path / "made" / "here")

    return write


@pytest.fixture
def marked(systems, questions: tuple[Question, ...], record: Record) -> Report:
    """Every answer is wrong and says to which question it is the answer."""

    class Marked(type(systems.talkative)):
        def answer(self, question: str, /, *, history: tuple[str, ...] = ()) -> Answer:
            gold, language = self._known[question, history]
            answer = super().answer(question, history=history)
            return replace(answer, answer=f"{answer.answer} It is {token(gold, language)} [1].")

    return run(questions, Marked(questions, record), record)


def token(question: Question, language: str) -> str:
    return f"answer-to-{question.id}-{language}-"


def named(questions: Iterable[Question], text: str) -> set[str]:
    """The ids of those questions whose marked answer, in either language, stands in `text`."""
    return {q.id for q in questions for language in ("fr", "en") if token(q, language) in text}


def test_of_the_frozen_split_no_question_and_no_answer_is_written(pages, marked, questions) -> None:
    shown = pages(marked)
    frozen = [question for question in questions if question.split == "test"]
    dev = " ".join(
        text
        for question in questions
        if question.split == "dev"
        for language in ("fr", "en")
        for text in (question.text(language), *question.thread(language))
    )
    for text in shown.texts:
        assert named(frozen, text) == set()
        wordings = [(q.id, " ".join(q.text(language).split())) for q in frozen for language in ("fr", "en")]
        # A short follow-up may be worded alike in both splits.
        leaked = [id_ for id_, wording in wordings if wording not in dev and wording in text]
        assert not leaked


def test_the_frozen_split_is_shown_when_that_is_asked_for(pages, marked, questions) -> None:
    frozen = {question.id for question in questions if question.split == "test"}
    shown = pages(marked, shows_test=True)
    assert named(questions, json.dumps(shown.json)) >= frozen
    assert "Answers to the frozen split are not shown" not in shown.texts[0]


def test_every_failure_on_the_dev_split_is_shown_or_named(pages, muddled) -> None:
    shown = pages(muddled)
    failed = {
        (one.case.question.id, one.case.language)
        for one in failures(case for case in muddled.cases if case.question.split == "dev")
    }
    cases = shown.tree.xpath("//details[@class='case']")
    assert 0 < len(cases) <= 40
    for text in shown.texts[:2]:
        section = text.partition("What failed, and why")[2]
        assert not [id_ for id_, _ in failed if id_ not in section]
    in_json = {(c["id"], c["asked_in"]) for c in shown.json["cases"] if c.get("failure")}
    assert in_json == failed
    assert f"{len(failed)} of {sum(case.question.split == 'dev' for case in muddled.cases)}" in shown.md


def test_failures_are_shown_with_what_was_asked_answered_cited_and_owed(pages, muddled, record) -> None:
    shown = pages(muddled)
    for case in shown.tree.xpath("//details[@class='case']"):
        head, *_ = case.xpath("./summary/span[@lang]")
        assert head.text
        assert [Pages.text_of(one) for one in case.xpath(".//section/h4")] == [
            "Owed",
            "Cited, as quoted",
            "Retrieved, the first 10",
        ]
        for quoted in case.xpath(".//section//p"):
            assert quoted.get("lang") == "fr"  # the language of the sample, whatever was asked in


def test_an_answer_is_in_its_language_and_its_quotations_in_that_of_the_record(pages, muddled) -> None:
    shown = pages(replace_language(muddled))
    languages = {
        tuple(dict.fromkeys(piece.get("lang") for piece in case.xpath("./blockquote/span")))
        for case in shown.tree.xpath("//details[@class='case']")
    }
    assert ("en", "fr") in languages


def replace_language(report: Report) -> Report:
    """The same answers, said to be in English; they quote the record in French."""
    return Report(tuple(replace(case, answer=replace(case.answer, language="en")) for case in report.cases))


def test_a_report_without_failures_says_so(pages, perfect) -> None:
    shown = pages(Report(tuple(case for case in perfect.cases if case.scores.truthfulness == 1.0)))
    assert "of the answers are right" in shown.texts[0]
    assert not [one for one in shown.json["cases"] if one.get("failure") not in {None, "beside the point"}]


def test_the_page_needs_no_other_file_no_script_and_no_network(pages, muddled) -> None:
    tree = pages(muddled).tree
    assert tree.get("lang") == "en"
    assert not tree.xpath("//script")
    for attribute in ("href", "src", "srcset", "action", "data"):
        assert not [
            value for value in tree.xpath(f"//@{attribute}") if not value.startswith(("#", "data:image/"))
        ]
    style = "".join(tree.xpath("//style/text()"))
    assert "@import" not in style
    assert "url(" not in style
    assert tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0].startswith(
        "default-src 'none'"
    )


def test_links_lead_somewhere_and_no_id_is_used_twice(pages, muddled) -> None:
    comparison = compare(muddled.observations, muddled.observations)
    tree = pages(muddled, comparison=comparison, broken=()).tree
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {link.removeprefix("#") for link in tree.xpath("//@href") if link.startswith("#")}
    named_by = {
        name for value in tree.xpath("//@aria-labelledby | //@aria-describedby") for name in value.split()
    }
    assert targets | named_by <= set(ids)
    painted = re.findall(r"url\(#([\w-]+)\)", " ".join(tree.xpath("//@fill")))
    assert painted
    assert set(painted) <= set(ids)


def test_every_chart_has_a_title_and_a_summary(pages, muddled) -> None:
    tree = pages(muddled, comparison=compare(muddled.observations, muddled.observations)).tree
    charts = tree.xpath("//svg[not(@aria-hidden)]")
    assert len(charts) > len(WHOLE)
    for chart in charts:
        assert chart.get("role") == "img"
        assert chart.findtext("title").strip()
        assert chart.findtext("desc").strip()


def test_text_of_documents_and_answers_never_becomes_markup(pages, systems, questions, record) -> None:
    class Hostile(type(systems.muddled)):
        def answer(self, question: str, /, *, history: tuple[str, ...] = ()) -> Answer:
            answer = super().answer(question, history=history)
            citations = tuple(replace(one, quote=HOSTILE, text=HOSTILE) for one in answer.citations)
            retrieved = tuple(replace(one, text=HOSTILE) for one in answer.retrieved)
            return replace(answer, answer=f"# {HOSTILE} [1]", citations=citations, retrieved=retrieved)

    few = [question for question in questions if question.split == "dev"][:3]
    shown = pages(run(few, Hostile(few, record), record), broken=(HOSTILE,))
    assert not shown.tree.xpath("//script | //*[@onerror] | //a[starts-with(@href, 'http')]")
    assert "alert(1)" in shown.texts[0]
    assert "<script" not in shown.html
    assert not re.search(r"(?<!\\)<script|(?<!\\)<img|(?<!\\)\](?=\()", shown.md)
    assert not re.search(r"[\x00-\x08\x0b-\x1f]", shown.html + shown.md)


def test_a_paragraph_that_the_record_lacks_is_shown_by_its_id(pages, systems, questions, record) -> None:
    class Elsewhere(type(systems.muddled)):
        def answer(self, question: str, /, *, history: tuple[str, ...] = ()) -> Answer:
            answer = super().answer(question, history=history)
            return replace(
                answer, citations=tuple(replace(one, paragraph_id="gone#1") for one in answer.citations)
            )

    few = [question for question in questions if question.split == "dev" and question.answerable][:3]
    shown = pages(run(few, Elsewhere(few, record), record))
    assert "gone#1" in shown.texts[0]


def test_figures_are_the_same_in_all_three_files(pages, muddled) -> None:
    shown = pages(muddled)
    _, *rows = shown.rows("measures")
    section = shown.md.partition("## All figures")[2]
    for (name, measure), (head, *row) in zip(MEASURES.items(), rows, strict=True):
        from_json = [shown.json["figures"][part][name] for part in WHOLE]
        expected = [written.scored(one["value"], one["low"], one["high"]) for one in from_json]
        assert head.endswith(measure.meaning)
        assert [
            cell.partition(f" {one['n']} on ")[0] for cell, one in zip(row, from_json, strict=True)
        ] == expected
        line = re.search(rf"^\| {name}(?: ↓)? +\|(.*)\|$", section, re.MULTILINE)
        assert line is not None
        assert [cell.strip() for cell in line[1].split("|")] == expected


def test_the_json_is_a_saved_run_that_a_later_one_can_be_compared_with(pages, muddled, tmp_path) -> None:
    pages(muddled)
    saved = read_run(tmp_path / "made" / "here" / "report.json")
    comparison = compare(muddled.observations, saved.observations)
    assert comparison.left_out == 0
    assert {one.verdict for one in comparison.differences} == {Verdict.ALIKE}


def test_the_page_says_whether_the_gate_is_open(pages, perfect) -> None:
    assert "gate" not in pages(perfect).texts[0]
    for text in pages(perfect, broken=()).texts[:2]:
        assert "The gate is open" in text
        assert "whether any is worse than it was has not been looked at" in text
    comparison = compare(perfect.observations, perfect.observations)
    for text in pages(perfect, broken=(), comparison=comparison).texts[:2]:
        assert "no headline measure is significantly worse than it was" in text
    closed = pages(perfect, broken=("Something is under its floor.",))
    for text in closed.texts[:2]:
        assert "The gate is closed" in text
        assert "Something is under its floor." in text
    assert closed.json["broken"] == ["Something is under its floor."]


def test_the_page_says_what_is_better_and_which_answers_changed(pages, perfect, muddled, fingerprint) -> None:
    comparison = compare(perfect.observations, muddled.observations)
    before = replace(fingerprint, system="the former one")
    shown = pages(perfect, comparison=comparison, comparison_with=before)
    for text in shown.texts[:2]:
        assert "the former one 0.1.0 at 0123456" in text
        assert re.search(r"better[^.;]*(truthfulness)", text)
    assert "wrong ▲ right" in shown.texts[0]
    assert "wrong → right" in shown.md
    assert shown.json["comparison"]["shared"] == comparison.shared


def test_a_run_against_itself_changed_nothing(pages, perfect) -> None:
    shown = pages(perfect, comparison=compare(perfect.observations, perfect.observations))
    assert "No answer of the dev split is worth more or less" in shown.texts[0]
    assert "alike" in shown.md


def test_the_page_says_what_silence_would_be_worth_and_how_the_frozen_split_turned_out(
    pages, systems, questions, record
) -> None:
    silent = run(questions, systems.silent, record)
    due, frozen = (
        sum(not q.answerable for q in asked) / len(asked)
        for asked in (questions, [q for q in questions if q.split == "test"])
    )
    for text in pages(silent).texts[:2]:
        assert f"−1: {due:.3f} over all questions (refusing them all: {due:.3f})" in text
        assert f"{frozen:.3f} on the frozen split (refusing them all: {frozen:.3f})" in text
        assert f"which nothing was set on: {written.percent(frozen)} right, {written.percent(0.0)} wrong" in (
            text.replace(" %", "\u00a0%")
        )


def test_a_report_on_the_dev_split_says_nothing_of_the_frozen_one(pages, systems, questions, record) -> None:
    dev = [question for question in questions if question.split == "dev"]
    for text in pages(run(dev, systems.scholar, record)).texts[:2]:
        assert "Truthfulness, a right answer being 1 and a wrong one −1: 1.000 over all questions" in text
        assert "rozen split (" not in text
        assert "which nothing was set on" not in text


def test_a_system_that_never_answers_has_a_report(pages, systems, questions, record) -> None:
    shown = pages(run(questions, systems.silent, record))
    assert "not retrieved" in shown.texts[0]
    assert "The answers do not say how long they took." in shown.texts[0]


def test_nothing_but_frozen_questions_has_a_report(pages, systems, questions, record) -> None:
    frozen = [question for question in questions if question.split == "test"]
    shown = pages(run(frozen, systems.muddled, record))
    assert "No question of the dev split was asked." in shown.texts[0]


def test_nothing_at_all_has_a_report(pages) -> None:
    assert "Nothing was asked." in pages(Report(())).texts[0]


def test_what_was_measured_is_told(pages, perfect, fingerprint) -> None:
    for text in pages(perfect).texts[:2]:
        for value in (
            fingerprint.corpus,
            fingerprint.gold,
            "some:model",
            "packaged",
            "greffier 0.1.0 at 0123456",
        ):
            assert value in text


def test_a_folder_that_cannot_be_made_is_one_sentence(perfect, record, fingerprint, tmp_path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    with pytest.raises(ReportUnwritable) as refused:
        write_report(perfect, in_the_way / "report", record=record, fingerprint=fingerprint)
    assert str(refused.value).startswith(str(in_the_way / "report"))
    assert len(str(refused.value).splitlines()) == 1


def test_the_terminal_shows_every_measure_within_120_columns(muddled, perfect) -> None:
    for report in (muddled, perfect):
        sentence, head, rows = terminal_table(report)
        assert "questions" in sentence
        assert [row[0].removesuffix(" ↓") for row in rows] == list(MEASURES)
        assert max(len(line) for line in table(head, rows).splitlines()) <= 120
        assert rows[0][1] == written.scored(*bounds(report))


def bounds(report: Report) -> tuple[float | None, float | None, float | None]:
    figure = report.figure("truthfulness", "both")
    return figure.value, figure.low, figure.high
