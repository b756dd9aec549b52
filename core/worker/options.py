"""The command line of `worker.py`."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    """What the person who starts a worker asks for."""

    queues: tuple[str, ...]
    """In order of priority."""

    burst: bool
    """Leave when nothing is due."""

    max_jobs: int | None
    """Leave after so many slices."""

    max_seconds: float | None
    """Leave after so long; a job under way is put back with its cursor."""


def parse_options(arguments: Sequence[str] | None = None) -> Options:
    """Read the arguments; a wrong one ends the process with code 2 and a sentence."""
    parser = argparse.ArgumentParser(prog="worker.py", description="Work the school's background jobs.")
    parser.add_argument(
        "--queues", default="high,default,low", help="names in order of priority (default: %(default)s)"
    )
    parser.add_argument("--burst", action="store_true", help="leave when nothing is due")
    parser.add_argument("--max-jobs", type=_positive, metavar="N", help="leave after N slices")
    parser.add_argument("--max-time", type=_positive, metavar="SECONDS", help="leave after so many seconds")
    found = parser.parse_args(arguments)
    queues = tuple(name.strip() for name in found.queues.split(",") if name.strip())
    if not queues:
        parser.error("--queues needs at least one name")
    return Options(queues=queues, burst=found.burst, max_jobs=found.max_jobs, max_seconds=found.max_time)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number
