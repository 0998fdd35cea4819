"""A run on disk: what `greffier eval --json` prints, read back so that a later run can be compared with it.

    python -m eval.saved REPORT.JSON   # makes it the baseline that `greffier eval --gate` compares with

A saved run holds what each case contributes to the figures. Of a case of the frozen split it holds no more:
the case is known by its digest, its topic by a hash, and nobody reads off it which kind of question fails.
Knows nothing of how runs are compared.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Collection
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import BadInput
from eval.errors import RunInvalid
from eval.fingerprint import Fingerprint
from eval.measures import HEADLINE
from eval.observations import Observation, Ratio
from eval.questions import SAMPLE, read_questions
from eval.slices import FROZEN

if TYPE_CHECKING:
    from eval.figures import Figure
    from eval.runner import Report

BASELINE = Path(__file__).with_name("baseline.json")
_WHOLE = "greffier"  # the system with all its parts, as a fingerprint names it
_DIGITS = 6  # decimals that are kept


@dataclass(frozen=True, slots=True)
class SavedRun:
    """A run as it was saved: what it was made of, and what each case contributed."""

    fingerprint: Fingerprint
    observations: tuple[Observation, ...]


def rounded(one: Observation) -> Observation:
    """The same as it is read back once it was saved."""
    return replace(one, ratios={measure: _rounded(*ratio) for measure, ratio in one.ratios.items()})


def to_json(report: Report, fingerprint: Fingerprint) -> dict[str, Any]:
    """All of a run as one JSON object but its answers."""
    by_slice: dict[str, dict[str, Any]] = {}
    for figure in report.figures:
        by_slice.setdefault(figure.slice, {})[figure.measure] = _figure_json(figure)
    return {
        "fingerprint": fingerprint.to_json(),
        "questions": len({case.question.id for case in report.cases}),
        "answers": len(report.cases),
        "figures": by_slice,
        "latency_ms": {
            one.stage: {
                "p50": one.p50,
                "p90": one.p90,
                "p99": one.p99,
                "slowest": one.slowest,
                "n": one.count,
            }
            for one in report.latencies
        },
        "cases": [case_json(one) for one in report.observations],
    }


def case_json(one: Observation, measures: Collection[str] | None = None) -> dict[str, Any]:
    """One case as a JSON object, with these `measures` only if they are given."""
    if one.split == FROZEN:
        topic = sha256(one.topic.encode()).hexdigest()[:16]
        one = replace(one, question=one.digest, topic=topic, category="", is_follow_up=False)
    return {
        "id": one.question,
        "digest": one.digest,
        "asked_in": one.language,
        "pair": one.pair,
        "topic": one.topic,
        "split": one.split,
        "category": one.category,
        "follow_up": one.is_follow_up,
        "ratios": {
            measure: [_shortest(number) for number in _rounded(*ratio)]
            for measure, ratio in one.ratios.items()
            if measures is None or measure in measures
        },
    }


def read_run(path: Path) -> SavedRun:
    """The run that was saved in `path`: a report.json, what `--json` printed, or a baseline.

    Raises:
        RunInvalid: it is none of these, or only a part of one.
    """
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        fingerprint = Fingerprint.from_json(value["fingerprint"])
        observations = tuple(_observation(case) for case in value["cases"])
    except OSError as error:
        raise RunInvalid(f"{path} cannot be read: {error.strerror or error}.") from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise RunInvalid(
            f"{path} is no whole run that greffier eval saved; give the report.json that --report wrote."
        ) from error
    if not observations or len({one.key for one in observations}) < len(observations):
        raise RunInvalid(f"{path} holds no case, or one twice; measure again with --report.")
    return SavedRun(fingerprint, observations)


def write_baseline(run: SavedRun, path: Path = BASELINE) -> None:
    """Write what runs are compared by, and no more: the headline measures, one case a line."""
    cases = (case_json(one, HEADLINE) for one in run.observations)
    lines = ",\n".join(_line(case) for case in cases)
    head = _line(run.fingerprint.to_json())
    path.write_text(f'{{"fingerprint": {head},\n"cases": [\n{lines}\n]}}\n', encoding="utf-8")


def fit_for_baseline(run: SavedRun) -> SavedRun:
    """`run`, where it is one that the gate may compare with.

    Raises:
        RunInvalid: it is of a system without one of its parts, or not on the very questions of `eval/gold`.
    """
    if run.fingerprint.system != _WHOLE:
        raise RunInvalid(f"The run is of {run.fingerprint.system}: measure the whole system.")
    if {one.digest for one in run.observations} != {question.digest for question in read_questions(SAMPLE)}:
        raise RunInvalid(f"The run is not on the questions of {SAMPLE} as they are: measure without --gold.")
    return run


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _figure_json(figure: Figure) -> dict[str, Any]:
    value, low, high = (
        None if number is None else round(number, _DIGITS)
        for number in (figure.value, figure.low, figure.high)
    )
    return {"value": value, "low": low, "high": high, "n": figure.count, "topics": figure.topics}


def _rounded(numerator: float, denominator: float) -> Ratio:
    return round(numerator, _DIGITS), round(denominator, _DIGITS)


def _shortest(number: float) -> float | int:
    return int(number) if number.is_integer() else number


def _observation(value: Any) -> Observation:
    if not isinstance(value["follow_up"], bool):
        raise TypeError("follow_up is true or false")
    texts = [value[key] for key in ("id", "digest", "asked_in", "pair", "topic", "split", "category")]
    if not all(isinstance(text, str) for text in texts):
        raise TypeError("what tells a case from others is text")
    ratios = {measure: _ratio(*pair) for measure, pair in value["ratios"].items()}
    if "truthfulness" not in ratios:
        raise ValueError("every case has a truthfulness")
    question, digest, language, pair, topic, split, category = texts
    return Observation(question, digest, language, pair, topic, split, category, value["follow_up"], ratios)


def _ratio(numerator: float, denominator: float) -> Ratio:
    numerator, denominator = float(numerator), float(denominator)
    if not math.isfinite(denominator) or denominator <= 0 or not abs(numerator) <= denominator:
        raise ValueError("a ratio is a number from -1 to 1")
    return numerator, denominator


def main() -> None:
    """Make the run that is saved in a file the baseline."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.saved", description="Make a saved run the baseline that the gate compares with."
    )
    parser.add_argument("run", type=Path, help="the report.json that greffier eval --report wrote")
    try:
        write_baseline(fit_for_baseline(read_run(parser.parse_args().run)))
    except BadInput as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
