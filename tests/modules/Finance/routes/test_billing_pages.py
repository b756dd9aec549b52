"""The screens of fees, discounts, batches and single invoices."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from core.audit import AuditEvent
from core.clock import today
from core.db import db
from core.jobs.models import JobRun
from core.jobs.testing import drain
from modules.Finance.models import BillingBatch, Discount, Fee, Invoice, Tariff
from modules.Finance.services import close_period
from modules.Finance.services.periods import ensure_periods
from modules.Student.models.school_year import first_year_of
from tests.factories.finance import assign_discount, make_discount, make_invoice, make_period, make_tariff
from tests.factories.student import make_class_group, make_student
from tests.fixtures.app import SignIn

STAFF = {"name": "Anak guru", "kind": "assigned", "percent": "50", "position": "1", "starts_on": "2026-07-01"}
BUILDING = {"name": "Uang gedung", "code": "GEDUNG", "cadence": "once", "due_day": "15", "is_used": "y"}


@pytest.fixture
def bursar(sign_in: SignIn) -> FlaskClient:
    """Somebody of the finance staff."""
    return sign_in("finance")


def actions() -> list[str]:
    """What the trail tells, in order."""
    events = select(AuditEvent.action).where(AuditEvent.action.startswith("finance.")).order_by(AuditEvent.id)
    return list(db.session.scalars(events))


def test_a_fee_is_added_and_changed_and_both_are_told(bursar: FlaskClient) -> None:
    bursar.post("/finance/fees", data=BUILDING)
    fee_id = db.session.scalars(select(Fee.id)).one()
    changed = bursar.post(f"/finance/fees/{fee_id}", data=BUILDING | {"name": "Uang pangkal", "bills_joiners": "y"})

    fee = db.session.get_one(Fee, fee_id, populate_existing=True)
    assert changed.status_code == 302
    assert (fee.name, fee.due_day, fee.bills_joiners, fee.bills_leavers) == ("Uang pangkal", 15, True, False)
    assert "Uang pangkal" in bursar.get("/finance/fees").text
    assert actions() == ["finance.fee.change"] * 2


def test_a_code_that_is_taken_is_said_beside_the_field(bursar: FlaskClient) -> None:
    bursar.post("/finance/fees", data=BUILDING)

    answer = bursar.post("/finance/fees", data=BUILDING | {"name": "Lain"})

    assert answer.status_code == 422
    assert 'id="code-error"' in answer.text


def test_a_tariff_is_looked_at_before_it_is_saved(bursar: FlaskClient) -> None:
    fee_id = make_tariff().id
    make_student(class_group_id=make_class_group().id)
    db.session.commit()
    data = {"grade_level": "0", "class_group_id": "0", "entry_year": "0", "starts_on": "2026-08", "amount": "400.000"}

    exact = bursar.post(f"/finance/tariffs?fee={fee_id}", data=data | {"grade_level": "7", "look": "yes"}).text
    general = bursar.post(f"/finance/tariffs?fee={fee_id}", data=data | {"look": "yes"}).text
    before = len(db.session.scalars(select(Tariff.id)).all())
    bursar.post(f"/finance/tariffs?fee={fee_id}", data=data)

    assert "1 siswa: Rp 350.000 menjadi Rp 400.000" in exact
    assert "tidak mengubah apa pun" in general
    assert (before, len(db.session.scalars(select(Tariff.id)).all())) == (1, 2)
    assert "Semua siswa" in bursar.get("/finance/tariffs").text
    assert actions() == ["finance.tariff.set"]


def test_a_discount_is_looked_at_saved_and_given(bursar: FlaskClient) -> None:
    ensure_periods(first_year_of(today()))
    make_student("Ayu Lestari", nisn="0130000001")
    db.session.commit()

    looked = bursar.post("/finance/discounts", data=STAFF | {"look": "yes"})
    assert (looked.status_code, db.session.scalars(select(Discount.id)).all()) == (200, [])
    discount = bursar.post("/finance/discounts", data=STAFF).location
    given = bursar.post(f"{discount}/students", data={"numbers": "0130000001\n999", "starts_on": "2026-07-01"})

    page = bursar.get(given.location).text
    assert "Ayu Lestari" in page
    assert "999" in page
    assert "50%" in bursar.get("/finance/discounts").text
    assert actions() == ["finance.discount.change", "finance.discount.give"]


def test_what_was_given_is_ended(bursar: FlaskClient) -> None:
    discount = make_discount()
    assignment = assign_discount(discount, make_student().id)
    address, number = f"/finance/discounts/{discount.id}", assignment.id
    db.session.commit()

    bursar.post(f"{address}/students/{number}/end")

    assert "Akhiri" not in bursar.get(address).text


def test_a_discount_that_makes_no_sense_keeps_what_was_typed(bursar: FlaskClient) -> None:
    answer = bursar.post("/finance/discounts", data=STAFF | {"amount": "50.000"})

    assert answer.status_code == 422
    assert "salah satu saja" in answer.text
    assert "50.000" in answer.text


def test_the_preview_tells_discounts_of_each_month(bursar: FlaskClient) -> None:
    make_tariff()
    pupil = make_student(class_group_id=make_class_group().id)
    assign_discount(make_discount(), pupil.id)
    first, last = make_period(7).id, make_period(9).id
    db.session.commit()

    page = bursar.get(f"/finance/invoices/new?period={first}&until={last}&fee=0").text

    assert "Anak guru: 1 tagihan, Rp 35.000" in page
    assert "Yang akan terjadi untuk September 2026" in page
    assert "Buat 3 tagihan" in page


def test_several_months_are_a_job_each_for_those_chosen(bursar: FlaskClient) -> None:
    fee, wanted, other = make_tariff(), make_class_group("VII A"), make_class_group("VII B")
    pupil = make_student(class_group_id=wanted.id).id
    make_student(class_group_id=other.id)
    data = {"period": make_period(7).id, "until": make_period(8).id, "fee": fee.id, "rombel": wanted.id}
    db.session.commit()

    bursar.post("/finance/invoices", data=data)
    drain()

    assert db.session.scalars(select(Invoice.student_id).order_by(Invoice.id)).all() == [pupil, pupil]
    assert [batch.label for batch in db.session.scalars(select(BillingBatch).order_by(BillingBatch.id))] == [
        "SPP Juli 2026", "SPP Agustus 2026",
    ]  # fmt: skip


def test_a_second_click_for_several_months_asks_for_none_of_them_again(bursar: FlaskClient) -> None:
    data = {"period": make_period(7).id, "until": make_period(8).id, "fee": make_tariff().id}
    db.session.commit()

    pages = [bursar.post("/finance/invoices", data=data) for _click in range(2)]

    assert [page.status_code for page in pages] == [302, 302]
    assert len(db.session.scalars(select(BillingBatch.id)).all()) == 2
    assert actions() == ["finance.batch.start"] * 2


def test_a_last_month_before_the_first_is_refused(bursar: FlaskClient) -> None:
    make_tariff()
    data = {"period": make_period(8).id, "until": make_period(7).id, "fee": 0}
    db.session.commit()

    assert bursar.post("/finance/invoices", data=data).status_code == 422
    assert db.session.scalars(select(JobRun.id)).all() == []


def test_a_batch_is_looked_at_made_complete_and_taken_back(bursar: FlaskClient) -> None:
    make_tariff()
    group_id = make_class_group().id
    make_student(class_group_id=group_id)
    period = make_period(7).id
    db.session.commit()
    bursar.post("/finance/invoices", data={"period": period, "fee": 0})
    drain()
    batch = f"/finance/batches/{db.session.scalars(select(BillingBatch.id)).one()}"
    make_student(class_group_id=group_id)
    db.session.commit()

    bursar.post(f"{batch}/again")
    drain()
    page = bursar.get(batch).text
    bursar.post(f"{batch}/undo")
    drain()

    assert "Batalkan 2 tagihan" in page
    assert "Rp 700.000" in page
    assert "dibatalkan" in bursar.get("/finance/batches").text
    assert [invoice.is_cancelled for invoice in db.session.scalars(select(Invoice))] == [True, True]
    assert actions() == ["finance.batch.start", "finance.batch.undo"]


def test_an_invoice_by_hand_is_written_and_cancelled_with_a_reason(bursar: FlaskClient) -> None:
    fee, student, period = make_tariff(), make_student("Ayu Lestari").id, make_period(7).id
    data = {"fee": fee.id, "period": period, "amount": "125.000", "note": "Study tour"}
    db.session.commit()
    assert bursar.get(f"/finance/students/{student}/invoices/new").status_code == 200

    invoice = bursar.post(f"/finance/students/{student}/invoices", data=data).location
    again = bursar.post(f"/finance/students/{student}/invoices", data=data)
    without_reason = bursar.post(f"{invoice}/cancel")
    bursar.post(f"{invoice}/cancel", data={"reason": "Salah siswa"})

    page = bursar.get(invoice).text
    assert (again.status_code, without_reason.status_code) == (422, 422)
    assert "sudah ditagih SPP" in again.text
    assert all(word in page for word in ("Ayu Lestari", "Study tour", "Rp 125.000", "BATAL", "Salah siswa"))
    assert "Salah siswa" not in bursar.get("/finance/invoices").text
    assert "Ayu Lestari" in bursar.get("/finance/invoices?status=batal").text
    assert "BATAL" in bursar.get(f"/students/{student}/tabs/invoices").text
    assert actions() == ["finance.invoice.write", "finance.invoice.cancel"]


def test_a_closed_month_offers_no_cancelling(bursar: FlaskClient) -> None:
    july = make_period(7)
    invoice = f"/finance/invoices/{make_invoice(make_student().id, july).id}"
    close_period(july)
    db.session.commit()

    assert f'action="{invoice}/cancel"' not in bursar.get(invoice).text
    assert bursar.post(f"{invoice}/cancel", data={"reason": "Salah"}).status_code == 422


@pytest.mark.parametrize("address", ["fees/9", "discounts/9/edit", "batches/9", "invoices/9", "batches/99999999999"])
def test_what_does_not_exist_is_not_found(bursar: FlaskClient, address: str) -> None:
    assert bursar.get(f"/finance/{address}").status_code == 404


def test_the_headmaster_sees_no_bill_of_anybody(sign_in: SignIn) -> None:
    headmaster, invoice = sign_in("headmaster"), make_invoice(make_student().id, make_period(7)).id
    db.session.commit()

    assert headmaster.get(f"/finance/invoices/{invoice}").status_code == 403
    assert headmaster.post(f"/finance/invoices/{invoice}/cancel", data={"reason": "x"}).status_code == 403
    assert headmaster.get("/finance/discounts").status_code == 403


def test_empty_pages_say_what_to_do(bursar: FlaskClient) -> None:
    assert "Belum ada jenis biaya" in bursar.get("/finance/fees").text
    assert "Belum ada potongan" in bursar.get("/finance/discounts").text
    assert "Belum ada tagihan yang dibuat" in bursar.get("/finance/batches").text
