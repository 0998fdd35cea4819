"""Accents that stand as characters of their own: every reader's text is in NFC, and places stay right."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.limits import Limits
from corpus.parsing.parser import parse
from corpus.readers import read_source
from corpus.readers.composition import composed
from corpus.records import RevisionKind
from corpus.source import Change, Source, SourceLine


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def test_places_move_along_with_the_letters() -> None:
    before, deleted, after = map(decomposed, ("Rév. Genève: ", "été ", "à côté"))
    text = before + deleted + after
    border = len(before) + len(deleted)
    source = Source(
        text,
        (SourceLine(0, len(text)),),
        changes=(Change(RevisionKind.DELETED, len(before), border),),
        marks=((border, border + 2),),
    )
    found = composed(source)
    assert found.text == "Rév. Genève: été à côté"
    assert found.accepted() == "Rév. Genève: à côté"
    assert found.lines == (SourceLine(0, len(found.text)),)
    assert [found.text[start:end] for start, end in found.marks] == ["à"]


def test_a_word_file_is_understood_however_its_accents_are_written(docx: Any) -> None:
    lines = ("Le Conseil,", "considérant", "a)\tla délégation japonaise déclare,", "décide", "1\td'agir.")
    body = "".join(f"<w:p><w:r><w:t>{each}</w:t></w:r></w:p>" for each in lines)
    body = body.replace("\t", "</w:t><w:tab/><w:t>")
    sources = (read_source(docx(text), "m.docx", Limits()) for text in (body, decomposed(body)))
    one, other = (parse(source, "m").paragraphs for source in sources)
    assert [paragraph.locator for paragraph in one][2:] == ["considérant.a", "décide", "décide.1"]
    assert one[2].voices == ("JP",)
    assert other == one


def test_a_change_of_an_accent_alone_is_no_change_of_the_letter() -> None:
    source = Source("e\u0301t", (SourceLine(0, 3),), changes=(Change(RevisionKind.INSERTED, 1, 2),))
    assert composed(source) == Source("ét", (SourceLine(0, 2),))


@pytest.mark.parametrize("text", ["décidé", "Ω à 5 Å", "\u1112\u1161\u11ab e\u0301", "\u0301e", "कि\u093c"])
def test_a_text_is_composed_whole(text: str) -> None:
    source = Source.plain(text)
    assert composed(source).text == unicodedata.normalize("NFC", text)


@given(st.lists(st.text("aeé\u0301\u0327 \n한\u1100\u1161Ω", min_size=1), min_size=1, max_size=6))
def test_words_parted_by_spaces_keep_their_places(words: list[str]) -> None:
    text = " ".join(words)
    ends = [len(" ".join(words[:i])) for i in range(1, len(words) + 1)]
    marks = tuple((end - len(word), end) for word, end in zip(words, ends, strict=True))
    found = composed(Source(text, (SourceLine(0, len(text)),), marks=marks))
    assert found.text == unicodedata.normalize("NFC", text)
    if not any(unicodedata.combining(word[0]) or word[0] == "\u1161" for word in words):
        expected = [unicodedata.normalize("NFC", word) for word in words]
        assert [found.text[start:end] for start, end in found.marks] == expected
