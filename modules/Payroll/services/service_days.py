"""From when to when somebody serves, over contracts that follow each other without a gap."""

from collections.abc import Sequence
from datetime import date, timedelta

from modules.Payroll.models import Contract, Employee

ONE_DAY = timedelta(days=1)


def chain_around(contracts: Sequence[Contract], at: Contract) -> list[Contract]:
    """`at` and what goes before and after it without a gap; `contracts` are one person's, the oldest first."""
    place = next(index for index, each in enumerate(contracts) if each is at)
    first = place
    while first > 0 and follows(contracts[first - 1], contracts[first]):
        first -= 1
    last = place
    while last + 1 < len(contracts) and follows(contracts[last], contracts[last + 1]):
        last += 1
    return list(contracts[first : last + 1])


def follows(earlier: Contract, later: Contract) -> bool:
    """Whether no day lies between the two."""
    return earlier.ends_on is not None and later.starts_on <= earlier.ends_on + ONE_DAY


def employed_from(employee: Employee, contracts: Sequence[Contract], at: Contract) -> date:
    """The first day of service. The day of joining counts where no contract is older than the chain."""
    chain = chain_around(contracts, at)
    joined = employee.joined_on
    if chain[0] is contracts[0] and joined is not None:
        return min(joined, chain[0].starts_on)
    return chain[0].starts_on


def employed_until(employee: Employee, contracts: Sequence[Contract], at: Contract) -> date | None:
    """The last day of service: that of leaving, or of the last contract if no other follows it."""
    ends = [each for each in (employee.left_on, chain_around(contracts, at)[-1].ends_on) if each is not None]
    return min(ends) if ends else None
