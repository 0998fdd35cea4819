"""Measures Greffier's ranking on public data sets: `./run bench public [FOLDER]`.

FOLDER holds piaf/, flores200/ and qmsum/ as `bench.public.folder` says; what is there is measured.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from bench.output import check_writable, markdown_table, write_json
from bench.public.folder import SETS, read_tasks
from bench.public.measuring import MEASURES, Estimate
from bench.public.product import GREFFIER
from bench.public.running import Row, Table, run
from bench.public.tasks import Task
from bot.environment import prepare
from bot.settings import PROJECT, load
from corpus.errors import GreffierError
from eval.baselines.kept import kept_embedder

SEED = 20_260_101
QUESTIONS = 1_000


def main() -> int:
    """Measure and print; the exit status."""
    parser = argparse.ArgumentParser(prog="bench.public", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=PROJECT.parent / "shared" / "bench")
    parser.add_argument("--sets", default="", help=f"which, with commas between: {','.join(SETS)}")
    parser.add_argument("--questions", type=int, default=QUESTIONS, help="drawn at random a task; 0 for all")
    parser.add_argument("--seed", type=int, default=SEED, help="of the drawing")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file as well")
    options = parser.parse_args()
    prepare(os.environ)
    try:
        if options.json:
            check_writable(options.json)
        tasks = read_tasks(options.folder, [name for name in options.sets.split(",") if name])
        tables = measured(tasks, options.questions, options.seed)
        if options.json:
            write_json(_json(tables, options.seed), options.json)
    except GreffierError as error:
        click.echo(str(error), err=True)
        return 2
    return 0


def measured(tasks: Sequence[Task], questions: int, seed: int) -> list[Table]:
    """Run the tasks one after the other, each printed when it is done.

    Raises:
        GreffierError: the settings, or the encoder that they name, cannot be used.
    """
    settings = load(os.environ)
    tables: list[Table] = []
    with closing(kept_embedder(settings.embedder, settings.cache, keeps_questions=True)) as embedder:
        for task in tasks:
            of_task = run(task, questions, seed, embedder)
            click.echo("\n\n".join(map(markdown, of_task)) + "\n")
            tables += of_task
    units = " or ".join(dict.fromkeys(task.unit for task in tasks))
    click.echo(
        f"In brackets: 95 % intervals, {units} being the trials. Encoder: {embedder.name}. Questions drawn "
        f"with seed {seed}. stated: see bench/public/stated.py. ms: a ranking, its question already encoded."
    )
    return tables


def markdown(table: Table) -> str:
    """A table as Markdown, under a line that says what was asked of what."""
    drawn = "" if table.questions == table.questions_there else f" of {table.questions_there:,}"
    title = (
        f"**{table.task}, {table.part}**: {table.questions:,}{drawn} questions on {table.sources:,} "
        f"{table.unit}, {table.passages:,} passages searched, {table.seconds:.0f} s"
    )
    head = ("system", *MEASURES, f"nDCG@10 less {GREFFIER}’s", "stated", "ms")
    return "\n".join([title, "", *markdown_table(head, map(_cells, table.rows))])


def _json(tables: Sequence[Table], seed: int) -> dict[str, Any]:
    return {"seed": seed, "greffier": version("greffier"), "tables": [asdict(one) for one in tables]}


def _cells(row: Row) -> tuple[str, ...]:
    lead = row.figures.lead
    return (
        row.system,
        *(_shown(row.figures.measures[name]) for name in MEASURES),
        "" if lead is None else _shown(lead, sign="+"),
        "" if row.stated is None else _number(row.stated),
        f"{row.milliseconds:.0f}" if row.milliseconds >= 1 else "<1",
    )


def _shown(estimate: Estimate, sign: str = "") -> str:
    """`.786 [.771, .800]`"""
    value = _number(estimate.value, sign)
    if estimate.low is None or estimate.high is None:
        return value
    return f"{value} [{_number(estimate.low, sign)}, {_number(estimate.high, sign)}]"


def _number(value: float, sign: str = "") -> str:
    """Three places and no zero before the point: `.786`, `+.021`, `−.021`."""
    return format(value, f"{sign}.3f").replace("0.", ".", 1).replace("-", "−")


if __name__ == "__main__":
    sys.exit(main())
