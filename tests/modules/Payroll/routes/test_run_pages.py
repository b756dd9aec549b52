"""The pages of a payroll: from the form to the paid month, and who may see what of it."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from core.accounts import User
from core.audit.model import AuditEvent
from core.db import db
from core.jobs.models import JobRun
from core.jobs.testing import drain
from modules.Payroll.models import Employee, PayrollRun, PayslipProblem, RunState
from tests.factories.notices import carry_in_memory
from tests.factories.payroll_run import calculated, locked, make_officer, make_run, make_staff, slip_of
from tests.fixtures.app import SignIn


def actions() -> list[str]:
    """What the trail tells, in order."""
    db.session.rollback()
    return list(db.session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)))


def the_payroll() -> PayrollRun:
    """The only one."""
    db.session.rollback()
    return db.session.scalars(select(PayrollRun)).one()


def test_from_the_form_to_the_paid_month(app: Flask, sign_in: SignIn) -> None:
    ayu, _budi = make_staff("Ayu", "Budi")
    db.session.commit()
    office, head = sign_in("payroll"), sign_in("headmaster")

    asked = office.post("/payroll/runs", data={"month": "7", "year": "2026", "kind": "regular", "unit": "0"})
    drain()
    run_id = the_payroll().id
    page = office.get(f"/payroll/runs/{run_id}").text
    own = office.post(f"/payroll/runs/{run_id}/approve")
    other = head.post(f"/payroll/runs/{run_id}/approve")
    drain()

    assert asked.status_code == 302
    assert "Ayu" in page
    assert "menunggu persetujuan" in page
    assert own.status_code == 403
    assert other.status_code == 302
    assert the_payroll().state is RunState.LOCKED
    paid = office.post(f"/payroll/runs/{run_id}/paid", data={"paid_on": "2026-07-31"})
    assert (paid.status_code, the_payroll().paid_on) == (302, date(2026, 7, 31))
    assert slip_of(run_id, ayu).net > 0
    told = actions()
    assert [each for each in told if each.startswith("payroll.run.")] == [
        "payroll.run.calculate",
        "payroll.run.view",
        "payroll.run.approve",
        "payroll.run.pay",
    ]


@pytest.fixture
def run_id(app: Flask) -> int:
    """A locked payroll of Ayu and Budi."""
    make_staff("Ayu", "Budi")
    run_id = make_run().id
    locked(run_id, make_officer("Kepala", "headmaster"))
    return run_id


def test_a_look_at_anothers_slip_is_on_record_with_no_amount(sign_in: SignIn, run_id: int) -> None:
    office = sign_in("payroll")
    payslip_id = slip_of(run_id, db.session.scalars(select(Employee.id).order_by(Employee.id).limit(1)).one()).id

    answer = office.get(f"/payroll/slips/{payslip_id}")

    assert answer.status_code == 200
    assert "Gaji Pokok" in answer.text
    assert "tarif" in answer.text
    event = db.session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc()).limit(1)).one()
    assert (event.action, event.subject_name, event.details) == ("payroll.slip.view", "Ayu", {"period": "Juli 2026"})


PAGES = ("", "?q=ayu", "?change=rate", "/totals", "/forecast", "/transfer", "/print")


@pytest.mark.parametrize("page", PAGES)
def test_the_office_sees_each_page(sign_in: SignIn, run_id: int, page: str) -> None:
    assert sign_in("payroll").get(f"/payroll/runs/{run_id}{page}").status_code == 200


@pytest.mark.parametrize("role", ["finance", "cashier", "homeroom", "headmaster"])
def test_nobody_else_sees_what_somebody_earns(sign_in: SignIn, run_id: int, role: str) -> None:
    client = sign_in(role)
    payslip_id = slip_of(run_id, db.session.scalars(select(Employee.id).order_by(Employee.id).limit(1)).one()).id
    asked = [f"/payroll/runs/{run_id}{page}" for page in PAGES if page != "/totals"]
    asked += [f"/payroll/slips/{payslip_id}", f"/payroll/slips/{payslip_id}/paper", "/payroll/year"]

    answers = {url: client.get(url).status_code for url in asked}
    files = client.post("/exports/payroll.register", data={"form": "xlsx", "filters": f"run={run_id}"})

    assert set(answers.values()) == {403}
    assert files.status_code in (403, 404)


def test_the_headmaster_sees_totals_and_no_name(sign_in: SignIn, run_id: int) -> None:
    answer = sign_in("headmaster").get(f"/payroll/runs/{run_id}/totals")

    assert answer.status_code == 200
    assert "Rp 12.000.000" in answer.text
    assert "Ayu" not in answer.text
    assert "Budi" not in answer.text


def test_each_person_sees_the_own_slips_only(app: Flask, sign_in: SignIn, run_id: int) -> None:
    client = sign_in("cashier")
    ayu, budi = db.session.scalars(select(Employee).order_by(Employee.id)).all()
    ayu_id, budi_id = ayu.id, budi.id
    ayu.user_id = user_of("cashier@sekolah.test")
    db.session.commit()
    own, other = slip_of(run_id, ayu_id).id, slip_of(run_id, budi_id).id

    listed, mine, others = (client.get(f"/payroll/my-slips{rest}") for rest in ("", f"/{own}", f"/{other}"))
    paper = client.get(f"/payroll/my-slips/{other}/paper")

    assert "Gaji Juli 2026" in listed.text
    assert (mine.status_code, others.status_code, paper.status_code) == (200, 404, 404)


def user_of(email: str) -> int:
    """The account's number."""
    return db.session.scalars(select(User.id).where(User.email == email)).one()


def test_a_draft_is_not_among_the_own_slips(app: Flask, sign_in: SignIn) -> None:
    (ayu,) = make_staff("Ayu")
    run_id = make_run().id
    calculated(run_id)
    client = sign_in("cashier")
    db.session.get_one(Employee, ayu).user_id = user_of("cashier@sekolah.test")
    db.session.commit()
    draft = slip_of(run_id, ayu).id

    assert "Gaji Juli" not in client.get("/payroll/my-slips").text
    assert client.get(f"/payroll/my-slips/{draft}").status_code == 404


def test_who_can_not_be_reckoned_is_listed_with_a_link_and_stops_the_approval(app: Flask, sign_in: SignIn) -> None:
    make_staff("Ayu")
    without = Employee(name="Citra", updated_at=db.session.scalars(select(Employee.updated_at)).first())
    db.session.add(without)
    db.session.flush()
    run_id, without_id = make_run().id, without.id
    calculated(run_id)
    office, head = sign_in("payroll"), sign_in("headmaster")

    page = office.get(f"/payroll/runs/{run_id}").text
    approved = head.post(f"/payroll/runs/{run_id}/approve")

    assert f'href="/payroll/employees/{without_id}"' in page
    assert approved.status_code == 409
    assert db.session.scalars(select(PayslipProblem.employee_id)).all() == [without_id]


def test_two_clicks_start_one_job(app: Flask, sign_in: SignIn) -> None:
    make_staff("Ayu")
    db.session.commit()
    office: FlaskClient = sign_in("payroll")
    form = {"month": "7", "year": "2026", "kind": "regular", "unit": "0"}

    first, second = (office.post("/payroll/runs", data=form).location for _ in range(2))

    assert first == second
    the_payroll()


@pytest.mark.parametrize(("is_wanted", "runs"), [(True, 1), (False, 0)])
def test_staff_are_told_when_the_money_has_left_if_the_school_wants_that(
    app: Flask, sign_in: SignIn, run_id: int, is_wanted: bool, runs: int
) -> None:
    satchel = carry_in_memory(app, wanted=is_wanted)
    office = sign_in("payroll")

    office.post(f"/payroll/runs/{run_id}/paid", data={"paid_on": "2026-07-31"})
    office.post(f"/payroll/runs/{run_id}/paid", data={"paid_on": "2026-07-31"})
    asked = list(db.session.scalars(select(JobRun.id).where(JobRun.name == "Payroll.TellPayslips")))
    drain()

    assert len(asked) == runs
    assert [notice.variables["nama"] for _kind, notice in satchel.told] == ["Ayu", "Budi"] * runs
