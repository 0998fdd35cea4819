"""Frozen records to JSON objects and back to equal records, read off their own type annotations.

Serves any dataclass of strings, numbers, enumerations, options, tuples and further such dataclasses: a field
added to a record is stored without a change here. Knows nothing of any particular record.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Collection, Hashable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

R = TypeVar("R")


def encode(record: Any, without: Collection[str] = ()) -> dict[str, Any]:
    """The fields of a dataclass as JSON values; those named in `without` are left out, and take their default
    when the record is read back."""
    return {
        field.name: _json(getattr(record, field.name))
        for field in fields(record)
        if field.name not in without
    }


def decode(kind: type[R], value: Any) -> R:
    """The record of class `kind` that `encode` made `value` of.

    Raises:
        ValueError: `value` is not such a record.
    """
    try:
        record: R = _decoder(cast(Hashable, kind))(value)
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"not a {kind.__name__}") from error
    return record


def _json(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_json(item) for item in value]
    if is_dataclass(value):
        return encode(value)
    return value


@cache
def _decoder(kind: Hashable) -> Callable[[Any], Any]:
    """A function from a JSON value to a value of the annotated type `kind`."""
    if is_dataclass(kind):
        return _record_decoder(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple and arguments[1:] == (Ellipsis,):
        item = _decoder(arguments[0])
        return lambda values: tuple([item(value) for value in _checked(values, list)])
    if origin in (Union, types.UnionType):
        (inner,) = (_decoder(argument) for argument in arguments if argument is not types.NoneType)
        return lambda value: None if value is None else inner(value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if kind in (int, float):
        return lambda value: kind(_checked(value, (int, float)))
    return lambda value: _checked(value, kind)


def _record_decoder(kind: Any) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    decoders = {field.name: _decoder(hints[field.name]) for field in fields(kind)}
    return lambda value: kind(**{name: decoders[name](item) for name, item in value.items()})


def _checked(value: Any, kind: Any) -> Any:
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is not of the type annotated")
    return value
