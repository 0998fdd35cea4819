"""Automatic numbers of Word files: they stand before the text, generated, as Word would print them."""

from __future__ import annotations

from typing import Any

import pytest


def level(place: int, pattern: str, form: str = "decimal", start: str = "1", more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def abstract(levels: str, number: int = 0) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>'


def number(list_id: int = 1, definition: int = 0, overrides: str = "") -> str:
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{definition}"/>{overrides}</w:num>'


def restart(place: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def item(place: int = 0, list_id: int = 1, text: str = "x") -> str:
    own = f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return f"<w:p><w:pPr>{own}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def styled(style_id: str, properties: str = "") -> str:
    properties = f'<w:pStyle w:val="{style_id}"/>{properties}'
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>x</w:t></w:r></w:p>"


THREE_LEVELS = level(0, "%1") + level(1, "%1.%2") + level(2, "%3)", "lowerLetter")


@pytest.fixture
def labels(source: Any) -> Any:
    """What stands before the `x` of each paragraph."""

    def of(body: str, **parts: Any) -> list[str]:
        read_back = source(body, **parts)
        lines = [read_back.text[line.start : line.end] for line in read_back.lines]
        assert all(line.endswith("x") for line in lines)
        return [line[:-1] for line in lines]

    return of


def test_a_number_is_generated_with_a_tab(source: Any) -> None:
    listed = source(item(text="Présentée"), numbering=abstract(level(0, "%1.")) + number())
    assert (listed.text, listed.generated) == ("1.\tPrésentée", ((0, 3),))


def test_numbers_count_up_and_deeper_ones_start_again(labels: Any) -> None:
    places = (0, 1, 1, 2, 2, 1, 2, 0, 1)
    assert labels("".join(map(item, places)), numbering=abstract(THREE_LEVELS) + number()) == [
        f"{label}\t" for label in ("1", "1.1", "1.2", "a)", "b)", "1.3", "a)", "2", "2.1")
    ]


@pytest.mark.parametrize(
    ("form", "start", "printed"),
    [
        ("decimal", 9, ["9", "10"]),
        ("decimalZero", 9, ["09", "10"]),
        ("lowerLetter", 26, ["z", "aa"]),
        ("upperLetter", 1, ["A", "B"]),
        ("lowerRoman", 3, ["iii", "iv"]),
        ("upperRoman", 1999, ["MCMXCIX", "MM"]),
        ("ordinal", 1, ["1st", "2nd"]),
        ("ordinal", 11, ["11th", "12th"]),
        ("chicago", 4, ["§", "**"]),
        ("japaneseCounting", 1, ["1", "2"]),
        ("lowerRoman", 0, ["0", "i"]),
    ],
)
def test_number_forms(labels: Any, form: str, start: int, printed: list[str]) -> None:
    numbering = abstract(level(0, "%1", form, str(start))) + number()
    assert labels(item() + item(), numbering=numbering) == [f"{label}\t" for label in printed]


def test_a_form_of_none_prints_only_the_words_around_it(labels: Any) -> None:
    numbering = abstract(level(0, "Note %1", "none") + level(1, "%2.", "none")) + number()
    assert labels(item() + item(1), numbering=numbering) == ["Note\t", ".\t"]


@pytest.mark.parametrize(
    ("font", "pattern", "printed"),
    [("Symbol", "\uf0b7", "•"), ("Wingdings", "\uf0a7", "▪"), ("Times New Roman", "–", "–")],
)
def test_bullets_are_given_in_unicode(labels: Any, font: str, pattern: str, printed: str) -> None:
    more = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>'
    assert (
        labels(item() + item(), numbering=abstract(level(0, pattern, "bullet", more=more)) + number())
        == [f"{printed}\t"] * 2
    )


def test_legal_levels_are_decimal_throughout(labels: Any) -> None:
    levels = level(0, "Article %1", "upperRoman") + level(1, "%1.%2", more="<w:isLgl/>")
    assert labels(item() + item(1), numbering=abstract(levels) + number()) == ["Article I\t", "1.1\t"]


@pytest.mark.parametrize(("after", "printed"), [("tab", ["1\tx"]), ("space", ["1\tx"]), ("nothing", ["1x"])])
def test_what_follows_a_number(source: Any, after: str, printed: list[str]) -> None:
    numbering = abstract(level(0, "%1", more=f'<w:suff w:val="{after}"/>')) + number()
    assert source(item(), numbering=numbering).text.splitlines() == printed


class TestRestarts:
    def test_a_level_may_start_again_only_after_one_farther_up(self, labels: Any) -> None:
        third = level(2, "%3", more='<w:lvlRestart w:val="1"/>')
        numbering = abstract(level(0, "%1") + level(1, "%2") + third) + number()
        places = (0, 1, 2, 1, 2, 0, 2)
        assert labels("".join(map(item, places)), numbering=numbering) == [
            f"{label}\t" for label in ("1", "1", "1", "2", "2", "2", "1")
        ]

    def test_a_level_may_never_start_again(self, labels: Any) -> None:
        numbering = abstract(level(0, "%1") + level(1, "%2", more='<w:lvlRestart w:val="0"/>')) + number()
        assert labels("".join(map(item, (0, 1, 0, 1))), numbering=numbering) == ["1\t", "1\t", "2\t", "2\t"]

    def test_lists_of_one_definition_go_on_from_one_another(self, labels: Any) -> None:
        numbering = abstract(THREE_LEVELS) + number(1) + number(2)
        assert labels(item() + item(list_id=2) + item(), numbering=numbering) == ["1\t", "2\t", "3\t"]

    def test_a_list_may_start_again_where_it_is_first_used(self, labels: Any) -> None:
        numbering = abstract(THREE_LEVELS) + number(1) + number(2, overrides=restart(0, 1))
        body = item() + item() + item(list_id=2) + item(list_id=2)
        assert labels(body, numbering=numbering) == ["1\t", "2\t", "1\t", "2\t"]

    def test_lists_of_different_definitions_are_apart(self, labels: Any) -> None:
        numbering = abstract(THREE_LEVELS) + abstract(level(0, "%1)"), 7) + number(1) + number(2, 7)
        assert labels(item() + item(list_id=2) + item(), numbering=numbering) == ["1\t", "1)\t", "2\t"]

    def test_a_level_may_be_replaced_in_one_list(self, labels: Any) -> None:
        own = f'<w:lvlOverride w:ilvl="0">{level(0, "(%1)", "lowerRoman")}</w:lvlOverride>'
        assert labels(item(), numbering=abstract(THREE_LEVELS) + number(overrides=own)) == ["(i)\t"]

    def test_a_level_that_was_skipped_counts_as_begun(self, labels: Any) -> None:
        assert labels(item(1), numbering=abstract(THREE_LEVELS) + number()) == ["1.1\t"]


class TestNumbersOfStyles:
    STYLES = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style>"
        '<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H3"><w:basedOn w:val="H1"/></w:style>'
    )
    NUMBERING = (
        abstract(level(0, "%1") + level(1, "%1.%2") + level(2, "%1.%2.%3", more='<w:pStyle w:val="H3"/>'))
        + number()
    )

    def test_are_inherited_with_their_own_level(self, labels: Any) -> None:
        body = styled("H1") + styled("H2") + styled("H3") + styled("H2")
        assert labels(body, styles=self.STYLES, numbering=self.NUMBERING) == [
            "1\t",
            "1.1\t",
            "1.1.1\t",
            "1.2\t",
        ]

    def test_are_switched_off_by_list_0(self, labels: Any) -> None:
        off = styled("H1", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>')
        assert labels(off + styled("H1"), styles=self.STYLES, numbering=self.NUMBERING) == ["", "1\t"]

    def test_a_paragraph_may_change_the_level(self, labels: Any) -> None:
        deeper = styled("H1", '<w:numPr><w:ilvl w:val="1"/></w:numPr>')
        assert labels(deeper, styles=self.STYLES, numbering=self.NUMBERING) == ["1.1\t"]

    def test_a_definition_may_be_that_of_a_style(self, labels: Any) -> None:
        linked = (
            '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="L"/></w:abstractNum>'
            + abstract(level(0, "%1)", "lowerLetter"))
            + number(1)
            + number(5, 5)
        )
        own = '<w:numPr><w:numId w:val="1"/></w:numPr>'
        styles = f'<w:style w:type="numbering" w:styleId="L"><w:pPr>{own}</w:pPr></w:style>'
        assert labels(item(list_id=5), styles=styles, numbering=linked) == ["a)\t"]

    def test_definitions_that_point_to_one_another_in_a_circle_number_nothing(self, labels: Any) -> None:
        linked = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="H1"/></w:abstractNum>' + number()
        assert labels(styled("H1"), styles=self.STYLES, numbering=linked) == [""]


class TestWhatIsNotThere:
    def test_paragraphs_without_text_count_and_are_no_lines(self, labels: Any) -> None:
        assert labels(item() + item(text="") + item(), numbering=abstract(THREE_LEVELS) + number()) == [
            "1\t",
            "3\t",
        ]

    def test_a_number_alone_in_a_cell_is_shown(self, source: Any) -> None:
        row = f"<w:tbl><w:tr><w:tc>{item(text='')}</w:tc><w:tc>{item(text='x')}</w:tc></w:tr></w:tbl>"
        assert source(row, numbering=abstract(level(0, "%1.")) + number()).text == "1. | 2. x"

    @pytest.mark.parametrize(
        "numbering",
        [
            "",
            number(1, 9),
            abstract(level(0, "")) + number(),
            '<w:abstractNum/><w:num/><w:abstractNum w:abstractNumId="0"/>' + number(),
        ],
    )
    def test_a_list_that_says_nothing_numbers_nothing(self, labels: Any, numbering: str) -> None:
        assert labels(item(), numbering=numbering) == [""]

    @pytest.mark.parametrize("bad", ["abc", "-1", "1" + "0" * 30, "", "1.5"])
    def test_bad_numbers_say_nothing(self, labels: Any, bad: str) -> None:
        overridden = f'<w:lvlOverride w:ilvl="{bad}"><w:startOverride w:val="{bad}"/></w:lvlOverride>'
        more = f'<w:lvlRestart w:val="{bad}"/>'
        levels = level(0, "%1%0%10", start=bad, more=more) + level(0, "no").replace(
            'ilvl="0"', f'ilvl="{bad}"'
        )
        numbering = abstract(levels) + number(overrides=overridden)
        body = item() + item().replace('ilvl w:val="0"', f'ilvl w:val="{bad}"')
        assert labels(body, numbering=numbering) == ["0%000\t", "1%010\t"]
