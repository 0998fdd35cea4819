"""What was measured, for people and for programs: a table, a JSON value, a Markdown page.

Knows nothing of how figures are made. Cases of the test split are never shown one by one on the page: who
reads how they fail would tune on them.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from eval.figures import LOWER_IS_BETTER, METRICS, SLICES
from eval.questions import Question
from eval.runner import Report
from eval.scores import Case


def rows(report: Report) -> list[list[str]]:
    """One row a measure: its name, then `value (cases)` for each slice, `–` where nothing is eligible."""
    table = []
    for metric in METRICS:
        row = [f"{metric} ↓" if metric in LOWER_IS_BETTER else metric]
        for name in SLICES:
            figure = report.figure(metric, name)
            row.append("–" if figure.value is None else f"{figure.value:.3f} ({figure.count})")
        table.append(row)
    return table


def headline(report: Report) -> str:
    """How much was asked, in one sentence."""
    questions = {case.question.id: case.question for case in report.cases}
    refusals = sum(not question.answerable for question in questions.values())
    return (
        f"{len(questions)} questions, each in French and in English; {refusals} of them call for abstention. "
        "In parentheses, the answers behind a figure; ↓ lower is better."
    )


def to_json(report: Report, broken: tuple[str, ...] | None = None) -> dict[str, Any]:
    """The figures as one JSON value: `figures[slice][metric] = {"value", "n"}`.

    `broken` is what the gate found, `None` when it was not asked.
    """
    value: dict[str, Any] = {
        "questions": len({case.question.id for case in report.cases}),
        "answers": len(report.cases),
        "figures": {
            name: {
                figure.metric: {"value": figure.value, "n": figure.count}
                for figure in report.figures
                if figure.slice == name
            }
            for name in SLICES
        },
    }
    return value if broken is None else {**value, "broken": list(broken)}


def write_report(report: Report, folder: Path) -> None:
    """Write `report.json` (figures and every case) and `report.md` (figures and failed dev cases)."""
    folder.mkdir(parents=True, exist_ok=True)
    value = {**to_json(report), "cases": [_case_json(case) for case in report.cases]}
    text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
    (folder / "report.json").write_text(text + "\n", encoding="utf-8")
    (folder / "report.md").write_text(markdown(report), encoding="utf-8")


def _case_json(case: Case) -> dict[str, Any]:
    question = case.question
    return {
        "id": question.id,
        "topic": question.topic,
        "split": question.split,
        "category": question.category,
        "answerable": question.answerable,
        "asked_in": case.language,
        "scores": asdict(case.scores),
        "forbidden": list(case.forbidden),
        "answer": case.answer.to_json(),
    }


def markdown(report: Report) -> str:
    """A page: the figures, then each case of the dev split that is not perfect, the worst first."""
    head = ["measure", *SLICES]
    lines = ["# How good the answers are", "", headline(report), ""]
    lines += [_table_line(head), _table_line(["---", *("---:" for _ in SLICES)])]
    lines += [_table_line(row) for row in rows(report)]
    failed = sorted(
        (case for case in report.cases if case.question.split == "dev" and _worth(case) < 1), key=_worth
    )
    lines += ["", f"## Answers of the dev split that fall short ({len(failed)})", ""]
    lines += [line for case in failed for line in _case_lines(case)]
    return "\n".join(lines).rstrip() + "\n"


def _worth(case: Case) -> float:
    """What a case is worth to a reader: right facts rightly cited; −1 for a false or uncalled-for answer."""
    if case.forbidden or (case.answered and not case.question.answerable):
        return -1.0
    if not case.question.answerable:
        return 1.0
    scores = (case.scores.vital_nugget_recall, case.scores.citation_recall, case.scores.language_match)
    return min(score for score in scores if score is not None)


def _case_lines(case: Case) -> list[str]:
    question = case.question
    retrieved = [hit.paragraph_id for hit in case.answer.retrieved[:5]]
    return [
        f"### {question.id} · {case.language} · {question.category}",
        "",
        question.text(case.language),
        "",
        *(f"> {line}" for line in case.answer.answer.splitlines()),
        "",
        f"- status: {case.answer.status}; {'an answer' if question.answerable else 'abstention'} is due",
        f"- cited: {_codes(sorted(case.cited))}",
        f"- retrieved first: {_codes(retrieved)}",
        f"- gold: {_gold(question)}",
        *(f"- forbidden: {why}" for why in case.forbidden),
        "",
    ]


def _gold(question: Question) -> str:
    vital = [
        " or ".join(f"`{one}`" for one in sorted(group.any_of)) for group in question.evidence if group.vital
    ]
    facts = [nugget.forms[0] for nugget in question.nuggets if nugget.vital]
    return f"{', '.join(vital)}: {'; '.join(facts)}" if vital else "nothing in the record answers this"


def _codes(ids: list[str]) -> str:
    return ", ".join(f"`{one}`" for one in ids) or "nothing"


def _table_line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
