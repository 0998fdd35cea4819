"""What each part of Greffier is worth: `./run bench ablations [--weights] [--split test]`.

The whole system and the system without each part answer the same gold questions. Prints Markdown: a headline
measure, how far it is from that of the whole, the 95 % interval of the difference, and whether it is better
or worse (p corrected for the number of measures, as in `greffier eval --baseline`, not for that of rows). Of
the frozen split only totals are shown. With `--weights`, the rows change the weights of the ranking instead.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from tqdm import tqdm

from bench.output import markdown_table
from bot.environment import prepare
from bot.workspace import Workspace
from corpus.errors import GreffierError
from corpus.language.detection import LANGUAGES
from eval.ablations import ABLATIONS, ablated
from eval.comparison import Difference, Verdict, compare
from eval.measures import HEADLINE
from eval.observations import Observation
from eval.questions import SAMPLE, read_questions
from eval.report import numbers
from eval.runner import System, run
from index import Weights

WHOLE = "greffier"
OF_RETRIEVAL = ("recall_at_5", "ndcg_at_10")
"""What is shown by language as well: the sample record is French, so that one of them is another language."""

NOTHING_NAMED = replace(
    Weights(),
    named_symbol=0.0,
    held_document=0.0,
    named_paragraph=0.0,
    named_resolution=0.0,
    named_state=0.0,
    voice=0.0,
    speaker=0.0,
    function=0.0,
    author=0.0,
    session=0.0,
)
"""Nothing that a question names counts by itself."""

WEIGHTS = {
    "whole paragraphs only": replace(Weights(), sentence=0.0),
    "best sentences only": replace(Weights(), sentence=1.0),
    "words count nothing": replace(Weights(), lexical_same_language=0.0, lexical_other_language=0.0),
    "words count double": replace(Weights(), lexical_same_language=0.16, lexical_other_language=0.14),
    "decisions not lifted": replace(Weights(), decision=-1.0),
    "nothing named counts": NOTHING_NAMED,
}
"""Changes of what the parts of the ranking count; the lexical side still proposes candidates."""

Rows = dict[str, tuple[Observation, ...]]


def main() -> int:
    """Measure and print; status 1 when that is not possible."""
    prepare(os.environ)
    options = _options()
    try:
        questions = [q for q in read_questions(SAMPLE) if q.split == options.split]
        workspace = Workspace.from_environment()
        record = workspace.record()
        rows: Rows = {}
        for name, opened in systems(workspace, of_weights=options.weights).items():
            asked = tqdm(questions, name, unit="question", disable=None)
            rows[name] = run(asked, opened(), record).observations
    except GreffierError as error:
        print(error, file=sys.stderr)
        return 1
    topics = len({question.topic for question in questions})
    print(f"{len(questions)} questions of the {options.split} split on {topics} topics, in two languages")
    print("\n".join(["", *totals(rows, options.split)]))
    if options.split == "dev":
        print("\n".join(["", *by_language(rows, options.split)]))
    if not options.weights:
        print("\n".join(["", *(f"- {name}: {one.meaning}" for name, one in ABLATIONS.items())]))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--split", choices=("dev", "test"), default="dev", help="which questions are asked")
    parser.add_argument("--weights", action="store_true", help="change weights instead of leaving parts out")
    return parser.parse_args()


def systems(workspace: Workspace, *, of_weights: bool) -> dict[str, Callable[[], System]]:
    """What opens each system, by its name in the table; the whole one first."""

    def without(*names: str) -> Callable[[], System]:
        return lambda: ablated(workspace, names)

    def weighing(weights: Weights) -> Callable[[], System]:
        return lambda: workspace.answerer_with(workspace.retriever().weighing(weights))

    changed = (
        {name: weighing(weights) for name, weights in WEIGHTS.items()}
        if of_weights
        else {name: without(name) for name in ABLATIONS}
    )
    return {WHOLE: without(), **changed}


def totals(rows: Rows, split: str) -> Iterator[str]:
    """The lines of a table of the headline measures, each row against the whole."""
    lines = []
    for name in rows:
        found = _differences(rows[name], rows[WHOLE], split)
        lines.append((name, *(_cell(found.get(measure), name) for measure in HEADLINE)))
    yield from markdown_table(("system", *HEADLINE), lines)


def by_language(rows: Rows, split: str) -> Iterator[str]:
    """The lines of a table of the measures of retrieval, for the questions of each language."""
    columns = [(measure, language) for measure in OF_RETRIEVAL for language in LANGUAGES]
    lines = []
    for name in rows:
        found = {
            language: _differences(_asked_in(language, rows[name]), _asked_in(language, rows[WHOLE]), split)
            for language in LANGUAGES
        }
        lines.append((name, *(_cell(found[language].get(measure), name) for measure, language in columns)))
    yield from markdown_table(("system", *(f"{measure}, {language}" for measure, language in columns)), lines)


def _asked_in(language: str, observations: Sequence[Observation]) -> tuple[Observation, ...]:
    return tuple(one for one in observations if one.language == language)


def _differences(
    now: Sequence[Observation], whole: Sequence[Observation], split: str
) -> dict[str, Difference]:
    found = compare(now, whole).differences
    return {difference.measure: difference for difference in found if difference.slice == split}


def _cell(found: Difference | None, name: str) -> str:
    if found is None:
        return numbers.NOTHING
    if name == WHOLE:
        return numbers.score(found.now)
    if found.verdict is Verdict.ALIKE:
        return f"{numbers.score(found.now)} ="
    by = f"{numbers.difference(found.now - found.before)} {numbers.difference_bounds(found.low, found.high)}"
    verdict = f" **{found.verdict}**" if found.verdict is not Verdict.CANNOT_TELL else ""
    return f"{numbers.score(found.now)} {by}{verdict}"


if __name__ == "__main__":
    sys.exit(main())
