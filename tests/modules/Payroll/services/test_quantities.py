"""What is counted."""

import pytest

from modules.Payroll.errors import FieldRefusedError, PayrollNotFoundError
from modules.Payroll.services.quantities import (
    all_quantity_kinds,
    find_quantity_kind,
    save_quantity_kind,
    used_quantity_kinds,
)
from tests.factories.payroll import make_component, make_quantity_kind

pytestmark = pytest.mark.usefixtures("app")


def test_a_code_stays_and_is_nobody_elses() -> None:
    kind = make_quantity_kind()
    make_component()
    save_quantity_kind(kind, code="lain", name="Hadir", position=5, is_used=False)

    assert (find_quantity_kind(kind.id).code, kind.name) == ("hari_hadir", "Hadir")
    assert (all_quantity_kinds(), used_quantity_kinds()) == ([kind], [])
    for code in ("hari_hadir", "gaji_pokok", "bagian_bulan"):
        with pytest.raises(FieldRefusedError):
            make_quantity_kind(code)
    with pytest.raises(PayrollNotFoundError):
        find_quantity_kind(kind.id + 1)
