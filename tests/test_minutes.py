"""Minutes: items, paragraphs, signature, in French and in English."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from corpus import Document, Kind, Paragraph, Role, read
from corpus.parsing.draft import Draft
from corpus.parsing.kinds import looks_like_minutes
from corpus.parsing.minutes import parse_minutes
from corpus.records import SpanKind
from corpus.source import Source, Style

READERS = Path(os.environ.get("GREFFIER_READERS", Path(__file__).parents[2] / "shared" / "readers"))

ENGLISH = """\
Council 2019
Geneva, 10-20 June 2019
SUMMARY RECORD OF THE FIRST PLENARY MEETING
1\tElection of the Chairman (Document C19/2)
1.1\tThe Secretary-General invited nominations.
1.2\tMr Smith was elected Chairman by acclamation.
2\tReport on accessibility (Documents C19/5 and C19/7+Corr.1)
2.1\tThe representative of the secretariat introduced Document C19/5, which dealt with accessibility.
2.2\tThe councillor from Canada, speaking on behalf of Australia, Canada and the United States, introduced \
Document C19/7+Corr.1.
2.3\tSeveral councillors supported the proposal.
2.10\tThe Chairman proposed that:
–\tthe documents be noted;
–\tinformal consultations be held.
2.11\tIt was so agreed.
The Secretary-General:\tThe Chairman:
H. ZHAO\tM. AL MANSOORI
"""


def minutes(folder: Path, text: str) -> Document:
    path = folder / "minutes.txt"
    path.write_text(text, encoding="utf-8")
    return read(path)


@pytest.fixture
def english(tmp_path: Path) -> Document:
    return minutes(tmp_path, ENGLISH)


def test_english_minutes_are_recognized(english: Document) -> None:
    assert (english.kind, english.language) == (Kind.MINUTES, "en")


def test_locators_are_the_printed_numbers(english: Document) -> None:
    assert [p.locator for p in english.paragraphs] == [
        *["~1", "~2", "~3", "1", "1.1", "1.2", "2", "2.1", "2.2", "2.3"],
        *["2.10", "2.10.~1", "2.10.~2", "2.11"],
    ]


def test_labels_say_which_line_of_a_paragraph_is_meant(english: Document) -> None:
    labels = {p.locator: p.label for p in english.paragraphs}
    assert labels["2.10"] == "§ 2.10"
    assert labels["2.10.~2"] == "§ 2.10 ¶ 2"


def test_paragraphs_carry_the_heading_of_their_item(english: Document) -> None:
    headings = {p.locator: p.heading for p in english.paragraphs}
    assert headings["1.2"] == "Election of the Chairman (Document C19/2)"
    assert headings["2.10.~1"] == headings["2"]


def test_a_title_block_stands_before_the_items(english: Document) -> None:
    assert [p.role for p in english.paragraphs[:4]] == [*[Role.TITLE] * 3, Role.HEADING]
    assert english.title == "SUMMARY RECORD OF THE FIRST PLENARY MEETING"


def test_the_signature_block_is_noise(english: Document) -> None:
    signed = [ENGLISH[s.start : s.end] for s in english.spans if s.kind is SpanKind.SIGNATURE]
    assert signed == ["The Secretary-General:\tThe Chairman:", "H. ZHAO\tM. AL MANSOORI"]


def test_a_last_paragraph_about_officers_is_no_signature(tmp_path: Path) -> None:
    text = ENGLISH.replace("The Secretary-General:\tThe Chairman:\nH. ZHAO\tM. AL MANSOORI\n", "")
    document = minutes(tmp_path, text + "The Secretary-General and the Chairman thanked the interpreters.\n")
    assert document.paragraphs[-1].locator == "2.11.~1"


def test_a_resumed_item_keeps_its_number_and_gets_an_id_of_its_own(tmp_path: Path) -> None:
    document = minutes(
        tmp_path, ENGLISH + "1\tElection of the Chairman (continued)\n1.1\tThe Chairman said yes.\n"
    )
    assert [p.id for p in document.paragraphs][-2:] == ["minutes#1~2", "minutes#1.1~2"]
    assert document.paragraphs[-2].label == "§ 1 (2)"


def test_windows_line_ends_and_a_byte_order_mark_change_no_paragraph(
    tmp_path: Path, english: Document
) -> None:
    other = tmp_path / "windows" / "minutes.txt"
    other.parent.mkdir()
    other.write_bytes(("\ufeff" + ENGLISH.replace("\n", "\r\n")).encode())
    assert read(other).paragraphs == english.paragraphs


def styled(text: str, **styles: Style) -> Source:
    """Lines with ` | ` are rows of a table; lines that begin with a name in `styles` are set so."""
    plain = Source.plain(text)

    def style(line: str) -> Style:
        begins = (styled for word, styled in styles.items() if line.startswith(word))
        return next(begins, Style.ROW if " | " in line else Style.PLAIN)

    lines = (replace(each, style=style(text[each.start : each.end])) for each in plain.lines)
    return Source(text, tuple(lines))


def parsed(source: Source | str) -> dict[str, Paragraph]:
    draft = Draft("m")
    parse_minutes(draft, Source.plain(source) if isinstance(source, str) else source)
    assert len({p.locator for p in draft.paragraphs}) == len(draft.paragraphs)
    return {p.locator: p for p in draft.paragraphs}


FRONT = """\
Council 2018
Geneva, 17-27 April 2018
Document C18/103-E
8 May 2018
Original: English
SUMMARY RECORD OF THE INAUGURAL PLENARY MEETING
Tuesday, 17 April 2018, from 0930 to 1235 hours
Chairman: Dr E. SPINA (Italy)
Subjects discussed: | Documents
1 | Opening of the session | -
2 | Election of the Chairman | C18/5
"""
ITEMS = """\
1 Opening of the 2018 session
1.1 The outgoing Chairman declared the session open.
2 Election of the Chairman
2.1 The councillor from Peru said yes.
"""
ROWS = "1 | Opening of the session | -\n2 | Election of the Chairman | C18/5\n"


@pytest.mark.parametrize(
    "contents",
    [
        ROWS,
        "1\tOpening of the session\t-\n2\tElection of the Chairman\tC18/5\n",
        "1 Opening of the session -\n2 Election of the Chairman C18/5\n",
        "1\nOpening of the session\n-\n2\nElection of the Chairman\nC18/5\n",
    ],
)
def test_the_list_of_subjects_opens_no_item(contents: str) -> None:
    source = styled(FRONT.replace(ROWS, contents) + ITEMS)
    paragraphs = parsed(source)
    assert [x for x in paragraphs if not x.startswith("~")] == ["1", "1.1", "2", "2.1"]
    assert {p.role for x, p in paragraphs.items() if x.startswith("~")} == {Role.TITLE}
    assert looks_like_minutes(source)


@pytest.mark.parametrize("gap", ["\t", " ", "   ", "\xa0", "\u2003", ". ", ".\t", ""])
def test_between_a_number_and_its_text_stands_what_the_extractor_left(gap: str) -> None:
    text = f"1{gap}Languages\n" + "".join(f"1.{n}{gap}The Chairman said so.\n" for n in range(1, 12))
    assert list(parsed(text)) == ["1", *(f"1.{n}" for n in range(1, 12))]
    assert parsed(text)["1.10"].text == "The Chairman said so."


def test_numbers_in_running_text_open_nothing() -> None:
    text = (
        "1 Spectrum\n1.1 The councillor from Peru spoke of two bands:\n3.5 GHz and\n2.4 GHz.\n"
        "12 June was too late.\n2 items remained.\n"
    )
    assert list(parsed(text)) == ["1", "1.1", *(f"1.1.~{n}" for n in range(1, 5))]


def test_a_title_may_run_over_two_lines() -> None:
    paragraphs = parsed(
        "3\tReport on accessibility and\nother matters (Documents C19/5, C19/7+Corr.1)\n"
        "3.1\tThe Chairman spoke.\n"
    )
    assert paragraphs["3.1"].heading == (
        "Report on accessibility and other matters (Documents C19/5, C19/7+Corr.1)"
    )
    assert paragraphs["3.~1"].role is Role.HEADING


def test_lists_stand_under_their_paragraph() -> None:
    paragraphs = parsed(
        "1\tItem\n1.1\tThe Chairman proposed:\na)\tto note the report;\nb) to request the secretariat:\n"
        "– to report;\n–\tto act.\n1.2\tThe Council decided:\n1)\tto act;\n2)\tto wait.\n"
    )
    assert list(paragraphs)[2:] == [
        *["1.1.a", "1.1.b", "1.1.b.~1", "1.1.b.~2", "1.2", "1.2.1", "1.2.2"],
    ]
    assert (paragraphs["1.1.a"].label, paragraphs["1.1.a"].text) == ("§ 1.1 a)", "to note the report;")
    assert paragraphs["1.1.b.~2"].text == "to act."


def test_a_numbered_list_is_no_item() -> None:
    text = (
        "1\tItem\n1.1\tThe Chairman proposed:\n1\tTo note the report.\n2\tto act;\n1.2\tIt was so agreed.\n"
    )
    assert list(parsed(text)) == ["1", "1.1", "1.1.1", "1.1.2", "1.2"]


@pytest.mark.parametrize("style", [Style.PLAIN, Style.HEADING])
def test_a_part_of_an_item_has_a_heading_of_its_own(style: Style) -> None:
    text = (
        "2\tÉGALITÉ HOMMES-FEMMES (Document C19/5)\n2.1\tLe Président présente le document.\n"
        "Projet de nouvelle résolution\n2.2\tUn conseiller remercie le Président.\n"
    )
    paragraphs = parsed(styled(text, Projet=style))
    assert list(paragraphs) == ["2", "2.1", "2.projet-de-nouvelle-résolution", "2.2"]
    assert (
        paragraphs["2.2"].heading == "ÉGALITÉ HOMMES-FEMMES (Document C19/5) – Projet de nouvelle résolution"
    )


def test_a_heading_opens_no_item_where_the_numbers_go_on_below_it() -> None:
    text = "2\tBudget\n2.1\tThe Chair spoke.\n2024 session\n2.2\tThe Chair spoke.\n"
    same_style = styled(text, **{"2\t": Style.HEADING, "2024": Style.HEADING})
    for source in (same_style, Source.plain(text)):
        paragraphs = parsed(source)
        assert list(paragraphs) == ["2", "2.1", "2.2024-session", "2.2"]
        assert paragraphs["2.2"].heading == "Budget – 2024 session"


def test_a_note_does_not_part_a_speaker_from_what_is_said_next() -> None:
    text = "1\tItem\n1.1\tThe Director of BDT introduced the report.\n1\tSee below.\n1.2\tShe added more.\n"
    paragraphs = parsed(styled(text, **{"1\tSee": Style.NOTE}))
    assert paragraphs["1.1.note-1"].text == "See below."
    speaker = paragraphs["1.2"].speaker
    assert speaker is not None
    assert speaker.printed == "The Director of BDT"


def test_an_item_may_have_no_number() -> None:
    source = styled(
        "1\tItem\n1.1\tThe Chairman spoke.\nClosing ceremony\nThe Chairman thanked everybody.\n"
        "The Council noted the thanks.\n",
        Closing=Style.HEADING,
        **{"1\t": Style.HEADING},
    )
    paragraphs = parsed(source)
    assert list(paragraphs)[2:] == ["closing-ceremony", "closing-ceremony.~1", "closing-ceremony.~2"]
    speaker = paragraphs["closing-ceremony.~1"].speaker
    assert speaker is not None
    assert speaker.printed == "The Chairman"


def test_paragraphs_of_a_resumed_item_may_go_on_or_begin_again() -> None:
    item = "1\tItem (Document C19/5)\n1.1\tThe Chairman spoke.\n2\tOther\n2.1\tThe Chairman spoke.\n"
    assert list(parsed(item + "1\tItem (continued)\n1.2\tThe Chairman spoke.\n"))[-2:] == ["1~2", "1.2"]
    assert list(parsed(item + "3\tItem (continued)\n3.1\tThe Chairman spoke.\n"))[-2:] == ["3", "3.1"]


@pytest.mark.parametrize(
    "signed",
    [
        "The Secretary-General:\tThe Chairman:\nH. ZHAO\tM. AL MANSOORI",
        "The Secretary-General: | The Chairman:\nD. BOGDAN-MARTIN | C. MARTINEZ",
        "The Secretary-General:\nH. ZHAO\nThe Acting Chairman:\nF. BIGI",
        "La Secrétaire générale \tLe Président\nD. BOGDAN MARTIN \tC. MARTINEZ",
        "Le Secrétaire général:\nLe Président:\nH. ZHAO\nF. BIGI",
        "H. ZHAO\tJ. ZOLLER\nSecretary-General\tChair",
        "The Secretary-General: H. ZHAO | The Chairman: M. DUPONT-LEFÈVRE",
    ],
)
def test_signatures_are_noise_wherever_a_record_ends(signed: str) -> None:
    record = f"{FRONT}{ITEMS}{signed}\n"
    text = f"{record}{record}ANNEX A\nList of texts\n1.1\tOne\n"
    draft = Draft("m")
    parse_minutes(draft, styled(text))
    noise = sorted((s.start, s.end) for s in draft.spans if s.kind is SpanKind.SIGNATURE)
    assert [text[start:end] for start, end in noise] == signed.split("\n") * 2
    assert [p.locator for p in draft.paragraphs if p.role is not Role.TITLE] == [
        *["1", "1.1", "2", "2.1", "1~2", "1.1~2", "2~2", "2.1~2"],
        *["annex-a", "annex-a.~1", "annex-a.1.1"],
    ]
    assert draft.paragraphs[-1].role is Role.ANNEX


def test_the_title_of_an_annex_belongs_to_it() -> None:
    source = styled(f"{ITEMS}ANNEX A\nList of texts\na)\tOne\n", ANNEX=Style.ANNEX, List=Style.ANNEX)
    paragraphs = list(parsed(source).values())[-3:]
    assert [(p.locator, p.role) for p in paragraphs] == [
        *[("annex-a", Role.HEADING), ("annex-a.~1", Role.HEADING), ("annex-a.a", Role.ANNEX)],
    ]


def test_a_chair_who_is_announced_does_not_sign() -> None:
    assert "1.1.~1" in parsed("1\tItem\n1.1\tThe Chairman spoke.\nThe Chairman:\nF. BIGI\n")


@pytest.mark.parametrize(
    "text",
    [
        "Summary\nThis report shows progress.\nAction required\nThe Council is invited to note it.\n"
        "1.1\tThe Secretary-General introduced reforms.\n1.2\tWork went on.\n1.3\tCosts fell.\n",
        "considering\na)\tthat the Council adopted a text,\nresolves\n1\tto act;\n2\tto report.\n",
        "1.1\tOne\n1.2\tTwo\n1.3\tThree\n",
        "Le Conseil prend note du rapport.\nIl en est ainsi décidé.\n",
    ],
)
def test_other_documents_are_no_minutes(text: str) -> None:
    assert not looks_like_minutes(Source.plain(text))


def test_published_resolutions_and_recommendations_are_no_minutes() -> None:
    if not READERS.is_dir():
        pytest.skip(f"no published texts at {READERS}: name their folder in GREFFIER_READERS")
    texts = [path.read_text(encoding="utf-8") for path in READERS.rglob("*.txt")]
    assert texts
    assert not [text[:60] for text in texts if looks_like_minutes(Source.plain(text))]
