"""Accidents that befall files: to their bytes, to the XML of their parts, to the lines of their text.

Blind damage to bytes seldom gets past the door of a format; these also give files that are sound and say
strange things. The same chance gives the same accidents. Knows nothing of readers.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

Accident = Callable[[bytes, random.Random], bytes]

# Lengths, counts and brackets at which parsers break.
_TELLING = (
    b"\x00",
    b"\xff" * 4,
    b"\x7f\xff\xff\xff",
    b"99999999999999999999",
    b"-1",
    b"<",
    b">",
    b'"',
    b"&#0;",
)
_VALUES = (b"", b"0", b"-1", b"1", b"9", b"99999999999999999999", b"1e9", b"\xc3\xa9", b"nil", b"a" * 300)
_ATTRIBUTE = re.compile(rb'([\w:-]+)="([^"<>]*)"')
_ELEMENT = re.compile(rb"<([\w:-]+)(?:\s[^<>]*)?(?:/>|>[^<>]*</\1>)")
_TAG_NAME = re.compile(rb"(?<=<)[\w:-]+")
_DEEP = 60
# What the parsers look for, in both languages: alone, repeated and run together it is no sentence.
_WORDS = """
1|1.1|12.34|2bis|a)|b)bis|iv)|ivvii)|–|•|54|§ 3.2|(|)|((|«|»|“|"|'|:|;|,|.|?|...|_____| | |
[1: ]|[footnoteRef:1]1
[bookmark: _Hlk1]|É|e\u0301|\xa0|\u2011|\u2019|\u200b
Document C23/12|Documents C23/12, 13 et 14|C23/74+Corr.1 et 2|C24/INF/18|(Add.1)|CWG-FHR-15/8|PP-22/62
C23/83-F
Corrigendum 1 au Document C23/74|Addendum 2 to Document C23/83-E|Document 62 (PP-22)
Résolution 146 (Rév. Bucarest, 2022)|Resolutions 71, 130 and 140 (Rev. Dubai, 2018)|(C11, last amended C19)
Dubaï, 2018Bucarest, 2022|20222026|2016-20192020-2023|No. 48 of the Convention
l'article 25 de la Constitution
décide|charge le Secrétaire général|rappelant|considérant en outre|instructs the Directors of the Bureaux
resolves
points 1.2 et 2 du décide|in considering c) ii) and e) above|having considered|invites Member States
ANNEXE 1
Le Conseil,|The Council noted|Il en est ainsi décidé.|It was so agreed.|Le Président propose que
The Chair suggested that
Le conseiller du Canada|The councillor from Japan|au nom de l'Australie, du Canada et des États-Unis
la délégation
on behalf of the African group|dont 13 États Membres se sont portés coauteurs|Mme Bogdan-Martin
Elle remercie
Secretary-General|Chair: D. BOGDAN-MARTIN|C. MARTINEZ|Council 2019|SUMMARY RECORD OF THE|Subjects discussed
11 juillet 2023|du 4 au 14 juin 2024|Geneva, 10-20 June 2019|1,5 million|30,6 %|CHF 1 500 000|vingt et un
Original: anglais
que |qui |, |. | et | and |; |: |de |la |the |of |that |was |est |after |présente |, le Conseil
, the Council
"""
_PIECES = tuple(piece for line in _WORDS.strip().splitlines() for piece in re.split(r"(?<!^)\|(?!\|)", line))
_BETWEEN = ("", " ", "\t", "\n", ", ", ". ")


def damaged(content: bytes, chance: random.Random) -> bytes:
    """`content` after one to six accidents to its bytes."""
    data = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        if not data:
            break
        at = chance.randrange(len(data))
        until = min(len(data), at + chance.randint(1, 64))
        match chance.randrange(6):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                del data[at:until]
            case 2:
                data[at:at] = data[at:until] * chance.choice((1, 2, 50))
            case 3:
                data[at:at] = chance.choice(_TELLING)
            case 4:
                del data[at:]
            case 5:
                elsewhere = chance.randrange(len(data))
                data[at:until] = data[elsewhere : elsewhere + until - at]
    return bytes(data)


def misspoken(content: bytes, chance: random.Random) -> bytes:
    """A text into which words of the record are strewn, some of them many times over."""
    lines = content.split(b"\n")
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(lines) + 1)
        words = (chance.choice(_BETWEEN) + chance.choice(_PIECES) for _ in range(chance.randint(1, 8)))
        strange = ("".join(words) * chance.choice((1, 1, 1, 1, 1, 1, 1, 1, 3, 200))).encode()
        if at == len(lines) or chance.random() < 0.5:
            lines.insert(at, strange)
        else:
            cut = chance.randrange(len(lines[at]) + 1)
            lines[at] = lines[at][:cut] + strange + lines[at][cut:]
    return b"\n".join(lines)


def rearranged(content: bytes, chance: random.Random) -> bytes:
    """Markup with other values, names and nesting; mostly as well-formed as it was."""
    for _ in range(chance.randint(1, 6)):
        attributes = list(_ATTRIBUTE.finditer(content))
        elements = list(_ELEMENT.finditer(content))
        match chance.randrange(5):
            case 0 if attributes:
                one, other = chance.choice(attributes), chance.choice(attributes)
                value = chance.choice((*_VALUES, other[2]))
                content = content[: one.start(2)] + value + content[one.end(2) :]
            case 1 if elements:
                one = chance.choice(elements)
                content = content[: one.start()] + content[one.end() :]
            case 2 if elements:
                one, other = chance.choice(elements), chance.choice(elements)
                content = (
                    content[: one.start()] + other[0] * chance.choice((1, 2, 40)) + content[one.start() :]
                )
            case 3 if elements:
                one, depth = chance.choice(elements), chance.choice((1, 2, _DEEP))
                name = chance.choice(_TAG_NAME.findall(content))
                nested = b"<%s>" % name * depth + one[0] + b"</%s>" % name * depth
                content = content[: one.start()] + nested + content[one.end() :]
            case 4 if elements:
                one, other = chance.choice(elements), chance.choice(elements)
                content = content[: one.start()] + other[0] + content[one.end() :]
    return content


def in_a_part(package: bytes, accident: Accident, chance: random.Random) -> bytes:
    """A package, sound as a zip, to one part of which something happened."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(packed, "w") as new:
        names = old.namelist()
        victim = chance.choice(names)
        for name in names:
            part = old.read(name)
            new.writestr(name, accident(part, chance) if name == victim else part)
    return packed.getvalue()
