"""What is checked when a job class is defined: a mistake is found at import, not at month-end."""

import dataclasses
import difflib
import inspect
import types
import typing
from typing import Any, Union

from core.jobs.errors import JobDefinitionError
from core.jobs.rates import Rate

SCALARS = (int, str, bool, float, types.NoneType)
FORGOTTEN = {
    "timeout": "timeout = 120    # seconds a slice may take",
    "tries": "tries = 3         # failures in a row without progress",
}


def check_definition(cls: type[Any], root: type[Any]) -> None:
    """Raise JobDefinitionError for the first rule that `cls` breaks; `root` is `Job`, whose annotations are options."""
    _check_name_and_docstring(cls)
    _check_required_options(cls)
    _check_known_options(cls, root)
    _check_payload(cls, root)
    _check_methods(cls, root)
    _check_numbers(cls)
    _check_kind(cls, root)


def _refuse(cls: type[Any], reason: str) -> typing.NoReturn:
    try:
        place = inspect.getsourcefile(cls) or cls.__module__
    except (TypeError, OSError):
        place = cls.__module__
    raise JobDefinitionError(f"{cls.__name__} in {place}: {reason}")


def _check_name_and_docstring(cls: type[Any]) -> None:
    if not cls.__name__.endswith("Job"):
        _refuse(cls, "a job's name ends with 'Job'.")
    if not (cls.__dict__.get("__doc__") or "").strip() or cls.__doc__ == f"{cls.__name__}()":
        _refuse(cls, "say in a docstring what the job does.")


def _check_required_options(cls: type[Any]) -> None:
    for name, example in FORGOTTEN.items():
        value = getattr(cls, name, None)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            _refuse(cls, f"{name} must be declared as a whole number above 0:\n    {example}")


def _check_known_options(cls: type[Any], root: type[Any]) -> None:
    for name, value in vars(cls).items():
        is_method = inspect.isroutine(value) or isinstance(value, property | classmethod | staticmethod)
        if name.startswith("_") or name.isupper() or is_method or name in root.__annotations__:
            continue
        if name in {field.name for field in dataclasses.fields(cls)}:
            continue
        nearest = difflib.get_close_matches(name, root.__annotations__, n=1)
        hint = f" Did you mean {nearest[0]!r}?" if nearest else " Annotate it to make it part of the payload."
        _refuse(cls, f"there is no option {name!r}.{hint}")


def _check_payload(cls: type[Any], root: type[Any]) -> None:
    hints = typing.get_type_hints(cls)
    for field in dataclasses.fields(cls):
        if field.name in root.__annotations__:
            _refuse(cls, f"{field.name!r} is an option: write it without annotation, or it becomes payload.")
        if not _is_scalar(hints[field.name]):
            _refuse(cls, f"payload {field.name!r} must be int, str, bool, float or None: ids, never objects.")


def _is_scalar(hint: Any) -> bool:
    if typing.get_origin(hint) in (Union, types.UnionType):
        return all(_is_scalar(part) for part in typing.get_args(hint))
    return hint in SCALARS


def _check_methods(cls: type[Any], root: type[Any]) -> None:
    if cls.walk is root.walk:
        if cls.handle is root.handle:
            _refuse(cls, "define handle(self, tally).")
        return
    if cls.handle is not root.handle:
        _refuse(cls, "a job that walks in chunks has no handle(); define what its kind asks for.")
    kind = next(base for base in cls.__mro__ if "walk" in vars(base))
    for name in getattr(kind, "REQUIRED_METHODS", ()):
        if getattr(cls, name) is getattr(kind, name):
            _refuse(cls, f"a {kind.__name__} defines {name}().")


def _check_numbers(cls: type[Any]) -> None:
    for name in ("shards", "chunk_size", "max_exceptions"):
        value = getattr(cls, name)
        if value is not None and (not isinstance(value, int) or value < 1):
            _refuse(cls, f"{name} must be a whole number of 1 or more.")
    if cls.unique_for is not None and not cls.unique_for > 0:
        _refuse(cls, "unique_for must be seconds above 0.")
    if not all(isinstance(rate, Rate) for rate in cls.rates):
        _refuse(cls, "rates must be Rate(limit, seconds=…), one or more.")


def _check_kind(cls: type[Any], root: type[Any]) -> None:
    """Some options make sense for some kinds only."""
    if cls.quarantines and cls.walk is root.walk:
        _refuse(cls, "only a job that walks in chunks can look for a row.")
    if cls.shards > 1 and not getattr(cls, "WALKS_BY_KEY", False):
        _refuse(cls, "only a job that walks by key can be cut into shards.")
