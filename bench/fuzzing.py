"""Give every reader tens of thousands of broken files: part of `./run bench`.

Each must come out as paragraphs that lose nothing, or be refused in a sentence, in little time and memory;
anything else is a failure and its input is kept. The same seed gives the same inputs. Formats that are read
in a process of their own get fewer, since each costs a process.
"""

from __future__ import annotations

import argparse
import faulthandler
import random
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

import click

from bench.mutations import damaged, in_a_part, misspoken, rearranged
from bench.seeds import SUFFIXES, seeds
from bot.commands.output import table
from corpus.errors import UnreadableFile
from corpus.limits import Limits
from corpus.parsing.parser import parse
from corpus.parsing.titleblock import facts
from corpus.readers import read_source

INPUTS = 20_000
ISOLATED_INPUTS = 500
_ISOLATED = (".pdf", ".doc")
_AT_ONCE = {True: 25, False: 500}  # inputs of one job, for isolated formats and others
_SECONDS = 20  # for one input of a few kilobytes
_MEMORY = 2_000_000_000  # bytes of address space
_LIMITS = Limits(unpacked_bytes=20_000_000, characters=2_000_000, seconds=_SECONDS)


@dataclass(frozen=True, slots=True)
class Job:
    """So many inputs of one format; `part` is the job's number among those of its format."""

    format: str
    part: int
    inputs: int
    seed: int
    kept: Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one job: how many inputs were read, how many refused, and the failures in words.

    `seconds` is the time that it took, `slowest` that of its slowest input; `memory` the peak of the process
    in bytes.
    """

    format: str
    read: int
    refused: int
    seconds: float
    slowest: float
    memory: int
    failures: tuple[str, ...]


def main() -> int:
    """Fuzz every reader; exits with status 1 when one failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=INPUTS, help="mutated inputs a reader")
    parser.add_argument(
        "--isolated-inputs", type=int, default=ISOLATED_INPUTS, help="the same for .pdf and .doc"
    )
    parser.add_argument("--format", choices=SUFFIXES, action="append", help="only this one")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    kept = Path(tempfile.mkdtemp(prefix="greffier-fuzz-"))
    counts = {each: options.isolated_inputs if each in _ISOLATED else options.inputs for each in SUFFIXES}
    chosen = {each: n for each, n in counts.items() if each in (options.format or SUFFIXES)}
    jobs = [job for each, n in chosen.items() for job in _jobs(each, n, options.seed, kept)]
    try:
        with ProcessPoolExecutor() as pool:
            outcomes = list(pool.map(fuzz, jobs))
    except BrokenProcessPool:
        click.echo(f"A process died; what it was reading is in {kept}.", err=True)
        return 1
    rows = [_row([o for o in outcomes if o.format == each]) for each in chosen]
    click.echo(table(("format", "inputs", "read", "refused", "time", "slowest", "memory", "failures"), rows))
    failures = [failure for outcome in outcomes for failure in outcome.failures]
    for failure in failures:
        click.echo(failure, err=True)
    if not failures:
        kept.rmdir()
    return int(bool(failures))


def fuzz(job: Job) -> Outcome:
    """Read the mutated files of one job in this process."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.RLIM_INFINITY))
    signal.signal(signal.SIGALRM, _hangs)
    chance = random.Random(f"{job.seed}{job.format}{job.part}")  # noqa: S311  # no secret is made of it
    counts = {True: 0, False: 0}
    failures: list[str] = []
    started, slowest = time.perf_counter(), 0.0
    for n, content in enumerate(mutants(job.format, job.inputs, chance)):
        path = job.kept / f"{job.part}-{n}{job.format}"
        path.write_bytes(content)  # before it is read, which may kill the process
        begun = time.perf_counter()
        signal.alarm(_SECONDS)
        faulthandler.dump_traceback_later(2 * _SECONDS, exit=True)  # where not even a signal gets through
        try:
            counts[is_read(content, f"fuzz{job.format}")] += 1
            path.unlink()
        except Exception as error:  # whatever it is, it is what we look for
            failures.append(f"{path}: {type(error).__name__}: {str(error)[:200]}")
        signal.alarm(0)
        faulthandler.cancel_dump_traceback_later()
        slowest = max(slowest, time.perf_counter() - begun)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    seconds = time.perf_counter() - started
    return Outcome(job.format, counts[True], counts[False], seconds, slowest, peak, tuple(failures))


def is_read(content: bytes, name: str) -> bool:
    """Whether a file is read down to its paragraphs; `False` when it is refused in one sentence.

    Raises:
        ValueError: characters of the source are lost or held twice, a locator is not unique, or the refusal
            is no sentence.
    """
    try:
        source = read_source(content, name, _LIMITS)
    except UnreadableFile as error:
        sentence = str(error)
        if "\n" in sentence or name not in sentence or not sentence.endswith("."):
            raise ValueError(f"not one sentence: {sentence!r}") from error
        return False
    parsed = parse(source, "fuzz", facts(source).kind)
    places = [0, *(place for span in parsed.spans for place in (span.start, span.end)), len(source.text)]
    if any(end != start for end, start in zip(places[::2], places[1::2], strict=True)):
        raise ValueError("the spans do not tile the text")
    if len({paragraph.id for paragraph in parsed.paragraphs}) < len(parsed.paragraphs):
        raise ValueError("two paragraphs have one locator")
    return True


def mutants(suffix: str, inputs: int, chance: random.Random) -> Iterator[bytes]:
    """Broken files of one format: in their bytes, their markup, their words, or what is packed in them."""
    accidents = {".txt": (damaged, misspoken), ".html": (damaged, rearranged, misspoken)}
    for _ in range(inputs):
        seed = chance.choice(seeds(suffix))
        if suffix == ".docx" and chance.random() < 0.9:
            yield in_a_part(seed, chance.choice((damaged, rearranged, rearranged)), chance)
        else:
            yield chance.choice(accidents.get(suffix, (damaged,)))(seed, chance)


def _jobs(suffix: str, inputs: int, seed: int, kept: Path) -> Iterator[Job]:
    """Jobs small enough that no process is left with the longest of them."""
    at_once = _AT_ONCE[suffix in _ISOLATED]
    for part, start in enumerate(range(0, inputs, at_once)):
        yield Job(suffix, part, min(at_once, inputs - start), seed, kept)


def _row(outcomes: list[Outcome]) -> tuple[str, ...]:
    read, refused = sum(o.read for o in outcomes), sum(o.refused for o in outcomes)
    failures = sum(len(o.failures) for o in outcomes)
    return (
        outcomes[0].format,
        f"{read + refused + failures:,}",
        f"{read:,}",
        f"{refused:,}",
        f"{sum(o.seconds for o in outcomes):.0f} s",
        f"{max(o.slowest for o in outcomes):.1f} s",
        f"{max(o.memory for o in outcomes) / 1_000_000:.0f} MB",
        str(failures),
    )


def _hangs(*_: object) -> None:
    raise TimeoutError(f"more than {_SECONDS} s")


if __name__ == "__main__":
    sys.exit(main())
