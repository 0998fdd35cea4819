"""Does the system abstain when it should, and only then? By the answer's status, never by its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Abstention:
    """Counts over cases: `right` abstentions, `wrong` ones (an answer was owed), and `missed` ones."""

    right: int
    wrong: int
    missed: int

    @classmethod
    def count(cls, cases: Sequence[tuple[bool, bool]]) -> Abstention:
        """From (should abstain, did abstain) pairs."""
        return cls(
            right=sum(should and did for should, did in cases),
            wrong=sum(did and not should for should, did in cases),
            missed=sum(should and not did for should, did in cases),
        )

    @property
    def precision(self) -> float | None:
        """right / (right + wrong): of the abstentions, those that were due. `None` without an abstention."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> float | None:
        """right / (right + missed): of the cases that call for it, those abstained from. `None` without."""
        return self.right / (self.right + self.missed) if self.right + self.missed else None

    @property
    def f1(self) -> float | None:
        """2·right / (2·right + wrong + missed), the harmonic mean of both.

        van Rijsbergen, *Information Retrieval* (1979), chapter 7; for abstention as in Rajpurkar et al.,
        *Know What You Don't Know* (2018).
        """
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else None
