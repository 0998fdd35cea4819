"""`greffier eval`: measure the system on gold questions.

Registered through the entry-point group `greffier.commands`; imported for `greffier --help`, so that
everything slow is imported where it is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands import options

if TYPE_CHECKING:
    from bot.workspace import Workspace
    from eval.comparison import Comparison, Difference
    from eval.fingerprint import Fingerprint
    from eval.questions import Question
    from eval.runner import Report

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("eval")
@click.option(
    "--gold",
    type=click.Path(exists=True, path_type=Path),
    metavar="FILE",
    help="Gold questions, a file or a folder of them; by default those on the sample corpus.",
)
@options.as_json
@click.option(
    "--report",
    type=options.FOLDER,
    metavar="DIR",
    help="Also write report.html, report.md and report.json there.",
)
@click.option(
    "--baseline",
    type=_FILE,
    metavar="FILE",
    help="Compare with an earlier run: the report.json that --report wrote.",
)
@click.option(
    "--gate",
    is_flag=True,
    help="Exit with status 1 when a figure is under its floor, or worse than the baseline's.",
)
@click.option(
    "--ablation",
    "ablations",
    multiple=True,
    metavar="NAME",
    help="Measure without a part: no-headings, no-decision-units, no-terms, no-lexical, plain-fusion.",
)
@click.option("--check", is_flag=True, help="Only check that the questions are true to the corpus.")
@click.option("--show-test", is_flag=True, help="Let the report show answers to the frozen split too.")
@options.index
@click.pass_context
def evaluate(
    context: click.Context,
    gold: Path | None,
    as_json: bool,
    report: Path | None,
    baseline: Path | None,
    gate: bool,
    ablations: tuple[str, ...],
    check: bool,
    show_test: bool,
    index: Path | None,
) -> None:
    """Measure answers on gold questions, in both languages."""
    from bot.commands.output import say
    from bot.workspace import Workspace
    from eval.questions import SAMPLE, read_questions
    from eval.report import write_report

    questions = read_questions(gold or SAMPLE)
    workspace = Workspace.from_environment(index=index)
    if check:
        context.exit(_check(questions, workspace))
    # The baseline that is committed is on the questions that are.
    against = _committed() if gate and baseline is None and gold is None else baseline
    measured = _measured(questions, workspace, ablations, against, gate)
    if report:
        write_report(
            measured.report,
            report,
            record=workspace.record(),
            fingerprint=measured.fingerprint,
            comparison=measured.comparison,
            comparison_with=measured.earlier,
            broken=measured.broken,
            shows_test=show_test,
        )
    _print_json(measured) if as_json else _print(measured.report, measured.comparison)
    for sentence in (*measured.remarks, *(measured.broken or ())):
        say(sentence, err=True)
    context.exit(1 if measured.broken else 0)


@dataclass(frozen=True, slots=True)
class _Measured:
    """A run with what it is compared with; `broken` is what the gate found, `None` when it was not asked."""

    report: Report
    fingerprint: Fingerprint
    comparison: Comparison | None
    earlier: Fingerprint | None
    broken: tuple[str, ...] | None
    remarks: tuple[str, ...]


def _check(questions: Sequence[Question], workspace: Workspace) -> int:
    """Print whether the questions are true to the corpus; the exit status."""
    from bot.commands.output import say
    from eval.report.numbers import counted
    from eval.validation import problems

    untrue = problems(questions, workspace.record().documents)
    for sentence in untrue or [f"True to the corpus: {counted(len(questions), 'question')}."]:
        say(sentence, err=bool(untrue))
    return 2 if untrue else 0


def _committed() -> Path:
    from eval.saved import BASELINE

    return BASELINE


def _measured(
    questions: Sequence[Question],
    workspace: Workspace,
    ablations: tuple[str, ...],
    against: Path | None,
    gate: bool,
) -> _Measured:
    from tqdm import tqdm

    from eval.ablations import ablated
    from eval.comparison import compare
    from eval.fingerprint import take
    from eval.gate import broken, read_thresholds, regressions
    from eval.runner import run
    from eval.saved import read_run
    from eval.validation import problems

    # What can be refused is read before minutes are spent.
    thresholds = read_thresholds() if gate else ()
    earlier = read_run(against) if against else None
    system, record = ablated(workspace, ablations), workspace.record()

    report = run(tqdm(questions, unit="question", disable=None), system, record)
    comparison = compare(report.observations, earlier.observations) if earlier else None
    untrue, remarks, found = problems(questions, record.documents), [], None
    if gate:
        worse = regressions(comparison) if comparison else ()
        found = (*untrue, *broken(report, thresholds), *worse)
        if comparison is None:
            remarks.append(
                "The gate looked at floors only: give --baseline to see what is worse than it was."
            )
    elif untrue:
        remarks.append(f"{untrue[0]} Figures on such questions mislead: greffier eval --check lists all.")
    return _Measured(
        report,
        take(workspace, questions, ablations),
        comparison,
        earlier.fingerprint if earlier else None,
        found,
        tuple(remarks),
    )


def _print_json(measured: _Measured) -> None:
    from bot.commands.output import write_json
    from eval.saved import to_json

    value = to_json(measured.report, measured.fingerprint)
    if measured.comparison:
        value["comparison"] = asdict(measured.comparison)
    if measured.broken is not None:
        value["broken"] = list(measured.broken)
    write_json(value)


def _print(measured: Report, comparison: Comparison | None) -> None:
    from bot.commands.output import table
    from eval.report import terminal_table

    headline, head, rows = terminal_table(measured)
    click.echo(headline)
    click.echo(table(head, rows))
    if comparison:
        head = ["", "slice", "before", "now", "difference, 95 %", "p", "verdict"]
        click.echo(f"\n{_shared(comparison)}")
        click.echo(table(head, [_difference(one) for one in comparison.differences]))


def _shared(comparison: Comparison) -> str:
    return (
        f"Against the baseline, on {comparison.shared} questions that are the same in both; left out are "
        f"{comparison.left_out} of this run, {comparison.gone} of the baseline. p is corrected for the "
        "number of measures."
    )


def _difference(one: Difference) -> list[str]:
    interval = "" if one.low is None or one.high is None else f" [{one.low:+.3f} – {one.high:+.3f}]"
    return [
        one.measure,
        one.slice,
        f"{one.before:.3f}",
        f"{one.now:.3f}",
        f"{one.now - one.before:+.3f}{interval}",
        f"{one.p:.3f}",
        one.verdict.value.replace("_", " "),
    ]
