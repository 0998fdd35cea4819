"""Tracked changes in Word files: the words, paragraphs, rows, notes and numbers of each reading."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.records import RevisionKind
from corpus.source import Source


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def deleted(text: str) -> str:
    return f'<w:del w:id="1"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def inserted(text: str) -> str:
    return f'<w:ins w:id="2">{r(text)}</w:ins>'


def p(runs: str, end: str = "", properties: str = "") -> str:
    """A paragraph; `end` is the change (`del`, `ins` …) that its paragraph mark stands in."""
    mark = f"<w:rPr><w:{end}/></w:rPr>" if end else ""
    return f"<w:p><w:pPr>{properties}{mark}</w:pPr>{runs}</w:p>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(*cells: str, change: str = "") -> str:
    properties = f"<w:trPr><w:{change}/></w:trPr>" if change else ""
    return f"<w:tr>{properties}{''.join(f'<w:tc>{each}</w:tc>' for each in cells)}</w:tr>"


NUMBERED = '<w:numPr><w:numId w:val="1"/></w:numPr>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def texts(source: Source) -> list[str]:
    return [source.text[line.start : line.end] for line in source.lines]


def changes(source: Source) -> list[tuple[str, str]]:
    return [(each.kind.value, source.text[each.start : each.end]) for each in source.changes]


class TestWords:
    def test_deleted_and_inserted_ones_both_stand_in_the_text(self, source: Any) -> None:
        changed = source(p(r("Dubaï, ") + deleted("2018") + inserted("2022") + r(";")))
        assert changed.text == "Dubaï, 20182022;"
        assert changes(changed) == [("deleted", "2018"), ("inserted", "2022")]
        assert (changed.accepted(), changed.original()) == ("Dubaï, 2022;", "Dubaï, 2018;")

    def test_changes_that_touch_are_one(self, source: Any) -> None:
        changed = source(p(deleted("a") + deleted("b") + inserted("c") + inserted("d")))
        assert changes(changed) == [("deleted", "ab"), ("inserted", "cd")]

    def test_that_move_stand_in_both_places(self, source: Any) -> None:
        moved = source(p(f"<w:moveFrom>{r('a')}</w:moveFrom>{r(' b ')}<w:moveTo>{r('a')}</w:moveTo>"))
        assert changes(moved) == [("moved away", "a"), ("moved here", "a")]
        assert (moved.accepted(), moved.original()) == (" b a", "a b ")

    @pytest.mark.parametrize(
        "wrapped",
        [
            "<w:hyperlink>{}</w:hyperlink>",
            "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
            "<w:smartTag>{}</w:smartTag>",
            '<w:fldSimple w:instr="REF">{}</w:fldSimple>',
        ],
    )
    def test_in_other_elements_are_found_inside_and_around_them(self, source: Any, wrapped: str) -> None:
        inside = source(p(wrapped.format(r("a") + deleted("b"))))
        around = source(p(r("a") + f"<w:del>{wrapped.format(r('b'))}</w:del>"))
        assert (inside.accepted(), inside.original()) == ("a", "ab")
        assert (around.accepted(), around.original()) == ("a", "ab")

    def test_inserted_and_deleted_again_are_in_no_reading_and_are_remarked(self, source: Any) -> None:
        passing = source(
            p(r("a") + f"<w:ins>{deleted('bc')}</w:ins>" + f"<w:moveTo>{deleted('d')}</w:moveTo>")
        )
        assert (passing.text, changes(passing)) == ("a", [])
        assert passing.remarks == (
            "3 characters were inserted and deleted again by tracked changes: no reading has them.",
        )

    def test_deleted_ones_without_a_change_around_them_are_deleted(self, source: Any) -> None:
        assert changes(source(p(r("a") + "<w:r><w:delText>b</w:delText></w:r>"))) == [("deleted", "b")]

    def test_a_deleted_field_hides_its_instruction_too(self, source: Any) -> None:
        begin, separate, end = (
            f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end")
        )
        runs = (
            f"<w:r>{begin}<w:delInstrText>PAGE</w:delInstrText>{separate}<w:delText>2</w:delText>{end}</w:r>"
        )
        assert changes(source(p(f"<w:del>{runs}</w:del>{r('a')}"))) == [("deleted", "2")]


class TestParagraphs:
    def test_one_that_is_deleted_whole_is_a_line_of_its_own(self, source: Any) -> None:
        gone = source(p(r("a")) + p(deleted("b"), "del") + p(r("c")))
        assert texts(gone) == ["a", "b", "c"]
        assert (gone.accepted(), gone.original()) == ("a\nc", "a\nb\nc")

    def test_one_that_is_inserted_whole_is_not_in_the_original(self, source: Any) -> None:
        new = source(p(r("a")) + p(inserted("b"), "ins") + p(r("c")))
        assert (new.accepted(), new.original()) == ("a\nb\nc", "a\nc")

    def test_one_whose_end_is_deleted_runs_on_into_the_next(self, source: Any) -> None:
        merged = source(p(r("la Conférence"), "del") + p(r(", décide")))
        assert texts(merged) == ["la Conférence , décide"]
        assert (merged.accepted(), merged.original()) == ("la Conférence, décide", "la Conférence , décide")

    def test_one_whose_end_is_inserted_was_one_with_the_next(self, source: Any) -> None:
        cut = source(p(r("a "), "ins") + p(r("b")))
        assert (cut.accepted(), cut.original()) == ("a \nb", "a b")

    def test_deleted_from_the_middle_of_one_to_the_end_of_another(self, source: Any) -> None:
        body = p(r("a") + deleted("b"), "del") + p(deleted("c"), "del") + p(deleted("d")) + p(r("e"))
        cut = source(body)
        assert texts(cut) == ["ab", "c", "d", "e"]
        assert (cut.accepted(), cut.original()) == ("a\ne", "ab\nc\nd\ne")

    def test_deleted_from_the_middle_of_one_to_the_middle_of_another(self, source: Any) -> None:
        body = p(r("a") + deleted("b"), "del") + p(deleted("c"), "del") + p(deleted("d") + r("e")) + p(r("f"))
        cut = source(body)
        assert texts(cut) == ["ab c de", "f"]
        assert (cut.accepted(), cut.original()) == ("ae\nf", "ab c de\nf")

    def test_one_that_is_emptied_stays_as_an_end_of_line(self, source: Any) -> None:
        emptied = source(p(r("a"), "del") + p("") + p(r("b")))
        assert (emptied.accepted(), emptied.original()) == ("a\nb", "a\nb")

    def test_one_that_runs_on_is_set_as_the_one_that_it_ends_with(self, source: Any) -> None:
        heading = '<w:outlineLvl w:val="0"/>'
        merged = source(p(r("a"), "del", heading) + p(r("b")))
        assert [line.style.value for line in merged.lines] == ["plain"]

    def test_the_last_one_may_run_on_into_nothing(self, source: Any) -> None:
        assert source(p(r("a")) + p(r("b"), "del")).accepted() == "a\nb"

    def test_moved_ones_stand_in_both_places(self, source: Any) -> None:
        there = p(f"<w:moveFrom>{r('a')}</w:moveFrom>", "moveFrom")
        here = p(f"<w:moveTo>{r('a')}</w:moveTo>", "moveTo")
        moved = source(there + p(r("b")) + here + p(r("c")))
        assert (moved.accepted(), moved.original()) == ("b\na\nc", "a\nb\nc")

    def test_blocks_in_a_change_are_changed(self, source: Any) -> None:
        assert source(p(r("a")) + f"<w:ins>{p(r('b'))}</w:ins>" + p(r("c"))).original() == "a\nc"


class TestTables:
    def test_a_deleted_row_is_struck_whole(self, source: Any) -> None:
        cut = source(
            p(r("a")) + table(row(p(r("b")), p(r("c"))), row(p(r("d")), p(r("e")), change="del")) + p(r("f"))
        )
        assert texts(cut) == ["a", "b | c", "d | e", "f"]
        assert cut.accepted() == "a\nb | c\nf"

    def test_an_inserted_row_is_not_in_the_original(self, source: Any) -> None:
        new = source(table(row(p(r("b")), p(r("c"))), row(p(r("d")), p(r("e")), change="ins")) + p(r("f")))
        assert new.original() == "b | c\nf"

    def test_changes_in_cells_are_found(self, source: Any) -> None:
        changed = source(table(row(p(deleted("a") + r("b"), "del") + p(r("c")), p(inserted("d")))))
        assert texts(changed) == ["ab c | d"]
        assert (changed.accepted(), changed.original()) == ("bc | d", "ab c | ")

    def test_a_paragraph_never_runs_on_into_a_table(self, source: Any) -> None:
        assert texts(source(p(r("a"), "del") + table(row(p(r("b")), p(r("c")))))) == ["a", "b | c"]


class TestNotes:
    FOOTNOTES = (
        f'<w:footnote w:id="1">{p(r("un") + deleted("e"))}</w:footnote>'
        f'<w:footnote w:id="2">{p(r("deux"))}</w:footnote>'
        f'<w:footnote w:id="3">{p(r("trois"))}</w:footnote>'
    )

    @staticmethod
    def call(note: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{note}"/></w:r>'

    def test_change_with_their_call_and_are_counted_in_each_reading(self, source: Any) -> None:
        runs = f"{self.call(1)}<w:del>{self.call(2)}</w:del><w:ins>{self.call(3)}</w:ins>"
        noted = source(p(r("a") + runs) + p(r("b")), footnotes=self.FOOTNOTES)
        assert texts(noted) == ["a", "1\tune", "2\tdeux", "2\ttrois", "b"]
        assert noted.accepted() == "a\n1\tun\n2\ttrois\nb"
        assert noted.original() == "a\n1\tune\n2\tdeux\nb"


class TestAutomaticNumbers:
    def test_go_on_as_if_deleted_paragraphs_were_not_there(self, source: Any) -> None:
        body = (
            p(r("a"), properties=NUMBERED)
            + p(deleted("b"), "del", NUMBERED)
            + p(r("c"), properties=NUMBERED)
            + p(inserted("d"), "ins", NUMBERED)
            + p(r("e"), properties=NUMBERED)
        )
        listed = source(body, numbering=NUMBERING)
        assert texts(listed) == ["1.\ta", "2.\tb", "2.\tc", "3.\td", "4.\te"]
        assert listed.accepted() == "1.\ta\n2.\tc\n3.\td\n4.\te"
        kinds = {listed.text[each.start : each.end]: each.kind for each in listed.changes}
        assert kinds["2.\tb"] is RevisionKind.DELETED
        assert kinds["3.\td"] is RevisionKind.INSERTED

    def test_belong_to_what_is_left_of_paragraphs_that_run_on(self, source: Any) -> None:
        body = p(r("a"), "del", NUMBERED) + p(r("b"), properties=NUMBERED) + p(r("c"), properties=NUMBERED)
        assert source(body, numbering=NUMBERING).accepted() == "1.\tab\n2.\tc"
