"""How answers are framed: proposals are proposals, the unnamed stay unnamed, notes say what to know."""

import re

import pytest

from bot.answerer import Answerer
from bot.answers import Answer, Status
from index import Filters


@pytest.fixture(scope="module")
def answerer(sample_workspace) -> Answerer:
    return sample_workspace.answerer()


def framed(text: str) -> str:
    """The answer's own words, without what it quotes."""
    return re.sub(r"«[^»]*»|“[^”]*”", "…", text)


# --- decisions


@pytest.mark.parametrize(
    ("question", "members", "frame"),
    [
        (
            "What did the Council decide on child online protection?",
            "C24-minutes#3.4",
            "approved and adopted",
        ),
        ("What did the Council decide on the report of PP-22?", "C23-minutes#1.9", "took note"),
        ("Qu'a décidé le Conseil sur le projet de rapport SMSI+20 ?", "C24-minutes#2.8", "a pris note"),
        ("What happened to the revision of Resolution 1306?", "C24-minutes#3.8", "agreed to the Chair"),
    ],
)
def test_a_decision_is_told_by_what_it_does(answerer, question, members, frame) -> None:
    answer = answerer.answer(question)
    assert members in [citation.paragraph_id for citation in answer.citations]
    assert frame in framed(answer.answer)


def test_the_members_of_a_decision_are_quoted_whole_and_apart(answerer) -> None:
    answer = answerer.answer("What did the Council decide on the ITR expert group?")
    for citation in answer.citations:
        assert citation.quote == citation.text
    assert "(C23 minutes §§ 2.8–2.9)" in answer.answer
    assert re.search(r"” \[1\] “Il en est ainsi décidé\.” \[2\]", answer.answer)


def test_an_item_without_a_decision_says_so(answerer) -> None:
    answer = answerer.answer("What did the Council decide on the visit of the UN Secretary-General?")
    assert answer.status is Status.ANSWERED
    assert framed(answer.answer).startswith("The record holds no decision of the Council on this point.")
    assert answer.citations[0].paragraph_id.startswith("C24-minutes#4.")


@pytest.mark.parametrize(
    "question",
    [
        "Why did the Council reject the new mandate of the ITR expert group?",
        "Why did the Council adopt the new mandate of the ITR expert group?",
        "Pourquoi le Conseil a-t-il rejeté la révision de la Résolution 1306 ?",
    ],
)
def test_an_outcome_that_was_not_is_not_explained(answerer, question) -> None:
    assert answerer.answer(question).status is Status.NOT_FOUND


def test_an_item_with_two_decisions_is_told_whole_and_one_of_them_alone_where_only_it_is_meant(
    answerer,
) -> None:
    def cited(question: str) -> list[str]:
        return [citation.locator for citation in answerer.answer(question).citations]

    assert cited("What did the Council decide on child online protection?") == ["3.4", "3.8", "3.9"]
    assert cited("What happened to the revision of Resolution 1306?") == ["3.8", "3.9"]
    assert cited("Was a new resolution on child online protection adopted?") == ["3.4"]


# --- proposals


@pytest.mark.parametrize(
    ("question", "frame"),
    [
        ("When will the Summit of the Future take place?", "a proposal put to the Council, not a decision"),
        ("Que deviendrait le Fonds d'affectation spéciale pour le SMSI ?", "non une décision"),
    ],
)
def test_a_clause_of_a_contribution_is_called_a_proposal(answerer, question, frame) -> None:
    answer = answerer.answer(question)
    assert answer.citations[0].document_id == "C23-83"
    assert frame in framed(answer.answer)
    assert not re.search(
        r"The Council (?:decided|agreed|approved)|Le Conseil (?:a|est)", framed(answer.answer)
    )


# --- who speaks


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("What did Switzerland say about the WSIS+20 Forum?", "Switzerland (councillor)"),
        ("Qu'a dit la Suisse sur le Forum du SMSI+20 ?", "Suisse (conseiller)"),
        ("What does the Russian Federation propose on the ITRs?", "Russian Federation (observer)"),
        ("Who presented document C24/60?", "The General Secretariat (representative)"),
    ],
)
def test_a_speaker_is_named_in_the_readers_language(answerer, question, speaker) -> None:
    assert framed(answerer.answer(question).answer).startswith(speaker)


@pytest.mark.parametrize(
    "question",
    [
        "Why is the multi-stakeholder preparatory platform premature?",
        "Which councillor supports landlocked developing countries?",
        "What did councillors think of the draft WSIS+20 report?",
        "Pourquoi certains conseillers jugent-ils la plate-forme prématurée ?",
        "Who said that ITU should not give the secretariat too many tasks?",
    ],
)
def test_an_unnamed_speaker_is_never_given_a_state(answerer, question) -> None:
    from corpus.entities.states import states_in

    answer = answerer.answer(question)
    assert answer.status is Status.ANSWERED
    assert states_in(framed(answer.answer)) == ()


# --- figures and dates


def test_a_question_for_a_figure_is_answered_with_one(answerer) -> None:
    answer = answerer.answer("How much has been pledged under Partner2Connect?")
    assert "30,6 milliards USD" in answer.citations[0].quote
    answer = answerer.answer("Combien d'États Membres sont coauteurs du Document C23/96 ?")
    assert "huit États Membres" in answer.citations[0].quote


def test_a_question_for_a_date_is_answered_with_one(answerer) -> None:
    answer = answerer.answer("When is the UN Secretary-General visiting the Council?")
    assert "12 juin 2024" in answer.citations[0].quote


def test_a_state_that_is_all_a_question_is_about_is_quoted(answerer) -> None:
    answer = answerer.answer("Qu'a dit la Roumanie ?")
    assert answer.citations
    assert framed(answer.answer).startswith("Roumanie (conseiller)")


# --- notes


def test_the_language_of_the_record_is_noted_where_it_is_not_the_readers(answerer) -> None:
    noted = "The record is in French; it is quoted in the original."
    assert noted in answerer.answer("What did the Council decide on the ITR expert group?").notes
    assert answerer.answer("Qu'a décidé le Conseil sur le groupe d'experts sur le RTI ?").notes == ()


def test_words_run_together_by_a_revision_are_noted(answerer) -> None:
    question = "À quelle session le Secrétaire général soumet-il au Conseil un rapport final et exhaustif ?"
    answer = answerer.answer(question, filters=Filters(document="C23-83"))
    assert answer.citations[0].paragraph_id == "C23-83#charge-le-secrétaire-général.3"
    assert "20222026" in answer.citations[0].quote
    (note,) = answer.notes
    assert "C23/83 charge le Secrétaire général 3" in note


# --- questions about more, or less, than one subject


def cited(answer: Answer) -> list[str]:
    return [citation.paragraph_id for citation in answer.citations]


def test_without_a_subject_every_decision_of_the_session_is_told(answerer) -> None:
    answer = answerer.answer("What did the Council decide in 2024?")
    closing = ["C24-minutes#1.6", "C24-minutes#2.8", "C24-minutes#3.4", "C24-minutes#3.9"]
    assert [i for i in cited(answer) if i in closing] == closing
    assert all(i.startswith("C24-minutes#") for i in cited(answer))


def test_two_sessions_named_are_told_one_after_the_other(answerer) -> None:
    answer = answerer.answer("How did the debate on Resolution 1332 evolve between 2023 and 2024?")
    sessions = [citation.document_id[:3] for citation in answer.citations]
    assert sessions == sorted(sessions)
    assert set(sessions) == {"C23", "C24"}


@pytest.mark.parametrize(
    ("question", "paragraph"),
    [
        ("Que dit le paragraphe 2.7 du compte rendu de 2023 ?", "C23-minutes#2.7"),
        ("What does § 3.3 of the 2024 minutes say?", "C24-minutes#3.3"),
        ("What is asked for in décide 2 of C23/83?", "C23-83#décide.2"),
    ],
)
def test_a_paragraph_named_by_its_number_or_label_is_quoted(answerer, question, paragraph) -> None:
    assert cited(answerer.answer(question)) == [paragraph]
