"""`flask jobs …`, as an operator and as a script."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import Result
from drills.Drill.jobs.copy_rows_job import CopyRowsJob
from drills.Drill.jobs.give_up_job import GiveUpJob
from drills.Drill.jobs.misbehave_job import MisbehaveJob
from drills.Drill.models import Source
from flask import Flask
from sqlalchemy import func, insert, select, update

from core.clock import now
from core.db import db
from core.jobs import Next, bell, chain, dispatch
from core.jobs.models import JobRun
from core.jobs.testing import drain, run_now, the_run
from core.jobs.transaction import transaction

Jobs = Callable[..., Result]


@pytest.fixture
def jobs(drill: Flask) -> Jobs:
    """`jobs("list", "--json")`."""
    runner = drill.test_cli_runner()

    def call(*arguments: str) -> Result:
        db.session.rollback()
        return runner.invoke(args=["jobs", *arguments])

    return call


def queued(**payload: str) -> int:
    """A committed run over three sources."""
    db.session.execute(insert(Source), [{} for _ in range(3)])
    run_id = dispatch(CopyRowsJob(**payload)).run_id
    db.session.commit()
    return run_id


def runs() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(JobRun)) or 0


def test_list_shows_runs_and_filters(jobs: Jobs) -> None:
    run_id = queued()
    failed = run_now(GiveUpJob())

    everything, by_state = jobs("list", "--json"), jobs("list", "--state", "failed", "--json")

    assert [row["id"] for row in json.loads(everything.output)] == [failed.id, run_id]
    assert [row["name"] for row in json.loads(by_state.output)] == ["Drill.GiveUp"]
    assert "Drill.CopyRows" in jobs("list").output
    assert jobs("list", "--name", "Drill.Nothing").output == "No such runs.\n"


def test_show_tells_the_story_and_not_the_payload(jobs: Jobs) -> None:
    run = run_now(MisbehaveJob(how="raise"))

    shown = jobs("show", str(run.id))

    assert shown.exit_code == 0
    assert "RuntimeError: broken" in shown.output
    assert "stumbled at 0" in shown.output
    assert "payload" not in shown.output
    assert jobs("show", "999").exit_code == 1


def test_dispatch_reads_values_by_their_types(jobs: Jobs) -> None:
    asked = jobs("dispatch", "Drill.CopyRows", "-p", "pause_ms=5", "-p", "name=x", "--queue", "low")

    assert asked.exit_code == 0, asked.output
    run = db.session.scalars(select(JobRun)).one()
    assert (run.payload, run.queue) == ({"pause_ms": 5, "name": "x"}, "low")
    assert "is there already" in jobs("dispatch", "Drill.CopyRows", "-p", "name=x").output


def test_dispatch_now_works_it_and_tells_the_end(jobs: Jobs) -> None:
    db.session.execute(insert(Source), [{} for _ in range(25)])
    db.session.commit()

    good, bad = jobs("dispatch", "Drill.CopyRows", "--now"), jobs("dispatch", "Drill.GiveUp", "--now")

    assert "done, 25 worked" in good.output
    assert bad.exit_code == 1
    assert "is failed" in bad.output


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["Drill.CopyRow"], "Did you mean Drill.CopyRows?"),
        (["Drill.CopyRows", "-p", "pause=1"], "has no field 'pause'; it has: pause_ms, name"),
        (["Drill.CopyRows", "-p", "pause_ms=soon"], "does not fit"),
        (["Drill.CopyRows", "-p", "pause_ms"], "is not FIELD=VALUE"),
        (["Drill.CopyRows", "--payload", "{"], "is no JSON"),
        (["Drill.FindPoison"], "missing"),
    ],
)
def test_dispatch_refuses_in_words(jobs: Jobs, arguments: list[str], sentence: str) -> None:
    refused = jobs("dispatch", *arguments)

    assert refused.exit_code == 2
    assert sentence in refused.output
    assert runs() == 0


def test_pause_resume_cancel_retry_forget(jobs: Jobs) -> None:
    run_id = queued()
    number = str(run_id)

    states = []
    for action in ("pause", "resume", "cancel", "retry", "cancel"):
        done = jobs(action, number)
        assert done.exit_code == 0, done.output
        states.append(str(the_run(run_id).state))

    assert states == ["paused", "queued", "cancelled", "queued", "cancelled"]
    assert jobs("forget", number).exit_code == 0
    assert runs() == 0


def test_refused_actions_are_named_and_the_others_are_done(jobs: Jobs) -> None:
    run_id = queued()

    mixed = jobs("cancel", "999", str(run_id))

    assert mixed.exit_code == 1
    assert "999" in mixed.output
    assert the_run(run_id).state == "cancelled"


def test_retry_failed_takes_all_of_a_name(jobs: Jobs) -> None:
    run = run_now(GiveUpJob())

    assert jobs("retry", "--failed", "--name", "Drill.Other").exit_code == 0
    assert the_run(run.id).state == "failed"
    assert jobs("retry", "--failed").exit_code == 0
    assert the_run(run.id).state == "queued"
    assert jobs("retry").exit_code == 2


def test_flush_deletes_failed_runs_only(jobs: Jobs) -> None:
    run_now(GiveUpJob())
    queued()

    assert jobs("flush", "--older-than", "1").output.startswith("0 ")
    assert jobs("flush").output == "1 failed runs deleted.\n"
    assert runs() == 1


def test_prune_keeps_what_is_young_or_needed(jobs: Jobs) -> None:
    old = run_now(CopyRowsJob())
    with transaction() as session:
        session.execute(update(JobRun).where(JobRun.id == old.id).values(finished_at=now() - timedelta(days=100)))
    group = chain([CopyRowsJob()], title="old", following=Next(then=CopyRowsJob(pause_ms=1))).run_id
    db.session.commit()
    drain()
    young = runs()

    pruned = jobs("prune", "--days", "90")

    assert pruned.output.startswith("1 runs")
    assert runs() == young - 1
    assert the_run(group).state == "done"


def test_clear_wants_to_be_sure(jobs: Jobs) -> None:
    queued()

    assert jobs("clear", "default").exit_code == 2
    assert runs() == 1
    assert jobs("clear", "default", "--yes").output == "1 runs deleted from 'default'.\n"


def test_monitor_complains_by_its_exit_code(jobs: Jobs) -> None:
    assert jobs("monitor").exit_code == 0
    queued()

    waiting = jobs("monitor", "--max-waiting", "0")

    assert waiting.exit_code == 1
    assert "1 runs wait in 'default'." in waiting.output
    assert "No worker and no cron line" in waiting.output


def test_schedules_can_be_listed(jobs: Jobs) -> None:
    assert jobs("schedule", "list").output == "No module declares a schedule.\n"
    assert jobs("schedule", "off", "Drill.nothing").exit_code == 1


def test_doctor_says_what_is_missing_and_how_to_mend_it(jobs: Jobs) -> None:
    examined = jobs("doctor")

    assert examined.exit_code == 1
    assert "FAULT   workers: no worker and no cron line was seen lately" in examined.output
    assert "worker.py --cron" in examined.output
    findings = {finding["name"]: finding["level"] for finding in json.loads(jobs("doctor", "--json").output)}
    assert findings["engine"] == findings["queue server"] == findings["processes"] == "ok"


def test_doctor_sees_open_secrets_and_a_missing_queue_server(jobs: Jobs, drill: Flask, tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("x")
    (tmp_path / "secret_key").chmod(0o644)
    drill.extensions[bell.EXTENSION] = bell.connect("unix:///nowhere.sock", patience=0.1)

    examined = jobs("doctor").output

    assert "others may read" in examined
    assert "straight from the database" in examined
