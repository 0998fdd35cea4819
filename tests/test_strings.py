"""The string tables say the same things in both languages."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest

from bot.strings import strings

TABLES = sorted({path.name.split(".")[0] for path in Path("bot/strings").glob("*.toml")})


def fields(template: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(template) if field is not None}


@pytest.mark.parametrize("name", TABLES)
def test_both_languages_have_the_same_keys_and_fields(name: str) -> None:
    french, english = strings(name, "fr"), strings(name, "en")
    assert french.keys() == english.keys()
    for key in french:
        assert fields(french[key]) == fields(english[key]), key


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_sentence_is_empty(name: str, language: str) -> None:
    assert all(template.strip() for template in strings(name, language).values())


def test_a_missing_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        strings("chat", "fr")["no_such_key"]


def test_a_missing_table_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        strings("no_such_table", "fr")
