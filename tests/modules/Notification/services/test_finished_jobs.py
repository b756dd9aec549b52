"""Staff are told that what they asked for has ended."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from core.accounts.services import create_user
from core.clock import now
from core.db import db
from core.jobs.events import RunEnded
from core.jobs.models import JobRun
from modules.Notification.models import Message
from modules.Notification.services.finished_jobs import tell_who_asked


def make_run(*, seconds: float, by_id: int | None, parent_id: int | None = None) -> int:
    run = JobRun(
        name="Finance.GenerateMonthlyInvoices", title="Tagihan Juli", payload={}, queue="default",
        requested_by_id=by_id, requested_at=now() - timedelta(seconds=seconds), due_ms=0, parent_id=parent_id,
    )  # fmt: skip
    db.session.add(run)
    db.session.flush()
    return run.id


@pytest.fixture
def rina(app: Flask) -> int:
    """Who asks."""
    user, _password = create_user("rina@sekolah.test", name="Bu Rina", role="finance")
    return user.id


def told() -> list[dict[str, str]]:
    return list(db.session.scalars(select(Message.variables).order_by(Message.id)))


def test_who_has_stopped_looking_is_told_once(rina: int) -> None:
    run_id = make_run(seconds=60, by_id=rina)

    tell_who_asked(RunEnded(run_id, "done"))
    tell_who_asked(RunEnded(run_id, "done"))

    assert told() == [{"pekerjaan": "Tagihan Juli", "hasil": "selesai", "tautan": f"/jobs/{run_id}"}]


def test_who_is_still_looking_is_told_only_of_a_failure(rina: int) -> None:
    tell_who_asked(RunEnded(make_run(seconds=2, by_id=rina), "done"))
    assert told() == []

    tell_who_asked(RunEnded(make_run(seconds=2, by_id=rina), "failed"))

    assert [each["hasil"] for each in told()] == ["gagal"]


def test_nobody_is_told_of_what_nobody_asked_for_or_of_parts(rina: int) -> None:
    whole = make_run(seconds=60, by_id=rina)

    tell_who_asked(RunEnded(make_run(seconds=60, by_id=None), "done"))
    tell_who_asked(RunEnded(make_run(seconds=60, by_id=rina, parent_id=whole), "done"))

    assert told() == []
