"""`greffier eval`: measure the system on gold questions.

Registered through the entry-point group `greffier.commands`; imported for `greffier --help`, so that
everything slow is imported where it is used.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands import options

if TYPE_CHECKING:
    from eval.comparison import Comparison, Difference
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
    from tqdm import tqdm

    from bot.commands.output import say, write_json
    from bot.workspace import Workspace
    from eval.ablations import ablated
    from eval.comparison import compare
    from eval.fingerprint import take
    from eval.gate import broken, read_thresholds, regressions
    from eval.questions import SAMPLE, read_questions
    from eval.report import write_report
    from eval.report.numbers import counted
    from eval.runner import run
    from eval.saved import BASELINE, read_run, to_json
    from eval.validation import problems

    questions = read_questions(gold or SAMPLE)
    workspace = Workspace.from_environment(index=index)
    record = workspace.record()
    untrue = problems(questions, record.documents)
    if check:
        for sentence in untrue or [f"True to the corpus: {counted(len(questions), 'question')}."]:
            say(sentence, err=bool(untrue))
        context.exit(2 if untrue else 0)
    thresholds = read_thresholds() if gate else ()
    # The baseline that is committed is on the questions that are.
    earlier_path = baseline or (BASELINE if gate and gold is None else None)
    earlier = read_run(earlier_path) if earlier_path else None

    measured = run(tqdm(questions, unit="question", disable=None), ablated(workspace, ablations), record)
    fingerprint = take(workspace, questions, ablations)
    comparison = compare(measured.observations, earlier.observations) if earlier else None
    breaches: tuple[str, ...] | None = None
    if gate:
        breaches = (*untrue, *broken(measured, thresholds), *(regressions(comparison) if comparison else ()))
        if comparison is None:
            say("The gate looked at floors only: give --baseline to see what is worse than it was.", err=True)
    elif untrue:
        say(f"{untrue[0]} Figures on such questions mislead: greffier eval --check lists all.", err=True)
    if report:
        write_report(
            measured,
            report,
            record=record,
            fingerprint=fingerprint,
            comparison=comparison,
            comparison_with=earlier.fingerprint if earlier else None,
            broken=breaches,
            shows_test=show_test,
        )
    if as_json:
        value = to_json(measured, fingerprint)
        if comparison:
            value["comparison"] = asdict(comparison)
        write_json(value if breaches is None else {**value, "broken": breaches})
    else:
        _print(measured, comparison)
    for sentence in breaches or ():
        say(sentence, err=True)
    context.exit(1 if breaches else 0)


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
    left_out = f"; {comparison.left_out} others are left out" if comparison.left_out else ""
    return (
        f"Against the baseline, on {comparison.shared} questions that are the same in both{left_out}. "
        "p is corrected for the number of measures."
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
