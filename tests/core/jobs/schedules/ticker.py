"""A process of its own that ticks once when told: `python -m tests.core.jobs.schedules.ticker <cron> <moment>`."""

import os
import sys

from core.app import create_app
from core.jobs.crash_points import ENV_AT
from core.jobs.schedules import tick
from tests.core.jobs.schedules.declared import declare, utc


def main(cron: str, moment: str) -> None:
    """Say that all is loaded, wait for a line, tick, say how many slots fired."""
    # The crash point is armed by now; it is no setting, and unknown settings are refused.
    os.environ.pop(ENV_AT, None)
    with create_app().app_context():
        declare(cron=cron, catch_up="all")
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        sys.stdout.write(f"{tick(utc(moment))}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
