"""What a file's name says of its document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.filenames import FileName, file_name


@pytest.mark.parametrize(
    ("name", "symbol", "session", "language"),
    [
        ("S23-CL-C-0083!!MSW-F.docx", "C23/83", "C23", "fr"),
        ("S23-CL-C-0008!R1!MSW-E.docx", "C23/8(Rev.1)", "C23", "en"),
        ("S23-CL-C-0074!C1!MSW-F.docx", "C23/74(Corr.1)", "C23", "fr"),
        ("S23-CL-C-0083!A1-L2!MSW-E.docx", "C23/83(Add.1)", "C23", "en"),
        ("S23-CL-C-0083!A9-A1!MSW-E.docx", "C23/83(Add.9)(Add.1)", "C23", "en"),
        ("S23-CL-INF-0018!!PDF-E.pdf", "C23/INF/18", "C23", "en"),
        ("S23-CL-DT-0002!!MSW-E.docx", "C23/DT/2", "C23", "en"),
        ("S23-CL-DL-0003!R2!MSW-F.docx", "C23/DL/3(Rev.2)", "C23", "fr"),
        ("S23-CL-ADM-0001.docx", "C23/ADM/1", "C23", None),
        ("S18-PP-C-0062!A1!MSW-F.docx", "PP-18/62(Add.1)", "PP-18", "fr"),
        ("S23-CL-C-0083!!MSW-S.docx", "C23/83", "C23", "es"),
        ("S23-CL-C-0083!!MSW-C.docx", "C23/83", "C23", "zh"),
        ("S23-CL-C-0083-F.docx", "C23/83", "C23", "fr"),
    ],
)
def test_a_name_as_the_itu_gives_it_holds_symbol_session_and_language(
    name: str, symbol: str, session: str, language: str | None
) -> None:
    found = file_name(name)
    assert (found.symbol, found.session, found.language) == (symbol, session, language)


@pytest.mark.parametrize(
    ("name", "symbol", "session", "language", "family"),
    [
        ("C23-83.fr.txt", "C23/83", "C23", "fr", "C23-83"),
        ("C23-83-F.docx", "C23/83", "C23", "fr", "C23-83"),
        ("C23-INF-18_en.html", "C23/INF/18", "C23", "en", "C23-INF-18"),
        ("C23-8(Rev.1)-E.docx", "C23/8(Rev.1)", "C23", "en", "C23-8(Rev.1)"),
        ("C23-74_Corr1 (FR).pdf", "C23/74(Corr.1)", "C23", "fr", "C23-74_Corr1"),
        ("C23-9.txt", "C23/9", "C23", None, "C23-9"),
        ("C24-minutes.fr.txt", None, "C24", "fr", "C24-minutes"),
        ("C24_minutes_EN.pdf", None, "C24", "en", "C24_minutes"),
        ("ITU-PP18-RES-146.EN.txt", None, "PP-18", "en", "ITU-PP18-RES-146"),
        ("compte rendu - français.docx", None, None, "fr", "compte rendu"),
    ],
)
def test_names_that_people_give_are_read_as_far_as_they_go(
    name: str, symbol: str | None, session: str | None, language: str | None, family: str
) -> None:
    assert file_name(name) == FileName(symbol, session, language, family)


def test_a_recommendation_has_a_language_and_no_symbol() -> None:
    found = file_name("T-REC-E.119-201704-I!!MSW-E.docx")
    assert found == FileName(None, None, "en", "T-REC-E.119-201704-I!!MSW")


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("S23-CL-C-0083!!MSW-F.docx", "S23-CL-C-0083!!MSW-E.docx"),
        ("C24-minutes.fr.txt", "C24-minutes.en.html"),
        ("C23-83-F.docx", "C23-83_EN.pdf"),
        ("a/b/Rapport.FR.txt", "Rapport.en.txt"),
        ("re\u0301sume\u0301.fr.txt", "résumé.en.txt"),
    ],
)
def test_the_french_and_the_english_file_of_a_document_are_one_family(french: str, english: str) -> None:
    assert file_name(french).family == file_name(english).family
    assert (file_name(french).language, file_name(english).language) == ("fr", "en")


@pytest.mark.parametrize(
    "name",
    [
        "note.txt",
        "Annex-A.docx",
        "plan_C.pdf",
        "en.txt",
        "fr.docx",
        "C.txt",
        "HC234-5.txt",
        "rapport-notes.txt",
    ],
)
def test_what_a_name_does_not_say_is_not_known(name: str) -> None:
    stem = name.rpartition(".")[0]
    assert file_name(name) == FileName(None, None, None, stem)


def test_a_date_in_a_name_is_no_symbol() -> None:
    for name in ("C24-2024-06-04.txt", "C24-04-06-2024.txt", "C24-04.06.2024.txt"):
        assert (file_name(name).symbol, file_name(name).session) == (None, "C24")


@given(st.text(max_size=60))
def test_any_name_is_read(name: str) -> None:
    found = file_name(name)
    assert found.language in (None, "fr", "en", "es", "ru", "ar", "zh")
