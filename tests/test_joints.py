"""Parts of a resolution that a PDF's text runs into one line: cut where that is sure, and only there."""

from __future__ import annotations

import pytest

from corpus.parsing.draft import Draft
from corpus.parsing.joints import verb_at_the_end
from corpus.parsing.openings import verb_line
from corpus.parsing.resolutions import parse_resolution
from corpus.records import Paragraph, Role
from corpus.source import Source

FINAL_ACTS = """\
# source: somewhere
RESOLUTION 25 (REV. DUBAI, 2018)
Strengthening the regional presence
The Plenipotentiary Conference (Dubai, 2018),
bearing in mind
a) the "2009" report (JIU), which, in its recommendations, invites the Council to act;
b)\tthat its findings remained relevant, noting with appreciation
a)\tthe measures to prevent a) the first; b) the second; c) the third;
b)\tthe rest,
taking into account
the amendments made, encourages Member States 1 to act on Annex 1 to Resolution 5; 2 to report,
resolves
1 to do this; ____________________ 1 These include all.
1bis\tto recall that Resolution 5 (Busan, 2014), on fellowships, instructs the Director to pay;
2\tto report on:
i)\tstaffing; ii) finances; iii) the rest;
9\tto hold it (as before, invites the Council to say); 10 that, in time, it be held; 11 members attend,
instructs the Director
to report, in line with Resolution 5, which, in turn, instructs the Director to pay, ____ 2 Note. \
invites Member States to pay, further resolves
1\tto end. ANNEX TO RESOLUTION 25 (REV. DUBAI, 2018) Elements for review, taking into account
a) the first; b) the second.
18\tPART II - DECISION ABROGATED
"""


def parsed(text: str) -> list[Paragraph]:
    draft = Draft("r")
    parse_resolution(draft, Source.plain(text))
    return draft.paragraphs


@pytest.fixture
def final_acts() -> list[Paragraph]:
    return parsed(FINAL_ACTS)


def test_parts_run_into_one_line_are_cut_where_that_is_sure(final_acts: list[Paragraph]) -> None:
    encourages, annex = "encourages-member-states", "annex-to-resolution-25-rev-dubai-2018"
    assert [p.locator for p in final_acts] == [
        *["~1", "~2", "~3", "~4", "bearing-in-mind", "bearing-in-mind.a", "bearing-in-mind.b"],
        *["noting-with-appreciation", "noting-with-appreciation.a", "noting-with-appreciation.b"],
        *["taking-into-account", "taking-into-account.~1", encourages, f"{encourages}.1", f"{encourages}.2"],
        *["resolves", "resolves.1", "resolves.1.note-1", "resolves.1bis", "resolves.2"],
        *["resolves.2.i", "resolves.2.ii", "resolves.2.iii", "resolves.9", "resolves.10"],
        *["instructs-the-director", "instructs-the-director.~1", "invites-member-states.~1"],
        *["further-resolves", "further-resolves.1", annex, f"{annex}.~1", f"{annex}.a", f"{annex}.b", "~5"],
    ]


def test_what_is_not_sure_to_be_another_part_stays_verbatim(final_acts: list[Paragraph]) -> None:
    text = {p.locator: p.text for p in final_acts}
    assert (
        text["noting-with-appreciation.a"]
        == "the measures to prevent a) the first; b) the second; c) the third;"
    )
    assert text["resolves.9"] == "to hold it (as before, invites the Council to say);"
    assert text["resolves.10"] == "that, in time, it be held; 11 members attend,"
    assert text["encourages-member-states.1"] == "to act on Annex 1 to Resolution 5;"
    assert text["instructs-the-director.~1"].endswith("instructs the Director to pay, ____ 2 Note.")


def test_the_notes_of_a_page_are_parted_from_the_clause_above_them(final_acts: list[Paragraph]) -> None:
    note = next(p for p in final_acts if p.role is Role.NOTE)
    assert (note.label, note.text) == ("resolves 1 note 1", "These include all.")


def test_french_parts_run_together_are_cut_too() -> None:
    text = (
        "Le Conseil,\nconsidérant\na) que la Résolution 5, sur les bourses, charge le Directeur de payer,\n"
        "décide\n1 d'agir; 2 de la Résolution 5 rien; 2 de faire rapport, "
        "charge le Secrétaire général de payer, "
        "invite les États Membres à payer.\n"
    )
    assert [p.locator for p in parsed(text)] == [
        *["~1", "considérant", "considérant.a", "décide", "décide.1", "décide.2"],
        *["charge-le-secrétaire-général.~1", "invite-les-états-membres.~1"],
    ]


def test_a_clause_that_ends_in_a_full_stop_ends_in_no_verb() -> None:
    assert verb_at_the_end("to hear comments, instructs the Directors.") is None


@pytest.mark.parametrize(
    "long", ["charge le " + "a " * 9000, "x, " * 7000, "x, charge " * 2500, "de " * 8000]
)
def test_a_very_long_line_is_read_at_once(long: str) -> None:
    """Catastrophic backtracking would not end within the life of this test."""
    assert verb_at_the_end(long + ".") is None
    verb = verb_line(long)
    assert verb is None or not verb.alone
