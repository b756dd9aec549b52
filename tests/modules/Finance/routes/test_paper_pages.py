"""Bills and letters of one student, from the button to the paper."""

import pytest
from flask import Flask
from sqlalchemy import select

from core.audit.model import AuditEvent
from core.db import db
from modules.Finance.models import FiscalPeriod, Invoice
from modules.Finance.services.payment_methods import add_bank
from modules.Student.services.families import join
from tests.factories.finance import make_invoice, make_period
from tests.factories.ledger import make_officer
from tests.factories.student import make_class_group, make_student
from tests.fixtures.app import SignIn
from tests.modules.Finance.papers import fetched, sizes_of, text_of

LETTER = {"before": "2026-09-01", "letter_on": "2026-09-05", "pay_by": "2026-09-19", "page": "F4"}


@pytest.fixture
def ayu(app: Flask) -> int:
    """Who owes July in part and August, with a brother who owes July."""
    ayu = make_student("Ayu Lestari", class_group_id=make_class_group().id, nisn="0081234567")
    brother = make_student("Bagas Lestari")
    join(ayu, brother)
    make_invoice(ayu.id, make_period(7)).settled = 100_000
    make_invoice(ayu.id, make_period(8))
    make_invoice(brother.id, make_period(7), 200_000)
    add_bank("Bank Nusantara", "0123456789", make_officer())
    ayu_id = ayu.id
    db.session.commit()
    return ayu_id


def july() -> int:
    return db.session.scalars(select(FiscalPeriod.id).where(FiscalPeriod.month == 7)).one()


def test_the_bill_of_a_month_lists_what_is_open_and_stays_the_same_until_something_is_paid(
    sign_in: SignIn, ayu: int
) -> None:
    bursar, month = sign_in("finance"), str(july())
    invoice = db.session.scalars(select(Invoice.id).where(Invoice.student_id == ayu).order_by(Invoice.id)).first()
    assert f"/finance/students/{ayu}/papers" in bursar.get(f"/students/{ayu}/tabs/invoices").text
    assert f"/finance/students/{ayu}/papers?period={month}" in bursar.get(f"/finance/invoices/{invoice}").text

    pdf, again = (
        fetched(bursar, f"/finance/students/{ayu}/papers/invoice", period=month, page="A4") for _time in range(2)
    )

    text = text_of(pdf)
    assert (pdf == again, sizes_of(pdf)) == (True, [(210, 297)])
    assert "SPP Juli 2026 10 Juli 2026 Rp 350.000 Rp 100.000 Rp 250.000" in text
    assert "Dua ratus lima puluh ribu rupiah" in text
    assert "Bank Nusantara 0123456789" in text
    assert "Agustus" not in text
    told = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "finance.paper.invoice")).all()
    assert [event.subject_id for event in told] == [str(ayu)] * 2


def test_a_letter_lists_the_overdue_bills_of_brothers_and_sisters_with_sum_and_deadline(
    sign_in: SignIn, ayu: int
) -> None:
    bursar, address = sign_in("finance"), f"/finance/students/{ayu}/papers/arrears"

    pdf = fetched(bursar, address, number="900/1", by_family="y", **LETTER)

    text = text_of(pdf)
    assert sizes_of(pdf) == [(215, 330)]
    assert "5 September 2026" in text
    assert "Ayu Lestari, kelas VII A, NISN 0081234567" in text
    assert "SPP Juli 2026 Bagas Lestari 10 Juli 2026 Rp 200.000" in text
    assert "Jumlah Rp 800.000 Terbilang: Delapan ratus ribu rupiah" in text
    assert "paling lambat 19 September 2026" in text
    alone = text_of(fetched(bursar, address, **LETTER | {"before": "2026-08-01"}))
    assert "Bagas" not in alone
    assert "Jumlah Rp 250.000" in alone


@pytest.mark.parametrize(
    ("kind", "asked", "words"),
    [
        ("arrears", LETTER | {"before": "2026-07-10"}, "Tidak ada tunggakan"),
        ("arrears", LETTER | {"pay_by": "2026-09-04"}, "tidak lebih awal"),
        ("arrears", LETTER | {"before": ""}, "Isi tanggalnya"),
        ("invoice", {"period": "4711", "page": "A4"}, "is-invalid"),
    ],
    ids=["nothing due", "too late", "no day", "no such month"],
)
def test_what_can_t_be_printed_is_said_beside_the_field(
    sign_in: SignIn, ayu: int, kind: str, asked: dict[str, str], words: str
) -> None:
    answer = sign_in("finance").post(f"/finance/students/{ayu}/papers/{kind}", data=asked)

    assert (answer.status_code, words in answer.text) == (422, True)


def test_who_may_only_look_prints_nothing(sign_in: SignIn, ayu: int) -> None:
    cashier = sign_in("cashier")

    assert cashier.get(f"/finance/students/{ayu}/papers").status_code == 403
    assert cashier.post(f"/finance/students/{ayu}/papers/arrears", data=LETTER).status_code == 403
    assert "/papers" not in cashier.get(f"/students/{ayu}/tabs/invoices").text
