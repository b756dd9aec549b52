"""What the calculation refuses."""

from collections.abc import Sequence

from core.errors import TatausahaError


class CannotCalculate(TatausahaError):  # noqa: N818 - the name that all of Payroll knows it by
    """One person's slip can't be reckoned; each reason is a sentence that says what to do. No amounts are in it."""

    def __init__(self, employee_id: int, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.employee_id = employee_id
        self.reasons = tuple(reasons)
