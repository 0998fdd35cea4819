"""Offices named in a question are read in both languages; councillors are many, and no office."""

import pytest

from bot.functions import functions_asked
from corpus.records import Function


@pytest.mark.parametrize(
    ("question", "office"),
    [
        ("What did the Secretary-General say?", Function.SECRETARY_GENERAL),
        ("Que dit la SG ?", Function.SECRETARY_GENERAL),
        ("According to the CWG-COP chair, who may advise?", Function.CHAIR),
        ("Selon la Présidente du groupe, que faire ?", Function.CHAIR),
    ],
)
def test_an_office_is_read(question: str, office: Function) -> None:
    assert office in functions_asked(question)


def test_councillors_and_the_secretariat_hold_no_office() -> None:
    assert functions_asked("Which councillors and delegates spoke of the secretariat?") == ()
