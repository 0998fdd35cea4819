"""Counts as Word writes them: `3`, `c`, `iii`, `03`, `3rd`, `‡`. Knows nothing of lists or notes."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    ("m", 1000), ("cm", 900), ("d", 500), ("cd", 400), ("c", 100), ("xc", 90), ("l", 50), ("xl", 40),
    ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1),
)  # fmt: skip
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_CHICAGO = "*†‡§"
_MOST_REPEATED = 780  # the largest count that Word writes in letters


def numeral(count: int, form: str) -> str:
    """A count in one of Word's number forms (`ST_NumberFormat`); decimal in those that are rare."""
    write = _FORMS.get(form, str)
    return write(count) if count > 0 or form in _FROM_ZERO else str(count)


def _repeated(signs: str, count: int) -> str:
    """After the last sign they are doubled: z, aa, bb (not ab)."""
    if count > _MOST_REPEATED:
        return str(count)
    times, place = divmod(count - 1, len(signs))
    return signs[place] * (times + 1)


def _roman(count: int) -> str:
    written = []
    for sign, worth in _ROMAN:
        times, count = divmod(count, worth)
        written.append(sign * times)
    return "".join(written)


def _ordinal_ending(count: int) -> str:
    if 10 < count % 100 < 14:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")


_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "bullet": lambda _: "",
    "decimalZero": lambda count: f"{count:02d}",
    "ordinal": lambda count: f"{count}{_ordinal_ending(count)}",
    "lowerLetter": lambda count: _repeated(_LETTERS, count),
    "upperLetter": lambda count: _repeated(_LETTERS, count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "chicago": lambda count: _repeated(_CHICAGO, count),
}
_FROM_ZERO = frozenset({"none", "bullet", "decimalZero", "ordinal"})
