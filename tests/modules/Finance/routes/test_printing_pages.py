"""Printing for many, from the lists: first what would be printed, then the job."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from core.audit.model import AuditEvent
from core.clock import today
from core.db import db
from core.jobs.models import JobRun
from modules.Finance.models import FiscalPeriod, Invoice
from modules.Student.services.families import join
from tests.factories.finance import make_invoice, make_period
from tests.factories.student import make_class_group, make_student
from tests.fixtures.app import SignIn

LETTERS = {"days": "31", "letter_on": "2026-09-05", "pay_by": "2026-09-19", "by_family": "y", "page": "F4"}


@pytest.fixture
def bursar(sign_in: SignIn) -> FlaskClient:
    return sign_in("finance")


@pytest.fixture
def group_id(app: Flask) -> int:
    """Ayu and a brother owe July and August, Citra has paid July."""
    group = make_class_group()
    ayu, bagas, citra = (make_student(name, class_group_id=group.id) for name in ("Ayu", "Bagas", "Citra"))
    join(ayu, bagas)
    for student in (ayu, bagas):
        make_invoice(student.id, make_period(7))
        make_invoice(student.id, make_period(8))
    make_invoice(citra.id, make_period(7)).settled = 350_000
    group_id = group.id
    db.session.commit()
    return group_id


def newest_run() -> JobRun:
    """The newest printing."""
    db.session.rollback()
    printings = select(JobRun).where(JobRun.name.contains("Print")).order_by(JobRun.id.desc())
    return db.session.scalars(printings.limit(1)).one()


def test_the_list_leads_to_the_counts_and_these_to_the_job(bursar: FlaskClient, group_id: int) -> None:
    july = db.session.scalars(select(FiscalPeriod.id).where(FiscalPeriod.month == 7)).one()
    listed = bursar.get(f"/finance/invoices?period={july}&rombel={group_id}").text
    assert f"/finance/invoices/print?period={july}&amp;rombel={group_id}" in listed
    asked = {"period": str(july), "rombel": str(group_id), "layout": "slip", "page": "A4"}

    seen = bursar.get("/finance/invoices/print", query_string=asked).text
    answer = bursar.post("/finance/invoices/print", data=asked)

    assert "Cetak untuk 2 siswa" in seen
    assert "Rp 700.000" in seen
    assert "1 siswa sudah melunasi" in seen
    run = newest_run()
    assert run.payload["class_group_id"] == group_id
    assert (run.payload["is_slips"], run.payload["is_f4"]) == (True, False)
    assert answer.location == f"/jobs/{run.parent_id}"
    told = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "finance.paper.print_many")).one()
    assert told.subject_name == "Tagihan Juli 2026"


def test_who_is_late_is_listed_by_rombel_and_days_with_the_way_to_the_letters(
    bursar: FlaskClient, group_id: int
) -> None:
    for invoice in db.session.scalars(select(Invoice)):
        invoice.due_on = today() - timedelta(days=31)
    db.session.commit()

    listed = bursar.get(f"/finance/arrears?days=31&rombel={group_id}").text
    later = bursar.get(f"/finance/arrears?days=61&rombel={group_id}").text

    assert ("Rp 1.400.000" in listed, "Bagas" in listed, "Citra" in listed) == (True, True, False)
    assert f"/finance/arrears/print?days=31&amp;rombel={group_id}" in listed
    assert "Bagas" not in later
    assert bursar.get("/finance/arrears/print?days=31").status_code == 200


def test_letters_are_counted_first_one_a_family(bursar: FlaskClient, group_id: int) -> None:
    seen = bursar.get("/finance/arrears/print", query_string=LETTERS).text
    bursar.post("/finance/arrears/print", data=LETTERS)

    assert "Cetak 1 surat" in seen
    assert "Rp 700.000" in seen
    payload = newest_run().payload
    assert (payload["before"], payload["by_family"], payload["is_f4"]) == ("2026-08-06", True, True)


def test_what_makes_no_sense_is_said_and_starts_nothing(bursar: FlaskClient, group_id: int) -> None:
    answers = [
        bursar.post("/finance/arrears/print", data=LETTERS | {"pay_by": "2026-09-01"}),
        bursar.post("/finance/invoices/print", data={"period": "4711", "layout": "slip", "page": "A4"}),
    ]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert "tidak lebih awal" in bursar.get("/finance/arrears/print?letter_on=2026-09-05&pay_by=2026-09-01").text
    assert db.session.scalars(select(JobRun).where(JobRun.name.contains("Print"))).all() == []


def test_lists_say_what_to_do_where_nothing_is_found(bursar: FlaskClient, app: Flask) -> None:
    assert "Tidak ada tunggakan hari ini" in bursar.get("/finance/arrears").text
    assert "Tampilkan semua" in bursar.get("/finance/arrears?days=91").text
    assert "buat tagihan bulanan" in bursar.get("/finance/invoices/print").text


def test_who_may_only_look_prints_nothing(sign_in: SignIn, group_id: int) -> None:
    cashier = sign_in("cashier")

    assert cashier.get("/finance/arrears").status_code == 200
    assert "arrears/print" not in cashier.get("/finance/arrears").text
    assert cashier.get("/finance/arrears/print").status_code == 403
    assert cashier.post("/finance/invoices/print", data={}).status_code == 403
