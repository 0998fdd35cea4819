"""Many questions from one file: a line in, a JSON line out, in order; a bad line never stops the others.

Knows nothing of answering or searching: the command passes in what turns a line into its result.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, NoReturn

import click

from bot.commands.output import json_line, seconds, trace, unexpected
from corpus.errors import BadInput, GreffierError
from corpus.language.detection import LANGUAGES


class BadLine(BadInput):
    """A line of the batch cannot be asked as it stands."""


@dataclass(frozen=True, slots=True)
class Line:
    """One question of the batch; `language` is `None` where the line names none."""

    text: str
    language: str | None


def run(stream: BinaryIO, keys: tuple[str, ...], result: Callable[[Line], dict[str, object]]) -> None:
    """Print the result of each line that is not blank, with its `id` (else the line's number).

    `keys` are the names under which a JSON line may carry its question. A line that is bad, or whose `result`
    raises, prints `{"id", "error"}`. Exits with status 2 if there was one.
    """
    from tqdm import tqdm

    start, done, failed = time.perf_counter(), 0, 0
    for number, raw in enumerate(tqdm(stream, unit=" lines", disable=None, file=sys.stderr), start=1):
        if not raw.strip():
            continue
        printed, succeeded = _outcome(raw, number, keys, result)
        click.echo(printed)  # not among what may fail for one line alone
        if succeeded:
            done += 1
        else:
            failed += 1
    elapsed = seconds(time.perf_counter() - start)
    click.echo(f"{done} lines done, {failed} failed, in {elapsed}.", err=True)
    if failed:
        raise click.exceptions.Exit(2)


def _outcome(
    raw: bytes, number: int, keys: tuple[str, ...], result: Callable[[Line], dict[str, object]]
) -> tuple[str, bool]:
    """What to print for a line, and whether it is its result."""
    name: object = number
    try:
        record = _record(raw, keys)
        name = _name(record, number)
        return json_line({"id": name, **result(_line(record, keys))}), True
    except GreffierError as error:
        reason = str(error)
    except Exception as error:  # a fault of ours costs one line, not those after it
        trace(error)
        reason = unexpected(error)
    return json_line({"id": name, "error": reason}), False


def _name(record: dict[str, object], number: int) -> object:
    given = record.get("id")
    try:
        json_line(given)
    except (ValueError, RecursionError) as error:  # 1e999 is read as infinity, which is no JSON
        raise BadLine("The id of the line cannot be written as JSON: choose a text or a number.") from error
    return number if given is None else given


def _record(raw: bytes, keys: tuple[str, ...]) -> dict[str, object]:
    """The line's JSON object; a line that is no JSON object is the text of a question."""
    try:
        text = raw.decode("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise BadLine("The line is not UTF-8 text.") from error
    try:
        value = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        value = None
    return value if isinstance(value, dict) else {keys[0]: text}


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


def _line(record: dict[str, object], keys: tuple[str, ...]) -> Line:
    text = next((record[key] for key in keys if key in record), None)
    if not isinstance(text, str):
        named = " or ".join(f"“{key}”" for key in keys)
        raise BadLine(f"The line needs a text under {named}.")
    language = record.get("language")
    if language is not None and language not in LANGUAGES:
        raise BadLine("The language of a line must be “fr” or “en”.")
    return Line(text, str(language) if language is not None else None)
