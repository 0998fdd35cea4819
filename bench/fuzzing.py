"""Give every reader tens of thousands of broken files: part of `./run bench`.

Each must come out as a text or be refused in a sentence, in little time and memory; anything else is a
failure and its input is kept. The same seed gives the same inputs. Formats that are read in a process of
their own get fewer, since each costs a process.
"""

from __future__ import annotations

import argparse
import io
import random
import resource
import signal
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import click

from bench.seeds import SUFFIXES, seeds
from bot.commands.output import table
from corpus.errors import UnreadableFile
from corpus.limits import Limits
from corpus.readers import read_source
from corpus.reading import parse

INPUTS = 20_000
ISOLATED_INPUTS = 500
_ISOLATED = (".pdf", ".doc")
_SECONDS = 20  # for one input of a few kilobytes
_MEMORY = 4_000_000_000
_LIMITS = Limits(unpacked_bytes=20_000_000, characters=2_000_000, seconds=_SECONDS)
# Lengths, counts and brackets at which parsers break.
_TELLING = (
    b"\x00",
    b"\xff" * 4,
    b"\x7f\xff\xff\xff",
    b"99999999999999999999",
    b"-1",
    b"<",
    b">",
    b'"',
    b"&#0;",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one format: how many inputs were read, how many refused, and the failures in words."""

    format: str
    read: int
    refused: int
    seconds: float
    failures: tuple[str, ...]


def main() -> int:
    """Fuzz every reader; exits with status 1 when one failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=INPUTS, help="mutated inputs a reader")
    parser.add_argument(
        "--isolated-inputs", type=int, default=ISOLATED_INPUTS, help="the same for .pdf and .doc"
    )
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    kept = Path(tempfile.mkdtemp(prefix="greffier-fuzz-"))
    counts = {each: options.isolated_inputs if each in _ISOLATED else options.inputs for each in SUFFIXES}
    with ProcessPoolExecutor() as pool:
        jobs = [pool.submit(fuzz, suffix, n, options.seed, kept) for suffix, n in counts.items()]
        outcomes = [job.result() for job in jobs]
    rows = [
        (
            o.format,
            f"{o.read + o.refused:,}",
            f"{o.read:,}",
            f"{o.refused:,}",
            f"{o.seconds:.0f} s",
            str(len(o.failures)),
        )
        for o in outcomes
    ]
    click.echo(table(("format", "inputs", "read", "refused", "time", "failures"), rows))
    failures = [failure for outcome in outcomes for failure in outcome.failures]
    for failure in failures:
        click.echo(failure, err=True)
    return int(bool(failures))


def fuzz(suffix: str, inputs: int, seed: int, kept: Path) -> Outcome:
    """Read so many mutated files of one format in this process."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.RLIM_INFINITY))
    signal.signal(signal.SIGALRM, _hangs)
    chance = random.Random(f"{seed}{suffix}")  # noqa: S311  # no secret is made of it
    counts = {True: 0, False: 0}
    failures: list[str] = []
    started = time.perf_counter()
    for n, content in enumerate(mutants(suffix, inputs, chance)):
        signal.alarm(_SECONDS)
        try:
            counts[is_read(content, f"fuzz{suffix}")] += 1
        except BaseException as error:  # whatever it is, it is what we look for
            path = kept / f"{n}{suffix}"
            path.write_bytes(content)
            failures.append(f"{path}: {type(error).__name__}: {str(error)[:200]}")
        signal.alarm(0)
    return Outcome(suffix, counts[True], counts[False], time.perf_counter() - started, tuple(failures))


def is_read(content: bytes, name: str) -> bool:
    """Whether a file is read down to its paragraphs; `False` when it is refused in one sentence."""
    try:
        parse(read_source(content, name, _LIMITS), "fuzz")
    except UnreadableFile as error:
        sentence = str(error)
        if "\n" in sentence or name not in sentence or not sentence.endswith("."):
            raise ValueError(f"not one sentence: {sentence!r}") from error
        return False
    return True


def mutants(suffix: str, inputs: int, chance: random.Random) -> Iterator[bytes]:
    """Broken files of one format: bytes of the file itself, and of the parts that are packed in it."""
    for _ in range(inputs):
        seed = chance.choice(seeds(suffix))
        packed = suffix == ".docx" and chance.random() < 0.8
        yield _with_a_broken_part(seed, chance) if packed else broken(seed, chance)


def broken(content: bytes, chance: random.Random) -> bytes:
    """`content` after one to six accidents."""
    data = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        if not data:
            break
        at = chance.randrange(len(data))
        until = min(len(data), at + chance.randint(1, 64))
        match chance.randrange(6):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                del data[at:until]
            case 2:
                data[at:at] = data[at:until] * chance.choice((1, 2, 50))
            case 3:
                data[at:at] = chance.choice(_TELLING)
            case 4:
                del data[at:]
            case 5:
                elsewhere = chance.randrange(len(data))
                data[at:until] = data[elsewhere : elsewhere + until - at]
    return bytes(data)


def _with_a_broken_part(package: bytes, chance: random.Random) -> bytes:
    """A package, sound as a zip, one part of which is broken."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(packed, "w") as new:
        names = old.namelist()
        victim = chance.choice(names)
        for name in names:
            part = old.read(name)
            new.writestr(name, broken(part, chance) if name == victim else part)
    return packed.getvalue()


def _hangs(*_: object) -> None:
    raise TimeoutError(f"more than {_SECONDS} s")


if __name__ == "__main__":
    sys.exit(main())
