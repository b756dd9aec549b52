"""Several processes tick, or one is killed: each slot has exactly one run. Real processes, real signals."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import TypeAlias

import pytest

from core.config import Settings
from core.jobs.crash_points import ENV_AT
from core.jobs.schedules import tick
from tests.core.jobs.schedules.declared import declare, due, runs, slots, utc
from tests.fixtures.workers import ROOT, environment_of

pytestmark = [pytest.mark.usefixtures("drill"), pytest.mark.every_database, pytest.mark.fault]

START = utc("2026-01-05 06:30")
PATIENCE_SECONDS = 120

Ticker: TypeAlias = "subprocess.Popen[str]"
StartTicker = Callable[..., Ticker]


@pytest.fixture
def ticker(drill_settings: Settings) -> Iterator[StartTicker]:
    """`ticker(cron, moment, crash_at)` → a process that is loaded and waits for the word to tick."""
    started: list[Ticker] = []

    def start(cron: str, moment: str, crash_at: str = "") -> Ticker:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.core.jobs.schedules.ticker", cron, moment],
            cwd=ROOT, env=environment_of(drill_settings) | {ENV_AT: crash_at}, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        started.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_two_processes_that_tick_together_fire_each_slot_once(ticker: StartTicker) -> None:
    declare(cron="* * * * *", catch_up="all")
    tick(START)
    tickers = [ticker("* * * * *", "2026-01-05 06:50") for _ in range(2)]

    for each in tickers:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    fired = [int(each.communicate(timeout=PATIENCE_SECONDS)[0]) for each in tickers]

    # Who loses a slot leaves the rest of this tick to the winner.
    assert sum(fired) == 20
    assert runs() == due() == [f"05 06:{minute}" for minute in range(31, 51)]


@pytest.mark.parametrize("point", ["schedule.fired", "schedule.committed", "dispatch.inserted", "dispatch.committed"])
def test_a_ticker_that_is_killed_leaves_each_slot_to_exactly_one_run(point: str, ticker: StartTicker) -> None:
    declare(catch_up="all")
    tick(START)
    killed = ticker("0 * * * *", "2026-01-05 08:30", crash_at=f"{point}:2:kill")
    killed.communicate("go\n", timeout=PATIENCE_SECONDS)
    assert killed.returncode == -signal.SIGKILL

    tick(utc("2026-01-05 08:31"))

    assert runs() == due() == ["05 07:00", "05 08:00"]
    assert len({slot.run_id for slot in slots()}) == 2
