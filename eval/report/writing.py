"""Writes a report: report.html and report.md to read, report.json to compare with."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from corpus.record import Record
from eval.comparison import Comparison
from eval.errors import ReportUnwritable
from eval.fingerprint import Fingerprint
from eval.questions import Question
from eval.report.contents import Contents
from eval.report.failures import kind_of
from eval.report.markdown import markdown
from eval.report.page import html
from eval.runner import Report
from eval.saved import to_json
from eval.scores import Case


def write_report(
    report: Report,
    folder: Path,
    *,
    record: Record,
    fingerprint: Fingerprint,
    comparison: Comparison | None = None,
    comparison_with: Fingerprint | None = None,
    broken: tuple[str, ...] | None = None,
    shows_test: bool = False,
) -> None:
    """Write report.html, report.md and report.json into `folder`, which is made if absent.

    `record` is what was answered from; `comparison` compares with the run that `comparison_with` is of;
    `broken` is what the gate found, `None` when it was not asked. Of the frozen split, no question and no
    answer is written unless `shows_test`.

    Raises:
        ReportUnwritable: the folder cannot be made or written to.
    """
    contents = Contents(report, record, fingerprint, comparison, comparison_with, broken, shows_test)
    files = {
        "report.json": json.dumps(_json(contents), ensure_ascii=False, indent=1, allow_nan=False) + "\n",
        "report.md": markdown(contents),
        "report.html": html(contents),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise ReportUnwritable(f"{folder} cannot be written to: {error.strerror or error}.") from error


def _json(contents: Contents) -> dict[str, Any]:
    """The saved run, with what was asked, owed and answered in each case that may be shown."""
    value = to_json(contents.report, contents.fingerprint)
    for case, saved in zip(contents.report.cases, value["cases"], strict=True):
        if contents.may_show(case):
            saved.update(_case_json(case))
    if contents.comparison is not None:
        value["comparison"] = asdict(contents.comparison)
    if contents.broken is not None:
        value["broken"] = list(contents.broken)
    return value


def _case_json(case: Case) -> dict[str, Any]:
    kind = kind_of(case)
    return {
        "id": case.question.id,
        "topic": case.question.topic,
        "category": case.question.category,
        "question": case.question.text(case.language),
        "history": list(case.question.thread(case.language)),
        "failure": None if kind is None else kind.value,
        "forbidden": list(case.forbidden),
        "gold": _gold_json(case.question),
        "answer": case.answer.to_json(),
    }


def _gold_json(question: Question) -> dict[str, Any]:
    return {
        "answerable": question.answerable,
        "evidence": [
            {"any_of": sorted(group.any_of), "role": "vital" if group.vital else "supporting"}
            for group in question.evidence
        ],
        "nuggets": [
            {
                "id": nugget.id,
                "importance": "vital" if nugget.vital else "okay",
                "accept": list(nugget.forms),
            }
            for nugget in question.nuggets
        ],
    }
