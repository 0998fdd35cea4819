"""A word that no paragraph has stands for the known word that is one slip away."""

import pytest

from index.concepts import Concept, as_meant
from index.misspelling import meant_by

KNOWN = {"discussion": 4, "appui": 2, "accent": 1, "accept": 3}


def frequency(token: str) -> int:
    return KNOWN.get(token, 0)


@pytest.mark.parametrize("typed", ["discusion", "discusssion", "discussoin", "discuxsion"])
def test_one_slip_is_understood(typed: str) -> None:
    assert meant_by(typed, frequency) == "discussion"


def test_the_commoner_of_two_words_is_meant() -> None:
    counts = {"rapport": 3, "ramport": 1}
    assert meant_by("raport", lambda token: counts.get(token, 0)) == "rapport"


@pytest.mark.parametrize("typed", ["accept", "iscussion", "app", "c23/83", "1332", "discuxxion"])
def test_what_is_known_short_or_far_stays(typed: str) -> None:
    assert meant_by(typed, frequency) is None


def test_a_word_stays_beside_the_one_that_was_meant() -> None:
    word, term = (Concept((("discusion",),), 1.0, is_term=is_term) for is_term in (False, True))
    assert as_meant((word, term), frequency) == (
        Concept((("discusion",), ("discussion",)), 1.0, is_term=False),
        term,
    )
