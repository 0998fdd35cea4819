"""HTML files: what a browser shows, in styled lines; hostile ones are read or refused quickly."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from corpus.errors import UnreadableFile
from corpus.limits import Limits
from corpus.parsing.draft import Draft
from corpus.parsing.prose import parse_prose
from corpus.readers import read_source
from corpus.records import Role
from corpus.source import Source, Style

WORD_NOTES = """
<p class=MsoNormal>Les membres<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span
class=MsoFootnoteReference><![if !supportFootnotes]>[1]<![endif]></span></a> sont invités.</p>
<p>Un autre alinéa.</p>
<div style='mso-element:footnote-list'><br clear=all><hr size=1>
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1'
href="#_ftnref1" name="_ftn1"><span class=MsoFootnoteReference>[1]</span></a> Voir la Résolution 140.</p>
<p class=MsoFootnoteText>Et la Résolution 146.</p></div></div>
"""


def read(page: str | bytes) -> Source:
    return read_source(page if isinstance(page, bytes) else page.encode(), "a.html", Limits())


def shown(page: str) -> list[str]:
    source = read(page)
    return [source.text[line.start : line.end] for line in source.lines]


def styled(page: str) -> list[tuple[str, Style, int]]:
    source = read(page)
    return [(source.text[line.start : line.end], line.style, line.level) for line in source.lines]


def test_elements_make_lines_and_white_space_collapses() -> None:
    page = "<body>Avant<p>Un  <b>mot</b>\n de <i>plus</i> .</p><div>deux<br>trois<p>quatre<hr>cinq</div>six"
    assert shown(page) == ["Avant", "Un mot de plus .", "deux", "trois", "quatre", "cinq", "six"]


def test_spaces_and_line_ends_of_preformatted_text_stay() -> None:
    assert shown("<pre>1\tTitre\n  deux  mots\n\n</pre>fin") == ["1\tTitre", "  deux  mots", "fin"]


def test_no_break_spaces_stay() -> None:
    assert shown("<p>Genève&nbsp;:  oui&nbsp;</p>") == ["Genève\xa0: oui\xa0"]


def test_accents_of_their_own_are_joined_to_their_letters() -> None:
    assert shown("<p>Pre\u0301sident</p>") == ["Président"]


def test_headings_have_their_level() -> None:
    assert styled("<h1>Un</h1><h3>Trois</h3><p>Texte") == [
        ("Un", Style.HEADING, 1),
        ("Trois", Style.HEADING, 3),
        ("Texte", Style.PLAIN, 0),
    ]


@pytest.mark.parametrize(
    ("name", "style", "level"),
    [
        ("Call", Style.CALL, 0),
        ("ResNo", Style.TITLE, 0),
        ("Restitle", Style.TITLE, 0),
        ("Heading1", Style.HEADING, 1),
        ("Headingb", Style.HEADING, 0),
        ("MsoTitle", Style.TITLE, 0),
        ("AnnexNo", Style.ANNEX, 0),
        ("Annextitle", Style.ANNEX, 0),
        ("enumlev2", Style.LIST, 2),
        ("MsoToc1", Style.CONTENTS, 0),
        ("MsoHeader", Style.RUNNING, 0),
        ("MsoNormal", Style.PLAIN, 0),
        ("Normalaftertitle", Style.PLAIN, 0),
    ],
)
def test_word_keeps_the_names_of_its_styles(name: str, style: Style, level: int) -> None:
    assert styled(f"<p class={name}>Texte</p>") == [("Texte", style, level)]


@pytest.mark.parametrize(
    ("page", "labels"),
    [
        ("<ol><li>x<li>x</ol>", ["1", "2"]),
        ("<ol type=a><li>x<li>x</ol>", ["a)", "b)"]),
        ("<ol type=A><li>x</ol>", ["A)"]),
        ("<ol type=i start=3><li>x<li>x</ol>", ["iii)", "iv)"]),
        ("<ol style='list-style-type: lower-latin' start=27><li>x<li>x</ol>", ["aa)", "ab)"]),
        ("<ol reversed><li>x<li>x<li>x</ol>", ["3", "2", "1"]),
        ("<ol reversed start=9><li>x<li>x</ol>", ["9", "8"]),
        ("<ol><li>x<li value=7>x<li>x</ol>", ["1", "7", "8"]),
        ("<ol start=x><li>x</ol>", ["1"]),
        ("<ul><li>x</ul>", ["–"]),
        ("<ul style='list-style:none'><li>x</ul>", []),
        ("<ol type=a start=0><li>x</ol>", ["0"]),
        ("<ol><li>x<ol type=a><li>x<li>x</ol><li>x</ol>", ["1", "a)", "b)", "2"]),
    ],
)
def test_numbers_of_lists_are_computed_and_said_to_be(page: str, labels: list[str]) -> None:
    source = read(page)
    assert [source.text[start:end] for start, end in source.generated] == [f"{label}\t" for label in labels]
    assert {line.style for line in source.lines} == {Style.LIST}


def test_an_item_is_numbered_once_whatever_it_holds() -> None:
    page = "<ol><li><p>un</p><p>encore</p><ol><li>dedans</ol><li></li><li>trois</ol>"
    assert styled(page) == [
        ("1\tun", Style.LIST, 1),
        ("encore", Style.LIST, 1),
        ("1\tdedans", Style.LIST, 2),
        ("3\ttrois", Style.LIST, 1),
    ]


def test_a_row_of_a_table_is_one_line() -> None:
    head, last = "<tr><th>Point<th>Document", "<tr><td><td>C23/84<td>C23/85"
    page = f"<table>{head}<tr><td><p>Un</p><p>deux</p><td>C23/83<td>{last}</table>"
    assert styled(page) == [
        ("Point | Document", Style.ROW, 0),
        ("Un deux | C23/83", Style.ROW, 0),
        (" | C23/84 | C23/85", Style.ROW, 0),
    ]


def test_a_table_that_lays_out_the_page_is_ordinary_lines() -> None:
    inner = "<table><tr><td>a<td>b</table>"
    page = f"<table><tr><td>Un seul<tr><td>menu<td><h2>Titre</h2><p>Texte<tr><td>gauche<td>{inner}</table>"
    assert styled(page) == [
        ("Un seul", Style.PLAIN, 0),
        ("menu", Style.PLAIN, 0),
        ("Titre", Style.HEADING, 2),
        ("Texte", Style.PLAIN, 0),
        ("gauche", Style.PLAIN, 0),
        ("a | b", Style.ROW, 0),
    ]


def test_insertions_and_deletions_are_changes() -> None:
    source = read("<p>Le <del>vieux</del><ins>nouveau</ins> texte <s>barré</s><strike>!</strike></p>")
    assert source.text == "Le vieuxnouveau texte barré!"
    assert source.accepted() == "Le nouveau texte "
    assert source.original() == "Le vieux texte barré!"


def test_the_number_of_a_deleted_item_is_deleted_with_it() -> None:
    source = read("<ol><li><del>un</del><li>deux</ol>")
    assert source.accepted() == "\n2\tdeux"


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var p = '<p>x</p>'</script>",
        "<style>p {}</style>",
        "<template><p>x</p></template>",
        "<p style='display: none'>x</p>",
        "<span style='mso-hide:all'>x</span>",
        "<p hidden>x<b>y</b></p>",
        "<!-- x --><!--[if supportFields]>x<![endif]-->",
        "<noscript>x</noscript>",
        "<iframe src='https://example.org'>x</iframe>",
        "<?php x ?>",
        "<o:p></o:p>",
    ],
)
def test_what_a_browser_does_not_show_is_left_out(hidden: str) -> None:
    assert shown(f"<head><title>x</title></head><body><p>avant</p>{hidden}<p>après</p>") == ["avant", "après"]


def test_the_frame_of_a_page_is_kept_as_running_lines() -> None:
    page = (
        "<header>UIT</header><nav><ul><li>Accueil</ul></nav><main><header><h1>Titre</h1></header>Texte</main>"
        "<footer><table><tr><td>©<td>UIT</table></footer>"
    )
    assert styled(page) == [
        ("UIT", Style.RUNNING, 0),
        ("–\tAccueil", Style.RUNNING, 0),
        ("Titre", Style.HEADING, 1),
        ("Texte", Style.PLAIN, 0),
        ("© | UIT", Style.RUNNING, 0),
    ]


@pytest.mark.parametrize(
    "label",
    [
        "1.1<span style='mso-tab-count:1'>&nbsp;&nbsp;&nbsp; </span>",
        "<span style='mso-list:Ignore'>1.1<span style='font:7pt \"Times\"'>&nbsp;&nbsp; </span></span>",
        "1.1&nbsp;&nbsp;&nbsp; ",
        "<b>1.1</b>&nbsp; ",
        "1.1&emsp;&emsp;",
    ],
)
def test_spaces_that_stand_for_a_tab_after_a_label_become_one(label: str) -> None:
    assert shown(f"<p>{label}Le Conseil&nbsp; <b>prend</b> note.</p>") == ["1.1\tLe Conseil\xa0 prend note."]


@pytest.mark.parametrize(
    ("page", "note"),
    [
        (WORD_NOTES, "[1]\tVoir la Résolution 140."),
        (re.sub(r"</?div[^>]*>|mso-[^'\"]*", "", WORD_NOTES), "[1]\tVoir la Résolution 140."),
        (
            '<p>Les membres<a name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> sont invités.'
            '<p>Un autre alinéa.<div id="sdfootnote1"><p>'
            '<a name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Voir la Résolution 140.</p></div>',
            "1\tVoir la Résolution 140.",
        ),
        (
            '<p>Les membres<a href="#fn1" id="fnref1"><sup>1</sup></a> sont invités.<p>Un autre alinéa.'
            '<section><ol><li id="fn1"><p>Voir la Résolution 140.</p></li></ol></section>',
            "1\tVoir la Résolution 140.",
        ),
        (
            '<p>Les membres<a href="#fn1"><sup>1</sup></a> sont invités.<p>Un autre alinéa.'
            '<p id="fn1">Voir la Résolution 140.',
            "1\tVoir la Résolution 140.",
        ),
    ],
    ids=["Word", "Word, filtered", "LibreOffice", "pandoc", "by hand"],
)
def test_a_note_stands_after_the_line_that_calls_it(page: str, note: str) -> None:
    lines = styled(page)
    assert lines[1] == (note, Style.NOTE, 0)
    assert lines[-1][0] == "Un autre alinéa." or lines[-1][0] == "Et la Résolution 146."
    assert lines[0][1] is Style.PLAIN


def test_a_note_becomes_a_paragraph_under_the_one_that_calls_it() -> None:
    draft = Draft("a")
    parse_prose(draft, read(WORD_NOTES))
    notes = [(p.locator, p.text) for p in draft.paragraphs if p.role is Role.NOTE]
    assert notes[0] == ("~1.note-1", "Voir la Résolution 140.")


def test_the_mark_that_calls_a_note_is_no_part_of_the_sentence() -> None:
    draft = Draft("h")
    page = (
        '<p>Les grades P.1 et P.2<a name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>.</p>'
        '<div id="sdfootnote1"><p><a name="sdfootnote1sym" href="#sdfootnote1anc">1</a> Voir plus bas.</p>'
    )
    parse_prose(draft, read(page))
    assert [p.text for p in draft.paragraphs] == ["Les grades P.1 et P.2.", "Voir plus bas."]


def test_a_note_that_nothing_calls_stays_where_it_is() -> None:
    assert styled('<p>Un</p><div id="ftn1">deux</div><p>trois</p>') == [
        *(("Un", Style.PLAIN, 0), ("deux", Style.PLAIN, 0), ("trois", Style.PLAIN, 0)),
    ]


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("utf-8", "<meta charset=utf-8>"),
        ("utf-8-sig", "<meta charset=iso-8859-1>"),
        ("utf-16", ""),
        ("cp1252", "<meta charset=windows-1252>"),
        ("cp1252", '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'),
        ("mac_roman", "<meta charset=macintosh>"),
        ("cp1252", ""),
        ("cp1252", "<meta charset=utf-8>"),
        ("cp1252", "<meta charset=nonsense>"),
        ("iso8859-15", "<?xml version='1.0' encoding='iso-8859-15'?>"),
    ],
)
def test_every_way_to_give_an_encoding_is_understood(encoding: str, head: str) -> None:
    page = f"{head}<p>L'œuvre présentée à Genève, « décidée » par le Conseil</p>"
    assert read(page.encode(encoding)).text == "L'œuvre présentée à Genève, « décidée » par le Conseil"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7\n", "a.html is not a text file but a PDF"),
        (b"PK\x03\x04\x00", "a.html is not a text file but a package"),
        (
            b"MIME-Version: 1.0\nContent-Type: multipart/related\n",
            "a.html is not a text file but a web archive",
        ),
        (b"<p>\x00\x01\x02</p>", "a.html is not a text file"),
        (b"<html><head><title>x</title></head><body></body></html>", "a.html is empty"),
        (b"<!-- x -->", "a.html is empty"),
        (b"<p>" + b"<b>" * 100_000 + b"x", "a.html nests its elements too deep"),
        (b"<div>" * 100_000 + b"</i>" * 100_000, "a.html nests its elements too deep"),
    ],
    ids=range(8),
)
def test_what_cannot_be_read_is_named_with_what_to_do(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile) as raised:
        read(content)
    assert str(raised.value).startswith(said)
    assert str(raised.value).endswith(".")


@pytest.mark.parametrize(
    "page",
    [
        f"<p title='{'x' * 11_000_000}'>y</p>",
        "<!DOCTYPE html [<!ENTITY a 'xxxxxxxx'><!ENTITY b '&a;&a;&a;'>]><p>&b; y</p>",
        "<!DOCTYPE html SYSTEM 'file:///etc/passwd' [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>&x; y</p>",
        "<p>&#0;&#1;&#xD800;&#x110000;&#65534;&bogus; y</p>",
        "<p " + " ".join(f"a{i}=1" for i in range(200_000)) + ">y</p>",
        "</p></div></b>y",
        "<ol>" * 1_000 + "<li>y",
        "<table>" * 300 + "<tr><td>y",
        "y<",
        "<p>y<![CDATA[z]]>",
    ],
    ids=range(10),
)
def test_hostile_pages_are_read(page: str) -> None:
    source = read(page)
    assert "y" in source.text
    assert "root:" not in source.text


def test_lines_count_against_the_limit_too() -> None:
    with pytest.raises(UnreadableFile, match="holds too many characters"):
        read_source(b"<p>x" * 1_000, "a.html", Limits(characters=10_000))


BLOCK = st.sampled_from(["p", "div", "h2", "li", "ol", "ul", "td", "tr", "table", "blockquote", "pre", "nav"])
INLINE = st.sampled_from(["b", "i", "ins", "del", "span", "a", "sup"])
WORDS = st.text(st.sampled_from("ab é\xa0’.1\n\t&lt;"), max_size=12)
PAGES = st.recursive(
    WORDS,
    lambda inner: st.tuples(BLOCK | INLINE, st.lists(inner, max_size=4)).map(
        lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>"
    ),
    max_leaves=30,
)


@given(PAGES)
def test_every_character_that_is_shown_is_in_the_text_and_no_other(page: str) -> None:
    """Order aside: here nothing moves, since there are no notes."""
    tree = etree.fromstring(f"<body>{page}</body>".encode(), etree.HTMLParser(encoding="utf-8"))
    expected = "".join("".join(tree.itertext()).split())
    try:
        source = read(f"<body>{page}</body>")
    except UnreadableFile as refused:
        assert str(refused).startswith("a.html is empty")
        assert expected == ""
        return
    made = {i for start, end in source.generated for i in range(start, end)}
    assert "".join("".join(c for i, c in enumerate(source.text) if i not in made).split()) == expected


@given(PAGES, st.integers(0, 200), st.binary(max_size=4))
def test_a_page_damaged_anywhere_is_read_or_refused(page: str, place: int, damage: bytes) -> None:
    content = page.encode()
    try:
        source = read(content[:place] + damage + content[place:])
    except UnreadableFile:
        return
    assert all(a.end < b.start for a, b in pairwise(source.lines))
    assert {source.text[a.end : b.start] for a, b in pairwise(source.lines)} <= {"\n"}
    assert all(len(source.text[line.start : line.end].splitlines()) == 1 for line in source.lines)
