"""What the name of a style says of the lines set in it: ITU's styles, and Word's own in French and English.

Knows nothing of file formats: a .docx names its styles, a page that Word saved has them as classes.
"""

from __future__ import annotations

import re
import unicodedata

from corpus.source import Style

# ITU's templates (Res_No, Heading_b, Annex_NoTitle, enumlev1 …) and Word's own, without spaces and signs.
_KINDS = tuple(
    (style, re.compile(pattern))
    for style, pattern in (
        (Style.HEADING, r"(?:heading|titre)(?P<level>[1-9])|heading(?:[bi]|ib|sum)"),
        (Style.HEADING, r"(?:section|part|chap|art|volume)(?:no|title|ref|notitle|\d)"),
        (Style.TITLE, r"(?:res|rec|dec|opinion|op|question|rep)(?:no|title|ref|notitle)(?:bis)?"),
        (Style.TITLE, r"title\d?|titre|subtitle|soustitre|source|agendaitem|committee"),
        (Style.ANNEX, r"(?:annexe?|appendix|app|appendice|attachment)(?:no|title|ref|notitle)"),
        (Style.CALL, r"call"),
        (Style.LIST, r"enumlev(?P<level>[1-9])|list(?:bullet|number|continue|paragraph)?(?P<depth>[1-9])?"),
        (Style.LIST, r"(?:listeapuces|listenumeros|paragraphedeliste)(?P<level>[1-9])?"),
        (Style.CONTENTS, r"(?:toc|tm)(?:\d|heading|title)?|tableoffigures|tabledesillustrations"),
        (Style.CONTENTS, r"ente?tedetabledesmatieres"),
    )
)


def style_named(printed: str) -> tuple[Style, int] | None:
    """How lines of a style of this name are set, and their level; `None` where the name says nothing."""
    key = plain_name(printed)
    for style, pattern in _KINDS:
        match = pattern.fullmatch(key)
        if match:
            groups = match.groupdict()
            level = groups.get("level") or groups.get("depth")
            return style, int(level or (style is Style.LIST))
    return None


def plain_name(printed: str) -> str:
    """Lower case, without accents, spaces and signs: `En-tête de table` is `entetedetable`."""
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKD", printed.casefold()))
