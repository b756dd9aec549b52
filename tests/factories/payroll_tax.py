"""A staff whose pay goes to BPJS and the tax office, and locked payrolls over it; nobody is real."""

from datetime import date
from typing import Any

from core.db import db
from modules.Payroll.calculation.kinds import Program
from modules.Payroll.services.bpjs import enrol
from modules.Payroll.services.settings import SettingData, save_settings
from tests.factories.payroll import SINCE
from tests.factories.payroll_run import YEAR, locked, make_officer, make_paid, make_pay, make_run

NPWP = "0012345678901000"
NITKU = f"{NPWP}000000"


def make_school_numbers(**changes: Any) -> None:
    """The school's NPWP and place of business."""
    data: dict[str, Any] = {"employer_name": "Yayasan Uji", "employer_npwp": NPWP, "employer_nitku": NITKU}
    save_settings(date(YEAR, 1, 1), SettingData(**data | changes))


def make_members(*names: str, amount: int = 10_000_000, **values: Any) -> list[int]:
    """Ids of people with base pay who are in all programmes, and whose data have no trouble."""
    kind, _base = make_pay(amount)
    people = [make_paid(name, kind, **{"position": "Guru"} | values) for name in names]
    for person in people:
        enrol(person, list(Program), starts_on=SINCE, number=f"0{person.id:010d}")
    db.session.flush()
    return [person.id for person in people]


def make_locked(*months: int, year: int = YEAR) -> None:
    """Payrolls of these months, approved by somebody else and locked."""
    maker, approver = make_officer(), make_officer("Kepala", "headmaster")
    for month in months:
        locked(make_run(maker, year=year, month=month).id, approver)
    db.session.commit()
