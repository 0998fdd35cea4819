"""Whose words a question asks for, where it names an office."""

import pytest

from bot.offices import offices_asked, offices_named
from corpus.records import Function


@pytest.mark.parametrize(
    ("question", "office"),
    [
        ("According to the CWG-COP chair, who may advise?", Function.CHAIR),
        ("What did the Secretary-General say about Bucharest?", Function.SECRETARY_GENERAL),
        ("Which official does the SG mention?", Function.SECRETARY_GENERAL),
        ("D'après le président du GTC-COP, qui peut conseiller ?", Function.CHAIR),
        ("Selon le secrétariat, que reste-t-il à faire ?", Function.SECRETARIAT),
    ],
)
def test_whoever_is_asked_to_have_spoken_is_found(question: str, office: Function) -> None:
    assert office in offices_asked(question)


@pytest.mark.parametrize(
    "question",
    [
        "What was the secretariat asked to do?",
        "De quoi le Secrétaire général est-il chargé ?",
        "Who is the chair of the group?",
        "What did the councillor say?",
    ],
)
def test_an_office_that_is_only_named_is_not(question: str) -> None:
    assert not offices_asked(question)


@pytest.mark.parametrize("question", ["Que dit la SG ?", "Who is the Secretary-General?"])
def test_a_named_office_is_read_whatever_is_asked_of_it(question: str) -> None:
    assert offices_named(question) == (Function.SECRETARY_GENERAL,)


def test_councillors_and_the_secretariat_are_no_office_that_is_named() -> None:
    assert offices_named("Which councillors and delegates spoke of the secretariat?") == ()
