"""The reminders of a day."""

from flask import Flask
from sqlalchemy import select

from core.clock import today
from core.db import db
from core.jobs import dispatch
from core.jobs.schedules import schedule_registry_of
from core.jobs.testing import drain
from modules.Notification.jobs.plan_reminders_job import PlanRemindersJob
from modules.Notification.models import Broadcast, Message
from modules.Notification.services.reminders import add_reminder, change_reminder
from tests.modules.Notification.people import owing


def remind() -> None:
    dispatch(PlanRemindersJob(day=today().isoformat()))
    db.session.commit()
    drain()


def test_families_whose_bill_was_due_so_many_days_ago_are_written_to_once(app: Flask) -> None:
    owing("Ayu", days_late=7)
    owing("Citra", "0813-0000-1111", days_late=8)
    change_reminder(add_reminder("finance.due", 7), is_on=True, language="id")
    add_reminder("finance.due", 8)

    remind()
    remind()

    assert db.session.scalars(select(Message.name)).all() == ["Ibu Ayu"]
    assert len(db.session.scalars(select(Broadcast)).all()) == 1


def test_the_calendar_asks_every_morning(app: Flask) -> None:
    declared = schedule_registry_of(app).get("Notification.reminders")

    assert declared.schedule.cron == "30 6 * * *"
