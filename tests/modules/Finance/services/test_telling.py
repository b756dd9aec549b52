"""What families are told of their money."""

import pytest
from flask import Flask

from core.clock import today
from core.db import db
from core.notices import Recipient
from modules.Finance.errors import PaymentError
from modules.Finance.services.open_invoices import payable
from modules.Finance.services.telling import debt_notices
from modules.Student.services.families import join
from tests.factories.finance import make_invoice, make_period
from tests.factories.ledger import make_payment
from tests.factories.notices import carry_in_memory
from tests.factories.student import make_student


def test_a_family_is_told_of_its_payment(app: Flask) -> None:
    satchel = carry_in_memory(app)
    ayu = make_student("Ayu Lestari")
    bill = make_invoice(ayu.id, make_period(7))

    payment = make_payment(ayu.id, 350_000, {bill.id: 350_000})

    [(kind, notice)] = satchel.told
    assert kind == "finance.payment_received"
    assert (notice.recipient, notice.about) == (Recipient(kind="student", key=ayu.id), f"payment:{payment.id}")
    assert notice.variables["nomor"] == payment.number
    assert notice.variables["jumlah"] == "Rp 350.000"
    assert notice.variables["tanggal"] == today()


def test_nothing_is_told_of_a_payment_that_was_refused(app: Flask) -> None:
    satchel = carry_in_memory(app)
    ayu = make_student("Ayu Lestari")
    bill = make_invoice(ayu.id, make_period(7))

    with pytest.raises(PaymentError):
        make_payment(ayu.id, 400_000, {bill.id: 400_000})

    assert satchel.told == []


def test_nothing_is_looked_up_where_the_school_does_not_want_it(app: Flask) -> None:
    satchel = carry_in_memory(app, wanted=False)
    ayu = make_student("Ayu Lestari")
    bill = make_invoice(ayu.id, make_period(7))

    make_payment(ayu.id, 350_000, {bill.id: 350_000})

    assert satchel.told == []


def test_a_family_gets_one_notice_with_all_its_children(app: Flask) -> None:
    ayu, bagas, citra = (make_student(name) for name in ("Ayu", "Bagas", "Citra"))
    join(ayu, bagas)
    for student in (ayu, bagas):
        make_invoice(student.id, make_period(7))
    db.session.flush()

    [notice] = debt_notices([ayu, citra], payable(), about="batch:1").values()

    assert notice.recipient.key == ayu.id
    assert notice.variables["nama"] == "Ayu, Bagas"
    assert notice.variables["jumlah"] == "Rp 700.000"
    assert notice.variables["tagihan"] == "2"
