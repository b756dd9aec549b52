"""Everything that decides what one person is paid in one period. Rupiah are int, rates and quantities exact."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from modules.Payroll.calculation.kinds import (
    ComponentKind,
    OccupationalCap,
    Program,
    Rounding,
    RunKind,
    TaxClass,
    TaxField,
    TaxMethod,
)


@dataclass(frozen=True, slots=True)
class AssignedComponent:
    """A component of pay as it holds for this person in this period.

    `code` is the name by which formulas refer to it: small letters, digits, `_`. `formula` sees `tarif` (this
    component's `rate`), the codes of all components of this person, the codes of `PersonInputs.quantities`,
    `masa_kerja` (full years of service) and `bagian_bulan` (the served part of the month's days). The result is rounded
    to a rupiah.
    """

    code: str
    label: str
    kind: ComponentKind
    rate: Decimal | int | None = None
    """Of this person at this date; None: there is none, which is an error only when the formula says `tarif`."""
    formula: str = "tarif"
    taxable: bool = True
    """Earnings and benefits: part of gross income."""
    fixed: bool = False
    """Base pay and allowances that don't depend on attendance: what BPJS and THR are reckoned from."""
    tax_field: TaxField = TaxField.NONE
    """Where it goes in BPA1. NONE: salary for a taxable earning. PENSION and ZAKAT of a deduction lower net income."""
    is_taken_back: bool = False
    """Puts right what was paid or deducted too much before: an earning as a deduction, a deduction as an earning.
    `tax_field` then says from what the tax takes it off; NONE: from nothing."""


@dataclass(frozen=True, slots=True)
class BpjsMembership:
    """The programmes that a person is in on the period's last day."""

    programs: frozenset[Program] = frozenset()
    accident_class: str = "very_low"
    """Risk class of JKK: very_low, low, medium, high, very_high."""
    extra_family: int = 0
    """Members of the family above five persons, paid by the worker (BPJS Kesehatan)."""
    health_wage: int | None = None
    """The wage registered with BPJS Kesehatan where it is not that of the period."""
    employment_wage: int | None = None
    """The wage registered with BPJS Ketenagakerjaan where it is not that of the period."""


@dataclass(frozen=True, slots=True)
class MonthTotals:
    """What slips of this employer already hold for one month of the year, reversals taken off."""

    month: int
    gross: int
    """Taxable gross, with tax allowances."""
    tax: int
    """Withheld, with surcharge; negative where given back."""
    pension: int = 0
    """JHT, JP, pension fund of the employee (lines with TaxField.PENSION)."""
    zakat: int = 0
    surcharge: int = 0
    """The part of `tax` that is there because there is no NPWP."""


@dataclass(frozen=True, slots=True)
class EarlierTotals:
    """The year until now, oldest first; the present month is among them when it already has a slip (THR, back pay)."""

    months: tuple[MonthTotals, ...] = ()


@dataclass(frozen=True, slots=True)
class FormerEmployer:
    """The withholding slip (BPA1, 1721-A1) of an employer before this one in the same year."""

    net_income: int
    tax: int


@dataclass(frozen=True, slots=True)
class LoanDue:
    """A loan's instalment that falls due in the period."""

    loan_id: int
    label: str
    instalment: int
    remaining: int
    """Before this instalment; never more than this is taken."""


@dataclass(frozen=True, slots=True)
class ThrDue:
    """What is needed for the holiday allowance (Permenaker 6/2016)."""

    holiday: date
    average_month: int | None = None
    """For daily workers: average pay of a month over the last twelve, or over the service if shorter."""


@dataclass(frozen=True, slots=True)
class PersonInputs:
    """One person, one period, one kind of run."""

    employee_id: int
    year: int
    month: int
    tax_class: TaxClass
    tax_status: str
    """PTKP status of 1 January (or of arrival), "K/1"."""
    employed_from: date
    """First day of service, over all contracts without a gap."""
    employed_until: date | None = None
    """Last day of service where it is known; in its month the year is settled."""
    run_kind: RunKind = RunKind.REGULAR
    components: tuple[AssignedComponent, ...] = ()
    quantities: Mapping[str, Decimal | int] = field(default_factory=dict)
    """Attendance and work of the period by code: `jam_mengajar`, `hari_hadir`, …"""
    days_paid: int = 0
    """Days that a daily worker is paid for."""
    bpjs: BpjsMembership = BpjsMembership()
    tax_method: TaxMethod = TaxMethod.EMPLOYEE
    has_tax_number: bool = True
    """An NPWP, or a NIK of 16 digits in its place."""
    duty_from: date | None = None
    """First day of the tax duty in Indonesia where it began this year: a foreigner who arrived."""
    duty_until: date | None = None
    """Last day of the tax duty where it ends this year: who leaves Indonesia for good."""
    earlier: EarlierTotals = EarlierTotals()
    former_employer: FormerEmployer | None = None
    loans: tuple[LoanDue, ...] = ()
    thr: ThrDue | None = None
    """Set in a run of THR."""


@dataclass(frozen=True, slots=True)
class PayrollSettings:
    """What a school decides where the law is silent."""

    tax_rounding: Rounding = Rounding.FLOOR
    contribution_rounding: Rounding = Rounding.HALF_UP
    surcharge_without_number: bool = False
    """Article 21(5a): 20 % more for who has neither NPWP nor NIK."""
    occupational_cap: OccupationalCap = OccupationalCap.CUMULATIVE
    employer_pays: frozenset[Program] = frozenset()
    """Programmes whose employee's share the employer bears."""
    health_wage_floor: int = 0
    """The regional minimum wage, below which BPJS Kesehatan is not reckoned; 0: none."""
