"""What the payroll tells others."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True)
class PayslipsIssued(Event):
    """All slips of a payroll are locked: their people may see them. No names, no amounts."""

    payroll_run_id: int
    year: int
    month: int
    kind: str
    """`regular`, `thr`, `back_pay`."""
    unit_id: int | None


@dataclass(frozen=True)
class PayslipCorrected(Event):
    """A locked slip was taken back; where there is a new one, it is issued."""

    payroll_run_id: int
    employee_id: int
    payslip_id: int | None
    """The new slip; None where the old one was only taken back."""
