"""Systems made to flatter their figures: each is found out by a measure that runs are compared by."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from bot.answers import Answer, Status
from corpus.entities.states import state_name
from eval import run
from eval.measures import MEASURES


@dataclass(frozen=True)
class Adversary:
    """Asks somebody who knows everything, and does something else with the answer."""

    scholar: object
    changed: Callable[[Answer], Answer]

    def answer(self, question, /, *, history=()):
        return self.changed(self.scholar.answer(question, history=history))


@pytest.fixture
def asked(questions):
    """Some of the questions, of every kind."""
    return questions[::8]


@pytest.fixture
def measured(asked, systems, record):
    """`measured(change)`: the report on the scholar's answers, each changed."""
    return lambda changed: run(asked, Adversary(systems.scholar, changed), record)


@pytest.fixture
def quoting(systems, paragraphs):
    """`quoting(answer, ids)`: the answer with quotations of whole paragraphs for text."""

    def quoted(answer, ids):
        found = [paragraphs[one] for one in ids]
        return systems.scholar.quoting(answer.question, answer.language, found, found)

    return quoted


@pytest.fixture
def due(asked):
    """The share of questions that nothing in the record answers."""
    return sum(not question.answerable for question in asked) / len(asked)


def test_a_hoarder_who_quotes_the_whole_record_has_everything_and_is_right_nowhere(
    measured, quoting, paragraphs, due
):
    report = measured(lambda answer: quoting(answer, paragraphs))
    assert report.figure("citation_recall").value == 1.0
    assert report.figure("vital_nugget_recall").value == 1.0
    assert report.figure("citation_precision").value < 0.05
    assert report.figure("recall_at_5").value < 0.1
    assert report.figure("truthfulness").value <= -due


def test_a_hedger_who_adds_ten_paragraphs_is_never_quite_right(measured, quoting, paragraphs, due):
    everywhere = list(paragraphs)[:10]

    def hedged(answer):
        right = [citation.paragraph_id for citation in answer.citations]
        return quoting(answer, dict.fromkeys([*right, *everywhere])) if right else answer

    report = measured(hedged)
    assert report.figure("citation_precision").value < 0.4
    assert report.figure("truthfulness").value < due + (1 - due) / 2


def test_a_doubler_who_adds_as_much_beside_the_point_is_only_partly_right(measured, quoting, paragraphs, due):
    everywhere = list(paragraphs)

    def doubled(answer):
        right = [citation.paragraph_id for citation in answer.citations]
        aside = [one for one in everywhere if one not in right][: len(right)]
        return quoting(answer, [*right, *aside]) if right else answer

    report = measured(doubled)
    assert report.figure("vital_nugget_recall").value > 0.9
    assert report.figure("truthfulness").value < due + (1 - due) * 0.7


def test_a_parrot_who_cites_the_right_paragraphs_for_the_question_itself_states_nothing(measured):
    def repeated(answer):
        markers = "".join(f"[{citation.marker}]" for citation in answer.citations)
        return replace(answer, status=Status.ANSWERED, answer=f"{answer.question} {markers}")

    report = measured(repeated)
    assert report.figure("citation_recall").value == 1.0
    assert report.figure("vital_nugget_recall").value < 0.2
    assert report.figure("truthfulness").value < -0.5


def test_markers_without_words_state_nothing(measured):
    def bare(answer):
        return replace(answer, answer=" ".join(f"[{citation.marker}]" for citation in answer.citations))

    report = measured(bare)
    assert report.figure("citation_validity").value == 1.0
    assert report.figure("vital_nugget_recall").value == 0.0
    assert report.figure("truthfulness").value < 0.0


def test_citations_that_no_marker_leads_to_cite_nothing(measured):
    def unmarked(answer):
        return replace(answer, answer=" ".join(citation.text for citation in answer.citations))

    report = measured(unmarked)
    assert report.figure("citation_recall").value == 0.0
    assert report.figure("citation_validity").value == 0.0
    assert report.figure("truthfulness").value < 0.0


def test_the_right_paragraph_for_a_quotation_that_is_not_in_it_cites_nothing(measured):
    def misquoted(answer):
        cited = tuple(replace(citation, quote=f"{citation.quote} !") for citation in answer.citations)
        return replace(answer, citations=cited)

    report = measured(misquoted)
    assert report.figure("citation_recall").value == 0.0
    assert report.figure("truthfulness").value < 0.0


def test_the_answer_whispered_after_a_refusal_counts_as_none(measured, due):
    def whispered(answer):
        return replace(answer, status=Status.NOT_FOUND, answer=f"The record does not say. {answer.answer}")

    report = measured(whispered)
    assert report.figure("abstention_recall").value == 1.0
    assert report.figure("citation_recall").value == 0.0
    assert report.figure("vital_nugget_recall").value == 0.0
    assert report.figure("quote_fidelity").value is None
    assert report.figure("truthfulness").value == due


def test_a_refusal_that_is_declared_an_answer_is_wrong_where_a_refusal_was_due(measured):
    def hedging(answer):
        return replace(answer, status=Status.ANSWERED, answer=f"I am not sure. {answer.answer}")

    report = measured(hedging)
    assert report.figure("abstention_recall").value == 0.0
    assert report.figure("abstention_f1").value == 0.0


def test_a_shotgun_that_names_every_state_and_number_is_caught_inventing(measured):
    codes = ["CA", "US", "JP", "BS", "SA", "AE", "RO", "ZA", "RU", "CN", "MX", "BR", "DE", "FR"]
    numbers = [str(number) for number in range(2, 60)]

    def scattered(answer):
        if answer.status is Status.NOT_FOUND:
            return answer
        names = [state_name(code, answer.language) for code in codes]
        return replace(answer, answer=f"{answer.answer} {', '.join(names + numbers)} [1].")

    report = measured(scattered)
    assert report.figure("vital_nugget_recall").value > 0.9
    assert report.figure("citation_precision").value == 1.0
    assert report.figure("quote_fidelity").value < 0.2
    assert report.figure("truthfulness").value < 0.0


def test_a_waffler_who_goes_on_without_citing_is_never_quite_right(measured, due):
    waffle = " It was an important matter. Everybody was pleased. Much remains to be done."

    def waffled(answer):
        return replace(answer, answer=f"{answer.answer}.{waffle}") if answer.citations else answer

    report = measured(waffled)
    assert report.figure("uncited_sentences").value > 0.5
    assert report.figure("truthfulness").value < due + 0.6 * (1 - due)


def test_french_that_is_declared_english_is_heard(measured):
    own = "Voici ce que le Conseil a décidé à ce sujet, selon le compte rendu de la session : "

    def declared(answer):
        return replace(answer, answer=f"{own}{answer.answer}")

    report = measured(declared)
    assert report.figure("language_match", "fr").value == 1.0
    assert report.figure("language_match", "en").value == 0.0


def test_knowing_is_worth_more_than_silence_and_silence_more_than_error(
    questions, systems, record, perfect, muddled
):
    silent, talkative = (run(questions, each, record) for each in (systems.silent, systems.talkative))
    for measure in ("truthfulness", "abstention_f1", "citation_recall", "vital_nugget_recall"):
        values = [report.figure(measure).value for report in (silent, talkative)]
        assert perfect.figure(measure).value > max(values)
    worth = [report.figure("truthfulness").value for report in (perfect, silent, muddled, talkative)]
    assert worth == sorted(worth, reverse=True)
    for report in (perfect, silent, muddled, talkative):
        for figure in report.figures:
            if figure.value is not None:
                assert MEASURES[figure.measure].lowest <= figure.value <= 1.0
