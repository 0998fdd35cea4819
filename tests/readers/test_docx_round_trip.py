"""Nothing is lost: documents made at random give every word once, in order, in the readings it belongs to."""

from __future__ import annotations

import random
from typing import Any

import pytest

from corpus.limits import Limits
from corpus.readers.word.docx import read

WRAPPERS = (
    "{}",
    "<w:hyperlink>{}</w:hyperlink>",
    "<w:smartTag>{}</w:smartTag>",
    "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    '<w:fldSimple w:instr="REF">{}</w:fldSimple>',
    '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>no</w:instrText>'
    '<w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback><w:r><w:t>no</w:t></w:r></mc:Fallback>"
    "</mc:AlternateContent>",
)
CHANGES = ("ins", "del", "moveTo", "moveFrom", "", "", "", "")


class Maker:
    """Makes bodies of numbered words and remembers which reading holds which."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._made = 0
        self.all: list[str] = []
        self.accepted: list[str] = []
        self.original: list[str] = []

    def body(self) -> str:
        return "".join(self._chance.choice((self.paragraph, self.table))() for _ in range(12))

    def paragraph(self) -> str:
        runs = "".join(self._run() for _ in range(self._chance.randint(0, 6)))
        mark = self._chance.choice(CHANGES)
        properties = f"<w:pPr><w:rPr><w:{mark}/></w:rPr></w:pPr>" if mark else ""
        return f"<w:p>{properties}{runs}</w:p>"

    def table(self) -> str:
        rows = (
            "".join(f"<w:tc>{self.paragraph()}{self.paragraph()}</w:tc>" for _ in range(3)) for _ in range(2)
        )
        return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"

    def _run(self) -> str:
        self._made += 1
        word, change = f"w{self._made} ", self._chance.choice(CHANGES)
        self.all.append(word.strip())
        if change not in ("del", "moveFrom"):
            self.accepted.append(word.strip())
        if change not in ("ins", "moveTo"):
            self.original.append(word.strip())
        text = "delText" if change == "del" else "t"
        run = f'<w:r><w:rPr/><w:{text} xml:space="preserve">{word}</w:{text}></w:r>'
        run = self._chance.choice(WRAPPERS).format(run)
        return f"<w:{change}>{run}</w:{change}>" if change else run


def words(text: str) -> list[str]:
    return [word for word in text.split() if word != "|"]


@pytest.mark.parametrize("seed", range(40))
def test_every_word_stands_once_and_in_order(docx: Any, seed: int) -> None:
    maker = Maker(seed)
    source = read(docx(maker.body()), "a.docx", Limits())
    assert words(source.text) == maker.all
    assert words(source.accepted()) == maker.accepted
    assert words(source.original()) == maker.original
    typed, position = "", 0
    for start, end in source.generated:
        typed, position = typed + source.text[position:start], end
    assert "".join((typed + source.text[position:]).split()) == "".join(maker.all)
