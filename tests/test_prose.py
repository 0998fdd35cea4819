"""Texts of any other kind: what stands under what, by style where the file has styles, else by number."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.parsing.draft import Draft
from corpus.parsing.prose import parse_prose
from corpus.records import Paragraph, Role
from corpus.source import Source, Style


@pytest.fixture
def styled(styled_source: Callable[..., Source]) -> Callable[..., list[Paragraph]]:
    """`styled((style, level, text), …)`: the paragraphs of a text whose file says how its lines are set."""

    def paragraphs(*lines: tuple[Style, int, str]) -> list[Paragraph]:
        draft = Draft("p")
        parse_prose(draft, styled_source(*lines))
        return draft.paragraphs

    return paragraphs


def test_headings_nest_by_level_and_numbers_stand_for_themselves(styled) -> None:
    paragraphs = styled(
        (Style.TITLE, 0, "Recommendation ITU-T E.119"),
        (Style.HEADING, 0, "Summary"),
        (Style.PLAIN, 0, "It says this."),
        (Style.HEADING, 1, "7\tRequirements"),
        (Style.HEADING, 2, "7.1\tReliability"),
        (Style.PLAIN, 0, "It must be reliable."),
        (Style.HEADING, 0, "1)\tData redundancy"),
        (Style.PLAIN, 0, "Twice."),
        (Style.HEADING, 2, "7.2\tTerms"),
        (Style.PLAIN, 0, "7.2.1\tvictim: a person."),
        (Style.PLAIN, 0, "Continued."),
        (Style.HEADING, 0, "Section 1bis"),
        (Style.HEADING, 0, "Documentation"),
    )
    assert [(p.locator, p.label) for p in paragraphs] == [
        ("~1", "¶ 1"),
        ("summary", "Summary"),
        ("summary.~1", "Summary ¶ 1"),
        ("7", "§ 7"),
        ("7.1", "§ 7.1"),
        ("7.1.~1", "§ 7.1 ¶ 1"),
        ("7.1.1", "§ 7.1 1)"),
        ("7.1.1.~1", "§ 7.1 1) ¶ 1"),
        ("7.2", "§ 7.2"),
        ("7.2.1", "§ 7.2.1"),
        ("7.2.1.~1", "§ 7.2.1 ¶ 1"),
        ("section-1bis", "Section 1bis"),
        ("section-1bis.documentation", "Section 1bis Documentation"),
    ]
    assert [p.heading for p in paragraphs[4:7]] == ["Reliability", "Reliability", "Data redundancy"]


def test_annexes_lists_and_rows_tell_where_a_line_stands(styled) -> None:
    paragraphs = styled(
        (Style.ANNEX, 0, "Annex B Test methods"),
        (Style.HEADING, 2, "B.1\tIntroduction"),
        (Style.LIST, 1, "1)\tone:"),
        (Style.LIST, 2, "–\tunder one"),
        (Style.LIST, 1, "2)\ttwo"),
        (Style.ROW, 0, "1 | a cell"),
        (Style.ANNEX, 0, "Bibliography"),
        (Style.PLAIN, 0, "[b-1]\tA book."),
    )
    assert [(p.locator, p.role) for p in paragraphs] == [
        ("annex-b", Role.HEADING),
        ("b.1", Role.HEADING),
        ("b.1.1", Role.ANNEX),
        ("b.1.1.~1", Role.ANNEX),
        ("b.1.2", Role.ANNEX),
        ("b.1.2.~1", Role.ANNEX),
        ("bibliography", Role.HEADING),
        ("bibliography.~1", Role.BODY),
    ]


@pytest.mark.parametrize("style", [Style.PLAIN, Style.HEADING])
def test_a_title_block_is_no_body_and_an_annex_no_part_of_a_section(styled, style: Style) -> None:
    paragraphs = styled(
        (Style.PLAIN, 0, "Council 2024"),
        (Style.PLAIN, 0, "Document C24/INF/6-E"),
        (Style.PLAIN, 0, "17 May 2024 English only"),
        (style, 0, "1\tContacts"),
        (Style.PLAIN, 0, "Ask us."),
        (Style.PLAIN, 0, "Annex 1"),
        (Style.PLAIN, 0, "Africa: 75."),
    )
    assert [(p.locator, p.role) for p in paragraphs] == [
        *[("~1", Role.TITLE), ("~2", Role.TITLE), ("~3", Role.TITLE), ("1", Role.HEADING)],
        *[("1.~1", Role.BODY), ("annex-1", Role.HEADING), ("annex-1.~1", Role.ANNEX)],
    ]


def test_a_heading_right_under_an_annex_is_its_title(styled) -> None:
    for style in (Style.ANNEX, Style.HEADING, Style.PLAIN):
        paragraphs = styled(
            (Style.ANNEX, 0, "Annex 1"), (style, 0, "Distribution"), (Style.ROW, 0, "Africa | 75")
        )
        assert [p.locator for p in paragraphs] == ["annex-1", "annex-1.~1", "annex-1.~2"]
        assert paragraphs[2].heading == "Annex 1 – Distribution"


def test_a_text_without_styles_is_read_by_its_numbers() -> None:
    draft = Draft("p")
    parse_prose(draft, Source.plain("1\tScope\nThis says much.\n1.1\tAll of it.\nMore.\n"))
    assert [p.locator for p in draft.paragraphs] == ["1", "1.~1", "1.1", "1.1.~1"]
