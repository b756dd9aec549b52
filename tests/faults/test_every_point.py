"""kill -9 at every named point of the engine, in every kind of job: the sum of effects equals the sum of inputs."""

import re
from collections import Counter
from pathlib import Path

import pytest

from core.jobs import slice  # noqa: A004 - the engine's
from tests.faults.dying import KILLED, dies_at, dies_before_statement, points_of
from tests.faults.scenarios import SCENARIOS, Scenario, forget, go_on, prepare

pytestmark = [pytest.mark.usefixtures("drill"), pytest.mark.fault]

ENGINE = Path(__file__).resolve().parents[2] / "core" / "jobs"
SHORT_KINDS = ("plain", "chunked", "set-based", "sharded", "outside", "outbox", "hopeless")
"""On servers, where each round takes longer; the points are exhaustive there too."""

ELSEWHERE = {"schedule.fired", "schedule.committed"}
"""Points that have tests of their own beside their feature."""


def telling(times: int) -> list[int]:
    """The first arrivals at a point, one in the middle and the last; those between are like their neighbours."""
    return sorted({count for count in (1, 2, 3, times // 2, times) if 0 < count <= times})


@pytest.fixture(params=SCENARIOS)
def scenario(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scenario:
    """One kind of job, with its sources. Nobody else writes, so no breath is taken for others."""
    monkeypatch.setattr(slice, "BREATH_SECONDS", 0)
    prepare(tmp_path)
    return SCENARIOS[request.param]


def test_killed_at_any_point_it_goes_on_and_does_everything_once(scenario: Scenario, tmp_path: Path) -> None:
    reached = Counter(points_of(lambda: scenario.work(tmp_path), tmp_path / "trace"))
    scenario.check_all(tmp_path, may_be_unasked=False)

    for point, times in reached.items():
        for count in telling(times):
            forget(tmp_path)
            assert dies_at(f"{point}:{count}:kill", lambda: scenario.work(tmp_path)) == KILLED, (point, count)
            go_on()
            scenario.check_all(tmp_path, may_be_unasked=point == "dispatch.inserted")


@pytest.mark.sqlite_only
def test_killed_before_any_statement_it_goes_on_and_does_everything_once(scenario: Scenario, tmp_path: Path) -> None:
    kill_before_each_statement(scenario, tmp_path)


@pytest.mark.every_database
@pytest.mark.servers_only
@pytest.mark.parametrize("kind", SHORT_KINDS)
def test_on_servers_too_each_statement_may_be_the_last(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slice, "BREATH_SECONDS", 0)
    prepare(tmp_path)
    kill_before_each_statement(SCENARIOS[kind], tmp_path)


def kill_before_each_statement(scenario: Scenario, folder: Path) -> None:
    """Until there is no further statement to be killed at."""
    number = 1
    while dies_before_statement(number, lambda: scenario.work(folder)) == KILLED:
        go_on()
        scenario.check_all(folder, may_be_unasked=True)
        forget(folder)
        number += 1

    scenario.check_all(folder, may_be_unasked=False)
    assert number > 10, "it was never killed in the middle"


@pytest.mark.sqlite_only
def test_every_point_of_the_engine_is_reached_by_a_kind_of_job(tmp_path: Path) -> None:
    prepare(tmp_path)
    reached: set[str] = set()
    for name, scenario in SCENARIOS.items():
        forget(tmp_path)
        reached |= set(points_of(lambda scenario=scenario: scenario.work(tmp_path), tmp_path / f"trace {name}"))  # type: ignore[misc]

    written = {
        point for file in ENGINE.rglob("*.py") for point in re.findall(r'\bpoint\("([a-z_.]+)"\)', file.read_text())
    }

    assert written - reached == ELSEWHERE & written
