"""What a question names must be known to the record, and heard where the question is answered."""

import pytest

from bot.names import unheard_name, unknown_name
from bot.question import understand
from index import Retriever


@pytest.fixture(scope="module")
def retriever(sample_workspace) -> Retriever:
    return sample_workspace.retriever()


def unheard(retriever: Retriever, question: str, *paragraph_ids: str) -> str | None:
    cited = [retriever.record.paragraph(i) for i in paragraph_ids]
    return unheard_name(understand(question), cited, retriever)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What did Jane Fictional say?", "Jane Fictional"),
        ("Summarise Jane Fictional's statement", "Jane Fictional"),
        ("Que dit l'intervention de Jeanne Dupondt ?", "Jeanne Dupondt"),
        ("What did NATO propose?", "NATO"),
    ],
)
def test_a_person_or_acronym_that_no_paragraph_has_is_unknown(retriever, question, name) -> None:
    assert unknown_name(understand(question), retriever) == name


@pytest.mark.parametrize(
    "question",
    [
        "What did Saudi Arabia say?",
        "Qui est Sabin Sărmaș ?",
        "What did the Council say on Child Online Protection?",
        "Qu'a dit la République tchèque ?",
    ],
)
def test_states_terms_and_known_persons_are_not(retriever, question) -> None:
    assert unknown_name(understand(question), retriever) is None


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What was said on Resolution 1306?", "Resolution 1306"),
        ("What does C24/102 ask for?", "C24/102"),
        ("What happened at the 21st meeting?", "21"),
        ("What was said of WSIS?", "WSIS"),
    ],
)
def test_what_the_cited_debate_does_not_speak_of_is_unheard(retriever, question, name) -> None:
    assert unheard(retriever, question, "C23-minutes#2.8") == name


@pytest.mark.parametrize(
    "question",
    [
        "What was said on Resolution 146?",
        "Which 13 States stand behind C23/77?",
        "What was decided on the ITRs in 2023?",
        "Which two councillors were in favour?",
    ],
)
def test_what_stands_anywhere_in_the_debate_or_its_heading_is_heard(retriever, question) -> None:
    assert unheard(retriever, question, "C23-minutes#2.8") is None
