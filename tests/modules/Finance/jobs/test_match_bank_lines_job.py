"""Whose money a line is."""

from datetime import timedelta

import pytest

from core.clock import today
from core.db import db
from core.jobs import dispatch
from core.jobs.models import JobRun
from core.jobs.slice import run_slice
from core.jobs.testing import interrupt_after, run_now
from modules.Finance.jobs.match_bank_lines_job import MatchBankLinesJob
from modules.Finance.models import BankLine, FiscalPeriod, PaymentMethod
from modules.Finance.services.bank.narrations import learn
from modules.Finance.services.payments import Tender, take_payment
from modules.Student.services.families import join
from tests.factories.bank import make_bank, make_line
from tests.factories.finance import make_invoice, make_period
from tests.factories.ledger import make_officer, token
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def bank() -> PaymentMethod:
    """An account whose virtual account numbers begin with 8801."""
    return make_bank(va_prefixes="8801 77001")


@pytest.fixture
def july() -> FiscalPeriod:
    """A month that is billed."""
    return make_period(7)


def match() -> JobRun:
    """Match now."""
    db.session.commit()
    run = run_now(MatchBankLinesJob())
    db.session.rollback()
    return run


def proposal(line_id: int) -> tuple[int | None, int, str, bool]:
    """Student, score, reasons and whether it is ticked."""
    line = db.session.get_one(BankLine, line_id, populate_existing=True)
    return line.student_id, line.score, line.grounds, line.is_ticked


@pytest.mark.parametrize(
    ("text", "amount", "score", "grounds"),
    [
        ("VA 88010001234 AYU", 350_000, 100, "va,amount"),
        ("VA 880100012345", 350_000, 0, ""),
        ("77001 0001234", 350_000, 84, "nipd,amount"),
        ("VA 88010001234", 100_000, 96, "va"),
        ("SPP NISN 0099887766", 350_000, 99, "nisn,amount"),
        ("SPP NISN 0099887766", 1_000, 80, "nisn"),
        ("TRSF E-BANKING CR SPP JULI AYU RAHMAWATI PUTRI", 350_000, 95, "name,amount"),
        ("RAHMAWATI AYU PUTRI", 1_000, 76, "name"),
        ("AYU RAHMAWATI", 350_000, 71, "part,amount"),
        ("TRF BUDI SANTOSA", 350_000, 89, "parent,amount"),
        ("SETORAN TUNAI", 350_000, 0, ""),
    ],
)
def test_reasons_are_weighed(
    bank: PaymentMethod, july: FiscalPeriod, *, text: str, amount: int, score: int, grounds: str
) -> None:
    ayu = make_student("Ayu Rahmawati Putri", nipd="0001234", nisn="0099887766", father_name="Budi Santosa").id
    make_invoice(ayu, july, 350_000)
    line = make_line(bank, text, amount).id

    match()

    assert proposal(line) == (ayu if score else None, score, grounds, score >= 95)


@pytest.mark.every_database
def test_an_interrupted_run_matches_all_lines_and_leaves_what_a_person_decided(
    bank: PaymentMethod, july: FiscalPeriod, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MatchBankLinesJob, "chunk_size", 2)
    ayu = make_student("Ayu Rahmawati Putri", nipd="0001234").id
    make_invoice(ayu, july, 350_000)
    decided = make_line(bank, "88010001234", is_decided=True).id
    lines = [make_line(bank, "88010001234").id for _ in range(5)]
    run_id = dispatch(MatchBankLinesJob()).run_id
    db.session.commit()
    interrupt_after(run_id, chunks=1)

    run_slice(run_id)
    db.session.rollback()

    assert {proposal(line) for line in lines} == {(ayu, 100, "va,amount", True)}
    assert proposal(decided) == (None, 0, "", False)


def test_two_families_that_are_as_likely_are_left_to_a_person(bank: PaymentMethod, july: FiscalPeriod) -> None:
    for _ in range(2):
        make_invoice(make_student("Ayu Rahmawati").id, july, 350_000)
    line = make_line(bank, "AYU RAHMAWATI").id

    run = match()

    _student, score, grounds, is_ticked = proposal(line)
    assert (score, grounds, is_ticked) == (69, "name,amount,rival", False)
    assert run.counters["manual"] == 1


def test_a_parent_pays_the_child_whose_bill_it_is(bank: PaymentMethod, july: FiscalPeriod) -> None:
    ayu, bayu = (make_student(name, father_name="Budi Santosa") for name in ("Ayu Putri", "Bayu Putra"))
    join(ayu, bayu)
    make_invoice(ayu.id, july, 350_000)
    make_invoice(bayu.id, july, 425_000)
    lines = [make_line(bank, "BUDI SANTOSA", amount).id for amount in (425_000, 775_000)]
    ids = ayu.id, bayu.id

    match()

    assert [proposal(line)[:2] for line in lines] == [(ids[1], 89), (ids[0], 89)]


def test_what_was_booked_before_is_known_again_until_two_families_use_it(
    bank: PaymentMethod, july: FiscalPeriod
) -> None:
    ayu, other = make_student("Ayu Putri").id, make_student("Citra Dewi").id
    make_invoice(ayu, july, 350_000)
    words = "TRSF E-BANKING CR 0207/FTSCY/WS95031 SPP PAK SUGENG WIBOWO"
    learn([make_line(bank, words, student_id=ayu), make_line(bank, words, student_id=ayu)])
    line = make_line(bank, words.replace("0207", "0208")).id
    match()
    first = proposal(line)

    named = db.session.get_one(BankLine, line)
    named.student_id = other
    learn([named])
    match()

    assert first == (ayu, 97, "learned,amount", True)
    assert proposal(line) == (None, 0, "", False)


def test_money_that_the_counter_has_taken_already_is_not_ticked(bank: PaymentMethod, july: FiscalPeriod) -> None:
    ayu = make_student("Ayu Putri", nipd="0001234").id
    make_invoice(ayu, july, 350_000)
    tender = Tender(form_token=token(), student_id=ayu, method_id=bank.id, amount=350_000)
    take_payment(tender, make_officer())
    near = make_line(bank, "88010001234", booked_on=today() - timedelta(days=2)).id
    far = make_line(bank, "88010001234", booked_on=today() - timedelta(days=9)).id

    match()

    assert proposal(near) == (ayu, 69, "va,amount,booked", False)
    assert proposal(far)[1] == 100


def test_who_owes_nothing_is_proposed_and_not_ticked(bank: PaymentMethod) -> None:
    ayu = make_student("Ayu Putri", nipd="0001234").id
    line = make_line(bank, "88010001234").id

    match()

    assert proposal(line) == (ayu, 84, "va,nobills", False)


def test_lines_that_come_in_while_it_walks_are_the_next_run_s() -> None:
    first = dispatch(MatchBankLinesJob(is_of_new=True))
    again = dispatch(MatchBankLinesJob(is_of_new=True))
    db.session.commit()
    run_slice(first.run_id)

    after = dispatch(MatchBankLinesJob(is_of_new=True))

    assert (again.run_id, again.is_new, after.is_new) == (first.run_id, False, True)
