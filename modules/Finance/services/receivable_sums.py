"""What is owed as a table for a file: a row a rombel, or a row a fee, with a column for each age."""

from typing import Any

from sqlalchemy import BigInteger, Integer, Select, String, case, cast, column, func, literal, select, table

from core.i18n import gettext as _
from modules.Finance.models import Fee, Invoice
from modules.Finance.services.aging import SLUGS, is_of_age
from modules.Finance.services.open_invoices import payable
from modules.Finance.services.owed import LEFT
from modules.Finance.services.receivables import NOBODY
from modules.Student.models import ClassGroup, Student

SUMS = table(
    "receivable_sums",
    column("place", Integer),  # grades in their order, students without a rombel last
    column("label", String),
    column("key", Integer),
    column("bills", Integer),
    *(column(f"age_{place}", BigInteger) for place in range(len(SLUGS))),
    column("total", BigInteger),
)
"""A row; `key` is the rombel's or the fee's id, `NOBODY` for none."""

ORDER = (SUMS.c.place, SUMS.c.label, SUMS.c.key)
LAST = 99


def sums_by_class() -> Select[*tuple[Any, ...]]:
    """A row a rombel of today, to be read in `ORDER`."""
    place = func.coalesce(ClassGroup.grade_level, literal(LAST, Integer))
    label = func.coalesce(ClassGroup.name, literal(_("tanpa rombel"), String))
    rows = _sums(place, label, func.coalesce(ClassGroup.id, literal(NOBODY, Integer)))
    rows = rows.outerjoin(Student, Student.id == Invoice.student_id)
    rows = rows.outerjoin(ClassGroup, ClassGroup.id == Student.class_group_id)
    return _named(rows.group_by(ClassGroup.id, ClassGroup.grade_level, ClassGroup.name))


def sums_by_fee() -> Select[*tuple[Any, ...]]:
    """A row a fee, to be read in `ORDER`."""
    rows = _sums(literal(0, Integer), Fee.name, Fee.id).join(Fee, Fee.id == Invoice.fee_id)
    return _named(rows.group_by(Fee.id, Fee.name))


def _sums(place: Any, label: Any, key: Any) -> Select[*tuple[Any, ...]]:
    ages = [
        cast(func.sum(case((is_of_age(age), LEFT), else_=0)), BigInteger).label(f"age_{age}")
        for age in range(len(SLUGS))
    ]
    rows = select(
        place.label("place"), label.label("label"), key.label("key"), func.count().label("bills"), *ages,
        cast(func.sum(LEFT), BigInteger).label("total"),
    )  # fmt: skip
    return rows.select_from(Invoice).where(payable())


def _named(rows: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return select(*SUMS.c).select_from(SUMS).add_cte(rows.cte(SUMS.name))
