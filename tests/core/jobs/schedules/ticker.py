"""A process of its own that ticks once when told: `python -m tests.core.jobs.schedules.ticker <cron> <moment>`."""

import sys

from core.app import create_app
from core.jobs.schedules import tick
from tests.core.jobs.schedules.declared import declare, utc


def main(cron: str, moment: str) -> None:
    """Say that all is loaded, wait for a line, tick, say how many slots fired."""
    with create_app().app_context():
        declare(cron=cron, catch_up="all")
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        sys.stdout.write(f"{tick(utc(moment))}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
