"""What is not paid: by age, rombel and fee, in one walk over the open bills."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select

from core.clock import today
from core.db import db
from core.i18n import gettext as _
from modules.Finance.models import Fee, Invoice
from modules.Finance.services.aging import AGE_WORDS, OVERDUE, SLUGS, age_of
from modules.Finance.services.owed import Owed, as_owed, owed_by, total
from modules.Student.models import ClassGroup, Student

NOBODY = 0
"""Instead of the rombel of students who have none."""


class OpenSum(NamedTuple):
    """What one rombel owes of one fee since one day."""

    group_id: int | None
    fee_id: int
    due_on: date
    bills: int
    amount: int
    """Whole rupiah."""


@dataclass(frozen=True)
class AgedRow:
    """What is owed under one name."""

    key: int
    """Of the rombel, `NOBODY` for none, or of the fee."""
    label: str
    ages: Sequence[Owed]
    """As many as there are ages."""

    @property
    def overdue(self) -> Owed:
        """What is late."""
        return total([self.ages[place] for place in OVERDUE])

    @property
    def all(self) -> Owed:
        """What is late and what is still to come."""
        return total(self.ages)


@dataclass(frozen=True)
class Receivables:
    """All that is owed today."""

    by_class: list[AgedRow]
    by_fee: list[AgedRow]

    @property
    def total(self) -> AgedRow:
        """Of the whole school."""
        ages = [total(row.ages[place] for row in self.by_fee) for place in range(len(SLUGS))]
        return AgedRow(NOBODY, _("Jumlah"), ages)

    @property
    def columns(self) -> list[tuple[str, str]]:
        """The ages as the URL and as people call them."""
        return [(slug, str(words)) for slug, words in zip(SLUGS, AGE_WORDS, strict=True)]


def receivables_today() -> Receivables:
    """What is owed on the school's calendar, by name."""
    rows = open_sums()
    groups = _aged((row.group_id or NOBODY, row) for row in rows)
    fees = _aged((row.fee_id, row) for row in rows)
    names = names_of(ClassGroup, groups, ClassGroup.grade_level) | {NOBODY: _("tanpa rombel")}
    return Receivables(_named(groups, names), _named(fees, names_of(Fee, fees)))


def open_sums(*, before: date | None = None) -> list[OpenSum]:
    """As many rows as there are rombel times fees times due dates; with `before` of what was due by then."""
    sums = owed_by(Student.class_group_id, Invoice.fee_id, Invoice.due_on)
    if before is not None:
        sums = sums.where(Invoice.due_on < before)
    return [
        OpenSum(group_id, fee_id, due_on, *as_owed(bills, amount))
        for group_id, fee_id, due_on, bills, amount in db.session.execute(sums)
    ]


def names_of(model: Any, ids: Iterable[int], *order: Any) -> dict[int, str]:
    """Id → name, of rombel or fees, by `order` and name."""
    rows = select(model.id, model.name).where(model.id.in_(list(ids))).order_by(*order, model.name, model.id)
    return {row.id: row.name for row in db.session.execute(rows)}


def _aged(rows: Iterable[tuple[int, OpenSum]]) -> dict[int, list[Owed]]:
    day = today()
    found: defaultdict[int, list[Owed]] = defaultdict(lambda: [Owed() for _slug in SLUGS])
    for key, row in rows:
        place = age_of(row.due_on, day)
        found[key][place] = found[key][place].plus(Owed(row.bills, row.amount))
    return found


def _named(found: dict[int, list[Owed]], names: dict[int, str]) -> list[AgedRow]:
    """In the order of `names`."""
    return [AgedRow(key, name, found[key]) for key, name in names.items() if key in found]
