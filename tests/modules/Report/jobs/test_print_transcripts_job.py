"""The job of transcripts prints those of its class, and says who has none."""

from sqlalchemy import select

from core.accounts.acting import acting_for
from core.accounts.models import User
from core.db import db
from core.documents import DocumentError, Sheet
from modules.Report.jobs.print_transcripts_job import PrintTranscriptsJob
from tests.factories.report import HALF, make_assignment, make_class, plan_all, score, seat
from tests.factories.school_years import lock
from tests.fixtures.app import SignIn


def test_who_has_no_locked_semester_is_left_out_with_the_reason(sign_in: SignIn) -> None:
    sign_in("headmaster")
    group = make_class()
    students = seat(group, "Ayu", "Bagas")
    assessments = plan_all(make_assignment(group))
    score(students[0], dict.fromkeys(assessments, 80))
    db.session.flush()
    job = PrintTranscriptsJob(
        ticket="t", owner_id=None, school_year_id=group.school_year_id, half=HALF, dated="2026-10-09"
    )

    with acting_for(db.session.scalars(select(User.id)).one()):
        open_class = job.sheets_of(group.id)
        lock(group, HALF)
        locked = job.sheets_of(group.id)

    assert [isinstance(each, DocumentError) for each in open_class] == [True, True]
    assert [each.file_name for each in locked if isinstance(each, Sheet)] == [
        f"transkrip-{place:03d}-{student.nipd or student.id}" for place, student in enumerate(students, start=1)
    ]
