"""Tables of brackets: above a lower limit, up to and including an upper one."""

from bisect import bisect_left
from dataclasses import dataclass
from fractions import Fraction

from modules.Payroll.law.files import LawRow


@dataclass(frozen=True, slots=True)
class Bracket:
    """`above` < amount <= `up_to`; without `up_to` there is no limit. `rate` is a part of one: 1/400 is 0.25 %."""

    above: int
    up_to: int | None
    rate: Fraction
    source: str


@dataclass(frozen=True, slots=True)
class BracketTable:
    """Brackets without gap or overlap, from nothing upwards, rates rising."""

    brackets: tuple[Bracket, ...]
    limits: tuple[int, ...]

    def bracket_of(self, amount: int | Fraction) -> Bracket | None:
        """The bracket in which `amount` lies, exactly as it is; None above the last limit. Nothing is in the first."""
        place = bisect_left(self.limits, amount)
        return self.brackets[place] if place < len(self.brackets) else None

    def progressive(self, amount: int | Fraction) -> Fraction:
        """The sum over brackets of the part of `amount` in each times its rate: how article 17 is read."""
        total = Fraction(0)
        for bracket in self.brackets:
            if amount <= bracket.above:
                break
            part = amount if bracket.up_to is None else min(amount, bracket.up_to)
            total += (part - bracket.above) * bracket.rate
        return total


def table_of(rows: list[LawRow], *, open_ended: bool) -> BracketTable:
    """Rows in their order as a table.

    Raises:
        LawDataError: The rows leave a gap, overlap, don't rise, or end where they must not.
    """
    brackets: list[Bracket] = []
    for row in rows:
        bracket = Bracket(row.rupiah("above"), row.rupiah_or_none("up_to"), row.percent("percent"), row.source())
        _check_next(row, brackets[-1] if brackets else None, bracket)
        brackets.append(bracket)
    if (brackets[-1].up_to is None) != open_ended:
        wanted = "without up_to, for all higher amounts" if open_ended else "with up_to"
        raise rows[-1].error(f"the last bracket must be one {wanted}.")
    return BracketTable(tuple(brackets), tuple(b.up_to for b in brackets if b.up_to is not None))


def _check_next(row: LawRow, last: Bracket | None, bracket: Bracket) -> None:
    expected = 0 if last is None else last.up_to
    if bracket.above != expected:
        kind = "a gap or an overlap" if expected is not None else "a bracket after the one without limit"
        raise row.error(f"{kind}: above is {bracket.above}, the bracket before it ends at {expected}.")
    if bracket.up_to is not None and bracket.up_to <= bracket.above:
        raise row.error(f"up_to {bracket.up_to} must be more than above {bracket.above}.")
    if last is not None and bracket.rate <= last.rate:
        raise row.error("the percent must be more than that of the bracket before it.")
