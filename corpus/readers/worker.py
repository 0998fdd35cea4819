"""The process that reads one file: limits itself, reads standard input, prints the source.

`python -m corpus.readers.worker READER NAME LIMITS`, started by `corpus.readers.isolated`.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from importlib import import_module

from corpus.errors import UnreadableFile
from corpus.limits import Limits
from corpus.readers.isolated import refusal_to_json, source_to_json


def main() -> None:
    """Read the file that stands on standard input and print what it holds, or why it is refused."""
    reader, name, printed = sys.argv[1:]
    limits = Limits(**json.loads(printed))
    # What native code prints must not get into the answer.
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _limit(limits)
    try:
        read_in_process = import_module(f"corpus.readers.{reader}").read_in_process
        result = source_to_json(read_in_process(sys.stdin.buffer.read(), name, limits))
    except UnreadableFile as error:
        result = refusal_to_json(error)
    except MemoryError:
        result = refusal_to_json(
            UnreadableFile(
                f"{name} takes more than {limits.memory_bytes:,} bytes of memory to read: split it, or raise "
                "the limit memory_bytes."
            )
        )
    with answer:
        answer.write(result)


def _limit(limits: Limits) -> None:
    """Hold this process, and what it starts, to the limits; no core dumps."""
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.seconds + 1),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (bound, bound))


if __name__ == "__main__":
    main()
