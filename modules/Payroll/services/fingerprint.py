"""A short text that stays the same while all that decides a slip stays the same."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any

BYTES = 16


def fingerprint_of(*facts: object) -> str:
    """32 hexadecimal characters of all facts: texts, numbers, dataclasses, mappings, sets."""
    text = repr(tuple([_plain(each) for each in facts]))
    return blake2b(text.encode(), digest_size=BYTES).hexdigest()


def _plain(value: Any) -> Any:
    """The value as tuples and texts in one order: sets and mappings have none of their own."""
    kind = type(value)
    if kind in (str, int, bool, type(None)):
        return value
    if kind is tuple or kind is list:
        return tuple([_plain(each) for each in value])
    if is_dataclass(value):
        return tuple([_plain(getattr(value, name)) for name in _names(kind)])
    if isinstance(value, Mapping):
        return tuple(sorted((str(key), _plain(each)) for key, each in value.items()))
    if isinstance(value, frozenset | set):
        return tuple(sorted(str(each) for each in value))
    return str(value)


@lru_cache(maxsize=64)
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
