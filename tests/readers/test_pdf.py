"""PDF files with a text layer: what stands on their pages as lines, in the order in which people read it."""

import os
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from corpus.errors import UnreadableFile
from corpus.limits import Limits
from corpus.readers.pdf.document import read, read_in_process
from corpus.readers.pdf.pages import pages_of
from corpus.source import Source, Style

LEFT, RIGHT, TOP, PITCH = 70.0, 525.0, 760.0, 14.0
REAL = Path(os.environ.get("GREFFIER_READERS", Path(__file__).parents[3] / "shared" / "readers"))


class Sheet:
    """Draws pages; `write` sets rows one below another."""

    def __init__(self) -> None:
        self._made = BytesIO()
        self.canvas = Canvas(self._made, pagesize=A4, invariant=True)
        self.y = TOP

    def write(
        self, *rows: str, x: float = LEFT, size: float = 11, bold: bool = False, gap: float = 0
    ) -> None:
        self.y -= gap
        for row in rows:
            self.at(x, self.y, row, size=size, bold=bold)
            self.y -= PITCH

    def at(self, x: float, y: float, text: str, *, size: float = 11, bold: bool = False) -> None:
        self.canvas.setFont("Times-Bold" if bold else "Times-Roman", size)
        self.canvas.drawString(x, y, text)

    def label(self, label: str, *rows: str, gap: float = 8) -> None:
        self.y -= gap
        self.at(LEFT, self.y, label)
        self.write(rows[0], x=LEFT + 40)
        self.write(*rows[1:])

    def picture(self) -> None:
        image = Image.new("L", (40, 40), 200)
        self.canvas.drawImage(ImageReader(image), 50, 50, 500, 700)

    def turn(self) -> None:
        self.canvas.showPage()
        self.y = TOP

    def pdf(self) -> bytes:
        self.canvas.save()
        return self._made.getvalue()


def lines(content: bytes) -> list[str]:
    return texts(read_in_process(content, "a.pdf", Limits()))


def texts(source: Source, style: Style | None = None) -> list[str]:
    return [source.text[each.start : each.end] for each in source.lines if style in (None, each.style)]


ROWS = (
    "The Council of the mills met in the great hall beside the river, where the wheel had",
    "turned for three hundred years, and heard the report of the master of the sluices on the",
    "state of the water in the dry months of the year.",
)
WHOLE = " ".join(ROWS)


def test_rows_become_paragraphs_at_white_space() -> None:
    sheet = Sheet()
    sheet.write(*ROWS)
    sheet.write(*ROWS, gap=10)
    assert lines(sheet.pdf()) == [WHOLE, WHOLE]


def test_rows_become_paragraphs_where_the_last_row_ends_short() -> None:
    sheet = Sheet()
    sheet.write(*ROWS, *ROWS)
    assert lines(sheet.pdf()) == [WHOLE, WHOLE]


def test_rows_become_paragraphs_at_a_first_row_that_is_set_in() -> None:
    sheet = Sheet()
    full = "and so the meeting went on until the bell of the tower rang for the second time today."
    sheet.write(ROWS[0], ROWS[1], full)
    sheet.write(ROWS[0], x=LEFT + 20)
    sheet.write(ROWS[1])
    assert lines(sheet.pdf()) == [f"{ROWS[0]} {ROWS[1]} {full}", f"{ROWS[0]} {ROWS[1]}"]


def test_a_label_is_set_apart_by_a_tab_that_is_not_in_the_file() -> None:
    sheet = Sheet()
    for label in ("2.8", "a)", "1", "–"):
        sheet.label(label, *ROWS, gap=0)
    source = read_in_process(sheet.pdf(), "a.pdf", Limits())
    assert texts(source) == [f"{label}\t{WHOLE}" for label in ("2.8", "a)", "1", "–")]
    assert {source.text[start:end] for start, end in source.generated} == {"\t"}


def test_a_number_at_the_start_of_a_row_is_no_label() -> None:
    sheet = Sheet()
    sheet.write(
        "The miller of the lower weir asked the assembly to look again at the figures in table", "2 of"
    )
    sheet.y += PITCH
    sheet.write("2 of the report, and at those in the annex.")
    assert len(lines(sheet.pdf())) == 1


def test_two_columns_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    left = [
        "The mill by the bridge has",
        "ground corn for the town",
        "since the old wheel was laid,",
        "and will go on grinding it.",
    ]
    right = [
        "The mill by the forest, on",
        "the other hand, has stood",
        "empty for a great many years",
        "and nobody knows why it has.",
    ]
    sheet.at(
        LEFT, TOP + 30, "Two mills of the valley and what became of them in the course of the centuries past"
    )
    for i, (one, other) in enumerate(zip(left, right, strict=True)):
        sheet.at(LEFT, TOP - i * PITCH, one)
        sheet.at(310, TOP - 3 - i * PITCH, other)
    assert lines(sheet.pdf())[1:] == [" ".join(left), " ".join(right)]


def test_the_rows_of_a_table_stay_together() -> None:
    sheet = Sheet()
    table = [
        ("Subject", "Document", "Adopted"),
        ("Wheels", "M23/4", "yes"),
        ("Sluices of the", "M23/5", "no"),
    ]
    for i, row in enumerate(table):
        for x, cell in zip((LEFT, 250, 400), row, strict=True):
            sheet.at(x, TOP - 24 * i, cell)
    sheet.at(LEFT, TOP - 24 * 2 - 12, "upper valley")
    source = read_in_process(sheet.pdf(), "a.pdf", Limits())
    assert texts(source, Style.ROW) == [
        "Subject | Document | Adopted",
        "Wheels | M23/4 | yes",
        "Sluices of the upper valley | M23/5 | no",
    ]


def test_a_broken_word_is_joined_where_it_stands_whole_elsewhere() -> None:
    sheet = Sheet()
    sheet.write(
        "The master of the sluices said that cooperation between the millers had been good, and that he",
        "was looking forward to more of it: without coopera-",
    )
    sheet.y += PITCH
    sheet.write("tion there would be no water.", gap=PITCH)
    source = read_in_process(_broken("coopera-", "tion between the millers"), "a.pdf", Limits())
    assert "the cooperation between the millers" in source.text
    assert any("hyphen was taken out of 1 word" in remark for remark in source.remarks)


def test_a_hyphen_stays_where_it_may_belong_to_the_word() -> None:
    source = read_in_process(_broken("mill-", "wright of the valley"), "a.pdf", Limits())
    assert "the mill-wright of the valley" in source.text
    assert source.remarks == ()


def _broken(head: str, tail: str) -> bytes:
    sheet = Sheet()
    sheet.write(f"Nothing would have come of it without the long and patient and cheerful work of the {head}")
    sheet.write(f"{tail}, in which the word cooperation was heard and heard again.")
    return sheet.pdf()


def _minutes(pages: int) -> bytes:
    sheet = Sheet()
    for page in range(1, pages + 1):
        sheet.at(LEFT, 810, "Council of the mills – Document M23/9-E")
        sheet.label(f"{page}.1", *ROWS)
        sheet.label(f"{page}.2", "It was so agreed.")
        sheet.at(290, 30, f"– {page} –")
        sheet.turn()
    return sheet.pdf()


def test_running_heads_and_page_numbers_are_told_from_the_text() -> None:
    source = read_in_process(_minutes(4), "a.pdf", Limits())
    running = ["Council of the mills – Document M23/9-E", *(f"– {page} –" for page in range(1, 5))]
    assert sorted(set(texts(source, Style.RUNNING))) == sorted(running)
    assert texts(source, Style.PLAIN) == [
        text for page in range(1, 5) for text in (f"{page}.1\t{WHOLE}", f"{page}.2\tIt was so agreed.")
    ]


def test_a_short_document_has_running_heads_from_its_second_page() -> None:
    sheet = Sheet()
    sheet.label("1.1", *ROWS)
    for page in range(2, 4):
        sheet.turn()
        sheet.at(290, 810, f"– {page} –")
        sheet.at(280, 798, "C19/111-E")
        sheet.label(f"{page}.1", *ROWS)
        sheet.at(LEFT, 30, r"P:\ENG\SG\CONSEIL\C19\100\111E.docx (457123)", size=8)
    source = read_in_process(sheet.pdf(), "a.pdf", Limits())
    assert texts(source, Style.PLAIN) == [f"{page}.1\t{WHOLE}" for page in range(1, 4)]


def test_a_document_of_two_pages_has_its_running_head_once() -> None:
    sheet = Sheet()
    sheet.label("1.1", *ROWS)
    sheet.turn()
    sheet.at(280, 810, "– 2 –")
    sheet.at(280, 798, "C23/118-F")
    sheet.label("1.2", *ROWS)
    source = read_in_process(sheet.pdf(), "a.pdf", Limits())
    assert texts(source, Style.RUNNING) == ["– 2 –", "C23/118-F"]


def test_a_rule_is_a_line_of_its_own() -> None:
    sheet = Sheet()
    sheet.write(*ROWS, "____________")
    source = read_in_process(sheet.pdf(), "a.pdf", Limits())
    assert texts(source, Style.PLAIN) == [WHOLE, "____________"]


def test_a_head_in_the_middle_of_a_column_is_no_column_of_its_own() -> None:
    sheet = Sheet()
    for i, row in enumerate([("Mill", "Women"), ("Upper", "163"), ("Lower", "97"), ("All", "260")]):
        for x, cell in zip((LEFT, 250 if i else 330), row, strict=True):
            sheet.at(x, TOP - 20 * i, cell)
    source = read_in_process(sheet.pdf(), "a.pdf", Limits())
    assert texts(source, Style.ROW) == ["Mill | Women", "Upper | 163", "Lower | 97", "All | 260"]


def test_a_sentence_at_the_head_of_every_page_is_no_running_head() -> None:
    sheet = Sheet()
    for page in range(1, 6):
        sheet.y = 800
        sheet.label("–", "It was so agreed by the Council.")
        sheet.label(f"{page}.1", *ROWS)
        sheet.turn()
    assert len(texts(read_in_process(sheet.pdf(), "a.pdf", Limits()), Style.PLAIN)) == 10


def test_resolutions_that_are_numbered_as_their_pages_are_no_running_heads() -> None:
    sheet = Sheet()
    for page in range(1, 6):
        sheet.at(250, 800, f"RESOLUTION {page}", bold=True)
        sheet.write(*ROWS)
        sheet.turn()
    source = read_in_process(sheet.pdf(), "a.pdf", Limits())
    assert texts(source, Style.HEADING) == [f"RESOLUTION {page}" for page in range(1, 6)]


def test_a_paragraph_goes_on_over_the_end_of_its_page() -> None:
    sheet = Sheet()
    sheet.at(LEFT, 810, "Council of the mills")
    sheet.label("1.1", *ROWS[:2])
    sheet.turn()
    sheet.at(LEFT, 810, "Council of the mills")
    sheet.write(ROWS[2])
    sheet.label("1.2", *ROWS)
    source = read_in_process(sheet.pdf(), "a.pdf", Limits())
    assert texts(source, Style.PLAIN) == [f"1.1\t{WHOLE}", f"1.2\t{WHOLE}"]
    assert [line.page for line in source.lines if line.style is Style.PLAIN] == [1, 2]


def test_headings_are_told_by_their_type() -> None:
    sheet = Sheet()
    sheet.write("The water of the valley", size=18)
    sheet.write(*ROWS, gap=20)
    sheet.write("The state of the sluices", bold=True, gap=10)
    sheet.write(*ROWS, gap=6)
    sheet.write("It was so agreed.", bold=True, gap=10)
    source = read_in_process(sheet.pdf(), "a.pdf", Limits())
    assert texts(source, Style.HEADING) == ["The water of the valley", "The state of the sluices"]


def test_contents_are_told_by_their_leaders() -> None:
    sheet = Sheet()
    for title in ("Wheels", "Sluices"):
        sheet.write(f"{title} {'.' * 120} 3")
    sheet.write(*ROWS, gap=20)
    assert len(texts(read_in_process(sheet.pdf(), "a.pdf", Limits()), Style.CONTENTS)) == 2


def test_a_footnote_stands_after_the_paragraph_that_calls_it() -> None:
    sheet = Sheet()
    sheet.write(ROWS[2])
    end = LEFT + sheet.canvas.stringWidth(ROWS[2], "Times-Roman", 11)
    sheet.at(end, TOP + 4, "1", size=7)
    sheet.write(*ROWS, gap=10)
    sheet.at(LEFT, 80, "1", size=6)
    sheet.at(LEFT + 8, 77, "By the calendar of the millers.", size=9)
    source = read_in_process(sheet.pdf(), "a.pdf", Limits())
    assert [line.style for line in source.lines] == [Style.PLAIN, Style.NOTE, Style.PLAIN]
    assert texts(source, Style.NOTE) == ["1\tBy the calendar of the millers."]
    assert [source.text[start - 1 : end] for start, end in source.marks] == [".1"]


def test_every_character_of_the_pages_stands_in_the_text() -> None:
    content = _minutes(3)
    source = read_in_process(content, "a.pdf", Limits())
    assert _shown(source) == _printed(content)


def test_it_is_read_alike_in_a_process_of_its_own() -> None:
    content = _minutes(3)
    assert read(content, "a.pdf", Limits()) == read_in_process(content, "a.pdf", Limits())


def _shown(source: Source) -> Counter[str]:
    made_up = {i for start, end in source.generated for i in range(start, end)}
    return Counter(c for i, c in enumerate(source.text) if i not in made_up and not c.isspace())


def _printed(content: bytes) -> Counter[str]:
    return Counter(
        character
        for page in pages_of(content, "a.pdf", 100)
        if page
        for glyph in (*page.glyphs, *page.aside)
        for character in glyph.text
        if not character.isspace()
    )


def _scan(sheet: Sheet) -> None:
    sheet.picture()
    sheet.turn()


def test_pages_without_text_are_named() -> None:
    sheet = Sheet()
    sheet.write(*ROWS)
    sheet.turn()
    _scan(sheet)
    _scan(sheet)
    remarks = read_in_process(sheet.pdf(), "a.pdf", Limits()).remarks
    assert remarks == ("A picture and no text on pages 2–3: run the file through text recognition (OCR).",)


def _empty(sheet: Sheet) -> None:
    sheet.turn()


@pytest.mark.parametrize(
    ("draw", "said"), [(_scan, "a.pdf is a scan without text"), (_empty, "a.pdf holds no text")]
)
def test_a_file_without_text_is_refused_with_advice(draw: Callable[[Sheet], None], said: str) -> None:
    sheet = Sheet()
    draw(sheet)
    with pytest.raises(UnreadableFile, match=f"{said}.*OCR"):
        read_in_process(sheet.pdf(), "a.pdf", Limits())


def test_a_protected_file_is_refused() -> None:
    made = BytesIO()
    canvas = Canvas(made, encrypt="secret")
    canvas.drawString(100, 100, "Nobody reads this.")
    canvas.save()
    with pytest.raises(UnreadableFile, match=r"a\.pdf is protected by a password"):
        read_in_process(made.getvalue(), "a.pdf", Limits())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Not a PDF at all.", "a.pdf is not a PDF"),
        (_minutes(2)[:-900], "a.pdf is cut short"),
        (b"%PDF-1.4\n%%EOF\n", "a.pdf is damaged"),
    ],
)
def test_what_is_no_whole_pdf_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile, match=said):
        read_in_process(content, "a.pdf", Limits())


def test_limits_are_held_to() -> None:
    with pytest.raises(UnreadableFile, match=r"a\.pdf has more than 2 pages"):
        read_in_process(_minutes(3), "a.pdf", Limits(pages=2))
    with pytest.raises(UnreadableFile, match=r"a\.pdf holds more than 50 characters"):
        read_in_process(_minutes(3), "a.pdf", Limits(characters=50))


def test_a_real_recommendation_is_read_whole() -> None:
    path = REAL / "U1.pdf"
    if not path.is_file():
        pytest.skip(f"{path} is not here")
    content = path.read_bytes()
    source = read_in_process(content, path.name, Limits())
    lost = _printed(content) - _shown(source)
    assert (lost, _shown(source) - _printed(content)) == (Counter("----"), Counter())
    plain = texts(source, Style.PLAIN)
    assert [text.partition("\t")[0] for text in plain if text.startswith("6.")] == [
        f"6.{n}" for n in range(1, 7)
    ]
    assert len(texts(source, Style.RUNNING)) == 12
    assert len(texts(source, Style.CONTENTS)) == 24
    assert source.remarks[0] == "7 lines are set in a font whose characters cannot be read, on page 1."
