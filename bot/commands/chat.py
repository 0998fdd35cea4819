"""`greffier chat`: the chat in a browser. Knows nothing of pages or conversations."""

from __future__ import annotations

import os
from pathlib import Path

import click

from bot.commands import options
from bot.settings import load


@click.command()
@click.option(
    "--host", metavar="ADDRESS", help="Where to listen; 0.0.0.0 for every network. [default: 127.0.0.1]"
)
@click.option("--port", type=click.IntRange(1, 65535), metavar="PORT", help="[default: 8000]")
@click.option(
    "--model", metavar="NAME", help="Chat model that writes the answers; without one, the record is quoted."
)
@options.index
def chat(host: str | None, port: int | None, model: str | None, index: Path | None) -> None:
    """Open the chat in a browser, with a page for each paragraph."""
    settings = load(os.environ, host=host, port=port, model=model, index=index)
    from bot.web import serve
    from bot.workspace import Workspace

    def say_where() -> None:
        click.echo(f"The chat opens on http://{settings.host}:{settings.port} (Ctrl-C stops it).", err=True)

    serve(Workspace(settings), settings.host, settings.port, say_where)
