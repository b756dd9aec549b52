"""Slips as rows."""

import pytest
from sqlalchemy import select

from core.db import db
from modules.Payroll.models import Payslip, PayslipLine
from modules.Payroll.services.payslip_writing import add_slips, remove_drafts
from tests.factories.payroll_run import calculated, make_run, make_staff, slip_of

pytestmark = pytest.mark.usefixtures("app")


def test_nobody_is_no_statement() -> None:
    assert add_slips(1, []) == {}


def test_lines_keep_what_explains_them() -> None:
    (ayu,) = make_staff("Ayu")
    run_id = make_run().id
    calculated(run_id)

    rows = select(PayslipLine).where(PayslipLine.payslip_id == slip_of(run_id, ayu).id).order_by(PayslipLine.position)
    first, *_others, tax = db.session.scalars(rows)

    assert (first.position, first.code, first.formula, first.inputs) == (
        1,
        "gaji_pokok",
        "tarif",
        {"tarif": "6.000.000"},
    )
    assert first.rule == ""
    assert tax.rule != ""


def test_a_draft_goes_with_its_lines() -> None:
    (ayu,) = make_staff("Ayu")
    run_id = make_run().id
    calculated(run_id)

    remove_drafts([slip_of(run_id, ayu).id])

    assert db.session.scalars(select(Payslip.id)).all() == []
    assert db.session.scalars(select(PayslipLine.payslip_id)).all() == []
