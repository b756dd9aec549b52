"""The screens of money."""

from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from core.audit import AuditEvent
from core.db import db
from core.jobs.models import JobRun
from modules.Finance.models import FiscalPeriod, Tariff
from modules.Finance.services import close_period
from tests.factories.finance import make_invoice, make_period, make_tariff
from tests.factories.student import make_class_group, make_student
from tests.fixtures.app import SignIn


@pytest.fixture
def bursar(sign_in: SignIn) -> FlaskClient:
    """Somebody of the finance staff."""
    return sign_in("finance")


def test_the_form_answers_with_the_page_of_the_job(bursar: FlaskClient) -> None:
    make_tariff()
    period_id = make_period(7).id
    db.session.commit()

    answer = bursar.post("/finance/invoices", data={"period": period_id, "fee": 0})

    run = db.session.scalars(select(JobRun)).one()
    assert (answer.status_code, answer.location) == (302, f"/jobs/{run.id}")
    assert (run.name, run.payload["fiscal_period_id"]) == ("Finance.GenerateMonthlyInvoices", period_id)
    assert run.requested_by_id is not None


def test_a_double_click_gives_the_same_job(bursar: FlaskClient) -> None:
    make_tariff()
    period_id = make_period(7).id
    db.session.commit()

    answers = [bursar.post("/finance/invoices", data={"period": period_id, "fee": 0}) for _ in range(2)]

    assert answers[0].location == answers[1].location


def test_an_unknown_month_is_refused_and_nothing_is_started(bursar: FlaskClient) -> None:
    answer = bursar.post("/finance/invoices", data={"period": 4711, "fee": 0})

    assert answer.status_code == 422
    assert db.session.scalars(select(JobRun)).all() == []


def test_the_preview_says_what_would_happen(bursar: FlaskClient) -> None:
    make_tariff()
    make_student(class_group_id=make_class_group().id)
    make_student("Citra Dewi")
    period_id = make_period(7).id
    db.session.commit()

    page = bursar.get(f"/finance/invoices/new?period={period_id}&fee=0").text

    assert "Buat 1 tagihan" in page
    assert "Rp 350.000" in page
    assert "Citra Dewi" in page


def test_a_tariff_is_saved_and_its_months_are_made(bursar: FlaskClient) -> None:
    data = {"grade_level": "7", "starts_on": "2026-07", "amount": "350.000"}

    answer = bursar.post("/finance/tariffs", data=data)

    assert answer.status_code == 302
    assert db.session.scalars(select(Tariff.amount)).all() == [350_000]
    assert len(db.session.scalars(select(FiscalPeriod)).all()) == 12


def test_a_tariff_with_cents_is_refused_and_the_input_is_kept(bursar: FlaskClient) -> None:
    answer = bursar.post("/finance/tariffs", data={"grade_level": "7", "starts_on": "2026-07", "amount": "1.250,50"})

    assert answer.status_code == 422
    assert "Tulis rupiah bulat" in answer.text
    assert "1.250,50" in answer.text


@pytest.mark.parametrize("month", ["0001-01", "1999-12", "2100-01", "9999-12", "0000-01", "soon", ""])
def test_a_tariff_of_no_sensible_month_is_refused_and_no_months_are_made(bursar: FlaskClient, month: str) -> None:
    answer = bursar.post("/finance/tariffs", data={"grade_level": "7", "starts_on": month, "amount": "350.000"})

    assert answer.status_code == 422
    assert db.session.scalars(select(FiscalPeriod)).all() == []


def test_only_the_tariff_that_counts_today_is_marked(bursar: FlaskClient) -> None:
    for year, amount in ((2024, 300_000), (2025, 350_000), (2026, 300_000)):
        make_tariff(7, amount, starts_on=date(year, 1, 1))
    db.session.commit()

    page = bursar.get("/finance/tariffs").text

    assert page.count(">berlaku<") == 1


def test_a_preview_before_the_first_tariff_names_the_grade(bursar: FlaskClient) -> None:
    make_tariff(starts_on=date(2026, 8, 1))
    make_student(class_group_id=make_class_group().id)
    period_id = make_period(7).id
    db.session.commit()

    page = bursar.get(f"/finance/invoices/new?period={period_id}").text

    assert "Tingkat 7 belum mempunyai tarif SPP untuk Juli 2026" in page


def test_months_without_any_fee_lead_to_the_tariffs(bursar: FlaskClient) -> None:
    make_period(7)
    db.session.commit()

    assert "Belum ada yang dapat ditagih" in bursar.get("/finance/invoices/new").text


def test_a_closed_month_is_said_and_has_no_button(bursar: FlaskClient) -> None:
    make_tariff()
    period = make_period(7)
    close_period(period)
    period_id = period.id
    db.session.commit()

    page = bursar.get(f"/finance/invoices/new?period={period_id}").text

    assert "Periode ini sudah ditutup" in page
    assert 'action="/finance/invoices"' not in page


def test_a_month_is_closed_by_the_bursar_and_opened_by_the_headmaster_with_a_reason(
    bursar: FlaskClient, sign_in: SignIn
) -> None:
    headmaster, period_id = sign_in("headmaster"), make_period(7).id
    db.session.commit()
    address = f"/finance/periods/{period_id}/open"

    bursar.post(f"/finance/periods/{period_id}/close")
    answers = [bursar.post(address, data={"reason": "Lupa"}).status_code, headmaster.post(address).status_code]
    closed = db.session.get_one(FiscalPeriod, period_id, populate_existing=True).is_open
    headmaster.post(address, data={"reason": "SPP kelas IX terlewat"})

    assert (answers, closed) == ([403, 422], False)
    assert db.session.get_one(FiscalPeriod, period_id, populate_existing=True).is_open
    told = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "finance.period.reopen")).one()
    assert told.details["reason"] == "SPP kelas IX terlewat"


def test_the_list_shows_the_total(bursar: FlaskClient) -> None:
    period = make_period(7)
    for _ in range(2):
        make_invoice(make_student().id, period, 1_250_000)
    period_id = period.id
    db.session.commit()

    page = bursar.get(f"/finance/invoices?period={period_id}").text

    assert "Rp 2.500.000" in page


def test_the_list_keeps_what_it_is_narrowed_to(bursar: FlaskClient) -> None:
    period = make_period(7)
    group = make_class_group()
    make_invoice(make_student("Ayu Lestari", class_group_id=group.id).id, period)
    make_invoice(make_student("Budi Santoso").id, period)
    group_id, period_id = group.id, period.id
    db.session.commit()

    page = bursar.get(f"/finance/invoices?period={period_id}&rombel={group_id}&q=ayu").text

    assert "Ayu Lestari" in page
    assert "Budi Santoso" not in page
    assert f'<option selected value="{group_id}">' in page


@pytest.mark.parametrize("value", ["0", "-1", "abc", "9" * 30])
def test_values_that_are_not_offered_narrow_nothing(bursar: FlaskClient, value: str) -> None:
    make_invoice(make_student("Ayu Lestari").id, make_period(7))
    db.session.commit()

    page = bursar.get(f"/finance/invoices?period={value}&rombel={value}").text

    assert "Ayu Lestari" in page


@pytest.mark.parametrize("number", ["4711", "2147483648", "9" * 30])
def test_a_month_that_does_not_exist_is_not_found(bursar: FlaskClient, number: str) -> None:
    assert bursar.post(f"/finance/periods/{number}/close").status_code == 404


def test_empty_lists_say_what_to_do(bursar: FlaskClient) -> None:
    assert "Atur tarif SPP" in bursar.get("/finance/invoices/new").text
    assert "lalu buat tagihan bulanan" in bursar.get("/finance/invoices").text
    assert "Belum ada tarif" in bursar.get("/finance/tariffs").text
    assert "Siapkan tahun ajaran ini" in bursar.get("/finance/periods").text


def test_the_months_of_this_school_year_are_made_by_a_button(bursar: FlaskClient) -> None:
    bursar.post("/finance/periods")

    assert len(db.session.scalars(select(FiscalPeriod)).all()) == 12
