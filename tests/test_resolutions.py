"""Contributions and resolutions: sections, clauses and their locators, although labels repeat."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import Document, Kind, Paragraph, Role, read
from corpus.labels import LABEL
from corpus.manifest import Entry
from corpus.parsing.draft import Draft
from corpus.parsing.numbering import Numbering
from corpus.parsing.openings import VerbLine, verb_line
from corpus.parsing.resolutions import parse_resolution
from corpus.source import Source, Style

ENGLISH = """\
RESOLUTION 1332 (C11, last amended C23)
ITU's role in the implementation of the WSIS outcomes
The Council,
recalling
a)\tResolution 140 (Rev. Bucharest, 2022);
b)\tResolution 70/125,
recognizing further
that ITU has a role to play,
resolves
1\tthat ITU should continue its work, including by:
a)\tupdating its roadmaps;
b)bis\tcontributing to others;
2\tto use the framework, taking comments into account, instructs the Directors of the Bureaux
1\tto report;
1.1\tyearly;
1.2\tin writing,
resolves to instruct the Secretary-General
to inform the Member States,
invites Member States to contribute to the trust fund.
ANNEX 1
Terms of reference
a)\tTo guide the work.
–\tFirst.
–\tSecond.
"""


def parsed(folder: Path, text: str, kind: str = "contribution") -> Document:
    path = folder / "r.txt"
    path.write_text(text, encoding="utf-8")
    return read(path, Entry(file="r.txt", kind=kind, language="en"))


@pytest.fixture
def english(tmp_path: Path) -> Document:
    return parsed(tmp_path, ENGLISH, "resolution")


def test_clauses_have_the_path_of_their_printed_labels(english: Document) -> None:
    assert [p.locator for p in english.paragraphs] == [
        *["~1", "~2", "~3"],
        *["recalling", "recalling.a", "recalling.b"],
        *["recognizing-further", "recognizing-further.~1"],
        *["resolves", "resolves.1", "resolves.1.a", "resolves.1.bbis", "resolves.2"],
        "instructs-the-directors-of-the-bureaux",
        "instructs-the-directors-of-the-bureaux.1",
        "instructs-the-directors-of-the-bureaux.1.1",
        "instructs-the-directors-of-the-bureaux.1.2",
        "resolves-to-instruct-the-secretary-general",
        "resolves-to-instruct-the-secretary-general.~1",
        "invites-member-states.~1",
        *["annex-1", "annex-1.~1", "annex-1.a", "annex-1.a.~1", "annex-1.a.~2"],
    ]


def test_labels_are_those_a_reader_would_say(english: Document) -> None:
    labels = {p.locator: p.label for p in english.paragraphs}
    assert labels["resolves.1.a"] == "resolves 1 a)"
    assert (
        labels["instructs-the-directors-of-the-bureaux.1.2"] == "instructs the Directors of the Bureaux 1.2"
    )
    assert labels["annex-1.a.~2"] == "ANNEX 1 a) ¶ 2"


def test_clauses_know_what_they_do_and_where_they_stand(english: Document) -> None:
    by_locator = {p.locator: p for p in english.paragraphs}
    assert by_locator["recalling.a"].role is Role.PREAMBLE
    assert by_locator["resolves.2"].role is Role.OPERATIVE
    assert by_locator["annex-1.a"].role is Role.ANNEX
    assert by_locator["annex-1.a"].heading == "ANNEX 1 – Terms of reference"
    assert [by_locator[x].role for x in ("~1", "~2", "~3")] == [Role.TITLE, Role.TITLE, Role.PREAMBLE]


def test_a_verb_run_into_the_end_of_a_clause_opens_its_section(english: Document) -> None:
    by_locator = {p.locator: p for p in english.paragraphs}
    assert by_locator["resolves.2"].text == "to use the framework, taking comments into account,"
    heading = by_locator["instructs-the-directors-of-the-bureaux"]
    assert (heading.text, heading.role) == ("instructs the Directors of the Bureaux", Role.HEADING)


def test_a_clause_that_begins_with_its_verb_is_no_heading(english: Document) -> None:
    clause = next(p for p in english.paragraphs if p.locator == "invites-member-states.~1")
    assert clause.text == "invites Member States to contribute to the trust fund."
    assert (clause.role, clause.heading) == (Role.OPERATIVE, "invites Member States")


def test_two_sections_with_one_verb_stay_apart(tmp_path: Path) -> None:
    document = parsed(tmp_path, "The Council,\nresolves\n1\tone,\nresolves\n1\ttwo.\n")
    assert [p.locator for p in document.paragraphs[1:]] == [
        *["resolves", "resolves.1", "resolves~2", "resolves~2.1"],
    ]


def test_amendments_quoted_without_the_enacting_words_are_clauses_all_the_same(tmp_path: Path) -> None:
    document = parsed(
        tmp_path, "Proposal\nWe propose to amend Resolution 9 as follows.\ndécide\n1\tde voter.\n"
    )
    assert document.paragraphs[-1].id == "r#décide.1"


def test_cover_sections_hold_their_paragraphs(tmp_path: Path) -> None:
    text = (
        "Contribution by Canada\nAMENDMENTS TO RESOLUTION 9\n"
        "Summary\nThis is a summary of what follows.\nAnnex: 1\n"
        "Why we propose this\nThere are good reasons for it, as shown in earlier documents.\n"
    )
    assert [p.locator for p in parsed(tmp_path, text).paragraphs] == [
        *["~1", "~2", "summary", "summary.~1", "~3", "why-we-propose-this", "why-we-propose-this.~1"]
    ]


def test_a_contribution_without_any_section_is_not_all_title(tmp_path: Path) -> None:
    text = "Note by Canada\nWe thank the host.\n1\tWe propose a vote.\n"
    assert [p.role for p in parsed(tmp_path, text).paragraphs] == [Role.TITLE, Role.BODY, Role.BODY]


@pytest.mark.parametrize(
    ("line", "role", "alone"),
    [
        ("[décide en outre],", Role.OPERATIVE, True),
        ("[ayant à l’esprit]", Role.PREAMBLE, True),
        ("[notant avec satisfaction]", Role.PREAMBLE, True),
        ("[décide de charger le Secrétaire général]", Role.OPERATIVE, True),
        ("[demande au Secrétaire général]", Role.OPERATIVE, True),
        ("[décide] d'approuver le budget,", Role.OPERATIVE, False),
        ("[charge le Secrétaire général] de faire rapport,", Role.OPERATIVE, False),
        ("[considérant] que l'UIT a un rôle;", Role.PREAMBLE, False),
        ("[taking into account]", Role.PREAMBLE, True),
        ("[further resolves]", Role.OPERATIVE, True),
        ("[urges Member States and Sector Members]", Role.OPERATIVE, True),
        ("[instructs the Secretary-General] to report,", Role.OPERATIVE, False),
    ],
)
def test_verb_lines_are_told_from_clauses(line: str, role: Role, alone: bool) -> None:
    phrase = line[1:].partition("]")[0]
    assert verb_line(line.replace("[", "").replace("]", "")) == VerbLine(phrase, role, alone)


@pytest.mark.parametrize(
    "line", ["permettre aux membres de participer,", "et les membres sont invités:", "Objet"]
)
def test_other_lines_are_no_verb_lines(line: str) -> None:
    assert verb_line(line) is None


def placed(*labels: str) -> list[str]:
    """The paths of labels that follow each other; a label with a colon introduces the next."""
    numbering, paths, introduced = Numbering(), [], False
    for label in labels:
        match = LABEL.match(label.rstrip(":") + "\t")
        assert match is not None, label
        place = numbering.place(match, introduced=introduced)
        mark = "!" if place.readings else ""
        paths.append(".".join([*place.above, place.name or "–"]) + mark)
        introduced = label.endswith(":")
    return paths


@pytest.mark.parametrize(
    ("labels", "paths"),
    [
        (["a)", "b)", "c)"], ["a", "b", "c"]),
        (["1", "2", "a)", "b)", "3"], ["1", "2", "2.a", "2.b", "3"]),
        (["1", "1.1", "1.2", "2", "2.1"], ["1", "1.1", "1.2", "2", "2.1"]),
        (["1", "a)", "i)", "ii)", "b)", "2"], ["1", "1.a", "1.a.i", "1.a.ii", "1.b", "2"]),
        (["g)", "h)", "i)", "j)"], ["g", "h", "i", "j"]),
        (["g)", "h):", "i)", "ii)", "i)"], ["g", "h", "h.i", "h.ii", "i"]),
        (["c)", "c)", "d)"], ["c", "c", "d"]),
        (["e):", "i)", "ii)", "ii)", "iii)", "f)"], ["e", "e.i", "e.ii", "e.ii", "e.iii", "f"]),
        (["a)", "–", "–", "b)"], ["a", "a.–", "a.–", "b"]),
        (["–", "a)", "b)", "–"], ["–", "a", "b", "–"]),
        (["b)", "b)bis", "c)"], ["b", "bbis", "c"]),
        (["2", "2bis", "3"], ["2", "2bis", "3"]),
        (["(a)", "(b)"], ["a", "b"]),
        (["1)", "2)", "a)"], ["1", "2", "2.a"]),
        (["1", "a):", "1)", "2)", "2"], ["1", "1.a", "1.a.1", "1.a.2", "2"]),
        (["1", "2)", "3"], ["1", "2", "3"]),
        (["1bis.1", "1bis.2", "1bis.2.1"], ["1bis.1", "1bis.2", "1bis.2.1"]),
        (["1.", "(2)", "−"], ["1", "2", "2.–"]),
        (["1", "2", "5", "6"], ["1", "2", "5", "6"]),
        (["9", "10", "11"], ["9", "10", "11"]),
        (["3", "4", "54"], ["3", "4", "54!"]),
        (["4", "54", "6"], ["4", "54!", "6"]),
        (["e):", "i)", "vi)", "ivvii)", "–", "f)"], ["e", "e.i", "e.vi", "e.ivvii!", "e.ivvii.–", "f"]),
    ],
)
def test_labels_find_their_level_among_their_neighbours(labels: list[str], paths: list[str]) -> None:
    assert placed(*labels) == paths


def test_a_line_without_a_label_goes_on_with_the_outermost_clause() -> None:
    numbering = Numbering()
    for label in ("e)\t", "i)\t"):
        match = LABEL.match(label)
        assert match is not None
        numbering.place(match, introduced=label == "i)\t")
    assert numbering.unlabelled() == ("e",)


def test_a_label_read_as_two_is_flagged_in_its_paragraph(tmp_path: Path) -> None:
    document = parsed(tmp_path, "The Council,\nresolves\n4\tone;\n54\ttwo.\n")
    (revision,) = document.paragraphs[-1].revisions
    assert (revision.kind, revision.start, revision.end, revision.text) == ("suspected", 0, 0, "54")
    assert (revision.readings, revision.in_label) == (("5", "4"), True)


def test_a_label_that_could_be_cut_in_two_ways_is_only_flagged(tmp_path: Path) -> None:
    document = parsed(tmp_path, "The Council,\nresolves\n10\tone;\n111\ttwo;\n")
    (revision,) = document.paragraphs[-1].revisions
    assert (revision.text, revision.readings) == ("111", ())


def test_repeated_labels_are_told_apart_for_people_too(tmp_path: Path) -> None:
    document = parsed(tmp_path, "The Council,\nrecalling\nc)\told;\nc)\tnew;\ni)\tsub,\n")
    assert [(p.locator, p.label) for p in document.paragraphs[2:]] == [
        ("recalling.c", "recalling c)"),
        ("recalling.c~2", "recalling c) (2)"),
        ("recalling.c~2.i", "recalling c) (2) i)"),
    ]


@pytest.mark.parametrize(
    ("first", "kind"),
    [("RESOLUTION 9 (C23)", Kind.RESOLUTION), ("Contribution by Canada", Kind.CONTRIBUTION)],
)
def test_the_first_line_tells_a_resolution_from_a_contribution(
    tmp_path: Path, first: str, kind: Kind
) -> None:
    path = tmp_path / "r.txt"
    path.write_text(ENGLISH.replace("RESOLUTION 1332 (C11, last amended C23)", first), encoding="utf-8")
    assert read(path).kind is kind


def test_proposals_to_a_conference_open_sections(tmp_path: Path) -> None:
    text = (
        "Contribution by Canada\nProposal\nWe propose what follows.\n"
        "MOD\tUSA/CAN/83/1\nRESOLUTION 146 (REV. BUCHAREST, 2022)\nReview of the ITRs\n"
        "The Plenipotentiary Conference (Doha, 2026),\nrecalling\na)\tone,\nresolves\n1\ttwo.\n"
        "Reasons:\tIt is time.\nSUP\tUSA/CAN/83/2\nRESOLUTION 147 (BUSAN, 2014)\nOther\n"
        "The Plenipotentiary Conference (Doha, 2026),\nresolves\n1\tthree.\n"
    )
    paragraphs = parsed(tmp_path, text).paragraphs
    assert [p.locator for p in paragraphs] == [
        *["~1", "proposal", "proposal.~1", "mod-usa-can-83-1", "~2", "~3", "~4", "recalling", "recalling.a"],
        *["resolves", "resolves.1", "~5", "sup-usa-can-83-2", "~6", "~7", "~8"],
        *["resolves~2", "resolves~2.1"],
    ]
    assert [p.role for p in paragraphs if p.locator in ("~2", "~3", "~6", "~7")] == [Role.TITLE] * 4


def test_the_council_of_itu_enacts_in_both_languages(tmp_path: Path) -> None:
    for enacting in ("The ITU Council,", "Le Conseil de l'UIT,"):
        text = f"RESOLUTION 9 (C23)\nA title\n{enacting}\nnoting\na)\tthis,\nresolves\n1\tthat.\n"
        roles = [p.role for p in parsed(tmp_path, text).paragraphs[:3]]
        assert roles == [Role.TITLE, Role.TITLE, Role.PREAMBLE]


def test_a_clause_that_was_added_keeps_its_label_before_a_space(tmp_path: Path) -> None:
    text = "The Council,\nrecalling\na) this;\nb) that;\nb)bis those,\nresolves\n1\tto act.\n"
    assert "recalling.bbis" in [p.locator for p in parsed(tmp_path, text).paragraphs]


def test_numbered_paragraphs_of_a_contribution_keep_their_numbers(tmp_path: Path) -> None:
    text = (
        "Résumé\nVoici ce qui suit.\n1\tIntroduction\n1.1\tDeux mots.\na)\tsoit;\n"
        "2 Propositions\n3 millions.\n"
    )
    assert [p.locator for p in parsed(tmp_path, text).paragraphs] == [
        *["résumé", "résumé.~1", "1", "1.1", "1.1.a", "2", "2.~1"]
    ]


@pytest.fixture
def styled(styled_source: Callable[..., Source]) -> Callable[..., list[Paragraph]]:
    """`styled((style, level, text), …)`: the paragraphs of a text whose file says how its lines are set."""

    def paragraphs(*lines: tuple[Style, int, str]) -> list[Paragraph]:
        draft = Draft("r")
        parse_resolution(draft, styled_source(*lines))
        return draft.paragraphs

    return paragraphs


def test_a_line_set_as_a_call_is_a_verb_line_whatever_its_verb(styled) -> None:
    paragraphs = styled(
        (Style.TITLE, 0, "RESOLUTION 9"),
        (Style.PLAIN, 0, "The Council,"),
        (Style.CALL, 0, "pondering"),
        (Style.PLAIN, 0, "a)\tone,"),
        (Style.CALL, 0, "commands the Secretary-General"),
        (Style.PLAIN, 0, "1\tto act; 2 to wait, invites Member States to act,"),
    )
    assert [(p.locator, p.role) for p in paragraphs[2:]] == [
        ("pondering", Role.HEADING),
        ("pondering.a", Role.PREAMBLE),
        ("commands-the-secretary-general", Role.HEADING),
        ("commands-the-secretary-general.1", Role.OPERATIVE),
    ]


def test_styled_headings_annexes_lists_and_rows_tell_where_a_line_stands(styled) -> None:
    paragraphs = styled(
        (Style.HEADING, 1, "Introduction"),
        (Style.HEADING, 2, "Background"),
        (Style.PLAIN, 0, "1.1\tA clause:"),
        (Style.LIST, 1, "a)\tone"),
        (Style.LIST, 2, "i)\tunder one"),
        (Style.LIST, 1, "b)\ttwo"),
        (Style.ROW, 0, "a)\tcell | 2"),
        (Style.HEADING, 1, "2\tProposal"),
        (Style.HEADING, 0, "1)\tFirst"),
        (Style.PLAIN, 0, "Text."),
        (Style.ANNEX, 0, "Annex A (informative)"),
        (Style.ANNEX, 0, "Terms of reference"),
        (Style.HEADING, 1, "1\tScope"),
        (Style.HEADING, 1, "A.2\tRest"),
    )
    assert [p.locator for p in paragraphs] == [
        *["introduction", "introduction.background", "1.1", "1.1.a", "1.1.a.i", "1.1.b", "1.1.~1"],
        *["2", "2.1", "2.1.~1", "annex-a", "annex-a.~1", "annex-a.1", "a.2"],
    ]
    assert [p.label for p in paragraphs[2:5]] == ["§ 1.1", "§ 1.1 a)", "§ 1.1 a) i)"]
    assert paragraphs[6].text == "a)\tcell | 2"


@pytest.mark.parametrize(
    "long",
    [", ", "; 2 to ", ", invites all to a", "____________________ 1 ", ". ", "a) ", "1.", " ", "MOD A/", "("],
)
def test_a_very_long_line_is_parsed_at_once(long: str) -> None:
    """Neither backtracking nor one cut after another may take time that grows faster than the line."""
    draft = Draft("r")
    parse_resolution(draft, Source.plain("The Council,\nresolves\n1\tto do:\n2\t" + long * 9_000 + "x\n"))
    assert draft.paragraphs
