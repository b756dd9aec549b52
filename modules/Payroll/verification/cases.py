"""Worked examples as data, read into what the calculation takes."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from modules.Payroll.calculation.inputs import (
    AssignedComponent,
    BpjsMembership,
    EarlierTotals,
    FormerEmployer,
    PayrollSettings,
    PersonInputs,
    ThrDue,
)
from modules.Payroll.calculation.kinds import (
    ComponentKind,
    OccupationalCap,
    Program,
    RunKind,
    TaxClass,
    TaxField,
    TaxMethod,
)

FILE = Path(__file__).with_name("examples.json")
LONG_AGO = date(2015, 7, 1)
TAKEN_AS = {"iuran_pensiun": TaxField.PENSION, "zakat": TaxField.ZAKAT}


@dataclass(frozen=True, slots=True)
class Example:
    """One worked example, as it stands in the file."""

    values: Mapping[str, Any]

    @property
    def name(self) -> str:
        """`A1`."""
        return str(self.values["id"])

    @property
    def source(self) -> str:
        """The document and its part."""
        return str(self.values["source"])

    @property
    def months(self) -> range:
        """The months that it speaks of."""
        return months_of(self.values["months"])

    @property
    def settings(self) -> PayrollSettings:
        """Those of the example, where they are not the usual ones."""
        chosen = self.values.get("settings", {})
        if "occupational_cap" in chosen:
            return PayrollSettings(occupational_cap=OccupationalCap(chosen["occupational_cap"]))
        return PayrollSettings()

    def person(self, month: int, earlier: EarlierTotals) -> PersonInputs:
        """What the calculation takes for one of its months."""
        values = self.values
        holiday = _day(values.get("thr"))
        return PersonInputs(
            employee_id=1,
            year=values["year"],
            month=month,
            tax_class=TaxClass(values.get("class", "permanent")),
            tax_status=values["status"],
            employed_from=_day(values.get("from")) or LONG_AGO,
            employed_until=_day(values.get("until")),
            run_kind=RunKind.THR if holiday else RunKind.REGULAR,
            components=tuple(self._components(month)),
            days_paid=values.get("days", 0),
            bpjs=BpjsMembership(frozenset(Program)) if values.get("bpjs") else BpjsMembership(),
            tax_method=TaxMethod(values.get("method", "employee")),
            duty_from=_day(values.get("duty_from")),
            duty_until=_day(values.get("duty_until")),
            earlier=earlier,
            former_employer=FormerEmployer(**values["former"]) if "former" in values else None,
            thr=ThrDue(holiday) if holiday else None,
        )

    def _components(self, month: int) -> Iterator[AssignedComponent]:
        values = self.values
        pay = values.get("pay", {}) | values.get("extra", {}).get(str(month), {})
        for code, amount in pay.items():
            yield AssignedComponent(code, code, ComponentKind.EARNING, amount)
        for code, amount in values.get("fixed", {}).items():
            yield AssignedComponent(code, code, ComponentKind.EARNING, amount, fixed=True)
        for code, amount in values.get("benefit", {}).items():
            yield AssignedComponent(code, code, ComponentKind.BENEFIT, amount)
        for code, amount in values.get("take", {}).items():
            yield AssignedComponent(code, code, ComponentKind.DEDUCTION, amount, tax_field=TAKEN_AS[code])


def read_examples() -> list[Example]:
    """All worked examples, in their order."""
    return [Example(values) for values in json.loads(FILE.read_text(encoding="utf-8"))]


def months_of(text: str) -> range:
    """`9-12` → the months 9 to 12; `8` → that one."""
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
