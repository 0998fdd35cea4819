"""Greffier beside others on the gold questions: `./run bench baselines [--split dev] [--language fr]`.

Every system answers from the same record, is asked the same questions in both languages and is measured by
the same code; what each one is, `eval/baselines/` says. Other people's programs are installed on first use,
in `var/baselines`. Prints Markdown: the headline measures with their 95 % intervals, then where Greffier is
better (p corrected for the number of measures, as in `greffier eval --baseline`). Of the frozen split only
totals are shown.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tqdm import tqdm

from bench.output import check_writable, markdown_table, write_json
from bot.environment import prepare
from bot.workspace import Workspace
from corpus.errors import BadInput, GreffierError
from eval.baselines import BASELINES, Baselines
from eval.comparison import Difference, compare
from eval.figures import Figure, figure
from eval.latency import latencies
from eval.measures import HEADLINE
from eval.observations import Observation
from eval.questions import SAMPLE, Question, read_questions
from eval.report import numbers
from eval.runner import Report, System, run

GREFFIER = "greffier"
SYSTEMS = (*BASELINES, GREFFIER)


@dataclass(frozen=True, slots=True)
class Measured:
    """What one system is worth on the cases looked at; `median` is that of the times of an answer, in ms."""

    system: str
    observations: tuple[Observation, ...]
    figures: tuple[Figure, ...]
    median: float | None

    @classmethod
    def of(cls, system: str, report: Report, language: str | None, within: str) -> Measured:
        """The headline measures over the cases asked in `language` or in both; `within` names them."""
        chosen = [i for i, case in enumerate(report.cases) if language in (None, case.language)]
        observations = tuple(report.observations[i] for i in chosen)
        times = latencies([report.cases[i].answer for i in chosen])
        return cls(
            system,
            observations,
            tuple(figure(measure, within, observations) for measure in HEADLINE),
            next((stage.p50 for stage in times if stage.stage == "total"), None),
        )


def main() -> int:
    """Measure and print; status 1 when a system could not be measured, 2 for what cannot be used."""
    prepare(os.environ)
    options = _options()
    try:
        if options.json:
            check_writable(options.json)
        missing = _measure(options)
    except GreffierError as error:
        print(error, file=sys.stderr)
        return 2 if isinstance(error, BadInput) else 1
    for sentence in missing:
        print(sentence, file=sys.stderr)
    return int(bool(missing))


def _measure(options: argparse.Namespace) -> list[str]:
    """Print the tables and write the file; a sentence for each system that could not be measured."""
    within = f"{options.split or 'both splits'}, {options.language or 'both languages'}"
    questions = read_questions(options.gold)
    workspace = Workspace.from_environment()
    record, baselines = workspace.record(), Baselines(workspace, questions)
    measured, missing = [], []
    asked = [question for question in questions if options.split in (None, question.split)]
    for name in options.systems:
        try:
            with _opened(name, workspace, baselines) as system:
                report = run(tqdm(asked, name, unit="question", disable=None), system, record)
        except GreffierError as error:
            missing.append(f"{name} is not measured: {error}")
            continue
        measured.append(Measured.of(name, report, options.language, within))
    print("\n".join(page(measured, asked, within)))
    if options.json:
        write_json(to_json(measured), options.json)
    return missing


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--split", choices=("dev", "test"), help="ask only the questions of this split")
    parser.add_argument("--language", choices=("fr", "en"), help="count only questions in this language")
    parser.add_argument("--systems", type=_names, default=SYSTEMS, help=f"some of {','.join(SYSTEMS)}")
    parser.add_argument("--gold", type=Path, default=SAMPLE, help="gold questions, a file or a folder")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures to FILE")
    return parser.parse_args()


def _names(value: str) -> tuple[str, ...]:
    names = tuple(value.split(","))
    unknown = [name for name in names if name not in SYSTEMS]
    if unknown:
        raise argparse.ArgumentTypeError(f"{unknown[0]} is none of {', '.join(SYSTEMS)}")
    return names


@contextmanager
def _opened(name: str, workspace: Workspace, baselines: Baselines) -> Iterator[System]:
    if name == GREFFIER:
        yield workspace.answerer()
    else:
        with baselines.opened(name) as system:
            yield system


def page(measured: Sequence[Measured], asked: Sequence[Question], within: str) -> Iterator[str]:
    """The lines of two tables in Markdown; the second compares with Greffier, if it was measured."""
    topics = len({question.topic for question in asked})
    yield f"{len(asked)} questions on {topics} topics; {within}; 95 % intervals, topics being the trials."
    yield ""
    yield from markdown_table(("system", *HEADLINE, "median time"), map(_scored, measured))
    ours = next((one for one in measured if one.system == GREFFIER), None)
    others = [one for one in measured if one is not ours]
    if ours and others:
        yield from (
            "",
            "How far Greffier is from each, and whether that is better or worse at the 5 % level:",
            "",
        )
        yield from markdown_table(("from", *HEADLINE), (_compared(ours, one) for one in others))
    yield ""
    yield from (f"- {one.system}: {BASELINES[one.system]}" for one in others)


def differences(ours: Measured, other: Measured) -> dict[str, Difference]:
    """By how much Greffier is better or worse than another system, by measure."""
    found = compare(ours.observations, other.observations).differences
    return {difference.measure: difference for difference in found if difference.slice == "both"}


def to_json(measured: Sequence[Measured]) -> list[dict[str, Any]]:
    """The same for programs: figures alone, no case. The median is in milliseconds."""
    return [
        {"system": one.system, "median_ms": one.median, "figures": [asdict(found) for found in one.figures]}
        for one in measured
    ]


def _scored(one: Measured) -> tuple[str, ...]:
    scored = (numbers.scored(found.value, found.low, found.high) for found in one.figures)
    median = numbers.NOTHING if one.median is None else numbers.duration(one.median)
    return (one.system, *scored, median)


def _compared(ours: Measured, other: Measured) -> tuple[str, ...]:
    found = differences(ours, other)
    return (other.system, *(_difference(found.get(measure)) for measure in HEADLINE))


def _difference(found: Difference | None) -> str:
    if found is None:
        return numbers.NOTHING
    by = f"{numbers.difference(found.now - found.before)} {numbers.difference_bounds(found.low, found.high)}"
    return f"{by} {found.verdict.replace('_', ' ')}"


if __name__ == "__main__":
    sys.exit(main())
