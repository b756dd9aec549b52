"""All printings of classes go over those that who asks may see."""

import pytest
from sqlalchemy import select

from core.accounts.acting import acting_for
from core.accounts.models import User
from core.db import db
from modules.Report.jobs.print_class_papers_job import PrintClassPapersJob
from modules.Report.jobs.print_report_cards_job import PrintReportCardsJob
from modules.Report.jobs.print_slips_job import PrintSlipsJob
from modules.Report.jobs.print_transcripts_job import PrintTranscriptsJob
from tests.factories.report import HALF, make_class
from tests.factories.student import make_homeroom
from tests.fixtures.app import SignIn

DATED = {"dated": "2026-10-09"}
KINDS: list[tuple[type[PrintClassPapersJob], dict[str, str]]] = [
    (PrintReportCardsJob, {}),
    (PrintSlipsJob, DATED),
    (PrintTranscriptsJob, DATED),
]


@pytest.mark.parametrize(("kind", "options"), KINDS)
def test_a_homeroom_teacher_s_printing_has_the_own_class_only(
    sign_in: SignIn, kind: type[PrintClassPapersJob], options: dict[str, str]
) -> None:
    for role in ("homeroom", "headmaster"):
        sign_in(role)
    own, foreign = make_class("VII A"), make_class("VII B")
    make_homeroom(own)
    year_id, foreign_id = own.school_year_id, foreign.id
    db.session.commit()
    users = {user.email: user.id for user in db.session.scalars(select(User).order_by(User.id))}

    def names(email: str, **values: int) -> list[str]:
        with acting_for(users[email]):
            job = kind(ticket="t", owner_id=None, school_year_id=year_id, half=HALF, **options, **values)  # type: ignore[arg-type]
            return [group.name for group in db.session.scalars(job.rows().order_by("name"))]

    assert names("homeroom@sekolah.test") == ["VII A"]
    assert names("homeroom@sekolah.test", class_group_id=foreign_id) == []
    assert names("headmaster@sekolah.test") == ["VII A", "VII B"]
