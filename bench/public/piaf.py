"""PIAF 1.1: questions of French speakers on passages of the French Wikipedia.

Keraron et al., *Project PIAF: Building a Native French Question-Answering Dataset* (LREC 2020), in the form
of SQuAD 1.1. The task: given a question, find the passage that it was written on among those of all
articles. Where two passages read the same they are one. Knows no system.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from bench.public.splits import Split, split_of
from bench.public.tasks import Passage, Request, Task, passages_of

FILES: tuple[str, ...] = ("piaf/piaf-v1.1.json",)

_MARKUP = re.compile(r"</?\w+>")  # "<i>Terminator 2</i>"


def tasks(folder: Path) -> tuple[Task, ...]:
    """The one task of the data set in `folder`."""
    articles = json.loads((folder / FILES[0]).read_text(encoding="utf-8"))["data"]
    titles: dict[str, str] = {}
    passages: dict[str, Passage] = {}
    requests: list[Request] = []
    held_out: set[str] = set()
    for number, article in enumerate(articles, start=1):
        source = f"piaf-{number:03d}"
        if split_of(article["title"]) is Split.HELD_OUT:
            held_out.add(source)
        titles[source] = _MARKUP.sub("", article["title"])
        for passage in passages_of(source, [paragraph["context"] for paragraph in article["paragraphs"]]):
            passages.setdefault(passage.text, passage)
        requests += [
            Request(asked["question"], "fr", source, relevant=frozenset({passages[paragraph["context"]].id}))
            for paragraph in article["paragraphs"]
            for asked in paragraph["qas"]
        ]
    return (
        Task(
            "PIAF",
            "fr",
            "articles",
            titles,
            tuple(passages.values()),
            tuple(requests),
            held_out=frozenset(held_out),
        ),
    )
