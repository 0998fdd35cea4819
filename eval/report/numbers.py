"""How numbers are written: the same in the terminal, on the pages and in charts.

Knows nothing of what is measured. No rounding makes a figure perfect that is not: 0.9997 is written 0.999.
Bounds are rounded outwards, so that an interval never looks narrower than it is, nor beside its figure.
"""

from __future__ import annotations

import calendar
import math
from datetime import UTC, datetime

NOTHING = "–"
"""Written for a figure that no case is behind."""

_SECOND = 1000.0  # milliseconds


def score(value: float | None, digits: int = 3) -> str:
    """`0.952`, `−0.250`, `1.000`."""
    return NOTHING if value is None else _with_minus(f"{_rounded(value, digits):.{digits}f}")


def scored(value: float | None, low: float | None, high: float | None, digits: int = 3) -> str:
    """`0.952 [.91–.98]`; without the brackets where there is no interval."""
    between = bounds(low, high)
    return f"{score(value, digits)} {between}" if between else score(value, digits)


def bounds(low: float | None, high: float | None) -> str:
    """`[.91–.98]`, empty where there is no interval."""
    if low is None or high is None:
        return ""
    return f"[{_short(_hundredths_under(low))}–{_short(_hundredths_over(high))}]"


def percent(value: float | None) -> str:
    """`95 %`, with a no-break space."""
    return NOTHING if value is None else f"{_rounded(value, 2) * 100:.0f}\u00a0%"


def percent_bounds(low: float | None, high: float | None) -> str:
    """`[91–98]`, empty where there is no interval."""
    if low is None or high is None:
        return ""
    return f"[{_with_minus(str(_hundredths_under(low)))}–{_with_minus(str(_hundredths_over(high)))}]"


def difference(value: float | None) -> str:
    """`+0.023`, `−0.010`, `0.000`."""
    if value is None:
        return NOTHING
    return f"+{score(value)}" if value > 0 else score(value)


def difference_bounds(low: float | None, high: float | None) -> str:
    """`[−.02 to +.05]`, empty where there is no interval."""
    if low is None or high is None:
        return ""
    return f"[{_signed(_hundredths_under(low))} to {_signed(_hundredths_over(high))}]"


def probability(value: float | None) -> str:
    """`0.034`; below a thousandth `< 0.001`."""
    if value is None:
        return NOTHING
    return "< 0.001" if value < 0.001 else f"{value:.3f}"


def duration(milliseconds: float) -> str:
    """`0.4 ms`, `36 ms`, `1.2 s`."""
    if round(milliseconds) >= _SECOND:
        return f"{milliseconds / _SECOND:.1f}\u00a0s"
    return f"{milliseconds:.{0 if round(milliseconds, 1) >= 10 else 1}f}\u00a0ms"


def moment(iso: str) -> str:
    """`22 November 2026, 16:25 UTC` for an ISO 8601 time."""
    utc = datetime.fromisoformat(iso).astimezone(UTC)
    return f"{utc.day} {calendar.month_name[utc.month]} {utc:%Y, %H:%M} UTC"


def tick(value: float) -> str:
    """A number on a scale: `0.2`, `−0.05`, `1`."""
    return _with_minus(f"{value + 0.0:.6g}")


def duration_tick(milliseconds: float) -> str:
    """A time on a scale: `0.1 ms`, `10 ms`, `1 s`."""
    if milliseconds >= _SECOND:
        return f"{milliseconds / _SECOND:g}\u00a0s"
    return f"{milliseconds:g}\u00a0ms"


def counted(number: int, one: str, several: str | None = None) -> str:
    """`1 answer`, `3 answers`, `1,200 answers`."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def _rounded(value: float, digits: int) -> float:
    """Rounded to the nearest, but for −1, 0 and 1, which only what is exactly that becomes."""
    nearest = round(value, digits) + 0.0  # there is no minus zero
    if nearest == value or nearest not in (-1, 0, 1):
        return nearest
    step = 10.0**-digits
    return nearest + (step if value > nearest else -step)


def _hundredths_under(value: float) -> int:
    return math.floor(round(value * 100, 6))  # 0.29 * 100 is a little under 29


def _hundredths_over(value: float) -> int:
    return math.ceil(round(value * 100, 6))


def _short(hundredths: int) -> str:
    """`.95`, `−.05`, `0`, `1`."""
    if hundredths % 100 == 0:
        return _with_minus(str(hundredths // 100))
    return _with_minus(f"{hundredths / 100:.2f}".replace("0.", "."))


def _signed(hundredths: int) -> str:
    return f"+{_short(hundredths)}" if hundredths > 0 else _short(hundredths)


def _with_minus(text: str) -> str:
    return text.replace("-", "−")
