"""A short text that stays the same while all that decides a slip stays the same."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any, cast

from modules.Payroll.calculation.inputs import AssignedComponent, BpjsMembership

BYTES = 16
BARE = (str, int, bool, type(None))
SHARED = (AssignedComponent, BpjsMembership)
"""Parts that many people have alike: each is put into words once."""

Way = Callable[[Any], Any]


def fingerprint_of(*facts: object) -> str:
    """32 hexadecimal characters of all facts: texts, numbers, dataclasses, mappings, sets."""
    text = repr([_plain(each) for each in facts])
    return blake2b(text.encode(), digest_size=BYTES).hexdigest()


def _plain(value: Any) -> Any:
    """The value as lists and texts in one order: sets and mappings have none of their own."""
    kind: Any = type(value)
    return value if kind in BARE else _way_of(kind)(value)


@lru_cache(maxsize=128)
def _way_of(kind: Any) -> Way:
    """How values of this class are put into words; to ask a class what it is takes longer than the words."""
    if kind in SHARED:
        return _shared
    if is_dataclass(kind):
        return _of_fields(cast(Any, kind))
    if issubclass(kind, Mapping):
        return _of_mapping
    if issubclass(kind, tuple | list):
        return _of_sequence
    return _of_set if issubclass(kind, frozenset | set) else str


@lru_cache(maxsize=128)
def _of_fields(kind: Any) -> Way:
    names = [field.name for field in fields(kind)]
    return lambda value: [_plain(getattr(value, name)) for name in names]


def _of_mapping(value: Mapping[Any, Any]) -> Any:
    return sorted([(str(key), _plain(each)) for key, each in value.items()])


def _of_sequence(value: Sequence[Any]) -> Any:
    return [_plain(each) for each in value]


def _of_set(value: Collection[Any]) -> Any:
    return sorted(map(str, value))


@lru_cache(maxsize=4096)
def _shared(value: Any) -> str:
    kind: Any = type(value)
    return repr(_of_fields(kind)(value))
