"""Runs one engine in the environment that it is installed in: `python -m eval.baselines.worker`.

Reads JSON values from standard input, a line each, and answers each with one on standard output. The first
says what to open and the texts to index, every further one is a question. What an engine prints goes to
standard error. The other side is `eval.baselines.process`.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO

from bot.environment import prepare
from eval.baselines.engines import Engine, OpenEngine, Text
from eval.baselines.kept import kept_embedder
from index import Embedder


def main() -> None:
    """Serve until standard input ends."""
    prepare(os.environ)
    with os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8") as answers:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        serve(sys.stdin, answers)


def serve(requests: TextIO, answers: TextIO) -> None:
    """Open the engine that the first request names, then answer questions in turn."""

    def reply(value: dict[str, Any]) -> None:
        answers.write(json.dumps(value) + "\n")
        answers.flush()

    first = json.loads(requests.readline())  # {"engine": "module:function", "texts", "embedder", "cache"}
    with closing(kept_embedder(first["embedder"], Path(first["cache"]))) as embedder:
        engine = opened(first, embedder)
        reply({"ready": True})
        for line in requests:
            reply({"found": engine(json.loads(line)["question"])})


def opened(request: dict[str, Any], embedder: Embedder) -> Engine:
    """The engine that the first request names, over its texts."""
    module, _, function = request["engine"].partition(":")
    open_engine: OpenEngine = getattr(import_module(module), function)
    texts = [Text(*each) for each in request["texts"]]
    return open_engine(texts, embedder)


if __name__ == "__main__":
    main()
