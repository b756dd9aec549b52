"""Looking for students who are in twice."""

from datetime import date

import pytest
from sqlalchemy import select

from core.db import db
from core.jobs.testing import run_now
from modules.Student.jobs.find_duplicates_job import FindDuplicatesJob
from modules.Student.models import Duplicate
from tests.factories.student import make_student

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.every_database]


def test_pairs_across_chunks_are_found_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FindDuplicatesJob, "chunk_size", 2)
    first = make_student("Ayu", birth_date=date(2013, 3, 5)).id
    for number in range(4):
        make_student(f"Siswa {number}")
    last = make_student("Ayu", birth_date=date(2013, 3, 5)).id
    db.session.commit()

    run, again = run_now(FindDuplicatesJob()), run_now(FindDuplicatesJob())

    assert (run.counters["found"], again.counters.get("found", 0)) == (1, 0)
    assert [tuple(row) for row in db.session.execute(select(Duplicate.student_id, Duplicate.other_id))] == [
        (first, last)
    ]
