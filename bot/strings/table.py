"""Loads the string tables: `<name>.<language>.toml`, flat, one key a sentence with `str.format` fields.

Knows nothing of who shows the sentences. Both languages of a table have the same keys and fields; a test
checks it, so that a sentence cannot be missing in one language only.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

_FOLDER = Path(__file__).parent


@cache
def strings(name: str, language: str) -> Mapping[str, str]:
    """The table `name` (`"chat"`) in `language` (`"fr"` or `"en"`), as key to template.

    Raises `FileNotFoundError` for a table that does not exist, `TypeError` for a value that is no text and,
    on access, `KeyError` for a key that the table lacks: all three are faults of the program.
    """
    path = _FOLDER / f"{name}.{language}.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    wrong = [key for key, value in table.items() if not isinstance(value, str)]
    if wrong:
        raise TypeError(f"{path.name}: {', '.join(wrong)} must be text.")
    return MappingProxyType(table)
