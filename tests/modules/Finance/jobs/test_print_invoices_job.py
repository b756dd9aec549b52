"""The bills of a month for many: a PDF each, a PDF a rombel, three on a sheet where they are slips."""

import pytest
from flask import Flask
from sqlalchemy import select

from core.db import db
from core.documents import print_all
from core.files import new_name
from core.jobs.models import JobProblem
from core.jobs.testing import drain
from modules.Finance.jobs.print_invoices_job import PrintInvoicesJob
from modules.Finance.models import Invoice
from modules.Finance.permissions import PRINT_INVOICES
from modules.Student.models import Student
from tests.factories.finance import make_invoice, make_period
from tests.factories.student import make_class_group, make_student
from tests.modules.Finance.papers import archive, counters_of, sizes_of, text_of

NAMES = ["Dewi", "Ayu", "Citra", "Bagas"]


@pytest.fixture
def july(app: Flask) -> int:
    """Four of VII A, one of no rombel, one who has paid."""
    period, group = make_period(7), make_class_group()
    for name in NAMES:
        make_invoice(make_student(name, class_group_id=group.id).id, period)
    make_invoice(make_student("Eka").id, period)
    make_invoice(make_student("Fajar", class_group_id=group.id).id, period).settled = 350_000
    july = period.id
    db.session.commit()
    return july


def printed(july: int, *, is_slips: bool = False, is_f4: bool = False) -> dict[str, bytes]:
    job = PrintInvoicesJob(ticket=new_name(), owner_id=None, fiscal_period_id=july, is_slips=is_slips, is_f4=is_f4)
    print_all(job, name="Tagihan", permission=PRINT_INVOICES, per_sheet=3 if is_slips else 1, requested_by_id=None)
    db.session.commit()
    drain()
    return archive(job.ticket)


def ordered(text: str) -> list[str]:
    """The names in the order in which they stand."""
    return sorted((name for name in NAMES if name in text), key=text.index)


@pytest.mark.parametrize(("is_f4", "sheet"), [(False, (210, 297)), (True, (215, 330))], ids=["A4", "F4"])
def test_slips_come_three_a_sheet_by_name_with_lines_to_cut_along(
    july: int, is_f4: bool, sheet: tuple[int, int]
) -> None:
    found = printed(july, is_slips=True, is_f4=is_f4)

    together = found["VII A.pdf"]
    assert sizes_of(together) == [sheet, sheet]
    assert ordered(text_of(together)) == sorted(NAMES)
    alone = next(pdf for name, pdf in found.items() if name.startswith("VII A/tagihan-002-"))
    assert sizes_of(alone) == [(sheet[0], sheet[1] // 3)]
    assert "Nama : Bagas Kelas : VII A" in text_of(alone)
    assert "SPP Juli 2026 10 Juli 2026 Rp 350.000 – Rp 350.000" in text_of(alone)


def test_one_who_can_t_be_printed_stops_nobody_and_again_prints_only_what_is_missing_or_changed(july: int) -> None:
    broken = db.session.scalars(select(Student).where(Student.name == "Citra")).one()
    broken.name = "Citra \U0001f600"
    db.session.commit()

    found = printed(july)

    assert counters_of(PrintInvoicesJob) == {"printed": 4, "failed": 1}
    reason = db.session.scalars(select(JobProblem.reason)).one()
    assert reason.startswith("Citra \U0001f600: Dokumen memuat huruf")
    folders = sorted(name.partition("/")[0] for name in found)
    assert folders == ["VII A"] * 3 + ["VII A.pdf", "tanpa rombel", "tanpa rombel.pdf"]
    assert sizes_of(found["VII A.pdf"]) == [(210, 297)] * 3

    db.session.scalars(select(Student).where(Student.name.startswith("Citra"))).one().name = "Citra"
    ayu = select(Invoice).join(Student, Student.id == Invoice.student_id).where(Student.name == "Ayu")
    db.session.scalars(ayu).one().settled = 100_000
    db.session.commit()
    again = printed(july)

    assert counters_of(PrintInvoicesJob) == {"printed": 2, "same": 3}
    assert "Rp 250.000" in text_of(again["VII A.pdf"])
    assert ordered(text_of(again["VII A.pdf"])) == sorted(NAMES)


def test_its_title_says_the_month_and_two_of_one_month_take_turns(july: int) -> None:
    first, second = (PrintInvoicesJob(ticket=ticket, owner_id=None, fiscal_period_id=july) for ticket in "ab")

    assert first.title() == "Cetak tagihan Juli 2026"
    assert first.overlap_key() == second.overlap_key()
