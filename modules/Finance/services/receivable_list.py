"""The open bills behind a figure: of an age, a rombel, a fee."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, or_, select

from core.db import db
from modules.Finance.models import Fee, FiscalPeriod, Invoice
from modules.Finance.services.aging import OVERDUE, is_of_age
from modules.Finance.services.open_invoices import payable
from modules.Finance.services.owed import Owed, as_owed, owed_by
from modules.Finance.services.receivables import NOBODY
from modules.Student.models import ClassGroup, Student
from modules.Student.services import is_visible


@dataclass(frozen=True)
class ReceivableFilter:
    """What the list is narrowed to; None narrows nothing."""

    places: tuple[int, ...] | None = None
    """Ages, by their places."""
    class_group_id: int | None = None
    """`NOBODY`: students without one."""
    fee_id: int | None = None


LATE = tuple(OVERDUE)


def find_receivables(wanted: ReceivableFilter) -> Select[Invoice, str, str, str, FiscalPeriod]:
    """Bills with something left, with the names of student, rombel and fee, and the month."""
    rows = select(Invoice, Student.name, func.coalesce(ClassGroup.name, ""), Fee.name, FiscalPeriod)
    rows = rows.join(Student, Student.id == Invoice.student_id)
    # Outer, so that the walk begins at the invoices, which are in order.
    rows = rows.outerjoin(Fee, Fee.id == Invoice.fee_id)
    rows = rows.outerjoin(FiscalPeriod, FiscalPeriod.id == Invoice.fiscal_period_id)
    return rows.outerjoin(ClassGroup, ClassGroup.id == Student.class_group_id).where(*_conditions(wanted))


def total_of(wanted: ReceivableFilter) -> Owed:
    """How many bills the filter leaves, and what is left of them."""
    return as_owed(*db.session.execute(owed_by().where(*_conditions(wanted))).one())


def _conditions(wanted: ReceivableFilter) -> list[ColumnElement[bool]]:
    conditions = [payable(), is_visible()]
    if wanted.places is not None:
        conditions.append(or_(*(is_of_age(place) for place in wanted.places)))
    if wanted.class_group_id == NOBODY:
        conditions.append(Student.class_group_id.is_(None))
    elif wanted.class_group_id is not None:
        conditions.append(Student.class_group_id == wanted.class_group_id)
    if wanted.fee_id is not None:
        conditions.append(Invoice.fee_id == wanted.fee_id)
    return conditions
