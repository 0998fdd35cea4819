"""A question that cannot be understood alone leans on something said before, and is asked for its subject."""

import pytest

from bot.alone import leans_back
from bot.question import understand


@pytest.mark.parametrize(
    "question",
    [
        "and when?",
        "which ones?",
        "lesquels ?",
        "et pourquoi ?",
        "but who pays?",
        "who proposed that?",
        "mais à quel titre y participe-t-elle ?",
        "et la Suisse, là-dessus ?",
        "which country was that councillor from?",
    ],
)
def test_what_points_back_and_names_nothing_leans_back(question: str) -> None:
    assert leans_back(understand(question))


@pytest.mark.parametrize(
    "question",
    [
        "And what did the Council decide on the ITRs?",
        "Et le Document C23/83, que propose-t-il ?",
        "So what became of Resolution 1306?",
        "Some councillors were weary of the ITRs. What did they say about them?",
        "harcèlement ?",
        "What did the Council decide in 2023?",
        "What did Canada say?",
        "Mais qui a demandé davantage de souplesse dans les accords conclus avec les pays hôtes ?",
    ],
)
def test_what_names_its_subject_stands_alone(question: str) -> None:
    assert not leans_back(understand(question))
