"""Modules are switched off and on while real web and worker processes run."""

import json
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from functools import partial
from itertools import groupby
from pathlib import Path

import pytest
from drills.Drill.jobs.copy_rows_job import CopyRowsJob
from drills.Drill.models import Effect, Source
from flask import Flask
from sqlalchemy import insert, select

from core.config import Settings
from core.db import db
from core.jobs import dispatch
from core.jobs.models import JobEvent, JobRun, JobWorker
from core.jobs.testing import the_run
from core.jobs.transaction import reading
from core.modules.activation import read_activation, switch
from tests.fixtures.browser import free_port, wait_until_served
from tests.fixtures.workers import ROOT, WorkerProcess, environment_of
from tests.waiting import wait_until

# Processes and a file; what the databases have to do with it is in tests/core/jobs/test_parking.py.
pytestmark = [pytest.mark.fault, pytest.mark.sqlite_only]

SOURCES = 120
PATIENCE_SECONDS = 30
NOTICED_SECONDS = 1.5
SWITCHER = """
import sys
from pathlib import Path
from core.modules.activation import switch
file, name = Path(sys.argv[1]), sys.argv[2]
for round in range(200):
    switch(file, {name: round % 2 == 0, f"{name}Too": True})
"""


def dispatched(pause_ms: int = 400) -> int:
    """The id of a committed run over fresh sources, twelve slow chunks: time enough for a switch to be noticed."""
    db.session.execute(insert(Source), [{} for _ in range(SOURCES)])
    run_id = dispatch(CopyRowsJob(pause_ms=pause_ms)).run_id
    db.session.commit()
    return run_id


def each_source_was_copied_once() -> bool:
    with reading() as session:
        sources = session.scalars(select(Source.id).order_by(Source.id)).all()
        return sources == session.scalars(select(Effect.source_id).order_by(Effect.source_id)).all()


def happenings() -> list[str]:
    # Let go of at once: a transaction that stays open keeps SQLite's lock, and workers could not write that they leave.
    with reading() as session:
        return list(session.scalars(select(JobEvent.kind).order_by(JobEvent.id)))


def worker_states() -> list[str]:
    with reading() as session:
        return list(session.scalars(select(JobWorker.state)))


def has_begun(run_id: int) -> bool:
    return 0 < the_run(run_id).processed < SOURCES


WAYS = [[], ["--in-process"], ["--pool", "2"], ["--cron"]]


@pytest.mark.parametrize("arguments", WAYS)
def test_a_long_job_stops_at_its_chunk_when_its_module_goes_off_and_ends_when_it_is_on_again(
    drill: Flask, drill_settings: Settings, arguments: list[str]
) -> None:
    worker = WorkerProcess(drill_settings)
    run_id = dispatched()
    worker.start(*arguments)
    try:
        wait_until(lambda: has_begun(run_id))

        switch(drill_settings.modules_file, {"Drill": False})

        wait_until(lambda: the_run(run_id).state == "queued")
        # In a pool the other worker may take the run once more before it has noticed the switch itself.
        time.sleep(NOTICED_SECONDS)
        wait_until(lambda: the_run(run_id).state == "queued")
        parked = the_run(run_id)
        assert (parked.failures, parked.crashes, parked.owner) == (0, 0, None)
        assert 0 < parked.processed < SOURCES
        time.sleep(2.5)
        assert the_run(run_id).processed == parked.processed, "nobody works on it while its module is off"
        switch(drill_settings.modules_file, {"Drill": True})
        wait_until(lambda: the_run(run_id).state == "done")
        assert each_source_was_copied_once()
        assert [kind for kind, _same in groupby(happenings())] == ["started", "parked", "done"]
        worker.stop()
    finally:
        worker.end()


def test_a_worker_that_began_without_a_module_works_its_jobs_when_it_is_on(
    drill: Flask, drill_settings: Settings
) -> None:
    run_id = dispatched()
    switch(drill_settings.modules_file, {"Drill": False})
    worker = WorkerProcess(drill_settings)
    worker.start()
    try:
        wait_until(lambda: "idle" in worker_states())
        assert the_run(run_id).started_at is None

        switch(drill_settings.modules_file, {"Drill": True})

        wait_until(lambda: the_run(run_id).state == "done")
        assert each_source_was_copied_once()
        assert worker.stop() == 0
    finally:
        worker.end()


def test_a_state_that_does_not_start_leaves_the_worker_at_work(drill: Flask, drill_settings: Settings) -> None:
    worker = WorkerProcess(drill_settings)
    worker.start()
    try:
        wait_until(lambda: "idle" in worker_states())
        drill_settings.modules_file.write_text('{"Drill": tr')
        time.sleep(1.5)

        run_id = dispatched()

        wait_until(lambda: the_run(run_id).state == "done")
        assert worker.stop() == 0
    finally:
        worker.end()


def test_the_stock_rq_command_leaves_runs_of_a_module_that_is_off_and_works_them_later(
    drill: Flask, drill_settings: Settings, queue_server: str
) -> None:
    command = [
        str(Path(sys.executable).with_name("rq")), "worker", "--burst", "--url", queue_server,
        "--serializer", "rq.serializers.JSONSerializer", "high", "default", "low",
    ]  # fmt: skip
    run_id = dispatched()

    def work() -> None:
        subprocess.run(command, cwd=ROOT, env=environment_of(drill_settings), check=True, timeout=PATIENCE_SECONDS)

    switch(drill_settings.modules_file, {"Drill": False})
    work()
    assert the_run(run_id).started_at is None

    enabled = drill.test_cli_runner().invoke(args=["module", "enable", "Drill"])
    assert enabled.exit_code == 0, enabled.output
    work()
    assert the_run(run_id).state == "done"
    assert each_source_was_copied_once()


def test_short_runs_that_share_a_horse_end_with_their_module(drill: Flask, drill_settings: Settings) -> None:
    worker = WorkerProcess(drill_settings)
    db.session.execute(insert(Source), [{} for _ in range(10)])
    runs = [dispatch(CopyRowsJob(pause_ms=150)).run_id for _ in range(24)]
    db.session.commit()
    worker.start()
    try:
        wait_until(lambda: the_run(runs[0]).state == "done")

        switch(drill_settings.modules_file, {"Drill": False})

        wait_until(lambda: "running" not in states_of(runs) and len(set(states_of(runs))) == 2)
        time.sleep(1.5)
        parked = states_of(runs)
        assert "queued" in parked
        time.sleep(1)
        assert states_of(runs) == parked
        switch(drill_settings.modules_file, {"Drill": True})
        wait_until(lambda: set(states_of(runs)) == {"done"})
        assert worker.stop() == 0
    finally:
        worker.end()


def test_a_module_that_is_deleted_under_way_is_left_first(
    drill: Flask, drill_settings: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "rooms"
    folder.mkdir()
    (folder / "Drill").symlink_to(drill_settings.modules_path / "Drill")
    settings = drill_settings.model_copy(update={"modules_path": folder})
    worker = WorkerProcess(settings)
    run_id = dispatched(pause_ms=2_000)
    worker.start()
    try:
        wait_until(lambda: has_begun(run_id))

        # In a process of its own: here, the application of the drill is the current one, and its folder the real one.
        deleted = subprocess.run(
            [Path(sys.executable).with_name("flask"), "--app", "wsgi", "module", "delete", "Drill", "--yes",
             "--with-runs"],
            cwd=ROOT, env=environment_of(settings), capture_output=True, text=True, check=False,
        )  # fmt: skip

        assert (deleted.returncode, deleted.stdout) == (0, "Module [Drill] deleted.\n"), deleted.stderr
        assert (the_run(run_id).state, (folder / "Drill").is_symlink()) == ("cancelled", False)
        assert (drill_settings.modules_path / "Drill" / "module.json").is_file(), "a link is removed, not what it names"
        assert worker.stop() == 0
    finally:
        worker.end()


def states_of(runs: list[int]) -> list[str]:
    with reading() as session:
        return [
            str(state) for state in session.scalars(select(JobRun.state).where(JobRun.id.in_(runs)).order_by(JobRun.id))
        ]


def test_two_processes_that_switch_at_once_leave_a_whole_file(drill_settings: Settings) -> None:
    file = drill_settings.modules_file
    command = [sys.executable, "-c", SWITCHER, str(file)]

    switching = [subprocess.Popen([*command, name], cwd=ROOT) for name in ("Apple", "Berry")]

    assert [process.wait(PATIENCE_SECONDS) for process in switching] == [0, 0]
    assert read_activation(file) == {
        "Apple": False, "AppleToo": True, "Berry": False, "BerryToo": True, "Drill": True,
    }  # fmt: skip


def test_a_kill_between_writing_and_renaming_leaves_the_old_file(drill_settings: Settings) -> None:
    file = drill_settings.modules_file
    before = file.read_text()

    killed = subprocess.run(
        [sys.executable, "-c", SWITCHER, str(file), "Apple"],
        cwd=ROOT, env=environment_of(drill_settings) | {"JOBS_CRASH_AT": "modules.written:1:kill"}, check=False,
    )  # fmt: skip

    assert killed.returncode == -signal.SIGKILL
    assert file.read_text() == before
    switch(file, {"Apple": True})
    assert read_activation(file) == {"Apple": True, "Drill": True}, "the lock died with its holder"


@pytest.fixture
def served(app: Flask, settings: Settings) -> Iterator[tuple[str, Settings]]:
    """A web process with two threads on a `modules.json` of its own."""
    switches = settings.instance / "modules.json"
    switches.write_text(json.dumps({"Student": True, "Finance": True}))
    own = settings.model_copy(update={"modules_file": switches})
    address = f"http://127.0.0.1:{free_port()}"
    web = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "wsgi:app", "--bind", address.removeprefix("http://"), "--threads", "2",
         "--log-level", "error"],
        cwd=ROOT, env=environment_of(own),
    )  # fmt: skip
    try:
        wait_until_served(f"{address}/healthz")
        yield address, own
    finally:
        web.terminate()
        web.wait(PATIENCE_SECONDS)


def status_of(url: str) -> int:
    """Of the page itself: a redirect to the sign-in page is 200."""
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - our own address
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def answers(url: str, status: int) -> bool:
    return status_of(url) == status


def test_pages_of_a_module_vanish_and_come_back_in_a_running_web_process(served: tuple[str, Settings]) -> None:
    address, settings = served
    assert status_of(f"{address}/finance/invoices") == 200

    switch(settings.modules_file, {"Finance": False})

    wait_until(lambda: status_of(f"{address}/finance/invoices") == 404)
    assert status_of(f"{address}/students") == 200
    switch(settings.modules_file, {"Finance": True})
    wait_until(lambda: status_of(f"{address}/finance/invoices") == 200)


def test_no_request_fails_while_modules_are_switched(served: tuple[str, Settings]) -> None:
    address, settings = served
    statuses: list[int] = []
    is_over = threading.Event()

    def ask() -> None:
        while not is_over.is_set():
            statuses.extend(status_of(f"{address}/{page}") for page in ("finance/invoices", "students", "healthz"))

    asking = [threading.Thread(target=ask) for _ in range(4)]
    for thread in asking:
        thread.start()
    for is_on in (False, True, False):
        switch(settings.modules_file, {"Finance": is_on})
        wait_until(partial(answers, f"{address}/finance/invoices", 200 if is_on else 404))
    is_over.set()
    for thread in asking:
        thread.join(PATIENCE_SECONDS)

    assert set(statuses) == {200, 404}


@pytest.mark.parametrize(
    "broken", ['{"Student": true, "Finan', '{"Finance": true}', '{"Student": "yes"}', '{"Student": true, "Ghost": 1}']
)
def test_the_old_application_goes_on_when_the_new_state_does_not_start(
    served: tuple[str, Settings], broken: str
) -> None:
    address, settings = served

    settings.modules_file.write_text(broken)

    time.sleep(1.5)
    assert status_of(f"{address}/students") == status_of(f"{address}/finance/invoices") == 200
    switch_by_hand = json.dumps({"Student": True})
    settings.modules_file.write_text(switch_by_hand)
    wait_until(lambda: status_of(f"{address}/finance/invoices") == 404)
