"""The job of slips prints those of its class up to its day."""

from sqlalchemy import select

from core.accounts.acting import acting_for
from core.accounts.models import User
from core.db import db
from core.documents import Sheet
from modules.Report.jobs.print_slips_job import PrintSlipsJob
from tests.factories.report import HALF, make_assignment, make_class, plan_all, score, seat
from tests.fixtures.app import SignIn


def test_the_slips_of_a_class_leave_out_what_came_after_the_day(sign_in: SignIn) -> None:
    sign_in("headmaster")
    group = make_class()
    ayu, _bagas = seat(group, "Ayu", "Bagas")
    score(ayu, {plan_all(make_assignment(group))[0]: 80})
    db.session.flush()
    values = {"ticket": "t", "owner_id": None, "school_year_id": group.school_year_id, "half": HALF, "paper": "F4"}

    with acting_for(db.session.scalars(select(User.id)).one()):
        job = PrintSlipsJob(dated="2026-10-09", until=None, **values)  # type: ignore[arg-type]
        early = PrintSlipsJob(dated="2026-10-09", until="2020-01-01", **values)  # type: ignore[arg-type]
        now, before = job.sheets_of(group.id), early.sheets_of(group.id)

    first, earlier = now[0], before[0]
    assert isinstance(first, Sheet)
    assert isinstance(earlier, Sheet)
    assert [each.about for each in now if isinstance(each, Sheet)] == ["Ayu", "Bagas"]
    assert first.page is not None
    assert first.page.name == "F4"
    assert first.data["subjects"][0]["cells"][1] == ["S1: 80"]
    assert earlier.data["subjects"][0]["cells"][1] == ["S1: belum"]
