"""The pages of staff: who sees what, and what the audit trail tells of it."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from core.audit import AuditEvent
from core.db import db
from core.web.access import access_of
from modules.Payroll.models import Contract, Employee
from modules.Payroll.permissions import EDIT_EMPLOYEES, VIEW_EMPLOYEES
from modules.Payroll.services.loans import loans_of
from modules.Payroll.services.tax_statuses import status_in
from tests.factories.payroll import (
    make_component,
    make_contract,
    make_contract_kind,
    make_employee,
    make_quantity_kind,
    make_rate,
)
from tests.fixtures.app import SignIn

NIK, ACCOUNT = "9901015001800001", "0012345678"
AMOUNT = "3.141.592"
TABS = ("", "/contracts", "/tax", "/bpjs", "/work", "/pay", "/loans", "/edit")
OF_AMOUNTS = ("/pay", "/loans")


@pytest.fixture
def siti(app: Flask) -> int:
    """An employee with a bit of everything."""
    siti = make_employee(nik=NIK, bank_account=ACCOUNT)
    make_contract(siti, make_contract_kind())
    make_quantity_kind()
    make_rate(make_component(), 3_141_592, employee_id=siti.id)
    db.session.commit()
    return siti.id


@pytest.fixture
def office(siti: int, sign_in: SignIn) -> FlaskClient:
    """Who prepares the payroll."""
    return sign_in("payroll")


def trail() -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)))


def test_every_page_answers(siti: int, office: FlaskClient) -> None:
    pages = [f"/payroll/employees/{siti}{tab}" for tab in TABS]
    pages += [
        f"/payroll/{name}"
        for name in (
            "employees", "employees/new", "loans", "components", "components/new", "components/1", "components/1/edit",
            "quantity-kinds", "quantity-kinds/1", "contract-kinds", "contract-kinds/1", "work", "settings", "holidays",
            f"employees/{siti}/contracts/1",
        )
    ]  # fmt: skip
    pages += ["/", "/imports/new/payroll.employees", "/imports/new/payroll.work"]

    assert {page: office.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


def test_numbers_are_masked_until_somebody_asks_which_is_noted(siti: int, office: FlaskClient) -> None:
    pages = [office.get(f"/payroll/employees/{siti}{tab}").text for tab in TABS]
    asked = office.post(f"/payroll/employees/{siti}/numbers").text

    assert not any(number in page for page in pages for number in (NIK, ACCOUNT))
    assert "9901********0001" in pages[0]
    assert NIK in asked
    assert ACCOUNT in asked
    assert "payroll.number.view" in trail()


def test_every_look_at_amounts_is_noted_and_the_trail_is_told_none(siti: int, office: FlaskClient) -> None:
    shown = [office.get(f"/payroll/employees/{siti}{tab}").text for tab in OF_AMOUNTS]
    component = office.get("/payroll/components/1").text

    assert AMOUNT in shown[0]
    assert AMOUNT in component
    assert trail()[-3:] == ["payroll.rate.view", "payroll.loan.view", "payroll.component.view"]
    events = db.session.scalars(select(AuditEvent)).all()
    assert not any("3141592" in str(vars(event)) for event in events)


@pytest.mark.parametrize("role", ["headmaster", "finance", "operator", "homeroom"])
def test_nobody_else_opens_a_page_of_staff(siti: int, sign_in: SignIn, role: str) -> None:
    other = sign_in(role)

    pages = [f"/payroll/employees/{siti}{tab}" for tab in TABS]
    pages += ["/payroll/components", "/payroll/components/1", "/payroll/loans", "/payroll/work", "/payroll/settings"]
    assert {other.get(page).status_code for page in pages} == {403}


def test_who_keeps_staff_but_not_pay_sees_no_amount(app: Flask, siti: int, sign_in: SignIn) -> None:
    access_of(app).declare((), {"clerk": (VIEW_EMPLOYEES, EDIT_EMPLOYEES)})
    clerk = sign_in("clerk")

    answers = {tab: clerk.get(f"/payroll/employees/{siti}{tab}") for tab in TABS}

    assert {tab for tab, answer in answers.items() if answer.status_code == 403} == set(OF_AMOUNTS)
    assert not any(AMOUNT in answer.text for answer in answers.values())
    assert clerk.post(f"/payroll/employees/{siti}/numbers").status_code == 403


def test_an_employee_is_added_changed_and_keeps_the_numbers_that_were_left_empty(office: FlaskClient) -> None:
    empty = dict.fromkeys(("unit_id", "teacher_id", "user_id", "religion", "sex", "joined_on"), "")
    told = empty | {"name": "Budi", "nik": "9901010101800009", "sex": "L", "joined_on": "2024-07-01"}
    added = office.post("/payroll/employees/new", data=told)
    changed = office.post(f"{added.location}/edit", data=empty | {"name": "Budi Santoso"})
    refused = office.post("/payroll/employees/new", data=empty | {"name": "Lain", "nik": told["nik"]})

    assert (added.status_code, changed.status_code, refused.status_code) == (302, 302, 422)
    assert "Sudah dipakai pegawai lain: Budi Santoso." in refused.text
    budi = db.session.scalars(select(Employee).where(Employee.name == "Budi Santoso")).one()
    assert (budi.nik, budi.joined_on) == ("9901010101800009", None)
    assert trail()[-2:] == ["payroll.employee.add", "payroll.employee.change"]


def test_contract_status_membership_loan_and_rate_are_kept_from_their_tabs(siti: int, office: FlaskClient) -> None:
    page = f"/payroll/employees/{siti}"
    contract = {"contract_kind_id": 1, "starts_on": "2026-07-01", "tax_method": "gross_up", "tax_class": "daily"}
    posts = {
        "/contracts": contract,
        "/tax/statuses": {"year": 2026, "is_married": "y", "dependants": 2, "has_letter": "y"},
        "/tax/slips": {
            "slip-year": 2026, "slip-employer": "SD", "slip-slip_number": "1", "slip-first_month": 1, "slip-gross": "0",
            "slip-last_month": 3, "slip-occupational_cost": "0", "slip-pension": "0", "slip-tax": "0",
        },
        "/bpjs": {"programs": ["KESEHATAN", "JHT"], "starts_on": "2026-07-01", "extra_family": 0},
        "/pay/rates": {"component_id": 1, "starts_on": "2026-07-01", "amount": "4.000.000"},
        "/pay/back-pays": {
            "rapel-component_id": 1, "rapel-earned": "2026-06", "rapel-paid": "2026-07", "rapel-amount": "-5.000",
            "rapel-reason": "Lebih bayar",
        },
        "/loans": {
            "label": "Kasbon", "amount": "300.000", "lent_on": "2026-07-01", "instalments": 3, "first": "2026-07",
        },
    }  # fmt: skip

    answers = {path: office.post(f"{page}{path}", data=data).status_code for path, data in posts.items()}
    early = office.post("/payroll/loans/1", data={"amount": "300.000", "paid_on": "2026-07-02"})
    ends = [
        office.post(f"{page}/bpjs/1/end", data={"ends_on": "2026-12-31"}),
        office.post(f"{page}/pay/rates/1/end", data={"ends_on": "2026-12-31"}),
        office.post(f"{page}/pay/back-pays/1/delete"),
        office.post(f"{page}/tax/slips/1/delete"),
    ]

    assert answers == dict.fromkeys(posts, 302)
    assert [early.status_code, *(answer.status_code for answer in ends)] == [302] * 5
    db.session.rollback()
    newest = db.session.scalars(select(Contract).order_by(Contract.starts_on.desc())).first()
    assert newest is not None
    assert (newest.tax_class, newest.tax_method) == ("daily", "gross_up")
    status = status_in(siti, 2026)
    assert status is not None
    assert status.code == "K/2"
    assert loans_of(siti)[0].is_settled


def test_a_form_that_can_not_be_kept_says_why_beside_the_field(siti: int, office: FlaskClient) -> None:
    page, used = f"/payroll/employees/{siti}", {"is_used": "y"}
    posts = {
        f"{page}/contracts": (
            {"contract_kind_id": 1, "starts_on": "2020-01-01", "tax_method": "employee", "tax_class": ""},
            "Bertumpuk",
        ),
        f"{page}/bpjs": ({"starts_on": "2026-07-01"}, "Pilih programnya."),
        f"{page}/pay/rates": ({"component_id": 1, "starts_on": "2026-07-01", "amount": "1,5"}, "Tulis rupiah bulat"),
        f"{page}/loans": (
            {"label": "x", "amount": "1", "lent_on": "2026-07-01", "first": "2026-01"},
            "Angsuran pertama",
        ),
        f"{page}/tax/statuses": ({"year": 26, "dependants": 0}, "empat angka"),
        "/payroll/components": (
            {"name": "x", "code": "x", "kind": "earning", "formula": "y * 2", "tax_field": "", "position": 1} | used,
            "tidak dikenal",
        ),
        "/payroll/settings": ({"starts_on": "2026-07", "employer_npwp": "1"}, "Harus 16 angka."),
    }

    answers = {path: office.post(path, data=data) for path, (data, _reason) in posts.items()}

    assert {path: answer.status_code for path, answer in answers.items()} == dict.fromkeys(posts, 422)
    assert [path for path, (_data, reason) in posts.items() if reason not in answers[path].text] == []


@pytest.mark.parametrize("page", ["", "/contracts", "/pay", "/loans", "/tax", "/bpjs", "/work", "/edit"])
def test_somebody_who_is_not_there_is_not_found(office: FlaskClient, page: str) -> None:
    assert office.get(f"/payroll/employees/4711{page}").status_code == 404
