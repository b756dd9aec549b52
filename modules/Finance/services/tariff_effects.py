"""What a tariff would change, said before it is saved."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, select

from core.db import db
from modules.Finance.models import Fee
from modules.Finance.services.tariffs import Scope, pricing, tariff_for, tariffs_on
from modules.Student.models import ClassGroup, Student, StudentStatus


@dataclass(frozen=True)
class Change:
    """So many students of today pay another price."""

    before: int | None
    """Whole rupiah; None: no tariff matched them."""
    after: int
    students: int


def effect_of_tariff(fee: Fee, scope: Scope, starts_on: date, amount: int) -> list[Change]:
    """The active students whose price from that day on would be another, by price before and after."""
    before = tariffs_on(fee.id, starts_on)
    wanted = tariff_for(fee, scope, starts_on, amount)
    old, new = pricing(before), pricing([*(each for each in before if each.scope != scope.text), wanted])
    was, becomes = case((old.is_known, old.amount)), case((new.is_known, new.amount))
    rows = select(was.label("was"), becomes.label("becomes"), func.count().label("number")).select_from(Student)
    rows = rows.join(ClassGroup, ClassGroup.id == Student.class_group_id)
    rows = rows.where(Student.status == StudentStatus.ACTIVE).group_by("was", "becomes").order_by("becomes", "was")
    found = [Change(row.was, row.becomes, row.number) for row in db.session.execute(rows) if row.was != row.becomes]
    return [change for change in found if change.after is not None]
