"""An engine in a process of its own, with another environment, asked over pipes.

The other side is `eval.baselines.worker`. Knows nothing of what the pieces that come back are good for.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from bot.settings import PROJECT
from eval.baselines.engines import Engine, Piece, Text
from eval.errors import BaselineUnavailable


@contextmanager
def engine_process(
    python: Path, engine: str, texts: Sequence[Text], embedder: str, cache: Path
) -> Iterator[Engine]:
    """`engine` (`module:function`) over `texts`, in a process of its own that ends with the `with` block.

    `python` is the interpreter to start; `embedder` and `cache` are as in the settings. Raises
    `BaselineUnavailable`, then or when a question is asked, where the process cannot be started or has ended.
    """
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as complaints,
        _started(python, complaints) as process,
    ):

        def ask(request: dict[str, Any]) -> dict[str, Any]:
            try:
                return _exchanged(process, request)
            except (OSError, ValueError) as error:
                process.communicate()  # unlike `wait`, gives up what it did not read
                raise BaselineUnavailable(f"{engine} has stopped: {_last(complaints)}") from error

        ask(
            {
                "engine": engine,
                "texts": [(text.id, text.text) for text in texts],
                "embedder": embedder,
                "cache": str(cache),
            }
        )
        yield lambda question: [Piece(*piece) for piece in ask({"question": question})["found"]]


def _started(python: Path, complaints: IO[str]) -> subprocess.Popen[str]:
    try:
        return subprocess.Popen(  # noqa: S603  # our own module
            [python, "-m", "eval.baselines.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            cwd=PROJECT,
            encoding="utf-8",
        )
    except OSError as error:
        raise BaselineUnavailable(f"{python} cannot be started ({error.strerror}).") from error


def _exchanged(process: subprocess.Popen[str], request: dict[str, Any]) -> dict[str, Any]:
    """The answer to one request. Raises `OSError` or `ValueError` when the process has ended."""
    requests, answers = cast(IO[str], process.stdin), cast(IO[str], process.stdout)  # as it was started
    requests.write(json.dumps(request) + "\n")
    requests.flush()
    answer: dict[str, Any] = json.loads(answers.readline())
    return answer


def _last(complaints: IO[str]) -> str:
    complaints.seek(0)
    lines = [line.strip() for line in complaints if line.strip()]
    return lines[-1] if lines else "it did not say why."
