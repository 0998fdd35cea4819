"""How characters and paragraphs of a Word 97–2003 file are set, from the pages that say so.

Source: [MS-DOC], "ChpxFkp", "PapxFkp", "Sprm". Knows nothing of text.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

PAGE_SIZE = 512
"""Bytes of a page of formats."""

# The size of an operand by the three highest bits of its code, where it is not given before the operand.
_OPERAND_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_LONG_OPERAND = 0xD608  # sprmTDefTable
# sprmCFRMarkDel, sprmCFRMark, sprmCFVanish, sprmCSymbol; sprmPFInTable, sprmPFTtp, sprmPIlfo.
_DELETED, _INSERTED, _HIDDEN, _SYMBOL = 0x0800, 0x0801, 0x083C, 0x6A09
_IN_TABLE, _ROW_END, _LIST = 0x2416, 0x2417, 0x460B


@dataclass(frozen=True, slots=True)
class CharacterFormat:
    """How a run of characters is set; `symbol` is what is shown in place of each, and the number of its
    font."""

    deleted: bool = False
    inserted: bool = False
    hidden: bool = False
    symbol: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """How a paragraph is set; `style` is its number among the styles, `numbered` an automatic number's."""

    style: int = 0
    in_table: bool = False
    row_end: bool = False
    numbered: bool = False


def character_formats(page: bytes) -> list[tuple[int, CharacterFormat]]:
    """The runs of a ChpxFkp."""
    count = page[-1]
    places = struct.unpack_from(f"<{count}I", page)
    found = []
    for i, place in enumerate(places):
        at = 2 * page[4 * (count + 1) + i]
        properties = _properties(page[at + 1 : at + 1 + page[at]]) if at else {}
        found.append(
            (
                place,
                CharacterFormat(
                    deleted=properties.get(_DELETED) == b"\x01",
                    inserted=properties.get(_INSERTED) == b"\x01",
                    hidden=properties.get(_HIDDEN) == b"\x01",
                    symbol=_symbol(properties.get(_SYMBOL)),
                ),
            )
        )
    return found


def _symbol(operand: bytes | None) -> tuple[str, int] | None:
    if operand is None or len(operand) < 4:
        return None
    return operand[2:4].decode("utf-16-le", "replace"), int.from_bytes(operand[:2], "little")


def paragraph_formats(page: bytes) -> list[tuple[int, ParagraphFormat]]:
    """The paragraphs of a PapxFkp."""
    count = page[-1]
    places = struct.unpack_from(f"<{count}I", page)
    found = []
    for i, place in enumerate(places):
        at = 2 * page[4 * (count + 1) + 13 * i]
        if not at:
            found.append((place, ParagraphFormat()))
            continue
        size = page[at]
        data = page[at + 1 : at + 2 * size] if size else page[at + 2 : at + 2 + 2 * page[at + 1]]
        properties = _properties(data[2:])
        found.append(
            (
                place,
                ParagraphFormat(
                    style=int.from_bytes(data[:2], "little"),
                    in_table=properties.get(_IN_TABLE) == b"\x01",
                    row_end=properties.get(_ROW_END) == b"\x01",
                    numbered=properties.get(_LIST, b"\0\0") != b"\0\0",
                ),
            )
        )
    return found


def _properties(modifiers: bytes) -> dict[int, bytes]:
    """The operands of property modifiers (Prl), by their codes; the last of a code holds."""
    found: dict[int, bytes] = {}
    at = 0
    while at + 2 < len(modifiers):
        code = int.from_bytes(modifiers[at : at + 2], "little")
        at += 2
        kind = code >> 13
        if code == _LONG_OPERAND:
            size = 1 + int.from_bytes(modifiers[at : at + 2], "little")
        elif kind == 6:
            size = 1 + modifiers[at]
        else:
            size = _OPERAND_SIZES[kind]
        found[code] = modifiers[at : at + size]
        at += size
    return found
