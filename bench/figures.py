"""Measure how long Greffier takes: `./run bench [--json FILE]`.

Everything is run as a person runs it, in processes of its own and in a temporary folder. Of several runs the
median counts. How good the answers are is measured by `greffier eval`.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from bot.commands.output import table
from corpus import SAMPLE
from eval.questions import SAMPLE as GOLD
from eval.questions import read_questions

GREFFIER = (sys.executable, "-m", "bot")
CHROMIUM = "/usr/bin/chromium"
QUESTION = "What did the Council decide on the ITR expert group?"
PATIENCE = 120
"""Seconds after which something that never comes is given up."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement and the most it may be, in `unit`; `value` is `None` where it could not be taken."""

    what: str
    value: float | None
    unit: str
    at_most: float

    @property
    def measured(self) -> str:
        """The value with its unit."""
        return "–" if self.value is None else f"{self.value:.2f} {self.unit}"

    @property
    def verdict(self) -> str:
        """Whether the figure is within its limit."""
        if self.value is None:
            return "not measured: no Chromium"
        return "ok" if self.value <= self.at_most else "TOO SLOW"


def main() -> int:
    """Measure, print, and exit with status 1 when a figure is over its limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures to FILE")
    options = parser.parse_args()
    figures = []
    with tempfile.TemporaryDirectory(prefix="greffier-bench-") as folder:
        os.environ |= {"GREFFIER_CORPUS": str(SAMPLE), "GREFFIER_INDEX": f"{folder}/index"}
        for figure in measure(Path(folder)):
            click.echo(f"measured: {figure.what}", err=True)
            figures.append(figure)
    rows = [
        (figure.what, figure.measured, f"{figure.at_most:g} {figure.unit}", figure.verdict)
        for figure in figures
    ]
    click.echo(table(("figure", "measured", "at most", ""), rows))
    click.echo(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}")
    if options.json:
        options.json.write_text(json.dumps([asdict(figure) for figure in figures], indent=2) + "\n")
    return int(any(figure.value is not None and figure.value > figure.at_most for figure in figures))


def measure(folder: Path) -> Iterator[Figure]:
    """Every figure in turn; the index that the first ones build serves the others."""
    yield Figure("greffier --help", median_seconds("--help"), "s", 0.3)
    yield Figure("index from nothing, weights prepared", seconds("index", "--rebuild"), "s", 40)
    yield Figure("index again, unchanged", median_seconds("index"), "s", 3)
    yield Figure("ask in a fresh process", median_seconds("ask", QUESTION), "s", 2)
    yield Figure("ask in a batch, a question", batch_milliseconds(folder), "ms", 120)
    with chat() as (address, started):
        ready = waited(started, lambda: health(address) == "ready")
    yield Figure("chat: models ready after start", ready, "s", 10)
    yield Figure("chat: first answer in an open browser after start", first_answer(), "s", 10)


def seconds(*arguments: str) -> float:
    """How long one `greffier …` takes, from process start to end."""
    start = time.perf_counter()
    subprocess.run([*GREFFIER, *arguments], check=True, capture_output=True)  # noqa: S603  # our own command
    return time.perf_counter() - start


def median_seconds(*arguments: str, times: int = 5) -> float:
    """The median of several runs of `seconds`."""
    return statistics.median(seconds(*arguments) for _ in range(times))


def batch_milliseconds(folder: Path) -> float:
    """The gold questions in both languages in one batch: wall time a question, start and loading included."""
    questions = [question.text(language) for question in read_questions(GOLD) for language in ("fr", "en")]
    file = folder / "questions.txt"
    file.write_text("\n".join(questions), encoding="utf-8")
    return seconds("ask", "--batch", str(file), "--json") * 1000 / len(questions)


@contextmanager
def chat() -> Iterator[tuple[str, float]]:
    """A chat of its own on a free port: its address, and when it was started."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    started = time.perf_counter()
    server = subprocess.Popen(  # noqa: S603  # our own command
        [*GREFFIER, "chat", "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield f"http://127.0.0.1:{port}", started
    finally:
        server.terminate()
        server.wait()


def health(address: str) -> str | None:
    """What `/healthz` says, `None` while nothing answers."""
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=PATIENCE) as response:  # noqa: S310  # our own address
            return str(json.load(response)["status"])
    except (urllib.error.URLError, ConnectionError):
        return None


def waited(started: float, happened: Callable[[], bool]) -> float:
    """Seconds from `started` until `happened`; raises `TimeoutError`."""
    while not happened():
        if time.perf_counter() - started > PATIENCE:
            raise TimeoutError("The chat did not come up.")
        time.sleep(0.05)
    return time.perf_counter() - started


def first_answer() -> float | None:
    """Seconds from the start of the chat until a person who asks at once sees the citations of the answer."""
    if not Path(CHROMIUM).exists():
        return None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=CHROMIUM) as browser:
        page = browser.new_page()
        with chat() as (address, started):
            waited(started, lambda: health(address) is not None)
            page.goto(address)
            page.locator("#chat-input").fill(QUESTION)
            page.locator("#chat-submit").click()
            page.get_by_test_id("citations").wait_for(timeout=PATIENCE * 1000)
            return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
