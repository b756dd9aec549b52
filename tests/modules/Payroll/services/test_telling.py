"""Whom of a payroll is told of the slip, where, and in which words."""

import pytest
from flask import Flask
from flask_babel import force_locale

from core.accounts.services import create_user
from core.audit import Officer
from core.clock import today
from core.db import db
from core.notices import Notice, Recipient, fill
from modules.Payroll.models import Employee
from modules.Payroll.notices import PAYSLIP
from modules.Payroll.run_errors import RunStateError
from modules.Payroll.services.approving import mark_paid
from modules.Payroll.services.correcting import approve_correction, propose_correction
from modules.Payroll.services.payroll_runs import find_run
from modules.Payroll.services.telling import people_to_tell, tell_of_slips
from tests.factories.notices import carry_in_memory
from tests.factories.payroll_run import locked, make_officer, make_run, make_staff, slip_of


@pytest.fixture
def maker(app: Flask) -> Officer:
    return make_officer()


@pytest.fixture
def head(app: Flask) -> Officer:
    return make_officer("Kepala", "headmaster")


@pytest.fixture
def run_id(maker: Officer, head: Officer) -> int:
    """A locked payroll of Ayu and Budi."""
    make_staff("Ayu", "Budi")
    run_id = make_run(maker).id
    locked(run_id, head)
    return run_id


def named(name: str) -> Employee:
    return db.session.query(Employee).filter_by(name=name).one()


def told_of(app: Flask, run_id: int) -> dict[str, Notice]:
    """Name → notice, when everybody is told."""
    satchel = carry_in_memory(app)
    tell_of_slips(find_run(run_id), list(db.session.scalars(people_to_tell(run_id).order_by(Employee.id))))
    return {str(notice.variables["nama"]): notice for _kind, notice in satchel.told}


def test_nobody_is_told_before_the_money_has_left(run_id: int) -> None:
    with pytest.raises(RunStateError, match="belum dicatat dibayar"):
        people_to_tell(run_id)


def test_who_signs_in_finds_it_in_the_inbox_and_the_others_by_their_own_addresses(
    app: Flask, run_id: int, maker: Officer
) -> None:
    user, _password = create_user("ayu@sekolah.test", name="Ayu", role="teacher")
    named("Ayu").user_id = user.id
    named("Budi").phone, named("Budi").email = "0812-3456-7890", "budi@contoh.invalid"
    mark_paid(run_id, today(), maker)

    told = told_of(app, run_id)

    assert told["Ayu"].recipient == Recipient(kind="user", key=user.id)
    assert told["Ayu"].variables["tautan"] == "/payroll/my-slips"
    budi = told["Budi"]
    assert (budi.recipient.person, budi.recipient.name) == (f"payroll.employee:{named('Budi').id}", "Budi")
    assert (budi.recipient.phones, budi.recipient.emails) == (["0812-3456-7890"], ["budi@contoh.invalid"])
    assert budi.variables["tautan"] == ""
    assert {notice.about for notice in told.values()} == {f"payroll:{run_id}"}


def test_whose_account_is_closed_is_told_by_mail(app: Flask, run_id: int, maker: Officer) -> None:
    user, _password = create_user("ayu@sekolah.test", name="Ayu", role="teacher")
    user.active, named("Ayu").user_id, named("Ayu").email = False, user.id, "ayu@contoh.invalid"
    mark_paid(run_id, today(), maker)

    assert told_of(app, run_id)["Ayu"].recipient.emails == ["ayu@contoh.invalid"]


def test_a_job_that_knows_the_installation_s_address_gives_it_whole(app: Flask, run_id: int, maker: Officer) -> None:
    app.config["SETTINGS"] = app.config["SETTINGS"].model_copy(update={"public_url": "https://tu.sekolah.test/"})
    named("Ayu").user_id = maker.id
    mark_paid(run_id, today(), maker)

    assert told_of(app, run_id)["Ayu"].variables["tautan"] == "https://tu.sekolah.test/payroll/my-slips"


@pytest.mark.parametrize(("language", "words"), [("id", "Slip Gaji Juli 2026"), ("en", "Payslip: Pay of July 2026")])
def test_the_words_name_the_month_in_the_reader_s_language_and_no_amount(
    app: Flask, run_id: int, maker: Officer, language: str, words: str
) -> None:
    mark_paid(run_id, today(), maker)
    values = told_of(app, run_id)["Ayu"].variables
    text = PAYSLIP.texts[language]

    with force_locale(language):
        body = fill(text.body, values, language=language)

    assert fill(text.subject, values, language=language) == words
    assert [sign for sign in ("Rp", "6.000", "6,000", str(slip_of(run_id, named("Ayu").id).net)) if sign in body] == []


def test_whose_slip_was_taken_back_before_is_not_told(app: Flask, run_id: int, maker: Officer, head: Officer) -> None:
    slip = slip_of(run_id, named("Ayu").id)
    approve_correction(propose_correction(slip.id, "Bukan pegawai kami", maker, only_reverse=True).id, head)
    mark_paid(run_id, today(), maker)

    assert list(told_of(app, run_id)) == ["Budi"]
