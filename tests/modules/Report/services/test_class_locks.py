"""Locking: by whom, why opened, and that nobody writes past it."""

import threading

import pytest
from flask import Flask
from sqlalchemy import select

from core.accounts.services import create_user
from core.audit import AuditEvent, Officer
from core.db import db
from modules.Report.errors import LockedClassError, ReportConflictError, ReportError
from modules.Report.models import ClassLock
from modules.Report.services.class_locks import hold_open, lock_class, lock_of, unlock_class
from modules.Report.services.scope import ClassTerm, find_class
from tests.factories.report import HALF, make_class


@pytest.fixture
def term(app: Flask) -> ClassTerm:
    """VII A."""
    return find_class(make_class().id, HALF)


@pytest.fixture
def officer(app: Flask) -> Officer:
    """The headmaster."""
    user, _password = create_user("harun@sekolah.test", name="Pak Harun", role="headmaster")
    return Officer(user.id, user.name)


def test_locking_and_opening_are_audited_with_the_reason(term: ClassTerm, officer: Officer) -> None:
    lock_class(term, officer)
    locked = lock_of(term.group.id, HALF)
    by = locked.locked_by_name if locked is not None else None
    unlock_class(term, " Nilai Ayu salah ", officer)

    events = db.session.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()
    assert by == "Pak Harun"
    assert lock_of(term.group.id, HALF) is None
    assert [(event.action, event.actor_name) for event in events] == [
        ("report.class.lock", "Pak Harun"),
        ("report.class.unlock", "Pak Harun"),
    ]
    assert events[1].details["reason"] == "Nilai Ayu salah"


def test_opening_needs_a_reason_and_a_lock(term: ClassTerm, officer: Officer) -> None:
    with pytest.raises(ReportConflictError):
        unlock_class(term, "Salah", officer)
    lock_class(term, officer)
    with pytest.raises(ReportError, match="alasan"):
        unlock_class(term, "  ", officer)
    with pytest.raises(ReportConflictError, match="Pak Harun"):
        lock_class(term, officer)


def test_the_other_semester_stays_open(term: ClassTerm, officer: Officer) -> None:
    lock_class(term, officer)

    hold_open(term.group.id, 2)
    with pytest.raises(LockedClassError):
        hold_open(term.group.id, 1)


@pytest.mark.every_database
def test_locking_waits_for_who_is_saving(app: Flask, term: ClassTerm, officer: Officer) -> None:
    group_id = term.group.id
    db.session.commit()
    hold_open(group_id, HALF)
    done: list[str] = []

    def lock_beside() -> None:
        with app.app_context():
            lock_class(find_class(group_id, HALF), officer)
            db.session.commit()
            done.append("locked")
            db.session.remove()

    beside = threading.Thread(target=lock_beside)
    beside.start()
    beside.join(timeout=0.5)
    was_waiting = not done
    db.session.commit()
    beside.join(timeout=15)

    assert was_waiting
    assert done == ["locked"]
    with pytest.raises(LockedClassError):
        hold_open(group_id, HALF)
    assert len(db.session.scalars(select(ClassLock)).all()) == 1
