"""Where one line of a resolution holds several: verbs, items, notes and headings run into a clause.

Text made from a PDF joins what stands on lines of its own: "…comments, instructs the Directors of the
Bureaux", "i) staffing; ii) finances", "…; 10 that". A line is cut only where the next part shows both by its
wording and by its place; what is not sure stays in one paragraph, verbatim. Sources: the Final Acts of PP-18.
Knows nothing of locators.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus.language.spelling import one_spelling
from corpus.parsing.openings import ADDRESSED, ANNEX_HEAD, COMPLEMENT, PART, WHOM_LENGTH, verb_line

_LONGEST = 20_000  # characters; nothing longer is a clause
# "____________________ 1 These include …": a page's notes, behind the clause that the page ends with.
NOTE = re.compile(r"(?P<rule>_{5,30})[ \xa0](?=\S)")
NOTE_MARK = re.compile(r"(?P<mark>\d{1,2}|\*{1,3})[ \xa0]+(?=\S)")
_NOTE_BEHIND = re.compile(r"(?<=[.;,:] )_{5,30} (?:\d{1,2}|\*{1,3}) ")
# The first item on the line of its verb: "encourages Member States 1 to undertake".
_FIRST_ITEM = r"(?<!nnex)(?<!nnexe)(?<!rticle)(?<!ection) (?=1 (?:to|that|de|que) [a-zà-ÿ])"
FIRST_ITEM = re.compile(_FIRST_ITEM)
_ADDRESSEE = r" (?:the|all|its|le|la|les|tou(?:te)?s|aux?|[A-ZÉ]|l')"
_NEXT_VERB = re.compile(
    rf"(?<=[,;.] )(?:{ADDRESSED}"
    rf"(?={_ADDRESSEE}[^.;:]{{0,{WHOM_LENGTH}}}?(?:{COMPLEMENT}|(?P<first>{_FIRST_ITEM})))"
    r"|expresses its |exprime s(?:a|on|es) "
    r"|(?:further|also) (?:resolves|decides) (?:to|that) |décide (?:en outre|également) (?:de |d'|que |qu'))"
)
# "… which, in its operative part, instructs the Director to …" tells what another text says, and so does
# "… that Resolution 58 (Busan, 2014), on fellowships, instructs the Director to …".
_TOLD = re.compile(
    r"\b(?:which|that|who|whose|and|or|qui|que|dont|et|ou),(?: [^,;]{1,120},)? $"
    r"|\b(?:that|que) (?:the |la )?(?:\w{1,20} )?(?:R[eé]solution|D[eé]cision|Article|Opinion)\b"
    r"[^;]{0,200}, $"
)
_ITEM_WORD = re.compile(r"(?:to|that|que|à|de(?! l(?:a |es |')))[ ,]|(?:qu|d)'")


def next_joint(text: str, *, operative: bool, awaited: tuple[str, ...], following: str | None) -> int | None:
    """Where the second part of a clause's line begins; `None` where the line holds but one.

    Args:
        text: the line from its printed label on.
        operative: whether the clause stands under an operative verb.
        awaited: the labels that would go on with the lists open at the clause (`10`, `ii)`).
        following: the label that the next line begins with: it is not missing from that line.
    """
    if len(text) > _LONGEST:
        return None
    spelled = one_spelling(text)
    found = [
        *_notes_and_headings(spelled),
        *_verbs(spelled, operative),
        *_items(spelled, awaited, following),
    ]
    return min(found, default=None)


def end_of_note(text: str, awaited: tuple[str, ...]) -> int | None:
    """Where a clause goes on behind a note that ends in a full stop; `None` where the note ends the line."""
    spelled = one_spelling(text[:_LONGEST])
    found = [match.start() for match in _NEXT_VERB.finditer(spelled) if spelled[match.start() - 2] == "."]
    found += [at for label in awaited if label.isdigit() for at in _item(spelled, ". ", label)]
    return min([*found, *_notes_and_headings(spelled)], default=None)


def verb_at_the_end(text: str) -> int | None:
    """Where the next verb line begins that is run into the end of a clause ("…, instructs the Directors")."""
    if text.endswith(","):
        return None
    first = len(text) - WHOM_LENGTH
    start = text.rfind(", ", 0, -1)
    while start >= max(0, first):
        verb = verb_line(text[start + 2 :])
        if verb and verb.alone and text[start + 2].islower():
            return start + 2
        start = text.rfind(", ", 0, start)
    return None


def _notes_and_headings(text: str) -> Iterator[int]:
    for pattern, before in ((_NOTE_BEHIND, ""), (ANNEX_HEAD, ". "), (PART, ". ")):
        for match in pattern.finditer(text):
            if match.start() and text.endswith(before, 0, match.start()):
                yield match.start()
                break


def _verbs(text: str, operative: bool) -> Iterator[int]:
    at_the_end = verb_at_the_end(text)
    if at_the_end is not None:
        yield at_the_end
    for match in _NEXT_VERB.finditer(text):
        head = text[max(0, match.start() - WHOM_LENGTH) : match.start()]
        if (
            (operative or match["first"] is not None)
            and not _TOLD.search(head)
            and not _is_open(text[: match.start()])
        ):
            yield match.start()
            break


def _items(text: str, awaited: tuple[str, ...], following: str | None) -> Iterator[int]:
    for label in awaited:
        if label != following:
            yield from _item(text, "; ", label)


def _item(text: str, before: str, label: str) -> Iterable[int]:
    """Where an item with this label stands behind a semicolon or a full stop: at most one place."""
    at = text.find(f"{before}{label} ")
    while at >= 0:
        start = at + len(before)
        words = start + len(label) + 1
        if _ITEM_WORD.match(text, words) if label.isdigit() else not _has_own_list(text[:at], label):
            return (start,)
        at = text.find(f"{before}{label} ", words)
    return ()


def _has_own_list(text: str, label: str) -> bool:
    """Whether a list of such labels begins within the clause: "to prevent a) the …; b) the …; c) the …"."""
    first = "1)" if label[0].isdigit() else "i)" if set(label) <= set("ivx)") else "a)"
    return re.search(rf"(?<=[ (]){re.escape(first)} ", text) is not None


def _is_open(text: str) -> bool:
    """Whether a quotation or a parenthesis is open at the end of a text."""
    brackets = text.rfind("(") > text.rfind(")") or text.rfind("«") > text.rfind("»")
    return brackets or text.count('"') % 2 == 1 or text.rfind("“") > text.rfind("”")
