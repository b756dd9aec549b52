"""Contracts of one person never overlap."""

from datetime import date

import pytest

from core.db import db
from modules.Payroll.calculation.kinds import TaxClass
from modules.Payroll.errors import FieldRefusedError, PayrollNotFoundError
from modules.Payroll.services.contracts import (
    change_contract,
    contract_on,
    contracts_of,
    facts_of,
    find_contract,
    find_contract_kind,
    save_contract_kind,
    used_contract_kinds,
)
from tests.factories.payroll import make_contract, make_contract_kind, make_employee

pytestmark = pytest.mark.usefixtures("app")

JULY, DECEMBER = date(2025, 7, 1), date(2025, 12, 31)


def test_a_new_contract_ends_the_open_one_the_day_before() -> None:
    siti, kind = make_employee(joined_on=None), make_contract_kind()
    make_contract(siti, kind, JULY)
    make_contract(siti, kind, date(2026, 1, 1))

    assert [(each.starts_on, each.ends_on) for each in contracts_of(siti.id)] == [
        (date(2026, 1, 1), None),
        (JULY, DECEMBER),
    ]
    assert siti.joined_on == JULY
    found = contract_on(siti.id, DECEMBER)
    assert found is not None
    assert found.starts_on == JULY
    assert contract_on(siti.id, date(2025, 6, 30)) is None


@pytest.mark.parametrize(("starts", "ends"), [(date(2025, 1, 1), JULY), (DECEMBER, None), (date(2025, 9, 1), None)])
def test_overlapping_contracts_are_refused(starts: date, ends: date | None) -> None:
    siti, kind = make_employee(), make_contract_kind()
    make_contract(siti, kind, JULY, ends_on=DECEMBER)

    with pytest.raises(FieldRefusedError, match="Bertumpuk"):
        make_contract(siti, kind, starts, ends_on=ends)


def test_a_contract_is_changed_and_told_in_words() -> None:
    siti, kind = make_employee(), make_contract_kind()
    contract = make_contract(siti, kind, JULY)
    data = {name: getattr(contract, name) for name in ("contract_kind_id", "tax_class", "tax_method", "is_foreigner")}

    change_contract(contract, data | {"starts_on": JULY, "ends_on": DECEMBER, "number": "12", "note": None})

    facts = facts_of(find_contract(siti.id, contract.id)) or {}
    assert (facts["kind"], facts["ends_on"], facts["tax_class"]) == ("Guru tetap", DECEMBER, "permanent")
    with pytest.raises(PayrollNotFoundError):
        find_contract(siti.id + 1, contract.id)
    with pytest.raises(FieldRefusedError):
        change_contract(contract, data | {"starts_on": JULY, "ends_on": date(2025, 1, 1), "number": "", "note": ""})


def test_a_kind_that_is_not_used_any_more_is_not_offered() -> None:
    kind = make_contract_kind("Lama")
    save_contract_kind(kind, name="Lama", tax_class=TaxClass.DAILY, is_used=False)

    assert used_contract_kinds() == []
    assert find_contract_kind(kind.id).tax_class is TaxClass.DAILY
    with pytest.raises(FieldRefusedError):
        make_contract_kind("Lama")
    db.session.rollback()
