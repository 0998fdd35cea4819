"""Words of a question that show what it asks for, and what is left of it without them.

The words stand in `cues.toml`. Knows nothing of the record or of what the cues lead to.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from corpus.language.spelling import one_spelling, without_accents
from index.lexical import analyse

_CUES = Path(__file__).with_name("cues.toml")


def fold(text: str) -> str:
    """`text` without case, accents and typographic apostrophes, for matching cues."""
    return without_accents(one_spelling(text.casefold()))


@cache
def cues(table: str) -> dict[str, re.Pattern[str]]:
    """The cues of `"kinds"` or `"traits"`, in the order of the file."""
    found = tomllib.loads(_CUES.read_text(encoding="utf-8"))[table]
    return {name: re.compile("|".join(entry["cues"])) for name, entry in found.items()}


def words_in(text: str) -> list[str]:
    """The words of a text, numbers among them."""
    return re.findall(r"\w+", text)


def trait(name: str) -> re.Pattern[str]:
    """What shows a trait of the file (`"outside"`) in a folded question."""
    return cues("traits")[name]


def has_trait(name: str, folded: str) -> bool:
    """Whether a folded question has a trait of the file."""
    return bool(trait(name).search(folded))


def topic_of(asked: str, language: str) -> str:
    """What a question is about: without the words for asking, for deciding and for the record as a whole.

    "What did the Council decide on child online protection?" is about "child online protection": the rest it
    has in common with every decision, whatever that is about.
    """
    folded = fold(asked)
    if len(folded) != len(asked):  # a letter folds to several, and the places would no longer agree
        return asked
    for name in ("asking", "record"):
        for match in reversed(list(trait(name).finditer(folded))):
            asked = asked[: match.start()] + " " + asked[match.end() :]
            folded = folded[: match.start()] + " " + folded[match.end() :]
    left = asked.split()
    while left and not analyse(left[0], language):
        left.pop(0)
    while left and not analyse(left[-1], language):
        left.pop()
    return " ".join(left).strip(" ?!.,;:")
