"""Numbers of HTML lists, which browsers print and the file does not hold.

They are given as ITU texts print theirs (`3`, `b)`, `iv)`, `–`), with a tab, by which parsers tell a label.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.readers.numerals import numeral

_LARGEST = 32_767


class HtmlList:
    """A list that is open: its form of numbers (`bullet`, `none`, `decimal`, `lower-alpha` …) and its count.

    A reversed list counts down, from the number of its items where it has no `start`.
    """

    def __init__(self, form: str, start: int | None = None, *, is_reversed: bool = False) -> None:
        self.form = form
        self.is_reversed = is_reversed
        self.items = 0
        self._from = 1 if start is None and not is_reversed else start
        self._since = 0

    def item(self, value: str | None, form: str | None) -> HtmlItem:
        """The next item; `value` and `form` are what it says itself."""
        self.items += 1
        if (given := whole(value)) is not None:
            self._from, self._since = given, 0
        self._since += 1
        return HtmlItem(self, form or self.form, self._from, self._since - 1)


@dataclass(frozen=True, slots=True)
class HtmlItem:
    """One item of a list: `since` items after the one that has the number `first`.

    `first` is `None` where that is the number of all items.
    """

    list: HtmlList
    form: str
    first: int | None
    since: int

    @property
    def label(self) -> str:
        """The number and a tab; empty for a list without signs. To be asked for when the list is over."""
        if self.form == "none":
            return ""
        if self.form == "bullet":
            return "–\t"
        first = self.list.items if self.first is None else self.first
        count = first - self.since if self.list.is_reversed else first + self.since
        if self.form == "decimal" or not 0 < count <= _LARGEST:
            return f"{count}\t"
        sign = _letters(count) if self.form.endswith("alpha") else numeral(count, "lowerRoman")
        return f"{sign.upper() if self.form.startswith('upper') else sign})\t"


def whole(printed: str | None) -> int | None:
    """A whole number that an attribute holds."""
    return int(printed) if printed and re.fullmatch(r"\s*-?[0-9]{1,6}\s*", printed) else None


def _letters(count: int) -> str:
    """After z comes aa, then ab."""
    signs = ""
    while count:
        count, place = divmod(count - 1, 26)
        signs = chr(ord("a") + place) + signs
    return signs
