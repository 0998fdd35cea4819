"""The report as one HTML page that needs nothing else: no network, no script, no other file.

Looks like the product's own pages, whose style it carries. The templates escape the text of documents: it
never becomes markup.
"""

from __future__ import annotations

import re
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING

import bot
from eval.comparison import Verdict
from eval.measures import HEADLINE
from eval.report import drawings, headline, numbers, tables
from eval.report.contents import Contents
from eval.report.failures import TEN
from eval.report.outcomes import outcome_of
from eval.slices import WHOLE

if TYPE_CHECKING:
    from jinja2 import Environment

_STATIC = Path(bot.__file__).parent / "static"
_TEMPLATES = Path(__file__).parent / "templates"
_SIGNS = {Verdict.BETTER: "▲", Verdict.WORSE: "▼", Verdict.CANNOT_TELL: "≈", Verdict.ALIKE: "="}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def html(contents: Contents) -> str:
    """The page, well-formed as XML too."""
    report = contents.report
    kinds = tables.by_kind(report)
    return (
        _environment()
        .get_template("report.html")
        .render(
            contents=contents,
            report=report,
            whole=WHOLE,
            headline_measures=HEADLINE,
            ten=TEN,
            counts=dict(contents.kinds),
            fills=drawings.FILLS,
            signs=_SIGNS,
            outcome_of=outcome_of,
            identity=headline.identity(contents.fingerprint),
            asked=headline.asked(report.observations),
            frozen=headline.frozen(contents.outcomes),
            worth=headline.worth(report),
            cards=headline.cards(report),
            verdicts=headline.verdicts(contents.comparison) if contents.comparison else (),
            system=headline.system_name(contents.fingerprint),
            before=headline.system_name(contents.comparison_with) if contents.comparison_with else None,
            changes=tables.changes(contents.comparison) if contents.comparison else None,
            by_measure=tables.by_measure(report),
            pairs=tables.pairs(report),
            by_pair={row.name: row for row in tables.by_pair(report)},
            by_kind=kinds,
            weakest=tables.weakest(kinds),
            bars={part: drawings.outcome_bar(part, found) for part, found in contents.outcomes.items()},
            language_chart=drawings.by_language(report),
            category_charts=[chart for name in HEADLINE if (chart := drawings.by_category(report, name))],
            difference_chart=drawings.differences(contents.comparison) if contents.comparison else None,
            time_chart=drawings.times(report.latencies),
            style="\n".join(_style()),
            icon=f"data:image/svg+xml;base64,{b64encode((_STATIC / 'icon.svg').read_bytes()).decode()}",
        )
    )


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_without_controls,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "score": numbers.score,
        "percent": numbers.percent,
        "interval": lambda one: numbers.percent_bounds(one.low, one.high),
        "difference": numbers.difference,
        "difference_bounds": numbers.difference_bounds,
        "probability": numbers.probability,
        "duration": numbers.duration,
        "moment": numbers.moment,
        "counted": numbers.counted,
        "in_words": tables.in_words,
    }
    return environment


def _style() -> tuple[str, ...]:
    """The style of the product's pages, then what a report has of its own."""
    files = (_STATIC / "page.css", _TEMPLATES / "report.css")
    return tuple(file.read_text(encoding="utf-8") for file in files)


def _without_controls(value: object) -> object:
    """A document may hold characters that no page may."""
    return _CONTROL.sub("", value) if type(value) is str else value
