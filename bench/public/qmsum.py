"""QMSum: questions about committee meetings of the Welsh and Canadian parliaments, in English.

Zhong et al., *QMSum: A New Benchmark for Query-based Multi-domain Meeting Summarization* (NAACL 2021), its
committee meetings of `val` and `test`. The task: given a specific question about a meeting, find the turns
that answer it among the turns of that meeting. A turn is searched as the transcript prints it, after who
speaks. General questions ("Summarize the whole meeting.") have no turns of their own and are left out. Knows
no system.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.public.tasks import Passage, Request, Task, passages_of

FILES: tuple[str, ...] = ("qmsum/Committee/val.jsonl", "qmsum/Committee/test.jsonl")


def tasks(folder: Path) -> tuple[Task, ...]:
    """The one task of the data set in `folder`."""
    passages: list[Passage] = []
    requests: list[Request] = []
    titles: dict[str, str] = {}
    for number, meeting in enumerate(_meetings(folder), start=1):
        source = f"qmsum-{number:02d}"
        titles[source] = ""
        turns = passages_of(
            source, [f"{t['speaker']}: {t['content']}" for t in meeting["meeting_transcripts"]]
        )
        passages += turns
        for asked in meeting["specific_query_list"]:
            spans = [(int(first), int(last)) for first, last in asked["relevant_text_span"]]
            relevant = frozenset(turn.id for first, last in spans for turn in turns[first : last + 1])
            requests.append(Request(asked["query"], "en", source, relevant))
    return (Task("QMSum", "en", "meetings", titles, tuple(passages), tuple(requests), within_source=True),)


def _meetings(folder: Path) -> Iterator[dict[str, Any]]:
    for name in FILES:
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            yield json.loads(line)
