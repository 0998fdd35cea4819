"""Word files: which characters a paragraph, a field, a text box, a table and a running head give."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.source import Source, Style


def p(content: str, properties: str = "") -> str:
    """A paragraph of runs, or of text."""
    runs = content if content.startswith("<") else f'<w:r><w:t xml:space="preserve">{content}</w:t></w:r>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def r(content: str, properties: str = "") -> str:
    """A run of elements, or of text."""
    inner = content if content.startswith("<") else f'<w:t xml:space="preserve">{content}</w:t>'
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>"


def cell(*paragraphs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(p, paragraphs))}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def texts(source: Source) -> list[str]:
    return [source.text[line.start : line.end] for line in source.lines]


def styled(source: Source) -> list[tuple[str, int, str]]:
    return [(line.style.value, line.level, source.text[line.start : line.end]) for line in source.lines]


class TestCharacters:
    @pytest.mark.parametrize(
        ("runs", "text"),
        [
            (r("un") + r(" deux"), "un deux"),
            (r("2.8") + r("<w:tab/>") + r("Le Président"), "2.8\tLe Président"),
            (r("COVID") + r("<w:noBreakHyphen/>") + r("19"), "COVID\u201119"),
            (r("télé") + r("<w:softHyphen/>") + r("communication"), "télécommunication"),
            (r("<w:t>Union</w:t><w:br/><w:t>internationale</w:t>"), "Union internationale"),
            (r("<w:t>Union</w:t><w:br/><w:br/><w:cr/><w:t>internationale</w:t>"), "Union internationale"),
            (
                r('<w:t xml:space="preserve">Union </w:t><w:br/><w:t>internationale</w:t>'),
                "Union internationale",
            ),
            (r('<w:t>Union</w:t><w:br w:type="page"/><w:t>isme</w:t>'), "Unionisme"),
            (r("<w:t>a</w:t><w:ptab/><w:t>b</w:t>"), "a\tb"),
            (f"<w:hyperlink>{r('www.itu.int')}</w:hyperlink>", "www.itu.int"),
            (f"<w:smartTag><w:smartTagPr/>{r('Genève')}</w:smartTag>", "Genève"),
            (f"<w:sdt><w:sdtPr/><w:sdtContent>{r('C23/83')}</w:sdtContent></w:sdt>", "C23/83"),
            (f"<w:bdo>{r('a')}</w:bdo><w:dir>{r('b')}</w:dir>", "ab"),
            (f"<w:ruby><w:rt>{r('a')}</w:rt><w:rubyBase>{r('b')}</w:rubyBase></w:ruby>", "ab"),
            (r("<w:t>deux\u2028lignes\x85 et&#13;trois</w:t>"), "deux lignes  et trois"),
        ],
    )
    def test_of_a_paragraph(self, source: Any, runs: str, text: str) -> None:
        assert source(p(runs)).text == text

    def test_a_break_before_a_label_begins_a_new_line(self, source: Any) -> None:
        both = source(p(r("<w:t>rappelant</w:t><w:br/><w:t>a)</w:t><w:tab/><w:t>la Résolution 140,</w:t>")))
        assert texts(both) == ["rappelant", "a)\tla Résolution 140,"]
        assert both.generated == ()

    def test_a_space_for_a_break_is_generated(self, source: Any) -> None:
        assert source(p(r("<w:t>a</w:t><w:br/><w:t>b</w:t>"))).generated == ((1, 2),)

    @pytest.mark.parametrize(
        ("font", "code", "text"),
        [
            ("Symbol", "F0B7", "•"),
            ("Symbol", "F02D", "−"),
            ("Symbol", "F0B3", "≥"),
            ("Symbol", "61", "α"),
            ("Wingdings", "F0FC", "✓"),
            ("Times New Roman", "2022", "•"),
        ],
    )
    def test_a_symbol_is_given_in_unicode(self, source: Any, font: str, code: str, text: str) -> None:
        read_back = source(p(r(f'<w:sym w:font="{font}" w:char="{code}"/>')))
        assert (read_back.text, read_back.remarks) == (text, ())

    def test_private_characters_of_a_symbol_font_are_given_in_unicode(self, source: Any) -> None:
        assert source(p(r("\uf0b3 3", '<w:rFonts w:ascii="Symbol"/>'))).text == "≥ 3"

    @pytest.mark.parametrize("code", ["F041", "f0ff"])
    def test_a_symbol_of_an_unknown_font_stays_and_is_remarked(self, source: Any, code: str) -> None:
        kept = source(p(r(f'<w:sym w:font="Dingbats of my own" w:char="{code}"/>')))
        assert kept.text == chr(int(code, 16))
        assert kept.remarks == ("1 symbol is of a font that is not known.",)

    @pytest.mark.parametrize("code", ["", "xyz", "-1", "D800", "0", "7FFFFFFFFFFF"])
    def test_a_symbol_without_a_character_is_remarked(self, source: Any, code: str) -> None:
        read_back = source(p(r("a") + r(f'<w:sym w:font="Symbol" w:char="{code}"/>')))
        assert read_back.text == "a"
        assert read_back.remarks == ("1 symbol is of a font that is not known.",)

    def test_a_formula_is_given_as_plain_characters(self, source: Any) -> None:
        formula = "<m:oMath><m:r><m:t>x</m:t></m:r><m:r><m:t>=1</m:t></m:r></m:oMath>"
        read_back = source(p(formula) + f"<m:oMathPara>{formula}</m:oMathPara>")
        assert texts(read_back) == ["x=1", "x=1"]
        assert read_back.remarks == ("2 formulas are given as plain characters.",)


class TestHiddenText:
    HIDING = (
        '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="HH"><w:basedOn w:val="H"/></w:style>'
    )

    @pytest.mark.parametrize("properties", ["<w:vanish/>", '<w:rStyle w:val="HH"/>'])
    def test_is_left_out_and_remarked(self, source: Any, properties: str) -> None:
        hidden = source(p(r("a") + r("secret", properties)), styles=self.HIDING)
        assert hidden.text == "a"
        assert hidden.remarks == ("6 hidden characters are left out.",)

    @pytest.mark.parametrize(
        "properties", ['<w:vanish w:val="0"/>', '<w:rStyle w:val="H"/><w:vanish w:val="off"/>']
    )
    def test_that_is_shown_after_all_is_text(self, source: Any, properties: str) -> None:
        assert source(p(r("a") + r("b", properties)), styles=self.HIDING).text == "ab"


def field(instruction: str, result: str) -> str:
    return (
        r('<w:fldChar w:fldCharType="begin"/>')
        + (instruction if instruction.startswith("<") else r(f"<w:instrText>{instruction}</w:instrText>"))
        + r('<w:fldChar w:fldCharType="separate"/>')
        + result
        + r('<w:fldChar w:fldCharType="end"/>')
    )


class TestFields:
    def test_show_their_result(self, source: Any) -> None:
        assert source(p(r("page ") + field("PAGE", r("2")) + r(" de 3"))).text == "page 2 de 3"
        assert source(p(f'<w:fldSimple w:instr="PAGE">{r("2")}</w:fldSimple>')).text == "2"

    def test_may_stand_in_the_instruction_and_the_result_of_others(self, source: Any) -> None:
        inner = field("REF a", r("no"))
        nested = field(r("<w:instrText>IF </w:instrText>") + inner, r("yes ") + field("REF b", r("too")))
        assert source(p(nested)).text == "yes too"

    def test_may_reach_over_several_paragraphs(self, source: Any) -> None:
        begin = r('<w:fldChar w:fldCharType="begin"/>') + r("<w:instrText>TOC</w:instrText>")
        body = (
            p(begin + r('<w:fldChar w:fldCharType="separate"/>') + r("1"))
            + p("2")
            + p(r('<w:fldChar w:fldCharType="end"/>') + r("3"))
        )
        assert texts(source(body)) == ["1", "2", "3"]

    def test_that_are_never_closed_hide_nothing_after_their_paragraph(self, source: Any) -> None:
        assert source(p(r('<w:fldChar w:fldCharType="begin"/>') + r("a")) + p("b")).text == "b"

    @pytest.mark.parametrize("kind", ["end", "separate", "nonsense"])
    def test_that_never_began_hide_nothing(self, source: Any, kind: str) -> None:
        assert source(p(r(f'<w:fldChar w:fldCharType="{kind}"/>') + r("a"))).text == "a"


BOX = "<w:txbxContent>{}</w:txbxContent>"


class TestBoxes:
    def test_stand_after_the_paragraph_that_holds_them(self, source: Any) -> None:
        shape = r(f"<w:pict><v:textbox>{BOX.format(p('boxed') + p('twice'))}</v:textbox></w:pict>")
        assert texts(source(p(r("a") + shape + r("b")) + p("c"))) == ["ab", "boxed", "twice", "c"]

    def test_of_alternative_contents_only_the_first_is_shown(self, source: Any) -> None:
        shape = f"<w:drawing><wps:txbx>{BOX.format(p('new'))}</wps:txbx></w:drawing>"
        choice = f"<mc:Choice Requires='wps'>{shape}</mc:Choice>"
        fallback = f"<mc:Fallback><w:pict>{BOX.format(p('old'))}</w:pict></mc:Fallback>"
        both = r(f"<mc:AlternateContent>{choice}{fallback}</mc:AlternateContent>")
        only = r(f"<mc:AlternateContent>{fallback}</mc:AlternateContent>")
        assert texts(source(p(r("a") + both) + p(only))) == ["a", "new", "old"]

    def test_may_hold_tables_and_other_boxes(self, source: Any) -> None:
        inner = p(r("b") + r(f"<w:pict>{BOX.format(p('innermost'))}</w:pict>")) + table(cell("c") + cell("d"))
        assert texts(source(p(r("a") + r(f"<w:pict>{BOX.format(inner)}</w:pict>")))) == [
            "a",
            "b",
            "innermost",
            "c | d",
        ]

    def test_in_one_another_are_read_to_any_depth(self, source: Any) -> None:
        nested = p("0")
        for i in range(1, 60):
            nested = p(r(str(i)) + r(f"<w:pict>{BOX.format(nested)}</w:pict>"))
        assert texts(source(nested)) == [str(i) for i in reversed(range(60))]


class TestTables:
    def test_a_row_is_a_line_and_what_parts_its_cells_is_generated(self, source: Any) -> None:
        rows = source(table(cell("Sujets") + cell("Documents"), cell("RTI") + cell("C23/74")))
        assert styled(rows) == [("row", 0, "Sujets | Documents"), ("row", 0, "RTI | C23/74")]
        assert rows.generated == ((6, 9), (22, 25))

    def test_the_paragraphs_of_a_cell_are_joined_by_a_space(self, source: Any) -> None:
        assert texts(source(table(cell("a", "b") + cell("c")))) == ["a b | c"]

    def test_empty_cells_keep_their_place_save_the_last(self, source: Any) -> None:
        continued = cell("", properties="<w:vMerge/>")
        rows = table(cell("a") + cell("") + cell("b") + cell(""), continued + cell("c") + cell("d"))
        assert texts(source(rows)) == ["a |  | b", " | c | d"]

    def test_a_row_of_one_filled_cell_gives_its_paragraphs(self, source: Any) -> None:
        styles = '<w:style w:type="paragraph" w:styleId="Call"><w:name w:val="Call"/></w:style>'
        call = p("décide", '<w:pStyle w:val="Call"/>')
        inner = f"<w:tc>{call}{p('de noter')}</w:tc>"
        boxed = source(table(inner + cell("")), styles=styles)
        assert styled(boxed) == [("call", 0, "décide"), ("plain", 0, "de noter")]

    def test_an_empty_row_gives_nothing(self, source: Any) -> None:
        assert texts(source(table(cell("") + cell(" ")) + p("a"))) == ["a"]

    def test_a_table_in_a_cell_follows_the_row(self, source: Any) -> None:
        inner = f"<w:tc>{p('a')}{table(cell('x') + cell('y'))}{p('b')}</w:tc>"
        assert texts(source(table(inner + cell("c")) + p("d"))) == ["a b | c", "x | y", "d"]

    def test_cells_and_rows_may_stand_in_content_controls(self, source: Any) -> None:
        row = f"<w:tr><w:sdt><w:sdtContent>{cell('a')}</w:sdtContent></w:sdt>{cell('b')}</w:tr>"
        body = f"<w:tbl><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>"
        assert texts(source(f"<w:sdt><w:sdtContent>{body}</w:sdtContent></w:sdt>")) == ["a | b"]

    def test_a_span_over_a_million_columns_is_one_cell(self, source: Any) -> None:
        wide = cell("a", properties='<w:gridSpan w:val="99999999"/>')
        assert texts(source(table(wide + cell("b")))) == ["a | b"]


class TestRunningHeads:
    def test_stand_at_the_end_once_each(self, source: Any) -> None:
        head = p("C23/83-F") + p("")
        framed = source(p("corps"), heads=[head, head, p("Page 2")], feet=[p("www.itu.int")])
        assert styled(framed) == [
            ("plain", 0, "corps"),
            ("running", 0, "C23/83-F"),
            ("running", 0, "Page 2"),
            ("running", 0, "www.itu.int"),
        ]


class TestRemarks:
    def test_say_what_could_not_be_taken_over(self, source: Any) -> None:
        drawn = r("<w:drawing><pic:pic/></w:drawing>")
        body = (
            p(r("a") + drawn + drawn)
            + p(r("<w:object><v:shape><v:imagedata/></v:shape></w:object>"))
            + p(r("<w:commentReference w:id='1'/>"))
            + "<w:altChunk r:id='rId9'/>"
        )
        assert source(body).remarks == (
            "2 pictures hold no text that could be read.",
            "1 embedded object is left out.",
            "1 embedded file is left out.",
            "1 comment is left out.",
        )

    def test_there_are_none_where_all_was_taken_over(self, source: Any) -> None:
        assert source(p("a")).remarks == ()


class TestStyles:
    @staticmethod
    def style(name: str, based_on: str = "", properties: str = "", style_id: str = "S") -> str:
        base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
        return (
            f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/>{base}'
            f"<w:pPr>{properties}</w:pPr></w:style>"
        )

    @pytest.mark.parametrize(
        ("name", "style", "level"),
        [
            ("Res_No", Style.TITLE, 0),
            ("Res_title", Style.TITLE, 0),
            ("Res_ref", Style.TITLE, 0),
            ("Dec_No", Style.TITLE, 0),
            ("Rec_title", Style.TITLE, 0),
            ("Title 1", Style.TITLE, 0),
            ("Titre", Style.TITLE, 0),
            ("Source", Style.TITLE, 0),
            ("heading 2", Style.HEADING, 2),
            ("Titre 3", Style.HEADING, 3),
            ("Heading_b", Style.HEADING, 0),
            ("Heading_i", Style.HEADING, 0),
            ("Section_No", Style.HEADING, 0),
            ("Chap_title", Style.HEADING, 0),
            ("Call", Style.CALL, 0),
            ("Annex_No", Style.ANNEX, 0),
            ("Annex_NoTitle", Style.ANNEX, 0),
            ("Appendix_title", Style.ANNEX, 0),
            ("enumlev2", Style.LIST, 2),
            ("List Bullet 3", Style.LIST, 3),
            ("List Paragraph", Style.LIST, 1),
            ("Paragraphe de liste", Style.LIST, 1),
            ("toc 1", Style.CONTENTS, 1),
            ("TOC Heading", Style.CONTENTS, 0),
            ("table of figures", Style.CONTENTS, 0),
            ("En-tête de table des matières", Style.CONTENTS, 0),
            ("Normal_after_title", Style.PLAIN, 0),
            ("Table_text", Style.PLAIN, 0),
        ],
    )
    def test_of_word_and_of_the_union_are_known_by_name(
        self, source: Any, name: str, style: Style, level: int
    ) -> None:
        read_back = source(p("a", '<w:pStyle w:val="S"/>'), styles=self.style(name))
        assert read_back.lines[0].style is style
        assert style is Style.CONTENTS or read_back.lines[0].level == level

    def test_are_known_by_id_where_the_name_says_nothing(self, source: Any) -> None:
        styles = self.style("Mon style", style_id="Restitle")
        assert source(p("a", '<w:pStyle w:val="Restitle"/>'), styles=styles).lines[0].style is Style.TITLE

    def test_inherit_from_the_style_that_they_are_based_on(self, source: Any) -> None:
        styles = self.style("heading 2", style_id="H") + self.style("Clause", based_on="H")
        assert styled(source(p("a", '<w:pStyle w:val="S"/>'), styles=styles)) == [("heading", 2, "a")]

    def test_an_outline_level_makes_a_heading(self, source: Any) -> None:
        outlined = self.style("Clause", properties='<w:outlineLvl w:val="1"/>')
        own = p("b", '<w:outlineLvl w:val="0"/>') + p("c", '<w:outlineLvl w:val="9"/>')
        body = p("a", '<w:pStyle w:val="S"/>') + own
        assert styled(source(body, styles=outlined)) == [
            ("heading", 2, "a"),
            ("heading", 1, "b"),
            ("plain", 0, "c"),
        ]

    def test_styles_based_on_one_another_in_a_circle_are_plain(self, source: Any) -> None:
        styles = self.style("A", based_on="T", style_id="S") + self.style("B", based_on="S", style_id="T")
        assert styled(source(p("a", '<w:pStyle w:val="S"/>'), styles=styles)) == [("plain", 0, "a")]
