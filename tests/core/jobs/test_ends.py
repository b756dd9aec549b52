"""Hooks, the search for the row that breaks a chunk, deliveries, sealed payloads, control in every state."""

from collections.abc import Callable
from pathlib import Path

import pytest
from drills.Drill.jobs.copy_rows_job import CopyRowsJob
from drills.Drill.jobs.find_poison_job import FindPoisonJob
from drills.Drill.jobs.give_up_job import GiveUpJob
from drills.Drill.jobs.misbehave_job import MisbehaveJob
from drills.Drill.jobs.send_notes_job import SendNotesJob
from drills.Drill.models import Effect, Ending, Source
from flask import Flask
from sqlalchemy import insert, select, update

from core.db import db
from core.jobs import Job, Outcome, Tally, control, dispatch
from core.jobs.errors import CommitRefusedError, NotPossibleError
from core.jobs.history import Happening
from core.jobs.models import DeliveryState, JobDelivery, JobEvent, JobProblem, JobRun
from core.jobs.registry import job_registry_of
from core.jobs.slice import run_slice
from core.jobs.states import State
from core.jobs.testing import crash_at, drain, interrupt_after, run_now, the_run

pytestmark = [pytest.mark.usefixtures("drill"), pytest.mark.every_database]


class HookJob(Job):
    """Its hooks do what `how` says."""

    timeout, tries, backoff = 5, 2, (0,)

    how: str

    def handle(self, tally: Tally) -> None:
        """Fail if asked."""
        tally.add("made", 1)
        if "fail" in self.how:
            raise ValueError("broken")

    def finished(self, outcome: Outcome) -> None:
        """Write, or misbehave."""
        self._write(outcome)

    def failed(self, outcome: Outcome) -> None:
        """Write, or misbehave."""
        self._write(outcome)

    def cancelled(self, outcome: Outcome) -> None:
        """Write."""
        self._write(outcome)

    def _write(self, outcome: Outcome) -> None:
        end = {"run_id": outcome.run_id, "state": outcome.state, "processed": outcome.processed}
        db.session.execute(insert(Ending), [end])
        if "raise" in self.how:
            raise RuntimeError("in the hook")
        if "commit" in self.how:
            db.session.commit()


class SecretJob(Job):
    """Its payload is nobody's business."""

    timeout, tries = 5, 1
    is_encrypted = True

    word: str

    def handle(self, tally: Tally) -> None:
        """Read it."""
        assert self.word == "canary"


@pytest.fixture(autouse=True)
def registered(drill: Flask) -> None:
    for job in (HookJob, SecretJob):
        job_registry_of(drill).register(job, module="Drill")
    db.session.execute(insert(Source), [{"id": number} for number in range(1, 31)])
    db.session.commit()


def asked(job: Job) -> int:
    run_id = dispatch(job).run_id
    db.session.commit()
    return run_id


def endings() -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(select(Ending.state)))


def copied() -> list[int]:
    db.session.rollback()
    return list(db.session.scalars(select(Effect.source_id).order_by(Effect.source_id)))


def events(run_id: int) -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(select(JobEvent.kind).where(JobEvent.run_id == run_id).order_by(JobEvent.id)))


@pytest.mark.parametrize(("how", "state", "written"), [("", "done", ["done"]), ("fail", "failed", ["failed"])])
def test_a_hook_is_told_the_end_and_writes_with_it(how: str, state: str, written: list[str]) -> None:
    run = run_now(HookJob(how=how))

    assert (run.state, endings()) == (state, written)


def test_a_finished_hook_that_raises_undoes_the_end_and_counts_as_a_failure() -> None:
    run = run_now(HookJob(how="raise"))

    assert (run.state, run.processed) == ("failed", 0)
    assert "RuntimeError: in the hook" in (run.trace or "")
    assert endings() == [], "the failed hook raised too: the end stands without it"
    assert events(run.id)[-2:] == [Happening.FAILED, Happening.HOOK_FAILED]


def test_a_hook_must_not_commit() -> None:
    run = run_now(HookJob(how="commit"))

    assert run.state == "failed"
    assert CommitRefusedError.__name__ in (run.trace or "")


def test_cancelling_a_started_run_calls_its_hook_in_a_worker() -> None:
    run_id = asked(HookJob(how="fail"))
    run_slice(run_id)
    control.cancel(run_id)
    db.session.commit()
    assert the_run(run_id).state == "queued"

    drain()

    assert (the_run(run_id).state, endings()) == ("cancelled", ["cancelled"])


@pytest.mark.parametrize("poison", [1, 17, 30])
def test_the_row_that_breaks_its_chunk_is_found_and_left_out(poison: int) -> None:
    run = run_now(FindPoisonJob(poison=poison))

    assert (run.state, run.processed, run.problem_count) == ("done", 30, 1)
    assert copied() == [number for number in range(1, 31) if number != poison]
    problem = db.session.scalars(select(JobProblem)).one()
    assert problem.row == poison
    assert f"pada sources {poison}." in problem.reason
    assert {Happening.NARROWED, Happening.QUARANTINED} <= set(events(run.id))


def test_without_a_search_the_run_fails_and_says_where() -> None:
    run = run_now(CopyRowsJob())
    assert run.state == "done"

    lost = run_now(MisbehaveJob(how="raise"))

    assert "2 kali berturut-turut pada bagian 1." in (lost.error or "")


def test_deliveries_are_counted_and_go_on_after_a_refusal(tmp_path: Path) -> None:
    run = run_now(SendNotesJob(path=str(tmp_path / "notes"), refuses=3, breaks=5))

    assert run.counters == {"sent": 28, "failed": 1, "unknown": 1}
    assert [int(line) for line in (tmp_path / "notes").read_text().split()] == [n for n in range(1, 31) if n != 3]


@pytest.mark.parametrize(("has_keys", "times", "state"), [(False, 1, "unknown"), (True, 2, "sent")])
def test_a_death_between_sending_and_writing_down_is_unknown_unless_the_channel_has_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_keys: bool, times: int, state: str
) -> None:
    monkeypatch.setattr(SendNotesJob, "has_idempotency_keys", has_keys)
    run_id = asked(SendNotesJob(path=str(tmp_path / "notes")))

    with crash_at("delivery.sent", count=4):
        run_slice(run_id)
    drain()

    assert (tmp_path / "notes").read_text().split().count("4") == times
    assert db.session.scalar(select(JobDelivery.state).where(JobDelivery.key == 4)) == DeliveryState(state)


def test_a_postponed_delivery_is_tried_again_and_nothing_is_sent_twice(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    run_id = asked(SendNotesJob(path=str(notes), postpones=4))
    run_slice(run_id)
    assert the_run(run_id).failures == 1

    (tmp_path / "notes.open").touch()
    drain()

    assert [int(line) for line in notes.read_text().split()] == list(range(1, 31))
    assert the_run(run_id).counters == {"sent": 30}


def test_a_sealed_payload_is_read_by_the_job_alone(drill: Flask) -> None:
    run_id = asked(SecretJob(word="canary"))
    kept = the_run(run_id).payload
    assert list(kept) == ["sealed"]
    assert "canary" not in str(kept)

    drain()
    assert the_run(run_id).state == "done"

    other = asked(SecretJob(word="canary"))
    drill.config["SECRET_KEY"] = "another key"
    drain()
    assert (the_run(other).state, "SECRET_KEY yang lain" in (the_run(other).error or "")) == ("failed", True)


ACTIONS: dict[str, Callable[[int], None]] = {
    "pause": control.pause, "resume": control.resume, "cancel": control.cancel, "retry": control.retry,
    "forget": control.forget,
}  # fmt: skip


@pytest.mark.parametrize("state", list(State))
def test_exactly_the_fitting_actions_are_possible(state: State) -> None:
    run_id = asked(CopyRowsJob())
    offered = set(control.possible_actions(state))
    if state in (State.DONE, State.FAILED, State.CANCELLED):
        offered.add("forget")
    if state == State.RUNNING:
        offered.add("resume")  # takes back a wish to pause

    for name, action in ACTIONS.items():
        db.session.execute(update(JobRun).where(JobRun.id == run_id).values(state=state))
        refused = False
        try:
            action(run_id)
        except NotPossibleError:
            refused = True
        db.session.rollback()
        assert refused == (name not in offered), name


def test_wishes_are_obeyed_between_two_chunks_and_the_cursor_stays() -> None:
    run_id = asked(CopyRowsJob())
    interrupt_after(run_id, chunks=1)
    db.session.execute(update(JobRun).values(state=State.RUNNING, owner=None, lease_until_ms=1 << 50))
    control.pause(run_id, by_id=None)
    db.session.execute(update(JobRun).values(state=State.QUEUED))
    db.session.commit()

    run_slice(run_id)

    assert (the_run(run_id).state, the_run(run_id).processed, len(copied())) == ("paused", 10, 10)
    control.resume(run_id)
    db.session.commit()
    drain()
    assert (the_run(run_id).state, len(copied())) == ("done", 30)


def test_a_failed_run_goes_on_from_its_cursor_when_tried_again() -> None:
    run_id = asked(GiveUpJob())
    drain()
    assert the_run(run_id).state == "failed"

    control.retry(run_id)
    db.session.commit()

    run = the_run(run_id)
    assert (run.state, run.failures, run.crashes, run.error) == ("queued", 0, 0, None)
