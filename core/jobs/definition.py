"""How a job is written, and what is checked when its class is defined.

Plain class values are options, annotated names are the payload:

    class GreetPeopleJob(ChunkedJob[Person]):
        \"\"\"Greet everybody.\"\"\"

        timeout = 60            # seconds for one slice
        tries = 3               # failures in a row without progress

        campaign_id: int        # payload: JSON scalars, ids rather than objects
"""

import dataclasses
import difflib
import inspect
import types
import typing
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Union, dataclass_transform

from flask_babel import LazyString

from core.jobs.errors import JobDefinitionError
from core.jobs.tally import Tally
from core.jobs.walks import OnePiece, Piece, Walk

SCALARS = (int, str, bool, float, types.NoneType)
FORGOTTEN = {
    "timeout": "timeout = 120    # seconds a slice may take",
    "tries": "tries = 3         # failures in a row without progress",
}


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Job:
    """One piece of work in one transaction. Parent of all jobs."""

    timeout: ClassVar[int]
    """Seconds one slice may take; a single chunk that takes longer is stopped and counts as a failure."""

    tries: ClassVar[int]
    """Failures in a row without progress after which the run fails."""

    label: ClassVar[LazyString | str] = ""
    """What staff call this job."""

    counts: ClassVar[LazyString | str] = ""
    """What progress counts: "siswa"."""

    counters: ClassVar[Mapping[str, LazyString | str]] = {}
    """Names that the job may count under, with their words for people."""

    queue: ClassVar[str] = "default"
    backoff: ClassVar[Sequence[float]] = (2, 15, 60)
    """Seconds to wait after the first, second, … failure; the last one repeats."""

    chunk_size: ClassVar[int] = 500

    def __init_subclass__(cls, *, abstract: bool = False) -> None:
        """Make the class a frozen dataclass of its payload and check it; JobDefinitionError names class and file."""
        super().__init_subclass__()
        dataclasses.dataclass(frozen=True, kw_only=True)(cls)
        if not abstract:
            check_definition(cls)

    def unique_id(self) -> str | None:
        """Two live runs of this job never have the same one; None allows any number."""
        return None

    def title(self) -> str:
        """What this run is called on its page."""
        return str(self.label)

    def result_url(self) -> str | None:
        """Where staff see what the run made."""
        return None

    def handle(self, tally: Tally) -> None:
        """Do the work, inside the engine's transaction: never commit."""
        raise NotImplementedError

    def walk(self) -> Walk:
        """How the work is cut into pieces."""
        return OnePiece()

    def handle_piece(self, piece: Piece, tally: Tally) -> None:
        """Do one piece of the walk, inside the engine's transaction."""
        self.handle(tally)


OPTIONS = frozenset(Job.__annotations__)


def payload_of(job: Job) -> dict[str, Any]:
    """The payload as JSON scalars."""
    return {field.name: getattr(job, field.name) for field in dataclasses.fields(job)}  # type: ignore[arg-type]


def check_definition(cls: type[Job]) -> None:
    """Raise JobDefinitionError for the first rule that `cls` breaks."""
    _check_name_and_docstring(cls)
    _check_required_options(cls)
    _check_known_options(cls)
    _check_payload(cls)
    _check_methods(cls)


def _refuse(cls: type[Job], reason: str) -> typing.NoReturn:
    try:
        place = inspect.getsourcefile(cls) or cls.__module__
    except (TypeError, OSError):
        place = cls.__module__
    raise JobDefinitionError(f"{cls.__name__} in {place}: {reason}")


def _check_name_and_docstring(cls: type[Job]) -> None:
    if not cls.__name__.endswith("Job"):
        _refuse(cls, "a job's name ends with 'Job'.")
    if not (cls.__dict__.get("__doc__") or "").strip() or cls.__doc__ == f"{cls.__name__}()":
        _refuse(cls, "say in a docstring what the job does.")


def _check_required_options(cls: type[Job]) -> None:
    for name, example in FORGOTTEN.items():
        value = getattr(cls, name, None)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            _refuse(cls, f"{name} must be declared as a whole number above 0:\n    {example}")


def _check_known_options(cls: type[Job]) -> None:
    for name, value in vars(cls).items():
        is_method = inspect.isroutine(value) or isinstance(value, property | classmethod | staticmethod)
        if name.startswith("_") or name.isupper() or is_method or name in OPTIONS:
            continue
        if name in {field.name for field in dataclasses.fields(cls)}:  # type: ignore[arg-type]
            continue
        nearest = difflib.get_close_matches(name, OPTIONS, n=1)
        hint = f" Did you mean {nearest[0]!r}?" if nearest else " Annotate it to make it part of the payload."
        _refuse(cls, f"there is no option {name!r}.{hint}")


def _check_payload(cls: type[Job]) -> None:
    hints = typing.get_type_hints(cls)
    for field in dataclasses.fields(cls):  # type: ignore[arg-type]
        if field.name in OPTIONS:
            _refuse(cls, f"{field.name!r} is an option: write it without annotation, or it becomes payload.")
        if not _is_scalar(hints[field.name]):
            _refuse(cls, f"payload {field.name!r} must be int, str, bool, float or None: ids, never objects.")


def _is_scalar(hint: Any) -> bool:
    if typing.get_origin(hint) in (Union, types.UnionType):
        return all(_is_scalar(part) for part in typing.get_args(hint))
    return hint in SCALARS


def _check_methods(cls: type[Job]) -> None:
    if cls.walk is Job.walk:
        if cls.handle is Job.handle:
            _refuse(cls, "define handle(self, tally).")
        return
    if cls.handle is not Job.handle:
        _refuse(cls, "a job that walks in chunks has no handle(); define what its kind asks for.")
    kind = next(base for base in cls.__mro__ if "walk" in vars(base))
    for name in getattr(kind, "REQUIRED_METHODS", ()):
        if getattr(cls, name) is getattr(kind, name):
            _refuse(cls, f"a {kind.__name__} defines {name}().")
