"""Why an answer failed, by the earliest stage that went wrong; how answers turned out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from bot.answers import Answer, Citation, Retrieved, Status
from eval.observations import Observation
from eval.questions import Evidence, Forbidden, Nugget, Question
from eval.report.failures import Kind, failures, kind_of
from eval.report.outcomes import Outcome, outcome_of, shares
from eval.scores import Case, score

TEXTS = {
    "m#1": "Le Conseil approuve le budget de 12 millions.",
    "m#2": "Il en est ainsi décidé.",
    "m#3": "Le Conseil prend note du rapport.",
}
QUESTION = Question(
    id="M-0001",
    topic="budget",
    split="dev",
    fr="Qu'a décidé le Conseil sur le budget ?",
    en="What did the Council decide on the budget?",
    category="decision",
    answerable=True,
    evidence=(Evidence(frozenset({"m#1"}), True), Evidence(frozenset({"m#2"}), True)),
    nuggets=(Nugget("n1", True, ("12 millions",)),),
    forbidden=(Forbidden((re.compile("rejette", re.IGNORECASE),), "reports an approval as a rejection"),),
    provenance=None,
    history=(),
    digest="0" * 16,
)
NOT_ANSWERABLE = replace(QUESTION, answerable=False, category="unanswerable", evidence=(), nuggets=())
FULL = "Le Conseil approuve le budget : « Le Conseil approuve le budget de 12 millions. » [1] [2]"


def citing(*ids: str, quotes: dict[str, str] | None = None) -> tuple[Citation, ...]:
    def one(marker: int, id_: str) -> Citation:
        text = TEXTS[id_]
        quote = (quotes or {}).get(id_, text)
        return Citation(marker, id_, "m", None, "Compte rendu", "1", "§ 1", "", "fr", text, quote, None)

    return tuple(one(marker, id_) for marker, id_ in enumerate(ids, start=1))


def case(question: Question = QUESTION, language: str = "fr", **changes: Any) -> Case:
    """A right answer in French, but for what is changed."""
    whole = {
        "question": question.text(language),
        "language": "fr",
        "status": Status.ANSWERED,
        "answer": FULL,
        "composer": "extractive",
        "model": None,
        "citations": citing("m#1", "m#2"),
        "retrieved": tuple(Retrieved(id_, 1.0, text) for id_, text in TEXTS.items()),
        "notes": (),
        "timings_ms": {},
    }
    return score(question, language, f"{language}→fr", Answer(**{**whole, **changes}), TEXTS)


REFUSED = {"status": Status.NOT_FOUND, "answer": "Le compte rendu ne le dit pas.", "citations": ()}
NOTHING_FOUND = {"retrieved": (Retrieved("m#3", 1.0, TEXTS["m#3"]),)}
NOTED = "« Le Conseil prend note du rapport. » [1]"


def test_nothing_is_wrong_with_a_right_answer_or_a_due_refusal() -> None:
    assert kind_of(case()) is None
    assert kind_of(case(NOT_ANSWERABLE, **REFUSED)) is None


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        (Kind.NOT_RETRIEVED, {**NOTHING_FOUND, "citations": citing("m#3"), "answer": NOTED}),
        (Kind.NOT_RETRIEVED, {**NOTHING_FOUND, **REFUSED}),
        (Kind.REFUSED, REFUSED),
        (Kind.NOT_CITED, {"citations": citing("m#3"), "answer": NOTED}),
        (Kind.NOT_CITED, {"citations": citing("m#1"), "answer": FULL.replace(" [2]", "")}),
        (Kind.INVALID_CITATION, {"citations": citing("m#1", "m#2", quotes={"m#2": "Il est décidé."})}),
        (Kind.NOT_STATED, {"answer": "« Le Conseil approuve le budget » [1] [2]"}),
        (Kind.FORBIDDEN, {"answer": f"Le Conseil rejette la demande [1]. {FULL}"}),
        (Kind.UNFAITHFUL, {"answer": f"Le 14 juin 2019 [1]. {FULL}"}),
        (Kind.WRONG_LANGUAGE, {"language": "en"}),
        (Kind.UNCITED, {"answer": f"{FULL} Cela va de soi et il en fut toujours ainsi."}),
        (
            Kind.BESIDE,
            {
                "citations": citing("m#1", "m#2", "m#3"),
                "answer": f"{FULL} {NOTED}".replace("» [1]", "» [1]", 1) + " [3]",
            },
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_failure_is_of_the_earliest_stage_that_went_wrong(kind: Kind, changes: dict[str, Any]) -> None:
    assert kind_of(case(**changes)) is kind


def test_an_answer_where_a_refusal_is_due_is_without_grounds_whatever_else_it_is() -> None:
    assert kind_of(case(NOT_ANSWERABLE)) is Kind.NOT_REFUSED
    assert kind_of(case(NOT_ANSWERABLE, answer="Le Conseil rejette tout [1] [2].")) is Kind.NOT_REFUSED


def test_what_is_cited_without_having_been_retrieved_was_found_all_the_same() -> None:
    assert kind_of(case(retrieved=())) is None


def test_a_paragraph_that_serves_as_well_does() -> None:
    either = replace(QUESTION, evidence=(Evidence(frozenset({"m#1", "m#3"}), True),))
    retrieved = (Retrieved("m#3", 1.0, TEXTS["m#3"]),)
    assert kind_of(case(either, retrieved=retrieved, **REFUSED)) is Kind.REFUSED


def test_what_is_worth_least_comes_first_and_a_forbidden_claim_before_all() -> None:
    padded = case(citations=citing("m#1", "m#2", "m#3"), answer=f"{FULL} {NOTED} [3]")
    refused = case(**REFUSED)
    beside = case(citations=citing("m#3"), answer=NOTED)
    forbidden = case(citations=citing("m#3"), answer=f"Le Conseil rejette tout [1]. {NOTED}")
    found = failures([padded, refused, beside, case(), forbidden])
    assert [one.case for one in found] == [forbidden, beside, refused, padded]


def test_every_kind_says_what_it_means() -> None:
    assert all(kind.meaning.endswith(".") for kind in Kind)
    assert all(outcome.meaning for outcome in Outcome)


def test_outcomes_are_the_steps_of_truthfulness() -> None:
    assert [outcome_of(worth) for worth in (1.0, 0.5, 0.0, -1.0)] == list(Outcome)


def observed(topic: str, *worths: float) -> list[Observation]:
    return [
        Observation(
            f"{topic}-{i}", "", "fr", "fr→fr", topic, "dev", "text", False, {"truthfulness": (worth, 1.0)}
        )
        for i, worth in enumerate(worths)
    ]


def test_shares_are_of_all_answers_and_add_up() -> None:
    found = shares([*observed("a", 1.0, 1.0, -1.0), *observed("b", 0.5, 0.0, 1.0, 1.0, -1.0)])
    assert [(one.outcome, one.count, one.value) for one in found] == [
        (Outcome.RIGHT, 4, 0.5),
        (Outcome.PARTLY_RIGHT, 1, 0.125),
        (Outcome.MISSING, 1, 0.125),
        (Outcome.WRONG, 2, 0.25),
    ]
    assert {(one.low, one.high) for one in found} == {(None, None)}  # two topics are too few for an interval


def test_shares_of_enough_topics_have_an_interval() -> None:
    found = shares([one for i in range(20) for one in observed(f"t{i}", 1.0, -1.0 if i % 4 == 0 else 1.0)])
    right = found[0]
    assert right.low is not None
    assert right.high is not None
    assert right.low < right.value < right.high


def test_no_answer_has_no_shares() -> None:
    assert shares([]) == ()
