"""Plain text files: their encoding, and those that are no text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UnreadableFile
from corpus.limits import Limits
from corpus.readers import read_source
from corpus.source import Source

MINUTES = (
    "1\tRapport de la Présidente (Document C23/4)\n"
    "1.1\tLa conseillère de la Roumanie déclare que ce fut un honneur d'accueillir la Conférence.\n"
    "1.2\tLe Président invite le Conseil à prendre note du rapport; il en est ainsi décidé.\n"
)
TYPESET = "« Décision » du Président\xa0: l’ordre du jour est adopté – à l’unanimité… Œuvre, cœur.\n"
SHORT = (
    "Présentée à Genève",
    "SUITE À DONNER PAR LE CONSEIL",
    "La Côte d'Ivoire et la Türkiye",
    "Noël à Malmö",
)


def read(content: bytes) -> Source:
    return read_source(content, "a.txt", Limits())


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert read("\ufeff1\tTitre".encode()).text == "1\tTitre"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_form_of_unicode_is_read(encoding: str) -> None:
    assert read((MINUTES + TYPESET).encode(encoding)).text == MINUTES + TYPESET


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "iso8859-15", "mac_roman", "cp850"])
@pytest.mark.parametrize("text", [MINUTES, *SHORT[:1], SHORT[2]])
def test_french_is_read_in_the_encodings_of_before_unicode(text: str, encoding: str) -> None:
    source = read(text.encode(encoding))
    assert source.text == text
    (remark,) = source.remarks
    assert remark.startswith("a.txt is not in UTF-8; it was read as ")


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_typographic_signs_come_out_right(encoding: str) -> None:
    assert read(TYPESET.encode(encoding)).text == TYPESET
    assert (
        read("The Council’s “decision” – noted.".encode(encoding)).text == "The Council’s “decision” – noted."
    )


@pytest.mark.parametrize("text", SHORT)
def test_of_several_encodings_that_fit_windows_is_taken(text: str) -> None:
    source = read(text.encode("latin-1"))
    assert (source.text, source.remarks) == (text, ("a.txt is not in UTF-8; it was read as Windows-1252.",))


def test_unicode_needs_no_remark() -> None:
    assert read(MINUTES.encode()).remarks == ()


def test_a_broken_place_in_a_text_in_unicode_does_not_spoil_the_rest() -> None:
    source = read(MINUTES.encode() + b"\xc3")
    assert source.text == MINUTES + "\ufffd"
    assert source.remarks == ("a.txt is not valid UTF-8 in 1 places; they show as \ufffd.",)


def test_accents_of_their_own_are_joined_to_their_letters() -> None:
    assert read(unicodedata.normalize("NFD", MINUTES).encode()).text == MINUTES


def test_a_few_control_characters_are_left_out_and_said_to_be() -> None:
    source = read((MINUTES + "fin\x02").encode())
    assert source.text == MINUTES + "fin"
    assert source.remarks == ("a.txt holds control characters (1); they were left out.",)


def test_tabs_and_line_ends_of_every_kind_stay() -> None:
    text = "1\tTitre\r\n1.1\tTexte\f\x0b\x85\u2028fin"
    source = read(text.encode())
    assert source.text == text
    assert [source.text[line.start : line.end] for line in source.lines if line.end > line.start] == [
        *("1\tTitre", "1.1\tTexte", "fin"),
    ]


def test_the_notes_of_an_extractor_stay_where_they_stand() -> None:
    text = "Les membres[footnoteRef:1]1 sont invités.\n[1: Voir la Résolution 140.]\n"
    assert read(text.encode()).text == text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "a.txt is empty"),
        (b" \n\t ", "a.txt is empty"),
        (b"\xef\xbb\xbf", "a.txt is empty"),
        (b"\xff\xfe", "a.txt is empty"),
        (b"PK\x03\x04\x00\x00", "a.txt is not a text file but a package such as .docx or .zip"),
        (b"%PDF-1.7\n\xe2\xe3", "a.txt is not a text file but a PDF"),
        (rb"{\rtf1\ansi Texte}", "a.txt is not a text file but RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "a.txt is not a text file but an old Office file"),
        (b"\x89PNG\x00\x01", "a.txt is not a text file but an image"),
        (b"\x1f\x8b\x08\x00", "a.txt is not a text file but a compressed file"),
        (b"<!DOCTYPE html>\n<p>Texte", "a.txt is HTML"),
        (b" <html><body>Texte", "a.txt is HTML"),
        (b"\xca\xfe\xba\xbe\x00\x01\x02", "a.txt is not a text file"),
        (bytes(range(1, 32)) * 9, "a.txt is not a text file"),
        ("Российская Федерация".encode("cp1251"), "a.txt is not in UTF-8, nor in an encoding of French"),
    ],
)
def test_what_cannot_be_read_is_named_with_what_to_do(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile) as raised:
        read(content)
    assert str(raised.value).startswith(said)
    assert str(raised.value).endswith(".")


def test_more_characters_than_the_limit_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="more than 10 characters"):
        read_source(b"eleven char", "a.txt", Limits(characters=10))


@given(st.binary(min_size=1, max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        source = read(content)
    except UnreadableFile as refused:
        assert str(refused).startswith("a.txt ")
    else:
        source.text.encode()  # no lone surrogate
        assert "\x00" not in source.text


@given(
    st.text(st.characters(exclude_categories=("Cc", "Cn", "Cs"), exclude_characters="\ufeff"), max_size=200)
)
def test_any_text_in_unicode_comes_back_whole(text: str) -> None:
    assert read(f"Texte: {text}".encode()).text == unicodedata.normalize("NFC", f"Texte: {text}")
