"""What of a text can be compared without understanding it: numbers, dates, States, symbols, resolutions.

Facts are compared by meaning: `14 juin` is `14 June`, `Allemagne` is `Germany`, `cinq` is `5`. Knows nothing
of answers or citations.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from corpus.entities.dates import Date, dates_in, without_dates
from corpus.entities.demonyms import governments_in
from corpus.entities.quantities import Quantities, quantities_in
from corpus.entities.references import Symbol, resolutions_in, symbols_in, without_references
from corpus.entities.states import states_in


class Kind(StrEnum):
    """What a fact is."""

    QUOTATION = "quotation"
    PARAGRAPH = "paragraph"
    SYMBOL = "symbol"
    RESOLUTION = "resolution"
    STATE = "State"
    DATE = "date"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text names: States by ISO 3166 code, resolutions by number; `quantities` are other numbers."""

    symbols: tuple[Symbol, ...]
    resolutions: frozenset[str]
    states: frozenset[str]
    dates: frozenset[Date]
    quantities: Quantities

    def __or__(self, other: Facts) -> Facts:
        """The facts of both."""
        quantities = Quantities(
            self.quantities.numbers | other.quantities.numbers, self.quantities.tags | other.quantities.tags
        )
        return Facts(
            self.symbols + other.symbols,
            self.resolutions | other.resolutions,
            self.states | other.states,
            self.dates | other.dates,
            quantities,
        )


@lru_cache(maxsize=4096)
def facts_in(text: str) -> Facts:
    """The facts of `text`."""
    plain = without_references(text)
    return Facts(
        symbols=symbols_in(text),
        resolutions=frozenset(resolutions_in(text)),
        states=frozenset([*states_in(text), *(code for code, _, _ in governments_in(text))]),
        dates=dates_in(plain),
        quantities=quantities_in(without_dates(plain)),
    )


def facts_of(texts: Iterable[str]) -> Facts:
    """The facts of several texts together."""
    together = facts_in("")
    for text in texts:
        together |= facts_in(text)
    return together


def checked(claimed: Facts, held: Facts) -> tuple[tuple[Kind, str, bool], ...]:
    """Each fact of `claimed` with its kind, and whether `held` has it.

    A symbol may leave out what was issued later of a document, a date its day or its year; `PP-22` may stand
    for 2022. 1 is no fact: `un`, `une` and `one` are articles and pronouns too.
    """
    years = {date.year for date in held.dates}
    numbers, tags = held.quantities.numbers, held.quantities.tags
    return (
        *((Kind.SYMBOL, s.full, any(_names(s, h) for h in held.symbols)) for s in claimed.symbols),
        *((Kind.RESOLUTION, n, n in held.resolutions) for n in sorted(claimed.resolutions)),
        *((Kind.STATE, code, code in held.states) for code in sorted(claimed.states)),
        *(
            (Kind.DATE, _printed(d), any(h.covers(d) for h in held.dates))
            for d in sorted(claimed.dates, key=_printed)
        ),
        *(
            (Kind.NUMBER, f"{n:f}", n in numbers or n in years)
            for n in sorted(claimed.quantities.numbers - {1})
        ),
        *(
            (Kind.NUMBER, tag, tag in tags or (tag.isdecimal() and 2000 + int(tag) in numbers | years))
            for tag in sorted(claimed.quantities.tags)
        ),
    )


def _names(symbol: Symbol, held: Symbol) -> bool:
    """`C23/88` names `C23/88+Corr.1 et 2`, and so does `C23/88+Corr.1`; `C23/88+Corr.3` does not."""
    if symbol.full == symbol.base:
        return symbol.base == held.base
    return held.full == symbol.full or held.full.startswith((f"{symbol.full} ", f"{symbol.full}+"))


def _printed(date: Date) -> str:
    return "-".join(str(part) for part in (date.year, date.month, date.day) if part)
