"""Plain text files: their encoding, and those that are no text."""

import pytest

from corpus.errors import UnreadableFile
from corpus.limits import Limits
from corpus.readers import read_source


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert read_source("\ufeff1\tTitre".encode(), "a.txt", Limits()).text == "1\tTitre"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "a.txt is empty"),
        (b" \n\t ", "a.txt is empty"),
        (b"\xef\xbb\xbf", "a.txt is empty"),
        (b"PK\x03\x04\x00\x00", "a.txt is not a text file"),
        ("Présentée".encode("latin-1"), "a.txt is not in UTF-8 (byte 2)"),
    ],
)
def test_what_cannot_be_read_is_named_with_what_to_do(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile) as raised:
        read_source(content, "a.txt", Limits())
    assert str(raised.value).startswith(said)
    assert str(raised.value).endswith(".")
