"""FLORES-200 devtest: sentences of one language, looked for in passages of the other.

NLLB Team, *No Language Left Behind* (2022). The sentences that follow each other from one page are joined
into passages of three, the last one of a page of what is left; a page is a source. Each sentence of the one
language asks for the passage that holds its translation. Pages get no title: their addresses are English,
and would tell. Knows no system.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from bench.public.tasks import Passage, Request, Task, passages_of

_SENTENCES = {"en": "flores200/eng.devtest", "fr": "flores200/fra.devtest"}
_PAGES = "flores200/metadata_devtest.tsv"
FILES: tuple[str, ...] = (*_SENTENCES.values(), _PAGES)

_SENTENCES_A_PASSAGE = 3


def tasks(folder: Path) -> tuple[Task, ...]:
    """English sentences in French passages, and the other way round."""
    sentences = {language: _lines(folder / name) for language, name in _SENTENCES.items()}
    pages = [line.split("\t")[0] for line in _lines(folder / _PAGES)[1:]]
    return (_task(sentences, pages, "en", "fr"), _task(sentences, pages, "fr", "en"))


def _task(sentences: dict[str, list[str]], pages: list[str], asked: str, searched: str) -> Task:
    passages: list[Passage] = []
    requests: list[Request] = []
    titles: dict[str, str] = {}
    together = zip(pages, sentences[asked], sentences[searched], strict=True)
    for number, (_, page) in enumerate(groupby(together, key=lambda line: line[0]), start=1):
        source, lines = f"flores-{number:03d}", list(page)
        titles[source] = ""
        texts = [translation for _, _, translation in lines]
        starts = range(0, len(texts), _SENTENCES_A_PASSAGE)
        of_page = passages_of(source, [" ".join(texts[i : i + _SENTENCES_A_PASSAGE]) for i in starts])
        passages += of_page
        requests += [
            Request(question, asked, source, frozenset({of_page[i // _SENTENCES_A_PASSAGE].id}))
            for i, (_, question, _) in enumerate(lines)
        ]
    return Task(f"FLORES {asked} → {searched}", searched, "pages", titles, tuple(passages), tuple(requests))


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")
