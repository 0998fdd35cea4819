"""What a question takes for granted must be spoken of in the paragraphs that would answer it."""

import pytest

from bot.claims import unshown_claim
from bot.question import understand

SPEECH = "Le conseiller du Canada présente une contribution, qui contient un nouveau projet de mandat."


def unshown(question: str, *texts: str) -> bool:
    return unshown_claim(understand(question), texts) is not None


@pytest.mark.parametrize(
    "question",
    [
        "Why did Canada withdraw its contribution?",
        "Who was elected to chair the group?",
        "How did Canada vote?",
        "What does the mandate cost?",
        "When was the mandate signed?",
        "Who opposed the mandate?",
        "Where will the group meet?",
        "What is the name of the councillor?",
        "Comment s'appelle le conseiller du Canada ?",
        "Quand la contribution a-t-elle été publiée ?",
        "Qui s'est opposé au mandat ?",
        "Quel budget est prévu ?",
        "Which States co-signed the contribution?",
        "Qui sont les coauteurs de la contribution ?",
        "Why was the mandate cancelled?",
        "Pourquoi le mandat a-t-il été annulé ?",
        "How long did the presentation last?",
        "Quelle somme le Canada a-t-il versée ?",
        "List the 13 States behind the contribution by name.",
        "To what e-mail address should comments go?",
        "What came out of the informal consultations?",
        "Qui présidait le groupe ?",
    ],
)
def test_what_the_paragraphs_do_not_speak_of_is_told(question: str) -> None:
    assert unshown(question, SPEECH)


@pytest.mark.parametrize(
    "question",
    [
        "What did Canada present?",
        "Who presented the draft mandate?",
        "What is the name of the group?",
        "How is the group called?",
        "Could you name the States that proposed changes?",
        "Where did Canada stand?",
        "What is the objective of the mandate?",
        "Quel est l'objet de la contribution ?",
        "Que contient la contribution du Canada ?",
    ],
)
def test_ordinary_questions_take_nothing_for_granted(question: str) -> None:
    assert not unshown(question, SPEECH)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Why did Canada withdraw its proposal?", "Le conseiller du Canada retire sa proposition."),
        ("Who was elected?", "Mme Untel est élue par acclamation."),
        ("How much does it cost?", "Un montant de 3 millions USD est prévu."),
        ("Who opposed it?", "Deux conseillers expriment des réserves."),
        ("Where was it held?", "La réunion s'est tenue à Takasaki."),
        ("In which country will it take place?", "Le Paraguay accueillera la réunion."),
        ("What is the name of the Chair?", "La conférence était présidée par M. Sabin Sărmaș."),
        ("Which States co-signed it?", "Au nom de l'Australie, du Canada et des États-Unis."),
    ],
)
def test_one_paragraph_that_speaks_of_it_is_enough(question: str, text: str) -> None:
    assert not unshown(question, "Rien à voir.", text)


def test_a_french_text_that_concerns_something_expresses_no_concern() -> None:
    assert unshown(
        "Who objected to the proposal?", "Le mandat concernant le groupe concerne les États Membres."
    )
    assert not unshown("Who objected to the proposal?", "One councillor was concerned that it was premature.")


def test_the_words_that_take_it_for_granted_are_given() -> None:
    assert unshown_claim(understand("How did they vote on it?"), [SPEECH]) == "vote"


def test_without_any_paragraph_nothing_is_shown() -> None:
    assert unshown("Who voted?")
