"""What an import keeps of fields, and whether a record is still as it left it."""

from datetime import date, datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Date as SqlDate
from sqlalchemy import Integer, Row, literal, select

from core.clock import now
from core.db import UtcDateTime, db
from core.imports import Entry, Outcome
from modules.Student.services.kept_fields import fields_before, is_untouched, plain

# Rows made of literals, whose types MariaDB does not tell.
pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.sqlite_only]


def record(born: date, changed: datetime) -> Row[Any]:
    """One with a date of birth, as a query gives it."""
    found: Any = db.session.execute(
        select(
            literal(1, Integer()).label("id"),
            literal(born, SqlDate()).label("birth_date"),
            literal(changed, UtcDateTime()).label("updated_at"),
        )
    ).one()
    return cast("Row[Any]", found)


def entry(outcome: Outcome, undo: dict[str, Any]) -> Entry:
    return Entry(id=1, outcome=outcome, record_id=1, undo=undo)


def test_a_date_comes_back_as_it_was() -> None:
    kept = {"birth_date": plain(date(2012, 5, 1)), "name": plain("Ayu")}

    assert kept == {"birth_date": "2012-05-01", "name": "Ayu"}
    assert fields_before(entry(Outcome.CHANGED, {"before": kept})) == {"birth_date": date(2012, 5, 1), "name": "Ayu"}


@pytest.mark.parametrize(("born", "untouched"), [(date(2012, 5, 1), True), (date(2013, 5, 1), False)])
def test_a_changed_record_is_untouched_while_it_has_what_was_written(born: date, untouched: bool) -> None:
    written = entry(Outcome.CHANGED, {"before": {}, "after": {"birth_date": "2012-05-01"}})

    assert is_untouched(written, record(born, now())) is untouched


def test_a_new_record_is_untouched_while_nobody_saved_it_again() -> None:
    made = datetime(2026, 7, 1, 8, tzinfo=ZoneInfo("UTC"))
    written = entry(Outcome.NEW, {"updated_at": made.isoformat()})

    assert is_untouched(written, record(date(2012, 5, 1), made))
    assert not is_untouched(written, record(date(2012, 5, 1), made.replace(hour=9)))
