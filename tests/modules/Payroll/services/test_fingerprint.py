"""A fingerprint stays while nothing that decides changes, and only then."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from modules.Payroll.calculation.inputs import AssignedComponent, BpjsMembership, PersonInputs
from modules.Payroll.calculation.kinds import ComponentKind, Program, TaxClass
from modules.Payroll.services.fingerprint import fingerprint_of

BASE = AssignedComponent(code="gaji_pokok", label="Gaji pokok", kind=ComponentKind.EARNING, rate=6_000_000)
AYU = PersonInputs(
    employee_id=1,
    year=2026,
    month=7,
    tax_class=TaxClass.PERMANENT,
    tax_status="TK/0",
    employed_from=date(2024, 7, 1),
    components=(BASE,),
    quantities={"hari_hadir": Decimal(20), "jam": Decimal(24)},
    bpjs=BpjsMembership(frozenset({Program.HEALTH, Program.PENSION})),
)


def test_the_same_in_another_order_has_the_same() -> None:
    other = replace(
        AYU,
        quantities=dict(reversed(list(AYU.quantities.items()))),
        bpjs=BpjsMembership(frozenset({Program.PENSION, Program.HEALTH})),
        components=(replace(BASE),),
    )

    assert fingerprint_of(other, "law") == fingerprint_of(AYU, "law")


@pytest.mark.parametrize(
    "other",
    [
        replace(AYU, tax_status="K/0"),
        replace(AYU, components=(replace(BASE, rate=6_000_001),)),
        replace(AYU, components=(replace(BASE, taxable=False),)),
        replace(AYU, quantities={"hari_hadir": Decimal(21), "jam": Decimal(24)}),
        replace(AYU, bpjs=BpjsMembership(frozenset({Program.HEALTH}))),
        replace(AYU, employed_until=date(2026, 7, 31)),
    ],
)
def test_whatever_decides_changes_it(other: PersonInputs) -> None:
    assert fingerprint_of(other, "law") != fingerprint_of(AYU, "law")


def test_another_law_changes_it() -> None:
    assert fingerprint_of(AYU, "law") != fingerprint_of(AYU, "another law")
