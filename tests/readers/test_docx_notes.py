"""Footnotes and endnotes of Word files: their mark, a tab and their words, after the line that calls them."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.source import Source, Style

OWN_MARK = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>never</w:t></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p/></w:footnote>'
)


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def call(note: int, typed: str = "", kind: str = "footnote") -> str:
    """The call of a note, with its mark where that is typed."""
    if typed:
        return f'<w:r><w:{kind}Reference w:customMarkFollows="1" w:id="{note}"/><w:t>{typed}</w:t></w:r>'
    return f'<w:r><w:{kind}Reference w:id="{note}"/></w:r>'


def note(number: int, content: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{number}">{content}</w:{kind}>'


def section(numbering: str) -> str:
    return f"<w:sectPr><w:footnotePr>{numbering}</w:footnotePr></w:sectPr>"


def texts(source: Source) -> list[str]:
    return [source.text[line.start : line.end] for line in source.lines]


def notes(source: Source) -> list[str]:
    return [source.text[line.start : line.end] for line in source.lines if line.style is Style.NOTE]


def test_a_note_follows_the_paragraph_that_calls_it(source: Any) -> None:
    content = SEPARATORS + note(1, p(OWN_MARK + r(" Voir la Résolution 140.")))
    noted = source(p(r("les ") + call(1) + r("Membres")) + p(r("b")), footnotes=content)
    assert texts(noted) == ["les Membres", "1\t Voir la Résolution 140.", "b"]
    assert [line.style for line in noted.lines] == [Style.PLAIN, Style.NOTE, Style.PLAIN]
    assert [noted.text[start:end] for start, end in noted.generated] == ["1\t"]


def test_notes_are_counted_and_endnotes_in_roman(source: Any) -> None:
    footnotes = "".join(note(i, p(r("f"))) for i in (4, 5))
    endnotes = "".join(note(i, p(r("e")), "endnote") for i in (4, 5))
    body = p(call(5) + call(4, kind="endnote")) + p(r("a") + call(4) + call(5, kind="endnote"))
    assert notes(source(body, footnotes=footnotes, endnotes=endnotes)) == ["1\tf", "i\te", "2\tf", "ii\te"]


@pytest.mark.parametrize(
    ("content", "typed", "line"),
    [
        (p(OWN_MARK + r("\tvoir")), "", "1\tvoir"),
        (p(OWN_MARK + r("bis", '<w:vertAlign w:val="superscript"/>') + r(" voir")), "", "1bis\t voir"),
        (p(r("voir")), "", "1\tvoir"),
        (p(r("* voir")), "*", "*\t voir"),
        (p(r("*\tvoir")), "*", "*\tvoir"),
        (p(r("5", '<w:rStyle w:val="Mark"/>') + r(" \tvoir")), "5", "5 \tvoir"),
        (p(r("voir")), "a)", "a)\tvoir"),
        (p(r("Tout est en exposant", '<w:vertAlign w:val="superscript"/>')), "", "1\tTout est en exposant"),
    ],
)
def test_its_mark_is_counted_or_typed_and_a_tab_follows(
    source: Any, content: str, typed: str, line: str
) -> None:
    styles = '<w:style w:type="character" w:styleId="Mark"><w:name w:val="footnote reference"/></w:style>'
    noted = source(p(r("a") + call(1, typed)), footnotes=note(1, content), styles=styles)
    assert notes(noted) == [line]


def test_a_typed_mark_is_not_counted(source: Any) -> None:
    body = p(r("a") + call(1, "*") + call(2))
    assert notes(source(body, footnotes=note(1, p(r("x"))) + note(2, p(r("y"))))) == ["*\tx", "1\ty"]


def test_the_paragraphs_of_a_note_are_one_line(source: Any) -> None:
    noted = source(p(r("a") + call(1)), footnotes=note(1, p(OWN_MARK + r(" un")) + p(r("deux"))))
    assert notes(noted) == ["1\t un deux"]


def test_sections_may_start_to_count_again_in_a_form_of_their_own(source: Any) -> None:
    first = section('<w:numRestart w:val="eachSect"/>')
    second = section('<w:numRestart w:val="eachSect"/><w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/>')
    body = p(r("a") + call(1)) + p(r("b") + call(2), first) + p(r("c") + call(3)) + second
    content = "".join(note(i, p(r("x"))) for i in (1, 2, 3))
    assert notes(source(body, footnotes=content)) == ["1\tx", "2\tx", "c\tx"]


def test_settings_hold_for_sections_that_say_nothing(source: Any) -> None:
    settings = '<w:footnotePr><w:numFmt w:val="upperRoman"/></w:footnotePr>'
    assert notes(source(p(r("a") + call(1)), footnotes=note(1, p(r("x"))), settings=settings)) == ["I\tx"]


def test_notes_that_rows_and_boxes_call_follow_them(source: Any) -> None:
    box = f"<w:r><w:pict><w:txbxContent>{p(r('boxed') + call(2))}</w:txbxContent></w:pict></w:r>"
    row = f"<w:tbl><w:tr><w:tc>{p(r('a') + call(1) + box)}</w:tc><w:tc>{p(r('b'))}</w:tc></w:tr></w:tbl>"
    noted = source(row, footnotes=note(1, p(r("x"))) + note(2, p(r("y"))))
    assert texts(noted) == ["a | b", "1\tx", "boxed", "2\ty"]


def test_a_note_that_is_called_twice_is_given_once(source: Any) -> None:
    noted = source(p(r("a") + call(1)) + p(r("b") + call(1)), footnotes=note(1, p(r("x"))))
    assert (notes(noted), noted.remarks) == (["1\tx"], ())


def test_tables_and_boxes_in_a_note_follow_it(source: Any) -> None:
    table = f"<w:tbl><w:tr><w:tc>{p(r('b'))}</w:tc><w:tc>{p(r('c'))}</w:tc></w:tr></w:tbl>"
    box = f"<w:r><w:pict><w:txbxContent>{p(r('d'))}</w:txbxContent></w:pict></w:r>"
    noted = source(p(r("a") + call(1)) + p(r("e")), footnotes=note(1, p(r("x") + box) + table))
    assert texts(noted) == ["a", "1\tx", "d", "b | c", "e"]


def test_a_note_that_calls_itself_is_given_once(source: Any) -> None:
    assert notes(source(p(r("a") + call(1)), footnotes=note(1, p(r("x") + call(1))))) == ["1\tx"]


def test_a_note_without_words_gives_no_line(source: Any) -> None:
    assert texts(source(p(r("a") + call(1)), footnotes=note(1, p(OWN_MARK)))) == ["a"]


def test_a_note_that_is_not_in_the_file_is_remarked(source: Any) -> None:
    assert source(p(r("a") + call(1))).remarks == ("1 note is called and not in the file.",)


def test_notes_that_nobody_calls_are_not_shown(source: Any) -> None:
    assert texts(source(p(r("a")), footnotes=note(1, p(r("x"))))) == ["a"]
