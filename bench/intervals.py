"""How far to trust the intervals and tests of figures: `python -m bench.intervals`.

    python -m bench.intervals --simulations 2000

Invents gold sets whose truth is known and counts how often `eval.statistics.resampling` is right: how often a
95 % interval holds the true rate, and how often two systems of the same worth are said to differ (5 % at most
are due). A topic has 2 to 6 questions, each asked in two languages, and a rate of right answers of its own;
the other language mostly gets the same answer. Beside what is done, what would come of taking each answer for
a topic of its own.
"""

from __future__ import annotations

import argparse
import math
import sys
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from bot.commands.output import table
from eval.statistics.resampling import LEVEL, Sums, difference, exchange_test, interval

SEED = 7
TOPICS = (10, 20, 50)
RATES = (0.5, 0.8, 0.95)
_FEWEST_QUESTIONS, _MOST_QUESTIONS = 2, 6
_ALIKE_IN_TOPIC = 0.2  # the correlation of two answers on one topic: what beta-binomial counts call ρ
_SAME_IN_BOTH = 0.7  # the share of questions that get the same answer in both languages
# A repair: in some topics, wrong answers are put right as often as not.
_REPAIRED_TOPICS, _REPAIRED = 0.3, 0.5

HEAD = (
    "topics",
    "rate",
    "interval",
    "width",
    "by answer",
    "no difference",
    "repair",
    "false alarms",
    "by answer",
)
_Answers = NDArray[np.bool_]
"""Which answers are right: shape (topics, questions, languages), false for questions that a topic lacks."""


@dataclass(frozen=True, slots=True)
class World:
    """A kind of gold set: how many topics, and the true rate of right answers."""

    topics: int
    rate: float

    def asked(self, random: Generator) -> NDArray[np.bool_]:
        """Which questions there are: shape (topics, most questions)."""
        counts = random.integers(_FEWEST_QUESTIONS, _MOST_QUESTIONS + 1, size=self.topics)
        return np.asarray(np.arange(_MOST_QUESTIONS) < counts[:, None])

    def answered(self, random: Generator, asked: NDArray[np.bool_]) -> _Answers:
        """A system of that rate, better at some topics than at others."""
        spread = 1 / _ALIKE_IN_TOPIC - 1
        rates = random.beta(self.rate * spread, (1 - self.rate) * spread, size=(self.topics, 1))
        first, own = (random.random(asked.shape) < rates for _ in range(2))
        second = np.where(random.random(asked.shape) < _SAME_IN_BOTH, first, own)
        return np.stack([first & asked, second & asked], axis=2)

    def repaired(self, random: Generator, asked: NDArray[np.bool_], answers: _Answers) -> _Answers:
        """The same system after a repair, which is worth `gain`."""
        topics = random.random((self.topics, 1)) < _REPAIRED_TOPICS
        mended = topics & (random.random(asked.shape) < _REPAIRED) & asked
        return answers | mended[:, :, None]

    @property
    def gain(self) -> float:
        """What a repair is worth in truth."""
        return _REPAIRED_TOPICS * _REPAIRED * (1 - self.rate)


def main() -> int:
    """Print a table: shares of the gold sets that have something to say; the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--simulations", type=int, default=2000, metavar="N", help="gold sets of each kind")
    simulations = parser.parse_args().simulations
    if simulations < 1:
        print("At least one gold set of each kind must be invented: --simulations 1.", file=sys.stderr)
        return 2
    print(f"{simulations} invented gold sets of each kind; intervals are to hold the truth in {LEVEL:.0%}")
    rows = []
    for topics in TOPICS:
        for rate in RATES:
            world, random = World(topics, rate), np.random.default_rng(SEED)
            found = np.array([_simulated(world, random) for _ in range(simulations)])
            rows.append(
                (str(topics), f"{rate:.2f}", *(f"{share:.3f}" for share in np.nanmean(found, axis=0)))
            )
    print(table(HEAD, rows))
    return 0


def _simulated(world: World, random: Generator) -> tuple[float, ...]:
    """What comes of one gold set, in the order of `HEAD`; not a number where there is nothing to say."""
    asked = world.asked(random)
    one, other = (world.answered(random, asked) for _ in range(2))
    repaired = world.repaired(random, asked, one)
    by_topic = interval(_by_topic(one, asked))
    return (
        _holds(by_topic, world.rate),
        by_topic[1] - by_topic[0] if by_topic else math.nan,
        _holds(interval(_by_answer(one, asked)), world.rate),
        _holds(difference(_by_topic(one, asked), _by_topic(other, asked)), 0.0),
        _holds(difference(_by_topic(repaired, asked), _by_topic(one, asked)), world.gain),
        _is_alarmed(_by_topic(one, asked), _by_topic(other, asked)),
        _is_alarmed(_by_answer(one, asked), _by_answer(other, asked)),
    )


def _holds(bounds: tuple[float, float] | None, truth: float) -> float:
    return float(bounds[0] <= truth <= bounds[1]) if bounds else math.nan


def _is_alarmed(one: Sums, other: Sums) -> float:
    p = exchange_test(one, other)
    return math.nan if p is None else float(p < 1 - LEVEL)


def _by_topic(answers: _Answers, asked: NDArray[np.bool_]) -> Sums:
    return np.stack([answers.sum(axis=(1, 2)), 2 * asked.sum(axis=1)], axis=1).astype(np.float64)


def _by_answer(answers: _Answers, asked: NDArray[np.bool_]) -> Sums:
    right = answers[asked].ravel()
    return np.stack([right, np.ones_like(right)], axis=1).astype(np.float64)


if __name__ == "__main__":
    sys.exit(main())
