"""Names of elements and attributes in a Word file, the same for both namespaces that a file may use.

Word writes "transitional" namespaces, some programs "strict" ones (ISO/IEC 29500). Knows nothing of what an
element means.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, TypeAlias

Element: TypeAlias = Any  # lxml publishes no types

_TRANSITIONAL = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_PREFIXES = {
    f"{_TRANSITIONAL}wordprocessingml/2006/main": "w",
    f"{_STRICT}wordprocessingml/main": "w",
    f"{_TRANSITIONAL}officeDocument/2006/math": "m",
    f"{_STRICT}officeDocument/math": "m",
    f"{_TRANSITIONAL}drawingml/2006/main": "a",
    f"{_STRICT}drawingml/main": "a",
    f"{_TRANSITIONAL}drawingml/2006/picture": "pic",
    f"{_STRICT}drawingml/picture": "pic",
    f"{_TRANSITIONAL}drawingml/2006/chart": "c",
    f"{_STRICT}drawingml/chart": "c",
    f"{_TRANSITIONAL}drawingml/2006/diagram": "dgm",
    f"{_STRICT}drawingml/diagram": "dgm",
    f"{_TRANSITIONAL}markup-compatibility/2006": "mc",
    f"{_TRANSITIONAL}package/2006/relationships": "rel",
    "urn:schemas-microsoft-com:vml": "v",
}
_WORD = tuple(f"{{{uri}}}" for uri, prefix in _PREFIXES.items() if prefix == "w")
_RELATIONSHIPS = (
    f"{{{_TRANSITIONAL}officeDocument/2006/relationships}}",
    f"{{{_STRICT}officeDocument/relationships}}",
)
_WHOLE = re.compile(r"[+-]?[0-9]{1,9}")
_OFF = frozenset({"0", "false", "off", "none"})


@lru_cache(maxsize=4096)
def _short(qualified: str) -> str:
    uri, _, local = qualified[1:].rpartition("}")
    prefix = _PREFIXES.get(uri)
    return f"{prefix}:{local}" if prefix else ""


def tag(element: Element) -> str:
    """`w:p` and the like; empty for what belongs to a namespace that holds no text of a document."""
    qualified = element.tag
    return _short(qualified) if isinstance(qualified, str) else ""


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of that name, or what a path of such names leads to."""
    for step in path:
        if element is None:
            return None
        element = next((each for each in element if tag(each) == step), None)
    return element


def value(element: Element | None, attribute: str = "val") -> str | None:
    """An attribute in Word's namespace."""
    if element is None:
        return None
    for namespace in _WORD:
        found: str | None = element.get(namespace + attribute)
        if found is not None:
            return found
    return None


def relationship_id(element: Element) -> str | None:
    """The relationship that an element points to (`r:id`)."""
    for namespace in _RELATIONSHIPS:
        found: str | None = element.get(f"{namespace}id")
        if found is not None:
            return found
    return None


def whole(text: str | None, low: int, high: int) -> int | None:
    """A whole number between `low` and `high`; anything else says nothing."""
    if text is None or not _WHOLE.fullmatch(text.strip()):
        return None
    number = int(text)
    return number if low <= number <= high else None


def is_on(element: Element | None) -> bool | None:
    """Whether a property that is on or off is on; `None` where it is not set."""
    if element is None:
        return None
    return (value(element) or "true").lower() not in _OFF
