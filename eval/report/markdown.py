"""The report as Markdown: what the HTML page says, compact, and readable in a terminal as it is.

Text of documents and answers is escaped: it never becomes a link, an image or a heading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.chat.markdown_escape import escape
from bot.commands.output import without_controls
from eval.comparison import Verdict
from eval.measures import HEADLINE, MEASURES
from eval.report import headline, numbers, tables
from eval.report.cases import ShownCase, Source
from eval.report.contents import Contents
from eval.report.outcomes import Share, outcome_of
from eval.slices import WHOLE

_LONGEST = 600  # characters of an answer that are shown
# Names that let the headline measures stand side by side in a terminal.
_SHORT = {
    "recall_at_5": "recall 5",
    "ndcg_at_10": "nDCG 10",
    "citation_precision": "cit. prec.",
    "citation_recall": "cit. recall",
    "vital_nugget_recall": "vital facts",
    "abstention_f1": "abst. F1",
}
_LIMITS = (
    "Our own questions, a small record, weights that were set on the dev split: `docs/evaluation.md` says "
    "what these figures don’t show."
)


def markdown(contents: Contents) -> str:
    """The page, ending in a line break."""
    sections = (_summary, _comparison, _figures, _kinds, _failures, _times, _measured)
    lines = ["# How good the answers are"]
    for section in sections:
        lines += ["", *section(contents)]
    return without_controls("\n".join(lines).rstrip()) + "\n"


def _summary(contents: Contents) -> Iterator[str]:
    yield f"{headline.system_name(contents.fingerprint)}, {contents.fingerprint.measured_at}."
    yield headline.asked(contents.report.observations)
    yield ""
    for share in contents.outcomes.get(headline.FIRST_SLICE, ()):
        figure = (
            f"**{numbers.percent(share.value)}** {numbers.percent_bounds(share.low, share.high)}".rstrip()
        )
        yield f"- {figure} of the answers: {share.outcome} ({share.outcome.meaning})."
    yield ""
    yield from filter(None, (headline.frozen(contents.outcomes), headline.worth(contents.report)))
    yield ""
    for card in headline.cards(contents.report):
        value, low, high = card.figure.value, card.figure.low, card.figure.high
        figure = f"**{numbers.percent(value)}** {numbers.percent_bounds(low, high)}".rstrip()
        yield f"- {figure} {card.sentence}."
    yield ""
    yield "In brackets, 95 % intervals; topics are the trials, for their questions succeed and fail together."
    if contents.broken is not None:
        yield ""
        yield "**The gate is closed:**" if contents.broken else f"**The gate is open:** {contents.passed}."
        yield from (f"- {escape(sentence)}" for sentence in contents.broken)


def _comparison(contents: Contents) -> Iterator[str]:
    comparison = contents.comparison
    if comparison is None:
        return
    before = headline.system_name(contents.comparison_with) if contents.comparison_with else "an earlier run"
    yield "## What changed"
    yield ""
    shared = numbers.counted(comparison.shared, "question")
    left_out = f"{comparison.left_out} of this run and {comparison.gone} of that are left out"
    yield f"Compared with {before}, on {shared}; {left_out}."
    yield ""
    for verdict, measures in headline.verdicts(comparison):
        yield f"- {tables.in_words(verdict)}: {', '.join(measures)}"
    yield ""
    yield "What is not alike:"
    yield ""
    yield from _table(
        ["measure", "over", "before", "now", "difference", "p", "verdict"],
        [
            [
                one.measure,
                one.slice,
                numbers.score(one.before),
                numbers.score(one.now),
                f"{numbers.difference(one.now - one.before)} "
                f"{numbers.difference_bounds(one.low, one.high)}".rstrip(),
                numbers.probability(one.p),
                tables.in_words(one.verdict),
            ]
            for one in comparison.differences
            if one.verdict is not Verdict.ALIKE
        ],
    )
    if comparison.changed:
        yield ""
        yield "Dev answers that are worth more or less than they were:"
        yield ""
        yield from (
            f"- {one.question} {one.language}: {outcome_of(one.before)} → {outcome_of(one.now)}"
            for one in comparison.changed
        )


def _figures(contents: Contents) -> Iterator[str]:
    rows = tables.by_measure(contents.report)
    yield "## All figures"
    yield ""
    yield from _table(
        ["measure", *WHOLE],
        [[_marked(row.measure.name), *(cell.written for cell in row.cells)] for row in rows],
    )
    yield ""
    yield "Answers behind each figure, and topics they are on:"
    yield ""
    yield from _table(
        ["measure", *WHOLE],
        [
            [row.measure.name, *(f"{cell.figure.count} / {cell.figure.topics}" for cell in row.cells)]
            for row in rows
        ],
    )
    yield ""
    yield from (f"- `{name}`: {measure.meaning}" for name, measure in MEASURES.items())
    yield ""
    yield "How answers turned out:"
    yield ""
    yield from _table(
        ["over", *(share.outcome for share in next(iter(contents.outcomes.values()), ()))],
        [[part, *(_share(share) for share in found)] for part, found in contents.outcomes.items()],
    )


def _kinds(contents: Contents) -> Iterator[str]:
    report = contents.report
    yield "## By kind of question, on the dev split"
    yield ""
    yield "Truthfulness by the languages of question and record:"
    yield ""
    yield from _table(
        ["kind of question", *tables.pairs(report)],
        [[row.name, *(_cell(cell) for cell in row.cells)] for row in tables.by_pair(report)],
    )
    yield ""
    yield "Headline measures, both languages:"
    yield ""
    yield from _table(
        ["kind of question", "answers", *(_SHORT.get(name, name) for name in HEADLINE)],
        [[row.name, str(row.count), *(_value(cell) for cell in row.cells)] for row in tables.by_kind(report)],
    )


def _failures(contents: Contents) -> Iterator[str]:
    over = "" if contents.shows_test else " on the dev split"
    yield "## What failed, and why"
    yield ""
    yield f"{len(contents.failures)} of {len(contents.looked_at)} answers{over} fall short."
    if not contents.kinds:
        return
    yield ""
    yield from _table(
        ["kind of failure", "answers", "what it means"],
        [[kind, str(count), kind.meaning] for kind, count in contents.kinds],
    )
    if contents.others:
        yield ""
        yield "Not shown below:"
        yield ""
        for kind, found in contents.others.items():
            yield f"- {kind}: {', '.join(f'{one.case.question.id} {one.case.language}' for one in found)}"
    for kind, cases in contents.worst.items():
        yield ""
        yield f"### {kind.capitalize()}"
        for case in cases:
            yield ""
            yield from _case(case)


def _case(case: ShownCase) -> Iterator[str]:
    yield f"#### {case.id} · {case.pair} · {tables.in_words(case.category)} · {case.outcome}"
    yield ""
    if case.history:
        yield f"Asked before: {escape(' – '.join(case.history))}"
        yield ""
    yield escape(case.question)
    yield ""
    answer = "".join(piece.text for piece in case.answer)
    cut = f"{answer[:_LONGEST]} …" if len(answer) > _LONGEST else answer
    yield from (f"> {line}".rstrip() for line in escape(cut).splitlines())
    yield ""
    yield from (f"- {escape(fault)}" for fault in case.faults)
    missing = [fact.form for fact in case.facts if fact.is_vital and not fact.is_stated]
    if missing:
        yield f"- not stated: {escape('; '.join(missing))}"
    yield f"- owed: {_sources(case.owed) or 'a refusal'}"
    yield f"- cited: {_sources(case.cited) or 'nothing'}"
    yield f"- retrieved: {_sources(case.retrieved) or 'nothing'}"


def _times(contents: Contents) -> Iterator[str]:
    yield "## How long answers take"
    yield ""
    yield from _table(
        ["stage", "half within", "90 % within", "99 % within", "slowest", "answers"],
        [
            [
                one.stage,
                *(numbers.duration(t) for t in (one.p50, one.p90, one.p99, one.slowest)),
                str(one.count),
            ]
            for one in contents.report.latencies
        ],
    )


def _measured(contents: Contents) -> Iterator[str]:
    yield "## What was measured"
    yield ""
    yield from (f"- {name}: {value}" for name, value in headline.identity(contents.fingerprint))
    yield ""
    yield _LIMITS


def _sources(sources: Sequence[Source]) -> str:
    # An id is as printed in a document; a backtick in it would end the code.
    ids = [one.paragraph_id.replace("`", "'") for one in sources]
    return ", ".join(
        f"{one.place} `{id_}`{' ✓' if one.is_needed else ''}" for one, id_ in zip(sources, ids, strict=True)
    )


def _marked(name: str) -> str:
    return f"{name} ↓" if MEASURES[name].lower_is_better else name


def _share(share: Share) -> str:
    return f"{numbers.percent(share.value)} {numbers.percent_bounds(share.low, share.high)}".rstrip()


def _cell(cell: tables.Cell | None) -> str:
    return f"{_value(cell)} ({cell.figure.count})" if cell else numbers.NOTHING


def _value(cell: tables.Cell | None) -> str:
    return numbers.score(cell.figure.value if cell else None)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table whose columns stand in line also where it is not drawn; none where it has no row."""
    rows = list(rows)
    if not rows:
        yield "None."
        return
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    for row in (head, ["-" * width for width in widths], *rows):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield f"| {' | '.join(cells)} |"
