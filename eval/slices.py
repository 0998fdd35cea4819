"""Which cases a figure is made of: all, a language, a split, and on the dev split a kind of question.

The frozen split is looked at as a whole, and by language: whoever sees how a kind of question fails on it
would tune on it. Names are those of the table, the report and the file of thresholds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from eval.observations import Observation

Belongs = Callable[[Observation], bool]

WHOLE = ("both", "fr", "en", "dev", "test")
FROZEN = "test"
"""The split whose cases nobody sees one by one."""
_DETAILED = "dev"


def slices(observations: Iterable[Observation]) -> dict[str, tuple[Observation, ...]]:
    """The cases of each slice, by name; a slice of no case is left out, but for those of `WHOLE`.

    Names: those of `WHOLE`; `test.fr`, `test.en`; and on the dev split `dev.fr`, `dev.en`, `dev.<category>`,
    `dev.<pair>.<category>`, `dev.follow_up`, `dev.single`.
    """
    found: dict[str, list[Observation]] = {name: [] for name in WHOLE}
    for observation in observations:
        for name in _slices_of(observation):
            found.setdefault(name, []).append(observation)
    return {name: tuple(cases) for name, cases in found.items()}


def _slices_of(one: Observation) -> Iterable[str]:
    yield "both"
    yield one.language
    yield one.split
    yield f"{one.split}.{one.language}"
    if one.split == _DETAILED:
        yield f"{_DETAILED}.{one.category}"
        yield f"{_DETAILED}.{one.pair}.{one.category}"
        yield f"{_DETAILED}.{'follow_up' if one.is_follow_up else 'single'}"
