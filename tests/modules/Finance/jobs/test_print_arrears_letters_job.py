"""Letters of arrears for many: one a family, of those whom who asked may see."""

import pytest
from flask import Flask

from core.accounts.services import find_user
from core.clock import today
from core.db import db
from core.documents import print_all
from core.files import new_name
from core.jobs.testing import drain
from core.web.access import access_of
from modules.Finance.jobs.print_arrears_letters_job import PrintArrearsLettersJob
from modules.Finance.permissions import PRINT_INVOICES
from modules.Student.services import current_school_year, move_students
from modules.Student.services.families import join
from tests.factories.finance import make_invoice, make_period
from tests.factories.student import make_class_group, make_homeroom, make_student
from tests.fixtures.app import SignIn
from tests.modules.Finance.papers import archive, counters_of, text_of


@pytest.fixture
def school(app: Flask, sign_in: SignIn) -> int:
    """Ayu of VII A with a brother in VII B, and Citra of VII B; the homeroom teacher of VII A, who may print."""
    access_of(app).declare((), {"homeroom": (PRINT_INVOICES,)})
    sign_in("homeroom")
    first, second = (make_class_group(name, first_year=current_school_year()) for name in ("VII A", "VII B"))
    make_homeroom(first)
    ayu, brother, citra = (make_student(name) for name in ("Ayu", "Bagas", "Citra"))
    move_students({ayu.id: first.id, brother.id: second.id, citra.id: second.id}, on=today())
    join(ayu, brother)
    for student in (ayu, brother, citra):
        make_invoice(student.id, make_period(7))
    user = find_user("homeroom@sekolah.test")
    assert user is not None
    teacher_id = user.id
    db.session.commit()
    return teacher_id


def printed(by_id: int | None, *, by_family: bool = True) -> dict[str, str]:
    """Folder or rombel → what its papers say."""
    job = PrintArrearsLettersJob(
        ticket=new_name(), owner_id=by_id, before="2026-08-01", letter_on="2026-09-05", pay_by="2026-09-19",
        by_family=by_family,
    )  # fmt: skip
    print_all(job, name="Surat", permission=PRINT_INVOICES, requested_by_id=by_id)
    db.session.commit()
    drain()
    return {name: text_of(pdf) for name, pdf in archive(job.ticket).items() if "/" not in name}


def test_a_family_gets_one_letter_and_each_student_one_where_that_was_asked_for(school: int) -> None:
    found = printed(None)

    assert counters_of(PrintArrearsLettersJob) == {"printed": 2}
    assert {name: ("Ayu" in text, "Bagas" in text, "Citra" in text) for name, text in found.items()} == {
        "VII A.pdf": (True, True, False),
        "VII B.pdf": (False, False, True),
    }
    assert "Jumlah Rp 700.000" in found["VII A.pdf"]
    assert "Bagas" in printed(None, by_family=False)["VII B.pdf"]
    assert counters_of(PrintArrearsLettersJob) == {"printed": 3}


def test_who_sees_only_the_own_rombel_prints_only_that(school: int) -> None:
    found = printed(school)

    assert list(found) == ["VII A.pdf"]
    assert "Bagas" not in found["VII A.pdf"]
