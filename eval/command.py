"""`greffier eval`: measure the system on gold questions.

Registered through the entry-point group `greffier.commands`; imported for `greffier --help`, so that
everything slow is imported where it is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands import options

if TYPE_CHECKING:
    from eval.runner import Answers

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class _BadInput(click.ClickException):
    """What the person gave cannot be used."""

    exit_code = 2


@click.command("eval")
@click.option(
    "--gold", type=_FILE, metavar="FILE", help="Gold questions; by default those on the sample corpus."
)
@options.as_json
@click.option(
    "--report", type=options.FOLDER, metavar="DIR", help="Also write report.json and report.md there."
)
@click.option("--gate", is_flag=True, help="Exit with status 1 when a figure is under its floor.")
@options.index
@click.pass_context
def evaluate(
    context: click.Context,
    gold: Path | None,
    as_json: bool,
    report: Path | None,
    gate: bool,
    index: Path | None,
) -> None:
    """Measure answers on gold questions, in both languages."""
    from tqdm import tqdm

    from bot.commands.output import table, write_json
    from eval.errors import GoldInvalid, ThresholdsInvalid
    from eval.figures import SLICES
    from eval.gate import broken, read_thresholds
    from eval.questions import SAMPLE, read_questions
    from eval.report import headline, rows, to_json, write_report
    from eval.runner import run

    try:
        questions = read_questions(gold or SAMPLE)
        thresholds = read_thresholds() if gate else ()
        answerer, texts = _open_system(index)
        measured = run(tqdm(questions, unit="question", disable=None), answerer, texts)
    except (GoldInvalid, ThresholdsInvalid) as error:
        raise _BadInput(str(error)) from error
    breaches = broken(measured, thresholds)
    if report:
        try:
            write_report(measured, report)
        except OSError as error:
            raise _BadInput(f"{report} cannot be written to: {error.strerror or error}.") from error
    if as_json:
        write_json(to_json(measured, breaches if gate else None))
    else:
        click.echo(headline(measured))
        click.echo(table(["", *SLICES], rows(measured)))
    for sentence in breaches:
        click.echo(sentence, err=True)
    context.exit(1 if breaches else 0)


def _open_system(index: Path | None) -> tuple[Answers, Mapping[str, str]]:
    """The answerer as `greffier ask` opens it, and the text of every paragraph it answers from, by id."""
    from bot.workspace import Workspace

    workspace = Workspace.from_environment(index=index)
    documents = workspace.record().documents
    texts = {paragraph.id: paragraph.text for document in documents for paragraph in document.paragraphs}
    return workspace.answerer(), texts
