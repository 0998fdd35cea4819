"""Numbers of a text, in digits or in words, in French or English, as values that can be compared.

`1,5 million`, `1.5 million` and `1 500 000` are one number, and so are `cinq`, `five` and `5`. Knows nothing
of what is counted, nor of dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from corpus.language.spelling import one_spelling, without_accents

_UNITS = {
    word: Decimal(value)
    for value, words in {
        0: "zero",
        1: "one un une",
        2: "two deux",
        3: "three trois",
        4: "four quatre",
        5: "five cinq",
        6: "six",
        7: "seven sept",
        8: "eight huit",
        9: "nine neuf",
        10: "ten dix",
        11: "eleven onze",
        12: "twelve douze",
        13: "thirteen treize",
        14: "fourteen quatorze",
        15: "fifteen quinze",
        16: "sixteen seize",
        17: "seventeen",
        18: "eighteen",
        19: "nineteen",
        20: "twenty vingt vingts",
        30: "thirty trente",
        40: "forty quarante",
        50: "fifty cinquante",
        60: "sixty soixante",
        70: "seventy septante",
        80: "eighty huitante octante",
        90: "ninety nonante",
    }.items()
    for word in words.split()
}
_ORDINALS = {
    word: Decimal(value)
    for value, words in {
        1: "first premier premiere premiers premieres unieme",
        2: "second seconde seconds secondes deuxieme",
        3: "third troisieme",
        4: "fourth quatrieme",
        5: "fifth cinquieme",
        6: "sixth sixieme",
        7: "seventh septieme",
        8: "eighth huitieme",
        9: "ninth neuvieme",
        10: "tenth dixieme",
        11: "eleventh onzieme",
        12: "twelfth douzieme",
        13: "thirteenth treizieme",
        14: "fourteenth quatorzieme",
        15: "fifteenth quinzieme",
        16: "sixteenth seizieme",
        17: "seventeenth",
        18: "eighteenth",
        19: "nineteenth",
        20: "twentieth vingtieme",
        30: "thirtieth trentieme",
    }.items()
    for word in words.split()
}
_HUNDRED = frozenset({"hundred", "hundreds", "cent", "cents"})
# The French "billion" (10^12) is left aside: ITU's French says "milliard", its English "billion".
_SCALES = {
    word: Decimal(10) ** power
    for power, words in {
        3: "thousand thousands mille",
        6: "million millions",
        9: "milliard milliards billion billions",
    }.items()
    for word in words.split()
}
_ORDINAL_SUFFIXES = frozenset({"st", "nd", "rd", "th", "e", "er", "re", "ere", "eme", "ieme", "nde", "s"})
_AND = frozenset({"and", "et"})
_PER = frozenset({"per", "pour"})

_GROUPED = (
    r"\d{1,3}(?:(?P<mark>[ ,'])\d{3})(?:(?P=mark)\d{3})*(?!\d)(?:[.,]\d+)?|\d{1,3}(?:\.\d{3}){2,}(?!\d)"
)
_PIECE = re.compile(
    r"(?P<tag>(?<!\w)[^\W\d_]+-?\d+\w*)"  # "PP-22", "C23", "COVID-19"
    rf"|(?<!\w)(?P<digits>{_GROUPED}|\d+(?:[.,]\d+)*)(?P<suffix>[^\W\d_]\w*)?"  # "30,6", "21st", "5G"
    r"|(?P<word>[^\W\d_]+)"
)


@dataclass(frozen=True, slots=True)
class Quantities:
    """What a text counts or numbers.

    `numbers` are values; `tags` the numbers that are part of a name, which count nothing: the digits of names
    that end in them and differ between languages (`22` of `CMDT-22`, `WTDC-22`), else the whole (`5g`).
    """

    numbers: frozenset[Decimal]
    tags: frozenset[str]


def quantities_in(text: str) -> Quantities:
    """The numbers of `text`. `un`, `une` and `one` count as 1 although they often count nothing."""
    numbers: set[Decimal] = set()
    tags: set[str] = set()
    run = _Run()
    previous, end = "", 0
    folded = _fold(text)
    for match in _PIECE.finditer(folded):
        if folded[end : match.start()].strip(" -\n\t"):
            numbers.update(run.close())
        end = match.end()
        if match["tag"]:
            numbers.update(run.close())
            number, tag = _tag(match["tag"])
            numbers.update(number)
            tags.update(tag)
        elif match["digits"]:
            numbers.update(run.close())
            value = _value(match["digits"])
            suffix = match["suffix"] or ""
            if value is None or (suffix and suffix not in _ORDINAL_SUFFIXES):
                tags.add(match["digits"] + suffix)
            elif suffix:
                numbers.add(value)
            else:
                run.start(value)
        elif not (match["word"] in _HUNDRED and previous in _PER):
            numbers.update(run.word(match["word"]))
        previous = match[0]
    numbers.update(run.close())
    return Quantities(frozenset(numbers), frozenset(tags))


class _Run:
    """Adjoining words that make one number: `deux millions trois cent mille`."""

    _total = Decimal(0)
    _current: Decimal | None = None
    _open = _in_digits = _joined_by_and = False

    def close(self) -> Iterator[Decimal]:
        """The number read so far, if any; the next word starts another."""
        if self._open:
            yield self._total + (self._current or 0)
        self._total, self._current = Decimal(0), None
        self._open = self._in_digits = self._joined_by_and = False

    def start(self, value: Decimal) -> None:
        """A number in digits: only a scale can follow (`1,5 million`)."""
        self._open = self._in_digits = True
        self._current = value

    def word(self, word: str) -> Iterator[Decimal]:
        """Read on; gives the number that this word ends or does not continue."""
        if word in _AND and self._open:
            self._joined_by_and = True
        elif word in _SCALES:
            self._total += (1 if self._current is None else self._current) * _SCALES[word]
            self._open, self._in_digits, self._current = True, False, None
        elif word in _HUNDRED and self._current is not None and self._current < 100:
            self._current *= 100
        elif word in _UNITS or word in _HUNDRED:
            yield from self._add(_UNITS.get(word, Decimal(100)))
        elif word in _ORDINALS:
            yield from self._add(_ORDINALS[word])
            yield from self.close()
        else:
            yield from self.close()

    def _add(self, value: Decimal) -> Iterator[Decimal]:
        if self._open and not self._continues(value):
            yield from self.close()
        begun = self._current or Decimal(0)
        quatre_vingt = value == 20 and begun % 100 == 4
        self._current = begun + (76 if quatre_vingt else value)
        self._open, self._joined_by_and = True, False

    def _continues(self, value: Decimal) -> bool:
        if self._in_digits:
            return False
        if self._current is None:  # after a scale: "deux millions trois cent mille"
            return not self._joined_by_and
        rest = self._current % 100
        if (
            self._joined_by_and and rest
        ):  # "vingt et un", "soixante et onze"; "vingt et trois" are two numbers
            return value in (1, 11) and rest >= 20
        if value == 20:
            return rest in (0, 4)
        return rest == 0 or (rest >= 20 and rest % 10 == 0 and value < (20 if rest in (60, 80) else 10))


def _value(digits: str) -> Decimal | None:
    """The value of a number in digits; `None` where it is none (`2.8.1`).

    A comma before exactly three digits parts thousands, as in English; French parts them by spaces.
    """
    plain = re.sub(r"(?<=\d)[ '](?=\d{3})", "", digits)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        plain = plain.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", plain):
        plain = plain.replace(".", "")
    plain = plain.replace(",", ".")
    return Decimal(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else None


def _tag(name: str) -> tuple[set[Decimal], set[str]]:
    """`mi-2024` is the number 2024, `PP-22` the tag 22."""
    digits = re.sub(r"^[^\d]+", "", name)
    if len(digits) == 4 and digits.isdecimal() and "-" in name:
        return {Decimal(digits)}, set()
    return set(), {digits}


def _fold(text: str) -> str:
    """Without case and accents, with one space, one hyphen and one apostrophe."""
    return without_accents(one_spelling(text.casefold()))
