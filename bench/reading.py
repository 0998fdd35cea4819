"""Measure how fast documents are read, and in how much memory: part of `./run bench`.

The file is made-up minutes. Each format is read in a process of its own: so its peak of memory is its own.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from bench.minutes import A_PAGE, FORMATS, minutes
from bot.commands.output import table
from corpus import read, read_corpus

PAGES = 2_000
_PDF_PAGES = 200  # a PDF takes as long to make as to read; its time and memory grow with its pages
_FILES = 8  # read one after the other, then side by side
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Reading:
    """One file read: its format, pages and bytes, what came out, seconds, and the peak of memory in bytes.

    `peak` is that of the reading process with the largest of its children; `idle` is what the same process
    takes before it reads anything.
    """

    format: str
    pages: int
    size: int
    paragraphs: int
    seconds: float
    peak: int
    idle: int


def main() -> int:
    """Measure and print; `--one FILE` reads one file of so many pages here and prints the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=PAGES, help="pages of the made-up minutes")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        click.echo(json.dumps(asdict(read_once(options.one, options.pages))))
        return 0
    with tempfile.TemporaryDirectory(prefix="greffier-bench-") as made:
        folder = Path(made)
        pages = dict.fromkeys(FORMATS, options.pages)
        pages[".pdf"] = min(options.pages, _PDF_PAGES)
        readings = [measure(folder, suffix, n) for suffix, n in pages.items()]
        rows = [
            (
                reading.format,
                f"{reading.pages:,}",
                f"{reading.size / _MEGABYTE:.1f} MB",
                f"{reading.paragraphs:,}",
                f"{reading.seconds:.1f} s",
                f"{reading.paragraphs / reading.seconds:,.0f}",
                f"{reading.peak / _MEGABYTE:.0f} MB (of which {reading.idle / _MEGABYTE:.0f} before reading)",
            )
            for reading in readings
        ]
        click.echo(f"Minutes, {A_PAGE} paragraphs a page, read once:")
        click.echo(
            table(("format", "pages", "file", "paragraphs", "time", "paragraphs/s", "peak memory"), rows)
        )
        pages_each = max(1, options.pages // _FILES)
        click.echo(f"{_FILES} files of {pages_each} pages: {side_by_side(folder, pages_each)}")
    return 0


def measure(folder: Path, suffix: str, pages: int) -> Reading:
    """Write made-up minutes in one format and read them in a process of their own."""
    path = folder / f"minutes{suffix}"
    path.write_bytes(FORMATS[suffix](minutes(pages)))
    command = [sys.executable, "-m", "bench.reading", "--one", str(path), "--pages", str(pages)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  # our own command
    path.unlink()
    return Reading(**json.loads(done.stdout))


def read_once(path: Path, pages: int) -> Reading:
    """Read a file in this process."""
    read_corpus(_small(path.parent / "warm-up"))
    idle = _peak(resource.RUSAGE_SELF)
    started = time.perf_counter()
    document = read(path)
    seconds = time.perf_counter() - started
    peak = _peak(resource.RUSAGE_SELF) + _peak(resource.RUSAGE_CHILDREN)
    return Reading(path.suffix, pages, path.stat().st_size, len(document.paragraphs), seconds, peak, idle)


def side_by_side(folder: Path, pages: int) -> str:
    """How much sooner several files of so many pages are read by several processes than by one."""
    for n in range(_FILES):
        (folder / f"part-{n}.txt").write_bytes(FORMATS[".txt"](minutes(pages, seed=n)))
    taken = []
    for workers in (1, os.cpu_count() or 1):
        started = time.perf_counter()
        read_corpus(folder, workers=workers)
        taken.append(time.perf_counter() - started)
    alone, together = taken
    return (
        f"{alone:.1f} s in one process, {together:.1f} s in {os.cpu_count()} ({alone / together:.2f} times)"
    )


def _small(folder: Path) -> Path:
    """A folder with a page of minutes: reading it loads whatever every reading needs."""
    folder.mkdir(exist_ok=True)
    (folder / "page.txt").write_bytes(FORMATS[".txt"](minutes(1)))
    return folder


def _peak(whose: int) -> int:
    return resource.getrusage(whose).ru_maxrss * 1024  # Linux counts kibibytes


if __name__ == "__main__":
    sys.exit(main())
