"""Options that several commands share, each written once. Knows nothing of what a command does with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from corpus.language.detection import LANGUAGES
from corpus.records import Kind

# A command loses its own signature when click decorates it.
_Decorated = Callable[..., Any]

FOLDER = click.Path(path_type=Path)

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
index = click.option("--index", type=FOLDER, metavar="DIR", help="The folder of the index.")
corpus = click.option("--corpus", type=FOLDER, metavar="DIR", help="The folder of documents.")
session = click.option("--session", metavar="NAME", help="Only this session, e.g. C23.")
language = click.option("--language", type=click.Choice(LANGUAGES), help="Language of the answer.")
batch = click.option(
    "--batch",
    type=click.File("rb"),
    metavar="FILE",
    help="One question a line, text or JSON; - is standard input.",
)


def filters(command: _Decorated) -> _Decorated:
    """The options that narrow what is searched, in the order in which help shows them."""
    for option in (
        click.option(
            "--top-k", type=click.IntRange(1, 100), default=10, help="How many paragraphs to retrieve."
        ),
        click.option(
            "--document-language", type=click.Choice(LANGUAGES), help="Only documents in this language."
        ),
        click.option("--document", metavar="ID", help="Only this document, e.g. C23-minutes."),
        click.option(
            "--kind", type=click.Choice([kind.value for kind in Kind]), help="Only this kind of document."
        ),
        session,
    ):
        command = option(command)
    return command
