"""A short text that stays the same while all that decides a slip stays the same."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from hashlib import blake2b
from operator import attrgetter
from typing import Any

from modules.Payroll.calculation.inputs import AssignedComponent, BpjsMembership

BYTES = 16
BARE = (str, int, bool, type(None))
SHARED = (AssignedComponent, BpjsMembership)
"""Parts that many people have alike: each is put into words once."""


def fingerprint_of(*facts: object) -> str:
    """32 hexadecimal characters of all facts: texts, numbers, dataclasses, mappings, sets."""
    text = repr([_plain(each) for each in facts])
    return blake2b(text.encode(), digest_size=BYTES).hexdigest()


def _plain(value: Any) -> Any:
    """The value as lists and texts in one order: sets and mappings have none of their own."""
    kind: Any = type(value)
    if kind in BARE:
        return value
    if kind in SHARED:
        return _shared(value)
    if is_dataclass(value):
        return [_plain(each) for each in _values(kind)(value)]
    return _plain_collection(value)


def _plain_collection(value: Any) -> Any:
    if isinstance(value, Mapping):
        return sorted([(str(key), _plain(each)) for key, each in value.items()])
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, frozenset | set):
        return sorted(map(str, value))
    return str(value)


@lru_cache(maxsize=4096)
def _shared(value: Any) -> str:
    kind: Any = type(value)
    return repr([_plain(each) for each in _values(kind)(value)])


@lru_cache(maxsize=64)
def _values(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    return attrgetter(*[field.name for field in fields(kind)])
