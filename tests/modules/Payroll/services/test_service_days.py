"""Service over contracts that follow each other."""

from datetime import date

from modules.Payroll.models import Contract, Employee
from modules.Payroll.services.service_days import employed_from, employed_until


def contract(first: date, last: date | None) -> Contract:
    return Contract(starts_on=first, ends_on=last)


FIRST = contract(date(2023, 7, 1), date(2024, 6, 30))
SECOND = contract(date(2024, 7, 1), date(2025, 6, 30))
LATER = contract(date(2025, 9, 1), None)


def test_service_counts_over_contracts_without_a_gap() -> None:
    siti = Employee(joined_on=None, left_on=None)
    contracts = [FIRST, SECOND, LATER]

    assert employed_from(siti, contracts, SECOND) == date(2023, 7, 1)
    assert employed_until(siti, contracts, FIRST) == date(2025, 6, 30)
    assert employed_from(siti, contracts, LATER) == date(2025, 9, 1)
    assert employed_until(siti, contracts, LATER) is None


def test_who_was_here_before_the_first_contract_that_is_known_joined_then() -> None:
    siti = Employee(joined_on=date(2019, 1, 2), left_on=date(2025, 12, 31))

    assert employed_from(siti, [FIRST, SECOND, LATER], FIRST) == date(2019, 1, 2)
    assert employed_from(siti, [FIRST, SECOND, LATER], LATER) == date(2025, 9, 1)
    assert employed_until(siti, [FIRST, SECOND, LATER], LATER) == date(2025, 12, 31)
