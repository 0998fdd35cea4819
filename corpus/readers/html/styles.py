"""What an HTML element says of the lines in it: whether they are shown, how they are set, what has changed.

By the element's name, its `class` (Word keeps the names of its styles there, without spaces and signs) and
its own `style`; style sheets are not read. Knows nothing of text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from corpus.readers.pieces import UNTOUCHED, Touched
from corpus.readers.style_names import style_named
from corpus.records import RevisionKind
from corpus.source import Style

# Each begins and ends a line. Everything else runs on in the line that is open.
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_NOT_SHOWN = frozenset(
    {"head", "title", "script", "style", "template", "noscript", "noframes", "iframe", "object", "audio"}
    | {"video", "canvas", "datalist", "textarea"}
)
_HIDING = re.compile(r"display:none|visibility:(?:hidden|collapse)|mso-hide:all")
_DELETED_NAMES = frozenset({"del", "s", "strike"})
_NUMBERS = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_LIST_STYLE = re.compile(
    r"list-style(?:-type)?:[^;]*?\b(none|decimal|(?:lower|upper)-(?:alpha|latin|roman))\b"
)
_RUNNING_ROLES = frozenset({"navigation", "banner", "contentinfo"})
_RUNNING_NAMES = frozenset({"nav", "header", "footer"})
_CONTENT_NAMES = frozenset({"main", "article", "section", "blockquote", "td"})
# As Word writes its own styles into `class`: "MsoHeading9", "MsoListParagraphCxSpFirst", "MsoHeader".
_OF_WORD = re.compile(r"Mso(?=[A-Z])|CxSp(?:First|Middle|Last)")
_RUNNING_CLASSES = frozenset({"MsoHeader", "MsoFooter"})


def is_hidden(name: str, attributes: Mapping[str, str]) -> bool:
    """Whether a browser without scripts shows nothing of an element."""
    return (
        name in _NOT_SHOWN or "hidden" in attributes or _HIDING.search(inline_style(attributes)) is not None
    )


def inline_style(attributes: Mapping[str, str]) -> str:
    """An element's own style, lower case and without white space."""
    return "".join(attributes.get("style", "").split()).lower()


def change_of(name: str, attributes: Mapping[str, str]) -> Touched:
    """The change that an element marks.

    Struck out words (`<s>`, a line through) are taken for deleted: who proposes a text strikes out what is to
    go, and a reading of it that held those words would be no one's.
    """
    classes = attributes.get("class", "").lower().split()
    if name == "ins" or (name == "span" and "insertion" in classes):
        return frozenset({RevisionKind.INSERTED})
    struck = re.search(r"text-decoration(?:-line)?:[^;]*line-through", inline_style(attributes))
    if name in _DELETED_NAMES or struck or (name == "span" and "deletion" in classes):
        return frozenset({RevisionKind.DELETED})
    return UNTOUCHED


def style_of(name: str, attributes: Mapping[str, str], *, in_content: bool) -> tuple[Style, int] | None:
    """How the lines in an element are set, and on which level; `None` where it does not say.

    `in_content` is the part of a page that is its subject: a header there belongs to the text.
    """
    for printed in attributes.get("class", "").split():
        if printed in _RUNNING_CLASSES:
            return Style.RUNNING, 0
        if found := style_named(_OF_WORD.sub("", printed)):
            return found
    if re.fullmatch(r"h[1-6]", name):
        return Style.HEADING, int(name[1])
    is_frame = name in _RUNNING_NAMES or attributes.get("role", "").lower() in _RUNNING_ROLES
    return (Style.RUNNING, 0) if is_frame and not in_content else None


def is_content(name: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element holds the subject of a page, and not its frame."""
    return name in _CONTENT_NAMES or attributes.get("role", "").lower() in ("main", "article")


def number_form(name: str, attributes: Mapping[str, str]) -> str | None:
    """In what form an element has its list numbered: `decimal`, `lower-alpha`, `none` …; `None`: not said."""
    style = re.sub(r"\s*:\s*", ":", attributes.get("style", "").lower())
    if match := _LIST_STYLE.search(style):
        return match[1].replace("latin", "alpha")
    return _NUMBERS.get(attributes.get("type", "")) if name in ("ol", "li") else None
