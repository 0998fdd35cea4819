"""Decisions: an outcome with the proposal that gives it its content."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import Document, Outcome, Record, Role, read
from corpus.debates import debates
from corpus.manifest import Entry
from corpus.parsing.outcomes import outcomes_in


def minutes(folder: Path, *paragraphs: str) -> Document:
    path = folder / "m.txt"
    path.write_text(
        "1\tPoint\n" + "".join(f"1.{i}\t{p}\n" for i, p in enumerate(paragraphs, 1)), encoding="utf-8"
    )
    return read(path, Entry(file="m.txt", kind="minutes", language="fr"))


def test_a_bare_agreement_and_the_proposal_before_it_are_one_decision(tmp_path: Path) -> None:
    document = minutes(
        tmp_path, "Un conseiller parle.", "Le Président propose un vote.", "Il en est ainsi décidé."
    )
    (decision,) = document.decisions
    assert decision.id == "m#1.3"
    assert decision.paragraphs == ("m#1.2", "m#1.3")
    assert [p.role for p in document.paragraphs[2:]] == [Role.PROPOSAL, Role.DECISION]
    assert [p.decision for p in document.paragraphs[1:]] == [None, "m#1.3", "m#1.3"]


def test_a_proposal_in_several_lines_is_joined_whole(tmp_path: Path) -> None:
    document = minutes(
        tmp_path,
        "The Chairman proposed that:\n–\tthe document be noted;\n–\tan ad hoc group be set up.",
        "It was so agreed.",
    )
    (decision,) = document.decisions
    assert decision.paragraphs == ("m#1.1", "m#1.1.~1", "m#1.1.~2", "m#1.2")
    assert decision.outcomes == (Outcome.NOTED, Outcome.REFERRED, Outcome.AGREED)


def test_the_verbs_of_a_proposed_list_tell_what_is_done(tmp_path: Path) -> None:
    document = minutes(
        tmp_path,
        "The Chair proposed that the Council should:\n–\tnote the report;\n–\tinstruct the secretariat to "
        "publish it;\n–\tdefer the rest.",
        "It was so agreed.",
    )
    (decision,) = document.decisions
    assert decision.outcomes == (Outcome.NOTED, Outcome.REQUESTED, Outcome.DEFERRED, Outcome.AGREED)


def test_a_group_that_should_meet_is_a_referral() -> None:
    text = (
        "The Chairman suggested that an ad hoc group, coordinated by Spain, should meet.\nIt was so agreed."
    )
    assert outcomes_in(text) == (Outcome.REFERRED, Outcome.AGREED)


def test_an_agreement_does_not_take_over_the_decision_before_it(tmp_path: Path) -> None:
    document = minutes(tmp_path, "Le Conseil prend note du rapport.", "Il en est ainsi décidé.")
    assert [d.paragraphs for d in document.decisions] == [("m#1.1",), ("m#1.2",)]


def test_an_agreement_right_under_a_heading_stands_alone(tmp_path: Path) -> None:
    (decision,) = minutes(tmp_path, "It was so agreed.").decisions
    assert decision.paragraphs == ("m#1.1",)


def test_a_participle_in_a_proposal_is_no_outcome() -> None:
    text = "Le Président propose de rappeler les résultats, adoptés en 2014.\nIl en est ainsi décidé."
    assert outcomes_in(text) == (Outcome.AGREED,)


PROPOSAL = "The Chairman proposed that the report be approved."


@pytest.mark.parametrize(
    "between",
    [
        [
            "The councillor from Peru supported the proposal.",
            "The councillor from Chile thanked the Chairman.",
        ],
        ["The Chairman thanked the speakers."],
    ],
)
def test_the_proposal_of_the_chair_may_stand_further_up(tmp_path: Path, between: list[str]) -> None:
    document = minutes(tmp_path, "A councillor spoke.", PROPOSAL, *between, "It was so agreed.")
    (decision,) = document.decisions
    assert decision.paragraphs == ("m#1.2", f"m#1.{len(between) + 3}")
    assert decision.outcomes == (Outcome.APPROVED, Outcome.AGREED)
    assert [p.role for p in document.paragraphs if p.id not in decision.paragraphs] == [
        Role.HEADING,
        *[Role.INTERVENTION] * (len(between) + 1),
    ]


@pytest.mark.parametrize(
    "between",
    [
        "The councillor from Peru could not support the proposal.",
        "The councillor from Peru preferred another text.",
        "The councillor from Peru supported the proposal. The text should however be amended.",
        "Le conseiller du Pérou s'oppose à ce texte.",
        "Le conseiller du Pérou n'appuie pas la proposition.",
    ],
)
def test_a_contested_proposal_is_not_taken_for_what_was_agreed(tmp_path: Path, between: str) -> None:
    (decision,) = minutes(tmp_path, PROPOSAL, between, "It was so agreed.").decisions
    assert (decision.paragraphs, decision.outcomes) == (("m#1.3",), (Outcome.AGREED,))


def test_a_proposal_is_not_looked_for_behind_a_decision_or_a_heading(tmp_path: Path) -> None:
    document = minutes(
        tmp_path, PROPOSAL, "The Council noted the report.", "A councillor spoke.", "It was so agreed."
    )
    assert [d.paragraphs for d in document.decisions] == [("m#1.2",), ("m#1.4",)]
    (decision,) = minutes(
        tmp_path, PROPOSAL + "\n2\tOther\n2.1\tA councillor spoke.\n2.2\tIt was so agreed."
    ).decisions
    assert decision.paragraphs == ("m#2.2",)


def test_what_nobody_proposed_is_not_the_content_of_an_agreement(tmp_path: Path) -> None:
    (decision,) = minutes(
        tmp_path, "The councillor from Peru thanked the Chairman.", "It was so agreed."
    ).decisions
    assert decision.paragraphs == ("m#1.2",)


def test_only_the_words_that_propose_tell_what_was_agreed(tmp_path: Path) -> None:
    (decision,) = minutes(
        tmp_path,
        "Some had wished the Council to approve the plan. The Chairman proposed that it be deferred.",
        "It was so agreed.",
    ).decisions
    assert decision.outcomes == (Outcome.DEFERRED, Outcome.AGREED)


def test_the_title_before_a_name_does_not_end_a_proposal(tmp_path: Path) -> None:
    (decision,) = minutes(
        tmp_path, "Le Président propose que M. Sabin soit élu à sa tête.", "Il en est ainsi décidé."
    ).decisions
    assert decision.outcomes == (Outcome.ELECTED, Outcome.AGREED)


def test_a_proposal_that_is_taken_up_by_name_is_its_content(tmp_path: Path) -> None:
    (decision,) = minutes(tmp_path, PROPOSAL, "The Council agreed to that proposal.").decisions
    assert decision.paragraphs == ("m#1.1", "m#1.2")


@pytest.mark.parametrize(
    ("announced", "first", "second"),
    [
        ("The Council decided:", "to approve the report;", "to instruct the secretariat to act."),
        ("The Council:", "approved the report; and", "instructed the secretariat to act."),
    ],
)
def test_a_list_of_acts_is_one_decision(tmp_path: Path, announced: str, first: str, second: str) -> None:
    document = minutes(
        tmp_path, f"{announced}\na)\t{first}\nb)\t{second}\nA councillor spoke.", "Nobody spoke."
    )
    (decision,) = document.decisions
    assert decision.paragraphs == ("m#1.1", "m#1.1.a", "m#1.1.b")
    assert {Outcome.APPROVED} <= set(decision.outcomes)


def test_an_item_holds_a_debate_for_each_decision(tmp_path: Path) -> None:
    document = minutes(
        tmp_path,
        "Un conseiller parle.",
        "Le Conseil prend note du rapport.",
        "Une conseillère parle.",
        "Le Président propose un vote.",
        "Il en est ainsi décidé.",
        "Un conseiller remercie le Président.",
    )
    found = debates(document)
    assert [[p.locator for p in d.paragraphs] for d in found] == [
        ["1.1", "1.2"],
        ["1.3", "1.4", "1.5"],
        ["1.6"],
    ]
    assert [[x.id for x in d.decisions] for d in found] == [["m#1.2"], ["m#1.5"], []]
    assert Record([document]).debate("m#1.4") == found[1]


def test_a_title_block_is_no_debate(tmp_path: Path) -> None:
    path = tmp_path / "m.txt"
    path.write_text("Council 2019\n1\tItem\n1.1\tThe Council noted the report.\n", encoding="utf-8")
    document = read(path, Entry(file="m.txt", kind="minutes"))
    assert [[p.locator for p in d.paragraphs] for d in debates(document)] == [["1.1"]]


def test_what_was_left_open_is_decided_where_the_item_is_resumed(tmp_path: Path) -> None:
    path = tmp_path / "m.txt"
    path.write_text(
        "1\tReport (Document C19/5)\n1.1\tA councillor spoke.\n2\tOther\n2.1\tThe Council noted it.\n"
        "3\tReport (continued) (Document C19/5)\n3.1\tDocument C19/5 was approved.\n3.2\tA debate.\n",
        encoding="utf-8",
    )
    document = read(path, Entry(file="m.txt", kind="minutes"))
    first, second, third = debates(document)
    assert [p.locator for p in first.paragraphs] == ["1.1", "3.1"]
    assert first.heading is not None
    assert (first.heading.locator, [d.id for d in first.decisions]) == ("1", ["m#3.1"])
    assert [p.locator for p in second.paragraphs] == ["2.1"]
    assert [p.locator for p in third.paragraphs] == ["3.2"]
