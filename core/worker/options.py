"""The command line of `worker.py`."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

from core.worker.wishes import OUT_OF_MEMORY

CODES = (
    f"Exit codes: 0 left in order, 1 the installation can't work, 2 wrong arguments, {OUT_OF_MEMORY} grown too large."
)


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

    cron: bool
    """Started by a line in cron: one at a time, until shortly before the next tick."""

    pool: int | None
    """So many workers under one parent."""

    memory_mib: int | None
    """Leave above this resident size."""

    niceness: int
    """How far to step back behind the web's processes."""

    in_process: bool
    """Work slices in this process instead of in forked ones."""


def parse_options(arguments: Sequence[str] | None = None) -> Options:
    """Read the arguments; a wrong one ends the process with code 2 and a sentence."""
    parser = argparse.ArgumentParser(prog="worker.py", description="Work the school's background jobs.", epilog=CODES)
    parser.add_argument(
        "--queues", default="high,default,low", help="names in order of priority (default: %(default)s)"
    )
    parser.add_argument("--burst", action="store_true", help="leave when nothing is due")
    parser.add_argument("--max-jobs", type=_positive, metavar="N", help="leave after N slices")
    parser.add_argument("--max-time", type=_positive, metavar="SECONDS", help="leave after so many seconds")
    parser.add_argument("--memory", type=_positive, metavar="MIB", help="leave above this size, between two chunks")
    parser.add_argument("--nice", type=_not_negative, default=10, metavar="N", help="niceness (default: %(default)s)")
    parser.add_argument(
        "--in-process", action="store_true", help="work in this process instead of forking for each slice: faster"
    )
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--cron", action="store_true", help="for a line in cron: one at a time, until the next tick")
    ways.add_argument("--pool", type=_positive, metavar="N", help="N workers under one parent")
    found = parser.parse_args(arguments)
    queues = tuple(name.strip() for name in found.queues.split(",") if name.strip())
    if not queues:
        parser.error("--queues needs at least one name")
    return Options(
        queues=queues,
        burst=found.burst,
        max_jobs=found.max_jobs,
        max_seconds=found.max_time,
        cron=found.cron,
        pool=found.pool,
        memory_mib=found.memory,
        niceness=found.nice,
        in_process=found.in_process,
    )


def without_pool(arguments: Sequence[str]) -> list[str]:
    """The arguments of each worker of a pool."""
    kept: list[str] = []
    skips = False
    for argument in arguments:
        if skips or argument == "--pool" or argument.startswith("--pool="):
            skips = argument == "--pool"
            continue
        kept.append(argument)
    return kept


def _positive(text: str) -> int:
    return _at_least(1, text)


def _not_negative(text: str) -> int:
    return _at_least(0, text)


def _at_least(least: int, text: str) -> int:
    number = int(text)
    if number < least:
        raise argparse.ArgumentTypeError(f"must be {least} or more")
    return number
