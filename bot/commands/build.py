"""`greffier index`, `ingest` and `remove`: from a folder of documents to an index.

Knows nothing of how documents are read or indexed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from bot.commands import options
from bot.commands.account import account_view, say_account
from bot.commands.output import write_json
from bot.settings import load
from corpus.errors import GreffierError

if TYPE_CHECKING:
    from bot.workspace import IndexOutcome, Progress, Workspace

# What each stage is called, and what it counts.
_STAGES = {
    "check": ("Checking", " files"),
    "read": ("Reading", " files"),
    "embed": ("Embedding", " passages"),
}


class Interrupted(GreffierError):
    """Ctrl-C while an index was being built."""


@click.command()
@options.corpus
@options.index
@click.option("--rebuild", is_flag=True, help="Start from nothing instead of reusing what is unchanged.")
@options.as_json
def index(corpus: Path | None, index: Path | None, rebuild: bool, as_json: bool) -> None:
    """Read the documents and build or update the index."""
    workspace = _workspace(corpus, index)
    with _building() as progress:
        outcome = workspace.index(rebuild=rebuild, progress=progress)
    _report(outcome, as_json)


@click.command()
@click.argument(
    "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True, path_type=Path)
)
@click.option("--into", type=options.FOLDER, metavar="DIR", help="The folder of documents to copy into.")
@options.index
@options.as_json
def ingest(paths: tuple[Path, ...], into: Path | None, index: Path | None, as_json: bool) -> None:
    """Copy documents in and index them.

    Files and folders go into the folder of documents, made if absent; exactly that folder is indexed.
    A file replaces the one that is there under its name. Of two different files with one name given
    together, the second is kept with a suffix (m~2.txt).
    """
    workspace = _workspace(into, index)
    with _building() as progress:
        outcome = workspace.ingest(paths, progress=progress)
    _report(outcome, as_json)


@click.command()
@click.argument("document_id")
@options.corpus
@options.index
@options.as_json
def remove(document_id: str, corpus: Path | None, index: Path | None, as_json: bool) -> None:
    """Take one document out of the folder of documents, and index the rest.

    The other documents keep their ids.
    """
    workspace = _workspace(corpus, index)
    with _building() as progress:
        outcome = workspace.remove(document_id, progress=progress)
    _report(outcome, as_json)


def _workspace(corpus: Path | None, index: Path | None) -> Workspace:
    from bot.workspace import Workspace

    return Workspace(load(os.environ, corpus=corpus, index=index))


@contextmanager
def _building() -> Iterator[Progress]:
    """A progress bar for each stage, on standard error; Ctrl-C leaves the index as it was."""
    from tqdm import tqdm

    bars: dict[str, tqdm[NoReturn]] = {}

    def progress(stage: str, done: int, of: int) -> None:
        if stage not in bars:
            for bar in bars.values():
                bar.close()
            name, unit = _STAGES[stage]
            bars[stage] = tqdm(desc=name, unit=unit, total=of, disable=None, file=sys.stderr)
        bars[stage].n = done
        bars[stage].refresh()

    try:
        yield progress
    except KeyboardInterrupt as error:
        raise Interrupted("Interrupted: the index is as it was; run the command again to finish.") from error
    finally:
        for bar in bars.values():
            bar.close()


def _report(outcome: IndexOutcome, as_json: bool) -> None:
    """Print what was indexed and what could not be read; exits with status 2 if there was such a file."""
    if as_json:
        write_json(account_view(outcome))
    else:
        say_account(outcome)
    if outcome.failures:
        raise click.exceptions.Exit(2)
