"""Decisions: an outcome with the proposal that gives it its content."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import Document, Outcome, Record, Role, read
from corpus.acts import is_bare_agreement, outcomes_in, states_an_act
from corpus.decisions import debates
from corpus.manifest import Entry


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


def test_an_agreement_does_not_take_over_the_decision_before_it(tmp_path: Path) -> None:
    document = minutes(tmp_path, "Le Conseil prend note du rapport.", "Il en est ainsi décidé.")
    assert [d.paragraphs for d in document.decisions] == [("m#1.1",), ("m#1.2",)]


def test_an_agreement_right_under_a_heading_stands_alone(tmp_path: Path) -> None:
    (decision,) = minutes(tmp_path, "It was so agreed.").decisions
    assert decision.paragraphs == ("m#1.1",)


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("Le Conseil prend note du rapport.", ["noted"]),
        ("Le Conseil prend également note des Documents C23/49 et C23/74+Corr.1.", ["noted"]),
        ("Le Conseil approuve le Document C24/15 et adopte la nouvelle Résolution.", ["approved", "adopted"]),
        ("À l'issue du débat, le Conseil approuve le Document C24/5.", ["approved"]),
        ("Le Conseil prend note du rapport, et demande au secrétariat de consulter.", ["noted", "requested"]),
        ("Le Document C24/5 est approuvé.", ["approved"]),
        ("Le\xa0Conseil\xa0prend\xa0note\xa0du rapport.", ["noted"]),
        ("À l’issue du débat, le Conseil adopte l’ordre du jour.", ["adopted"]),
        ("M. Dupont est élu Président par acclamation.", ["elected"]),
        (
            "Il est décidé de renvoyer la question à un groupe ad hoc.",
            ["referred to consultations", "agreed"],
        ),
        ("The Council noted Document C19/5.", ["noted"]),
        ("Document C23/74+Corr.1 was noted.", ["noted"]),
        ("Documents C19/5 and C19/7+Corr.1 and 2 were noted.", ["noted"]),
        ("The report contained in Document C19/23 was approved.", ["approved"]),
        ("The draft new resolution, as amended, was adopted.", ["adopted"]),
        ("Mr Smith was elected Chairman by acclamation.", ["elected"]),
        (
            "The Council took note of the report and instructed the secretariat to act.",
            ["noted", "requested"],
        ),
        ("In the absence of comments, it was so agreed.", ["agreed"]),
    ],
)
def test_acts_are_recognized_in_both_languages(text: str, outcomes: list[str]) -> None:
    assert states_an_act(text, spoken=False)
    assert list(outcomes_in(text)) == outcomes


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Le Conseil est invité à adopter les révisions.", False),
        ("Le conseiller rappelle que, en 2019, le Conseil approuve le budget. Il s'en félicite.", True),
        ("La conseillère rappelle un fait. Le Conseil demande un rapport annuel. Elle le juge utile.", True),
        ("The councillor from Canada said that the report was approved in 2018.", True),
        ("The resolution was adopted in 2018.", False),
        ("The proposal that the document be noted was supported.", False),
        ("Plusieurs conseillers demandent que le document soit adopté.", True),
    ],
)
def test_what_is_only_told_or_wished_for_is_no_decision(text: str, spoken: bool) -> None:
    assert not states_an_act(text, spoken=spoken)


def test_a_participle_in_a_proposal_is_no_outcome() -> None:
    text = "Le Président propose de rappeler les résultats, adoptés en 2014.\nIl en est ainsi décidé."
    assert outcomes_in(text) == (Outcome.AGREED,)


@pytest.mark.parametrize("text", ["Il en est ainsi décidé.", "It was so agreed.", "Il en est ainsi convenu"])
def test_bare_agreements_are_known(text: str) -> None:
    assert is_bare_agreement(text)


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
