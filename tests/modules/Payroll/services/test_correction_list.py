"""Corrections that wait."""

import pytest

from modules.Payroll.services.correcting import approve_correction, propose_correction
from modules.Payroll.services.correction_list import waiting_corrections
from tests.factories.payroll_run import locked, make_officer, make_run, make_staff, slip_of

pytestmark = pytest.mark.usefixtures("app")


def test_one_waits_until_it_is_decided() -> None:
    (ayu,) = make_staff("Ayu")
    maker, head = make_officer(), make_officer("Kepala", "headmaster")
    run_id = make_run(maker).id
    locked(run_id, head)
    made = propose_correction(slip_of(run_id, ayu).id, "Keluar", maker, only_reverse=True)

    assert [(each.id, name) for each, name in waiting_corrections(run_id)] == [(made.id, "Ayu")]
    approve_correction(made.id, head)
    assert waiting_corrections(run_id) == []
